//! What the path of mature-node wafers says: keys, problems, results.

use crate::text::texts;

texts! {
    TABLE_MATURE: "build-out of mature-node wafers (28 nm and above): capacity, use, price and exit by year; with analyses = [\"mature\"]", "成熟制程晶圆（28纳米及以上）的扩产：逐年产能、利用率、价格与退出；与 analyses = [\"mature\"] 配合使用";
    KEY_BUILDER: "region that builds whatever it earns; CHN without it", "无论盈亏均扩产的地区；不填为CHN";
    KEY_BUILD_UNTIL: "year from which it no longer does; 2030 without it (assumption)", "停止此种扩产的年份；不填为2030（假设）";
    KEY_UNTIL: "last year of the path; 2035 without it", "路径的最后一年；不填为2035";
    KEY_RESPONSE: "what is done about it: none, tariff, or pacing (all order at most what demand grows by, and nothing while use is low)", "应对方式：none（无）、tariff（关税）或 pacing（协调节奏：各方订购不超过需求增长，利用率低时不订购）";
    KEY_RESPONSE_FROM: "year from which it is done; 2026 without it", "应对开始的年份；不填为2026";
    KEY_TARIFF_BY: "regions that put a tariff on the builder's wafers", "对扩产方晶圆加征关税的地区";
    KEY_TARIFF: "their tariff, percent; 50 without it, the US duty on Chinese chips since 2025", "关税税率，百分比；不填为50（美国自2025年对中国芯片的税率）";
    KEY_PACE: "use below which nobody orders when paced, percent of the base year's; 95 without it (assumption)", "协调节奏时低于何种利用率不再订购，占基准年利用率的百分比；不填为95（假设）";
    KEY_DRAWS: "draws of the numbers of this table; 500 without it, 0 for central values only", "本表数值的抽样次数；不填为500，0为仅取中心值";
    KEY_DEMAND: "growth of demand at unchanged prices, percent a year", "价格不变时的需求年增长率，百分比";
    KEY_BUILD: "what the builder adds, percent of its capacity a year", "扩产方每年新增产能，占其产能的百分比";
    KEY_OTHERS: "what others add while they break even, percent of their capacity a year", "其他地区在盈亏平衡以上时每年新增产能，占其产能的百分比";
    KEY_LEAD: "years from order to output", "从订购到产出的年数";
    KEY_EXPONENT: "percent by which the price moves with a percent of utilisation", "利用率变动1%时价格变动的百分比";
    KEY_FLOOR: "variable cost, percent of the base price: nobody sells below it", "可变成本占基准价格的百分比：不低于此价出售";
    KEY_MARGIN: "profit of the base year, percent of the price", "基准年利润占价格的百分比";
    KEY_USED: "capacity in use in the base year, percent", "基准年产能利用率，百分比";
    KEY_EXIT: "capacity that closes in a year below break-even, percent", "低于盈亏平衡时每年退出的产能，百分比";
    KEY_SUBSIDY: "part of the builder's fixed cost that its state bears, percent", "扩产方固定成本中由政府承担的部分，百分比";
    KEY_ELASTICITY: "elasticity of demand to the price, below 1", "需求的价格弹性，小于1";
    KEY_ORIGINS: "elasticity of substitution between wafers of different regions", "不同地区晶圆之间的替代弹性";

    IDLE: "[mature_nodes] has no effect: the analyses do not hold \"mature\"", "[mature_nodes] 不起作用：analyses 中没有 \"mature\"";
    NO_TARIFF_BY: "a tariff needs regions that put it on: tariff_by = [\"USA\"]", "关税须指明加征地区：tariff_by = [\"USA\"]";
    NEEDS_RESPONSE: "`{key}` has no effect without response = \"{response}\"", "没有 response = \"{response}\"，`{key}` 不起作用";
    NO_BUILDER: "no region says that it builds: set mature_nodes.builder", "未指明扩产地区：请设置 mature_nodes.builder";
    ONE_BUILDER: "one region can be the builder", "扩产方只能是一个地区";
    NO_STAGE: "the table has no stage `fab_mature`: the path of mature nodes needs the shipped chains of 2023", "表中没有环节 `fab_mature`：成熟制程路径需要内置的2023年链条";
    NO_PRICES: "no prices are found at the central values of [mature_nodes]", "在 [mature_nodes] 的中心值下未求得价格";

    STAGE: "mature-node wafers: paths at {draws} draws", "成熟制程晶圆：{draws}次抽样的路径";
    RESPONSE_NONE: "without a response", "不作应对";
    RESPONSE_TARIFF: "with the tariff", "加征关税";
    RESPONSE_PACING: "with coordinated pacing", "协调扩产节奏";
    RANGED: "{value} ({low} to {high})", "{value}（{low}至{high}）";
    PATH: "Mature-node wafers, {response}: the share of {builder} in the world's capacity goes from {from} at the end of {base} to {to} at the end of {year}; then {used} of the world's capacity is in use, at a price of {price} of the base year's.", "成熟制程晶圆，{response}：{builder}占全球产能的份额由{base}年末的{from}变为{year}年末的{to}；届时全球产能利用率为{used}，价格为基准年的{price}。";
    SPLIT: "Outside {builder}, in {year}: users {users} a year, makers {makers}, against the same demand at the prices of the base year; {closed} of the capacity of the first year's end has closed.", "{builder}以外地区，{year}年：与按基准年价格满足同一需求相比，用户每年{users}，制造商每年{makers}；已退出产能相当于首年末的{closed}。";
    CAVEAT_WORD: "“Overcapacity” here means use below break-even; whether the word fits is disputed.", "此处“产能过剩”指利用率低于盈亏平衡点；该词是否恰当存在争议。";
    CAVEAT_PATH: "A path under assumptions, not a forecast: growth rates are those of all processes, exit and prices follow rules, regions stand for firms.", "这是假设下的路径而非预测：增长率取自全部制程，退出与价格按规则变动，以地区代表企业。";
    CAVEAT_DRAWS: "Intervals of the mature-node path hold nine of ten of {draws} draws of its own numbers; the world is as stated.", "成熟制程路径的区间包含其自身数值{draws}次抽样的九成；世界数据取所述值。";
    CAVEAT_FAILED: "{failed} draws of the mature-node path found no prices and are left out.", "成熟制程路径有{failed}次抽样未求得价格，已略去。";

    TABLE_PATHS: "Mature-node wafers by year, with and without the response. Sorted by response, year and region (WLD: the world).", "成熟制程晶圆逐年路径，含与不含应对措施。按应对、年份与地区排序（WLD为全球）。";
    TABLE_NUMBERS: "The numbers that the paths of mature nodes draw from, with their sources.", "成熟制程路径所用数值、范围与来源。";
    TABLE_COMPARISON: "Published shares of mature capacity beside ours without a response; they are used for nothing.", "已发表的成熟制程产能份额与本模型（不作应对）的对照；这些数字未被使用。";
    COLUMN_RESPONSE: "what is done: none, tariff or pacing", "应对方式：none、tariff 或 pacing";
    COLUMN_YEAR: "calendar year; capacity, capacity_share and exited at its end, the others on average", "年份；产能、份额与退出为年末值，其余为年平均";
    COLUMN_REGION: "region; WLD is the world", "地区；WLD为全球";
    COLUMN_OUTCOME: "what it is (docs/mature-nodes.md)", "指标（见 docs/mature-nodes.md）";
    COLUMN_UNIT: "its unit", "单位";
    COLUMN_CENTRAL: "at central values", "取中心值";
    COLUMN_P5: "5th percentile of the draws", "抽样的第5百分位";
    COLUMN_P50: "median of the draws", "抽样的中位数";
    COLUMN_P95: "95th percentile of the draws", "抽样的第95百分位";
    COLUMN_NUMBER: "its name, a key of [mature_nodes]", "名称，即 [mature_nodes] 的键";
    COLUMN_LOW: "least value drawn", "抽样下限";
    COLUMN_HIGH: "greatest value drawn", "抽样上限";
    COLUMN_SOURCE: "who says so; `scenario` where the file sets it", "来源；由情景文件设定者为 `scenario`";
    COLUMN_PUBLISHED: "published share of mature capacity, percent", "已发表的成熟制程产能份额，百分比";
}
