//! What is said of the files of chains.

use crate::text::texts;

texts! {
    FILE_MISSING: "the chain has no file `{file}`", "该产业链缺少文件 `{file}`";
    FILE_MISSING_HELP: "a chain folder holds {files}", "产业链文件夹应包含 {files}";
    FILE_NEAR: "is it `{near}`? then rename it", "是否为 `{near}`？如是，请改名";
    FILE_TOO_LARGE: "the file is larger than {most} MB", "文件大于{most} MB";
    UNKNOWN_COLUMN: "unknown column `{column}`", "未知的列 `{column}`";
    EMPTY: "`{column}` is empty", "`{column}` 为空";
    EMPTY_NUMBER_HELP: "every number comes with its range: value, low and high", "每个数字都须附取值范围：数值、下限与上限";
    EMPTY_TEXT_HELP: "write a text here", "请在此填写文字";
    NOT_A_NUMBER: "`{value}` in `{column}` is not a number", "`{column}` 中的 `{value}` 不是数字";
    NOT_A_NUMBER_HELP: "write digits with a point, without spaces, signs or units", "请用数字和小数点书写，不加空格、符号或单位";
    OUT_OF_BOUNDS: "`{value}` in `{column}` is out of bounds", "`{column}` 中的 `{value}` 超出允许范围";
    BOUNDS_ARE: "from {low} to {high}", "允许范围为{low}至{high}";
    BOUNDS_ABOVE: "above {low}, up to {high}", "须大于{low}，不超过{high}";
    LOW_ABOVE_HIGH: "`{low_column}` is {low}, above `{high_column}`, {high}", "`{low_column}` 为{low}，大于 `{high_column}` 的{high}";
    LOW_ABOVE_HIGH_HELP: "exchange them", "请互换两者";
    OUTSIDE_RANGE: "`{column}` is {value}, outside its range of {low} to {high}", "`{column}` 为{value}，不在其取值范围{low}至{high}之内";
    OUTSIDE_RANGE_HELP: "widen the range, or correct the value", "请放宽取值范围或更正数值";
    NOT_A_YEAR: "`{value}` in `{column}` is not a year", "`{column}` 中的 `{value}` 不是年份";
    NOT_A_DATE: "`{value}` in `{column}` is not a day", "`{column}` 中的 `{value}` 不是日期";
    NOT_A_DATE_HELP: "write it as 2023-12-01", "请写成 2023-12-01 的形式";
    UNKNOWN_WORD: "`{value}` is unknown in `{column}`", "`{column}` 中的 `{value}` 未知";
    WORDS_ARE: "one of: {words}", "可用：{words}";
    UNKNOWN_REGION: "unknown region `{code}`", "未知的地区 `{code}`";
    UNKNOWN_STAGE: "unknown stage `{code}`", "未知的环节 `{code}`";
    UNKNOWN_SECTOR: "unknown sector `{code}`", "未知的部门 `{code}`";
    UNKNOWN_PRODUCT: "`{code}` is neither a stage nor a sector", "`{code}` 既非产业链环节，也非部门";
    DID_YOU_MEAN: "did you mean `{near}`?", "是否应为 `{near}`？";
    CODES_ARE: "known: {codes}", "已知的有：{codes}";
    UNKNOWN_UNIT: "the unit \"{unit}\" is not understood", "无法识别单位“{unit}”";
    UNITS_ARE: "a unit begins with one of: {units}", "单位应以下列之一开头：{units}";
    BAD_FACT_ID: "`{id}` cannot be a fact_id", "`{id}` 不能用作 fact_id";
    BAD_FACT_ID_HELP: "small letters, digits and hyphens, at most {most}", "只用小写字母、数字与连字符，至多{most}个";
    FACT_ID_TWICE: "the fact_id `{id}` is used a second time", "fact_id `{id}` 重复使用";
    FACT_ID_TWICE_HELP: "first in {file}, line {line}; give this row an id of its own", "首次出现于 {file} 第{line}行；请为本行另取编号";
    PARENTS_SUM: "the parents' shares add up to {sum} %", "上级部门份额合计为{sum}%";
    PARENTS_SUM_HELP: "one share a sector, set apart by `;`, together 100", "每个部门一个份额，以 `;` 分隔，合计为100";
    SET_DIFFERS: "the rows of set `{set}` of `{stage}` do not agree in year, default, comparable or measure", "`{stage}` 的份额组 `{set}` 各行的 year、default、comparable 或 measure 不一致";
    SET_DIFFERS_HELP: "give the set one of each, or this row another set", "请统一该组的各项，或将本行归入另一组";
    ENTRY_DIFFERS: "cost_multiple or lag_years of `{stage}` differ from one horizon to the other", "`{stage}` 在不同时段的 cost_multiple 或 lag_years 不一致";
    ENTRY_DIFFERS_HELP: "they are the same at every horizon; `multiple` is what they make there", "两者在各时段相同；`multiple` 是由此得出的倍数";
    TWICE: "`{what}` a second time", "`{what}` 重复出现";
    TWICE_HELP: "keep one of the rows", "请只保留其中一行";
    NOT_TOML: "this is not TOML: {reason}", "TOML 语法错误：{reason}";
    UNKNOWN_KEY: "unknown key `{key}`", "未知的键 `{key}`";
    KEYS_ARE: "keys: {keys}", "可用的键：{keys}";
    BAD_KEY: "`{key}` is missing or cannot be used", "`{key}` 缺失或无法使用";
    BAD_KEY_HELP: "`id` has small letters, digits and underscores, the names are texts, `base_year` is a year", "`id` 由小写字母、数字与下划线组成，名称为文本，`base_year` 为年份";
}
