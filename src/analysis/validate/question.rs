//! One number of a solved economy, as a published estimate asks for it.
//!
//! Values are at the prices that buyers pay, in the numeraire; quantities are
//! flows over their prices. `WLD` is every region, `not_CHN` every one but that,
//! `worst` the region with the least result.

use crate::analysis::equilibrium::Answer;
use crate::results::unit;
use crate::world::World;

/// All regions together.
const WORLD: &str = "WLD";
/// The region that loses most.
const WORST: &str = "worst";
/// Every region but the one that follows.
const BUT: &str = "not_";

/// What is asked.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Question {
    pub(super) outcome: String,
    pub(super) regions: String,
    pub(super) products: Vec<String>,
    pub(super) partner: String,
    pub(super) other_products: Vec<String>,
    pub(super) unit: String,
    /// Ours times this is in their unit.
    pub(super) factor: f64,
}

impl Question {
    /// Its number; none where the economy has none.
    pub(super) fn number(&self, world: &World, answer: &Answer) -> Option<f64> {
        let seen = Seen { world, answer };
        let number = if self.regions == WORST {
            let regions = 0..seen.regions().len();
            let each = regions.filter_map(|region| self.of(&seen, &[region]));
            each.min_by(f64::total_cmp)
        } else {
            self.of(&seen, &members(&seen, &self.regions))
        };
        number
            .map(|number| self.factor * number)
            .filter(|number| number.is_finite())
    }

    fn of(&self, seen: &Seen<'_>, regions: &[usize]) -> Option<f64> {
        let products = seen.products(&self.products);
        let others = seen.products(&self.other_products);
        let to = members(seen, &self.partner);
        Some(match self.outcome.as_str() {
            "gdp_change" => self.sized(seen.gdp_change(regions)),
            "welfare_change" => self.sized(seen.welfare_change(regions)),
            "revenue_change" => self.sized(seen.revenue(regions, &products)),
            "revenue_share_change" => {
                let own = seen.revenue(regions, &products);
                let all = seen.revenue(&seen.all(), &products);
                100.0 * (own.after / all.after - own.base / all.base)
            }
            "purchases_change" => self.sized(seen.purchases(regions, &products)),
            "price_change" => 100.0 * (seen.price(regions, &products)? - 1.0),
            "export_quantity_change" => self.sized(seen.shipped(regions, &products, &to)),
            "gdp_change_share" => {
                let all = seen.gdp_change(regions);
                100.0 * seen.contribution(regions, &products) / (all.after - all.base)
            }
            "relative_flow_change" => {
                let abroad = seen.but(regions, &to);
                let ratio = |products: &[usize]| {
                    let near = seen.flow(regions, products, &to);
                    let far = seen.flow(regions, products, &abroad);
                    near.growth() / far.growth()
                };
                100.0 * (ratio(&products) / ratio(&others) - 1.0)
            }
            "relative_origin_change" => {
                let near = seen.flow(regions, &products, &to);
                let far = seen.flow(&seen.but(regions, &to), &products, &to);
                100.0 * (near.growth() / far.growth() - 1.0)
            }
            "import_share" => {
                let near = seen.flow(regions, &products, &to);
                let far = seen.flow(&seen.but(regions, &to), &products, &to);
                100.0 * near.after / (near.after + far.after)
            }
            _ => return None,
        })
    }

    /// A change in percent or in value, as asked.
    fn sized(&self, change: Change) -> f64 {
        if self.unit == unit::PERCENT {
            100.0 * (change.growth() - 1.0)
        } else {
            change.after - change.base
        }
    }
}

/// Regions by a word.
fn members(seen: &Seen<'_>, word: &str) -> Vec<usize> {
    let codes = seen.regions().iter().enumerate();
    let is_one = |code: &str| match word.strip_prefix(BUT) {
        Some(but) => code != but,
        None => word == WORLD || code == word,
    };
    codes
        .filter_map(|(at, code)| is_one(code).then_some(at))
        .collect()
}

/// A value before and after.
#[derive(Clone, Copy, Debug, Default)]
struct Change {
    base: f64,
    after: f64,
}

impl Change {
    fn growth(self) -> f64 {
        self.after / self.base
    }

    fn add(&mut self, base: f64, after: f64) {
        self.base += base;
        self.after += after;
    }
}

/// A solved economy in its world.
struct Seen<'a> {
    world: &'a World,
    answer: &'a Answer,
}

impl Seen<'_> {
    fn regions(&self) -> &indexmap::IndexSet<String> {
        &self.world.table.producers.regions
    }

    fn all(&self) -> Vec<usize> {
        (0..self.regions().len()).collect()
    }

    /// Every region that is in neither list.
    fn but(&self, one: &[usize], other: &[usize]) -> Vec<usize> {
        let mut all = self.all();
        all.retain(|region| !one.contains(region) && !other.contains(region));
        all
    }

    fn products(&self, codes: &[String]) -> Vec<usize> {
        let products = &self.world.table.producers.products;
        codes
            .iter()
            .filter_map(|code| products.get_index_of(code.as_str()))
            .collect()
    }

    fn sellers(&self, regions: &[usize], products: &[usize]) -> Vec<usize> {
        let producers = &self.world.table.producers;
        (0..producers.len())
            .filter(|&seller| {
                regions.contains(&producers.region(seller).index())
                    && products.contains(&producers.product(seller).index())
            })
            .collect()
    }

    /// Region of a buyer, producers before final buyers.
    fn region_of(&self, buyer: usize) -> usize {
        let producers = &self.world.table.producers;
        if buyer < producers.len() {
            producers.region(buyer).index()
        } else {
            buyer - producers.len()
        }
    }

    fn gdp_change(&self, regions: &[usize]) -> Change {
        let mut sum = Change::default();
        for &region in regions {
            let base = self.answer.gdp[region];
            let change = self.answer.equilibrium.regions[region].real_gdp;
            sum.add(base, base * (1.0 + change));
        }
        sum
    }

    fn welfare_change(&self, regions: &[usize]) -> Change {
        let mut sum = Change::default();
        for &region in regions {
            let base = self.answer.absorption[region];
            let change = self.answer.equilibrium.regions[region].welfare_value;
            sum.add(base, base + change);
        }
        sum
    }

    /// What sellers of products in regions take in.
    fn revenue(&self, regions: &[usize], products: &[usize]) -> Change {
        let mut sum = Change::default();
        for seller in self.sellers(regions, products) {
            let base: f64 = self.answer.base_flows.row(seller).iter().sum();
            let one = self.answer.equilibrium.producers[seller];
            sum.add(base, base * one.output_hat * one.price_hat);
        }
        sum
    }

    /// What buyers in regions pay for products, wherever they come from.
    fn purchases(&self, regions: &[usize], products: &[usize]) -> Change {
        let mut sum = self.between(&self.sellers(&self.all(), products), regions, |_, _| 1.0);
        let stepped_in = &self.answer.equilibrium.stepped_in;
        for buyer in 0..stepped_in.buyers() {
            if regions.contains(&self.region_of(buyer)) {
                for &product in products.iter().filter(|&&at| at < stepped_in.sellers()) {
                    sum.after += stepped_in.get(product, buyer);
                }
            }
        }
        sum
    }

    /// Value of the flows from regions to regions.
    fn flow(&self, from: &[usize], products: &[usize], to: &[usize]) -> Change {
        self.between(&self.sellers(from, products), to, |_, _| 1.0)
    }

    /// Quantity of the flows from regions to regions, at base prices.
    fn shipped(&self, from: &[usize], products: &[usize], to: &[usize]) -> Change {
        let prices = &self.answer.equilibrium.prices;
        self.between(&self.sellers(from, products), to, |seller, region| {
            prices.get(seller, region)
        })
    }

    fn between(
        &self,
        sellers: &[usize],
        to: &[usize],
        price: impl Fn(usize, usize) -> f64,
    ) -> Change {
        let mut sum = Change::default();
        for &seller in sellers {
            let before = self.answer.base_flows.row(seller).iter();
            let after = self.answer.equilibrium.flows.row(seller);
            for (buyer, (base, after)) in before.zip(after).enumerate() {
                let region = self.region_of(buyer);
                // What nobody buys has no price.
                if to.contains(&region) && (*base > 0.0 || *after > 0.0) {
                    sum.add(*base, after / price(seller, region));
                }
            }
        }
        sum
    }

    /// Price of products to the buyers of regions, by base purchases.
    fn price(&self, regions: &[usize], products: &[usize]) -> Option<f64> {
        let prices = &self.answer.equilibrium.product_prices;
        let (mut paid, mut bought) = (0.0, 0.0);
        for &product in products {
            let sellers = self.sellers(&self.all(), &[product]);
            for &region in regions {
                let price = prices.get(product, region);
                let base = self.between(&sellers, &[region], |_, _| 1.0).base;
                if price.is_finite() {
                    paid += base * price;
                    bought += base;
                }
            }
        }
        (bought > 0.0).then(|| paid / bought)
    }

    /// Change of real value added (double deflation) of producers.
    fn contribution(&self, regions: &[usize], products: &[usize]) -> f64 {
        let (flows, prices) = (
            &self.answer.equilibrium.flows,
            &self.answer.equilibrium.prices,
        );
        let mut sum = 0.0;
        for producer in self.sellers(regions, products) {
            let region = self.region_of(producer);
            let made: f64 = self.answer.base_flows.row(producer).iter().sum();
            sum += made * (self.answer.equilibrium.producers[producer].output_hat - 1.0);
            for seller in 0..self.world.table.producers.len() {
                let base = self.answer.base_flows.get(seller, producer);
                let after = flows.get(seller, producer);
                if base > 0.0 || after > 0.0 {
                    sum -= after / prices.get(seller, region) - base;
                }
            }
        }
        sum
    }
}
