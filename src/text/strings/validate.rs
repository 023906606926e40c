//! What the comparison with known answers, published estimates and later years
//! says.

use crate::text::texts;

texts! {
    NAME: "Validation", "模型检验";
    QUESTION: "Where does the program agree with known answers, published estimates and what happened, and where not?", "本程序在哪些方面与已知答案、已发表估计及实际情况一致，在哪些方面不一致？";
    STAGE_ANALYTIC: "cases with a known answer", "有已知答案的算例";
    STAGE_APPROXIMATIONS: "approximations", "近似方法";
    STAGE_SCENARIO: "draws of {scenario}", "情景 {scenario} 抽样";

    INSIDE: "inside", "在区间内";
    TOUCHING: "touching", "部分重合";
    OUTSIDE: "outside", "在区间外";
    UNANSWERED: "no answer", "无解";

    MET_FULLY: "Published estimates of the same question: {met} of {all} bands met by the median.", "同一问题的已发表估计：{all} 个区间中，中位数落入 {met} 个。";
    MET_PARTLY: "Published estimates of a similar question: {met} of {all} bands met; {not} more rows cannot be compared.", "相近问题的已发表估计：{all} 个区间中落入 {met} 个；另有 {not} 行不可比较。";
    MET_HINDCAST: "Trade after the base year: {met} of {all} bands met.", "基准年之后的贸易：{all} 个区间中落入 {met} 个。";
    MET_CASES: "Cases with a known answer: {met} of {all} hold.", "有已知答案的算例：{all} 个中 {met} 个成立。";
    CAVEAT_FROZEN: "Map, bands and every number that decides results were frozen before the first comparison; no number was set by it, and misses stay.", "对应关系、区间及所有决定结果的参数在首次比较之前即已固定；没有任何参数据此设定，未命中的结果一并保留。";
    CAVEAT_STATIC: "A band is that of the estimate, or half of a single figure either way with the same sign. To lie in it is agreement with others, not proof.", "区间取自原估计；只有单一数字时取其上下50%且符号相同。落入区间只说明与他人一致，并非证明。";
    CAVEAT_FEW: "Intervals of ours are P5 to P95 of few draws: near their ends.", "本程序的区间为少量抽样的P5至P95，接近抽样的两端。";

    TABLE_BENCHMARKS: "Published estimates and what happened after the base year, each with its band and ours. docs/validation.md says how rows were chosen.", "已发表估计与基准年之后的实际情况，各列其区间与本程序结果。选取方式见 docs/validation.md。";
    TABLE_CHECKS: "Cases with a known answer, and approximations beside what they approximate.", "有已知答案的算例，以及近似方法与精确结果之比较。";
    COLUMN_PART: "published, hindcast, analytic or approximation", "published：已发表估计；hindcast：回溯检验；analytic：算例；approximation：近似";
    COLUMN_ID: "id of the row in data/benchmarks_published.csv or data/hindcast/comparisons.csv", "该行在 data/benchmarks_published.csv 或 data/hindcast/comparisons.csv 中的标识";
    COLUMN_CLASS: "class of the row", "类别";
    COLUMN_COMPARABLE: "yes: the same question; partly: a similar one", "yes：同一问题；partly：相近问题";
    COLUMN_WHAT: "what is compared, in the language of the column's name", "比较的内容，语言见列名";
    COLUMN_SCENARIO: "scenario that stands for it", "对应的情景";
    COLUMN_HORIZON: "horizon", "期限";
    COLUMN_UNIT: "unit of the numbers", "单位";
    COLUMN_PUBLISHED: "figure that was published or observed", "已发表或观测的数字";
    COLUMN_LOW: "lower end of the band; empty where it is open", "区间下限；无下限则为空";
    COLUMN_HIGH: "upper end of the band; empty where it is open", "区间上限；无上限则为空";
    COLUMN_P5: "5th percentile of ours", "本程序结果的第5百分位数";
    COLUMN_MEDIAN: "median of ours", "本程序结果的中位数";
    COLUMN_P95: "95th percentile of ours", "本程序结果的第95百分位数";
    COLUMN_DRAWS: "draws with an answer", "有结果的抽样次数";
    COLUMN_PLACE: "inside: the median is in the band; touching: something between P5 and P95 is; outside: nothing is", "inside：中位数在区间内；touching：P5至P95与区间部分重合；outside：均不在";
    COLUMN_SOURCE: "who published it", "发表者";
    COLUMN_INDUSTRY: "industry that commissioned it, where it has a stake: semiconductor, us_business", "委托方所属利益相关行业：semiconductor（半导体）、us_business（美国商会）";
    COLUMN_DIFFERS: "how theirs and ours differ, in the language of the column's name", "二者的差别，语言见列名";
    COLUMN_MISS: "what brings a miss about, in the language of the column's name", "未命中的原因，语言见列名";
    COLUMN_OURS: "what the program gives", "本程序的结果";
    COLUMN_KNOWN: "what it must be, or what is approximated", "应有的值，或被近似的精确值";
    COLUMN_WITHIN: "how far apart they may be; empty for an approximation", "允许的差距；近似则为空";
    COLUMN_HOLDS: "true where they are within it", "在允许差距之内为true";

    AUTARKY: "autarky, home share 0.92, trade elasticity 5 (Arkolakis, Costinot, Rodriguez-Clare 2012), percent", "自给自足，本地份额0.92，贸易弹性5（Arkolakis、Costinot、Rodriguez-Clare 2012），百分比";
    ICEBERG: "two equal countries, trade costs of 10 %, percent", "两个相同国家，贸易成本10%，百分比";
    TARIFF_WAR: "countries of sizes 1 and 3, tariffs of 25 % by both, loss of the smaller, percent", "规模1与3的两国相互加征25%关税，小国损失，百分比";
    HULTEN: "first order of a productivity gain of 2 % (Hulten 1978), percent", "生产率提高2%的一阶效应（Hulten 1978），百分比";
    COBB_DOUGLAS: "productivity halved under Cobb-Douglas, percent", "柯布—道格拉斯下生产率减半，百分比";
    SCARCE: "three poor substitutes with labour fixed, one halved, percent", "三种难以替代的商品，劳动力固定，其一减半，百分比";
    ISHIGAMI_FIRST: "Ishigami function, index of the first factor alone (Saltelli et al. 2008)", "Ishigami函数第一因子的一阶指数（Saltelli等 2008）";
    ISHIGAMI_TOTAL: "Ishigami function, total index of the third factor (Saltelli et al. 2008)", "Ishigami函数第三因子的总效应指数（Saltelli等 2008）";
    CLASSIC_FLIP: "tit for tat against itself, 5 % flipped moves, points a turn", "以牙还牙自我对局，5%误动，每回合得分";
    CLASSIC_MISREAD: "generous tit for tat against itself, 5 % misread moves, points a turn", "宽容的以牙还牙自我对局，5%误判，每回合得分";
    LADDER: "reference ladder, both match, spiral within 40 rounds, percent", "参考阶梯，双方均对等回应，40轮内螺旋升级，百分比";
    FIRST_AT_TENTH: "tariffs of 0.1 % by both sides, United States, first order: the derivative against a difference, percent", "双方加征0.1%关税，美国，一阶：导数与差分之比，百分比";
    SECOND_AT_TENTH: "the same, first and second order, percent", "同上，一阶加二阶，百分比";
    FIRST_AT_25: "tariffs of 25 % by both sides, United States, long run, first order, percent", "双方加征25%关税，美国，长期，一阶，百分比";
    SECOND_AT_25: "the same, first and second order, percent of spending", "同上，一阶加二阶，占支出百分比";

    PAYOFF_TABLE: "payoff table of a game against the economy on sampled paths, largest distance, percent of GDP a year", "博弈收益表与抽样路径上经济模型之最大差距，占GDP百分比/年";

    CUSTOMS_TAIWAN: "Taiwan customs statistics, exports of integrated circuits by destination", "台湾海关统计：集成电路出口按目的地";
    CUSTOMS_US: "US Census Bureau, imports for consumption", "美国普查局：消费进口";
}

/// Who saw the data of a file.
pub(crate) fn source_of(data: &str) -> &'static str {
    match data {
        "taiwan_ic_exports" => CUSTOMS_TAIWAN.en,
        _ => CUSTOMS_US.en,
    }
}

pub(crate) mod page {
    use crate::text::texts;

    texts! {
        VERB: "Hold the program against known answers, published estimates and what happened after the base year", "以已知答案、已发表估计和基准年之后的实际情况检验本程序";
        HEAD_WHAT: "published estimate", "已发表估计";
        HEAD_KIND: "question", "问题";
        HEAD_BAND: "band", "区间";
        HEAD_OURS: "ours (P5 to P95)", "本程序（P5至P95）";
        HEAD_PLACE: "place", "位置";
        HEAD_CASE: "case", "算例";
        HEAD_GIVES: "ours", "本程序";
        HEAD_KNOWN: "known", "已知";
        HEAD_HOLDS: "holds", "成立";
        HEAD_CLASS: "class", "类别";
        HEAD_SAME: "same question", "同一问题";
        HEAD_SIMILAR: "similar question", "相近问题";
        HEAD_UNIT: "unit", "单位";
        SAME: "same", "同一";
        SIMILAR: "similar", "相近";
        YES: "yes", "是";
        NO: "no", "否";
        RANGE: "{low} to {high}", "{low}至{high}";
        AT_LEAST: "{low} or more", "不低于{low}";
        AT_MOST: "{high} or less", "不高于{high}";
        OURS: "{median} ({low} to {high})", "{median}（{low}至{high}）";
        PART_ANALYTIC: "Cases with a known answer", "有已知答案的算例";
        PART_APPROXIMATIONS: "Approximations against exact (told, not judged)", "近似与精确结果之比较（只列差距，不作评判）";
        PART_PUBLISHED: "Published estimates", "已发表估计";
        PART_HINDCAST: "Trade after the base year", "基准年之后的贸易";
        PART_MET: "Bands met, by class", "按类别计的命中数";
        PART_MISSES: "What brings misses about", "未命中的原因";
        MET: "{met} of {all}", "{met}/{all}";
        MISS: "{what}: {why}", "{what}：{why}";
        NO_REASON: "no mechanism is written for it yet", "尚未写明原因";
        UNIT_POINTS: "points", "百分点";
        GENERATED: "Made by `interdep validate --runs {runs} --out DIR`; every number is in `tables/benchmarks.csv` and `tables/checks.csv`.", "由 `interdep validate --runs {runs} --out DIR` 生成；所有数字见 `tables/benchmarks.csv` 与 `tables/checks.csv`。";
    }
}
