//! What matters most to one outcome of a scenario.

pub mod tables;

use super::drivers::is_open;
use super::study::Study;
use super::tables::Outcome;
use super::{Observer, RunError};
use crate::ensemble::run::evaluate;
use crate::ensemble::sensitivity::Answer;
use crate::ensemble::sensitivity::break_even::{self, BreakEven};
use crate::ensemble::sensitivity::indices::{self, Indices};
use crate::ensemble::sensitivity::morris::{self, Effect};
use crate::ensemble::sensitivity::tornado::{self, Factor, Swing};
use crate::scenario::Parameter;
use crate::text::strings::sensitivity as say;

/// Most factors whose shares of the variance are computed.
pub const MOST_FACTORS: usize = 12;
/// How closely a break-even value is found, as a share of the range.
const CLOSE: f64 = 1e-4;

/// A question about an outcome.
pub struct Question<'a> {
    /// The scenario.
    pub study: &'a Study<'a>,
    /// Place of the outcome in [`Study::outcomes`].
    pub outcome: usize,
    /// Who listens.
    pub observer: &'a dyn Observer,
}

/// One at a time, for every factor.
#[derive(Clone, Debug)]
pub struct Tornado {
    /// The outcome at central values; none where there is no answer.
    pub central: Option<f64>,
    /// The factors by the size of their swing.
    pub swings: Vec<Swing>,
}

impl Tornado {
    /// The factor that leaves the outcome open, if one does, with the outcome's
    /// least and greatest value over its range.
    pub fn open(&self, printed: f64) -> Option<(usize, f64, f64)> {
        let reached = |swing: &Swing| {
            let values = [swing.low?, swing.high?, self.central?];
            let least = values.into_iter().fold(f64::INFINITY, f64::min);
            let most = values.into_iter().fold(f64::NEG_INFINITY, f64::max);
            is_open(least, most, printed).then_some((swing.factor, least, most))
        };
        self.swings.iter().find_map(reached)
    }
}

/// Screening and shares of the variance.
#[derive(Clone, Debug)]
pub struct Global {
    /// Effects by purpose, in the order of the purposes.
    pub effects: Vec<Option<Effect>>,
    /// The factors whose shares were computed: purposes that change together.
    pub factors: Vec<Vec<usize>>,
    /// Shares by factor; none where the outcome does not vary.
    pub indices: Option<Vec<Indices>>,
    /// Rows behind the shares, and rows asked for.
    pub rows: (usize, u64),
}

/// The value of one parameter at which the outcome reaches a target.
#[derive(Clone, Debug)]
pub struct Crossing {
    /// The parameter.
    pub parameter: Parameter,
    /// The values that were looked between.
    pub tested: (f64, f64),
    /// What was found.
    pub found: BreakEven,
}

impl Question<'_> {
    fn all(&self, values: &[Vec<f64>]) -> Result<Vec<Answer>, RunError> {
        let stop = || self.observer.should_stop();
        // One world after another, so that few of them are kept.
        let mut order: Vec<usize> = (0..values.len()).collect();
        order.sort_by_key(|&at| self.study.world_number(&values[at]));
        let answers = evaluate(&order, &stop, &|&at| self.study.answer(&values[at]));
        let answers = answers.ok_or(RunError::Stopped)?;
        let mut sorted: Vec<_> = order.into_iter().zip(answers).collect();
        sorted.sort_by_key(|(at, _)| *at);
        Ok(sorted.into_iter().map(|(_, answer)| answer).collect())
    }

    fn at_points(&self, points: &[Vec<f64>]) -> Result<Vec<Answer>, RunError> {
        let values: Vec<Vec<f64>> = points
            .iter()
            .map(|point| self.study.values(point))
            .collect();
        self.all(&values)
    }

    /// One factor at a time at the ends of its range.
    pub fn tornado(&self) -> Result<Tornado, RunError> {
        let study = self.study;
        // Worlds have no order: one at a time says nothing of them.
        let world = study.world_purpose();
        let tested = (0..study.purposes().len()).filter(|&purpose| Some(purpose) != world);
        let tested: Vec<usize> = tested.collect();
        let factors: Vec<Factor> = tested
            .iter()
            .map(|&purpose| {
                let members = study.members(purpose);
                let ends = |(place, parameter): (usize, &Parameter)| {
                    let (low, high) = parameter.range.tested();
                    (place, low, high)
                };
                members.map(ends).collect()
            })
            .collect();
        let values = tornado::values(&study.central_values(), &factors);
        self.observer
            .stage(&say::STAGE_TORNADO.with("count", values.len()));
        let answers = self.all(&values)?;
        let central = answers.first().and_then(|answer| answer.as_ref().ok());
        let mut swings = tornado::swings(&answers, self.outcome);
        for swing in &mut swings {
            swing.factor = tested[swing.factor];
        }
        Ok(Tornado {
            central: central.map(|values| values[self.outcome]),
            swings,
        })
    }

    /// Screening by so many trajectories; then shares of the variance from so
    /// many rows, for the factors that screening found to matter most, the
    /// others as one.
    pub fn global(&self, trajectories: u64, rows: u64) -> Result<Global, RunError> {
        let purposes = self.study.purposes().len();
        let seed = self.study.central().seed;
        let screening = morris::Design::new(purposes, trajectories, seed);
        self.observer
            .stage(&say::STAGE_MORRIS.with("count", screening.points.len()));
        let answers = self.at_points(&screening.points)?;
        let effects = screening.effects(&answers, self.outcome);
        let factors = factors(&effects);
        let design = indices::Design::new(&factors, rows, seed);
        self.observer
            .stage(&say::STAGE_SOBOL.with("count", design.points.len()));
        let answers = self.at_points(&design.points)?;
        let found = design.indices(&answers, self.outcome);
        Ok(Global {
            effects,
            factors,
            indices: found.indices,
            rows: (found.rows, rows),
        })
    }

    /// Where the outcome reaches `target` as one parameter moves through its
    /// range, the others at central values.
    pub fn break_even(&self, place: usize, target: f64) -> Result<Crossing, RunError> {
        let parameter = self.study.parameters().nth(place).cloned();
        let Some(parameter) = parameter else {
            return Err(RunError::Stopped);
        };
        self.observer
            .stage(&say::STAGE_BREAK_EVEN.with("path", &parameter.path));
        let (low, high) = parameter.range.tested();
        let central = self.study.central_values();
        let with = |value: f64| {
            let mut values = central.clone();
            values[place] = value;
            values
        };
        let gap = |answer: &Answer| {
            let value = answer.as_ref().ok()?[self.outcome];
            value.is_finite().then_some(value - target)
        };
        let points = break_even::look(low, high);
        let values: Vec<Vec<f64>> = points.iter().map(|&value| with(value)).collect();
        let gaps: Vec<Option<f64>> = self.all(&values)?.iter().map(gap).collect();
        let found = break_even::find(&points, &gaps, CLOSE * (high - low), &|value| {
            gap(&self.study.answer(&with(value)))
        });
        Ok(Crossing {
            parameter,
            tested: (low, high),
            found,
        })
    }
}

/// All factors where there are few; else the largest, and the others as one.
fn factors(effects: &[Option<Effect>]) -> Vec<Vec<usize>> {
    let mut order: Vec<usize> = (0..effects.len()).collect();
    if order.len() <= MOST_FACTORS {
        return order.into_iter().map(|factor| vec![factor]).collect();
    }
    let size = |factor: usize| effects[factor].map_or(0.0, |effect| effect.mean_size);
    order.sort_by(|&a, &b| size(b).total_cmp(&size(a)));
    let rest = order.split_off(MOST_FACTORS - 1);
    let apart = order.into_iter().map(|factor| vec![factor]);
    apart.chain([rest]).collect()
}

/// Place of the outcome that a verb asks about: by its path or the beginning of
/// it; the first headline at the last horizon without one.
///
/// # Errors
/// The nearest path, where there is none.
pub fn find_outcome(
    study: &Study<'_>,
    outcomes: &[Outcome],
    asked: Option<&str>,
) -> Result<usize, String> {
    let Some(asked) = asked else {
        let last = study.central().horizons.last().map(|last| last.name());
        let headline = super::ensemble::headline(study, outcomes);
        let at_last = |place: &&usize| Some(outcomes[**place].horizon.as_str()) == last;
        let found = headline.iter().find(at_last).or_else(|| headline.first());
        return Ok(found.copied().unwrap_or_default());
    };
    let paths: Vec<String> = outcomes.iter().map(Outcome::path).collect();
    let is_under = |path: &String| {
        let rest = path.strip_prefix(asked);
        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
    };
    paths.iter().position(is_under).ok_or_else(|| {
        let near = crate::diagnostic::nearest(asked, paths.iter().map(String::as_str));
        near.or(paths.first().map(String::as_str))
            .unwrap_or_default()
            .to_owned()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_largest_factors_stand_alone_and_the_others_together() {
        let effect = |size: f64| {
            Some(Effect {
                mean_size: size,
                standard_error: None,
                mean: size,
                deviation: None,
            })
        };
        let few: Vec<_> = (0..3).map(|_| effect(1.0)).collect();
        assert_eq!(factors(&few), [[0], [1], [2]]);
        let mut many: Vec<_> = (0..20).map(|place| effect(f64::from(place))).collect();
        many[19] = None;
        let factors = factors(&many);
        assert_eq!(factors.len(), MOST_FACTORS);
        assert_eq!(factors[0], [18]);
        assert_eq!(factors[11].len(), 9);
        assert!(factors[11].contains(&19));
    }
}
