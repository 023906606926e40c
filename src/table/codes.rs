//! Region and sector codes of a table being read, and the producers that its
//! `VA.csv` lists. Layer 1.

use indexmap::IndexSet;

use super::Producers;
use super::problems::Problems;
use super::sheet::Row;
use crate::diagnostic::{Diagnostic, nearest};
use crate::ids::{ProductId, RegionId};
use crate::text::Text;
use crate::text::strings::table as words;

/// Longest code of a region or sector, in bytes.
const LONGEST_CODE: usize = 120;

/// Codes in order of first appearance.
#[derive(Default)]
pub(super) struct Codes {
    pub(super) regions: IndexSet<String>,
    pub(super) sectors: IndexSet<String>,
}

/// Codes with the place of each producer among the [`Producers`].
pub(super) struct Lookup {
    pub(super) producers: Producers,
    places: Vec<Option<usize>>,
}

impl Codes {
    /// The pair that a row of `VA.csv` names, made known if it is new.
    pub(super) fn learn(
        &mut self,
        row: &Row<'_>,
        [region, sector]: [usize; 2],
        problems: &mut Problems,
    ) -> Option<(usize, usize)> {
        let region = learn(&mut self.regions, row, region, problems)?;
        let sector = learn(&mut self.sectors, row, sector, problems)?;
        Some((region, sector))
    }

    /// Ready to look producers up; `pairs` are (region, sector).
    pub(super) fn lookup(self, pairs: impl Iterator<Item = (usize, usize)>) -> Lookup {
        let regions = self.regions.len();
        let mut listed = vec![false; regions * self.sectors.len()];
        for (region, sector) in pairs {
            listed[sector * regions + region] = true;
        }
        let exists = |product: ProductId, region: RegionId| {
            listed[product.index() * regions + region.index()]
        };
        let producers = Producers::new(self.regions, self.sectors, exists);
        let mut next = 0;
        let places = listed
            .iter()
            .map(|&listed| {
                next += usize::from(listed);
                listed.then(|| next - 1)
            })
            .collect();
        Lookup { producers, places }
    }
}

fn learn(
    codes: &mut IndexSet<String>,
    row: &Row<'_>,
    column: usize,
    problems: &mut Problems,
) -> Option<usize> {
    let code = row.field(column);
    if let Some(known) = codes.get_index_of(code) {
        return Some(known);
    }
    if is_code(code) {
        return Some(codes.insert_full(code.to_owned()).0);
    }
    problems.push("T020", || bad_code(code).at(row.place()));
    None
}

/// Whether a text may name a region or sector.
pub(super) fn is_code(text: &str) -> bool {
    let forbidden = |letter: char| letter == '|' || letter.is_control();
    !text.is_empty() && text.len() <= LONGEST_CODE && !text.chars().any(forbidden)
}

/// A text may not name a region or sector.
pub(super) fn bad_code(text: &str) -> Diagnostic {
    let shown: String = text.chars().take(40).flat_map(char::escape_debug).collect();
    Diagnostic::error("T020", words::BAD_CODE.with("code", shown))
        .help(words::BAD_CODE_HELP.with("most", LONGEST_CODE))
}

impl Lookup {
    /// The producer of a sector in a region.
    pub(super) fn place(&self, region: usize, sector: usize) -> Option<usize> {
        self.places[sector * self.producers.regions.len() + region]
    }

    /// The region that a field names.
    pub(super) fn region(
        &self,
        row: &Row<'_>,
        column: usize,
        problems: &mut Problems,
    ) -> Option<usize> {
        let code = row.field(column);
        let found = self.producers.regions.get_index_of(code);
        if found.is_none() {
            problems.push("T010", || {
                unknown(
                    "T010",
                    &words::UNKNOWN_REGION,
                    &self.producers.regions,
                    row,
                    code,
                )
            });
        }
        found
    }

    /// The producer that two fields name.
    pub(super) fn producer(
        &self,
        row: &Row<'_>,
        [region_column, sector_column]: [usize; 2],
        problems: &mut Problems,
    ) -> Option<usize> {
        let region = self.region(row, region_column, problems);
        let code = row.field(sector_column);
        let Some(sector) = self.producers.products.get_index_of(code) else {
            problems.push("T011", || {
                unknown(
                    "T011",
                    &words::UNKNOWN_SECTOR,
                    &self.producers.products,
                    row,
                    code,
                )
            });
            return None;
        };
        let found = self.place(region?, sector);
        if found.is_none() {
            problems.push("T012", || {
                let message = words::UNKNOWN_PRODUCER
                    .with("region", row.field(region_column))
                    .with("sector", code);
                Diagnostic::error("T012", message)
                    .help(words::UNKNOWN_PRODUCER_HELP.message())
                    .at(row.place())
            });
        }
        found
    }
}

fn unknown(
    code: &'static str,
    message: &'static Text,
    known: &IndexSet<String>,
    row: &Row<'_>,
    typed: &str,
) -> Diagnostic {
    let help = match nearest(typed, known.iter().map(String::as_str)) {
        Some(near) => words::DID_YOU_MEAN.with("near", near),
        None => words::CODES_COME_FROM.message(),
    };
    Diagnostic::error(code, message.with("code", typed))
        .help(help)
        .at(row.place())
}
