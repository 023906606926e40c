//! The economy in the base: shares, elasticities, factors. Layer 5.
//!
//! Calibrated once from a table ("exact hat algebra": only base shares are
//! needed, no levels of technology or taste; Dekle, Eaton and Kortum 2008) and
//! shared by all scenarios and draws on it.

use std::collections::BTreeMap;

use super::closure::{Closure, FactorKind, LABOUR};
use super::demand::Demand;
use super::elasticity::Elasticities;
use super::point::{Point, ROUNDING, Steps};
use super::regime::Regime;
use super::stage::{StageNest, StageNests};
use super::tree::Trees;
use crate::ids::{ProductId, RegionId};
use crate::table::{FlowMatrix, Producers, Table};
use crate::wedge::Wedges;
use crate::world::Chains;
use crate::world::chains::Input;

/// Base data of the model, in the table's unit a year.
///
/// Buyers are the producers followed by one final buyer a region.
#[derive(Clone, Debug)]
pub struct Economy {
    pub(super) producers: Producers,
    pub(super) elasticities: Elasticities,
    pub(super) closure: Closure,
    /// Region of every buyer.
    pub(super) region_of: Vec<usize>,
    /// Purchases at buyers' prices: producers x buyers.
    pub(super) purchases: FlowMatrix,
    /// Share of each origin in a buyer's purchases of the product.
    pub(super) origin_share: FlowMatrix,
    /// Purchases of a product: products x buyers.
    pub(super) composite: FlowMatrix,
    /// Sales at the seller's price, which are the producer's costs.
    pub(super) output: Vec<f64>,
    /// Final spending of each region (absorption).
    pub(super) absorption: Vec<f64>,
    /// Value added of each producer.
    pub(super) value_added: Vec<f64>,
    /// Kinds of factor, after closure: a table's factor may count twice.
    pub(super) kinds: Vec<FactorKind>,
    /// The table's names of factors.
    pub(super) factor_names: Vec<String>,
    /// Base payments: kinds x producers.
    pub(super) payments: FlowMatrix,
    /// Spending beyond income, by region; adds to zero.
    pub(super) deficit: Vec<f64>,
    /// Ad valorem tariff in the base: producers x regions.
    pub(super) base_tariff: FlowMatrix,
    /// The nests of all buyers.
    pub(super) trees: Trees,
    /// The nests of products that are stages; empty without chains.
    pub(super) stages: Vec<Option<StageNest>>,
    /// Producers that are in the home parent of a stage.
    pub(super) home_parents: Vec<bool>,
    /// What is known of inputs: (product bought, product that the buyer makes).
    inputs: BTreeMap<(ProductId, ProductId), Input>,
    /// Who receives the capital income of a producer that is not its own
    /// region's: (producer, regions and shares).
    pub(super) owners: Vec<(usize, Vec<(usize, f64)>)>,
    /// What other origins can sell to a buyer beyond what they do, as a share.
    pub(super) headroom: f64,
    /// What an origin's open lines can take over from its blocked ones, as a share.
    pub(super) open_lines: f64,
    /// Elasticity across inputs that replace one another.
    pub(super) alternatives: f64,
    /// Least real wage relative to the base; none where wages are free.
    pub(super) wage_floor: Option<f64>,
}

impl Economy {
    /// Reads base shares off a balanced table, with what is known of chains in
    /// it (of a plain table: nothing).
    pub fn calibrate(
        table: &Table,
        chains: &Chains,
        elasticities: Elasticities,
        nests: &StageNests,
        closure: Closure,
    ) -> Self {
        let mut economy = Self::without_room(table, chains, elasticities, nests, closure);
        economy.make_room(table, None);
        economy
    }

    /// [`Economy::calibrate`] before latent sources take their part of the base.
    pub(super) fn without_room(
        table: &Table,
        chains: &Chains,
        elasticities: Elasticities,
        nests: &StageNests,
        closure: Closure,
    ) -> Self {
        let producers = table.producers.clone();
        let (n, regions) = (producers.len(), producers.regions.len());
        let final_purchases = table.final_by_region();
        let purchases = FlowMatrix::from_fn(n, n + regions, |seller, buyer| {
            if buyer < n {
                table.intermediate.get(seller, buyer)
            } else {
                final_purchases.get(seller, buyer - n)
            }
        });
        let region_of = producers.buyer_regions().map(RegionId::index).collect();
        let base_tariff = table
            .tariffs
            .clone()
            .unwrap_or_else(|| FlowMatrix::filled(n, regions, 0.0));
        let composite = composites(&purchases, &producers);
        let origin_share = origin_shares(&purchases, &composite, &producers);
        let value_added = table.value_added.column_sums();
        let output = costs(&purchases, &value_added);
        let know_how: Vec<f64> = (0..n)
            .map(|producer| {
                let place = (producers.product(producer), producers.region(producer));
                if chains.newcomers.contains(&place) {
                    return 0.0;
                }
                nests.know_how[place.0.index()] * output[producer]
            })
            .collect();
        let (kinds, payments) = closure.kinds(table, &know_how);
        let absorption: Vec<f64> = purchases.column_sums().split_off(n);
        let stages = StageNest::all(&producers, chains, nests, &composite, &output);
        let home_parents = home_parents(&stages, n);
        let trees = Demand {
            producers: &producers,
            chains,
            nests,
            elasticities: &elasticities,
            composite: &composite,
            value_added: &value_added,
        }
        .trees();
        let owners = owners(&producers, chains);
        let mut economy = Self {
            producers,
            elasticities,
            closure,
            region_of,
            purchases,
            origin_share,
            composite,
            output,
            absorption,
            value_added,
            kinds,
            factor_names: table.factors.clone(),
            payments,
            deficit: Vec::new(),
            base_tariff,
            trees,
            stages,
            home_parents,
            inputs: chains.inputs.clone(),
            owners,
            headroom: nests.headroom,
            open_lines: nests.open_lines,
            alternatives: nests.alternatives,
            wage_floor: None,
        };
        economy.deficit = economy.base_deficits();
        economy
    }

    /// The same economy in which the real wage of labour (of the only factor,
    /// where there is one) falls to this multiple of the base at most; who finds
    /// no work at it is unemployed.
    #[must_use]
    pub fn with_wage_floor(mut self, least: Option<f64>) -> Self {
        self.wage_floor = least;
        self
    }

    /// The table's factor that real wages speak of: labour, or the only one.
    pub(super) fn labour_factor(&self) -> Option<usize> {
        if self.factor_names.len() == 1 {
            return Some(0);
        }
        self.factor_names.iter().position(|name| name == LABOUR)
    }

    /// The kind of it that moves between producers.
    pub(super) fn labour_kind(&self) -> Option<usize> {
        let factor = self.labour_factor()?;
        let mut kinds = self.kinds.iter();
        kinds.position(|kind| kind.factor == factor && kind.mobility > 0.0)
    }

    /// Sources that are latent in the base take a small part of it: what every
    /// producer then makes and every region then spends is solved once, so that
    /// the base is an equilibrium of the model again. `near`: those of a base
    /// near by.
    pub(super) fn make_room(&mut self, table: &Table, near: Option<&Steps>) {
        let latent = |stage: &StageNest| stage.latent.iter().any(|&latent| latent > 0.0);
        if !self.stages().any(|(_, stage)| latent(stage)) {
            return;
        }
        let wedges = Wedges::none(table);
        let regime = Regime::new(self, &wedges);
        let mut point = Point::base(&regime);
        let ln_value_added = vec![0.0; self.n()];
        point.evaluate(&regime, &ln_value_added, near, ROUNDING);
        let flows = point.flows(&regime);
        drop(regime);
        let change: Vec<f64> = [self.output.as_slice(), &self.absorption]
            .concat()
            .iter()
            .zip(&point.spending)
            .map(|(before, now)| if *before > 0.0 { now / before } else { 1.0 })
            .collect();
        for (matrix, width) in [
            (&mut self.payments, self.producers.len()),
            (&mut self.composite, change.len()),
        ] {
            for row in 0..matrix.sellers() {
                for (value, change) in matrix.row_mut(row)[..width].iter_mut().zip(&change) {
                    *value *= change;
                }
            }
        }
        for (value, change) in self.value_added.iter_mut().zip(&change) {
            *value *= change;
        }
        self.purchases = flows;
        let absorption = point.spending.split_off(self.output.len());
        self.output = point.spending;
        self.absorption = absorption;
    }

    /// What is known of a product as an input of a buyer.
    pub(super) fn input(&self, product: usize, buyer: usize) -> Option<&Input> {
        if buyer >= self.n() {
            return None;
        }
        let makes = self.producers.product(buyer);
        self.inputs.get(&(ProductId(product), makes))
    }

    /// Whether anything is known of any input.
    pub(super) fn knows_inputs(&self) -> bool {
        !self.inputs.is_empty()
    }

    /// The nest of a product that is a stage.
    pub(super) fn stage(&self, product: usize) -> Option<&StageNest> {
        self.stages.get(product)?.as_ref()
    }

    /// Every stage and its nest.
    pub(super) fn stages(&self) -> impl Iterator<Item = (usize, &StageNest)> {
        let stages = self.stages.iter().enumerate();
        stages.filter_map(|(product, stage)| Some((product, stage.as_ref()?)))
    }

    /// Calls `pay` for every (stage, buyer, producer of the home parent, its
    /// weight there).
    pub(super) fn for_each_home(&self, mut pay: impl FnMut(usize, usize, usize, f64)) {
        for (product, stage) in self.stages() {
            for &buyer in &stage.buyers {
                for &(producer, weight) in &stage.home[self.region_of[buyer]] {
                    pay(product, buyer, producer, weight);
                }
            }
        }
    }

    /// Elasticity of the origin nest of a product: of values in a CES nest, of
    /// volumes (the trade elasticity) where volume is preserved.
    pub(super) fn origin_exponent(&self, product: usize) -> f64 {
        let elasticity = self.elasticities.origins[product];
        match self.stage(product) {
            Some(stage) if stage.volume => elasticity - 1.0,
            _ => elasticity,
        }
    }

    /// Number of producers.
    pub(super) fn n(&self) -> usize {
        self.producers.len()
    }

    /// Number of regions.
    pub(super) fn regions(&self) -> usize {
        self.producers.regions.len()
    }

    /// Number of buyers.
    pub(super) fn buyers(&self) -> usize {
        self.n() + self.regions()
    }

    /// Base income of all factors of the world: the numeraire.
    pub(super) fn world_income(&self) -> f64 {
        self.value_added.iter().sum()
    }

    /// Base income of the factors of a region (its GDP at basic prices).
    pub fn factor_income(&self, region: usize) -> f64 {
        (0..self.n())
            .filter(|&producer| self.region_of[producer] == region)
            .map(|producer| self.value_added[producer])
            .sum()
    }

    /// Base final spending of a region.
    pub fn absorption(&self, region: usize) -> f64 {
        self.absorption[region]
    }

    /// What a region spends beyond its income in the base.
    pub fn deficit(&self, region: usize) -> f64 {
        self.deficit[region]
    }

    /// Base purchases at buyers' prices: producers x buyers, final buyers last.
    pub fn purchases(&self) -> &FlowMatrix {
        &self.purchases
    }

    /// The value at the border of a base flow: without the tariff.
    pub(super) fn border_value(&self, seller: usize, buyer: usize) -> f64 {
        self.purchases.get(seller, buyer)
            / (1.0 + self.base_tariff.get(seller, self.region_of[buyer]))
    }

    /// Base share of capital income in the value added of a producer.
    pub(super) fn capital_share(&self, producer: usize) -> f64 {
        let kinds = self.kinds.iter().enumerate().filter(|(_, kind)| kind.owned);
        let capital: f64 = kinds
            .map(|(kind, _)| self.payments.get(kind, producer))
            .sum();
        if capital > 0.0 {
            capital / self.value_added[producer]
        } else {
            0.0
        }
    }

    /// Spending less factor income, capital income from abroad and tariff
    /// revenue.
    fn base_deficits(&self) -> Vec<f64> {
        let mut deficit: Vec<f64> = (0..self.regions())
            .map(|region| self.absorption[region] - self.factor_income(region))
            .collect();
        for (producer, owners) in &self.owners {
            let capital = self.capital_share(*producer) * self.value_added[*producer];
            deficit[self.region_of[*producer]] += capital;
            for &(region, share) in owners {
                deficit[region] -= share * capital;
            }
        }
        for seller in 0..self.n() {
            for buyer in 0..self.buyers() {
                deficit[self.region_of[buyer]] -=
                    self.purchases.get(seller, buyer) - self.border_value(seller, buyer);
            }
        }
        deficit
    }
}

/// Purchases added up over the origins of each product: products x buyers.
fn composites(purchases: &FlowMatrix, producers: &Producers) -> FlowMatrix {
    let mut sums = FlowMatrix::filled(producers.products.len(), purchases.buyers(), 0.0);
    for seller in 0..producers.len() {
        let row = sums.row_mut(producers.product(seller).index());
        for (sum, value) in row.iter_mut().zip(purchases.row(seller)) {
            *sum += value;
        }
    }
    sums
}

fn origin_shares(
    purchases: &FlowMatrix,
    composite: &FlowMatrix,
    producers: &Producers,
) -> FlowMatrix {
    FlowMatrix::from_fn(producers.len(), purchases.buyers(), |seller, buyer| {
        let total = composite.get(producers.product(seller).index(), buyer);
        if total > 0.0 {
            purchases.get(seller, buyer) / total
        } else {
            0.0
        }
    })
}

/// Cost of each producer: inputs and value added.
fn costs(purchases: &FlowMatrix, value_added: &[f64]) -> Vec<f64> {
    purchases
        .column_sums()
        .iter()
        .zip(value_added)
        .map(|(inputs, value_added)| inputs + value_added)
        .collect()
}

/// Which of so many producers are in the home parent of a stage.
fn home_parents(stages: &[Option<StageNest>], n: usize) -> Vec<bool> {
    let mut is_parent = vec![false; n];
    let homes = stages.iter().flatten().flat_map(|stage| &stage.home);
    for &(producer, _) in homes.flatten() {
        is_parent[producer] = true;
    }
    is_parent
}

/// Owners of producers that do not belong to their own region alone.
fn owners(producers: &Producers, chains: &Chains) -> Vec<(usize, Vec<(usize, f64)>)> {
    let listed = chains
        .owners
        .iter()
        .filter_map(|(&(product, region), owners)| {
            let producer = producers.find(product, region)?.index();
            let total: f64 = owners.iter().map(|(_, share)| share).sum();
            let owners = owners
                .iter()
                .map(|&(owner, share)| (owner.index(), share / total));
            (total > 0.0).then(|| (producer, owners.collect()))
        });
    listed.collect()
}
