//! A table in fewer regions and products, by a concordance. Layer 1.
//!
//! Columns `kind` (`region` or `product`), `code` in the table and `into`, one
//! row a code. Flows, final demand and value added of what is put together add
//! up; what is put together and trades with itself buys from itself then. The
//! order of `into` is that in which the file first names them. A kind without
//! any row stays as it is.

use std::io::Read;
use std::sync::Arc;

use indexmap::{IndexMap, IndexSet};

use super::codes::{bad_code, is_code};
use super::problems::Problems;
use super::sheet::{Row, Sheet};
use super::{FlowMatrix, Producers, Table, active};
use crate::diagnostic::{Diagnostic, Diagnostics, Place, nearest};
use crate::ids::{ProducerId, ProductId, RegionId};
#[cfg(feature = "cli")]
use crate::packed;
use crate::text::strings::table as words;

const KINDS: [&str; 2] = ["region", "product"];

/// Shipped concordances into the regions and sectors that the chains know.
#[cfg(feature = "cli")]
pub const SHIPPED: [&str; 1] = ["wiod"];

/// A code of the table, what it becomes, and the line that says so.
type Codes = IndexMap<String, (String, u64)>;

/// What each region and each product of a table becomes.
#[derive(Clone, Debug)]
pub struct Concordance {
    file: Arc<str>,
    /// Of regions, then of products.
    codes: [Codes; 2],
    /// What is odd about the file.
    warnings: Diagnostics,
}

impl Concordance {
    /// One of [`SHIPPED`]; none of another name.
    #[cfg(feature = "cli")]
    pub fn shipped(name: &str) -> Option<Result<Self, Diagnostics>> {
        let path = format!("data/mrio/concordance_{name}.csv");
        let text = packed::file(&path).filter(|_| SHIPPED.contains(&name))?;
        Some(Self::read(path, std::io::Cursor::new(text)))
    }

    /// Reads the file; every problem with its line.
    pub fn read(file: impl Into<Arc<str>>, source: impl Read) -> Result<Self, Diagnostics> {
        let file = file.into();
        let mut problems = Problems::default();
        let mut codes = [Codes::new(), Codes::new()];
        let sheet = Sheet::open(Arc::clone(&file), Box::new(source), &mut problems);
        if let Some(sheet) = sheet {
            let columns = ["kind", "code", "into"];
            sheet.warn_of_others(&columns, &mut problems);
            if let Some(columns) = sheet.columns(columns, &mut problems) {
                sheet.each(&mut problems, |row, problems| {
                    take(row, columns, &mut codes, problems);
                    true
                });
            }
        }
        let (codes, warnings) = problems.finish().refuse_or(codes)?;
        Ok(Self {
            file,
            codes,
            warnings,
        })
    }

    /// The table in the codes of the concordance, with what is odd about the file
    /// and a warning for each row that the table did not need. A published table holds no tariffs, and none come
    /// out.
    ///
    /// # Errors
    /// Codes of the table that the concordance lacks.
    pub fn apply(&self, table: &Table) -> Result<(Table, Diagnostics), Diagnostics> {
        let mut problems = Problems::default();
        let old = &table.producers;
        let (regions, region_into) = self.places(0, &old.regions, &mut problems);
        let (products, product_into) = self.places(1, &old.products, &mut problems);
        let (Some(region_into), Some(product_into)) = (region_into, product_into) else {
            return Err(problems.finish());
        };
        let into: Vec<_> = (0..old.len())
            .map(|producer| {
                let product = product_into[old.product(producer).index()];
                (product, region_into[old.region(producer).index()])
            })
            .collect();
        let made: IndexSet<_> = into.iter().copied().collect();
        let producers = Producers::new(regions, products, |product, region| {
            made.contains(&(product.index(), region.index()))
        });
        let place = |&(product, region): &(usize, usize)| {
            let found = producers.find(ProductId(product), RegionId(region));
            found.map_or(0, ProducerId::index)
        };
        let place: Vec<usize> = into.iter().map(place).collect();
        let whole = added_up(table, producers, &place, &region_into);
        let (whole, unused) = problems.finish().refuse_or(whole)?;
        let mut warnings = self.warnings.clone();
        warnings.append(unused);
        Ok((whole, warnings))
    }

    /// The codes of one kind after, and for each code before its place there.
    fn places(
        &self,
        kind: usize,
        before: &IndexSet<String>,
        problems: &mut Problems,
    ) -> (IndexSet<String>, Option<Vec<usize>>) {
        let codes = &self.codes[kind];
        if codes.is_empty() {
            return (before.clone(), Some((0..before.len()).collect()));
        }
        for (code, (_, line)) in codes.iter().filter(|(code, _)| !before.contains(*code)) {
            problems.push("T051", || self.without_effect(kind, code, *line, before));
        }
        let used = codes.iter().filter(|(code, _)| before.contains(*code));
        let after: IndexSet<String> = used.map(|(_, (into, _))| into.clone()).collect();
        let places = before.iter().map(|code| {
            let place = codes
                .get(code)
                .and_then(|(into, _)| after.get_index_of(into));
            if place.is_none() {
                problems.push("T050", || self.missing(kind, code));
            }
            place
        });
        // Every missing code is named, not the first alone.
        let places: Vec<Option<usize>> = places.collect();
        (after, places.into_iter().collect())
    }

    fn missing(&self, kind: usize, code: &str) -> Diagnostic {
        let message = words::CONCORDANCE_LACKS
            .with("kind", KINDS[kind])
            .with("code", code);
        Diagnostic::error("T050", message)
            .help(
                words::CONCORDANCE_LACKS_HELP
                    .with("kind", KINDS[kind])
                    .with("code", code),
            )
            .at(Place::file(&self.file))
    }

    fn without_effect(
        &self,
        kind: usize,
        code: &str,
        line: u64,
        known: &IndexSet<String>,
    ) -> Diagnostic {
        let message = words::CONCORDANCE_UNUSED
            .with("kind", KINDS[kind])
            .with("code", code);
        let warning = Diagnostic::warning("T051", message).at(Place::line(&self.file, line));
        match nearest(code, known.iter().map(String::as_str)) {
            Some(near) => warning.help(words::DID_YOU_MEAN.with("near", near)),
            None => warning,
        }
    }
}

/// One row of the file.
fn take(row: &Row<'_>, columns: [usize; 3], codes: &mut [Codes; 2], problems: &mut Problems) {
    let [kind, code, into] = columns.map(|column| row.field(column));
    let Some(kind) = KINDS.iter().position(|known| *known == kind) else {
        problems.push("T052", || {
            Diagnostic::error("T052", words::CONCORDANCE_KIND.with("kind", kind))
                .help(words::CONCORDANCE_KIND_HELP.message())
                .at(row.place())
        });
        return;
    };
    for text in [code, into] {
        if !is_code(text) {
            problems.push("T020", || bad_code(text).at(row.place()));
            return;
        }
    }
    let said = (into.to_owned(), row.line());
    if let Some((_, first)) = codes[kind].insert(code.to_owned(), said) {
        problems.push("T053", || {
            let message = words::CONCORDANCE_TWICE
                .with("code", code)
                .with("line", first);
            Diagnostic::error("T053", message).at(row.place())
        });
    }
}

/// `place` of each producer before among those after.
fn added_up(table: &Table, producers: Producers, place: &[usize], region_into: &[usize]) -> Table {
    let categories = table.categories.len();
    let n = producers.len();
    let buyers = producers.regions.len() * categories;
    let mut intermediate = FlowMatrix::filled(n, n, 0.0);
    let mut final_demand = FlowMatrix::filled(n, buyers, 0.0);
    let mut value_added = FlowMatrix::filled(table.factors.len(), n, 0.0);
    for (seller, &after) in place.iter().enumerate() {
        let row = intermediate.row_mut(after);
        for (value, &buyer) in table.intermediate.row(seller).iter().zip(place) {
            row[buyer] += value;
        }
        let row = final_demand.row_mut(after);
        for (column, value) in table.final_demand.row(seller).iter().enumerate() {
            row[region_into[column / categories] * categories + column % categories] += value;
        }
        for factor in 0..table.factors.len() {
            *value_added.get_mut(factor, after) += table.value_added.get(factor, seller);
        }
    }
    let kept = active(&intermediate, &final_demand, &value_added);
    let kept: Vec<usize> = (0..n).filter(|&producer| kept[producer]).collect();
    Table {
        name: table.name.clone(),
        unit: table.unit.clone(),
        source: table.source.clone(),
        year: table.year,
        categories: table.categories.clone(),
        factors: table.factors.clone(),
        tariffs: None,
        producers,
        intermediate,
        final_demand,
        value_added,
    }
    .restrict(&kept)
}
