//! Small random economies under random wedges: books that balance, flows that
//! are flows, channels that add up, and no gain for the world from a block.

use indexmap::IndexSet;
use interdep::equilibrium::{
    Closure, Deficit, Economy, Elasticities, Equilibrium, Mobility, Solver, StageNests,
};
use interdep::ids::RegionId;
use interdep::table::{FlowMatrix, Producers, Table};
use interdep::wedge::Wedges;
use interdep::world::Chains;
use proptest::prelude::*;

/// Most regions, and most products.
const MOST: usize = 3;
/// Random cells of the largest table.
const CELLS: usize = MOST * MOST * (MOST * MOST + MOST + 1);

/// One case.
#[derive(Clone, Debug)]
struct Case {
    regions: usize,
    products: usize,
    /// Shares of one that table and wedges are made of.
    cells: Vec<f64>,
    wedges: Vec<(u8, f64)>,
    elasticities: Elasticities,
    closure: Closure,
}

fn mobility() -> impl Strategy<Value = Mobility> {
    prop_oneof![
        Just(Mobility::Mobile),
        Just(Mobility::Specific),
        (0.3_f64..3.0).prop_map(Mobility::Elasticity),
        (0.2_f64..0.8).prop_map(Mobility::PartlySpecific),
    ]
}

/// Around the presets: far more rigid economies have equilibria at prices that
/// no quadrature of a path resolves.
fn elasticities() -> impl Strategy<Value = Elasticities> {
    let nest = |least: f64| least..1.5;
    let origins = proptest::collection::vec(1.7_f64..6.0, MOST);
    (nest(0.3), nest(0.05), nest(0.4), nest(0.5), origins).prop_map(
        |(value_added_materials, inputs, factors, final_demand, origins)| Elasticities {
            value_added_materials,
            inputs,
            factors,
            final_demand,
            origins,
        },
    )
}

fn case() -> impl Strategy<Value = Case> {
    let links = MOST * MOST * MOST;
    (
        (2..=MOST, 1..=MOST),
        proptest::collection::vec(0.0_f64..1.0, CELLS),
        proptest::collection::vec((0_u8..8, 0.0_f64..1.0), links),
        elasticities(),
        (mobility(), mobility()),
    )
        .prop_map(
            |((regions, products), cells, wedges, mut elasticities, (labour, other))| {
                elasticities.origins.truncate(products);
                Case {
                    regions,
                    products,
                    cells,
                    wedges,
                    elasticities,
                    closure: Closure {
                        labour,
                        other,
                        deficit: Deficit::Fixed,
                    },
                }
            },
        )
}

impl Case {
    /// Balanced by construction: value added is what sales leave. A fifth of
    /// the flows of inputs between regions does not exist; final buyers buy
    /// everywhere, so that every region can pay for what it imports, and every
    /// product is made at home, so that no ban leaves a buyer without.
    fn table(&self) -> Table {
        let names = |prefix: &str, count: usize| -> IndexSet<String> {
            (0..count)
                .map(|number| format!("{prefix}{number}"))
                .collect()
        };
        let producers = Producers::new(
            names("r", self.regions),
            names("s", self.products),
            |_, _| true,
        );
        let n = producers.len();
        let home = |producer: usize| producer % self.regions;
        let cell = |at: usize| self.cells[at];
        let input = |at: usize, domestic: bool| match cell(at) {
            share if domestic => 0.2 + 0.3 * share,
            share if share > 0.2 => 0.2 * share,
            _ => 0.0,
        };
        let intermediate = FlowMatrix::from_fn(n, n, |seller, buyer| {
            input(seller * n + buyer, home(seller) == home(buyer))
        });
        let final_demand = FlowMatrix::from_fn(n, self.regions, |seller, region| {
            let least = if home(seller) == region { 5.0 } else { 0.5 };
            least + cell(n * n + seller * self.regions + region)
        });
        let inputs = intermediate.column_sums();
        let sales = intermediate
            .row_sums()
            .into_iter()
            .zip(final_demand.row_sums());
        let left: Vec<f64> = sales
            .zip(&inputs)
            .map(|((a, b), inputs)| a + b - inputs)
            .collect();
        let labour = |producer: usize| 0.2 + 0.6 * cell(n * (n + self.regions) + producer);
        let value_added = FlowMatrix::from_fn(2, n, |factor, producer| {
            let share = labour(producer);
            left[producer] * if factor == 0 { share } else { 1.0 - share }
        });
        assert!(left.iter().all(|&value| value > 0.0));
        Table {
            name: "random".into(),
            year: 2023,
            unit: "USD_bn".into(),
            source: "made for a test".into(),
            producers,
            intermediate,
            categories: vec!["final".into()],
            final_demand,
            factors: vec!["labour".into(), "capital".into()],
            value_added,
            tariffs: None,
        }
    }

    fn economy(&self, table: &Table) -> Economy {
        let nests = StageNests::bare(self.products);
        let elasticities = self.elasticities.clone();
        Economy::calibrate(
            table,
            &Chains::default(),
            elasticities,
            &nests,
            self.closure,
        )
    }

    fn solver(&self, table: &Table) -> Solver {
        Solver::new(self.economy(table), table)
    }

    /// The table with trade balances solved away: any trade may be stopped.
    fn even_table(&self) -> Result<Table, TestCaseError> {
        let table = self.table();
        let solver = Solver::new(self.economy(&table).without_deficits(), &table);
        let none = Wedges::none(&table);
        let even = solve(&solver, &none)?;
        Ok(solver.rebase(&table, &none, &even))
    }

    /// A solver on such a table, without what rounding leaves of balances.
    fn even_solver(&self, table: &Table) -> Solver {
        Solver::new(self.economy(table).without_deficits(), table)
    }

    /// Every link between regions with its random kind and strength.
    fn links(&self) -> impl Iterator<Item = (usize, usize, u8, f64)> + '_ {
        let sellers = 0..self.regions * self.products;
        let links = sellers.flat_map(|seller| (0..self.regions).map(move |to| (seller, to)));
        links
            .zip(&self.wedges)
            .filter(|((seller, to), _)| seller % self.regions != *to)
            .map(|((seller, to), &(kind, strength))| (seller, to, kind, strength))
    }

    /// A wedge of some kind on about two thirds of the links, of which at
    /// least a share of `open` passes.
    fn wedges(&self, table: &Table, open: f64) -> Wedges {
        let mut wedges = Wedges::none(table);
        for (seller, to, kind, strength) in self.links() {
            match kind {
                0 | 1 => *wedges.tariff.get_mut(seller, to) = 0.6 * strength - 0.1,
                2 => *wedges.export_tax.get_mut(seller, to) = 0.3 * strength,
                3 => *wedges.cost.get_mut(seller, to) = 0.8 + 0.8 * strength,
                4 => wedges.block(seller, RegionId(to), (1.0 - open) * (1.0 - strength)),
                5 => wedges.block(seller, RegionId(to), 1.0 - open),
                _ => {}
            }
            wedges.productivity[seller] = 0.8 + 0.4 * strength;
            *wedges.endowment.get_mut(0, seller) = 1.2 - 0.4 * strength;
        }
        wedges
    }

    /// Blocks only.
    fn blocked(&self, table: &Table) -> Wedges {
        let mut wedges = Wedges::none(table);
        for (seller, to, kind, strength) in self.links().filter(|(.., kind, _)| *kind < 5) {
            let passed = if kind == 0 { 0.0 } else { strength };
            wedges.block(seller, RegionId(to), 1.0 - passed);
        }
        wedges
    }
}

/// The equilibrium; a case that the model refuses, such as a balance left
/// without trade, is thrown away. So is a world in parts that do not trade:
/// nothing says what the goods of one are worth in those of the other.
fn solve(solver: &Solver, wedges: &Wedges) -> Result<Equilibrium, TestCaseError> {
    prop_assume!(!solver.check(wedges, true).has_errors() && in_one_piece(wedges));
    let equilibrium = solver.solve(wedges);
    prop_assert!(equilibrium.report.converged, "{:?}", equilibrium.report);
    Ok(equilibrium)
}

/// Whether goods of every region can reach every other, if need be through
/// others.
fn in_one_piece(wedges: &Wedges) -> bool {
    let sellers = wedges.passed.sellers();
    let regions = wedges.passed.buyers() - sellers;
    let mut reached = FlowMatrix::filled(regions, regions, 0.0);
    for seller in 0..sellers {
        for to in 0..regions {
            if wedges.passed.get(seller, sellers + to) > 0.0 {
                *reached.get_mut(seller % regions, to) = 1.0;
            }
        }
    }
    for (through, from) in (0..regions).flat_map(|a| (0..regions).map(move |b| (a, b))) {
        for to in 0..regions {
            let path = reached.get(from, through) * reached.get(through, to);
            *reached.get_mut(from, to) += path;
        }
    }
    reached.values().iter().all(|&reached| reached > 0.0)
}

fn close(a: f64, b: f64) -> Result<(), TestCaseError> {
    prop_assert!((a - b).abs() <= 1e-9 * (1.0 + a.abs()), "{a} and {b}");
    Ok(())
}

/// Sellers receive what buyers pay less taxes; each region imports what it
/// exports and its balance adds; the world exports what it imports.
fn books(table: &Table, solver: &Solver, wedges: &Wedges) -> Result<(), TestCaseError> {
    let (n, regions) = (table.producers.len(), table.producers.regions.len());
    let equilibrium = solve(solver, wedges)?;
    let costs = table.costs();
    let (mut exports, mut imports) = (vec![0.0; regions], vec![0.0; regions]);
    for seller in 0..n {
        let mut received = 0.0;
        for (buyer, &flow) in equilibrium.flows.row(seller).iter().enumerate() {
            let base = solver.economy().purchases().get(seller, buyer);
            let to = if buyer < n {
                buyer % regions
            } else {
                buyer - n
            };
            let passed = wedges.passed.get(seller, buyer);
            prop_assert!(flow >= 0.0 && flow.is_finite());
            prop_assert_eq!(flow > 0.0, base > 0.0 && passed > 0.0);
            let border = flow / (1.0 + wedges.tariff.get(seller, to));
            received += border / (1.0 + wedges.export_tax.get(seller, to));
            if seller % regions != to {
                exports[seller % regions] += border;
                imports[to] += border;
            }
        }
        let made = &equilibrium.producers[seller];
        close(received, costs[seller] * made.price_hat * made.output_hat)?;
    }
    for region in 0..regions {
        close(
            imports[region] - exports[region],
            solver.economy().deficit(region),
        )?;
    }
    close(imports.iter().sum(), exports.iter().sum())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// With balances that have to be earned, and with bans where there are none.
    #[test]
    fn the_books_balance(case in case()) {
        let table = case.table();
        books(&table, &case.solver(&table), &case.wedges(&table, 0.3))?;
        let even = case.even_table()?;
        books(&even, &case.even_solver(&even), &case.wedges(&even, 0.0))?;
    }

    /// Each channel is computed on its own; their sum is the welfare change.
    /// Part of every flow passes: a ban of most of a product is a path that
    /// grows too steep at its end, and a run says how much is missed.
    #[test]
    fn the_channels_add_up(case in case()) {
        let table = case.table();
        let (solver, wedges) = (case.solver(&table), case.wedges(&table, 0.3));
        let equilibrium = solve(&solver, &wedges)?;
        let channels = solver.channels(&wedges, &equilibrium);
        prop_assert!(channels.is_some(), "a point on the path has no solution");
        for (region, channels) in channels.unwrap_or_default().iter().enumerate() {
            prop_assert!(channels.error.abs() < 1e-8, "{channels:?}");
            close(channels.sum(), equilibrium.regions[region].welfare)?;
        }
    }

    /// The first theorem of welfare economics: without taxes the base is
    /// efficient, what is feasible with less trade was feasible before, so the
    /// equivalent variations of all regions add to a loss. So does blocking
    /// more from where the first block has led.
    #[test]
    fn blocking_never_enriches_the_world(case in case()) {
        let table = case.even_table()?;
        let (solver, wedges) = (case.even_solver(&table), case.blocked(&table));
        let world = |equilibrium: &Equilibrium| -> f64 {
            equilibrium.regions.iter().map(|region| region.welfare_value).sum()
        };
        let half = wedges.scaled(0.5);
        let first = solve(&solver, &half)?;
        prop_assert!(world(&first) <= 1e-9, "half: {}", world(&first));
        let whole = solve(&solver, &wedges)?;
        prop_assert!(world(&whole) <= 1e-9, "whole: {}", world(&whole));
        let between = solver.rebase(&table, &half, &first);
        let mut rest = Wedges::none(&between);
        let passed = wedges.passed.values().iter().zip(half.passed.values());
        for (rest, (whole, half)) in rest.passed.values_mut().iter_mut().zip(passed) {
            *rest = whole / half;
        }
        let more = solve(&case.even_solver(&between), &rest)?;
        prop_assert!(world(&more) <= 1e-9, "more: {}", world(&more));
    }

    /// No part of a shock is no shock; all of it is the shock.
    #[test]
    fn a_shock_scales_from_nothing_to_all(case in case()) {
        let table = case.table();
        let wedges = case.wedges(&table, 0.0);
        prop_assert_eq!(wedges.scaled(0.0), Wedges::none(&table));
        let whole = wedges.scaled(1.0);
        let pairs = [
            (&whole.tariff, &wedges.tariff),
            (&whole.export_tax, &wedges.export_tax),
            (&whole.cost, &wedges.cost),
            (&whole.passed, &wedges.passed),
            (&whole.endowment, &wedges.endowment),
        ];
        for (whole, given) in pairs {
            for (whole, given) in whole.values().iter().zip(given.values()) {
                prop_assert!((whole - given).abs() < 1e-14);
            }
        }
    }
}
