//! The rows of a chain folder. Layer 2.

use std::collections::BTreeSet;

use indexmap::IndexMap;

use super::about::is_name;
use super::check::{percent, twice};
use super::folder::Folder;
use super::line::Line;
use super::problem::{DEFAULT, SUM, WORD};
use super::reader::Reader;
use crate::diagnostic::{Diagnostic, Place};
use crate::field::Bounds;
use crate::text::Bilingual;
use crate::text::strings::chains as words;
use crate::world::chains::facts::{
    Attributes, Basis, CapacityFact, LinkFact, LinkKind, MeasureFact, ShareSet, StageFact, UseFact,
    User,
};
use crate::world::chains::{Citation, Class};
use crate::world::{EndUse, Estimate};

/// Money in USD bn: more than nothing, less than ten times the world's output.
const MONEY: Bounds = Bounds::above(0.0, 1e6);
/// The same where nothing is an answer.
const MONEY_OR_NONE: Bounds = Bounds::between(0.0, 1e6);
/// A share of one.
const SHARE: Bounds = Bounds::between(0.0, 1.0);
/// Weeks: up to twenty years.
const WEEKS: Bounds = Bounds::between(0.0, 1040.0);
/// An elasticity of substitution.
const ELASTICITY: Bounds = Bounds::between(0.0, 100.0);
/// A measured number in a unit of its own.
const MEASURED: Bounds = Bounds::between(-1e9, 1e12);

/// How units of capacities begin.
const CAPACITY_UNITS: [&str; 7] = [
    "percent",
    "years",
    "GWh/yr",
    "t/yr",
    "USD bn",
    "USD m",
    "m wafers/month",
];
/// How units of measures begin.
const MEASURE_UNITS: [&str; 3] = ["percent", "t/yr", "USD bn"];
/// Instruments of scenarios, and measures that none of them holds.
const INSTRUMENTS: [&str; 11] = [
    "tariff",
    "export_tax",
    "export_control",
    "licence",
    "quota",
    "ban",
    "trade_cost",
    "subsidy",
    "local_content",
    "stockpile",
    "other",
];

/// Columns of what is known of an input beside its value.
const ATTRIBUTES: [&str; 17] = [
    "class",
    "affected_share",
    "affected_low",
    "affected_high",
    "alternative_group",
    "inventory_weeks",
    "inventory_low",
    "inventory_high",
    "requalification_weeks",
    "requalification_low",
    "requalification_high",
    "lead_weeks",
    "lead_low",
    "lead_high",
    "elasticity_short",
    "elasticity_long",
    "assumed",
];

/// Rows of `stages.csv`, with their codes.
pub(super) fn stages(
    reader: &mut Reader,
    folder: &Folder,
    chain: &str,
) -> Vec<(Place, (String, StageFact))> {
    let columns = [
        "stage",
        "name_en",
        "name_zh",
        "parent",
        "parent_share",
        "basis",
        "end_use",
        "world_output_usd_bn",
        "low",
        "high",
        "year",
    ];
    reader.rows(folder, "stages.csv", &columns, |line, citation| {
        let fact = StageFact {
            chain: chain.to_owned(),
            name: Bilingual::new(line.words("name_en"), line.words("name_zh")),
            parents: parents(line),
            basis: line.word(
                "basis",
                &[
                    ("location", Basis::Location),
                    ("headquarters", Basis::Headquarters),
                    ("mixed", Basis::Mixed),
                ],
            ),
            end_use: line.maybe_word("end_use", &end_uses()),
            output: line.estimate(["world_output_usd_bn", "low", "high"], MONEY),
            year: line.year("year"),
            citation,
        };
        (stage_code(line), fact)
    })
}

/// A name for a stage that nothing else has.
fn stage_code(line: &mut Line<'_>) -> String {
    let code = line.words("stage");
    let taken = line.codes.sectors.contains(&code) || line.codes.regions.contains(&code);
    if taken || !(code.is_empty() || is_name(&code)) {
        let message = words::BAD_STAGE.with("code", super::problem::shown(&code));
        line.push(WORD, message, words::BAD_STAGE_HELP.message());
    }
    code
}

/// The words of end uses.
pub(super) fn end_uses() -> [(&'static str, EndUse); 10] {
    EndUse::ALL.map(|end_use| (end_use.name(), end_use))
}

/// Sectors and percent of the stage, both set apart by `;`.
fn parents(line: &mut Line<'_>) -> Vec<(String, f64)> {
    let (sectors, shares) = (line.parts("parent"), line.parts("parent_share"));
    let found: Vec<(String, f64)> = sectors
        .iter()
        .zip(&shares)
        .map(|(sector, share)| {
            let share = line.number_of("parent_share", share, Bounds::PERCENT);
            (line.sector_of(sector), share / 100.0)
        })
        .collect();
    let sum: f64 = found.iter().map(|(_, share)| share).sum();
    if sectors.len() != shares.len() || (sum - 1.0).abs() > 0.01 {
        let message = words::PARENTS_SUM.with("sum", percent(sum));
        line.push(SUM, message, words::PARENTS_SUM_HELP.message());
    }
    found
}

/// A row of `shares.csv` with what it shares with the others of its set.
struct ShareRow {
    head: ShareSet,
    region: String,
    share: Estimate,
    citation: Citation,
}

/// Sets of `shares.csv`, each with the place of its first row.
pub(super) fn shares(reader: &mut Reader, folder: &Folder) -> Vec<(Place, ShareSet)> {
    let columns = [
        "stage",
        "region",
        "share_percent",
        "low",
        "high",
        "year",
        "set",
        "default",
        "comparable",
        "measure",
    ];
    let rows = reader.rows(folder, "shares.csv", &columns, |line, citation| ShareRow {
        region: line.region("region"),
        share: line.share(["share_percent", "low", "high"]),
        citation,
        head: ShareSet {
            stage: line.stage("stage"),
            set: line.words("set"),
            measure: line.words("measure"),
            default: line.flag("default"),
            comparable: line.flag("comparable"),
            year: line.year("year"),
            regions: IndexMap::new(),
        },
    });
    let mut sets: IndexMap<(String, String), (Place, ShareSet)> = IndexMap::new();
    let mut told = BTreeSet::new();
    for (place, row) in rows {
        let key = (row.head.stage.clone(), row.head.set.clone());
        let first = || (place.clone(), row.head.clone());
        let (_, set) = sets.entry(key.clone()).or_insert_with(first);
        if !set.agrees_with(&row.head) && told.insert(key) {
            differs(set, &place, reader);
        }
        let name = format!("{} {}", set.set, row.region);
        let before = set.regions.insert(row.region, (row.share, row.citation));
        if before.is_some() {
            twice(&mut reader.problems, &place, &name);
        }
    }
    sets.into_values().collect()
}

/// Names the first row of a set that disagrees with the others.
fn differs(set: &ShareSet, place: &Place, reader: &mut Reader) {
    let message = words::SET_DIFFERS.with("set", super::problem::shown(&set.set));
    let message = message.with("stage", super::problem::shown(&set.stage));
    reader.problems.push(DEFAULT, || {
        Diagnostic::error(DEFAULT, message)
            .help(words::SET_DIFFERS_HELP.message())
            .at(place.clone())
    });
}

/// Rows of `links.csv`.
pub(super) fn links(reader: &mut Reader, folder: &Folder, chain: &str) -> Vec<(Place, LinkFact)> {
    let own = ["from", "to", "kind", "cost_share_percent", "low", "high"];
    let columns: Vec<&str> = own.into_iter().chain(ATTRIBUTES).collect();
    reader.rows(folder, "links.csv", &columns, |line, citation| LinkFact {
        chain: chain.to_owned(),
        from: line.product("from"),
        to: line.stage("to"),
        kind: line.word(
            "kind",
            &[
                ("current", LinkKind::Current),
                ("capital", LinkKind::Capital),
                ("service", LinkKind::Service),
            ],
        ),
        cost_share: line.share(["cost_share_percent", "low", "high"]),
        attributes: attributes(line),
        citation,
    })
}

/// Rows of `uses.csv`.
pub(super) fn uses(reader: &mut Reader, folder: &Folder, chain: &str) -> Vec<(Place, UseFact)> {
    let own = ["stage", "user", "value_usd_bn", "low", "high"];
    let columns: Vec<&str> = own.into_iter().chain(ATTRIBUTES).collect();
    reader.rows(folder, "uses.csv", &columns, |line, citation| {
        let user = match line.text("user") {
            "gfcf" => User::Investment,
            "final" => User::Final,
            sector => User::Sector(line.user_of(sector)),
        };
        let sector = matches!(user, User::Sector(_));
        if !sector && !line.text("class").is_empty() {
            line.push(
                WORD,
                words::FINAL_CLASS.message(),
                words::FINAL_CLASS_HELP.message(),
            );
        }
        UseFact {
            chain: chain.to_owned(),
            stage: line.stage("stage"),
            user,
            value: line.estimate(["value_usd_bn", "low", "high"], MONEY_OR_NONE),
            attributes: sector.then(|| attributes(line)),
            citation,
        }
    })
}

fn attributes(line: &mut Line<'_>) -> Attributes {
    let group = line.text("alternative_group");
    Attributes {
        class: line.word(
            "class",
            &[
                ("critical", Class::Critical),
                ("important", Class::Important),
                ("non_critical", Class::NonCritical),
            ],
        ),
        affected_share: line.estimate(["affected_share", "affected_low", "affected_high"], SHARE),
        alternative_group: (!group.is_empty()).then(|| group.to_owned()),
        inventory_weeks: line.maybe_estimate(
            ["inventory_weeks", "inventory_low", "inventory_high"],
            WEEKS,
        ),
        requalification_weeks: line.maybe_estimate(
            [
                "requalification_weeks",
                "requalification_low",
                "requalification_high",
            ],
            WEEKS,
        ),
        lead_weeks: line.maybe_estimate(["lead_weeks", "lead_low", "lead_high"], WEEKS),
        elasticity_short: line.number("elasticity_short", ELASTICITY),
        elasticity_long: line.number("elasticity_long", ELASTICITY),
        assumed: line
            .parts("assumed")
            .into_iter()
            .map(str::to_owned)
            .collect(),
    }
}

/// Rows of `capacity.csv`.
pub(super) fn capacity(
    reader: &mut Reader,
    folder: &Folder,
    chain: &str,
) -> Vec<(Place, CapacityFact)> {
    let columns = [
        "item", "stage", "region", "member", "value", "low", "high", "unit", "year",
    ];
    reader.rows(folder, "capacity.csv", &columns, |line, citation| {
        CapacityFact {
            chain: chain.to_owned(),
            item: line.words("item"),
            stages: line.products_or_all("stage"),
            region: line.region_or_all("region"),
            member: line.text("member").to_owned(),
            value: line.estimate(["value", "low", "high"], MEASURED),
            unit: line.unit("unit", &CAPACITY_UNITS),
            year: line.year("year"),
            citation,
        }
    })
}

/// Rows of `measures.csv`.
pub(super) fn measures(
    reader: &mut Reader,
    folder: &Folder,
    chain: &str,
) -> Vec<(Place, MeasureFact)> {
    let columns = [
        "id",
        "name_en",
        "name_zh",
        "sender",
        "sender_member",
        "target",
        "target_member",
        "instrument",
        "kind",
        "stages",
        "value",
        "unit",
        "announced",
        "start",
        "end",
        "status",
        "in_base",
        "in_base_low",
        "in_base_high",
        "description",
    ];
    reader.rows(folder, "measures.csv", &columns, |line, citation| {
        let value = line.maybe_number("value", MEASURED);
        MeasureFact {
            chain: chain.to_owned(),
            id: line.words("id"),
            name: Bilingual::new(line.words("name_en"), line.words("name_zh")),
            sender: line.region("sender"),
            sender_member: line.text("sender_member").to_owned(),
            target: line.region_or_all("target"),
            target_member: line.text("target_member").to_owned(),
            instrument: line
                .word("instrument", &INSTRUMENTS.map(|word| (word, word)))
                .to_owned(),
            kind: line.words("kind"),
            products: line.products_or_all("stages"),
            unit: value.map_or_else(String::new, |_| line.unit("unit", &MEASURE_UNITS)),
            value,
            announced: line.maybe_date("announced"),
            start: line.date("start"),
            end: line.maybe_date("end"),
            status: line.text("status").to_owned(),
            in_base: line.estimate(["in_base", "in_base_low", "in_base_high"], SHARE),
            description: line.words("description"),
            citation,
        }
    })
}
