//! Runs the blocks of a plan in parallel and says when there are enough.
//!
//! Every block is kept when it is finished ([`Keep`]) and heard of in the order
//! of the blocks, whichever finishes first. What stops early (enough runs, a
//! watcher that wants to) stops at the end of a block: the statistics are those
//! of the first so many blocks whatever the number of threads.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};

use rayon::prelude::*;

use super::{Block, Draw, Levels, Plan, Worlds};

/// Where finished blocks are kept.
pub trait Keep: Sync {
    /// A block that was kept whole, by an earlier run or this one.
    fn load(&self, index: u64) -> Option<Block>;

    /// Keeps a block.
    ///
    /// # Errors
    /// In words, where it cannot be kept: the run ends.
    fn save(&self, block: &Block) -> Result<(), String>;
}

/// Blocks in memory: for small ensembles, tests, the workbench.
#[derive(Debug, Default)]
pub struct Memory(Mutex<BTreeMap<u64, Block>>);

impl Keep for Memory {
    fn load(&self, index: u64) -> Option<Block> {
        lock(&self.0).get(&index).cloned()
    }

    fn save(&self, block: &Block) -> Result<(), String> {
        lock(&self.0).insert(block.index, block.clone());
        Ok(())
    }
}

/// How far an ensemble is, in order: the first so many blocks.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Reached {
    /// Draws made.
    pub draws: u64,
    /// Draws without outcomes.
    pub failed: u64,
    /// The watched outcomes so far.
    pub headline: Vec<Levels>,
}

/// Hears of the progress and can end it.
pub trait Watch: Sync {
    /// More blocks are finished, in order, of so many runs.
    fn reached(&self, _reached: &Reached, _of: u64) {}

    /// Whether the run should end here: what is unfinished is dropped.
    fn should_stop(&self) -> bool {
        false
    }
}

/// What is to be run.
pub struct Job<'a> {
    /// The blocks.
    pub plan: Plan,
    /// Draws from their replicates; pure, so that any thread may make them.
    pub draws: &'a (dyn Fn(Range<u64>) -> Vec<Draw> + Sync),
    /// How many of them are made at once; at least 1.
    pub together: u64,
    /// Outcomes that are watched, by place.
    pub headline: &'a [usize],
    /// The worlds that draws are made in.
    pub worlds: Worlds,
    /// Whether these are enough; asked after each block in order.
    pub enough: &'a (dyn Fn(&Reached) -> bool + Sync),
    /// Where blocks are kept.
    pub keep: &'a dyn Keep,
    /// Who listens.
    pub watch: &'a dyn Watch,
}

/// How a run ended.
#[derive(Clone, Debug, PartialEq)]
pub struct Ended {
    /// Blocks that count: those of the plan from its first up to here.
    pub until: u64,
    /// Whether the watcher ended it before it was done.
    pub stopped: bool,
}

/// Runs a job on the threads there are.
///
/// # Errors
/// What kept a block from being kept, in words.
pub fn run(job: &Job<'_>) -> Result<Ended, String> {
    let blocks = job.plan.blocks();
    let line = Line {
        job,
        next: AtomicU64::new(blocks.start),
        end: AtomicU64::new(blocks.end),
        stopped: AtomicBool::new(false),
        front: Mutex::new(Front {
            next: blocks.start,
            waiting: BTreeMap::new(),
            reached: Reached {
                headline: vec![Levels::default(); job.headline.len()],
                ..Reached::default()
            },
            failure: None,
        }),
    };
    rayon::scope(|scope| {
        for _ in 0..rayon::current_num_threads() {
            scope.spawn(|_| line.work());
        }
    });
    let front = line
        .front
        .into_inner()
        .unwrap_or_else(PoisonError::into_inner);
    match front.failure {
        Some(failure) => Err(failure),
        None => Ok(Ended {
            until: front.next,
            stopped: front.next < line.end.into_inner(),
        }),
    }
}

/// What `f` makes of each of `items`, in their order; none once `stop` says so.
pub fn evaluate<T: Sync, U: Send>(
    items: &[T],
    stop: &(dyn Fn() -> bool + Sync),
    f: &(dyn Fn(&T) -> U + Sync),
) -> Option<Vec<U>> {
    let one = |item| (!stop()).then(|| f(item));
    items.par_iter().map(one).collect()
}

/// The blocks in a line, taken one by one.
struct Line<'a> {
    job: &'a Job<'a>,
    /// The block that is taken next.
    next: AtomicU64,
    /// No block from here on is wanted.
    end: AtomicU64,
    stopped: AtomicBool,
    front: Mutex<Front>,
}

/// What is finished without a gap, and what waits behind a gap.
struct Front {
    next: u64,
    waiting: BTreeMap<u64, Heard>,
    reached: Reached,
    failure: Option<String>,
}

/// What the front needs to know of a block.
struct Heard {
    draws: u64,
    /// World and watched outcomes of every draw that has some.
    headline: Vec<(Option<usize>, Vec<f64>)>,
}

impl Line<'_> {
    fn work(&self) {
        while !self.stopped.load(Ordering::Relaxed) {
            let index = self.next.fetch_add(1, Ordering::Relaxed);
            if index >= self.end.load(Ordering::Relaxed) {
                return;
            }
            match self.block(index) {
                Ok(Some(block)) => self.finished(&block),
                Ok(None) => return,
                Err(failure) => {
                    lock(&self.front).failure.get_or_insert(failure);
                    self.stopped.store(true, Ordering::Relaxed);
                }
            }
        }
    }

    /// A block from where it is kept, or made anew and kept; none where the
    /// watcher ends the run in the middle of it.
    fn block(&self, index: u64) -> Result<Option<Block>, String> {
        let replicates = self.job.plan.replicates(index);
        if let Some(block) = self.job.keep.load(index)
            && block
                .draws
                .iter()
                .map(|draw| draw.replicate)
                .eq(replicates.clone())
        {
            return Ok(Some(block));
        }
        let mut draws = Vec::new();
        let mut next = replicates.start;
        while next < replicates.end {
            if self.stopped.load(Ordering::Relaxed) || self.job.watch.should_stop() {
                self.stopped.store(true, Ordering::Relaxed);
                return Ok(None);
            }
            let until = replicates.end.min(next + self.job.together.max(1));
            draws.extend((self.job.draws)(next..until));
            next = until;
        }
        let block = Block { index, draws };
        self.job.keep.save(&block)?;
        Ok(Some(block))
    }

    fn finished(&self, block: &Block) {
        let pick = |draw: &Draw| {
            let values = draw.outcomes.as_ref().ok()?;
            let watched = self.job.headline.iter().map(|&at| values[at]);
            Some((self.job.worlds.place(draw.replicate), watched.collect()))
        };
        let heard = Heard {
            draws: block.draws.len() as u64,
            headline: block.draws.iter().filter_map(pick).collect(),
        };
        let mut front = lock(&self.front);
        front.waiting.insert(block.index, heard);
        let mut moved = false;
        while front.next < self.end.load(Ordering::Relaxed) {
            let next = front.next;
            let Some(heard) = front.waiting.remove(&next) else {
                break;
            };
            front.next += 1;
            front.reached.add(&heard);
            moved = true;
            if (self.job.enough)(&front.reached) {
                self.end.store(front.next, Ordering::Relaxed);
            }
        }
        if moved {
            self.job
                .watch
                .reached(&front.reached, self.job.plan.own_runs());
        }
    }
}

impl Reached {
    fn add(&mut self, heard: &Heard) {
        self.draws += heard.draws;
        self.failed += heard.draws - heard.headline.len() as u64;
        for (world, values) in &heard.headline {
            for (levels, value) in self.headline.iter_mut().zip(values) {
                if value.is_finite() {
                    levels.add(*world, *value);
                }
            }
        }
    }
}

/// A panic elsewhere ends the process anyway; what is behind the lock is whole.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ensemble::{BLOCK, Sampler, Sampling, Shard, Summary};
    use std::sync::LazyLock;

    const RUNS: u64 = 1000;

    static SAMPLER: LazyLock<Sampler> = LazyLock::new(|| {
        let purposes = ["a", "b"].map(str::to_owned);
        Sampler::new(&purposes, Sampling::Plain, 11, RUNS)
    });

    fn draws(replicates: Range<u64>) -> Vec<Draw> {
        replicates.map(draw).collect()
    }

    fn draw(replicate: u64) -> Draw {
        let parameters = SAMPLER.point(replicate);
        let outcomes = if replicate % 97 == 5 {
            Err("not_converged".to_owned())
        } else {
            Ok(vec![parameters[0] + parameters[1], 3.0 * parameters[0]])
        };
        Draw {
            replicate,
            parameters,
            outcomes,
        }
    }

    struct Quiet;

    impl Watch for Quiet {}

    fn run_with(plan: Plan, threads: usize, keep: &dyn Keep, watch: &dyn Watch) -> Ended {
        let job = Job {
            plan,
            draws: &draws,
            together: 3,
            headline: &[0],
            worlds: Worlds::default(),
            enough: &|_| false,
            keep,
            watch,
        };
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads);
        pool.build().unwrap().install(|| run(&job)).unwrap()
    }

    /// The statistics of the first blocks that were kept, bit by bit.
    fn statistics(keep: &dyn Keep, blocks: std::ops::Range<u64>) -> Vec<u64> {
        let mut summary = Summary::new(2, RUNS);
        for index in blocks {
            summary.add(&keep.load(index).expect("kept"));
        }
        let rows = (0..2).filter_map(|at| summary.statistics(at));
        rows.flat_map(|row| {
            let numbers = [row.mean, row.standard_error.unwrap()];
            let numbers = numbers.into_iter().chain(row.percentiles.unwrap());
            numbers
                .map(f64::to_bits)
                .chain([row.count])
                .collect::<Vec<_>>()
        })
        .collect()
    }

    fn whole() -> Vec<u64> {
        let memory = Memory::default();
        let ended = run_with(Plan::whole(RUNS), 1, &memory, &Quiet);
        assert_eq!((ended.until, ended.stopped), (RUNS.div_ceil(BLOCK), false));
        statistics(&memory, 0..ended.until)
    }

    #[test]
    fn threads_change_nothing() {
        let memory = Memory::default();
        let ended = run_with(Plan::whole(RUNS), 3, &memory, &Quiet);
        assert_eq!(statistics(&memory, 0..ended.until), whole());
    }

    /// Blocks that finish in any order: those kept already come at once.
    #[test]
    fn the_order_of_finishing_changes_nothing() {
        for start in 0..4 {
            let memory = Memory::default();
            for index in (start..RUNS.div_ceil(BLOCK)).step_by(3) {
                let replicates = Plan::whole(RUNS).replicates(index);
                let draws = replicates.map(draw).collect();
                memory.save(&Block { index, draws }).unwrap();
            }
            let ended = run_with(Plan::whole(RUNS), 2, &memory, &Quiet);
            assert_eq!(statistics(&memory, 0..ended.until), whole());
        }
    }

    /// Stops after so many draws, wherever that is.
    struct After(AtomicU64);

    impl Watch for After {
        fn should_stop(&self) -> bool {
            self.0.fetch_sub(1, Ordering::Relaxed) == 0
        }
    }

    #[test]
    fn stopped_at_any_moment_and_resumed_changes_nothing() {
        let mut generator = crate::random::stream(1, 0, "moments to stop at");
        for _ in 0..50 {
            let memory = Memory::default();
            // Of a block of 64 there are 22 calls.
            let moment = 1 + rand::Rng::next_u64(&mut generator) % (RUNS / 3 - 2);
            let ended = run_with(
                Plan::whole(RUNS),
                2,
                &memory,
                &After(AtomicU64::new(moment)),
            );
            assert!(ended.stopped, "{moment}");
            let ended = run_with(Plan::whole(RUNS), 2, &memory, &Quiet);
            assert!(!ended.stopped);
            assert_eq!(statistics(&memory, 0..ended.until), whole(), "{moment}");
        }
    }

    #[test]
    fn shards_together_are_the_whole() {
        let memory = Memory::default();
        for index in [2, 3, 1] {
            let shard = Some(Shard { index, of: 3 });
            run_with(Plan { runs: RUNS, shard }, 2, &memory, &Quiet);
        }
        assert_eq!(statistics(&memory, 0..RUNS.div_ceil(BLOCK)), whole());
    }

    #[test]
    fn enough_is_enough_at_the_same_block_whatever_the_threads() {
        let until = |threads: usize| {
            let memory = Memory::default();
            let job = Job {
                plan: Plan::whole(RUNS),
                draws: &draws,
                together: 1,
                headline: &[0],
                worlds: Worlds::default(),
                enough: &|reached| {
                    reached.headline[0]
                        .standard_error()
                        .is_some_and(|error| error < 0.02)
                },
                keep: &memory,
                watch: &Quiet,
            };
            let pool = rayon::ThreadPoolBuilder::new().num_threads(threads);
            let ended = pool.build().unwrap().install(|| run(&job)).unwrap();
            assert!(!ended.stopped);
            (ended.until, statistics(&memory, 0..ended.until))
        };
        assert_eq!(until(1), until(3));
        assert!(until(1).0 < RUNS / BLOCK, "it stopped early");
    }

    #[test]
    fn failed_draws_are_counted() {
        #[derive(Default)]
        struct Last(Mutex<Reached>);
        impl Watch for Last {
            fn reached(&self, reached: &Reached, of: u64) {
                assert_eq!(of, RUNS);
                *lock(&self.0) = reached.clone();
            }
        }
        let last = Last::default();
        run_with(Plan::whole(RUNS), 2, &Memory::default(), &last);
        let reached = lock(&last.0);
        assert_eq!((reached.draws, reached.failed), (RUNS, 11));
    }

    /// A keeper that fails ends the run with its own words.
    #[test]
    fn a_full_disk_is_said() {
        struct Full;
        impl Keep for Full {
            fn load(&self, _index: u64) -> Option<Block> {
                None
            }
            fn save(&self, block: &Block) -> Result<(), String> {
                if block.index < 3 {
                    Ok(())
                } else {
                    Err("no space".into())
                }
            }
        }
        let job = Job {
            plan: Plan::whole(RUNS),
            draws: &draws,
            together: 1,
            headline: &[],
            worlds: Worlds::default(),
            enough: &|_| false,
            keep: &Full,
            watch: &Quiet,
        };
        assert_eq!(run(&job), Err("no space".to_owned()));
    }
}
