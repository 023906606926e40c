//! What can be moved: the measures of each side, and how the world works.
//!
//! Bounds of assumptions are the range that the base states for them; where it
//! states none, those of `docs/strategy.md`.

use serde_json::{Value, json};

use super::refusal::bilingual;
use super::{Opened, wording};
use crate::strategy::setup::{Setup, Talks};
use crate::text::strings::serve as say;
use crate::text::{Bilingual, Message, Text};

/// Quarters between meetings where the base has none.
pub(super) const MEETINGS: u32 = 2;

/// What a control changes in the scenario.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Moves {
    /// Rungs that a side lets pass.
    Tolerance,
    /// How open to view a side is.
    Transparency,
    /// Where a side begins.
    Start,
    /// How far a side takes part in talks.
    Talks,
    /// A number of a table: its name and its key.
    Number(&'static str, &'static str),
    /// A whole number of a table.
    Whole(&'static str, &'static str),
}

impl Moves {
    /// Whether pairs of rungs cost something else afterwards.
    pub(super) fn is_economy(self) -> bool {
        matches!(self, Self::Number("whitelist" | "friction", _))
    }

    /// The path in a scenario; none for what has no single one.
    pub(super) fn path(self) -> Option<String> {
        match self {
            Self::Number(table, key) | Self::Whole(table, key) => Some(format!("{table}.{key}")),
            _ => None,
        }
    }
}

/// Something that can be moved.
#[derive(Clone, Debug)]
pub(super) struct Control {
    pub(super) key: String,
    /// The side whose measure it is; none for how the world works.
    pub(super) side: Option<usize>,
    /// Whether it is among the first that are shown.
    pub(super) first: bool,
    pub(super) moves: Moves,
    pub(super) name: &'static Text,
    help: Message,
    unit: &'static Text,
    pub(super) low: f64,
    pub(super) high: f64,
    pub(super) step: f64,
    pub(super) default: f64,
    stops: Vec<(f64, Bilingual)>,
    source: Message,
    big: Message,
}

impl Control {
    /// The value that a number stands for: one on a step within the bounds, or the
    /// default; none where it is none.
    pub(super) fn snapped(&self, value: f64) -> Option<f64> {
        if value == self.default {
            return Some(value);
        }
        let steps = (value - self.low) / self.step;
        let on_step = (steps - steps.round()).abs() < 1e-6;
        let inside = (self.low..=self.high).contains(&value);
        (inside && on_step).then(|| tidy(self.low + steps.round() * self.step))
    }

    /// For the page; the codes of the sides are `codes`.
    pub(super) fn json(&self, codes: [&str; 2]) -> Value {
        let stops = self.stops.iter();
        let stop = |(value, words): &(f64, Bilingual)| json!({"value": value, "en": words.en, "zh": words.zh});
        json!({
            "key": self.key,
            "group": if self.side.is_some() { "measures" } else { "world" },
            "side": self.side.map(|side| codes[side]),
            "first": self.first,
            "changes": if self.moves.is_economy() { "economy" } else { "game" },
            "name": wording(self.name),
            "help": bilingual(&self.help),
            "unit": wording(self.unit),
            "low": self.low,
            "high": self.high,
            "step": self.step,
            "default": self.default,
            "stops": stops.map(stop).collect::<Vec<_>>(),
            "source": bilingual(&self.source),
            "big_move": bilingual(&self.big),
        })
    }

    /// A value in words: its stop's, else the number with its unit.
    pub(super) fn said(&self, value: f64) -> Bilingual {
        let stop = self.stops.iter().find(|(at, _)| *at == value);
        let measured = Bilingual::of(|language| {
            let unit = self.unit.in_language(language);
            let space = if unit.starts_with('%') { "" } else { " " };
            format!("{value}{space}{unit}")
        });
        match stop {
            Some((_, words)) if matches!(self.moves, Moves::Tolerance | Moves::Start) => {
                words.clone()
            }
            _ => measured,
        }
    }
}

/// What of the world can be moved.
struct Known {
    key: &'static str,
    moves: Moves,
    first: bool,
    name: &'static Text,
    help: &'static Text,
    unit: &'static Text,
    /// Low, high and step where the base states no range.
    bounds: [f64; 3],
    /// Steps of a big move.
    big: f64,
}

static WORLD: [Known; 9] = [
    Known {
        key: "false_alarm_percent",
        moves: Moves::Number("perception", "false_alarm_percent"),
        first: true,
        name: &say::FALSE_ALARM,
        help: &say::FALSE_ALARM_HELP,
        unit: &say::UNIT_PERCENT_QUARTER,
        bounds: [1.0, 15.0, 0.5],
        big: 5.0,
    },
    Known {
        key: "slip_percent",
        moves: Moves::Number("slip", "up_percent"),
        first: true,
        name: &say::SLIP,
        help: &say::SLIP_HELP,
        unit: &say::UNIT_PERCENT_QUARTER,
        bounds: [0.0, 10.0, 0.5],
        big: 3.0,
    },
    Known {
        key: "half_life_quarters",
        moves: Moves::Number("game", "half_life_quarters"),
        first: true,
        name: &say::HALF_LIFE,
        help: &say::HALF_LIFE_HELP,
        unit: &say::UNIT_QUARTERS,
        bounds: [3.0, 16.0, 0.5],
        big: 3.0,
    },
    Known {
        key: "chilling_percent",
        moves: Moves::Number("whitelist", "chilling_percent"),
        first: true,
        name: &say::CHILLING,
        help: &say::CHILLING_HELP,
        unit: &say::UNIT_PERCENT,
        bounds: [0.0, 50.0, 5.0],
        big: 15.0,
    },
    Known {
        key: "miss_percent",
        moves: Moves::Number("perception", "miss_percent"),
        first: false,
        name: &say::MISS,
        help: &say::MISS_HELP,
        unit: &say::UNIT_PERCENT_QUARTER,
        bounds: [1.0, 10.0, 0.5],
        big: 3.0,
    },
    Known {
        key: "discount_percent",
        moves: Moves::Number("game", "discount_percent_per_year"),
        first: false,
        name: &say::DISCOUNT,
        help: &say::DISCOUNT_HELP,
        unit: &say::UNIT_PERCENT_YEAR,
        bounds: [2.0, 10.0, 0.5],
        big: 3.0,
    },
    Known {
        key: "decision_quarters",
        moves: Moves::Whole("lag", "decision_quarters"),
        first: false,
        name: &say::DECISION,
        help: &say::DECISION_HELP,
        unit: &say::UNIT_QUARTERS,
        bounds: [0.0, 3.0, 1.0],
        big: 1.0,
    },
    Known {
        key: "leakage_percent",
        moves: Moves::Number("whitelist", "leakage_percent"),
        first: false,
        name: &say::LEAKAGE,
        help: &say::LEAKAGE_HELP,
        unit: &say::UNIT_PERCENT,
        bounds: [0.0, 20.0, 1.0],
        big: 5.0,
    },
    Known {
        key: "detour_cost_percent",
        moves: Moves::Number("friction", "detour_cost_percent"),
        first: false,
        name: &say::DETOUR,
        help: &say::DETOUR_HELP,
        unit: &say::UNIT_PERCENT,
        bounds: [5.0, 100.0, 5.0],
        big: 25.0,
    },
];

/// Everything that can be moved on a base, the first ones first within a group.
pub(super) fn controls(opened: &Opened, setup: &Setup) -> Vec<Control> {
    let sides = (0..2).flat_map(|side| of_side(setup, side));
    let world = WORLD.iter().map(|known| of_world(opened, known));
    sides.chain(world).collect()
}

fn of_side(setup: &Setup, side: usize) -> [Control; 4] {
    let own = &setup.sides[side];
    let control = |key: &str, moves, first, name, unit| Control {
        key: format!("{}.{key}", own.code),
        side: Some(side),
        first,
        moves,
        name,
        help: say::TOLERANCE_HELP.message(),
        unit,
        low: 0.0,
        high: 100.0,
        step: 5.0,
        default: 0.0,
        stops: Vec::new(),
        source: say::TOLERANCE_SOURCE.message(),
        big: big(say::BIG_POINTS.with("points", 30)),
    };
    let rung = || big(say::BIG_RUNG.message());
    let talks = setup
        .talks
        .map_or(0.0, |talks: Talks| 100.0 * talks.accuracy);
    let every = setup.talks.map_or(MEETINGS, |talks| talks.interval);
    let named = own.ladder.rungs.iter().zip(0_u8..);
    let tolerated = |rungs: u8| {
        (
            f64::from(rungs),
            bilingual(&say::TOLERANCE_N.with("rungs", rungs)),
        )
    };
    [
        Control {
            high: 2.0,
            step: 1.0,
            stops: vec![(0.0, words(&say::TOLERANCE_0)), tolerated(1), tolerated(2)],
            big: rung(),
            ..control(
                "tolerance_rungs",
                Moves::Tolerance,
                true,
                &say::TOLERANCE,
                &say::UNIT_RUNGS,
            )
        },
        Control {
            default: tidy(100.0 * own.transparency),
            help: say::TRANSPARENCY_HELP.message(),
            stops: vec![
                (0.0, words(&say::TRANSPARENCY_0)),
                (50.0, words(&say::TRANSPARENCY_50)),
                (100.0, words(&say::TRANSPARENCY_100)),
            ],
            source: say::TRANSPARENCY_SOURCE.message(),
            ..control(
                "transparency_percent",
                Moves::Transparency,
                true,
                &say::TRANSPARENCY,
                &say::UNIT_PERCENT,
            )
        },
        Control {
            high: f64::from(own.ladder.top()),
            step: 1.0,
            default: f64::from(own.start),
            help: say::START_HELP.message(),
            stops: named
                .map(|(rung, at)| (f64::from(at), rung.name.clone()))
                .collect(),
            source: say::START_SOURCE.with("ladder", &own.ladder.id),
            big: rung(),
            ..control(
                "start_rung",
                Moves::Start,
                true,
                &say::START,
                &say::UNIT_RUNG,
            )
        },
        Control {
            default: tidy(talks),
            help: say::TALKS_HELP.with("quarters", every),
            stops: vec![
                (0.0, words(&say::TALKS_0)),
                (70.0, words(&say::TALKS_70)),
                (100.0, words(&say::TALKS_100)),
            ],
            source: say::TALKS_SOURCE.message(),
            ..control(
                "talks_percent",
                Moves::Talks,
                false,
                &say::TALKS,
                &say::UNIT_PERCENT,
            )
        },
    ]
}

fn of_world(opened: &Opened, known: &'static Known) -> Control {
    let path = known.moves.path().unwrap_or_default();
    let stated = opened.uncertain.iter().find(|one| one.path == path);
    let fixed = opened.number(known.moves);
    let [low, high, step] = known.bounds;
    let (low, high, default) = if let Some(one) = stated {
        let (low, high) = one.range.bounds();
        (low, high, tidy(one.range.central()))
    } else {
        let default = fixed.unwrap_or(low);
        (low.min(default), high.max(default), default)
    };
    let (least, most) = match known.key {
        "half_life_quarters" => (&say::HALF_LIFE_FAST, &say::HALF_LIFE_SLOW),
        _ => (&say::LEAST, &say::MOST),
    };
    let mut stops = vec![(low, words(least))];
    if default > low && default < high {
        stops.push((default, words(&say::CENTRAL)));
    }
    stops.push((high, words(most)));
    let source = match stated {
        Some(_) => {
            let source = say::RANGE_SOURCE.with("path", &path).with("low", low);
            source.with("high", high)
        }
        None => say::POINT_SOURCE.with("path", &path),
    };
    let step_words = match known.moves {
        Moves::Whole(..) | Moves::Number("game", "half_life_quarters") => {
            say::BIG_QUARTERS.with("quarters", known.big)
        }
        _ => say::BIG_POINTS.with("points", known.big),
    };
    Control {
        key: known.key.to_owned(),
        side: None,
        first: known.first,
        moves: known.moves,
        name: known.name,
        help: known.help.message(),
        unit: known.unit,
        low,
        high,
        step,
        default,
        stops,
        source,
        big: big(step_words),
    }
}

fn big(step: Message) -> Message {
    say::BIG_MOVE.message().with_words("step", step)
}

fn words(text: &'static Text) -> Bilingual {
    wording(text)
}

/// Without the dust of binary fractions: 0.07 x 100 is 7.
fn tidy(value: f64) -> f64 {
    (value * 1e9).round() / 1e9
}
