//! What the glossary says beside its terms.

use crate::text::texts;

texts! {
    MEASURE: "Measures", "措施";
    CHIPS: "Semiconductors", "半导体";
    BATTERIES: "Batteries", "电池";
    MINERALS: "Minerals", "矿产";
    NETWORK: "Tables and networks", "投入产出表与网络";
    ECONOMICS: "Economics", "经济学";
    DISRUPTION: "Disruption", "供应中断";
    STRATEGY: "Strategy", "策略";
    DIALOGUE: "Dialogue", "对话";
    UNCERTAINTY: "Uncertainty", "不确定性";
    USAGE: "Usage: {text}", "用法：{text}";
    NO_TERM: "no term matches `{term}`", "没有与 `{term}` 相符的术语";
    NEAR_TERM: "nearest: {near}", "最接近：{near}";
    ALL_TERMS: "`interdep glossary` lists all terms", "`interdep glossary` 列出全部术语";
}
