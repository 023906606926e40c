//! A drawing as a PNG file, from its SVG.

use super::ChartError;
use super::drawing::Drawing;
use super::outline::parse;
use super::svg::svg;
use resvg::tiny_skia::{Pixmap, Transform};

/// Pixels of the file for each pixel of the drawing.
const SCALE: u32 = 2;

/// The picture at twice its size.
pub fn png(drawing: &Drawing) -> Result<Vec<u8>, ChartError> {
    pixels(drawing)?
        .encode_png()
        .map_err(|error| ChartError::Png(error.to_string()))
}

/// The picture before it is packed.
pub(super) fn pixels(drawing: &Drawing) -> Result<Pixmap, ChartError> {
    let tree = parse(&svg(drawing)?)?;
    let (width, height) = (
        drawing.width.saturating_mul(SCALE),
        drawing.height.saturating_mul(SCALE),
    );
    let mut pixels = Pixmap::new(width, height).ok_or(ChartError::TooLarge { width, height })?;
    let scale = width as f32 / tree.size().width();
    let scale = Transform::from_scale(scale, scale);
    resvg::render(&tree, scale, &mut pixels.as_mut());
    Ok(pixels)
}
