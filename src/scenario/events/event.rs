//! The events of an events file.

use std::ops::Range as Span;

use indexmap::{IndexMap, IndexSet};
use toml::de::DeValue;

use super::super::phrase::{did_you_mean, listed, number, shown};
use super::super::value::{Node, Reader};
use super::keys::{Entry, Keys};
use super::parameters::{A_FACTOR, A_TIME, MOST_DAYS, Settings, sector};
use crate::diagnostic::{Diagnostic, Place};
use crate::disruption::{Accounts, Course, Curve, Event};
use crate::field::Bounds;
use crate::ids::{ProductId, RegionId, is_id};
use crate::table::{Table, read::MOST_CELLS};
use crate::text::{Text, strings::disruption as say};

const COMMON: [&str; 4] = ["id", "impact", "occurrence_day", "duration_days"];
const OF_A_CURVE: [&str; 2] = ["recovery_days", "recovery_curve"];
const OF_CAPITAL: [&str; 1] = ["event_monetary_factor"];
const OF_REBUILDING: [&str; 3] = ["rebuild_sectors", "rebuild_factor", "households"];

const CURVES: [(&str, Curve); 4] = [
    ("linear", Curve::Linear),
    ("convexe", Curve::Convex),
    ("convexe noscale", Curve::ConvexUnscaled),
    ("concave", Curve::Concave),
];

/// A loss, in the table's unit.
const A_LOSS: Bounds = Bounds::above(0.0, 1e15);
/// Largest distance of the sum of shares from 1.
const SHARES_TOLERANCE: f64 = 1e-6;
/// Decimal places that shares of capacity are rounded to.
const SHARE_DECIMALS: i32 = 6;

/// Events read so far.
pub(super) struct Events<'a> {
    /// None if they are refused: then events are checked as far as possible.
    settings: Option<&'a Settings>,
    table: &'a Table,
    capital: Option<Vec<f64>>,
    read: Vec<Event>,
    named: Vec<(String, Place)>,
    ids: IndexSet<String>,
    /// Flows of rebuilding, all events together.
    flows: usize,
}

impl<'a> Events<'a> {
    pub(super) fn new(settings: Option<&'a Settings>, table: &'a Table) -> Self {
        let ratios = settings.map(|settings| &settings.parameters.capital_to_value_added);
        Self {
            settings,
            table,
            capital: ratios.map(|ratios| Accounts::of(table, ratios).capital),
            read: Vec::new(),
            named: Vec::new(),
            ids: IndexSet::new(),
            flows: 0,
        }
    }

    pub(super) fn finish(self) -> (Vec<Event>, Vec<(String, Place)>) {
        (self.read, self.named)
    }

    /// Reads one entry of an array.
    pub(super) fn read(
        &mut self,
        reader: &mut Reader<'_>,
        array: &'static str,
        at: usize,
        node: &Node<'_>,
    ) {
        let DeValue::Table(table) = node.get_ref() else {
            reader.report(node.span(), || {
                Diagnostic::error("D102", say::NOT_A_LIST.with("name", array))
            });
            return;
        };
        let place = reader.place(node.span());
        let what = format!("[[{array}]] {}", at + 1);
        let mut keys = Keys::new(reader, what, table, node.span());
        self.name(&mut keys, array);
        let name = keys.what.clone();
        if let Some(event) = self.event(&mut keys, array) {
            self.read.push(event);
            self.named.push((name, place));
        }
    }

    /// Calls an event by its id from here on.
    fn name(&mut self, keys: &mut Keys<'_, '_, '_>, array: &str) {
        if let Some(id) = keys.text("id", is_id) {
            keys.what = format!("[[{array}]] {id}");
            if !self.ids.insert(id.to_owned()) {
                let message = keys.say(&say::DUPLICATE_ID);
                keys.refuse(
                    "id",
                    Diagnostic::error("D111", message).help(&say::DUPLICATE_ID_HELP),
                );
            }
        }
    }

    fn event(&mut self, keys: &mut Keys<'_, '_, '_>, array: &str) -> Option<Event> {
        let own: &[&[&'static str]] = match array {
            "rebuild" => &[&COMMON, &OF_A_CURVE, &OF_REBUILDING, &OF_CAPITAL],
            "recovery" => &[&COMMON, &OF_A_CURVE, &OF_CAPITAL],
            _ => &[&COMMON, &OF_A_CURVE],
        };
        keys.refuse_others(&own.concat());
        let occurrence = self.occurrence(keys);
        let duration = match keys.get("duration_days") {
            None => keys.lacks("duration_days", "duration_days = 10"),
            Some(_) => keys.whole("duration_days", 1, MOST_DAYS),
        };
        let of_capital = array != "arbitrary";
        let (scale, decimals) = if of_capital {
            self.unit(keys)?
        } else {
            (1.0, SHARE_DECIMALS)
        };
        let impact = self.impact(keys, of_capital, scale);
        let course = match array {
            "rebuild" => self.rebuild(keys, impact.as_ref().map_or(0, Vec::len), scale),
            _ => recovery(keys, of_capital),
        };
        Some(Event {
            occurrence: occurrence?,
            duration: duration?,
            impact: impact?,
            decimals,
            course: course?,
        })
    }

    fn occurrence(&self, keys: &mut Keys<'_, '_, '_>) -> Option<u32> {
        if keys.get("occurrence_day").is_none() {
            return keys.lacks("occurrence_day", "occurrence_day = 5");
        }
        let day = keys.whole("occurrence_day", 1, MOST_DAYS)?;
        let days = self.settings.map_or(u32::MAX, |settings| settings.days);
        if day < days {
            return Some(day);
        }
        let message = keys
            .say(&say::BEYOND_THE_RUN)
            .with("day", day)
            .with("last", days - 1);
        keys.refuse(
            "occurrence_day",
            Diagnostic::error("D107", message).help(&say::BEYOND_THE_RUN_HELP),
        );
        None
    }

    /// Units of the table in a unit of the event, and the decimal places that
    /// its losses are rounded to.
    fn unit(&self, keys: &mut Keys<'_, '_, '_>) -> Option<(f64, i32)> {
        let of_table = self
            .settings
            .map_or(1e6, |settings| settings.monetary_factor);
        let own = keys.number("event_monetary_factor", A_FACTOR, of_table)?;
        let (mut decimals, mut power) = (1, 10.0);
        while power <= own {
            decimals += 1;
            power *= 10.0;
        }
        Some((own / of_table, decimals))
    }

    /// Who loses what, in the table's unit or as a share of capacity.
    fn impact(
        &self,
        keys: &mut Keys<'_, '_, '_>,
        of_capital: bool,
        scale: f64,
    ) -> Option<Vec<(usize, f64)>> {
        let bounds = if of_capital {
            A_LOSS
        } else {
            Bounds::above(0.0, 1.0)
        };
        let entries = entries(
            keys,
            "impact",
            bounds,
            "impact = { \"region|sector\" = 0.5 }",
        )?;
        let mut impact = Vec::with_capacity(entries.len());
        for entry in entries {
            let Some(producer) = self.producer(keys, &entry) else {
                continue;
            };
            let loss = scale * entry.value;
            if of_capital {
                self.compare_with_capital(keys, &entry, producer, loss);
            }
            impact.push((producer, loss));
        }
        Some(impact)
    }

    fn compare_with_capital(
        &self,
        keys: &mut Keys<'_, '_, '_>,
        entry: &Entry,
        producer: usize,
        loss: f64,
    ) {
        let capital = self
            .capital
            .as_ref()
            .map_or(f64::INFINITY, |capital| capital[producer]);
        if loss > capital {
            let message = keys
                .say(&say::TOO_MUCH)
                .with("lost", number(loss))
                .with("producer", shown(&entry.name))
                .with("capital", number(capital));
            keys.reader.report(entry.span.clone(), || {
                Diagnostic::error("D106", message).help(&say::TOO_MUCH_HELP)
            });
        }
    }

    fn rebuild(&mut self, keys: &mut Keys<'_, '_, '_>, hit: usize, scale: f64) -> Option<Course> {
        let days = match keys.get("recovery_days") {
            None => Some(None),
            Some(_) => keys.number("recovery_days", A_TIME, 0.0).map(Some),
        };
        if keys.get("recovery_curve").is_some() {
            let message = keys.say(&say::NO_EFFECT).with("key", "recovery_curve");
            let problem = Diagnostic::warning("D109", message).help(&say::NO_CURVE_HELP);
            keys.refuse("recovery_curve", problem);
        }
        let sectors = self.shares(keys);
        let factor = keys.number("rebuild_factor", Bounds::above(0.0, 1e9), 1.0);
        let households = self.households(keys, scale);
        let (sectors, households) = (sectors?, households?);
        let makers =
            |&(product, _): &(usize, f64)| self.table.producers.origins(ProductId(product)).len();
        let rows: usize = sectors.iter().map(makers).sum();
        self.flows = self
            .flows
            .saturating_add(rows.saturating_mul(hit + households.len()));
        if self.flows > MOST_CELLS {
            let message = keys.say(&say::TOO_MUCH_REBUILDING).with("most", MOST_CELLS);
            let problem = Diagnostic::error("D110", message).help(&say::TOO_MUCH_REBUILDING_HELP);
            keys.refuse("impact", problem);
            return None;
        }
        Some(Course::Rebuild {
            days: days?,
            sectors,
            factor: factor?,
            households,
        })
    }

    /// `rebuild_sectors`: shares that add up to 1.
    fn shares(&self, keys: &mut Keys<'_, '_, '_>) -> Option<Vec<(usize, f64)>> {
        let example = "rebuild_sectors = { sector = 1.0 }";
        let entries = entries(keys, "rebuild_sectors", Bounds::above(0.0, 1.0), example)?;
        let sum: f64 = entries.iter().map(|entry| entry.value).sum();
        let written = keys
            .get("rebuild_sectors")
            .and_then(|node| node.get_ref().as_table());
        let all_read = written.is_some_and(|table| table.len() == entries.len());
        if all_read && (sum - 1.0).abs() > SHARES_TOLERANCE {
            let message = keys.say(&say::SHARES).with("sum", number(sum));
            let problem = Diagnostic::error("D108", message).help(&say::SHARES_HELP);
            keys.refuse("rebuild_sectors", problem);
        }
        let mut sectors = Vec::with_capacity(entries.len());
        for entry in entries {
            if let Some(product) = sector(keys, self.table, &entry.name, entry.span) {
                sectors.push((product, entry.value));
            }
        }
        Some(sectors)
    }

    /// `households`: columns of final demand that lose something.
    fn households(&self, keys: &mut Keys<'_, '_, '_>, scale: f64) -> Option<Vec<(usize, f64)>> {
        if keys.get("households").is_none() {
            return Some(Vec::new());
        }
        let categories: IndexMap<&str, usize> = self
            .table
            .categories
            .iter()
            .enumerate()
            .map(|(at, name)| (name.as_str(), at))
            .collect();
        let mut columns = Vec::new();
        for entry in keys.map("households", A_LOSS)? {
            let Some((region, category)) = self.pair(keys, &entry, "region|category") else {
                continue;
            };
            if let Some(at) = categories.get(category.as_str()) {
                let column = region.index() * self.table.categories.len() + at;
                columns.push((column, scale * entry.value));
            } else {
                let known = categories.keys().copied();
                unknown(keys, &say::UNKNOWN_CATEGORY, &category, entry.span, known);
            }
        }
        Some(columns)
    }

    /// The producer that `region|sector` names.
    fn producer(&self, keys: &mut Keys<'_, '_, '_>, entry: &Entry) -> Option<usize> {
        let (region, code) = self.pair(keys, entry, "region|sector")?;
        let product = ProductId(sector(keys, self.table, &code, entry.span.clone())?);
        let found = self.table.producers.find(product, region);
        if found.is_none() {
            let message = keys
                .say(&say::UNKNOWN_PRODUCER)
                .with("name", shown(&entry.name));
            keys.reader
                .report(entry.span.clone(), || Diagnostic::error("D105", message));
        }
        found.map(crate::ids::ProducerId::index)
    }

    /// The region before the bar, and what stands behind it.
    fn pair(
        &self,
        keys: &mut Keys<'_, '_, '_>,
        entry: &Entry,
        form: &'static str,
    ) -> Option<(RegionId, String)> {
        let Some((region, rest)) = entry.name.split_once('|') else {
            let message = keys
                .say(&say::PAIR_FORM)
                .with("name", shown(&entry.name))
                .with("form", form);
            keys.reader
                .report(entry.span.clone(), || Diagnostic::error("D105", message));
            return None;
        };
        let regions = &self.table.producers.regions;
        let Some(at) = regions.get_index_of(region) else {
            let known = regions.iter().map(String::as_str);
            unknown(
                keys,
                &say::UNKNOWN_REGION,
                region,
                entry.span.clone(),
                known,
            );
            return None;
        };
        Some((RegionId(at), rest.to_owned()))
    }
}

/// A table of names and numbers that must be there and not be empty.
fn entries(
    keys: &mut Keys<'_, '_, '_>,
    key: &'static str,
    bounds: Bounds,
    example: &str,
) -> Option<Vec<Entry>> {
    let Some(node) = keys.get(key) else {
        return keys.lacks(key, example);
    };
    if node
        .get_ref()
        .as_table()
        .is_some_and(toml::map::Map::is_empty)
    {
        let message = keys.say(&say::NOTHING).with("key", key);
        let help = say::LACKS_HELP.with("example", example);
        keys.refuse(key, Diagnostic::error("D104", message).help(help));
        return None;
    }
    keys.map(key, bounds)
}

/// How an event without rebuilding comes back.
fn recovery(keys: &mut Keys<'_, '_, '_>, of_capital: bool) -> Option<Course> {
    let days = match keys.get("recovery_days") {
        None => keys.lacks("recovery_days", "recovery_days = 60"),
        Some(_) => keys.number("recovery_days", Bounds::between(1.0, A_TIME.high), 0.0),
    };
    let curve = keys.word("recovery_curve", &CURVES.map(|(name, _)| name));
    let (days, curve) = (days?, CURVES[curve?].1);
    if curve == Curve::Concave && days <= 2.0 {
        let message = keys.say(&say::CONCAVE_DAYS).with("days", number(days));
        let problem = Diagnostic::error("D112", message).help(&say::CONCAVE_DAYS_HELP);
        keys.refuse("recovery_days", problem);
    }
    Some(if of_capital {
        Course::Recovery { days, curve }
    } else {
        Course::Arbitrary { days, curve }
    })
}

fn unknown<'a>(
    keys: &mut Keys<'_, '_, '_>,
    text: &'static Text,
    code: &str,
    span: Span<usize>,
    known: impl ExactSizeIterator<Item = &'a str> + Clone,
) {
    let message = keys.say(text).with("code", shown(code));
    keys.reader.report(span, || {
        let mut problem = Diagnostic::error("D105", message)
            .help(say::CODES_ARE.with("codes", listed(known.clone())));
        problem.label = did_you_mean(code, known);
        problem
    });
}
