//! What a user asks of a game, as words: every problem is found in one pass
//! and named with its argument.

use crate::diagnostic::{Diagnostic, Diagnostics, shown};
use crate::text::{Message, Text, strings::strategy as say};

use super::classic::MOST_ROUNDS;
use super::reference::TOP;
use super::round::Rung;
use super::rule::{Board, Named, read};

/// Reads words and gathers what is wrong with them. What could not be read is
/// none or replaced by something harmless; [`Reader::finish`] refuses it.
#[derive(Debug, Default)]
pub struct Reader {
    problems: Diagnostics,
}

impl Reader {
    /// Nothing read yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a problem that the caller found.
    pub fn refuse(
        &mut self,
        code: &'static str,
        message: impl Into<Message>,
        help: impl Into<Message>,
    ) {
        self.problems
            .push(Diagnostic::error(code, message).help(help));
    }

    /// A probability as a share from 0 to 1.
    pub fn share(&mut self, argument: &'static str, text: &str) -> f64 {
        match text.parse::<f64>() {
            // Minus zero is zero.
            Ok(share) if (0.0..=1.0).contains(&share) => share.abs(),
            _ => {
                let message = say::NOT_A_SHARE
                    .with("argument", argument)
                    .with("text", shown(text));
                self.refuse("G003", message, &say::WRITE_A_SHARE);
                0.0
            }
        }
    }

    /// A whole number within bounds.
    pub fn whole(&mut self, argument: &'static str, text: &str, bounds: (u64, u64)) -> Option<u64> {
        let (low, high) = bounds;
        match text.parse::<u64>() {
            Ok(number) if (low..=high).contains(&number) => Some(number),
            _ => {
                let message = say::NOT_WHOLE
                    .with("argument", argument)
                    .with("text", shown(text))
                    .with("low", low)
                    .with("high", high);
                self.problems.push(Diagnostic::error("G004", message));
                None
            }
        }
    }

    /// A rule of one game by its name.
    pub fn rule(&mut self, argument: &'static str, name: &str, board: Board) -> Option<Named> {
        read(argument, name, board)
            .map_err(|problem| self.problems.push(*problem))
            .ok()
    }

    /// `a,b`: a value for each side.
    pub fn pair<'t>(
        &mut self,
        argument: &'static str,
        text: &'t str,
        help: &'static Text,
    ) -> Option<[&'t str; 2]> {
        match text.split_once(',') {
            Some((one, two)) if !two.contains(',') => Some([one, two]),
            _ => {
                let message = say::NOT_A_PAIR
                    .with("argument", argument)
                    .with("text", shown(text));
                self.refuse("G007", message, help);
                None
            }
        }
    }

    /// `match,generous_0.3`: a rule of the ladder for each side.
    pub fn rules(&mut self, argument: &'static str, text: &str) -> Option<[Named; 2]> {
        let [one, two] = self.pair(argument, text, &say::WRITE_RULES)?;
        let (one, two) = (
            self.rule(argument, one, Board::Ladder),
            self.rule(argument, two, Board::Ladder),
        );
        Some([one?, two?])
    }

    /// `0,0`: a rung for each side.
    pub fn start(&mut self, argument: &'static str, text: &str) -> [Rung; 2] {
        let Some(pair) = self.pair(argument, text, &say::WRITE_A_START) else {
            return [0; 2];
        };
        pair.map(|rung| {
            let rung = self.whole(argument, rung, (0, u64::from(TOP)));
            rung.and_then(|rung| Rung::try_from(rung).ok())
                .unwrap_or(TOP)
        })
    }

    /// `p1@10,p2@30`: the turns in which each side's move is flipped, in order.
    pub fn flips(&mut self, text: &str, turns: u64) -> [Vec<u64>; 2] {
        let mut flips: [Vec<u64>; 2] = Default::default();
        for word in text.split(',') {
            let Some((side, turn)) = flip(word) else {
                let message = say::BAD_FLIP.with("text", shown(word));
                self.refuse("G005", message, &say::WRITE_A_FLIP);
                continue;
            };
            if !(1..=turns).contains(&turn) {
                let message = say::LATE_FLIP
                    .with("text", shown(word))
                    .with("turns", turns);
                self.refuse("G005", message, &say::FLIP_FROM_ONE);
                continue;
            }
            match flips[side].binary_search(&turn) {
                Ok(_) => {
                    let message = say::FLIP_TWICE.with("text", shown(word));
                    self.refuse("G005", message, &say::FLIP_ONCE);
                }
                Err(place) => flips[side].insert(place, turn),
            }
        }
        flips
    }

    /// Refuses more rounds than are played in bounded time.
    pub fn bound_rounds(&mut self, turns: u64, repetitions: u64) {
        let rounds = turns.saturating_mul(repetitions);
        if rounds > MOST_ROUNDS {
            let message = say::TOO_MANY_ROUNDS
                .with("rounds", rounds)
                .with("most", MOST_ROUNDS);
            self.refuse("G006", message, &say::FEWER_ROUNDS);
        }
    }

    /// Refuses errors of perception that leave no room for a right one.
    pub fn bound_perception(&mut self, false_alarm: f64, miss: f64) {
        // What people write has few digits: 0.1 and 0.9 make one.
        let sum = ((false_alarm + miss) * 1e9).round() / 1e9;
        if sum > 1.0 {
            let message = say::BOTH_ERRORS.with("sum", sum);
            self.refuse("G008", message, &say::ONE_AT_A_TIME);
        }
    }

    /// `value` if nothing was wrong.
    ///
    /// # Errors
    /// Every problem that was found.
    pub fn finish<T>(self, value: Option<T>) -> Result<T, Diagnostics> {
        match value {
            Some(value) if !self.problems.has_errors() => Ok(value),
            _ => Err(self.problems),
        }
    }
}

fn flip(word: &str) -> Option<(usize, u64)> {
    let (side, turn) = word.split_once('@')?;
    let side = match side {
        "p1" => 0,
        "p2" => 1,
        _ => return None,
    };
    Some((side, turn.parse().ok()?))
}
