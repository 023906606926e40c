//! Tables by name, whether they were just computed or read from files.

use std::borrow::Cow;

use indexmap::IndexMap;

use crate::results::{Cell, DataTable};

/// A table with named columns.
#[derive(Clone, Debug, Default)]
struct Records<'a> {
    columns: Vec<String>,
    rows: Cow<'a, [Vec<Cell>]>,
}

/// The tables of a result.
#[derive(Clone, Debug, Default)]
pub struct Tables<'a>(IndexMap<String, Records<'a>>);

impl<'a> Tables<'a> {
    /// Adds a table that was computed.
    pub fn add(&mut self, table: &'a DataTable) {
        let records = Records {
            columns: names(table),
            rows: Cow::Borrowed(&table.rows),
        };
        self.0.insert(table.name.to_owned(), records);
    }

    /// Adds a table that nobody else keeps.
    pub fn add_owned(&mut self, table: DataTable) {
        let records = Records {
            columns: names(&table),
            rows: Cow::Owned(table.rows),
        };
        self.0.insert(table.name.to_owned(), records);
    }

    /// Adds a table from the text of its file.
    ///
    /// # Errors
    /// What the CSV reader says of it.
    pub fn add_csv(&mut self, name: &str, text: &str) -> Result<(), csv::Error> {
        let mut reader = csv::Reader::from_reader(text.as_bytes());
        let columns = reader.headers()?.iter().map(str::to_owned).collect();
        let mut rows = Vec::new();
        for record in reader.records() {
            let cells = record?.iter().map(Cell::from).collect();
            rows.push(cells);
        }
        let rows = Cow::Owned(rows);
        self.0.insert(name.to_owned(), Records { columns, rows });
        Ok(())
    }

    /// Adds rows to a table that is begun where there is none.
    pub(super) fn extend(&mut self, name: &str, columns: &[&str], rows: Vec<Vec<Cell>>) {
        let begun = || Records {
            columns: columns.iter().map(|&name| name.to_owned()).collect(),
            rows: Cow::default(),
        };
        let table = self.0.entry(name.to_owned()).or_insert_with(begun);
        table.rows.to_mut().extend(rows);
    }

    /// Whether there is a table of that name with a row.
    pub fn has(&self, name: &str) -> bool {
        self.0.get(name).is_some_and(|table| !table.rows.is_empty())
    }

    /// Names of the columns of a table; none without it.
    pub fn columns(&self, name: &str) -> &[String] {
        self.0.get(name).map_or(&[], |table| &table.columns)
    }

    /// The named columns of every row of a table; nothing where the table or
    /// one of the columns is missing.
    pub fn rows<const N: usize>(
        &self,
        name: &str,
        columns: [&str; N],
    ) -> impl Iterator<Item = [&Cell; N]> {
        let table = self.0.get(name);
        let places = table.and_then(|table| {
            let place = |wanted: &str| table.columns.iter().position(|name| name == wanted);
            let places: Vec<usize> = columns.iter().filter_map(|name| place(name)).collect();
            <[usize; N]>::try_from(places).ok()
        });
        let rows = table.into_iter().flat_map(|table| table.rows.iter());
        rows.filter_map(move |row| {
            static NOTHING: Cell = Cell::Empty;
            Some(places?.map(|place| row.get(place).unwrap_or(&NOTHING)))
        })
    }
}

fn names(table: &DataTable) -> Vec<String> {
    let columns = table.columns.iter();
    columns.map(|column| column.name.to_owned()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_come_by_name_in_the_order_that_was_asked_for() {
        let mut tables = Tables::default();
        tables.add_csv("t", "a,b,c\nx,1,2\ny,,z\n").unwrap();
        let rows: Vec<_> = tables
            .rows("t", ["c", "a"])
            .map(|[c, a]| (c.number(), a.word().to_owned()))
            .collect();
        assert_eq!(rows, [(Some(2.0), "x".to_owned()), (None, "y".to_owned())]);
        assert_eq!(tables.rows("t", ["a", "d"]).count(), 0);
        assert_eq!(tables.rows("other", ["a"]).count(), 0);
        assert!(tables.has("t") && !tables.has("other"));
    }

    #[test]
    fn a_ragged_file_is_refused() {
        assert!(Tables::default().add_csv("t", "a,b\n1\n").is_err());
    }
}
