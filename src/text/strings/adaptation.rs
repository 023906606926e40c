//! What adaptation says: keys, problems, results.

use crate::text::texts;

texts! {
    // Tables and keys of a scenario.
    TABLE_ADAPTATION: "what changes when restrictions last; everything is off without this table", "限制持续时发生的适应；不设此表则全部关闭";
    KEY_INDUCED: "whether sides of the game build what they expect to lack", "博弈各方是否建设其预期将缺少的产能";
    KEY_NEW_CAPACITY: "whether capacity for the goals is built from the first day of the weekly mode", "周度模式是否自首日起按目标建设产能";
    KEY_LEARNING: "whether what is built becomes cheaper with experience", "新建产能的成本是否随经验下降";
    KEY_DIFFUSION: "whether the output of others counts as experience (off by default)", "他方产量是否计入经验（默认关闭）";
    KEY_RESEARCH: "whether lost revenue lowers research and with it the share of the world market", "收入损失是否减少研发并降低全球市场份额";
    KEY_RELATIONSHIPS: "whether relationships between suppliers and buyers lapse while nothing is shipped", "停止供货期间供需关系是否淡化";
    KEY_MOST_BUILT: "percent of a stage's world capacity that can be built in a year (assumption)", "一年内可新建的产能占该环节全球产能的百分比（假设）";
    KEY_FIRST_YIELD: "percent of its output that new capacity can sell on its first day (assumption)", "新建产能首日可售产出的百分比（假设）";
    KEY_EXPECTATION: "quarters in which a side believes half of what it newly sees of the other's measures (assumption)", "一方对对方新措施的预期调整一半所需的季度数（假设）";
    KEY_EXPERIENCE: "experience at the start, in years of output at the start (assumption)", "起点的累计经验，以起点年产量的年数计（假设）";
    KEY_DIFFUSION_PERCENT: "percent of the output of others that counts as own experience", "他方产量计入自身经验的百分比";
    KEY_RESEARCH_SHARE: "world share lost in a year over revenue lost (assumption)", "每年损失的全球份额与损失收入之比（假设）";
    KEY_RELATIONSHIP: "weeks without shipments in which half of a relationship lapses (assumption)", "停止供货多少周后供需关系淡化一半（假设）";
    KEY_CAPEX: "investment in USD per USD of yearly output, by stage", "各环节每1美元年产出所需投资（美元）";
    KEY_LEAD: "years from the decision to the first output, by stage", "各环节从决策到首次产出的年数";
    KEY_RAMP: "years from the first output to full yield, by stage", "各环节从首次产出到满产的年数";
    KEY_DEPRECIATION: "percent of capacity worn out in a year, by stage", "各环节产能的年折旧百分比";
    KEY_LEARNING_RATE: "percent by which cost falls when cumulative output doubles, by stage", "各环节累计产量翻番时成本下降的百分比";
    SIDES_GOALS: "what a region builds for itself, with [adaptation]", "一地区为自身建设的环节，与 [adaptation] 配合使用";
    KEY_GOAL_PRODUCTS: "stages that it builds", "建设的环节";
    KEY_GOAL_MOST: "the greatest share of its use that it would make at home; 90 without it", "国内自给比例的上限；不填为90";

    // Problems.
    NO_DATA: "the data say nothing of what it takes to build `{product}`", "数据中没有建设 `{product}` 所需的条件";
    NO_DATA_HELP: "stages of the shipped chains can be built: docs/adaptation.md", "可建设内置链条中的环节：见 docs/adaptation.md";
    NO_PRODUCTS: "[{name}] lacks `products`", "[{name}] 缺少 `products`";
    IDLE_GOALS: "[{name}] has no effect: neither induced_investment nor new_capacity is on", "[{name}] 不起作用：induced_investment 与 new_capacity 均未启用";
    NO_GOALS: "`{key}` has no effect: no region says what it builds, for example [self_sufficiency.CHN] products = [\"fab_mature\"]", "`{key}` 不起作用：没有地区说明建设目标，例如 [self_sufficiency.CHN] products = [\"fab_mature\"]";
    NOT_COMPUTED: "`{key}` has no effect: the analyses do not hold \"{analysis}\"", "`{key}` 不起作用：analyses 中没有 \"{analysis}\"";
    NEEDS: "`{key}` has no effect without `{other}`", "没有 `{other}`，`{key}` 不起作用";
    NO_SIDE: "{region} is no side of the game: it is induced to nothing", "{region} 不是博弈一方：不会产生诱致投资";

    // Results.
    STAGE_CURVE: "self-sufficiency of {region}: cost and what it averts", "{region}的自给：成本与所避免的损失";
    STAGE_BUILT: "the payoff table with what {region} builds", "{region}建成后的收益表";
    STAGE_REVENUE: "revenue at every pair of rungs", "各级别组合下的收入";
    LEVERAGE: "{region} builds what it expects to lack: what {other}'s top rung would cost it in the first year falls from {from} of GDP to {to} ({low} to {high}) after {years} years; {half}. By then it has built {added} of yearly output that others had already, for {invested}.", "{region}建设其预期将缺少的产能：{other}升至最高级别对其首年造成的损失由GDP的{from}降至{years}年后的{to}（{low}至{high}）；{half}。届时新增重复产能年产值{added}，投资{invested}。";
    HALF_GONE: "half of it is gone by year {year} in half of the runs", "半数运行中，至第{year}年已减少一半";
    HALF_STAYS: "half of it is not gone within {years} years in half of the runs", "半数运行中，{years}年内未减少一半";
    NOTHING_WANTED: "{region} would build nothing: more self-sufficiency in {products} costs more a year than the loss that it averts, even if {other}'s top rung were certain.", "{region}不会新建：即使{other}必然升至最高级别，提高{products}自给的年成本也高于所避免的损失。";
    NOT_SOLVED: "Self-sufficiency of {region} was solved up to {percent}% of the way to its goal; beyond it the economy has no solution, and nothing more is built.", "{region}的自给目标求解至{percent}%；超出部分经济模型无解，不再新建。";
    CANNOT_START: "{region} cannot bring home: {product}. It is left out of what it builds.", "{region}无法在长期内实现自产：{product}，未计入建设目标。";
    CAVEAT_READY: "Self-sufficiency moves between two solved economies, without and with what is built, as far as the least ready stage; rules look at today's costs.", "自给程度在“未建”与“建成”两个已求解的经济之间移动，以最慢环节为准；各方规则依据当前成本。";
    DIFFUSION: "With knowledge spreading, {region} pays {with} of GDP a year; without it {without}.", "存在知识扩散时，{region}年成本为GDP的{with}；不存在时为{without}。";
    RESEARCH: "{region} loses {share} of the world share of its chain stages after {years} years for want of research (nine runs in ten between {low} and {high}); that costs it {percent} of GDP in that year.", "因研发投入减少，{years}年后{region}在链条环节中损失其全球份额的{share}（九成运行介于{low}与{high}之间），当年成本为GDP的{percent}。";
    TABLE_LEVERAGE: "What the other side's top rung would cost a side in its first year, as it builds what it expects to lack, by the end of a year: mean over the runs. Sorted by year and side.", "一方建设其预期将缺少的产能时，对方最高级别对其首年造成的损失，截至年末，各次运行的均值。按年份与各方排序。";
    COLUMN_LEVERAGE: "loss in the first year of the other's top rung, percent of GDP", "对方最高级别首年造成的损失，占GDP百分比";
    COLUMN_ADDED: "capacity added for the goals, USD bn of yearly output (or the table's unit)", "为目标新增的产能，年产值，十亿美元（或表中单位）";
    COLUMN_LEVERAGE_P5: "5th percentile of leverage_percent over the runs", "leverage_percent 在各次运行中的第5百分位";
    COLUMN_LEVERAGE_P95: "95th percentile of leverage_percent over the runs", "leverage_percent 在各次运行中的第95百分位";
    COLUMN_INVESTED: "investment so far, USD bn (or the table's unit)", "累计投资，十亿美元（或表中单位）";
    COLUMN_SELF: "part of the goal that can be made at home, percent: that of the least ready stage", "可在国内生产的目标比例，百分比：以最慢环节为准";
    TABLE_CURVE: "Cost of self-sufficiency and the loss that it averts, the points between which a side chooses. Sorted by side and part.", "自给的成本与所避免的损失，即各方选择的取值点。按各方与比例排序。";
    COLUMN_PART: "part of the way from today's home share to the goal, percent", "由当前自给率到目标的进度，百分比";
    COLUMN_CURVE_COST: "yearly cost in the long run, percent of GDP", "长期年成本，占GDP百分比";
    COLUMN_CHOSEN: "whether it is what the side would build if the other's top rung were certain", "若对方必然升至最高级别，该方是否选择此点";
    TABLE_RESEARCH: "World share that a side has lost for want of research, by the end of a year. Sorted by year and side.", "因研发减少而损失的全球份额，截至年末。按年份与各方排序。";
    COLUMN_SHARE_LOST: "part of its world share lost, percent: mean over the runs", "损失的全球份额比例，百分比：各次运行的均值";
    COLUMN_SHARE_P5: "5th percentile of share_lost_percent over the runs", "share_lost_percent 在各次运行中的第5百分位";
    COLUMN_SHARE_P95: "95th percentile of share_lost_percent over the runs", "share_lost_percent 在各次运行中的第95百分位";
    COLUMN_SHARE_COST: "what that costs it, percent of GDP a year", "由此产生的成本，占GDP百分比/年";
}
