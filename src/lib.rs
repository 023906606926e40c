//! interdep: a supply chain interdependence simulator.

pub mod calendar;
pub mod diagnostic;
pub mod equilibrium;
pub mod field;
pub mod ids;
pub mod math;
pub mod packed;
pub mod random;
pub mod range;
pub mod results;
pub mod table;
pub mod text;
pub mod units;
pub mod wedge;
pub mod world;
