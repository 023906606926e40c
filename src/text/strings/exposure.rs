//! What `exposure` says.

use crate::text::texts;

texts! {
    TOO_MANY: "{count} producers are too many for these questions; the most is {most}", "生产者数为{count}，超过此类计算的上限{most}";
    TOO_MANY_HELP: "aggregate regions or sectors of the table first", "请先合并表中的地区或部门";
    NO_INVERSE: "a group of producers pays nothing but each other, so chains have no beginning", "有一组生产者只相互支付，供应链没有起点";
    NO_INVERSE_HELP: "give every producer some value added in VA.csv", "请在 VA.csv 中为每个生产者给出增加值";
}
