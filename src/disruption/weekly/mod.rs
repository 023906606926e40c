//! The weekly mode: the engine's own, with measures, bottlenecks by class of
//! input, suppliers that change, and several draws side by side.
//!
//! [`Economy`] is what nothing changes, [`Draws`] what each draw assumes,
//! [`Script`] what happens, [`State::step`] one pure step. `docs/disruption.md`
//! has the equations and what differs from the ancestors.

mod behaviour;
mod draws;
mod economy;
mod forcing;
mod ledger;
mod rationing;
mod rebuilding;
mod script;
mod shock;
mod state;
mod step;
mod suppliers;
mod trade;

pub use behaviour::{Behaviour, BehaviourOverrides, Reorder};
pub use draws::Draws;
pub use economy::Economy;
pub use forcing::{Forced, Links};
pub use ledger::{Blame, Fate, HELD_DOWN, Ledger, Loss, run};
pub use rationing::Rationing;
pub use script::{Events, Measures, Script};
pub use shock::{Hits, NewCapacity, Shock, Works};
pub use state::State;

#[cfg(test)]
mod tests;
