//! `interdep game --reference --rules A,B`: the reference ladder, exactly or by
//! simulation.

use clap::Args;
use serde_json::{Map, Value as Json, json};

use super::{Shared, introduce, refuse_foreign, share, with_error};
use crate::cli::terminal::{Exit, Failure, Terminal};
use crate::diagnostic::Diagnostics;
use crate::ensemble::Moments;
use crate::strategy::read::Reader;
use crate::strategy::reference::{FEW_EVENTS, Game, MOST_RUNS, OUTCOMES, Outcome, RUNS};
use crate::strategy::round::Rung;
use crate::strategy::rule::Named;
use crate::text::columns::columns;
use crate::text::{Language, strings::cli as say, strings::strategy as words};

/// Arguments of the reference ladder.
#[derive(Args, Debug)]
pub(super) struct ReferenceFlags {
    #[arg(long)]
    reference: bool,
    #[arg(long, value_name = "A,B", allow_hyphen_values = true)]
    rules: Option<String>,
    #[arg(long, value_name = "P", allow_hyphen_values = true)]
    false_alarm: Option<String>,
    #[arg(long, value_name = "P", allow_hyphen_values = true)]
    miss: Option<String>,
    #[arg(long, value_name = "P", allow_hyphen_values = true)]
    slip: Option<String>,
    #[arg(long, value_name = "a,b", allow_hyphen_values = true)]
    start: Option<String>,
    #[arg(long)]
    exact: bool,
}

/// What is asked, read and within its bounds.
#[derive(Debug)]
struct Asked {
    rules: [Named; 2],
    false_alarm: f64,
    miss: f64,
    slip: f64,
    start: [Rung; 2],
    runs: u64,
    seed: u64,
}

impl ReferenceFlags {
    pub(super) fn asked(&self) -> bool {
        self.reference
    }

    /// The arguments that only this game has, and whether they are there.
    pub(super) fn given(&self) -> [(&'static str, bool); 6] {
        [
            ("--rules", self.rules.is_some()),
            ("--false-alarm", self.false_alarm.is_some()),
            ("--miss", self.miss.is_some()),
            ("--slip", self.slip.is_some()),
            ("--start", self.start.is_some()),
            ("--exact", self.exact),
        ]
    }

    /// Solves or simulates.
    pub(super) fn run(
        &self,
        shared: &Shared,
        mut reader: Reader,
        terminal: &mut Terminal,
    ) -> Result<Exit, Failure> {
        if self.exact {
            let drawn = [
                ("--repetitions", shared.repetitions.is_some()),
                ("--seed", shared.seed.is_some()),
            ];
            refuse_foreign(&mut reader, &drawn, &say::OF_SIMULATION);
        }
        let asked = self.read(shared, reader).map_err(Failure::Arguments)?;
        let [one, two] = &asked.rules;
        let game = Game {
            rules: [&*one.rule, &*two.rule],
            false_alarm: asked.false_alarm,
            miss: asked.miss,
            slip: asked.slip,
            start: asked.start,
        };
        let found = if self.exact {
            Found::Exact(game.exact().to_vec())
        } else {
            Found::Simulated(game.simulate(asked.runs, asked.seed).to_vec(), asked.runs)
        };
        if shared.json {
            terminal.line(format!("{:#}", found.json()))?;
        } else {
            for &language in terminal.languages() {
                terminal.line(introduce([one, two], language))?;
                terminal.line(found.page(language))?;
                terminal.line(say::TEACHING_NUMBERS.in_language(language))?;
            }
        }
        if let Some(events) = found.spirals().filter(|events| *events < FEW_EVENTS) {
            terminal.note(
                say::FEW_EVENTS
                    .with("events", events)
                    .with("few", FEW_EVENTS),
            )?;
        }
        Ok(Exit::Fine)
    }

    fn read(&self, shared: &Shared, mut reader: Reader) -> Result<Asked, Diagnostics> {
        let rules = self.rules.as_ref();
        if rules.is_none() {
            reader.refuse("G009", &say::NO_RULES, &words::WRITE_RULES);
        }
        let rules = rules.and_then(|rules| reader.rules("--rules", rules));
        let false_alarm = share(&mut reader, "--false-alarm", self.false_alarm.as_ref());
        let miss = share(&mut reader, "--miss", self.miss.as_ref());
        reader.bound_perception(false_alarm, miss);
        let (start, runs) = (self.start.as_ref(), shared.repetitions.as_ref());
        let asked = Asked {
            false_alarm,
            miss,
            slip: share(&mut reader, "--slip", self.slip.as_ref()),
            start: start.map_or([0; 2], |start| reader.start("--start", start)),
            runs: runs
                .and_then(|n| reader.whole("--repetitions", n, (1, MOST_RUNS)))
                .unwrap_or(RUNS),
            seed: shared.seed(&mut reader),
            rules: reader.finish(rules)?,
        };
        Ok(asked)
    }
}

/// The outcomes, in the order of `OUTCOMES`.
#[derive(Debug)]
enum Found {
    Exact(Vec<f64>),
    Simulated(Vec<Moments>, u64),
}

impl Found {
    /// Runs in which a spiral happened, where runs were made.
    fn spirals(&self) -> Option<u64> {
        let Self::Simulated(moments, runs) = self else {
            return None;
        };
        let spiral = |(outcome, _): &(&Outcome, &Moments)| outcome.key == "p_spiral_40";
        let (_, moments) = OUTCOMES.iter().zip(moments).find(spiral)?;
        Some(count(moments.mean() * *runs as f64))
    }

    fn json(&self) -> Json {
        let mut object = Map::new();
        match self {
            Self::Exact(values) => {
                let pairs = OUTCOMES.iter().zip(values);
                object.extend(pairs.map(|(outcome, value)| (outcome.key.into(), json!(value))));
            }
            Self::Simulated(moments, runs) => {
                let mut intervals = Map::new();
                for (outcome, moments) in OUTCOMES.iter().zip(moments) {
                    object.insert(outcome.key.into(), json!(moments.mean()));
                    intervals.insert(outcome.key.into(), json!(interval(outcome, moments)));
                }
                object.insert("interval_95".into(), Json::Object(intervals));
                object.insert("runs".into(), json!(runs));
                object.insert("spirals_40".into(), json!(self.spirals()));
            }
        }
        Json::Object(object)
    }

    fn page(&self, language: Language) -> String {
        let word = |text: &'static crate::text::Text| text.in_language(language).to_owned();
        let rows: Vec<Vec<String>> = match self {
            Self::Exact(values) => {
                let head = vec![word(&say::HEAD_OUTCOME), word(&say::HEAD_EXACT)];
                let lines = OUTCOMES.iter().zip(values);
                let row = |(outcome, value): (&Outcome, &f64)| {
                    vec![word(outcome.words), format!("{value:.4}")]
                };
                std::iter::once(head).chain(lines.map(row)).collect()
            }
            Self::Simulated(moments, _) => {
                let heads = [&say::HEAD_OUTCOME, &say::HEAD_ESTIMATE, &say::HEAD_INTERVAL];
                let lines = OUTCOMES.iter().zip(moments);
                let row = |(outcome, moments): (&Outcome, &Moments)| {
                    let [mean, _] = with_error(moments, 4);
                    let (low, high) = interval(outcome, moments);
                    vec![word(outcome.words), mean, format!("{low:.4} .. {high:.4}")]
                };
                let head = heads.map(word).to_vec();
                std::iter::once(head).chain(lines.map(row)).collect()
            }
        };
        columns(&rows, 1)
    }
}

/// 95 % interval: Wilson's for a probability.
fn interval(outcome: &Outcome, moments: &Moments) -> (f64, f64) {
    if outcome.is_share {
        moments.wilson()
    } else {
        moments.interval()
    }
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a mean of zeros and ones times their number, at most ten million"
)]
fn count(events: f64) -> u64 {
    events.round() as u64
}
