//! The two fonts that the program carries, for measuring and for drawing.
//!
//! No font of the machine is ever used: the same picture everywhere.

use resvg::usvg::fontdb::{Database, Source};
use std::sync::{Arc, LazyLock};
use ttf_parser::Face;

/// How heavy a text is set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Weight {
    /// Noto Sans SC Regular.
    Regular,
    /// Noto Sans SC Bold.
    Bold,
}

static REGULAR: &[u8] = include_bytes!("../../fonts/NotoSansSC-Regular.ttf");
static BOLD: &[u8] = include_bytes!("../../fonts/NotoSansSC-Bold.ttf");

static FACES: LazyLock<[Face<'static>; 2]> = LazyLock::new(|| [REGULAR, BOLD].map(parse));

static DATABASE: LazyLock<Arc<Database>> = LazyLock::new(|| {
    let mut database = Database::new();
    for bytes in [REGULAR, BOLD] {
        database.load_font_source(Source::Binary(Arc::new(bytes)));
    }
    Arc::new(database)
});

#[expect(
    clippy::expect_used,
    reason = "the bytes are compiled in and a test reads them"
)]
fn parse(bytes: &'static [u8]) -> Face<'static> {
    Face::parse(bytes, 0).expect("the embedded font is a font")
}

/// The parsed font of a weight.
pub(super) fn face(weight: Weight) -> &'static Face<'static> {
    let [regular, bold] = &*FACES;
    match weight {
        Weight::Regular => regular,
        Weight::Bold => bold,
    }
}

/// Both fonts, as the rasteriser wants them; parsed once.
pub(super) fn database() -> Arc<Database> {
    Arc::clone(&DATABASE)
}

/// Whether both fonts can draw a character.
pub fn has_glyph(character: char) -> bool {
    [Weight::Regular, Weight::Bold]
        .iter()
        .all(|&weight| face(weight).glyph_index(character).is_some())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_weights_are_in_the_database() {
        let mut weights: Vec<_> = database().faces().map(|face| face.weight.0).collect();
        weights.sort_unstable();
        assert_eq!(weights, [400, 700]);
    }

    #[test]
    fn the_subset_has_what_charts_need() {
        for character in "Az09\u{2212}+%|→←≤≥×αΩß…，。、：；（）《》亿万镓锗锂钴锑铟".chars()
        {
            assert!(has_glyph(character), "{character}");
        }
        assert!(!has_glyph('\u{1F600}'));
    }
}
