//! What `chart` says.

use crate::text::texts;

texts! {
    SCENARIO: "Scenario: {scenario}", "情景：{scenario}";
    SOURCE: "Source: {source}", "资料来源：{source}";
    NOTE: "Note: {note}", "注：{note}";
    ATTRIBUTION: "View put forward by: {who}", "观点提出方：{who}";
    STAMP: "{name} {version} | scenario {hash}", "{name} {version} | 情景 {hash}";

    /// What no number of this program holds.
    NOT_COUNTED:
        "Not counted: war, financial stress, loss of confidence, effects on innovation.",
        "未计入：战争、金融动荡、信心下降以及对创新的影响。";
    NOT_COUNTED_WITH_INNOVATION:
        "Not counted: war, financial stress, loss of confidence. Effects on innovation are switched on.",
        "未计入：战争、金融动荡和信心下降。对创新的影响已开启。";
    DATA_NOTE: "Data: {data}.", "数据：{data}。";
    ONE_RUN: "One run at central values: no interval.", "按中心值运行一次，不含区间。";
    MANY_RUNS:
        "Marks are medians of {runs} runs, lines the 5th to 95th percentile; seed {seed}.",
        "标记为{runs}次运行的中位数，线段为第5至第95百分位；随机种子 {seed}。";

    /// A horizon in a key.
    HORIZON: "{run}: {period}", "{run}：{period}";
    SHORT_RUN: "short run", "短期";
    MEDIUM_RUN: "medium run", "中期";
    LONG_RUN: "long run", "长期";
    AVERAGE_OF_YEAR_1: "average of year 1", "第1年平均";
    IN_YEAR_3: "year 3", "第3年";
    FROM_YEAR_10: "year 10 and after", "第10年及以后";
    /// A horizon beside its mark.
    YEAR_1: "year 1", "第1年";
    YEAR_3: "year 3", "第3年";
    YEAR_10: "year 10+", "第10年起";

    LESS: "← less", "← 减少";
    MORE: "more →", "增加 →";

    COST_BY_REGION_TITLE: "Change in real spending by region", "各地区实际支出的变化";
    COST_BY_REGION_SUBTITLE:
        "Percent of what households, government and investment spent in {year}",
        "居民、政府与投资实际支出的变化，占{year}年水平的百分比";
    COST_BY_REGION_DEFINITION:
        "Real spending of a region's households, government and investment, compared with the same world without the scenario's measures and shocks.",
        "居民、政府与投资的实际支出，与没有该情景所含措施和冲击的同一世界相比。";
    COST_BY_REGION_SHOWN:
        "Shown: the {shown} of {total} regions with the largest long-run change; the table beside the chart has all.",
        "图中为长期变化最大的{shown}个地区（共{total}个），其余见随附数据表。";
    /// "a year" stays on one line.
    COST_BY_REGION_DOLLARS: "US$ bn a\u{A0}year", "亿美元/年";
    COST_BY_REGION_EMPTY: "No region has a number for this chart.", "没有可用于此图的地区数据。";

    ALT_COST_BY_REGION:
        "Chart: {title}. Scenario: {scenario}. One mark for each horizon, for each of {count} regions; less spending lies to the left of the zero line.",
        "图：{title}。情景：{scenario}。共{count}个地区，每个地区在每个时间范围各有一个标记；支出减少位于零线左侧。";
    ALT_COST_BY_REGION_RANGE:
        "In the {run} ({period}), {less} of {count} regions spend less; the changes run from {lowest_region} ({lowest}) to {highest_region} ({highest}).",
        "{run}（{period}）：{count}个地区中有{less}个支出减少；变化幅度从{lowest_region}（{lowest}）到{highest_region}（{highest}）。";
    ALT_COST_BY_REGION_AMOUNT: "{percent}, {usd} a year", "{percent}，每年{usd}";
    ALT_COST_BY_REGION_NONE: "For the {run} ({period}) no number is available.", "{run}（{period}）：无数据。";
}
