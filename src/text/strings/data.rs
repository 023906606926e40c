//! What the verbs say of data that a user names.

use crate::text::texts;

texts! {
    VERB_SOURCES: "Sources of the data: licences, citations, how many rows they stand behind", "数据来源：许可、引用方式及各自支撑的行数";
    ARG_CHAINS: "Chains to open: ids, folders, all or none, set apart by commas (all; with --table none)", "要展开的产业链：id、文件夹、all 或 none，以逗号分隔（默认 all；使用 --table 时为 none）";
    CANNOT_READ: "the file cannot be read: {reason}", "无法读取文件：{reason}";
    NO_CHAIN: "there is no chain `{chain}`: neither a shipped one nor a folder", "没有产业链 `{chain}`：既非内置产业链，也非文件夹";
    CHAINS_ARE: "shipped chains: {chains}; a folder of your own is named by its path", "内置产业链：{chains}；自有文件夹请写路径";
    NONE_AND_OTHERS: "`none` and chains beside it", "`none` 不能与其他产业链并列";
    NONE_AND_OTHERS_HELP: "write `none` alone, or only the chains", "请单独写 `none`，或只列出产业链";
}
