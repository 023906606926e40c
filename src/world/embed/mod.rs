//! Step 4 and 5: the chains inside the table. Layer 2.
//!
//! Each stage is carved out of its parent sector. Order of authority: world
//! size, regional shares, facts about trade and use, cost shares. The stages
//! are fixed first ([`sizes`], [`demand`], [`trade`], [`columns`]), then what is
//! left of the parents is balanced ([`remainder`]). docs/world.md has the
//! formulas. USD bn a year.

mod columns;
mod demand;
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

/// Least output of a producer; smaller ones are dropped, USD bn.
const LEAST_OUTPUT: f64 = 1e-9;

/// A tool in use: what it costs its user a year beside spares.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Tool {
    /// Producer of the tool.
    pub seller: usize,
    /// Producer that uses it.
    pub buyer: usize,
    /// USD bn a year, all of it investment in the table.
    pub cost: f64,
}

/// A table with its chains.
pub(super) struct Embedded {
    pub(super) table: Table,
    pub(super) tools: Vec<Tool>,
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
    let (demands, scaled) = demand::demand(&plan, &sizes, table);
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
    let columns = columns::columns(&plan, &sizes, &demands, table, &producers);
    let tools = tools(&demands, &trade, &producers, sectors);
    let balanced = remainder::balance(
        &plan,
        (&demands, &trade),
        &columns,
        table,
        producers,
        customs,
    )?;
    if std::env::var("EMBED_DEBUG").is_ok() {
        debug(&plan, &sizes, &scaled, &demands, &trade, &balanced, table);
    }
    Ok(Embedded {
        table: balanced.table,
        tools,
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
fn debug(
    plan: &Plan,
    sizes: &sizes::Sizes,
    scaled: &[demand::Scaled],
    demands: &[demand::Demand],
    trade: &[crate::table::FlowMatrix],
    b: &remainder::Balanced,
    old: &Table,
) {
    for (i, s) in plan.stages.iter().enumerate() {
        eprintln!(
            "{:16} f {:.3} unsold {:.3} world {:.2} other {:.2}",
            s.code, sizes.factors[i], s.unsold, sizes.world[i], sizes.other_inputs[i]
        );
    }
    eprintln!("cut {:?}", sizes.cut);
    eprintln!("squeezed {:?}", sizes.squeezed);
    for s in scaled {
        eprintln!("{} {:.3}", s.id, s.factor);
    }
    for (i, s) in plan.stages.iter().enumerate() {
        eprintln!(
            "{} bought {:?}",
            s.code,
            demands[i]
                .bought
                .row_sums()
                .iter()
                .map(|x| (x * 100.0).round() / 100.0)
                .collect::<Vec<_>>()
        );
        if std::env::var("EMBED_TRADE").is_ok() {
            for r in 0..9 {
                eprintln!(
                    "    {:?}",
                    trade[i]
                        .row(r)
                        .iter()
                        .map(|x| (x * 100.0).round() / 100.0)
                        .collect::<Vec<_>>()
                );
            }
        }
    }
    eprintln!(
        "lifted {:?} moved {} of {} outcome {:?}",
        b.lifted, b.moved, b.total, b.outcome
    );
    for (p, g) in &b.raised {
        eprintln!("raised {} {:.3}", old.producers.name(*p), g);
    }
    let va = b.table.value_added.column_sums();
    let out = b.table.costs();
    let ova = old.value_added.column_sums();
    let oo = old.costs();
    for p in 0..b.table.producers.len() {
        let s = va[p] / out[p];
        if p < old.producers.len() {
            if (s - ova[p] / oo[p]).abs() > 0.05 {
                eprintln!(
                    "{} out {:.1}->{:.1} va {:.3}->{:.3}",
                    old.producers.name(p),
                    oo[p],
                    out[p],
                    ova[p] / oo[p],
                    s
                );
            }
        } else if s < 0.12 {
            eprintln!("{} va {:.3}", b.table.producers.name(p), s);
        }
    }
    let w = b.table.imbalances();
    eprintln!("worst {:?} {}", w[0], b.table.producers.name(w[0].producer));
    eprintln!("producers {}", b.table.producers.len());
    let goods = |p: usize| p < 18;
    let tr = |t: &Table, f: &dyn Fn(usize) -> bool| {
        let fd = t.final_by_region();
        let mut m = crate::table::FlowMatrix::filled(9, 9, 0.0);
        for s in 0..t.producers.len() {
            if !f(t.producers.product(s).index()) {
                continue;
            }
            let o = t.producers.region(s).index();
            for (b, v) in t.intermediate.row(s).iter().enumerate() {
                *m.get_mut(o, t.producers.region(b).index()) += v;
            }
            for (r, v) in fd.row(s).iter().enumerate() {
                *m.get_mut(o, r) += v;
            }
        }
        m
    };
    let code = |p: usize| old.producers.products.len() <= p;
    let st = |p: usize| {
        if code(p) {
            plan.stages[p - 26].code.as_str()
        } else {
            ""
        }
    };
    let g0 = tr(old, &goods);
    let g1 = tr(&b.table, &|p| goods(p) || (p >= 26 && st(p) != "eda_ip"));
    let g2 = tr(&b.table, &|p| {
        goods(p)
            || (p >= 26
                && ![
                    "eda_ip",
                    "design_leading",
                    "design_mature",
                    "atp",
                    "fab_leading",
                    "fab_advanced",
                    "fab_mature",
                ]
                .contains(&st(p)))
    });
    let s0 = tr(old, &|p| !goods(p));
    let s1 = tr(&b.table, &|p| p >= 18 && p < 26);
    let show = |n: &str, m: &crate::table::FlowMatrix| {
        eprintln!("{n}");
        for r in 0..9 {
            eprintln!(
                "   {}",
                m.row(r)
                    .iter()
                    .map(|x| format!("{x:8.1}"))
                    .collect::<String>()
            );
        }
    };
    show("goods old", &g0);
    show("goods new all", &g1);
    show("goods new w/o headquarters", &g2);
    show("services old", &s0);
    show("services new", &s1);
}
