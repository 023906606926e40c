//! The files that chains have in common, or that a chain brings along. Layer 2.

use std::collections::BTreeMap;

use indexmap::IndexMap;
use indexmap::map::Entry;

use super::chain::end_uses;
use super::check::twice;
use super::folder::Folder;
use super::problem::{self, DEFAULT};
use super::reader::Reader;
use crate::diagnostic::{Diagnostic, Place};
use crate::field::Bounds;
use crate::horizon::Horizon;
use crate::text::strings::chains as words;
use crate::world::Estimate;
use crate::world::chains::facts::{
    AssumptionFact, EndUseFact, EntryFact, IndexFact, OtherFact, OwnerFact, Purchases, TargetFact,
    TargetMeasure,
};

/// A number of any unit.
const ANY: Bounds = Bounds::between(-1e9, 1e9);
/// A ratio or a factor.
const RATIO: Bounds = Bounds::above(0.0, 1e3);
/// Unit cost over that of an established producer; infinite for never.
const MULTIPLE: Bounds = Bounds::between(0.1, f64::INFINITY);
/// The same once there.
const COST_MULTIPLE: Bounds = Bounds::between(0.1, 1e3);
/// Years until delivery.
const YEARS: Bounds = Bounds::between(0.0, 100.0);

/// How units of assumptions and of other facts begin.
const UNITS: [&str; 5] = ["percent", "ratio", "USD bn", "years", "weeks"];

/// Rows of `assumptions.csv`.
pub(super) fn assumptions(reader: &mut Reader, folder: &Folder) -> Vec<(Place, AssumptionFact)> {
    let columns = ["id", "stage", "sector", "value", "low", "high", "unit"];
    reader.optional(folder, "assumptions.csv", &columns, |line, citation| {
        let sector = line.text("sector");
        let stage = line.text("stage");
        AssumptionFact {
            id: line.words("id"),
            stage: if stage.is_empty() {
                String::new()
            } else {
                line.stage("stage")
            },
            sector: if sector.is_empty() || line.codes.regions.contains(sector) {
                sector.to_owned()
            } else {
                line.sector_of(sector)
            },
            value: line.estimate(["value", "low", "high"], ANY),
            unit: line.unit("unit", &UNITS),
            citation,
        }
    })
}

/// Rows of `indices.csv`.
pub(super) fn indices(reader: &mut Reader, folder: &Folder) -> Vec<(Place, IndexFact)> {
    let columns = [
        "index",
        "from_year",
        "to_year",
        "factor",
        "low",
        "high",
        "formula",
    ];
    reader.optional(folder, "indices.csv", &columns, |line, citation| {
        IndexFact {
            index: line.words("index"),
            from_year: line.year("from_year"),
            to_year: line.year("to_year"),
            factor: line.estimate(["factor", "low", "high"], RATIO),
            formula: line.words("formula"),
            citation,
        }
    })
}

/// Rows of `targets.csv`.
pub(super) fn targets(reader: &mut Reader, folder: &Folder) -> Vec<(Place, TargetFact)> {
    let columns = [
        "quantity", "measure", "products", "region", "partner", "value", "low", "high", "unit",
        "year", "counted", "note", "of",
    ];
    reader.optional(folder, "targets.csv", &columns, |line, citation| {
        let measure = line.word("measure", &TargetMeasure::NAMES);
        let columns = ["value", "low", "high"];
        let value = if measure.is_share() {
            line.unit("unit", &["percent"]);
            // A region that sells more than it buys has a negative one.
            line.estimate(columns, Bounds::between(-1e4, 100.0))
                .scaled(0.01)
        } else {
            line.unit("unit", &["USD_bn"]);
            line.estimate(columns, Bounds::between(0.0, 1e6))
        };
        let products = line.parts("products").into_iter();
        let products = products.map(|code| line.product_of(code)).collect();
        TargetFact {
            quantity: line.words("quantity"),
            measure,
            products,
            regions: line.regions("region"),
            partner: line.maybe_region("partner"),
            value,
            year: line.year("year"),
            counted: line.flag("counted"),
            note: line.text("note").to_owned(),
            of: line.text("of").to_owned(),
            citation,
        }
    })
}

/// Rows of `ownership.csv`.
pub(super) fn ownership(reader: &mut Reader, folder: &Folder) -> Vec<(Place, OwnerFact)> {
    let columns = [
        "product",
        "region",
        "owner",
        "share_percent",
        "low",
        "high",
        "year",
    ];
    reader.optional(folder, "ownership.csv", &columns, |line, citation| {
        OwnerFact {
            product: line.product("product"),
            region: line.region("region"),
            owner: line.region("owner"),
            share: line.share(["share_percent", "low", "high"]),
            year: line.year("year"),
            citation,
        }
    })
}

/// Rows of `entry.csv`, one fact a stage and region.
pub(super) fn entry(reader: &mut Reader, folder: &Folder) -> Vec<EntryFact> {
    let columns = [
        "stage",
        "region",
        "horizon",
        "multiple",
        "low",
        "high",
        "cost_multiple",
        "cost_low",
        "cost_high",
        "lag_years",
        "lag_low",
        "lag_high",
    ];
    let rows = reader.optional(folder, "entry.csv", &columns, |line, citation| {
        let horizon = line.word("horizon", &Horizon::ALL.map(|one| (one.name(), one)));
        let multiple = line.estimate(["multiple", "low", "high"], MULTIPLE);
        EntryFact {
            stage: line.stage("stage"),
            region: line.region_or_all("region"),
            cost_multiple: line.estimate(["cost_multiple", "cost_low", "cost_high"], COST_MULTIPLE),
            lag_years: line.estimate(["lag_years", "lag_low", "lag_high"], YEARS),
            multiples: BTreeMap::from([(horizon, multiple)]),
            citation,
        }
    });
    let mut facts: IndexMap<(String, Option<String>), EntryFact> = IndexMap::new();
    for (place, row) in rows {
        match facts.entry((row.stage.clone(), row.region.clone())) {
            Entry::Occupied(mut fact) => join(fact.get_mut(), row, &place, reader),
            Entry::Vacant(empty) => {
                empty.insert(row);
            }
        }
    }
    facts.into_values().collect()
}

/// Adds another horizon of the same entrant.
fn join(fact: &mut EntryFact, row: EntryFact, place: &Place, reader: &mut Reader) {
    let both = [
        (fact.cost_multiple, row.cost_multiple),
        (fact.lag_years, row.lag_years),
    ];
    let numbers = |one: Estimate| [one.value, one.low, one.high];
    if both.iter().any(|(a, b)| differ(numbers(*a), numbers(*b))) {
        let message = words::ENTRY_DIFFERS.with("stage", problem::shown(&fact.stage));
        reader.problems.push(DEFAULT, || {
            Diagnostic::error(DEFAULT, message)
                .help(words::ENTRY_DIFFERS_HELP.message())
                .at(place.clone())
        });
    }
    for (horizon, multiple) in row.multiples {
        if fact.multiples.insert(horizon, multiple).is_some() {
            twice(
                &mut reader.problems,
                place,
                &format!("{} {}", fact.stage, horizon.name()),
            );
        }
    }
}

/// Whether two lists differ in numbers that could be read.
fn differ(a: [f64; 3], b: [f64; 3]) -> bool {
    a.iter()
        .zip(b)
        .any(|(a, b)| a != &b && !a.is_nan() && !b.is_nan())
}

/// Rows of `end_uses.csv`.
pub(super) fn buyers(reader: &mut Reader, folder: &Folder) -> Vec<(Place, EndUseFact)> {
    let columns = [
        "buyer",
        "inputs",
        "end_use",
        "share_percent",
        "low",
        "high",
        "rest",
    ];
    reader.optional(folder, "end_uses.csv", &columns, |line, citation| {
        let purchases = match line.text("inputs") {
            "" => Purchases::All,
            "equipment" => Purchases::Equipment,
            code => Purchases::Product(line.product_of(code)),
        };
        EndUseFact {
            buyer: line.product("buyer"),
            purchases,
            end_use: line.word("end_use", &end_uses()),
            share: line.share(["share_percent", "low", "high"]),
            rest: line.maybe_word("rest", &end_uses()),
            citation,
        }
    })
}

/// Rows of `other_facts.csv`.
pub(super) fn others(reader: &mut Reader, folder: &Folder) -> Vec<(Place, OtherFact)> {
    let columns = [
        "quantity",
        "chain",
        "product",
        "region",
        "used_value",
        "used_fact",
        "value",
        "unit",
        "year",
        "value_2023",
        "comparable",
        "agrees",
        "resolution",
    ];
    reader.optional(folder, "other_facts.csv", &columns, |line, citation| {
        OtherFact {
            quantity: line.words("quantity"),
            product: line.stage("product"),
            region: line.maybe_region("region").unwrap_or_default(),
            used_value: line.number("used_value", ANY),
            used_fact: line.words("used_fact"),
            value: line.number("value", ANY),
            unit: line.unit("unit", &UNITS),
            year: line.year("year"),
            value_2023: line.maybe_number("value_2023", ANY),
            comparable: line.flag("comparable"),
            agrees: line.maybe_word("agrees", &[("yes", true), ("no", false)]),
            resolution: line.words("resolution"),
            citation,
        }
    })
}
