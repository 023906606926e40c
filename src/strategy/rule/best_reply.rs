//! `best_reply_H_D_P`: looks H rounds ahead and prefers what costs it least,
//! believing that the other will match it.
//!
//! Backward induction on pairs of rungs: `Q_h(a', b) = -C(a', b') / 4 +
//! D V_h-1(a', b')`, a' within its step limits, b' one rung from b toward its
//! own rung a; `V_h = max Q_h`. It chooses down, stay or up with probability
//! proportional to `exp(P Q)` (logit; `McKelvey`, Palfrey 1995, Games and Economic
//! Behavior 10), P per percentage point of GDP. C is what a pair costs before
//! anything has adapted. Until it is told what pairs cost, it stays.

use super::{Board, Entry, Foresight, Parameter, Rule, small, toward};
use crate::math::exp;
use crate::strategy::round::{Lottery, Memory, Rung, Step, View, surely};
use crate::text::strings::strategy as say;

/// Its numbers, before it knows the costs.
#[derive(Clone, Copy, Debug)]
struct BestReply {
    rounds: Rung,
    patience: f64,
    precision: f64,
}

impl Rule for BestReply {
    fn answer(&self, _memory: Memory, view: View) -> Lottery {
        surely(view.own, 0)
    }

    fn looks_back(&self) -> Option<u32> {
        Some(1)
    }

    fn foresee(&self, foresight: &Foresight) -> Option<Box<dyn Rule>> {
        Some(Box::new(self.plan(foresight)))
    }
}

/// What it does at each pair: own rungs x the other's.
#[derive(Clone, Debug)]
struct Planned {
    other_rungs: usize,
    lotteries: Vec<Lottery>,
}

impl Rule for Planned {
    fn answer(&self, _memory: Memory, view: View) -> Lottery {
        let seen = usize::from(view.seen).min(self.other_rungs - 1);
        let at = usize::from(view.own) * self.other_rungs + seen;
        self.lotteries
            .get(at)
            .copied()
            .unwrap_or_else(|| surely(view.own, 0))
    }

    fn looks_back(&self) -> Option<u32> {
        Some(1)
    }
}

impl BestReply {
    fn plan(&self, foresight: &Foresight) -> Planned {
        let [own_top, other_top] = foresight.tops;
        let other_rungs = usize::from(other_top) + 1;
        let pairs = || (0..=own_top).flat_map(move |own| (0..=other_top).map(move |b| (own, b)));
        let mut values = vec![0.0; foresight.costs.len()];
        let mut choices = Vec::new();
        for _ in 0..self.rounds {
            choices = pairs()
                .map(|(own, other)| self.choices(foresight, &values, own, other))
                .collect();
            let best = |choices: &[(Rung, f64); 3]| {
                let values = choices.iter().map(|(_, value)| *value);
                values.fold(f64::NEG_INFINITY, f64::max)
            };
            values = choices.iter().map(best).collect();
        }
        Planned {
            other_rungs,
            lotteries: choices
                .iter()
                .map(|choices| self.lottery(choices))
                .collect(),
        }
    }

    /// Down, up and stay with their values; what a limit forbids is worth
    /// minus infinity.
    fn choices(
        &self,
        foresight: &Foresight,
        values: &[f64],
        own: Rung,
        other: Rung,
    ) -> [(Rung, f64); 3] {
        let [top, other_top] = foresight.tops;
        let [down, up] = foresight.steps;
        let next = toward(other, own).min(other_top);
        let value = |aim: Rung| {
            let at = usize::from(aim) * (usize::from(other_top) + 1) + usize::from(next);
            -foresight.cost(aim, next) / 4.0 + self.patience * values[at]
        };
        let lower = own.saturating_sub(down.min(1));
        let higher = own.saturating_add(up.min(1)).min(top);
        let or_never = |aim: Rung| {
            if aim == own {
                f64::NEG_INFINITY
            } else {
                value(aim)
            }
        };
        [
            (lower, or_never(lower)),
            (higher, or_never(higher)),
            (own, value(own)),
        ]
    }

    fn lottery(&self, choices: &[(Rung, f64); 3]) -> Lottery {
        let best = choices
            .iter()
            .map(|(_, value)| *value)
            .fold(f64::NEG_INFINITY, f64::max);
        let weights = choices.map(|(_, value)| exp(self.precision * (value - best)));
        let sum: f64 = weights.iter().sum();
        let mut at = 0;
        choices.map(|(rung, _)| {
            let weight = weights[at] / sum;
            at += 1;
            (weight, Step { rung, memory: 0 })
        })
    }
}

pub(super) static ENTRY: Entry = Entry {
    stem: "best_reply",
    name: "best_reply_H_D_P",
    parameters: &[
        Parameter::whole("H", 1.0, 40.0).keyed("look_ahead_quarters", 8.0),
        Parameter::share("D").keyed("patience", 0.99),
        Parameter::number("P", 0.0, 10_000.0).keyed("precision", 200.0),
    ],
    board: Board::Ladder,
    words: &say::BEST_REPLY,
    make: |given| {
        Box::new(BestReply {
            rounds: small(given[0]),
            patience: given[1],
            precision: given[2],
        })
    },
};
