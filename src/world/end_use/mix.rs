//! The mix of end uses in what each buyer buys of each product.
//!
//! A buyer with a tag buys for that; anything else goes where the buyer's own
//! sales go: `D = B D + R`, solved as `D = (I - B)^-1 R`, with `B` the shares of
//! a producer's sales that go to producers without a tag and `R` the end uses
//! of the rest. Shares are of one; sales in the table's unit. The same idea as
//! the absorbing chain of upstreamness (Antras and Chor 2013).
//!
//! The first that applies counts: the tag of the buyer for that product; the
//! end use that the buyer or the product itself is (a stage such as servers);
//! the mix of what the buyer sells. Final buyers have no sales: they buy for
//! what the makers of the product buy for, except that consumption is for no
//! industry; investment in tools is for what the users of the tools sell.

use super::{EndUse, Tag};
use crate::ids::{ProductId, RegionId};
use crate::table::{Producers, Table};
use crate::world::Chains;

/// Shares of the end uses, in the order of [`EndUse::ALL`]; they add to one.
pub type Mix = [f64; EndUse::ALL.len()];

/// Sweeps stop when no share moves by more than this.
const STILL: f64 = 1e-13;

/// Sales that turn in a circle for ever reach no end use: what is left after
/// so many sweeps is for other uses.
const MOST_SWEEPS: usize = 1000;

/// Category of final demand that is investment.
const INVESTMENT: &str = "gfcf";

/// Shares of the end uses in what each buyer buys of each product: products x
/// buyers (producers, then one final buyer a region). Empty where no end uses
/// are known: everything is for other uses.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct EndUseMix {
    /// The mixes that occur.
    mixes: Vec<Mix>,
    /// Place among them: products x buyers.
    places: Vec<u32>,
    buyers: usize,
}

impl EndUseMix {
    /// From the shares of each (product, buyer), which add to one.
    pub fn new(producers: &Producers, share: impl Fn(usize, usize) -> Mix) -> Self {
        let buyers = producers.len() + producers.regions.len();
        let mut mix = Self {
            buyers,
            ..Self::default()
        };
        for product in 0..producers.products.len() {
            for buyer in 0..buyers {
                mix.push(share(product, buyer));
            }
        }
        mix
    }

    /// From the flows of a table, what is known of its chains, and the tags.
    pub fn of(table: &Table, chains: &Chains, tags: &[Tag]) -> Self {
        let uses = Uses::new(table, chains, tags);
        let downstream = uses.downstream();
        let producers = &table.producers;
        Self::new(producers, |product, buyer| {
            uses.bought(ProductId(product), buyer, &downstream)
        })
    }

    /// Whether no end uses are known.
    pub fn is_empty(&self) -> bool {
        self.places.is_empty()
    }

    /// The shares in what `buyer` buys of `product`.
    pub fn mix(&self, product: usize, buyer: usize) -> Mix {
        let place = self.places.get(product * self.buyers + buyer);
        place.map_or(pure(EndUse::Other), |&place| self.mixes[place as usize])
    }

    /// Share of `uses` in what `buyer` buys of `product`.
    pub fn share(&self, product: usize, buyer: usize, uses: &[EndUse]) -> f64 {
        let mix = self.mix(product, buyer);
        let share: f64 = uses.iter().map(|&end_use| mix[end_use as usize]).sum();
        share.min(1.0)
    }

    /// Neighbours often share a mix; it is kept once.
    fn push(&mut self, mix: Mix) {
        let same = self.mixes.iter().rev().take(32).position(|old| *old == mix);
        let place = if let Some(back) = same {
            self.mixes.len() - 1 - back
        } else {
            self.mixes.push(mix);
            self.mixes.len() - 1
        };
        // Products x buyers is far below 2^32.
        self.places.push(u32::try_from(place).unwrap_or_default());
    }
}

/// All for one use.
fn pure(end_use: EndUse) -> Mix {
    let mut mix = [0.0; EndUse::ALL.len()];
    mix[end_use as usize] = 1.0;
    mix
}

fn add(to: &mut Mix, share: f64, mix: &Mix) {
    for (to, from) in to.iter_mut().zip(mix) {
        *to += share * from;
    }
}

/// What is asked while the mix is made.
struct Uses<'a> {
    table: &'a Table,
    chains: &'a Chains,
    tags: &'a [Tag],
    /// By product: what its makers buy for, where one tag says so for all.
    own: Vec<Option<Mix>>,
    /// Final purchases: producers x regions, and the part that is investment.
    final_demand: Vec<Vec<(f64, f64)>>,
    /// Sales of each producer.
    sales: Vec<f64>,
    /// Products that chains invest in.
    tools: Vec<ProductId>,
}

/// Mixes that are solved for.
struct Downstream {
    /// By producer: of what it sells, or what it buys for.
    producers: Vec<Mix>,
    /// By tool and region: of what its users sell.
    tools: Vec<Vec<Mix>>,
}

impl<'a> Uses<'a> {
    fn new(table: &'a Table, chains: &'a Chains, tags: &'a [Tag]) -> Self {
        let products = (0..table.producers.products.len()).map(ProductId);
        let own = products.map(|product| match stage_use(chains, product) {
            Some(end_use) => Some(pure(end_use)),
            None => tags
                .iter()
                .find(|tag| tag.buyer == product && tag.inputs.is_none())
                .map(Tag::mix),
        });
        let final_demand = final_demand(table);
        let mut tools: Vec<ProductId> = chains.capital.iter().map(|link| link.tool).collect();
        tools.sort_unstable();
        tools.dedup();
        Self {
            sales: sales(table, &final_demand),
            own: own.collect(),
            table,
            chains,
            tags,
            final_demand,
            tools,
        }
    }

    /// What a buyer with a tag buys a product for.
    fn tagged(&self, product: ProductId, buyer: ProductId) -> Option<Mix> {
        if let Some(end_use) = stage_use(self.chains, buyer) {
            return Some(pure(end_use));
        }
        let speaks = |tag: &&Tag| {
            let inputs = tag.inputs.as_ref();
            tag.buyer == buyer && inputs.is_some_and(|inputs| inputs.contains(&product))
        };
        let special = self.tags.iter().find(speaks).map(Tag::mix);
        special
            .or(self.own[buyer.index()])
            .or_else(|| stage_use(self.chains, product).map(pure))
    }

    /// What a buyer (producer or final) buys a product for.
    fn bought(&self, product: ProductId, buyer: usize, downstream: &Downstream) -> Mix {
        let producers = &self.table.producers;
        match buyer.checked_sub(producers.len()) {
            None => self
                .tagged(product, producers.product(buyer))
                .unwrap_or(downstream.producers[buyer]),
            Some(region) => self.bought_last(product, region, downstream),
        }
    }

    /// What the final buyer of a region buys a product for.
    fn bought_last(&self, product: ProductId, region: usize, downstream: &Downstream) -> Mix {
        if let Some(end_use) = stage_use(self.chains, product) {
            return pure(end_use);
        }
        if let Ok(tool) = self.tools.binary_search(&product) {
            return downstream.tools[tool][region];
        }
        let Some(own) = self.own[product.index()] else {
            return pure(EndUse::Other);
        };
        let origins = self.table.producers.origins(product);
        let (all, invested) = origins
            .map(|seller| self.final_demand[seller][region])
            .fold((0.0, 0.0), |sum, one| (sum.0 + one.0, sum.1 + one.1));
        let consumed = if all > 0.0 { 1.0 - invested / all } else { 1.0 };
        let mut mix = own;
        let moved = consumed * mix[EndUse::Industrial as usize];
        mix[EndUse::Industrial as usize] -= moved;
        mix[EndUse::Other as usize] += moved;
        mix
    }

    /// `(I - B)^-1 R` by Gauss-Seidel: sweeps from the last producer to the
    /// first reach a fixed point because something leaves at every step.
    fn downstream(&self) -> Downstream {
        let producers = &self.table.producers;
        let mut found = Downstream {
            producers: (0..producers.len())
                .map(|producer| self.own[producers.product(producer).index()])
                .map(|own| own.unwrap_or([0.0; EndUse::ALL.len()]))
                .collect(),
            tools: vec![vec![pure(EndUse::Other); producers.regions.len()]; self.tools.len()],
        };
        let unknown: Vec<Seller> = (0..producers.len())
            .rev()
            .filter(|&producer| self.own[producers.product(producer).index()].is_none())
            .map(|producer| self.seller(producer))
            .collect();
        for _ in 0..MOST_SWEEPS {
            self.equip(&mut found);
            let mut moved = 0.0_f64;
            for seller in &unknown {
                let next = self.of_sales(seller, &found);
                let old = std::mem::replace(&mut found.producers[seller.producer], next);
                let moves = next.iter().zip(&old).map(|(next, old)| (next - old).abs());
                moved = moves.fold(moved, f64::max);
            }
            if moved <= STILL {
                break;
            }
        }
        for seller in &unknown {
            let mix = &mut found.producers[seller.producer];
            let known: f64 = mix.iter().sum();
            mix[EndUse::Other as usize] += (1.0 - known).max(0.0);
        }
        self.equip(&mut found);
        found
    }

    /// What a producer without a tag sells, as shares of its sales.
    fn seller(&self, producer: usize) -> Seller {
        let producers = &self.table.producers;
        let product = producers.product(producer);
        let sales = self.sales[producer];
        let mut seller = Seller {
            producer,
            known: [0.0; EndUse::ALL.len()],
            onward: Vec::new(),
            last: Vec::new(),
        };
        if sales <= 0.0 {
            return seller;
        }
        for (buyer, &value) in self.table.intermediate.row(producer).iter().enumerate() {
            if value > 0.0 {
                match self.tagged(product, producers.product(buyer)) {
                    Some(mix) => add(&mut seller.known, value / sales, &mix),
                    None => seller.onward.push((buyer, value / sales)),
                }
            }
        }
        let last = self.final_demand[producer].iter().enumerate();
        seller.last = last
            .filter(|(_, (value, _))| *value > 0.0)
            .map(|(region, (value, _))| (region, value / sales))
            .collect();
        seller
    }

    fn of_sales(&self, seller: &Seller, found: &Downstream) -> Mix {
        let mut mix = seller.known;
        for &(buyer, share) in &seller.onward {
            add(&mut mix, share, &found.producers[buyer]);
        }
        let product = self.table.producers.product(seller.producer);
        for &(region, share) in &seller.last {
            add(&mut mix, share, &self.bought_last(product, region, found));
        }
        mix
    }

    /// Investment in a tool is for what its users in the region sell, each at
    /// its sales times the share of them that the tool costs.
    fn equip(&self, found: &mut Downstream) {
        for (place, &tool) in self.tools.iter().enumerate() {
            for region in 0..self.table.producers.regions.len() {
                found.tools[place][region] = self.users(tool, RegionId(region), found);
            }
        }
    }

    fn users(&self, tool: ProductId, region: RegionId, found: &Downstream) -> Mix {
        let mut mix = [0.0; EndUse::ALL.len()];
        let mut weight = 0.0;
        for link in self.chains.capital.iter().filter(|link| link.tool == tool) {
            if let Some(user) = self.table.producers.find(link.buyer, region) {
                let spent = link.cost_share * self.sales[user.index()];
                add(&mut mix, spent, &found.producers[user.index()]);
                weight += spent;
            }
        }
        if weight > 0.0 {
            mix.map(|share| share / weight)
        } else {
            pure(EndUse::Other)
        }
    }
}

/// Where a producer's sales go, as shares of them.
struct Seller {
    producer: usize,
    /// To buyers whose end use is known.
    known: Mix,
    /// To other producers.
    onward: Vec<(usize, f64)>,
    /// To the final buyers of regions.
    last: Vec<(usize, f64)>,
}

impl Tag {
    fn mix(&self) -> Mix {
        let mut mix = [0.0; EndUse::ALL.len()];
        mix[self.end_use as usize] += self.share;
        mix[self.rest as usize] += 1.0 - self.share;
        mix
    }
}

/// The end use that a product itself is.
fn stage_use(chains: &Chains, product: ProductId) -> Option<EndUse> {
    chains.stage(product)?.end_use
}

/// All that each producer sells.
fn sales(table: &Table, final_demand: &[Vec<(f64, f64)>]) -> Vec<f64> {
    let one = |(seller, last): (usize, &Vec<(f64, f64)>)| {
        let current = table.intermediate.row(seller).iter();
        let current: f64 = current.map(|value| value.max(0.0)).sum();
        current + last.iter().map(|(all, _)| all).sum::<f64>()
    };
    final_demand.iter().enumerate().map(one).collect()
}

/// Final purchases of each producer's goods by region: all of them, and the
/// part that is investment.
fn final_demand(table: &Table) -> Vec<Vec<(f64, f64)>> {
    let categories = table.categories.len().max(1);
    let investment = table.categories.iter().position(|name| name == INVESTMENT);
    let by_region = |row: &[f64]| -> Vec<(f64, f64)> {
        row.chunks(categories)
            .map(|cells| {
                let all: f64 = cells.iter().map(|value| value.max(0.0)).sum();
                let invested = investment.map_or(0.0, |place| cells[place].max(0.0));
                (all, invested)
            })
            .collect()
    };
    (0..table.producers.len())
        .map(|seller| by_region(table.final_demand.row(seller)))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::table::FlowMatrix;
    use crate::world::chains::{CapitalLink, Stage};
    use approx::assert_relative_eq;
    use indexmap::IndexSet;

    const CHIP: usize = 0;
    const SERVER: usize = 1;
    const CARS: usize = 2;
    const ELECTRONICS: usize = 3;
    const TOOL: usize = 4;
    const MACHINES: usize = 5;

    /// One region. Chips go 30 to servers, 20 to cars, 50 to electronics;
    /// electronics 40 to chips, 10 to machines, 50 to households; tools and
    /// some machines to investment.
    fn toy() -> (Table, Chains, Vec<Tag>) {
        let names = |codes: &[&str]| -> IndexSet<String> {
            codes.iter().map(|&code| code.to_owned()).collect()
        };
        let products = names(&["chip", "server", "AUTO", "ELEC", "tool", "MACH"]);
        let producers = Producers::new(names(&["A"]), products, |_, _| true);
        let mut intermediate = FlowMatrix::filled(6, 6, 0.0);
        for (seller, buyer, value) in [
            (CHIP, SERVER, 30.0),
            (CHIP, CARS, 20.0),
            (CHIP, ELECTRONICS, 50.0),
            (ELECTRONICS, CHIP, 40.0),
            (ELECTRONICS, MACHINES, 10.0),
            (MACHINES, CARS, 5.0),
        ] {
            *intermediate.get_mut(seller, buyer) = value;
        }
        let last = [
            (0.0, 0.0),
            (60.0, 40.0),
            (80.0, 0.0),
            (50.0, 0.0),
            (0.0, 20.0),
            (25.0, 75.0),
        ];
        let table = Table {
            name: "toy".into(),
            year: 2023,
            unit: "USD_bn".into(),
            source: "made for a test".into(),
            intermediate,
            categories: vec!["households".into(), "gfcf".into()],
            final_demand: FlowMatrix::from_fn(6, 2, |seller, category| {
                [last[seller].0, last[seller].1][category]
            }),
            factors: vec!["labour".into()],
            value_added: FlowMatrix::filled(1, 6, 1.0),
            tariffs: None,
            producers,
        };
        let stage = |end_use| {
            Some(Stage {
                chain: "toy".into(),
                parents: Vec::new(),
                headquarters: false,
                end_use,
            })
        };
        let chains = Chains {
            stages: vec![
                stage(None),
                stage(Some(EndUse::AiHpc)),
                None,
                None,
                stage(None),
                None,
            ],
            capital: vec![CapitalLink {
                tool: ProductId(TOOL),
                buyer: ProductId(CHIP),
                cost_share: 0.2,
            }],
            ..Chains::default()
        };
        let tag = |buyer, end_use| Tag {
            buyer: ProductId(buyer),
            inputs: None,
            end_use,
            share: 1.0,
            rest: EndUse::Other,
        };
        let tags = vec![tag(CARS, EndUse::Auto), tag(MACHINES, EndUse::Industrial)];
        (table, chains, tags)
    }

    /// By hand: with c, e the auto share of what chip and electronics makers
    /// sell, c = 0.2 + 0.5 e and e = 0.4 c, so c = 0.25; likewise servers
    /// c = 0.3 + 0.2 c = 0.375; industry e = 0.1 + 0.4 c, c = 0.5 e = 0.0625;
    /// the rest, 0.3125, ends with households as electronics.
    #[test]
    fn a_buyer_without_a_tag_buys_for_what_it_sells() {
        let (table, chains, tags) = toy();
        let mix = EndUseMix::of(&table, &chains, &tags);
        let share = |product, buyer, end_use| mix.share(product, buyer, &[end_use]);
        // What chip makers buy, whatever it is.
        for product in [ELECTRONICS, MACHINES, TOOL] {
            assert_relative_eq!(
                share(product, CHIP, EndUse::Auto),
                0.25,
                max_relative = 1e-12
            );
            assert_relative_eq!(
                share(product, CHIP, EndUse::AiHpc),
                0.375,
                max_relative = 1e-12
            );
            assert_relative_eq!(
                share(product, CHIP, EndUse::Industrial),
                0.0625,
                max_relative = 1e-12
            );
            assert_relative_eq!(
                share(product, CHIP, EndUse::Other),
                0.3125,
                max_relative = 1e-12
            );
        }
        // A tag counts whatever the buyer sells; a stage is its own use.
        assert_relative_eq!(share(CHIP, CARS, EndUse::Auto), 1.0);
        assert_relative_eq!(share(CHIP, SERVER, EndUse::AiHpc), 1.0);
        assert_relative_eq!(share(SERVER, ELECTRONICS, EndUse::AiHpc), 1.0);
        assert_relative_eq!(share(SERVER, MACHINES, EndUse::Industrial), 1.0);
    }

    #[test]
    fn final_buyers_buy_for_what_the_product_is() {
        let (table, chains, tags) = toy();
        let mix = EndUseMix::of(&table, &chains, &tags);
        let last = table.producers.len();
        let share = |product, end_use| mix.share(product, last, &[end_use]);
        assert_relative_eq!(share(SERVER, EndUse::AiHpc), 1.0);
        assert_relative_eq!(share(CARS, EndUse::Auto), 1.0);
        assert_relative_eq!(share(ELECTRONICS, EndUse::Other), 1.0);
        // A quarter of the machines is consumed, which is no industry's use.
        assert_relative_eq!(share(MACHINES, EndUse::Industrial), 0.75);
        assert_relative_eq!(share(MACHINES, EndUse::Other), 0.25);
        // Tools are for what chip makers sell.
        assert_relative_eq!(share(TOOL, EndUse::AiHpc), 0.375, max_relative = 1e-12);
    }

    #[test]
    fn a_tag_of_some_inputs_speaks_of_these_alone_and_its_remainder_goes_elsewhere() {
        let (table, chains, mut tags) = toy();
        tags.insert(
            0,
            Tag {
                buyer: ProductId(ELECTRONICS),
                inputs: Some(vec![ProductId(MACHINES)]),
                end_use: EndUse::Research,
                share: 0.3,
                rest: EndUse::Defence,
            },
        );
        let mix = EndUseMix::of(&table, &chains, &tags);
        let share = |product, end_use| mix.share(product, ELECTRONICS, &[end_use]);
        assert_relative_eq!(share(MACHINES, EndUse::Research), 0.3);
        assert_relative_eq!(share(MACHINES, EndUse::Defence), 0.7);
        assert_relative_eq!(share(CHIP, EndUse::Auto), 0.1, max_relative = 1e-12);
    }

    #[test]
    fn every_mix_adds_to_one_even_where_sales_turn_in_a_circle() {
        let (mut table, chains, tags) = toy();
        // Chips and electronics sell to one another alone.
        for seller in [CHIP, ELECTRONICS] {
            table.final_demand.row_mut(seller).fill(0.0);
            for buyer in 0..6 {
                if ![CHIP, ELECTRONICS].contains(&buyer) {
                    *table.intermediate.get_mut(seller, buyer) = 0.0;
                }
            }
        }
        let mix = EndUseMix::of(&table, &chains, &tags);
        for product in 0..6 {
            for buyer in 0..7 {
                let total: f64 = mix.mix(product, buyer).iter().sum();
                assert_relative_eq!(total, 1.0, max_relative = 1e-12);
            }
        }
        assert_relative_eq!(mix.share(MACHINES, CHIP, &[EndUse::Other]), 1.0);
    }

    #[test]
    fn where_no_end_uses_are_known_everything_is_for_others() {
        let none = EndUseMix::default();
        assert!(none.is_empty());
        assert_relative_eq!(none.share(3, 7, &[EndUse::Other]), 1.0);
        assert_relative_eq!(none.share(3, 7, &[EndUse::Auto]), 0.0);
    }
}
