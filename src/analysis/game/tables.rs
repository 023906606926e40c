//! From the answer of a game to the tables of a result folder.

use super::compare::{Compared, Variant};
use super::{Answer, leverage, sentence};
use crate::analysis::RunOptions;
use crate::ensemble::Moments;
use crate::model::{Analysis, Model};
use crate::results::{Cell, Column, DataTable, Results, SummaryRow, outcome, unit};
use crate::strategy::cost::{Posture, Stage, StageCost};
use crate::strategy::outcome::{Run, Runs};
use crate::strategy::round::Rung;
use crate::strategy::setup::{ROUNDS_A_YEAR, Setup};
use crate::strategy::solution::Patience;
use crate::text::{Text, strings::game as say, strings::results as words};
use crate::world::World;

/// Adds what a game found to the results of a run.
pub(in crate::analysis) fn add(
    results: &mut Results,
    model: &Model,
    setup: &Setup,
    world: &World,
    options: &RunOptions,
    answer: &Answer,
) {
    let alone = model.analyses == [Analysis::Game];
    if alone {
        // Nothing of the equilibrium was asked for.
        results.tables.retain(|table| !table.rows.is_empty());
        results.caveats = sentence::general_caveats(options);
    }
    results
        .headline
        .extend(sentence::headline(setup, world, options, answer));
    let adapted = leverage::headline(setup, world, options, answer);
    results.headline.extend(adapted);
    let caveats = sentence::caveats(setup, world, answer);
    results.caveats.extend(caveats);
    if alone {
        results.caveats.extend(model.warnings.iter().cloned());
    }
    results.summary.extend(summary(setup, world, answer));
    results.summary.extend(leverage::summary(setup, answer));
    results.tables.extend([
        spirals(setup, answer),
        costs(setup, world, answer),
        reproduction(setup, answer),
        rungs(setup, answer),
        payoffs(setup, world, answer),
        solutions(setup, answer),
        security(setup, answer),
        trace(setup, answer),
    ]);
    results.tables.extend(leverage::tables(setup, answer));
}

/// What charts of a game without comparisons read.
pub(super) fn pictured(setup: &Setup, world: &World, answer: &Answer) -> Vec<DataTable> {
    vec![
        rungs(setup, answer),
        payoffs(setup, world, answer),
        solutions(setup, answer),
        security(setup, answer),
        trace(setup, answer),
    ]
}

pub(super) const fn column(name: &'static str, words: &'static Text) -> Column {
    Column { name, words }
}

/// Years of a run.
pub(super) fn years(setup: &Setup) -> u32 {
    setup.rounds / ROUNDS_A_YEAR
}

fn code(world: &World, region: usize) -> &str {
    let regions = &world.table.producers.regions;
    regions.get_index(region).map_or("", String::as_str)
}

fn count(whole: f64) -> Cell {
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a number of runs"
    )]
    Cell::Count(whole.round() as u64)
}

fn summary(setup: &Setup, world: &World, answer: &Answer) -> Vec<SummaryRow> {
    let runs = answer.runs.runs.len() as u64;
    let mut rows = Vec::new();
    for year in 1..=years(setup) {
        let spirals = answer.runs.spirals(year * ROUNDS_A_YEAR);
        rows.push(SummaryRow {
            outcome: outcome::SPIRAL_PROBABILITY.into(),
            region: String::new(),
            product: String::new(),
            horizon: format!("year{year}"),
            unit: unit::PERCENT.into(),
            mean: 100.0 * spirals.mean(),
            standard_error: spirals.standard_error().map(|error| 100.0 * error),
            percentiles: None,
            runs,
        });
    }
    let horizon = super::draws::whole_run(setup);
    for (party, &region) in answer.parties.iter().enumerate() {
        let dollars = answer.gdp[party] / 100.0;
        for (unit, scale) in [
            (unit::PERCENT_OF_GDP, 1.0),
            (world.table.unit.as_str(), dollars),
        ] {
            let (mean, error, percentiles) = party_cost(answer, party);
            rows.push(SummaryRow {
                outcome: outcome::GAME_COST.into(),
                region: code(world, region).into(),
                product: String::new(),
                horizon: horizon.clone(),
                unit: unit.into(),
                mean: scale * mean,
                standard_error: error.map(|error| scale * error),
                percentiles: percentiles.map(|all| all.map(|one| scale * one)),
                runs,
            });
        }
    }
    rows
}

/// Mean, standard error and percentiles of what a party pays.
fn party_cost(answer: &Answer, party: usize) -> (f64, Option<f64>, Option<[f64; 5]>) {
    if let Some(others) = party.checked_sub(2) {
        let moments = answer.runs.others[others];
        return (moments.mean(), moments.standard_error(), None);
    }
    let moments = answer.runs.mean(|run| run.cost[party]);
    let sorted = sorted(&answer.runs, |run| run.cost[party]);
    let percentiles = [0.05, 0.25, 0.5, 0.75, 0.95].map(|share| percentile(&sorted, share));
    (moments.mean(), moments.standard_error(), Some(percentiles))
}

pub(super) fn sorted(runs: &Runs, value: impl Fn(&Run) -> f64) -> Vec<f64> {
    let mut values: Vec<f64> = runs.runs.iter().map(value).collect();
    values.sort_by(f64::total_cmp);
    values
}

/// Linear between order statistics (Hyndman, Fan 1996, type 7).
pub fn percentile(sorted: &[f64], share: f64) -> f64 {
    let Some(last) = sorted.len().checked_sub(1) else {
        return f64::NAN;
    };
    let place = share * last as f64;
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a place in the list"
    )]
    let low = place.floor() as usize;
    let high = (low + 1).min(last);
    sorted[low] + (place - low as f64) * (sorted[high] - sorted[low])
}

/// Mean of the dearest twentieth of the runs.
fn tail(sorted: &[f64]) -> f64 {
    let from = sorted.len() - sorted.len().div_ceil(20);
    let dearest = &sorted[from..];
    dearest.iter().sum::<f64>() / dearest.len().max(1) as f64
}

static SPIRALS: [Column; 10] = [
    column("variant", &say::COLUMN_VARIANT),
    column("year", &say::COLUMN_YEAR),
    column("probability", &say::COLUMN_PROBABILITY),
    column("low", &say::COLUMN_LOW),
    column("high", &say::COLUMN_HIGH),
    column("events", &say::COLUMN_EVENTS),
    column("difference", &say::COLUMN_DIFFERENCE),
    column("difference_low", &say::COLUMN_DIFFERENCE_LOW),
    column("difference_high", &say::COLUMN_DIFFERENCE_HIGH),
    column("simple_probability", &say::COLUMN_SIMPLE),
];

fn spirals(setup: &Setup, answer: &Answer) -> DataTable {
    let mut rows = Vec::new();
    let plain = std::iter::once(("as_given", &answer.runs));
    let changed = answer
        .compared
        .iter()
        .map(|one| (one.variant.name(), &one.runs));
    for (name, runs) in plain.chain(changed) {
        for year in 1..=years(setup) {
            let by = year * ROUNDS_A_YEAR;
            let share = runs.spirals(by);
            let (low, high) = share.wilson();
            let difference = runs.more_spirals_than(&answer.runs, by);
            let (less, more) = difference.interval();
            let differs = (name != "as_given").then_some([difference.mean(), less, more]);
            let differs = |at: usize| Cell::from(differs.map(|all| all[at]));
            rows.push(vec![
                name.into(),
                Cell::Count(year.into()),
                share.mean().into(),
                low.into(),
                high.into(),
                count(share.mean() * runs.runs.len() as f64),
                differs(0),
                differs(1),
                differs(2),
                runs.simple_spirals(by).mean().into(),
            ]);
        }
    }
    DataTable {
        name: "game_spiral",
        words: &say::TABLE_SPIRAL,
        columns: &SPIRALS,
        rows,
    }
}

/// What a side pays by source: mean over the runs, percent of GDP a year.
pub(super) fn sources(answer: &Answer, side: usize) -> Vec<(&'static str, Moments)> {
    let runs = &answer.runs;
    let less = |variant: Variant| {
        let without = answer.compared.iter().find(|one| one.variant == variant);
        let mut moments = Moments::default();
        let without = without.iter().flat_map(|one: &&Compared| &one.runs.runs);
        let pairs = runs.runs.iter().zip(without);
        pairs.for_each(|(run, without)| moments.add(run.cost[side] - without.cost[side]));
        moments
    };
    let with = |value: &dyn Fn(&Run) -> f64| runs.mean(value);
    let both = less(Variant::NoErrors);
    let apart = {
        let run = |variant: Variant| {
            let one = answer.compared.iter().find(|one| one.variant == variant);
            one.map_or(&runs.runs[..], |one| &one.runs.runs)
        };
        let clear = run(Variant::NoMisperception);
        let steady = run(Variant::NoSlips);
        let neither = run(Variant::NoErrors);
        let mut moments = Moments::default();
        for (at, given) in runs.runs.iter().enumerate() {
            let cost = |runs: &[Run]| runs[at].cost[side];
            // What both errors cost together less what each costs alone.
            moments.add(cost(clear) + cost(steady) - given.cost[side] - cost(neither));
        }
        moments
    };
    let neither = answer
        .compared
        .iter()
        .find(|one| one.variant == Variant::NoErrors)
        .map_or(both, |one| one.runs.mean(|run| run.cost[side]));
    let mut sources = vec![
        ("total", with(&|run| run.cost[side])),
        ("own_measures", with(&|run| run.own_measures[side])),
        ("other_measures", with(&|run| run.other_measures[side])),
        (
            "interaction_of_measures",
            with(&|run| run.cost[side] - run.own_measures[side] - run.other_measures[side]),
        ),
        ("without_errors", neither),
        ("misperception", less(Variant::NoMisperception)),
        ("slips", less(Variant::NoSlips)),
        ("interaction_of_errors", apart),
    ];
    let cautious = |one: &Compared| one.variant == Variant::NoOverCompliance;
    if answer.compared.iter().any(cautious) {
        sources.push(("over_compliance", less(Variant::NoOverCompliance)));
    }
    sources
}

static COSTS: [Column; 8] = [
    column("region", &words::COLUMN_REGION),
    column("source", &say::COLUMN_SOURCE),
    column("mean_percent_of_gdp", &say::COLUMN_MEAN_PERCENT),
    column("se", &words::COLUMN_SE),
    column("p5", &words::COLUMN_PERCENTILE),
    column("p50", &words::COLUMN_PERCENTILE),
    column("p95", &words::COLUMN_PERCENTILE),
    column("tail", &say::COLUMN_TAIL),
];

fn costs(setup: &Setup, world: &World, answer: &Answer) -> DataTable {
    let mut rows = Vec::new();
    for side in 0..2 {
        let total = sorted(&answer.runs, |run| run.cost[side]);
        for (name, moments) in sources(answer, side) {
            let spread = (name == "total").then(|| {
                let at = |share| percentile(&total, share);
                [at(0.05), at(0.5), at(0.95), tail(&total)]
            });
            let spread = |at: usize| Cell::from(spread.map(|all| all[at]));
            rows.push(vec![
                setup.sides[side].code.as_str().into(),
                name.into(),
                moments.mean().into(),
                moments.standard_error().into(),
                spread(0),
                spread(1),
                spread(2),
                spread(3),
            ]);
        }
    }
    for (&region, moments) in answer.parties.iter().skip(2).zip(&answer.runs.others) {
        rows.push(vec![
            code(world, region).into(),
            "total".into(),
            moments.mean().into(),
            moments.standard_error().into(),
            Cell::Empty,
            Cell::Empty,
            Cell::Empty,
            Cell::Empty,
        ]);
    }
    DataTable {
        name: "game_costs",
        words: &say::TABLE_COSTS,
        columns: &COSTS,
        rows,
    }
}

/// Rungs that the other side raises by more, and that the side itself does,
/// for one rung that a side goes up once by error.
pub(super) fn more_raised(answer: &Answer, side: usize) -> Option<[Moments; 2]> {
    let injected = Variant::Injected(side);
    let shocked = answer.compared.iter().find(|one| one.variant == injected)?;
    let mut more = [Moments::default(); 2];
    for (run, plain) in shocked.runs.runs.iter().zip(&answer.runs.runs) {
        for raiser in 0..2 {
            more[raiser].add(f64::from(run.raised[raiser]) - f64::from(plain.raised[raiser]));
        }
    }
    Some([more[1 - side], more[side]])
}

static REPRODUCTION: [Column; 5] = [
    column("region", &say::COLUMN_INJECTED),
    column("other_raises", &say::COLUMN_REPRODUCTION),
    column("se", &words::COLUMN_SE),
    column("own_raises", &say::COLUMN_OWN_RAISES),
    column("median_time_to_spiral_rounds", &say::COLUMN_MEDIAN_TIME),
];

fn reproduction(setup: &Setup, answer: &Answer) -> DataTable {
    let row = |side: usize| {
        let [other, own] = more_raised(answer, side)?;
        let median = answer.runs.median_time();
        Some(vec![
            setup.sides[side].code.as_str().into(),
            other.mean().into(),
            other.standard_error().into(),
            own.mean().into(),
            median.map_or(Cell::Empty, |rounds| Cell::Count(rounds.into())),
        ])
    };
    DataTable {
        name: "game_reproduction",
        words: &say::TABLE_REPRODUCTION,
        columns: &REPRODUCTION,
        rows: (0..2).filter_map(row).collect(),
    }
}

static RUNGS: [Column; 4] = [
    column("round", &say::COLUMN_ROUND),
    column("region", &words::COLUMN_REGION),
    column("mean_rung", &say::COLUMN_MEAN_RUNG),
    column("spirals", &say::COLUMN_SPIRALS),
];

fn rungs(setup: &Setup, answer: &Answer) -> DataTable {
    let runs = answer.runs.runs.len() as f64;
    let mut rows = Vec::new();
    for (round, sums) in (1_u32..).zip(&answer.runs.rungs) {
        let spirals = answer.runs.spirals(round).mean();
        for side in 0..2 {
            rows.push(vec![
                Cell::Count(round.into()),
                setup.sides[side].code.as_str().into(),
                (sums[side] as f64 / runs).into(),
                spirals.into(),
            ]);
        }
    }
    DataTable {
        name: "game_rungs",
        words: &say::TABLE_RUNGS,
        columns: &RUNGS,
        rows,
    }
}

static PAYOFFS: [Column; 7] = [
    column("rung_1", &say::COLUMN_RUNG_ONE),
    column("rung_2", &say::COLUMN_RUNG_TWO),
    column("aligned", &say::COLUMN_ALIGNED),
    column("region", &words::COLUMN_REGION),
    column("long_percent_of_gdp", &say::COLUMN_LONG),
    column("short_percent_of_gdp", &say::COLUMN_SHORT),
    column("base", &say::COLUMN_BASE),
];

fn payoffs(setup: &Setup, world: &World, answer: &Answer) -> DataTable {
    let mut rows = Vec::new();
    let mut stages = vec![Stage::default(); answer.parties.len()];
    let all = (1_u32 << setup.allies.len()) - 1;
    let states: &[u32] = if all == 0 { &[0] } else { &[0, all] };
    for &aligned in states {
        for one in 0..=setup.tops()[0] {
            for two in 0..=setup.tops()[1] {
                let rungs = [one, two];
                answer.table.cost(Posture { rungs, aligned }, &mut stages);
                let base = rungs == setup.base() && aligned == 0;
                for (stage, &region) in stages.iter().zip(&answer.parties) {
                    rows.push(vec![
                        Cell::Count(one.into()),
                        Cell::Count(two.into()),
                        if aligned == 0 { "none" } else { "all" }.into(),
                        code(world, region).into(),
                        stage.long.into(),
                        (stage.long + stage.extra).into(),
                        if base { "base" } else { "" }.into(),
                    ]);
                }
            }
        }
    }
    DataTable {
        name: "payoff_table",
        words: &say::TABLE_PAYOFF,
        columns: &PAYOFFS,
        rows,
    }
}

static SOLUTIONS: [Column; 6] = [
    column("concept", &say::COLUMN_CONCEPT),
    column("rung_1", &say::COLUMN_RUNG_ONE),
    column("rung_2", &say::COLUMN_RUNG_TWO),
    column("cost_1", &say::COLUMN_COST_ONE),
    column("cost_2", &say::COLUMN_COST_TWO),
    column("value", &say::COLUMN_CONCEPT_VALUE),
];

fn solutions(setup: &Setup, answer: &Answer) -> DataTable {
    let found = &answer.solutions;
    let mut rows = Vec::new();
    let mut pair = |concept: String, rungs: [Rung; 2]| {
        let cost = answer.payoffs.costs(rungs);
        rows.push(vec![
            Cell::Text(concept),
            Cell::Count(rungs[0].into()),
            Cell::Count(rungs[1].into()),
            cost[0].into(),
            cost[1].into(),
            Cell::Empty,
        ]);
    };
    for rungs in &found.nash {
        pair("nash".into(), *rungs);
    }
    for side in 0..2 {
        let code = &setup.sides[side].code;
        pair(format!("stackelberg leader {code}"), found.leader[side]);
    }
    pair("joint optimum".into(), found.joint);
    if let Some(rungs) = found.bargain {
        pair("nash bargaining".into(), rungs);
    }
    for mixed in &found.mixed {
        let weights = mixed.weights.each_ref().map(|weights| {
            let texts: Vec<String> = weights.iter().map(|one| format!("{one:.3}")).collect();
            texts.join(" ")
        });
        rows.push(vec![
            "nash, mixed".into(),
            Cell::Text(weights[0].clone()),
            Cell::Text(weights[1].clone()),
            mixed.cost[0].into(),
            mixed.cost[1].into(),
            Cell::Empty,
        ]);
    }
    let both = |concept: &str, values: [f64; 2]| {
        vec![
            concept.into(),
            Cell::Empty,
            Cell::Empty,
            values[0].into(),
            values[1].into(),
            Cell::Empty,
        ]
    };
    rows.push(both(
        "disagreement (mean cost without talks)",
        found.disagreement,
    ));
    if let Some(price) = found.no_agreement {
        rows.push(both("price of no agreement", price));
    }
    for side in 0..2 {
        let code = &setup.sides[side].code;
        let (rung, cost) = found.minimax[side];
        let own = |at: usize, cell: Cell| if at == side { cell } else { Cell::Empty };
        rows.push(vec![
            Cell::Text(format!("minimax {code}")),
            own(0, Cell::Count(rung.into())),
            own(1, Cell::Count(rung.into())),
            own(0, cost.into()),
            own(1, cost.into()),
            Cell::Empty,
        ]);
        let patience = match found.patience[side] {
            Patience::From(factor) => Cell::from(factor),
            Patience::Never => "never".into(),
        };
        let dilemma = if found.no_dilemma[side] { "no" } else { "yes" };
        for (concept, value) in [("critical patience", patience), ("dilemma", dilemma.into())] {
            rows.push(vec![
                Cell::Text(format!("{concept} {code}")),
                Cell::Empty,
                Cell::Empty,
                Cell::Empty,
                Cell::Empty,
                value,
            ]);
        }
    }
    DataTable {
        name: "game_solutions",
        words: &say::TABLE_SOLUTIONS,
        columns: &SOLUTIONS,
        rows,
    }
}

static SECURITY: [Column; 5] = [
    column("region", &words::COLUMN_REGION),
    column("rung", &say::COLUMN_RUNG),
    column("name_en", &say::COLUMN_RUNG_NAME),
    column("name_zh", &say::COLUMN_RUNG_NAME),
    column("value", &say::COLUMN_SECURITY),
];

fn security(setup: &Setup, answer: &Answer) -> DataTable {
    let mut rows = Vec::new();
    for side in 0..2 {
        let ladder = &setup.sides[side].ladder;
        let steps = answer.solutions.security[side].iter();
        for (rung, value) in (1_u64..).zip(steps) {
            let step = usize::try_from(rung)
                .ok()
                .and_then(|at| ladder.rungs.get(at));
            rows.push(vec![
                setup.sides[side].code.as_str().into(),
                Cell::Count(rung),
                step.map_or(Cell::Empty, |step| step.name.en.as_str().into()),
                step.map_or(Cell::Empty, |step| step.name.zh.as_str().into()),
                (*value).into(),
            ]);
        }
    }
    DataTable {
        name: "revealed_security",
        words: &say::TABLE_SECURITY,
        columns: &SECURITY,
        rows,
    }
}

static TRACE: [Column; 13] = [
    column("run", &say::COLUMN_RUN),
    column("round", &say::COLUMN_ROUND),
    column("region", &words::COLUMN_REGION),
    column("in_force", &say::COLUMN_IN_FORCE),
    column("other_was", &say::COLUMN_OTHER_WAS),
    column("seen", &say::COLUMN_SEEN),
    column("announced", &say::COLUMN_ANNOUNCED),
    column("intended", &say::COLUMN_INTENDED),
    column("executed", &say::COLUMN_EXECUTED),
    column("settled", &say::COLUMN_SETTLED),
    column("credibility", &say::COLUMN_CREDIBILITY),
    column("transparency", &say::COLUMN_TRANSPARENCY),
    column("cost_percent_of_gdp", &say::COLUMN_ROUND_COST),
];

fn trace(setup: &Setup, answer: &Answer) -> DataTable {
    let mut rows = Vec::new();
    for traced in &answer.runs.traced {
        let what = &traced.what;
        for side in 0..2 {
            let said = what.announced[side];
            rows.push(vec![
                Cell::Count(traced.run),
                Cell::Count(traced.round.into()),
                setup.sides[side].code.as_str().into(),
                Cell::Count(what.in_force[side].into()),
                Cell::Count(what.looked_at[side].into()),
                Cell::Count(what.seen[side].into()),
                said.map_or(Cell::Empty, |said| Cell::Count(said.into())),
                Cell::Count(what.intended[side].into()),
                Cell::Count(what.executed[side].into()),
                if what.settled { "yes" } else { "" }.into(),
                what.credibility[side].into(),
                what.transparency[side].into(),
                traced.cost[side].into(),
            ]);
        }
    }
    DataTable {
        name: "game_trace",
        words: &say::TABLE_TRACE,
        columns: &TRACE,
        rows,
    }
}
