//! `decoupling-curve`: what each further cut of the trade between the two sides
//! costs them, and others.
//!
//! Across: percent of the base trade between the two sides that is blocked, the
//! same on every line, in both directions (a sweep over one `blocked_percent`).
//! Up: equivalent variation in percent of base GDP. Marks are scenarios of
//! their own, at the share of that trade which they block.

mod panel;

use super::drawing::{Bounds, Drawing};
use super::frame::{View, Words, between_sentences, lead};
use super::horizon_key::words as horizon_words;
use super::input::Input;
use super::line_panel::At;
use super::plot::meaningful;
use super::{Chart, Language};
use crate::horizon::Horizon;
use crate::results::{outcome, unit};
use crate::text::numbers::{grouped, percent};
use crate::text::strings::chart as strings;

/// The chart.
#[derive(Clone, Copy, Debug)]
pub(super) struct DecouplingCurve;

/// How the key that is varied ends.
const KEY: &str = "blocked_percent";
/// Scenarios whose marks can be told apart.
const MOST_MARKS: usize = 3;

/// One region at one horizon.
struct Line {
    region: String,
    horizon: Horizon,
    points: Vec<At>,
}

/// A scenario of its own.
struct Marked {
    name: [String; 2],
    region: String,
    horizon: Horizon,
    blocked: f64,
    change: f64,
}

/// What was swept.
struct Found {
    lines: Vec<Line>,
    /// The two sides, then the others by their largest change.
    sides: Vec<String>,
    others: Vec<String>,
    marks: Vec<Marked>,
    draws: bool,
}

fn found(input: &Input<'_>) -> Option<Found> {
    let key = match input.tables.columns("sweep") {
        [key, next, ..] if key.ends_with(KEY) && next == "outcome" => key.as_str(),
        _ => return None,
    };
    let what = input.tables.rows("sweep", ["outcome", "unit"]);
    let columns = [key, "region", "horizon", "mean", "p5", "p50", "p95"];
    let rows = input.tables.rows("sweep", columns);
    let mut lines: Vec<Line> = Vec::new();
    let mut draws = false;
    for ([what, of], [blocked, region, when, numbers @ ..]) in what.zip(rows) {
        let wanted = what.word() == outcome::WELFARE_CHANGE && of.word() == unit::PERCENT_OF_GDP;
        let blocked = blocked.number().filter(|one| (0.0..=100.0).contains(one));
        let [mean, rest @ ..] = numbers.map(|cell| meaningful(cell.number()));
        let (true, Some(blocked), Some(mean), Some(horizon)) =
            (wanted, blocked, mean, Horizon::named(when.word()))
        else {
            continue;
        };
        draws |= rest.iter().all(Option::is_some);
        let mut three = rest.map(|value| value.unwrap_or(mean));
        three.sort_by(f64::total_cmp);
        let mine = |line: &&mut Line| line.region == region.word() && line.horizon == horizon;
        match lines.iter_mut().find(mine) {
            Some(line) => line.points.push((blocked, three)),
            None => lines.push(Line {
                region: region.word().to_owned(),
                horizon,
                points: vec![(blocked, three)],
            }),
        }
    }
    for line in &mut lines {
        line.points.sort_by(|a, b| a.0.total_cmp(&b.0));
        line.points.dedup_by_key(|point| point.0);
    }
    lines.retain(|line| line.points.len() > 1);
    lines.sort_by_key(|line| line.horizon);
    (!lines.is_empty()).then(|| Found::new(input, lines, draws))
}

impl Found {
    fn new(input: &Input<'_>, lines: Vec<Line>, draws: bool) -> Self {
        let mut regions: Vec<String> = Vec::new();
        for line in &lines {
            if !regions.contains(&line.region) {
                regions.push(line.region.clone());
            }
        }
        let focus = input.focus();
        let (sides, mut others): (Vec<_>, Vec<_>) =
            regions.into_iter().partition(|code| focus.contains(code));
        let largest = |region: &String| {
            let mine = lines.iter().filter(|line| line.region == *region);
            let points = mine.flat_map(|line| &line.points);
            points.map(|point| point.1[1].abs()).fold(0.0, f64::max)
        };
        others.sort_by(|a, b| largest(b).total_cmp(&largest(a)));
        Self {
            marks: marks(input),
            lines,
            sides,
            others,
            draws,
        }
    }

    /// The first horizon, at which regions differ most.
    fn first(&self) -> Horizon {
        self.lines
            .first()
            .map_or(Horizon::Short, |line| line.horizon)
    }
}

fn marks(input: &Input<'_>) -> Vec<Marked> {
    let words = ["name_en", "name_zh", "region", "horizon"];
    let words = input.tables.rows("marks", words);
    let numbers = ["blocked_percent", "percent_of_gdp"];
    let numbers = input.tables.rows("marks", numbers);
    let mut names: Vec<String> = Vec::new();
    let mut marks = Vec::new();
    for ([english, chinese, region, when], [blocked, change]) in words.zip(numbers) {
        let blocked = blocked.number().filter(|one| (0.0..=100.0).contains(one));
        let change = meaningful(change.number());
        let (Some(horizon), Some(blocked), Some(change)) =
            (Horizon::named(when.word()), blocked, change)
        else {
            continue;
        };
        if !names.iter().any(|name| name == english.word()) {
            names.push(english.word().to_owned());
        }
        if names.len() <= MOST_MARKS {
            marks.push(Marked {
                name: [english.word().to_owned(), chinese.word().to_owned()],
                region: region.word().to_owned(),
                horizon,
                blocked,
                change,
            });
        }
    }
    marks
}

impl Marked {
    fn name(&self, language: Language) -> &str {
        match language {
            Language::En => &self.name[0],
            Language::Zh => &self.name[1],
        }
    }
}

/// A share of trade: one decimal below ten percent.
fn share(blocked: f64, language: Language) -> String {
    let decimals = match blocked {
        0.0 => 0,
        small if small < 0.095 => 2,
        small if small < 9.95 => 1,
        _ => 0,
    };
    grouped(blocked, decimals, language) + "%"
}

impl Chart for DecouplingCurve {
    fn id(&self) -> &'static str {
        "decoupling-curve"
    }

    fn tables(&self) -> &'static [&'static str] {
        &["sweep"]
    }

    fn made_by(&self) -> &'static str {
        "interdep sweep decoupling-curve --vary export_control.both-ways.blocked_percent=0..100:11 --outcome welfare_change --out sweep.csv"
    }

    fn words(&self, input: &Input<'_>, language: Language) -> Words {
        let found = found(input);
        let mut notes = Words::notes(&[&strings::DECOUPLING_NOTE], language);
        if let Some(found) = &found {
            if found.others.len() > panel::MOST_OTHERS {
                let note = strings::DECOUPLING_SHOWN.with("shown", panel::MOST_OTHERS);
                let note = note.with("total", found.others.len());
                notes.push(note.in_language(language));
            }
            if !found.marks.is_empty() {
                notes.push(strings::DECOUPLING_MARKS.in_language(language).to_owned());
            }
        }
        let draws = found.is_some_and(|found| found.draws);
        Words {
            title: &strings::DECOUPLING_TITLE,
            subtitle: strings::DECOUPLING_SUBTITLE
                .with("year", input.provenance.base_year)
                .in_language(language),
            notes,
            runs: if draws {
                strings::DECOUPLING_RUNS.in_language(language).to_owned()
            } else {
                super::input::central_values(language)
            },
        }
    }

    fn fill(&self, drawing: &mut Drawing, area: Bounds, view: &View<'_>) {
        if let Some(found) = &found(view.input) {
            panel::draw(drawing, found, area, view);
        }
    }

    fn alternative_text(&self, input: &Input<'_>, language: Language) -> String {
        let mut sentences = vec![lead(input, &strings::DECOUPLING_TITLE, language)];
        let Some(found) = found(input) else {
            return sentences.concat();
        };
        for line in &found.lines {
            if !found.sides.contains(&line.region) && line.horizon != found.first() {
                continue;
            }
            let step = line.points.len().div_ceil(5);
            let points = line.points.iter().rev().step_by(step).rev();
            let points = points.filter(|(blocked, _)| *blocked > 0.0);
            let list = points.map(|(blocked, three)| {
                strings::NAMED_VALUE
                    .with("name", share(*blocked, language))
                    .with("value", percent(three[1], language))
                    .in_language(language)
            });
            let list: Vec<String> = list.collect();
            let [run, _, _] = horizon_words(line.horizon);
            let sentence = strings::ALT_DECOUPLING
                .with("region", input.region(&line.region, language))
                .with_words("run", run)
                .with("list", list.join(strings::BETWEEN.in_language(language)));
            sentences.push(sentence.in_language(language));
        }
        for mark in &found.marks {
            let [run, _, _] = horizon_words(mark.horizon);
            let sentence = strings::ALT_DECOUPLING_MARK
                .with("name", mark.name(language))
                .with("share", share(mark.blocked, language))
                .with("region", input.region(&mark.region, language))
                .with_words("run", run)
                .with("value", percent(mark.change, language));
            sentences.push(sentence.in_language(language));
        }
        sentences.join(between_sentences(language))
    }

    fn rows(&self, input: &Input<'_>) -> Vec<Vec<String>> {
        let head = [
            "scenario",
            "region",
            "horizon",
            "blocked_percent",
            "p5_percent_of_gdp",
            "p50_percent_of_gdp",
            "p95_percent_of_gdp",
        ];
        let mut rows = vec![head.map(str::to_owned).to_vec()];
        let Some(found) = found(input) else {
            return rows;
        };
        for line in &found.lines {
            rows.extend(line.points.iter().map(|(blocked, three)| {
                let mut row = vec![String::new(), line.region.clone()];
                row.push(line.horizon.name().to_owned());
                row.push(blocked.to_string());
                row.extend(three.map(|value| value.to_string()));
                row
            }));
        }
        rows.extend(found.marks.iter().map(|mark| {
            vec![
                mark.name[0].clone(),
                mark.region.clone(),
                mark.horizon.name().to_owned(),
                mark.blocked.to_string(),
                String::new(),
                mark.change.to_string(),
                String::new(),
            ]
        }));
        rows
    }
}
