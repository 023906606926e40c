//! What a run says of itself and of what it found.

use crate::text::texts;

texts! {
    STAGE_EQUILIBRIUM: "equilibrium, {horizon}", "均衡，{horizon}";
    SHORT: "short run (average of year 1)", "短期（第1年平均）";
    MEDIUM: "medium run (year 3)", "中期（第3年）";
    LONG: "long run (year 10 and after)", "长期（第10年及以后）";

    HEADLINE: "{region}: real spending changes by {percent} ({value} a year) in the {horizon}.", "{region}：{horizon}实际支出变化{percent}（每年{value}）。";
    HEADLINE_DRAWS: "{region}: real spending changes by {percent} ({low} to {high} at the 5th and 95th percentile; {value} a year on average) in the {horizon}.", "{region}：{horizon}实际支出平均变化{percent}（第5至第95百分位为{low}至{high}；平均每年{value}）。";
    LOST_DRAWS: "{region}: value added lost in year 1, week by week, is {percent} of a year's GDP ({low} to {high} at the 5th and 95th percentile).", "{region}：按周计算，第1年损失的增加值平均为全年GDP的{percent}（第5至第95百分位为{low}至{high}）。";
    AT_CENTRAL_VALUES: "At central values: {what}", "按中心值：{what}";
    CAVEAT_DRAWS: "{used} draws of {parameters} uncertain numbers ({sampling}): intervals are 5th to 95th percentile over the draws. Channels, flows, and rows of series.csv that say `central`, are those of the run at central values.", "对{parameters}个不确定数值抽样{used}次（{sampling}）：区间为各次抽样的第5至第95百分位。分渠道结果、贸易流以及 series.csv 中标为 central 的行按中心值计算。";
    CAVEAT_WORLDS: "The draws are made in {worlds} worlds, drawn from the ranges of {facts} facts behind the chains; `variance.csv` says how much of the spread comes from these data and how much from assumptions.", "抽样在{worlds}个世界中进行，这些世界依产业链{facts}项事实的取值范围抽取；数据与假设各占多少方差见 `variance.csv`。";
    CAVEAT_NO_WORLDS: "No fact of this world has a range: intervals do not count errors of the data.", "该世界的各项事实均无取值范围：区间未计入数据误差。";
    CAVEAT_PARTIAL: "The run is not finished: {used} of {asked} draws. Go on with --resume.", "运行尚未完成：已完成{asked}次抽样中的{used}次。请用 --resume 继续。";
    CAVEAT_SHARD: "One part of an ensemble, {shard}: {used} of {asked} draws. Join the parts with `interdep merge`.", "集合模拟的一部分（{shard}）：{asked}次抽样中的{used}次。请用 `interdep merge` 合并各部分。";
    CAVEAT_FAILED: "{failed} of {draws} draws have no solution and are not in the statistics; `draws.csv` lists them.", "{draws}次抽样中有{failed}次无解，未计入统计；见 `draws.csv`。";
    CAVEAT_ENOUGH: "It stopped at {used} draws, when every headline's 95 % interval was within {share} of its mean.", "在{used}次抽样后停止，此时各主要结论的95%区间半宽均不超过均值的{share}。";
    CAVEAT_NOTHING_DRAWN: "Nothing is drawn: every number is given exactly, so all draws are the same.", "没有可抽样的内容：全部数值均已给定，各次抽样相同。";
    CAVEAT_BEYOND_SOBOL: "{count} uncertain numbers are more than a Sobol sequence has dimensions for: they are drawn independently.", "有{count}个不确定数值超出索博尔序列的维数，按独立方式抽样。";
    TABLE_VARIANCE: "Where the spread of each outcome comes from: data (between drawn worlds) or assumptions (inside them, with what both do together), by a random-effects analysis of variance. Outcomes that do not vary are left out. In the order of summary.csv.", "各结果的离散来自何处：数据（抽取的各世界之间）或假设（同一世界之内，含两者的共同作用），按单因素随机效应方差分析。不变动的结果从略。顺序同 summary.csv。";
    TABLE_WORLDS: "The facts of each drawn world. Sorted by world, path.", "各抽取世界的事实取值。按世界、路径排序。";
    COLUMN_SD: "standard deviation over the draws, both levels, in the unit of the row", "各次抽样的标准差（含两个层次），以该行单位计";
    COLUMN_DATA: "share of the variance that lies between drawn worlds, percent", "抽取的各世界之间的方差占比，百分比";
    COLUMN_DATA_LOW: "lower end of its 95 % interval, for normal effects", "其95%区间下限（按正态效应）";
    COLUMN_DATA_HIGH: "upper end of its 95 % interval", "其95%区间上限";
    COLUMN_ASSUMPTIONS: "share inside worlds, percent", "同一世界之内的方差占比，百分比";
    COLUMN_LUCK: "share of luck, percent: that of the runs of a game; the other engines leave nothing to chance once data and assumptions are drawn", "偶然因素的方差占比，百分比：来自博弈的各次运行；数据与假设一旦抽定，其余模块不含随机性";
    COLUMN_WORLD: "number of the world, as in draws.csv", "世界编号，同 draws.csv";
    COLUMN_FACT: "fact.<fact_id>.<column>: `interdep world fact ID` says where it comes from", "fact.<事实编号>.<列>：出处见 `interdep world fact 编号`";
    COLUMN_FACT_VALUE: "the drawn value, in the unit of the column; shares as parts of one", "抽取的值，以该列单位计；份额以1为全部";
    PLAIN: "independent draws", "独立抽样";
    LATIN_HYPERCUBE: "Latin hypercube", "拉丁超立方抽样";
    SOBOL: "scrambled Sobol points", "加扰索博尔序列";
    STAGE_DRAWS: "draws: {runs}", "抽样：{runs}次";
    TABLE_PARAMETERS: "What is drawn: every uncertain number with its distribution. Numbers of one draw share their rank. Sorted by path.", "抽样的对象：每个不确定数值及其分布。同一抽样编组的数值取相同的分位。按路径排序。";
    COLUMN_PATH: "where the number stands in the scenario; preset.<horizon>.<name> is one of the horizon's own elasticities, disruption.<name> of the weekly engine's assumptions, fact.<fact_id>.<column> a fact that worlds are drawn from, world the number of the world", "该数值在情景中的位置；preset.<时间范围>.<名称> 为该时间范围的默认弹性，disruption.<名称> 为逐周模块的假设，fact.<事实编号>.<列> 为抽取世界所依的事实，world 为世界编号";
    COLUMN_DRAW: "name of its draw: the group it shares, else its own path", "抽样名称：所属编组，否则为其自身路径";
    COLUMN_CENTRAL: "value without an ensemble", "不抽样时的取值";
    COLUMN_LOW: "least value that can be drawn; empty without a bound", "可能的最小值；空白表示无下限";
    COLUMN_HIGH: "greatest value that can be drawn; empty without a bound", "可能的最大值；空白表示无上限";
    COLUMN_DISTRIBUTION: "as a scenario file writes it", "情景文件中的写法";

    GAINS: "Regions whose real spending rises in the {horizon}, with the channel that adds most: {list}.", "{horizon}实际支出增加的地区及贡献最大的渠道：{list}。";
    GAIN: "{region} {percent} ({channel} {part})", "{region}{percent}（{channel}{part}）";
    NO_GAIN: "In the {horizon} no region's real spending rises.", "{horizon}没有地区的实际支出增加。";
    TERMS_OF_TRADE: "terms of trade", "贸易条件";
    REVENUE: "taxed trade", "应税贸易";
    EFFICIENCY: "efficiency", "效率";
    BALANCE: "trade balance", "贸易差额";
    RENTS: "scarcity rents", "稀缺租金";
    SWITCHING: "switching and scarcity", "转换来源与短缺";

    CAVEAT_HORIZONS: "Short run: average of year 1; medium run: year 3; long run: year 10 and after, for measures still in force then.", "短期：第1年平均；中期：第3年；长期：第10年及以后，仅计届时仍有效的措施。";
    CAVEAT_ONE_RUN: "One run at central values: no interval. Elasticities move such results more than anything else; their ranges are in the assumptions.", "按中心值运行一次，不含区间。替代弹性对此类结果影响最大，其取值范围见假设说明。";
    CAVEAT_NOT: "Not counted: war, financial stress, loss of confidence, effects on innovation.", "未计入：战争、金融动荡、信心下降以及对创新的影响。";
    CAVEAT_DATA: "Data: {age}.", "数据：{age}。";
    CAVEAT_TARIFFS: "The base holds no tariffs: an added tariff counts from zero, and what is lost on trade already taxed is understated.", "基准中不含关税：新增关税从零计起，对已征税贸易造成的损失被低估。";
    CAVEAT_GDP: "Real GDP does not move with the terms of trade to first order; real spending (welfare) does.", "实际GDP在一阶上不随贸易条件变动，而实际支出（福利）则会变动。";
    CAVEAT_BALANCE: "With balanced trade instead of the balances of the base, the change in the {horizon} would be: {list}.", "若以贸易平衡取代基准的贸易差额，{horizon}的变化为：{list}。";
    CAVEAT_WITHOUT_RENTS: "Scarcity rents are shadow prices: what buyers would pay rather than go without, not what they are known to pay. If those who bear them had them back, the change in the {horizon} would be: {list}.", "稀缺租金是影子价格：买方为免断供愿付的价格，而非已知的实付价格。若将租金退还给承担者，{horizon}的变化为：{list}。";
    CAVEAT_NO_BALANCE: "With balanced trade instead of the balances of the base, the {horizon} has no answer: that solve is refused or does not converge.", "若以贸易平衡取代基准的贸易差额，{horizon}无解：该求解被拒绝或未收敛。";
    CAVEAT_NO_CHANNELS: "The change in the {horizon} is not split by channel: a product lost every source, or a point on the way there has no solution.", "{horizon}的变化未按渠道分解：某产品失去全部来源，或路径上某点无解。";
    CAVEAT_CHANNEL_ERROR: "The channels of the {horizon} add up to the change only within {percent} % of spending: the way there is too steep to integrate more finely.", "{horizon}各渠道之和与总变化相差至多为支出的{percent}%：路径过陡，无法更精细地积分。";
    CAVEAT_LARGE: "{region} changes by more than 5 % of GDP without a knowledge channel or an allied bloc: published models of this kind rarely show that much; treat it with care.", "{region}的变化超过GDP的5%，而模型未含知识渠道或盟友集团：已发表的同类模型极少得出如此幅度，请谨慎对待。";
    CAVEAT_NO_SOURCE: "{count} buyers lose every source of a product ({list}): it is dropped from what they buy, and their loss is a lower bound.", "有{count}个买方失去某产品的全部来源（{list}）：该产品从其采购中剔除，其损失为下限。";
    CAVEAT_CEILINGS: "In the {horizon} {count} producers can make less, {stopped} of them nothing, for want of an input ({list}); {rents} a year of scarcity rents is counted as income of the owners of those that go on.", "{horizon}有{count}个生产者因缺少投入而只能减产，其中{stopped}个停产（{list}）；其余生产者每年{rents}的稀缺租金计为其所有者的收入。";

    TABLE_WATERFALL: "Welfare change by channel; the channels add up to the change. Sorted by horizon, region, channel.", "按渠道分解的福利变化，各渠道之和等于总变化。按时间范围、地区、渠道排序。";
    TABLE_FLOWS: "Trade between regions before and after, at buyers' prices; flows within a region included. Sorted by horizon, product, origin, destination.", "措施前后的地区间贸易（买方价格），含地区内部流量。按时间范围、产品、来源、去向排序。";
    TABLE_STAGES: "How the stages of each opened chain feed one another. Sorted by product and buyer.", "各展开产业链的环节之间的供应联系。按产品、购买环节排序。";
    COLUMN_CHAIN: "id of the chain", "产业链编号";
    COLUMN_STAGE: "code of the stage that sells", "供应环节代码";
    COLUMN_STAGE_BUYER: "code of the stage that buys", "购买环节代码";
    COLUMN_LINK_KIND: "input: used up in production; equipment: an investment good", "input：生产中消耗的投入；equipment：投资品";
    COLUMN_LINK_VALUE: "sales along the link in the base, world total, in the unit of the table; equipment counts as investment and has little here", "基准年该联系的世界销售额，单位同数据表；设备计入投资，此处金额较小";
    COLUMN_CHANNEL: "terms_of_trade: prices of exports against prices of imports before tariffs; revenue: taxed trade gained or lost times the tariff, that is what tariffs bring the treasury less what they cost the region's own buyers; efficiency: trade blocked, resources used up in trade, productivity; balance: what the given trade balance is worth at the new prices; in a world with chains also rents: what owners of producers under a ceiling receive, and switching: what changing origins and scarcity cost, the rest; total: the welfare change", "terms_of_trade：出口价格相对于税前进口价格；revenue：应税贸易增减乘以税率，即关税收入减去本地区买方为此多付的部分；efficiency：被阻断的贸易、贸易中消耗的资源、生产率；balance：既定贸易差额按新价格的价值；展开产业链时另有 rents：受产出上限约束的生产者的所有者所得，switching：转换来源与短缺的代价（其余部分）；total：福利变化";
    COLUMN_PERCENT: "percent of the region's base absorption", "占该地区基准吸收的百分比";
    COLUMN_VALUE: "in the unit of the table a year (USD_bn: billions of US dollars of the base year)", "以表的单位计/年（USD_bn：基准年价，十亿美元）";
    TABLE_ASSUMPTIONS: "What the run assumes: what the scenario says, what holds where it says nothing, and the numbers of the models that it leaves as they are. In the order of the scenario, then of the models.", "运行所依据的假设：情景的设定、情景未设定时的默认值，以及沿用的模型参数。先按情景次序，再按模型次序排列。";
    COLUMN_KIND: "scenario: a scenario file says so; default: holds where no file says otherwise; equilibrium, weekly: a number of that model", "scenario：由情景文件设定；default：情景文件未设定时的默认值；equilibrium、weekly：相应模型的参数";
    COLUMN_KEY: "the key, as --set takes it; of a model's number its horizon and name", "键名，与 --set 所用相同；模型参数则为时间范围与名称";
    COLUMN_ASSUMED: "the value, or its range, as a scenario file writes it", "取值或取值范围，写法与情景文件相同";
    COLUMN_LEAST_ASSUMED: "lowest value; empty where the value is exact", "最低值；取值确定时为空";
    COLUMN_MOST_ASSUMED: "highest value; empty where the value is exact", "最高值；取值确定时为空";
    COLUMN_WHERE: "where it comes from: file and line, a citation, or an assumption and why", "出处：文件与行号、文献，或假设及其理由";
    COLUMN_MEANING_EN: "what it means, in English", "含义（英文）";
    COLUMN_MEANING_ZH: "what it means, in Chinese", "含义（中文）";
    COLUMN_ORIGIN: "code of the region that sells", "卖方地区代码";
    COLUMN_DESTINATION: "code of the region that buys", "买方地区代码";
    COLUMN_BASE: "value in the base, in the unit of the table a year", "基准值，以表的单位计/年";
    COLUMN_AFTER: "value with the measures, in the numeraire (world factor income fixed), the same unit", "实施措施后的值，以计价物（世界要素收入不变）计，单位相同";
    COLUMN_QUANTITY: "change of the quantity that arrives, percent", "到货数量的变化，百分比";
}
