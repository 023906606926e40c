//! What differs between draws of one world: what each lane's behaviour and the
//! facts of the chains make of the cells and markets of an economy.

use super::behaviour::Behaviour;
use super::economy::Economy;
use super::rationing;
use crate::ids::ProductId;
use crate::world::Chains;
use crate::world::chains::Class;

/// Cells of no alternative group.
pub(super) const NO_GROUP: usize = usize::MAX;

/// Inputs of a buyer that replace one another.
#[derive(Clone, Copy, Debug)]
pub(super) struct Group {
    pub(super) buyer: usize,
    /// Its number among those of the buyer.
    number: usize,
    /// Product of its first cell.
    pub(super) product: usize,
}

/// A tool of a producer: its wear follows the tools that its region receives.
#[derive(Clone, Copy, Debug)]
pub(super) struct Tool {
    pub(super) producer: usize,
    /// Cell of the region's final purchases of the tool.
    pub(super) cell: usize,
    /// Share of the tool in the producer's investment.
    pub(super) weight: f64,
}

/// What differs between draws of one world, in `L` lanes side by side.
#[derive(Clone, Debug)]
pub struct Draws<const L: usize> {
    /// One a lane.
    pub(super) behaviour: [Behaviour; L],
    /// Goal of the stock of each cell in steps of use.
    pub(super) steps: Vec<[f64; L]>,
    /// Output lost per unit of input missing, 0 to 1, by cell.
    pub(super) effect: Vec<[f64; L]>,
    /// Whether effects of a cell add up instead of the worst one counting.
    pub(super) adds: Vec<[bool; L]>,
    /// Alternative group of each cell.
    pub(super) group: Vec<usize>,
    /// Cells of any group.
    pub(super) grouped: Vec<usize>,
    pub(super) groups: Vec<Group>,
    /// Effect of each group.
    pub(super) group_effect: Vec<[f64; L]>,
    /// Share of the way to its target that a market goes in a step.
    pub(super) pace: Vec<[f64; L]>,
    /// Weeks after which makers that have not sold to a market can enter it.
    pub(super) entry_weeks: Vec<[f64; L]>,
    pub(super) tools: Vec<Tool>,
    /// Share of a gap in a stock of each product that is closed in a step.
    pub(super) closing: Vec<[f64; L]>,
    /// Share of the orders on each link that is served first.
    pub(super) first: Vec<f64>,
}

impl<const L: usize> Draws<L> {
    /// What each lane's behaviour makes of the cells of `economy`. Lanes are
    /// draws of one world: the facts of its chains, the step and the rationing
    /// are the same in all of them.
    pub fn new(economy: &Economy, behaviour: [Behaviour; L], chains: &Chains) -> Self {
        let cells = economy.buyer.len();
        let closing = std::array::from_fn(|lane| {
            let own: &Behaviour = &behaviour[lane];
            (own.weeks() / own.restoration_weeks).min(1.0)
        });
        let mut draws = Self {
            steps: vec![[0.0; L]; cells],
            effect: vec![[0.0; L]; cells],
            adds: vec![[false; L]; cells],
            group: vec![NO_GROUP; cells],
            grouped: Vec::new(),
            groups: Vec::new(),
            group_effect: Vec::new(),
            pace: Vec::with_capacity(economy.markets.len()),
            entry_weeks: Vec::with_capacity(economy.markets.len()),
            tools: tools(economy, chains),
            closing: vec![closing; economy.blocks.len()],
            first: rationing::shares(economy, &behaviour[0], &chains.mix),
            behaviour,
        };
        for (product, block) in economy.blocks.iter().enumerate() {
            for cell in block.cells.clone() {
                draws.read_cell(economy, product, cell, chains);
            }
            for market in block.markets.clone() {
                draws.read_market(economy, product, market, chains);
            }
        }
        draws
    }

    /// The same with days of use that buyers hold of each product, infinite for
    /// one that is never short, and days in which a gap in its stock is closed.
    #[must_use]
    pub fn with_stocks(
        mut self,
        economy: &Economy,
        stock_days: &[f64],
        restoration_days: &[f64],
    ) -> Self {
        let step = f64::from(self.behaviour[0].step_days);
        for (product, block) in economy.blocks.iter().enumerate() {
            let pace = step / restoration_days[product];
            self.closing[product] = [pace.min(1.0); L];
            let steps = stock_days[product] / step;
            for cell in block.cells.clone() {
                if steps.is_finite() {
                    self.steps[cell] = [steps.max(1.0); L];
                } else {
                    self.effect[cell] = [0.0; L];
                }
            }
        }
        self
    }

    fn read_cell(&mut self, economy: &Economy, product: usize, cell: usize, chains: &Chains) {
        let buyer = economy.buyer[cell];
        let Some(&makes) = economy.product.get(buyer) else {
            return;
        };
        let product = ProductId(product);
        let input = chains.input(product, makes);
        for lane in 0..L {
            let own = &self.behaviour[lane];
            let small = economy.need[cell] < own.small_input;
            let weeks = match input {
                None => own.inventory_weeks,
                Some(input) => input.inventory_weeks.unwrap_or(match input.class {
                    Class::Critical => own.design_weeks,
                    _ => own.inventory_weeks,
                }),
            };
            let is_service = |product: ProductId| own.services.get(product.index()) == Some(&true);
            let class = match input {
                Some(input) => input.class,
                None if small || is_service(product) || is_service(makes) => Class::NonCritical,
                None => own.unclassified,
            };
            let affected = input.map_or(1.0, |input| input.affected_share);
            self.steps[cell][lane] = (weeks / own.weeks()).max(1.0);
            self.effect[cell][lane] = match class {
                Class::Critical => affected,
                Class::Important => affected / 2.0,
                Class::NonCritical => affected * economy.cost_share[cell],
            };
            self.adds[cell][lane] = class == Class::NonCritical;
        }
        if let Some(number) = input.and_then(|input| input.alternative_group) {
            self.join_group(buyer, number, product, cell);
        }
    }

    /// Puts a cell into the group of that number of its buyer.
    fn join_group(&mut self, buyer: usize, number: usize, product: ProductId, cell: usize) {
        let is_it = |group: &Group| group.buyer == buyer && group.number == number;
        let known = self.groups.iter().position(is_it);
        let at = known.unwrap_or_else(|| {
            self.groups.push(Group {
                buyer,
                number,
                product: product.index(),
            });
            self.group_effect.push([0.0; L]);
            self.groups.len() - 1
        });
        self.group[cell] = at;
        self.grouped.push(cell);
        for lane in 0..L {
            let effect = self.group_effect[at][lane] + self.effect[cell][lane];
            self.group_effect[at][lane] = effect.min(1.0);
        }
    }

    fn read_market(&mut self, economy: &Economy, product: usize, market: usize, chains: &Chains) {
        let buyer = economy.markets[market].alone;
        let makes = buyer.and_then(|buyer| economy.product.get(buyer));
        let input = makes.and_then(|&makes| chains.input(ProductId(product), makes));
        let weeks: [f64; L] = std::array::from_fn(|lane| {
            input
                .and_then(|input| input.requalification_weeks)
                .unwrap_or(self.behaviour[lane].requalification_weeks)
        });
        self.entry_weeks.push(weeks);
        self.pace.push(std::array::from_fn(|lane| {
            let step = self.behaviour[lane].weeks();
            if weeks[lane] > step {
                step / weeks[lane]
            } else {
                1.0
            }
        }));
    }
}

/// The tools of every producer that its region buys.
fn tools(economy: &Economy, chains: &Chains) -> Vec<Tool> {
    let mut tools = Vec::new();
    for (producer, &makes) in economy.product.iter().enumerate() {
        let own = || chains.capital.iter().filter(|link| link.buyer == makes);
        let total: f64 = own().map(|link| link.cost_share).sum();
        let buyer = economy.count + economy.region[producer].index();
        for link in own().filter(|_| total > 0.0) {
            let block = &economy.blocks[link.tool.index()];
            let cell = block
                .cells
                .clone()
                .find(|&cell| economy.buyer[cell] == buyer);
            tools.extend(cell.map(|cell| Tool {
                producer,
                cell,
                weight: link.cost_share / total,
            }));
        }
    }
    tools
}
