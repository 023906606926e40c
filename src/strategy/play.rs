//! Two rules at one ladder, by simulation.
//!
//! Each side has a stream of draws for what it sees, one for what it chooses
//! and one for its slips, keyed by seed and replicate (`random`): taking one
//! kind of error away leaves the other draws as they were.

use rand::Rng;
use rand::rngs::ChaCha8Rng;

use super::round::{Lottery, Rung, Seat, Setting, View, pick};
use super::rule::Rule;
use crate::random::Key;

/// The draws of one side in one replicate.
#[derive(Debug)]
struct Luck {
    perception: ChaCha8Rng,
    choice: ChaCha8Rng,
    slip: ChaCha8Rng,
}

/// The draws of both sides in one replicate.
#[derive(Debug)]
pub struct Draws {
    sides: [Luck; 2],
}

/// The draws of every replicate of a seed.
#[derive(Clone, Copy, Debug)]
pub struct Seed {
    /// Keys of perception, choice and slip, for each side.
    keys: [[Key; 3]; 2],
}

impl Seed {
    /// The draws of a seed.
    pub fn new(seed: u64) -> Self {
        let keys = |side: &str| {
            ["perception", "choice", "slip"]
                .map(|purpose| Key::new(seed, &format!("{purpose} {side}")))
        };
        Self {
            keys: [keys("1"), keys("2")],
        }
    }

    /// Those of one replicate, from their beginning.
    pub fn replicate(&self, replicate: u64) -> Draws {
        let sides = self.keys.map(|keys| {
            let [perception, choice, slip] = keys.map(|key| key.stream(replicate));
            Luck {
                perception,
                choice,
                slip,
            }
        });
        Draws { sides }
    }
}

/// Uniform from 0 to below 1, 53 bits.
pub(super) fn uniform(stream: &mut ChaCha8Rng) -> f64 {
    const STEP: f64 = 1.0 / 9_007_199_254_740_992.0;
    (stream.next_u64() >> 11) as f64 * STEP
}

/// Two rules and the ladder they play on.
#[derive(Clone, Copy, Debug)]
pub struct Pair<'a> {
    /// The ladder and its errors.
    pub setting: Setting,
    /// The rule of each side.
    pub rules: [&'a dyn Rule; 2],
}

impl Pair<'_> {
    /// The first moves, before anything was seen. `forced` moves err for certain.
    pub fn open(&self, draws: &mut Draws, forced: [bool; 2]) -> [Seat; 2] {
        let [one, two] = &mut draws.sides;
        let open = |side: usize, luck: &mut Luck| {
            let lottery = self.rules[side].opening();
            self.execute(None, &lottery, luck, forced[side])
        };
        [open(0, one), open(1, two)]
    }

    /// One round: both decide on what they see, then both move. Gives what
    /// each side saw of the other.
    pub fn round(&self, seats: &mut [Seat; 2], draws: &mut Draws, forced: [bool; 2]) -> [Rung; 2] {
        let [one, two] = &mut draws.sides;
        let decide = |side: usize, luck: &mut Luck| {
            let own = seats[side];
            let seen = self.look(seats[1 - side].rung, luck);
            let view = View::new(own.rung, seen);
            let lottery = self.rules[side].answer(own.memory, view);
            (
                seen,
                self.execute(Some(own.rung), &lottery, luck, forced[side]),
            )
        };
        let (seen_by_one, first) = decide(0, one);
        let (seen_by_two, second) = decide(1, two);
        *seats = [first, second];
        [seen_by_one, seen_by_two]
    }

    fn look(&self, rung: Rung, luck: &mut Luck) -> Rung {
        if self.setting.false_alarm == 0.0 && self.setting.miss == 0.0 {
            return rung;
        }
        pick(&self.setting.perceive(rung), uniform(&mut luck.perception))
    }

    /// Choice, step limit (none before the first move) and slip.
    fn execute(&self, own: Option<Rung>, lottery: &Lottery, luck: &mut Luck, forced: bool) -> Seat {
        let setting = &self.setting;
        let step = pick(lottery, uniform(&mut luck.choice));
        let meant = own.map_or(step.rung, |own| setting.constrain(own, step.rung));
        let slips = setting.slip_up > 0.0 || setting.slip_down > 0.0;
        // Drawn even where the error is forced: the later draws stay in place.
        let mut rung = meant;
        if slips {
            rung = pick(&setting.slip(meant), uniform(&mut luck.slip));
        }
        if forced {
            rung = setting.err(meant);
        }
        Seat {
            rung,
            memory: step.memory,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Seed, uniform};
    use crate::random::stream;

    #[test]
    fn draws_are_those_of_the_keyed_streams() {
        let mut seventh = Seed::new(7).replicate(7);
        let mut keyed = stream(7, 7, "slip 2");
        for _ in 0..100 {
            let draw = uniform(&mut seventh.sides[1].slip);
            assert_eq!(draw, uniform(&mut keyed));
            assert!((0.0..1.0).contains(&draw));
        }
    }
}
