//! What embedding the chains says.

use crate::text::texts;

texts! {
    NO_SUCH_PRODUCT: "the table has no product `{product}`: the chain cannot be embedded in it", "表中没有产品 `{product}`，无法嵌入该产业链";
    BASE_TARIFFS: "chains cannot be embedded in a table with tariffs in its base: drop tariffs.csv or open no chain", "无法将产业链嵌入基期含关税的数据表：请删除 tariffs.csv，或不打开产业链";
    REST_OF: "{name} outside the chains", "{name}（产业链以外）";
    NO_VALUE_ADDED_LEFT: "the stages of {producer} earn {stages} of its value added of {parent}", "{producer} 的各环节占其增加值 {parent} 中的 {stages}，母部门所剩不足";

    STEP_EMBED: "Step 4, embed: the chains carved out of their parent sectors", "第四步，嵌入：从母部门中拆出各产业链环节";
    STEP_BALANCE: "Step 5, balance: what is left of the parents", "第五步，平衡：母部门剩余部分";
    STAGES: "stages", "环节数";
    STAGE_PRODUCERS: "producers of stages", "环节生产者数";
    STAGE_OUTPUT: "output of the stages, USD bn", "各环节产出合计";
    STAGE_VALUE_ADDED: "value added of the stages", "各环节增加值合计";
    CLOSING_FACTOR: "cost shares and uses scaled by more than 0.67 to 1.5 so that sales meet the market size", "成本份额与用途的缩放超出0.67至1.5，以使销售额等于市场规模";
    CLOSING_LEAST: "least factor by which a stage's uses were scaled to its market size", "各环节用途缩放至市场规模的最小倍数";
    CLOSING_MOST: "greatest such factor", "最大倍数";
    CUT: "stage cut to what its parent can hold, share left", "受母部门规模限制而削减的环节（剩余份额）";
    SQUEEZED: "inputs cut so that value added is left; its share before", "为保留增加值而削减投入的环节（此前增加值占比）";
    CROWDED: "value added cut because the parent's would not hold it, share kept", "因母部门增加值不足而削减的增加值（保留份额）";
    NOT_BALANCED: "what is left of the parents does not balance: error {error} after {rounds} rounds", "母部门剩余部分未能平衡：{rounds}轮后误差为{error}";
    THIN: "value added below 8 % of revenue in a region", "某地区增加值低于收入的8%";
    USE_SCALED: "purchases in the regions of a use fact multiplied by", "用途事实所涉地区的采购乘以";
    USE_SHIFTED: "purchases moved into the region of a trade fact (below zero: out of it) to make room for it", "为容纳贸易事实而移入其地区的采购（负值为移出）";
    TOOLS: "tools in use, investment that becomes a cost later", "在用设备：后期由投资转为成本";
    TOOLS_UNPAID: "of it beyond what capital income pays, investment at every horizon", "其中超出资本收入、始终计为投资的部分";
    LIFTED: "cells lifted to 3 % of what they were", "提升至原值3%的单元格数";
    LIFTED_SUM: "by how much together", "提升金额合计";
    MOVED: "moved by balancing, share of what the parents sell", "平衡所调整的流量占母部门销售额的比重";
    RAISED: "sales and purchases of a remainder raised", "母部门剩余部分的销售与采购上调";
    TRADE_MOVED: "Trade of sectors with their stages that changed most against the projected table", "部门（含其环节）贸易相对推算表变化最大者";

    FIT_TITLE: "Fit: counted targets hit, by confidence", "拟合：按可信度统计的命中目标";
    FIT_HITS: "{hit} of {targets} hit", "{targets}项中命中{hit}项";
    FIT_MISSES: "Missed, with the reason", "未命中及原因";
    FIT_TRADE: "Hit, other than sizes and regional shares", "命中（市场规模与地区份额除外）";
    FIT_BESIDE: "Beside: not counted, shown for comparison", "并列：不计入，仅供比较";
    QUANTITY: "quantity", "指标";
    CONFIDENCE: "confidence", "可信度";
    REASON: "reason", "原因";
    WANTED: "wanted", "目标值";
    RANGE: "range", "范围";
    GOT: "got", "实际值";
    DIFFERENCE: "difference", "差异";
    HIGH: "high", "高";
    MEDIUM: "medium", "中";
    LOW: "low", "低";
    REASON_CUT: "stage cut to its parent", "环节受母部门限制";
    REASON_MARGINS: "outside what sizes and shares allow", "超出规模与份额允许的范围";
    REASON_SHARES: "follows from sizes, shares and uses", "由规模、份额与用途决定";
    REASON_FACTS: "other facts about the same flows", "与同一流量的其他事实相抵触";

    SANITY_TITLE: "Numbers to check, USD bn or percent", "核对数字（十亿美元或百分比）";
    WHAT: "number", "数字";
    FACT: "fact", "事实";
    FACT_SAYS: "fact says", "事实值";
    GDP: "GDP of {first} (value added at basic prices)", "{first}的国内生产总值（按基本价格计的增加值）";
    GOODS_TRADE: "goods from {first} to {second}, where cargo moves", "{first}对{second}的货物贸易（按货物流向）";
    SHARE_OF_WORLD: "share of {first} in world output: {second}", "{first}占世界产出的份额：{second}";
    DESIGN_SALES: "share of chip designers' sales of {first} that goes to {second}", "{first}芯片设计企业对{second}销售占比";
    CHIPS_BOOKED: "chip imports of {first}, booked at the seat of the designer", "{first}芯片进口（按设计企业所在地记账）";
    CHIPS_IMPORTED: "chip imports of {first}, booked where chips are made (memo)", "{first}芯片进口（按制造地记账，备查）";
    CHIPS_EXPORTED: "chip exports of {first}, booked where chips are made (memo)", "{first}芯片出口（按制造地记账，备查）";
}
