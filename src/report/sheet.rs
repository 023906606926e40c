//! A table of a result folder as text: columns by name, numbers on demand.

/// A CSV file in memory.
#[derive(Clone, Debug, Default)]
pub(crate) struct Sheet {
    /// Names of the columns.
    pub(crate) head: Vec<String>,
    rows: Vec<Vec<String>>,
}

/// One row with the names of its columns.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Row<'a> {
    head: &'a [String],
    cells: &'a [String],
}

impl Sheet {
    /// From the bytes of a file.
    ///
    /// # Errors
    /// What the reader says.
    pub(crate) fn read(bytes: &[u8]) -> Result<Self, csv::Error> {
        let mut reader = csv::Reader::from_reader(bytes);
        let words = |record: &csv::StringRecord| record.iter().map(plain).collect();
        let head = words(reader.headers()?);
        let rows: Result<Vec<Vec<String>>, _> = reader
            .records()
            .map(|record| record.map(|record| words(&record)))
            .collect();
        Ok(Self { head, rows: rows? })
    }

    /// Its rows.
    pub(crate) fn rows(&self) -> impl Iterator<Item = Row<'_>> {
        let head = &self.head;
        self.rows.iter().map(move |cells| Row { head, cells })
    }

    /// Whether there is none.
    pub(crate) fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }
}

impl<'a> Row<'a> {
    /// The cell of a column; empty without that column.
    pub(crate) fn cell(&self, column: &str) -> &'a str {
        let place = self.head.iter().position(|name| name == column);
        place
            .and_then(|place| self.cells.get(place))
            .map_or("", String::as_str)
    }

    /// All cells.
    pub(crate) fn cells(&self) -> &'a [String] {
        self.cells
    }

    /// The number in a column.
    pub(crate) fn number(&self, column: &str) -> Option<f64> {
        let number: f64 = self.cell(column).parse().ok()?;
        number.is_finite().then_some(number)
    }
}

/// Without the mark that keeps spreadsheets from running a cell.
fn plain(cell: &str) -> String {
    match cell.strip_prefix('\'') {
        Some(rest) if rest.starts_with(['=', '+', '-', '@']) => rest.to_owned(),
        _ => cell.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_found_by_name() {
        let sheet = Sheet::read(b"a,b\n'=1,2\nx,nan\n").unwrap();
        let rows: Vec<Row<'_>> = sheet.rows().collect();
        assert_eq!(rows[0].cell("a"), "=1");
        assert_eq!(
            (rows[0].number("b"), rows[1].number("b")),
            (Some(2.0), None)
        );
        assert_eq!(rows[0].cell("c"), "");
        assert!(Sheet::read(b"a,b\n1\n").is_err());
    }
}
