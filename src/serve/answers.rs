//! What a proposal comes to: three lines, each with the probability of a spiral
//! and what either side pays.
//!
//! The lines are the base, the base with changed assumptions, and that with the
//! measures: second less first is what assumptions change, third less second what
//! the measures do. All share their luck. The first answer to a moved slider has
//! fewer runs, and costs between solved ones where the economy changes; it says by
//! how much it may be off, and the exact one replaces it.

use std::sync::Arc;

use serde_json::{Value, json};

use super::bench::{Bench, Patience, Played};
use super::changes::Changes;
use super::control::Moves;
use super::proposal::values;
use super::refusal::{Refusal, bilingual};
use super::wording;
use crate::analysis::game::{Ground, percentile};
use crate::results::unit;
use crate::strategy::cost::Posture;
use crate::strategy::outcome::Run;
use crate::strategy::setup::ROUNDS_A_YEAR;
use crate::text::{Bilingual, Message, numbers, strings::serve as say};

/// Years that a sentence speaks of first.
const EARLY: u32 = 5;

/// Ids of the lines.
pub(super) const LINES: [&str; 3] = ["base", "assumptions", "measures"];

/// How much is computed before there is an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Effort {
    /// As many runs as a moved slider has time for, on the economy that is known.
    Quick,
    /// Every run, on the economy that is known.
    Whole,
    /// Every run on an economy of its own, however long that takes.
    Exact,
}

/// Runs that a moved slider has time for: half of a tenth of a second on a core.
const QUICK: u64 = 5_000;
/// Half-width of a 95 % interval in standard errors.
const NORMAL: f64 = 1.96;

/// The lines of a proposal, and what the third lacks to be exact.
pub(super) struct Lines {
    pub(super) played: [Arc<Played>; 3],
    pub(super) approximate: Option<Approximate>,
}

/// Why and by how much an answer may be off.
#[derive(Clone, Debug)]
pub(super) struct Approximate {
    why: Vec<Message>,
    bound: Option<Bound>,
}

/// Percentage points of spirals, percent of GDP of each side.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Bound {
    pub(super) spiral: f64,
    pub(super) cost: [f64; 2],
}

impl Bound {
    /// Both together.
    fn and(self, other: Self) -> Self {
        Self {
            spiral: self.spiral + other.spiral,
            cost: [0, 1].map(|side: usize| self.cost[side] + other.cost[side]),
        }
    }

    /// What the first runs of many may miss: 95 %.
    fn of_first(played: &Played, all: u64) -> Self {
        let (runs, all) = (played.runs.runs.len() as f64, all as f64);
        let rest = NORMAL * (1.0 / runs - 1.0 / all).max(0.0).sqrt();
        let by = ROUNDS_A_YEAR * EARLY.min(years(played));
        let deviation = |moments: crate::ensemble::Moments| {
            moments.variance().unwrap_or_default().max(0.0).sqrt()
        };
        // Two of each more (Agresti, Coull 1998): none among few is not never.
        let share = (played.runs.spirals(by).mean() * runs + 2.0) / (runs + 4.0);
        Self {
            spiral: 100.0 * rest * (share * (1.0 - share)).sqrt(),
            cost: [0, 1]
                .map(|side: usize| rest * deviation(played.runs.mean(|run| run.cost[side]))),
        }
    }
}

/// Plays the three lines.
pub(super) fn lines(
    bench: &Bench,
    changes: &Changes,
    effort: Effort,
    patience: &Patience,
) -> Result<Lines, Refusal> {
    let ground = bench.base()?;
    let base = bench.play(&Changes::default(), (&ground, true), None, patience)?;
    let world = changes.world(&bench.controls);
    let is_same = world == *changes;
    // Two new lines share the time that there is.
    let share = if is_same || bench.kept(&world).is_some() {
        1
    } else {
        2
    };
    let (assumptions, approximate) = shared(bench, &world, (effort, share), patience)?;
    let (measures, approximate) = if is_same {
        (Arc::clone(&assumptions), approximate)
    } else {
        shared(bench, changes, (effort, share), patience)?
    };
    Ok(Lines {
        played: [base, assumptions, measures],
        approximate,
    })
}

/// One proposal, on its own economy or on the nearest that is known.
pub(super) fn line(
    bench: &Bench,
    changes: &Changes,
    effort: Effort,
    patience: &Patience,
) -> Result<(Arc<Played>, Option<Approximate>), Refusal> {
    shared(bench, changes, (effort, 1), patience)
}

fn shared(
    bench: &Bench,
    changes: &Changes,
    (effort, share): (Effort, u64),
    patience: &Patience,
) -> Result<(Arc<Played>, Option<Approximate>), Refusal> {
    if let Some(kept) = bench.kept(changes) {
        return Ok((kept, None));
    }
    let known = match effort {
        Effort::Exact => Some(bench.economy(changes, patience)?),
        Effort::Quick | Effort::Whole => bench.known_economy(changes)?,
    };
    let mut why = Vec::new();
    let is_own = known.is_some();
    let (ground, mut bound) = match known {
        Some(ground) => (ground, Some(Bound::default())),
        None => between(bench, changes, &mut why)?,
    };
    let all = bench.opened.setup.runs;
    let quick = (QUICK / share).min(all);
    let runs = (effort == Effort::Quick && quick < all).then_some(quick);
    let played = bench.play(changes, (&ground, is_own), runs, patience)?;
    if runs.is_some() {
        why.push(say::FEWER_RUNS.with("runs", quick));
        bound = bound.map(|bound| bound.and(Bound::of_first(&played, all)));
    }
    let approximate = (!why.is_empty()).then_some(Approximate { why, bound });
    Ok((played, approximate))
}

/// An economy that is not solved: between those that are, else the base's.
fn between(
    bench: &Bench,
    changes: &Changes,
    why: &mut Vec<Message>,
) -> Result<(Arc<Ground>, Option<Bound>), Refusal> {
    let (base, setup) = (bench.base()?, &bench.opened.setup);
    let found = bench
        .response
        .ground(&base, setup, &bench.controls, changes);
    let words = if found.is_some() {
        &say::INTERPOLATED
    } else {
        &say::OLD_ECONOMY
    };
    why.push(words.message());
    Ok(found.map_or((base, None), |(ground, bound)| (Arc::new(ground), bound)))
}

/// The answer to a proposal.
pub(super) fn answer(bench: &Bench, changes: &Changes, lines: &Lines) -> Value {
    let names = [&say::LINE_BASE, &say::LINE_ASSUMPTIONS, &say::LINE_MEASURES];
    let of_line = |place: usize| line_json(bench, LINES[place], names[place], &lines.played[place]);
    let approximate = lines.approximate.as_ref();
    json!({
        "changes": changes.json(&bench.controls),
        "lines": [of_line(0), of_line(1), of_line(2)],
        "approximate": approximate.map(|one| one.json(&lines.played[2])),
        "no_effect": no_effect(bench, changes),
    })
}

impl Approximate {
    /// For the page.
    pub(super) fn json(&self, played: &Played) -> Value {
        let words = match self.bound {
            None => say::APPROXIMATE_UNKNOWN.message(),
            Some(bound) => {
                let [one, two] = bound.cost.map(finely);
                say::APPROXIMATE
                    .message()
                    .with_each("points", headline(bound.spiral))
                    .with_each("one", one)
                    .with_each("two", two)
            }
        };
        let bound = self.bound.map(|bound| {
            json!({"spiral_percentage_points": bound.spiral, "cost_percent_of_gdp": bound.cost})
        });
        json!({
            "why": self.why.iter().map(bilingual).collect::<Vec<_>>(),
            "runs": played.runs.runs.len(),
            "bound": bound,
            "words": bilingual(&words),
        })
    }
}

fn line_json(bench: &Bench, id: &str, name: &'static crate::text::Text, played: &Played) -> Value {
    json!({
        "id": id,
        "name": wording(name),
        "runs": played.runs.runs.len(),
        "spiral": {"by_year": by_year(played), "sentence": bilingual(&spiral(played))},
        "sides": [side_json(bench, played, 0), side_json(bench, played, 1)],
    })
}

/// Years of a play.
pub(super) fn years(played: &Played) -> u32 {
    played.setup.rounds / ROUNDS_A_YEAR
}

/// Percent of runs in a spiral by the end of a year, with the 95 % interval.
pub(super) fn spirals(played: &Played, year: u32) -> [f64; 3] {
    let share = played.runs.spirals(year * ROUNDS_A_YEAR);
    let (low, high) = share.wilson();
    [share.mean(), low, high].map(|share| 100.0 * share)
}

fn by_year(played: &Played) -> Vec<Value> {
    let year = |year: u32| {
        let [mean, low, high] = spirals(played, year);
        json!({"year": year, "percent": mean, "low": low, "high": high})
    };
    (1..=years(played)).map(year).collect()
}

fn spiral(played: &Played) -> Message {
    let (last, early) = (years(played), EARLY.min(years(played)));
    let [mean, low, high] = spirals(played, early).map(percent);
    let text = if early < last {
        &say::SPIRAL
    } else {
        &say::SPIRAL_ONE
    };
    let message = text
        .with("years", early)
        .with_each("percent", mean)
        .with_each("low", low)
        .with_each("high", high);
    if early == last {
        return message;
    }
    let message = message.with("all", last);
    message.with_each("last", percent(spirals(played, last)[0]))
}

/// What a side pays: mean, 5th, 50th and 95th percentile, percent of GDP a year.
pub(super) fn cost(played: &Played, side: usize) -> [f64; 4] {
    let paid = |run: &Run| run.cost[side];
    let mut all: Vec<f64> = played.runs.runs.iter().map(paid).collect();
    all.sort_by(f64::total_cmp);
    let at = |share| percentile(&all, share);
    [played.runs.mean(paid).mean(), at(0.05), at(0.5), at(0.95)]
}

/// What the rungs that a side begins on cost it in the long run beyond those of
/// the base flows, the other being where it begins: percent of GDP a year. None
/// where it begins no higher than the base flows.
fn revealed(played: &Played, side: usize) -> Option<f64> {
    let (start, base) = (played.setup.start(), played.setup.base());
    if start[side] <= base[side] {
        return None;
    }
    let mut lower = start;
    lower[side] = base[side];
    let long = |rungs| played.ground.table.value(Posture::of(rungs), side).long;
    Some(long(start) - long(lower))
}

fn side_json(bench: &Bench, played: &Played, side: usize) -> Value {
    let [mean, p5, p50, p95] = cost(played, side);
    let dollars = |percent: f64| percent * played.ground.gdp[side] / 100.0;
    let is_usd = bench.opened.world.table.unit == unit::USD_BN;
    let security = revealed(played, side);
    let code = &played.setup.sides[side].code;
    let paid = if mean < 0.0 { &say::GAINS } else { &say::COST };
    let [low, high] = if mean < 0.0 { [-p95, -p5] } else { [p5, p95] };
    let paid = paid
        .with("years", years(played))
        .with_each("region", bench.opened.labels.region(code))
        .with_each("percent", percent(mean.abs()))
        .with_each("value", money(bench, dollars(mean.abs())))
        .with_each("low", percent(low))
        .with_each("high", percent(high));
    let worth = match security {
        None => say::NO_SECURITY.message(),
        Some(worth) if worth <= 0.0 => say::FREE_SECURITY.message(),
        Some(worth) => say::SECURITY
            .message()
            .with_each("value", money(bench, dollars(worth))),
    };
    let usd = |percent: f64| is_usd.then(|| dollars(percent));
    json!({
        "code": code,
        "cost": {
            "mean": mean, "p5": p5, "p50": p50, "p95": p95, "usd_bn": usd(mean),
            "unit": wording(&say::COST_UNIT),
        },
        "security": security.map(|worth| json!({"usd_bn": usd(worth), "percent_of_gdp": worth})),
        "sentence": both(&paid, &worth),
    })
}

/// Two sentences in a row.
fn both(one: &Message, two: &Message) -> Bilingual {
    let (one, two) = (bilingual(one), bilingual(two));
    Bilingual::new(format!("{} {}", one.en, two.en), one.zh + &two.zh)
}

/// Changes that change nothing, and why.
fn no_effect(bench: &Bench, changes: &Changes) -> Vec<Value> {
    let talks = values(Moves::Talks, &bench.controls, changes);
    let meet = bench
        .opened
        .setup
        .talks
        .map_or(0.0, |talks| 100.0 * talks.accuracy);
    let idle = (talks[0].0.min(talks[1].0) - meet).abs() < 1e-9;
    let moved = changes.iter(&bench.controls);
    let moved = moved.filter(|(control, _)| idle && control.moves == Moves::Talks);
    let words = wording(&say::NO_TALKS);
    moved
        .map(|(control, _)| json!({"key": control.key, "en": words.en, "zh": words.zh}))
        .collect()
}

/// To less from, run by run on the same draws.
pub(super) fn difference(bench: &Bench, from: &Played, to: &Played) -> Value {
    let last = years(from).min(years(to));
    let early = EARLY.min(last);
    let spiral = |year: u32| {
        let more = to.runs.more_spirals_than(&from.runs, year * ROUNDS_A_YEAR);
        let (low, high) = more.interval();
        [more.mean(), low, high].map(|share| 100.0 * share)
    };
    let cost = |side: usize| {
        let mut moments = crate::ensemble::Moments::default();
        let pairs = to.runs.runs.iter().zip(&from.runs.runs);
        pairs.for_each(|(to, from)| moments.add(to.cost[side] - from.cost[side]));
        let (low, high) = moments.interval();
        [moments.mean(), low, high]
    };
    let spirals = (1..=last).map(|year| {
        let [points, low, high] = spiral(year);
        json!({"year": year, "points": points, "low": low, "high": high})
    });
    let is_usd = bench.opened.world.table.unit == unit::USD_BN;
    let side = |side: usize| {
        let [mean, low, high] = cost(side);
        let usd = is_usd.then(|| mean * from.ground.gdp[side] / 100.0);
        let code = &from.setup.sides[side].code;
        json!({"code": code, "cost": mean, "low": low, "high": high, "usd_bn": usd})
    };
    let name = |side: usize| bench.opened.labels.region(&from.setup.sides[side].code);
    let [points, low, high] = spiral(early).map(signed);
    let sentence = say::DIFFERENCE
        .with("years", early)
        .with_each("points", points)
        .with_each("low", low)
        .with_each("high", high)
        .with_each("one", name(0))
        .with_each("two", name(1))
        .with_each("first", signed_percent(cost(0)[0]))
        .with_each("second", signed_percent(cost(1)[0]));
    json!({
        "spiral": spirals.collect::<Vec<_>>(),
        "sides": [side(0), side(1)],
        "sentence": bilingual(&sentence),
    })
}

/// A sum in billions of dollars in words, or in the unit of the user's table.
pub(super) fn money(bench: &Bench, value: f64) -> Bilingual {
    let unit = &bench.opened.world.table.unit;
    Bilingual::of(|language| {
        if unit == unit::USD_BN {
            numbers::usd_bn(value, language)
        } else {
            format!("{} {unit}", numbers::headline(value, language))
        }
    })
}

fn headline(value: f64) -> Bilingual {
    Bilingual::of(|language| numbers::headline(value, language))
}

/// A small percentage, to the fourth decimal.
fn finely(value: f64) -> Bilingual {
    Bilingual::of(|language| numbers::grouped(value, 4, language) + "%")
}

/// A percentage without sign.
pub(super) fn percent(value: f64) -> Bilingual {
    Bilingual::of(|language| numbers::headline(value, language) + "%")
}

fn signed(value: f64) -> Bilingual {
    Bilingual::of(|language| numbers::headline_signed(value, language))
}

fn signed_percent(value: f64) -> Bilingual {
    Bilingual::of(|language| numbers::percent(value, language))
}
