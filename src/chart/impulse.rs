//! `impulse`: how far output falls after a shock, and how long it takes back.
//!
//! Weekly output of the producers that lose most value added in the first
//! year (`breaks.csv`, `series.csv`), percent of output at rest.

use jiff::civil::Date;

use super::axis::Scale;
use super::drawing::{Anchor, Bounds, Dash, Drawing, Point};
use super::fonts::Weight;
use super::frame::{Style, View, Words, between_sentences, lead};
use super::input::Input;
use super::plot::{Plot, Ticks, meaningful, spread, stacked};
use super::text_width::printable;
use super::theme::{AXIS, Colour, GREY_TEXT, HORIZONS, INK, REGIONS, mixed};
use super::{Chart, Language};
use crate::results::unit;
use crate::text::numbers::grouped;
use crate::text::strings::chart as strings;

/// The chart.
#[derive(Clone, Copy, Debug)]
pub(super) struct Impulse;

/// Lines that can be told apart.
const MOST: usize = 5;

/// The weekly output of a producer.
struct Path {
    region: String,
    product: String,
    /// Date of the week, percent of output at rest.
    weeks: Vec<(String, f64)>,
    least: f64,
    below: Option<[u64; 2]>,
}

fn paths(input: &Input<'_>) -> Vec<Path> {
    let columns = [
        "region",
        "product",
        "least_percent",
        "below_from_week",
        "below_to_week",
    ];
    let breaks = input.tables.rows("breaks", columns);
    let mut paths: Vec<Path> = breaks
        .filter_map(|[region, product, least, from, to]| {
            let week = |number: Option<f64>| {
                #[expect(
                    clippy::cast_possible_truncation,
                    clippy::cast_sign_loss,
                    reason = "a number of weeks"
                )]
                number
                    .filter(|week| (1.0..1e5).contains(week))
                    .map(|week| week as u64)
            };
            Some(Path {
                region: region.word().to_owned(),
                product: product.word().to_owned(),
                weeks: Vec::new(),
                least: least
                    .number()
                    .filter(|least| (0.0..=200.0).contains(least))?,
                below: week(from.number())
                    .zip(week(to.number()))
                    .map(|(from, to)| [from, to]),
            })
        })
        .take(MOST)
        .collect();
    let columns = ["variable", "unit", "region", "product", "period", "value"];
    for [variable, of, region, product, period, value] in input.tables.rows("series", columns) {
        if (variable.word(), of.word()) != ("output", unit::PERCENT) {
            continue;
        }
        let path = paths
            .iter_mut()
            .find(|path| path.region == region.word() && path.product == product.word());
        let value = meaningful(value.number());
        if let (Some(path), Some(value)) = (path, value) {
            path.weeks.push((period.word().to_owned(), value));
        }
    }
    paths.retain(|path| path.weeks.len() > 1);
    paths
}

impl Path {
    fn colour(place: usize) -> Colour {
        match place {
            0 => HORIZONS[2],
            other => mixed(REGIONS[(other + 3) % REGIONS.len()].1, INK, 0.3),
        }
    }

    fn dash(place: usize, size: f64) -> Option<Dash> {
        let dash = |stroke: f64, gap: f64| {
            Some(Dash {
                stroke: stroke * size,
                gap: gap * size,
            })
        };
        match place {
            0 => None,
            1 => dash(0.9, 0.35),
            2 => dash(0.4, 0.3),
            3 => dash(0.65, 0.15),
            _ => dash(0.15, 0.3),
        }
    }

    fn name(&self, input: &Input<'_>, language: Language) -> String {
        let words = strings::PRODUCER
            .with("product", input.product(&self.product, language))
            .with("region", input.region(&self.region, language));
        printable(&words.in_language(language), language)
    }

    /// The least value and until when output stays below rest.
    fn fate(&self, language: Language) -> String {
        let least = grouped(self.least, 0, language) + "%";
        match self.below {
            Some([from, to]) => strings::IMPULSE_FATE
                .with("least", least)
                .with("from", from)
                .with("to", to)
                .in_language(language),
            None => least,
        }
    }
}

impl Chart for Impulse {
    fn id(&self) -> &'static str {
        "impulse"
    }

    fn tables(&self) -> &'static [&'static str] {
        &["breaks", "series"]
    }

    fn made_by(&self) -> &'static str {
        "interdep run shock-taiwan-earthquake"
    }

    fn words(&self, _: &Input<'_>, language: Language) -> Words {
        Words {
            title: &strings::IMPULSE_TITLE,
            subtitle: strings::IMPULSE_SUBTITLE.in_language(language).to_owned(),
            notes: Words::notes(&[&strings::IMPULSE_NOTE, &strings::IMPULSE_SHOWN], language),
            runs: super::input::central_values(language),
        }
    }

    fn fill(&self, drawing: &mut Drawing, area: Bounds, view: &View<'_>) {
        let page = Page {
            input: view.input,
            language: view.language,
            body: view.body(),
        };
        page.draw(drawing, &paths(view.input), area);
    }

    fn alternative_text(&self, input: &Input<'_>, language: Language) -> String {
        let mut sentences = vec![lead(input, &strings::IMPULSE_TITLE, language)];
        for path in paths(input) {
            let sentence = strings::ALT_REGION_LIST
                .with("region", path.name(input, language))
                .with("list", path.fate(language));
            sentences.push(sentence.in_language(language));
        }
        sentences.join(between_sentences(language))
    }

    fn rows(&self, input: &Input<'_>) -> Vec<Vec<String>> {
        let head = ["region", "product", "week", "date", "percent_of_rest"];
        let mut rows = vec![head.map(str::to_owned).to_vec()];
        for path in paths(input) {
            rows.extend((1..).zip(&path.weeks).map(|(week, (date, percent))| {
                vec![
                    path.region.clone(),
                    path.product.clone(),
                    i32::to_string(&week),
                    date.clone(),
                    percent.to_string(),
                ]
            }));
        }
        rows
    }
}

/// Everything between head and foot.
struct Page<'a> {
    input: &'a Input<'a>,
    language: Language,
    body: f64,
}

impl Page<'_> {
    fn draw(&self, drawing: &mut Drawing, paths: &[Path], area: Bounds) {
        let small = Style::new(0.87 * self.body, Weight::Regular, GREY_TEXT);
        let names = 0.3 * area.width();
        let weeks = paths.iter().map(|path| path.weeks.len()).max().unwrap_or(2);
        let values = || {
            paths
                .iter()
                .flat_map(|path| &path.weeks)
                .map(|(_, value)| *value)
        };
        let (low, high) = values().fold((100.0_f64, 100.0_f64), |(low, high), value| {
            (low.min(value), high.max(value))
        });
        let span = (high - low).max(5.0);
        let inside = Bounds {
            left: area.left + small.width("100%") + 0.8 * self.body,
            top: area.top + 0.8 * self.body,
            right: area.right - names,
            bottom: area.bottom - 3.0 * small.size,
        };
        // Not from zero where little is lost: the axis says so.
        let bottom = if low < 60.0 {
            low.min(0.0)
        } else {
            100.0 - 1.1 * span
        };
        let plot = Plot {
            area: inside,
            x: Scale::new((0.0, weeks as f64), (inside.left, inside.right)),
            y: Scale::new((bottom, high + 0.08 * span), (inside.bottom, inside.top)),
        };
        let ticks = |most, unit| Ticks {
            most,
            unit,
            signed: false,
            language: self.language,
        };
        plot.draw_columns(drawing, &ticks(8, ""), &small);
        plot.draw_rows(drawing, &ticks(6, "%"), &small);
        let rest = plot.y.at(100.0);
        drawing.line((inside.left, rest), (inside.right, rest), 1.5, AXIS);
        self.draw_start(drawing, paths, inside, &small);
        for (place, path) in paths.iter().enumerate().rev() {
            let points: Vec<Point> = (1..)
                .zip(&path.weeks)
                .map(|(week, (_, value))| (plot.x.at(f64::from(week)), plot.y.at(*value)))
                .collect();
            let dash = Path::dash(place, self.body);
            drawing.path(&points, 0.17 * self.body, Path::colour(place), dash);
        }
        self.draw_names(drawing, paths, &plot, names);
    }

    /// What the weeks count from.
    fn draw_start(&self, drawing: &mut Drawing, paths: &[Path], inside: Bounds, small: &Style) {
        let first = paths.first().and_then(|path| path.weeks.first());
        let date = first.and_then(|(date, _)| date.parse::<Date>().ok());
        let text = match date {
            Some(date) => strings::IMPULSE_X.with("date", date),
            None => strings::IMPULSE_WEEKS.message(),
        };
        let text = text.in_language(self.language);
        let at = (
            f64::midpoint(inside.left, inside.right),
            inside.bottom + 2.7 * small.size,
        );
        drawing.labels.push(small.label(text, at, Anchor::Middle));
    }

    /// Each line's name beside its last weeks, a short stroke of it before it.
    fn draw_names(&self, drawing: &mut Drawing, paths: &[Path], plot: &Plot, width: f64) {
        let name = Style::new(0.87 * self.body, Weight::Bold, INK);
        let quiet = Style::new(0.8 * self.body, Weight::Regular, GREY_TEXT);
        // In the order of their troughs, from above.
        let mut order: Vec<usize> = (0..paths.len()).collect();
        order.sort_by(|&a, &b| paths[b].least.total_cmp(&paths[a].least));
        let fates = paths
            .iter()
            .map(|path| quiet.width(&path.fate(self.language)));
        let text_width = width - 3.2 * self.body;
        let is_wide = fates.fold(0.0, f64::max) > text_width;
        let fate_lines = if is_wide { 2 } else { 1 };
        let below = fate_lines as f64 * quiet.leading();
        let height = 2.0 * name.leading() + below + 0.4 * self.body;
        let wanted: Vec<f64> = order.iter().map(|&at| plot.y.at(paths[at].least)).collect();
        let limits = (
            plot.area.top + height / 2.0,
            plot.area.bottom - height / 2.0,
        );
        let (places, lines) = match spread(&wanted, height, limits) {
            Some(places) => (places, 2),
            None => match spread(&wanted, height - name.leading(), limits) {
                Some(places) => (places, 1),
                None => return,
            },
        };
        let left = plot.area.right + 1.0 * self.body;
        let text = left + 2.0 * self.body;
        let width = text_width;
        for (&at, middle) in order.iter().zip(places) {
            let path = &paths[at];
            let stroke = [(left, middle), (left + 1.6 * self.body, middle)];
            let dash = Path::dash(at, self.body);
            drawing.path(&stroke, 0.2 * self.body, Path::colour(at), dash);
            let words = path.name(self.input, self.language);
            let used =
                super::text_width::wrap_to(&words, name.size, name.weight, width, lines).len();
            let both = used as f64 * name.leading() + below;
            let names = middle - both / 2.0 + used as f64 * name.leading() / 2.0;
            stacked(
                drawing,
                &words,
                &name,
                (text, names),
                (width, lines, Anchor::Start),
            );
            let fate = middle + both / 2.0 - below / 2.0;
            let words = path.fate(self.language);
            stacked(
                drawing,
                &words,
                &quiet,
                (text, fate),
                (width, fate_lines, Anchor::Start),
            );
        }
    }
}
