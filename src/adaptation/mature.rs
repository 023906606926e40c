//! Mature-node wafers: capacity, utilisation, price and exit by quarter.
//!
//! Origins `r` sell to markets `m`; base purchases `A_rm` in USD bn a year at base
//! prices, capacity `K_r = sum over m of A_rm / u0` in the same unit.
//!
//! `X_rm = A_rm g (p_r t_rm / P_m)^-s P_m^-n`, `P_m` the CES price of a market,
//! `t` one plus the tariff, `g` growth of demand. `p_r = max(floor, (U_r / u0)^e)`,
//! `U_r = sum over m of X_rm / K_r`; above full use the price rises by
//! `U^8` more. Break-even: `p U >= v U + (1 - subsidy) F`, with `v` the floor and
//! `F = (1 - margin - v) u0`, so that the base year earns the margin. Below it a
//! producer orders nothing and loses a share of its capacity a year; the builder
//! orders all the same until a date. Armington (1969); price and exit rule:
//! assumptions (docs/mature-nodes.md).

use std::collections::VecDeque;
use std::sync::LazyLock;

use serde::Deserialize;

use super::QUARTERS;
use super::numbers::Assumption;
use crate::math;
use crate::range::Range;

const PERCENT: f64 = 100.0;
/// How steeply the price rises above full use.
const SCARCITY: f64 = 8.0;
/// Greatest step between two looks at prices, in logs, at the solution.
const TOLERANCE: f64 = 1e-10;
const MOST_ROUNDS: usize = 2_000;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    numbers: Shipped,
    published: Vec<Published>,
}

/// A published share, compared with ours and used for nothing.
#[derive(Clone, Debug, Deserialize, PartialEq)]
#[serde(deny_unknown_fields)]
pub struct Published {
    /// Region code.
    pub region: String,
    /// Year that it speaks of.
    pub year: i32,
    /// Percent of the world's mature capacity.
    pub percent: f64,
    /// Who says so.
    pub source: String,
}

static FILE: LazyLock<File> = LazyLock::new(|| {
    toml::from_str(include_str!("../../data/adaptation/mature.toml"))
        .unwrap_or_else(|error| panic!("shipped numbers do not parse, please report: {error}"))
});

/// What others have published.
pub fn published() -> &'static [Published] {
    &FILE.published
}

/// One list makes the shipped file, what is used and what is drawn.
macro_rules! numbers {
    ($($(#[$doc:meta])+ $name:ident,)+) => {
        #[derive(Debug, Deserialize)]
        #[serde(deny_unknown_fields)]
        struct Shipped { $($name: Assumption),+ }

        /// The numbers of one path.
        #[derive(Clone, Copy, Debug, PartialEq)]
        pub struct Numbers { $($(#[$doc])+ pub $name: f64),+ }

        impl Numbers {
            /// The names, which are keys of a scenario too.
            pub const NAMES: &'static [&'static str] = &[$(stringify!($name)),+];

            /// From values in the order of the names.
            pub fn of(mut value: impl FnMut(&'static str) -> f64) -> Self {
                Self { $($name: value(stringify!($name))),+ }
            }
        }

        /// Range and source of a shipped number.
        pub fn shipped(name: &str) -> Option<(Range, &'static str)> {
            match name {
                $(stringify!($name) => Some(&FILE.numbers.$name),)+
                _ => None,
            }
            .map(|one| (one.range(), one.source.as_str()))
        }
    };
}

numbers! {
    /// Growth of demand at unchanged prices, percent a year.
    demand_percent,
    /// What the builder adds, percent of its capacity a year.
    build_percent,
    /// What others add while they break even, percent of theirs a year.
    others_percent,
    /// Years from order to output.
    lead_years,
    /// Elasticity of the price to utilisation.
    price_exponent,
    /// Variable cost, percent of the base price.
    floor_percent,
    /// Profit of the base year, percent of the price.
    margin_percent,
    /// Capacity in use in the base year, percent.
    base_utilisation_percent,
    /// Capacity that closes in a year below break-even, percent.
    exit_percent,
    /// Part of the builder's fixed cost that its state bears, percent.
    subsidy_percent,
    /// Elasticity of a market's demand to its price, below 1.
    demand_elasticity,
    /// Elasticity between origins, above 1.
    origin_elasticity,
}

/// What is done about it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Response {
    /// Nothing.
    #[default]
    None,
    /// Some markets put a tariff on what the builder sells.
    Tariff,
    /// All order at most what demand grows by, and nothing while use is low.
    Pacing,
}

impl Response {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::None, Self::Tariff, Self::Pacing];

    /// The word in scenario files and tables.
    pub const fn name(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Tariff => "tariff",
            Self::Pacing => "pacing",
        }
    }
}

/// What a scenario asks for; years are whole.
#[derive(Clone, Debug, PartialEq)]
pub struct Setup {
    /// Place of the builder among the regions.
    pub builder: usize,
    /// First year in which it no longer builds whatever it earns.
    pub build_until: i32,
    /// Last year of the path.
    pub until: i32,
    /// What is done.
    pub response: Response,
    /// First year in which it is.
    pub response_from: i32,
    /// Regions with a tariff, by place.
    pub tariff_by: Vec<usize>,
    /// Their tariff, as a share.
    pub tariff: f64,
    /// See [`Plan::pace_above`].
    pub pace_above: f64,
    /// How many draws of the numbers.
    pub draws: u64,
    /// Ranges of the numbers, in the order of [`Numbers::NAMES`], and who says so.
    pub ranges: Vec<(Range, String)>,
}

/// Who builds for how long, and what is done about it.
#[derive(Clone, Debug, PartialEq)]
pub struct Plan {
    /// Quarters of the path.
    pub quarters: usize,
    /// Place of the builder among the origins.
    pub builder: usize,
    /// Quarters for which it orders whatever it earns.
    pub builds_for: usize,
    /// What is done.
    pub response: Response,
    /// From which quarter on.
    pub responds_from: usize,
    /// Markets with a tariff, by place.
    pub tariff_by: Vec<usize>,
    /// Their tariff, as a share.
    pub tariff: f64,
    /// Use below which nobody orders when paced, as a share of the base's.
    pub pace_above: f64,
}

/// What stands at the end of a quarter; by origin unless said otherwise.
#[derive(Clone, Debug, PartialEq)]
pub struct Quarter {
    /// In USD bn of yearly output at base prices.
    pub capacity: Vec<f64>,
    /// Price over that of the base year.
    pub price: Vec<f64>,
    /// What each market buys of each, USD bn a year at base prices.
    pub sales: Vec<Vec<f64>>,
    /// Closed so far.
    pub exited: Vec<f64>,
    /// Put into use so far.
    pub delivered: Vec<f64>,
    /// Whether it is below break-even.
    pub loses: Vec<bool>,
    /// Price of each market over that of the base year, with tariffs.
    pub market_price: Vec<f64>,
    /// Demand at unchanged prices over that of the base year.
    pub growth: f64,
}

impl Quarter {
    /// What an origin sells, USD bn a year at base prices.
    pub fn output(&self, origin: usize) -> f64 {
        self.sales[origin].iter().sum()
    }

    /// Part of its capacity that is used; none without capacity.
    pub fn utilisation(&self, origin: usize) -> Option<f64> {
        let capacity = self.capacity[origin];
        (capacity > 0.0).then(|| self.output(origin) / capacity)
    }
}

/// A path being made.
struct Path<'a> {
    purchases: &'a [Vec<f64>],
    numbers: &'a Numbers,
    plan: &'a Plan,
    base: f64,
    capacity: Vec<f64>,
    price: Vec<f64>,
    under_way: Vec<VecDeque<f64>>,
    exited: Vec<f64>,
    delivered: Vec<f64>,
}

/// The path of every quarter; none where prices are not found. `purchases` are
/// those of the base year, origins by markets.
pub fn path(purchases: &[Vec<f64>], numbers: &Numbers, plan: &Plan) -> Option<Vec<Quarter>> {
    let mut path = Path::new(purchases, numbers, plan);
    let quarters = (0..plan.quarters).map(|at| path.step(at));
    quarters.collect()
}

impl<'a> Path<'a> {
    fn new(purchases: &'a [Vec<f64>], numbers: &'a Numbers, plan: &'a Plan) -> Self {
        let base = numbers.base_utilisation_percent / PERCENT;
        let capacity: Vec<f64> = purchases
            .iter()
            .map(|row| row.iter().sum::<f64>() / base)
            .collect();
        let count = capacity.len();
        let lead = quarters(numbers.lead_years);
        let mut path = Self {
            purchases,
            numbers,
            plan,
            base,
            capacity,
            price: vec![1.0; count],
            under_way: Vec::new(),
            exited: vec![0.0; count],
            delivered: vec![0.0; count],
        };
        // What was ordered before the path begins.
        let ordered = |origin| {
            let size = path.capacity[origin] * path.planned(origin, 0) / PERCENT / QUARTERS;
            VecDeque::from(vec![size; lead])
        };
        path.under_way = (0..count).map(ordered).collect();
        path
    }

    /// What an origin would add if it earned enough, percent a year.
    fn planned(&self, origin: usize, quarter: usize) -> f64 {
        if quarter >= self.plan.builds_for {
            self.numbers.demand_percent
        } else if origin == self.plan.builder {
            self.numbers.build_percent
        } else {
            self.numbers.others_percent
        }
    }

    fn step(&mut self, at: usize) -> Option<Quarter> {
        for (origin, under_way) in self.under_way.iter_mut().enumerate() {
            let size = under_way.pop_front().unwrap_or(0.0);
            self.capacity[origin] += size;
            self.delivered[origin] += size;
        }
        let years = at as f64 / QUARTERS;
        let growth = math::pow(1.0 + self.numbers.demand_percent / PERCENT, years);
        let (sales, market_price) = self.clear(growth, at)?;
        let loses: Vec<bool> = (0..self.capacity.len())
            .map(|origin| self.loses(origin, sales[origin].iter().sum()))
            .collect();
        let quarter = Quarter {
            capacity: self.capacity.clone(),
            price: self.price.clone(),
            sales,
            exited: self.exited.clone(),
            delivered: self.delivered.clone(),
            loses,
            market_price,
            growth,
        };
        self.close_and_order(&quarter, at);
        Some(quarter)
    }

    /// Whether what it earns does not pay for what it must pay.
    fn loses(&self, origin: usize, output: f64) -> bool {
        let subsidy = if origin == self.plan.builder {
            self.numbers.subsidy_percent / PERCENT
        } else {
            0.0
        };
        let earned = (self.price[origin] - variable(self.numbers)) * output;
        // Rounding is no loss.
        let due = (1.0 - subsidy) * fixed(self.numbers) * self.capacity[origin];
        earned < due * (1.0 - 1e-9)
    }

    fn close_and_order(&mut self, quarter: &Quarter, at: usize) {
        let capacity: f64 = quarter.capacity.iter().sum();
        let output: f64 = quarter.sales.iter().flatten().sum();
        let used = if capacity > 0.0 {
            output / capacity
        } else {
            0.0
        };
        let left = math::pow(1.0 - self.numbers.exit_percent / PERCENT, 1.0 / QUARTERS);
        for origin in 0..self.capacity.len() {
            if quarter.loses[origin] {
                let closed = self.capacity[origin] * (1.0 - left);
                self.capacity[origin] -= closed;
                self.exited[origin] += closed;
            }
            let percent = self.ordered(origin, at, (quarter.loses[origin], used));
            let size = self.capacity[origin] * percent / PERCENT / QUARTERS;
            self.under_way[origin].push_back(size);
        }
    }

    /// Percent a year.
    fn ordered(&self, origin: usize, at: usize, (loses, used): (bool, f64)) -> f64 {
        let planned = self.planned(origin, at);
        let paced = self.plan.response == Response::Pacing && at >= self.plan.responds_from;
        if paced && used < self.plan.pace_above * self.base {
            return 0.0;
        }
        let builds = origin == self.plan.builder && at < self.plan.builds_for;
        if loses && (!builds || paced) {
            return 0.0;
        }
        if paced {
            planned.min(self.numbers.demand_percent)
        } else {
            planned
        }
    }

    /// One plus the tariff on the builder's wafers in a market.
    fn tariff(&self, market: usize, at: usize) -> f64 {
        let plan = self.plan;
        let taxed = plan.response == Response::Tariff
            && at >= plan.responds_from
            && market != plan.builder
            && plan.tariff_by.contains(&market);
        if taxed { 1.0 + plan.tariff } else { 1.0 }
    }

    /// Prices at which every origin sells what its price says; what is sold, and
    /// the prices of the markets.
    fn clear(&mut self, growth: f64, at: usize) -> Option<(Vec<Vec<f64>>, Vec<f64>)> {
        let elasticity = self.numbers.origin_elasticity.max(1.01);
        for _ in 0..MOST_ROUNDS {
            let (sales, markets) = self.sold(growth, at);
            let mut moved = 0.0_f64;
            for origin in 0..self.capacity.len() {
                if self.capacity[origin] <= 0.0 {
                    continue;
                }
                let used = sales[origin].iter().sum::<f64>() / self.capacity[origin];
                let (wanted, exponent) = self.priced(used);
                let step = math::ln(wanted / self.price[origin]) / (1.0 + exponent * elasticity);
                if !step.is_finite() {
                    return None;
                }
                self.price[origin] *= math::exp(step);
                moved = moved.max(step.abs());
            }
            if moved < TOLERANCE {
                return Some((sales, markets));
            }
        }
        None
    }

    /// The price at a use, and how it moves with it.
    fn priced(&self, used: f64) -> (f64, f64) {
        let exponent = self.numbers.price_exponent;
        let price = math::pow((used / self.base).max(1e-12), exponent);
        if used > 1.0 {
            return (price * math::pow(used, SCARCITY), exponent + SCARCITY);
        }
        (price.max(variable(self.numbers)), exponent)
    }

    fn sold(&self, growth: f64, at: usize) -> (Vec<Vec<f64>>, Vec<f64>) {
        let elasticity = self.numbers.origin_elasticity.max(1.01);
        let demand = self.numbers.demand_elasticity;
        let markets = self.purchases.first().map_or(0, Vec::len);
        let mut sales = vec![vec![0.0; markets]; self.purchases.len()];
        let mut prices = vec![1.0; markets];
        let priced = |price: &f64| math::pow(*price, -elasticity);
        let powers: Vec<f64> = self.price.iter().map(priced).collect();
        for (market, price) in prices.iter_mut().enumerate() {
            let tariff = self.tariff(market, at);
            let taxed = math::pow(tariff, -elasticity);
            // What is paid, and to which power it is wanted.
            let paid = |origin: usize| {
                let (tariff, taxed) = if origin == self.plan.builder {
                    (tariff, taxed)
                } else {
                    (1.0, 1.0)
                };
                (self.price[origin] * tariff, powers[origin] * taxed)
            };
            let all: f64 = self.purchases.iter().map(|row| row[market]).sum();
            if all <= 0.0 {
                continue;
            }
            let part = |(origin, row): (usize, &Vec<f64>)| {
                let (paid, power) = paid(origin);
                row[market] / all * paid * power
            };
            let sum: f64 = self.purchases.iter().enumerate().map(part).sum();
            *price = math::pow(sum, 1.0 / (1.0 - elasticity));
            let whole = growth * math::pow(*price, elasticity - demand);
            for (origin, row) in sales.iter_mut().enumerate() {
                row[market] = self.purchases[origin][market] * whole * paid(origin).1;
            }
        }
        (sales, prices)
    }
}

/// Quarters from order to output, at least one.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "lead times are bounded where they are read"
)]
fn quarters(years: f64) -> usize {
    (years * QUARTERS).round().max(1.0) as usize
}

/// Variable cost over the base price.
fn variable(numbers: &Numbers) -> f64 {
    numbers.floor_percent / PERCENT
}

/// Fixed cost of a year's capacity over the base price.
fn fixed(numbers: &Numbers) -> f64 {
    let left = 1.0 - numbers.margin_percent / PERCENT - variable(numbers);
    left.max(0.0) * numbers.base_utilisation_percent / PERCENT
}

/// What a quarter brings the makers of an origin against the same demand at the
/// prices and the use of the base year, USD bn a year, without subsidies.
pub fn makers_gain(
    quarter: &Quarter,
    purchases: &[Vec<f64>],
    numbers: &Numbers,
    origin: usize,
) -> f64 {
    let sold = (quarter.price[origin] - variable(numbers)) * quarter.output(origin);
    let profit = sold - fixed(numbers) * quarter.capacity[origin];
    let base: f64 = purchases[origin].iter().sum();
    profit - numbers.margin_percent / PERCENT * base * quarter.growth
}

/// What it brings the users of a market: consumer surplus against the prices of
/// the base year, USD bn a year.
pub fn users_gain(
    quarter: &Quarter,
    purchases: &[Vec<f64>],
    numbers: &Numbers,
    market: usize,
) -> f64 {
    let base: f64 = purchases.iter().map(|row| row[market]).sum();
    let left = (1.0 - numbers.demand_elasticity).max(1e-6);
    base * quarter.growth * (1.0 - math::pow(quarter.market_price[market], left)) / left
}

/// What a market's tariff brings in, USD bn a year.
pub fn tariff_revenue(quarter: &Quarter, plan: &Plan, market: usize, at: usize) -> f64 {
    let taxed = plan.response == Response::Tariff
        && at >= plan.responds_from
        && market != plan.builder
        && plan.tariff_by.contains(&market);
    if !taxed {
        return 0.0;
    }
    plan.tariff * quarter.price[plan.builder] * quarter.sales[plan.builder][market]
}

/// What the builder's state pays, USD bn a year.
pub fn subsidy(quarter: &Quarter, plan: &Plan, numbers: &Numbers) -> f64 {
    numbers.subsidy_percent / PERCENT * fixed(numbers) * quarter.capacity[plan.builder]
}

#[cfg(test)]
mod tests;
