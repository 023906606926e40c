//! Hand cases and laws of the weekly mode.

mod hand;
mod laws;
mod measures;
mod options;

use std::collections::BTreeMap;

use super::*;
use crate::ids::ProductId;
use crate::table::{FlowMatrix, Producers, Table};
use crate::world::Chains;
use crate::world::chains::{Class, Input};

/// A table without factors from yearly flows: producers are product-major, one
/// category of final demand.
fn table(regions: usize, products: usize, z: FlowMatrix, y: FlowMatrix) -> Table {
    let codes = |letter: &str, many: usize| (0..many).map(|at| format!("{letter}{at}")).collect();
    Table {
        name: "test".into(),
        year: 2023,
        unit: "USD_bn".into(),
        source: String::new(),
        producers: Producers::new(codes("r", regions), codes("p", products), |_, _| true),
        intermediate: z,
        categories: vec!["final".into()],
        final_demand: y,
        factors: Vec::new(),
        value_added: FlowMatrix::filled(0, regions * products, 0.0),
        tariffs: None,
    }
}

/// Reproducible flows: a tenth of them zero, inputs about half of the output.
fn random(regions: usize, products: usize, seed: u64) -> Table {
    let mut state = seed;
    let mut next = move || {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (state >> 11) as f64 / (1_u64 << 53) as f64
    };
    let count = regions * products;
    let mut flow = |size: f64| {
        let (kept, size) = (next() >= 0.1, size * (0.2 + next()));
        if kept { size } else { 0.0 }
    };
    let z = FlowMatrix::from_fn(count, count, |_, _| flow(1000.0 / count as f64));
    let y = FlowMatrix::from_fn(count, regions, |_, _| 1.0 + flow(1000.0 / regions as f64));
    table(regions, products, z, y)
}

/// An input of that class that all output depends on.
fn input(class: Class, weeks: f64) -> Input {
    Input {
        class,
        affected_share: 1.0,
        alternative_group: None,
        inventory_weeks: Some(weeks),
        requalification_weeks: None,
        lead_weeks: None,
        elasticity_short: 0.1,
        elasticity_long: 1.0,
    }
}

/// Chains that know these inputs: (product, buyer's product).
fn knowing(inputs: &[(usize, usize, Input)]) -> Chains {
    let inputs = inputs
        .iter()
        .map(|&(product, buyer, input)| ((ProductId(product), ProductId(buyer)), input));
    Chains {
        inputs: inputs.collect::<BTreeMap<_, _>>(),
        ..Chains::default()
    }
}

/// Steps of a day in a year of a day: rates are what happens in a step. A week
/// is a step too, to say weeks and mean steps.
fn plain() -> Behaviour {
    Behaviour {
        step_days: 7,
        year_days: 7.0,
        overproduction: 1.0,
        ..Behaviour::shipped(0.76)
    }
}

/// One draw, ready to run.
struct Case {
    economy: Economy,
    draws: Draws<1>,
    state: State<1>,
    calm: Forced<1>,
}

impl Case {
    fn new(table: &Table, behaviour: Behaviour, chains: &Chains) -> Self {
        let economy = Economy::new(table.clone(), chains, &[]);
        let draws = Draws::new(&economy, [behaviour], chains);
        let calm = Forced::calm(&economy);
        let state = State::new(&economy, &draws, &calm);
        Self {
            economy,
            draws,
            state,
            calm,
        }
    }

    /// A step in which each producer has that multiple of its capacity.
    fn step(&mut self, capacity: &[f64]) {
        let mut now = self.calm.clone();
        for (now, capacity) in now.capacity.iter_mut().zip(capacity) {
            *now = [*capacity];
        }
        self.state
            .step(&self.economy, &self.draws, &now, &self.calm);
    }

    fn run(&mut self, steps: u32, events: &Events<'_>) -> Vec<Vec<f64>> {
        let mut script = Script::new(&self.economy, &self.draws, [events.clone()]);
        let mut now = self.calm.clone();
        script.stage(0, &mut now);
        self.state = State::new(&self.economy, &self.draws, &now);
        let mut paths = Vec::new();
        for step in 1..=steps {
            let mut next = now.clone();
            script.stage(step, &mut next);
            self.state.step(&self.economy, &self.draws, &now, &next);
            paths.push(one(&self.state.production));
            now = next;
        }
        paths
    }

    /// Cell of a buyer of a product.
    fn cell(&self, product: usize, buyer: usize) -> usize {
        let mut cells = self.economy.blocks[product].cells.clone();
        cells
            .find(|&cell| self.economy.buyer[cell] == buyer)
            .expect("it buys the product")
    }

    /// Stocks of each product at each buyer.
    fn stocks(&self, products: usize, buyers: usize) -> Vec<f64> {
        (0..products)
            .flat_map(|product| (0..buyers).map(move |buyer| (product, buyer)))
            .map(|(product, buyer)| self.state.stock[self.cell(product, buyer)][0])
            .collect()
    }
}

/// The first lane.
fn one<const L: usize>(values: &[[f64; L]]) -> Vec<f64> {
    values.iter().map(|value| value[0]).collect()
}
