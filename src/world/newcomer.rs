//! Producers that are not there yet, made part of the world. Layer 2.
//!
//! A region that does not make a stage gets a producer of it with a very small
//! part of what the region buys. It is made as the stage is made elsewhere
//! (input coefficients of all that make it), each input from where the region's
//! buyers have it. With `A` the input coefficients and `f` final demand, outputs
//! are those that the new shares ask for, `y = A y + f`, so that every producer
//! balances; the world moves by the part taken.

use super::World;
use super::equipment::{Equipment, Tool};
use super::network::{SupplyNetwork, Threshold};
use crate::ids::{ProductId, RegionId};
use crate::table::{FlowMatrix, Producers, Table};
use crate::world::EndUseMix;

/// Part of what its region buys of the stage that a newcomer sells.
const PART: f64 = 1e-4;
/// Sweeps of the quantity model; each leaves less than nine tenths of the rest.
const SWEEPS: usize = 400;

impl World {
    /// The world with a producer at every place, which pays nobody for know-how
    /// and has no other entrant beside it.
    #[must_use]
    pub fn with_newcomers(&self, places: &[(ProductId, RegionId)]) -> Self {
        let mut world = self.with_producers(places);
        for place in places {
            world.chains.newcomers.insert(*place);
            world.chains.entrants.remove(place);
        }
        world
    }

    fn with_producers(&self, places: &[(ProductId, RegionId)]) -> Self {
        let old = &self.table.producers;
        let missing: Vec<(ProductId, RegionId)> = (places.iter().copied())
            .filter(|&(product, region)| old.find(product, region).is_none())
            .collect();
        if missing.is_empty() {
            return self.clone();
        }
        let producers = Producers::new(
            old.regions.clone(),
            old.products.clone(),
            |product, region| {
                old.find(product, region).is_some() || missing.contains(&(product, region))
            },
        );
        let old_of: Vec<Option<usize>> = (0..producers.len())
            .map(|at| {
                Some(
                    old.find(producers.product(at), producers.region(at))?
                        .index(),
                )
            })
            .collect();
        let wider = wider(&self.table, producers, &old_of);
        let mut flows = Flows::of(&wider);
        let mut tools = self.moved_tools(&old_of);
        for &(product, region) in &missing {
            if let Some(new) = wider.producers.find(product, region) {
                flows.settle(&wider, new.index(), product, region);
            }
        }
        let table = flows.table(wider);
        for &(product, region) in &missing {
            tools.extend(tools_of(&table, &self.equipment, &tools, product, region));
        }
        let mut chains = self.chains.clone();
        chains.mix = self.wider_mix(&table.producers, &old_of);
        Self {
            network: SupplyNetwork::new(&table, Threshold::ALL),
            equipment: Equipment {
                tools,
                category: self.equipment.category,
            },
            chains,
            report: self.report.clone(),
            kinds: self.kinds.clone(),
            names: self.names.clone(),
            base_year: self.base_year,
            table,
        }
    }

    fn moved_tools(&self, old_of: &[Option<usize>]) -> Vec<Tool> {
        let new_of = |old: usize| old_of.iter().position(|one| *one == Some(old));
        let moved = self.equipment.tools.iter().filter_map(|tool| {
            Some(Tool {
                seller: new_of(tool.seller)?,
                buyer: new_of(tool.buyer)?,
                cost: tool.cost,
            })
        });
        moved.collect()
    }

    /// A newcomer buys for what another maker of the stage buys for.
    fn wider_mix(&self, producers: &Producers, old_of: &[Option<usize>]) -> EndUseMix {
        let mix = &self.chains.mix;
        if mix.is_empty() {
            return mix.clone();
        }
        let old = &self.table.producers;
        EndUseMix::new(producers, |product, buyer| {
            let Some(&own) = old_of.get(buyer) else {
                return mix.mix(product, old.len() + buyer - producers.len());
            };
            let like = own.or_else(|| old.origins(producers.product(buyer)).next());
            mix.mix(product, like.unwrap_or_default())
        })
    }
}

/// The table with producers that sell and buy nothing yet.
fn wider(table: &Table, producers: Producers, old_of: &[Option<usize>]) -> Table {
    let cell = |matrix: &FlowMatrix, row: Option<usize>, column: Option<usize>| {
        row.zip(column)
            .map_or(0.0, |(row, column)| matrix.get(row, column))
    };
    let n = producers.len();
    Table {
        intermediate: FlowMatrix::from_fn(n, n, |row, column| {
            cell(&table.intermediate, old_of[row], old_of[column])
        }),
        final_demand: FlowMatrix::from_fn(n, table.final_demand.buyers(), |row, column| {
            cell(&table.final_demand, old_of[row], Some(column))
        }),
        value_added: FlowMatrix::from_fn(table.factors.len(), n, |factor, column| {
            cell(&table.value_added, Some(factor), old_of[column])
        }),
        tariffs: table.tariffs.as_ref().map(|tariffs| {
            FlowMatrix::from_fn(n, tariffs.buyers(), |row, column| {
                cell(tariffs, old_of[row], Some(column))
            })
        }),
        producers,
        ..table.clone()
    }
}

/// Flows as coefficients, while producers are added.
struct Flows {
    /// Input of each producer per unit of its output: producers x producers.
    inputs: FlowMatrix,
    /// The same for factors: factors x producers.
    factors: FlowMatrix,
    final_demand: FlowMatrix,
    output: Vec<f64>,
}

impl Flows {
    fn of(table: &Table) -> Self {
        let output = table.costs();
        let per_unit = |matrix: &FlowMatrix| {
            FlowMatrix::from_fn(matrix.sellers(), matrix.buyers(), |row, column| {
                if output[column] > 0.0 {
                    matrix.get(row, column) / output[column]
                } else {
                    0.0
                }
            })
        };
        Self {
            inputs: per_unit(&table.intermediate),
            factors: per_unit(&table.value_added),
            final_demand: table.final_demand.clone(),
            output,
        }
    }

    /// Puts a newcomer among those its region buys from and gives it the
    /// stage's recipe.
    fn settle(&mut self, table: &Table, new: usize, product: ProductId, region: RegionId) {
        let producers = &table.producers;
        let n = producers.len();
        let makers: Vec<usize> = (producers.origins(product))
            .filter(|&maker| maker != new && self.output[maker] > 0.0)
            .collect();
        let all: f64 = makers.iter().map(|&maker| self.output[maker]).sum();
        if all <= 0.0 {
            return;
        }
        let mean = |matrix: &FlowMatrix, row: usize| -> f64 {
            let parts = makers
                .iter()
                .map(|&maker| matrix.get(row, maker) * self.output[maker]);
            parts.sum::<f64>() / all
        };
        let recipe: Vec<f64> = (0..n).map(|seller| mean(&self.inputs, seller)).collect();
        let paid: Vec<f64> = (0..table.factors.len())
            .map(|factor| mean(&self.factors, factor))
            .collect();
        for (factor, share) in paid.into_iter().enumerate() {
            *self.factors.get_mut(factor, new) = share;
        }
        for input in (0..producers.products.len()).map(ProductId) {
            let wanted: f64 = producers.origins(input).map(|seller| recipe[seller]).sum();
            if wanted <= 0.0 {
                continue;
            }
            let from: Vec<f64> = producers
                .origins(input)
                .map(|seller| self.bought(table, seller, region))
                .collect();
            let total: f64 = from.iter().sum();
            for (seller, from) in producers.origins(input).zip(from) {
                *self.inputs.get_mut(seller, new) = if total > 0.0 {
                    wanted * from / total
                } else {
                    recipe[seller]
                };
            }
        }
        self.sell(table, new, region, &makers);
    }

    /// What a region buys of a seller.
    fn bought(&self, table: &Table, seller: usize, region: RegionId) -> f64 {
        let producers = &table.producers;
        let own = (0..producers.len()).filter(|&buyer| producers.region(buyer) == region);
        let used: f64 = own
            .map(|buyer| self.inputs.get(seller, buyer) * self.output[buyer])
            .sum();
        let width = table.categories.len();
        let cells = &self.final_demand.row(seller)[region.index() * width..][..width];
        used + cells.iter().sum::<f64>().max(0.0)
    }

    /// Takes the newcomer's part of what its region buys from the others.
    fn sell(&mut self, table: &Table, new: usize, region: RegionId, makers: &[usize]) {
        let producers = &table.producers;
        let width = table.categories.len();
        for &maker in makers {
            for buyer in (0..producers.len()).filter(|&buyer| producers.region(buyer) == region) {
                let part = PART * self.inputs.get(maker, buyer);
                *self.inputs.get_mut(maker, buyer) -= part;
                *self.inputs.get_mut(new, buyer) += part;
            }
            for cell in region.index() * width..(region.index() + 1) * width {
                let part = PART * self.final_demand.get(maker, cell);
                *self.final_demand.get_mut(maker, cell) -= part;
                *self.final_demand.get_mut(new, cell) += part;
            }
        }
    }

    /// The table at the outputs that these coefficients ask for.
    fn table(self, shape: Table) -> Table {
        let wanted = self.final_demand.row_sums();
        let mut output = self.output;
        for _ in 0..SWEEPS {
            let made: Vec<f64> = (0..output.len())
                .map(|seller| {
                    let sold = self.inputs.row(seller).iter().zip(&output);
                    wanted[seller] + sold.map(|(share, output)| share * output).sum::<f64>()
                })
                .collect();
            output = made;
        }
        let scaled = |matrix: &FlowMatrix| {
            FlowMatrix::from_fn(matrix.sellers(), matrix.buyers(), |row, column| {
                matrix.get(row, column) * output[column]
            })
        };
        Table {
            intermediate: scaled(&self.inputs),
            value_added: scaled(&self.factors),
            final_demand: self.final_demand,
            ..shape
        }
    }
}

/// The tools of a newcomer: as much per unit of output as the others use, from
/// where its region invests in them.
fn tools_of(
    table: &Table,
    equipment: &Equipment,
    tools: &[Tool],
    product: ProductId,
    region: RegionId,
) -> Vec<Tool> {
    let producers = &table.producers;
    let Some(new) = producers.find(product, region) else {
        return Vec::new();
    };
    let output = table.costs();
    let column = region.index() * table.categories.len() + equipment.category;
    let makers =
        |tool: &&Tool| producers.product(tool.buyer) == product && tool.buyer != new.index();
    let all: f64 = producers
        .origins(product)
        .filter(|&maker| maker != new.index())
        .map(|maker| output[maker])
        .sum();
    let mut own = Vec::new();
    for kind in (0..producers.products.len()).map(ProductId) {
        let cost: f64 = (tools.iter().filter(makers))
            .filter(|tool| producers.product(tool.seller) == kind)
            .map(|tool| tool.cost)
            .sum();
        let invested: f64 = producers
            .origins(kind)
            .map(|seller| table.final_demand.get(seller, column).max(0.0))
            .sum();
        if cost <= 0.0 || invested <= 0.0 {
            continue;
        }
        own.extend(producers.origins(kind).map(|seller| Tool {
            seller,
            buyer: new.index(),
            cost: cost / all
                * output[new.index()]
                * table.final_demand.get(seller, column).max(0.0)
                / invested,
        }));
    }
    own.retain(|tool| tool.cost > 0.0);
    own
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::horizon::Horizon;

    fn place(world: &World, product: &str, region: &str) -> (ProductId, RegionId) {
        let producers = &world.table.producers;
        (
            ProductId(producers.products.get_index_of(product).unwrap()),
            RegionId(producers.regions.get_index_of(region).unwrap()),
        )
    }

    fn largest_imbalance(table: &Table) -> f64 {
        let gap = |(sales, costs): (f64, f64)| (sales - costs).abs() / costs.max(1e-12);
        let pairs = table.sales().into_iter().zip(table.costs());
        pairs.map(gap).fold(0.0, f64::max)
    }

    /// A newcomer balances like everybody else, at both horizons, and moves the
    /// world by next to nothing.
    #[test]
    fn a_newcomer_balances_and_the_world_stays() {
        let world = World::build(2023).unwrap();
        let places = [
            place(&world, "fab_leading", "CHN"),
            place(&world, "magnet", "USA"),
        ];
        let wider = world.with_newcomers(&places);
        assert_eq!(wider.table.producers.len(), world.table.producers.len() + 2);
        let before = largest_imbalance(&world.table);
        for horizon in [Horizon::Short, Horizon::Long] {
            let now = largest_imbalance(&wider.at(horizon));
            assert!(now < before.max(1e-9), "{horizon:?}: {now} {before}");
        }
        let gdp = |world: &World| world.table.value_added.values().iter().sum::<f64>();
        assert!((gdp(&wider) / gdp(&world) - 1.0).abs() < 1e-9);
        let output = wider.table.costs();
        let (product, region) = places[0];
        let new = wider.table.producers.find(product, region).unwrap().index();
        assert!(output[new] > 0.0);
        let tools = wider.equipment.tools.iter();
        let own: f64 = tools
            .filter(|tool| tool.buyer == new)
            .map(|tool| tool.cost)
            .sum();
        assert!(own > 0.1 * output[new] && own < 0.5 * output[new], "{own}");
    }
}
