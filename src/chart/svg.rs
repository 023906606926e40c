//! A drawing as an SVG file, written by plotters, with its text kept as text.
//!
//! plotters places everything on whole numbers, so the picture is drawn on a
//! grid eight times finer and shown at its nominal size through the `viewBox`:
//! curves become smooth and text sits where it was measured.

use super::ChartError;
use super::drawing::{Anchor, Drawing, Label, Point, Shape};
use super::fonts::Weight;
use super::theme::{Colour, FONT_FAMILY, WHITE};
use crate::text::markup::escaped;
use plotters::coord::Shift;
use plotters::prelude::{
    Circle, DrawingArea, FontDesc, FontFamily, FontStyle, IntoDrawingArea, PathElement, Polygon,
    RGBColor, SVGBackend, ShapeStyle, TextStyle,
};
use plotters::style::text_anchor::{HPos, Pos, VPos};

/// Grid steps a pixel.
pub(super) const GRID: u32 = 8;
/// plotters divides a font size by this before it writes it.
const FONT_SCALE: f64 = 1.24;
/// plotters hangs a text that is anchored at its top by this many em; the
/// other anchors use a unit that viewers read differently.
const HANG: f64 = 0.76;

type Area<'a> = DrawingArea<SVGBackend<'a>, Shift>;

/// The file, text kept as text in [`FONT_FAMILY`]: the same drawing gives the
/// same bytes.
pub fn svg(drawing: &Drawing) -> Result<String, ChartError> {
    let grid = |pixels: u32| pixels.saturating_mul(GRID);
    let mut body = String::new();
    {
        let size = (grid(drawing.width), grid(drawing.height));
        let area = SVGBackend::with_string(&mut body, size).into_drawing_area();
        area.fill(&rgb(WHITE)).map_err(ChartError::drawing)?;
        for shape in &drawing.shapes {
            draw_shape(&area, shape)?;
        }
        for label in &drawing.labels {
            draw_label(&area, label)?;
        }
        area.present().map_err(ChartError::drawing)?;
    }
    Ok(headed(drawing, &body))
}

/// The document with its nominal size, title and description in place of the
/// body's first tag.
fn headed(drawing: &Drawing, body: &str) -> String {
    let grid = f64::from(GRID);
    let (_, inside) = body.split_once('>').unwrap_or(("", body));
    let (width, height) = (f64::from(drawing.width), f64::from(drawing.height));
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" lang=\"{}\" width=\"{width}\" \
         height=\"{height}\" viewBox=\"0 0 {} {}\">\n<title>{}</title>\n<desc>{}</desc>{inside}",
        drawing.language.code(),
        width * grid,
        height * grid,
        escaped(&drawing.title),
        escaped(&drawing.description),
    )
}

fn draw_shape(area: &Area<'_>, shape: &Shape) -> Result<(), ChartError> {
    match shape {
        Shape::Line {
            from,
            to,
            width,
            colour,
        } => {
            let style = ShapeStyle {
                color: rgb(*colour).into(),
                filled: false,
                stroke_width: on_grid(*width).unsigned_abs(),
            };
            let ends = vec![place(*from), place(*to)];
            area.draw(&PathElement::new(ends, style))
        }
        Shape::Path {
            points,
            width,
            colour,
        } => {
            let style = ShapeStyle {
                color: rgb(*colour).into(),
                filled: false,
                stroke_width: on_grid(*width).unsigned_abs(),
            };
            let points: Vec<_> = points.iter().copied().map(place).collect();
            area.draw(&PathElement::new(points, style))
        }
        Shape::Polygon { points, colour } => {
            let points: Vec<_> = points.iter().copied().map(place).collect();
            area.draw(&Polygon::new(points, filled(*colour)))
        }
        Shape::Circle {
            centre,
            radius,
            colour,
        } => area.draw(&Circle::new(
            place(*centre),
            on_grid(*radius),
            filled(*colour),
        )),
    }
    .map_err(ChartError::drawing)
}

fn draw_label(area: &Area<'_>, label: &Label) -> Result<(), ChartError> {
    let style = match label.weight {
        Weight::Regular => FontStyle::Normal,
        Weight::Bold => FontStyle::Bold,
    };
    let anchor = match label.anchor {
        Anchor::Start => HPos::Left,
        Anchor::Middle => HPos::Center,
        Anchor::End => HPos::Right,
    };
    let size = f64::from(on_grid(label.size));
    let font = FontDesc::new(FontFamily::Name(FONT_FAMILY), size * FONT_SCALE, style);
    let colour = rgb(label.colour);
    let style = TextStyle::from(font)
        .color(&colour)
        .pos(Pos::new(anchor, VPos::Top));
    let (x, baseline) = label.at;
    let top = place((x, baseline - HANG * label.size));
    area.draw_text(&label.text, &style, top)
        .map_err(ChartError::drawing)
}

fn filled(colour: Colour) -> ShapeStyle {
    ShapeStyle {
        color: rgb(colour).into(),
        filled: true,
        stroke_width: 0,
    }
}

const fn rgb(Colour(r, g, b): Colour) -> RGBColor {
    RGBColor(r, g, b)
}

fn place((x, y): Point) -> (i32, i32) {
    (on_grid(x), on_grid(y))
}

#[expect(
    clippy::cast_possible_truncation,
    reason = "a cast from f64 saturates, and no place is near the limits"
)]
fn on_grid(pixels: f64) -> i32 {
    (pixels * f64::from(GRID)).round() as i32
}
