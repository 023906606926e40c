//! What stands around every chart: title, subtitle, note, source, version.
//!
//! The frame writes the parts that no chart may leave out (what the number is
//! not, how old the data are, how many runs) and hands back the free area.

use super::drawing::{Anchor, Bounds, Drawing, Label, Point};
use super::fonts::Weight;
use super::input::Input;
use super::text_width::{printable, shorten, text_width, wrap_to};
use super::theme::{Colour, GREY_TEXT, GRID, INK, Size};
use crate::text::strings::chart as strings;
use crate::text::{Language, Message, Text};

/// Name of the program, as the picture signs it.
const PROGRAM: &str = env!("CARGO_PKG_NAME");

/// From one baseline to the next, in font sizes.
const LEADING: f64 = 1.36;

/// What is charted, in which language, for which page.
#[derive(Clone, Copy, Debug)]
pub struct View<'a> {
    /// The numbers and names.
    pub input: &'a Input<'a>,
    /// The language.
    pub language: Language,
    /// The page.
    pub size: Size,
}

impl View<'_> {
    /// A text in the picture's language.
    pub(super) fn say(&self, text: &'static Text) -> &'static str {
        text.in_language(self.language)
    }

    /// A region's name as the fonts can draw it.
    pub(super) fn region(&self, code: &str) -> String {
        printable(self.input.region(code, self.language), self.language)
    }

    /// A product's name as the fonts can draw it.
    pub(super) fn product(&self, code: &str) -> String {
        printable(self.input.product(code, self.language), self.language)
    }

    /// Height of the body text in pixels.
    pub(super) const fn body(&self) -> f64 {
        self.size.body()
    }

    /// A style whose size is given in heights of the body text.
    pub(super) fn style(&self, bodies: f64, weight: Weight, colour: Colour) -> Style {
        Style::new(bodies * self.body(), weight, colour)
    }
}

/// The words of a frame that a chart chooses.
#[derive(Clone, Debug)]
pub struct Words {
    /// The neutral title, used unless the provenance has another.
    pub(super) title: &'static Text,
    /// Unit, base and period.
    pub(super) subtitle: String,
    /// What the number is; what else the reader must know.
    pub(super) notes: Vec<String>,
    /// How many runs stand behind the picture, and what its intervals are.
    pub(super) runs: String,
}

impl Words {
    /// Notes that hold no number.
    pub(super) fn notes(texts: &[&'static Text], language: Language) -> Vec<String> {
        let notes = texts.iter().map(|text| text.in_language(language).into());
        notes.collect()
    }
}

/// A view, the words around it and what is told to someone who cannot see it.
#[derive(Debug)]
pub(super) struct Frame<'a> {
    pub(super) view: View<'a>,
    pub(super) words: Words,
    pub(super) description: String,
}

/// How a text is set.
#[derive(Clone, Copy, Debug)]
pub(super) struct Style {
    /// Font size in pixels.
    pub(super) size: f64,
    /// Weight of the font.
    pub(super) weight: Weight,
    /// Colour of the text.
    pub(super) colour: Colour,
}

impl Style {
    /// A style; the size is rounded to half a pixel.
    pub(super) fn new(size: f64, weight: Weight, colour: Colour) -> Self {
        Self {
            size: (size * 2.0).round() / 2.0,
            weight,
            colour,
        }
    }

    /// Height of a line.
    pub(super) fn leading(&self) -> f64 {
        self.size * LEADING
    }

    /// Width of a text in this style.
    pub(super) fn width(&self, text: &str) -> f64 {
        text_width(text, self.size, self.weight)
    }

    /// A label in this style.
    pub(super) fn label(&self, text: impl Into<String>, at: Point, anchor: Anchor) -> Label {
        Label {
            text: text.into(),
            at,
            size: self.size,
            weight: self.weight,
            colour: self.colour,
            anchor,
        }
    }
}

/// Lines of text in one style.
struct Block {
    lines: Vec<String>,
    style: Style,
}

impl Block {
    fn new(text: &str, style: Style, width: f64, most: usize) -> Self {
        Self {
            lines: wrap_to(text, style.size, style.weight, width, most),
            style,
        }
    }

    fn height(&self) -> f64 {
        self.lines.len() as f64 * self.style.leading()
    }

    /// Width of the last line.
    fn last_width(&self) -> f64 {
        self.lines.last().map_or(0.0, |line| self.style.width(line))
    }

    /// Draws from `top` down; returns where it ends.
    fn draw(&self, drawing: &mut Drawing, left: f64, top: f64) -> f64 {
        for (place, line) in self.lines.iter().enumerate() {
            let baseline = top + self.style.size + place as f64 * self.style.leading();
            let label = self.style.label(line, (left, baseline), Anchor::Start);
            drawing.labels.push(label);
        }
        top + self.height()
    }
}

impl Frame<'_> {
    /// The drawing with its frame, and the area that is left for the chart.
    pub(super) fn draw(self) -> (Drawing, Bounds) {
        let title = self.title_words();
        let mut drawing = Drawing::new(
            self.view.size.pixels(),
            self.view.language,
            title.clone(),
            self.description.clone(),
        );
        let body = self.view.size.body();
        let inside = inner(drawing.bounds(), 1.75 * body);
        let top = self.draw_head(&mut drawing, inside, &title);
        let bottom = self.draw_foot(&mut drawing, inside);
        let area = Bounds {
            top: top + 0.8 * body,
            bottom: bottom - 0.7 * body,
            ..inside
        };
        (drawing, area)
    }

    fn title_words(&self) -> String {
        let given = self.view.input.provenance.title.as_ref();
        let given = given.map(|words| words.in_language(self.view.language));
        let title = given.filter(|words| !words.trim().is_empty());
        printable(
            title.unwrap_or(self.view.say(self.words.title)),
            self.view.language,
        )
    }

    fn draw_head(&self, drawing: &mut Drawing, inside: Bounds, title: &str) -> f64 {
        let body = self.view.size.body();
        let width = inside.width();
        let large = Style::new(1.7 * body, Weight::Bold, INK);
        let small = Style::new(1.35 * body, Weight::Bold, INK);
        let style = if large.width(title) <= 1.9 * width {
            large
        } else {
            small
        };
        let subtitle = Style::new(1.07 * body, Weight::Regular, GREY_TEXT);
        let scenario = self
            .view
            .input
            .provenance
            .scenario
            .in_language(self.view.language);
        let scenario = strings::SCENARIO.with("scenario", scenario);
        let mut top = inside.top;
        for (text, style, most) in [
            (title.to_owned(), style, 2),
            (self.words.subtitle.clone(), subtitle, 2),
            (scenario.in_language(self.view.language), subtitle, 2),
        ] {
            let text = printable(&text, self.view.language);
            top = Block::new(&text, style, width, most).draw(drawing, inside.left, top);
        }
        top
    }

    /// Draws note, source, who holds the claim and the version from the lower
    /// edge up; returns where the foot begins.
    fn draw_foot(&self, drawing: &mut Drawing, inside: Bounds) -> f64 {
        let body = self.view.size.body();
        let style = Style::new(0.77 * body, Weight::Regular, GREY_TEXT);
        let room = self.draw_stamp(drawing, inside, style);
        let blocks = self.foot_blocks(style, inside.width());
        let shares_a_line = blocks
            .last()
            .is_some_and(|block| block.last_width() < room - 2.0 * body);
        let bottom = if shares_a_line {
            inside.bottom
        } else {
            inside.bottom - style.leading()
        };
        let mut top = bottom - blocks.iter().map(Block::height).sum::<f64>();
        let begin = top - 0.5 * body;
        drawing.line((inside.left, begin), (inside.right, begin), 1.0, GRID);
        for block in blocks {
            top = block.draw(drawing, inside.left, top);
        }
        begin
    }

    fn foot_blocks(&self, style: Style, width: f64) -> Vec<Block> {
        let provenance = self.view.input.provenance;
        let block = |message: Message, style, most| {
            let text = printable(&message.in_language(self.view.language), self.view.language);
            Block::new(&text, style, width, most)
        };
        let source = provenance.source.in_language(self.view.language);
        let mut blocks = vec![
            block(strings::NOTE.with("note", self.note()), style, 5),
            block(strings::SOURCE.with("source", source), style, 2),
        ];
        if let Some(who) = &provenance.attribution {
            let bold = Style::new(style.size, Weight::Bold, INK);
            let who = who.in_language(self.view.language);
            blocks.push(block(strings::ATTRIBUTION.with("who", who), bold, 2));
        }
        blocks
    }

    /// Version and scenario at the lower right; returns the room left of it.
    fn draw_stamp(&self, drawing: &mut Drawing, inside: Bounds, style: Style) -> f64 {
        let baseline = inside.bottom - style.leading() + style.size;
        let stamp = strings::STAMP
            .with("name", PROGRAM)
            .with("version", &self.view.input.provenance.version)
            .with("hash", &self.view.input.provenance.scenario_hash)
            .in_language(self.view.language);
        let stamp = printable(&stamp, self.view.language);
        let stamp = shorten(&stamp, style.size, style.weight, 0.45 * inside.width());
        let room = inside.width() - style.width(&stamp);
        let at = (inside.right, baseline);
        drawing.labels.push(style.label(stamp, at, Anchor::End));
        room
    }

    /// The chart's notes, then what every number of the program is not.
    fn note(&self) -> String {
        let provenance = self.view.input.provenance;
        let not_counted = if provenance.innovation {
            &strings::NOT_COUNTED_WITH_INNOVATION
        } else {
            &strings::NOT_COUNTED
        };
        let data = provenance.data_note.in_language(self.view.language);
        let mut parts = self.words.notes.clone();
        parts.push(not_counted.in_language(self.view.language).to_owned());
        parts.push(self.words.runs.clone());
        // Last, as the only part that comes from outside and may be cut.
        if !data.trim().is_empty() {
            let data = strings::DATA_NOTE.with("data", data);
            parts.push(data.in_language(self.view.language));
        }
        parts.join(between_sentences(self.view.language))
    }
}

/// The frame around the words that there is nothing to show.
pub(super) fn empty(frame: Frame<'_>) -> Drawing {
    let View { language, size, .. } = frame.view;
    let body = size.body();
    let (mut drawing, area) = frame.draw();
    let style = Style::new(body, Weight::Regular, GREY_TEXT);
    let text = strings::NO_NUMBERS.in_language(language);
    let at = (area.left, area.top + 2.0 * body);
    drawing.labels.push(style.label(text, at, Anchor::Start));
    drawing
}

/// How every alternative text begins: what is charted, in which scenario.
pub(super) fn lead(input: &Input<'_>, title: &'static Text, language: Language) -> String {
    let given = input.provenance.title.as_ref();
    let given = given.map(|words| words.in_language(language));
    let scenario = input.provenance.scenario.in_language(language);
    strings::ALT_LEAD
        .with(
            "title",
            without_stop(given.unwrap_or(title.in_language(language))),
        )
        .with("scenario", without_stop(scenario))
        .in_language(language)
}

/// Words that came with the scenario, before the sentence's own full stop.
pub(super) fn without_stop(words: &str) -> &str {
    words.trim().trim_end_matches(['.', '。'])
}

/// What stands between two sentences.
pub(super) const fn between_sentences(language: Language) -> &'static str {
    match language {
        Language::En => " ",
        Language::Zh => "",
    }
}

fn inner(bounds: Bounds, margin: f64) -> Bounds {
    Bounds {
        left: bounds.left + margin,
        top: bounds.top + margin,
        right: bounds.right - margin,
        bottom: bounds.bottom - margin,
    }
}
