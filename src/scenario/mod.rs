//! Scenario files: reading, checking, resolving. Layer 7.
//!
//! A file is TOML. Its keys are data ([`keys`]), so that one reader makes
//! everything: errors with places, the overlay of parents, `--set`, `explain`,
//! the JSON Schema. [`load`] gives the [`Document`], [`resolve`] the
//! [`Model`](crate::model::Model).

pub mod keys;

mod adaptation;
mod adaptation_keys;
mod by_product;
mod check;
mod distribution;
mod document;
mod empirical;
mod entries;
pub mod events;
mod explain;
mod frontier;
mod game;
mod game_keys;
mod keyed;
mod ladder;
mod ladder_file;
mod library;
mod load;
mod mature;
mod mature_keys;
mod merge;
mod names;
mod number;
mod phrase;
mod reach;
mod read;
mod replaces;
mod reports;
mod resolve;
mod resolved;
mod schema;
mod scope;
mod set;
mod uncertain;
mod value;

pub use document::{Document, Section, file_name, origin, without_folder};
pub use explain::{Explained, explain, fingerprint, written};
pub use keyed::keyed;
pub use ladder_file::{LadderFile, shipped_ladders};
#[cfg(feature = "cli")]
pub use library::Disk;
pub use library::{LARGEST_FILE, Library, Memory, shipped, shipped_text};
pub use load::load;
pub use names::{Codes, Names};
pub use resolve::{Data, Demand, prepare, resolve};
pub use resolved::resolved;
pub use schema::schema;
pub use uncertain::Parameter;
