//! Learning by doing: what is made for longer is made cheaper.
//!
//! `cost = c0 (Q / Q0)^log2(1 - rate)`, `Q` cumulative output, `Q0` that of the
//! start, `rate` the share by which cost falls when `Q` doubles. Others' output
//! counts with a share where knowledge spreads (Irwin and Klenow 1994).

use std::f64::consts::LN_2;

use super::QUARTERS;
use crate::math::{ln, pow};

/// What has been made so far, USD bn at the prices of the start.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Experience {
    start: f64,
    now: f64,
}

impl Experience {
    /// Of who has made `cumulative` so far.
    pub fn new(cumulative: f64) -> Self {
        let start = cumulative.max(0.0);
        Self { start, now: start }
    }

    /// A quarter in which `output` a year was made.
    pub fn step(&mut self, output: f64) {
        self.now += output.max(0.0) / QUARTERS;
    }

    /// Cost relative to the start at a learning rate; 1 for who never made it.
    pub fn cost(&self, rate: f64) -> f64 {
        if self.start <= 0.0 {
            return 1.0;
        }
        pow(self.now / self.start, ln(1.0 - rate) / LN_2)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cost_falls_by_the_rate_when_experience_doubles() {
        let mut experience = Experience::new(20.0);
        assert_eq!(experience.cost(0.2), 1.0);
        for _ in 0..8 {
            experience.step(10.0);
        }
        assert!((experience.cost(0.2) - 0.8).abs() < 1e-12);
        assert!((experience.cost(0.0) - 1.0).abs() < 1e-12);
        for _ in 0..16 {
            experience.step(10.0);
        }
        assert!((experience.cost(0.2) - 0.64).abs() < 1e-12);
    }

    #[test]
    fn who_never_made_it_has_nothing_to_compare_with() {
        let mut experience = Experience::new(0.0);
        experience.step(4.0);
        assert_eq!(experience.cost(0.2), 1.0);
    }
}
