//! What the keys of measures and shocks mean, and what is wrong with their strength.

use crate::text::texts;

texts! {
    KEY_ID: "name of the entry, unique in its array", "条目名称，在同一数组内唯一";
    KEY_IMPOSED_BY: "the government that acts: a region code or a list", "采取措施的一方：地区代码或列表";
    KEY_ON_GOODS_FROM: "where the goods come from: a region code, a list, or \"all\"", "货物来源地：地区代码、列表或 \"all\"";
    KEY_ON_GOODS_TO: "where the goods go to: a region code, a list, or \"all\"", "货物去向：地区代码、列表或 \"all\"";
    KEY_PRODUCTS: "products or product groups, or [\"all\"]", "产品或产品组，或 [\"all\"]";
    KEY_START: "first day in force: a day, a quarter or an ISO week; default: the start of the period", "生效首日：日期、季度或ISO周；默认为期间起点";
    KEY_END: "first day no longer in force; open-ended without it", "不再生效的首日；不填则无期限";
    KEY_ANNOUNCED: "day of announcement; kept for the record", "公布日期；仅作记录";
    KEY_SOURCE: "where the facts of this entry come from", "本条事实的出处";
    KEY_REGION: "where: a region code, a list, or \"all\"", "所在地：地区代码、列表或 \"all\"";
    KEY_ADDED_PERCENT: "percentage points on top of the tariff that the base holds", "在基准关税之上增加的百分点";
    KEY_RATE_PERCENT: "new ad valorem rate, percent", "新的从价税率，百分比";
    KEY_COST_FACTOR: "units to be sent for one to arrive (iceberg); inf is a ban", "到货一单位所需发出的单位数（冰山成本）；inf 表示禁止";
    KEY_BLOCKED_PERCENT: "share of the base flow's product lines and end users that may not be shipped", "基准贸易流中不得出货的产品线与终端用户所占比例";
    KEY_PRODUCTIVITY_FACTOR: "output from the same inputs as a multiple of the base", "相同投入的产出相对于基准的倍数";
    KEY_ENDOWMENT_FACTOR: "amount of the factor as a multiple of the base", "要素数量相对于基准的倍数";
    KEY_FACTOR_NAME: "which factor of production (labour, capital, ...)", "生产要素名称（labour、capital等）";
    INSTRUMENT_TARIFF: "tariff imposed by the importer", "进口方征收的关税";
    INSTRUMENT_TRADE_COST: "cost of trade without revenue", "无财政收入的贸易成本";
    INSTRUMENT_BAN: "ban on trade", "贸易禁令";
    INSTRUMENT_EXPORT_CONTROL: "export control on a share of a flow", "对部分贸易流的出口管制";
    SHOCK_PRODUCTIVITY: "change of productivity", "生产率变化";
    SHOCK_ENDOWMENT: "change of a factor's amount", "要素数量变化";
    ONE_TARIFF_KEY: "give either `added_percent` or `rate_percent`", "请在 `added_percent` 与 `rate_percent` 中二选一";
    UNKNOWN_FACTOR: "the table has no factor of production `{name}`", "表中没有名为 `{name}` 的生产要素";
    UNKNOWN_FACTOR_HELP: "its factors are: {known}", "表中的要素为：{known}";
    TARIFF_HELP: "`added_percent` comes on top of the tariff in the base, `rate_percent` replaces it", "`added_percent` 叠加在基准关税之上，`rate_percent` 取代基准关税";
}
