//! Bilateral goods totals met while a matrix is balanced. Layer 2.
//!
//! Between rounds of RAS the flows of goods from one region to another are
//! scaled towards a customs total, by the power of the gap that `pull` says;
//! plain RAS must follow, so that sums are exact. USD bn.

use crate::table::FlowMatrix;
use crate::table::balance::{scale_columns, scale_rows};

/// Pulling stops early when every total is this near its target, relative.
const NEAR: f64 = 1e-7;

/// A total wanted: origin, destination, value.
pub(super) type Wanted = (usize, usize, f64);

/// Where the rows and columns of a matrix of flows stand.
pub(super) struct Places {
    /// Region of each row; none for rows that are not counted.
    pub(super) origins: Vec<Option<usize>>,
    /// Region of each column.
    pub(super) destinations: Vec<usize>,
    pub(super) regions: usize,
}

impl Places {
    /// Flows of the counted rows between regions: origins x destinations.
    pub(super) fn trade(&self, flows: &FlowMatrix) -> FlowMatrix {
        let mut by_column = FlowMatrix::filled(self.regions, flows.buyers(), 0.0);
        for (row, origin) in self.origins.iter().enumerate() {
            let Some(origin) = *origin else { continue };
            let sums = by_column.row_mut(origin).iter_mut();
            for (sum, value) in sums.zip(flows.row(row)) {
                *sum += value;
            }
        }
        let mut trade = FlowMatrix::filled(self.regions, self.regions, 0.0);
        for origin in 0..self.regions {
            for (value, &region) in by_column.row(origin).iter().zip(&self.destinations) {
                *trade.get_mut(origin, region) += value;
            }
        }
        trade
    }

    /// Pulls the flows to the totals for so many rounds; margins hold roughly.
    pub(super) fn pull(
        &self,
        flows: &mut FlowMatrix,
        [rows, columns]: [&[f64]; 2],
        wanted: &[Wanted],
        pull: f64,
        rounds: usize,
    ) {
        let mut sums = flows.row_sums();
        for _ in 0..rounds {
            let column_sums = scale_rows(flows, rows, &sums);
            sums = scale_columns(flows, columns, &column_sums);
            let now = self.trade(flows);
            let mut factors = FlowMatrix::filled(self.regions, self.regions, 1.0);
            let mut farthest: f64 = 0.0;
            for &(from, to, total) in wanted {
                let current = now.get(from, to);
                if current <= 0.0 {
                    continue;
                }
                let gap = total / current - 1.0;
                farthest = farthest.max(gap.abs());
                *factors.get_mut(from, to) = 1.0 + pull * gap;
            }
            if farthest < NEAR {
                return;
            }
            let by_column = FlowMatrix::from_fn(self.regions, flows.buyers(), |origin, column| {
                factors.get(origin, self.destinations[column])
            });
            for (row, origin) in self.origins.iter().enumerate() {
                let Some(origin) = *origin else { continue };
                let mut sum = 0.0;
                let cells = flows.row_mut(row).iter_mut();
                for (value, factor) in cells.zip(by_column.row(origin)) {
                    *value *= factor;
                    sum += *value;
                }
                sums[row] = sum;
            }
        }
    }
}
