//! Cases with a known answer: closed forms, and an independent computation of
//! small economies. The letters are those of `docs/equilibrium.md`.

mod channel;
mod expansion;
mod game;
mod known;
mod limits;
mod measures;
mod refusal;
mod scarcity;
mod small;
mod stage;
mod symmetry;
