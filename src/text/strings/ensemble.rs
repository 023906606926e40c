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
    NOT_KEPT: "finished draws could not be kept: {error}", "无法保存已完成的抽样：{error}";

    ARG_SAMPLING: "How parameters are drawn: plain, latin_hypercube or sobol", "参数抽样方式：plain、latin_hypercube 或 sobol";
    ARG_UNTIL_CI: "Stop when every headline's 95 % interval is within this share of its mean; --runs is then the most", "当各主要结论95%区间的半宽均不超过均值的这一比例时停止；此时 --runs 为上限";
    ARG_SHARD: "Make one part of the draws only, I of N; `merge` joins the parts", "仅完成全部抽样中的一片，第 I 片（共 N 片）；用 `merge` 合并";
    ARG_RESUME: "Go on with an interrupted run in the result folder", "继续结果文件夹中被中断的运行";
}
