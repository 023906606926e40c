//! The comparison as results: tables, sentences, manifest.

use super::{Case, Compared, Ground, Place, Validation};
use crate::analysis::RunOptions;
use crate::results::{About, Cell, Column, Counts, DataTable, Manifest, Names, Results};
use crate::text::{Bilingual, Message, Text, strings::validate as say};

/// What the folder calls itself.
const ID: &str = "validation";

/// Results without data hashes, which only the caller knows.
pub fn results(validation: &Validation, ground: &Ground<'_>, options: &RunOptions) -> Results {
    Results {
        manifest: manifest(validation, ground),
        about: About {
            id: ID.into(),
            name: in_both(&say::NAME),
            question: in_both(&say::QUESTION),
            source: "data/benchmarks_map.csv, data/hindcast/comparisons.csv".into(),
            data_source: options.data_source.clone(),
            data_age: options.data_age.clone(),
            base_year: ground.world.base_year,
            ..About::default()
        },
        headline: headline(validation),
        caveats: [&say::CAVEAT_FROZEN, &say::CAVEAT_STATIC, &say::CAVEAT_FEW]
            .map(Text::message)
            .into(),
        summary: Vec::new(),
        series: Vec::new(),
        tables: vec![benchmarks(validation), checks(validation)],
        names: Names::default(),
        resolved: String::new(),
        inputs: Vec::new(),
    }
}

fn in_both(text: &'static Text) -> Bilingual {
    Bilingual::of(|language| text.in_language(language).to_owned())
}

fn manifest(validation: &Validation, ground: &Ground<'_>) -> Manifest {
    let compared = validation.published.iter().chain(&validation.hindcast);
    let failed: u64 = compared.map(|one| one.draws.1 - one.draws.0).sum();
    Manifest {
        schema: 1,
        version: env!("CARGO_PKG_VERSION").into(),
        scenario: ID.into(),
        seed: ground.seed,
        sampling: "sobol".into(),
        runs: Counts {
            asked: ground.runs,
            used: ground.runs,
            converged: ground.runs,
            failed,
        },
        ..Manifest::default()
    }
}

/// Bands met, comparable and partly comparable apart, then the other parts.
fn headline(validation: &Validation) -> Vec<Message> {
    let met = |compared: &[Compared], partly: Option<bool>| {
        let rows = compared
            .iter()
            .filter(|row| partly.is_none_or(|partly| row.partly == partly));
        let (mut met, mut all) = (0, 0);
        for row in rows {
            all += 1;
            met += usize::from(row.place() == Place::Inside);
        }
        (met, all)
    };
    let said =
        |text: &'static Text, (met, all): (usize, usize)| text.with("met", met).with("all", all);
    let holding = validation.analytic.iter().filter(|case| case.holds());
    vec![
        said(&say::MET_FULLY, met(&validation.published, Some(false))),
        said(&say::MET_PARTLY, met(&validation.published, Some(true)))
            .with("not", validation.not_comparable),
        said(&say::MET_HINDCAST, met(&validation.hindcast, None)),
        said(
            &say::MET_CASES,
            (holding.count(), validation.analytic.len()),
        ),
    ]
}

macro_rules! columns {
    ($($name:literal: $words:ident),+ $(,)?) => {
        &[$(Column { name: $name, words: &say::$words }),+]
    };
}

static BENCHMARKS: &[Column] = columns![
    "part": COLUMN_PART,
    "id": COLUMN_ID,
    "class": COLUMN_CLASS,
    "comparable": COLUMN_COMPARABLE,
    "what_en": COLUMN_WHAT,
    "what_zh": COLUMN_WHAT,
    "scenario": COLUMN_SCENARIO,
    "horizon": COLUMN_HORIZON,
    "unit": COLUMN_UNIT,
    "published": COLUMN_PUBLISHED,
    "low": COLUMN_LOW,
    "high": COLUMN_HIGH,
    "p5": COLUMN_P5,
    "median": COLUMN_MEDIAN,
    "p95": COLUMN_P95,
    "draws": COLUMN_DRAWS,
    "place": COLUMN_PLACE,
    "source": COLUMN_SOURCE,
    "industry": COLUMN_INDUSTRY,
    "differs_en": COLUMN_DIFFERS,
    "differs_zh": COLUMN_DIFFERS,
    "miss_en": COLUMN_MISS,
    "miss_zh": COLUMN_MISS,
];

/// `benchmarks.csv`: published estimates, then what happened.
fn benchmarks(validation: &Validation) -> DataTable {
    let row = |part: &str, one: &Compared| {
        let ours = |at: usize| Cell::from(one.ours.map(|ours| ours[at]));
        vec![
            part.into(),
            one.id.as_str().into(),
            one.class.as_str().into(),
            if one.partly { "partly" } else { "yes" }.into(),
            one.words.en.as_str().into(),
            one.words.zh.as_str().into(),
            one.scenario.as_str().into(),
            one.horizon.name().into(),
            one.unit.as_str().into(),
            one.published.into(),
            one.band.0.into(),
            one.band.1.into(),
            ours(0),
            ours(1),
            ours(2),
            Cell::Count(one.draws.0),
            one.place().name().into(),
            one.source.as_str().into(),
            one.industry.as_str().into(),
            one.differs.en.as_str().into(),
            one.differs.zh.as_str().into(),
            one.miss.en.as_str().into(),
            one.miss.zh.as_str().into(),
        ]
    };
    let published = validation.published.iter().map(|one| row("published", one));
    let hindcast = validation.hindcast.iter().map(|one| row("hindcast", one));
    DataTable {
        name: "benchmarks",
        words: &say::TABLE_BENCHMARKS,
        columns: BENCHMARKS,
        rows: published.chain(hindcast).collect(),
    }
}

static CHECKS: &[Column] = columns![
    "part": COLUMN_PART,
    "what_en": COLUMN_WHAT,
    "what_zh": COLUMN_WHAT,
    "ours": COLUMN_OURS,
    "known": COLUMN_KNOWN,
    "within": COLUMN_WITHIN,
    "holds": COLUMN_HOLDS,
];

/// `checks.csv`: analytic cases, then approximations.
fn checks(validation: &Validation) -> DataTable {
    let row = |part: &str, case: &Case| {
        vec![
            part.into(),
            case.words.en.into(),
            case.words.zh.into(),
            case.ours.into(),
            case.known.into(),
            case.within.into(),
            match case.within {
                Some(_) => case.holds().to_string().as_str().into(),
                None => Cell::Empty,
            },
        ]
    };
    let analytic = validation.analytic.iter().map(|case| row("analytic", case));
    let approximations = validation.approximations.iter();
    let approximations = approximations.map(|case| row("approximation", case));
    DataTable {
        name: "checks",
        words: &say::TABLE_CHECKS,
        columns: CHECKS,
        rows: analytic.chain(approximations).collect(),
    }
}
