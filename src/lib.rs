//! interdep: a supply chain interdependence simulator.

pub mod calendar;
#[cfg(feature = "cli")]
pub mod cli;
pub mod diagnostic;
pub mod field;
pub mod ids;
pub mod math;
pub mod model;
pub mod random;
pub mod range;
pub mod scenario;
pub mod table;
pub mod text;
pub mod units;
pub mod wedge;
