//! A drawing as a PNG file, from its SVG.

use super::ChartError;
use super::drawing::Drawing;
use super::outline::parse;
use super::svg::svg;
use resvg::tiny_skia::{Pixmap, Transform};

/// Pixels of the file for each pixel of the drawing.
pub const SCALE: u32 = 2;

/// The picture at [`SCALE`] times its size.
pub fn png(drawing: &Drawing) -> Result<Vec<u8>, ChartError> {
    let tree = parse(&svg(drawing)?)?;
    let (width, height) = (drawing.width * SCALE, drawing.height * SCALE);
    let mut pixels = Pixmap::new(width, height).ok_or(ChartError::TooLarge { width, height })?;
    let scale = width as f32 / tree.size().width();
    resvg::render(
        &tree,
        Transform::from_scale(scale, scale),
        &mut pixels.as_mut(),
    );
    pixels
        .encode_png()
        .map_err(|error| ChartError::Png(error.to_string()))
}
