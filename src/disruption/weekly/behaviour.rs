//! How producers behave in the weekly mode where no fact of a chain says
//! otherwise: shipped assumptions with their ranges.

use std::sync::LazyLock;

use serde::Deserialize;

use super::rationing::Rationing;
use crate::range::Range;
use crate::world::EndUse;
use crate::world::chains::Class;

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
    /// Weeks without shipments in which half of a relationship between a
    /// supplier and a market lapses; infinite where none does.
    pub relationship_half_life_weeks: f64,
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
            relationship_half_life_weeks: f64::INFINITY,
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
