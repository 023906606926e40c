//! The pairs of rungs that `interdependence.csv` holds.

use crate::chart::input::Input;
use crate::chart::marks::Mark;
use crate::chart::plot::meaningful;
use crate::results::Cell;
use crate::text::Language;
use crate::text::strings::chart as strings;

/// What [`Pair::row`] writes.
pub(in crate::chart) const COLUMNS: [&str; 12] = [
    "side_a",
    "side_b",
    "rung_a",
    "rung_b",
    "cost_a_percent",
    "cost_b_percent",
    "exposure_a_percent",
    "exposure_b_percent",
    "efficient",
    "efficient_a",
    "efficient_b",
    "mark",
];

/// How the table says that a pair is where both begin.
pub(in crate::chart) const STATUS_QUO: &str = "status_quo";
/// How it says that a point is the memorandum's package.
pub(in crate::chart) const PACKAGE: &str = "package";

/// A point with a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Named {
    StatusQuo,
    NoAgreement,
    Bargaining,
    JointOptimum,
    Package,
}

impl Named {
    const ALL: [Self; 5] = [
        Self::StatusQuo,
        Self::NoAgreement,
        Self::Bargaining,
        Self::JointOptimum,
        Self::Package,
    ];

    const fn id(self) -> &'static str {
        match self {
            Self::StatusQuo => STATUS_QUO,
            Self::NoAgreement => "no_agreement",
            Self::Bargaining => "bargaining",
            Self::JointOptimum => "joint_optimum",
            Self::Package => PACKAGE,
        }
    }

    pub(super) fn name(self, language: Language) -> &'static str {
        let text = match self {
            Self::StatusQuo => &strings::PARETO_STATUS_QUO,
            Self::NoAgreement => &strings::PARETO_NO_AGREEMENT,
            Self::Bargaining => &strings::PARETO_BARGAINING,
            Self::JointOptimum => &strings::PARETO_JOINT,
            Self::Package => &strings::PARETO_PACKAGE,
        };
        text.in_language(language)
    }

    pub(super) const fn mark(self) -> Mark {
        match self {
            Self::StatusQuo => Mark::Ring,
            Self::NoAgreement => Mark::Dot,
            Self::Bargaining => Mark::Diamond,
            Self::JointOptimum => Mark::Square,
            Self::Package => Mark::Triangle,
        }
    }
}

/// What a pair of rungs costs, in percent of each side's GDP.
#[derive(Clone, Debug)]
pub(super) struct Pair {
    /// None for a point that is no pair of rungs.
    pub(super) rungs: Option<[u32; 2]>,
    pub(super) costs: [f64; 2],
    pub(super) exposures: [Option<f64>; 2],
    /// For each side alone, then for both together.
    pub(super) efficient: [bool; 3],
    pub(super) marks: Vec<Named>,
}

/// A point with names, and the pairs of rungs that lie on it.
#[derive(Clone, Debug)]
pub(super) struct Point {
    pub(super) pair: Pair,
    pub(super) rungs: Vec<[u32; 2]>,
}

/// The pairs of the first two sides of the table.
#[derive(Clone, Debug)]
pub(super) struct Found {
    pub(super) sides: [String; 2],
    pub(super) pairs: Vec<Pair>,
}

pub(super) fn found(input: &Input<'_>) -> Option<Found> {
    let mut found: Option<Found> = None;
    for cells in input.tables.rows("interdependence", COLUMNS) {
        let [a, b, ..] = cells;
        let sides = [a, b].map(|cell| cell.word().to_owned());
        let Some(pair) = pair(cells) else {
            continue;
        };
        let mine = found.get_or_insert_with(|| Found {
            sides: sides.clone(),
            pairs: Vec::new(),
        });
        if mine.sides == sides {
            mine.add(pair);
        }
    }
    found
}

fn pair(
    [_, _, rungs @ .., efficient, efficient_a, efficient_b, mark]: [&Cell; 12],
) -> Option<Pair> {
    let [one, two, cost_a, cost_b, exposure_a, exposure_b] = rungs;
    let value = |cell: &Cell| meaningful(cell.number());
    let is = |cell: &Cell| cell.word() == "true";
    let words: Vec<&str> = mark.word().split([' ', ';', ',']).collect();
    let marks = Named::ALL.into_iter();
    Some(Pair {
        rungs: rung(one).zip(rung(two)).map(<[u32; 2]>::from),
        costs: [value(cost_a)?, value(cost_b)?],
        exposures: [value(exposure_a), value(exposure_b)],
        efficient: [is(efficient_a), is(efficient_b), is(efficient)],
        marks: marks.filter(|one| words.contains(&one.id())).collect(),
    })
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "small and not negative"
)]
fn rung(cell: &Cell) -> Option<u32> {
    let number = cell.number().filter(|one| (0.0..1000.0).contains(one))?;
    Some(number as u32)
}

impl Found {
    /// A pair that is there twice has the names of both.
    fn add(&mut self, pair: Pair) {
        let known = |one: &&mut Pair| one.rungs.is_some() && one.rungs == pair.rungs;
        match self.pairs.iter_mut().find(known) {
            Some(known) => known.marks.extend(pair.marks),
            None => self.pairs.push(pair),
        }
    }

    /// The points with names; those that lie on one another are one.
    pub(super) fn named(&self) -> Vec<Point> {
        let mut named: Vec<Point> = Vec::new();
        for pair in self.pairs.iter().filter(|pair| !pair.marks.is_empty()) {
            let alike = |point: &&mut Point| {
                point.pair.costs == pair.costs && point.pair.exposures == pair.exposures
            };
            let Some(point) = named.iter_mut().find(alike) else {
                named.push(Point {
                    pair: pair.clone(),
                    rungs: pair.rungs.into_iter().collect(),
                });
                continue;
            };
            point.rungs.extend(pair.rungs);
            for mark in &pair.marks {
                if !point.pair.marks.contains(mark) {
                    point.pair.marks.push(*mark);
                }
            }
        }
        named
    }
}

impl Pair {
    pub(super) fn row(&self, sides: &[String; 2]) -> Vec<String> {
        let number = |value: Option<f64>| value.map_or_else(String::new, |value| value.to_string());
        let mut row = sides.to_vec();
        let rungs = self.rungs.map(|rungs| rungs.map(f64::from).map(Some));
        row.extend(rungs.unwrap_or_default().map(number));
        row.extend(self.costs.map(Some).map(number));
        row.extend(self.exposures.map(number));
        let [a, b, both] = self.efficient;
        row.extend([both, a, b].map(|is| if is { "true" } else { "" }.to_owned()));
        let marks: Vec<&str> = self.marks.iter().map(|mark| mark.id()).collect();
        row.push(marks.join(" "));
        row
    }
}
