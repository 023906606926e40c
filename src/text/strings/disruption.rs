//! What the disruption engine and its events file say.

use crate::text::texts;

texts! {
    NO_FILE: "there is no file \"{name}\"", "没有文件 \"{name}\"";
    NO_FILE_HELP: "an events file is TOML: a table [parameters] and entries [[recovery]], [[rebuild]] or [[arbitrary]]", "事件文件采用TOML格式：一个 [parameters] 表，以及 [[recovery]]、[[rebuild]] 或 [[arbitrary]] 条目";
    UNKNOWN_NAME: "unknown name \"{name}\"", "未知的名称 \"{name}\"";
    UNKNOWN_KEY: "{what}: unknown key \"{key}\"", "{what}：未知的键 \"{key}\"";
    KNOWN: "known here: {names}", "此处可用：{names}";
    NOT_A_TABLE: "\"{name}\" is a table: write [{name}] and its keys below", "\"{name}\" 是表：请写 [{name}]，并在其下填写各键";
    NOT_A_LIST: "\"{name}\" is a list of events: write [[{name}]] above each", "\"{name}\" 是事件列表：请在每个事件前写 [[{name}]]";
    WRONG_TYPE: "{what}: `{key}` takes {wanted}", "{what}：`{key}` 应为{wanted}";
    A_NUMBER: "a number", "数值";
    A_WHOLE_NUMBER: "a whole number", "整数";
    A_WORD: "one of these in quotes: {words}", "以下带引号的词之一：{words}";
    A_LIST: "a list of names: [\"...\", \"...\"]", "名称列表：[\"...\", \"...\"]";
    A_MAP: "a table from name to number: { \"...\" = 1.5 }", "名称到数值的表：{ \"...\" = 1.5 }";
    AN_ID: "an id in quotes: lower-case letters, digits and hyphens", "带引号的编号：小写字母、数字与连字符";
    OUT_OF_BOUNDS: "{what}: `{key}` is {value}, it must be {bounds}", "{what}：`{key}` 为 {value}，必须{bounds}";
    OUT_OF_BOUNDS_HELP: "docs/disruption.md lists every key with its unit and default", "各键的单位与默认值见 docs/disruption.md";
    LACKS: "{what} lacks `{key}`", "{what} 缺少 `{key}`";
    LACKS_HELP: "add the line {example}", "请加上一行 {example}";
    NOTHING: "{what}: `{key}` names nothing", "{what}：`{key}` 为空";
    UNKNOWN_REGION: "{what}: unknown region \"{code}\"", "{what}：没有代码为 \"{code}\" 的地区";
    UNKNOWN_SECTOR: "{what}: unknown sector \"{code}\"", "{what}：没有代码为 \"{code}\" 的部门";
    UNKNOWN_CATEGORY: "{what}: unknown category of final demand \"{code}\"", "{what}：没有名为 \"{code}\" 的最终需求类别";
    UNKNOWN_PRODUCER: "{what}: the table has no producer \"{name}\"", "{what}：数据表中没有生产者 \"{name}\"";
    PAIR_FORM: "{what}: \"{name}\" is not of the form \"{form}\"", "{what}：\"{name}\" 不符合 \"{form}\" 的写法";
    CODES_ARE: "the table has: {codes}", "数据表中有：{codes}";
    BEYOND_THE_RUN: "{what}: day {day} is outside the run, which has days 0 to {last}", "{what}：第{day}天不在运行期内，运行期为第0天至第{last}天";
    BEYOND_THE_RUN_HELP: "move the event, or raise `steps_days`", "请调整事件日期，或增大 `steps_days`";
    TOO_MUCH: "{what}: {lost} of capital lost, but \"{producer}\" has {capital}", "{what}：资本损失为 {lost}，而 \"{producer}\" 仅有 {capital}";
    TOO_MUCH_HELP: "lower the loss, or raise `capital_to_value_added`: capital is that many times yearly value added", "请减小损失，或提高 `capital_to_value_added`：资本等于年增加值乘以该倍数";
    TOO_MUCH_TOGETHER: "on day {day} events together take {lost} of capital from \"{producer}\", which has {capital}: {events}", "第{day}天，各事件合计造成 \"{producer}\" 资本损失 {lost}，而其仅有 {capital}：{events}";
    SHARES: "{what}: the shares of `rebuild_sectors` add up to {sum}, not 1", "{what}：`rebuild_sectors` 的份额之和为 {sum}，应为1";
    SHARES_HELP: "shares as parts of 1, for example { construction = 0.7, machinery = 0.3 }", "份额以1为整体，例如 { construction = 0.7, machinery = 0.3 }";
    CONCAVE_DAYS: "{what}: a concave recovery needs more than 2 days, not {days}", "{what}：concave 恢复曲线需要2天以上，而不是 {days} 天";
    CONCAVE_DAYS_HELP: "raise `recovery_days`, or choose another `recovery_curve`", "请增大 `recovery_days`，或选用其他 `recovery_curve`";
    NO_EFFECT: "{what}: `{key}` has no effect here", "{what}：`{key}` 在此不起作用";
    NO_CURVE_HELP: "what is rebuilt comes back as fast as producers deliver", "重建的速度取决于生产者的供货";
    DUPLICATE_ID: "{what}: another event has the same id", "{what}：已有相同编号的事件";
    DUPLICATE_ID_HELP: "give each event an id of its own", "每个事件的编号须各不相同";
    ALPHA_ORDER: "[parameters]: `alpha_max` is {high}, below `alpha_base`, {low}", "[parameters]：`alpha_max` 为 {high}，低于 `alpha_base`（{low}）";
    TOO_MANY_STEPS: "[parameters]: a run of {steps} steps; the limit is {most}", "[parameters]：共 {steps} 步，上限为 {most}";
    TOO_MANY_VALUES: "[parameters]: the run would write {values} numbers; the limit is {most}", "[parameters]：将写出 {values} 个数，上限为 {most}";
    SHORTER: "lower `steps_days`, or raise `step_days` or `stocks_every`", "请减小 `steps_days`，或增大 `step_days` 或 `stocks_every`";
    TOO_MUCH_REBUILDING: "{what}: rebuilding would have more than {most} flows", "{what}：重建流量将超过 {most} 条";
    TOO_MUCH_REBUILDING_HELP: "name fewer producers in one event, or fewer sectors that rebuild", "请减少单个事件涉及的生产者，或减少承担重建的部门";
    TABLE_TOO_LARGE: "sales of \"{producer}\" are too large to add up", "\"{producer}\" 的销售额过大，无法求和";
    TABLE_TOO_LARGE_HELP: "check the values of Z.csv and Y.csv", "请检查 Z.csv 和 Y.csv 中的数值";
    NO_EVENTS: "the file has no event: nothing will change", "文件中没有事件：不会有任何变化";
}
