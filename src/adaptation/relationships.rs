//! Relationships between suppliers and buyers: they lapse while nothing is
//! shipped and are taken up again as a supplier is qualified.
//!
//! `r' = r - r (1 - open) (1 - 0.5^(h / half-life)) + (1 - r) open h / weeks`,
//! `r` 1 at rest, `open` the share of the link that passes, `h` weeks of a step,
//! `weeks` those of requalification. What a supplier draws of its market is in
//! proportion to `r`.

use crate::math::pow;

/// How fast relationships change in a step.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Pace {
    lapse: f64,
    renewal: f64,
}

impl Pace {
    /// For steps of `step_weeks`.
    pub fn new(step_weeks: f64, half_life_weeks: f64, requalification_weeks: f64) -> Self {
        let renewal = if requalification_weeks > step_weeks {
            step_weeks / requalification_weeks
        } else {
            1.0
        };
        Self {
            lapse: 1.0 - pow(0.5, step_weeks / half_life_weeks),
            renewal,
        }
    }

    /// The relationship after a step in which the share `open` passed.
    pub fn after(&self, relationship: f64, open: f64) -> f64 {
        let open = open.clamp(0.0, 1.0);
        let lost = relationship * (1.0 - open) * self.lapse;
        let won = (1.0 - relationship) * open * self.renewal;
        relationship - lost + won
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn half_lapses_within_the_half_life_and_it_comes_back_in_the_time_of_qualifying() {
        let pace = Pace::new(1.0, 52.0, 13.0);
        let mut relationship = 1.0;
        for _ in 0..52 {
            relationship = pace.after(relationship, 0.0);
        }
        assert!((relationship - 0.5).abs() < 1e-12);
        for _ in 0..13 {
            relationship = pace.after(relationship, 1.0);
        }
        // A share of 1/13 of the gap a week: e^-1 of it is left.
        assert!((0.8..0.85).contains(&relationship), "{relationship}");
    }

    #[test]
    fn what_is_open_stays_whole() {
        assert_eq!(Pace::new(1.0, 52.0, 13.0).after(1.0, 1.0), 1.0);
        assert_eq!(Pace::new(1.0, 52.0, 0.0).after(0.0, 1.0), 1.0);
    }
}
