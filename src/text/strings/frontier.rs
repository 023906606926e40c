//! What the frontier of self-sufficiency says: keys, problems, results.

use crate::text::texts;

texts! {
    TABLE_FRONTIER: "what making more at home costs, and how much safety it buys", "提高自给率的成本及其带来的安全";
    KEY_SIDES: "the sides that bring stages home; both of the ladders without it", "提高自给率的一方或各方；不填为阶梯的双方";
    KEY_STAGES: "what is brought home: every word (a stage, a group of products or all) is a curve of its own, its stages together at the same share", "提高自给率的环节：每个词（环节、产品组或 all）各成一条曲线，其中各环节取相同的自给率";
    KEY_POINTS: "points of a curve", "每条曲线的点数";
    KEY_FROM: "lowest share of home use to be made at home, percent", "本地使用中由本地生产的最低比例，百分比";
    KEY_TO: "highest share of home use to be made at home, percent", "本地使用中由本地生产的最高比例，百分比";
    KEY_REPLY: "whether it is repeated with the other side's best reply", "是否按对方的最优回应再算一遍";
    KEY_REPLY_WEIGHT: "best reply: what a percent of GDP lost by the side is worth to the other one, in percent of its own GDP; 0: it looks at its own cost alone (assumption)", "最优回应：一方每损失1%的GDP，对另一方而言相当于其自身GDP的多少个百分点；0表示只看自身成本（假设）";
    KEY_SECURITY_WEIGHT: "what a percent of GDP lost in an emergency counts for against a percent paid every year; it divides the break-even probability", "紧急情况下损失1%的GDP相当于每年支出1%的多少倍；盈亏平衡概率除以该值";
    KEY_SCOPE_POINTS: "points of the grid along the scope of controls; no grid without it", "范围—力度网格中范围方向的点数；不填则不计算网格";
    KEY_SEVERITY_POINTS: "points of the grid along the severity of controls; no grid without it", "范围—力度网格中力度方向的点数；不填则不计算网格";
    KEY_PAIRS: "whether every pair of rungs is placed by cost and remaining exposure", "是否按成本与剩余暴露程度标出每一级别组合";

    HELP: "docs/frontier.md has the keys of a frontier", "自给率前沿的各键见 docs/frontier.md";
    NO_LADDERS: "a frontier asks what is lost when the other side goes to its top rung: two sides with ladders are needed, [ladder]", "自给率前沿要计算对方升至最高级别时的损失，因此需要双方的阶梯：[ladder]";
    NO_SIDE: "{region} is none of the two sides", "{region} 不是双方之一";
    SIDES_ARE: "the sides are {codes}", "双方为 {codes}";
    NO_STAGE: "{word} holds no stage of an opened chain", "{word} 不含任何已展开产业链的环节";
    FROM_TO: "from_percent ({from}) must be below to_percent ({to})", "from_percent（{from}）须小于 to_percent（{to}）";

    STAGE: "frontier: {region}, {what}", "自给率前沿：{region}，{what}";
    ALL_STAGES: "all stages", "所有环节";

    TABLE_POINTS: "Cost and security of making more at home, one row a point: by side, stages, whether the other side replies, share asked for. Definitions: docs/frontier.md.", "提高自给率的成本与安全，每行一个点：按一方、环节、对方是否回应、目标比例排列。定义见 docs/frontier.md。";
    COLUMN_SIDE: "code of the region that makes more at home", "提高自给率一方的地区代码";
    COLUMN_STAGES: "stage, group of products or all", "环节、产品组或 all";
    COLUMN_REPLY: "none: the other side goes to its top rung; best: it takes the rung that is best for it", "none：对方升至最高级别；best：对方选择对其最有利的级别";
    COLUMN_TARGET: "share of home use that is to be made at home, percent of value", "本地使用中目标由本地生产的比例，按价值计，百分比";
    COLUMN_HOME: "share that is, percent of value at cost", "实际比例，按成本价值计，百分比";
    COLUMN_LOOK_THROUGH: "share that is and stays if nothing from abroad goes into it at any remove, percent", "逐层剔除所有国外投入后仍属本地的比例，百分比";
    COLUMN_COST: "welfare lost a year in the long run against the start, percent of base GDP; negative is a gain", "与起点相比长期每年的福利损失，占基年GDP的百分比；负值为收益";
    COLUMN_QUANTILE: "5th or 95th percentile of it over the draws; empty without draws", "其在各次抽样中的第5或第95百分位数；无抽样则为空";
    COLUMN_COST_USD: "the same in billions of US dollars a year", "同上，以十亿美元/年计";
    COLUMN_UPFRONT: "memo: missing capacity times capital cost, billions of US dollars; its yearly cost is in the cost already", "备查：缺少的产能乘以单位投资，十亿美元；其年度成本已计入成本之中";
    COLUMN_YEARS: "years until that capacity is there at full yield", "该产能建成并达到满产良率所需年数";
    COLUMN_LOSS: "what the side loses in the first year if the other one goes to that rung, percent of base GDP", "对方升至该级别时，该方第一年的损失，占基年GDP的百分比";
    COLUMN_SECURITY: "security: the loss at the start less that loss, percent of base GDP", "安全：起点处的损失减去该损失，占基年GDP的百分比";
    COLUMN_BREAK_EVEN: "break-even probability a year: cost over security, percent; above 100 it pays under no probability", "每年的盈亏平衡概率：成本与安全之比，百分比；超过100则无论概率多大都不划算";
    COLUMN_START: "true where the target is met without doing anything: the point is the start", "目标无须任何措施即可达到时为true：该点即起点";
    COLUMN_KNEE: "true at the first point beyond the cheapest at which the break-even probability is twice its least value", "过最低点之后，盈亏平衡概率首次达到最低值两倍的点为true";
    COLUMN_STATE: "ok; no_entry: the region cannot enter within ten years; not_converged; no_security: nothing is gained in an emergency", "ok：正常；no_entry：该地区十年内无法进入；not_converged：未收敛；no_security：紧急情况下没有减损";

    STAGE_GRID: "frontier: scope and severity of controls", "自给率前沿：管制的范围与力度";
    TABLE_GRID: "What export controls on chain goods cost both sides, by scope and severity: long run, against the base flows.", "对产业链货物实施出口管制给双方带来的成本，按范围与力度列出：长期，与基准流量相比。";
    TABLE_POLICIES: "Rungs of each imposer's ladder placed by what they restrict of its sales of chain goods to the other side; those in the base flows restrict nothing more.", "各实施方阶梯的各级别，按其对向另一方销售的产业链货物的限制定位；已含于基准流量中的级别不再限制。";
    TABLE_PAIRS: "Every pair of rungs by cost and remaining exposure. A pair with several marks has a row for each.", "每一级别组合的成本与剩余暴露程度；有多个标记的组合每个标记一行。";
    COLUMN_IMPOSER: "code of the side that restricts", "实施限制一方的地区代码";
    COLUMN_TARGET_SIDE: "code of the side whose purchases are restricted", "采购受限一方的地区代码";
    COLUMN_SCOPE: "share of the imposer's sales of chain goods to the other side that is covered, percent of base value", "实施方向另一方销售的产业链货物中受管制的比例，占基准价值的百分比";
    COLUMN_SEVERITY: "share of what is covered that is blocked, percent of base value", "受管制部分中被阻断的比例，占基准价值的百分比";
    COLUMN_COST_IMPOSER: "welfare that the imposer loses a year in the long run, percent of base GDP; negative is a gain", "实施方长期每年的福利损失，占基年GDP的百分比；负值为收益";
    COLUMN_COST_TARGET: "welfare that the other side loses a year in the long run, percent of base GDP; negative is a gain", "另一方长期每年的福利损失，占基年GDP的百分比；负值为收益";
    COLUMN_GRID_STATE: "ok, or not_converged", "ok（正常）或 not_converged（未收敛）";
    COLUMN_RUNG: "rung of the ladder", "阶梯的级别";
    COLUMN_RUNG_NAME: "name of the rung", "级别名称";
    COLUMN_DATE: "day of the earliest measure behind it; empty without one", "其背后最早措施的日期；没有则为空";
    COLUMN_SIDE_A: "code of the first side", "第一方的地区代码";
    COLUMN_SIDE_B: "code of the second side", "第二方的地区代码";
    COLUMN_PAIR_COST: "what the pair costs the side in the long run, percent of base GDP a year", "该组合使一方长期每年付出的成本，占基年GDP的百分比";
    COLUMN_EXPOSURE: "what the side would lose more in the first year if the other one went to its top rung from there, percent of base GDP", "若对方由此升至最高级别，该方第一年将多损失的部分，占基年GDP的百分比";
    COLUMN_EFFICIENT: "true where no other pair is as cheap for both and cheaper for one", "若没有其他组合对双方都不更贵且对一方更便宜，则为true";
    COLUMN_EFFICIENT_FOR: "true where no other pair is as good for the side in cost and exposure and better in one", "若没有其他组合在成本与暴露程度上都不更差且其一更好，则为true";
    COLUMN_MARK: "status_quo: where both begin; no_agreement: an equilibrium without agreement; bargaining: the Nash bargaining point; joint_optimum: least joint cost", "status_quo：双方的起点；no_agreement：没有协议时的均衡；bargaining：纳什议价解；joint_optimum：联合成本最低";

    DRAWS: "{region}, {what} at {target} made at home, over {draws} draws: the cost is {cost} of GDP a year ({low} to {high} in nine of ten), the security bought {security} of GDP ({least} to {most}).", "{region}，{what}自给率{target}，{draws}次抽样：每年成本为GDP的{cost}（十次中有九次在{low}至{high}之间），换来的安全为GDP的{security}（{least}至{most}）。";
    CURVE: "{region}, {what}: going from {start} to {home} made at home costs {percent} of GDP a year ({value}) and lowers the first-year loss, should the other side go to its top rung, from {before} to {after} of GDP. It pays if that is likelier than {even} a year.", "{region}，{what}：自给率由{start}提高到{home}，每年的成本为GDP的{percent}（{value}）；若对方升至最高级别，第一年损失由GDP的{before}降至{after}。只有这种情况每年发生的概率超过{even}，才划算。";
    CURVE_NO_SECURITY: "{region}, {what}: going from {start} to {home} made at home costs {percent} of GDP a year ({value}) and buys no security: should the other side go to its top rung, {after} of GDP is lost in the first year against {before} at the start.", "{region}，{what}：自给率由{start}提高到{home}，每年的成本为GDP的{percent}（{value}），但没有换来安全：若对方升至最高级别，第一年损失GDP的{after}，起点处为{before}。";
    KNEE: "{region}, {what}: beyond {home} made at home each further step costs more than twice as much for the safety it buys as the cheapest ({even} a year instead of {least}).", "{region}，{what}：自给率超过{home}之后，换取同样安全的代价是最便宜处的两倍以上（盈亏平衡概率为每年{even}，最低为{least}）。";
    NO_ENTRY: "{region}, {what}: nobody can enter within ten years (data/entry.csv); no number.", "{region}，{what}：十年之内无法进入（data/entry.csv），不给出数字。";
    LEFT_OUT: "{region}, {what}: left as they are, because nobody can enter within ten years: {list}.", "{region}，{what}：因十年内无法进入而保持原状的环节：{list}。";
    NOT_CONVERGED: "{region}, {what}: {count} points did not converge; they have no numbers.", "{region}，{what}：有{count}个点未收敛，不给出数字。";
    CAVEAT: "Cost and loss are conditional on ladders, entry costs and elasticities that are assumptions; the probability that the other side goes to its top rung is not estimated, only what it would have to be.", "成本与损失取决于阶梯、进入成本和弹性等假设；对方升至最高级别的概率并未估计，只给出使其划算所需的概率。";
}

/// What the terminal alone says.
#[cfg(feature = "cli")]
pub(crate) mod page {
    use crate::text::texts;

    texts! {
        VERB: "What making more at home costs and how much safety it buys, stage by stage", "各环节提高自给率的成本及其换来的安全";
        ARG_STAGES: "Bring home this stage, group of products or all, in the place of the scenario's; several set apart by commas, each a curve", "提高该环节、产品组或全部环节（all）的自给率，代替情景中的设定；多个以逗号分隔，各成一条曲线";
        ARG_SIDES: "For this side only; both without it", "仅计算该方；不填则双方均计算";
    }
}
