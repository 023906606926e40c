//! Dependence on a region: direct, and looking through the whole chain.
//!
//! Hypothetical extraction (Dietzenbacher and Lahr 2013; supply side, Ghosh
//! 1958): all sales of source region s to other regions are removed and not
//! replaced, and every producer's output falls by the cost share that came, at
//! any remove, out of them. With `a_ij` the cost shares and `l_j` the share of
//! output that j loses,
//!
//! `l_j = sum over i cut off from j of a_ij + sum over the others of a_ij l_i`.
//!
//! The first sum is direct import dependence. Every chain counts once, however
//! often it crosses the border, so `0 <= direct <= l <= 1`. It is an accounting
//! share: an input counts by what it costs, not by whether production stops
//! without it (for that see [`cascade`](super::cascade)).
//!
//! One inverse serves all sources. With S the source's producers and R the
//! others, `y' = 1' L_SS^-1` gives `l_R' = y' L_SR` and, for goods that come
//! back home through abroad, `l_S' = 1' - y' (I - A_SS)^-1` (block inverse).

use nalgebra::{DMatrix, DVector};

use super::chains::{Chains, share};
use crate::table::FlowMatrix;

/// Dependence of every producer and of every region's final use on every
/// source region; all shares, 0 to 1.
#[derive(Clone, Debug, PartialEq)]
pub struct LookThrough {
    /// Cost share bought directly from the source: sources x producers.
    pub direct: FlowMatrix,
    /// Share of output lost without the source: sources x producers.
    pub loss: FlowMatrix,
    /// Share of final use bought directly from the source: sources x regions.
    pub final_direct: FlowMatrix,
    /// Share of final use lost without the source: sources x regions.
    pub final_loss: FlowMatrix,
}

impl LookThrough {
    /// Of every region in turn.
    pub fn of(chains: &Chains<'_>) -> Self {
        let (count, regions) = (chains.output.len(), chains.demand.buyers());
        let mut all = Self {
            direct: FlowMatrix::filled(regions, count, 0.0),
            loss: FlowMatrix::filled(regions, count, 0.0),
            final_direct: FlowMatrix::filled(regions, regions, 0.0),
            final_loss: FlowMatrix::filled(regions, regions, 0.0),
        };
        for source in 0..regions {
            let inside = chains.producers_in(source);
            let loss = extract(chains, source, &inside);
            all.direct
                .row_mut(source)
                .copy_from_slice(&direct(chains, source, &inside));
            final_use(chains, source, &loss, &mut all);
            all.loss.row_mut(source).copy_from_slice(&loss);
        }
        all
    }

    /// Dependence of all production of a region, its producers weighted by
    /// output: (direct, loss).
    pub fn production(&self, chains: &Chains<'_>, source: usize, region: usize) -> (f64, f64) {
        let (mut direct, mut loss, mut output) = (0.0, 0.0, 0.0);
        for producer in chains.producers_in(region) {
            direct += chains.output[producer] * self.direct.get(source, producer);
            loss += chains.output[producer] * self.loss.get(source, producer);
            output += chains.output[producer];
        }
        (share(direct, output), share(loss, output))
    }
}

/// Cost shares that producers abroad pay to the source's producers.
fn direct(chains: &Chains<'_>, source: usize, inside: &[usize]) -> Vec<f64> {
    let producers = &chains.table.producers;
    (0..producers.len())
        .map(|buyer| {
            if producers.region(buyer).index() == source {
                return 0.0;
            }
            let shares = inside
                .iter()
                .map(|&seller| chains.cost_share(seller, buyer));
            shares.sum()
        })
        .collect()
}

/// Share of output that each producer loses without the source's exports.
fn extract(chains: &Chains<'_>, source: usize, inside: &[usize]) -> Vec<f64> {
    if inside.is_empty() {
        return vec![0.0; chains.output.len()];
    }
    let weights = chains.first_passage(inside);
    let mut loss = vec![0.0; chains.output.len()];
    for (&seller, weight) in inside.iter().zip(&weights) {
        for (buyer, value) in chains.inverse.row(seller).iter().enumerate() {
            if chains.table.producers.region(buyer).index() != source {
                loss[buyer] += weight * value;
            }
        }
    }
    let at_home = DMatrix::from_fn(inside.len(), inside.len(), |buyer, seller| {
        let unit = f64::from(u8::from(buyer == seller));
        unit - chains.cost_share(inside[seller], inside[buyer])
    });
    // A principal block of a regular M-matrix is regular.
    if let Some(kept) = at_home.lu().solve(&DVector::from_vec(weights)) {
        for (&producer, kept) in inside.iter().zip(kept.iter()) {
            loss[producer] = 1.0 - kept;
        }
    }
    // What rounding leaves beside 0 and 1 is no loss.
    loss.iter().map(|loss| loss.clamp(0.0, 1.0)).collect()
}

/// Final use of every region: what it buys from the source, and what the
/// others cannot deliver without it.
fn final_use(chains: &Chains<'_>, source: usize, loss: &[f64], all: &mut LookThrough) {
    let totals = chains.demand.column_sums();
    for seller in 0..loss.len() {
        let from_source = chains.table.producers.region(seller).index() == source;
        for (region, value) in chains.demand.row(seller).iter().enumerate() {
            let part = share(*value, totals[region]);
            if from_source && region != source {
                *all.final_direct.get_mut(source, region) += part;
                *all.final_loss.get_mut(source, region) += part;
            } else {
                *all.final_loss.get_mut(source, region) += part * loss[seller];
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exposure::chains::tests::{table, three};
    use crate::table::Table;
    use approx::assert_relative_eq;

    /// `three`: A sells 20 to B, B sells 30 to C, C sells 10 to B; outputs
    /// 100, 60, 120. By hand: `l_B = 20/60 + 10/60 l_C`, `l_C = 30/120 l_B`
    /// without A, so `l_B = (1/3) / (1 - 1/24) = 8/23` and `l_C = 2/23`.
    #[test]
    fn three_producers_by_hand() {
        let table = three();
        let chains = Chains::of(&table).expect("regular");
        let all = LookThrough::of(&chains);
        let [a, b, c] = [0, 1, 2];
        assert_relative_eq!(all.direct.get(a, b), 1.0 / 3.0, epsilon = 1e-15);
        assert_eq!(all.direct.get(a, c), 0.0);
        assert_relative_eq!(all.loss.get(a, b), 8.0 / 23.0, epsilon = 1e-14);
        assert_relative_eq!(all.loss.get(a, c), 2.0 / 23.0, epsilon = 1e-14);
        assert_eq!(all.loss.get(a, a), 0.0);
        // Without B: C loses 1/4; B loses what C no longer returns, 1/6 of 1/4.
        assert_relative_eq!(all.loss.get(b, c), 0.25, epsilon = 1e-14);
        assert_relative_eq!(all.loss.get(b, b), 1.0 / 24.0, epsilon = 1e-14);
        // Final use of C: 5 from A, 10 from B, 100 from itself.
        assert_relative_eq!(all.final_direct.get(a, c), 5.0 / 115.0, epsilon = 1e-14);
        let lost = (5.0 + 10.0 * 8.0 / 23.0 + 100.0 * 2.0 / 23.0) / 115.0;
        assert_relative_eq!(all.final_loss.get(a, c), lost, epsilon = 1e-14);
    }

    /// C buys and makes nothing, as China and Mexico do in the extended ICIO.
    #[test]
    fn a_region_that_only_buys_is_missed_by_nobody() {
        let two = table(
            &["A", "B"],
            &[[40.0, 0.0], [30.0, 20.0]],
            &[[60.0, 0.0], [10.0, 40.0]],
        );
        let mut producers = two.producers.clone();
        producers.regions.insert("C".into());
        let bought = [[60.0, 0.0, 5.0], [10.0, 40.0, 0.0]];
        let buyer = Table {
            producers,
            final_demand: FlowMatrix::from_fn(2, 3, |i, r| bought[i][r]),
            ..two
        };
        let chains = Chains::of(&buyer).expect("regular");
        let all = LookThrough::of(&chains);
        assert!(all.loss.row(2).iter().all(|loss| *loss == 0.0));
        assert_relative_eq!(all.final_direct.get(0, 2), 1.0);
        assert_eq!(all.production(&chains, 0, 2), (0.0, 0.0));
        assert_eq!(chains.passing_to_final_use(&[])[2], 0.0);
    }

    #[test]
    fn who_sells_nothing_abroad_is_missed_by_nobody() {
        let table = table(
            &["A", "B"],
            &[[40.0, 0.0], [30.0, 20.0]],
            &[[60.0, 0.0], [10.0, 40.0]],
        );
        let chains = Chains::of(&table).expect("regular");
        let all = LookThrough::of(&chains);
        assert!(all.loss.row(0).iter().all(|loss| *loss < 1e-15));
        assert!(all.final_loss.row(0).iter().all(|loss| *loss < 1e-15));
        assert!(all.loss.get(1, 0) > 0.0);
    }
}
