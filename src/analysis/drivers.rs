//! What the answer of one run depends on most: a few assumptions one at a time,
//! at the ends of their ranges.
//!
//! A headline that one of them moves by more than [`IDENTIFIED`] is not
//! identified: it is a range. Facts are tested by `sensitivity --facts`.

use rayon::prelude::*;

use super::equilibrium::draw;
use crate::analysis::drawn::{Drawn, Goes, presets};
use crate::equilibrium::{Assumed, Solver};
use crate::horizon::Horizon;
use crate::model::Model;
use crate::world::World;

/// A result that one assumption moves by more than this factor within its range
/// is not identified.
const IDENTIFIED: f64 = 5.0;

/// Starts of the names of what is tested: the trade elasticity, the premium of
/// switching, who steps in, and what is left can do more of.
pub(super) const TESTED: [&str; 5] = [
    "elasticity.origins",
    "stages.premium",
    "stages.backstop",
    "stages.headroom",
    "stages.open_lines",
];

/// An assumption, and the welfare change of every region where it is low and
/// where it is high, as shares; none without an equilibrium there.
#[derive(Clone, Debug, PartialEq)]
pub struct Driver {
    /// Name of its draw.
    pub name: &'static str,
    /// At its low and at its high end.
    pub ends: [Option<Vec<f64>>; 2],
}

impl Driver {
    /// A region's change at both ends; none where one is missing.
    pub fn range(&self, region: usize) -> Option<(f64, f64)> {
        let [low, high] = &self.ends;
        Some((low.as_ref()?[region], high.as_ref()?[region]))
    }
}

/// Whether an outcome that reaches from `least` to `most` is left open: by a
/// factor of more than [`IDENTIFIED`] or by its sign. One that everywhere is
/// nearer to zero than `printed` is not.
pub(super) fn is_open(least: f64, most: f64, printed: f64) -> bool {
    let (near, far) = (least.abs().min(most.abs()), least.abs().max(most.abs()));
    far > printed && (least * most < 0.0 || far > IDENTIFIED * near)
}

/// The tested assumptions that the scenario leaves open at a horizon. `kept` is
/// the solver at central values.
pub(super) fn drivers(
    model: &Model,
    world: &World,
    horizon: Horizon,
    kept: &Solver,
) -> Vec<Driver> {
    let open = presets(model, world);
    let members = |name: &'static str| -> Vec<&Drawn> {
        let own = open.iter().filter(|drawn| {
            let here = matches!(&drawn.goes, Goes::Preset(of, _) if *of == horizon);
            here && drawn.parameter.purpose() == name && !drawn.parameter.range.is_fixed()
        });
        own.collect()
    };
    let tested: Vec<_> = TESTED
        .iter()
        .map(|&name| (name, members(name)))
        .filter(|(_, members)| !members.is_empty())
        .collect();
    let ends: Vec<(usize, bool)> = (0..tested.len())
        .flat_map(|place| [(place, false), (place, true)])
        .collect();
    let mut found: Vec<Option<Vec<f64>>> = ends
        .par_iter()
        .map(|&(place, high)| at_end(model, world, horizon, kept, &tested[place].1, high))
        .collect();
    let mut pairs = found.chunks_exact_mut(2);
    let one = |(name, _): &(&'static str, Vec<&Drawn>)| {
        let pair = pairs.next()?;
        Some(Driver {
            name,
            ends: [pair[0].take(), pair[1].take()],
        })
    };
    tested.iter().filter_map(one).collect()
}

fn at_end(
    model: &Model,
    world: &World,
    horizon: Horizon,
    kept: &Solver,
    members: &[&Drawn],
    high: bool,
) -> Option<Vec<f64>> {
    let mut model = model.clone();
    for drawn in members {
        let Goes::Preset(_, name) = &drawn.goes else {
            continue;
        };
        let (least, most) = drawn.parameter.range.tested();
        model.overrides.assumed.push(Assumed {
            horizon,
            name: name.clone(),
            value: if high { most } else { least },
        });
    }
    let found = draw(&model, world, horizon, kept).ok()?;
    Some(
        found
            .equilibrium
            .regions
            .iter()
            .map(|region| region.welfare)
            .collect(),
    )
}

#[cfg(test)]
mod tests {
    use super::is_open;

    #[test]
    fn a_factor_of_five_or_another_sign_leaves_it_open() {
        assert!(!is_open(-2.0, -0.5, 0.01));
        assert!(is_open(-2.6, -0.5, 0.01));
        assert!(is_open(-1.2, 0.3, 0.01));
        assert!(!is_open(-1.2, 0.3, 2.0));
    }
}
