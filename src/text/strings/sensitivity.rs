//! What sensitivity, comparisons and sweeps say.

use crate::text::texts;

texts! {
    TABLE_TORNADO: "One uncertain number (or group) at a time at its low and at its high value, the others at central values. Sorted by the size of the swing.", "每次仅将一个不确定数值（或一组）取其低值与高值，其余取中心值。按摆幅从大到小排序。";
    TABLE_MORRIS: "Screening by elementary effects (Morris 1991): what half the range of a number does to the outcome. Sorted by mean size.", "基本效应筛选（Morris，1991）：数值移动半个取值范围对结果的影响。按平均幅度从大到小排序。";
    TABLE_SOBOL: "Shares of the variance (Sobol indices) with 95 % bootstrap intervals. Sorted by total index.", "方差占比（索博尔指数）及95%自助法区间。按总指数从大到小排序。";
    TABLE_BREAK_EVEN: "Values of a number at which the outcome reaches the target, the others at central values.", "结果达到目标值时该数值的取值，其余取中心值。";
    TABLE_COMPARE: "Differences from the first scenario, draw by draw at the same values. Sorted by scenario and in the order of summary.csv.", "与首个情景之差：各次抽样取相同数值并逐次相减。按情景排序，其余次序同 summary.csv。";

    COLUMN_FACTOR: "the number's path, or the group that moves together", "数值的路径，或共同变动的编组";
    COLUMN_TESTED: "values that were tested, low to high, of each number in the factor", "所检验的取值（由低到高），逐一列出该因素中的数值";
    COLUMN_OUTCOME: "outcome.region.horizon.unit", "结果.地区.时间范围.单位";
    COLUMN_AT_CENTRAL: "outcome at central values", "取中心值时的结果";
    COLUMN_AT_LOW: "outcome at the low value", "取低值时的结果";
    COLUMN_AT_HIGH: "outcome at the high value", "取高值时的结果";
    COLUMN_SWING: "distance between the two", "二者之差的绝对值";
    COLUMN_MEAN_SIZE: "mean size of the effects (mu*), in the outcome's unit for the whole range", "效应绝对值的均值（mu*），以结果的单位计，对应整个取值范围";
    COLUMN_ERROR: "its standard error", "其标准误";
    COLUMN_MEAN_EFFECT: "mean of the effects with sign (mu)", "效应的均值（带符号，mu）";
    COLUMN_DEVIATION: "standard deviation of the effects (sigma): interaction or curvature", "效应的标准差（sigma）：反映交互作用或非线性";
    COLUMN_FIRST: "share of the variance explained by the factor alone", "该因素单独解释的方差占比";
    COLUMN_TOTAL: "share of the variance lost with the factor, interactions included", "去除该因素所失去的方差占比（含交互作用）";
    COLUMN_MEAN_LOW: "lower end of the 95 % interval of the mean (1.96 se); the spread of the draws is p5 to p95", "均值的95%区间下限（1.96倍标准误）；抽样离散程度见p5至p95";
    COLUMN_MEAN_HIGH: "upper end of the 95 % interval of the mean", "均值的95%区间上限";
    COLUMN_INTERVAL_LOW: "lower end of the 95 % interval", "95%区间下限";
    COLUMN_INTERVAL_HIGH: "upper end of the 95 % interval", "95%区间上限";
    COLUMN_ROWS: "rows of evaluations behind it", "所依据的计算行数";
    COLUMN_TARGET: "value of the outcome that is looked for", "所求的结果目标值";
    COLUMN_CROSSING: "value of the number there; empty where the outcome does not reach the target in the range", "此时该数值的取值；在区间内未达到目标则为空白";
    COLUMN_BASE_SCENARIO: "the scenario that it is compared with", "对照情景";
    COLUMN_SCENARIO: "the scenario", "情景";
    COLUMN_DIFFERENCE: "mean of the scenario's outcome less the first scenario's", "该情景结果减首个情景结果的均值";

    STAGE_TORNADO: "one at a time: {count} evaluations", "逐一检验：计算{count}次";
    STAGE_MORRIS: "screening: {count} evaluations", "筛选：计算{count}次";
    STAGE_SOBOL: "shares of the variance: {count} evaluations", "方差分解：计算{count}次";
    STAGE_BREAK_EVEN: "break-even of {path}", "求 {path} 的临界值";
}

/// What only the terminal says.
#[cfg(feature = "cli")]
pub(crate) mod page {
    use crate::text::texts;

    texts! {
        REST: "the others together", "其余各项合计";
        NO_OUTCOME: "there is no outcome `{path}`; did you mean `{near}`?", "没有结果 `{path}`；是否应为 `{near}`？";
        NO_PARAMETER: "`{path}` is not uncertain in this scenario; uncertain are: {known}", "`{path}` 在此情景中不是不确定数值；不确定数值为：{known}";
        NOTHING_UNCERTAIN: "nothing is uncertain in this scenario: every number is given exactly", "此情景没有不确定数值：全部数值均已给定";
        TITLE_TORNADO: "{outcome}: one at a time, low to high value; at central values {central}", "{outcome}：逐一变动，由低值到高值；取中心值时为 {central}";
        NOT_IDENTIFIED: "Not identified: between {least} and {most} within the range of {factor} alone.", "无法确定：仅在 {factor} 的取值范围内即介于 {least} 与 {most} 之间。";
        TITLE_MORRIS: "{outcome}: screening, size of the effect of the whole range", "{outcome}：筛选，整个取值范围的效应幅度";
        TITLE_SOBOL: "{outcome}: shares of the variance, 95 % intervals ({rows} rows)", "{outcome}：方差占比及95%区间（{rows}行）";
        TITLE_COMPARE: "{scenario} less {base}: change of real spending, percentage points, mean and 5th to 95th percentile of {runs} draws", "{scenario} 减 {base}：实际支出变化（百分点），{runs}次抽样的均值及第5至第95百分位";
        TITLE_COMPARE_ONE: "{scenario} less {base}: change of real spending, percentage points, at central values", "{scenario} 减 {base}：实际支出变化（百分点），按中心值";
        CROSSES: "{outcome} is {target} at {path} = {value}", "当 {path} = {value} 时，{outcome} 为 {target}";
        NO_CROSSING: "{outcome} does not reach {target} for {path} from {low} to {high}", "{path} 在 {low} 至 {high} 之间变动时，{outcome} 未达到 {target}";
        HEAD_FACTOR: "factor", "因素";
        HEAD_TESTED: "tested", "检验区间";
        HEAD_LOW: "at low", "取低值";
        HEAD_HIGH: "at high", "取高值";
        HEAD_SWING: "swing", "摆幅";
        HEAD_MEAN_SIZE: "size (mu*)", "幅度（mu*）";
        HEAD_DEVIATION: "spread (sigma)", "离散度（sigma）";
        HEAD_FIRST: "first order", "一阶指数";
        HEAD_TOTAL: "total", "总指数";
        CONSTANT: "{outcome} does not vary: there are no shares of its variance", "{outcome} 不发生变动，无方差可分解";
    }
}

#[cfg(feature = "cli")]
pub(crate) use page::*;
