//! The disruption engine: a case worked by hand, a second engine that keeps
//! the matrix of orders, laws that hold for any table.

mod hand;
mod laws;
mod oracle;
#[cfg(feature = "cli")]
#[path = "../program/mod.rs"]
mod program;
mod tables;
#[cfg(feature = "cli")]
mod verb;
