//! What `world` says.

use crate::text::texts;

texts! {
    FACT_MISSING: "the shipped data have no `{what}`", "随附数据中没有 `{what}`";
    FACTS_DAMAGED: "the shipped file {file} is damaged in line {line}", "随附文件 {file} 第{line}行已损坏";
    NO_LEONTIEF_SOLUTION: "output without inventory changes cannot be solved", "剔除存货变动后无法求解产出";
    NO_DEMAND_LEFT: "net exports assumed for the regions leave the rest of the world no final demand", "各地区净出口假设使世界其他地区没有剩余的最终需求";
    UNKNOWN_YEAR: "there is no world of the year {year}", "没有{year}年的世界数据";
    YEARS_ARE: "base years: {years}", "可用基年：{years}";

    LABELS_NOT_TOML: "the label file is not TOML: {reason}", "名称文件不是 TOML：{reason}";
    LABELS_UNKNOWN_TABLE: "unknown table `[{key}]` in a label file", "名称文件中未知的表 `[{key}]`";
    LABELS_TABLES_ARE: "did you mean: {near}?", "是否应为：{near}？";
    LABELS_UNKNOWN_PROFILE: "there is no label profile `{profile}`", "没有名称方案 `{profile}`";
    LABELS_PROFILES_ARE: "shipped profiles: {profiles}", "随附的名称方案：{profiles}";
    LABELS_WRONG_KIND: "a label file holds codes with names in quotes: `USA = \"...\"`", "名称文件应为代码加引号内的名称：`USA = \"...\"`";

    BALANCE_TITLE: "How the world of {year} was built", "{year}年世界数据的构建过程";
    STEP_AGGREGATE: "Step 1, aggregate: source regions to the regions of the world", "第一步，合并：来源地区合并为模型地区";
    STEP_CARVE: "Step 2, carve: the source's rest of world divided", "第二步，拆分：拆分来源数据中的世界其他地区";
    STEP_PROJECT: "Step 3, project: to the base year", "第三步，推算：推算至基年";
    CHANGED_MOST: "Producers whose output changed most", "产出变化最大的生产者";
    INVENTORIES_NET: "inventory changes removed, net", "剔除的存货变动（净额）";
    INVENTORIES_ABSOLUTE: "inventory changes removed, absolute values added up", "剔除的存货变动（绝对值合计）";
    OUTPUT_CHANGE: "world gross output after that", "此后世界总产出的变化";
    UNSPLIT: "value added that the source does not split, split as in other regions (assumption)", "来源未拆分的增加值，按其他地区比例拆分（假设）";
    LABOUR_SHARE: "labour's share in it, with the range of single regions", "其中劳动报酬占比及各单一地区的范围";
    SPLIT_REPLACED: "labour and capital income with a negative part, split as in other regions (assumption)", "含负值的劳动与资本收入，按其他地区比例拆分（假设）";
    SPLIT_REPLACED_COUNT: "producers concerned", "涉及的生产者数";
    ROUNDING_CLOSED: "gaps between output and costs in the source, given to capital", "来源数据产出与成本之差，计入资本";
    FINAL_NETTED: "negative final purchases netted within the same cell", "在同一单元格内抵消的负最终需求";
    SUBSIDIES_NETTED: "subsidies above taxes, netted into capital income", "超过税收的补贴，并入资本收入";
    CAPITAL_NETTED: "negative capital income, netted into labour income", "负资本收入，并入劳动收入";
    CARVED: "value added carved out", "拆出的增加值";
    SHARE_CARVED: "share of the sector carved out", "拆出的部门份额";
    FLOWS_MOVED: "share of all flows that changed place", "改变去向的流量占全部流量的比重";
    ROUNDS_DONE: "rounds of the last balancing (RAS)", "最后一次平衡（RAS）的轮数";
    ROUNDS_ERROR: "its largest error", "其最大误差";
    GROWTH_TITLE: "Growth factors 2014 to 2023, current dollars", "2014年至2023年增长倍数（现价美元）";
    GROWTH_GDP: "GDP", "国内生产总值";
    GROWTH_MANUFACTURING: "manufacturing", "制造业";
    GROWTH_OTHER_MANUFACTURING: "of it without own factor", "其中无单独倍数的部门";
    GROWTH_REST: "all other sectors", "其他部门";
    BILATERAL_TITLE: "Goods trade, USD bn: customs figures, total aimed at and total of the table", "货物贸易（十亿美元）：海关数据、目标值与表中数值";
    LARGEST_IMBALANCE: "Largest imbalance relative to output: {value} ({producer})", "相对于产出的最大不平衡：{value}（{producer}）";
    NO_BASE_TARIFFS: "The base holds no tariffs: averages for whole sectors could not be sourced.", "基期不含关税：缺少可引用来源的部门平均税率。";

    SHOW_TITLE: "{name}: the world of {year}, {unit}", "{name}：{year}年世界数据，{unit}";
    SHOW_SIZE: "{regions} regions, {products} products, {producers} producers, {flows} flows", "{regions}个地区，{products}种产品，{producers}个生产者，{flows}条流量";
    SOURCE_LINE: "Source: {source}", "来源：{source}";
    REGIONS: "Regions", "地区";
    PRODUCTS: "Products", "产品";
    US_CHINA_GOODS: "Goods trade between the United States and China: the table at basic prices, and both customs", "中美货物贸易：表中数值（基本价格）与双方海关数据";
    LARGEST_FLOWS: "Largest flows across borders", "最大的跨境流量";
    REGION: "region", "地区";
    PRODUCT: "product", "产品";
    CODE: "code", "代码";
    KIND: "kind", "类别";
    GOODS: "goods", "货物";
    SERVICES: "services", "服务";
    VALUE_ADDED: "value added", "增加值";
    OUTPUT: "output", "产出";
    FINAL_DEMAND: "final demand", "最终需求";
    EXPORTS: "exports", "出口";
    IMPORTS: "imports", "进口";
    TRADED: "across borders", "跨境销售";
    ORIGIN: "origin", "来源地";
    DESTINATION: "destination", "目的地";
    BUYER: "bought by", "购买者";
    FINAL_BUYERS: "final buyers", "最终使用者";
    VALUE: "value", "数值";
    IN_TABLE: "table", "表中";
    IMPORTER_SAYS: "importer", "进口方";
    EXPORTER_SAYS: "exporter", "出口方";
    WANTED: "wanted", "目标";
    GOT: "got", "结果";
    DIFFERENCE: "difference %", "差异%";
    BEFORE: "before", "之前";
    AFTER: "after", "之后";
    CHANGE: "change %", "变化%";
    UNIT_USD_BN: "USD bn", "十亿美元";
}
