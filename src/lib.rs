//! interdep: a supply chain interdependence simulator.

pub mod calendar;
#[cfg(feature = "charts")]
pub mod chart;
pub mod diagnostic;
pub mod field;
pub mod ids;
pub mod math;
pub mod random;
pub mod range;
pub mod table;
pub mod text;
pub mod units;
