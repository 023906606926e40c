//! How a loss goes back to nothing after a shock. Layer 3.
//!
//! Of the full loss, `1 - u` is left (linear), `(1 - u)^2` (convex: fast at
//! first) or `1 - u^2` (concave: slow at first), `u` the part of the recovery's
//! weeks that has gone by. What is rebuilt comes back as it is delivered; where
//! nobody delivers (the equilibrium), it counts as linear.

/// The course of a recovery.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// By the same amount every week.
    Linear,
    /// Fast at first.
    Convex,
    /// Slow at first.
    Concave,
    /// As what rebuilds it is delivered, at best in a line.
    Rebuilt,
}

impl Shape {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Linear, Self::Convex, Self::Concave, Self::Rebuilt];

    /// The word in scenario files.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Linear => "linear",
            Self::Convex => "convex",
            Self::Concave => "concave",
            Self::Rebuilt => "rebuilt",
        }
    }

    /// Integral of the part of the loss that is left, from the beginning to
    /// `u` of the recovery: in recoveries.
    fn integral(self, u: f64) -> f64 {
        let u = u.clamp(0.0, 1.0);
        match self {
            Self::Linear | Self::Rebuilt => u - u * u / 2.0,
            Self::Convex => (1.0 - (1.0 - u) * (1.0 - u) * (1.0 - u)) / 3.0,
            Self::Concave => u - u * u * u / 3.0,
        }
    }
}

/// How long a recovery takes, and its course.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Recovery {
    /// Its course.
    pub shape: Shape,
    /// Weeks until nothing is left of the loss.
    pub weeks: f64,
}

impl Recovery {
    /// Part of the loss that is left after `days` of recovery, 1 to 0.
    pub fn left(&self, days: f64) -> f64 {
        let whole = self.days();
        if days >= whole {
            return 0.0;
        }
        let u = (days / whole).max(0.0);
        match self.shape {
            Shape::Linear | Shape::Rebuilt => 1.0 - u,
            Shape::Convex => (1.0 - u) * (1.0 - u),
            Shape::Concave => 1.0 - u * u,
        }
    }

    /// Days of full loss that the recovery's days `from` to `to` amount to.
    pub fn loss_days(&self, from: f64, to: f64) -> f64 {
        let whole = self.days();
        if whole <= 0.0 || to <= from {
            return 0.0;
        }
        whole * (self.shape.integral(to / whole) - self.shape.integral(from / whole))
    }

    fn days(&self) -> f64 {
        self.weeks * 7.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use approx::assert_relative_eq;

    #[test]
    fn the_loss_in_a_stretch_of_days_is_the_sum_of_its_days() {
        for shape in Shape::ALL {
            let recovery = Recovery { shape, weeks: 10.0 };
            assert_relative_eq!(recovery.left(0.0), 1.0);
            assert_relative_eq!(recovery.left(70.0), 0.0);
            let step = 0.01;
            let days = (0..5000).map(|i| 12.5 + (f64::from(i) + 0.5) * step);
            let sum: f64 = days.map(|day| recovery.left(day) * step).sum();
            assert_relative_eq!(recovery.loss_days(12.5, 62.5), sum, max_relative = 1e-7);
            // Beyond its end nothing is added.
            let whole = recovery.loss_days(0.0, 70.0);
            assert_relative_eq!(recovery.loss_days(0.0, 700.0), whole);
        }
    }

    #[test]
    fn convex_is_fast_at_first_and_concave_slow() {
        let left = |shape| Recovery { shape, weeks: 10.0 }.left(35.0);
        assert_relative_eq!(left(Shape::Convex), 0.25);
        assert_relative_eq!(left(Shape::Linear), 0.5);
        assert_relative_eq!(left(Shape::Concave), 0.75);
    }

    #[test]
    fn no_recovery_is_over_at_once() {
        let none = Recovery {
            shape: Shape::Linear,
            weeks: 0.0,
        };
        assert_relative_eq!(none.left(0.0), 0.0);
        assert_relative_eq!(none.loss_days(0.0, 7.0), 0.0);
    }
}
