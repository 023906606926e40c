//! What must hold for any input: one file per room.

mod case;
mod equilibrium;
mod laws;
mod limits;
mod table;
