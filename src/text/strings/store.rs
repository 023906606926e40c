//! Why a result is not written.

use crate::text::texts;

texts! {
    EXISTS: "`{path}` exists already; give `--overwrite` to replace it, or another `--out`", "`{path}` 已存在；请使用 `--overwrite` 覆盖，或更换 `--out`";
    FILE_EXISTS: "`{path}` exists already and is not overwritten; choose another name", "`{path}` 已存在，不予覆盖；请另选名称";
    NOT_A_RESULT: "`{path}` is not a result folder (it has no manifest.json), so `--overwrite` leaves it alone; choose another `--out`", "`{path}` 不是结果文件夹（缺少 manifest.json），`--overwrite` 不会覆盖它；请更换 `--out`";
    UNFINISHED: "`{path}` holds an unfinished run: `--resume` goes on with it, `--overwrite` starts anew", "`{path}` 中有未完成的运行：`--resume` 可继续，`--overwrite` 可重新开始";
    OTHER_PLAN: "`{path}` holds an unfinished run of something else (another scenario, seed, number of runs, data or version); give `--overwrite` to replace it, or another `--out`", "`{path}` 中未完成的运行与本次不同（情景、随机种子、抽样次数、数据或版本不一致）；请使用 `--overwrite` 覆盖，或更换 `--out`";
    CANNOT_READ: "cannot read `{path}`", "无法读取 `{path}`";
    CANNOT_WRITE: "cannot write `{path}`", "无法写入 `{path}`";
}
