//! What breaks first: output, stocks and orders step by step after a shock.
//! Layer 5.
//!
//! Adaptive input-output dynamics with inventories (Hallegatte 2008, Risk
//! Analysis 28:779; 2014, Risk Analysis 34:152), orders moved between suppliers
//! as in Guan et al. 2020 (Nature Human Behaviour 4:577), recovery and
//! reconstruction as in Juhel 2023 (`BoARIO`). [`Engine`] holds the economy, its
//! state and what has been destroyed; [`Engine::step`] is one step in the phases
//! of `docs/disruption.md`. It allocates nothing and never holds the matrix of
//! orders: an order is the flow at rest, times a weight of its seller, times a
//! factor of its buyer and product.

mod base;
mod capacity;
mod course;
mod damage;
mod engine;
mod event;
mod orders;
mod parameters;
mod production;
pub mod weekly;

pub use base::Accounts;
pub use course::Curve;
pub use engine::{Engine, TooMuchLost};
pub use event::{Course, Event};
pub use parameters::{OrderRule, Parameters, Restocking};
