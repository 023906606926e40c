//! Induced investment: who expects to be cut off builds what it would lack.
//!
//! A side wants the self-sufficiency `s` at which `C(s) + p L(s)` is least, where
//! its marginal cost equals the expected marginal loss that it averts: `C` the
//! yearly cost of making it at home, `L` the first-year loss under the other's
//! top rung, both in percent of GDP, `p` how much of that rung it expects. `p`
//! follows what is in force: `p' = p + k (h - p)`. It orders what is missing at
//! once, as far as a year's building allows; what was ordered arrives after the
//! lead time, so that `s` moves at a speed of 1 / lead.

use super::capacity::{Capacity, Terms};
use super::learning::Experience;
use crate::math::pow;

/// Cost and loss at a degree of self-sufficiency.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Point {
    /// Part of the way from today's home share to the most that is asked, 0 to 1.
    pub part: f64,
    /// Yearly cost, percent of GDP.
    pub cost: f64,
    /// Loss in the first year of the other's top rung, percent of GDP.
    pub loss: f64,
}

/// Cost and loss by self-sufficiency, by part, the first at part 0.
#[derive(Clone, Debug, PartialEq)]
pub struct Curve(pub Vec<Point>);

impl Curve {
    /// The part that is wanted where the share `expected` of the top rung is
    /// expected: the least of those that cost least. Between the points cost and
    /// loss are straight, so that one of them is it. A gain counts as no cost:
    /// it is there whatever is expected, and induces nothing.
    pub fn wanted(&self, expected: f64) -> f64 {
        let all = |point: &Point| point.cost.max(0.0) + expected * point.loss;
        let mut best: Option<&Point> = None;
        for point in &self.0 {
            if best.is_none_or(|best| all(point) < all(best)) {
                best = Some(point);
            }
        }
        best.map_or(0.0, |point| point.part)
    }
}

/// What a side expects of the other, 0 (nothing) to 1 (its top rung).
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Expectation {
    expected: f64,
    rate: f64,
}

impl Expectation {
    /// Of who has seen `height` for long and believes half of something new
    /// within so many quarters.
    pub fn new(height: f64, half_life_quarters: f64) -> Self {
        Self {
            expected: height,
            rate: 1.0 - pow(0.5, 1.0 / half_life_quarters),
        }
    }

    /// A quarter in which `height` is in force.
    pub fn step(&mut self, height: f64) {
        self.expected += self.rate * (height - self.expected);
    }

    /// How much of the top rung is expected.
    pub fn now(&self) -> f64 {
        self.expected
    }
}

/// A stage that a side builds.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Site {
    /// Capacity for all that the side would ever want, USD bn a year.
    pub goal: f64,
    /// What the side makes today, USD bn a year.
    pub home: f64,
    /// World output, USD bn a year.
    pub world: f64,
    /// Unit cost of what is made beyond today over that of others.
    pub multiple: f64,
    /// What building takes.
    pub terms: Terms,
}

/// What a side builds, stage by stage.
#[derive(Clone, Debug, PartialEq)]
pub struct Programme {
    sites: Vec<(Site, Capacity, Experience)>,
    invested: f64,
}

impl Programme {
    /// Nothing ordered yet. Who makes something has done so for
    /// `experience_years`; a newcomer's multiple is that of its first year at the
    /// goal.
    pub fn new(sites: &[Site], experience_years: f64) -> Self {
        let site = |site: &Site| {
            let made = site.home * experience_years + site.goal;
            (*site, Capacity::new(0.0), Experience::new(made))
        };
        Self {
            sites: sites.iter().map(site).collect(),
            invested: 0.0,
        }
    }

    /// A quarter in which the part `wanted` of the goal is wanted, of the goal
    /// itself and not of the way to it. Of what the rest of the world makes the
    /// share `diffusion` counts as own experience.
    pub fn step(&mut self, wanted: f64, diffusion: f64) {
        for (site, capacity, experience) in &mut self.sites {
            let missing = wanted * site.goal - capacity.after_lead(&site.terms);
            let order = missing.clamp(0.0, site.terms.most_ordered(site.world));
            capacity.order(order, &site.terms);
            self.invested += site.terms.upfront(order);
            capacity.step(&site.terms);
            let abroad = diffusion * (site.world - site.home).max(0.0);
            experience.step(site.home + capacity.usable(&site.terms) + abroad);
        }
    }

    /// Part of the goal that can be made at home: that of the stage which is
    /// least ready, since one is of no use without the others.
    pub fn ready(&self) -> f64 {
        let parts = self.sites.iter().map(|(site, capacity, _)| {
            if site.goal > 0.0 {
                (capacity.usable(&site.terms) / site.goal).min(1.0)
            } else {
                1.0
            }
        });
        parts.fold(1.0, f64::min)
    }

    /// Capacity that stands, USD bn of yearly output: it duplicates what the
    /// world had.
    pub fn added(&self) -> f64 {
        let sites = self.sites.iter();
        sites.map(|(_, capacity, _)| capacity.installed()).sum()
    }

    /// What was invested, USD bn.
    pub fn invested(&self) -> f64 {
        self.invested
    }

    /// What learning saves in a year, USD bn: new output costs `m` times that of
    /// others at first and never less than theirs.
    pub fn saved(&self) -> f64 {
        let sites = self.sites.iter();
        let saved = sites.map(|(site, capacity, experience)| {
            let learnt = 1.0 - experience.cost(site.terms.learning_rate);
            let most = (site.multiple - 1.0).max(0.0);
            capacity.usable(&site.terms) * (site.multiple * learnt).min(most)
        });
        saved.sum()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TERMS: Terms = Terms {
        capex: 2.0,
        lead_years: 1.0,
        ramp_years: 0.5,
        depreciation: 0.1,
        learning_rate: 0.2,
        most_built: 0.15,
        first_yield: 0.3,
    };

    /// `C = 2 s^2`, `L = 4 (1 - s)` at eighths: marginal cost `4 s` meets the
    /// expected marginal loss `4 p` at `s = p`.
    fn curve() -> Curve {
        let point = |eighth: u8| {
            let part = f64::from(eighth) / 8.0;
            Point {
                part,
                cost: 2.0 * part * part,
                loss: 4.0 * (1.0 - part),
            }
        };
        Curve((0..=8).map(point).collect())
    }

    #[test]
    fn marginal_cost_meets_the_expected_marginal_loss() {
        for part in [0.0, 0.25, 0.5, 0.75, 1.0] {
            assert!((curve().wanted(part) - part).abs() < 1e-12, "{part}");
        }
        assert_eq!(Curve(Vec::new()).wanted(1.0), 0.0);
        let gain = |part| Point {
            part,
            cost: -part,
            loss: 1.0 - part,
        };
        let gains = Curve(vec![gain(0.0), gain(1.0)]);
        assert_eq!(
            [0.0, 0.1].map(|expected| gains.wanted(expected)),
            [0.0, 1.0]
        );
    }

    #[test]
    fn half_of_what_is_new_is_believed_within_the_half_life() {
        let mut expectation = Expectation::new(0.2, 4.0);
        for _ in 0..4 {
            expectation.step(1.0);
        }
        assert!((expectation.now() - 0.6).abs() < 1e-12);
    }

    #[test]
    fn a_programme_is_as_ready_as_its_slowest_stage_and_wear_is_replaced() {
        let slow = Terms {
            lead_years: 3.0,
            ..TERMS
        };
        let site = |terms| Site {
            goal: 3.0,
            home: 1.0,
            world: 100.0,
            multiple: 1.5,
            terms,
        };
        let mut programme = Programme::new(&[site(TERMS), site(slow)], 6.0);
        for _ in 0..8 {
            programme.step(1.0, 0.0);
        }
        assert_eq!(programme.ready(), 0.0);
        assert!(programme.added() > 2.5);
        for _ in 0..60 {
            programme.step(1.0, 0.0);
        }
        // Wear is foreseen: only what is on its ramp is missing.
        assert!(programme.ready() > 0.95, "{}", programme.ready());
        // Both goals and what wore out, at 2 USD a USD.
        assert!(programme.invested() > 12.0, "{}", programme.invested());
        // Experience has grown so much that it is no dearer any more.
        let most = 0.5 * 2.0 * 3.0;
        assert!(
            (0.8 * most..=most).contains(&programme.saved()),
            "{}",
            programme.saved()
        );
    }

    #[test]
    fn knowledge_that_spreads_makes_a_newcomer_cheaper_sooner() {
        let site = Site {
            goal: 3.0,
            home: 0.0,
            world: 20.0,
            multiple: 1.5,
            terms: TERMS,
        };
        let saved = |diffusion: f64| {
            let mut programme = Programme::new(&[site], 6.0);
            for _ in 0..12 {
                programme.step(1.0, diffusion);
            }
            programme.saved()
        };
        assert!(saved(0.0) > 0.0);
        assert!(saved(0.3) > saved(0.0));
    }

    #[test]
    fn who_wants_nothing_builds_nothing() {
        let site = Site {
            goal: 3.0,
            home: 1.0,
            world: 100.0,
            multiple: 1.5,
            terms: TERMS,
        };
        let mut programme = Programme::new(&[site], 6.0);
        programme.step(0.0, 0.0);
        assert_eq!((programme.added(), programme.invested()), (0.0, 0.0));
    }
}
