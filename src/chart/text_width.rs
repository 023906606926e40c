//! How wide a text is, and where it breaks.
//!
//! Width in pixels = sum of glyph advances x size / units per em. Kerning is
//! left out: it narrows a line of this font by up to three percent, and a test
//! holds the measure against the rasteriser's.

use super::fonts::{Weight, face, has_glyph};
use crate::text::Language;

/// What is drawn for a character that the fonts do not have: an empty box, so
/// that the reader sees that something is missing.
const MISSING: char = '\u{25A1}';
/// U+2026 is one em wide in this font and hangs in mid-line.
const ELLIPSIS: &str = "...";

/// No text in a picture is longer; what comes after is not looked at.
const MOST_CHARACTERS: usize = 2000;

/// Characters that may not open a line.
const CLOSING: &str = "，。、；：！？）》」』】”’％%,.;:!?)]…";
/// Characters that may not end a line.
const OPENING: &str = "（《「『【“‘([$";

/// Width of a text in pixels at a font size in pixels.
pub fn text_width(text: &str, size: f64, weight: Weight) -> f64 {
    let face = face(weight);
    let units: u32 = text
        .chars()
        .map(|character| {
            let glyph = face.glyph_index(character).unwrap_or_default();
            u32::from(face.glyph_hor_advance(glyph).unwrap_or(0))
        })
        .sum();
    f64::from(units) * size / f64::from(face.units_per_em())
}

/// The text as the fonts can draw it: control characters become spaces,
/// characters without a glyph an empty box, and in English the curly quotation
/// marks, which are one em wide in a Chinese font, become straight ones.
/// At most 2,000 characters.
pub fn printable(text: &str, language: Language) -> String {
    text.chars()
        .take(MOST_CHARACTERS)
        .map(|character| match (character, language) {
            (_, _) if character.is_control() => ' ',
            ('\u{2018}' | '\u{2019}', Language::En) => '\'',
            ('\u{201C}' | '\u{201D}', Language::En) => '"',
            _ if has_glyph(character) => character,
            _ => MISSING,
        })
        .collect()
}

/// The lines of a text that is at most `width` pixels wide.
///
/// Latin breaks at spaces, Chinese between characters, neither before a
/// closing nor after an opening mark; a word that is wider than a line is cut.
pub fn wrap(text: &str, size: f64, weight: Weight, width: f64) -> Vec<String> {
    let fits = |line: &str| text_width(line.trim_end(), size, weight) <= width;
    let mut lines = Vec::new();
    let mut line = String::new();
    for piece in pieces(text) {
        let joined = format!("{line}{piece}");
        if line.is_empty() || fits(&joined) {
            line = joined;
        } else {
            lines.push(line.trim_end().to_owned());
            line = piece;
        }
        while !line.is_empty() && !fits(&line) {
            let rest = cut(&mut line, size, weight, width);
            lines.push(std::mem::replace(&mut line, rest));
        }
    }
    if !line.trim().is_empty() {
        lines.push(line.trim_end().to_owned());
    }
    lines
}

/// As [`wrap`], but at most `most` lines, the last one shortened if need be.
pub fn wrap_to(text: &str, size: f64, weight: Weight, width: f64, most: usize) -> Vec<String> {
    let mut lines = wrap(text, size, weight, width);
    if lines.len() > most {
        lines.truncate(most);
        if let Some(last) = lines.last_mut() {
            last.push_str(ELLIPSIS);
            *last = shorten(last, size, weight, width);
        }
    }
    lines
}

/// The text, or as much of it as fits with an ellipsis after it.
pub fn shorten(text: &str, size: f64, weight: Weight, width: f64) -> String {
    if text_width(text, size, weight) <= width {
        return text.to_owned();
    }
    let mut kept = text.trim_end_matches(ELLIPSIS).to_owned();
    while kept.pop().is_some() {
        let candidate = format!("{}{ELLIPSIS}", kept.trim_end());
        if text_width(&candidate, size, weight) <= width {
            return candidate;
        }
    }
    String::new()
}

/// Moves what does not fit from `line` to the returned rest; keeps at least
/// one character, so that a loop over it ends whatever the width.
fn cut(line: &mut String, size: f64, weight: Weight, width: f64) -> String {
    let mut end = 0;
    for (start, character) in line.char_indices() {
        let next = start + character.len_utf8();
        if start > 0 && text_width(&line[..next], size, weight) > width {
            break;
        }
        end = next;
    }
    line.split_off(end)
}

/// The parts of a text between which a line may break.
fn pieces(text: &str) -> Vec<String> {
    let mut pieces: Vec<String> = Vec::new();
    let mut before: Option<char> = None;
    for character in text.chars() {
        match pieces.last_mut() {
            Some(piece) if !before.is_some_and(|last| may_break(last, character)) => {
                piece.push(character);
            }
            _ => pieces.push(character.to_string()),
        }
        before = Some(character);
    }
    pieces
}

fn may_break(before: char, after: char) -> bool {
    if OPENING.contains(before) || CLOSING.contains(after) || after == ' ' {
        return false;
    }
    before == ' ' || is_chinese(before) || is_chinese(after)
}

fn is_chinese(character: char) -> bool {
    matches!(character, '\u{2E80}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{FF00}'..='\u{FFEF}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use Weight::Regular;

    #[test]
    fn width_is_the_sum_of_advances() {
        assert!((text_width("2023", 10.0, Regular) - 22.2).abs() < 1e-9);
        assert!((text_width("半导体", 10.0, Regular) - 30.0).abs() < 1e-9);
        assert!(text_width("A", 10.0, Weight::Bold) > text_width("A", 10.0, Regular));
        assert!(text_width("", 10.0, Regular).abs() < 1e-9);
    }

    #[test]
    fn latin_breaks_at_spaces_and_chinese_between_characters() {
        let lines = wrap("one two three", 10.0, Regular, 50.0);
        assert_eq!(lines, ["one two", "three"]);
        let lines = wrap("各地区实际支出", 10.0, Regular, 31.0);
        assert_eq!(lines, ["各地区", "实际支", "出"]);
    }

    #[test]
    fn closing_marks_stay_with_the_character_before_them() {
        let lines = wrap("各地区，实际", 10.0, Regular, 31.0);
        assert_eq!(lines, ["各地", "区，实", "际"]);
        let lines = wrap("支出（每年）", 10.0, Regular, 31.0);
        assert_eq!(lines, ["支出", "（每", "年）"]);
    }

    #[test]
    fn a_word_wider_than_a_line_is_cut_and_a_narrow_line_ends() {
        let word = "x".repeat(100);
        let lines = wrap(&word, 10.0, Regular, 40.0);
        assert_eq!(lines.concat(), word);
        assert!(
            lines
                .iter()
                .all(|line| text_width(line, 10.0, Regular) <= 40.0)
        );
        assert_eq!(wrap("abc", 10.0, Regular, 0.0), ["a", "b", "c"]);
        assert_eq!(wrap("abc", 10.0, Regular, -1.0), ["a", "b", "c"]);
        assert!(wrap("   ", 10.0, Regular, 40.0).is_empty());
    }

    #[test]
    fn too_many_lines_end_in_an_ellipsis() {
        let lines = wrap_to("one two three four five", 10.0, Regular, 50.0, 2);
        assert_eq!(lines.len(), 2);
        assert!(lines[1].ends_with(ELLIPSIS) && text_width(&lines[1], 10.0, Regular) <= 50.0);
        assert_eq!(shorten("abc", 10.0, Regular, 1.0), "");
        assert_eq!(shorten("abc", 10.0, Regular, 100.0), "abc");
    }

    #[test]
    fn what_cannot_be_drawn_is_shown_as_missing() {
        assert_eq!(printable("a\u{1F600}\u{0}b", Language::En), "a□ b");
        assert_eq!(printable("the side\u{2019}s", Language::En), "the side's");
        assert_eq!(printable("“小院高墙”", Language::Zh), "“小院高墙”");
    }
}
