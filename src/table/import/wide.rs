//! One wide CSV file: a row a seller, a column a buyer, rows of value added
//! below, final demand to the right. Layer 1.

use std::sync::Arc;

use indexmap::{IndexMap, IndexSet};

use super::Input;
use super::draft::{Draft, fits};
use crate::diagnostic::{Diagnostic, Place};
use crate::table::FlowMatrix;
use crate::table::problems::Problems;
use crate::table::rows::Format;
use crate::table::sheet::{Row, Sheet, Signs};
use crate::text::strings::table as words;

/// What a column holds.
pub(super) enum Column<'a> {
    /// Purchases of a producer in this region.
    Producer(&'a str),
    /// Final purchases: region and category.
    Final(&'a str, &'static str),
    /// Labels and totals.
    Other,
}

/// What a row holds.
pub(super) enum Label {
    /// Sales of the producer whose column has this name, and its sector.
    Producer(String, String),
    /// A part of value added.
    Payment,
    /// A total.
    Other,
}

/// What one layout calls things.
pub(super) struct Layout {
    /// Columns that label a row; none for the first column alone.
    pub(super) labels: &'static [&'static str],
    /// What a column of this name holds; nothing if that is not known.
    pub(super) column: fn(&str) -> Option<Column<'_>>,
    /// What a row with these labels holds.
    pub(super) row: fn(&[&str]) -> Label,
    /// How columns are called, for messages.
    pub(super) columns_are: &'static str,
    /// How rows of value added and totals are called, for messages.
    pub(super) rows_are: &'static str,
    /// Where the table comes from.
    pub(super) source: &'static str,
}

/// Where a value of a row goes.
#[derive(Clone, Copy)]
enum Target {
    Producer(usize),
    Final(usize),
}

/// The columns of a file.
struct Columns {
    regions: IndexSet<String>,
    categories: IndexSet<&'static str>,
    /// Column name of each producer, with its region.
    producers: IndexMap<String, usize>,
    /// (column, target), final demand by region and category.
    targets: Vec<(usize, Target)>,
    labels: Vec<usize>,
}

/// Cells as they come in, with what each row has named so far.
struct Cells {
    intermediate: FlowMatrix,
    final_demand: FlowMatrix,
    value_added: FlowMatrix,
    /// Sector of each producer once its row has been seen.
    sectors: Vec<Option<String>>,
    paid: bool,
}

/// Reads the file.
pub(super) fn read(input: Input<'_>, layout: &Layout, problems: &mut Problems) -> Option<Draft> {
    let file = input.file;
    let sheet = Sheet::open_in(Format::wide(','), Arc::clone(&file), input.source, problems)?;
    let columns = Columns::find(&sheet, layout, problems)?;
    let finals = columns.regions.len() * columns.categories.len();
    let count = columns.producers.len();
    fits(&file, count, finals + 1, problems).then_some(())?;
    let mut cells = Cells {
        intermediate: FlowMatrix::filled(count, count, 0.0),
        final_demand: FlowMatrix::filled(count, finals, 0.0),
        value_added: FlowMatrix::filled(1, count, 0.0),
        sectors: vec![None; count],
        paid: false,
    };
    sheet.each(problems, |row, problems| {
        cells.take(row, &columns, layout, problems);
        true
    });
    cells.complete(&file, &columns, problems)?;
    draft(file, columns, cells, layout)
}

impl Columns {
    fn find(sheet: &Sheet<'_>, layout: &Layout, problems: &mut Problems) -> Option<Self> {
        sheet.refuse_double_columns(problems);
        let position = |name: &&str| sheet.header.iter().position(|column| column == name);
        let labels: Vec<usize> = if layout.labels.is_empty() {
            vec![0]
        } else {
            layout.labels.iter().filter_map(position).collect()
        };
        for name in layout.labels.iter().filter(|name| position(name).is_none()) {
            problems.push("T003", || {
                Diagnostic::error("T003", words::COLUMN_MISSING.with("column", name))
                    .help(words::COLUMNS_ARE.with("columns", layout.columns_are))
                    .at(Place::line(&sheet.file, 1))
            });
        }
        let mut columns = Self {
            regions: IndexSet::new(),
            categories: IndexSet::new(),
            producers: IndexMap::new(),
            targets: Vec::new(),
            labels,
        };
        let mut finals = Vec::new();
        for (at, name) in sheet.header.iter().enumerate() {
            if columns.labels.contains(&at) {
                continue;
            }
            match (layout.column)(name) {
                Some(Column::Producer(region)) => {
                    let region = columns.regions.insert_full(region.to_owned()).0;
                    let producer = columns.producers.insert_full(name.clone(), region).0;
                    columns.targets.push((at, Target::Producer(producer)));
                }
                Some(Column::Final(region, category)) => finals.push((at, region, category)),
                Some(Column::Other) => {}
                None => problems.push("T031", || {
                    let help = words::UNKNOWN_COLUMN_HELP.with("columns", layout.columns_are);
                    Diagnostic::error("T031", words::UNKNOWN_COLUMN.with("column", name))
                        .help(help)
                        .at(Place::line(&sheet.file, 1))
                }),
            }
        }
        columns.add_finals(&finals);
        if columns.producers.is_empty() || columns.categories.is_empty() {
            problems.push("T038", || {
                Diagnostic::error("T038", words::NO_PRODUCERS.message())
                    .help(words::UNKNOWN_COLUMN_HELP.with("columns", layout.columns_are))
                    .at(Place::line(&sheet.file, 1))
            });
            return None;
        }
        (columns.labels.len() == layout.labels.len().max(1)).then_some(columns)
    }

    fn add_finals(&mut self, finals: &[(usize, &str, &'static str)]) {
        let placed: Vec<(usize, usize, usize)> = finals
            .iter()
            .map(|&(at, region, category)| {
                let region = self.regions.insert_full(region.to_owned()).0;
                (at, region, self.categories.insert_full(category).0)
            })
            .collect();
        let count = self.categories.len();
        self.targets.extend(
            placed
                .iter()
                .map(|&(at, region, category)| (at, Target::Final(region * count + category))),
        );
    }
}

impl Cells {
    fn take(&mut self, row: &Row<'_>, columns: &Columns, layout: &Layout, problems: &mut Problems) {
        let labels: Vec<&str> = columns.labels.iter().map(|&at| row.field(at)).collect();
        match (layout.row)(&labels) {
            Label::Producer(name, sector) => match columns.producers.get_index_of(&name) {
                Some(seller) => self.sales(seller, sector, row, columns, problems),
                None => problems.push("T032", || {
                    let help = words::UNKNOWN_ROW_HELP.with("rows", layout.rows_are);
                    Diagnostic::error("T032", words::UNKNOWN_ROW.with("row", &name))
                        .help(help)
                        .at(row.place())
                }),
            },
            Label::Payment => self.payments(row, columns, problems),
            Label::Other => {}
        }
    }

    fn sales(
        &mut self,
        seller: usize,
        sector: String,
        row: &Row<'_>,
        columns: &Columns,
        problems: &mut Problems,
    ) {
        if self.sectors[seller].is_some() {
            problems.push("T009", || {
                let name = columns
                    .producers
                    .get_index(seller)
                    .map_or("", |(name, _)| name);
                Diagnostic::error("T009", words::ROW_TWICE.with("row", name)).at(row.place())
            });
            return;
        }
        self.sectors[seller] = Some(sector);
        for &(at, target) in &columns.targets {
            if let Some(value) = row.number(at, Signs::Any, problems) {
                match target {
                    Target::Producer(buyer) => *self.intermediate.get_mut(seller, buyer) = value,
                    Target::Final(column) => *self.final_demand.get_mut(seller, column) = value,
                }
            }
        }
    }

    fn payments(&mut self, row: &Row<'_>, columns: &Columns, problems: &mut Problems) {
        self.paid = true;
        for &(at, target) in &columns.targets {
            if let Target::Producer(buyer) = target
                && let Some(value) = row.number(at, Signs::Any, problems)
            {
                *self.value_added.get_mut(0, buyer) += value;
            }
        }
    }

    /// Nothing if a row is missing.
    fn complete(&self, file: &Arc<str>, columns: &Columns, problems: &mut Problems) -> Option<()> {
        let named = columns.producers.keys().zip(&self.sectors);
        for (name, _) in named.filter(|(_, sector)| sector.is_none()) {
            problems.push("T033", || {
                Diagnostic::error("T033", words::ROW_MISSING.with("row", name))
                    .help(words::ROW_MISSING_HELP.message())
                    .at(Place::file(file))
            });
        }
        if !self.paid {
            problems.push("T036", || {
                Diagnostic::error("T036", words::NO_VALUE_ADDED.message()).at(Place::file(file))
            });
        }
        (self.paid && self.sectors.iter().all(Option::is_some)).then_some(())
    }
}

fn draft(file: Arc<str>, columns: Columns, cells: Cells, layout: &Layout) -> Option<Draft> {
    let mut sectors = IndexSet::new();
    let pairs = columns
        .producers
        .values()
        .zip(cells.sectors)
        .map(|(&region, sector)| Some((region, sectors.insert_full(sector?).0)))
        .collect::<Option<Vec<_>>>()?;
    Some(Draft {
        name: file.rsplit(['/', '\\']).next().unwrap_or(&file).to_owned(),
        file,
        source: layout.source.to_owned(),
        unit: Some(String::from("million USD")),
        regions: columns.regions,
        sectors,
        pairs,
        categories: columns.categories.into_iter().map(str::to_owned).collect(),
        factors: vec![String::from("value_added")],
        intermediate: cells.intermediate,
        final_demand: cells.final_demand,
        value_added: cells.value_added,
    })
}
