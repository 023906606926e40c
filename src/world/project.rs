//! Step 3: from 2014 to 2023. Layer 2.
//!
//! Output and value added of a producer grow by one factor f: manufacturing by
//! the region's growth of manufacturing (electronics apart where an assumption
//! says so, the other manufacturing takes the difference), everything else by
//! what is left of the growth of GDP. Final demand of a region is value added
//! less net exports. Goods trade between pairs of regions is pulled to customs
//! totals, importer's side first, while rows and columns are balanced; plain
//! RAS finishes. USD bn.

use super::bilateral::{Places, Wanted};
use super::facts::{Facts, Kind};
use super::report::{Bilateral, Entry, Growth, Step};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::ids::RegionId;
use crate::table::balance::{Limits, Outcome, ras};
use crate::table::{FlowMatrix, Table};
use crate::text::strings::world as words;

/// Year that the table is moved to.
pub(super) const TARGET_YEAR: i32 = 2023;

/// Regions between which customs totals are used: those that one statistical
/// office speaks for.
const TRADERS: [&str; 7] = ["USA", "CHN", "TWN", "KOR", "JPN", "EU", "SEA"];

/// How far a bilateral total moves to its target in one round, and for how
/// many rounds before plain RAS.
const PULL: f64 = 0.7;
const ROUNDS: usize = 300;

/// What the projection says of itself.
pub(super) struct Projection {
    pub(super) table: Table,
    pub(super) step: Step,
    pub(super) growth: Vec<Growth>,
    pub(super) bilateral: Vec<Bilateral>,
}

/// Moves the table to [`TARGET_YEAR`].
pub(super) fn project(mut table: Table, facts: &Facts) -> Result<Projection, Diagnostics> {
    let (factors, growth) = growth(&table, facts)?;
    let mut bilateral = targets(&table, facts)?;
    let output: Vec<f64> = table
        .costs()
        .iter()
        .zip(&factors)
        .map(|(x, f)| x * f)
        .collect();
    let inputs = table.intermediate.column_sums();
    let old_income = income(&table);
    for factor in 0..table.factors.len() {
        let row = table.value_added.row_mut(factor);
        for (payment, growth) in row.iter_mut().zip(&factors) {
            *payment *= growth;
        }
    }
    let mut columns: Vec<f64> = inputs.iter().zip(&factors).map(|(z, f)| z * f).collect();
    let demand = final_totals(&table, &income(&table), &old_income, facts)?;
    columns.extend(&demand);

    let mut flows = joined(&table);
    let start = flows.clone();
    let places = places(&table, facts);
    let wanted: Vec<Wanted> = (bilateral.iter())
        .map(|pair| (pair.places.0, pair.places.1, pair.wanted))
        .collect();
    places.pull(&mut flows, [&output, &columns], &wanted, PULL, ROUNDS);
    let outcome = ras(&mut flows, &output, &columns, Limits::default());
    let got = places.trade(&flows);
    for pair in &mut bilateral {
        pair.got = got.get(pair.places.0, pair.places.1);
    }
    put_back(&flows, &mut table);
    table.year = TARGET_YEAR;
    let entries = entries(&start, &flows, &outcome, &table);
    Ok(Projection {
        step: Step::new("project", entries, Vec::new()),
        table,
        growth,
        bilateral,
    })
}

fn entries(start: &FlowMatrix, end: &FlowMatrix, outcome: &Outcome, table: &Table) -> Vec<Entry> {
    let moved = moved_share(start, end);
    let value: f64 = table.value_added.values().iter().sum();
    let rounds = Entry::new(
        "balancing_rounds",
        &words::ROUNDS_DONE,
        outcome.rounds as f64,
    );
    let error = Entry::new(
        "balancing_error",
        &words::ROUNDS_ERROR,
        outcome.largest_error,
    );
    vec![
        Entry::new("value_added", &words::VALUE_ADDED, value),
        Entry::new("flows_moved", &words::FLOWS_MOVED, 100.0 * moved).in_unit("percent"),
        rounds.in_unit("count"),
        error.in_unit("relative"),
    ]
}

/// Half the sum of absolute differences of the cells' shares in all flows.
fn moved_share(start: &FlowMatrix, end: &FlowMatrix) -> f64 {
    let (old, new): (f64, f64) = (start.values().iter().sum(), end.values().iter().sum());
    let cells = start.values().iter().zip(end.values());
    cells.map(|(a, b)| (a / old - b / new).abs()).sum::<f64>() / 2.0
}

/// Growth factor of every producer, and what each region was given.
fn growth(table: &Table, facts: &Facts) -> Result<(Vec<f64>, Vec<Growth>), Diagnostics> {
    let regions = &table.producers.regions;
    let payments = table.value_added.column_sums();
    let mut factors = vec![1.0; table.producers.len()];
    let mut rows = Vec::new();
    for (place, region) in regions.iter().enumerate() {
        let gdp = facts.total("gdp_factor_2014_2023", region, ["", ""], TARGET_YEAR)?;
        let item = "manufacturing_factor_2014_2023";
        let making = facts.total(item, region, ["", "MANUF"], TARGET_YEAR)?;
        let own: Vec<Option<f64>> = (facts.nomenclature.sectors.keys())
            .map(|sector| facts.judged("growth", region, sector))
            .collect();
        let value = |product: usize| payments[product * regions.len() + place];
        let sectors = || facts.nomenclature.sectors.values().enumerate();
        let made = || sectors().filter(|(_, sector)| sector.manufacturing);
        let all: f64 = sectors().map(|(product, _)| value(product)).sum();
        let made_all: f64 = made().map(|(product, _)| value(product)).sum();
        let apart = || made().filter_map(|(product, _)| Some((value(product), own[product]?)));
        let made_apart: f64 = apart().map(|(value, _)| value).sum();
        let grown_apart: f64 = apart().map(|(value, growth)| value * growth).sum();
        let other_making = (making * made_all - grown_apart) / (made_all - made_apart);
        let other = (gdp * all - making * made_all) / (all - made_all);
        for (product, sector) in sectors() {
            factors[product * regions.len() + place] = match own[product] {
                Some(growth) if sector.manufacturing => growth,
                _ if sector.manufacturing => other_making,
                _ => other,
            };
        }
        rows.push(Growth {
            region: region.clone(),
            gdp,
            manufacturing: making,
            other_manufacturing: other_making,
            rest: other,
        });
    }
    Ok((factors, rows))
}

/// What final buyers of each region spend: income less net exports, as assumed
/// or else the share of income that they were; the last region, rest of world,
/// takes the world's rest.
fn final_totals(
    table: &Table,
    income: &[f64],
    old_income: &[f64],
    facts: &Facts,
) -> Result<Vec<f64>, Diagnostics> {
    let spent = table.final_by_region().column_sums();
    let regions = table.producers.regions.iter();
    let mut totals: Vec<f64> = regions
        .enumerate()
        .map(|(place, region)| {
            let share = match facts.judged("net_exports", region, "") {
                Some(percent) => percent / 100.0,
                None => 1.0 - spent[place] / old_income[place],
            };
            income[place] * (1.0 - share)
        })
        .collect();
    let world: f64 = income.iter().sum();
    let rest = totals.split_last_mut().map(|(last, others)| {
        *last = world - others.iter().sum::<f64>();
        *last
    });
    match rest {
        Some(rest) if rest > 0.0 => Ok(totals),
        _ => Err(Diagnostic::error("W005", words::NO_DEMAND_LEFT.message()).into()),
    }
}

/// Value added of each region.
fn income(table: &Table) -> Vec<f64> {
    let mut sums = vec![0.0; table.producers.regions.len()];
    for (producer, value) in table.value_added.column_sums().into_iter().enumerate() {
        sums[table.producers.region(producer).index()] += value;
    }
    sums
}

/// Customs totals for pairs of [`TRADERS`], at basic prices.
fn targets(table: &Table, facts: &Facts) -> Result<Vec<Bilateral>, Diagnostics> {
    let tolerance = facts.assume("mirror_tolerance", "", "")? / 100.0;
    let import_price = facts.assume("import_to_basic_price", "", "")?;
    let mirror_price = facts.assume("mirror_to_basic_price", "", "")?;
    let place = |region: &str| table.producers.regions.get_index_of(region);
    let mut pairs = Vec::new();
    for (origin, destination) in TRADERS
        .into_iter()
        .flat_map(|origin| TRADERS.map(|destination| (origin, destination)))
        .filter(|(origin, destination)| origin != destination)
    {
        let find =
            |item, region, partner| facts.find(item, region, [partner, "GOODS"], TARGET_YEAR);
        let importer = find("goods_imports", destination, origin);
        let exporter = find("goods_exports", origin, destination);
        let wanted = match (importer, exporter) {
            (Some(bought), Some(sold)) if (bought / sold - 1.0).abs() > tolerance => {
                mirror_price * (bought * sold).sqrt()
            }
            (Some(bought), _) => import_price * bought,
            (None, Some(sold)) => sold,
            (None, None) => continue,
        };
        let (Some(from), Some(to)) = (place(origin), place(destination)) else {
            continue;
        };
        pairs.push(Bilateral {
            origin: origin.to_owned(),
            destination: destination.to_owned(),
            importer,
            exporter,
            wanted,
            got: 0.0,
            places: (from, to),
        });
    }
    Ok(pairs)
}

/// Intermediate flows and, beside them, final demand by region.
fn joined(table: &Table) -> FlowMatrix {
    let count = table.producers.len();
    let demand = table.final_by_region();
    FlowMatrix::from_fn(count, count + demand.buyers(), |seller, column| {
        if column < count {
            table.intermediate.get(seller, column)
        } else {
            demand.get(seller, column - count)
        }
    })
}

/// Writes joined flows back; categories keep their shares in a cell.
fn put_back(flows: &FlowMatrix, table: &mut Table) {
    let count = table.producers.len();
    let categories = table.categories.len();
    for seller in 0..count {
        let (inputs, finals) = flows.row(seller).split_at(count);
        table.intermediate.row_mut(seller).copy_from_slice(inputs);
        let cells = table.final_demand.row_mut(seller).chunks_mut(categories);
        for (cells, total) in cells.zip(finals) {
            let old: f64 = cells.iter().sum();
            for cell in cells.iter_mut().filter(|_| old > 0.0) {
                *cell *= total / old;
            }
        }
    }
}

/// Regions of the sellers of goods and of all buyers.
fn places(table: &Table, facts: &Facts) -> Places {
    let kinds: Vec<Kind> = (facts.nomenclature.sectors.values())
        .map(|sector| sector.kind)
        .collect();
    let producers = &table.producers;
    Places {
        origins: (0..producers.len())
            .map(|seller| {
                let goods = kinds[producers.product(seller).index()] == Kind::Goods;
                goods.then(|| producers.region(seller).index())
            })
            .collect(),
        destinations: producers.buyer_regions().map(RegionId::index).collect(),
        regions: producers.regions.len(),
    }
}
