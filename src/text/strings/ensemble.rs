//! What many draws say on the terminal.

use crate::text::texts;

texts! {
    PROGRESS: "{done} / {of} draws", "{done} / {of} 次抽样";
    PROGRESS_LEFT: "{done} / {of} draws | {rate} a second | {seconds} s left", "{done} / {of} 次抽样 | 每秒{rate}次 | 剩余{seconds}秒";
    PROGRESS_HEADLINE: "{progress} | first headline {headline}", "{progress} | 首项结论 {headline}";
    PROGRESS_FAILED: "{progress} | failed: {failed}", "{progress} | 失败：{failed}";
    INTERRUPTED: "interrupted at {used} draws; the partial result is kept, --resume goes on with it", "在 {used} 次抽样时中断；部分结果已保留，可用 --resume 继续";
    NEEDS_RUNS: "--resume, --shard and --until-ci are for many draws: add --runs N", "--resume、--shard 与 --until-ci 用于多次抽样：请加上 --runs N";
    BAD_SHARD: "`{text}` is no part of an ensemble: write --shard 2/3 for the second of three", "`{text}` 不是有效的分片：第二片（共三片）写作 --shard 2/3";
    SHARD_UNTIL: "--shard and --until-ci do not go together: no part knows how many draws are enough", "--shard 与 --until-ci 不能同时使用：任何一片都无法判断抽样次数是否足够";
    TOO_MANY_FAILED: "{failed} of {draws} draws have no solution (the first: {reason}): more than a tenth, so no result is written. Narrow the ranges, or look at one such draw with --set", "{draws}次抽样中有{failed}次无解（首例：{reason}），超过十分之一，未写出结果。请收窄区间，或用 --set 查看其中一次";
    NOTHING_TO_DRAW: "draws are made of the equilibrium and of the weekly disruption; this scenario asks for neither: leave --runs out", "仅对均衡与逐周中断进行抽样；本情景两者均未要求，请不要使用 --runs";
    NOT_KEPT: "finished draws could not be kept: {error}", "无法保存已完成的抽样：{error}";

    STAGE_POINT: "point {point} of {of}", "第{point}点（共{of}点）";
    BAD_VARY: "`--vary {text}`: write KEY=a..b:n for n values from a to b, or KEY=a,b,c; at most 100,000 values", "`--vary {text}`：请写作 KEY=a..b:n（由 a 到 b 共 n 个值）或 KEY=a,b,c；至多 100,000 个值";
    VARIED_TWICE: "`{key}` is varied twice", "`{key}` 重复变动";
    GRID_TOO_LARGE: "the grid has more than {most} points", "网格超过 {most} 个点";
    BAD_MANIFEST: "the manifest of `{folder}` cannot be read: {error}", "无法读取 `{folder}` 的清单：{error}";
    OTHER_DATA: "`{folder}` was run on other data: {file} is not the same", "`{folder}` 所用数据不同：{file} 不一致";
    OTHER_DATA_HELP: "give the same --table, or the version of the program that the manifest names", "请指定相同的 --table，或使用清单所注明的程序版本";
    NO_PART: "`{folder}` is no part of an ensemble: it was not run with --shard, or its blocks are gone", "`{folder}` 不是集合模拟的分片：未使用 --shard 运行，或其数据块已不存在";
    SAME_PART: "`{folder}` and `{other}` are both part {shard}", "`{folder}` 与 `{other}` 同为分片 {shard}";
    OTHER_ENSEMBLE: "`{folder}` is a part of another ensemble than `{first}`: scenario, data, seed, number of runs, number of parts or version differ", "`{folder}` 与 `{first}` 不属于同一集合模拟：情景、数据、随机种子、抽样次数、分片数或版本不同";
    PARTS_MISSING: "{count} parts are given, the ensemble has {of}", "给出了 {count} 个分片，而集合模拟共有 {of} 个";
    BLOCK_MISSING: "block {block} is in none of the parts: the part that has it is unfinished; go on with it by --resume", "各分片中均无数据块 {block}：相应分片尚未完成，请用 --resume 继续";
    REPRODUCE_PARTIAL: "`{folder}` is a partial result; finish it with --resume first", "`{folder}` 为部分结果，请先用 --resume 完成";
    IDENTICAL: "identical: all {files} files are the same, byte by byte", "完全一致：全部 {files} 个文件逐字节相同";
    EQUAL: "equal within 1e-9 (the first file that is not the same byte by byte: {file})", "在 1e-9 以内相等（首个非逐字节相同的文件：{file}）";
    DIFFERENT: "different: {file}, line {line}, cell {column}: \"{then}\" in the folder, \"{now}\" now", "不一致：{file} 第 {line} 行第 {column} 格：文件夹中为 \"{then}\"，现为 \"{now}\"";
    OTHER_LENGTH: "different: {file} has {then} lines in the folder, {now} now", "不一致：{file} 在文件夹中有 {then} 行，现为 {now} 行";

    VERB_COMPARE: "Run scenarios at the same draws and show the differences with intervals", "以相同抽样运行多个情景，给出差异及区间";
    VERB_SWEEP: "Run a grid over any keys; one tidy table", "对任意键作网格运算，输出一张整齐的数据表";
    VERB_SENSITIVITY: "Show what matters most to an outcome: one at a time, shares of the variance, break-even", "显示对结果影响最大的因素：逐一检验、方差占比、临界值";
    VERB_REPRODUCE: "Run a result again from its manifest and say whether it is identical", "依据清单重新运行结果，并说明是否一致";
    VERB_MERGE: "Join the parts of an ensemble (--shard) into one result", "将集合模拟的各分片（--shard）合并为一个结果";
    ARG_COMPARED: "Scenario files or ids; the first is what the others are compared with", "情景文件或编号；其余情景均与第一个比较";
    ARG_TABLE_OUT: "Also write the table to this CSV file, which must not exist", "同时将表写入此CSV文件（须尚不存在）";
    ARG_VARY: "A key and its values: KEY=a..b:n or KEY=a,b,c; may be repeated", "键及其取值：KEY=a..b:n 或 KEY=a,b,c；可重复使用";
    ARG_OUTCOME: "Outcome by its path or the beginning of it: welfare_change.CHN.long.percent", "结果的路径或其开头：welfare_change.CHN.long.percent";
    ARG_GLOBAL: "Screening (Morris) and shares of the variance (Sobol indices) over all ranges at once", "在全部区间上同时进行筛选（Morris）与方差分解（索博尔指数）";
    ARG_ROWS: "Rows of evaluations for the shares of the variance; 256 without it", "方差分解的计算行数；默认 256";
    ARG_BREAK_EVEN: "Find the value of this uncertain number at which the outcome changes sign", "求该不确定数值取何值时结果变号";
    ARG_TARGET: "Another value of the outcome to look for than 0", "所求的结果目标值（默认为0）";
    ARG_PARTS: "Result folders of all parts", "全部分片的结果文件夹";
    ARG_RESULT: "A result folder", "结果文件夹";
    ARG_SAMPLING: "How parameters are drawn: plain, latin_hypercube or sobol", "参数抽样方式：plain、latin_hypercube 或 sobol";
    ARG_WORLDS: "Number of worlds drawn from the ranges of facts; 0 takes the facts as stated", "依事实取值范围抽取的世界数；0 表示按既定事实";
    ARG_FACTS: "Also test every fact of the world at both ends of its range (a new world for each: this takes minutes)", "同时将每项事实置于其取值范围两端检验（每次须重建世界，耗时数分钟）";
    ARG_UNTIL_CI: "Stop when every headline's 95 % interval is within this share of its mean; --runs is then the most", "当各主要结论95%区间的半宽均不超过均值的这一比例时停止；此时 --runs 为上限";
    ARG_SHARD: "Make one part of the draws only, I of N; `merge` joins the parts", "仅完成全部抽样中的一片，第 I 片（共 N 片）；用 `merge` 合并";
    ARG_RESUME: "Go on with an interrupted run in the result folder", "继续结果文件夹中被中断的运行";
}
