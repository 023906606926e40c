//! What is said of sources and their licences.

use crate::text::texts;

texts! {
    TITLE: "{sources} sources stand behind {rows} rows of data", "{rows}行数据出自{sources}个来源";
    CC_BY_4: "CC BY 4.0: free use with attribution", "CC BY 4.0：署名即可自由使用";
    US_PUBLIC: "Works of the US government: public domain, or press that reports them", "美国政府作品：公有领域，含转载这些作品的报道";
    REUSE: "Reuse allowed with the source named", "注明出处即可再次使用";
    BSD: "BSD licence, three clauses (data/ensemble/LICENCE-sobol.txt)", "BSD 三条款许可（data/ensemble/LICENCE-sobol.txt）";
    PUBLISHED: "Figures of published research, cited", "已发表研究中的数字，注明出处引用";
    CITED: "Single facts cited with their source; no table was copied", "注明出处引用的单项事实，未复制任何数据表";
    NOT_SEEN: "No licence was seen at the source; figures are cited with it", "未见来源标明许可，数字注明出处引用";
    OWN: "Of this project, under its licence", "本项目自有，适用本项目许可";
    ROWS: "rows", "行数";
    HIGH: "high", "高";
    MEDIUM: "medium", "中";
    LOW: "low", "低";
    SOURCE: "source [citation]", "来源［引用］";
    WHERE: "high, medium, low: confidence of the rows, where they say. One row: interdep world fact ID. Files and changes: data/SOURCES.md", "高、中、低：各行自述的可信度。查看单行：interdep world fact 编号。文件与改动：data/SOURCES.md";
}
