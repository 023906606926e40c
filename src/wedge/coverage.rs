//! Which part of a flow an effect acts on: end uses, and how much of it still
//! arrives. Layer 3.
//!
//! With `s` the share of the covered end uses in what a buyer buys, `b` the
//! blocked share, `l` leakage and `c` chilling, an exemption leaves
//! `b (s (1 - l) + (1 - s) c)` blocked; of that a share `e` arrives all the
//! same by way of third regions, at a cost. Where a share `b0` of the flow was
//! stopped in the base already, `(1 - b) / (1 - b0)` of what is left passes.

use crate::units::Share;
use crate::world::EndUse;
use crate::world::end_use::EndUseMix;

/// The end uses that an effect acts on.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum EndUses {
    /// All of them.
    #[default]
    All,
    /// These.
    Only(Vec<EndUse>),
}

impl EndUses {
    /// All but these.
    pub fn exempting(exempt: &[EndUse]) -> Self {
        let covered = EndUse::ALL.into_iter().filter(|one| !exempt.contains(one));
        Self::Only(covered.collect())
    }

    /// The covered share of what `buyer` buys of `product`.
    pub fn share(&self, mix: &EndUseMix, product: usize, buyer: usize) -> f64 {
        match self {
            Self::All => 1.0,
            Self::Only(uses) => mix.share(product, buyer, uses),
        }
    }

    /// Whether some uses are left out.
    pub fn is_partial(&self) -> bool {
        *self != Self::All
    }
}

/// What stands between a rule and what it does at the border. Numbers that no
/// fact gives; a scenario sets them, with ranges.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Frictions {
    /// Share of what an exemption leaves blocked that leaks through it.
    pub leakage: Share,
    /// Share of exempt flows that are lost to caution.
    pub chilling: Share,
    /// Cost of a week's wait for a licence, a share of the value.
    pub delay_cost: Share,
    /// Cost of a detour through a third region, a share of the value.
    pub detour_cost: Share,
}

impl Frictions {
    /// None of them.
    pub const NONE: Self = Self {
        leakage: Share(0.0),
        chilling: Share(0.0),
        delay_cost: Share(0.0),
        detour_cost: Share(0.0),
    };

    /// The part of a buyer's purchases that a measure acts on at its full
    /// strength, where `share` of them are covered.
    pub(super) fn covered(&self, end_uses: &EndUses, share: f64) -> f64 {
        if end_uses.is_partial() {
            share * (1.0 - self.leakage.0) + (1.0 - share) * self.chilling.0
        } else {
            1.0
        }
    }
}

/// The share that passes of what the base let pass, where `blocked` of the
/// flow is stopped and `in_base` of that was stopped already.
pub(super) fn passed(blocked: f64, in_base: f64) -> f64 {
    let before = 1.0 - in_base * blocked;
    if before > 0.0 {
        ((1.0 - blocked) / before).min(1.0)
    } else {
        // Nothing flows in the base; there is nothing to stop.
        1.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use approx::assert_relative_eq;

    #[test]
    fn leakage_and_chilling_count_only_with_an_exemption() {
        let frictions = Frictions {
            leakage: Share(0.1),
            chilling: Share(0.2),
            ..Frictions::NONE
        };
        let only = EndUses::Only(vec![EndUse::AiHpc]);
        assert_relative_eq!(frictions.covered(&EndUses::All, 1.0), 1.0);
        assert_relative_eq!(frictions.covered(&only, 1.0), 0.9);
        assert_relative_eq!(frictions.covered(&only, 0.0), 0.2);
        assert_relative_eq!(frictions.covered(&only, 0.5), 0.55);
    }

    #[test]
    fn what_the_base_lacks_is_not_stopped_twice() {
        assert_relative_eq!(passed(0.6, 0.0), 0.4);
        assert_relative_eq!(passed(0.6, 0.5), 0.4 / 0.7);
        assert_relative_eq!(passed(0.6, 1.0), 1.0);
        assert_relative_eq!(passed(1.0, 0.5), 0.0);
        assert_relative_eq!(passed(1.0, 1.0), 1.0);
    }
}
