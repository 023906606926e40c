//! What `text/numbers` says: the words around a sum of money.

use crate::text::texts;

texts! {
    NOT_AVAILABLE: "not available", "无数据";
    NO_DOLLARS: "US$0", "0美元";
    /// A million dollars.
    USD_SMALL: "{sign}US${digits} m", "{sign}{digits}万美元";
    /// A billion dollars; 亿 is a tenth of it.
    USD_MIDDLE: "{sign}US${digits} bn", "{sign}{digits}亿美元";
    /// A trillion dollars, 万亿 in Chinese.
    USD_LARGE: "{sign}US${digits} tn", "{sign}{digits}万亿美元";
}
