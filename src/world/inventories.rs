//! Takes inventory changes out of final demand. Layer 2.
//!
//! R = (I - A)^-1 Y with Y the final demand without inventory changes and the
//! input coefficients A, the import shares in them and the factor coefficients
//! as before. Leontief (1936); Miller and Blair (2009), ch. 2. USD bn.

use nalgebra::{DMatrix, DVector};

use super::report::{Change, Entry};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::table::{FlowMatrix, Table};
use crate::text::strings::world as words;

/// Removes the last category of final demand, `inventories`, and scales every
/// producer to the output that the rest asks for.
pub(super) fn remove(
    table: &mut Table,
    entries: &mut Vec<Entry>,
) -> Result<Vec<Change>, Diagnostics> {
    let before = table.sales();
    let removed = drop_last_category(table);
    entries.push(Entry::new(
        "inventory_changes_removed_net",
        &words::INVENTORIES_NET,
        removed.iter().sum(),
    ));
    entries.push(Entry::new(
        "inventory_changes_removed_absolute",
        &words::INVENTORIES_ABSOLUTE,
        removed.iter().copied().map(f64::abs).sum(),
    ));
    let after = solve(table, &before)?;
    scale_columns(&mut table.intermediate, &before, &after);
    scale_columns(&mut table.value_added, &before, &after);
    let (old, new): (f64, f64) = (before.iter().sum(), after.iter().sum());
    let percent = 100.0 * (new / old - 1.0);
    entries.push(Entry::new("output_change", &words::OUTPUT_CHANGE, percent).in_unit("percent"));
    Ok(Change::largest(&table.producers, &before, &after))
}

/// Takes the last category away; gives back its cells.
fn drop_last_category(table: &mut Table) -> Vec<f64> {
    let old = table.categories.len();
    let kept = old - 1;
    table.categories.truncate(kept);
    let regions = table.producers.regions.len();
    let source = &table.final_demand;
    let cells = (0..table.producers.len())
        .flat_map(|seller| (0..regions).map(move |region| (seller, region)))
        .map(|(seller, region)| source.get(seller, region * old + kept))
        .collect();
    table.final_demand = FlowMatrix::from_fn(source.sellers(), regions * kept, |seller, column| {
        source.get(seller, column / kept * old + column % kept)
    });
    cells
}

/// Output that meets final demand with fixed coefficients.
fn solve(table: &Table, output: &[f64]) -> Result<Vec<f64>, Diagnostics> {
    let count = output.len();
    let flows = &table.intermediate;
    let system = DMatrix::from_fn(count, count, |seller, buyer| {
        let unit = if seller == buyer { 1.0 } else { 0.0 };
        let share = if output[buyer] > 0.0 {
            flows.get(seller, buyer) / output[buyer]
        } else {
            0.0
        };
        unit - share
    });
    let demand = DVector::from_vec(table.final_demand.row_sums());
    let solution = system.lu().solve(&demand);
    solution
        .filter(|output| {
            output
                .iter()
                .all(|value| value.is_finite() && *value >= 0.0)
        })
        .map(|output| output.as_slice().to_vec())
        .ok_or_else(|| Diagnostic::error("W003", words::NO_LEONTIEF_SOLUTION.message()).into())
}

fn scale_columns(matrix: &mut FlowMatrix, before: &[f64], after: &[f64]) {
    for row in 0..matrix.sellers() {
        for ((value, before), after) in matrix.row_mut(row).iter_mut().zip(before).zip(after) {
            *value *= if *before > 0.0 { after / before } else { 0.0 };
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::table::Producers;

    #[test]
    fn output_falls_by_the_leontief_multiple_of_the_inventories() {
        // One producer, input coefficient 0.4, output 100: final 50 + 10 into
        // inventories. Without them output is 50 / (1 - 0.4).
        let one = || ["A".to_owned()].into_iter().collect();
        let mut table = Table {
            name: String::new(),
            year: 2000,
            unit: String::from("USD_bn"),
            source: String::new(),
            producers: Producers::new(one(), one(), |_, _| true),
            intermediate: FlowMatrix::filled(1, 1, 40.0),
            categories: vec!["households".into(), "inventories".into()],
            final_demand: FlowMatrix::from_fn(1, 2, |_, column| [50.0, 10.0][column]),
            factors: vec!["labour".into()],
            value_added: FlowMatrix::filled(1, 1, 60.0),
            tariffs: None,
        };
        let mut entries = Vec::new();
        let changed = remove(&mut table, &mut entries).expect("solvable");
        assert_eq!(table.categories, ["households"]);
        approx::assert_relative_eq!(changed[0].after, 50.0 / 0.6, epsilon = 1e-9);
        approx::assert_relative_eq!(
            table.intermediate.get(0, 0),
            0.4 * 50.0 / 0.6,
            epsilon = 1e-9
        );
        assert!(table.imbalances()[0].relative < 1e-12);
        approx::assert_relative_eq!(entries[0].value, 10.0);
    }
}
