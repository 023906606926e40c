//! The paths that `mature.csv` holds.

use crate::chart::input::Input;
use crate::chart::line_panel::At;
use crate::chart::plot::meaningful;
use crate::text::Language;
use crate::text::strings::chart as strings;

/// What [`Found::rows`] writes.
pub(super) const COLUMNS: [&str; 7] = ["response", "year", "region", "outcome", "p5", "p50", "p95"];
const WORLD: &str = "WLD";

/// What happens with one response.
#[derive(Clone, Debug)]
pub(super) struct Path {
    response: String,
    /// Use of the world's capacity, and its price, percent, by year.
    pub(super) used: Vec<At>,
    pub(super) price: Vec<At>,
    /// By region: year and percent of the world's in the base year.
    pub(super) capacity: Vec<(String, Vec<(f64, f64)>)>,
    draws: bool,
}

#[derive(Clone, Debug)]
pub(super) struct Found {
    /// Doing nothing first.
    pub(super) paths: Vec<Path>,
}

/// Paths that can be told apart.
const MOST: usize = 2;

pub(super) fn found(input: &Input<'_>) -> Option<Found> {
    let words = input
        .tables
        .rows("mature", ["response", "region", "outcome"]);
    let numbers = ["year", "central", "p5", "p50", "p95"];
    let numbers = input.tables.rows("mature", numbers);
    let mut paths: Vec<Path> = Vec::new();
    for ([response, region, outcome], [year, central, low, mid, high]) in words.zip(numbers) {
        let year = year.number().filter(|year| (1900.0..2200.0).contains(year));
        let value = |cell: &crate::results::Cell| meaningful(cell.number());
        let (Some(year), Some(central)) = (year, value(central)) else {
            continue;
        };
        let drawn = (value(low), value(mid), value(high));
        let (three, draws) = match drawn {
            (Some(low), Some(mid), Some(high)) => ([low.min(mid), mid, high.max(mid)], true),
            _ => ([central; 3], false),
        };
        let place = paths
            .iter()
            .position(|path| path.response == response.word());
        let place = match place {
            Some(place) => place,
            None if paths.len() < MOST => {
                paths.push(Path::new(response.word()));
                paths.len() - 1
            }
            None => continue,
        };
        let path = &mut paths[place];
        path.draws |= draws;
        match (outcome.word(), region.word()) {
            ("utilisation", WORLD) => path.used.push((year, three)),
            ("price", WORLD) => path.price.push((year, three)),
            ("capacity", region) if region != WORLD => path.add(region, (year, three[1])),
            _ => {}
        }
    }
    paths.retain_mut(Path::is_whole);
    (!paths.is_empty()).then_some(Found { paths })
}

impl Path {
    fn new(response: &str) -> Self {
        Self {
            response: response.to_owned(),
            used: Vec::new(),
            price: Vec::new(),
            capacity: Vec::new(),
            draws: false,
        }
    }

    fn add(&mut self, region: &str, at: (f64, f64)) {
        match self.capacity.iter_mut().find(|(code, _)| code == region) {
            Some((_, line)) => line.push(at),
            None => self.capacity.push((region.to_owned(), vec![at])),
        }
    }

    /// In order, with two years at least; the largest regions first.
    fn is_whole(&mut self) -> bool {
        for line in [&mut self.used, &mut self.price] {
            line.sort_by(|a, b| a.0.total_cmp(&b.0));
            line.dedup_by_key(|at| at.0);
        }
        for (_, line) in &mut self.capacity {
            line.retain(|at| at.1 >= 0.0);
            line.sort_by(|a, b| a.0.total_cmp(&b.0));
            line.dedup_by_key(|at| at.0);
        }
        self.capacity
            .retain(|(_, line)| line.len() > 1 && line.iter().any(|at| at.1 > 0.0));
        let last = |line: &[(f64, f64)]| line.last().map_or(0.0, |at| at.1);
        self.capacity
            .sort_by(|a, b| last(&b.1).total_cmp(&last(&a.1)));
        self.used.len() > 1 && self.price.len() > 1
    }

    pub(super) fn name(&self, language: Language) -> &str {
        let text = match self.response.as_str() {
            "none" => &strings::RESPONSE_NONE,
            "tariff" => &strings::RESPONSE_TARIFF,
            "pacing" => &strings::RESPONSE_PACING,
            other => return other,
        };
        text.in_language(language)
    }

    /// First and last year.
    #[expect(clippy::cast_possible_truncation, reason = "a calendar year")]
    pub(super) fn ends(&self) -> (i32, i32) {
        let year = |at: Option<&At>| at.map_or(0, |at| at.0 as i32);
        (year(self.used.first()), year(self.used.last()))
    }
}

impl Found {
    pub(super) fn draws(&self) -> bool {
        self.paths.iter().any(|path| path.draws)
    }

    pub(super) fn rows(&self) -> Vec<Vec<String>> {
        let mut rows = Vec::new();
        for path in &self.paths {
            let mut add = |year: f64, region: &str, outcome: &str, values: [String; 3]| {
                let head = [&path.response, &year.to_string(), region, outcome];
                let mut row = head.map(str::to_owned).to_vec();
                row.extend(values);
                rows.push(row);
            };
            for (outcome, line) in [("utilisation", &path.used), ("price", &path.price)] {
                for (year, three) in line {
                    add(*year, WORLD, outcome, three.map(|value| value.to_string()));
                }
            }
            for (region, line) in &path.capacity {
                for (year, value) in line {
                    let values = [String::new(), value.to_string(), String::new()];
                    add(*year, region, "capacity", values);
                }
            }
        }
        rows
    }
}
