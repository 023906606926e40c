//! interdep: a supply chain interdependence simulator.

pub mod analysis;
pub mod calendar;
#[cfg(feature = "charts")]
pub mod chart;
#[cfg(feature = "cli")]
pub mod cli;
pub mod diagnostic;
pub mod digest;
pub mod equilibrium;
pub mod field;
pub mod ids;
pub mod labels;
pub mod math;
pub mod model;
pub mod packed;
pub mod random;
pub mod range;
pub mod results;
pub mod scenario;
pub mod table;
pub mod text;
pub mod units;
pub mod wedge;
pub mod world;
