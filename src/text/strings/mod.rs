//! The strings, one file per room that speaks.

pub(crate) mod analysis;
#[cfg(feature = "charts")]
pub(crate) mod chart;
#[cfg(feature = "cli")]
pub(crate) mod cli;
pub(crate) mod disruption;
#[cfg(feature = "cli")]
pub(crate) mod ensemble;
pub(crate) mod equilibrium;
pub(crate) mod exposure;
pub(crate) mod numbers;
pub(crate) mod results;
pub(crate) mod scenario;
pub(crate) mod sensitivity;
#[cfg(feature = "cli")]
pub(crate) mod store;
pub(crate) mod strategy;
pub(crate) mod table;
pub(crate) mod wedge;
pub(crate) mod world;

/// Every string with its name, for the tests that compare the languages and
/// those that look for glyphs.
#[cfg(test)]
pub(crate) fn all() -> impl Iterator<Item = (&'static str, &'static super::Text)> {
    [
        analysis::ALL,
        #[cfg(feature = "charts")]
        chart::ALL,
        #[cfg(feature = "cli")]
        cli::ALL,
        disruption::ALL,
        #[cfg(feature = "cli")]
        ensemble::ALL,
        equilibrium::ALL,
        exposure::ALL,
        numbers::ALL,
        results::ALL,
        scenario::ALL,
        sensitivity::ALL,
        #[cfg(feature = "cli")]
        store::ALL,
        strategy::ALL,
        table::ALL,
        wedge::ALL,
        world::ALL,
    ]
    .into_iter()
    .flatten()
    .copied()
}
