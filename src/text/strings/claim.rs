//! What claim files, their pages and the verb that makes them say.

use crate::text::texts;

texts! {
    // The verb.
    VERB: "Run what the memorandum's claims need and write a page for each", "运行备忘录各项论断所需的情景，并为每项论断写出一页";
    ARG_CLAIMS: "Ids of claims (E-01) or claim files; all that are shipped without any", "论断的编号（E-01）或论断文件；不填则为全部内置论断";
    ARG_OUT: "Folder of the pages (docs/claims)", "页面所在文件夹（默认 docs/claims）";
    ARG_FROM: "Folder of the results, kept and used again where nothing has changed (output/claims)", "结果文件夹；未变化的结果会保留并重复使用（默认 output/claims）";
    ARG_RUNS: "Draws of every job that draws, in place of the claim's own number", "每项抽样任务的抽样次数，取代论断文件中的次数";
    ARG_SCENARIOS: "Folder in which scenarios are looked for before the shipped ones", "先于内置情景查找情景文件的文件夹";
    ARG_REUSE: "Use results of another build of the program, if scenario and data are the same", "情景和数据相同时，沿用本程序另一次构建的结果";
    ARG_CHECK: "Run nothing: say which pages are out of date", "不运行任何情景，只指出哪些页面已过时";
    RUNNING: "{done}/{all} {command}", "{done}/{all} {command}";
    KEPT: "{done}/{all} kept: {command}", "{done}/{all} 沿用：{command}";
    UNKNOWN_CLAIM: "there is no claim `{id}`", "没有编号为 `{id}` 的论断";
    CLAIMS_ARE: "claims: {ids}", "论断：{ids}";
    WRITTEN: "{count} pages: {folder}", "{count}页：{folder}";
    ALL_FRESH: "{count} pages are as their claims, scenarios and data make them", "{count}页均与其论断、情景和数据一致";
    NO_PAGE: "{id}: there is no page", "{id}：没有页面";
    STALE_JOB: "{id}: the scenario or the data of `{job}` have changed", "{id}：`{job}` 的情景或数据已改变";
    STALE_PAGE: "{id}: the page is not what its claim and its numbers make", "{id}：页面与其论断和数字不一致";
    STALE_CHART: "{id}: {file} is not the picture that was drawn", "{id}：{file} 不是当时绘制的图";
    STALE_INDEX: "README.md: the index is not that of the claims", "README.md：索引与各项论断不一致";
    REBUILD: "`interdep claims` writes them again", "`interdep claims` 会重新写出";
    JOB_FAILED: "`{command}` ended with exit code {code}", "`{command}` 以退出码 {code} 结束";
    BAD_FACTS: "{id}.csv is not the file of a claim: {reason}", "{id}.csv 不是论断的数据文件：{reason}";

    // Problems of claim files.
    BAD_ID: "`{id}` is not a claim's id: write E- and two digits", "`{id}` 不是论断编号：请写 E- 加两位数字";
    ONE_LANGUAGE: "`{key}` is missing: both languages or neither", "缺少 `{key}`：两种语言须同时给出或都不给";
    COMPARES_ONE: "a comparison needs two scenarios or more", "比较至少需要两个情景";
    TWICE: "`{name}` stands twice", "`{name}` 出现两次";
    BAD_NAME: "`{name}` is not a name: letters, digits and _ only", "`{name}` 不是有效名称：只能用字母、数字和 _";
    NO_CHART: "there is no chart `{name}`", "没有名为 `{name}` 的图";
    NO_RUN: "no [[run]] has the id `{name}`", "没有 id 为 `{name}` 的 [[run]]";
    NO_JOB: "nothing that is run has the id `{name}`", "没有 id 为 `{name}` 的运行";
    NO_VALUE: "no [[value]] is named `{name}`", "没有名为 `{name}` 的 [[value]]";
    NO_PAIR: "`{text}` is not of the form key=value", "`{text}` 不是 key=value 的形式";
    ONE_BOUND: "a test needs either `threshold` or `than`", "检验须给出 `threshold` 或 `than` 之一";
    KNOWN: "known: {names}", "已有：{names}";
    NEAREST: "nearest: {name}", "最接近：{name}";
    NO_TABLE: "{name}: there is no table {file}", "{name}：没有表 {file}";
    NO_COLUMN: "{name}: {file} has no column `{column}`; nearest: {near}", "{name}：{file} 没有列 `{column}`；最接近：{near}";
    NOT_ONE_ROW: "{name}: {count} rows of {file} fit, and one is needed", "{name}：{file} 中有{count}行符合，应恰有一行";
    NO_NUMBER: "{name}: no number in column `{column}` of {file}; nearest column: {near}", "{name}：{file} 的列 `{column}` 中没有数字；最接近的列：{near}";

    // Keys of claim files.
    KEY_ID: "E- and two digits", "E- 加两位数字";
    KEY_THEME: "part of the index that it stands in", "所属的索引部分";
    KEY_TITLE: "its name", "名称";
    KEY_QUOTE: "the memorandum's words, exactly", "备忘录原文";
    KEY_GLOSS: "what they say; in Chinese the quotation itself without it", "原文含义；中文不填则为原文";
    KEY_HELD_BY: "who holds it", "持此论断者";
    KEY_HELD: "more of who holds it", "对持论者的补充说明";
    KEY_CONFIDENCE: "core, or low where little is known of what decides it", "core；对决定因素所知甚少时为 low";
    KEY_TESTED: "the hypothesis as the model can test it", "模型可检验的假设";
    KEY_WRONG_IF: "what would prove it wrong", "何种结果会证明其不成立";
    KEY_CAVEAT: "what the model leaves out, which assumption decides", "模型未计入的内容、起决定作用的假设";
    KEY_ANSWER: "the answer, with the names of values in braces", "答案，数值名称置于花括号中";
    KEY_RUN: "a scenario that is run", "要运行的情景";
    KEY_COMPARE: "scenarios that are compared at the same draws", "在相同抽样下比较的情景";
    KEY_SWEEP: "a grid over keys of a scenario", "对情景键值的网格扫描";
    KEY_SENSITIVITY: "what matters most to one outcome", "对某一结果影响最大的因素";
    KEY_CHART: "a chart of the page", "页面中的图";
    KEY_VALUE: "a number of the answer", "答案中的数字";
    KEY_TEST: "what decides the verdict", "决定结论的检验";
    KEY_JOB_ID: "its id within the claim", "在论断中的 id";
    KEY_SCENARIO: "id of the scenario", "情景的 id";
    KEY_SCENARIOS: "ids of the scenarios, the base first", "情景的 id，基准在前";
    KEY_RUNS: "draws; the scenario's own number without it", "抽样次数；不填则用情景自身的次数";
    KEY_WORLDS: "drawn worlds", "抽取的世界数";
    KEY_SET: "keys that are set, as --set", "设定的键，同 --set";
    KEY_VARY: "keys and their values, as --vary", "键及其取值，同 --vary";
    KEY_OUTCOME: "outcomes, as --outcome", "结果变量，同 --outcome";
    KEY_CHART_NAME: "id of the chart", "图的 id";
    KEY_CHART_FROM: "id of the run that it is drawn from", "绘图所用运行的 id";
    KEY_ADD: "TABLE=ID: the table of another job", "TABLE=ID：另一项运行的表";
    KEY_MARK: "ids of runs that are marked", "要标注的运行的 id";
    KEY_CHAIN: "id of the chain that is shown", "所示产业链的 id";
    KEY_CHART_TITLE: "title in place of the chart's own", "替代图自身标题的标题";
    KEY_VALUE_NAME: "its name in the answer", "在答案中的名称";
    KEY_VALUE_FROM: "id of what is run", "所取自的运行的 id";
    KEY_TABLE: "table of the result folder; summary without it", "结果文件夹中的表；不填则为 summary";
    KEY_WHERE: "column=word or column=number, so that one row is meant", "column=词或数，恰好确定一行";
    KEY_COLUMN: "column of the number; median: p50, else mean", "数字所在的列；median：p50，否则为 mean";
    KEY_FORM: "how it is printed", "显示方式";
    KEY_TEST_VALUE: "name of the value", "数值的名称";
    KEY_HOLDS_WHEN: "side on which it must lie", "须位于哪一侧";
    KEY_THRESHOLD: "number that it is held against", "用以比较的数";
    KEY_THAN: "value that it is held against", "用以比较的数值";
    KEY_TEST_WORDS: "what the test says", "检验的内容";

    // Numbers.
    UNIT_NONE: "{value}", "{value}";
    UNIT_PERCENT: "{value}%", "{value}%";
    UNIT_POINTS: "{value} percentage points", "{value}个百分点";
    UNIT_TIMES: "{value} times", "{value}倍";
    UNIT_RUNGS: "{value} rungs", "{value}级";
    UNIT_QUARTERS: "{value} quarters", "{value}个季度";
    UNIT_YEARS: "{value} years", "{value}年";
    FROM_TO: "{low} to {high}", "{low}至{high}";
    WITH_INTERVAL: "{value} ({interval})", "{value}（{interval}）";

    // The page.
    LANGUAGE: "English", "中文";
    MADE: "Made from runs by `interdep claims {id}`; not written by hand.", "本页由 `interdep claims {id}` 根据运行结果生成，非手工撰写。";
    HELD_MORE: "{who} {more}", "{who}{more}";
    HEAD_CLAIM: "The claim.", "论断。";
    HEAD_HELD: "Who holds it.", "持论者。";
    HEAD_TESTED: "What is tested.", "检验内容。";
    HEAD_ANSWER: "Answer.", "答案。";
    HEAD_VERDICT: "Verdict:", "结论：";
    HEAD_WRONG_IF: "What would prove it wrong.", "何种结果会证明其不成立。";
    HEAD_CAVEAT: "What the model leaves out, and what decides.", "模型未计入的内容与起决定作用的假设。";
    HEAD_RUNS: "What was run", "运行内容";
    HEAD_NUMBERS: "**Numbers**, with every digit in {file}", "**数字**，全部位数见 {file}";
    HELD_JOINT: "Both sides; the sentence is joint.", "双方；此为共同表述。";
    HELD_US: "The US side alone.", "仅为美方观点。";
    HELD_CN: "The Chinese side alone.", "仅为中方观点。";
    HELD_CONTESTED: "The two sides differ.", "双方看法不同。";
    LOW_CONFIDENCE: "*Low confidence: little is known of the numbers that decide this. It is off unless a scenario asks for it.*", "*可信度低：对决定结果的数值所知甚少。仅在情景要求时计算。*";
    BORNE_OUT: "borne out in the model", "在模型中成立";
    IN_PART: "borne out in part", "部分成立";
    NOT_BORNE_OUT: "not borne out in the model", "在模型中不成立";
    NOT_SETTLED: "not settled", "未有定论";
    TEST_HOLDS: "Holds: {test}.", "成立：{test}。";
    TEST_FAILS: "Does not hold: {test}.", "不成立：{test}。";
    TEST_OPEN: "Not settled: {test}.", "未有定论：{test}。";
    COLUMN_COMMAND: "Command", "命令";
    COLUMN_DRAWS: "Draws", "抽样";
    COLUMN_SEED: "Seed", "种子";
    COLUMN_VERSION: "Version", "版本";
    COLUMN_SCENARIO: "Resolved scenario (SHA-256)", "解析后的情景（SHA-256）";
    COLUMN_NUMBER: "Name", "名称";
    COLUMN_VALUE: "Value", "数值";
    COLUMN_INTERVAL: "Interval (columns)", "区间（列）";
    COLUMN_FROM: "From", "出处";
    CENTRAL: "central values", "中心值";
    DRAWS: "{runs} draws of the assumptions", "对假设抽样{runs}次";
    AND_PLAYS: "{draws}; {plays} plays of the game in each", "{draws}；每次对局{plays}局";
    NO_INTERVAL: "central values, no interval", "中心值，无区间";

    // The index.
    INDEX_TITLE: "The memorandum's claims, tested", "对备忘录论断的检验";
    INDEX_WORDS: "Each page says what is claimed and by whom, what was run, what the answer is and what would prove it wrong. A verdict is about the model with its assumptions, not about the world. `interdep claims` makes all pages again; `interdep claims --check` says which are out of date.", "每页说明论断内容、持论者、运行内容、答案，以及何种结果会证明其不成立。结论针对的是模型及其假设，而非现实本身。`interdep claims` 重新生成全部页面；`interdep claims --check` 指出哪些页面已过时。";
    COLUMN_CLAIM: "Claim", "论断";
    COLUMN_HELD: "Held by", "持论者";
    COLUMN_VERDICT: "Verdict", "结论";
    LOW_MARK: " (low confidence)", "（可信度低）";
    THEME_SPIRAL: "Spiral", "螺旋升级";
    THEME_COST: "Cost of decoupling", "脱钩成本";
    THEME_CONTAGION: "Contagion", "跨行业传导";
    THEME_CARVE_OUTS: "Carve-outs", "豁免与白名单";
    THEME_INFORMATION: "Information", "信息与沟通";
    THEME_CAPACITY: "Capacity", "产能";
    THEME_BARGAINING: "Bargaining", "谈判";
    THEME_REGIONS: "Regions", "各地区";
    THEME_OPTIONAL: "Optional, low confidence", "可选，可信度低";
    NOT_TESTABLE: "Not tested here", "此处不作检验";
    NOT_TESTABLE_WORDS: "Whether models should be open or closed source, the content of model reviews and codes of conduct, watermarking, the alignment of declarations: values and law, without a mechanism in supply chains. The military value of any technology: a user may state a weight on security and see what follows from it; no security benefit is printed in dollars without saying whose weight it is.", "模型应开源还是闭源、模型审查与行为准则的内容、水印、声明的协调一致：属于价值与法律问题，没有供应链机制可供检验。任何技术的军事价值：用户可自行设定安全权重并观察其后果；凡以美元表示的安全收益，均须说明所用权重出自何方。";
}
