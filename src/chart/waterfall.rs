//! `waterfall`: what adds up to a side's change.
//!
//! The channels of the welfare change in percent of base spending, each from
//! where the last one ended, and the total from zero; losses to the left. They
//! are the rows of `waterfall.csv` and are not forced to add up.

use super::axis::Scale;
use super::drawing::{Anchor, Bounds, Drawing, Label};
use super::fonts::Weight;
use super::frame::{Style, View, Words, between_sentences, lead};
use super::horizon_key::words;
use super::input::Input;
use super::plot::{
    LEAST_PERCENT, change_in_percent, meaningful, panels, range_with_zero, shortened, stacked,
};
use super::theme::{AXIS, Colour, GREY_TEXT, GRID, HORIZONS, INK, LESS, MORE, Size};
use super::{Chart, Language};
use crate::horizon::Horizon;
use crate::text::Text;
use crate::text::numbers::{grouped, percent};
use crate::text::strings::{analysis as channels, chart as strings};

/// The chart.
#[derive(Clone, Copy, Debug)]
pub(super) struct Waterfall;

/// The row that holds the whole change.
const TOTAL: &str = "total";

/// One channel of one region.
#[derive(Clone, Debug)]
struct Part {
    channel: String,
    percent: f64,
}

/// A region with its channels in the order of the table.
#[derive(Clone, Debug)]
struct Side {
    region: String,
    parts: Vec<Part>,
}

impl Side {
    /// Where the bar of each part begins and ends: the total from zero.
    fn bars(&self) -> Vec<(f64, f64)> {
        let mut reached = 0.0;
        let bar = |part: &Part| {
            if part.channel == TOTAL {
                return (0.0, part.percent);
            }
            let begin = reached;
            reached += part.percent;
            (begin, reached)
        };
        self.parts.iter().map(bar).collect()
    }
}

/// The last horizon that is split by channel, and the sides at it.
fn sides(input: &Input<'_>) -> Option<(Horizon, Vec<Side>)> {
    let rows: Vec<_> = input
        .tables
        .rows("waterfall", ["horizon", "region", "channel", "percent"])
        .collect();
    let focus = input.focus();
    let at = |horizon: Horizon| {
        let side = |code: &String| {
            let mine = rows.iter().filter(|[time, region, ..]| {
                time.word() == horizon.name() && region.word() == code
            });
            let parts = mine.map(|[_, _, channel, percent]| Part {
                channel: channel.word().to_owned(),
                percent: meaningful(percent.number()).unwrap_or(0.0),
            });
            let parts: Vec<Part> = parts.take(MOST_PARTS).collect();
            (!parts.is_empty()).then(|| Side {
                region: code.clone(),
                parts,
            })
        };
        let sides: Vec<Side> = focus.iter().filter_map(side).collect();
        (!sides.is_empty()).then_some((horizon, sides))
    };
    Horizon::ALL.into_iter().rev().find_map(at)
}

/// The part of a row that its bar fills.
const BAR: f64 = 0.6;
/// Channels that are drawn; there are seven with the total.
const MOST_PARTS: usize = 12;

/// The words for a channel; its own name where it is not known.
fn channel_words(name: &str) -> Option<&'static Text> {
    Some(match name {
        "terms_of_trade" => &channels::TERMS_OF_TRADE,
        "revenue" => &channels::REVENUE,
        "efficiency" => &channels::EFFICIENCY,
        "balance" => &channels::BALANCE,
        "rents" => &channels::RENTS,
        "switching" => &channels::SWITCHING,
        TOTAL => &strings::WATERFALL_TOTAL,
        _ => return None,
    })
}

fn name(channel: &str, language: Language) -> String {
    let words = channel_words(channel).map(|words| words.in_language(language));
    let text = words.unwrap_or(channel);
    let mut letters = text.chars();
    let first = letters.next().map(|first| first.to_uppercase().to_string());
    first.unwrap_or_default() + letters.as_str()
}

impl Chart for Waterfall {
    fn id(&self) -> &'static str {
        "waterfall"
    }

    fn tables(&self) -> &'static [&'static str] {
        &["waterfall"]
    }

    fn made_by(&self) -> &'static str {
        "interdep run FILE"
    }

    fn words(&self, input: &Input<'_>, language: Language) -> Words {
        let horizon = sides(input).map_or(Horizon::Long, |(horizon, _)| horizon);
        let [run, period, _] = words(horizon);
        let notes = [
            &strings::COST_BY_REGION_DEFINITION,
            &strings::WATERFALL_CHANNELS,
        ];
        Words {
            title: &strings::WATERFALL_TITLE,
            subtitle: strings::WATERFALL_SUBTITLE
                .with("year", input.provenance.base_year)
                .with_words("run", run)
                .with_words("period", period)
                .in_language(language),
            notes: Words::notes(&notes, language),
            runs: super::input::central_values(language),
        }
    }

    fn fill(&self, drawing: &mut Drawing, area: Bounds, view: &View<'_>) {
        let Some((_, sides)) = sides(view.input) else {
            return;
        };
        let layout = Layout::new(&sides, area, view.language, view.size);
        layout.draw_names(drawing);
        for (side, panel) in sides.iter().zip(layout.panels.clone()) {
            layout.draw_side(drawing, side, &view.region(&side.region), panel);
        }
    }

    fn alternative_text(&self, input: &Input<'_>, language: Language) -> String {
        let mut sentences = vec![lead(input, &strings::WATERFALL_TITLE, language)];
        let found = sides(input);
        let Some((horizon, sides)) = &found else {
            sentences.push(strings::NO_NUMBERS.in_language(language).to_owned());
            return sentences.join(between_sentences(language));
        };
        for side in sides {
            let parts = side.parts.iter().filter(|part| part.channel != TOTAL);
            let parts = parts.map(|part| {
                strings::NAMED_VALUE
                    .with("name", name(&part.channel, language))
                    .with("value", percent(part.percent, language))
                    .in_language(language)
            });
            let total = side.parts.iter().find(|part| part.channel == TOTAL);
            let total = total.map_or(f64::NAN, |part| part.percent);
            let list = parts
                .collect::<Vec<_>>()
                .join(strings::BETWEEN.in_language(language));
            let [run, _, _] = words(*horizon);
            let sentence = strings::ALT_WATERFALL
                .with("region", input.region(&side.region, language))
                .with_words("run", run)
                .with("total", percent(total, language))
                .with("list", list);
            sentences.push(sentence.in_language(language));
        }
        sentences.join(between_sentences(language))
    }

    fn rows(&self, input: &Input<'_>) -> Vec<Vec<String>> {
        let head = ["region", "horizon", "channel", "percent", "from", "to"];
        let mut rows = vec![head.map(str::to_owned).to_vec()];
        let Some((horizon, sides)) = sides(input) else {
            return rows;
        };
        for side in sides {
            for (part, (from, to)) in side.parts.iter().zip(side.bars()) {
                rows.push(vec![
                    side.region.clone(),
                    horizon.name().to_owned(),
                    part.channel.clone(),
                    part.percent.to_string(),
                    from.to_string(),
                    to.to_string(),
                ]);
            }
        }
        rows
    }
}

/// Where everything is: names at the left, a panel for each side.
struct Layout<'a> {
    language: Language,
    names: Vec<&'a str>,
    area: Bounds,
    panels: Vec<Bounds>,
    name: Style,
    value: Style,
    range: (f64, f64),
}

impl<'a> Layout<'a> {
    fn new(sides: &'a [Side], area: Bounds, language: Language, size: Size) -> Self {
        let body = size.body();
        let mut names: Vec<&str> = Vec::new();
        for part in sides.iter().flat_map(|side| &side.parts) {
            if part.channel != TOTAL && !names.contains(&part.channel.as_str()) {
                names.push(&part.channel);
            }
        }
        names.push(TOTAL);
        let style = Style::new(body, Weight::Regular, INK);
        let widths = names
            .iter()
            .map(|channel| style.width(&name(channel, language)));
        let width = widths.fold(0.0, f64::max).min(0.27 * area.width());
        let right = Bounds {
            left: area.left + width + 1.5 * body,
            top: area.top + 2.6 * body,
            ..area
        };
        let ends = sides.iter().flat_map(|side| side.bars().into_iter());
        let ends = ends.flat_map(|(from, to)| [from, to]);
        Self {
            language,
            names,
            area: Bounds {
                left: area.left,
                right: area.left + width,
                ..right
            },
            panels: panels(right, sides.len(), sides.len(), (2.5 * body, 0.0)),
            name: style,
            value: Style::new(0.93 * body, Weight::Regular, INK),
            range: range_with_zero(ends, LEAST_PERCENT),
        }
    }

    fn row_height(&self) -> f64 {
        let height = self.area.height() / self.names.len() as f64;
        height.min(6.0 * self.name.size)
    }

    fn middle(&self, place: usize) -> f64 {
        self.area.top + (place as f64 + 0.5) * self.row_height()
    }

    fn bottom(&self) -> f64 {
        self.area.top + self.names.len() as f64 * self.row_height()
    }

    fn style(&self, channel: &str) -> (Style, Style) {
        let bold = |style: Style| Style {
            weight: Weight::Bold,
            ..style
        };
        if channel == TOTAL {
            (bold(self.name), bold(self.value))
        } else {
            (self.name, self.value)
        }
    }

    fn draw_names(&self, drawing: &mut Drawing) {
        for (place, channel) in self.names.iter().enumerate() {
            let (style, _) = self.style(channel);
            let at = (self.area.right, self.middle(place));
            let room = (self.area.width() + 2.0, 2, Anchor::End);
            stacked(drawing, &name(channel, self.language), &style, at, room);
        }
    }

    fn draw_side(&self, drawing: &mut Drawing, side: &Side, title: &str, panel: Bounds) {
        let head = Style::new(1.07 * self.name.size, Weight::Bold, INK);
        let at = (panel.left, panel.top - 1.0 * self.name.size);
        shortened(drawing, title, &head, at, (panel.width(), Anchor::Start));
        let widest = side.parts.iter().map(|part| {
            let (_, style) = self.style(&part.channel);
            style.width(&self.written(part.percent))
        });
        let room = widest.fold(0.0, f64::max) + 0.8 * self.value.size;
        let scale = Scale::new(self.range, (panel.left + room, panel.right - room));
        let zero = scale.at(0.0);
        let bars = side.bars();
        let total_row = self.names.len().saturating_sub(1);
        let above = self.area.top + total_row as f64 * self.row_height();
        drawing.line((panel.left, above), (panel.right, above), 1.0, GRID);
        drawing.line((zero, panel.top), (zero, self.bottom()), 1.5, AXIS);
        for (part, (from, to)) in side.parts.iter().zip(bars) {
            let Some(place) = self.names.iter().position(|name| *name == part.channel) else {
                continue;
            };
            let (from, to) = (scale.at(from), scale.at(to));
            self.draw_bar(drawing, part, place, (from, to));
            if place + 1 < total_row {
                let reach = BAR / 2.0 * self.row_height();
                let [end, begin] = [self.middle(place) + reach, self.middle(place + 1) - reach];
                drawing.line((to, end), (to, begin), 1.0, GREY_TEXT);
            }
        }
    }

    /// A part that is drawn must not be written as nothing: three decimals where
    /// no bar reaches a tenth of a percent.
    fn written(&self, percent: f64) -> String {
        let (low, high) = self.range;
        if high - low > 2.0 * LEAST_PERCENT || percent == 0.0 {
            return change_in_percent(percent, self.language);
        }
        let text = grouped(percent, 3, self.language);
        let nothing = !text.contains(|one: char| ('1'..='9').contains(&one));
        match percent {
            _ if nothing => "0%".to_owned(),
            gain if gain > 0.0 => format!("+{text}%"),
            _ => text + "%",
        }
    }

    fn draw_bar(&self, drawing: &mut Drawing, part: &Part, place: usize, ends: (f64, f64)) {
        let (from, to) = ends;
        let middle = self.middle(place);
        let reach = BAR / 2.0 * self.row_height();
        let bar = Bounds {
            left: from.min(to),
            right: from.max(to).max(from.min(to) + 1.5),
            top: middle - reach,
            bottom: middle + reach,
        };
        drawing.rectangle(bar, colour(part));
        let (_, style) = self.style(&part.channel);
        let text = self.written(part.percent);
        let baseline = Label::baseline_around(middle, style.size);
        let gap = 0.4 * style.size;
        let (x, anchor) = if part.percent < 0.0 {
            (bar.left - gap, Anchor::End)
        } else {
            (bar.right + gap, Anchor::Start)
        };
        let label = style.label(text, (x, baseline), anchor);
        drawing.clear(label.bounds());
        drawing.labels.push(label);
    }
}

fn colour(part: &Part) -> Colour {
    if part.channel == TOTAL {
        HORIZONS[2]
    } else if part.percent == 0.0 {
        GREY_TEXT
    } else if part.percent < 0.0 {
        LESS
    } else {
        MORE
    }
}
