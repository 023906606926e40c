//! What `report.html` says beside the words of the run.

use crate::text::texts;

texts! {
    LANGUAGE: "Language", "语言";
    OWN_NAME: "English", "中文";
    CONTENTS: "Contents", "目录";

    // Headings.
    ANSWER: "The answer", "结论";
    CHARTS: "In pictures", "图示";
    SOURCE: "Where it comes from", "变化的来源";
    DRIVERS: "What drives it", "影响结果的主要因素";
    CHANGE: "What would change it", "何种情况会改变结论";
    WEEKLY: "What breaks first", "最先中断的环节";
    GAME: "What the game costs", "博弈的代价";
    PUBLISHED: "How it compares with published estimates", "与已发表估计的比较";
    ASSUMPTIONS: "What is assumed", "假设";
    LIMITS: "What is not counted", "未计入的内容";
    REPRODUCE: "How to get the same numbers", "如何复现";
    TERMS: "Terms", "术语";

    // Published estimates.
    PUBLISHED_WORDS: "Figures of others about a similar question, by other methods. None of them sets a number of this program.", "他人就类似问题以其他方法得出的数字；本程序的任何数值均不由其设定。";
    HEAD_STUDY: "What was asked", "研究的问题";
    HEAD_PUBLISHED: "Published", "已发表";
    HEAD_OURS: "This run", "本次运行";
    HEAD_SOURCE: "Source", "来源";
    HEAD_DIFFERS: "What differs", "差异所在";
    WITH_RANGE: "{value} {unit} ({low} to {high})", "{value} {unit}（{low}至{high}）";
    WITHOUT_RANGE: "{value} {unit}", "{value} {unit}";

    // The first screen.
    SPENDING: "{region}: real spending changes by {changes}.", "{region}：实际支出{changes}。";
    CHANGE_AT: "{amount} in the {horizon}", "{horizon}变化{amount}";
    AMOUNT: "{percent} ({value} a year)", "{percent}（每年{value}）";
    AMOUNT_BETWEEN: "{percent} (nine draws in ten between {low} and {high}; {value} a year)", "{percent}（九成抽样介于{low}与{high}之间；每年{value}）";
    SHARE_BETWEEN: "{percent} (nine draws in ten between {low} and {high})", "{percent}（九成抽样介于{low}与{high}之间）";
    OTHERS: "In the {horizon}, of the other {count} regions {less} spend less and {more} spend more: from {lowest} ({lowest_region}) to {highest} ({highest_region}).", "{horizon}：其余{count}个地区中，{less}个支出减少，{more}个支出增加，变化幅度从{lowest}（{lowest_region}）到{highest}（{highest_region}）。";
    SPIRAL_ONCE: "If the rules and error rates are as assumed, {percent} of {runs} runs are in a spiral by the end of year {years}.", "若规则与误差率如所假设，{runs}次运行中至第{years}年末有{percent}陷入螺旋升级。";
    SPIRAL_TWICE: "If the rules and error rates are as assumed, {early_percent} of {runs} runs are in a spiral by the end of year {early}, {percent} by the end of year {years}.", "若规则与误差率如所假设，{runs}次运行中至第{early}年末有{early_percent}陷入螺旋升级，至第{years}年末为{percent}。";
    GAME_COST: "{region}: the measures cost {percent} of GDP a year on average ({value} a year; nine runs in ten between {low} and {high}).", "{region}：措施年均成本占GDP的{percent}（每年{value}；九成运行介于{low}与{high}之间）。";
    LOST: "{region}: value added of {value} is lost in the first year ({percent} of a year's GDP).", "{region}：第一年损失增加值{value}，相当于年度GDP的{percent}。";
    GAINED: "{region}: value added of {value} is gained in the first year ({percent} of a year's GDP).", "{region}：第一年增加值增多{value}，相当于年度GDP的{percent}。";
    ONE_RUN: "One run at central values, without an interval.", "按中心值运行一次，不含区间。";
    MANY_RUNS: "{runs} draws of everything uncertain (seed {seed}); the numbers are their means.", "对全部不确定数值抽样{runs}次（随机种子 {seed}），所列数字为其均值。";
    PLAYED: "{runs} runs of the game with rules, errors and what else is uncertain drawn anew (seed {seed}); costs are their means.", "博弈运行{runs}次，每次重新抽取规则、误差及其他不确定因素（随机种子 {seed}），成本为其均值。";
    FACTS: "{runs} Compared with the same world without the scenario's measures and shocks. Data: {age}.", "{runs}与没有该情景所含措施和冲击的同一世界相比。数据：{age}。";
    PARTIAL: " The run is partial: not all draws that were asked for are here.", "本次运行不完整：所要求的抽样未全部完成。";
    ALL_SENTENCES: "All sentences of the run", "本次运行的全部结论句";

    // Charts.
    NUMBERS_BEHIND: "The numbers behind the chart", "图中数据";
    BEHIND: "{title}: the numbers behind the chart (charts/{id}.csv).", "{title}：图中数据（charts/{id}.csv）。";
    CUT: " The first {shown} of {all} rows.", "仅列前{shown}行，共{all}行。";
    MORE_CHARTS: "More charts are in the folder charts/: {list}.", "charts/ 文件夹中还有其他图：{list}。";
    NO_PICTURE: "The chart {id} cannot be shown: its file is no picture.", "图 {id} 无法显示：其文件不是图像。";

    // Where it comes from.
    SOURCE_WORDS: "The change of a region's real spending, taken apart into channels. The parts add up to the total.", "将各地区实际支出的变化分解为若干渠道，各项之和等于合计。";
    SOURCE_CAPTION: "Percent of the region's real spending, {horizon}", "占该地区实际支出的百分比，{horizon}";
    MEANS_TERMS: "Terms of trade: what exports fetch against what imports cost, before tariffs.", "贸易条件：出口价格相对于进口价格（税前）。";
    MEANS_REVENUE: "Taxed trade: what tariffs bring the treasury less what they cost the region's own buyers.", "应税贸易：关税收入减去本地区买方为此多付的部分。";
    MEANS_EFFICIENCY: "Efficiency: trade blocked, resources used up in trade, productivity.", "效率：被阻断的贸易、贸易中消耗的资源与生产率。";
    MEANS_RENTS: "Scarcity rents, switching and scarcity: what scarce goods earn their owners, what changing origins costs.", "稀缺租金、转换来源与短缺：稀缺产品所有者的所得，以及更换来源的代价。";

    // What drives it, what would change it.
    NO_TORNADO: "This folder has no sensitivity analysis. This command, run in the folder, adds one; then make the report again:", "此文件夹尚无敏感性分析。在文件夹内运行以下命令即可添加，然后重新生成报告：";
    NOTHING_TESTED: "Nothing was tested that would say at which value the answer changes its sign. This command, run in the folder, looks for such a value:", "尚未检验在何种取值下结论会改变符号。在文件夹内运行以下命令可寻找此类取值：";
    SIGN_TURNS: "{outcome} changes its sign within the tested range of {factor} ({tested}).", "在{factor}的检验区间内（{tested}），{outcome}的符号发生改变。";
    NO_SIGN_TURNS: "No single number, moved through its tested range, changes the sign of {outcome}.", "任何单一数值在其检验区间内变动，均不改变{outcome}的符号。";
    BALANCED: "{region}, {horizon}: {with} instead of {own} if trade had to balance.", "{region}，{horizon}：若要求贸易平衡，则为{with}，而非{own}。";

    // Week by week.
    WEEKLY_WORDS: "The weekly engine has stocks and bottlenecks and no prices: it shows what is short and when, not who pays.", "逐周模型有库存和瓶颈而没有价格：它说明何时缺什么，而不说明由谁承担费用。";
    BINDING_CAPTION: "Shortages in the order in which they begin to hold producers down", "短缺开始制约生产的先后次序";
    BREAKS_CAPTION: "Producers that lose most", "损失最大的生产者";
    HEAD_PRODUCER: "producer of", "产品";
    HEAD_REGION: "region", "地区";
    HEAD_INPUT: "what is short", "短缺的投入品";
    HEAD_FROM_WEEK: "from week (date)", "起始周（日期）";
    HEAD_WEEKS: "weeks", "持续周数";
    HEAD_ALLOWED: "least output it allows, %", "允许的最低产出（%）";
    HEAD_LOST: "value added lost", "损失的增加值";
    HEAD_LEAST: "least output, %", "最低产出（%）";
    HEAD_LEAST_WEEK: "in week", "所在周";
    HEAD_BELOW: "weeks below 99 %", "低于99%的周次";

    // The game.
    GAME_WORDS: "Probabilities and costs hold if both sides play by the assumed rules. A positive number is a cost; security is priced at nothing unless weights are stated.", "概率与成本以双方遵循所假设的规则为前提。正值为成本；除非给定权重，安全价值按零计。";
    HEAD_MEASURES_TOGETHER: "measures of both together", "双方措施的交互项";
    HEAD_ERRORS_TOGETHER: "both errors together", "两类误差的交互项";
    SECURITY_TITLE: "Revealed security value", "显示的安全价值";
    SECURITY_WORDS: "What a step up to each rung costs the side that takes it. A government that takes the step shows that it holds the step's security to be worth at least this much; whether it is worth that is for each reader to judge.", "升至各级给采取行动的一方带来的成本。采取该步骤的政府即表明，其认为由此获得的安全至少值此数额；是否值得，由读者自行判断。";
    SECURITY_CAPTION: "{region}: cost of the step up to each rung a year, {other} at its start", "{region}：升至各级的年度成本（{other}处于起点）";
    HEAD_RUNG: "rung", "级别";
    HEAD_WORTH: "must be worth at least, a year", "至少须值（每年）";

    // What is assumed.
    ASSUMPTIONS_WORDS: "Every value that the run rests on. A number that is judgement says \"assumption\" and has a range; the rest cites where it comes from.", "本次运行所依据的全部取值。属于判断的数值注明“assumption”（假设）并附取值范围，其余注明出处。";
    SCENARIO_FROM: "The scenario comes from: {source}", "情景出处：{source}";
    OF_THE_SCENARIO: "What the scenario says", "情景的设定";
    OF_THE_MODELS: "Defaults and the models' own numbers", "默认值与模型参数";
    HEAD_KEY: "key", "键名";
    HEAD_ASSUMED: "value or range", "取值或取值范围";
    HEAD_MEANING: "meaning", "含义";
    HEAD_WHERE: "where it comes from", "出处";

    // How to get the same numbers.
    REPRODUCE_WORDS: "The same scenario, seed, version and data give the same bytes. In the result folder, the second command runs everything again and says whether it is the same:", "相同的情景、随机种子、版本与数据产生逐字节相同的结果。在结果文件夹中，第二条命令会重新运行全部内容并核对是否一致：";
    FACT_VERSION: "Version", "版本";
    FACT_RUN: "Run", "运行";
    FACT_SCENARIO: "SHA-256 of the resolved scenario", "已解析情景的 SHA-256";
    FACT_SEED: "Seed", "随机种子";
    FACT_RUNS: "Draws used and asked for", "已用与要求的抽样次数";
    FACT_PARENTS: "Laid over", "上级情景";
    DATA_FILES: "Data files and their hashes", "数据文件及其哈希值";
    DATA_CAPTION: "The files that the world was built from; `interdep sources` has licence and citation of each source.", "构建世界所用的文件；各来源的许可与引用方式见 `interdep sources`。";
    HEAD_FILE: "file", "文件";

    // Terms.
    TERMS_WORDS: "What the words of this page mean here, and where the two languages or the two sides use them differently.", "本页所用术语的含义，以及两种语言或双方用法的差异。";
    TERMS_LIST: "Terms used on this page", "本页所用术语";

    // Problems.
    MISSING: "the result folder has no {file}; run the scenario again with this version", "结果文件夹中没有 {file}；请用本版本重新运行该情景";
    UNREADABLE: "{file} cannot be read: {error}", "无法读取 {file}：{error}";
    WRITTEN: "report: {path}", "报告：{path}";
    VERB: "Make the report of a result folder: one page, both languages, no network", "由结果文件夹生成报告：单页、中英双语、无需联网";
    ARG_RESULTS: "A result folder", "结果文件夹";
    ARG_OUT: "Where to write the page; default report.html in the folder", "报告的写入位置；默认为结果文件夹中的 report.html";
    ARG_OVERWRITE: "Replace a page that is there", "替换已有的报告";
}
