//! Text as outlines: the same picture on a machine without the fonts.
//!
//! Every letter stands once in the file, in font units, and is used wherever it
//! is written, at the places where it was measured.

use std::collections::BTreeMap;
use std::fmt::Write;

use super::ChartError;
use super::drawing::{Anchor, Drawing, Label};
use super::fonts::{self, Weight, face};
use super::svg::{GRID, svg};
use super::theme::Colour;
use crate::digest::sha256;
use resvg::usvg::{Options, Tree};
use ttf_parser::{GlyphId, OutlineBuilder};

/// The file with every letter as a shape; title and description stay text.
pub fn outlined_svg(drawing: &Drawing) -> Result<String, ChartError> {
    let bare = Drawing {
        labels: Vec::new(),
        ..drawing.clone()
    };
    let mut file = svg(&bare)?;
    let mut letters = Letters::new(drawing);
    let mut words = String::new();
    for label in &drawing.labels {
        letters.write(label, &mut words);
    }
    let end = file.rfind("</svg>").unwrap_or(file.len());
    let defined: String = letters.defined.into_values().collect();
    file.insert_str(end, &format!("<defs>\n{defined}</defs>\n{words}"));
    Ok(file)
}

/// The letters of a file.
struct Letters {
    /// What their ids begin with: pages that hold several pictures keep them
    /// apart.
    prefix: String,
    /// The definition of each, empty for a space.
    defined: BTreeMap<(bool, u16), String>,
}

impl Letters {
    fn new(drawing: &Drawing) -> Self {
        let words = [&drawing.title, &drawing.description].map(String::as_str);
        let digest = sha256(words.join("\n").as_bytes());
        Self {
            prefix: format!("g{}", digest.get(..6).unwrap_or_default()),
            defined: BTreeMap::new(),
        }
    }

    /// A label as uses of its letters.
    fn write(&mut self, label: &Label, out: &mut String) {
        let face = face(label.weight);
        let grid = f64::from(GRID);
        let scale = label.size * grid / f64::from(face.units_per_em());
        let (x, y) = (start(label) * grid, label.at.1 * grid);
        let Colour(red, green, blue) = label.colour;
        // Writing to a string does not fail.
        let _ = write!(
            out,
            "<g fill=\"#{red:02x}{green:02x}{blue:02x}\" \
             transform=\"translate({x:.1} {y:.1}) scale({scale:.4} -{scale:.4})\">"
        );
        let mut pen: u32 = 0;
        for character in label.text.chars() {
            let glyph = face.glyph_index(character).unwrap_or_default();
            if let Some(id) = self.id(label.weight, glyph) {
                let _ = write!(out, "<use href=\"#{id}\" x=\"{pen}\"/>");
            }
            pen += u32::from(face.glyph_hor_advance(glyph).unwrap_or(0));
        }
        out.push_str("</g>\n");
    }

    /// The id of a letter, defined if it was not; none where nothing is drawn.
    fn id(&mut self, weight: Weight, glyph: GlyphId) -> Option<String> {
        let bold = weight == Weight::Bold;
        let mark = if bold { 'b' } else { 'r' };
        let id = format!("{}{mark}{}", self.prefix, glyph.0);
        let definition = self.defined.entry((bold, glyph.0)).or_insert_with(|| {
            let mut path = Path::default();
            match face(weight).outline_glyph(glyph, &mut path) {
                Some(_) => format!("<path id=\"{id}\" d=\"{}\"/>\n", path.0),
                None => String::new(),
            }
        });
        (!definition.is_empty()).then_some(id)
    }
}

/// Left edge of a label in pixels.
fn start(label: &Label) -> f64 {
    match label.anchor {
        Anchor::Start => label.at.0,
        Anchor::Middle | Anchor::End => label.bounds().left,
    }
}

/// An outline as path data, font units.
#[derive(Default)]
struct Path(String);

impl Path {
    fn push(&mut self, command: char, numbers: &[f32]) {
        self.0.push(command);
        for (place, number) in numbers.iter().enumerate() {
            let gap = if place > 0 { " " } else { "" };
            let _ = write!(self.0, "{gap}{number:.0}");
        }
    }
}

impl OutlineBuilder for Path {
    fn move_to(&mut self, x: f32, y: f32) {
        self.push('M', &[x, y]);
    }

    fn line_to(&mut self, x: f32, y: f32) {
        self.push('L', &[x, y]);
    }

    fn quad_to(&mut self, x1: f32, y1: f32, x: f32, y: f32) {
        self.push('Q', &[x1, y1, x, y]);
    }

    fn curve_to(&mut self, x1: f32, y1: f32, x2: f32, y2: f32, x: f32, y: f32) {
        self.push('C', &[x1, y1, x2, y2, x, y]);
    }

    fn close(&mut self) {
        self.0.push('Z');
    }
}

/// The document as the rasteriser sees it, with our fonts only.
pub(super) fn parse(svg: &str) -> Result<Tree, ChartError> {
    let options = Options {
        fontdb: fonts::database(),
        ..Options::default()
    };
    Ok(Tree::from_str(svg, &options)?)
}
