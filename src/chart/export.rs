//! The files that stand beside each other for one chart.

use super::{Chart, ChartError, Input, Size, outlined_svg, png, svg};
use crate::text::Language;

/// What to write besides the outlined SVG, the CSV and the alternative text.
#[derive(Clone, Copy, Debug, Default)]
pub struct ExportOptions {
    /// The page.
    pub size: Size,
    /// Keep the SVG's text as text.
    pub editable: bool,
    /// Write the PNG too.
    pub png: bool,
}

/// A file to write.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct File {
    /// Its name, without a folder.
    pub name: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// Every file of a chart: `ID.en.svg`, `ID.zh.svg`, the same as PNG, `ID.csv`,
/// `ID.alt.en.txt`, `ID.alt.zh.txt`. The same input gives the same bytes.
pub fn files(
    chart: &dyn Chart,
    input: &Input<'_>,
    options: ExportOptions,
) -> Result<Vec<File>, ChartError> {
    let mut files = vec![file(chart, "csv", csv(&chart.rows(input))?)];
    for language in Language::ALL {
        let code = language.code();
        let drawing = chart.draw(input, language, options.size);
        let picture = if options.editable {
            svg(&drawing)?
        } else {
            outlined_svg(&drawing)?
        };
        files.push(file(chart, &format!("{code}.svg"), picture.into_bytes()));
        if options.png {
            files.push(file(chart, &format!("{code}.png"), png(&drawing)?));
        }
        let words = chart.alternative_text(input, language) + "\n";
        files.push(file(chart, &format!("alt.{code}.txt"), words.into_bytes()));
    }
    Ok(files)
}

fn file(chart: &dyn Chart, ending: &str, bytes: Vec<u8>) -> File {
    File {
        name: format!("{}.{ending}", chart.id()),
        bytes,
    }
}

/// The rows of a chart as CSV; no cell is a formula.
pub fn csv(rows: &[Vec<String>]) -> Result<Vec<u8>, ChartError> {
    let failed = |error: &dyn std::fmt::Display| ChartError::Csv(error.to_string());
    let mut writer = csv::Writer::from_writer(Vec::new());
    for row in rows {
        writer
            .write_record(row.iter().map(|cell| harmless(cell)))
            .map_err(|error| failed(&error))?;
    }
    writer.into_inner().map_err(|error| failed(&error))
}

/// A cell that no spreadsheet takes for a formula: a number stays as it is.
fn harmless(cell: &str) -> String {
    let formula = cell.starts_with(['=', '+', '-', '@', '\t', '\r']);
    if formula && cell.parse::<f64>().is_err() {
        format!("'{cell}")
    } else {
        cell.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_no_formulas() {
        let rows = [["a", "=1+1"], ["-0.5", "@x"]].map(|row| row.map(String::from).to_vec());
        let text = String::from_utf8(csv(&rows).unwrap()).unwrap();
        assert_eq!(text, "a,'=1+1\n-0.5,'@x\n");
    }
}
