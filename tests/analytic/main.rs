//! Cases with a known answer: closed forms, and an independent computation of
//! small economies. The letters are those of `docs/equilibrium.md`.

mod channel;
mod expansion;
mod game;
mod known;
mod refusal;
mod small;
mod stage;
mod symmetry;
