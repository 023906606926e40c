//! Charts: from results to a picture that can go into a report. Layer 9.
//!
//! A chart lays out shapes and labels ([`Drawing`]); [`svg`] writes them
//! through plotters, [`outlined_svg`] turns the text into outlines, [`png`]
//! rasterises, [`files`] makes everything that stands beside a chart. To add
//! one: a file with a unit struct that implements [`Chart`], its `mod` line, and a
//! line in [`CHARTS`].

mod axis;
mod benchmarks;
mod chain;
mod compare;
mod cost_by_region;
mod cost_lines;
mod curves;
mod decoupling_curve;
pub mod drawing;
mod escalation_timeline;
mod export;
mod exposure_heatmap;
mod fan;
pub mod fonts;
mod frame;
mod heat;
mod horizon_key;
mod horizon_panel;
mod impulse;
pub mod input;
mod labelled;
mod ladder;
mod line_panel;
mod marked;
mod marks;
mod multiples;
mod network;
mod outline;
mod pareto;
mod plot;
mod png;
mod sankey;
pub mod source;
mod spiral_curve;
mod spiral_lines;
mod strategy_matrix;
mod sufficiency_curve;
mod svg;
pub mod tables;
pub mod text_width;
pub mod theme;
mod tornado;
mod utilisation;
mod waterfall;
mod yard_fence;

pub use drawing::{Bounds, Drawing};
pub use export::{ExportOptions, File, csv, files};
pub use frame::{View, Words};
pub use input::Input;
pub use outline::outlined_svg;
pub use png::png;
pub use source::Source;
pub use svg::svg;
pub use theme::Size;

use crate::text::Language;
use frame::Frame;

/// One kind of chart.
pub trait Chart: Sync {
    /// Its name on the command line and in file names.
    fn id(&self) -> &'static str;

    /// The results tables that it reads.
    fn tables(&self) -> &'static [&'static str];

    /// The command that makes those tables.
    fn made_by(&self) -> &'static str;

    /// The words around the picture.
    fn words(&self, input: &Input<'_>, language: Language) -> Words;

    /// Draws what stands between head and foot.
    fn fill(&self, drawing: &mut Drawing, area: Bounds, view: &View<'_>);

    /// What the picture shows, in words made from the same numbers.
    fn alternative_text(&self, input: &Input<'_>, language: Language) -> String;

    /// The numbers behind the picture: a head row, then the cells.
    fn rows(&self, input: &Input<'_>) -> Vec<Vec<String>>;

    /// The picture, framed; without a number it says that there is none.
    fn draw(&self, input: &Input<'_>, language: Language, size: Size) -> Drawing {
        let view = View {
            input,
            language,
            size,
        };
        let frame = Frame {
            view,
            words: self.words(input, language),
            description: self.alternative_text(input, language),
        };
        if self.rows(input).len() < 2 {
            return frame::empty(frame);
        }
        let (mut drawing, area) = frame.draw();
        self.fill(&mut drawing, area, &view);
        drawing
    }
}

/// Every chart there is.
pub static CHARTS: &[&dyn Chart] = &[
    &cost_by_region::CostByRegion,
    &decoupling_curve::DecouplingCurve,
    &waterfall::Waterfall,
    &fan::Fan,
    &multiples::Multiples,
    &tornado::Tornado,
    &compare::Compare,
    &exposure_heatmap::ExposureHeatmap,
    &network::Network,
    &sankey::Sankey,
    &impulse::Impulse,
    &escalation_timeline::EscalationTimeline,
    &spiral_curve::SpiralCurve,
    &spiral_lines::SpiralLines,
    &cost_lines::CostLines,
    &strategy_matrix::StrategyMatrix,
    &sufficiency_curve::SufficiencyCurve,
    &pareto::Pareto,
    &yard_fence::YardFence,
    &utilisation::Utilisation,
    &benchmarks::Benchmarks,
];

/// The chart of that name.
pub fn find(id: &str) -> Option<&'static dyn Chart> {
    CHARTS.iter().copied().find(|chart| chart.id() == id)
}

/// Why there is no picture.
#[derive(Debug, thiserror::Error)]
pub enum ChartError {
    /// plotters refused a shape.
    #[error("the chart cannot be drawn: {0}")]
    Drawing(String),
    /// The rasteriser refused our own file.
    #[error("the chart's SVG cannot be read: {0}")]
    Svg(#[from] resvg::usvg::Error),
    /// The picture does not fit into memory.
    #[error("a picture of {width} x {height} pixels is too large")]
    TooLarge {
        /// Width in pixels.
        width: u32,
        /// Height in pixels.
        height: u32,
    },
    /// The PNG encoder failed.
    #[error("the chart's PNG cannot be written: {0}")]
    Png(String),
    /// The CSV writer failed.
    #[error("the chart's CSV cannot be written: {0}")]
    Csv(String),
}

impl ChartError {
    fn drawing(error: impl std::fmt::Display) -> Self {
        Self::Drawing(error.to_string())
    }
}

#[cfg(test)]
mod tests;
