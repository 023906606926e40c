//! The disruption engine: a case worked by hand, a second engine that keeps
//! the matrix of orders, laws that hold for any table.

mod hand;
mod laws;
mod oracle;
mod tables;
#[cfg(feature = "cli")]
mod verb;
