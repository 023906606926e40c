//! Words of the workbench.

use crate::text::texts;

texts! {
    // The verb.
    VERB: "Open the workbench: try a proposal in the browser and see what it costs both sides", "打开工作台：在浏览器中试拟方案，同时查看对双方的成本";
    ARG_SCENARIO: "Scenario with a game: a file or the id of a shipped one", "含博弈的情景：文件，或内置情景的代号";
    ARG_ADDRESS: "Address to listen on", "监听的地址";
    ARG_PORT: "Port to listen on; 0 takes any that is free", "监听的端口；0 表示任选空闲端口";
    ARG_HOST: "Another name that browsers may use for this machine (repeat for several)", "浏览器可用于访问本机的其他名称（可重复）";
    ARG_WITHOUT_RESPONSE: "Do not prepare approximate answers for changes of the economy", "不为经济参数的改变预先准备近似结果";
    ADDRESS: "Workbench: {address}", "工作台：{address}";
    ADDRESS_NOTE: "Whoever has this address can use the workbench. Nothing leaves this machine; end with Ctrl-C.", "持有此地址者即可使用工作台。数据不会离开本机；按 Ctrl-C 结束。";
    CANNOT_LISTEN: "cannot listen on {address}: {error}; `--port 0` takes any free port", "无法监听 {address}：{error}；用 `--port 0` 可任选空闲端口";
    BAD_NAME: "`{name}` is no name of a machine", "`{name}` 不是主机名";
    NO_RANDOMNESS: "the system gives no random numbers: {error}", "系统无法提供随机数：{error}";
    NO_ADAPTATION: "the workbench plays games at costs that do not move; this scenario's [adaptation] moves them: use `interdep run`", "工作台所用博弈成本固定不变，而此情景的 [adaptation] 会改变成本：请用 `interdep run`";

    // Refusals.
    BAD_HOST: "this address is not one that the workbench answers to", "工作台不接受此访问地址";
    NO_SESSION: "no session: open the address that `interdep serve` printed", "没有会话：请打开 `interdep serve` 给出的地址";
    BAD_TOKEN: "the token in the address is not that of this workbench: open the address that `interdep serve` printed", "地址中的口令不属于此工作台：请打开 `interdep serve` 给出的地址";
    BAD_ORIGIN: "requests come from the workbench's own page only", "只接受来自工作台页面的请求";
    NOT_FOUND: "there is nothing at `{path}`", "`{path}` 处没有内容";
    BAD_METHOD: "`{method}` is not understood here", "此处不接受 `{method}`";
    TOO_LARGE: "more than {most} bytes", "超过 {most} 字节";
    TOO_SLOW: "the request took too long to arrive", "请求传输超时";
    NOT_JSON_TYPE: "the content type must be application/json", "内容类型须为 application/json";
    BAD_JSON: "this is not JSON: {error}", "不是有效的 JSON：{error}";
    NOT_AN_OBJECT: "`{key}` must be an object", "`{key}` 须为对象";
    NOT_A_NUMBER: "`{key}` must be a number", "`{key}` 须为数值";
    NOT_A_TEXT: "`{key}` must be a text of at most {most} characters", "`{key}` 须为不超过 {most} 个字符的文本";
    NOT_A_FLAG: "`{key}` must be true or false", "`{key}` 须为 true 或 false";
    NOT_A_CHOICE: "`{key}` must be one of {known}", "`{key}` 须为下列之一：{known}";
    NOT_A_WHOLE: "`{key}` must be a whole number from {low} to {high}", "`{key}` 须为 {low} 至 {high} 的整数";
    MISSING: "`{key}` is missing", "缺少 `{key}`";
    UNKNOWN_KEY: "there is no `{key}` here", "此处没有 `{key}`";
    UNKNOWN_KEY_NEAR: "there is no `{key}` here; did you mean `{near}`?", "此处没有 `{key}`；您是否想写 `{near}`？";
    OUT_OF_RANGE: "`{key}` goes from {low} to {high} in steps of {step}", "`{key}` 的取值为 {low} 至 {high}，步长 {step}";
    NOT_OWN: "`{key}` is no measure of {side}", "`{key}` 不是 {side} 的措施";
    NOT_WORLD: "`{key}` does not say how the world works", "`{key}` 不属于世界运行方式";
    OTHER_BASE: "this is a difference to another base: here is {id} ({hash})", "此差异针对另一基准：此处为 {id}（{hash}）";
    OTHER_SCHEMA: "links of layout {found} are not understood; this one reads layout {known}", "无法读取布局 {found} 的链接；此处使用布局 {known}";
    OTHER_ENGINE: "the link was made by version {found}, this is {known}: numbers may differ", "链接由版本 {found} 生成，当前为 {known}：数值可能不同";
    NOT_READY: "the base is still being computed", "基准仍在计算";
    NO_BASE: "the base cannot be computed: {why}", "无法计算基准：{why}";
    QUEUE_FULL: "too much is waiting already; try again in a moment", "排队已满，请稍后再试";
    NO_RUN: "there is no such run", "没有此次运行";
    REFUSED: "these changes cannot be answered: {why}", "无法就这些改变给出结果：{why}";
    STOPPED: "ended before there was an answer", "在得出结果前已结束";
    NO_SUCH_CHART: "this chart has nothing to show here", "此图在此没有可显示的内容";
    PAGE_TITLE: "interdep workbench", "interdep 工作台";

    // Stages.
    STAGE_START: "the base is being prepared", "正在准备基准";

    // Controls.
    TOLERANCE: "Tolerance", "容忍";
    TOLERANCE_HELP: "How many rungs the side lets the other be above it before it answers.", "对方高出多少级之内，己方不作回应。";
    TOLERANCE_0: "answers as in the base", "按基准方式回应";
    TOLERANCE_N: "lets a lead of {rungs} pass", "容忍{rungs}级";
    TOLERANCE_SOURCE: "assumption; the rule `tolerant` of docs/strategy.md", "假设；即 docs/strategy.md 中的规则 `tolerant`";
    TRANSPARENCY: "Transparency", "透明度";
    TRANSPARENCY_HELP: "How much of what could be misread about the side is laid open: it lowers the other's misperceptions.", "己方易被误读之处公开的程度：可降低对方的误判。";
    TRANSPARENCY_0: "opaque", "不透明";
    TRANSPARENCY_50: "half laid open", "公开一半";
    TRANSPARENCY_100: "nothing can be misread", "无从误读";
    TRANSPARENCY_SOURCE: "assumption; docs/strategy.md, step 2 of a round", "假设；见 docs/strategy.md 中一轮的第2步";
    START: "Measures in force at the start", "起始措施";
    START_HELP: "The rung of its ladder that the side begins on. Costs are against the rung that the base flows hold.", "己方起始所处的措施级别。成本以基准贸易流所含级别为参照。";
    START_SOURCE: "ladder `{ladder}`: dated measures with their facts", "措施阶梯 `{ladder}`：注明日期与依据的措施";
    TALKS: "Talks", "会谈";
    TALKS_HELP: "Share of misperceptions that a meeting every {quarters} quarters clears up, as far as both sides take part: the lesser of the two counts.", "每{quarters}个季度一次会谈所能澄清的误判比例；以双方参与程度较低者为准。";
    TALKS_0: "takes no part", "不参加";
    TALKS_70: "clears up most", "澄清大部分";
    TALKS_100: "clears up everything", "全部澄清";
    TALKS_SOURCE: "assumption; [talks] of docs/strategy.md", "假设；见 docs/strategy.md 的 [talks]";
    FALSE_ALARM: "False alarms", "虚警";
    FALSE_ALARM_HELP: "How often, in a quarter, a side sees the other one rung higher than it is.", "一个季度内把对方看高一级的概率。";
    MISS: "Overlooked moves", "漏判";
    MISS_HELP: "How often, in a quarter, a side sees the other one rung lower than it is.", "一个季度内把对方看低一级的概率。";
    SLIP: "Overshooting", "执行偏差";
    SLIP_HELP: "How often, in a quarter, what is executed goes one rung further than was decided.", "一个季度内执行比决定多走一级的概率。";
    HALF_LIFE: "Adaptation", "调整速度";
    HALF_LIFE_HELP: "Quarters in which half of the economy has adapted to new restrictions.", "经济体对新限制完成一半调整所需的季度数。";
    HALF_LIFE_FAST: "adapts fast", "调整较快";
    HALF_LIFE_SLOW: "adapts slowly", "调整较慢";
    DISCOUNT: "Discounting", "贴现";
    DISCOUNT_HELP: "By how much a year later counts less.", "晚一年的成本少计多少。";
    DECISION: "Time to decide", "决策时滞";
    DECISION_HELP: "Quarters from a rung in force to the other's decision about it.", "一级措施生效到对方就此决策的季度数。";
    CHILLING: "Over-compliance", "过度合规";
    CHILLING_HELP: "Share of exempt trade that is lost to caution. It changes the economy: an exact answer takes seconds.", "因谨慎而损失的豁免贸易比例。此项改变经济：精确结果需数秒。";
    LEAKAGE: "Leakage of exemptions", "豁免的漏出";
    LEAKAGE_HELP: "Share of what is meant to be stopped that an exemption lets pass. It changes the economy: an exact answer takes seconds.", "豁免使本应拦截者漏出的比例。此项改变经济：精确结果需数秒。";
    DETOUR: "Cost of detours", "绕道成本";
    DETOUR_HELP: "What goods that evade a measure cost more on their way. It changes the economy: an exact answer takes seconds.", "规避措施的货物在途增加的成本。此项改变经济：精确结果需数秒。";
    LEAST: "low end", "低端";
    MOST: "high end", "高端";
    CENTRAL: "central value", "中间值";
    RANGE_SOURCE: "assumption; `{path}` of the scenario, range {low} to {high}", "假设；情景的 `{path}`，范围{low}至{high}";
    POINT_SOURCE: "assumption; `{path}` of docs/strategy.md", "假设；见 docs/strategy.md 的 `{path}`";
    UNIT_RUNGS: "rungs", "级";
    UNIT_RUNG: "rung", "级";
    UNIT_PERCENT: "%", "%";
    UNIT_PERCENT_QUARTER: "% a quarter", "%/季度";
    UNIT_PERCENT_YEAR: "% a year", "%/年";
    UNIT_QUARTERS: "quarters", "季度";
    BIG_MOVE: "a big move: {step}", "大幅改变：{step}";
    BIG_RUNG: "one rung", "一级";
    BIG_POINTS: "{points} points", "{points}个百分点";
    BIG_QUARTERS: "a move of {quarters}", "{quarters}个季度";

    // Lines and answers.
    LINE_BASE: "Base", "基准";
    LINE_ASSUMPTIONS: "Base with changed assumptions", "改变假设后的基准";
    LINE_MEASURES: "With the measures", "加上各方措施";
    LINE_PROPOSAL: "Proposal {letter}", "方案{letter}";
    COST_UNIT: "percent of GDP a year", "占GDP百分比/年";
    SPIRAL: "{percent} ({low} to {high}) of runs spiral within {years} years; {last} within {all} years.", "{years}年内{percent}（{low}至{high}）的运行陷入螺旋升级；{all}年内为{last}。";
    SPIRAL_ONE: "{percent} ({low} to {high}) of runs spiral within {years} years.", "{years}年内{percent}（{low}至{high}）的运行陷入螺旋升级。";
    COST: "{region}: the measures cost {percent} of GDP a year on average over {years} years ({value} a year; nine runs in ten between {low} and {high}).", "{region}：{years}年间措施年均成本占GDP的{percent}（每年{value}；九成运行介于{low}与{high}之间）。";
    SECURITY: "The rungs it begins on must be worth at least {value} a year to it.", "其起始措施对其而言每年至少须值{value}。";
    NO_SECURITY: "It begins on no rung that the base flows do not hold: it reveals no security value.", "其起始级别未超出基准贸易流所含：未显示安全价值。";
    FREE_SECURITY: "The rungs it begins on cost it nothing in the long run: they reveal no least security value.", "其起始措施长期并无成本：未显示最低安全价值。";
    GAINS: "{region}: over {years} years the measures bring {percent} of GDP a year on average ({value} a year; nine runs in ten between {low} and {high}).", "{region}：{years}年间措施年均收益占GDP的{percent}（每年{value}；九成运行介于{low}与{high}之间）。";
    FEWER_RUNS: "the first {runs} runs", "前{runs}次运行";
    INTERPOLATED: "costs of pairs of rungs are interpolated between solved ones", "各级别组合的成本由已求解者内插而得";
    OLD_ECONOMY: "costs of pairs of rungs are still those of the base", "各级别组合的成本暂用基准值";
    APPROXIMATE: "approximate: ± {points} percentage points, ± {one} and ± {two} of GDP", "近似：± {points}个百分点，GDP的± {one}与± {two}";
    APPROXIMATE_UNKNOWN: "approximate: how far off is not known yet", "近似：误差尚不清楚";
    NO_TALKS: "no effect: the other side takes no part in talks", "无作用：对方不参加会谈";
    DIFFERENCE: "{points} percentage points ({low} to {high}) within {years} years; {one}: {first} of GDP a year; {two}: {second} of GDP a year.", "{years}年内相差{points}个百分点（{low}至{high}）；{one}：GDP的{first}/年；{two}：GDP的{second}/年。";
    TABLE_LINES: "Probability of a spiral by year, line by line.", "各线逐年螺旋升级概率。";
    TABLE_COSTS: "What each side pays, line by line.", "各线中各方所付成本。";
    COLUMN_LINE: "base, assumptions, measures or a proposal's letter", "base（基准）、assumptions（假设）、measures（措施）或方案字母";
    COLUMN_NAME: "what the line is called", "线的名称";
    COLUMN_P5: "fifth percentile of the runs", "运行的第5百分位";
    COLUMN_P95: "95th percentile of the runs", "运行的第95百分位";
    PROPOSAL_QUESTION: "What does this proposal change?", "此方案改变了什么？";
    PROPOSAL_SOURCE: "workbench: a difference to {id} ({hash})", "工作台：相对 {id}（{hash}）的差异";

    // Runs.
    RUN_WAITING: "waiting: {place} before this one", "等待中：前面还有{place}个";
    RUN_PROGRESS: "{done} of {of} draws", "{of}次抽样中的{done}次";
    RUN_SPIRAL: "Over {draws} draws of the assumptions: {mean} of runs spiral within {years} years (nine draws in ten: {low} to {high}).", "就假设抽样{draws}次：{years}年内{mean}的运行陷入螺旋升级（九成抽样：{low}至{high}）。";
    RUN_COST: "{region}: {mean} of GDP a year on average (nine draws in ten: {low} to {high}).", "{region}：年均成本占GDP的{mean}（九成抽样：{low}至{high}）。";
    RUN_CAVEAT: "Drawn are error rates, the chance that others join, discounting and adaptation; every other number, the whole economy among them, is at its central value.", "抽样的是误差率、其他地区跟进的概率、贴现与调整速度；其余数值（包括整个经济）取中间值。";
    RUN_PARTIAL: "The time was up: fewer draws than were asked for.", "时间已到：抽样次数少于所求。";
    RUN_CANCELLED: "cancelled", "已取消";

    // Workshop.
    PATH_NO_SPIRAL: "On this run no spiral.", "此次运行未陷入螺旋升级。";
    PATH_SPIRAL: "On this run a spiral by {date}.", "此次运行至{date}陷入螺旋升级。";
    PATH_COST: "{one} paid {first} of GDP a year, {two} {second}.", "{one}年均付出GDP的{first}，{two}为{second}。";
    DEBRIEF: "In round {round} {region} saw {other} on rung {seen}; it was on rung {truth}. From there on the two paths differ in {rounds} of {all} rounds; at most {one} and {two} rungs.", "第{round}轮，{region}把{other}看作第{seen}级，实为第{truth}级。此后两条路径在{all}轮中有{rounds}轮不同，最多相差{one}级与{two}级。";
    DEBRIEF_SAME: "In round {round} {region} saw {other} on rung {seen}; it was on rung {truth}. Nothing came of it.", "第{round}轮，{region}把{other}看作第{seen}级，实为第{truth}级。此后并无影响。";
    AGREEMENT: "Agreement", "共识文本";
    AGREEMENT_CHANGES: "What is changed against the base", "相对基准的改变";
    AGREEMENT_ANSWER: "What it would mean, if rules and error rates are as assumed", "若规则与误差率如所假设，其结果为";
    AGREEMENT_NOTHING: "Nothing is changed.", "未作改变。";
    AGREEMENT_BASE: "Base: {name} ({id}, {hash}); interdep {version}.", "基准：{name}（{id}，{hash}）；interdep {version}。";
    AGREEMENT_HEAD_WHAT: "what", "事项";
    AGREEMENT_HEAD_FROM: "from", "原值";
    AGREEMENT_HEAD_TO: "to", "改为";
    PRIVACY: "Nothing leaves this machine; nothing is counted or sent.", "数据不离开本机；不统计，不上传。";
}
