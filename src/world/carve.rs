//! Step 2: divides the source's rest of world. Layer 2.
//!
//! ASEAN without Indonesia goes to SEA, resource exporters other than
//! Australia, Brazil and Canada to RES, the rest to ROW. `a_k` of p is the share
//! of part p in the remainder's value added of sector k: mining by amount,
//! electronics by share, other manufacturing and the rest so that
//! manufacturing and GDP of the part, at the table's price level, come out.
//! Flows across the remainder's border are multiplied by `a_k`. A flow inside it
//! becomes a 3 x 3 matrix with rows `a_k`, columns `a_l` (final demand: GDP
//! shares) and a preference for home. Totals of every seller and buyer are
//! kept; what is then negative among the factors is netted. USD bn.

use super::aggregate::net_factors;
use super::facts::{Facts, Kind, REMAINDER, TABLE_YEAR};
use super::report::{Entry, Step};
use crate::diagnostic::Diagnostics;
use crate::table::balance::{Limits, ras};
use crate::table::{FlowMatrix, Producers, Table};
use crate::text::strings::world as words;

/// The parts, and the source regions that already lie in each.
const PARTS: [(&str, &[&str]); 2] = [("SEA", &["IDN"]), ("RES", &["AUS", "BRA", "CAN"])];

/// The part that keeps what is left.
const LEFT: &str = "ROW";

/// Parts of the remainder: those of [`PARTS`] and [`LEFT`].
const COUNT: usize = 3;

/// Sectors whose share or amount is given apart.
const MINING: &str = "MIN";
const ELECTRONICS: &str = "ELEC";

/// A share for each part; they add up to one.
type Shares = [f64; COUNT];

/// Divides the remainder among SEA, RES and ROW.
pub(super) fn carve(table: &Table, facts: &Facts) -> Result<(Table, Step), Diagnostics> {
    let division = Division::new(table, facts)?;
    let mut entries = Vec::new();
    for (part, (region, _)) in PARTS.iter().enumerate() {
        let value: f64 = division
            .made
            .iter()
            .zip(&division.payments)
            .map(|(shares, payments)| shares[part] * payments)
            .sum();
        entries.push(Entry::new("value_added_carved", &words::CARVED, value).of(region));
        for (code, shares) in [MINING, ELECTRONICS].into_iter().filter_map(|code| {
            let product = table.producers.products.get_index_of(code)?;
            Some((code, division.made[product]))
        }) {
            let name = format!("{region}|{code}");
            let entry = Entry::new("share_carved", &words::SHARE_CARVED, 100.0 * shares[part]);
            entries.push(entry.in_unit("percent").of(&name));
        }
    }
    let mut divided = division.apply(table);
    entries.extend(net_factors(&mut divided));
    Ok((divided, Step::new("carve", entries, Vec::new())))
}

/// Who gets what of the remainder.
struct Division {
    /// The remainder's place among the regions of the table that is divided.
    remainder: usize,
    /// Places of the parts among the regions that result.
    places: [usize; COUNT],
    /// Share of each part in what the remainder makes, by product.
    made: Vec<Shares>,
    /// Share of each part in what the remainder's final buyers buy.
    bought: Shares,
    /// Preference for home origins, by product.
    home: Vec<f64>,
    /// The remainder's value added, by product.
    payments: Vec<f64>,
}

impl Division {
    fn new(table: &Table, facts: &Facts) -> Result<Self, Diagnostics> {
        let regions = &table.producers.regions;
        let sectors = &facts.nomenclature.sectors;
        let remainder = regions.get_index_of(REMAINDER).unwrap_or_default();
        let places = [PARTS[0].0, PARTS[1].0, LEFT]
            .map(|region| regions.get_index_of(region).unwrap_or_default());
        let all = table.value_added.column_sums();
        let payments: Vec<f64> = (0..sectors.len())
            .map(|product| all[product * regions.len() + remainder])
            .collect();
        let total: f64 = payments.iter().sum();

        let mut made = vec![[0.0; COUNT]; sectors.len()];
        let mut bought = [0.0; COUNT];
        for (part, (region, inside)) in PARTS.into_iter().enumerate() {
            let size = Size::of(region, inside, facts)?;
            bought[part] = size.gdp / total;
            for (shares, share) in made.iter_mut().zip(size.shares(region, &payments, facts)?) {
                shares[part] = share;
            }
        }
        for shares in made.iter_mut().chain([&mut bought]) {
            shares[COUNT - 1] = (1.0 - shares[0] - shares[1]).max(0.0);
        }
        let goods = facts.assume("home_factor", "", "goods")?;
        let services = facts.assume("home_factor", "", "services")?;
        let home = sectors.values().map(|sector| match sector.kind {
            Kind::Goods => goods,
            Kind::Services => services,
        });
        Ok(Self {
            remainder,
            places,
            home: home.collect(),
            made,
            bought,
            payments,
        })
    }

    /// The table with the remainder given to its parts.
    fn apply(&self, table: &Table) -> Table {
        let old = &table.producers;
        let mut regions = old.regions.clone();
        regions.shift_remove_index(self.remainder);
        let count = regions.len();
        let producers = Producers::new(regions, old.products.clone(), |_, _| true);
        let size = producers.len();
        let categories = table.categories.len();
        let mut divided = Table {
            intermediate: FlowMatrix::filled(size, size, 0.0),
            final_demand: FlowMatrix::filled(size, count * categories, 0.0),
            value_added: FlowMatrix::filled(table.factors.len(), size, 0.0),
            producers,
            ..table.clone()
        };
        for seller in 0..old.len() {
            self.divide_inputs(table, seller, &mut divided.intermediate, count);
            self.divide_finals(table, seller, &mut divided.final_demand, count);
            let product = old.product(seller).index();
            let from = (old.region(seller).index(), self.made[product]);
            for (region, share) in self.parts(from) {
                for factor in 0..table.factors.len() {
                    let payment = table.value_added.get(factor, seller);
                    *divided
                        .value_added
                        .get_mut(factor, product * count + region) += share * payment;
                }
            }
        }
        divided
    }

    /// What a seller sells as inputs, written into a table of `count` regions.
    fn divide_inputs(&self, table: &Table, seller: usize, divided: &mut FlowMatrix, count: usize) {
        let producers = &table.producers;
        let product = producers.product(seller).index();
        let from = (producers.region(seller).index(), self.made[product]);
        for (buyer, flow) in table.intermediate.row(seller).iter().enumerate() {
            let made = producers.product(buyer).index();
            let to = (producers.region(buyer).index(), self.made[made]);
            self.spread(product, from, to, |origin, destination, share| {
                let (row, column) = (product * count + origin, made * count + destination);
                *divided.get_mut(row, column) += share * flow;
            });
        }
    }

    /// What a seller sells to final buyers.
    fn divide_finals(&self, table: &Table, seller: usize, divided: &mut FlowMatrix, count: usize) {
        let product = table.producers.product(seller).index();
        let from = (table.producers.region(seller).index(), self.made[product]);
        let categories = table.categories.len();
        let bought = table.final_demand.row(seller).chunks(categories);
        for (region, flows) in bought.enumerate() {
            self.spread(
                product,
                from,
                (region, self.bought),
                |origin, destination, share| {
                    let row = divided.row_mut(product * count + origin);
                    let cells = &mut row[destination * categories..][..categories];
                    for (cell, flow) in cells.iter_mut().zip(flows) {
                        *cell += share * flow;
                    }
                },
            );
        }
    }

    /// Regions that a region becomes, with their shares.
    fn parts(&self, (region, shares): (usize, Shares)) -> impl Iterator<Item = (usize, f64)> {
        let inside = region == self.remainder;
        let whole = (!inside).then_some((region, 1.0));
        let parts = self.places.into_iter().zip(shares);
        whole.into_iter().chain(parts.filter(move |_| inside))
    }

    /// Tells `put` the origin, destination and share of every part of a flow.
    fn spread(
        &self,
        product: usize,
        from: (usize, Shares),
        to: (usize, Shares),
        mut put: impl FnMut(usize, usize, f64),
    ) {
        if from.0 == self.remainder && to.0 == self.remainder {
            let block = block(from.1, to.1, self.home[product]);
            for (origin, place) in self.places.into_iter().enumerate() {
                for (destination, other) in self.places.into_iter().enumerate() {
                    put(place, other, block.get(origin, destination));
                }
            }
        } else {
            for (origin, share) in self.parts(from) {
                for (destination, other) in self.parts(to) {
                    put(origin, destination, share * other);
                }
            }
        }
    }
}

/// Shares of a flow inside the remainder: rows and columns as given, home
/// cells preferred by the factor `home`.
fn block(rows: Shares, columns: Shares, home: f64) -> FlowMatrix {
    let mut cells = FlowMatrix::from_fn(COUNT, COUNT, |row, column| {
        let preference = if row == column { home } else { 1.0 };
        rows[row] * columns[column] * preference
    });
    ras(&mut cells, &rows, &columns, Limits::default());
    cells
}

/// What macro facts say of a part, at the price level of the table.
struct Size {
    gdp: f64,
    manufacturing: f64,
}

impl Size {
    /// The part of `region` that lies in the remainder: all less `inside`.
    fn of(region: &str, inside: &[&str], facts: &Facts) -> Result<Self, Diagnostics> {
        let level = facts.assume("basic_price_factor", "", "")?;
        let rest = |items: [&str; 2], sector: &str| {
            let mut value = facts.total(items[0], region, ["", sector], TABLE_YEAR)?;
            for member in inside {
                value -= facts.total(items[1], member, ["", sector], TABLE_YEAR)?;
            }
            Ok::<f64, Diagnostics>(level * value)
        };
        let manufacturing = [
            "manufacturing_value_added_sim9",
            "manufacturing_value_added",
        ];
        Ok(Self {
            gdp: rest(["gdp_sim9", "gdp"], "")?,
            manufacturing: rest(manufacturing, "MANUF")?,
        })
    }

    /// Share of the part in the remainder's value added, by sector.
    fn shares(
        &self,
        region: &str,
        payments: &[f64],
        facts: &Facts,
    ) -> Result<Vec<f64>, Diagnostics> {
        let mining = facts.assume("carve_value_added", region, MINING)?;
        let electronics = facts.assume("carve_share", region, ELECTRONICS)?;
        let sectors = &facts.nomenclature.sectors;
        let sum = |chosen: &dyn Fn(&str, bool) -> bool| -> f64 {
            sectors
                .iter()
                .zip(payments)
                .filter(|((code, sector), _)| chosen(code, sector.manufacturing))
                .map(|(_, payment)| payment)
                .sum()
        };
        let of_electronics = electronics * sum(&|code, _| code == ELECTRONICS);
        let other_making = (self.manufacturing - of_electronics)
            / sum(&|code, making| making && code != ELECTRONICS);
        let other = (self.gdp - self.manufacturing - mining)
            / sum(&|code, making| !making && code != MINING);
        let of_mining = mining / sum(&|code, _| code == MINING);
        Ok(sectors
            .iter()
            .map(|(code, sector)| match code.as_str() {
                MINING => of_mining,
                ELECTRONICS => electronics,
                _ if sector.manufacturing => other_making,
                _ => other,
            })
            .collect())
    }
}

#[cfg(test)]
mod tests {
    use super::block;

    #[test]
    fn a_flow_inside_the_remainder_keeps_its_margins_and_prefers_home() {
        let (rows, columns) = ([0.2, 0.3, 0.5], [0.1, 0.3, 0.6]);
        let loose = block(rows, columns, 1.0);
        let tight = block(rows, columns, 150.0);
        for cells in [&loose, &tight] {
            for (got, wanted) in cells.row_sums().iter().zip(rows) {
                approx::assert_relative_eq!(*got, wanted, epsilon = 1e-11);
            }
            for (got, wanted) in cells.column_sums().iter().zip(columns) {
                approx::assert_relative_eq!(*got, wanted, epsilon = 1e-11);
            }
        }
        // Without preference the parts trade as if at random; with it nearly
        // all that margins allow stays at home.
        approx::assert_relative_eq!(loose.get(0, 0), 0.02, epsilon = 1e-11);
        assert!(tight.get(0, 0) > 0.09 && tight.get(1, 1) > 0.27);
    }
}
