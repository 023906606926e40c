//! A supply chain interdependence simulator: the world economy as one network
//! of producers, the restrictions that two sides put on each other, and what
//! they cost, to whom, when.
//!
//! Facts become a [`World`](world::World); a scenario file becomes a
//! [`Model`](model::Model); [`analysis::run`] turns both into
//! [`Results`](results::Results). Engines see neither names nor files: measures
//! reach them as [`Wedges`](wedge::Wedges) on links.
//!
//! ```
//! use interdep::analysis::{self, RunOptions, Silent};
//! use interdep::labels::Profile;
//! use interdep::scenario::{Data, Demand, Memory, Names, prepare};
//! use interdep::text::Language;
//! use interdep::world::World;
//!
//! let world = World::build(2023)?;
//! let data = Data {
//!     names: Names::of_table(&world.table),
//!     world: Some(&world),
//!     demand: Demand::Study,
//! };
//! let (_, model, _) = prepare("electronics-ban", &Memory::new(), &[], &data)?;
//! let options = RunOptions {
//!     labels: Profile::shipped("default")?,
//!     ..RunOptions::default()
//! };
//! let results = analysis::run(&model, &world, &options, &Silent)?;
//! for sentence in results.headline_in(Language::En) {
//!     println!("{sentence}");
//! }
//! # assert!(results.headline_in(Language::Zh)[0].contains("美国"));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

pub mod adaptation;
pub mod analysis;
pub mod calendar;
#[cfg(feature = "charts")]
pub mod chart;
#[cfg(feature = "cli")]
pub mod claim;
#[cfg(feature = "cli")]
pub mod cli;
pub mod diagnostic;
pub mod digest;
pub mod disruption;
pub mod ensemble;
pub mod equilibrium;
pub mod exposure;
pub mod field;
pub mod horizon;
pub mod ids;
pub mod labels;
pub mod math;
pub mod model;
pub mod packed;
pub mod random;
pub mod range;
#[cfg(feature = "cli")]
pub mod report;
pub mod results;
pub mod scenario;
#[cfg(feature = "serve")]
pub mod serve;
pub mod strategy;
pub mod table;
pub mod text;
pub mod units;
pub mod wedge;
pub mod world;
