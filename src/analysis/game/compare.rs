//! The same runs with one thing changed: same seed, same draws.

use super::{Costs, runs};
use crate::analysis::{Observer, RunError};
use crate::model::Model;
use crate::strategy::outcome::{Detail, Runs};
use crate::strategy::setup::{Plan, Setup, Talks};
use crate::text::{Message, strings::game as say};

/// What is changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Variant {
    /// Talks as the remedies say, or none where the scenario has them.
    Talks,
    /// Both sides tolerant; tit for tat where both are already.
    Tolerance,
    /// Both sides as open as the remedies say; opaque where they are already.
    Transparency,
    /// Nothing is misread.
    NoMisperception,
    /// No move slips.
    NoSlips,
    /// Neither.
    NoErrors,
    /// Exempt flows are not lost to caution; with a payoff table of its own.
    NoOverCompliance,
    /// The first side, or the second, errs upward once in the first round.
    Injected(usize),
}

impl Variant {
    /// The word in tables.
    pub fn name(self) -> &'static str {
        match self {
            Self::Talks => "talks",
            Self::Tolerance => "tolerance",
            Self::Transparency => "transparency",
            Self::NoMisperception => "no_misperception",
            Self::NoSlips => "no_slips",
            Self::NoErrors => "no_errors",
            Self::NoOverCompliance => "no_over_compliance",
            Self::Injected(0) => "one_rung_more_side_1",
            Self::Injected(_) => "one_rung_more_side_2",
        }
    }

    /// Whether it is something that could be done about a spiral.
    pub fn is_remedy(self) -> bool {
        matches!(self, Self::Talks | Self::Tolerance | Self::Transparency)
    }
}

/// Runs with one thing changed.
#[derive(Clone, Debug)]
pub struct Compared {
    /// What was changed.
    pub variant: Variant,
    /// In words.
    pub words: Message,
    /// The runs, by number the same draws.
    pub runs: Runs,
}

/// Every comparison.
pub(super) fn all(
    model: &Model,
    setup: &Setup,
    costs: Costs<'_>,
    plain: &Runs,
    observer: &dyn Observer,
) -> Result<Vec<Compared>, RunError> {
    let variants = [
        Variant::Talks,
        Variant::Tolerance,
        Variant::Transparency,
        Variant::NoMisperception,
        Variant::NoSlips,
        Variant::NoErrors,
        Variant::Injected(0),
        Variant::Injected(1),
    ];
    let mut compared = Vec::new();
    for variant in variants {
        if observer.should_stop() {
            return Err(RunError::Stopped);
        }
        compared.push(one(model, setup, costs, plain, variant));
    }
    Ok(compared)
}

/// One comparison.
pub(super) fn one(
    model: &Model,
    setup: &Setup,
    costs: Costs<'_>,
    plain: &Runs,
    variant: Variant,
) -> Compared {
    let (changed, words) = changed(setup, variant);
    let injected = match variant {
        Variant::Injected(side) => Some(side),
        _ => None,
    };
    let is_same = changed == *setup && variant != Variant::NoOverCompliance;
    let runs = if is_same && injected.is_none() {
        plain.clone()
    } else {
        runs(&changed, costs, model.seed, Detail::default(), injected)
    };
    Compared {
        variant,
        words,
        runs,
    }
}

fn changed(setup: &Setup, variant: Variant) -> (Setup, Message) {
    let mut changed = setup.clone();
    let remedies = setup.remedies;
    let words = match variant {
        Variant::Talks if setup.talks.is_some() => {
            changed.talks = None;
            say::WITHOUT_TALKS.message()
        }
        Variant::Talks => {
            changed.talks = Some(Talks {
                interval: remedies.interval,
                accuracy: remedies.accuracy,
                honesty: None,
                credibility: 0.5,
                settlement: None,
            });
            say::WITH_TALKS
                .with("quarters", remedies.interval)
                .with("accuracy", in_percent(remedies.accuracy))
        }
        Variant::Tolerance => tolerance(&mut changed),
        Variant::Transparency => {
            let open = setup
                .sides
                .iter()
                .all(|side| side.transparency >= remedies.transparency);
            let transparency = if open { 0.0 } else { remedies.transparency };
            for side in &mut changed.sides {
                side.transparency = transparency;
            }
            say::WITH_TRANSPARENCY.with("percent", in_percent(transparency))
        }
        Variant::NoMisperception => {
            without_misperception(&mut changed);
            say::WITHOUT_MISPERCEPTION.message()
        }
        Variant::NoSlips => {
            changed.slip = crate::strategy::setup::Slip::default();
            say::WITHOUT_SLIPS.message()
        }
        Variant::NoErrors => {
            without_misperception(&mut changed);
            changed.slip = crate::strategy::setup::Slip::default();
            say::WITHOUT_ERRORS.message()
        }
        Variant::NoOverCompliance => say::WITHOUT_OVER_COMPLIANCE.message(),
        Variant::Injected(side) => say::ONE_RUNG_MORE.with("region", &setup.sides[side].code),
    };
    (changed, words)
}

/// Both sides tolerant, or both matching where they are tolerant already.
fn tolerance(changed: &mut Setup) -> Message {
    let threshold = f64::from(changed.remedies.tolerance);
    let tolerant = Plan::of("tolerant").map(|plan| Plan {
        numbers: vec![threshold],
        ..plan
    });
    let is_tolerant = |plans: &[Plan]| {
        let tolerates = |plan: &Plan| Some(plan.entry) == tolerant.as_ref().map(|one| one.entry);
        plans.iter().all(tolerates)
    };
    let already = changed.sides.iter().all(|side| is_tolerant(&side.plans));
    let (rule, words) = if already {
        (Plan::of("match"), say::WITH_MATCHING.message())
    } else {
        let words = say::WITH_TOLERANCE.with("rungs", changed.remedies.tolerance);
        (tolerant, words)
    };
    for side in &mut changed.sides {
        side.plans = rule.iter().cloned().collect();
    }
    words
}

fn without_misperception(setup: &mut Setup) {
    setup.perception.false_alarm = 0.0;
    setup.perception.miss = 0.0;
    setup.perception.bias = 0.0;
}

fn in_percent(share: f64) -> f64 {
    (share * 1e10).round() / 1e8
}
