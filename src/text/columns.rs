//! Tables for the terminal, aligned by what a character takes on the screen.
//! Layer 0.

/// Columns of a screen that a text takes: Chinese characters and full-width
/// signs take two (East Asian Width W and F, the blocks that occur here).
pub fn width(text: &str) -> usize {
    text.chars()
        .map(|letter| match u32::from(letter) {
            0x1100..=0x115F
            | 0x2E80..=0xA4CF
            | 0xAC00..=0xD7A3
            | 0xF900..=0xFAFF
            | 0xFE30..=0xFE6F
            | 0xFF00..=0xFF60
            | 0xFFE0..=0xFFE6
            | 0x2_0000..=0x3_FFFD => 2,
            _ => 1,
        })
        .sum()
}

/// Rows as lines: the first `left` columns start, the others end at a common
/// place. Every line begins with two spaces and ends with a line end.
pub fn columns(rows: &[Vec<String>], left: usize) -> String {
    let count = rows.iter().map(Vec::len).max().unwrap_or(0);
    let widest: Vec<usize> = (0..count)
        .map(|column| {
            let cells = rows.iter().filter_map(|row| row.get(column));
            cells.map(|cell| width(cell)).max().unwrap_or(0)
        })
        .collect();
    let mut text = String::new();
    for row in rows {
        let mut line = String::new();
        for (column, cell) in row.iter().enumerate() {
            let pad = " ".repeat(widest[column] - width(cell));
            line.push_str("  ");
            if column < left {
                line.push_str(cell);
                line.push_str(&pad);
            } else {
                line.push_str(&pad);
                line.push_str(cell);
            }
        }
        text.push_str(line.trim_end());
        text.push('\n');
    }
    text
}

#[cfg(test)]
mod tests {
    use super::{columns, width};

    #[test]
    fn chinese_and_latin_rows_line_up() {
        let rows = [
            vec!["美国".into(), "1.0".into()],
            vec!["USA".into(), "10.0".into()],
        ];
        assert_eq!(columns(&rows, 1), "  美国   1.0\n  USA   10.0\n");
        assert_eq!(width("欧盟（27国）"), 12);
    }
}
