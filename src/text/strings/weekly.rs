//! What the weekly mode of the disruption engine says of a run.

use crate::text::texts;

texts! {
    STAGE: "disruption, week by week", "中断模拟（逐周）";
    LOST: "{region}: value added of {value} is lost in the first year ({percent} of a year's GDP).", "{region}：第一年损失增加值{value}，相当于年度GDP的{percent}。";
    GAINED: "{region}: value added of {value} is gained in the first year ({percent} of a year's GDP).", "{region}：第一年增加值增多{value}，相当于年度GDP的{percent}。";
    FIRST: "What breaks first: {product}, {region}. From week {week} ({date}) a lack of {input} holds it down, at worst to {least} of what it could make.", "最先中断的环节：{region}的{product}。自第{week}周（{date}）起因{input}短缺而减产，最低时仅为可能产出的{least}。";
    COSTLIEST: "The input whose lack costs most is {input}: in the weeks in which it binds, value added of {value} is lost, most of it by: {list}.", "代价最高的短缺投入品是{input}：在其构成瓶颈的各周，共损失增加值{value}，损失最大的是：{list}。";
    NOTHING_BINDS: "No input holds any producer down by more than 1 %.", "没有任何投入品短缺使生产者减产超过1%。";
    STOPPED: "Producers that come to a stop: {count}, the first of them {list}.", "停产的生产者共{count}个，最先停产的是：{list}。";
    AT: "{product}, {region}", "{region}的{product}";
    COLLAPSED: "{count} producers stay below half of their output although no event is felt any more ({list}): the model has no way back for them here, which is a property of the model.", "在各项事件均已结束后，仍有{count}个生产者的产出低于原来的一半（{list}）：模型中它们无法自行恢复，这是模型本身的性质。";
    CAVEAT_PRICES: "The weekly engine has stocks and bottlenecks and no prices: it shows what is short and when, not who pays. Its losses are never added to those of the equilibrium.", "逐周模型有库存和瓶颈而没有价格：它说明何时缺什么，而不说明由谁承担费用；其损失不与均衡模型的结果相加。";
    CAVEAT_ASSUMED: "Stocks, times of requalification and the role of inputs are assumptions wherever no fact is shipped; their ranges move these results more than anything else.", "凡没有事实数据之处，库存、重新认证所需时间及投入品的作用均为假设，其取值范围对结果影响最大。";
    CAVEAT_CLASSES: "Only inputs of the opened chains are known to be critical or important; any other input can be left out at the cost of its share in materials.", "仅已展开产业链的投入品有关键或重要之分；其他投入品缺失时，产出仅按其在物料中的占比减少。";
    CAVEAT_UNSEEN: "The weekly engine does not see: {list}.", "逐周模型不考虑：{list}。";
    CAVEAT_ONE_RUN: "One run at central values: no interval.", "按中心值运行一次，不含区间。";
    CAVEAT_NO_CLASSES: "This table knows no classes of inputs: goods of more than 0.1 % of revenue count as important for makers of goods (half of output stops without them); services can be left out, and so can every input of those who make services.", "该表没有投入品分类：对货物生产者而言，占收入0.1%以上的货物投入视为重要投入（缺失时产出减半）；服务可以暂缺，服务业的各项投入亦然。";

    TABLE_DISRUPTION: "how producers behave week by week, where no fact of a chain says otherwise", "生产者的逐周行为（产业链无事实数据时适用）";
    KEY_INVENTORY_WEEKS: "weeks of use that buyers hold of an input", "买方持有的投入品库存，以使用周数计";
    KEY_DESIGN_WEEKS: "weeks until a critical input without a stock is missed (design tools)", "无库存的关键投入品（如设计工具）断供后多少周开始影响生产";
    KEY_RESTORATION_WEEKS: "weeks in which a gap in a stock is closed", "补足库存缺口所需周数";
    KEY_REQUALIFICATION_WEEKS: "weeks in which the share of a supplier follows its target", "供应商份额向目标调整所需周数";
    KEY_OVERPRODUCTION: "greatest output over capacity at rest", "最大产出与正常产能之比";
    KEY_OVERPRODUCTION_WEEKS: "weeks in which overproduction adapts", "超额生产的调整周数";
    KEY_SPARE_LIMIT: "greatest multiple of its base share that unsold capacity draws", "闲置产能所能吸引的份额相对于基准份额的最大倍数";
    KEY_OPEN_LINES: "what a supplier's open lines (grades, end users) take over from its blocked ones within a year, as a multiple of what they sell", "同一供应商未受限的品级与用户一年内可承接其受限部分的数量，以其自身销量的倍数计";
    KEY_SMALL_INPUT: "share of revenue below which an input without a class can be left out", "未分类投入品占收入的比例低于此值时可以暂缺";
    KEY_TOOL_LIFE_YEARS: "years after which equipment is worn out", "设备的使用年限";
    KEY_CAPITAL_RATIO: "capital over the value added of a year, for capacity that is rebuilt", "资本与年增加值之比，用于计算需重建的产能";
    KEY_RATIONING: "who is served first by a producer that cannot serve all: nobody, buyers of its own region, or certain end uses (served_first)", "供不应求时的分配方式：按比例、本地区买方优先，或特定用途优先（见 served_first）";
    KEY_SERVED_FIRST: "end uses that are served first with rationing = \"end_use\"; medical without it", "rationing = \"end_use\" 时优先供应的用途；不填则为 medical（医疗）";

    OUTSIDE: "[[{array}]] \"{id}\" is felt on no day of the run, which goes from {start} to {end}", "[[{array}]] \"{id}\" 在运行期内（{start} 至 {end}）没有任何一天生效";
    OUTSIDE_HELP: "move `start`, or change `start` or `years` in [period]", "请调整 `start`，或修改 [period] 中的 `start` 或 `years`";

    TABLE_BREAKS: "Producers that fall below 99 % of their output at rest in some week. Sorted by lost value, largest first.", "在某一周产出低于正常水平99%的生产者，按损失额从大到小排列。";
    TABLE_BINDING: "Which input held which producer down by more than 1 %, from when and for how many weeks. Sorted by first week, then lost value.", "哪种投入品使哪个生产者减产超过1%，从何时开始，持续多少周。按首周及损失额排列。";
    COLUMN_LEAST: "least output, percent of output at rest", "最低产出，占正常产出的百分比";
    COLUMN_LEAST_WEEK: "week of the least output; weeks count from 1", "产出最低的一周；周数从1开始";
    COLUMN_STOP_WEEK: "first week below 1 % of output at rest; empty if never", "产出首次低于正常水平1%的一周；从未发生则为空";
    COLUMN_BELOW_FROM: "first week below 99 % of output at rest", "产出首次低于正常水平99%的一周";
    COLUMN_BELOW_TO: "last such week; the last week of the run if it has not recovered", "最后一个此类周；若未恢复则为模拟的最后一周";
    COLUMN_LOST: "value added lost over the run less value added gained, in the unit of the table", "模拟期内损失的增加值减去增加的增加值，以表的单位计";
    COLUMN_INPUT: "code of the input that is short", "短缺投入品的代码";
    COLUMN_FIRST_WEEK: "first week in which it binds; weeks count from 1", "首次构成瓶颈的一周；周数从1开始";
    COLUMN_FIRST_DATE: "first day of that week", "该周首日";
    COLUMN_WEEKS: "weeks in which it binds", "构成瓶颈的周数";
    COLUMN_ALLOWED: "least share of possible output that it allows, percent", "其所允许的最低产出，占可能产出的百分比";
    COLUMN_LOST_THEN: "value added lost in these weeks, in the unit of the table", "这些周内损失的增加值，以表的单位计";
}
