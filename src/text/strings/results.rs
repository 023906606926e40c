//! What result folders say.

use crate::text::texts;

texts! {
    README_ANSWER: "The answer", "结论";
    README_CAVEATS: "Before quoting a number", "引用数字之前";
    README_FILES: "Files", "文件";
    README_CITE_TITLE: "How to cite", "引用方式";
    README_CITE: "interdep {version}, scenario {scenario}, run {hash}. Data: {data}", "interdep {version}，情景 {scenario}，运行 {hash}。数据：{data}";

    FILE_ANSWER: "`answer.json`: the answer in words, who acts, and what the codes in the tables are called, for programs", "`answer.json`：以文字表述的结论、行动方，以及表中代码的名称，供程序读取";
    FILE_REPORT: "`report.html`: the report in both languages, one file, for reading and printing", "`report.html`：中英文报告，单一文件，可供阅读与打印";
    FILE_MANIFEST: "`manifest.json`: versions, hashes, seed, settings, warnings: everything needed to run again", "`manifest.json`：版本、哈希、随机种子、设置与警告，供重新运行之用";
    FILE_RESOLVED: "`scenario.resolved.toml`: every value of the scenario with the file and line it came from", "`scenario.resolved.toml`：情景的每一个取值及其所在文件与行号";
    FILE_INPUTS: "`inputs/`: the scenario files as they were read", "`inputs/`：读入的情景文件原样副本";
    FILE_DRAWS: "`draws.csv`: one row a draw: its number, `converged` or why it has no solution, every uncertain number by its path, every outcome as outcome.region.horizon.unit", "`draws.csv`：每行一次抽样：编号、`converged` 或无解的原因、各不确定数值（以路径为列名）、各项结果（列名为 结果.地区.时间范围.单位）";
    FILE_RUN: "`run.json`, `log.txt`: the machine, the time, the log; the only files that differ between two runs of the same thing", "`run.json`、`log.txt`：机器、时间与日志；同一内容两次运行之间仅这两个文件不同";

    TABLE_SUMMARY: "One row an outcome. `*_change`: negative is a loss. Sorted by outcome, horizon, unit, region.", "每行一个结果。`*_change`：负值为损失。按结果、时间范围、单位、地区排序。";
    TABLE_SERIES: "Prices and quantities by producer, long form. Sorted by variable, horizon, product, region.", "各生产者的价格与数量，长格式。按变量、时间范围、产品、地区排序。";
    COLUMN_OUTCOME: "what is measured", "衡量的内容";
    COLUMN_REGION: "code of the region", "地区代码";
    COLUMN_PRODUCT: "code of the product; empty for all of them", "产品代码；空白表示全部产品";
    COLUMN_HORIZON: "short: average of year 1; medium: year 3; long: year 10 and after", "short：第1年平均；medium：第3年；long：第10年及以后";
    COLUMN_UNIT: "percent: of the base value of the same quantity; percent_of_gdp: of base GDP; USD_bn: billions of US dollars of the base year, a year", "percent：占该指标基准值的百分比；percent_of_gdp：占基准GDP的百分比；USD_bn：基准年价，十亿美元/年";
    COLUMN_MEAN: "mean over the runs", "各次运行的均值";
    COLUMN_SE: "standard error of the mean; empty for a single run", "均值的标准误；单次运行为空";
    COLUMN_PERCENTILE: "percentile over the runs; empty for a single run", "各次运行的百分位数；单次运行为空";
    COLUMN_N: "runs behind the row", "该行所依据的运行次数";
    COLUMN_GROUP: "which world: `measures` is the world with the scenario's measures, compared with the base", "所指的世界：`measures` 为实施情景措施后的世界，与基准比较";
    COLUMN_PERIOD: "horizon", "时间范围";
    COLUMN_VARIABLE: "what is measured", "衡量的内容";
    COLUMN_STAT: "statistic over the runs", "各次运行的统计量";
    COLUMN_VALUE: "the value", "数值";
}
