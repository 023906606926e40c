//! The grids and points that the tables hold.

use crate::chart::input::Input;
use crate::chart::plot::meaningful;
use crate::results::Cell;
use crate::text::{Bilingual, Language};

/// What [`Found::rows`] writes.
pub(super) const COLUMNS: [&str; 9] = [
    "imposer",
    "target",
    "rung",
    "name_en",
    "date",
    "scope_percent",
    "severity_percent",
    "cost_target_percent",
    "cost_imposer_percent",
];

/// Whose cost: of the target, of the imposer.
pub(super) type Costs = [Option<f64>; 2];

/// What one imposer's controls cost, by scope and severity.
#[derive(Clone, Debug)]
pub(super) struct Grid {
    pub(super) imposer: String,
    pub(super) target: String,
    /// In order, each once.
    pub(super) scopes: Vec<f64>,
    pub(super) severities: Vec<f64>,
    /// Scope, severity, costs, as the table has them.
    cells: Vec<(f64, f64, Costs)>,
}

/// A rung of a ladder among scopes and severities.
#[derive(Clone, Debug)]
pub(super) struct Rung {
    pub(super) imposer: String,
    number: String,
    name: Bilingual,
    pub(super) date: String,
    pub(super) scope: f64,
    pub(super) severity: f64,
}

#[derive(Clone, Debug, Default)]
pub(super) struct Found {
    /// Of at most two imposers.
    pub(super) grids: Vec<Grid>,
    /// The rungs of their ladders.
    pub(super) points: Vec<Rung>,
}

/// Imposers that have room.
const MOST: usize = 2;
/// Rungs of a ladder that have room; shipped ladders have eight.
const MOST_RUNGS: usize = 12;

fn percent(cell: &Cell) -> Option<f64> {
    cell.number().filter(|one| (0.0..=100.0).contains(one))
}

pub(super) fn found(input: &Input<'_>) -> Found {
    let mut found = Found::default();
    let columns = [
        "imposer",
        "target",
        "scope_percent",
        "severity_percent",
        "cost_target_percent",
        "cost_imposer_percent",
    ];
    for [imposer, target, scope, severity, costs @ ..] in
        input.tables.rows("scope_severity", columns)
    {
        let place = percent(scope).zip(percent(severity));
        let costs = costs.map(|cell| meaningful(cell.number()));
        if let (Some((scope, severity)), Some(grid)) =
            (place, found.grid(imposer.word(), target.word()))
        {
            grid.cells.push((scope, severity, costs));
        }
    }
    for grid in &mut found.grids {
        grid.scopes = in_order(grid.cells.iter().map(|cell| cell.0));
        grid.severities = in_order(grid.cells.iter().map(|cell| cell.1));
    }
    let has_cells = |grid: &Grid| grid.scopes.len() > 1 && grid.severities.len() > 1;
    found.grids.retain(has_cells);
    found.add_points(input);
    found
}

fn in_order(values: impl Iterator<Item = f64>) -> Vec<f64> {
    let mut values: Vec<f64> = values.collect();
    values.sort_by(f64::total_cmp);
    values.dedup();
    values
}

impl Found {
    fn grid(&mut self, imposer: &str, target: &str) -> Option<&mut Grid> {
        let is = |grid: &Grid| grid.imposer == imposer && grid.target == target;
        let place = self.grids.iter().position(is).or_else(|| {
            let room = self.grids.len() < MOST;
            room.then(|| {
                self.grids.push(Grid {
                    imposer: imposer.to_owned(),
                    target: target.to_owned(),
                    scopes: Vec::new(),
                    severities: Vec::new(),
                    cells: Vec::new(),
                });
                self.grids.len() - 1
            })
        })?;
        self.grids.get_mut(place)
    }

    fn add_points(&mut self, input: &Input<'_>) {
        let columns = [
            "imposer",
            "rung",
            "name_en",
            "name_zh",
            "date",
            "scope_percent",
            "severity_percent",
        ];
        for [imposer, rung, english, chinese, date, scope, severity] in
            input.tables.rows("policy_points", columns)
        {
            let imposer = imposer.word();
            let known = self.grids.iter().any(|grid| grid.imposer == imposer);
            let full = self.of(imposer).count() >= MOST_RUNGS;
            let place = percent(scope).zip(percent(severity));
            if let (true, false, Some((scope, severity))) = (known, full, place) {
                let number = rung.number().map(|number| number.to_string());
                self.points.push(Rung {
                    imposer: imposer.to_owned(),
                    number: number.unwrap_or_else(|| rung.word().to_owned()),
                    name: Bilingual::new(english.word(), chinese.word()),
                    date: date.word().to_owned(),
                    scope,
                    severity,
                });
            }
        }
    }

    /// The rungs of an imposer.
    pub(super) fn of<'a>(&'a self, imposer: &'a str) -> impl Iterator<Item = &'a Rung> {
        self.points
            .iter()
            .filter(move |point| point.imposer == imposer)
    }

    /// The largest cost of all.
    pub(super) fn largest(&self) -> f64 {
        let cells = self.grids.iter().flat_map(|grid| &grid.cells);
        let costs = cells.flat_map(|cell| cell.2).flatten();
        costs.fold(0.0, f64::max)
    }

    pub(super) fn rows(&self) -> Vec<Vec<String>> {
        let number = |value: Option<f64>| value.map_or_else(String::new, |value| value.to_string());
        let mut rows = Vec::new();
        for grid in &self.grids {
            rows.extend(grid.cells.iter().map(|(scope, severity, costs)| {
                let mut row = vec![grid.imposer.clone(), grid.target.clone()];
                row.resize(5, String::new());
                row.extend([*scope, *severity].map(|one| one.to_string()));
                row.extend(costs.map(number));
                row
            }));
        }
        rows.extend(self.points.iter().map(|point| {
            let name = point.name.in_language(Language::En).to_owned();
            let mut row = vec![point.imposer.clone(), String::new(), point.number.clone()];
            row.extend([name, point.date.clone()]);
            row.extend([point.scope, point.severity].map(|one| one.to_string()));
            row.resize(COLUMNS.len(), String::new());
            row
        }));
        rows
    }
}

impl Grid {
    /// The cost of one of the two at a place of the grid.
    pub(super) fn cost(&self, scope: usize, severity: usize, whose: usize) -> Option<f64> {
        let (scope, severity) = (self.scopes.get(scope)?, self.severities.get(severity)?);
        let mut cells = self.cells.iter();
        let cell = cells.find(|cell| cell.0 == *scope && cell.1 == *severity)?;
        cell.2[whose]
    }

    /// The widest and hardest controls of the grid.
    pub(super) fn top(&self) -> Option<(f64, f64, Costs)> {
        let (scope, severity) = (self.scopes.last()?, self.severities.last()?);
        let mut cells = self.cells.iter();
        let cell = cells.find(|cell| cell.0 == *scope && cell.1 == *severity);
        cell.copied()
    }
}

impl Rung {
    /// Number and name.
    pub(super) fn name(&self, language: Language) -> String {
        let name = format!("{} {}", self.number, self.name.in_language(language));
        name.trim().to_owned()
    }

    /// Number and month.
    pub(super) fn short(&self) -> String {
        let month: String = self.date.chars().take("2022-10".len()).collect();
        if month.is_empty() {
            return self.number.clone();
        }
        format!("{} ({month})", self.number)
    }
}
