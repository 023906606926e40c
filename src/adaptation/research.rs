//! Revenue, research, share: who sells less can spend less on research and
//! loses share of the world market year by year.
//!
//! `s' = s - k l / 4`, `s` the world share relative to the start, `l` the share of
//! revenue that measures take, `k` the share lost in a year over revenue lost
//! (claim: SIA/BCG 2020). What is lost stays lost while the measures last and
//! after them: nothing here wins it back.

use super::QUARTERS;

/// World share relative to the start, 0 to 1.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct MarketShare(f64);

impl Default for MarketShare {
    fn default() -> Self {
        Self(1.0)
    }
}

impl MarketShare {
    /// A quarter in which the share `revenue_lost` of revenue is lost.
    pub fn step(&mut self, revenue_lost: f64, research_share: f64) {
        let lost = research_share * revenue_lost.max(0.0) / QUARTERS;
        self.0 = (self.0 - lost).max(0.0);
    }

    /// Part of it that is gone.
    pub fn lost(self) -> f64 {
        1.0 - self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_year_without_half_of_revenue_costs_a_tenth_of_the_share() {
        let mut share = MarketShare::default();
        for _ in 0..4 {
            share.step(0.5, 0.2);
        }
        assert!((share.lost() - 0.1).abs() < 1e-12);
        share.step(-1.0, 0.2);
        assert!((share.lost() - 0.1).abs() < 1e-12);
        for _ in 0..400 {
            share.step(1.0, 0.4);
        }
        assert_eq!(share.lost(), 1.0);
    }
}
