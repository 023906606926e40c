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

    MANY_RUNS_BANDS:
        "Lines are medians of {runs} runs, bands hold the middle 50 % and 90 % of them; seed {seed}.",
        "线为{runs}次运行的中位数，色带分别包含居中50%和90%的运行结果；随机种子 {seed}。";
    ALT_LEAD: "Chart: {title}. Scenario: {scenario}.", "图：{title}。情景：{scenario}。";
    NO_NUMBERS: "There is no number for this chart.", "没有可用于此图的数据。";
    NO_FILE: "there is no {file}: not a result folder of this version", "缺少 {file}：不是此版本的结果文件夹";
    BAD_FILE: "{file} cannot be read: {reason}", "无法读取 {file}：{reason}";
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

    ALT_COST_BY_REGION:
        "Chart: {title}. Scenario: {scenario}. One mark for each horizon, for each of {count} regions; less spending lies to the left of the zero line.",
        "图：{title}。情景：{scenario}。共{count}个地区，每个地区在每个时间范围各有一个标记；支出减少位于零线左侧。";
    ALT_COST_BY_REGION_RANGE:
        "In the {run} ({period}), {less} of {count} regions spend less; the changes run from {lowest_region} ({lowest}) to {highest_region} ({highest}).",
        "{run}（{period}）：{count}个地区中有{less}个支出减少；变化幅度从{lowest_region}（{lowest}）到{highest_region}（{highest}）。";
    ALT_COST_BY_REGION_AMOUNT: "{percent}, {usd} a year", "{percent}，每年{usd}";
    ALT_COST_BY_REGION_NONE: "For the {run} ({period}) no number is available.", "{run}（{period}）：无数据。";

    /// Between the parts of a list.
    BETWEEN: "; ", "；";
    NAMED_VALUE: "{name} {value}", "{name}{value}";
    FROM_TO: "{low} to {high}", "{low}至{high}";
    PRODUCER: "{product}, {region}", "{region}：{product}";
    PAIR: "{one} and {two}", "{one}与{two}";
    YEAR: "year {year}", "第{year}年";
    ALT_REGION_LIST: "{region}: {list}.", "{region}：{list}。";
    NO_FORECAST: "Bands show what uncertain numbers do to the answer; they are no forecast. Between the horizons nothing is computed.", "色带显示不确定数值对结果的影响，并非预测。各时间范围之间未作计算。";
    ONE_SCALE: "All panels share one scale; the largest change comes first. Between the horizons nothing is computed.", "各小图采用同一刻度，变化最大者排在最前。各时间范围之间未作计算。";

    WATERFALL_TITLE: "What adds up to the change in real spending", "实际支出变化的构成";
    WATERFALL_SUBTITLE: "Percent of what households, government and investment spent in {year}; {run}, {period}", "占{year}年居民、政府与投资实际支出的百分比；{run}（{period}）";
    WATERFALL_CHANNELS: "Each bar begins where the one above ends; the total is computed on its own. Losses lie to the left.", "每个条形从上一条形的终点开始，总变化单独计算。损失在左侧。";
    WATERFALL_TOTAL: "total change", "总变化";
    ALT_WATERFALL: "{region}, {run}: total {total}, made up of {list}.", "{region}（{run}）：总变化{total}，其中{list}。";

    FAN_TITLE: "How sure the change in real spending is", "实际支出变化的不确定范围";
    ALT_FAN: "{region}, {run} ({period}): median {median}, nine runs in ten between {low} and {high}.", "{region}，{run}（{period}）：中位数{median}，九成运行介于{low}与{high}之间。";
    BAND_90: "90 % of runs", "90%的运行";
    BAND_50: "50 % of runs", "50%的运行";
    MEDIAN: "median", "中位数";

    MULTIPLES_TITLE: "Change in real spending over time, region by region", "各地区实际支出随时间的变化";
    MULTIPLES_SHOWN: "Shown: the {shown} of {total} regions with the largest change; the table beside the chart has all.", "图中为变化最大的{shown}个地区（共{total}个），其余见随附数据表。";

    TORNADO_TITLE: "Which uncertain numbers move the answer most", "哪些不确定数值对结果影响最大";
    TORNADO_SUBTITLE: "{region}: {outcome}, {unit}; {when}", "{region}：{outcome}，{unit}；{when}";
    TORNADO_NOTE: "Each number alone is set to its low and its high value, all others stay at central values. The ranges tested differ, and so does what is known about them.", "每次仅将一个数值设为低值或高值，其余保持中心值。各数值的检验范围及其依据有所不同。";
    TORNADO_SHOWN: "Shown: the {shown} of {total} numbers that matter most.", "图中为影响最大的{shown}个数值（共{total}个）。";
    TORNADO_CENTRAL: "at central values: {value}", "中心值下：{value}";
    TORNADO_LOW: "at the low value", "取低值时";
    TORNADO_HIGH: "at the high value", "取高值时";
    ONE_AT_A_TIME: "Two runs for each number, no draws.", "每个数值各运行两次，不抽样。";
    TESTED: "tested: {ranges}", "检验范围：{ranges}";
    ALT_TORNADO: "{what}; {central} at central values.", "{what}；中心值下为{central}。";
    ALT_TORNADO_FACTOR: "{factor} ({tested}): {low} at the low value, {high} at the high value.", "{factor}（{tested}）：取低值时{low}，取高值时{high}。";
    FACTOR_OF: "{what}: {of}", "{what}：{of}";
    FACTOR_ORIGINS: "Ease of switching between origins (elasticity)", "更换来源地的难易（替代弹性）";
    FACTOR_INPUTS: "Substitution between inputs (elasticity)", "投入品之间的替代弹性";
    FACTOR_FACTORS: "Substitution between labour and capital (elasticity)", "劳动与资本之间的替代弹性";
    FACTOR_FINAL: "Substitution in final demand (elasticity)", "最终需求的替代弹性";
    FACTOR_MATERIALS: "Substitution of value added for materials (elasticity)", "增加值与中间投入之间的替代弹性";
    FACTOR_PREMIUM: "Extra cost of switching origins in a chain", "产业链内更换来源的额外成本";
    FACTOR_KNOW_HOW: "Share of revenue that stays with the know-how", "技术诀窍收益占收入的份额";
    FACTOR_TIGHT: "Substitution between critical inputs (elasticity)", "关键投入之间的替代弹性";
    FACTOR_ALTERNATIVES: "Substitution between alternative inputs (elasticity)", "可互替投入之间的替代弹性";
    FACTOR_BACKSTOP: "Cost of improvised home supply", "本地应急供应的成本倍数";
    FACTOR_BY_STAGE: "Extra cost of switching origins", "更换来源的额外成本";
    FACTOR_HEADROOM: "Spare supply of the origins that are left", "剩余来源的富余供应";
    FACTOR_OPEN_LINES: "What uncontrolled product lines can take over", "未受管制产品线的替代能力";
    FACTOR_DETOUR: "Cost of a detour", "绕道成本";
    FACTOR_DELAY_COST: "Cost of a week's delay", "每周延误的成本";
    KEY_BLOCKED: "Share of the flow blocked", "被阻断的流量份额";
    KEY_DENIED: "Share of licences denied", "许可被拒比例";
    KEY_DELAY: "Weeks of delay", "延误周数";
    KEY_EVASION: "Share that arrives all the same", "规避管制的份额";
    KEY_IN_BASE: "Part already in the base year", "基准年已体现的部分";
    KEY_ADDED: "Added tariff", "加征关税";
    KEY_RATE: "Tariff rate", "关税税率";
    KEY_LEAKAGE: "Leakage", "泄漏比例";
    CHAIN_SEMICONDUCTOR: "semiconductors", "半导体";
    CHAIN_BATTERY: "batteries", "动力电池";
    CHAIN_OTHERS: "other chains", "其他产业链";
    OUTCOME_WELFARE: "change in real spending", "实际支出变化";
    OUTCOME_GDP: "change in real GDP", "实际GDP变化";
    OUTCOME_WAGE: "change in real wages", "实际工资变化";
    OUTCOME_TERMS: "change in the terms of trade", "贸易条件变化";
    OUTCOME_REVENUE: "tariff revenue", "关税收入";
    OUTCOME_LOST: "value added lost", "损失的增加值";
    UNIT_PERCENT: "percent", "百分比";
    UNIT_PERCENT_OF_GDP: "percent of GDP", "占GDP百分比";
    UNIT_USD_BN: "US$ bn a year", "十亿美元/年";

    EXPOSURE_TITLE: "Who depends on whom, through whole chains", "谁依赖谁：穿透全链条的依赖";
    EXPOSURE_SUBTITLE: "Rows depend on columns: percent of the row region's final use, {year}", "行地区对列地区的依赖：占行地区最终使用的百分比，{year}年";
    EXPOSURE_NOTE: "What a region's final use would lose if all sales of the source to other regions were removed and not replaced (hypothetical extraction): an upper bound, without substitution.", "假设来源地对其他地区的全部销售消失且无替代（假设抽取法）时，该地区最终使用的损失：未计替代，属上限。";
    EXPOSURE_OWN: "A region's dependence on itself is left out.", "未列出对自身的依赖。";
    EXPOSURE_SHOWN: "Shown: the {shown} of {total} regions on which others depend most.", "图中为被依赖程度最高的{shown}个地区（共{total}个）。";
    EXPOSURE_KEY: "percent", "百分比";
    NO_SCENARIO: "A property of the base year, not of the scenario; no draws.", "反映基准年状况，与情景无关，不抽样。";
    ALT_EXPOSURE: "{region} depends most on: {list}.", "{region}最依赖：{list}。";

    IMPULSE_TITLE: "Weekly output of the producers that lose most", "损失最大的生产者的逐周产出";
    IMPULSE_SUBTITLE: "Percent of output at rest, week by week", "占常态产出的百分比，逐周";
    IMPULSE_NOTE: "Stocks, rationing and recovery, without prices: what is short and when. Stocks and times of requalification are assumptions where no fact is known.", "计入库存、配给与恢复，不含价格：显示何时短缺何物。无事实依据处，库存与重新认证时间为假设。";
    IMPULSE_SHOWN: "Shown are the producers that lose most value added in the first year.", "图中为第1年增加值损失最大的生产者。";
    IMPULSE_X: "weeks from {date}", "自{date}起的周数";
    IMPULSE_WEEKS: "weeks", "周数";
    IMPULSE_FATE: "lowest {least}; below rest in weeks {from} to {to}", "最低{least}；第{from}至{to}周低于常态";

    TIMELINE_TITLE: "What each side does, quarter by quarter", "双方逐季采取的行动";
    TIMELINE_SUBTITLE: "Rung in force on each side's ladder of measures; one run of the game, other runs thin", "双方措施阶梯上生效的级别；粗线为一次运行，细线为其他运行";
    TIMELINE_NOTE: "The first run, not a typical or a likely one: rules, error rates and lags are assumptions.", "所示为第一次运行，并非典型或可能的路径：规则、误差率与时滞均为假设。";
    TIMELINE_RINGS: "A ring on a ladder: the rung that the other side, whose colour it has, believed to be in force.", "阶梯上的圆环：另一方（按其颜色）误认为生效的级别。";
    TIMELINE_RUNS: "{runs} runs drawn; seed {seed}.", "图中共{runs}次运行；随机种子 {seed}。";
    NO_MEASURES: "no measures", "无措施";
    ALT_TIMELINE: "{region}: begins on rung {start}, is on rung {last} after {rounds} quarters, at most on rung {highest}; it sees the other side's rung wrong {mistaken} times.", "{region}：起始于第{start}级，{rounds}个季度后为第{last}级，最高至第{highest}级；误判对方级别{mistaken}次。";

    SPIRAL_TITLE: "How likely a spiral is, and what lowers it", "螺旋升级的可能性及降低办法";
    SPIRAL_SUBTITLE: "Percent of runs in a spiral by the end of each year", "各年末陷入螺旋升级的运行比例";
    SPIRAL_NOTE: "A spiral: both sides some rungs above their start in force, after at least two alternating responses. Every line has the same draws.", "螺旋升级：双方生效级别均高出起点若干级，且此前至少有两次交替回应。各线使用同一组抽样。";
    SPIRAL_CONDITIONAL: "Probabilities hold if rules, error rates and lags are as assumed.", "概率以规则、误差率与时滞如所假设为前提。";
    SPIRAL_RUNS: "{runs} runs, band: 95 % interval; seed {seed}.", "{runs}次运行，色带为95%区间；随机种子 {seed}。";
    SPIRAL_X: "years", "年";
    SPIRAL_AS_GIVEN: "as given", "原设定";
    SPIRAL_TALKS: "with regular talks", "定期会谈";
    SPIRAL_TOLERANCE: "both let a rung pass", "双方容忍一级";
    SPIRAL_TRANSPARENCY: "both open to view", "双方提高透明度";
    SPIRAL_NO_ERRORS: "nobody errs", "无误判与偏差";
    SPIRAL_LINES_TITLE: "How likely a spiral is in each proposal", "各方案下螺旋升级的可能性";
    COST_LINES_TITLE: "What each side pays in each proposal", "各方案下各方所付成本";
    COST_LINES_SUBTITLE: "Cost of the measures, percent of GDP a year, average over the years", "措施成本，占GDP百分比/年，各年平均";
    COST_LINES_NOTE: "Mark: mean over the runs; line: nine runs in ten. The sides have scales of their own. Security is not priced.", "标记为各次运行的均值，横线涵盖九成运行。双方各用其刻度。安全价值未计价。";
    COST_LINES_RUNS: "{runs} runs on the same draws; seed {seed}.", "{runs}次运行，抽样相同；随机种子 {seed}。";
    ALT_COST_LINES: "{line}, {region}: {mean} ({low} to {high}).", "{line}，{region}：{mean}（{low}至{high}）。";
    ALT_SPIRAL: "{variant}: {share} after {year} years ({low} to {high}).", "{variant}：{year}年后为{share}（{low}至{high}）。";

    MATRIX_TITLE: "What every pair of rungs costs each side", "每一级别组合使各方付出的成本";
    MATRIX_SUBTITLE: "Long-run cost, percent of the side's GDP a year; a loss is positive", "长期成本，占该方GDP的百分比/年；正值为损失";
    MATRIX_NOTE: "Framed: the pair that the base flows hold already, and the pairs from which no side gains by moving alone (Nash equilibria).", "加框者：基准贸易流已包含的级别组合，以及任何一方单独改变均无法获益的组合（纳什均衡）。";
    MATRIX_RUNGS: "A rung holds the measures of all rungs below it.", "每一级包含其下各级的全部措施。";
    MATRIX_SECURITY: "Security is priced at nothing.", "安全价值按零计。";
    MATRIX_KEY: "cost, percent of GDP", "成本，占GDP百分比";
    MATRIX_SIDE: "Cost to {region}", "{region}的成本";
    MATRIX_AXES: "rows: its own rung; columns: rung of {other}", "行：己方级别；列：{other}的级别";
    ALT_MATRIX_BASE: "The base flows hold rungs {pair}.", "基准贸易流包含第{pair}级。";
    ALT_MATRIX_NASH: "No side gains by moving alone from rungs {list}.", "任何一方单独改变均无法获益的级别组合：{list}。";
    ALT_MATRIX_TOP: "On the top rungs {pair} {region} pays {cost} of its GDP a year.", "在最高级别{pair}，{region}每年付出GDP的{cost}。";

    OTHER_CHAINS: "Other chains in the tables: {list}.", "表中其他产业链：{list}。";

    NETWORK_TITLE: "Where one region makes most of a stage", "由单一地区主导的环节";
    NETWORK_SUBTITLE: "Chain: {chain}. Stages from raw materials to users; bars: shares of regions in world output, {year}", "{chain}：从原材料到应用的各环节；条形：各地区占全球产出的份额，{year}年";
    NETWORK_NOTE: "Framed: stages of which one region makes at least half. The region named makes most.", "加框者：单一地区占全球产出至少一半的环节。所列地区为份额最大者。";
    NETWORK_BASE: "Lines are sales along the chain, the thicker the more; those of framed stages have the colour of the region named. For stages counted by headquarters the region is that of the firm.", "连线为链上销售，越粗金额越大；加框环节的连线取所列地区的颜色。按总部统计的环节，地区指企业所属地。";
    ALT_NETWORK: "{stage}: {share} made in {region}.", "{stage}：{share}来自{region}。";

    SANKEY_TITLE: "Who sells a chain's goods to whom", "产业链商品由谁卖给谁";
    SANKEY_SUBTITLE: "Chain: {chain}. Trade between regions by seller, stage and buyer, US$ bn a year; {year} and {when}", "{chain}：地区间贸易，按卖方、环节与买方，亿美元/年；{year}年与{when}";
    SANKEY_NOTE: "Both pictures have one scale; the columns of each add up to the same total. Values at the prices of each world; trade inside a region is left out.", "两图采用同一刻度，每图各列合计相同。金额按各自价格计；不含地区内部交易。";
    SANKEY_BEFORE: "Before: {total}", "之前：{total}";
    SANKEY_AFTER: "After: {total}", "之后：{total}";
    SANKEY_REST: "others", "其他";
    SANKEY_REST_STAGES: "other stages", "其他环节";
    ALT_SANKEY: "Trade between regions: {before} a year before, {after} after.", "地区间贸易：之前每年{before}，之后{after}。";
    ALT_SANKEY_REGION: "{region} sells {before} before, {after} after.", "{region}：之前销售{before}，之后{after}。";

    COMPARE_TITLE: "What changes from one scenario to another", "情景之间的差异";
    COMPARE_SUBTITLE: "Change in real spending less that under `{base}`; points of percent of {year} spending", "实际支出变化减去情景 `{base}` 下的变化；占{year}年支出的百分点";
    COMPARE_NOTE: "Differences draw by draw, with the same values of what is uncertain. Losses against the first scenario lie to the left.", "逐次抽样取差，不确定数值保持相同。相对第一个情景的损失在左侧。";
    COMPARE_RUNS: "Marks are medians of {runs} common draws, lines the 5th to 95th percentile of the differences.", "标记为{runs}次共同抽样差值的中位数，线段为第5至第95百分位。";
    ALT_COMPARE: "{scenario}, {region}, {run}: {value}.", "{scenario}，{region}，{run}：{value}。";
    ALT_COMPARE_RANGE: "{scenario}, {region}, {run}: {value} ({low} to {high}).", "{scenario}，{region}，{run}：{value}（{low}至{high}）。";

    DECOUPLING_TITLE: "What each further cut of two-way trade costs", "双方贸易每再削减一部分的成本";
    DECOUPLING_SUBTITLE: "Up: change in real spending, percent of {year} GDP. Across: percent of the base trade between the two sides that is blocked", "纵轴：实际支出变化占{year}年GDP的百分比；横轴：双方基准贸易被阻断的百分比";
    DECOUPLING_NOTE: "The same share of every product is blocked in both directions; what is left may grow, and trade with others goes on. Negative is a loss.", "每种产品双向阻断相同比例；其余贸易可以增长，与其他地区的贸易照常进行。负值为损失。";
    DECOUPLING_OTHERS: "Others, {when}", "其他地区，{when}";
    DECOUPLING_SHOWN: "Of {total} other regions the {shown} that change most.", "其他{total}个地区中变化最大的{shown}个。";
    DECOUPLING_MARKS: "Marks are scenarios that block chosen goods only, at the share of this trade that they block; they need not lie on the lines.", "标记为仅阻断特定商品的情景，横坐标为其阻断的贸易比例，不一定落在线上。";
    DECOUPLING_MARK: "{name}: {share} of this trade blocked", "{name}：阻断此项贸易的{share}";
    DECOUPLING_RUNS: "Lines are medians of all runs at each point, bands the 5th to 95th percentile.", "线为各点全部运行的中位数，色带为第5至第95百分位。";
    ALT_DECOUPLING: "{region}, {run}, by percent blocked: {list}.", "{region}，{run}，按阻断比例：{list}。";
    ALT_DECOUPLING_MARK: "{name} blocks {share}: {region}, {run}, {value}.", "{name}阻断{share}：{region}，{run}，{value}。";

    COMMA: ", ", "、";
    ALL_STAGES: "all stages together", "全部环节合计";
    SUFFICIENCY_TITLE: "What each further degree of self-sufficiency costs and buys", "自给率每再提高一步：成本与换来的安全";
    SUFFICIENCY_SUBTITLE: "Across: percent of home use that is made at home. Up: percent of the side's GDP; the break-even probability in percent a year", "横轴：本国使用量中本国所产的百分比；纵轴：占该方GDP的百分比，盈亏平衡概率为每年百分比";
    SUFFICIENCY_NOTE: "Cost: welfare lost in every year of the long run. Security: how much less the first year costs if the other side goes to its top rung.", "成本：长期中每年损失的福利。安全：对方升至最高级别时，第1年损失减少的幅度。";
    SUFFICIENCY_EVEN: "Break-even: how likely that step must be in any year for the cost to be worth the security; thick line all steps together, thin line the last step alone; above 100% not even a certain one pays.", "盈亏平衡：该升级在每年中须有多大概率，成本才抵得上所换安全；粗线为累计，细线仅计最后一步；超过100%则即使必然发生也不划算。";
    SUFFICIENCY_MARKS: "Ring: the start; diamond: the knee, where the probability is twice its least.", "圆环：起点；菱形：拐点，即概率达到其最低值的两倍处。";
    SUFFICIENCY_REPLIES: "Lines with the rival's reply: the other side takes the rung that serves it best at that share, not the top one.", "“对方回应”线：对方在该自给率下选择对其最有利的级别，而非最高级别。";
    SUFFICIENCY_SAME_REPLY: "The other side's best reply costs as much as its top rung at every share.", "在各自给率下，对方最优回应造成的损失与其最高级别相同。";
    SUFFICIENCY_SHOWN: "Shown: the first {shown} of {total} goals.", "图中为{total}个目标中的前{shown}个。";
    SUFFICIENCY_RUNS: "Lines are the run at central values, bands the 5th to 95th percentile of the draws (break-even: of those that buy security); where the uncertain numbers work one way, a line lies at the edge of its band or outside it.", "线为按中心值的运行，色带为抽样的第5至第95百分位（盈亏平衡概率：仅计换来安全的抽样）；若不确定数值多偏向一侧，线可能位于色带边缘或之外。";
    SUFFICIENCY_COST: "Yearly cost, % of GDP", "每年成本（占GDP%）";
    SUFFICIENCY_SECURITY: "Security bought, % of GDP", "换来的安全（占GDP%）";
    SUFFICIENCY_BREAK_EVEN: "Break-even probability a year", "每年盈亏平衡概率";
    SUFFICIENCY_GOAL: "{region} ({stages})", "{region}（{stages}）";
    SUFFICIENCY_WITH_REPLY: "with reply", "对方回应";
    SUFFICIENCY_REPLY: "{name}, with reply", "{name}（对方回应）";
    SUFFICIENCY_LINE: "{what}: {facts}", "{what}：{facts}";
    SUFFICIENCY_START: "starts at {share}", "起点{share}";
    SUFFICIENCY_KNEE: "knee at {share}", "拐点{share}";
    SUFFICIENCY_UPFRONT: "at {share} {yearly} a year; up front {upfront} and {years} years", "达到{share}时每年{yearly}；前期投资{upfront}、需{years}年";
    SUFFICIENCY_NOTHING: "No share has a probability below 100% at which it pays.", "任何自给率在概率低于100%时均不划算。";
    SUFFICIENCY_NO_ENTRY: "crosses: cannot be entered within the horizon, {range}", "叉号：期限内无法进入，{range}";
    SUFFICIENCY_NOT_CONVERGED: "crosses: no solution found, {range}", "叉号：未求得解，{range}";
    SUFFICIENCY_NO_SECURITY: "{count} points buy no security", "{count}个点未换来安全";
    ALT_SUFFICIENCY_COST: "Yearly cost by share: {list}.", "各自给率下的每年成本：{list}。";
    ALT_SUFFICIENCY_SECURITY: "Security bought by share: {list}.", "各自给率下换来的安全：{list}。";
    ALT_SUFFICIENCY_EVEN: "Break-even probability by share: {list}.", "各自给率下的盈亏平衡概率：{list}。";

    PARETO_TITLE: "Cost against exposure for every pair of rungs", "各级别组合的成本与暴露";
    PARETO_SUBTITLE: "Percent of each side's GDP: yearly cost in the long run, and what the other side's top rung would still add in its first year", "占各方GDP的百分比：长期每年成本，以及对方升至最高级别在第1年还会带来的损失";
    PARETO_NOTE: "Each point is a pair of rungs, one of each side's ladder; lower and further left is better.", "每个点为双方各一级别的组合；越靠左下越好。";
    PARETO_SHADE: "Joined: pairs that no other beats on both counts; shaded: pairs that some other beats.", "连线：没有其他组合在两方面都更优的组合；阴影：有其他组合更优的区域。";
    PARETO_POINTS: "Security is not priced; named points are solutions of the ladder game under its assumptions.", "安全未予定价；有名称的点为阶梯博弈在其假设下的解。";
    PARETO_BOTH: "Both sides", "双方";
    PARETO_AXES: "across: yearly cost; up: exposure left", "横轴：每年成本；纵轴：剩余暴露";
    PARETO_AXES_BOTH: "yearly cost; across: {one}; up: {two}", "每年成本；横轴：{one}；纵轴：{two}";
    PARETO_STATUS_QUO: "status quo", "现状";
    PARETO_NO_AGREEMENT: "no agreement", "无协议";
    PARETO_BARGAINING: "bargaining point", "议价解";
    PARETO_JOINT: "joint optimum", "共同最优";
    PARETO_PACKAGE: "the memorandum's package", "备忘录方案";
    PARETO_RUNGS: "rungs {pairs}", "级别{pairs}";
    ALT_PARETO: "Of {all} points, {efficient} are efficient for the costs of both sides.", "共{all}个点，其中{efficient}个在双方成本上为帕累托有效。";

    YARD_TITLE: "Scope and severity of controls, and what they cost", "管制的范围、力度及其成本";
    YARD_SUBTITLE: "Lines of equal yearly cost in the long run, percent of GDP. Across: share of chain goods sold to the target that is covered; up: share of these that is blocked", "长期每年成本的等值线，占GDP的百分比；横轴：对目标方链上商品销售中被覆盖的比例；纵轴：其中被阻断的比例";
    YARD_NOTE: "Goods are covered in the order of the imposer's ladder, then the rest.", "商品按实施方阶梯的次序覆盖，其余在后。";
    YARD_POINTS: "Dots: rungs of the ladder with all below them, at the share of base trade that they cover and how much of it they block on average.", "圆点：阶梯各级（含其下各级），按其覆盖的基准贸易份额与平均阻断比例标出。";
    YARD_IMPOSER: "{region} restricts", "{region}实施限制";
    YARD_RUNGS: "Rungs of {region}:", "{region}的级别：";
    ALT_YARD: "{region} covers {scope} and blocks {severity} of it; yearly cost: {list}.", "{region}覆盖{scope}、阻断其中{severity}时，每年成本：{list}。";
    ALT_YARD_POINT: "{region}, rung {rung}: covers {scope}, blocks {severity} of it.", "{region}，第{rung}级：覆盖{scope}，阻断其中{severity}。";

    UTILISATION_TITLE: "Mature-node wafers: use, price and capacity", "成熟制程晶圆：利用率、价格与产能";
    UTILISATION_SUBTITLE: "28 nm and above, by year; price and capacity in percent of {year}", "28纳米及以上，逐年；价格与产能以{year}年为100%";
    UTILISATION_NOTE: "A path under assumptions, no forecast: who builds how fast, how price follows use and when capacity closes are rules.", "假设下的路径而非预测：扩产速度、价格对利用率的反应与产能退出均按规则设定。";
    UTILISATION_WORD: "“Overcapacity”, a disputed word, would be use below break-even.", "“产能过剩”一词存在争议，此处指利用率低于盈亏平衡点。";
    UTILISATION_STACK: "Capacity is that of the scenario's own response, by region of the plant.", "产能图为本情景应对方式下各地区（按工厂所在地）的产能。";
    UTILISATION_RUNS: "Lines are medians of the path's own draws, bands the 5th to 95th percentile.", "线为该路径自身抽样的中位数，色带为第5至第95百分位。";
    UTILISATION_USED: "Capacity in use, %", "产能利用率（%）";
    UTILISATION_PRICE: "Price, % of base year", "价格（基准年=100%）";
    UTILISATION_CAPACITY: "Capacity, % of base-year world", "产能（占基准年全球%）";
    RESPONSE_NONE: "no response", "不作应对";
    RESPONSE_TARIFF: "tariff", "加征关税";
    RESPONSE_PACING: "pacing", "协调节奏";
    ALT_UTILISATION: "{response}, {first} to {last}: {list}.", "{response}，{first}至{last}年：{list}。";
    ALT_UTILISATION_FROM: "{name} from {from} to {to}", "{name}由{from}至{to}";
    ALT_UTILISATION_CAPACITY: "Capacity at the end ({response}): {list}.", "期末产能（{response}）：{list}。";
    BENCHMARKS_TITLE: "Published estimates and later trade beside this program", "已发表估计及后续贸易与本程序结果之比较";
    BENCHMARKS_SUBTITLE: "Divided by the middle of the published band: 1 is what was published, 0 no effect; {met} of {all} medians lie in the band", "各行除以已发表区间的中点：1为已发表水平，0为无影响；{all}行中有{met}行的中位数落入区间";
    BENCHMARKS_NOTE: "A band is that of the estimate, or half of a single figure either way; an open band is divided by its figure. To lie in it is agreement with others, not proof. Arrows point at what lies beyond the axis.", "区间取自原估计，只有单一数字时取其上下50%；无上限或下限的区间除以该数字。落入区间只说明与他人一致，并非证明。箭头表示超出坐标范围。";
    BENCHMARKS_INSIDE: "median in the band", "中位数在区间内";
    BENCHMARKS_TOUCHING: "only the interval reaches it", "仅区间有重合";
    BENCHMARKS_OUTSIDE: "outside", "在区间外";
    BENCHMARKS_BAND: "published band", "已发表区间";
    BENCHMARKS_LEFT_OUT: "{count} more rows are in the table beside the chart.", "另有{count}行见随附数据表。";
    BENCHMARKS_HEAD: "this program; band", "本程序；区间";
    BENCHMARKS_NUMBERS: "{ours}; {low} to {high} {unit}", "{ours}；{low}至{high} {unit}";
    BENCHMARKS_AT_LEAST: "{ours}; {low} {unit} or more", "{ours}；不低于{low} {unit}";
    BENCHMARKS_AT_MOST: "{ours}; {high} {unit} or less", "{ours}；不高于{high} {unit}";
    BENCHMARKS_PERCENT: "%", "%";
    BENCHMARKS_USD_BN: "US$ bn", "十亿美元";
    BENCHMARKS_POINTS: "points", "百分点";
    ALT_BENCHMARKS: "{class}: {met} of {all} bands met ({list}).", "{class}：{all}个区间中落入{met}个（{list}）。";
    ALT_BENCHMARKS_NONE: "{class}: {met} of {all} bands met.", "{class}：{all}个区间中落入{met}个。";
    BENCHMARKS_INDUSTRY: "* commissioned by the industry concerned or by a chamber of commerce.", "* 由相关行业或商会委托。";
    CLASS_MACRO: "Macro", "宏观";
    CLASS_SECTOR: "Sector", "行业";
    CLASS_MINERAL: "Mineral shock", "矿产冲击";
    CLASS_PRICE: "Price", "价格";
    CLASS_HINDCAST: "After the base year, published", "基准年之后：已发表";
    CLASS_CHANGE: "After the base year, restricted against unrestricted trade", "基准年之后：受限与未受限贸易之比";
    CLASS_LEVEL: "After the base year, level", "基准年之后：水平";
}

/// A class of benchmarks in words.
pub(crate) fn class_of_benchmarks(code: &str) -> &'static crate::text::Text {
    match code {
        "macro" => &CLASS_MACRO,
        "sector" => &CLASS_SECTOR,
        "mineral_shock" => &CLASS_MINERAL,
        "price" => &CLASS_PRICE,
        "hindcast_change" => &CLASS_CHANGE,
        "hindcast_level" => &CLASS_LEVEL,
        _ => &CLASS_HINDCAST,
    }
}

/// What only the terminal says.
#[cfg(feature = "cli")]
pub(crate) mod page {
    use crate::text::texts;

    texts! {
        VERB_CHART: "Draw charts again from a result folder, at any size, in either language", "由结果文件夹重新绘制图表，可选尺寸与语言";
        ARG_CHARTS: "Names of charts, or all; without a name, those that the folder has the tables for are listed", "图表名称，或 all；不填则列出该文件夹可绘制的图表";
        ARG_CHART_FROM: "Result folder of interdep run", "interdep run 的结果文件夹";
        ARG_CHART_ADD: "A table that another verb wrote for the same scenario: tornado=FILE.csv", "其他命令就同一情景写出的表：tornado=文件.csv";
        ARG_CHART_CHAIN: "Chain that network and sankey draw; without it the one whose trade changes most", "network 与 sankey 所绘产业链；不填则取贸易变化最大者";
        ARG_CHART_MARK: "Result folder of another scenario to mark in decoupling-curve or pareto; may be repeated", "在 decoupling-curve 或 pareto 中标出的另一情景的结果文件夹；可重复使用";
        NOT_MARKED: "`{folder}` has no {file} with numbers: it is made by a run with analyses = [\"equilibrium\"]; in pareto, by a frontier with pairs = true in both folders", "`{folder}` 缺少含有数据的 {file}：由 analyses = [\"equilibrium\"] 的运行生成；pareto 图须两个文件夹均由 pairs = true 的前沿运行生成";
        NO_CHAIN: "no chain is called `{name}`; there is: {near}", "没有名为 `{name}` 的产业链；可用：{near}";
        ARG_SIZE: "slide, column, square or print", "slide、column、square 或 print";
        ARG_TITLE: "A title in the place of the neutral one", "以此标题代替中性标题";
        ARG_EDITABLE: "Keep the SVG's text as text instead of outlines", "SVG保留文字而不转为轮廓";
        ARG_CHART_OUT: "File to write (.svg, .png, .csv, or .txt for the alternative text), or a folder for all of them in both languages; may be repeated", "要写入的文件（.svg、.png、.csv，或 .txt 替代文本），或用于存放两种语言全部文件的文件夹；可重复使用";
        NO_OUT: "say where to draw to: --out chart.svg, or --out FOLDER", "请指明输出位置：--out chart.svg 或 --out 文件夹";
        ONE_CHART_A_FILE: "`{file}` can hold one chart; give a folder for several", "`{file}` 只能存放一幅图；多幅图请给出文件夹";
        NOT_READ: "`{folder}`: {why}", "`{folder}`：{why}";
        BAD_ADD: "`{text}` is not TABLE=FILE, for example tornado=tornado.csv", "`{text}` 不是 表=文件 的形式，例如 tornado=tornado.csv";
        NO_SUCH_TABLE: "no chart reads a table `{table}`; near: {near}", "没有图表读取表 `{table}`；相近的有：{near}";
        NO_CHART: "no chart is called `{name}`; there is: {near}", "没有名为 `{name}` 的图表；可用：{near}";
        NO_TABLES: "`{name}` needs the tables {tables}, with numbers in them; made by: {command}", "`{name}` 需要含有数据的表 {tables}；生成命令：{command}";
    }
}
