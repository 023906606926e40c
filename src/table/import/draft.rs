//! A published table as it was read, before it is a [`Table`]. Layer 1.

use std::sync::Arc;

use indexmap::IndexSet;

use super::Options;
use crate::diagnostic::{Diagnostic, Place};
use crate::ids::{ProductId, RegionId};
use crate::table::cells::too_large;
use crate::table::codes::{bad_code, is_code};
use crate::table::problems::Problems;
use crate::table::read::{MOST_CELLS, left_out};
use crate::table::{FlowMatrix, Producers, Table, active, unit};
use crate::text::strings::table as words;

/// Producers in the order of the source.
pub(super) struct Draft {
    /// The file that names the producers, for messages.
    pub(super) file: Arc<str>,
    /// What the table is called.
    pub(super) name: String,
    /// Where it comes from.
    pub(super) source: String,
    /// Unit of the values, as in `table.toml`.
    pub(super) unit: Option<String>,
    pub(super) regions: IndexSet<String>,
    pub(super) sectors: IndexSet<String>,
    /// (region, sector) of each producer, each pair once.
    pub(super) pairs: Vec<(usize, usize)>,
    pub(super) categories: Vec<String>,
    pub(super) factors: Vec<String>,
    /// Producers x producers.
    pub(super) intermediate: FlowMatrix,
    /// Producers x (region-major regions x categories).
    pub(super) final_demand: FlowMatrix,
    /// Factors x producers.
    pub(super) value_added: FlowMatrix,
}

/// Whether a table of this shape may be kept in memory.
pub(super) fn fits(
    file: &Arc<str>,
    producers: usize,
    others: usize,
    problems: &mut Problems,
) -> bool {
    let cells = producers.saturating_mul(producers.saturating_add(others));
    if cells > MOST_CELLS {
        problems.push("T014", || too_large(file));
    }
    cells <= MOST_CELLS
}

impl Draft {
    /// The table, values in billions: producers that do nothing are left out,
    /// sectors in the order in which the regions first have them.
    pub(super) fn finish(
        mut self,
        year: Option<i32>,
        options: &Options,
        problems: &mut Problems,
    ) -> Option<Table> {
        self.check_codes(problems);
        let unit = self.read_unit(options, problems);
        if year.is_none() {
            problems.push("T034", || {
                Diagnostic::error("T034", words::NO_YEAR.message())
                    .help(words::NO_YEAR_HELP.message())
                    .at(Place::file(&self.file))
            });
        }
        let (scale, unit) = unit?;
        for matrix in [
            &mut self.intermediate,
            &mut self.final_demand,
            &mut self.value_added,
        ] {
            for value in matrix.values_mut() {
                *value *= scale;
            }
        }
        let year = year?;
        let active = self.active(problems);
        Some(self.ordered(&active, year, unit))
    }

    fn check_codes(&self, problems: &mut Problems) {
        for code in self.regions.iter().chain(&self.sectors) {
            if !is_code(code) {
                problems.push("T020", || bad_code(code).at(Place::file(&self.file)));
            }
        }
    }

    fn read_unit(&self, options: &Options, problems: &mut Problems) -> Option<(f64, String)> {
        let Some(text) = options.unit.as_ref().or(self.unit.as_ref()) else {
            problems.push("T015", || {
                Diagnostic::error("T015", words::NO_UNIT.message())
                    .help(words::NO_UNIT_HELP.message())
                    .at(Place::file(&self.file))
            });
            return None;
        };
        let unit = unit::parse(text);
        if unit.is_none() {
            problems.push("T015", || {
                Diagnostic::error("T015", words::UNKNOWN_UNIT.with("unit", text))
                    .help(words::NO_UNIT_HELP.message())
                    .at(Place::file(&self.file))
            });
        }
        unit
    }

    /// Producers that sell, buy or pay anything, region by region.
    fn active(&self, problems: &mut Problems) -> Vec<usize> {
        let active = active(&self.intermediate, &self.final_demand, &self.value_added);
        for (&(region, sector), _) in self
            .pairs
            .iter()
            .zip(&active)
            .filter(|(_, active)| !**active)
        {
            let name = format!("{}|{}", self.regions[region], self.sectors[sector]);
            problems.push("T022", || left_out(&name));
        }
        let mut kept: Vec<usize> = (0..active.len()).filter(|&at| active[at]).collect();
        kept.sort_by_key(|&at| self.pairs[at]);
        kept
    }

    fn ordered(self, active: &[usize], year: i32, unit: String) -> Table {
        let mut products: IndexSet<String> = IndexSet::new();
        let mut place = vec![None; self.sectors.len() * self.regions.len()];
        for &producer in active {
            let (region, sector) = self.pairs[producer];
            let (product, _) = products.insert_full(self.sectors[sector].clone());
            place[product * self.regions.len() + region] = Some(producer);
        }
        let regions = self.regions.len();
        let at = |product: ProductId, region: RegionId| {
            place[product.index() * regions + region.index()]
        };
        let producers = Producers::new(self.regions, products, |product, region| {
            at(product, region).is_some()
        });
        let kept: Vec<usize> = (0..producers.len())
            .filter_map(|producer| at(producers.product(producer), producers.region(producer)))
            .collect();
        let count = kept.len();
        let (intermediate, demand, payments) =
            (self.intermediate, self.final_demand, self.value_added);
        Table {
            name: self.name,
            year,
            unit,
            source: self.source,
            producers,
            intermediate: FlowMatrix::from_fn(count, count, |seller, buyer| {
                intermediate.get(kept[seller], kept[buyer])
            }),
            categories: self.categories,
            final_demand: FlowMatrix::from_fn(count, demand.buyers(), |seller, column| {
                demand.get(kept[seller], column)
            }),
            factors: self.factors,
            value_added: FlowMatrix::from_fn(payments.sellers(), count, |factor, producer| {
                payments.get(factor, kept[producer])
            }),
            tariffs: None,
        }
    }
}
