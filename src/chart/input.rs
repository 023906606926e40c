//! What a chart reads: plain rows, names, and where it all comes from.
//!
//! The rows have the columns of the files in a result folder; names of regions
//! come from the label profile that the user chose, never from code.

use indexmap::IndexMap;

use super::tables::Tables;
use crate::labels::Profile;
use crate::results::{SummaryRow, outcome, unit};
use crate::text::strings::chart as strings;
use crate::text::{Bilingual, Language};

/// Where the numbers come from, for the frame of the picture.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Provenance {
    /// A title to replace the chart's neutral one.
    pub title: Option<Bilingual>,
    /// The chain that charts of one chain show; without it they choose.
    pub chain: Option<String>,
    /// What the scenario is, or the question it answers.
    pub scenario: Bilingual,
    /// Who holds the claim, where it is one side's.
    pub attribution: Option<Bilingual>,
    /// Codes of the regions that act, in the order of the table.
    pub sides: Vec<String>,
    /// Where the data come from.
    pub source: Bilingual,
    /// How old the data are: "2014 input-output structure, scaled to 2023".
    pub data_note: Bilingual,
    /// Year whose dollars and spending the numbers refer to.
    pub base_year: i32,
    /// Whether the knowledge channel was switched on.
    pub innovation: bool,
    /// Runs behind each number.
    pub runs: u64,
    /// Seed of the runs.
    pub seed: u64,
    /// Version of the program.
    pub version: String,
    /// First letters of the resolved scenario's hash.
    pub scenario_hash: String,
}

/// All that a chart may read.
#[derive(Clone, Copy, Debug)]
pub struct Input<'a> {
    /// Rows of `summary.csv`.
    pub summary: &'a [SummaryRow],
    /// The other tables, by their names.
    pub tables: &'a Tables<'a>,
    /// Names of regions.
    pub labels: &'a Profile,
    /// Where it comes from.
    pub provenance: &'a Provenance,
}

/// That the numbers are those of central values, whatever was drawn.
pub(super) fn central_values(language: Language) -> String {
    strings::ONE_RUN.in_language(language).to_owned()
}

/// Sides that a chart has room for beside each other.
const SIDES: usize = 2;

impl Input<'_> {
    /// Name of a region in a language.
    pub(super) fn region<'b>(&'b self, code: &'b str, language: Language) -> &'b str {
        self.labels.in_language(language).region(code)
    }

    /// Name of a product in a language.
    pub(super) fn product<'b>(&'b self, code: &'b str, language: Language) -> &'b str {
        self.labels.in_language(language).product(code)
    }

    /// The regions that a chart with room for two shows: those that act if they
    /// are two, else (beside a single one, or of many) those whose spending
    /// changes most in dollars.
    pub(super) fn focus(&self) -> Vec<String> {
        let acting = &self.provenance.sides;
        let mut focus: Vec<String> = if acting.len() <= SIDES {
            acting.clone()
        } else {
            Vec::new()
        };
        for code in self.most_changed() {
            if focus.len() < SIDES && !focus.contains(&code) {
                focus.push(code);
            }
        }
        // In the order of the table.
        let order = |code: &String| self.summary.iter().position(|row| row.region == *code);
        focus.sort_by_key(order);
        focus
    }

    /// Regions by their largest change in dollars, or in percent where the
    /// table is in another unit.
    fn most_changed(&self) -> Vec<String> {
        let welfare = || {
            self.summary
                .iter()
                .filter(|row| row.outcome == outcome::WELFARE_CHANGE)
        };
        let in_dollars = welfare().any(|row| row.unit == unit::USD_BN);
        let wanted = if in_dollars {
            unit::USD_BN
        } else {
            unit::PERCENT
        };
        let mut sizes: IndexMap<&str, f64> = IndexMap::new();
        for row in welfare().filter(|row| row.unit == wanted) {
            let size = row.median().abs();
            let largest = sizes.entry(&row.region).or_insert(0.0);
            if size.is_finite() {
                *largest = largest.max(size);
            }
        }
        sizes.sort_by(|_, a, _, b| b.total_cmp(a));
        sizes.into_keys().map(str::to_owned).collect()
    }

    /// How many runs stand behind marks and lines.
    pub(super) fn runs_behind_marks(&self, language: Language) -> String {
        self.runs_or(&strings::MANY_RUNS, language)
    }

    /// How many runs stand behind medians and bands.
    pub(super) fn runs_behind_bands(&self, language: Language) -> String {
        self.runs_or(&strings::MANY_RUNS_BANDS, language)
    }

    fn runs_or(&self, many: &'static crate::text::Text, language: Language) -> String {
        let provenance = self.provenance;
        if provenance.runs <= 1 {
            return central_values(language);
        }
        many.with("runs", provenance.runs)
            .with("seed", provenance.seed)
            .in_language(language)
    }
}
