//! RAS meets its margins; a table written to files reads back as it was.

use std::fmt::Write as _;

use interdep::table::balance::{Limits, ras};
use interdep::table::read::{Folder, read};
use interdep::table::{FlowMatrix, check};
use proptest::prelude::*;

/// A matrix of positive cells with some zeros off the diagonal.
fn square(size: usize) -> impl Strategy<Value = FlowMatrix> {
    proptest::collection::vec((0.1_f64..100.0, 0.0_f64..1.0), size * size).prop_map(move |cells| {
        FlowMatrix::from_fn(size, size, |row, column| {
            let (value, chance) = cells[row * size + column];
            if row != column && chance < 0.2 {
                0.0
            } else {
                value
            }
        })
    })
}

proptest! {
    /// Margins of a matrix with the same zeros can be met, and zeros stay.
    #[test]
    fn ras_meets_margins_that_can_be_met(
        (start, weights) in (2_usize..7).prop_flat_map(|size| {
            (square(size), proptest::collection::vec(0.2_f64..5.0, size * size))
        }),
    ) {
        let size = start.sellers();
        let goal = FlowMatrix::from_fn(size, size, |row, column| {
            start.get(row, column) * weights[row * size + column]
        });
        let (rows, columns) = (goal.row_sums(), goal.column_sums());
        let mut matrix = start.clone();
        let limits = Limits { tolerance: 1e-10, rounds: 20_000 };
        let outcome = ras(&mut matrix, &rows, &columns, limits);
        prop_assert!(outcome.converged, "{outcome:?}");
        for (got, wanted) in matrix.row_sums().iter().zip(&rows) {
            prop_assert!((got - wanted).abs() <= 1e-9 * wanted);
        }
        for (got, wanted) in matrix.column_sums().iter().zip(&columns) {
            prop_assert!((got - wanted).abs() <= 1e-9 * wanted);
        }
        for (before, after) in start.values().iter().zip(matrix.values()) {
            prop_assert_eq!(*before == 0.0, *after == 0.0);
        }
    }

    /// Random flows, value added as the rest: reads back exactly and balances.
    #[test]
    fn a_balanced_table_survives_the_files(
        regions in 1_usize..4,
        sectors in 1_usize..4,
        cells in proptest::collection::vec(0.0_f64..1.0, 9 * 9 + 9 * 3),
        shuffle in any::<bool>(),
    ) {
        let count = regions * sectors;
        let name = |producer: usize| format!("r{},\"s, {}\"", producer % regions, producer / regions);
        let flow = |seller: usize, buyer: usize| cells[seller * count + buyer];
        let buys = |seller: usize, region: usize| {
            10.0 + cells[count * count + seller * regions + region]
        };
        let mut z = vec![];
        let mut y = vec![];
        let mut va = String::from("region,sector,value\n");
        for seller in 0..count {
            let sales: f64 = (0..count).map(|buyer| flow(seller, buyer)).sum::<f64>()
                + (0..regions).map(|region| buys(seller, region)).sum::<f64>();
            let inputs: f64 = (0..count).map(|other| flow(other, seller)).sum();
            for buyer in 0..count {
                z.push(format!("{},{},{}\n", name(seller), name(buyer), flow(seller, buyer)));
            }
            for region in 0..regions {
                y.push(format!("{},r{region},final,{}\n", name(seller), buys(seller, region)));
            }
            writeln!(va, "{},{}", name(seller), sales - inputs).expect("text");
        }
        if shuffle {
            z.reverse();
            y.reverse();
        }
        let z = format!("origin_region,origin_sector,dest_region,dest_sector,value\n{}", z.concat());
        let y = format!("origin_region,origin_sector,dest_region,category,value\n{}", y.concat());
        let toml = "name = \"t\"\nyear = 2000\nunit = \"billion USD\"\nsource = \"test\"\n";
        let folder = Folder::new("t")
            .with("table.toml", toml.as_bytes())
            .with("Z.csv", z.as_bytes())
            .with("Y.csv", y.as_bytes())
            .with("VA.csv", va.as_bytes());
        let (table, warnings) = read(folder).expect("good");
        prop_assert!(warnings.is_empty());
        for seller in 0..count {
            for buyer in 0..count {
                let got = table.intermediate.get(seller, buyer);
                prop_assert_eq!(got.to_bits(), flow(seller, buyer).to_bits());
            }
            for region in 0..regions {
                let got = table.final_demand.get(seller, region);
                prop_assert_eq!(got.to_bits(), buys(seller, region).to_bits());
            }
        }
        prop_assert!(check::balance(&table).is_ok());
    }
}
