//! Cases with a known answer, on the kernels that every run uses.
//!
//! Small economies are tables of one product or two; what they must give is a
//! formula here, or digits printed in the reference that is named.

use std::f64::consts::PI;

use indexmap::IndexSet;

use super::Case;
use crate::ensemble::sensitivity::indices::Design;
use crate::equilibrium::{
    Closure, Deficit, Economy, Elasticities, Equilibrium, Mobility, Solver, StageNests,
};
use crate::ids::RegionId;
use crate::math::{exp, ln, pow};
use crate::strategy::classic::{payoff, setting};
use crate::strategy::exact::{Chain, expect};
use crate::strategy::play::Pair;
use crate::strategy::reference::{Game, OUTCOMES};
use crate::strategy::round::Seat;
use crate::strategy::rule::{Board, read};
use crate::table::{FlowMatrix, Producers, Table};
use crate::text::{Text, strings::validate as say};
use crate::wedge::Wedges;
use crate::world::Chains;

/// Every case; one whose kernel gives nothing is NaN and does not hold.
pub(super) fn cases() -> Vec<Case> {
    vec![
        autarky(),
        iceberg(),
        tariff_war(),
        hulten(),
        second_order(),
        scarce_good(),
        ishigami(0, &say::ISHIGAMI_FIRST, 0.3139),
        ishigami(2, &say::ISHIGAMI_TOTAL, 0.2437),
        classic(&say::CLASSIC_FLIP, "tit_for_tat", [0.05, 0.0], 2.25, 1e-9),
        classic(&say::CLASSIC_MISREAD, "gtft_0.1", [0.0, 0.05], 2.71, 0.005),
        ladder(),
    ]
}

fn case(words: &'static Text, ours: f64, known: f64, within: f64) -> Case {
    Case {
        words,
        ours,
        known,
        within: Some(within),
    }
}

/// A table of one factor; producers are numbered product-major.
fn table(
    regions: usize,
    intermediate: &[Vec<f64>],
    final_demand: &[Vec<f64>],
    value_added: &[f64],
) -> Table {
    let names = |prefix: &str, count: usize| -> IndexSet<String> {
        (0..count).map(|at| format!("{prefix}{at}")).collect()
    };
    let n = value_added.len();
    let products = names("s", n / regions);
    Table {
        name: "small".into(),
        year: 2023,
        unit: "USD_bn".into(),
        source: "made for a comparison".into(),
        producers: Producers::new(names("r", regions), products, |_, _| true),
        intermediate: FlowMatrix::from_fn(n, n, |seller, buyer| intermediate[seller][buyer]),
        categories: vec!["final".into()],
        final_demand: FlowMatrix::from_fn(n, regions, |seller, at| final_demand[seller][at]),
        factors: vec!["labour".into()],
        value_added: FlowMatrix::from_fn(1, n, |_, producer| value_added[producer]),
        tariffs: None,
    }
}

/// Two countries that make one good each from labour.
fn armington(sales: [[f64; 2]; 2]) -> Table {
    let made = sales.map(|row| row.iter().sum::<f64>());
    let none = vec![vec![0.0; 2]; 2];
    table(2, &none, &sales.map(|row| row.to_vec()), &made)
}

/// Elasticities across origins and everywhere else, one mobility.
fn solver(table: &Table, origins: f64, rest: f64, mobility: Mobility) -> Solver {
    let products = table.producers.products.len();
    let elasticities = Elasticities {
        value_added_materials: rest,
        inputs: rest,
        factors: rest,
        final_demand: rest,
        origins: vec![origins; products],
    };
    let closure = Closure {
        labour: mobility,
        other: mobility,
        deficit: Deficit::Fixed,
    };
    let nests = StageNests::bare(products);
    let economy = Economy::calibrate(table, &Chains::default(), elasticities, &nests, closure);
    Solver::new(economy, table)
}

/// Welfare change of the first region, share.
fn welfare(solver: &Solver, wedges: &Wedges) -> f64 {
    let Equilibrium {
        report, regions, ..
    } = solver.solve(wedges);
    let first = regions.first().filter(|_| report.converged);
    first.map_or(f64::NAN, |region| region.welfare)
}

/// `W = lambda^(1/eps) - 1`: Arkolakis, Costinot and Rodriguez-Clare (2012).
fn autarky() -> Case {
    let (home, elasticity) = (0.92, 5.0);
    let table = armington([[home, 1.0 - home], [1.0 - home, home]]);
    let mut wedges = Wedges::none(&table);
    wedges.block(0, RegionId(1), 1.0);
    wedges.block(1, RegionId(0), 1.0);
    let solver = solver(&table, 1.0 + elasticity, 1.0, Mobility::Mobile);
    let known = pow(home, 1.0 / elasticity) - 1.0;
    case(
        &say::AUTARKY,
        100.0 * welfare(&solver, &wedges),
        100.0 * known,
        1e-8,
    )
}

/// Two equal countries, iceberg costs of 10 %: `(a + (1-a) tau^(1-s))^(1/(s-1)) - 1`.
fn iceberg() -> Case {
    let table = armington([[0.8, 0.2], [0.2, 0.8]]);
    let mut wedges = Wedges::none(&table);
    *wedges.cost.get_mut(0, 1) = 1.1;
    *wedges.cost.get_mut(1, 0) = 1.1;
    let solver = solver(&table, 5.0, 1.0, Mobility::Mobile);
    let known = pow(0.8 + 0.2 * pow(1.1, -4.0), 0.25) - 1.0;
    case(
        &say::ICEBERG,
        100.0 * welfare(&solver, &wedges),
        100.0 * known,
        1e-8,
    )
}

/// Countries of sizes 1 and 3, 25 % by both, against [`two_countries`].
fn tariff_war() -> Case {
    let table = armington([[0.7, 0.3], [0.3, 2.7]]);
    let mut wedges = Wedges::none(&table);
    *wedges.tariff.get_mut(1, 0) = 0.25;
    *wedges.tariff.get_mut(0, 1) = 0.25;
    let solver = solver(&table, 4.0, 1.0, Mobility::Mobile);
    case(
        &say::TARIFF_WAR,
        100.0 * welfare(&solver, &wedges),
        100.0 * two_countries(),
        1e-7,
    )
}

/// The same economy by its textbook equations: the relative wage at which trade
/// balances, by bisection.
fn two_countries() -> f64 {
    let (sales, sigma, tariff) = ([[0.7, 0.3], [0.3, 2.7]], 4.0_f64, 0.25);
    let income = |wage: f64, at: usize| [wage, 3.0][at];
    let price = |wage: f64, from: usize, to: usize| {
        let cost = [wage, 1.0][from];
        if from == to {
            cost
        } else {
            cost * (1.0 + tariff)
        }
    };
    // Share of spending of `to` on `from`, at buyers' prices.
    let share = |wage: f64, from: usize, to: usize| {
        let part = |from: usize| sales[from][to] * pow(price(wage, from, to), 1.0 - sigma);
        part(from) / (part(0) + part(1))
    };
    let spending = |wage: f64, at: usize| {
        income(wage, at) / (1.0 - tariff / (1.0 + tariff) * share(wage, 1 - at, at))
    };
    let exports = |wage: f64, from: usize| {
        share(wage, from, 1 - from) * spending(wage, 1 - from) / (1.0 + tariff)
    };
    let (mut low, mut high) = (0.5, 2.0);
    for _ in 0..200 {
        let wage = 0.5 * (low + high);
        if exports(wage, 0) > exports(wage, 1) {
            low = wage;
        } else {
            high = wage;
        }
    }
    let wage = 0.5 * (low + high);
    let base: f64 = sales[0][0] + sales[1][0];
    let sum: f64 = (0..2)
        .map(|from| sales[from][0] / base * pow(price(wage, from, 0), 1.0 - sigma))
        .sum();
    spending(wage, 0) / pow(sum, 1.0 / (1.0 - sigma)) - 1.0
}

/// A closed economy: the first good, 100, goes to 60 % into the second.
fn roundabout(productivity: f64, rest: f64) -> (Solver, Wedges) {
    let intermediate = vec![vec![0.0, 60.0], vec![0.0, 0.0]];
    let table = table(1, &intermediate, &[vec![40.0], vec![100.0]], &[100.0, 40.0]);
    let mut wedges = Wedges::none(&table);
    wedges.productivity = vec![productivity, 1.0];
    (solver(&table, 5.0, rest, Mobility::Mobile), wedges)
}

/// Hulten (1978): sales over GDP times the change of productivity.
fn hulten() -> Case {
    let (solver, wedges) = roundabout(1.02, 0.5);
    let equilibrium = solver.solve(&wedges);
    let formulas = solver.approximations(&wedges, &equilibrium);
    let ours = formulas.first().and_then(|formula| formula.first_order);
    let known = 100.0 / 140.0 * ln(1.02);
    case(
        &say::HULTEN,
        100.0 * ours.unwrap_or(f64::NAN),
        100.0 * known,
        1e-8,
    )
}

/// With everything Cobb-Douglas Hulten's formula is exact in logs.
fn second_order() -> Case {
    let (solver, wedges) = roundabout(0.5, 1.0);
    let known = exp(100.0 / 140.0 * ln(0.5)) - 1.0;
    case(
        &say::COBB_DOUGLAS,
        100.0 * welfare(&solver, &wedges),
        100.0 * known,
        1e-8,
    )
}

/// Fixed labour, poor substitutes: `(sum w A^((s-1)/s))^(s/(s-1)) - 1`.
fn scarce_good() -> Case {
    let (weights, theta) = ([0.2, 0.3, 0.5], 0.1);
    let made = [0.5, 1.0, 1.2];
    let final_demand = weights.map(|weight| vec![weight]);
    let table = table(1, &vec![vec![0.0; 3]; 3], &final_demand, &weights);
    let mut wedges = Wedges::none(&table);
    wedges.productivity = made.to_vec();
    let power = (theta - 1.0) / theta;
    let sum: f64 = (weights.iter().zip(made))
        .map(|(weight, made)| weight * pow(made, power))
        .sum();
    let known = pow(sum, 1.0 / power) - 1.0;
    let solver = solver(&table, 5.0, theta, Mobility::Specific);
    case(
        &say::SCARCE,
        100.0 * welfare(&solver, &wedges),
        100.0 * known,
        1e-7,
    )
}

/// Ishigami and Homma (1990), a = 7, b = 0.1: Saltelli et al. (2008), section 4.
/// The first factor's own index, the third one's total index.
fn ishigami(factor: usize, words: &'static Text, known: f64) -> Case {
    let design = Design::new(&[vec![0], vec![1], vec![2]], 4096, 20_231_209);
    let value = |u: &Vec<f64>| {
        let x = |at: usize| PI * (2.0 * u[at] - 1.0);
        let sine = |at: usize| x(at).sin();
        Ok(vec![
            sine(0) + 7.0 * sine(1) * sine(1) + 0.1 * pow(x(2).abs(), 4.0) * sine(0),
        ])
    };
    let answers: Vec<_> = design.points.iter().map(value).collect();
    let found = design.indices(&answers, 0).indices;
    let found = found.as_ref().and_then(|all| all.get(factor));
    let ours = found.map_or(f64::NAN, |indices| {
        let estimate = if factor == 0 {
            indices.first
        } else {
            indices.total
        };
        estimate.value
    });
    case(words, ours, known, 0.01)
}

/// Long-run score a turn of a rule against itself, by the chain of its states.
fn classic(words: &'static Text, name: &str, noise: [f64; 2], known: f64, within: f64) -> Case {
    let Ok(rule) = read("rule", name, Board::Classic) else {
        return case(words, f64::NAN, known, within);
    };
    let chain = Chain {
        pair: Pair {
            setting: setting(noise[0], noise[1]),
            rules: [&*rule.rule, &*rule.rule],
        },
        event: |_| false,
    };
    let start = chain.start([Seat { rung: 0, memory: 0 }; 2]);
    let now = (0..3000).fold(start, |now, _| chain.next(&now));
    let ours = expect(&now, |seats| {
        f64::from(payoff(0, seats.map(|seat| seat.rung)))
    });
    case(words, ours, known, within)
}

/// A spiral within 40 rounds on the reference ladder, both matching, errors of
/// 5 % either way: 1.8 % as printed in `docs/strategy.md`.
fn ladder() -> Case {
    let ours = read("rule", "match", Board::Ladder).ok().and_then(|rule| {
        let game = Game {
            rules: [&*rule.rule, &*rule.rule],
            false_alarm: 0.05,
            miss: 0.05,
            slip: 0.0,
            start: [0, 0],
        };
        let place = OUTCOMES.iter().position(|one| one.key == "p_spiral_40")?;
        Some(100.0 * game.exact()[place])
    });
    case(&say::LADDER, ours.unwrap_or(f64::NAN), 1.8, 0.05)
}
