//! What can become of a side in one round: perceive, decide, constrain, slip.
//!
//! Each stage is a short list of outcomes with their probabilities, so that a
//! simulation draws from the same list that the exact chain walks. Moves are
//! simultaneous and enter into force at once.

/// A place on a ladder, 0 the most open. In the classic game 0 is to
/// cooperate (C), 1 to defect (D).
pub type Rung = u8;

/// What a rule remembers beside the last moves: a word that it alone reads.
/// On a ladder every rule begins at 0.
pub type Memory = u64;

/// What a side knows when it decides.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct View {
    /// Its own rung: what was executed last, slips included.
    pub own: Rung,
    /// The other's rung in force, as perceived.
    pub seen: Rung,
    /// What the rungs in force cost it, percent of its base GDP a year; 0
    /// where no costs are told.
    pub cost: f64,
}

impl View {
    /// A view without costs.
    pub fn new(own: Rung, seen: Rung) -> Self {
        Self {
            own,
            seen,
            cost: 0.0,
        }
    }
}

/// A decision: where to go, and what to remember.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Step {
    /// The rung aimed at; step limits and slips come after.
    pub rung: Rung,
    /// What the rule remembers from here on.
    pub memory: Memory,
}

/// One of three decisions, each with its probability.
pub type Lottery = [(f64, Step); 3];

/// A decision that nothing is left to chance in.
pub fn surely(rung: Rung, memory: Memory) -> Lottery {
    maybe(1.0, Step { rung, memory }, Step { rung, memory })
}

/// `first` with probability `chance`, otherwise `second`.
pub fn maybe(chance: f64, first: Step, second: Step) -> Lottery {
    [(chance, first), (1.0 - chance, second), (0.0, second)]
}

/// Where a side stands and what its rule remembers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Seat {
    /// The rung in force.
    pub rung: Rung,
    /// The rule's memory.
    pub memory: Memory,
}

impl Seat {
    /// On a rung, with nothing remembered.
    pub fn at(rung: Rung) -> Self {
        Self { rung, memory: 0 }
    }
}

/// The ladder and its errors, the same for both sides. Shares a round.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Setting {
    /// Highest rung; at least 1.
    pub top: Rung,
    /// Most rungs up or down that a side may mean to go in a round.
    pub step_limit: Rung,
    /// Probability that the other is seen one rung too high.
    pub false_alarm: f64,
    /// Probability that the other is seen one rung too low.
    pub miss: f64,
    /// Probability that a move goes one rung too high.
    pub slip_up: f64,
    /// Probability that a move goes one rung too low.
    pub slip_down: f64,
}

/// One rung up, one down, or as it was, with their probabilities.
pub type Spread = [(f64, Rung); 3];

impl Setting {
    /// How the other's rung may be seen.
    pub fn perceive(&self, rung: Rung) -> Spread {
        self.spread(rung, self.false_alarm, self.miss)
    }

    /// What may come of a move.
    pub fn slip(&self, rung: Rung) -> Spread {
        self.spread(rung, self.slip_up, self.slip_down)
    }

    /// What comes of a move that errs for certain: up where it can.
    pub fn err(&self, rung: Rung) -> Rung {
        if rung < self.top { rung + 1 } else { rung - 1 }
    }

    /// The rung nearest to `aim` within the step limit and the ladder.
    pub fn constrain(&self, own: Rung, aim: Rung) -> Rung {
        let low = own.saturating_sub(self.step_limit);
        let high = own.saturating_add(self.step_limit).min(self.top);
        aim.clamp(low.min(high), high)
    }

    fn spread(&self, rung: Rung, up: f64, down: f64) -> Spread {
        spread(rung, self.top, up, down)
    }
}

/// One up with probability `up`, one down with probability `down`; errors that
/// would leave a ladder of that `top` do not happen.
pub fn spread(rung: Rung, top: Rung, up: f64, down: f64) -> Spread {
    let up = if rung < top { up } else { 0.0 };
    let down = if rung > 0 { down } else { 0.0 };
    let stay = (1.0 - up - down).max(0.0);
    [
        (up, rung.saturating_add(1)),
        (down, rung.saturating_sub(1)),
        (stay, rung),
    ]
}

/// The outcome that a draw from 0 to below 1 falls on.
pub fn pick<T: Copy, const N: usize>(outcomes: &[(f64, T); N], draw: f64) -> T {
    let mut left = draw;
    for &(probability, outcome) in outcomes {
        if left < probability {
            return outcome;
        }
        left -= probability;
    }
    // Only rounding leads here: the last outcome holds what is left.
    outcomes[N - 1].1
}

#[cfg(test)]
mod tests {
    use super::*;

    const SETTING: Setting = Setting {
        top: 4,
        step_limit: 1,
        false_alarm: 0.2,
        miss: 0.3,
        slip_up: 0.1,
        slip_down: 0.0,
    };

    #[test]
    fn errors_stay_on_the_ladder_and_add_up() {
        assert_eq!(SETTING.perceive(0), [(0.2, 1), (0.0, 0), (0.8, 0)]);
        assert_eq!(SETTING.perceive(2), [(0.2, 3), (0.3, 1), (0.5, 2)]);
        assert_eq!(SETTING.perceive(4), [(0.0, 5), (0.3, 3), (0.7, 4)]);
        assert_eq!(SETTING.slip(4), [(0.0, 5), (0.0, 3), (1.0, 4)]);
        assert_eq!((SETTING.err(3), SETTING.err(4)), (4, 3));
    }

    #[test]
    fn no_draw_leads_to_what_cannot_happen() {
        let last = 1.0 - f64::EPSILON / 2.0;
        for rung in 0..=4 {
            for draw in [0.0, 0.1, 0.25, 0.5, 0.75, last] {
                assert!(pick(&SETTING.slip(rung), draw) <= 4);
            }
        }
        assert_eq!(pick(&SETTING.perceive(2), 0.19), 3);
        assert_eq!(pick(&SETTING.perceive(2), 0.49), 1);
        assert_eq!(pick(&SETTING.perceive(2), 0.51), 2);
    }

    #[test]
    fn a_move_keeps_to_the_step_limit() {
        let moves = [(0, 4), (4, 0), (2, 2), (4, 9), (3, 4)];
        let bound = moves.map(|(own, aim)| SETTING.constrain(own, aim));
        assert_eq!(bound, [1, 3, 2, 4, 4]);
    }
}
