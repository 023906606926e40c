//! Published models, rerun from a scenario file with the preset that names them.
//!
//! The data behind the published tables are not part of this project, so what
//! is compared is the published model: its equations solved a second time by
//! the published algorithm, on a table made here with the published
//! elasticities.

#![cfg(feature = "cli")]

mod caliendo_parro;
#[path = "../program/mod.rs"]
mod program;
