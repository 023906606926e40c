//! The elasticities of substitution of one solve. Layer 5.

/// Elasticities of substitution, dimensionless, zero or more.
#[derive(Clone, Debug, PartialEq)]
pub struct Elasticities {
    /// Value added against materials (`sigma_Q`).
    pub value_added_materials: f64,
    /// Across the products that a producer buys (`sigma_M`).
    pub inputs: f64,
    /// Across factors of production (`sigma_F`).
    pub factors: f64,
    /// Across the products that final buyers buy (`sigma_D`).
    pub final_demand: f64,
    /// Across the origins of each product (`sigma_O`): the trade elasticity plus one.
    pub origins: Vec<f64>,
}
