//! What the equilibrium engine refuses and warns of.

use crate::text::texts;

texts! {
    LOW_ELASTICITY: "a tariff on `{product}` with an elasticity across origins of {elasticity}: below {least} a tariff war enriches the importer", "对 `{product}` 征收关税，而其来源地替代弹性为 {elasticity}：低于 {least} 时，关税战会使进口方得益";
    LOW_ELASTICITY_HELP: "raise `elasticity.origins`, or set `elasticity.allow_low_elasticity = true` to accept it", "请提高 `elasticity.origins`，或设置 `elasticity.allow_low_elasticity = true` 以接受该设定";
    BLOCKED_ELASTICITY: "trade in `{product}` is blocked, but its elasticity across origins is {elasticity}: at one or below no price replaces a lost origin", "`{product}` 的贸易被阻断，但其来源地替代弹性为 {elasticity}：弹性不大于1时，任何价格都无法替代失去的来源地";
    BLOCKED_ELASTICITY_HELP: "use an elasticity above 1, or a trade cost with a finite factor", "请使用大于1的弹性，或采用有限的贸易成本倍数";
    RIGID_FACTORS: "factors that cannot move and cannot replace one another (elasticity 0) have no prices that clear the market", "既不能流动又不能相互替代（弹性为0）的要素没有出清价格";
    RIGID_FACTORS_HELP: "set `elasticity.factors` above 0, or make factors mobile", "请将 `elasticity.factors` 设为大于0，或使要素可流动";
    DEFICIT_WITHOUT_TRADE: "`{region}` keeps a trade {balance} of {value}, but the measures leave it no trade to run it with", "`{region}` 维持 {value} 的贸易{balance}，但各项措施已使其没有可用的贸易";
    DEFICIT: "deficit", "逆差";
    SURPLUS: "surplus", "顺差";
    DEFICIT_WITHOUT_TRADE_HELP: "set `closure.deficit = \"balanced\"`", "请设置 `closure.deficit = \"balanced\"`";
    ONE_WAY_TRADE: "the measures leave `{region}` trade in one direction only, but its trade is balanced: nothing pays for it", "各项措施使 `{region}` 仅剩单向贸易，而其贸易须平衡：无从支付";
    ONE_WAY_TRADE_HELP: "leave some trade open in the other direction, or block both", "请在另一方向保留部分贸易，或同时阻断两个方向";
    SUBSIDY_TOO_HIGH: "subsidies on {product} add up to {percent} %", "对 {product} 的补贴合计达 {percent} %";
    SUBSIDY_TOO_HIGH_HELP: "export taxes and subsidies on one link add; together they must stay below 100 %", "同一链接上的出口税与补贴相加，合计补贴须低于100 %";
    NO_HOME_MAKER: "{percent} % of what `{region}` uses of `{product}` cannot be brought home: it makes none, or nothing may come from elsewhere", "无法使 `{region}` 所用 `{product}` 的 {percent}% 由本地生产：该地区不生产，或不再允许任何外来供应";
    NO_HOME_MAKER_HELP: "choose a product that the region makes, and a share below 100 %; for none from elsewhere use a ban", "请选择该地区有生产的产品，且比例低于100%；若要完全禁止外来供应，请用 ban";
    FLOOR_WITHOUT_MARKET: "a wage floor needs labour that moves between producers", "工资下限要求劳动力可在生产者之间流动";
    FLOOR_WITHOUT_MARKET_HELP: "remove `closure.wage_floor_percent`, or set `closure.factors` to \"mobile\" or \"specific\"", "请去掉 `closure.wage_floor_percent`，或将 `closure.factors` 设为 \"mobile\" 或 \"specific\"";
    TARIFF_TOO_LOW: "tariffs on `{product}` into `{region}` add up to {percent} %: -100 % or below leaves nothing to pay", "`{region}` 对 `{product}` 的关税合计为 {percent}%：不高于-100%时无价可付";
    TARIFF_TOO_LOW_HELP: "lower the subsidy to less than the whole price", "请将补贴降到低于全部价格";
}
