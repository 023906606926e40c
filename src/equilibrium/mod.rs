//! The lasting cost: a multi-region general equilibrium in changes. Layer 5.
//!
//! "Exact hat algebra" (Dekle, Eaton and Kortum 2008; Caliendo and Parro 2015;
//! Costinot and Rodriguez-Clare 2014) with buyer-specific origin shares and
//! nested CES (Baqaee and Farhi 2024). `docs/equilibrium.md` states the model.
//!
//! [`Economy`] is the base, [`Solver`] keeps its factors, [`Solver::solve`]
//! turns [`Wedges`] into an [`Equilibrium`].

mod approximation;
mod broyden;
mod budget;
mod built;
mod channel;
mod check;
mod closure;
mod demand;
mod economy;
mod elasticity;
mod jacobian;
mod limit;
mod linalg;
mod losses;
mod market;
mod nest;
mod newton;
mod outcome;
mod point;
mod preset;
mod prices;
mod rebase;
mod regime;
mod rents;
mod scarcity;
mod solve;
mod stage;
mod stage_preset;
mod switching;
mod tangent;
mod tree;

pub use approximation::Approximation;
pub use channel::{Channels, StageChannels};
pub use check::LEAST_TARIFF_ELASTICITY;
pub use closure::{Closure, Deficit, FactorClosure, LABOUR, Mobility};
pub use economy::Economy;
pub use elasticity::Elasticities;
pub use limit::{MandateOutcome, QuotaOutcome};
pub use outcome::{Ceiling, Equilibrium, Loss, ProducerOutcome, RegionOutcome};
pub use preset::{Assumed, Assumption, Overrides, Preset};
pub use solve::{SolveReport, Solver, TOLERANCE};
pub use stage::{LEAST_MULTIPLE, Latent, OriginNest, StageNests};
pub use stage_preset::{StageOverrides, StagePreset};

use crate::wedge::Wedges;
use regime::Regime;
use solve::State;

/// Where a solve ended: a place to begin one with wedges near by.
#[derive(Clone, Debug)]
pub struct Reached(State);

impl Solver {
    /// The equilibrium under `wedges`.
    pub fn solve(&self, wedges: &Wedges) -> Equilibrium {
        self.solve_from(None, wedges).0
    }

    /// The same from where another solve ended.
    pub fn solve_from(&self, from: Option<Reached>, wedges: &Wedges) -> (Equilibrium, Reached) {
        let mut state = from.map_or_else(|| self.begin(), |reached| reached.0);
        let mut regime = Regime::new(&self.economy, wedges);
        let report = self.settle(&mut regime, wedges, &mut state);
        let found = self.outcome(&regime, &state, report);
        (found, Reached(state))
    }
}
