//! How an economy adapts to restrictions that last: capacity, learning,
//! relationships. Layer 4.
//!
//! Plain arithmetic by quarters, without names of measures, files or sentences;
//! the game, the weekly engine and the frontier hold the same states. One file a
//! mechanism, every number with its range in [`Numbers`]; `docs/adaptation.md`
//! has the equations.

pub mod capacity;
pub mod induced;
pub mod learning;
pub mod mature;
mod numbers;
pub mod relationships;
pub mod research;
mod settings;

pub use capacity::{Capacity, Terms};
pub use numbers::{General, Known, Numbers};
pub use settings::{Goal, Settings};

/// Steps of a year.
pub const QUARTERS: f64 = 4.0;
