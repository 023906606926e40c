//! `benchmarks`: published estimates and later trade beside ours.
//!
//! Every row is divided by the middle of its band (by the figure itself where the
//! band is open), so that rows of any unit share one axis: 1 is what was
//! published, 0 is no effect. Hits and misses have marks of their own.

mod page;

use super::drawing::{Bounds, Drawing};
use super::frame::{View, Words, between_sentences, lead};
use super::input::Input;
use super::marks::Mark;
use super::plot::meaningful;
use super::{Chart, Language};
use crate::results::Cell;
use crate::text::strings::chart as strings;
use crate::text::{Bilingual, Text};

/// The chart.
#[derive(Clone, Copy, Debug)]
pub(super) struct Benchmarks;

/// How ours lies to a band: its code, its mark and its words.
static PLACES: [(&str, Mark, &Text); 3] = [
    ("inside", Mark::Dot, &strings::BENCHMARKS_INSIDE),
    ("touching", Mark::Diamond, &strings::BENCHMARKS_TOUCHING),
    ("outside", Mark::Ring, &strings::BENCHMARKS_OUTSIDE),
];

/// Columns of the table that are read, words apart.
const COLUMNS: [&str; 11] = [
    "id",
    "class",
    "comparable",
    "unit",
    "published",
    "low",
    "high",
    "p5",
    "median",
    "p95",
    "place",
];

/// An estimate and ours.
struct Row {
    id: String,
    class: String,
    words: Bilingual,
    is_same: bool,
    is_commissioned: bool,
    unit: String,
    published: f64,
    /// Ends of the band; infinite where it is open.
    band: (f64, f64),
    /// 5th percentile, median, 95th.
    ours: [f64; 3],
    place: String,
}

impl Row {
    /// What is 1 on the axis.
    fn one(&self) -> f64 {
        let (low, high) = self.band;
        if low.is_finite() && high.is_finite() {
            f64::midpoint(low, high)
        } else {
            self.published
        }
    }

    fn mark(&self) -> Mark {
        let known = PLACES.iter().find(|(code, _, _)| *code == self.place);
        known.map_or(Mark::Ring, |(_, mark, _)| *mark)
    }

    fn is_met(&self) -> bool {
        self.place == PLACES[0].0
    }
}

/// An end of a band: open where the cell is empty; none where it means nothing.
fn end(cell: &Cell, open: f64) -> Option<f64> {
    if cell.number().is_none() && cell.word().is_empty() {
        return Some(open);
    }
    meaningful(cell.number())
}

/// The rows with an answer, class by class in the order of the table.
fn found(input: &Input<'_>) -> Vec<Row> {
    let words = ["what_en", "what_zh", "industry"];
    let words = input.tables.rows("benchmarks", words);
    let rows = input.tables.rows("benchmarks", COLUMNS);
    let mut found: Vec<Row> = rows.zip(words).filter_map(row).collect();
    let mut classes: Vec<String> = Vec::new();
    for row in &found {
        if !classes.contains(&row.class) {
            classes.push(row.class.clone());
        }
    }
    found.sort_by_key(|row| classes.iter().position(|class| *class == row.class));
    found
}

fn row((cells, [en, zh, industry]): ([&Cell; 11], [&Cell; 3])) -> Option<Row> {
    let [
        id,
        class,
        comparable,
        unit,
        published,
        low,
        high,
        p5,
        median,
        p95,
        place,
    ] = cells;
    let [p5, median, p95] = [p5, median, p95].map(|cell| meaningful(cell.number()));
    let row = Row {
        id: id.word().to_owned(),
        class: class.word().to_owned(),
        words: Bilingual::new(en.word(), zh.word()),
        is_same: comparable.word() == "yes",
        is_commissioned: !industry.word().is_empty(),
        unit: unit.word().to_owned(),
        published: meaningful(published.number())?,
        band: (end(low, f64::NEG_INFINITY)?, end(high, f64::INFINITY)?),
        ours: [p5?, median?, p95?],
        place: place.word().to_owned(),
    };
    (row.one().abs() > 1e-9).then_some(row)
}

/// Rows of each class, in order.
fn by_class(rows: &[Row]) -> impl Iterator<Item = &[Row]> {
    rows.chunk_by(|a, b| a.class == b.class)
}

impl Chart for Benchmarks {
    fn id(&self) -> &'static str {
        "benchmarks"
    }

    fn tables(&self) -> &'static [&'static str] {
        &["benchmarks"]
    }

    fn made_by(&self) -> &'static str {
        "interdep validate --out RESULTS"
    }

    fn words(&self, input: &Input<'_>, language: Language) -> Words {
        let found = found(input);
        let mut notes = Words::notes(&[&strings::BENCHMARKS_NOTE], language);
        if found.iter().any(|row| row.is_commissioned) {
            notes.extend(Words::notes(&[&strings::BENCHMARKS_INDUSTRY], language));
        }
        let met = found.iter().filter(|row| row.is_met()).count();
        let subtitle = strings::BENCHMARKS_SUBTITLE.with("met", met);
        Words {
            title: &strings::BENCHMARKS_TITLE,
            subtitle: subtitle.with("all", found.len()).in_language(language),
            notes,
            runs: input.runs_behind_marks(language),
        }
    }

    fn fill(&self, drawing: &mut Drawing, area: Bounds, view: &View<'_>) {
        page::draw(drawing, &found(view.input), area, view);
    }

    fn alternative_text(&self, input: &Input<'_>, language: Language) -> String {
        let mut sentences = vec![lead(input, &strings::BENCHMARKS_TITLE, language)];
        for rows in by_class(&found(input)) {
            let met: Vec<&str> = (rows.iter().filter(|row| row.is_met()))
                .map(|row| row.words.in_language(language))
                .collect();
            let class = strings::class_of_benchmarks(&rows[0].class);
            let between = strings::BETWEEN.in_language(language);
            let text = if met.is_empty() {
                &strings::ALT_BENCHMARKS_NONE
            } else {
                &strings::ALT_BENCHMARKS
            };
            let sentence = text.message().with_words("class", class);
            let sentence = sentence.with("met", met.len()).with("all", rows.len());
            sentences.push(
                sentence
                    .with("list", met.join(between))
                    .in_language(language),
            );
        }
        sentences.join(between_sentences(language))
    }

    fn rows(&self, input: &Input<'_>) -> Vec<Vec<String>> {
        let head = COLUMNS.iter().chain(&["what_en", "what_zh"]);
        let mut rows = vec![head.map(|&name| name.to_owned()).collect()];
        rows.extend(found(input).iter().map(|row| {
            let [p5, median, p95] = row.ours.map(|value| value.to_string());
            let end = |end: f64| {
                let closed = end.is_finite().then(|| end.to_string());
                closed.unwrap_or_default()
            };
            vec![
                row.id.clone(),
                row.class.clone(),
                if row.is_same { "yes" } else { "partly" }.to_owned(),
                row.unit.clone(),
                row.published.to_string(),
                end(row.band.0),
                end(row.band.1),
                p5,
                median,
                p95,
                row.place.clone(),
                row.words.en.clone(),
                row.words.zh.clone(),
            ]
        }));
        rows
    }
}
