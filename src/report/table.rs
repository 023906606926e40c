//! Tables of the page, and how numbers stand in them.

use super::html::Html;

/// A table under its caption: the first column names its rows, the others are
/// numbers unless `words` says that they are read as text.
pub(super) struct Table<'a> {
    pub(super) caption: &'a str,
    pub(super) head: Vec<String>,
    pub(super) rows: Vec<Vec<String>>,
    pub(super) words: bool,
}

impl Table<'_> {
    /// Writes it into a box of its own, which scrolls where it is too wide and
    /// can be reached by keyboard.
    pub(super) fn write(&self, html: &mut Html) {
        let name = [
            ("class", "scroll"),
            ("role", "group"),
            ("tabindex", "0"),
            ("aria-label", self.caption),
        ];
        html.open("div", &name);
        html.open(
            "table",
            &[("class", if self.words { "words" } else { "numbers" })],
        );
        html.leaf("caption", &[], self.caption);
        html.open("thead", &[]);
        html.open("tr", &[]);
        for head in &self.head {
            html.leaf("th", &[("scope", "col")], head);
        }
        html.close("tr");
        html.close("thead");
        html.open("tbody", &[]);
        for row in &self.rows {
            html.open("tr", &[]);
            for (place, cell) in row.iter().enumerate() {
                if place == 0 {
                    html.leaf("th", &[("scope", "row")], cell);
                } else {
                    html.leaf("td", &[], cell);
                }
            }
            html.close("tr");
        }
        html.close("tbody");
        html.close("table");
        html.close("div");
    }
}

/// `decimals` places and a sign; zero without one.
pub(super) fn signed(value: f64, decimals: usize) -> String {
    let text = format!("{value:+.decimals$}");
    if text.bytes().any(|byte| matches!(byte, b'1'..=b'9')) {
        text.replace('-', "\u{2212}")
    } else {
        text.trim_start_matches(['+', '-']).to_owned()
    }
}

/// A cell of a file as a reader wants it: numbers with four digits, the rest as
/// it is.
pub(super) fn short(cell: &str) -> String {
    let Ok(value) = cell.parse::<f64>() else {
        return cell.to_owned();
    };
    if !value.is_finite() || value == 0.0 || (value.fract() == 0.0 && value.abs() < 1e9) {
        return cell.replace('-', "\u{2212}");
    }
    let size = value.abs().log10().floor();
    let text = if (-4.0..9.0).contains(&size) {
        let decimals = (3.0 - size).clamp(0.0, 7.0);
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "clamped to 0..=7"
        )]
        let decimals = decimals as usize;
        format!("{value:.decimals$}")
    } else {
        format!("{value:.3e}")
    };
    text.replace('-', "\u{2212}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_short_and_words_stay() {
        for (cell, shown) in [
            ("-1.14739823", "\u{2212}1.147"),
            ("1234567.8", "1234568"),
            ("0.000123456", "0.0001235"),
            ("1e-12", "1.000e\u{2212}12"),
            ("2023", "2023"),
            ("-5", "\u{2212}5"),
            ("2023-12-01", "2023-12-01"),
            ("CHN", "CHN"),
        ] {
            assert_eq!(short(cell), shown);
        }
        assert_eq!(signed(-0.0004, 3), "0.000");
        assert_eq!(signed(0.5, 1), "+0.5");
    }
}
