//! A table with declared columns, written as tidy CSV.

use crate::text::Text;

/// A column and what stands in it.
#[derive(Clone, Copy, Debug)]
pub struct Column {
    /// Its name, with the unit where it has one.
    pub name: &'static str,
    /// What it means, for the data dictionary.
    pub words: &'static Text,
}

/// One cell.
#[derive(Clone, Debug, PartialEq)]
pub enum Cell {
    /// A word or a code.
    Text(String),
    /// A number, written so that it reads back exactly.
    Number(f64),
    /// A count.
    Count(u64),
    /// Not available.
    Empty,
}

impl From<&str> for Cell {
    fn from(text: &str) -> Self {
        Self::Text(text.into())
    }
}

impl From<f64> for Cell {
    fn from(number: f64) -> Self {
        if number.is_finite() {
            Self::Number(number)
        } else {
            Self::Empty
        }
    }
}

impl From<Option<f64>> for Cell {
    fn from(number: Option<f64>) -> Self {
        number.map_or(Self::Empty, Self::from)
    }
}

impl Cell {
    /// As a program reads it.
    pub fn json(&self) -> serde_json::Value {
        match self {
            Self::Text(text) => text.as_str().into(),
            Self::Number(number) => (*number).into(),
            Self::Count(count) => (*count).into(),
            Self::Empty => serde_json::Value::Null,
        }
    }

    /// The number in it, whether it was computed or read from a file; none
    /// where there is none or it is not finite.
    pub fn number(&self) -> Option<f64> {
        let number = match self {
            Self::Number(number) => *number,
            Self::Count(count) => *count as f64,
            Self::Text(text) => text.trim().parse().ok()?,
            Self::Empty => return None,
        };
        number.is_finite().then_some(number)
    }

    /// The word in it; nothing where it holds none.
    pub fn word(&self) -> &str {
        match self {
            Self::Text(text) => text,
            Self::Number(_) | Self::Count(_) | Self::Empty => "",
        }
    }

    /// As it stands in a CSV file.
    pub(crate) fn written(&self) -> String {
        match self {
            // Spreadsheets run what starts like a formula.
            Self::Text(text) if text.starts_with(['=', '+', '-', '@']) => format!("'{text}"),
            Self::Text(text) => text.clone(),
            Self::Number(number) => format!("{number}"),
            Self::Count(count) => count.to_string(),
            Self::Empty => String::new(),
        }
    }
}

/// A named table.
#[derive(Clone, Debug)]
pub struct DataTable {
    /// Its file name without ending.
    pub name: &'static str,
    /// What it holds and how it is sorted.
    pub words: &'static Text,
    /// Its columns.
    pub columns: &'static [Column],
    /// Its rows, each as long as `columns`.
    pub rows: Vec<Vec<Cell>>,
}

impl DataTable {
    /// The table as CSV: UTF-8, dot decimals, a head row.
    pub fn csv(&self) -> String {
        let mut writer = csv::Writer::from_writer(Vec::new());
        let head = self.columns.iter().map(|column| column.name.to_owned());
        let rows = self
            .rows
            .iter()
            .map(|row| row.iter().map(Cell::written).collect::<Vec<_>>());
        for record in std::iter::once(head.collect()).chain(rows) {
            // Writing to memory fails only on rows of unequal length, which the
            // tests of each table exclude.
            if writer.write_record(&record).is_err() {
                debug_assert!(false, "row of another length in {}", self.name);
            }
        }
        let bytes = writer.into_inner().unwrap_or_default();
        String::from_utf8_lossy(&bytes).into_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    static WORDS: Text = Text { en: "x", zh: "x" };
    static COLUMNS: [Column; 2] = [
        Column {
            name: "a",
            words: &WORDS,
        },
        Column {
            name: "b",
            words: &WORDS,
        },
    ];

    #[test]
    fn numbers_read_back_exactly_and_formulas_stay_text() {
        let table = DataTable {
            name: "t",
            words: &WORDS,
            columns: &COLUMNS,
            rows: vec![
                vec!["=1+1".into(), (0.1 + 0.2).into()],
                vec!["x, \"y\"".into(), f64::NAN.into()],
            ],
        };
        assert_eq!(
            table.csv(),
            "a,b\n'=1+1,0.30000000000000004\n\"x, \"\"y\"\"\",\n"
        );
    }
}
