//! Small random economies and wedges.

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
pub(crate) struct Case {
    pub(crate) regions: usize,
    pub(crate) products: usize,
    /// Shares of one that table and wedges are made of.
    pub(crate) cells: Vec<f64>,
    pub(crate) wedges: Vec<(u8, f64)>,
    pub(crate) elasticities: Elasticities,
    pub(crate) closure: Closure,
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

pub(crate) fn case() -> impl Strategy<Value = Case> {
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
    pub(crate) fn table(&self) -> Table {
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

    pub(crate) fn economy(&self, table: &Table) -> Economy {
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

    pub(crate) fn solver(&self, table: &Table) -> Solver {
        Solver::new(self.economy(table), table)
    }

    /// The table with trade balances solved away: any trade may be stopped.
    pub(crate) fn even_table(&self) -> Result<Table, TestCaseError> {
        let table = self.table();
        let solver = Solver::new(self.economy(&table).without_deficits(), &table);
        let none = Wedges::none(&table);
        let even = solve(&solver, &none)?;
        Ok(solver.rebase(&table, &none, &even))
    }

    /// A solver on such a table, without what rounding leaves of balances.
    pub(crate) fn even_solver(&self, table: &Table) -> Solver {
        Solver::new(self.economy(table).without_deficits(), table)
    }

    /// Every link between regions with its random kind and strength.
    pub(crate) fn links(&self) -> impl Iterator<Item = (usize, usize, u8, f64)> + '_ {
        let sellers = 0..self.regions * self.products;
        let links = sellers.flat_map(|seller| (0..self.regions).map(move |to| (seller, to)));
        links
            .zip(&self.wedges)
            .filter(|((seller, to), _)| seller % self.regions != *to)
            .map(|((seller, to), &(kind, strength))| (seller, to, kind, strength))
    }

    /// A wedge of some kind on about two thirds of the links, of which at
    /// least a share of `open` passes.
    pub(crate) fn wedges(&self, table: &Table, open: f64) -> Wedges {
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
    pub(crate) fn blocked(&self, table: &Table) -> Wedges {
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
pub(crate) fn solve(solver: &Solver, wedges: &Wedges) -> Result<Equilibrium, TestCaseError> {
    prop_assume!(!solver.check(wedges, true).has_errors() && in_one_piece(wedges));
    let equilibrium = solver.solve(wedges);
    prop_assert!(equilibrium.report.converged, "{:?}", equilibrium.report);
    Ok(equilibrium)
}

/// Whether goods of every region can reach every other, if need be through
/// others.
pub(crate) fn in_one_piece(wedges: &Wedges) -> bool {
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

pub(crate) fn close(a: f64, b: f64) -> Result<(), TestCaseError> {
    prop_assert!((a - b).abs() <= 1e-9 * (1.0 + a.abs()), "{a} and {b}");
    Ok(())
}

/// What arrives on a link relative to the base.
pub(crate) fn quantity(solver: &Solver, found: &Equilibrium, seller: usize, to: usize) -> f64 {
    let base = solver.economy().purchases();
    let sellers = base.sellers();
    let regions = base.buyers() - sellers;
    let buyers = (0..base.buyers()).filter(|buyer| {
        let region = if *buyer < sellers {
            buyer % regions
        } else {
            buyer - sellers
        };
        region == to
    });
    let (now, before) = buyers.fold((0.0, 0.0), |(now, before), buyer| {
        (
            now + found.flows.get(seller, buyer),
            before + base.get(seller, buyer),
        )
    });
    now / before / found.prices.get(seller, to)
}
