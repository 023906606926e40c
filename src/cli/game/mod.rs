//! `interdep game FILE`, `interdep game --classic A B` and `interdep game
//! --reference`: a scenario's game on ladders, or two rules against each other,
//! on the iterated prisoner's dilemma or on the reference ladder.
//!
//! The values of the arguments are read by the verb and not by clap, so that
//! everything wrong with them is said at once and in both languages.

mod classic;
mod ladders;
mod page;
mod reference;

pub(super) use ladders::shelf;
pub(super) use page::page;

use clap::Args;

use super::terminal::{Exit, Failure, Terminal};
use crate::diagnostic::Diagnostics;
use crate::ensemble::Moments;
use crate::strategy::read::Reader;
use crate::strategy::rule::Named;
use crate::text::{Language, Text, strings::cli as say, strings::game as of};

/// Seed unless another is asked for: that of scenarios.
const SEED: u64 = 20_231_209;

/// Arguments of `game`.
#[derive(Args, Debug)]
pub(super) struct Game {
    #[command(flatten)]
    classic: classic::ClassicFlags,
    #[command(flatten)]
    reference: reference::ReferenceFlags,
    #[command(flatten)]
    ladders: ladders::LadderFlags,
    #[command(flatten)]
    shared: Shared,
}

/// Arguments of every game that is played.
#[derive(Args, Debug)]
struct Shared {
    #[arg(long, value_name = "N", allow_hyphen_values = true)]
    repetitions: Option<String>,
    #[arg(id = "game_seed", long = "seed", value_name = "N")]
    #[arg(allow_hyphen_values = true)]
    seed: Option<String>,
    #[arg(long)]
    json: bool,
}

impl Shared {
    /// The seed of all draws; that of scenarios unless another is asked for.
    fn seed(&self, reader: &mut Reader) -> u64 {
        match &self.seed {
            Some(seed) => reader.whole("--seed", seed, (0, u64::MAX)).unwrap_or(SEED),
            None => SEED,
        }
    }
}

impl Game {
    /// Plays, and prints a page or JSON.
    pub(super) fn run(&self, terminal: &mut Terminal) -> Result<Exit, Failure> {
        let mut reader = Reader::new();
        let asked = (self.classic.asked(), self.reference.asked());
        if self.ladders.asked() {
            if asked != (false, false) {
                reader.refuse("G009", &say::WHICH_GAME, &say::NAME_A_GAME);
            }
            refuse_foreign(&mut reader, &self.classic.given(), &say::OF_CLASSIC);
            refuse_foreign(&mut reader, &self.reference.given(), &say::OF_REFERENCE);
            reader.finish(Some(())).map_err(Failure::Arguments)?;
            return self.ladders.run(&self.shared, terminal);
        }
        refuse_foreign(&mut reader, &self.ladders.given(), &of::OF_LADDERS);
        match asked {
            (true, false) => {
                refuse_foreign(&mut reader, &self.reference.given(), &say::OF_REFERENCE);
                self.classic.run(&self.shared, reader, terminal)
            }
            (false, true) => {
                refuse_foreign(&mut reader, &self.classic.given(), &say::OF_CLASSIC);
                self.reference.run(&self.shared, reader, terminal)
            }
            _ => {
                reader.refuse("G009", &say::WHICH_GAME, &say::NAME_A_GAME);
                let nothing: Result<(), Diagnostics> = reader.finish(None);
                nothing.map(|()| Exit::Usage).map_err(Failure::Arguments)
            }
        }
    }
}

/// Refuses arguments that say nothing in this game.
fn refuse_foreign(reader: &mut Reader, given: &[(&'static str, bool)], of: &'static Text) {
    for (argument, _) in given.iter().filter(|(_, given)| *given) {
        let message = say::FOREIGN_ARGUMENT.with("argument", argument);
        let message = message.with_words("of", of);
        reader.refuse("G010", message, say::LEAVE_OUT.with("argument", argument));
    }
}

/// A share that is none unless it is given.
fn share(reader: &mut Reader, argument: &'static str, text: Option<&String>) -> f64 {
    text.map_or(0.0, |text| reader.share(argument, text))
}

/// What each side's rule does, and how far back it looks.
fn introduce(rules: [&Named; 2], language: Language) -> String {
    let side = |number: usize, named: &Named| {
        let memory = match named.rule.looks_back() {
            Some(rounds) => say::LOOKS_BACK.with("rounds", rounds),
            None => say::LOOKS_BACK_FOR_EVER.message(),
        };
        say::SIDE_PLAYS
            .with("side", number)
            .with("name", &named.name)
            .with_words("words", named.entry.words)
            .with_words("memory", memory)
            .in_language(language)
    };
    format!("{}\n{}", side(1, rules[0]), side(2, rules[1]))
}

/// A mean with its standard error.
fn with_error(moments: &Moments, decimals: usize) -> [String; 2] {
    let error = moments.standard_error();
    [
        format!("{:.decimals$}", moments.mean()),
        error.map_or_else(|| "-".into(), |error| format!("{error:.decimals$}")),
    ]
}
