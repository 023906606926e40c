//! Shocks: what is lost, when, and how it comes back.

use super::course::Curve;

/// A loss of capital or of capacity at some producers.
#[derive(Clone, Debug, PartialEq)]
pub struct Event {
    /// Day on which it happens, above 0.
    pub occurrence: u32,
    /// Days until recovery begins, above 0.
    pub duration: u32,
    /// Producers and what each loses: capital in the table's unit, or for
    /// [`Course::Arbitrary`] a share of capacity.
    pub impact: Vec<(usize, f64)>,
    /// Decimal places that remaining losses are rounded to.
    pub decimals: i32,
    /// How it ends.
    pub course: Course,
}

/// How a loss comes back after the duration.
#[derive(Clone, Debug, PartialEq)]
pub enum Course {
    /// Capital returns along a curve, and nobody pays for it.
    Recovery {
        /// Days of the recovery.
        days: f64,
        /// Its shape.
        curve: Curve,
    },
    /// Capacity returns along a curve; no capital is lost.
    Arbitrary {
        /// Days of the recovery.
        days: f64,
        /// Its shape.
        curve: Curve,
    },
    /// Capital is rebuilt by ordering it from producers.
    Rebuild {
        /// Days in which an instalment falls due; the parameters' own if none.
        days: Option<f64>,
        /// Products that rebuild and the share of each; shares add up to 1.
        sectors: Vec<(usize, f64)>,
        /// Demand per unit of capital lost.
        factor: f64,
        /// Columns of final demand that lose something, and how much.
        households: Vec<(usize, f64)>,
    },
}
