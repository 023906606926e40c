//! Step 1: from 13 source regions to the regions of the world. Layer 2.
//!
//! Inventory changes go out, value added is split into labour, capital and
//! `taxes_margins` (taxes less subsidies on inputs and transport margins,
//! income of the using region), regions are added up, and negative purchases
//! are netted where they stand. The source's own rest of world stays apart as
//! [`REMAINDER`] until step 2 has carved it. USD bn.

use indexmap::IndexSet;

use super::facts::{Facts, Nomenclature, REMAINDER};
use super::report::{Entry, Step};
use super::{factors, inventories};
use crate::diagnostic::Diagnostics;
use crate::table::{FlowMatrix, Producers, Table};
use crate::text::strings::world as words;

/// Places of the factors after [`factors::split`].
const LABOUR: usize = 0;
const CAPITAL: usize = 1;
const TAXES: usize = 2;

/// The regions of the world and [`REMAINDER`]: balanced; taxes less subsidies
/// may still be negative.
pub(super) fn aggregate(facts: &Facts) -> Result<(Table, Step), Diagnostics> {
    let mut table = facts.table.clone();
    let mut entries = Vec::new();
    let changed = inventories::remove(&mut table, &mut entries)?;
    factors::split(&mut table, &mut entries);
    let mut table = group(&table, &facts.nomenclature);
    entries.push(net_final_demand(&mut table));
    Ok((table, Step::new("aggregate", entries, changed)))
}

/// Adds regions up.
fn group(table: &Table, nomenclature: &Nomenclature) -> Table {
    let mut regions: IndexSet<String> = nomenclature.regions.clone();
    let remainder = regions.insert_full(REMAINDER.to_owned()).0;
    let place: Vec<usize> = nomenclature
        .sources
        .iter()
        .map(|(source, group)| {
            if source == REMAINDER {
                remainder
            } else {
                regions.get_index_of(group).unwrap_or(remainder)
            }
        })
        .collect();
    let old = &table.producers;
    let count = regions.len();
    let producers = Producers::new(regions, old.products.clone(), |_, _| true);
    let target: Vec<usize> = (0..old.len())
        .map(|producer| old.product(producer).index() * count + place[old.region(producer).index()])
        .collect();
    let categories = table.categories.len();
    let buyer: Vec<usize> = (0..old.regions.len() * categories)
        .map(|column| place[column / categories] * categories + column % categories)
        .collect();
    let factor: Vec<usize> = (0..table.factors.len()).collect();
    let size = producers.len();
    Table {
        intermediate: add_up(&table.intermediate, (&target, size), (&target, size)),
        final_demand: add_up(
            &table.final_demand,
            (&target, size),
            (&buyer, count * categories),
        ),
        value_added: add_up(&table.value_added, (&factor, factor.len()), (&target, size)),
        producers,
        ..table.clone()
    }
}

/// Adds rows and columns up: each goes to the place that the lists give.
fn add_up(
    matrix: &FlowMatrix,
    (row_place, rows): (&[usize], usize),
    (column_place, columns): (&[usize], usize),
) -> FlowMatrix {
    let mut sum = FlowMatrix::filled(rows, columns, 0.0);
    for (row, &to) in row_place.iter().enumerate() {
        let target = sum.row_mut(to);
        for (value, &column) in matrix.row(row).iter().zip(column_place) {
            target[column] += value;
        }
    }
    sum
}

/// A negative purchase (sales of used capital goods) is netted into the
/// largest category of the same seller and region.
fn net_final_demand(table: &mut Table) -> Entry {
    let mut moved = 0.0;
    let categories = table.categories.len();
    for seller in 0..table.producers.len() {
        for cells in table.final_demand.row_mut(seller).chunks_mut(categories) {
            let negative: f64 = cells.iter().filter(|value| **value < 0.0).sum();
            if negative < 0.0 {
                moved -= negative;
                for value in cells.iter_mut() {
                    *value = value.max(0.0);
                }
                if let Some(largest) = cells.iter_mut().max_by(|a, b| a.total_cmp(b)) {
                    *largest += negative;
                }
            }
        }
    }
    Entry::new("negative_final_demand_netted", &words::FINAL_NETTED, moved)
}

/// A subsidy above taxes and margins is netted into capital income of the same
/// producer, a negative capital income into labour income.
pub(super) fn net_factors(table: &mut Table) -> [Entry; 2] {
    let mut net = |from: usize, to: usize| {
        let mut moved = 0.0;
        for producer in 0..table.producers.len() {
            let value = table.value_added.get(from, producer);
            if value < 0.0 {
                moved -= value;
                *table.value_added.get_mut(from, producer) = 0.0;
                *table.value_added.get_mut(to, producer) += value;
            }
        }
        moved
    };
    [
        Entry::new(
            "subsidies_netted",
            &words::SUBSIDIES_NETTED,
            net(TAXES, CAPITAL),
        ),
        Entry::new(
            "negative_capital_netted",
            &words::CAPITAL_NETTED,
            net(CAPITAL, LABOUR),
        ),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table() -> Table {
        let codes = |list: &[&str]| list.iter().map(|code| (*code).to_owned()).collect();
        Table {
            name: String::new(),
            year: 2000,
            unit: String::from("USD_bn"),
            source: String::new(),
            producers: Producers::new(codes(&["A", "B"]), codes(&["s"]), |_, _| true),
            intermediate: FlowMatrix::filled(2, 2, 1.0),
            categories: vec!["households".into(), "gfcf".into()],
            final_demand: FlowMatrix::from_fn(2, 4, |row, column| {
                [[9.0, -2.0, 1.0, 1.0], [0.0, 0.0, 3.0, 4.0]][row][column]
            }),
            factors: ["labour", "capital", "taxes_margins"]
                .map(str::to_owned)
                .to_vec(),
            value_added: FlowMatrix::from_fn(3, 2, |factor, producer| {
                [[5.0, 5.0], [2.0, 1.0], [-3.0, 1.0]][factor][producer]
            }),
            tariffs: None,
        }
    }

    #[test]
    fn what_is_negative_is_netted_where_it_stands() {
        let mut table = table();
        approx::assert_relative_eq!(net_final_demand(&mut table).value, 2.0);
        assert_eq!(table.final_demand.row(0), [7.0, 0.0, 1.0, 1.0]);
        assert_eq!(table.final_demand.row(1), [0.0, 0.0, 3.0, 4.0]);
        // A subsidy of 3 takes all capital income and one of labour.
        let [subsidies, capital] = net_factors(&mut table);
        approx::assert_relative_eq!(subsidies.value, 3.0);
        approx::assert_relative_eq!(capital.value, 1.0);
        assert_eq!(table.value_added.column_sums(), [4.0, 7.0]);
        assert_eq!(table.value_added.row(LABOUR), [4.0, 5.0]);
        assert_eq!(table.value_added.row(CAPITAL), [0.0, 1.0]);
        assert_eq!(table.value_added.row(TAXES), [0.0, 1.0]);
    }

    #[test]
    fn adding_up_puts_rows_and_columns_in_their_place() {
        let matrix = FlowMatrix::from_fn(2, 3, |row, column| (3 * row + column) as f64);
        let sum = add_up(&matrix, (&[0, 0], 1), (&[1, 0, 1], 2));
        assert_eq!(sum.row(0), [1.0 + 4.0, 0.0 + 2.0 + 3.0 + 5.0]);
    }
}
