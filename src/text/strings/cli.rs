//! What `cli` says.

use crate::text::texts;

texts! {
    ABOUT: "A supply chain interdependence simulator: what decoupling costs, to whom, and when", "供应链相互依存模拟器：脱钩的成本有多大、由谁承担、何时发生";
    EXAMPLES: include_str!("cli/examples.en.txt"), include_str!("cli/examples.zh.txt");
    HELP_TEMPLATE: "{about-with-newline}\nUsage: {usage}\n\n{all-args}", "{about-with-newline}\n用法：{usage}\n\n{all-args}";
    VERBS_HEADING: "Verbs", "命令";
    ARGUMENTS_HEADING: "Arguments", "参数";
    OPTIONS_HEADING: "Options", "选项";

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
    ARG_KEY: "Only this key, table or entry: elasticity.origins, tariff.us-on-cn", "仅显示此键、表或条目：elasticity.origins、tariff.us-on-cn";
    ARG_SET: "Change a key: array.id.key=value, table.key=value or key=value; may be repeated", "修改某个键：数组.编号.键=值、表.键=值 或 键=值；可重复使用";
    ARG_STRICT: "Refuse warnings like errors", "将警告视为错误";
    ARG_JSON: "Print JSON for programs", "输出供程序读取的JSON";
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

    JOINT: "joint", "双方共同";
    US_SIDE: "US side", "美方";
    CN_SIDE: "Chinese side", "中方";

    BAD_NAME: "\"{name}\" is not an id: 1 to 63 lower-case letters, digits and hyphens", "\"{name}\" 不是有效的编号：须为1至63个小写字母、数字与连字符";
    EXISTS: "{file} exists and is not overwritten; choose another name", "{file} 已存在，不予覆盖；请另选名称";
    NEXT: "next: interdep check {file}", "下一步：interdep check {file}";
    NEW_SCENARIO: include_str!("cli/new.en.toml"), include_str!("cli/new.zh.toml");
    NEW_CHILD: include_str!("cli/child.en.toml"), include_str!("cli/child.zh.toml");
}
