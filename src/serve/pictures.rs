//! Charts of proposals, by the code that draws every chart.

use std::sync::Arc;

use axum::body::Body;
use axum::http::Response;
use serde_json::{Value, json};

use super::answers::{self, Effort, LINES};
use super::bench::{Bench, Patience, Played};
use super::changes::Changes;
use super::fields::Fields;
use super::refusal::Refusal;
use super::routes::{changes, of_this_base, proposals, sent};
use super::{Opened, wording};
use crate::analysis::game::{pictured, played};
use crate::chart::input::Provenance;
use crate::chart::{self, Chart, Size, Source, outlined_svg};
use crate::results::{Cell, Column, DataTable};
use crate::strategy::game::Game;
use crate::strategy::outcome::Detail;
use crate::text::{Bilingual, Language, Text, strings::chart as names, strings::serve as say};

/// The charts that a proposal can be looked at in.
static CHARTS: [(&str, &Text); 4] = [
    ("spiral-lines", &names::SPIRAL_LINES_TITLE),
    ("cost-lines", &names::COST_LINES_TITLE),
    ("escalation-timeline", &names::TIMELINE_TITLE),
    ("strategy-matrix", &names::MATRIX_TITLE),
];
/// Those that are shown at first.
pub(super) static HEADLINE: [&str; 2] = ["spiral-lines", "cost-lines"];
/// Runs that a timeline shows.
const TRACED: u64 = 20;

/// For the page.
pub(super) fn list() -> Vec<Value> {
    let chart = |(id, name): &(&str, &'static Text)| json!({"id": id, "name": wording(name)});
    CHARTS.iter().map(chart).collect()
}

/// A picture that is asked for.
pub(super) struct Asked {
    pub(super) chart: &'static dyn Chart,
    pub(super) language: Language,
    pub(super) size: Size,
    title: Option<Bilingual>,
    changes: Changes,
    proposals: Vec<(&'static str, Changes)>,
}

/// Keys of a request for a picture.
pub(super) const KEYS: [&str; 7] = [
    "base",
    "changes",
    "chart",
    "language",
    "proposals",
    "size",
    "title",
];

impl Asked {
    /// From a request.
    pub(super) fn read(bench: &Bench, fields: Fields<'_>) -> Result<Self, Refusal> {
        of_this_base(bench, fields)?;
        let ids = CHARTS.map(|(id, _)| (id, id));
        let id = fields.choice("chart", &ids)?.unwrap_or(HEADLINE[0]);
        let sizes = Size::ALL.map(|size| (size.id(), size));
        let languages = Language::ALL.map(|language| (language.code(), language));
        let nothing = || Refusal::value(&say::NO_SUCH_CHART);
        let title = fields.text("title")?;
        Ok(Self {
            chart: chart::find(id).ok_or_else(nothing)?,
            language: fields.choice("language", &languages)?.unwrap_or_default(),
            size: fields.choice("size", &sizes)?.unwrap_or_default(),
            title: title.map(|title| Bilingual::new(title, title)),
            changes: changes(bench, fields, "changes")?,
            proposals: proposals(bench, fields)?.into_iter().collect(),
        })
    }

    /// What it is drawn from.
    pub(super) fn source(
        &self,
        bench: &Bench,
        patience: &Patience,
    ) -> Result<Source<'static>, Refusal> {
        let mut source = source(&bench.opened, self.title.clone());
        let tables = match self.chart.id() {
            "spiral-lines" | "cost-lines" => self.lines(bench, patience)?,
            _ => self.game(bench, patience)?,
        };
        for table in tables {
            source.tables.add_owned(table);
        }
        Ok(source)
    }

    /// The three lines, then the proposals.
    fn lines(&self, bench: &Bench, patience: &Patience) -> Result<Vec<DataTable>, Refusal> {
        let lines = answers::lines(bench, &self.changes, Effort::Whole, patience)?;
        let titles = [&say::LINE_BASE, &say::LINE_ASSUMPTIONS, &say::LINE_MEASURES];
        let world = self.changes.world(&bench.controls);
        let mut all: Vec<(&str, Bilingual, Arc<Played>)> = Vec::new();
        for (place, played) in lines.played.into_iter().enumerate() {
            let same = place == 1 && world.is_empty() || place == 2 && world == self.changes;
            if !same {
                all.push((LINES[place], wording(titles[place]), played));
            }
        }
        for (letter, changes) in &self.proposals {
            let (played, _) = answers::line(bench, changes, Effort::Whole, patience)?;
            let name = say::LINE_PROPOSAL.with("letter", letter);
            all.push((letter, super::refusal::bilingual(&name), played));
        }
        Ok(vec![spirals(&all), costs(&all)])
    }

    /// The game of the proposal itself.
    fn game(&self, bench: &Bench, patience: &Patience) -> Result<Vec<DataTable>, Refusal> {
        let (line, _) = answers::line(bench, &self.changes, Effort::Whole, patience)?;
        let (setup, ground) = (&line.setup, &line.ground);
        let game = Game::new(setup, &ground.table, bench.opened.model.seed);
        let detail = Detail {
            by_source: false,
            traced: TRACED,
        };
        let runs = played(&game, &ground.table, TRACED, detail, &|| false);
        let runs = runs.unwrap_or_default();
        Ok(pictured(setup, &bench.opened.world, ground, runs))
    }
}

/// The words around every picture of a base.
fn source(opened: &Opened, title: Option<Bilingual>) -> Source<'static> {
    let model = &opened.model;
    let one_sided = model.about.attribution;
    let one_sided = one_sided.filter(|side| *side != crate::model::Attribution::Joint);
    Source {
        labels: opened.labels.clone(),
        provenance: Provenance {
            title,
            scenario: model.about.name.clone(),
            attribution: one_sided.map(|side| wording(side.words())),
            sides: opened.codes_of_sides().map(str::to_owned).to_vec(),
            source: opened.source.clone(),
            data_note: opened.age.clone(),
            base_year: opened.world.base_year,
            runs: opened.setup.runs,
            seed: model.seed,
            version: env!("CARGO_PKG_VERSION").into(),
            scenario_hash: opened.hash[..12].to_owned(),
            ..Provenance::default()
        },
        ..Source::default()
    }
}

const fn column(name: &'static str, words: &'static Text) -> Column {
    Column { name, words }
}

static SPIRALS: [Column; 7] = [
    column("line", &say::COLUMN_LINE),
    column("name_en", &say::COLUMN_NAME),
    column("name_zh", &say::COLUMN_NAME),
    column("year", &crate::text::strings::game::COLUMN_YEAR),
    column("percent", &crate::text::strings::game::COLUMN_PROBABILITY),
    column("low_percent", &crate::text::strings::game::COLUMN_LOW),
    column("high_percent", &crate::text::strings::game::COLUMN_HIGH),
];

type Line<'a> = (&'a str, Bilingual, Arc<Played>);

fn head((id, name, _): &Line<'_>) -> Vec<Cell> {
    [*id, &name.en, &name.zh].map(Cell::from).to_vec()
}

fn spirals(lines: &[Line<'_>]) -> DataTable {
    let rows = lines.iter().flat_map(|line| {
        (1..=answers::years(&line.2)).map(move |year| {
            let mut row = head(line);
            row.push(Cell::Count(year.into()));
            row.extend(answers::spirals(&line.2, year).map(Cell::from));
            row
        })
    });
    DataTable {
        name: "lines_spiral",
        words: &say::TABLE_LINES,
        columns: &SPIRALS,
        rows: rows.collect(),
    }
}

static COSTS: [Column; 8] = [
    column("line", &say::COLUMN_LINE),
    column("name_en", &say::COLUMN_NAME),
    column("name_zh", &say::COLUMN_NAME),
    column("region", &crate::text::strings::results::COLUMN_REGION),
    column(
        "mean_percent_of_gdp",
        &crate::text::strings::game::COLUMN_MEAN_PERCENT,
    ),
    column("p5", &say::COLUMN_P5),
    column("p50", &crate::text::strings::results::COLUMN_PERCENTILE),
    column("p95", &say::COLUMN_P95),
];

fn costs(lines: &[Line<'_>]) -> DataTable {
    let rows = lines.iter().flat_map(|line| {
        (0..2).map(move |side: usize| {
            let mut row = head(line);
            row.push(line.2.setup.sides[side].code.as_str().into());
            row.extend(answers::cost(&line.2, side).map(Cell::from));
            row
        })
    });
    DataTable {
        name: "lines_cost",
        words: &say::TABLE_COSTS,
        columns: &COSTS,
        rows: rows.collect(),
    }
}

/// A chart with its words and numbers.
pub(super) fn chart(
    bench: &Bench,
    asked: &Value,
    patience: &Patience,
) -> Result<Response<Body>, Refusal> {
    let asked = Asked::read(bench, Fields::of(asked, "request", &KEYS)?)?;
    let source = asked.source(bench, patience)?;
    let input = source.input();
    let drawing = asked.chart.draw(&input, asked.language, asked.size);
    let svg = outlined_svg(&drawing).map_err(|error| undrawn(&error))?;
    let mut rows = asked.chart.rows(&input).into_iter();
    let (width, height) = asked.size.pixels();
    Ok(sent(&json!({
        "chart": asked.chart.id(),
        "svg": svg,
        "alt": asked.chart.alternative_text(&input, asked.language),
        "table": {"columns": rows.next().unwrap_or_default(), "rows": rows.collect::<Vec<_>>()},
        "width": width,
        "height": height,
    })))
}

/// A chart that failed is our fault.
pub(super) fn undrawn(error: &chart::ChartError) -> Refusal {
    let words = crate::text::strings::cli::NO_CHART.with("error", error);
    Refusal::new(500, "no-chart", words)
}
