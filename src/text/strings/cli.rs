//! What `cli` says.

use crate::text::texts;

texts! {
    ABOUT: "A supply chain interdependence simulator: what decoupling costs, to whom, and when", "供应链相互依存模拟器：脱钩的成本有多大、由谁承担、何时发生";
    EXAMPLES: include_str!("cli/examples.en.txt"), include_str!("cli/examples.zh.txt");
    HELP_TEMPLATE: "{about-with-newline}\nUsage: {usage}\n\n{all-args}", "{about-with-newline}\n用法：{usage}\n\n{all-args}";
    VERBS_HEADING: "Verbs", "命令";
    ARGUMENTS_HEADING: "Arguments", "参数";
    OPTIONS_HEADING: "Options", "选项";

    VERB_RUN: "Run all analyses of a scenario; writes a result folder and prints the headline", "运行情景的全部分析，写出结果文件夹并显示主要结论";
    VERB_EQUILIBRIUM: "Solve the equilibrium on any table; machine-readable with --json", "在任意投入产出表上求解均衡；--json 输出机器可读结果";
    VERB_WORLD: "Look at the world that scenarios run on", "查看情景所依据的世界";
    VERB_WORLD_SHOW: "Regions, products and the largest flows", "地区、产品与最大的贸易流";
    VERB_WORLD_BALANCE: "How the world was built from facts, step by step", "世界表由事实逐步构建的过程";
    VERB_WORLD_EXPOSURE: "On whom a region depends, directly and through whole chains", "一个地区依赖谁：直接依赖与穿透全链条的依赖";
    VERB_WORLD_CHOKEPOINTS: "Where supply to a region is narrow", "一个地区供应的瓶颈所在";
    VERB_WORLD_CASCADE: "What fails along with a producer (ESRI)", "某一生产者停产所波及的范围（ESRI）";
    VERB_SCENARIOS: "List the shipped scenarios with their questions", "列出内置情景及其问题";
    VERB_NEW: "Write a commented scenario to start from", "新建带注释的情景文件";
    VERB_CHECK: "Show every problem of a scenario at once, without a run", "一次列出情景的全部问题，不运行";
    VERB_EXPLAIN: "Show resolved values, each with the file and line it came from", "显示解析后的各项取值及其出处（文件与行号）";
    VERB_SCHEMA: "Print the JSON Schema of a scenario file", "输出情景文件的JSON Schema";
    VERB_COMPLETIONS: "Print a completion script for a shell", "输出命令行补全脚本";

    ARG_LANG: "Language of what is printed: en, zh or both", "输出语言：en、zh 或 both";
    ARG_HELP: "Print help", "显示帮助";
    ARG_VERSION: "Print version", "显示版本";
    ARG_FILE: "Scenario file, or the id of a shipped scenario", "情景文件，或内置情景的编号";
    ARG_TABLE: "Folder with a table of your own (table.toml, Z.csv, Y.csv, VA.csv) in the place of the shipped world", "以自备投入产出表文件夹（table.toml、Z.csv、Y.csv、VA.csv）代替内置世界";
    ARG_RUNS: "Number of draws; short for --set ensemble.runs=N", "抽样次数；等同于 --set ensemble.runs=N";
    ARG_SEED: "Seed of every draw; short for --set ensemble.seed=N", "随机种子；等同于 --set ensemble.seed=N";
    ARG_THREADS: "Threads to use; results do not depend on it", "使用的线程数；不影响结果";
    ARG_OUT: "Result folder; default output/<scenario>-<hash>", "结果文件夹；默认为 output/<情景>-<哈希>";
    ARG_OVERWRITE: "Replace a result folder that exists", "覆盖已有的结果文件夹";
    ARG_PROGRESS: "How to say what is being done: auto, bar, plain or none", "进度显示方式：auto、bar、plain 或 none";
    ARG_FLOWS: "Also write every flow before and after to this CSV file", "同时将措施前后的全部流量写入此CSV文件";
    ARG_KEY: "Only this key, table or entry: elasticity.origins, tariff.us-on-cn", "仅显示此键、表或条目：elasticity.origins、tariff.us-on-cn";
    ARG_SET: "Change a key: array.id.key=value, table.key=value or key=value; may be repeated", "修改某个键：数组.编号.键=值、表.键=值 或 键=值；可重复使用";
    ARG_STRICT: "Refuse warnings like errors", "将警告视为错误";
    ARG_JSON: "Print JSON for programs", "输出供程序读取的JSON";
    ARG_CSV: "Print every metric of all regions as CSV", "以CSV输出全部地区的各项指标";
    ARG_REGION: "Code of a region; without it, the whole world", "地区代码；省略则为全世界";
    ARG_KILL: "Producers that stop, each as \"REGION|PRODUCT\"; without it, every producer in turn", "停产的生产者，写作 \"地区|产品\"；省略则逐一计算全部生产者";
    ARG_SHELL: "bash, elvish, fish, powershell or zsh", "bash、elvish、fish、powershell 或 zsh";
    ARG_NAME: "Id of the new scenario: lower-case letters, digits and hyphens", "新情景的编号：小写字母、数字与连字符";
    ARG_FROM: "Scenario that the new one changes: shipped, or a file in this folder", "新情景所修改的情景：内置情景或当前文件夹中的文件";

    ERROR: "error[{code}]:", "错误[{code}]:";
    WARNING: "warning[{code}]:", "警告[{code}]:";
    HELP: "help: {text}", "提示：{text}";
    FINE: "{file}: accepted; measures: {measures}, shocks: {shocks}, warnings: {warnings}", "{file}：通过；措施 {measures} 项，冲击 {shocks} 项，警告 {warnings} 条";
    REFUSED: "{file}: refused; errors: {errors}, warnings: {warnings}", "{file}：未通过；错误 {errors} 条，警告 {warnings} 条";
    CANNOT_WRITE: "cannot write: {error}", "无法写入：{error}";

    NOT_GIVEN: "{path} is not given", "{path} 未设定";
    MEANING: "    {words}", "    {words}";
    NO_SUCH_KEY: "the scenario has nothing under \"{key}\"", "情景中没有 \"{key}\"";
    NO_SUCH_KEY_BUT: "the scenario has nothing under \"{key}\"; did you mean \"{near}\"?", "情景中没有 \"{key}\"，您是否想写 \"{near}\"？";

    WRITTEN: "results: {folder}", "结果文件夹：{folder}";
    NOT_CONVERGED: "the {horizon} run did not converge (residual {residual} after {iterations} evaluations); no result was written. Try a smaller shock, or a higher elasticity.origins", "{horizon} 求解未收敛（{iterations} 次计算后残差为 {residual}），未写出结果。请减小冲击，或提高 elasticity.origins";
    STOPPED: "the run was stopped; no result was written", "运行已中止，未写出结果";
    NO_CHART: "a chart could not be drawn: {error}", "无法绘制图表：{error}";
    BECAUSE: "{what}: {error}", "{what}：{error}";
    SHIPPED_SOURCE: "World Input-Output Database 2016 release (Timmer et al. 2015); World Bank; customs statistics; own projection (data/SOURCES.md)", "世界投入产出数据库2016版（Timmer等，2015）；世界银行；海关统计；自行推算（见 data/SOURCES.md）";
    SHIPPED_AGE: "2014 input-output structure, scaled to 2023; values in US dollars of 2023", "2014年投入产出结构，按2023年规模调整；以2023年美元计";
    OWN_AGE: "the user's own table for {year}", "用户自备的{year}年投入产出表";
    COSTS_TITLE: "Change in real spending of households, government and investment, percent of {year} and value a year (US$ bn)", "居民、政府与投资实际支出的变化，占{year}年的百分比及每年金额（亿美元）";
    CHANNELS_TITLE: "Where it comes from, {horizon}, percent of real spending (the four add up to the total)", "变化的来源，{horizon}，占实际支出的百分比（四项之和为合计）";
    HEAD_REGION: "Region", "地区";
    HEAD_SHORT: "short run", "短期";
    HEAD_MEDIUM: "medium run", "中期";
    HEAD_LONG: "long run", "长期";
    HEAD_VALUE: "value", "金额";
    HEAD_TERMS_OF_TRADE: "terms of trade", "贸易条件";
    HEAD_REVENUE: "taxed trade", "应税贸易";
    HEAD_EFFICIENCY: "efficiency", "效率";
    HEAD_BALANCE: "trade balance", "贸易差额";
    HEAD_TOTAL: "total", "合计";
    HEAD_TERMS_OF_TRADE_PERCENT: "terms of trade %", "贸易条件 %";
    HEAD_WELFARE: "welfare %", "福利 %";
    HEAD_GDP: "real GDP %", "实际GDP %";
    HEAD_WAGE: "real wage %", "实际工资 %";

    JOINT: "joint", "双方共同";
    US_SIDE: "US side", "美方";
    CN_SIDE: "Chinese side", "中方";

    BAD_NAME: "\"{name}\" is not an id: 1 to 63 lower-case letters, digits and hyphens", "\"{name}\" 不是有效的编号：须为1至63个小写字母、数字与连字符";
    EXISTS: "{file} exists and is not overwritten; choose another name", "{file} 已存在，不予覆盖；请另选名称";
    NEXT: "next: interdep check {file}", "下一步：interdep check {file}";
    NEW_SCENARIO: include_str!("cli/new.en.toml"), include_str!("cli/new.zh.toml");
    NEW_CHILD: include_str!("cli/child.en.toml"), include_str!("cli/child.zh.toml");
}
