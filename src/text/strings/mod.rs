//! The strings, one file per room that speaks.

pub(crate) mod adaptation;
pub(crate) mod analysis;
pub(crate) mod chains;
#[cfg(feature = "charts")]
pub(crate) mod chart;
#[cfg(feature = "cli")]
pub(crate) mod claim;
#[cfg(feature = "cli")]
pub(crate) mod cli;
#[cfg(feature = "cli")]
pub(crate) mod data;
pub(crate) mod disruption;
pub(crate) mod embed;
#[cfg(feature = "cli")]
pub(crate) mod ensemble;
pub(crate) mod equilibrium;
pub(crate) mod exposure;
pub(crate) mod frontier;
pub(crate) mod game;
#[cfg(feature = "cli")]
pub(crate) mod glossary;
pub(crate) mod lookup;
pub(crate) mod mature;
pub(crate) mod numbers;
#[cfg(feature = "cli")]
pub(crate) mod report;
pub(crate) mod results;
pub(crate) mod scenario;
pub(crate) mod sensitivity;
#[cfg(feature = "serve")]
pub(crate) mod serve;
pub(crate) mod sources;
#[cfg(feature = "cli")]
pub(crate) mod store;
pub(crate) mod strategy;
pub(crate) mod table;
#[cfg(feature = "cli")]
pub(crate) mod validate;
pub(crate) mod wedge;
pub(crate) mod weekly;
pub(crate) mod world;

/// Every string with its name, for the tests that compare the languages and
/// those that look for glyphs.
#[cfg(test)]
pub(crate) fn all() -> impl Iterator<Item = (&'static str, &'static super::Text)> {
    [
        adaptation::ALL,
        analysis::ALL,
        chains::ALL,
        #[cfg(feature = "charts")]
        chart::ALL,
        #[cfg(feature = "cli")]
        chart::page::ALL,
        #[cfg(feature = "cli")]
        claim::ALL,
        #[cfg(feature = "cli")]
        cli::ALL,
        #[cfg(feature = "cli")]
        data::ALL,
        disruption::ALL,
        embed::ALL,
        #[cfg(feature = "cli")]
        ensemble::ALL,
        equilibrium::ALL,
        exposure::ALL,
        #[cfg(feature = "cli")]
        exposure::page::ALL,
        frontier::ALL,
        #[cfg(feature = "cli")]
        frontier::page::ALL,
        game::ALL,
        #[cfg(feature = "cli")]
        game::page::ALL,
        #[cfg(feature = "cli")]
        glossary::ALL,
        lookup::ALL,
        mature::ALL,
        numbers::ALL,
        #[cfg(feature = "cli")]
        report::ALL,
        results::ALL,
        scenario::ALL,
        sensitivity::ALL,
        #[cfg(feature = "cli")]
        sensitivity::page::ALL,
        #[cfg(feature = "serve")]
        serve::ALL,
        sources::ALL,
        #[cfg(feature = "cli")]
        store::ALL,
        strategy::ALL,
        table::ALL,
        #[cfg(feature = "cli")]
        validate::ALL,
        #[cfg(feature = "cli")]
        validate::page::ALL,
        wedge::ALL,
        weekly::ALL,
        world::ALL,
    ]
    .into_iter()
    .flatten()
    .copied()
}
