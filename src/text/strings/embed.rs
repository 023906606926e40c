//! What embedding the chains says.

use crate::text::texts;

texts! {
    NO_SUCH_PRODUCT: "the table has no product `{product}`: the chain cannot be embedded in it", "表中没有产品 `{product}`，无法嵌入该产业链";
    NO_VALUE_ADDED_LEFT: "the stages of {producer} earn {stages} of its value added of {parent}", "{producer} 的各环节占其增加值 {parent} 中的 {stages}，母部门所剩不足";
}
