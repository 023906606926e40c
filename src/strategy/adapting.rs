//! How lasting restrictions change what postures cost, along a path.
//!
//! With `a` the part of its goal that a side can make at home, `T` today's payoff
//! table and `D` what the table with the goal in place differs from it by, a
//! posture costs `T + sum over sides of a D`. Learning takes away from what a
//! newcomer's output costs more than that of others, lost revenue adds the income
//! of the share that is lost.

use super::cost::{PayoffTable, Posture, Stage, StageCost};
use super::round::Rung;
use super::setup::{ROUNDS_A_YEAR, Setup};
use crate::adaptation::General;
use crate::adaptation::induced::{Curve, Expectation, Programme, Site};
use crate::adaptation::research::MarketShare;

/// What a side builds where it expects to be cut off.
#[derive(Clone, Debug, PartialEq)]
pub struct Induced {
    /// The side: 0 or 1.
    pub side: usize,
    /// Cost of its self-sufficiency and the loss that it averts.
    pub curve: Curve,
    /// Part of the way that it would go if the other's top rung were certain:
    /// that of the second table, above 0.
    pub goal: f64,
    /// What the second table differs from today's by.
    pub difference: PayoffTable,
    /// Base GDP of the side, USD bn a year.
    pub gdp: f64,
    /// First-year loss under the other's top rung, without and with the goal.
    pub leverage: [f64; 2],
    /// What it builds for the goal.
    pub sites: Vec<Site>,
}

/// Revenue of the sides' chain stages, and what it is worth to them.
#[derive(Clone, Debug, PartialEq)]
pub struct Research {
    /// Share of revenue lost in each posture: `long` of the two sides.
    pub lost: PayoffTable,
    /// Capital income of the stages, percent of GDP a year.
    pub income: [f64; 2],
}

/// What changes along a path.
#[derive(Clone, Debug, PartialEq)]
pub struct Adaptation {
    /// By side that builds.
    pub induced: Vec<Induced>,
    /// None where lost revenue has no consequence.
    pub research: Option<Research>,
    /// Whether what is built becomes cheaper.
    pub learning: bool,
    /// Share of others' output that counts as own experience.
    pub diffusion: f64,
    /// Numbers of all stages.
    pub general: General,
}

/// Where a side stands at the end of a year.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Standing {
    /// First-year loss under the other's top rung, percent of GDP.
    pub leverage: f64,
    /// Part of the goal that can be made at home.
    pub ready: f64,
    /// Capacity that stands, USD bn of yearly output.
    pub added: f64,
    /// Investment so far, USD bn.
    pub invested: f64,
    /// Part of its world share that a side has lost for want of research.
    pub share_lost: f64,
}

/// Adaptation along one path.
#[derive(Clone, Debug)]
pub(super) struct Walk<'a> {
    what: &'a Adaptation,
    programmes: Vec<(Programme, Expectation)>,
    shares: [MarketShare; 2],
}

impl<'a> Walk<'a> {
    /// At the beginning of a path.
    pub(super) fn new(what: &'a Adaptation, setup: &Setup, start: [Rung; 2]) -> Self {
        let general = &what.general;
        let programme = |one: &Induced| {
            let years = general.experience_years;
            let height = height(setup, 1 - one.side, start);
            (
                Programme::new(&one.sites, years),
                Expectation::new(height, general.expectation_half_life_quarters),
            )
        };
        Self {
            programmes: what.induced.iter().map(programme).collect(),
            what,
            shares: [MarketShare::default(); 2],
        }
    }

    /// What postures cost now.
    pub(super) fn costs<'c, C: StageCost>(&'c self, today: &'c C) -> Moving<'c, C> {
        let built = self.what.induced.iter().zip(&self.programmes);
        let towards = built.map(|(one, (programme, _))| (&one.difference, programme.ready()));
        Moving {
            today,
            towards: towards.collect(),
        }
    }

    /// What a side pays beside that, percent of its GDP a year.
    pub(super) fn beside(&self, side: usize) -> f64 {
        let mut beside = 0.0;
        for (one, (programme, _)) in self.what.induced.iter().zip(&self.programmes) {
            if self.what.learning && one.side == side {
                beside -= 100.0 * programme.saved() / one.gdp;
            }
        }
        if let Some(research) = &self.what.research {
            beside += self.shares[side].lost() * research.income[side];
        }
        beside
    }

    /// A quarter in a posture.
    pub(super) fn step(&mut self, setup: &Setup, posture: Posture) {
        for (one, (programme, expectation)) in self.what.induced.iter().zip(&mut self.programmes) {
            expectation.step(height(setup, 1 - one.side, posture.rungs));
            let wanted = (one.curve.wanted(expectation.now()) / one.goal).min(1.0);
            programme.step(wanted, self.what.diffusion);
        }
        if let Some(research) = &self.what.research {
            for (side, share) in self.shares.iter_mut().enumerate() {
                let lost = research.lost.value(posture, side).long;
                share.step(lost, self.what.general.research_share);
            }
        }
    }

    /// Where each side stands.
    pub(super) fn standing(&self) -> [Standing; 2] {
        let mut standing = [Standing::default(); 2];
        for (one, (programme, _)) in self.what.induced.iter().zip(&self.programmes) {
            let ready = programme.ready();
            let [without, with] = one.leverage;
            standing[one.side] = Standing {
                leverage: without + ready * (with - without),
                ready: ready * one.goal,
                added: programme.added(),
                invested: programme.invested(),
                share_lost: 0.0,
            };
        }
        for (side, share) in self.shares.iter().enumerate() {
            standing[side].share_lost = share.lost();
        }
        standing
    }
}

/// How far a side is above its base, relative to its top rung.
fn height(setup: &Setup, side: usize, rungs: [Rung; 2]) -> f64 {
    let (base, top) = (setup.base()[side], setup.tops()[side]);
    let above = f64::from(rungs[side].saturating_sub(base));
    above / f64::from(top.saturating_sub(base).max(1))
}

/// Costs on the way from today's table to others.
pub(super) struct Moving<'a, C> {
    today: &'a C,
    /// Differences, and the part of each that is there.
    towards: Vec<(&'a PayoffTable, f64)>,
}

impl<C: StageCost> StageCost for Moving<'_, C> {
    fn parties(&self) -> usize {
        self.today.parties()
    }

    fn cost(&self, posture: Posture, stages: &mut [Stage]) {
        self.today.cost(posture, stages);
        for (difference, part) in &self.towards {
            for (party, stage) in stages.iter_mut().enumerate() {
                let more = difference.value(posture, party);
                stage.long += part * more.long;
                stage.extra += part * more.extra;
            }
        }
    }
}

/// Whether it is the last round of a year.
pub(super) fn ends_year(round: u32) -> bool {
    (round + 1).is_multiple_of(ROUNDS_A_YEAR)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table(cells: [[f64; 2]; 4]) -> PayoffTable {
        let stages = cells.map(|[long, extra]| Stage { long, extra });
        PayoffTable::new([1, 0], 2, 0, stages.to_vec()).expect("two pairs, two parties")
    }

    #[test]
    fn costs_move_as_far_as_what_is_built() {
        let today = table([[0.0, 0.0], [0.0, 0.0], [1.0, 2.0], [3.0, 4.0]]);
        let more = table([[0.2, 0.0], [0.0, 0.0], [0.4, -2.0], [0.0, 1.0]]);
        let cost = |part: f64| {
            let moving = Moving {
                today: &today,
                towards: vec![(&more, part)],
            };
            let mut stages = [Stage::default(); 2];
            moving.cost(Posture::of([1, 0]), &mut stages);
            stages.map(|stage| [stage.long, stage.extra])
        };
        assert_eq!(cost(0.0), [[1.0, 2.0], [3.0, 4.0]]);
        assert_eq!(cost(0.5), [[1.2, 1.0], [3.0, 4.5]]);
        assert_eq!(cost(1.0), [[1.4, 0.0], [3.0, 5.0]]);
    }
}
