//! Capacity of a stage in a region: ordered, delivered after a lead time, ramped
//! up, worn out.
//!
//! `K' = K (1 - d) + I(t - lead)`, `K` in USD bn of yearly output at full yield,
//! `d` a quarter's share of the yearly depreciation, `I` what was ordered. New
//! capacity sells `y0 + (1 - y0) age / ramp` of what it makes until its ramp is
//! over. At most a share of the stage's world capacity is built in a year.
//! What is ordered is delivered, and nothing else is.

use std::collections::VecDeque;

use super::QUARTERS;
use crate::math;

/// What it takes to build a stage in a region, see `Numbers::terms`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Terms {
    /// Investment in USD per USD of yearly output.
    pub capex: f64,
    /// Years from the decision to the first output.
    pub lead_years: f64,
    /// Years from the first output to full yield.
    pub ramp_years: f64,
    /// Share of capacity worn out in a year.
    pub depreciation: f64,
    /// Share by which cost falls when cumulative output doubles.
    pub learning_rate: f64,
    /// Share of the stage's world capacity that can be built in a year.
    pub most_built: f64,
    /// Share of its output that new capacity sells on its first day.
    pub first_yield: f64,
}

impl Terms {
    /// Investment in USD bn for capacity that makes `missing` USD bn a year.
    pub fn upfront(&self, missing: f64) -> f64 {
        self.capex * missing.max(0.0)
    }

    /// Years from the decision until capacity for `missing` USD bn a year is
    /// there at full yield, where the world makes `world` USD bn a year: lead,
    /// ramp, and the years that the last order waits because no more is built
    /// in one. Infinite where the world makes nothing.
    pub fn years(&self, missing: f64, world: f64) -> f64 {
        if missing <= 0.0 {
            return 0.0;
        }
        let a_year = self.most_built * world;
        let waiting = if a_year > 0.0 {
            (missing / a_year - 1.0).max(0.0)
        } else {
            f64::INFINITY
        };
        self.lead_years + self.ramp_years + waiting
    }

    /// The most that can be ordered in a quarter, USD bn of yearly output.
    pub fn most_ordered(&self, world: f64) -> f64 {
        (self.most_built * world).max(0.0) / QUARTERS
    }

    /// Quarters from order to delivery, at least one.
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "lead times are bounded where they are read"
    )]
    fn lead_quarters(&self) -> usize {
        let quarters = (self.lead_years * QUARTERS).round().max(1.0);
        quarters as usize
    }

    /// Share that capacity of that age sells, 0 to 1.
    fn yielded(&self, quarters: u32) -> f64 {
        let age = f64::from(quarters) / QUARTERS;
        if age >= self.ramp_years {
            return 1.0;
        }
        self.first_yield + (1.0 - self.first_yield) * age / self.ramp_years
    }
}

/// Capacity that is still on its ramp.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Tranche {
    size: f64,
    quarters: u32,
}

/// Capacity of a stage in a region, in USD bn of yearly output.
#[derive(Clone, Debug, PartialEq)]
pub struct Capacity {
    /// What was there at the start, worn.
    old: f64,
    /// Ordered, by quarter of delivery, the next one first.
    under_way: VecDeque<f64>,
    /// Delivered, worn, oldest first.
    tranches: Vec<Tranche>,
    ordered: f64,
    delivered: f64,
    worn: f64,
}

impl Capacity {
    /// With what is there today at full yield.
    pub fn new(installed: f64) -> Self {
        Self {
            old: installed.max(0.0),
            under_way: VecDeque::new(),
            tranches: Vec::new(),
            ordered: 0.0,
            delivered: 0.0,
            worn: 0.0,
        }
    }

    /// Orders capacity, delivered after the lead time.
    pub fn order(&mut self, size: f64, terms: &Terms) {
        let size = size.max(0.0);
        let lead = terms.lead_quarters();
        if self.under_way.len() < lead {
            self.under_way.resize(lead, 0.0);
        }
        self.under_way[lead - 1] += size;
        self.ordered += size;
    }

    /// What will be there when an order of today is delivered.
    pub fn after_lead(&self, terms: &Terms) -> f64 {
        let left = math::pow(1.0 - terms.depreciation, 1.0 / QUARTERS);
        let quarters = terms.lead_quarters().max(self.under_way.len());
        let mut there = self.installed();
        for quarter in 0..quarters {
            there = there * left + self.under_way.get(quarter).copied().unwrap_or(0.0);
        }
        there
    }

    /// A quarter: wear, ageing, then what is delivered.
    pub fn step(&mut self, terms: &Terms) {
        let left = math::pow(1.0 - terms.depreciation, 1.0 / QUARTERS);
        let before = self.installed();
        self.old *= left;
        for tranche in &mut self.tranches {
            tranche.size *= left;
            tranche.quarters += 1;
        }
        self.worn += before - self.installed();
        let size = self.under_way.pop_front().unwrap_or(0.0);
        if size > 0.0 {
            self.delivered += size;
            self.tranches.push(Tranche { size, quarters: 0 });
        }
        // What is over its ramp is as the old capacity is.
        let (ramped, ramping): (Vec<Tranche>, Vec<Tranche>) =
            (self.tranches.iter()).partition(|tranche| terms.yielded(tranche.quarters) >= 1.0);
        self.old += ramped.iter().map(|tranche| tranche.size).sum::<f64>();
        self.tranches = ramping;
    }

    /// What is there, whatever its yield.
    pub fn installed(&self) -> f64 {
        self.old
            + self
                .tranches
                .iter()
                .map(|tranche| tranche.size)
                .sum::<f64>()
    }

    /// What it sells in a year: new capacity counts with its yield.
    pub fn usable(&self, terms: &Terms) -> f64 {
        let tranches = self.tranches.iter();
        let new = tranches.map(|tranche| tranche.size * terms.yielded(tranche.quarters));
        self.old + new.sum::<f64>()
    }

    /// Ordered and not yet there.
    pub fn under_way(&self) -> f64 {
        self.under_way.iter().sum()
    }

    /// Everything that was ever ordered; times capex it is the investment.
    pub fn ordered(&self) -> f64 {
        self.ordered
    }

    /// Everything that was ever delivered.
    pub fn delivered(&self) -> f64 {
        self.delivered
    }

    /// Everything that was ever worn out.
    pub fn worn(&self) -> f64 {
        self.worn
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TERMS: Terms = Terms {
        capex: 2.0,
        lead_years: 2.0,
        ramp_years: 1.0,
        depreciation: 0.1,
        learning_rate: 0.2,
        most_built: 0.15,
        first_yield: 0.3,
    };

    #[test]
    fn what_fits_into_a_year_takes_lead_and_ramp_and_more_takes_longer() {
        assert_eq!(TERMS.upfront(10.0), 20.0);
        assert_eq!(TERMS.upfront(-1.0), 0.0);
        assert_eq!(TERMS.years(0.0, 100.0), 0.0);
        assert_eq!(TERMS.years(15.0, 100.0), 3.0);
        assert!((TERMS.years(45.0, 100.0) - 5.0).abs() < 1e-12);
        assert_eq!(TERMS.years(1.0, 0.0), f64::INFINITY);
    }

    #[test]
    fn capacity_is_delivered_after_its_lead_and_ramps_up() {
        let mut capacity = Capacity::new(0.0);
        capacity.order(8.0, &TERMS);
        let terms = Terms {
            depreciation: 0.0,
            ..TERMS
        };
        for _ in 0..7 {
            capacity.step(&terms);
            assert_eq!(capacity.installed(), 0.0);
        }
        capacity.step(&terms);
        assert_eq!((capacity.installed(), capacity.under_way()), (8.0, 0.0));
        assert!((capacity.usable(&terms) - 2.4).abs() < 1e-12);
        capacity.step(&terms);
        capacity.step(&terms);
        assert!((capacity.usable(&terms) - 8.0 * 0.65).abs() < 1e-12);
        capacity.step(&terms);
        capacity.step(&terms);
        assert_eq!(capacity.usable(&terms), 8.0);
    }

    #[test]
    fn what_will_be_there_is_what_comes_to_be_there() {
        let mut capacity = Capacity::new(10.0);
        capacity.order(4.0, &TERMS);
        capacity.step(&TERMS);
        capacity.order(3.0, &TERMS);
        let foreseen = capacity.after_lead(&TERMS);
        for _ in 0..8 {
            capacity.step(&TERMS);
        }
        assert!((capacity.installed() - foreseen).abs() < 1e-9);
    }

    #[test]
    fn a_year_wears_out_the_yearly_share() {
        let mut capacity = Capacity::new(10.0);
        for _ in 0..4 {
            capacity.step(&TERMS);
        }
        assert!((capacity.installed() - 9.0).abs() < 1e-9);
        assert!((capacity.worn() - 1.0).abs() < 1e-9);
    }

    /// The formula for years against the state itself, ordering as much as a
    /// quarter allows.
    #[test]
    fn the_years_of_the_formula_are_those_of_the_state() {
        let terms = Terms {
            depreciation: 0.0,
            ..TERMS
        };
        for missing in [5.0, 15.0, 40.0, 90.0] {
            let mut capacity = Capacity::new(0.0);
            let mut quarters = 0.0;
            while capacity.usable(&terms) < missing - 1e-9 {
                let order = terms.most_ordered(100.0).min(missing - capacity.ordered());
                capacity.order(order, &terms);
                capacity.step(&terms);
                quarters += 1.0;
            }
            let (state, formula) = (quarters / QUARTERS, terms.years(missing, 100.0));
            // The formula lets a year's orders be placed at its start.
            assert!(
                (0.0..=1.0).contains(&(state - formula)),
                "{missing}: {state} {formula}"
            );
        }
    }
}
