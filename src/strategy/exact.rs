//! Two rules at one ladder, exactly: the Markov chain over both seats.
//!
//! `p'(s') = sum over s of p(s) P1(s -> s1') P2(s -> s2')`: given the seats at
//! the beginning of a round, the two sides' moves are independent. For rules
//! whose memory takes few values; a rule that counts without bound would make
//! the chain grow every round.

use std::collections::BTreeMap;

use super::play::Pair;
use super::round::{Seat, View};

/// Where both sides are, and whether the event that the caller watches for
/// has happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct State {
    /// Both seats.
    pub seats: [Seat; 2],
    /// Whether the event has happened in this round or before.
    pub happened: bool,
}

/// Probability of each state.
pub type Distribution = BTreeMap<State, f64>;

/// The chain of a pair of rules, with an event to watch for.
#[derive(Clone, Copy, Debug)]
pub struct Chain<'a> {
    /// The rules and the ladder.
    pub pair: Pair<'a>,
    /// Whether the event happens in these seats.
    pub event: fn(&[Seat; 2]) -> bool,
}

impl Chain<'_> {
    /// Everything certain.
    pub fn start(&self, seats: [Seat; 2]) -> Distribution {
        let happened = (self.event)(&seats);
        Distribution::from([(State { seats, happened }, 1.0)])
    }

    /// One round later.
    pub fn next(&self, now: &Distribution) -> Distribution {
        let mut next = Distribution::new();
        for (state, probability) in now {
            let [first, second] = [0, 1].map(|side| self.moves(side, &state.seats));
            for &(seat_one, p_one) in &first {
                for &(seat_two, p_two) in &second {
                    let seats = [seat_one, seat_two];
                    let happened = state.happened || (self.event)(&seats);
                    let mass = next.entry(State { seats, happened }).or_insert(0.0);
                    *mass += probability * p_one * p_two;
                }
            }
        }
        next
    }

    /// What can become of one side, each outcome once.
    fn moves(&self, side: usize, seats: &[Seat; 2]) -> Vec<(Seat, f64)> {
        let (setting, rule) = (&self.pair.setting, self.pair.rules[side]);
        let own = seats[side];
        let mut moves: Vec<(Seat, f64)> = Vec::new();
        for (p_seen, seen) in possible(setting.perceive(seats[1 - side].rung)) {
            let view = View::new(own.rung, seen);
            for (p_step, step) in possible(rule.answer(own.memory, view)) {
                let meant = setting.constrain(own.rung, step.rung);
                for (p_slip, rung) in possible(setting.slip(meant)) {
                    let memory = step.memory;
                    add(&mut moves, Seat { rung, memory }, p_seen * p_step * p_slip);
                }
            }
        }
        moves
    }
}

fn possible<T, const N: usize>(outcomes: [(f64, T); N]) -> impl Iterator<Item = (f64, T)> {
    outcomes.into_iter().filter(|(chance, _)| *chance > 0.0)
}

fn add(moves: &mut Vec<(Seat, f64)>, seat: Seat, probability: f64) {
    match moves.iter_mut().find(|(known, _)| *known == seat) {
        Some((_, sum)) => *sum += probability,
        None => moves.push((seat, probability)),
    }
}

/// Expected value of something that depends on the seats.
pub fn expect(now: &Distribution, value: impl Fn(&[Seat; 2]) -> f64) -> f64 {
    now.iter().map(|(state, p)| p * value(&state.seats)).sum()
}

/// Probability that the event has happened.
pub fn happened(now: &Distribution) -> f64 {
    let states = now.iter().filter(|(state, _)| state.happened);
    // From plus zero: an empty sum of floats is minus zero.
    states.fold(0.0, |sum, (_, p)| sum + p)
}
