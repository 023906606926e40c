//! What happened after the base year: trade of restricted lines relative to
//! unrestricted ones, so that growth, prices and booms that both share fall out.
//!
//! ```text
//! flows:   [X(r, near) / X(r, far)] / [X(u, near) / X(u, far)], year over 2023
//! origins:  X(r, from near) / X(r, from far), year over 2023
//! ```
//!
//! with r the restricted line, u the unrestricted one.

use super::records::{self, Hindcast, Said};
use super::runs::{self, Asked};
use super::{Compared, Ground, published};
use crate::analysis::{Observer, RunError};
use crate::text::{Bilingual, strings::validate as say};

/// The year that changes are counted from.
const BASE: u32 = 2023;
/// Hong Kong passes on to the mainland most of what it buys.
const CHINA: [&str; 2] = ["CHN", "HKG"];
/// A level counts as met within so many points.
const POINTS: f64 = 10.0;

pub(super) fn compare(
    ground: &Ground<'_>,
    observer: &dyn Observer,
) -> Result<Vec<Compared>, RunError> {
    let misses = Said::misses();
    let rows = records::hindcast();
    let asked: Vec<(&str, Asked)> = (rows.iter())
        .map(|row| {
            let asked = (row.question(), records::horizon(&row.horizon));
            (row.scenario.as_str(), asked)
        })
        .collect();
    let draws = runs::of_all(&asked, ground, observer)?;
    let mut found = Vec::new();
    for (row, draws) in rows.into_iter().zip(&draws) {
        let (ours, used) = runs::summed(draws);
        let seen = observed(&row);
        let mut compared = Compared {
            words: row.words(),
            differs: row.differs(),
            class: format!("hindcast_{}", row.kind),
            partly: true,
            source: say::source_of(&row.data).to_owned(),
            industry: String::new(),
            horizon: records::horizon(&row.horizon),
            published: seen,
            band: band(&row.band, seen),
            ours,
            draws: (used, ground.runs),
            miss: Bilingual::default(),
            unit: row.unit,
            scenario: row.scenario,
            id: row.id,
        };
        published::explain(&mut compared, &misses);
        found.push(compared);
    }
    Ok(found)
}

/// Half of it either way, or so many points.
fn band(rule: &str, seen: f64) -> (f64, f64) {
    let (low, high) = if rule == "half" {
        (0.5 * seen, 1.5 * seen)
    } else {
        (seen - POINTS, seen + POINTS)
    };
    (low.min(high), low.max(high))
}

/// What customs saw, percent.
fn observed(row: &Hindcast) -> f64 {
    if row.data == "taiwan_ic_exports" {
        let ratio =
            |lines: &str, year: u32| exported(lines, year, true) / exported(lines, year, false);
        let growth = |lines: &str| ratio(lines, row.year) / ratio(lines, BASE);
        return 100.0 * (growth(&row.restricted) / growth(&row.unrestricted) - 1.0);
    }
    let (near, far) = imported(row, row.year);
    if row.kind == "level" {
        return 100.0 * near / (near + far);
    }
    let (near_before, far_before) = imported(row, BASE);
    100.0 * (near / far / (near_before / far_before) - 1.0)
}

/// Exports of Taiwan to China, or to all others, USD bn.
fn exported(lines: &str, year: u32, to_china: bool) -> f64 {
    let rows = records::exports().into_iter().filter(|row| {
        row.year == year
            && lines.split(';').any(|line| line == row.hs6)
            && CHINA.contains(&row.destination.as_str()) == to_china
    });
    rows.map(|row| row.exports_usd_bn).sum()
}

/// Imports of the United States from the row's origin and from all others.
fn imported(row: &Hindcast, year: u32) -> (f64, f64) {
    let rows = records::imports();
    let sum = |from_it: bool| {
        let rows = rows.iter().filter(|one| {
            one.year == year && one.goods == row.restricted && (one.origin == row.origin) == from_it
        });
        rows.map(|one| one.imports_usd_bn).sum()
    };
    (sum(true), sum(false))
}
