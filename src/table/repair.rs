//! Makes a table that does not balance, or has values below zero, usable. Layer 1.
//!
//! 1. Values below zero, but for inventory changes: a payment to a factor is
//!    netted against the producer's other factors, anything else is set to 0.
//! 2. Producers that then sell nothing or pay nothing leave with their flows:
//!    no scaling brings the two sides together.
//! 3. RAS. With `m` the mean of a producer's sales and costs, factors `r, s`
//!    so that `r_i (sum_j z_ij s_j + y_i) = m_i`, `s_j (sum_i r_i z_ij + v_j) =
//!    m_j`: of all tables with these outputs the closest in relative entropy.
//!    Final demand and value added have no totals of their own to meet. Stone
//!    (1961); Bacharach (1970); Csiszar (1975), Annals of Probability 3: 146.
//! 4. Inventory changes with values below zero leave final demand; output is
//!    `x = A x + y` with input coefficients `A` as they are, by its series
//!    (Leontief 1936).
//!
//! Sales are at basic prices: flow / (1 + base tariff).

use super::check::Imbalance;
use super::{FlowMatrix, Table};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::text::strings::table as words;

/// Largest relative change of a factor in the last round.
const PRECISION: f64 = 1e-12;
/// Most rounds of RAS, and most terms of the series.
const ROUNDS: usize = 5_000;
/// How many producers are named.
const NAMED: usize = 10;

/// What a repair did, values in the unit of the table.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Repair {
    /// Values set to zero: how many, and their sum.
    pub zeroed: (usize, f64),
    /// Factor payments netted: how many, and their sum.
    pub netted: (usize, f64),
    /// Producers left out: name, sales, costs.
    pub dropped: Vec<(String, f64, f64)>,
    /// Inventory changes taken out: category, net, absolute.
    pub inventories: Option<(String, f64, f64)>,
    /// Rounds of RAS.
    pub rounds: usize,
    /// Absolute changes of all flows over all flows.
    pub changed: f64,
    /// Change of world output, relative.
    pub output: f64,
    /// The producers that were furthest out of balance, the worst first.
    pub worst: Vec<Imbalance>,
    /// Output of these afterwards.
    pub now: Vec<f64>,
}

/// Repairs a table. Where zeros forbid it the table stays unbalanced, which
/// [`super::check::balance`] says.
pub fn repair(mut table: Table) -> (Table, Repair) {
    let mut repair = Repair {
        netted: net_factors(&mut table.value_added),
        ..Repair::default()
    };
    let inventories = inventories(&table);
    repair.zeroed = zero_negatives(&mut table, inventories);
    let before: f64 = table.sales().iter().sum();
    let all = total(&table);
    let mut table = without_one_sided(table, &mut repair.dropped);
    let mut changed = all - total(&table);
    repair.worst = table.imbalances();
    repair.worst.truncate(NAMED);
    let (rows, columns) = ras(&table, &mut repair.rounds);
    changed += scale(&mut table, &rows, &columns);
    if let Some(category) = inventories {
        changed += take_out(&mut table, category, &mut repair);
    }
    repair.changed = changed / all.max(f64::MIN_POSITIVE);
    let after = table.sales();
    repair.output = after.iter().sum::<f64>() / before.max(f64::MIN_POSITIVE) - 1.0;
    let now = repair.worst.iter().map(|row| after[row.producer]);
    repair.now = now.collect();
    (table, repair)
}

/// Leaves out producers that sell or pay nothing, until there are none.
fn without_one_sided(mut table: Table, dropped: &mut Vec<(String, f64, f64)>) -> Table {
    loop {
        let (sales, costs) = (table.sales(), table.costs());
        let usable = |producer: &usize| sales[*producer] > 0.0 && costs[*producer] > 0.0;
        let (kept, gone): (Vec<usize>, Vec<usize>) = (0..table.producers.len()).partition(usable);
        if gone.is_empty() {
            return table;
        }
        for producer in gone {
            let name = table.producers.name(producer);
            dropped.push((name, sales[producer], costs[producer]));
        }
        table = table.restrict(&kept);
    }
}

/// The category of inventory changes, if any of them is below zero.
fn inventories(table: &Table) -> Option<usize> {
    let count = table.categories.len();
    let category = table
        .categories
        .iter()
        .position(|name| name.to_lowercase().contains("inventor"))?;
    let mut cells = table
        .final_demand
        .values()
        .iter()
        .skip(category)
        .step_by(count);
    cells.any(|&value| value < 0.0).then_some(category)
}

/// Covers a factor's loss by what the producer pays to the others.
fn net_factors(payments: &mut FlowMatrix) -> (usize, f64) {
    let mut netted = (0, 0.0);
    for producer in 0..payments.buyers() {
        let column = |payments: &FlowMatrix| -> Vec<f64> {
            (0..payments.sellers())
                .map(|factor| payments.get(factor, producer))
                .collect()
        };
        let values = column(payments);
        let loss: f64 = values.iter().filter(|value| **value < 0.0).sum();
        let gain: f64 = values.iter().filter(|value| **value > 0.0).sum();
        if loss < 0.0 && gain + loss >= 0.0 {
            netted.0 += values.iter().filter(|value| **value < 0.0).count();
            netted.1 += loss;
            for (factor, value) in values.iter().enumerate() {
                *payments.get_mut(factor, producer) = value.max(0.0) * (1.0 + loss / gain);
            }
        }
    }
    netted
}

/// Sets to zero what is below zero outside `spared` final demand.
fn zero_negatives(table: &mut Table, spared: Option<usize>) -> (usize, f64) {
    let count = table.categories.len().max(1);
    let mut zeroed = (0, 0.0);
    let mut clean = |value: &mut f64| {
        if *value < 0.0 {
            zeroed.0 += 1;
            zeroed.1 += *value;
            *value = 0.0;
        }
    };
    table
        .intermediate
        .values_mut()
        .iter_mut()
        .for_each(&mut clean);
    table
        .value_added
        .values_mut()
        .iter_mut()
        .for_each(&mut clean);
    for (at, value) in table.final_demand.values_mut().iter_mut().enumerate() {
        if Some(at % count) != spared {
            clean(value);
        }
    }
    zeroed
}

/// All flows and payments added up, signs aside.
fn total(table: &Table) -> f64 {
    [&table.intermediate, &table.final_demand, &table.value_added]
        .iter()
        .flat_map(|matrix| matrix.values())
        .map(|value| value.abs())
        .sum()
}

/// One over 1 + base tariff, producers x regions.
fn basic(table: &Table) -> impl Fn(usize, usize) -> f64 {
    move |seller, region| {
        let rates = table.tariffs.as_ref();
        rates.map_or(1.0, |rates| 1.0 / (1.0 + rates.get(seller, region)))
    }
}

/// What each producer sells at basic prices: to producers whose columns are
/// scaled by `columns`, and to final buyers.
fn sales(table: &Table, columns: &[f64]) -> Vec<f64> {
    let basic = basic(table);
    let count = table.categories.len().max(1);
    (0..table.producers.len())
        .map(|seller| {
            let inputs = table.intermediate.row(seller).iter().zip(columns);
            let inputs: f64 = inputs
                .enumerate()
                .map(|(buyer, (value, scale))| {
                    value * scale * basic(seller, table.producers.region(buyer).index())
                })
                .sum();
            let finals = table.final_demand.row(seller).iter().enumerate();
            let finals: f64 = finals
                .map(|(column, value)| value * basic(seller, column / count))
                .sum();
            inputs + finals
        })
        .collect()
}

/// What each producer pays: sellers' rows scaled by `rows`, and factors.
fn costs(table: &Table, rows: &[f64]) -> Vec<f64> {
    let mut costs = table.value_added.column_sums();
    for (seller, scale) in rows.iter().enumerate() {
        for (cost, value) in costs.iter_mut().zip(table.intermediate.row(seller)) {
            *cost += scale * value;
        }
    }
    costs
}

/// The factors of rows and columns.
fn ras(table: &Table, rounds: &mut usize) -> (Vec<f64>, Vec<f64>) {
    let ones = vec![1.0; table.producers.len()];
    let (sold, paid) = (sales(table, &ones), costs(table, &ones));
    let wanted: Vec<f64> = sold.iter().zip(&paid).map(|(a, b)| 0.5 * (a + b)).collect();
    // Inventory changes can take a row below zero on the way: it waits.
    let fit = |sums: &[f64]| -> Vec<f64> {
        let pairs = wanted.iter().zip(sums);
        pairs
            .map(|(wanted, sum)| if *sum > 0.0 { wanted / sum } else { 1.0 })
            .collect()
    };
    let mut columns = ones.clone();
    let mut rows = ones;
    for round in 1..=ROUNDS {
        *rounds = round;
        let next = fit(&sales(table, &columns));
        let moved = next
            .iter()
            .zip(&rows)
            .map(|(new, old)| (new / old - 1.0).abs());
        let moved = moved.fold(0.0, f64::max);
        rows = next;
        let next = fit(&costs(table, &rows));
        let gap = next
            .iter()
            .zip(&columns)
            .map(|(new, old)| (new / old - 1.0).abs());
        let gap = gap.fold(moved, f64::max);
        columns = next;
        if gap <= PRECISION {
            break;
        }
    }
    (rows, columns)
}

/// Scales rows (inputs, final demand) and columns (inputs, value added); gives
/// back the absolute changes added up.
fn scale(table: &mut Table, rows: &[f64], columns: &[f64]) -> f64 {
    let mut changed = 0.0;
    let mut set = |value: &mut f64, factor: f64| {
        let new = *value * factor;
        changed += (new - *value).abs();
        *value = new;
    };
    for (seller, row) in rows.iter().enumerate() {
        for (value, column) in table.intermediate.row_mut(seller).iter_mut().zip(columns) {
            set(value, row * column);
        }
        for value in table.final_demand.row_mut(seller) {
            set(value, *row);
        }
    }
    for factor in 0..table.value_added.sellers() {
        for (value, column) in table.value_added.row_mut(factor).iter_mut().zip(columns) {
            set(value, *column);
        }
    }
    changed
}

/// Takes a category out of final demand and scales every producer to the
/// output that the rest asks for.
fn take_out(table: &mut Table, category: usize, repair: &mut Repair) -> f64 {
    let old = table.categories.len();
    let kept: Vec<usize> = (0..table.final_demand.buyers())
        .filter(|column| column % old != category)
        .collect();
    let cells = table
        .final_demand
        .values()
        .iter()
        .skip(category)
        .step_by(old);
    let net: f64 = cells.clone().sum();
    let absolute: f64 = cells.map(|value| value.abs()).sum();
    repair.inventories = Some((table.categories.remove(category), net, absolute));
    let source = &table.final_demand;
    table.final_demand = FlowMatrix::from_fn(source.sellers(), kept.len(), |seller, column| {
        source.get(seller, kept[column])
    });
    let paid = costs(table, &vec![1.0; table.producers.len()]);
    let mut scales = vec![0.0; paid.len()];
    for _ in 0..ROUNDS {
        // Purchases by producers at these scales, and final demand.
        let output = sales(table, &scales);
        let next: Vec<f64> = output
            .iter()
            .zip(&paid)
            .map(|(output, paid)| if *paid > 0.0 { output / paid } else { 1.0 })
            .collect();
        let moved = next.iter().zip(&scales).map(|(new, old)| (new - old).abs());
        let moved = moved.fold(0.0, f64::max);
        scales = next;
        if moved <= PRECISION {
            break;
        }
    }
    absolute + scale(table, &vec![1.0; paid.len()], &scales)
}

impl Repair {
    /// What was done, as warnings.
    pub fn notes(&self, table: &Table) -> Diagnostics {
        let value = |value: f64| format!("{value:.6}");
        let percent = |share: f64| format!("{:.6}", 100.0 * share);
        let mut notes = Diagnostics::new();
        let unit = &table.unit;
        let sum = |text: &'static crate::text::Text, (count, sum): (usize, f64)| {
            text.with("count", count)
                .with("sum", value(sum))
                .with("unit", unit)
        };
        notes.push(
            Diagnostic::warning(
                "T040",
                words::REPAIRED
                    .with("percent", percent(self.changed))
                    .with("output", percent(self.output))
                    .with("rounds", self.rounds),
            )
            .help(words::REPAIRED_RULE.message()),
        );
        for (text, done) in [
            (&words::ZEROED, self.zeroed),
            (&words::FACTORS_MOVED, self.netted),
        ] {
            if done.0 > 0 {
                notes.push(Diagnostic::warning("T041", sum(text, done)));
            }
        }
        for (name, sales, costs) in self.dropped.iter().take(NAMED) {
            let message = words::ONE_SIDED
                .with("producer", name)
                .with("sales", value(*sales))
                .with("costs", value(*costs))
                .with("unit", unit);
            notes.push(Diagnostic::warning("T046", message));
        }
        if let Some(more) = self.dropped.len().checked_sub(NAMED + 1) {
            let message = words::AND_MORE.with("count", more + 1);
            notes.push(Diagnostic::warning("T046", message));
        }
        if let Some((category, net, absolute)) = &self.inventories {
            let message = words::INVENTORIES_OUT
                .with("category", category)
                .with("net", value(*net))
                .with("absolute", value(*absolute))
                .with("unit", unit);
            let help = words::INVENTORIES_OUT_HELP.message();
            notes.push(Diagnostic::warning("T042", message).help(help));
        }
        let wrong = self.worst.iter().zip(&self.now);
        for (row, now) in wrong.filter(|(row, _)| row.relative > super::check::TOLERANCE) {
            let message = words::REPAIRED_WORST
                .with("producer", table.producers.name(row.producer))
                .with("sales", value(row.sales))
                .with("costs", value(row.costs))
                .with("now", value(*now))
                .with("unit", unit);
            notes.push(Diagnostic::warning("T043", message));
        }
        notes
    }
}
