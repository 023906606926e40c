//! What `scenario` says: the keys of a file, and what is wrong with one.

use crate::text::texts;

texts! {
    // Keys of the head.
    KEY_SCHEMA: "version of the file format; this program reads version 1", "文件格式版本；本程序读取版本 1";
    KEY_SCENARIO_ID: "id of the scenario: lower-case letters, digits and hyphens", "情景编号：小写字母、数字与连字符";
    KEY_NAME_EN: "name in English", "英文名称";
    KEY_NAME_ZH: "name in Chinese", "中文名称";
    KEY_QUESTION_EN: "the question it asks, in English", "所要回答的问题（英文）";
    KEY_QUESTION_ZH: "the question it asks, in Chinese", "所要回答的问题（中文）";
    KEY_EXTENDS: "id of the one scenario that this one changes: a file beside it or a shipped scenario", "本情景所修改的上级情景编号：同一文件夹中的文件或内置情景";
    KEY_ATTRIBUTION: "who holds the claim: joint, us_side or cn_side", "观点归属：joint（双方）、us_side（美方）或 cn_side（中方）";
    KEY_SCENARIO_SOURCE: "where the scenario comes from", "情景的出处";
    KEY_NOTE: "anything a reader should know", "读者须知";
    KEY_ANALYSES: "what a run computes", "运行时所做的分析";
    KEY_HORIZONS: "horizons of the equilibrium: short (average of year 1), medium (year 3), long (year 10 and after)", "均衡的时间范围：short（第1年平均）、medium（第3年）、long（第10年及以后）";
    KEY_PRESET: "horizon whose elasticities and factor mobility `interdep equilibrium` takes", "`interdep equilibrium` 所采用的时间范围（弹性与要素流动性）";

    // Tables and their keys.
    TABLE_PERIOD: "the time that the scenario speaks of", "情景所涵盖的时间";
    KEY_PERIOD_START: "first day: a day, a quarter or an ISO week", "首日：日期、季度或ISO周";
    KEY_PERIOD_YEARS: "length in years", "长度（年）";
    TABLE_ENSEMBLE: "draws of what is uncertain", "不确定因素的抽样";
    KEY_RUNS: "number of draws; 1 takes the central value of every range", "抽样次数；1 表示每个区间取中心值";
    KEY_SEED: "seed of every draw", "随机种子";
    TABLE_ELASTICITY: "elasticities of substitution in the place of the horizon's own", "替代弹性（取代时间范围的默认值）";
    KEY_VALUE_ADDED_MATERIALS: "elasticity between value added and materials", "增加值与中间投入之间的弹性";
    KEY_INPUTS: "elasticity across inputs", "各中间投入之间的弹性";
    KEY_FACTORS_ELASTICITY: "elasticity across factors of production", "各生产要素之间的弹性";
    KEY_FINAL: "elasticity across products of final demand", "最终需求中各产品之间的弹性";
    KEY_ORIGINS: "elasticity across origins, all products", "各来源地之间的弹性（全部产品）";
    KEY_ORIGINS_BY_PRODUCT: "elasticity across origins, these products: { CODE = number }", "各来源地之间的弹性（指定产品）：{ 代码 = 数值 }";
    KEY_ALLOW_LOW: "true allows origin elasticities below 1.5 beside tariffs", "设为 true 则允许在有关税时使用低于1.5的来源地弹性";
    TABLE_NEST: "nests of the stages of chains; the horizon decides what is not set", "产业链环节的嵌套结构；未设定者由时间范围决定";
    KEY_ORIGIN_NEST: "origins of a stage: volume preserved, or ces as for sectors", "环节各来源地的组合方式：volume为保持数量，ces为与部门相同的不变替代弹性";
    KEY_PREMIUM: "premium of switching origins over the home parent's unit cost, every stage: 0.45 is 45 %", "转换来源地相对于本地母部门单位成本的溢价（全部环节）：0.45即45%";
    KEY_PREMIUM_BY_PRODUCT: "the same for these stages: { CODE = number }", "同上（指定环节）：{ 代码 = 数值 }";
    KEY_BACKSTOP: "multiple of the home parent's unit cost at which an input that is not critical is had when every source is cut (short)", "全部来源中断时，取得非关键投入的成本为本地母部门单位成本的倍数（短期）";
    KEY_ENTRY: "multiple of the home parent's unit cost at which every entrant serves (medium, long); the chain's facts decide without it", "新进入者的供货成本为本地母部门单位成本的倍数（中期、长期）；不填则由产业链数据决定";
    KEY_TIGHT: "highest elasticity across critical and important inputs", "关键与重要投入之间弹性的上限";
    KEY_ALTERNATIVES: "elasticity across inputs that replace one another", "可相互替代的投入之间的弹性";
    TABLE_CLOSURE: "how the economy is closed", "模型闭合方式";
    KEY_CLOSURE_FACTORS: "which factors move between industries; the horizon decides without it", "哪些生产要素可跨行业流动；不填则由时间范围决定";
    KEY_KNOW_HOW: "know-how that stays with each producer of a stage, in percent of its revenue; the chain decides without it", "环节生产者所固有的技术诀窍，占其收入的百分比；不填则由产业链决定";
    KEY_DEFICIT: "trade balances: fixed in world income, a share of own GDP, or balanced", "贸易差额：按世界收入固定、按本地GDP比例或平衡";
    TABLE_REMOVE: "entries of the parent that do not hold here", "不沿用的上级情景条目";
    KEY_REMOVE_MEASURES: "ids of measures", "措施编号";
    KEY_REMOVE_SHOCKS: "ids of shocks", "冲击编号";

    // Files.
    NO_SCENARIO: "no file and no shipped scenario is called \"{name}\"", "没有名为 \"{name}\" 的文件或内置情景";
    SHIPPED_ARE: "shipped scenarios: {ids}; a file is named with its ending, for example my-study.toml", "内置情景：{ids}；文件名须带扩展名，例如 my-study.toml";
    CANNOT_OPEN: "the file cannot be opened: {error}", "无法打开文件：{error}";
    TOO_LARGE: "a scenario file may have at most {most} kB", "情景文件最大为 {most} kB";
    NOT_UTF8: "this is not UTF-8 text", "这不是UTF-8文本";
    NOT_UTF8_HELP: "save the file as UTF-8; a spreadsheet or an old editor may have used another encoding", "请将文件另存为UTF-8；电子表格或旧编辑器可能使用了其他编码";
    NOT_TOML: "this is not TOML", "这不符合TOML语法";
    NOT_TOML_VALUE: "the value is not TOML", "该值不符合TOML语法";
    NOT_TOML_HELP: "one key = value a line; texts in double quotes, lists in square brackets", "每行一个 键 = 值；文本用双引号，列表用方括号";
    AS_IT_IS: "{text}", "{text}";
    GIVEN_TWICE: "this key is given twice", "该键重复出现";
    NEEDS_QUOTES: "a number stands without a unit, text in double quotes", "数值不带单位，文本须加双引号";
    LACKS_VALUE: "an equals sign or a value is missing", "缺少等号或值";
    LACKS_BRACKET: "a closing bracket is missing", "缺少右括号";
    LACKS_COMMA: "a comma is missing", "缺少逗号";
    LACKS_QUOTE: "a quotation mark is missing", "缺少引号";
    UNEXPECTED_REST: "nothing may stand behind the value", "值之后不能再有内容";
    TOO_NESTED: "nested too deeply", "嵌套过深";
    UNKNOWN_PARENT: "there is no scenario \"{id}\" to extend", "没有可供继承的情景 \"{id}\"";
    PARENTS_ARE: "`extends` names the file {id}.toml beside this one or a shipped scenario: {ids}", "`extends` 指向同一文件夹中的 {id}.toml 或内置情景：{ids}";
    PARENT_LOOP: "the scenarios extend one another in a circle", "情景之间循环继承";
    TOO_DEEP: "more than {most} scenarios extend one another", "继承层数超过 {most} 层";
    CHAIN: "the chain: {chain}", "继承链：{chain}";
    SHADOWS: "{file} is taken and not the shipped scenario \"{id}\"", "采用的是 {file}，而不是内置情景 \"{id}\"";

    // Keys and values.
    MORE_PROBLEMS: "{count} more problems are not shown", "另有 {count} 个问题未显示";
    UNKNOWN_KEY: "unknown key \"{key}\"", "未知的键 \"{key}\"";
    DID_YOU_MEAN: "did you mean \"{word}\"?", "您是否想写 \"{word}\"？";
    KNOWN_KEYS: "the keys here are: {keys}", "此处可用的键：{keys}";
    KNOWN_NAMES: "tables: {tables}; arrays of measures and shocks: {arrays}", "表：{tables}；措施与冲击数组：{arrays}";
    BELONGS_IN_TABLE: "`{key}` belongs in the table [{table}]", "`{key}` 应写在 [{table}] 表中";
    BELONGS_IN_HEAD: "`{key}` belongs above the first [table]: in TOML a key belongs to the heading above it", "`{key}` 应写在第一个 [表] 之前：TOML中的键属于其上方的标题";
    NOT_YET: "\"{word}\" is not in this version", "本版本尚不支持 \"{word}\"";
    NOT_YET_HELP: "`interdep schema` lists what this version reads", "`interdep schema` 列出本版本可读取的内容";
    WRITE_TABLE: "`{name}` is a table: write [{name}] and its keys below", "`{name}` 是表：请写 [{name}]，并在其下填写各键";
    WRITE_ARRAY: "`{name}` is a list of entries: write [[{name}]] above each", "`{name}` 是条目列表：请在每个条目前写 [[{name}]]";
    WRONG_TYPE: "`{key}` takes {wanted}, not {got}", "`{key}` 应为{wanted}，而不是{got}";
    A_TEXT: "text in quotes", "带引号的文本";
    AN_ID: "an id in quotes", "带引号的编号";
    A_DATE: "a date: \"2024-03-01\", \"2024-Q1\" or \"2025-W14\"", "日期：\"2024-03-01\"、\"2024-Q1\" 或 \"2025-W14\"";
    A_FLAG: "true or false", "true 或 false";
    AN_INTEGER: "a whole number", "整数";
    A_NUMBER: "a number or a range { low, mode, high }", "数值或区间 { low, mode, high }";
    A_CHOICE: "one word in quotes", "一个带引号的词";
    CHOICES: "a list of words: [\"...\", \"...\"]", "词的列表：[\"...\", \"...\"]";
    REGIONS: "a region code or a list of them: \"USA\" or [\"USA\", \"EU\"]", "地区代码或其列表：\"USA\" 或 [\"USA\", \"EU\"]";
    PRODUCTS: "a list of products: [\"ELEC\"]", "产品列表：[\"ELEC\"]";
    IDS: "a list of ids: [\"...\", \"...\"]", "编号列表：[\"...\", \"...\"]";
    NUMBERS_BY_PRODUCT: "a table from product to number: { ELEC = 4.2 }", "产品到数值的表：{ ELEC = 4.2 }";
    GOT_TEXT: "text", "文本";
    GOT_NUMBER: "a number", "数值";
    GOT_DECIMAL: "a number with decimals", "小数";
    GOT_FLAG: "true or false", "true 或 false";
    GOT_DATE: "a date or time", "日期或时间";
    GOT_LIST: "a list", "列表";
    GOT_TABLE: "a table", "表";
    EMPTY_TEXT: "`{key}` is empty", "`{key}` 为空";
    EMPTY_LIST: "`{key}` is an empty list", "`{key}` 是空列表";
    REPEATED: "\"{word}\" stands twice in the list", "列表中 \"{word}\" 重复";
    BAD_ID: "\"{id}\" is not an id", "\"{id}\" 不是有效的编号";
    BAD_ID_HELP: "an id has 1 to 63 lower-case letters, digits and hyphens, and starts with a letter or digit: us-chip-control", "编号由1至63个小写字母、数字与连字符组成，以字母或数字开头：us-chip-control";
    BAD_DATE: "\"{text}\" is not a date", "\"{text}\" 不是有效日期";
    BAD_DATE_HELP: "a day (2024-03-01), a quarter (2024-Q1: its first day) or an ISO week (2025-W14: its Monday)", "日期（2024-03-01）、季度（2024-Q1，指其首日）或ISO周（2025-W14，指其周一）";
    OUT_OF_BOUNDS: "`{key}` must be {bounds}", "`{key}` 必须{bounds}";
    MUST_BE: "`{key}` must be {value}", "`{key}` 必须为 {value}";
    FROM_TO: "from {low} to {high}", "在 {low} 至 {high} 之间";
    ABOVE_UP_TO: "above {low} and at most {high}", "大于 {low} 且不超过 {high}";
    AT_LEAST: "at least {low}", "不小于 {low}";
    ABOVE: "above {low}", "大于 {low}";
    IT_IS: "this is {value}", "此处为 {value}";
    UNKNOWN_CHOICE: "`{key}` cannot be \"{word}\"", "`{key}` 不能为 \"{word}\"";
    ALLOWED: "allowed: {words}", "可选值：{words}";
    RANGE_LACKS: "the range of `{key}` lacks `{part}`", "`{key}` 的区间缺少 `{part}`";
    UNKNOWN_PART: "a range has no key \"{part}\"", "区间没有键 \"{part}\"";
    RANGE_DISORDER: "the range of `{key}` is not in order", "`{key}` 的区间顺序有误";
    RANGE_HELP: "a range is { low = 1, mode = 5, high = 20 } with low <= mode <= high, or { dist = \"uniform\", low = 1, high = 20 }", "区间写作 { low = 1, mode = 5, high = 20 }，且 low <= mode <= high；或 { dist = \"uniform\", low = 1, high = 20 }";
    LACKS_ID: "this [[{array}]] has no `id`", "此 [[{array}]] 缺少 `id`";
    DUPLICATE_ID: "a second [[{array}]] has the id \"{id}\"", "[[{array}]] 中编号 \"{id}\" 重复";
    DUPLICATE_ID_HELP: "give each entry of an array an id of its own", "同一数组中每个条目的编号须各不相同";

    // The command line's --set.
    SET_FORM: "--set takes a path, an equals sign and a value", "--set 的写法为：路径、等号、值";
    SET_FORM_HELP: "for example tariff.us-tariff-2025.added_percent=30, elasticity.origins=4 or 'horizons=[\"long\"]'", "例如 tariff.us-tariff-2025.added_percent=30、elasticity.origins=4 或 'horizons=[\"long\"]'";
    CANNOT_SET: "`{key}` cannot be set from outside the file", "`{key}` 不能在文件之外设定";
    NO_SUCH_ENTRY: "there is no [[{array}]] with the id \"{id}\"", "没有编号为 \"{id}\" 的 [[{array}]]";
    ENTRIES_ARE: "its [[{array}]] entries: {ids}", "现有 [[{array}]] 条目：{ids}";

    // Whole scenarios.
    NOTHING_TO_REMOVE: "there is no entry \"{id}\" to remove from the {key} of the parent", "上级情景的 {key} 中没有可移除的条目 \"{id}\"";
    PARENT_HAS: "its {key}: {ids}", "其 {key}：{ids}";
    PARENT_HAS_NONE: "it has no {key}", "其中没有 {key}";
    HEAD_LACKS: "the file lacks: {keys}", "文件缺少：{keys}";
    ENTRY_LACKS: "[[{array}]] \"{id}\" lacks: {keys}", "[[{array}]] \"{id}\" 缺少：{keys}";
    PRESET_UNUSED: "`preset` has no effect here", "`preset` 在此不起作用";
    PRESET_HELP: "it counts for `interdep equilibrium`; `horizons` says which horizons a run computes", "它仅用于 `interdep equilibrium`；运行所计算的时间范围由 `horizons` 指定";
    NO_ENSEMBLE: "this version makes one run with central values, not {runs}", "本版本只以中心值运行一次，不能运行 {runs} 次";
    NO_ENSEMBLE_HELP: "ensembles come in a later version; write runs = 1 or leave it out", "集合模拟将在后续版本提供；请写 runs = 1 或省略";
    PERIOD_TOO_LATE: "the calendar ends before {years} years after this day", "此日期之后 {years} 年超出日历范围";
    TOO_MANY_ENTRIES: "{count} measures and shocks, the limit is {most}", "共有 {count} 项措施与冲击，上限为 {most}";
    END_BEFORE_START: "it ends on or before its start, {start}", "结束日不晚于开始日 {start}";
    END_HELP: "`end` is the first day no longer in force; leave it out for no end", "`end` 是不再生效的首日；无期限则不填";
    PERCENT_OR_SHARE: "`{key}`: {percent} % or {written} %?", "`{key}`：是 {percent} % 还是 {written} %？";
    PERCENT_HELP: "values are in percent: write {percent} for {percent} %", "单位为百分比：若指 {percent} %，请写 {percent}";
    LOW_ELASTICITY: "an origin elasticity below {least} is too low for tariffs", "来源地弹性低于 {least}，不适用于关税分析";
    LOW_ELASTICITY_HELP: "so low, a tariff war enriches the importer; to go on, write allow_low_elasticity = true in [elasticity]", "弹性过低时，关税战反而使进口方获益；如确需使用，请在 [elasticity] 中写 allow_low_elasticity = true";
    OUT_OF_FORCE: "[[{array}]] \"{id}\" is not in force at the horizon: {horizons}", "[[{array}]] \"{id}\" 在以下时间范围内不生效：{horizons}";
    OUT_OF_FORCE_HELP: "short is year 1 of the period, medium year 3, long what is in force without end from year 10", "short 为第1年，medium 为第3年，long 为第10年起无期限生效的措施";
    UNKNOWN_REGION: "unknown region \"{code}\"", "没有代码为 \"{code}\" 的地区";
    REGIONS_ARE: "the regions are: {codes}", "可用地区：{codes}";
    UNKNOWN_PRODUCT: "unknown product \"{code}\"", "没有代码为 \"{code}\" 的产品";
    PRODUCTS_ARE: "the products are: {codes}", "可用产品：{codes}";
    FOREIGN_IMPOSER: "goods from {from} to {to} neither leave nor enter the territory of who imposes this", "从 {from} 到 {to} 的货物既不离开也不进入措施实施方的境内";
    FOREIGN_IMPOSER_HELP: "`imposed_by` is the government that acts: one end of every flow it names", "`imposed_by` 是采取措施的政府：须为所涉每条贸易流的一端";
    NO_BORDER: "\"{id}\" has no effect: no goods cross a border between the places it names", "\"{id}\" 不起作用：所列地区之间没有跨境货物";
    NO_OUTPUT: "\"{id}\" has no effect: nothing is produced there", "\"{id}\" 不起作用：当地没有相应生产";
    NO_FLOW: "\"{id}\" has no effect: there is no trade to act on", "\"{id}\" 不起作用：没有相应的贸易流";
    SMALL_FLOW: "\"{id}\" touches {percent} % of what the target buys of these products", "\"{id}\" 仅涉及目标方此类产品采购额的 {percent} %";

    JOINT: "joint", "双方共同";
    US_SIDE: "US side", "美方";
    CN_SIDE: "Chinese side", "中方";
}
