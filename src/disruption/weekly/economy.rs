//! The economy of the weekly mode at rest: who buys what from whom, in an order
//! that one sweep can follow.
//!
//! A *cell* is a buyer of a product: producers hold a stock of it, final buyers
//! (one a region) use it up. Buyers who qualify their suppliers together form a
//! *market*: those of a region, or one buyer alone where something is known of
//! its input or a measure tells buyers apart. A *link* is a maker in a market.
//!
//! `a[p,f] = sum of Z[f',f] over the makers f' of p / x[f]`,
//! `S[f',m] = sum of Z[f',f] over f in m / sum over the makers of the product`.
//! Flows are rates in the table's unit a year, stocks in the table's unit.

use std::ops::Range;

use crate::ids::{ProductId, RegionId};
use crate::table::{FlowMatrix, Table};
use crate::world::Chains;

/// No purchases.
pub(super) const NO_CELL: usize = usize::MAX;

/// The category of final demand that is investment.
const INVESTMENT: &str = "gfcf";

/// Everything that no week and no draw changes.
#[derive(Clone, Debug)]
pub struct Economy {
    /// Number of producers.
    pub(super) count: usize,
    /// Number of regions.
    pub(super) regions: usize,
    /// Product of each producer.
    pub(super) product: Vec<ProductId>,
    /// Region of each producer.
    pub(super) region: Vec<RegionId>,
    /// Purchases of producers a year: sellers x buyers, buyers by region.
    pub(super) flows: FlowMatrix,
    /// Final purchases a year: sellers x regions.
    pub(super) finals: FlowMatrix,
    /// Output of each producer a year.
    pub(super) output: Vec<f64>,
    /// Value added per unit of output.
    pub(super) value_added: Vec<f64>,
    /// One a product.
    pub(super) blocks: Vec<Block>,
    /// Stretches of neighbouring columns in one market.
    pub(super) runs: Vec<Run>,
    /// Buyer of each cell: a producer, or the number of producers + a region.
    pub(super) buyer: Vec<usize>,
    /// Of each cell: input per unit of the buyer's output; what a final buyer
    /// buys a year.
    pub(super) need: Vec<f64>,
    /// Share of each cell's product in what its buyer buys; 0 for final buyers.
    pub(super) cost_share: Vec<f64>,
    /// What each region invests in, shares: products x regions.
    pub(super) investment: Vec<f64>,
    /// Cell of the final purchases: products x regions; [`NO_CELL`] if none.
    pub(super) final_cell: Vec<usize>,
    /// Share of each maker in each market at rest.
    pub(super) base_share: Vec<f64>,
    /// Of each market: its region, and the product that its buyers make where
    /// they are producers of one product.
    pub(super) markets: Vec<Market>,
}

/// The buyers of a product.
#[derive(Clone, Debug)]
pub(super) struct Block {
    /// Producers that make it.
    pub(super) makers: Range<usize>,
    /// Its runs.
    pub(super) runs: Range<usize>,
    /// Its cells.
    pub(super) cells: Range<usize>,
    /// Its markets.
    pub(super) markets: Range<usize>,
    /// Its first link; links are markets x makers.
    pub(super) links: usize,
}

impl Block {
    /// Links of one of its markets.
    pub(super) fn links_of(&self, market: usize) -> Range<usize> {
        let start = self.links + (market - self.markets.start) * self.makers.len();
        start..start + self.makers.len()
    }
}

/// Neighbouring buyers of a product in one market.
#[derive(Clone, Debug)]
pub(super) struct Run {
    /// The market.
    pub(super) market: usize,
    /// Whether they are final buyers.
    pub(super) is_final: bool,
    /// First column of the flows (or of the final purchases).
    pub(super) column: usize,
    /// Their cells.
    pub(super) cells: Range<usize>,
}

/// Who qualifies suppliers together.
#[derive(Clone, Copy, Debug)]
pub(super) struct Market {
    /// Where the buyers are.
    pub(super) region: RegionId,
    /// The one buyer, where it has the market for itself.
    pub(super) alone: Option<usize>,
}

impl Economy {
    /// From a table with values a year; its flows are moved, not copied. Buyers
    /// of the products in `apart` have markets of their own, for measures that
    /// tell them apart.
    pub fn new(table: Table, chains: &Chains, apart: &[ProductId]) -> Self {
        let producers = &table.producers;
        let (count, regions) = (producers.len(), producers.regions.len());
        let finals = table.final_by_region();
        let investment = investment(&table, &finals);
        let inputs = table.intermediate.column_sums();
        let mut output = table.intermediate.row_sums();
        for (sales, demand) in output.iter_mut().zip(finals.row_sums()) {
            *sales += demand;
        }
        let income = table.value_added.column_sums();
        let value_added = (0..count).map(|producer| {
            let value = if table.factors.is_empty() {
                (output[producer] - inputs[producer]).max(0.0)
            } else {
                income[producer]
            };
            per(value, output[producer])
        });
        let value_added = value_added.collect();
        let product: Vec<_> = (0..count).map(|at| producers.product(at)).collect();
        let region: Vec<_> = (0..count).map(|at| producers.region(at)).collect();
        let order = by_region(&region, regions);
        let makers: Vec<_> = (0..producers.products.len())
            .map(|product| producers.origins(ProductId(product)))
            .collect();
        let mut economy = Self {
            count,
            regions,
            flows: permuted(table.intermediate, &order),
            finals,
            output,
            value_added,
            product,
            region,
            blocks: Vec::with_capacity(makers.len()),
            runs: Vec::new(),
            buyer: Vec::new(),
            need: Vec::new(),
            cost_share: Vec::new(),
            final_cell: vec![NO_CELL; investment.len()],
            investment,
            base_share: Vec::new(),
            markets: Vec::new(),
        };
        for (product, makers) in makers.into_iter().enumerate() {
            let product = ProductId(product);
            let apart = apart.contains(&product);
            let known = |buyer| chains.input(product, buyer).is_some();
            economy.open(makers, &order, apart, known);
        }
        economy.share_costs();
        economy
    }

    /// Opens the cells, runs and markets of a product. Buyers are on their own
    /// if all of them are `apart`, or if their input is `known`.
    fn open(
        &mut self,
        makers: Range<usize>,
        order: &[usize],
        apart: bool,
        known: impl Fn(ProductId) -> bool,
    ) {
        let bought = self.bought(&makers);
        let (first_run, first_cell) = (self.runs.len(), self.buyer.len());
        let (first_market, first_link) = (self.markets.len(), self.base_share.len());
        let mut shared: Vec<Option<usize>> = vec![None; self.regions];
        for (column, &buyer) in order.iter().enumerate() {
            if bought[column] > 0.0 {
                let region = self.region[buyer];
                let market = if apart || known(self.product[buyer]) {
                    self.found(region, Some(buyer))
                } else {
                    *shared[region.index()].get_or_insert_with(|| self.found(region, None))
                };
                let need = per(bought[column], self.output[buyer]);
                self.add(market, false, column, buyer, need);
            }
        }
        for region in (0..self.regions).map(RegionId) {
            let bought: f64 = makers
                .clone()
                .map(|maker| self.finals.get(maker, region.index()))
                .sum();
            if bought > 0.0 {
                let buyer = self.count + region.index();
                let market = if apart {
                    self.found(region, Some(buyer))
                } else {
                    *shared[region.index()].get_or_insert_with(|| self.found(region, None))
                };
                self.final_cell[self.blocks.len() * self.regions + region.index()] =
                    self.buyer.len();
                self.add(market, true, region.index(), buyer, bought);
            }
        }
        let block = Block {
            runs: first_run..self.runs.len(),
            cells: first_cell..self.buyer.len(),
            markets: first_market..self.markets.len(),
            links: first_link,
            makers,
        };
        self.share_markets(&block);
        self.blocks.push(block);
    }

    /// What each column buys of a product, a year.
    fn bought(&self, makers: &Range<usize>) -> Vec<f64> {
        let mut bought = vec![0.0; self.count];
        for maker in makers.clone() {
            for (sum, flow) in bought.iter_mut().zip(self.flows.row(maker)) {
                *sum += flow;
            }
        }
        bought
    }

    /// A new market.
    fn found(&mut self, region: RegionId, alone: Option<usize>) -> usize {
        self.markets.push(Market { region, alone });
        self.markets.len() - 1
    }

    /// Adds a cell, to the last run if it is its neighbour.
    fn add(&mut self, market: usize, is_final: bool, column: usize, buyer: usize, need: f64) {
        let cell = self.buyer.len();
        self.buyer.push(buyer);
        self.need.push(need);
        match self.runs.last_mut() {
            Some(run)
                if run.market == market
                    && run.is_final == is_final
                    && run.cells.end == cell
                    && run.column + run.cells.len() == column =>
            {
                run.cells.end += 1;
            }
            _ => self.runs.push(Run {
                market,
                is_final,
                column,
                cells: cell..cell + 1,
            }),
        }
    }

    /// Shares of the makers in each market of a product.
    fn share_markets(&mut self, block: &Block) {
        let links = block.markets.len() * block.makers.len();
        let mut shares = vec![0.0; links];
        for run in &self.runs[block.runs.clone()] {
            let start = block.links_of(run.market).start - block.links;
            for (k, maker) in block.makers.clone().enumerate() {
                shares[start + k] += self.row(run, maker).iter().sum::<f64>();
            }
        }
        if !block.makers.is_empty() {
            for market in shares.chunks_exact_mut(block.makers.len()) {
                let total: f64 = market.iter().sum();
                for share in market {
                    *share = per(*share, total);
                }
            }
        }
        self.base_share.append(&mut shares);
    }

    /// Shares of products in what each producer buys.
    fn share_costs(&mut self) {
        let mut totals = vec![0.0; self.count];
        for (&buyer, need) in self.buyer.iter().zip(&self.need) {
            if let Some(total) = totals.get_mut(buyer) {
                *total += need;
            }
        }
        let shares = self.buyer.iter().zip(&self.need);
        let shares =
            shares.map(|(&buyer, &need)| totals.get(buyer).map_or(0.0, |&total| per(need, total)));
        self.cost_share = shares.collect();
    }

    /// Flows of a maker to the buyers of a run, a year.
    pub(super) fn row(&self, run: &Run, maker: usize) -> &[f64] {
        let matrix = if run.is_final {
            &self.finals
        } else {
            &self.flows
        };
        &matrix.row(maker)[run.column..run.column + run.cells.len()]
    }

    /// Number of producers.
    pub fn producers(&self) -> usize {
        self.count
    }

    /// Product, producer and cell of every stock.
    pub fn stocks_held(&self) -> impl Iterator<Item = (ProductId, usize, usize)> + '_ {
        let blocks = self.blocks.iter().enumerate();
        let cells = blocks
            .flat_map(|(product, block)| block.cells.clone().map(move |cell| (product, cell)));
        let held = cells.map(|(product, cell)| (ProductId(product), self.buyer[cell], cell));
        held.filter(|&(_, buyer, _)| buyer < self.count)
    }

    /// Output of each producer at rest, a year.
    pub fn output(&self) -> &[f64] {
        &self.output
    }

    /// Value added per unit of output of each producer.
    pub fn value_added(&self) -> &[f64] {
        &self.value_added
    }

    /// What final buyers of each region buy at rest, a year.
    pub fn final_use(&self) -> Vec<f64> {
        self.finals.column_sums()
    }
}

/// What each region invests in, as shares; of a table that does not tell
/// investment apart, what its final buyers buy.
fn investment(table: &Table, finals: &FlowMatrix) -> Vec<f64> {
    let regions = finals.buyers();
    let categories = table.categories.len();
    let category = table.categories.iter().position(|name| name == INVESTMENT);
    let mut bought = vec![0.0; table.producers.products.len() * regions];
    for seller in 0..finals.sellers() {
        let product = table.producers.product(seller).index();
        for region in 0..regions {
            let value = match category {
                Some(category) => table
                    .final_demand
                    .get(seller, region * categories + category),
                None => finals.get(seller, region),
            };
            bought[product * regions + region] += value.max(0.0);
        }
    }
    let mut totals = vec![0.0; regions];
    for row in bought.chunks_exact(regions) {
        for (total, value) in totals.iter_mut().zip(row) {
            *total += value;
        }
    }
    for row in bought.chunks_exact_mut(regions) {
        for (value, &total) in row.iter_mut().zip(&totals) {
            *value = per(*value, total);
        }
    }
    bought
}

/// A ratio that is zero where there is nothing to divide by.
fn per(value: f64, whole: f64) -> f64 {
    if whole > 0.0 { value / whole } else { 0.0 }
}

/// Producers sorted by region, then product: the order of the columns.
fn by_region(region: &[RegionId], regions: usize) -> Vec<usize> {
    let of = |wanted| (0..region.len()).filter(move |&at| region[at] == RegionId(wanted));
    (0..regions).flat_map(of).collect()
}

/// The same matrix with its columns in another order, without a second one.
fn permuted(mut flows: FlowMatrix, order: &[usize]) -> FlowMatrix {
    let mut row = vec![0.0; order.len()];
    for seller in 0..flows.sellers() {
        row.copy_from_slice(flows.row(seller));
        for (cell, &from) in flows.row_mut(seller).iter_mut().zip(order) {
            *cell = row[from];
        }
    }
    flows
}
