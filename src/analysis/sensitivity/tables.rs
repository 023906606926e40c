//! What sensitivity and comparisons found, as tables with declared columns.

use super::{Crossing, Global, Tornado};
use crate::analysis::compare::Comparison;
use crate::analysis::study::Study;
use crate::ensemble::sensitivity::Estimate;
use crate::results::{Cell, Column, DataTable};
use crate::text::Text;
use crate::text::strings::{results as columns, sensitivity as say};

const fn column(name: &'static str, words: &'static Text) -> Column {
    Column { name, words }
}

static TORNADO: [Column; 7] = [
    column("factor", &say::COLUMN_FACTOR),
    column("tested", &say::COLUMN_TESTED),
    column("outcome", &say::COLUMN_OUTCOME),
    column("central", &say::COLUMN_AT_CENTRAL),
    column("low", &say::COLUMN_AT_LOW),
    column("high", &say::COLUMN_AT_HIGH),
    column("swing", &say::COLUMN_SWING),
];

/// The values between which the numbers of a purpose were tested.
pub fn tested(study: &Study<'_>, purpose: usize) -> String {
    let ends = study.members(purpose).map(|(_, parameter)| {
        let (low, high) = parameter.range.tested();
        format!("{} {}..{}", parameter.path, short(low), short(high))
    });
    ends.collect::<Vec<_>>().join(", ")
}

/// Four digits: enough to know what was tested.
fn short(value: f64) -> String {
    let digits = if value == 0.0 {
        0.0
    } else {
        value.abs().log10().floor()
    };
    let unit = 10.0_f64.powf(3.0 - digits);
    if unit.is_normal() {
        format!("{}", (value * unit).round() / unit)
    } else {
        format!("{value:e}")
    }
}

/// `tornado.csv`.
pub fn tornado(study: &Study<'_>, outcome: &str, found: &Tornado) -> DataTable {
    let rows = found.swings.iter().map(|swing| {
        vec![
            study.purposes()[swing.factor].as_str().into(),
            tested(study, swing.factor).as_str().into(),
            outcome.into(),
            found.central.into(),
            swing.low.into(),
            swing.high.into(),
            swing.size().into(),
        ]
    });
    DataTable {
        name: "tornado",
        words: &say::TABLE_TORNADO,
        columns: &TORNADO,
        rows: rows.collect(),
    }
}

static MORRIS: [Column; 6] = [
    column("factor", &say::COLUMN_FACTOR),
    column("outcome", &say::COLUMN_OUTCOME),
    column("mean_size", &say::COLUMN_MEAN_SIZE),
    column("se", &say::COLUMN_ERROR),
    column("mean", &say::COLUMN_MEAN_EFFECT),
    column("sd", &say::COLUMN_DEVIATION),
];

/// `morris.csv`.
pub fn morris(study: &Study<'_>, outcome: &str, found: &Global) -> DataTable {
    let mut effects: Vec<_> = found.effects.iter().enumerate().collect();
    let size = |effect: &Option<crate::ensemble::sensitivity::morris::Effect>| {
        effect.map_or(0.0, |effect| effect.mean_size)
    };
    effects.sort_by(|a, b| size(b.1).total_cmp(&size(a.1)));
    let rows = effects.into_iter().map(|(purpose, effect)| {
        vec![
            study.purposes()[purpose].as_str().into(),
            outcome.into(),
            effect.map(|effect| effect.mean_size).into(),
            effect.and_then(|effect| effect.standard_error).into(),
            effect.map(|effect| effect.mean).into(),
            effect.and_then(|effect| effect.deviation).into(),
        ]
    });
    DataTable {
        name: "morris",
        words: &say::TABLE_MORRIS,
        columns: &MORRIS,
        rows: rows.collect(),
    }
}

static SOBOL: [Column; 9] = [
    column("factor", &say::COLUMN_FACTOR),
    column("outcome", &say::COLUMN_OUTCOME),
    column("first", &say::COLUMN_FIRST),
    column("first_low", &say::COLUMN_INTERVAL_LOW),
    column("first_high", &say::COLUMN_INTERVAL_HIGH),
    column("total", &say::COLUMN_TOTAL),
    column("total_low", &say::COLUMN_INTERVAL_LOW),
    column("total_high", &say::COLUMN_INTERVAL_HIGH),
    column("rows", &say::COLUMN_ROWS),
];

/// Names of the purposes that change together.
pub fn factor_name(study: &Study<'_>, purposes: &[usize]) -> String {
    let names = purposes
        .iter()
        .map(|&purpose| study.purposes()[purpose].as_str());
    names.collect::<Vec<_>>().join(" + ")
}

/// `sobol.csv`; no row where the outcome does not vary.
pub fn sobol(study: &Study<'_>, outcome: &str, found: &Global) -> DataTable {
    let mut factors: Vec<_> = found.indices.iter().flatten().zip(&found.factors).collect();
    factors.sort_by(|a, b| b.0.total.value.total_cmp(&a.0.total.value));
    let cells = |estimate: Estimate| [estimate.value, estimate.low, estimate.high].map(Cell::from);
    let rows = factors.into_iter().map(|(indices, purposes)| {
        let head = [
            Cell::Text(factor_name(study, purposes)),
            Cell::from(outcome),
        ];
        let numbers = cells(indices.first).into_iter().chain(cells(indices.total));
        let rows = Cell::Count(found.rows.0 as u64);
        head.into_iter().chain(numbers).chain([rows]).collect()
    });
    DataTable {
        name: "sobol",
        words: &say::TABLE_SOBOL,
        columns: &SOBOL,
        rows: rows.collect(),
    }
}

static BREAK_EVEN: [Column; 6] = [
    column("path", &say::COLUMN_FACTOR),
    column("low", &say::COLUMN_INTERVAL_LOW),
    column("high", &say::COLUMN_INTERVAL_HIGH),
    column("outcome", &say::COLUMN_OUTCOME),
    column("target", &say::COLUMN_TARGET),
    column("value", &say::COLUMN_CROSSING),
];

/// `break_even.csv`: a row a crossing, one without a value where there is none.
pub fn break_even(outcome: &str, target: f64, found: &Crossing) -> DataTable {
    let row = |value: Option<f64>| {
        vec![
            found.parameter.path.as_str().into(),
            found.tested.0.into(),
            found.tested.1.into(),
            outcome.into(),
            target.into(),
            value.into(),
        ]
    };
    let mut rows: Vec<_> = found
        .found
        .crossings
        .iter()
        .map(|&value| row(Some(value)))
        .collect();
    if rows.is_empty() {
        rows.push(row(None));
    }
    DataTable {
        name: "break_even",
        words: &say::TABLE_BREAK_EVEN,
        columns: &BREAK_EVEN,
        rows,
    }
}

/// Standard errors from a mean to an end of its 95 % interval.
const NORMAL_95: f64 = 1.96;

static COMPARE: [Column; 16] = [
    column("base", &say::COLUMN_BASE_SCENARIO),
    column("scenario", &say::COLUMN_SCENARIO),
    column("outcome", &columns::COLUMN_OUTCOME),
    column("region", &columns::COLUMN_REGION),
    column("horizon", &columns::COLUMN_HORIZON),
    column("unit", &columns::COLUMN_UNIT),
    column("difference", &say::COLUMN_DIFFERENCE),
    column("se", &columns::COLUMN_SE),
    column("difference_low", &say::COLUMN_MEAN_LOW),
    column("difference_high", &say::COLUMN_MEAN_HIGH),
    column("p5", &columns::COLUMN_PERCENTILE),
    column("p25", &columns::COLUMN_PERCENTILE),
    column("p50", &columns::COLUMN_PERCENTILE),
    column("p75", &columns::COLUMN_PERCENTILE),
    column("p95", &columns::COLUMN_PERCENTILE),
    column("n", &columns::COLUMN_N),
];

/// `compare.csv`.
pub fn compare(names: &[&str], found: &Comparison) -> DataTable {
    let rows = found.differences.iter().map(|one| {
        let percentile = |at: usize| Cell::from(one.statistics.percentiles.map(|all| all[at]));
        let error = one.statistics.standard_error;
        let of_mean = |errors: f64| Cell::from(error.map(|se| one.statistics.mean + errors * se));
        vec![
            names[0].into(),
            names[one.scenario].into(),
            one.outcome.outcome.into(),
            one.outcome.region.as_str().into(),
            one.outcome.horizon.as_str().into(),
            one.outcome.unit.as_str().into(),
            one.statistics.mean.into(),
            one.statistics.standard_error.into(),
            of_mean(-NORMAL_95),
            of_mean(NORMAL_95),
            percentile(0),
            percentile(1),
            percentile(2),
            percentile(3),
            percentile(4),
            Cell::Count(one.statistics.count),
        ]
    });
    DataTable {
        name: "compare",
        words: &say::TABLE_COMPARE,
        columns: &COMPARE,
        rows: rows.collect(),
    }
}
