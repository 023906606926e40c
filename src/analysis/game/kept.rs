//! Payoff tables that are kept between runs, by what they were computed from.

use std::fmt::{Debug, Write};

use super::economy::{allies, parties};
use crate::analysis::weekly;
use crate::digest::sha256;
use crate::model::Model;
use crate::strategy::cost::{PayoffTable, Stage};
use crate::strategy::setup::{Setup, ShortSource};
use crate::world::World;

/// Keeps texts by name between runs; may keep nothing.
pub trait Shelf: Debug + Send + Sync {
    /// What is kept under a name.
    fn read(&self, name: &str) -> Option<String>;

    /// Keeps a text; where that fails, the next run computes it again.
    fn write(&self, name: &str, text: &str);
}

/// A name that tells a table from every other: program, flows, presets,
/// elasticities, the scenario's own measures, and every field of both ladders.
pub(super) fn name(model: &Model, setup: &Setup, world: &World) -> String {
    let mut bytes = Vec::new();
    let mut text = |part: &dyn Debug| bytes.extend(format!("{part:?}\n").into_bytes());
    text(&(env!("CARGO_PKG_VERSION"), env!("INTERDEP_SOURCES")));
    text(&(&model.overrides, model.start, &model.timeline));
    text(&setup.short);
    if setup.short == ShortSource::Weekly {
        text(&weekly::behaviour(model, world));
    }
    text(&[&setup.sides[0].ladder, &setup.sides[1].ladder]);
    text(&parties(setup, world));
    let joins = setup.allies.iter().map(|ally| (ally.region, ally.side));
    text(&joins.collect::<Vec<_>>());
    text(&crate::packed::file("data/equilibrium/presets.toml"));
    text(&world.chains);
    let table = &world.table;
    text(&(&table.unit, &table.producers));
    let matrices = [&table.intermediate, &table.final_demand, &table.value_added];
    for matrix in matrices.into_iter().chain(&table.tariffs) {
        for value in matrix.values() {
            bytes.extend(value.to_bits().to_le_bytes());
        }
    }
    format!("payoff-{}.csv", &sha256(&bytes)[..24])
}

/// A table as text: long and extra cost of each cell, a line each.
pub(super) fn written(table: &PayoffTable) -> String {
    let mut text = String::from("long,extra\n");
    for stage in table.cells() {
        let _ = writeln!(text, "{:?},{:?}", stage.long, stage.extra);
    }
    text
}

/// The table of a text; none if it is not one of this game.
pub(super) fn read(text: &str, setup: &Setup, world: &World) -> Option<PayoffTable> {
    let number = |text: &str| text.parse().ok().filter(|value: &f64| value.is_finite());
    let cell = |line: &str| {
        let (long, extra) = line.split_once(',')?;
        Some(Stage {
            long: number(long)?,
            extra: number(extra)?,
        })
    };
    let cells: Option<Vec<Stage>> = text.lines().skip(1).map(cell).collect();
    let parties = parties(setup, world).len();
    PayoffTable::new(setup.tops(), parties, allies(setup), cells?)
}
