//! The events file of `interdep disrupt`: `[parameters]` and the events
//! `[[recovery]]`, `[[rebuild]]`, `[[arbitrary]]`.
//!
//! Everything is checked against a table in one pass; a [`Plan`] is what is
//! left: dense indices, units, nothing optional.

mod event;
mod keys;
mod parameters;

use std::sync::Arc;

use toml::de::DeTable;

use self::event::Events;
use self::keys::{Keys, unknown_name};
use super::library::Library;
use super::load::open_beside;
use super::phrase::shown;
use super::read::tree;
use super::value::Reader;
use crate::diagnostic::{Diagnostic, Diagnostics, Place};
use crate::disruption::{Accounts, Event, Parameters};
use crate::table::Table;
use crate::text::{Message, strings::disruption as say};

/// What a run of the disruption engine is to do.
#[derive(Clone, Debug)]
pub struct Plan {
    /// Behaviour and clock.
    pub parameters: Parameters,
    /// Days of the run; a step begins on each multiple of a step's days below.
    pub days: u32,
    /// Stocks are recorded every so many steps.
    pub stocks_every: u32,
    /// What happens.
    pub events: Vec<Event>,
    /// What messages call each event, and where it stands.
    pub named: Vec<(String, Place)>,
}

/// Arrays of events.
const ARRAYS: [&str; 3] = ["recovery", "rebuild", "arbitrary"];

/// Reads an events file for a table with yearly flows; the problems that do not
/// stand in the way come with it.
pub fn plan(
    name: &str,
    library: &dyn Library,
    table: &Table,
) -> Result<(Plan, Diagnostics), Diagnostics> {
    let mut found = Diagnostics::new();
    let Some(opened) = open_beside(name, library, None, &mut found) else {
        return Err(found);
    };
    let Some(opened) = opened else {
        let message = no_file(&library.shown(name));
        let problem = Diagnostic::error("D001", message).help(&say::NO_FILE_HELP);
        return Err(problem.into());
    };
    found.add_source(Arc::clone(&opened.file), Arc::clone(&opened.text));
    let (plan, problems) = tree(&opened.file, &opened.text, |reader, root, _| {
        read(root, table, reader)
    });
    found.append(problems);
    match plan {
        Some(plan) => found.refuse_or(plan),
        None => Err(found),
    }
}

/// What to say where there is no such file.
pub fn no_file(name: &str) -> Message {
    say::NO_FILE.with("name", shown(name))
}

/// None if something stands in the way, which has been reported.
fn read(root: &DeTable<'_>, table: &Table, reader: &mut Reader<'_>) -> Option<Plan> {
    for (key, _) in root {
        let name = key.get_ref().as_ref();
        if name != "parameters" && !ARRAYS.contains(&name) {
            let known = || ["parameters"].into_iter().chain(ARRAYS);
            reader.report(key.span(), || unknown_name(name, known()));
        }
    }
    refuse_large_values(table, reader)?;
    let nothing = DeTable::new();
    let behaviour = match root.get("parameters") {
        None => Some(&nothing),
        Some(node) => {
            let table = node.get_ref().as_table();
            if table.is_none() {
                let message = say::NOT_A_TABLE.with("name", "parameters");
                reader.report(node.span(), || Diagnostic::error("D102", message));
            }
            table
        }
    };
    let span = root.get("parameters").map_or(0..0, toml::Spanned::span);
    let settings = behaviour.and_then(|behaviour| {
        let mut keys = Keys::new(reader, "[parameters]".into(), behaviour, span);
        parameters::read(&mut keys, table)
    });
    let mut events = Events::new(settings.as_ref(), table);
    for array in ARRAYS {
        let Some(node) = root.get(array) else {
            continue;
        };
        match node.get_ref().as_array() {
            Some(list) => {
                for (at, item) in list.iter().enumerate() {
                    events.read(reader, array, at, item);
                }
            }
            None => reader.report(node.span(), || {
                Diagnostic::error("D102", say::NOT_A_LIST.with("name", array))
            }),
        }
    }
    if ARRAYS.iter().all(|array| root.get(*array).is_none()) {
        reader.report(0..0, || Diagnostic::warning("D109", &say::NO_EVENTS));
    }
    let (events, named) = events.finish();
    let settings = settings?;
    Some(Plan {
        parameters: settings.parameters,
        days: settings.days,
        stocks_every: settings.stocks_every,
        events,
        named,
    })
}

/// Sums that overflow would spoil every number of a run.
fn refuse_large_values(table: &Table, reader: &mut Reader<'_>) -> Option<()> {
    let ratios = vec![1.0; table.producers.products.len()];
    let accounts = Accounts::of(table, &ratios);
    let inputs = table.intermediate.column_sums();
    let total: f64 = accounts.output.iter().sum();
    let bad = (0..inputs.len()).find(|&at| !(accounts.output[at] + inputs[at] + total).is_finite());
    if let Some(producer) = bad {
        let message = say::TABLE_TOO_LARGE.with("producer", table.producers.name(producer));
        reader
            .reports
            .push(|| Diagnostic::error("D115", message).help(&say::TABLE_TOO_LARGE_HELP));
    }
    bad.is_none().then_some(())
}
