//! `interdep game --classic A B --turns N`: the iterated prisoner's dilemma.

use clap::Args;
use serde_json::{Value as Json, json};

use super::{Shared, introduce, share, with_error};
use crate::cli::terminal::{Exit, Failure, Terminal};
use crate::diagnostic::Diagnostics;
use crate::strategy::classic::{Averages, Classic, MOST_REPETITIONS, MOST_TURNS, Record};
use crate::strategy::read::Reader;
use crate::strategy::round::Rung;
use crate::strategy::rule::{Board, Named};
use crate::text::columns::columns;
use crate::text::{Language, strings::cli as say};

/// Arguments of the classic game.
#[derive(Args, Debug)]
pub(super) struct ClassicFlags {
    #[arg(long, num_args = 2, value_names = ["A", "B"])]
    classic: Option<Vec<String>>,
    #[arg(long, value_name = "N", allow_hyphen_values = true)]
    turns: Option<String>,
    #[arg(long, value_name = "p1@N,p2@N", allow_hyphen_values = true)]
    flip: Option<String>,
    #[arg(long, value_name = "P", allow_hyphen_values = true)]
    action_noise: Option<String>,
    #[arg(long, value_name = "P", allow_hyphen_values = true)]
    perception_noise: Option<String>,
}

/// What is asked, read and within its bounds.
#[derive(Debug)]
struct Asked {
    rules: [Named; 2],
    turns: u64,
    flips: [Vec<u64>; 2],
    action_noise: f64,
    perception_noise: f64,
    repetitions: Option<u64>,
    seed: u64,
}

impl ClassicFlags {
    pub(super) fn asked(&self) -> bool {
        self.classic.is_some()
    }

    /// The arguments that only this game has, and whether they are there.
    pub(super) fn given(&self) -> [(&'static str, bool); 4] {
        [
            ("--turns", self.turns.is_some()),
            ("--flip", self.flip.is_some()),
            ("--action-noise", self.action_noise.is_some()),
            ("--perception-noise", self.perception_noise.is_some()),
        ]
    }

    /// Plays once, or many times where repetitions are asked for.
    pub(super) fn run(
        &self,
        shared: &Shared,
        reader: Reader,
        terminal: &mut Terminal,
    ) -> Result<Exit, Failure> {
        let asked = self.read(shared, reader).map_err(Failure::Arguments)?;
        let [one, two] = &asked.rules;
        let game = Classic {
            rules: [&*one.rule, &*two.rule],
            turns: asked.turns,
            flips: asked.flips,
            action_noise: asked.action_noise,
            perception_noise: asked.perception_noise,
            seed: asked.seed,
        };
        let shown = match asked.repetitions {
            None => Shown::Record(game.play(), asked.perception_noise > 0.0),
            Some(repetitions) => Shown::Averages(game.repeat(repetitions), repetitions),
        };
        if shared.json {
            terminal.line(format!("{:#}", shown.json()))?;
        } else {
            for &language in terminal.languages() {
                terminal.line(introduce([one, two], language))?;
                terminal.line(shown.page(language).trim_end())?;
            }
        }
        Ok(Exit::Fine)
    }

    fn read(&self, shared: &Shared, mut reader: Reader) -> Result<Asked, Diagnostics> {
        let names = self.classic.iter().flatten();
        let rules: Vec<Option<Named>> = names
            .map(|name| reader.rule("--classic", name, Board::Classic))
            .collect();
        let rules: Option<Vec<Named>> = rules.into_iter().collect();
        let turns = self.turns(&mut reader);
        let flips = self.flip.as_ref();
        let flips = flips.map_or_else(Default::default, |flips| reader.flips(flips, turns));
        let repetitions = shared.repetitions.as_ref();
        let repetitions =
            repetitions.and_then(|text| reader.whole("--repetitions", text, (1, MOST_REPETITIONS)));
        reader.bound_rounds(turns, repetitions.unwrap_or(1));
        let action = self.action_noise.as_ref();
        let perception = self.perception_noise.as_ref();
        let asked = Asked {
            turns,
            flips,
            action_noise: share(&mut reader, "--action-noise", action),
            perception_noise: share(&mut reader, "--perception-noise", perception),
            repetitions,
            seed: shared.seed(&mut reader),
            rules: reader.finish(rules.and_then(|rules| rules.try_into().ok()))?,
        };
        Ok(asked)
    }

    fn turns(&self, reader: &mut Reader) -> u64 {
        let Some(turns) = &self.turns else {
            reader.refuse("G009", &say::NO_TURNS, &say::SAY_TURNS);
            return MOST_TURNS;
        };
        // Flips are held against the longest game where the length is wrong.
        let turns = reader.whole("--turns", turns, (1, MOST_TURNS));
        turns.unwrap_or(MOST_TURNS)
    }
}

/// What is printed.
#[derive(Debug)]
enum Shown {
    /// A game, and whether what was seen differs from what was done.
    Record(Record, bool),
    /// The averages of so many games.
    Averages(Averages, u64),
}

impl Shown {
    fn json(&self) -> Json {
        match self {
            Self::Record(record, misperceived) => {
                let [one, two] = record.moves.each_ref().map(|moves| letters(moves));
                let mut shown = json!({
                    "actions1": one,
                    "actions2": two,
                    "score1": record.score[0],
                    "score2": record.score[1],
                });
                if *misperceived {
                    // What each side saw of the other's moves, but the last.
                    let [one, two] = record.seen.each_ref().map(|moves| letters(moves));
                    shown["seen1"] = json!(one);
                    shown["seen2"] = json!(two);
                }
                shown
            }
            Self::Averages(averages, repetitions) => {
                let ([one, two], [c1, c2]) = (&averages.payoff, &averages.cooperation);
                json!({
                    "repetitions": repetitions,
                    "mean_per_turn1": one.mean(),
                    "mean_per_turn2": two.mean(),
                    "standard_error1": one.standard_error(),
                    "standard_error2": two.standard_error(),
                    "cooperation_rate1": c1.mean(),
                    "cooperation_rate2": c2.mean(),
                    "cooperation_standard_error1": c1.standard_error(),
                    "cooperation_standard_error2": c2.standard_error(),
                })
            }
        }
    }

    fn page(&self, language: Language) -> String {
        let word = |text: &'static crate::text::Text| text.in_language(language).to_owned();
        let rows = match self {
            Self::Record(record, _) => {
                let row = |side: usize| {
                    vec![
                        (side + 1).to_string(),
                        letters(&record.moves[side]),
                        record.score[side].to_string(),
                    ]
                };
                let head = [&say::HEAD_SIDE, &say::HEAD_MOVES, &say::HEAD_SCORE];
                vec![head.map(word).to_vec(), row(0), row(1)]
            }
            Self::Averages(averages, _) => {
                let row = |side: usize| {
                    let [payoff, payoff_error] = with_error(&averages.payoff[side], 4);
                    let [rate, rate_error] = with_error(&averages.cooperation[side], 4);
                    let side = (side + 1).to_string();
                    vec![side, payoff, payoff_error, rate, rate_error]
                };
                let error = &say::HEAD_ERROR;
                let (score, rate) = (&say::HEAD_SCORE_A_TURN, &say::HEAD_COOPERATION);
                let head = [&say::HEAD_SIDE, score, error, rate, error];
                vec![head.map(word).to_vec(), row(0), row(1)]
            }
        };
        columns(&rows, 2)
    }
}

/// Moves as C and D.
fn letters(moves: &[Rung]) -> String {
    moves
        .iter()
        .map(|rung| if *rung == 0 { 'C' } else { 'D' })
        .collect()
}
