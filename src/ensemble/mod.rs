//! Many draws of one question: sampling, blocks, statistics, sensitivity. Layer 1.
//!
//! Generic over a closure: nothing here knows what a draw computes. A [`Plan`]
//! splits the runs into blocks of 64 replicates, a [`Sampler`] turns a
//! replicate into a point of the unit cube (one coordinate for each uncertain
//! thing), the caller's closure turns the point into outcomes, [`mod@run`] does so
//! in parallel and [`Summary`] reduces the blocks in their order, so that the
//! bytes do not depend on threads, interruptions or shards.
//!
//! `docs/ensemble.md` has the formulas and references.

pub mod block;
pub mod levels;
pub mod moments;
pub mod plan;
pub mod run;
pub mod sampling;
pub mod sensitivity;
pub mod summary;

mod permutation;
mod sketch;
mod sobol;

pub use block::{Block, Draw};
pub use levels::{Levels, Split, Worlds};
pub use moments::Moments;
pub use plan::{BLOCK, Plan, Shard};
pub use run::{Ended, Job, Keep, Memory, Reached, Watch, run};
pub use sampling::{Sampler, Sampling};
pub use summary::{Statistics, Summary, quantile};
