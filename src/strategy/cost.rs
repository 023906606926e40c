//! What a pair of rungs costs, and how an economy adapts to it.
//!
//! Costs are percent of a party's base-year GDP a year. With `C_long` and
//! `C_short` of a pair, `X = C_short - C_long` is what is paid for not having
//! adapted yet. `w(r)` is the share of the economy adapted to pair r:
//!
//! ```text
//! w <- (1 - k) w + k 1[r = now],   k = 1 - 0.5^(1 / half-life in rounds)
//! C_now = C_long(now) + sum over r of w(r) max(0, X(now) - X(r))
//! ```

use super::round::Rung;

/// What is in force: both sides' rungs, and which third regions are aligned.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Posture {
    /// Rungs of the two sides.
    pub rungs: [Rung; 2],
    /// Aligned third regions, a bit each.
    pub aligned: u32,
}

impl Posture {
    /// Two rungs with nobody aligned.
    pub fn of(rungs: [Rung; 2]) -> Self {
        Self { rungs, aligned: 0 }
    }
}

/// What a posture costs one party, percent of its base GDP a year.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Stage {
    /// Once everything has adapted.
    pub long: f64,
    /// What is paid on top before anything has: `C_short - C_long`.
    pub extra: f64,
}

/// What postures cost: a table of them, or the economy itself.
pub trait StageCost: Sync {
    /// The parties: the two sides first, then third regions.
    fn parties(&self) -> usize;

    /// The cost of a posture to each party; `stages` has a place for each.
    fn cost(&self, posture: Posture, stages: &mut [Stage]);
}

/// Costs computed in advance for every pair of rungs, with nobody and with
/// everybody aligned; between the two, in proportion to how many are.
#[derive(Clone, Debug, PartialEq)]
pub struct PayoffTable {
    tops: [Rung; 2],
    parties: usize,
    allies: u32,
    /// Aligned (none, all) x rungs of side 0 x rungs of side 1 x parties.
    cells: Vec<Stage>,
}

impl PayoffTable {
    /// A table from its cells: alignment x rungs of the first side x rungs of
    /// the second x parties; without allies only the first half. None if they
    /// are not as many.
    pub fn new(tops: [Rung; 2], parties: usize, allies: u32, cells: Vec<Stage>) -> Option<Self> {
        let pairs = (usize::from(tops[0]) + 1) * (usize::from(tops[1]) + 1);
        let states = if allies == 0 { 1 } else { 2 };
        (cells.len() == states * pairs * parties).then_some(Self {
            tops,
            parties,
            allies,
            cells,
        })
    }

    /// Every posture of such a table, in the order of its cells.
    pub fn postures(tops: [Rung; 2], allies: u32) -> impl Iterator<Item = Posture> {
        let all = (1_u32 << allies) - 1;
        let states = if allies == 0 { vec![0] } else { vec![0, all] };
        states.into_iter().flat_map(move |aligned| {
            (0..=tops[0]).flat_map(move |one| {
                (0..=tops[1]).map(move |two| Posture {
                    rungs: [one, two],
                    aligned,
                })
            })
        })
    }

    /// Highest rung of each side.
    pub fn tops(&self) -> [Rung; 2] {
        self.tops
    }

    /// The cells, in their order.
    pub fn cells(&self) -> &[Stage] {
        &self.cells
    }

    /// What a posture costs one party.
    pub fn value(&self, posture: Posture, party: usize) -> Stage {
        let mut stage = self.pair(false, posture.rungs)[party];
        if posture.aligned != 0 && self.allies != 0 {
            let share = f64::from(posture.aligned.count_ones()) / f64::from(self.allies);
            let all = self.pair(true, posture.rungs)[party];
            stage.long += share * (all.long - stage.long);
            stage.extra += share * (all.extra - stage.extra);
        }
        stage
    }

    /// The cells of a pair, by party.
    fn pair(&self, all_aligned: bool, rungs: [Rung; 2]) -> &[Stage] {
        let [one, two] = self.tops.map(|top| usize::from(top) + 1);
        let [row, column] = rungs.map(usize::from);
        let at = ((usize::from(all_aligned) * one + row) * two + column) * self.parties;
        &self.cells[at..at + self.parties]
    }
}

impl StageCost for PayoffTable {
    fn parties(&self) -> usize {
        self.parties
    }

    #[inline]
    fn cost(&self, posture: Posture, stages: &mut [Stage]) {
        let none = self.pair(false, posture.rungs);
        stages.copy_from_slice(none);
        if posture.aligned == 0 || self.allies == 0 {
            return;
        }
        let share = f64::from(posture.aligned.count_ones()) / f64::from(self.allies);
        for (stage, all) in stages.iter_mut().zip(self.pair(true, posture.rungs)) {
            stage.long += share * (all.long - stage.long);
            stage.extra += share * (all.extra - stage.extra);
        }
    }
}

/// Share that adapts a round, from the rounds in which half of it does.
pub fn adaptation_rate(half_life: f64) -> f64 {
    -crate::math::exp_m1(-std::f64::consts::LN_2 / half_life)
}

/// What adaptation costs along a path.
#[derive(Clone, Debug)]
pub struct Ledger {
    rate: f64,
    /// Postures that something is adapted to, and how much.
    visited: Vec<(Posture, f64)>,
    /// The extra of each of them, by party.
    extras: Vec<f64>,
    now: Vec<Stage>,
}

impl Ledger {
    /// For economies of `parties` that adapt at `rate` a round.
    pub fn new(parties: usize, rate: f64) -> Self {
        Self {
            rate,
            visited: Vec::new(),
            extras: Vec::new(),
            now: vec![Stage::default(); parties],
        }
    }

    /// Begins anew, adapted to `posture`.
    pub fn begin(&mut self, posture: Posture, costs: &impl StageCost) {
        self.visited.clear();
        self.extras.clear();
        costs.cost(posture, &mut self.now);
        self.visit(posture);
        self.visited[0].1 = 1.0;
    }

    /// What a round in `posture` costs each party, percent of GDP a year; the
    /// economies adapt to it afterwards.
    #[inline]
    pub fn charge(&mut self, posture: Posture, costs: &impl StageCost, paid: &mut [f64]) {
        costs.cost(posture, &mut self.now);
        for (paid, now) in paid.iter_mut().zip(&self.now) {
            *paid = now.long;
        }
        let parties = self.now.len();
        for ((_, weight), extras) in self.visited.iter().zip(self.extras.chunks_exact(parties)) {
            for ((paid, now), extra) in paid.iter_mut().zip(&self.now).zip(extras) {
                *paid += weight * (now.extra - extra).max(0.0);
            }
        }
        for (_, weight) in &mut self.visited {
            *weight *= 1.0 - self.rate;
        }
        let here = self.visited.iter().position(|(known, _)| *known == posture);
        let here = here.unwrap_or_else(|| {
            self.visit(posture);
            self.visited.len() - 1
        });
        self.visited[here].1 += self.rate;
    }

    /// Asks anew what the visited postures cost, where costs move.
    pub fn refresh(&mut self, costs: &impl StageCost) {
        let parties = self.now.len();
        for ((posture, _), extras) in self
            .visited
            .iter()
            .zip(self.extras.chunks_exact_mut(parties))
        {
            costs.cost(*posture, &mut self.now);
            for (extra, now) in extras.iter_mut().zip(&self.now) {
                *extra = now.extra;
            }
        }
    }

    fn visit(&mut self, posture: Posture) {
        self.visited.push((posture, 0.0));
        self.extras.extend(self.now.iter().map(|stage| stage.extra));
    }
}
