//! The engine's own mode on any table with an events file: the weekly mode with
//! the file's clock, stocks and events.
//!
//! Without facts every input that is not small counts as important, as in a
//! scenario on a table without chains. Values are those of a step.

use std::io::{self, Write};

use super::{Order, Sheet, number};
use crate::disruption::weekly::{
    Behaviour, Draws, Economy, Events, Forced, Hits, Script, Shock, State, Works,
};
use crate::disruption::{Accounts, Course, Curve, Parameters, Restocking};
use crate::equilibrium::Preset;
use crate::horizon::Horizon;
use crate::scenario::events::Plan;
use crate::table::Table;
use crate::wedge::{Recovery, Shape};
use crate::world::Chains;

/// Days of a week.
const WEEK: f64 = 7.0;

/// Runs a plan on the table that it was made for. `open` gives the file of a
/// variable.
///
/// # Errors
/// What the files say.
pub fn run_own_mode<W: Write>(
    table: Table,
    plan: &Plan,
    open: impl FnMut(&str) -> io::Result<W>,
) -> io::Result<()> {
    let order = Order::of(&table.producers);
    let parameters = &plan.parameters;
    let accounts = Accounts::of(&table, &parameters.capital_to_value_added);
    let shocks = (plan.events.iter())
        .flat_map(|event| shocks(event, &table, parameters, &accounts.capital))
        .collect();
    let chains = Chains::default();
    let economy = Economy::new(table, &chains, &[]);
    let days = match &parameters.restocking {
        Restocking::Psi { days, .. } => days.clone(),
        Restocking::Base => vec![0.0; parameters.inventory_days.len()],
    };
    let draws = Draws::new(&economy, [behaviour(parameters)], &chains).with_stocks(
        &economy,
        &parameters.inventory_days,
        &days,
    );
    let events = Events {
        shocks,
        ..Events::default()
    };
    let mut script = Script::new(&economy, &draws, [events]);
    let years = f64::from(parameters.step_days) / parameters.year_days;
    let mut files = Files::new(open, &order, &economy, years)?;
    let mut now = Forced::calm(&economy);
    script.stage(0, &mut now);
    let mut next = now.clone();
    let mut state = State::new(&economy, &draws, &now);
    for step in 0..plan.days.div_ceil(parameters.step_days) {
        let day = step * parameters.step_days;
        script.stage(step + 1, &mut next);
        if step % plan.stocks_every == 0 {
            files.stocks(day, &order, &state)?;
        }
        files.orders(day, &order, &state)?;
        state.step(&economy, &draws, &now, &next);
        script.take_in(&state, &now);
        files.record(day, &order, &economy, &state, &now)?;
        now.follow(&next);
    }
    files.finish()
}

fn behaviour(parameters: &Parameters) -> Behaviour {
    let theta = &Preset::of(Horizon::Short).trade_elasticity;
    Behaviour {
        step_days: parameters.step_days,
        year_days: parameters.year_days,
        overproduction: parameters.alpha_max,
        overproduction_weeks: parameters.alpha_tau_days / WEEK,
        ..Behaviour::shipped(theta.range().central())
    }
}

/// An event as shocks: one to capacity, and one that only orders where
/// households have lost something.
fn shocks(
    event: &crate::disruption::Event,
    table: &Table,
    parameters: &Parameters,
    capital: &[f64],
) -> Vec<Shock> {
    let share = |&(producer, lost): &(usize, f64)| {
        let whole = capital[producer];
        (producer, if whole > 0.0 { lost / whole } else { 0.0 })
    };
    let shock = |hits, recovery, works| Shock {
        hits: Hits::Capacity(hits),
        start_day: i64::from(event.occurrence),
        duration_days: f64::from(event.duration),
        recovery: Some(recovery),
        works,
    };
    match &event.course {
        Course::Arbitrary { days, curve } => {
            vec![shock(event.impact.clone(), back(*curve, *days), None)]
        }
        Course::Recovery { days, curve } => {
            let hits = event.impact.iter().map(share).collect();
            vec![shock(hits, back(*curve, *days), None)]
        }
        Course::Rebuild {
            days,
            sectors,
            factor,
            households,
        } => {
            let rebuilt = Recovery {
                shape: Shape::Rebuilt,
                weeks: days.unwrap_or(parameters.rebuild_days) / WEEK,
            };
            let works = |lost: Vec<f64>| {
                Some(Works {
                    capital: lost.into_iter().map(|lost| factor * lost).collect(),
                    products: sectors.clone(),
                })
            };
            let lost = event.impact.iter().map(|(_, lost)| *lost).collect();
            let hits = event.impact.iter().map(share).collect();
            let mut all = vec![shock(hits, rebuilt, works(lost))];
            let buyers = households.iter().filter_map(|&(column, lost)| {
                let region = column / table.categories.len();
                let at_home = |&at: &usize| table.producers.region(at).index() == region;
                let producer = (0..table.producers.len()).find(at_home)?;
                Some((producer, lost))
            });
            let (hits, lost): (Vec<_>, Vec<_>) = buyers
                .map(|(producer, lost)| ((producer, 0.0), lost))
                .unzip();
            if !hits.is_empty() {
                all.push(shock(hits, rebuilt, works(lost)));
            }
            all
        }
    }
}

/// The shape nearest to a curve of the ancestor.
fn back(curve: Curve, days: f64) -> Recovery {
    Recovery {
        shape: match curve {
            Curve::Linear => Shape::Linear,
            Curve::Convex | Curve::ConvexUnscaled => Shape::Convex,
            Curve::Concave => Shape::Concave,
        },
        weeks: days / WEEK,
    }
}

/// A variable by producer: its name, its values, and whether they are rates.
type Variable = (&'static str, fn(&State<1>) -> &[[f64; 1]], bool);

const VARIABLES: [Variable; 3] = [
    ("production_realised", State::production, true),
    ("production_capacity", State::capacity, true),
    ("overproduction", State::overproduction, false),
];

/// A variable by region and product of the buyers: its name, what it is of what
/// final buyers wanted, what rebuilds of that, and the share delivered.
type OfBuyers = (&'static str, fn(f64, f64, f64) -> f64);

const OF_BUYERS: [OfBuyers; 3] = [
    ("final_demand_unmet", |wanted, rebuilding, share| {
        (wanted - rebuilding) * (1.0 - share)
    }),
    ("rebuild_demand", |_, rebuilding, _| rebuilding),
    ("rebuild_prod", |_, rebuilding, share| rebuilding * share),
];

/// The files of a run.
struct Files<W: Write> {
    variables: Vec<Sheet<W>>,
    orders: Sheet<W>,
    of_buyers: Vec<Sheet<W>>,
    stocks: Sheet<W>,
    limiting: Sheet<W>,
    /// Cell of each product and producer, as [`Order`] numbers them.
    cells: Vec<Option<usize>>,
    /// Years of a step.
    years: f64,
}

impl<W: Write> Files<W> {
    fn new(
        mut open: impl FnMut(&str) -> io::Result<W>,
        order: &Order,
        economy: &Economy,
        years: f64,
    ) -> io::Result<Self> {
        let producers: Vec<&String> = order.producers.iter().map(|&at| &order.names[at]).collect();
        let pairs: Vec<&String> = order.pairs.iter().map(|(_, _, name)| name).collect();
        let mut sheet = |name: &str, first: &[&str], columns: &[&String]| {
            Sheet::begin(open(&format!("{name}.csv"))?, first, columns)
        };
        let mut cells = vec![None; order.products.len() * order.names.len()];
        for (product, buyer, cell) in economy.stocks_held() {
            cells[product.index() * order.names.len() + buyer] = Some(cell);
        }
        Ok(Self {
            variables: (VARIABLES.iter())
                .map(|(name, ..)| sheet(name, &["step"], &producers))
                .collect::<io::Result<_>>()?,
            orders: sheet("total_demand", &["step"], &producers)?,
            of_buyers: (OF_BUYERS.iter())
                .map(|(name, _)| sheet(name, &["step"], &pairs))
                .collect::<io::Result<_>>()?,
            stocks: sheet("inputs_stocks", &["step", "input"], &producers)?,
            limiting: sheet("limiting_inputs", &["step", "input"], &producers)?,
            cells,
            years,
        })
    }

    /// Stocks at the beginning of a step.
    fn stocks(&mut self, day: u32, order: &Order, state: &State<1>) -> io::Result<()> {
        let (cells, stocks) = (&self.cells, state.stocks());
        self.stocks.matrix(day, order, |place| {
            number(cells[place].map_or(0.0, |cell| stocks[cell][0]))
        })
    }

    /// What is asked of each producer in a step.
    fn orders(&mut self, day: u32, order: &Order, state: &State<1>) -> io::Result<()> {
        let (years, demand) = (self.years, state.demand());
        let values = order.producers.iter().map(|&at| demand[at][0] * years);
        self.orders.vector(day, values)
    }

    /// What a step that was under `now` found.
    fn record(
        &mut self,
        day: u32,
        order: &Order,
        economy: &Economy,
        state: &State<1>,
        now: &Forced<1>,
    ) -> io::Result<()> {
        let years = self.years;
        for ((_, values, is_rate), sheet) in VARIABLES.iter().zip(&mut self.variables) {
            let values = values(state);
            let scale = if *is_rate { years } else { 1.0 };
            sheet.vector(day, order.producers.iter().map(|&at| values[at][0] * scale))?;
        }
        for ((_, value), sheet) in OF_BUYERS.iter().zip(&mut self.of_buyers) {
            let values = order.pairs.iter().map(|(region, product, _)| {
                let bought = state.bought(economy, now, *product, *region);
                bought.map_or(0.0, |[wanted, rebuilding, share]| {
                    value(wanted, rebuilding, share) * years
                })
            });
            sheet.vector(day, values)?;
        }
        let count = order.names.len();
        self.limiting.matrix(day, order, |place| {
            let binds = state.binding(place % count);
            let product = crate::ids::ProductId(place / count);
            u8::from(binds == Some(product)).to_string()
        })
    }

    fn finish(self) -> io::Result<()> {
        let others = [self.orders, self.stocks, self.limiting];
        let sheets = self.variables.into_iter().chain(self.of_buyers);
        for mut sheet in sheets.chain(others) {
            sheet.0.flush()?;
        }
        Ok(())
    }
}
