//! `[parameters]` of an events file.

use super::super::phrase::{did_you_mean, listed, number, shown};
use super::keys::Keys;
use crate::diagnostic::Diagnostic;
use crate::disruption::{OrderRule, Parameters, Restocking};
use crate::field::Bounds;
use crate::table::Table;
use crate::text::strings::disruption as say;

/// Everything that `[parameters]` says.
pub(super) struct Settings {
    pub(super) parameters: Parameters,
    /// Currency units in one unit of the table.
    pub(super) monetary_factor: f64,
    pub(super) days: u32,
    pub(super) stocks_every: u32,
}

const KEYS: [&str; 16] = [
    "model",
    "psi",
    "order_rule",
    "restoration_days",
    "inventory_days",
    "infinite_inventory",
    "alpha_base",
    "alpha_max",
    "alpha_tau_days",
    "rebuild_days",
    "capital_to_value_added",
    "monetary_factor",
    "step_days",
    "year_days",
    "steps_days",
    "stocks_every",
];

/// Longest run.
const MOST_STEPS: u32 = 100_000;
/// Most numbers that a run may write.
const MOST_VALUES: u64 = 4_000_000_000;
/// Longest time that a file may speak of, in days.
pub(super) const MOST_DAYS: u32 = 100_000_000;
/// A time above zero.
pub(super) const A_TIME: Bounds = Bounds::above(0.0, MOST_DAYS as f64);
/// A factor between a unit and the currency.
pub(super) const A_FACTOR: Bounds = Bounds::between(1.0, 1e15);

/// Reads them; none if one of them is wrong, which has been reported.
pub(super) fn read(keys: &mut Keys<'_, '_, '_>, table: &Table) -> Option<Settings> {
    keys.refuse_others(&KEYS);
    let rest = Parameters::of_products(table.producers.products.len());
    let model = keys.word("model", &["psi", "base"]);
    let psi = keys.number("psi", Bounds::above(0.0, 1.0), 0.8);
    let order_rule = keys.word("order_rule", &["alt", "noalt"]);
    let restoration = by_sector(keys, "restoration_days", A_TIME, 60.0, table);
    let stock_bounds = Bounds::between(0.0, f64::INFINITY);
    let inventory = by_sector(keys, "inventory_days", stock_bounds, 90.0, table);
    let infinite = infinite(keys, table);
    let capital_bounds = Bounds::between(0.0, 1e9);
    let capital = by_sector(keys, "capital_to_value_added", capital_bounds, 4.0, table);
    let alpha = Bounds::between(1.0, 1e6);
    let alpha_base = keys.number("alpha_base", alpha, rest.alpha_base);
    let alpha_max = keys.number("alpha_max", alpha, rest.alpha_max);
    let alpha_tau_days = keys.number("alpha_tau_days", A_TIME, rest.alpha_tau_days);
    let rebuild_days = keys.number("rebuild_days", A_TIME, rest.rebuild_days);
    let monetary_factor = keys.number("monetary_factor", A_FACTOR, 1e6);
    let year_days = keys.number("year_days", A_TIME, rest.year_days);
    let clock = clock(keys, table);

    let mut inventory_days = inventory?;
    for product in infinite? {
        inventory_days[product] = f64::INFINITY;
    }
    let (step_days, days, stocks_every) = clock?;
    let parameters = Parameters {
        restocking: match model? {
            0 => Restocking::Psi {
                psi: psi?,
                days: restoration?,
            },
            _ => Restocking::Base,
        },
        order_rule: [OrderRule::Alt, OrderRule::Noalt][order_rule?],
        inventory_days,
        alpha_base: alpha_base?,
        alpha_max: alpha_max?,
        alpha_tau_days: alpha_tau_days?,
        rebuild_days: rebuild_days?,
        capital_to_value_added: capital?,
        step_days,
        year_days: year_days?,
    };
    if parameters.alpha_max < parameters.alpha_base {
        let message = say::ALPHA_ORDER
            .with("high", number(parameters.alpha_max))
            .with("low", number(parameters.alpha_base));
        keys.refuse(
            "alpha_max",
            Diagnostic::error("D103", message).help(&say::OUT_OF_BOUNDS_HELP),
        );
    }
    Some(Settings {
        parameters,
        monetary_factor: monetary_factor?,
        days,
        stocks_every,
    })
}

/// Days of a step, days of the run, steps between two records of stocks.
fn clock(keys: &mut Keys<'_, '_, '_>, table: &Table) -> Option<(u32, u32, u32)> {
    let mut whole = |key: &str, default: u32, most: u32| match keys.get(key) {
        None => Some(default),
        Some(_) => keys.whole(key, 1, most),
    };
    let step = whole("step_days", 1, 366);
    let days = whole("steps_days", 365, MOST_DAYS);
    let stocks_every = whole("stocks_every", 1, MOST_STEPS);
    let (step, days, stocks_every) = (step?, days?, stocks_every?);
    let steps = days.div_ceil(step);
    let too_long = if steps > MOST_STEPS {
        say::TOO_MANY_STEPS
            .with("steps", steps)
            .with("most", MOST_STEPS)
    } else {
        let producers = table.producers.len() as u64;
        let cells = producers * table.producers.products.len() as u64;
        let records = u64::from(steps.div_ceil(stocks_every));
        let values = u64::from(steps) * (10 * producers + cells) + records * cells;
        if values <= MOST_VALUES {
            return Some((step, days, stocks_every));
        }
        say::TOO_MANY_VALUES
            .with("values", values)
            .with("most", MOST_VALUES)
    };
    keys.refuse(
        "steps_days",
        Diagnostic::error("D110", too_long).help(&say::SHORTER),
    );
    None
}

/// A number for every product, or `{ sector = number }`: the others keep the
/// default.
fn by_sector(
    keys: &mut Keys<'_, '_, '_>,
    key: &'static str,
    bounds: Bounds,
    default: f64,
    table: &Table,
) -> Option<Vec<f64>> {
    let products = &table.producers.products;
    let is_map = keys.get(key).is_some_and(|node| node.get_ref().is_table());
    if !is_map {
        let value = keys.number(key, bounds, default)?;
        return Some(vec![value; products.len()]);
    }
    let mut values = vec![default; products.len()];
    for entry in keys.map(key, bounds)? {
        if let Some(product) = sector(keys, table, &entry.name, entry.span) {
            values[product] = entry.value;
        }
    }
    Some(values)
}

fn infinite(keys: &mut Keys<'_, '_, '_>, table: &Table) -> Option<Vec<usize>> {
    let names = keys.names("infinite_inventory")?;
    let found = names
        .into_iter()
        .map(|(name, span)| sector(keys, table, &name, span));
    // Every name is looked at before the first unknown one ends it.
    let found: Vec<Option<usize>> = found.collect();
    found.into_iter().collect()
}

/// The product that a sector's code names, or a report.
pub(super) fn sector(
    keys: &mut Keys<'_, '_, '_>,
    table: &Table,
    code: &str,
    span: std::ops::Range<usize>,
) -> Option<usize> {
    let known = &table.producers.products;
    let found = known.get_index_of(code);
    if found.is_none() {
        let message = keys.say(&say::UNKNOWN_SECTOR).with("code", shown(code));
        keys.reader.report(span, || {
            let codes = known.iter().map(String::as_str);
            let mut problem = Diagnostic::error("D105", message)
                .help(say::CODES_ARE.with("codes", listed(codes.clone())));
            problem.label = did_you_mean(code, codes);
            problem
        });
    }
    found
}
