//! Questions to the network that need no engine: who depends on whom, how
//! concentrated supply is, where it is narrow, and what fails in a cascade.
//! Layer 3.
//!
//! All measures are static: the table as it is, no prices, no time. Shares lie
//! between 0 and 1; gross multipliers count a dollar each time it changes
//! hands and are never called shares. `docs/exposure.md` has every formula
//! with its reference.

pub mod cascade;
pub mod chains;
pub mod chokepoint;
pub mod concentration;
pub mod graph;
mod inverse;
pub mod look_through;
pub mod show;

pub use cascade::{Cascade, Firms};
pub use chains::Chains;
pub use look_through::LookThrough;
