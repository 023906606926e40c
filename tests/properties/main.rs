//! What must hold for any input: one file per room.

mod adaptation;
mod case;
mod equilibrium;
mod laws;
mod limits;
mod table;
