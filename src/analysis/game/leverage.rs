//! What adaptation does to a game: leverage by year, capacity added, the share
//! lost for want of research; tables and sentences.

use super::adapting::Adapted;
use super::tables::{column, percentile, years};
use super::{Answer, Costs, runs};
use crate::analysis::{Outcome, RunOptions};
use crate::ensemble::Moments;
use crate::model::Model;
use crate::results::{Cell, Column, DataTable, SummaryRow, outcome, unit};
use crate::strategy::adapting::{Adaptation, Induced, Standing};
use crate::strategy::cost::PayoffTable;
use crate::strategy::outcome::{Detail, Runs};
use crate::strategy::setup::Setup;
use crate::text::strings::{adaptation as say, game, results as words};
use crate::text::{Bilingual, Message, numbers as written};
use crate::world::World;

/// The same runs with the spread of knowledge turned; none where nothing is
/// learnt. It spreads at the central share where the scenario has none.
pub(super) fn spreading(
    model: &Model,
    setup: &Setup,
    table: &PayoffTable,
    adaptation: &Adaptation,
) -> Option<Runs> {
    if !adaptation.learning || adaptation.induced.is_empty() {
        return None;
    }
    let mut turned = adaptation.clone();
    turned.diffusion = if adaptation.diffusion > 0.0 {
        0.0
    } else {
        adaptation.general.diffusion_percent / 100.0
    };
    let costs = Costs {
        table,
        adaptation: Some(&turned),
    };
    Some(runs(setup, costs, model.seed, Detail::default(), None))
}

/// Of every run, where a side stands at the end of a year (from 1), in order of
/// size.
fn standing(
    setup: &Setup,
    runs: &Runs,
    (side, year): (usize, u32),
    value: impl Fn(&Standing) -> f64,
) -> Vec<f64> {
    let years = years(setup) as usize;
    let at = year as usize - 1;
    let ends = runs.standings.chunks_exact(years.max(1));
    let mut values: Vec<f64> = ends.map(|run| value(&run[at][side])).collect();
    values.sort_by(f64::total_cmp);
    values
}

fn mean(values: &[f64]) -> f64 {
    values.iter().sum::<f64>() / values.len() as f64
}

/// Leverage by side that builds and year, for draws.
pub(super) fn outcomes(model: &Model, setup: &Setup) -> Vec<Outcome> {
    let Some(settings) = &model.adaptation else {
        return Vec::new();
    };
    let builds = |side: &&crate::strategy::setup::Side| {
        let mut goals = settings.goals.iter();
        settings.induced_investment && goals.any(|goal| goal.region == side.region)
    };
    let sides = setup.sides.iter().filter(builds);
    let of_side = |side: &crate::strategy::setup::Side| {
        let region = side.code.clone();
        (1..=years(setup)).map(move |year| Outcome {
            outcome: outcome::LEVERAGE,
            region: region.clone(),
            horizon: format!("year{year}"),
            unit: unit::PERCENT_OF_GDP.to_owned(),
        })
    };
    sides.flat_map(of_side).collect()
}

/// The numbers of [`outcomes`].
pub(super) fn numbers(setup: &Setup, runs: &Runs, adapted: Option<&Adapted>) -> Vec<f64> {
    let induced = adapted.into_iter().flat_map(|one| &one.adaptation.induced);
    let of_side = |one: &Induced| {
        let side = one.side;
        (1..=years(setup))
            .map(move |year| mean(&standing(setup, runs, (side, year), |at| at.leverage)))
    };
    induced.flat_map(of_side).collect()
}

/// Rows of `summary.csv`.
pub(super) fn summary(setup: &Setup, answer: &Answer) -> Vec<SummaryRow> {
    let induced = answer
        .adapted
        .iter()
        .flat_map(|one| &one.adaptation.induced);
    let mut rows = Vec::new();
    for one in induced {
        for year in 1..=years(setup) {
            let values = standing(setup, &answer.runs, (one.side, year), |at| at.leverage);
            let mut moments = Moments::default();
            for &value in &values {
                moments.add(value);
            }
            let shares = [0.05, 0.25, 0.5, 0.75, 0.95];
            rows.push(SummaryRow {
                outcome: outcome::LEVERAGE.into(),
                region: setup.sides[one.side].code.clone(),
                product: String::new(),
                horizon: format!("year{year}"),
                unit: unit::PERCENT_OF_GDP.into(),
                mean: moments.mean(),
                standard_error: moments.standard_error(),
                percentiles: Some(shares.map(|share| percentile(&values, share))),
                runs: values.len() as u64,
            });
        }
    }
    rows
}

/// Tables of what was turned on.
pub(super) fn tables(setup: &Setup, answer: &Answer) -> Vec<DataTable> {
    let Some(adapted) = &answer.adapted else {
        return Vec::new();
    };
    let adaptation = &adapted.adaptation;
    let mut tables = Vec::new();
    if !adaptation.induced.is_empty() {
        tables.push(leverage(setup, answer, &adaptation.induced));
        tables.push(curve(setup, &adaptation.induced));
    }
    if adaptation.research.is_some() {
        tables.push(research(setup, answer, adaptation));
    }
    tables
}

static LEVERAGE: [Column; 8] = [
    column("year", &game::COLUMN_YEAR),
    column("side", &words::COLUMN_REGION),
    column("leverage_percent", &say::COLUMN_LEVERAGE),
    column("capacity_added_usd_bn", &say::COLUMN_ADDED),
    column("leverage_p5", &say::COLUMN_LEVERAGE_P5),
    column("leverage_p95", &say::COLUMN_LEVERAGE_P95),
    column("invested_usd_bn", &say::COLUMN_INVESTED),
    column("ready_percent", &say::COLUMN_SELF),
];

fn leverage(setup: &Setup, answer: &Answer, induced: &[Induced]) -> DataTable {
    let mut rows = Vec::new();
    for year in 1..=years(setup) {
        for one in induced {
            let of = |value: fn(&Standing) -> f64| {
                standing(setup, &answer.runs, (one.side, year), value)
            };
            let values = of(|at| at.leverage);
            rows.push(vec![
                Cell::Count(year.into()),
                setup.sides[one.side].code.as_str().into(),
                mean(&values).into(),
                mean(&of(|at| at.added)).into(),
                percentile(&values, 0.05).into(),
                percentile(&values, 0.95).into(),
                mean(&of(|at| at.invested)).into(),
                (100.0 * mean(&of(|at| at.ready))).into(),
            ]);
        }
    }
    DataTable {
        name: "leverage",
        words: &say::TABLE_LEVERAGE,
        columns: &LEVERAGE,
        rows,
    }
}

static CURVE: [Column; 5] = [
    column("side", &words::COLUMN_REGION),
    column("part_percent", &say::COLUMN_PART),
    column("cost_percent", &say::COLUMN_CURVE_COST),
    column("loss_percent", &say::COLUMN_LEVERAGE),
    column("chosen", &say::COLUMN_CHOSEN),
];

fn curve(setup: &Setup, induced: &[Induced]) -> DataTable {
    let mut rows = Vec::new();
    for one in induced {
        for point in &one.curve.0 {
            rows.push(vec![
                setup.sides[one.side].code.as_str().into(),
                (100.0 * point.part).into(),
                point.cost.into(),
                point.loss.into(),
                (if point.part == one.goal { "yes" } else { "no" }).into(),
            ]);
        }
    }
    DataTable {
        name: "self_sufficiency",
        words: &say::TABLE_CURVE,
        columns: &CURVE,
        rows,
    }
}

static RESEARCH: [Column; 6] = [
    column("year", &game::COLUMN_YEAR),
    column("side", &words::COLUMN_REGION),
    column("share_lost_percent", &say::COLUMN_SHARE_LOST),
    column("share_lost_p5", &say::COLUMN_SHARE_P5),
    column("share_lost_p95", &say::COLUMN_SHARE_P95),
    column("cost_percent", &say::COLUMN_SHARE_COST),
];

fn research(setup: &Setup, answer: &Answer, adaptation: &Adaptation) -> DataTable {
    let mut rows = Vec::new();
    for year in 1..=years(setup) {
        for side in 0..2 {
            let lost = standing(setup, &answer.runs, (side, year), |at| at.share_lost);
            let income = adaptation.research.as_ref().map(|one| one.income[side]);
            rows.push(vec![
                Cell::Count(year.into()),
                setup.sides[side].code.as_str().into(),
                (100.0 * mean(&lost)).into(),
                (100.0 * percentile(&lost, 0.05)).into(),
                (100.0 * percentile(&lost, 0.95)).into(),
                income.map(|income| income * mean(&lost)).into(),
            ]);
        }
    }
    DataTable {
        name: "research",
        words: &say::TABLE_RESEARCH,
        columns: &RESEARCH,
        rows,
    }
}

/// What adaptation changes, in words.
pub(super) fn headline(
    setup: &Setup,
    world: &World,
    options: &RunOptions,
    answer: &Answer,
) -> Vec<Message> {
    let Some(adapted) = &answer.adapted else {
        return Vec::new();
    };
    let adaptation = &adapted.adaptation;
    let speech = Speech {
        setup,
        world,
        options,
        answer,
    };
    let built = adaptation.induced.iter().filter(|one| one.goal > 0.0);
    let mut sentences: Vec<Message> = built.map(|one| speech.leverage(one)).collect();
    if let Some(turned) = &answer.spreading {
        let spreads = adaptation.diffusion > 0.0;
        let sides = adaptation.induced.iter().map(|one| one.side);
        sentences.extend(sides.map(|side| speech.diffusion(side, turned, spreads)));
    }
    if let Some(research) = &adaptation.research {
        sentences.extend((0..2).map(|side| speech.research(side, research.income[side])));
    }
    sentences
}

struct Speech<'a> {
    setup: &'a Setup,
    world: &'a World,
    options: &'a RunOptions,
    answer: &'a Answer,
}

impl Speech<'_> {
    fn name(&self, side: usize) -> Bilingual {
        self.options.labels.region(&self.setup.sides[side].code)
    }

    fn money(&self, value: f64) -> Bilingual {
        let own = &self.world.table.unit;
        Bilingual::of(|language| {
            if own == unit::USD_BN {
                written::usd_bn(value, language)
            } else {
                format!("{} {own}", written::headline(value, language))
            }
        })
    }

    fn leverage(&self, one: &Induced) -> Message {
        let (setup, runs) = (self.setup, &self.answer.runs);
        let last = years(setup);
        let of = |value: fn(&Standing) -> f64| standing(setup, runs, (one.side, last), value);
        let values = of(|at| at.leverage);
        say::LEVERAGE
            .with("years", last)
            .with_each("region", self.name(one.side))
            .with_each("other", self.name(1 - one.side))
            .with_each("from", percent(one.leverage[0]))
            .with_each("to", percent(mean(&values)))
            .with_each("low", percent(percentile(&values, 0.05)))
            .with_each("high", percent(percentile(&values, 0.95)))
            .with_words("half", self.half(one))
            .with_each("added", self.money(mean(&of(|at| at.added))))
            .with_each("invested", self.money(mean(&of(|at| at.invested))))
    }

    /// When half of the leverage is gone in half of the runs.
    fn half(&self, one: &Induced) -> Message {
        let half = one.leverage[0] / 2.0;
        let gone = |year: &u32| {
            let runs = &self.answer.runs;
            let values = standing(self.setup, runs, (one.side, *year), |at| at.leverage);
            percentile(&values, 0.5) <= half
        };
        match (1..=years(self.setup)).find(gone) {
            Some(year) => say::HALF_GONE.with("year", year),
            None => say::HALF_STAYS.with("years", years(self.setup)),
        }
    }

    fn diffusion(&self, side: usize, turned: &Runs, spreads: bool) -> Message {
        let cost = |runs: &Runs| percent(runs.mean(|run| run.cost[side]).mean());
        let (own, other) = (cost(&self.answer.runs), cost(turned));
        let (with, without) = if spreads { (own, other) } else { (other, own) };
        let sentence = say::DIFFUSION.message();
        let sentence = sentence.with_each("region", self.name(side));
        sentence
            .with_each("with", with)
            .with_each("without", without)
    }

    fn research(&self, side: usize, income: f64) -> Message {
        let last = years(self.setup);
        let runs = &self.answer.runs;
        let lost = standing(self.setup, runs, (side, last), |at| at.share_lost);
        say::RESEARCH
            .with("years", last)
            .with_each("region", self.name(side))
            .with_each("share", percent(100.0 * mean(&lost)))
            .with_each("low", percent(100.0 * percentile(&lost, 0.05)))
            .with_each("high", percent(100.0 * percentile(&lost, 0.95)))
            .with_each("percent", percent(income * mean(&lost)))
    }
}

fn percent(value: f64) -> Bilingual {
    Bilingual::of(|language| written::headline(value, language) + "%")
}
