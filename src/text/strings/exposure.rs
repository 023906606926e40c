//! What `exposure` says.

use crate::text::texts;

texts! {
    TOO_MANY: "{count} producers are too many for these questions; the most is {most}", "生产者数为{count}，超过此类计算的上限{most}";
    TOO_MANY_HELP: "aggregate regions or sectors of the table first", "请先合并表中的地区或部门";
    NO_INVERSE: "a group of producers pays nothing but each other, so chains have no beginning", "有一组生产者只相互支付，供应链没有起点";
    NO_INVERSE_HELP: "give every producer some value added in VA.csv", "请在 VA.csv 中为每个生产者给出增加值";

    SOURCE: "without", "失去的来源";
    NONE: "none", "无";

    EXPOSURE_TITLE: "Dependence on others: {region}", "{region}对外依赖";
    EXPOSURE_SENTENCE: "{region}: {direct} % of final use is bought directly from the largest source ({source}); counting everything made with inputs from there, {loss} % would be lost if that source sold nothing abroad and nobody stepped in.", "{region}的最终使用中，有{direct}%直接购自最大来源地（{source}）；若计入使用其投入制成的全部产品，在该来源地停止对外销售且无人替代时，将损失{loss}%。";
    BY_SOURCE: "By source region, %", "按来源地区（%）";
    FINAL_DIRECT: "final use: bought there", "最终使用：直接购买";
    FINAL_LOSS: "looked through", "穿透后";
    PRODUCTION_DIRECT: "production: bought there", "生产：直接购买";
    PRODUCTION_LOSS: "looked through", "穿透后";
    BY_INDUSTRY: "Most exposed industries, % of their cost", "依赖程度最高的行业（占成本%）";
    INDUSTRY: "industry", "行业";
    COST_DIRECT: "bought there", "直接购买";
    OUTPUT_LOSS: "looked through", "穿透后";
    SUPPLY: "Supply by product, and the region's own industry", "各产品的供应与本地区行业";
    LARGEST: "largest foreign supplier", "最大境外供应地";
    LARGEST_SHARE: "its share %", "其占比%";
    FOREIGN: "foreign %", "境外占比%";
    HHI: "HHI", "HHI";
    HHI_IMPORTS: "HHI of imports", "进口HHI";
    RELIANCE: "foreign inputs per unit, gross", "单位产出境外投入（总量）";
    STAGES: "stages to final use", "上游度（距最终使用的环节数）";
    SINGLE: "Products of which one foreign region supplies more than half, %", "单一境外地区供应过半的产品（%）";
    NO_SINGLE: "No product of which one foreign region supplies more than half.", "没有单一境外地区供应过半的产品。";
    WORLD_TITLE: "Final use lost without a source, %: sources down, users across", "失去某一来源时最终使用的损失（%）：行为来源地区，列为使用地区";
    EXPOSURE_METHOD: "Looked through: hypothetical extraction of the source's exports, not replaced (Dietzenbacher and Lahr 2013; Ghosh 1958); an input counts by its cost share, not by whether production stops without it. HHI: 0 to 1, home among the suppliers (Hirschman 1964). Foreign inputs per unit: counted each time they change hands, not a share (Baldwin, Freeman and Theodorakopoulos 2023). Stages: Antràs, Chor, Fally and Hillberry 2012. A group of economies counts as one source. Formulas: docs/exposure.md", "穿透：假设抽取来源地区的全部出口且无替代（Dietzenbacher与Lahr，2013；Ghosh，1958）；投入按成本份额计算，不考虑缺少该投入时生产是否停止。HHI：取值0至1，供应方包括本地区（Hirschman，1964）。单位产出境外投入：每次转手均计入，并非份额（Baldwin、Freeman与Theodorakopoulos，2023）。上游度：Antràs、Chor、Fally与Hillberry，2012。由多个经济体组成的地区按一个来源计算。公式见 docs/exposure.md";

    CHOKE_TITLE: "Where supply to {region} is narrow", "{region}供应的瓶颈";
    CHOKE_WORLD: "Where supply to the world is narrow", "世界供应的瓶颈";
    PRODUCERS: "Foreign producers that final use passes through, %", "最终使用所经过的境外生产者（%）";
    PRODUCERS_WORLD: "Producers that final use in other regions passes through, %", "其他地区最终使用所经过的生产者（%）";
    THROUGH: "of final use", "占最终使用";
    BETWEEN: "of shortest chains", "占最短链条";
    PRODUCERS_TOGETHER: "  The first {count} together: {share} %.", "  前{count}个合计：{share}%。";
    LINKS: "Links from abroad that final use hangs on, %", "最终使用所依赖的境外供应联系（%）";
    LOST: "lost without it", "失去后的损失";
    LINKS_TOGETHER: "  The first {count} cut together: {share} %.", "  前{count}条同时切断：{share}%。";
    CUTS: "Cheapest set of flows that separates a source from the region's final buyers, {unit} a year, on flows that matter", "在重要流量上，将来源地区与本地区最终使用者完全隔开的最小流量集合（每年，{unit}）";
    UNAVOIDABLE: "on every chain", "所有链条必经的生产者";
    CUT_VALUE: "value", "数值";
    CUT_FLOWS: "flows", "流量数";
    COMPONENTS: "Groups of producers that all reach one another on flows that matter: {count}; the largest has {largest} members.", "在重要流量上彼此可达的生产者群组：{count}个，最大者有{largest}个成员。";
    NO_COMPONENTS: "No two producers reach each other both ways on flows that matter.", "在重要流量上没有彼此可达的生产者。";
    CHOKE_METHOD: "Through: share of final use made by the producer or out of what it makes (hypothetical extraction, Dietzenbacher and Lahr 2013). Links: share of final use lost if the link is cut and not replaced. Flows that matter: at least 5 % of the buyer's purchases of the product and 0.1 % of its cost. Minimum cut: Ford and Fulkerson 1956; dominators: Cooper, Harvey and Kennedy 2001; betweenness: Freeman 1977, Brandes 2001; groups: Tarjan 1972. Formulas: docs/exposure.md", "经过：由该生产者制造或以其产品制成的最终使用份额（假设抽取法，Dietzenbacher与Lahr，2013）。联系：切断该联系且无替代时最终使用的损失份额。重要流量：不低于购买者对该产品采购额的5%及其成本的0.1%。最小割：Ford与Fulkerson，1956；支配点：Cooper、Harvey与Kennedy，2001；中介中心性：Freeman，1977，Brandes，2001；群组：Tarjan，1972。公式见 docs/exposure.md";

    CASCADE_TITLE: "Share of world output that fails with one producer, % (ESRI)", "单个生产者停产所波及的世界产出份额（%，ESRI）";
    CASCADE_LINKS: "Share of world output that fails with one link from abroad, % (ESRI)", "单条跨境供应联系中断所波及的世界产出份额（%，ESRI）";
    FAILS: "what fails", "中断环节";
    BETWEEN_NAMES: "; ", "；";
    ESRI: "ESRI", "ESRI";
    RANGE: "other readings", "其他假设下";
    ESRI_D: "for missing inputs", "因缺少投入";
    ESRI_U: "for missing customers", "因失去客户";
    KILL_TITLE: "If this fails: {failed}", "若以下环节中断：{failed}";
    KILL_SENTENCE: "{both} % of world output fails with them ({range} under other readings of what is essential): {down} % for missing inputs, {up} % for missing customers.", "将波及世界产出的{both}%（在关于必要投入的其他假设下为{range}）：因缺少投入{down}%，因失去客户{up}%。";
    LOST_OUTPUT: "lost output %", "产出损失%";
    LOSERS: "Producers that lose most, % of their output", "损失最大的生产者（占其产出%）";
    LOST_DOWN: "missing inputs", "缺少投入";
    LOST_UP: "missing customers", "失去客户";
    CASCADE_METHOD: "ESRI: Diem, Borsos, Reisch, Kertész and Thurner 2022, tolerance 0.01; a screening of what could fail, without stocks, prices or time. Assumption: goods are essential to makers of goods, all other inputs lower output by their cost share; other readings: no input essential, every input essential. Formulas: docs/exposure.md", "ESRI：Diem、Borsos、Reisch、Kertész与Thurner，2022，容差0.01；用于筛查可能的波及范围，不含库存、价格与时间。假设：货物是货物生产者的必要投入，其他投入按成本份额降低产出；其他假设：所有投入均非必要，或所有投入均为必要。公式见 docs/exposure.md";
    LINK_METHOD: "A link that fails is missed by its buyer as if the seller had failed for this buyer alone; the seller misses the customer. Screened are links from abroad of at least 5 % of the buyer's purchases of the product and 0.1 % of its cost.", "供应联系中断时，购买者如同该供应者仅对其停产，供应者则失去该客户。筛查范围：不低于购买者对该产品采购额5%且不低于其成本0.1%的跨境联系。";

    STAGE_EXPOSURE: "exposure", "依赖程度";
    EXPOSURE_IN_PART: "The table has more than {most} producers: exposure.csv leaves out minimum cuts, dominators, betweenness, groups and cascades; ask `world chokepoints` and `world cascade` for them.", "该表生产者超过{most}个：exposure.csv 未包含最小割、支配点、中介中心性、群组与级联指标；请使用 `world chokepoints` 与 `world cascade` 查询。";
    TABLE_EXPOSURE: "Exposure, long form: one row a metric, region, product, source and its product; zeros are left out. Sorted by these columns.", "依赖程度，长格式：每行一项指标、地区、产品、来源与来源产品；零值省略。按上述各列排序。";
    COLUMN_METRIC: "what is measured; formula and reference in docs/exposure.md", "衡量的内容；公式与文献见 docs/exposure.md";
    COLUMN_EXPOSED: "code of the region that depends", "依赖方地区代码";
    COLUMN_ITS_PRODUCT: "code of what it makes (dependence, reliance, position, systemic risk), or buys (concentration, single suppliers); of the buyer (links)", "其生产（依赖程度、境外投入、位置、系统性风险）或购买（集中度、单一供应地）的产品代码；联系类指标为购买者的产品代码";
    COLUMN_SOURCE: "code of the region depended on; empty where there is none", "被依赖地区代码；无则为空";
    COLUMN_SOURCE_PRODUCT: "code of what is made there, where one producer is meant", "若指单个生产者，则为其产品代码";
    COLUMN_UNIT: "share: 0 to 1; ratio: units of money per unit of output; stages; count; otherwise the unit of the table, a year", "share：0至1；ratio：单位产出对应的金额；stages：环节数；count：个数；其余为数据表的单位（每年）";
    COLUMN_VALUE: "the value", "数值";
}

/// What only the terminal says.
#[cfg(feature = "cli")]
pub(crate) mod page {
    use crate::text::texts;

    texts! {
        DATA: "Data: {source}. {age}.", "数据：{source}。{age}。";
    }
}

#[cfg(feature = "cli")]
pub(crate) use page::*;
