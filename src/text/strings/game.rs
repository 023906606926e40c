//! What the game on ladders says: keys, problems, results.

use crate::text::texts;

texts! {
    // Kinds of values.
    TEXTS: "a list of texts", "文本列表";
    NUMBERS_BY_REGION: "a table { REGION = number }", "表 { 地区代码 = 数值 }";
    PARTS: "a list of tables in braces", "由花括号表组成的列表";
    TOO_MANY_PARTS: "{key} may have at most {most} tables", "{key} 最多可含 {most} 个表";
    WRITE_SIDES: "{name} is a table with a key for each region: [{name}]", "{name} 应为以地区代码为键的表：[{name}]";
    WRITE_SIDE: "{name}.{region} is a table: [{name}.{region}]", "{name}.{region} 应为表：[{name}.{region}]";

    // Tables and keys of a scenario.
    TABLE_GAME: "how the game on ladders is run", "阶梯博弈的运行方式";
    KEY_RUNS: "number of runs of the game", "博弈的运行次数";
    KEY_SPIRAL_RUNGS: "rungs above their start at which both sides are in a spiral (assumption)", "双方均高出起点多少级视为螺旋升级（假设）";
    KEY_TIMING: "simultaneous: both sides move at once; alternating: in turn", "simultaneous：双方同时行动；alternating：轮流行动";
    KEY_DISCOUNT: "discount rate a year, percent (assumption)", "年贴现率，百分比（假设）";
    KEY_HALF_LIFE: "quarters in which half of the economy adapts to a pair of rungs (assumption)", "经济一半适应某一级别组合所需的季度数（假设）";
    KEY_SECURITY: "what a side says its top rung is worth to it, percent of GDP a year; rung r is worth the square root of r/top of it; none by default", "一方自述的最高级别安全价值，占GDP百分比/年；第r级按 r/最高级 的平方根折算；默认为零";
    KEY_RELATIVE_GAIN: "weight of a side on the other's loss relative to its own; none by default", "一方对对方相对损失的权重；默认为零";
    TABLE_PERCEPTION: "how the sides see each other", "双方如何看待对方";
    KEY_FALSE_ALARM: "probability a quarter that a rung is seen one too high, fully opaque (assumption)", "完全不透明时，每季度将级别看高一级的概率（假设）";
    KEY_MISS: "probability a quarter that a rung is seen one too low, fully opaque (assumption)", "完全不透明时，每季度将级别看低一级的概率（假设）";
    KEY_BIAS: "what is added to false alarms where there is no trust at all", "完全缺乏信任时误报概率的增量";
    KEY_TRANSPARENCY: "how open to view a side is: lowers false alarms and misses about it", "一方的透明度：降低对其的误报与漏报";
    KEY_GLOSSARY: "by how much a common glossary lowers false alarms", "共同术语表使误报降低的幅度";
    KEY_MONITORING: "by how much joint monitoring lowers misses", "联合监测使漏报降低的幅度";
    KEY_HUB: "by how much a side's place in networks lowers its own misperceptions", "一方的网络枢纽地位使其误判降低的幅度";
    KEY_OPACITY: "exogenous: transparency is given; endogenous: it falls under the other's measures and after broken words", "exogenous：透明度外生给定；endogenous：因对方措施与失信而下降";
    KEY_OPACITY_LOSS: "share of transparency lost under the other's top rung, where opacity is endogenous (assumption)", "不透明度为内生时，面对对方最高级别所损失的透明度比例（假设）";
    TABLE_SLIP: "moves that go wrong; transparency does not lower them", "执行偏差；透明度不能降低";
    KEY_SLIP_UP: "probability a quarter that a move goes one rung too far up (assumption)", "每季度行动过头一级的概率（假设）";
    KEY_SLIP_DOWN: "probability a quarter that a move ends one rung too low", "每季度行动不足一级的概率";
    TABLE_LAG: "how long things take", "时滞";
    KEY_LAG_DECISION: "quarters from a rung in force to the other's decision about it (assumption)", "自某级别生效至对方就此作出决定的季度数（假设）";
    KEY_LAG_FORCE: "quarters from a decision to its force (assumption)", "自决定至生效的季度数（假设）";
    TABLE_TALKS: "meetings and what they are good for", "会谈及其作用";
    KEY_INTERVAL: "quarters from one meeting to the next", "两次会谈之间的季度数";
    KEY_ACCURACY: "probability that a meeting clears up a misperception", "会谈澄清一次误判的概率";
    KEY_HONESTY: "probability that what a side says of itself is true; nothing is said without it", "一方自述属实的概率；不填则不作自述";
    KEY_CREDIBILITY: "credibility of both sides at the beginning; 50 without it (assumption)", "双方初始信誉；不填为50（假设）";
    KEY_SETTLEMENT: "how likely a consultation is to stop a move upward: weak, moderate or strong; none without it", "磋商制止升级的可能性：weak（弱）、moderate（中）、strong（强）；不填则无磋商";
    KEY_CEILING: "the highest rung that a side pledges not to exceed", "一方承诺不超过的最高级别";
    TABLE_REMEDIES: "what the comparisons on the same draws change", "同一组抽样下的对照所改变的内容";
    KEY_TOLERANCE: "rungs above its own that each side lets pass", "各方容忍对方高出己方的级数";
    KEY_OPENNESS: "transparency of both sides", "双方的透明度";

    SIDES_LADDER: "the ladder of each side: a file beside the scenario or a shipped one", "各方的阶梯：同一文件夹中的文件或内置阶梯";
    SIDES_START: "the rung that each side begins on; its ladder's base without it", "各方的起始级别；不填为其阶梯的基准级别";
    SIDES_STRATEGY: "the rule that each side plays by; match without it", "各方所依据的规则；不填为 match";
    SIDES_ALIGNMENT: "third regions that may join a side's measures on what leaves them", "可能加入一方出口端措施的第三方地区";
    KEY_RULE: "a rule of docs/strategy.md, mixture or arbitrated", "docs/strategy.md 中的规则，或 mixture、arbitrated";
    KEY_THRESHOLD: "tolerant: rungs above its own that it lets pass (assumption)", "tolerant：容忍对方高出己方的级数（假设）";
    KEY_GENEROSITY: "generous: probability of aiming one rung lower, 0 to 1 (assumption)", "generous：目标降低一级的概率，0至1（假设）";
    KEY_STRIKES: "two_strikes: rounds running that it bears (assumption)", "two_strikes：连续容忍的轮数（假设）";
    KEY_THAW: "slow_thaw: probability of following downward, 0 to 1 (assumption)", "slow_thaw：跟随下降的概率，0至1（假设）";
    KEY_TRIGGER_RUNG: "grim: the rung it goes to", "grim：触发后移至的级别";
    KEY_TRIGGER_QUARTERS: "grim: for how many quarters; 0 is for ever", "grim：持续的季度数；0为永远";
    KEY_QUIET: "grit: quiet quarters before it steps down unasked (assumption)", "grit：主动降级前的平静季度数（假设）";
    KEY_PROBE: "grit: the how-manieth higher rung in a row it answers (assumption)", "grit：对方连续第几次较高时回应（假设）";
    KEY_TOLERATED: "aspiration: cost that it is content with at first, percent of GDP a year (assumption)", "aspiration：起初可接受的成本，占GDP百分比/年（假设）";
    KEY_ADJUSTMENT: "aspiration: how fast the aspiration follows the payoff, 0 to 1 (assumption)", "aspiration：期望跟随收益的速率，0至1（假设）";
    KEY_LOOK_AHEAD: "best_reply: quarters it looks ahead (assumption)", "best_reply：向前看的季度数（假设）";
    KEY_PATIENCE: "best_reply: weight of the next quarter, 0 to 1 (assumption)", "best_reply：下一季度的权重，0至1（假设）";
    KEY_PRECISION: "best_reply: how sharply it prefers the cheaper move, per percentage point of GDP (assumption)", "best_reply：偏好低成本行动的强度，每GDP百分点（假设）";
    KEY_OWN_ACCURACY: "arbitrated: probability that asking a third party clears up a misperception", "arbitrated：请第三方澄清误判成功的概率";
    KEY_MOVES: "script: dated moves, [{ date = \"2024-Q1\", rung = 3 }]", "script：带日期的行动，[{ date = \"2024-Q1\", rung = 3 }]";
    KEY_MOVE_DATE: "when", "日期";
    KEY_MOVE_RUNG: "the rung aimed at from then on", "自该日起的目标级别";
    KEY_OF: "mixture: rules with weights that sum to 1; arbitrated: the one rule that it wraps", "mixture：权重合计为1的规则列表；arbitrated：其所包装的一条规则";
    KEY_WEIGHT: "probability that this is the side's rule, 0 to 1", "该规则为一方所用的概率，0至1";
    KEY_FLOOR: "the lowest rung that the side may go to", "一方可降至的最低级别";
    KEY_WITH: "the side whose measures it may join", "所加入的一方";
    KEY_FROM_RUNG: "the rung of that side from which on it may; the start without it", "该方自哪一级起其可能加入；不填为起始级别";
    KEY_JOINS: "probability a quarter that it decides to; 25 without it (assumption)", "每季度决定加入的概率；不填为25（假设）";
    KEY_JOIN_LAG: "quarters until that has force; 2 without it (assumption)", "决定至生效的季度数；不填为2（假设）";

    // Keys of a ladder file.
    KEY_LADDER_ID: "id of the ladder", "阶梯编号";
    KEY_BASE_RUNG: "the rung whose measures the base flows hold already; 0 without it", "其措施已体现在基准贸易流中的级别；不填为0";
    KEY_STEP_UP: "most rungs up in a round; 1 without it (assumption)", "每轮最多上升的级数；不填为1（假设）";
    KEY_STEP_DOWN: "most rungs down in a round; 1 without it (assumption)", "每轮最多下降的级数；不填为1（假设）";
    KEY_RUNG_MEASURES: "ids of the measures that it adds to the rungs below", "在其下各级之上新增措施的编号";
    KEY_RUNG_FACTS: "fact_ids of the dated measures behind it", "其所依据的带日期措施的 fact_id";
    KEY_LOCKED: "rounds for which it cannot be left downward once it is taken", "采取后不可下降的轮数";

    // Problems.
    TWO_SIDES: "[ladder] names {count} sides; a game has two", "[ladder] 列出 {count} 方；博弈须有两方";
    NO_LADDERS: "there is no game: [ladder] names no side", "没有博弈：[ladder] 未列出任何一方";
    GAME_HELP: "docs/strategy.md describes every key and rule", "各键与规则见 docs/strategy.md";
    UNKNOWN_LADDER: "there is no ladder \"{id}\"", "没有名为 \"{id}\" 的阶梯";
    LADDERS_ARE: "shipped ladders: {ids}; one of your own is a file {id}.toml beside the scenario", "内置阶梯：{ids}；自备阶梯为情景旁的文件 {id}.toml";
    RUNG_TOO_HIGH: "there is no rung {rung}: the ladder ends at {top}", "没有第 {rung} 级：该阶梯最高为 {top} 级";
    FOREIGN_PARAMETER: "the rule {rule} has no {key}", "规则 {rule} 没有 {key}";
    PARAMETERS_ARE: "{rule} takes: {keys}", "{rule} 可用的键：{keys}";
    NO_PARAMETERS: "{rule} takes no parameters", "{rule} 没有参数";
    NO_RULE: "a strategy names its rule: rule = \"match\"", "策略须写明规则：rule = \"match\"";
    WEIGHTS: "the weights of a mixture sum to 1; these sum to {sum}", "混合策略的权重之和须为1；此处为 {sum}";
    MIXTURE_OF: "a mixture lists its rules: of = [{ rule = \"match\", weight = 0.5 }, ...]", "混合策略须列出规则：of = [{ rule = \"match\", weight = 0.5 }, ...]";
    NO_WEIGHT: "each rule of a mixture has a weight", "混合策略的每条规则须有 weight";
    NESTED_MIXTURE: "a mixture cannot be made of mixtures, nor be arbitrated", "混合策略不能由混合策略组成，也不能被包装";
    ARBITRATED_OF: "arbitrated takes one rule and an accuracy: of = [{ rule = \"match\" }], accuracy_percent = 70", "arbitrated 须有一条规则与准确率：of = [{ rule = \"match\" }]、accuracy_percent = 70";
    MOVE_LACKS: "a move has a date and a rung", "每次行动须有 date 与 rung";
    NO_MOVES: "a script lists its moves: moves = [{ date = \"2024-Q1\", rung = 3 }]", "脚本须列出行动：moves = [{ date = \"2024-Q1\", rung = 3 }]";
    EARLY_MOVE: "the move is before the first day, {start}", "该行动早于首日 {start}";
    UNKNOWN_MEASURE: "the ladder has no measure \"{id}\"", "该阶梯没有措施 \"{id}\"";
    MEASURES_ARE: "its measures: {ids}", "其措施：{ids}";
    MEASURE_TWICE: "the measure {id} is in two rungs", "措施 {id} 出现在两个级别中";
    CUMULATIVE: "rungs are cumulative: what is in force at one is in force at all above it", "级别是累积的：某级的措施在其上各级均有效";
    MEASURE_NOWHERE: "the measure {id} is in no rung: it has no effect", "措施 {id} 不在任何级别中：没有作用";
    UNKNOWN_FACT: "there is no dated measure with the fact_id \"{id}\"", "没有 fact_id 为 \"{id}\" 的带日期措施";
    FACTS_ARE: "fact_ids are in data/chains/*/measures.csv", "fact_id 见 data/chains/*/measures.csv";
    NO_SIDE: "{region} is no side of the game", "{region} 不是博弈的一方";
    SIDES_ARE: "the sides: {codes}", "博弈双方：{codes}";
    ERRORS_SUM: "false alarms, misses and bias add up to {sum} %, more than 100", "误报、漏报与偏见之和为 {sum} %，超过100";
    SLIPS_SUM: "slips up and down add up to {sum} %, more than 100", "向上与向下的执行偏差之和为 {sum} %，超过100";
    NUMBER_OF_RUNGS: "a ladder has 2 to {most} rungs; this one has {count}", "阶梯须有 2 至 {most} 级；此处为 {count} 级";
    LADDER_LACKS: "missing: {keys}", "缺少：{keys}";
    BASE_TARIFFS: "what a rung of the base adds must be tariffs with added_percent: only they can be lifted from the base flows", "基准级别及以下所加措施须为 added_percent 关税：只有它们能从基准贸易流中取消";
    BASE_TARIFFS_HELP: "name the others in facts only, or lower base_rung", "其他措施请只列入 facts，或降低 base_rung";
    STAND_INS: "ladder {id}: this world does not open these stages; measures on them act on their parent sectors at the stage's share of world output: {stages}", "阶梯 {id}：本世界未展开下列环节；针对它们的措施按该环节占世界产出的份额作用于其所属部门：{stages}";
    CANNOT_STAND_IN: "the measure {id} cannot act on a parent sector in the place of a stage", "措施 {id} 无法以所属部门代替环节";
    CANNOT_STAND_IN_HELP: "write a tariff with added_percent, or name products that this world holds", "请使用 added_percent 关税，或写明本世界所含的产品";
    SIDE_ALIGNS: "{region} is a side and cannot align with one", "{region} 为博弈一方，不能与一方结盟";
    ALIGN_WITH: "with names one of the two sides", "with 须为双方之一";
    MOST_ALLIES: "at most {most} regions may align", "最多 {most} 个地区可结盟";
    SHORT_LADDER: "{region} has too few rungs above its start: the spiral counts from its top rung, {top}", "{region} 起点之上级数不足：以其最高级（{top} 级）计为螺旋升级";
}
