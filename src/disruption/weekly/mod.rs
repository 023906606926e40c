//! The weekly mode: the engine's own, with measures, bottlenecks by class of
//! input, suppliers that change, and several draws side by side.
//!
//! [`Economy`] is what nothing changes, [`Draws`] what each draw assumes,
//! [`Script`] what happens, [`State::step`] one pure step. `docs/disruption.md`
//! has the equations and what differs from the ancestors.

mod behaviour;
mod economy;
mod forcing;
mod ledger;
mod rationing;
mod rebuilding;
mod state;
mod step;
mod suppliers;
mod trade;

pub use behaviour::{Behaviour, BehaviourOverrides, Draws, Reorder};
pub use economy::Economy;
pub use forcing::{Events, Forced, Hits, Links, Measures, NewCapacity, Script, Shock, Works};
pub use ledger::{Blame, Fate, HELD_DOWN, Ledger, Loss, run};
pub use rationing::Rationing;
pub use state::State;

#[cfg(test)]
mod tests;
