//! What the engine is told beside the table: behaviour and clock, dense.

/// How a producer keeps its stocks of inputs.
#[derive(Clone, Debug, PartialEq)]
pub enum Restocking {
    /// Output falls as soon as a stock is below the share `psi` of its goal;
    /// a gap is filled over `days` (by product). Hallegatte 2014.
    Psi {
        /// Share of the goal below which output is limited, 0 to 1.
        psi: f64,
        /// Days over which a gap is filled, by product.
        days: Vec<f64>,
    },
    /// All of the goal is needed and a gap is ordered at once.
    Base,
}

/// How a buyer divides an order among the suppliers of a product.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OrderRule {
    /// By base flow times capacity over base output (Guan et al. 2020).
    Alt,
    /// By base flow.
    Noalt,
}

/// Parameters of a run; lists are by product, in the table's order.
#[derive(Clone, Debug, PartialEq)]
pub struct Parameters {
    /// Stocks and how they are filled again.
    pub restocking: Restocking,
    /// Which suppliers orders go to.
    pub order_rule: OrderRule,
    /// Days of use that buyers keep of each product; infinite for one that is
    /// never short.
    pub inventory_days: Vec<f64>,
    /// Overproduction factor at rest.
    pub alpha_base: f64,
    /// Greatest overproduction factor.
    pub alpha_max: f64,
    /// Days in which overproduction adapts.
    pub alpha_tau_days: f64,
    /// Days in which destroyed capital is rebuilt, where the event names none.
    pub rebuild_days: f64,
    /// Capital per unit of yearly value added, by product.
    pub capital_to_value_added: Vec<f64>,
    /// Days of one step.
    pub step_days: u32,
    /// Days of a year.
    pub year_days: f64,
}

impl Parameters {
    /// The defaults of the compatibility mode for `products` products.
    pub fn of_products(products: usize) -> Self {
        Self {
            restocking: Restocking::Psi {
                psi: 0.8,
                days: vec![60.0; products],
            },
            order_rule: OrderRule::Alt,
            inventory_days: vec![90.0; products],
            alpha_base: 1.0,
            alpha_max: 1.25,
            alpha_tau_days: 365.0,
            rebuild_days: 60.0,
            capital_to_value_added: vec![4.0; products],
            step_days: 1,
            year_days: 365.0,
        }
    }

    /// Share of the goal that output needs.
    pub(super) fn psi(&self) -> f64 {
        match self.restocking {
            Restocking::Psi { psi, .. } => psi,
            Restocking::Base => 1.0,
        }
    }

    /// Share of a gap in the stock of a product that is ordered in a step.
    pub(super) fn restoration(&self, product: usize) -> f64 {
        match &self.restocking {
            Restocking::Psi { days, .. } => f64::from(self.step_days) / days[product],
            Restocking::Base => 1.0,
        }
    }

    /// Goal of the stock of a product in steps of use. What lasts a step or
    /// less is kept for two.
    pub(super) fn stock_steps(&self, product: usize) -> f64 {
        let steps = self.inventory_days[product] / f64::from(self.step_days);
        if steps <= 1.0 { 2.0 } else { steps }
    }
}
