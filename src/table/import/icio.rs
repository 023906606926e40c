//! OECD Inter-Country Input-Output tables, one CSV file a year. Layer 1.
//!
//! Editions 2021 and later: rows and columns `CCC_IND`; final demand columns
//! `CCC_HFCE`, `CCC_NPISH`, `CCC_GGFC`, `CCC_GFCF`, `CCC_INVNT`, `CCC_DPABR`;
//! below the producers `TLS` (taxes less subsidies on products; one row a
//! country, `CCC_TAXSUB`, in 2021), `VA`, `OUT`. Million current USD, basic
//! prices. Taxes on inputs are counted with value added; those on final demand
//! are left out, so that final demand is at basic prices. OECD, Development of
//! the OECD Inter-Country Input-Output Database (2023).

use super::draft::Draft;
use super::wide::{self, Column, Label, Layout};
use super::{Input, Options, single};
use crate::table::problems::Problems;

const LAYOUT: Layout = Layout {
    labels: &[],
    column,
    row,
    columns_are: "CCC_IND, CCC_HFCE, CCC_NPISH, CCC_GGFC, CCC_GFCF, CCC_INVNT, CCC_DPABR, OUT",
    rows_are: "TLS, CCC_TAXSUB, VA, VALU, OUT, OUTPUT",
    source: "OECD, Inter-Country Input-Output (ICIO) tables",
};

/// Categories of final demand.
const FINAL: [(&str, &str); 6] = [
    ("HFCE", "households"),
    ("NPISH", "nonprofits"),
    ("GGFC", "government"),
    ("GFCF", "gfcf"),
    ("INVNT", "inventories"),
    ("DPABR", "purchases_abroad"),
];

pub(super) fn read(
    inputs: Vec<Input<'_>>,
    _options: &Options,
    problems: &mut Problems,
) -> Option<Draft> {
    wide::read(single(inputs, problems)?, &LAYOUT, problems)
}

fn column(name: &str) -> Option<Column<'_>> {
    if matches!(name, "OUT" | "OUTPUT" | "TOTAL") {
        return Some(Column::Other);
    }
    let (region, rest) = name.split_once('_')?;
    let known = FINAL.iter().find(|(code, _)| *code == rest);
    Some(match known {
        Some((_, category)) => Column::Final(region, category),
        None => Column::Producer(region),
    })
}

fn row(labels: &[&str]) -> Label {
    let name = labels.first().copied().unwrap_or_default();
    match name.split_once('_') {
        Some((_, "TAXSUB")) => Label::Payment,
        Some((_, sector)) => Label::Producer(name.to_owned(), sector.to_owned()),
        None if matches!(name, "TLS" | "VA" | "VALU") => Label::Payment,
        None if matches!(name, "OUT" | "OUTPUT" | "TOTAL") => Label::Other,
        None => Label::Producer(name.to_owned(), String::new()),
    }
}
