//! What must hold for any input: one file per room.

mod equilibrium;
mod table;
