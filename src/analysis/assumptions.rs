//! `assumptions.csv`: every value that a run rests on, with its range, where it
//! comes from and what it means.
//!
//! Values of the scenario name the file and line that said them; numbers that
//! the scenario leaves to the models carry the source of the shipped file.

use super::drawn::left_open;
use crate::disruption::weekly::Behaviour;
use crate::equilibrium::{Preset, StagePreset};
use crate::model::{Analysis, Model};
use crate::range::Range;
use crate::results::{Cell, Column, DataTable};
use crate::scenario::{Document, Explained, explain, without_folder, written};
use crate::text::Text;
use crate::text::strings::analysis as say;
use crate::world::World;

/// Origin of what no file says.
const DEFAULT: &str = "default";
/// Tables that say how much is computed, not what is assumed.
const OF_THE_RUN: &str = "ensemble.";

const fn column(name: &'static str, words: &'static Text) -> Column {
    Column { name, words }
}

static COLUMNS: [Column; 8] = [
    column("kind", &say::COLUMN_KIND),
    column("path", &say::COLUMN_KEY),
    column("value", &say::COLUMN_ASSUMED),
    column("low", &say::COLUMN_LEAST_ASSUMED),
    column("high", &say::COLUMN_MOST_ASSUMED),
    column("source", &say::COLUMN_WHERE),
    column("meaning_en", &say::COLUMN_MEANING_EN),
    column("meaning_zh", &say::COLUMN_MEANING_ZH),
];

/// What a scenario's run on a world assumes.
pub fn table(document: &Document, model: &Model, world: &World) -> DataTable {
    let explained = explain(document);
    let mut rows: Vec<Vec<Cell>> = explained.iter().filter_map(of_scenario).collect();
    // A key's words, for a number that it would set.
    let words = |path: &str| {
        let mut keys = explained.iter();
        keys.find(|key| path == key.path).map(|key| key.words)
    };
    if model.analyses.contains(&Analysis::Equilibrium) {
        for &horizon in &model.horizons {
            let preset = Preset::of(horizon);
            for (name, key, range) in preset.left_to(&model.overrides) {
                let path = format!("preset.{}.{name}", horizon.name());
                let words = words(&format!("elasticity.{key}"));
                rows.push(row(
                    "equilibrium",
                    &path,
                    &range,
                    preset.source(name),
                    words,
                ));
            }
            for (name, range) in preset.sectors_left_to(&model.overrides, &world.table.producers) {
                let path = format!("preset.{}.{name}", horizon.name());
                let words = words("elasticity.origins");
                rows.push(row(
                    "equilibrium",
                    &path,
                    &range,
                    preset.source(&name),
                    words,
                ));
            }
            let stages = StagePreset::of(horizon);
            let left = stages.left_to(&model.overrides);
            // Without chains nothing asks for their nests.
            for (name, range) in left.iter().filter(|_| !world.chains.stages.is_empty()) {
                let path = format!("preset.{}.{name}", horizon.name());
                let words = key_of(name).and_then(words);
                rows.push(row("equilibrium", &path, range, stages.source(name), words));
            }
        }
    }
    if model.analyses.contains(&Analysis::Disruption) {
        let set = |name: &str| model.behaviour.numbers.iter().any(|(own, _)| *own == name);
        let left = Behaviour::ranges().into_iter();
        for (name, range) in left.filter(|(name, _)| !set(name)) {
            let path = format!("disruption.{name}");
            rows.push(row(
                "weekly",
                &path,
                &range,
                Behaviour::source(name),
                words(&path),
            ));
        }
    }
    for one in left_open(model, world) {
        let path = format!("adaptation.{}", one.name);
        let key = path.split('.').take(2).collect::<Vec<_>>().join(".");
        let words = words(&key);
        rows.push(row(
            "adaptation",
            &path,
            &one.range,
            Some(&one.source),
            words,
        ));
    }
    DataTable {
        name: "assumptions",
        words: &say::TABLE_ASSUMPTIONS,
        columns: &COLUMNS,
        rows,
    }
}

/// The key of a scenario that would set a number of the stages' preset.
fn key_of(name: &str) -> Option<&'static str> {
    Some(match name.split('.').nth(1)? {
        "premium" => "nest.switching_premium",
        "by_stage" => "nest.switching_premium_by_product",
        "tight" => "nest.tight_inputs",
        "alternatives" => "nest.alternatives",
        "headroom" => "nest.headroom_percent",
        "open_lines" => "nest.open_lines_percent",
        "backstop" => "nest.backstop_multiple",
        "know_how" => "closure.know_how_percent",
        _ => return None,
    })
}

/// A value of the scenario; none for its name and for what says how much is
/// computed.
fn of_scenario(key: &Explained) -> Option<Vec<Cell>> {
    let (value, origin) = key.given.as_ref()?;
    let of_the_run = !key.path.contains('.') || key.path.starts_with(OF_THE_RUN);
    let named = key.path.rsplit('.').next() == Some("id");
    if of_the_run || named {
        return None;
    }
    let kind = if origin == DEFAULT {
        DEFAULT
    } else {
        "scenario"
    };
    let (low, high) = key.bounds.unzip();
    Some(vec![
        kind.into(),
        key.path.as_str().into(),
        value.as_str().into(),
        low.into(),
        high.into(),
        without_folder(origin).into(),
        key.words.en.into(),
        key.words.zh.into(),
    ])
}

/// A number of a model.
fn row(
    kind: &str,
    path: &str,
    range: &Range,
    source: Option<&str>,
    words: Option<&Text>,
) -> Vec<Cell> {
    let (low, high) = range.bounds();
    vec![
        kind.into(),
        path.into(),
        Cell::Text(written(range)),
        low.into(),
        high.into(),
        source.unwrap_or_default().into(),
        words.map_or("", |words| words.en).into(),
        words.map_or("", |words| words.zh).into(),
    ]
}
