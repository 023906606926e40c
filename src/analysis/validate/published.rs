//! Published estimates beside ours.

use super::records::{self, Mapped, Said};
use super::runs::{self, Asked};
use super::{Compared, Ground};
use crate::analysis::{Observer, RunError};
use crate::text::Bilingual;

/// The rows that can be compared, in the order of the map.
pub(super) fn compare(
    map: &[Mapped],
    ground: &Ground<'_>,
    observer: &dyn Observer,
) -> Result<Vec<Compared>, RunError> {
    let published = records::published();
    let (names, misses) = (Said::names(), Said::misses());
    let rows: Vec<&Mapped> = map.iter().filter(|row| row.is_comparable()).collect();
    let asked: Vec<(&str, Asked)> = (rows.iter())
        .map(|row| {
            let asked = (row.question(), records::horizon(&row.horizon));
            (row.scenario.as_str(), asked)
        })
        .collect();
    let draws = runs::of_all(&asked, ground, observer)?;
    let one = |(row, draws): (&&Mapped, &Vec<Option<f64>>)| {
        let theirs = published.iter().find(|one| one.fact_id == row.fact_id)?;
        let band = (row.low?, row.high?);
        let (ours, used) = runs::summed(draws);
        let mut compared = Compared {
            id: row.fact_id.clone(),
            class: row.class.clone(),
            partly: row.comparable == "partly",
            words: names.of(&row.fact_id),
            differs: row.why(),
            source: theirs.source.clone(),
            industry: row.industry.clone(),
            scenario: row.scenario.clone(),
            horizon: records::horizon(&row.horizon),
            unit: row.unit.clone(),
            published: signed(theirs.value, band),
            band,
            ours,
            draws: (used, ground.runs),
            miss: Bilingual::default(),
        };
        explain(&mut compared, &misses);
        Some(compared)
    };
    Ok(rows.iter().zip(&draws).filter_map(one).collect())
}

/// The published figure in our sign, in which a loss is negative: some tables
/// print losses without one.
fn signed(value: f64, (low, high): (f64, f64)) -> f64 {
    if low <= -value && -value <= high {
        -value
    } else {
        value
    }
}

/// A miss has its mechanism beside it.
pub(super) fn explain(compared: &mut Compared, misses: &Said) {
    if compared.place() != super::Place::Inside {
        compared.miss = misses.of(&compared.id);
    }
}
