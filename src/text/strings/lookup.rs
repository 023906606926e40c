//! What is said of facts and their sources.

use crate::text::texts;

texts! {
    UNKNOWN_FACT: "nothing in the data is called `{id}` or has these words", "数据中没有名为 `{id}` 或含有这些词的条目";
    FACT_NEAR: "did you mean `{near}`?", "是否应为 `{near}`？";
    FACT_HELP: "an id, a quantity or words: `interdep world fact gallium chn`", "请输入编号、数量名称或关键词，例如 `interdep world fact gallium chn`";
    FACT_ID: "id", "编号";
    VALUE: "value", "数值";
    RANGE: "range", "取值范围";
    UNIT: "unit", "单位";
    YEAR: "year", "年份";
    CONFIDENCE: "confidence", "可信度";
    SOURCE: "source", "来源";
    DETAIL: "detail", "说明";
    FILE: "file", "文件";
    FOUND: "{count} rows; one of them in full: interdep world fact ID", "共{count}条；查看其中一条：interdep world fact 编号";
    MORE: "and {count} more: add a word", "另有{count}条：请增加关键词";
    TARGETS: "What the network should have", "网络应达到的数值";
    QUANTITY: "quantity", "数量";
    WANTED: "wanted", "目标";
    GOT: "got", "结果";
    COUNTED: "counted", "计入";
    YES: "yes", "是";
    NO: "no", "否";
    OTHERS: "Other rows that speak of the same", "涉及同一数量的其他条目";
    AGREES: "agrees", "一致";
    DISAGREES: "disagrees", "不一致";
    NOT_COMPARABLE: "measures something else", "口径不同";
}
