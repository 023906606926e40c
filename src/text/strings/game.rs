//! What the game on ladders says: keys, problems, results.

use crate::text::texts;

texts! {
    // Kinds of values.
    NUMBERS_BY_REGION: "a table { REGION = number }", "表 { 地区代码 = 数值 }";
    PARTS: "a list of tables in braces", "由花括号表组成的列表";
    TOO_MANY_PARTS: "{key} may have at most {most} tables", "{key} 最多可含 {most} 个表";
    WRITE_SIDES: "{name} is a table with a key for each region: [{name}]", "{name} 应为以地区代码为键的表：[{name}]";
    WRITE_SIDE: "{name}.{region} is a table: [{name}.{region}]", "{name}.{region} 应为表：[{name}.{region}]";

    // Tables and keys of a scenario.
    TABLE_GAME: "how the game on ladders is run", "阶梯博弈的运行方式";
    KEY_RUNS: "number of runs of the game", "博弈的运行次数";
    KEY_TABLES: "most draws of an ensemble that have a payoff table of their own; the others leave the game out", "集合模拟中拥有独立收益表的抽样的最大数目；其余抽样不计算博弈";
    KEY_SHORT_SOURCE: "what short-run costs are read from. equilibrium: the short equilibrium; weekly: value added lost in the first year of the weekly engine", "短期成本的来源。equilibrium：短期均衡；weekly：周度引擎第一年损失的增加值";
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
    KEY_LADDER_EXTENDS: "id of the ladder that this one changes: measures merge by id, rungs are taken over unless given", "本阶梯所修改的上级阶梯编号：措施按编号合并，级次未另列时沿用";
    KEY_BASE_RUNG: "the rung whose measures the base flows hold already; 0 without it", "其措施已体现在基准贸易流中的级别；不填为0";
    KEY_STEP_UP: "most rungs up in a round; 1 without it (assumption)", "每轮最多上升的级数；不填为1（假设）";
    KEY_STEP_DOWN: "most rungs down in a round; 1 without it (assumption)", "每轮最多下降的级数；不填为1（假设）";
    KEY_RUNG_MEASURES: "ids of the measures that it adds to the rungs below", "在其下各级之上新增措施的编号";
    KEY_RUNG_FACTS: "fact_ids of the dated measures behind it", "其所依据的带日期措施的 fact_id";
    KEY_LOCKED: "rounds for which it cannot be left downward once it is taken", "采取后不可下降的轮数";

    // Stages of a run.
    STAGE_TABLE: "payoff table: {done} of {all} pairs of rungs", "收益表：已完成{done}/{all}个级别组合";
    STAGE_RUNS: "the game: {runs} runs", "博弈：{runs}次运行";
    STAGE_LIVE: "the table against the economy on sampled paths", "在抽样路径上比较收益表与经济模型";

    // What is compared.
    WITH_TALKS: "talks every {quarters} quarters that clear up {accuracy}% of misperceptions", "每{quarters}个季度会谈一次、可澄清{accuracy}%的误判";
    WITHOUT_TALKS: "no talks", "没有会谈";
    WITH_TOLERANCE: "both sides letting {rungs} rung(s) pass", "双方均容忍{rungs}级";
    WITH_MATCHING: "both sides matching at once", "双方均立即对等回应";
    WITH_TRANSPARENCY: "both sides {percent}% transparent", "双方透明度均为{percent}%";
    WITHOUT_MISPERCEPTION: "no misperception", "没有误判";
    WITHOUT_OVER_COMPLIANCE: "no exempt flow lost to caution", "豁免流量不因过度谨慎而损失";
    WITHOUT_SLIPS: "no slips", "没有执行偏差";
    WITHOUT_ERRORS: "neither misperception nor slips", "既无误判也无执行偏差";
    ONE_RUNG_MORE: "{region} one rung too high once, in the first quarter", "{region}在首季度误升一级";

    // Sentences.
    SPIRAL_DRAWS: "If the rules are as assumed: over {draws} draws of the assumptions, each with a payoff table of its own, {percent} of the runs ({low} to {high}) spiral within {years} years.", "若规则如假设：对假设作{draws}次抽样（每次各有收益表），{years}年内有{percent}的运行（{low}至{high}）演变为螺旋升级。";
    COST_DRAWS: "{region}: the measures cost {percent} of GDP a year on average over {years} years ({low} to {high} over {draws} draws of the assumptions).", "{region}：措施在{years}年内年均成本占GDP的{percent}（假设{draws}次抽样的范围为{low}至{high}）。";
    SPIRAL: "If the rules and error rates are as assumed: in {runs} runs, {percent} ({low} to {high}) spiral within {years} years.", "若规则与误差率如所假设：{runs}次运行中，{years}年内有{percent}（{low}至{high}）陷入螺旋升级。";
    REMEDY: "With {what}: {percent} ({low} to {high}) within {years} years; on the same draws {difference} percentage points ({less} to {more}).", "若{what}：{years}年内为{percent}（{low}至{high}）；同一组抽样下相差{difference}个百分点（{less}至{more}）。";
    COST: "{region}: the measures cost {percent} of GDP a year on average over {years} years ({value} a year; nine runs in ten between {low} and {high}). Own measures alone {own}, the other's alone {other}, on top where both act {interaction}. Misperception accounts for {misperception}, slips for {slips}, the two together for {errors} more.", "{region}：{years}年间措施年均成本占GDP的{percent}（每年{value}；九成运行介于{low}与{high}之间）。仅己方措施{own}，仅对方措施{other}，二者并行另加{interaction}。其中误判{misperception}，执行偏差{slips}，二者叠加另计{errors}。";
    REPRODUCTION: "One rung too many by {region} once makes {other} raise by {rungs} rungs more over {years} years ({low} to {high}).", "{region}一次误升一级，{years}年间使{other}多升{rungs}级（{low}至{high}）。";
    WEIGHTS_USED: "Stated weights of {region}: security of the top rung {security} percent of GDP a year, relative gains {relative}.", "{region}的自述权重：最高级别安全价值占GDP的{security}%/年，相对收益{relative}。";
    CAVEAT_CONDITIONAL: "Probabilities of the game are conditional on rules, error rates and lags that are assumptions; nobody knows by which rule a side plays.", "博弈概率以规则、误差率与时滞等假设为前提；无人知晓一方究竟依何规则行事。";
    CAVEAT_SPIRAL: "A spiral: both sides {rungs} rungs above their start in force, after at least two alternating responses.", "螺旋升级：双方生效级别均高出起点{rungs}级，且此前至少有两次交替回应。";
    CAVEAT_EVENTS: "Runs with a spiral: {events}.", "陷入螺旋升级的运行次数：{events}。";
    CAVEAT_FEW: "Fewer than {few} runs with a spiral say little about how likely one is.", "少于{few}次的螺旋升级难以说明其可能性。";
    CAVEAT_BASE: "Costs are against the base flows, which hold rungs {one} and {two} already: that pair costs 0. Security is priced at nothing unless weights are stated.", "成本以基准贸易流为参照，其中已含第{one}级与第{two}级措施：该组合成本为0。除非给定权重，安全价值按零计。";
    CAVEAT_LIFTED: "The base flows hold no tariffs, so that none can be lifted: rungs below the base cost what the base does.", "基准贸易流中不含关税，无从取消：低于基准的级别与基准成本相同。";

    // The terminal.

    // Tables.
    TABLE_SPIRAL: "Probability of a spiral by year, as given and with one thing changed on the same draws. Sorted by variant and year.", "逐年螺旋升级概率：原设定及同一组抽样下改变一项的结果。按设定与年份排序。";
    COLUMN_VARIANT: "as_given, or what was changed", "as_given（原设定）或所改变的内容";
    COLUMN_YEAR: "by the end of this year", "截至该年末";
    COLUMN_PROBABILITY: "share of runs in a spiral", "陷入螺旋升级的运行比例";
    COLUMN_LOW: "95 % Wilson interval, low", "95% Wilson区间下限";
    COLUMN_HIGH: "95 % Wilson interval, high", "95% Wilson区间上限";
    COLUMN_EVENTS: "runs in a spiral", "陷入螺旋升级的运行次数";
    COLUMN_DIFFERENCE: "share less that as given, run by run on the same draws", "与原设定之差（同一组抽样逐次相比）";
    COLUMN_DIFFERENCE_LOW: "95 % interval of the difference, low", "差值95%区间下限";
    COLUMN_DIFFERENCE_HIGH: "95 % interval of the difference, high", "差值95%区间上限";
    COLUMN_SIMPLE: "the same share without asking for alternating responses", "不要求交替回应时的比例";
    TABLE_COSTS: "Yearly average cost of the measures by region, for the two sides by source; positive is a loss. Sources are paired counterfactuals and need not add up: the interactions are what is missing.", "各地区措施年均成本，双方按来源分列；正值为损失。来源为成对的反事实比较，未必可加：差额列为交互项。";
    COLUMN_SOURCE: "total; own_measures, other_measures: had only these been there; misperception, slips: total less the same draws without them; without_errors: neither", "total：合计；own_measures、other_measures：仅有该方措施；misperception、slips：合计减去同一组抽样下无此误差的成本；without_errors：两类误差均无";
    COLUMN_MEAN_PERCENT: "mean over the runs, percent of base GDP a year, discounted average over the years", "各次运行均值，占基准GDP百分比/年，按年贴现平均";
    COLUMN_TAIL: "mean of the dearest twentieth of the runs", "成本最高的二十分之一运行的均值";
    TABLE_REPRODUCTION: "What one rung too many leads to: rungs raised by more over the whole time, by paired runs on the same draws. Above 1 the system feeds on itself.", "误升一级的后果：全期内多升的级数，同一组抽样成对比较。大于1表示系统自我强化。";
    COLUMN_INJECTED: "the side that errs upward once, in the first round", "首轮误升一级的一方";
    COLUMN_REPRODUCTION: "rungs that the other side raises by more", "对方多升的级数";
    COLUMN_OWN_RAISES: "rungs that the side itself raises by more, the first included", "该方自身多升的级数（含首次）";
    COLUMN_MEDIAN_TIME: "rounds until half of the runs are in a spiral; empty if they never are", "半数运行陷入螺旋升级所需轮数；从未达到则为空";
    TABLE_RUNGS: "Mean rung in force by round and side.", "逐轮各方生效级别均值。";
    COLUMN_ROUND: "round, a quarter each, from 1", "轮次（每轮一个季度），自1起";
    COLUMN_MEAN_RUNG: "mean rung in force at its end", "轮末生效级别均值";
    COLUMN_SPIRALS: "share of runs in a spiral by its end", "截至轮末陷入螺旋升级的运行比例";
    TABLE_PAYOFF: "What each pair of rungs costs each region, percent of base GDP a year; positive is a loss.", "每一级别组合对各地区的成本，占基准GDP百分比/年；正值为损失。";
    COLUMN_RUNG_ONE: "rung of the first side", "第一方级别";
    COLUMN_RUNG_TWO: "rung of the second side", "第二方级别";
    COLUMN_ALIGNED: "none or all of the third regions that may align", "none：无第三方加入；all：全部加入";
    COLUMN_LONG: "once everything has adapted", "完全适应之后";
    COLUMN_SHORT: "before anything has", "尚未适应之时";
    COLUMN_BASE: "marks the pair that the base flows hold", "标明基准贸易流所含的组合";
    TABLE_SOLUTIONS: "What theory says of the payoff table, long run, nobody aligned: no play.", "收益表的静态解（长期、无第三方加入），不经模拟。";
    COLUMN_CONCEPT: "solution concept", "解概念";
    COLUMN_COST_ONE: "cost to the first side, percent of GDP a year", "第一方成本，占GDP百分比/年";
    COLUMN_COST_TWO: "cost to the second side, percent of GDP a year", "第二方成本，占GDP百分比/年";
    COLUMN_CONCEPT_VALUE: "patience: discount factor a round from which the joint optimum holds, or never; dilemma: no where own cost rises with the own rung whatever the other does", "耐心：可维持联合最优的每轮贴现因子下限，或 never；困境：无论对方如何己方成本均随己方级别上升时为 no";
    TABLE_SECURITY: "Revealed security value: what a step up to each rung costs the side a year with the other at its start, so what it must believe the step is worth.", "显示的安全价值：对方处于起点时，升至各级每年给该方带来的成本，即其须认为此举所值。";
    COLUMN_RUNG: "rung", "级别";
    COLUMN_RUNG_NAME: "its name", "名称";
    COLUMN_SECURITY: "in the unit of the table a year (USD_bn: billions of US dollars)", "以表的单位计/年（USD_bn：十亿美元）";
    TABLE_TRACE: "The first runs, round by round and side by side.", "前若干次运行的逐轮逐方记录。";
    COLUMN_RUN: "number of the run", "运行编号";
    COLUMN_IN_FORCE: "own rung in force at the beginning", "期初己方生效级别";
    COLUMN_OTHER_WAS: "the other's rung in force when it was looked at", "观察时对方的生效级别";
    COLUMN_SEEN: "what it was seen as, after clarification and talk", "澄清与会谈之后所看到的级别";
    COLUMN_ANNOUNCED: "what the side said of itself", "该方的自述";
    COLUMN_INTENDED: "what it decided, within its limits", "限制之内的决定";
    COLUMN_EXECUTED: "what was executed", "实际执行";
    COLUMN_SETTLED: "yes where a consultation stopped the moves", "磋商制止行动时为 yes";
    COLUMN_CREDIBILITY: "its credibility at the end", "期末信誉";
    COLUMN_TRANSPARENCY: "its transparency", "透明度";
    COLUMN_ROUND_COST: "what the rungs in force cost it, percent of GDP a year", "生效级别组合对其成本，占GDP百分比/年";

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

/// What only the terminal says.
#[cfg(feature = "cli")]
pub(crate) mod page {
    use crate::text::texts;

    texts! {
        ARG_MATRIX: "Print what every pair of rungs costs each side", "显示每一级别组合对各方的成本";
        TITLE_SPIRAL: "Runs in a spiral by the end of a year, percent; the same draws throughout", "截至各年末陷入螺旋升级的运行比例（%），各列为同一组抽样";
        TITLE_COSTS: "Cost of the measures by source, percent of GDP a year", "措施成本按来源，占GDP百分比/年";
        HEAD_YEAR: "year", "年";
        HEAD_AS_GIVEN: "as given", "原设定";
        HEAD_INTERVAL: "95 % interval", "95%区间";
        HEAD_TALKS: "talks", "会谈";
        HEAD_TOLERANCE: "tolerance", "容忍";
        HEAD_TRANSPARENCY: "transparency", "透明";
        HEAD_NO_ERRORS: "no errors", "无误差";
        HEAD_SOURCE: "source", "来源";
        HEAD_TOTAL: "total", "合计";
        HEAD_OWN: "own measures alone", "仅己方措施";
        HEAD_OTHER: "the other's measures alone", "仅对方措施";
        HEAD_BOTH: "interaction", "交互项";
        HEAD_MISPERCEPTION: "misperception", "误判";
        HEAD_SLIPS: "slips", "执行偏差";
        HEAD_OVER_COMPLIANCE: "over-compliance", "过度合规";
        OF_LADDERS: "a scenario's game", "情景博弈";
        MARK_START: "start", "起点";
        MARK_BASE: "in the base flows", "已含于基准";
        MATRIX_LONG: "Cost to {region} once everything has adapted, percent of GDP a year (* base)", "{region}完全适应后的成本，占GDP百分比/年（*为基准）";
        MATRIX_SHORT: "Cost to {region} before anything has adapted, percent of GDP a year (* base)", "{region}尚未适应时的成本，占GDP百分比/年（*为基准）";
        TITLE_SOLUTIONS: "Solutions in the long run with nobody aligned; costs in percent of GDP a year", "长期、无第三方加入时的解；成本占GDP百分比/年";
        HEAD_CONCEPT: "concept", "解概念";
        HEAD_RUNG_OF: "rung {region}", "{region}级别";
        HEAD_COST_OF: "cost {region}", "{region}成本";
        NASH: "Nash equilibrium", "纳什均衡";
        MIXED: "Nash equilibrium, mixed", "混合策略纳什均衡";
        LEADER: "{region} leads (Stackelberg)", "{region}先行（斯塔克尔伯格）";
        JOINT: "joint optimum", "联合最优";
        BARGAIN: "Nash bargaining", "纳什议价解";
        DISAGREEMENT: "disagreement: mean cost of the runs without talks", "谈判破裂点：无会谈运行的平均成本";
        NO_AGREEMENT: "price of no agreement", "未达成协议的代价";
        MINIMAX: "{region}: least bad at worst is rung {rung}, at {cost} percent of GDP a year.", "{region}：最坏情形下损失最小的为第{rung}级，成本占GDP的{cost}%/年。";
        PATIENCE: "{region}: the joint optimum holds from a discount factor of {factor} a quarter on.", "{region}：季度贴现因子不低于{factor}时可维持联合最优。";
        NO_PATIENCE: "{region}: the joint optimum is not sustainable at any patience.", "{region}：无论多有耐心都无法维持联合最优。";
        NO_DILEMMA: "{region}: no dilemma at zero security weight: its cost rises with its own rung whatever the other does.", "{region}：安全权重为零时不存在困境：无论对方如何，其成本随己方级别上升。";
        NO_DILEMMA_AT_WEIGHTS: "{region}: no dilemma at the stated weights.", "{region}：在所给权重下不存在困境。";
        TITLE_SECURITY: "What a step up must be worth to {region}, in the table's unit a year, {other} at its start (revealed security value)", "{other}处于起点时，{region}每升一级须认为其所值，以表的单位计/年（显示的安全价值）";
        TABLE_ERROR: "Table against the economy on sampled paths: at most {error} percent of GDP a year apart, {postures} postures solved.", "抽样路径上收益表与经济模型相差至多为GDP的{error}%/年，共求解{postures}个状态。";
    }
}

#[cfg(feature = "cli")]
pub(crate) use page::*;
