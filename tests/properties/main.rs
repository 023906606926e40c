//! What must hold for any input: one file per room.

mod table;
