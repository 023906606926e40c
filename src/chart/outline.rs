//! Text as outlines: the same picture on a machine without the fonts.

use super::ChartError;
use super::drawing::Drawing;
use super::fonts;
use super::svg::{headed, svg};
use resvg::usvg::{Indent, Options, Tree, WriteOptions};

/// The file with every letter as a shape; title and description stay text.
pub fn outlined_svg(drawing: &Drawing) -> Result<String, ChartError> {
    let options = WriteOptions {
        coordinates_precision: 1,
        transforms_precision: 5,
        indent: Indent::None,
        ..WriteOptions::default()
    };
    let shapes = parse(&svg(drawing)?)?.to_string(&options);
    Ok(headed(drawing, 1.0, &shapes))
}

/// The document as the rasteriser sees it, with our fonts only.
pub(super) fn parse(svg: &str) -> Result<Tree, ChartError> {
    let options = Options {
        fontdb: fonts::database(),
        ..Options::default()
    };
    Ok(Tree::from_str(svg, &options)?)
}
