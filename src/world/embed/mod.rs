//! Step 4 and 5: the chains inside the table. Layer 2.
//!
//! Each stage is carved out of its parent sector. Order of authority: world
//! size, regional shares, facts about trade and use, cost shares. The stages
//! are fixed first ([`sizes`], [`demand`], [`trade`], [`columns`]), then what is
//! left of the parents is balanced ([`remainder`]). docs/world.md has the
//! formulas. USD bn a year.

mod account;
mod columns;
mod demand;
mod parents;
mod place;
mod plan;
mod remainder;
mod sizes;
mod trade;

use plan::Plan;
pub(super) use remainder::Customs;

use crate::diagnostic::Diagnostics;
use crate::ids::{ProductId, RegionId};
use crate::table::{Producers, Table};
use crate::world::chains::ChainFacts;
use crate::world::equipment::{Equipment, Tool};
use crate::world::report::Step;

/// Least output of a producer; smaller ones are dropped, USD bn.
const LEAST_OUTPUT: f64 = 1e-9;

/// A table with its chains.
pub(super) struct Embedded {
    pub(super) table: Table,
    pub(super) equipment: Equipment,
    /// What embedding and balancing did.
    pub(super) steps: Vec<Step>,
}

/// Puts the chains of `facts` into a table; `stated` are the same facts before
/// anything was drawn.
pub(super) fn embed(
    table: &Table,
    facts: &ChainFacts,
    stated: &ChainFacts,
    customs: &Customs<'_>,
) -> Result<Embedded, Diagnostics> {
    let plan = Plan::of(facts, stated, table)?;
    let sizes = sizes::close(&plan, table, &columns::as_parents(&plan, table));
    let mut demands = demand::demand(&plan, &sizes, table);
    let moved = place::place(&plan, &sizes, table, &mut demands);
    let trade = trade::trade(&plan, &sizes, &demands);
    let mut products = table.producers.products.clone();
    products.extend(plan.stages.iter().map(|stage| stage.code.clone()));
    let sectors = table.producers.products.len();
    let producers = Producers::new(
        table.producers.regions.clone(),
        products,
        |product, region| match product.index().checked_sub(sectors) {
            None => table.producers.find(product, region).is_some(),
            Some(stage) => sizes.output.get(stage, region.index()) > LEAST_OUTPUT,
        },
    );
    let mut columns = columns::columns(&plan, &sizes, &demands, table, &producers);
    let crowded = parents::leave_value_added(&plan, &mut columns, table, &producers);
    let tools = tools(&demands, &trade, &producers, sectors);
    let balanced = remainder::balance(
        &plan,
        (&demands, &trade),
        &columns,
        table,
        producers,
        customs,
    )?;
    let equipment = Equipment {
        tools,
        category: demand::investment(table),
    };
    let account = account::Account {
        plan: &plan,
        sizes: &sizes,
        moved: &moved,
        crowded: &crowded,
        columns: &columns,
        balanced: &balanced,
        equipment: &equipment,
        before: table,
    };
    let steps = vec![account.embedded(), account.balanced()];
    Ok(Embedded {
        table: balanced.table,
        equipment,
        steps,
    })
}

/// Who uses tools from where.
fn tools(
    demands: &[demand::Demand],
    trade: &[crate::table::FlowMatrix],
    producers: &Producers,
    sectors: usize,
) -> Vec<Tool> {
    let mut tools = Vec::new();
    for (stage, (demand, trade)) in demands.iter().zip(trade).enumerate() {
        if !demand.is_tool {
            continue;
        }
        for region in 0..producers.regions.len() {
            let bought: f64 = demand.bought.row(region).iter().sum();
            // A region that facts leave without any has none to use.
            if bought <= 0.0 {
                continue;
            }
            for (user, &cost) in demand.tools.row(region).iter().enumerate() {
                let user = producers.find(ProductId(sectors + user), RegionId(region));
                let Some(buyer) = user.filter(|_| cost > 0.0) else {
                    continue;
                };
                tools.extend(
                    producers
                        .origins(ProductId(sectors + stage))
                        .map(|seller| Tool {
                            seller,
                            buyer: buyer.index(),
                            cost: cost * trade.get(producers.region(seller).index(), region)
                                / bought,
                        }),
                );
            }
        }
    }
    tools
}
