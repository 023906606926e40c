//! The game between two sides that answer each other's moves. Layer 5.
//!
//! A side stands on a rung of a ladder, sees the other's rung through imperfect
//! perception, its [`Rule`] picks a move, a step limit binds it and a slip may
//! carry it too far. One round is the same for every game:
//! [`classic`] is the iterated prisoner's dilemma (a ladder of two rungs),
//! [`mod@reference`] a ladder of five rungs that [`exact`] solves as a Markov chain.
//! Units: rungs, rounds, shares from 0 to 1. Reference: `docs/strategy.md`.

pub mod adapting;
pub mod classic;
pub mod cost;
pub mod exact;
pub mod game;
pub mod outcome;
pub mod play;
pub mod read;
pub mod reference;
pub mod round;
pub mod rule;
pub mod setup;
pub mod solution;

pub use rule::Rule;
