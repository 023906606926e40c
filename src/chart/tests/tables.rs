//! One fixture for each table that a chart reads, and what hostile input makes
//! of it. The files have the shape of shipped scenarios' tables; their regions
//! are those of the cases, their numbers are no result of the program.

use crate::chart::tables::Tables;

/// Name and text of every fixture.
const FILES: [(&str, &str); 23] = [
    ("benchmarks", include_str!("tables/benchmarks.csv")),
    ("breaks", include_str!("tables/breaks.csv")),
    ("compare", include_str!("tables/compare.csv")),
    ("exposure", include_str!("tables/exposure.csv")),
    ("flows", include_str!("tables/flows.csv")),
    ("frontier", include_str!("tables/frontier.csv")),
    ("game_solutions", include_str!("tables/game_solutions.csv")),
    ("game_spiral", include_str!("tables/game_spiral.csv")),
    ("lines_cost", include_str!("tables/lines_cost.csv")),
    ("lines_spiral", include_str!("tables/lines_spiral.csv")),
    ("game_trace", include_str!("tables/game_trace.csv")),
    (
        "interdependence",
        include_str!("tables/interdependence.csv"),
    ),
    ("marks", include_str!("tables/marks.csv")),
    ("mature", include_str!("tables/mature.csv")),
    ("payoff_table", include_str!("tables/payoff_table.csv")),
    ("policy_points", include_str!("tables/policy_points.csv")),
    (
        "revealed_security",
        include_str!("tables/revealed_security.csv"),
    ),
    ("scope_severity", include_str!("tables/scope_severity.csv")),
    ("series", include_str!("tables/series.csv")),
    ("stages", include_str!("tables/stages.csv")),
    ("sweep", include_str!("tables/sweep.csv")),
    ("tornado", include_str!("tables/tornado.csv")),
    ("waterfall", include_str!("tables/waterfall.csv")),
];

/// What is done to every number with a decimal point; counts stay.
#[derive(Clone, Copy, Debug)]
pub(super) enum Change {
    None,
    /// Only so many rows.
    First(usize),
    Huge,
    Zero,
    Times(f64),
    Gains,
    Losses,
    EveryThirdMissing,
    Missing,
    BeyondMeaning,
    /// The rows again for so many regions.
    Regions(usize),
}

impl Change {
    fn number(self, number: f64, place: usize) -> String {
        match self {
            Self::None | Self::First(_) | Self::Regions(_) => number.to_string(),
            Self::Huge => (number * 1000.0).to_string(),
            Self::Zero => "0".to_owned(),
            Self::Times(factor) => (number * factor).to_string(),
            Self::Gains => number.abs().to_string(),
            Self::Losses => (-number.abs()).to_string(),
            Self::EveryThirdMissing if !place.is_multiple_of(3) => number.to_string(),
            Self::EveryThirdMissing | Self::Missing => String::new(),
            Self::BeyondMeaning if place.is_multiple_of(2) => "1e300".to_owned(),
            Self::BeyondMeaning => "-inf".to_owned(),
        }
    }
}

/// All tables, changed.
pub(super) fn tables(change: Change) -> Tables<'static> {
    let mut all = Tables::default();
    for (name, text) in FILES {
        let mut text = changed(text, change);
        if let Change::Regions(count) = change {
            text = again(&text, count);
        }
        all.add_csv(name, &text).unwrap();
    }
    all
}

fn changed(text: &str, change: Change) -> String {
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(reader.headers().unwrap()).unwrap();
    let rows = match change {
        Change::First(rows) => rows,
        _ => usize::MAX,
    };
    for (row, record) in reader.records().take(rows).enumerate() {
        let record = record.unwrap();
        let cells = record
            .iter()
            .enumerate()
            .map(|(column, cell)| match cell.parse::<f64>() {
                Ok(number) if cell.contains(['.', 'e']) => change.number(number, row + column),
                _ => cell.to_owned(),
            });
        writer.write_record(cells).unwrap();
    }
    String::from_utf8(writer.into_inner().unwrap()).unwrap()
}

/// The rows of the first region again under the codes of others.
fn again(text: &str, count: usize) -> String {
    let mut all = text.to_owned();
    for line in text
        .lines()
        .filter(|line| line.split(',').any(|cell| cell == "R00"))
    {
        for region in 9..count {
            all += &line.replace("R00", &format!("R{region:02}"));
            all.push('\n');
        }
    }
    all
}
