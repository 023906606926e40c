//! What `strategy` says.

use crate::text::texts;

texts! {
    COOPERATOR: "always cooperates", "始终合作";
    DEFECTOR: "always defects", "始终背叛";
    ALTERNATOR: "cooperates and defects in turn", "合作与背叛轮流进行";
    TIT_FOR_TAT: "plays the other's last move", "重复对方上一步";
    SUSPICIOUS_TFT: "defects first, then plays the other's last move", "首轮背叛，此后重复对方上一步";
    ANTI_TFT: "plays the opposite of the other's last move", "采取与对方上一步相反的行动";
    BULLY: "defects first, then plays the opposite of the other's last move", "首轮背叛，此后采取与对方上一步相反的行动";
    TIT_FOR_2_TATS: "defects after two defections in a row", "对方连续两轮背叛后才背叛";
    TWO_TITS_FOR_TAT: "defects if the other defected in either of the last two rounds", "对方最近两轮中有一次背叛即背叛";
    HARD_TFT: "defects if the other defected in any of the last three rounds", "对方最近三轮中有一次背叛即背叛";
    GRUDGER: "cooperates until the other defects, then defects for ever", "合作直至对方首次背叛，此后永远背叛";
    SOFT_GRUDGER: "answers a defection by D D D D C C, then looks at the last move again", "以 D D D D C C 回应背叛，随后只看对方上一步";
    WIN_STAY_LOSE_SHIFT: "keeps to its last move after a good score, changes it after a bad one: cooperates after CC or DD", "得分高则保持，得分低则改变：CC 或 DD 之后合作";
    CONTRITE_TFT: "plays the other's last move, but does not answer the answer to its own slip", "重复对方上一步，但不回应对方对己方失误的回应";
    CONTRITE_TFT_STANDING: "content, provoked or contrite: defects only when provoked, makes good its own slip", "有满意、被激怒、悔过三种状态：仅在被激怒时背叛，己方失误后予以弥补";
    GRADUAL: "answers the n-th defection by n defections, then two calm rounds", "以n次背叛回应对方第n次背叛，随后平静两轮";
    ADAPTIVE_TFT: "cooperates while its running view of the other is at least even", "对对方的累积评价不低于一半时合作";
    PROBER: "plays D C C; defects for ever if that went unanswered in rounds 2 and 3, else plays tit for tat", "先出 D C C；若对方第2、3轮均合作则永远背叛，否则一报还一报";
    GTFT: "tit for tat that forgives a defection with probability P", "一报还一报，但以概率P原谅背叛";
    VECTOR: "cooperates with probability a, b, c, d after CC, CD, DC, DD (own move first)", "在 CC、CD、DC、DD（己方在前）之后分别以概率 a、b、c、d 合作";
    RANDOM: "cooperates with probability P, whatever happened", "无论此前如何，以概率P合作";
    HOLD: "stays on the rung it began on", "停留在起始级别";
    MATCH: "goes to the rung it sees the other on", "移至所看到的对方级别";
    GENEROUS: "goes to the rung it sees, with probability G one lower", "移至所看到的级别，以概率G再低一级";
    TOLERANT: "goes up one rung only if it sees the other more than N above, down one if it sees it below", "看到对方高出N级以上才升一级，看到对方更低则降一级";
    TWO_STRIKES: "goes up only when it has seen the other above itself K rounds running; follows downward at once", "连续K轮看到对方高于己方才上升；立即跟随下降";
    CONTRITE: "matches, but undoes its own overshoot and does not answer the answer to it", "对等回应，但会撤回己方的过度行动，且不回应对方对此的回应";
    OVERMATCH: "goes one rung above what it sees, whenever that is above 0", "只要看到对方高于0级，就比所看到的高一级";
    SLOW_THAW: "follows upward at once, downward only with probability P", "立即跟随上升，仅以概率P跟随下降";
    GRIM: "after any step up it sees, goes to rung R for N rounds, for ever if N is 0", "一旦看到对方上升，即移至R级并保持N轮；N为0则永远保持";
    GRADUAL_LADDER: "answers the n-th offence by n rounds one rung up, then two calm rounds", "以升一级并保持n轮回应对方第n次冒犯，随后平静两轮";
    GRIT: "matches; after N quiet rounds it steps down unasked, and bears a higher rung M - 1 times before it answers", "对等回应；平静N轮后主动降一级，对方较高时容忍M-1次后才回应";
    ASPIRATION: "keeps its direction while its payoff is at least its aspiration, turns round otherwise (begins at a cost of L percent of GDP, moves at rate R)", "收益不低于期望则保持方向，否则掉头（期望起点为成本占GDP的L%，以速率R调整）";
    BEST_REPLY: "looks H rounds ahead and prefers what costs it least, believing that the other matches (patience D, precision P)", "向前看H轮，在相信对方会对等回应的前提下选择己方成本最低的行动（耐心D、精确度P）";
    SCRIPT: "moves given in advance", "按预先给定的行动执行";

    UNKNOWN_RULE: "{argument}: unknown rule \"{name}\"", "{argument}：未知的规则 \"{name}\"";
    DID_YOU_MEAN: "did you mean {near}?", "您是否想写 {near}？";
    RULES_ARE: "rules: {names}", "可用规则：{names}";
    BAD_PARAMETERS: "{argument}: the numbers in \"{name}\" do not fit", "{argument}：\"{name}\" 中的参数不符合要求";
    PARAMETERS_ARE: "{rule} takes {bounds}", "{rule} 的参数：{bounds}";
    WHOLE_PARAMETERS_ARE: "{rule} takes whole numbers: {bounds}", "{rule} 的参数为整数：{bounds}";
    NOT_A_SHARE: "{argument}: \"{text}\" is not a probability from 0 to 1", "{argument}：\"{text}\" 不是0到1之间的概率";
    WRITE_A_SHARE: "write it as a share: 0.05 for 5 %", "请写成小数：5 % 写作 0.05";
    NOT_WHOLE: "{argument}: \"{text}\" is not a whole number from {low} to {high}", "{argument}：\"{text}\" 不是 {low} 至 {high} 的整数";
    TOO_MANY_ROUNDS: "--turns times --repetitions is {rounds}, more than {most} rounds", "--turns 与 --repetitions 的乘积为 {rounds} 轮，超过上限 {most} 轮";
    FEWER_ROUNDS: "take fewer turns or fewer repetitions", "请减少轮数或重复次数";
    BAD_FLIP: "--flip: \"{text}\" is not a side and a turn", "--flip：\"{text}\" 不是“一方@轮次”";
    WRITE_A_FLIP: "write p1@10,p2@30: the first side's move of turn 10, the second's of turn 30", "请写作 p1@10,p2@30：第一方第10轮、第二方第30轮的行动";
    LATE_FLIP: "--flip: \"{text}\" is not within the {turns} turns", "--flip：\"{text}\" 不在 {turns} 轮之内";
    FLIP_FROM_ONE: "turns count from 1", "轮次从1开始计数";
    FLIP_TWICE: "--flip: \"{text}\" is named twice", "--flip：\"{text}\" 重复出现";
    FLIP_ONCE: "leave one of them out", "请删去其中一个";
    NOT_A_PAIR: "{argument}: \"{text}\" is not two values with a comma between", "{argument}：\"{text}\" 不是以逗号分隔的两个值";
    WRITE_RULES: "write one rule for each side: match,generous_0.3", "请为双方各写一个规则：match,generous_0.3";
    WRITE_A_START: "write one rung for each side: 0,0", "请为双方各写一个级别：0,0";
    BOTH_ERRORS: "--false-alarm and --miss add up to {sum}, more than 1", "--false-alarm 与 --miss 之和为 {sum}，超过1";
    ONE_AT_A_TIME: "a rung is seen too high, too low or right; lower one of them", "一个级别只能被看高、看低或看对；请降低其中之一";

    MEAN_A_10: "mean rung of side 1 after 10 rounds", "10轮后第一方的平均级别";
    MEAN_B_10: "mean rung of side 2 after 10 rounds", "10轮后第二方的平均级别";
    MEAN_A_40: "mean rung of side 1 after 40 rounds", "40轮后第一方的平均级别";
    MEAN_B_40: "mean rung of side 2 after 40 rounds", "40轮后第二方的平均级别";
    AVG_SCORE_A: "average score of side 1 a round", "第一方每轮平均得分";
    AVG_SCORE_B: "average score of side 2 a round", "第二方每轮平均得分";
    P_SPIRAL_10: "probability of a spiral within 10 rounds", "10轮内螺旋升级的概率";
    P_SPIRAL_20: "probability of a spiral within 20 rounds", "20轮内螺旋升级的概率";
    P_SPIRAL_40: "probability of a spiral within 40 rounds", "40轮内螺旋升级的概率";
    TRUNC_MEAN_TIME: "mean rounds until a spiral, counted as 40 where there is none", "至螺旋升级的平均轮数（未发生者计为40轮）";
    P_BOTH_OPEN_40: "probability that both are fully open after 40 rounds", "40轮后双方均完全开放的概率";
}
