//! How producers behave in the weekly mode: shipped assumptions with their
//! ranges, and what each cell takes from them or from the facts of a chain.

use std::sync::LazyLock;

use serde::Deserialize;

use super::economy::Economy;
use super::rationing::{self, Rationing};
use crate::ids::ProductId;
use crate::range::Range;
use crate::world::chains::Class;
use crate::world::{Chains, EndUse};

static SHIPPED: LazyLock<Shipped> = LazyLock::new(|| {
    toml::from_str(include_str!("../../../data/disruption/behaviour.toml"))
        .unwrap_or_else(|error| panic!("shipped behaviour does not parse, please report: {error}"))
});

/// A number of the shipped file.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Assumption {
    mode: f64,
    low: f64,
    high: f64,
    /// A citation, or "assumption" and why.
    source: String,
}

/// The shipped file.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Shipped {
    inventory_weeks: Assumption,
    design_weeks: Assumption,
    restoration_weeks: Assumption,
    requalification_weeks: Assumption,
    overproduction: Assumption,
    overproduction_weeks: Assumption,
    spare_limit: Assumption,
    open_lines: Assumption,
    small_input: Assumption,
    tool_life_years: Assumption,
    capital_to_value_added: Assumption,
}

/// The shipped numbers by name.
fn numbers() -> [(&'static str, &'static Assumption); 11] {
    [
        ("inventory_weeks", &SHIPPED.inventory_weeks),
        ("design_weeks", &SHIPPED.design_weeks),
        ("restoration_weeks", &SHIPPED.restoration_weeks),
        ("requalification_weeks", &SHIPPED.requalification_weeks),
        ("overproduction", &SHIPPED.overproduction),
        ("overproduction_weeks", &SHIPPED.overproduction_weeks),
        ("spare_limit", &SHIPPED.spare_limit),
        ("open_lines", &SHIPPED.open_lines),
        ("small_input", &SHIPPED.small_input),
        ("tool_life_years", &SHIPPED.tool_life_years),
        ("capital_to_value_added", &SHIPPED.capital_to_value_added),
    ]
}

/// What a buyer orders beside what closes the gap in its stock.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reorder {
    /// What it has used (Hallegatte 2014).
    Use,
    /// What the demand for its product would take (Pichler et al. 2022).
    Demand,
}

/// What a scenario sets in the place of the shipped numbers.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct BehaviourOverrides {
    /// Names of [`Behaviour::ranges`], each with its value.
    pub numbers: Vec<(&'static str, f64)>,
    /// Who is served first.
    pub rationing: Option<Rationing>,
    /// Which end uses are, where end uses decide; all as shipped if empty.
    pub served_first: Vec<EndUse>,
}

/// Numbers that hold where no fact says otherwise.
#[derive(Clone, Debug, PartialEq)]
pub struct Behaviour {
    /// Days of a step.
    pub step_days: u32,
    /// Days of a year.
    pub year_days: f64,
    /// Weeks of use that buyers hold of an input.
    pub inventory_weeks: f64,
    /// The same for a critical input that is known to have no stock.
    pub design_weeks: f64,
    /// Weeks in which a gap in a stock is closed.
    pub restoration_weeks: f64,
    /// Weeks in which the share of a supplier follows its target.
    pub requalification_weeks: f64,
    /// Substitution across origins within a year, less one.
    pub trade_elasticity: f64,
    /// Greatest overproduction factor.
    pub overproduction: f64,
    /// Weeks in which it adapts.
    pub overproduction_weeks: f64,
    /// Greatest multiple of its base share that a supplier's unsold capacity
    /// draws.
    pub spare_limit: f64,
    /// What the open lines of a supplier take over from its blocked ones within
    /// a year, as a multiple of what they sell.
    pub open_lines: f64,
    /// Share of revenue below which an input without a class can be left out.
    pub small_input: f64,
    /// Years after which equipment is worn out.
    pub tool_life_years: f64,
    /// Capital over the value added of a year, for what is rebuilt.
    pub capital_to_value_added: f64,
    /// How much makers of goods depend on goods without a class of their own.
    pub unclassified: Class,
    /// Which products are services: as inputs without a class of their own they
    /// can be left out, and so can all such inputs of those who make them.
    pub services: Vec<bool>,
    /// What is ordered beside the gap.
    pub reorder: Reorder,
    /// Who is served first.
    pub rationing: Rationing,
    /// Which end uses are, where end uses decide.
    pub served_first: Vec<EndUse>,
}

impl Behaviour {
    /// The shipped numbers, a week a step. `trade_elasticity` is that of the
    /// short run.
    pub fn shipped(trade_elasticity: f64) -> Self {
        Self {
            step_days: 7,
            year_days: 365.0,
            inventory_weeks: SHIPPED.inventory_weeks.mode,
            design_weeks: SHIPPED.design_weeks.mode,
            restoration_weeks: SHIPPED.restoration_weeks.mode,
            requalification_weeks: SHIPPED.requalification_weeks.mode,
            trade_elasticity,
            overproduction: SHIPPED.overproduction.mode,
            overproduction_weeks: SHIPPED.overproduction_weeks.mode,
            spare_limit: SHIPPED.spare_limit.mode,
            open_lines: SHIPPED.open_lines.mode,
            small_input: SHIPPED.small_input.mode,
            tool_life_years: SHIPPED.tool_life_years.mode,
            capital_to_value_added: SHIPPED.capital_to_value_added.mode,
            unclassified: Class::Important,
            services: Vec::new(),
            reorder: Reorder::Use,
            rationing: Rationing::Proportional,
            served_first: vec![EndUse::Medical],
        }
    }

    /// What an ensemble draws: each shipped number with its range.
    pub fn ranges() -> [(&'static str, Range); 11] {
        numbers().map(|(name, one)| {
            let range = Range::Triangular {
                low: one.low,
                mode: one.mode,
                high: one.high,
            };
            (name, range)
        })
    }

    /// Where a shipped number comes from.
    pub fn source(name: &str) -> Option<&'static str> {
        let (_, one) = numbers().into_iter().find(|(own, _)| *own == name)?;
        Some(&one.source)
    }

    /// The same with what a scenario sets.
    #[must_use]
    pub fn with(mut self, overrides: &BehaviourOverrides) -> Self {
        for &(name, value) in &overrides.numbers {
            if let Some(number) = self.number_mut(name) {
                *number = value;
            }
        }
        self.rationing = overrides.rationing.unwrap_or(self.rationing);
        if !overrides.served_first.is_empty() {
            self.served_first.clone_from(&overrides.served_first);
        }
        self
    }

    /// The number of that name, to set what was drawn.
    pub fn number_mut(&mut self, name: &str) -> Option<&mut f64> {
        Some(match name {
            "inventory_weeks" => &mut self.inventory_weeks,
            "design_weeks" => &mut self.design_weeks,
            "restoration_weeks" => &mut self.restoration_weeks,
            "requalification_weeks" => &mut self.requalification_weeks,
            "overproduction" => &mut self.overproduction,
            "overproduction_weeks" => &mut self.overproduction_weeks,
            "spare_limit" => &mut self.spare_limit,
            "open_lines" => &mut self.open_lines,
            "small_input" => &mut self.small_input,
            "tool_life_years" => &mut self.tool_life_years,
            "capital_to_value_added" => &mut self.capital_to_value_added,
            _ => return None,
        })
    }

    /// Weeks of a step.
    pub(super) fn weeks(&self) -> f64 {
        f64::from(self.step_days) / 7.0
    }

    /// Years of a step.
    pub(super) fn years(&self) -> f64 {
        f64::from(self.step_days) / self.year_days
    }
}

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
