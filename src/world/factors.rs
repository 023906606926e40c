//! Splits value added into labour, capital and taxes with margins. Layer 2.
//!
//! The source gives no split for its own rest of world, and for some producers
//! one with negative capital income (labour compensation above value added).
//! Both take the split of the same sector summed over the regions where it is
//! usable: labour, capital and taxes proportional to theirs. This is an
//! assumption; the report gives the labour share that results and the lowest
//! and highest that one region's split alone would give. USD bn.

use super::report::Entry;
use crate::table::{FlowMatrix, Table};
use crate::text::strings::world as words;

/// Places of the factors of [`super::facts::FACTORS`].
const LABOUR: usize = 0;
const CAPITAL: usize = 1;
const TAXES: usize = 2;
const UNSPLIT: usize = 3;

/// Unsplit value added below this share of all is rounding of the source.
const ROUNDING: f64 = 1e-3;

/// Labour, capital and taxes of a sector, as shares of their sum.
#[derive(Clone, Copy, Default)]
struct Split([f64; 3]);

impl Split {
    fn of(parts: [f64; 3]) -> Option<Self> {
        let parts = parts.map(|part| part.max(0.0));
        let sum: f64 = parts.iter().sum();
        (sum > 0.0).then(|| Self(parts.map(|part| part / sum)))
    }

    /// Labour's share of labour and capital.
    fn labour(self) -> f64 {
        let Self([labour, capital, _]) = self;
        labour / (labour + capital).max(f64::MIN_POSITIVE)
    }
}

/// Leaves the factors labour, capital and `taxes_margins`; what the source's
/// rounding leaves between output and costs goes to capital.
pub(super) fn split(table: &mut Table, entries: &mut Vec<Entry>) {
    let usable = usable(table);
    let (mut unsplit_sum, mut unusable_sum, mut count) = (0.0, 0.0, 0);
    let mut imputed = Vec::new();
    for producer in 0..table.producers.len() {
        let product = table.producers.product(producer);
        let origins = table.producers.origins(product);
        let pool = pool(table, origins.filter(|&other| usable[other]));
        let payments = &mut table.value_added;
        let rest = payments.get(UNSPLIT, producer);
        *payments.get_mut(UNSPLIT, producer) = 0.0;
        if rest.abs() <= ROUNDING * column(payments, producer).iter().sum::<f64>() {
            *payments.get_mut(CAPITAL, producer) += rest;
        } else {
            unsplit_sum += rest;
            imputed.push((producer, rest));
            for (factor, share) in pool.0.into_iter().enumerate() {
                *payments.get_mut(factor, producer) += rest * share;
            }
        }
        let [labour, capital, _] = column(payments, producer);
        if capital < 0.0 || labour < 0.0 {
            count += 1;
            unusable_sum += (labour + capital).max(0.0);
            *payments.get_mut(LABOUR, producer) = (labour + capital) * pool.labour();
            *payments.get_mut(CAPITAL, producer) = (labour + capital) * (1.0 - pool.labour());
        }
    }
    entries.push(Entry::new(
        "value_added_without_split",
        &words::UNSPLIT,
        unsplit_sum,
    ));
    entries.push(labour_share(table, &usable, &imputed));
    entries.push(Entry::new(
        "split_replaced",
        &words::SPLIT_REPLACED,
        unusable_sum,
    ));
    entries.push(
        Entry::new(
            "split_replaced_producers",
            &words::SPLIT_REPLACED_COUNT,
            f64::from(count),
        )
        .in_unit("count"),
    );
    entries.push(close(table));
    table.factors.truncate(UNSPLIT);
    table.value_added = FlowMatrix::from_fn(UNSPLIT, table.producers.len(), |factor, producer| {
        table.value_added.get(factor, producer)
    });
}

/// Producers whose split the source gives in full and without a negative.
fn usable(table: &Table) -> Vec<bool> {
    (0..table.producers.len())
        .map(|producer| {
            let [labour, capital, _] = column(&table.value_added, producer);
            let rest = table.value_added.get(UNSPLIT, producer).abs();
            labour > 0.0 && capital > 0.0 && rest <= ROUNDING * (labour + capital)
        })
        .collect()
}

/// The split of several producers added up.
fn pool(table: &Table, producers: impl Iterator<Item = usize>) -> Split {
    let mut sum = [0.0; 3];
    for producer in producers {
        for (total, part) in sum.iter_mut().zip(column(&table.value_added, producer)) {
            *total += part;
        }
    }
    Split::of(sum).unwrap_or_default()
}

/// Labour, capital and taxes of one producer.
fn column(payments: &FlowMatrix, producer: usize) -> [f64; 3] {
    [LABOUR, CAPITAL, TAXES].map(|factor| payments.get(factor, producer))
}

/// Labour's share of what was imputed, with the range over single regions.
fn labour_share(table: &Table, usable: &[bool], imputed: &[(usize, f64)]) -> Entry {
    let share = |chosen: Option<usize>| {
        let (mut labour, mut both) = (0.0, 0.0);
        for &(producer, rest) in imputed {
            let origins = table.producers.origins(table.producers.product(producer));
            let all = origins.filter(|&other| usable[other]);
            let one = all.clone().filter(|&other| {
                chosen.is_none_or(|region| table.producers.region(other).index() == region)
            });
            let pooled = if one.clone().next().is_some() {
                pool(table, one)
            } else {
                pool(table, all)
            };
            labour += rest * pooled.0[LABOUR];
            both += rest * (pooled.0[LABOUR] + pooled.0[CAPITAL]);
        }
        if both > 0.0 {
            100.0 * labour / both
        } else {
            0.0
        }
    };
    let singles: Vec<f64> = (0..table.producers.regions.len())
        .map(|region| share(Some(region)))
        .collect();
    let value = share(None);
    Entry::new("labour_share_imputed", &words::LABOUR_SHARE, value)
        .in_unit("percent")
        .within(
            singles.iter().copied().fold(value, f64::min),
            singles.iter().copied().fold(value, f64::max),
        )
}

/// Makes costs equal sales by capital income.
fn close(table: &mut Table) -> Entry {
    let mut moved = 0.0;
    let gaps: Vec<f64> = table
        .sales()
        .iter()
        .zip(table.costs())
        .map(|(sales, costs)| sales - costs)
        .collect();
    for (producer, gap) in gaps.into_iter().enumerate() {
        moved += gap.abs();
        *table.value_added.get_mut(CAPITAL, producer) += gap;
    }
    Entry::new("rounding_closed", &words::ROUNDING_CLOSED, moved)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::table::Producers;

    #[test]
    fn a_missing_and_a_negative_split_take_that_of_the_usable_regions() {
        // One product in three regions: A is usable (labour 60, capital 20,
        // taxes 20), B has no split, C has capital income below zero.
        let codes = |list: &[&str]| list.iter().map(|code| (*code).to_owned()).collect();
        let payments = [
            [60.0, 0.0, 12.0],
            [20.0, 0.0, -4.0],
            [20.0, 0.0, 2.0],
            [0.0, 50.0, 0.0],
        ];
        let mut table = Table {
            name: String::new(),
            year: 2000,
            unit: String::from("USD_bn"),
            source: String::new(),
            producers: Producers::new(codes(&["A", "B", "C"]), codes(&["s"]), |_, _| true),
            intermediate: FlowMatrix::filled(3, 3, 0.0),
            categories: vec!["households".into()],
            final_demand: FlowMatrix::from_fn(3, 3, |row, column| {
                if row == column {
                    [100.0, 50.0, 11.0][row]
                } else {
                    0.0
                }
            }),
            factors: super::super::facts::FACTORS.map(str::to_owned).to_vec(),
            value_added: FlowMatrix::from_fn(4, 3, |factor, producer| payments[factor][producer]),
            tariffs: None,
        };
        let mut entries = Vec::new();
        split(&mut table, &mut entries);
        let got = |producer| column(&table.value_added, producer);
        assert_eq!(table.factors, ["labour", "capital", "taxes_margins"]);
        assert_eq!(got(0).as_slice(), [60.0, 20.0, 20.0]);
        for (value, wanted) in got(1).into_iter().zip([30.0, 10.0, 10.0]) {
            approx::assert_relative_eq!(value, wanted, epsilon = 1e-12);
        }
        // Labour and capital of C were 8 together, split 3 to 1; sales exceed
        // costs by 1, which goes to capital.
        for (value, wanted) in got(2).into_iter().zip([6.0, 3.0, 2.0]) {
            approx::assert_relative_eq!(value, wanted, epsilon = 1e-12);
        }
        let value = |id: &str| {
            entries
                .iter()
                .find(|entry| entry.id == id)
                .map(|entry| entry.value)
        };
        assert_eq!(value("value_added_without_split"), Some(50.0));
        assert_eq!(value("split_replaced"), Some(8.0));
        assert_eq!(value("labour_share_imputed"), Some(75.0));
        assert_eq!(value("rounding_closed"), Some(1.0));
    }
}
