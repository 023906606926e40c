//! What embedding and balancing did, as steps of the report.

use super::columns::Columns;
use super::demand::Moved;
use super::plan::Plan;
use super::remainder::Balanced;
use super::sizes::{LEAST_VALUE_ADDED, Sizes};
use crate::table::{FlowMatrix, Table};
use crate::text::strings::{embed as words, world};
use crate::world::equipment::Equipment;
use crate::world::report::{Change, Entry, Step, TradeChange};

/// Closing factors outside these are listed.
const USUAL: std::ops::RangeInclusive<f64> = 0.67..=1.5;

/// Everything that was done.
pub(super) struct Account<'a> {
    pub(super) plan: &'a Plan,
    pub(super) sizes: &'a Sizes,
    pub(super) moved: &'a Moved,
    /// Producers that earn less than stated, and the share that they keep.
    pub(super) crowded: &'a [(usize, f64)],
    pub(super) columns: &'a Columns,
    pub(super) balanced: &'a Balanced,
    pub(super) equipment: &'a Equipment,
    pub(super) before: &'a Table,
}

impl Account<'_> {
    /// Step 4.
    pub(super) fn embedded(&self) -> Step {
        let sizes = self.sizes;
        let count = |id, text, value: usize| Entry::new(id, text, value as f64).in_unit("count");
        let made = self.balanced.table.producers.len() - self.before.producers.len();
        let value_added: f64 = self.columns.value_added.iter().sum();
        let least = sizes.factors.iter().copied().fold(f64::INFINITY, f64::min);
        let most = sizes.factors.iter().copied().fold(0.0, f64::max);
        let (tools, unpaid) = self.equipment.costs(&self.balanced.table);
        let output = sizes.world.iter().sum();
        let mut entries = vec![
            count("stages", &words::STAGES, self.plan.stages.len()),
            count("stage_producers", &words::STAGE_PRODUCERS, made),
            Entry::new("stage_output", &words::STAGE_OUTPUT, output),
            Entry::new("stage_value_added", &words::STAGE_VALUE_ADDED, value_added),
            Entry::new("closing_least", &words::CLOSING_LEAST, least).in_unit("factor"),
            Entry::new("closing_most", &words::CLOSING_MOST, most).in_unit("factor"),
            Entry::new("tools", &words::TOOLS, tools),
            Entry::new("tools_unpaid", &words::TOOLS_UNPAID, unpaid),
        ];
        entries.extend(self.exceptions());
        entries.extend(self.thin());
        entries.extend(self.moved.scaled.iter().map(|(id, factor)| {
            let entry = Entry::new("use_scaled", &words::USE_SCALED, *factor);
            entry.in_unit("factor").of(id)
        }));
        entries.extend(
            self.moved
                .shifted
                .iter()
                .map(|(id, value)| Entry::new("use_shifted", &words::USE_SHIFTED, *value).of(id)),
        );
        Step::new("embed", entries, Vec::new())
    }

    /// Stages whose numbers could not stand as stated.
    fn exceptions(&self) -> Vec<Entry> {
        let code = |stage: usize| self.plan.stages[stage].code.as_str();
        let regions = &self.before.producers.regions;
        let mut entries = Vec::new();
        for (stage, factor) in self.sizes.factors.iter().enumerate() {
            if !USUAL.contains(factor) {
                let entry = Entry::new("closing_factor", &words::CLOSING_FACTOR, *factor);
                entries.push(entry.in_unit("factor").of(code(stage)));
            }
        }
        for &(stage, region, left) in &self.sizes.cut {
            let name = format!("{}|{}", regions[region], code(stage));
            let entry = Entry::new("cut", &words::CUT, 100.0 * left);
            entries.push(entry.in_unit("percent").of(&name));
        }
        for &(stage, share) in &self.sizes.squeezed {
            let entry = Entry::new("squeezed", &words::SQUEEZED, 100.0 * share);
            entries.push(entry.in_unit("percent").of(code(stage)));
        }
        for &(producer, kept) in self.crowded {
            let name = self.balanced.table.producers.name(producer);
            let entry = Entry::new("crowded", &words::CROWDED, 100.0 * kept);
            entries.push(entry.in_unit("percent").of(&name));
        }
        entries
    }

    /// Producers whose value added regional facts have brought below the least.
    fn thin(&self) -> impl Iterator<Item = Entry> {
        let sectors = self.before.producers.len();
        let both = self.columns.value_added.iter().zip(&self.columns.bought);
        both.enumerate()
            .filter_map(move |(place, (value, bought))| {
                let share = value / (value + bought);
                (share < LEAST_VALUE_ADDED - 1e-9).then(|| {
                    let name = self.balanced.table.producers.name(sectors + place);
                    let entry = Entry::new("thin_value_added", &words::THIN, 100.0 * share);
                    entry.in_unit("percent").of(&name)
                })
            })
    }

    /// Step 5.
    pub(super) fn balanced(&self) -> Step {
        let balanced = self.balanced;
        let (lifted, sum) = balanced.lifted;
        let moved = 100.0 * balanced.moved / balanced.total;
        let rounds = balanced.outcome.rounds as f64;
        let error = balanced.outcome.largest_error;
        let mut entries = vec![
            Entry::new("lifted_cells", &words::LIFTED, lifted as f64).in_unit("count"),
            Entry::new("lifted", &words::LIFTED_SUM, sum),
            Entry::new("moved", &words::MOVED, moved).in_unit("percent"),
            Entry::new("balancing_rounds", &world::ROUNDS_DONE, rounds).in_unit("count"),
            Entry::new("balancing_error", &world::ROUNDS_ERROR, error).in_unit("relative"),
        ];
        for &(producer, gap) in &balanced.raised {
            let name = self.before.producers.name(producer);
            entries.push(Entry::new("raised", &words::RAISED, gap).of(&name));
        }
        let producers = &self.before.producers;
        let output = balanced.table.costs();
        let remainders = &output[..producers.len()];
        let changed = Change::largest(producers, &self.before.costs(), remainders);
        let trade = TradeChange::largest(self.trade());
        Step::new("balance", entries, changed).with_trade(trade)
    }

    /// Trade of each sector with its stages, before and after.
    fn trade(&self) -> Vec<TradeChange> {
        let before = self.by_sector(self.before);
        let after = self.by_sector(&self.balanced.table);
        let producers = &self.before.producers;
        let regions = producers.regions.len();
        let pairs = (0..regions).flat_map(|from| (0..regions).map(move |to| (from, to)));
        (0..before.len())
            .flat_map(|sector| pairs.clone().map(move |pair| (sector, pair)))
            .map(|(sector, (from, to))| TradeChange {
                origin: producers.regions[from].clone(),
                product: producers.products[sector].clone(),
                destination: producers.regions[to].clone(),
                before: before[sector].get(from, to),
                after: after[sector].get(from, to),
            })
            .collect()
    }

    /// Origins x destinations of each sector with its stages.
    fn by_sector(&self, table: &Table) -> Vec<FlowMatrix> {
        let producers = &table.producers;
        let regions = producers.regions.len();
        let sectors = self.before.producers.products.len();
        let categories = table.categories.len();
        let mut flows = vec![FlowMatrix::filled(regions, regions, 0.0); sectors];
        for seller in 0..producers.len() {
            let mut sold = vec![0.0; regions];
            for (buyer, value) in table.intermediate.row(seller).iter().enumerate() {
                sold[producers.region(buyer).index()] += value;
            }
            for (column, value) in table.final_demand.row(seller).iter().enumerate() {
                sold[column / categories] += value;
            }
            let product = producers.product(seller).index();
            let own = [(product, 1.0)];
            let parents = match product.checked_sub(sectors) {
                None => own.as_slice(),
                Some(stage) => self.plan.stages[stage].parents.as_slice(),
            };
            let origin = producers.region(seller).index();
            for &(sector, share) in parents {
                let row = flows[sector].row_mut(origin);
                for (sum, value) in row.iter_mut().zip(&sold) {
                    *sum += share * value;
                }
            }
        }
        flows
    }
}
