//! A grid over any keys of a scenario: outcomes at every point.

use super::ensemble::sampler_of;
use super::study::Study;
use super::{Observer, RunError};
use crate::ensemble::run::evaluate;
use crate::ensemble::{Block, Draw, Statistics, Summary};

/// Most points of a grid.
pub const MOST_POINTS: usize = 100_000;

/// One key and the values it takes, as text for `--set`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Axis {
    /// The key's path.
    pub key: String,
    /// Its values.
    pub values: Vec<String>,
}

impl Axis {
    /// Reads `KEY=a..b:n` (n values from a to b) or `KEY=a,b,c`; none where it
    /// is neither.
    pub fn parse(text: &str) -> Option<Self> {
        let (key, values) = text.split_once('=')?;
        let key = key.trim().to_owned();
        let values = values.trim();
        if key.is_empty() || values.is_empty() {
            return None;
        }
        let values = match values.split_once("..") {
            Some((low, rest)) => {
                let (high, count) = rest.split_once(':')?;
                let (low, high): (f64, f64) = (low.trim().parse().ok()?, high.trim().parse().ok()?);
                let count: u32 = count.trim().parse().ok()?;
                let many = u32::try_from(MOST_POINTS).unwrap_or(u32::MAX);
                if !(low.is_finite() && high.is_finite() && (2..=many).contains(&count)) {
                    return None;
                }
                let step = (high - low) / f64::from(count - 1);
                let value = |place: u32| {
                    // The last value is the one that was asked for.
                    if place + 1 == count {
                        high
                    } else {
                        low + step * f64::from(place)
                    }
                };
                // Rounded to what a person would write: 0.1 + 0.2 is 0.3.
                let text = |value: f64| format!("{}", (value * 1e12).round() / 1e12);
                (0..count).map(|place| text(value(place))).collect()
            }
            None => values
                .split(',')
                .map(|value| value.trim().to_owned())
                .collect(),
        };
        Some(Self { key, values })
    }
}

/// How many points a grid has; none beyond [`MOST_POINTS`].
pub fn points(axes: &[Axis]) -> Option<usize> {
    let product = axes.iter().try_fold(1_usize, |product, axis| {
        product.checked_mul(axis.values.len())
    });
    product.filter(|&points| points <= MOST_POINTS)
}

/// The values of a point, the last key moving first.
pub fn point(axes: &[Axis], mut index: usize) -> Vec<&str> {
    let mut values: Vec<&str> = axes
        .iter()
        .rev()
        .map(|axis| {
            let value = &axis.values[index % axis.values.len()];
            index /= axis.values.len();
            value.as_str()
        })
        .collect();
    values.reverse();
    values
}

/// The outcomes of a study: at central values where it has a single run, else
/// over its draws; none where there is no answer.
///
/// # Errors
/// Where the observer ends it.
pub fn statistics(
    study: &Study<'_>,
    observer: &dyn Observer,
) -> Result<Vec<Option<Statistics>>, RunError> {
    let (count, runs) = (study.outcomes().len(), study.central().runs);
    let sampler = sampler_of(study);
    let replicates: Vec<u64> = (0..runs).collect();
    let draws = evaluate(&replicates, &|| observer.should_stop(), &|&replicate| {
        let parameters = match runs {
            1 => study.central_values(),
            _ => study.values_of(replicate, &sampler.point(replicate)),
        };
        Draw {
            replicate,
            outcomes: study.answer_of(replicate, parameters.clone()),
            parameters,
        }
    });
    let mut summary = Summary::in_worlds(count, 0, runs, study.worlds());
    summary.add(&Block {
        index: 0,
        draws: draws.ok_or(RunError::Stopped)?,
    });
    Ok((0..count).map(|place| summary.statistics(place)).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn axes_are_read_as_people_write_them() {
        let axis = Axis::parse("elasticity.origins=0.1..0.5:5").unwrap();
        assert_eq!(axis.values, ["0.1", "0.2", "0.3", "0.4", "0.5"]);
        let axis = Axis::parse("closure.factors=mobile, specific").unwrap();
        assert_eq!(axis.values, ["mobile", "specific"]);
        for wrong in [
            "",
            "a",
            "a=",
            "=1",
            "a=1..2",
            "a=1..2:1",
            "a=1..x:3",
            "a=1..2:1000000",
            "a=nan..1:3",
        ] {
            assert_eq!(Axis::parse(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn a_grid_meets_every_pair_once() {
        let axes = ["a=1..3:3", "b=x,y"].map(|text| Axis::parse(text).unwrap());
        assert_eq!(points(&axes), Some(6));
        let all: Vec<String> = (0..6).map(|index| point(&axes, index).concat()).collect();
        assert_eq!(all, ["1x", "1y", "2x", "2y", "3x", "3y"]);
        let wide = Axis::parse("a=0..1:1000").unwrap();
        assert_eq!(points(&[wide.clone(), wide]), None);
    }
}
