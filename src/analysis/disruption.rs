//! A run of an events file on any table: one CSV file a variable,
//! written while it runs, so that its length costs no memory.
//!
//! Columns are `region|sector`, regions and sectors sorted; the first column is
//! the day on which a step begins, for matrices followed by the input. Numbers
//! read back exactly.

mod own_mode;

use std::io::{self, Write};

pub use own_mode::run_own_mode;

use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::disruption::{Engine, TooMuchLost};
use crate::ids::{ProductId, RegionId};
use crate::results::Cell;
use crate::scenario::events::Plan;
use crate::table::{Producers, Table};
use crate::text::strings::disruption as say;

/// Why a run has no results.
#[derive(Debug, thiserror::Error)]
pub enum DisruptionError {
    /// The events take more than there is.
    #[error("{0}")]
    Refused(Diagnostics),
    /// A file could not be written.
    #[error(transparent)]
    Output(#[from] io::Error),
}

/// A variable by producer.
type Variable = (&'static str, fn(&Engine) -> &[f64]);

const VARIABLES: [Variable; 8] = [
    ("production_realised", Engine::production),
    ("production_capacity", Engine::capacity),
    ("overproduction", Engine::overproduction),
    ("intermediate_demand", Engine::orders),
    ("final_demand", Engine::final_demand),
    ("rebuild_demand", Engine::rebuilding_demand),
    ("rebuild_prod", Engine::rebuilt),
    ("productive_capital_to_recover", Engine::capital_lost),
];

/// Runs a plan on the table that it was made for. `open` gives the file of a
/// variable.
pub fn run<W: Write>(
    table: Table,
    plan: Plan,
    open: impl FnMut(&str) -> io::Result<W>,
) -> Result<(), DisruptionError> {
    let order = Order::of(&table.producers);
    let step_days = plan.parameters.step_days;
    let mut files = Files::new(open, &order)?;
    let mut engine = Engine::new(table, plan.parameters, plan.events);
    for step in 0..plan.days.div_ceil(step_days) {
        let day = step * step_days;
        if step % plan.stocks_every == 0 {
            files
                .stocks
                .matrix(day, &order, |cell| number(engine.stocks()[cell]))?;
        }
        engine
            .step()
            .map_err(|lost| refusal(lost, &engine, &order, &plan.named))?;
        files.record(day, &engine, &order)?;
    }
    Ok(files.finish()?)
}

/// Too much capital lost by several events at once, in words.
fn refusal(
    lost: TooMuchLost,
    engine: &Engine,
    order: &Order,
    named: &[(String, crate::diagnostic::Place)],
) -> DisruptionError {
    let felt: Vec<usize> = engine.events_at(lost.producer).collect();
    let names: Vec<&str> = felt.iter().map(|&event| named[event].0.as_str()).collect();
    let message = say::TOO_MUCH_TOGETHER
        .with("day", lost.day)
        .with("lost", lost.lost)
        .with("producer", &order.names[lost.producer])
        .with("capital", lost.capital)
        .with("events", names.join(", "));
    let problem = Diagnostic::error("D106", message).help(&say::TOO_MUCH_HELP);
    DisruptionError::Refused(match felt.last() {
        Some(&event) => problem.at(named[event].1.clone()).into(),
        None => problem.into(),
    })
}

/// In which order names are printed.
struct Order {
    /// Producers, by sorted region, then sorted sector.
    producers: Vec<usize>,
    /// Name of each producer, in the table's order.
    names: Vec<String>,
    /// Products, sorted, with their codes.
    products: Vec<(usize, String)>,
    /// Every pair of region and product, sorted.
    pairs: Vec<(RegionId, ProductId, String)>,
    /// Makers of each product.
    makers: Vec<std::ops::Range<usize>>,
}

impl Order {
    fn of(producers: &Producers) -> Self {
        let mut regions: Vec<usize> = (0..producers.regions.len()).collect();
        regions.sort_by_key(|&at| &producers.regions[at]);
        let mut products: Vec<usize> = (0..producers.products.len()).collect();
        products.sort_by_key(|&at| &producers.products[at]);
        let pairs: Vec<_> = regions
            .iter()
            .flat_map(|&region| products.iter().map(move |&product| (region, product)))
            .map(|(region, product)| {
                let name = format!(
                    "{}|{}",
                    producers.regions[region], producers.products[product]
                );
                (RegionId(region), ProductId(product), name)
            })
            .collect();
        Self {
            producers: pairs
                .iter()
                .filter_map(|(region, product, _)| producers.find(*product, *region))
                .map(crate::ids::ProducerId::index)
                .collect(),
            names: (0..producers.len()).map(|at| producers.name(at)).collect(),
            makers: (0..products.len())
                .map(|product| producers.origins(ProductId(product)))
                .collect(),
            products: products
                .into_iter()
                .map(|at| (at, producers.products[at].clone()))
                .collect(),
            pairs,
        }
    }

    /// What final buyers of a region do without of a product.
    fn unmet(&self, region: RegionId, product: ProductId, engine: &Engine) -> f64 {
        let without = |maker: usize| {
            let wanted = engine.final_demand_by_region(maker)[region.index()];
            wanted - engine.served()[maker] * wanted
        };
        self.makers[product.index()].clone().map(without).sum()
    }
}

/// The files of a run.
struct Files<W: Write> {
    variables: Vec<Sheet<W>>,
    undistributed: Sheet<W>,
    unmet: Sheet<W>,
    stocks: Sheet<W>,
    limiting: Sheet<W>,
}

impl<W: Write> Files<W> {
    fn new(mut open: impl FnMut(&str) -> io::Result<W>, order: &Order) -> io::Result<Self> {
        let producers: Vec<&String> = order.producers.iter().map(|&at| &order.names[at]).collect();
        let pairs: Vec<&String> = order.pairs.iter().map(|(_, _, name)| name).collect();
        let mut sheet = |name: &str, first: &[&str], columns: &[&String]| {
            Sheet::begin(open(&format!("{name}.csv"))?, first, columns)
        };
        Ok(Self {
            variables: VARIABLES
                .iter()
                .map(|(name, _)| sheet(name, &["step"], &producers))
                .collect::<io::Result<_>>()?,
            undistributed: sheet("final_demand_undist", &["step"], &producers)?,
            unmet: sheet("final_demand_unmet", &["step"], &pairs)?,
            stocks: sheet("inputs_stocks", &["step", "input"], &producers)?,
            limiting: sheet("limiting_inputs", &["step", "input"], &producers)?,
        })
    }

    /// What the step that began on `day` found.
    fn record(&mut self, day: u32, engine: &Engine, order: &Order) -> io::Result<()> {
        for ((_, values), sheet) in VARIABLES.iter().zip(&mut self.variables) {
            let values = values(engine);
            sheet.vector(day, order.producers.iter().map(|&at| values[at]))?;
        }
        let without = |&at: &usize| {
            let wanted = engine.final_demand()[at];
            wanted - engine.served()[at] * wanted
        };
        self.undistributed
            .vector(day, order.producers.iter().map(without))?;
        let unmet = |(region, product, _): &(RegionId, ProductId, String)| {
            order.unmet(*region, *product, engine)
        };
        self.unmet.vector(day, order.pairs.iter().map(unmet))?;
        self.limiting.matrix(day, order, |cell| {
            u8::from(engine.limiting()[cell]).to_string()
        })
    }

    fn finish(self) -> io::Result<()> {
        let matrices = [self.undistributed, self.unmet, self.stocks, self.limiting];
        for mut sheet in self.variables.into_iter().chain(matrices) {
            sheet.0.flush()?;
        }
        Ok(())
    }
}

/// One file.
struct Sheet<W: Write>(csv::Writer<W>);

impl<W: Write> Sheet<W> {
    /// With its header: what comes first, then the columns.
    fn begin(file: W, first: &[&str], columns: &[&String]) -> io::Result<Self> {
        let mut sheet = Self(csv::Writer::from_writer(file));
        let columns = columns
            .iter()
            .map(|&name| Cell::Text(name.clone()).written());
        sheet.row(first.iter().map(|&name| name.to_owned()).chain(columns))?;
        Ok(sheet)
    }

    fn row(&mut self, fields: impl IntoIterator<Item = String>) -> io::Result<()> {
        self.0.write_record(fields).map_err(io::Error::from)
    }

    fn vector(&mut self, day: u32, values: impl Iterator<Item = f64>) -> io::Result<()> {
        self.row(std::iter::once(day.to_string()).chain(values.map(number)))
    }

    /// A row for each product.
    fn matrix(
        &mut self,
        day: u32,
        order: &Order,
        value: impl Fn(usize) -> String,
    ) -> io::Result<()> {
        for (product, code) in &order.products {
            let first = [day.to_string(), Cell::Text(code.clone()).written()];
            let cell = |&producer: &usize| value(product * order.names.len() + producer);
            self.row(first.into_iter().chain(order.producers.iter().map(cell)))?;
        }
        Ok(())
    }
}

/// The shortest digits that read back exactly.
fn number(value: f64) -> String {
    format!("{value:?}")
}
