//! A world that draws are made in, with what all of them share: solvers at
//! central values, the weekly economy at rest.
//!
//! Worlds are met one after another ([`Worlds`](crate::ensemble::Worlds)), so
//! that a few of them are enough to keep: memory does not grow with their
//! number.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use super::{equilibrium, weekly};
use crate::disruption::weekly::Economy;
use crate::equilibrium::Solver;
use crate::horizon::Horizon;
use crate::model::Model;
use crate::world::World;

/// One world and what its draws share, made when first wanted.
#[derive(Clone, Debug)]
pub(super) struct Ground<'a> {
    pub(super) world: Cow<'a, World>,
    /// By horizon; none where the base has no equilibrium.
    solvers: [OnceLock<Option<Solver>>; 3],
    economy: OnceLock<Economy>,
}

impl<'a> Ground<'a> {
    /// Nothing made yet.
    pub(super) fn new(world: Cow<'a, World>) -> Self {
        Self {
            world,
            solvers: Default::default(),
            economy: OnceLock::new(),
        }
    }

    /// The solver of a horizon at the central values of a model.
    pub(super) fn solver(&self, central: &Model, horizon: Horizon) -> Option<&Solver> {
        let make = || equilibrium::kept(central, &self.world, horizon).ok();
        self.solvers[horizon.place()].get_or_init(make).as_ref()
    }

    /// The economy of the weekly engine at rest. The buyers that it tells apart
    /// are those of the model's measures, the same in all its draws.
    pub(super) fn economy(&self, central: &Model) -> &Economy {
        self.economy
            .get_or_init(|| weekly::economy(central, &self.world))
    }
}

/// A drawn world; none where the drawn facts do not fit together.
type Made = Arc<OnceLock<Option<Ground<'static>>>>;

/// The drawn worlds that were used last.
#[derive(Debug, Default)]
pub(super) struct Grounds {
    kept: Mutex<Kept>,
}

#[derive(Debug, Default)]
struct Kept {
    /// By number, with the time of its last use.
    worlds: BTreeMap<u64, (u64, Made)>,
    clock: u64,
}

impl Grounds {
    /// What `ask` makes of a world, which `make` builds unless it is kept.
    pub(super) fn with<T>(
        &self,
        number: u64,
        make: impl FnOnce() -> Option<World>,
        ask: impl FnOnce(Option<&Ground<'static>>) -> T,
    ) -> T {
        let made = self.place(number);
        let ground = made.get_or_init(|| make().map(|world| Ground::new(Cow::Owned(world))));
        ask(ground.as_ref())
    }

    /// The place of a world; the one used longest ago gives way. Whoever still
    /// works in that one keeps it as long.
    fn place(&self, number: u64) -> Made {
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        kept.clock += 1;
        let now = kept.clock;
        let (used, made) = kept.worlds.entry(number).or_default();
        *used = now;
        let made = Arc::clone(made);
        while kept.worlds.len() > 2 * rayon::current_num_threads() {
            let oldest = kept.worlds.iter().min_by_key(|(_, (used, _))| *used);
            let Some(oldest) = oldest.map(|(&number, _)| number) else {
                break;
            };
            kept.worlds.remove(&oldest);
        }
        made
    }
}

impl Clone for Grounds {
    /// Nothing kept: what is kept can be made again.
    fn clone(&self) -> Self {
        Self::default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::atomic::{AtomicU32, Ordering};

    #[test]
    fn a_world_is_made_once_while_it_is_used_and_few_are_kept() {
        let (grounds, made) = (Grounds::default(), AtomicU32::new(0));
        let make = || {
            made.fetch_add(1, Ordering::Relaxed);
            None
        };
        for number in 0..50 {
            for _ in 0..3 {
                assert!(grounds.with(number, make, |ground| ground.is_none()));
            }
        }
        assert_eq!(made.load(Ordering::Relaxed), 50);
        let kept = grounds.kept.lock().unwrap().worlds.len();
        assert!(kept <= 2 * rayon::current_num_threads(), "{kept}");
        grounds.with(0, make, |_| ());
        assert_eq!(made.load(Ordering::Relaxed), 51);
    }
}
