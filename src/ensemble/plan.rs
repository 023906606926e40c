//! The runs of an ensemble in blocks, and the part that one shard makes.

use std::ops::Range;

/// Replicates of a block, where there are many.
pub const BLOCK: u64 = 64;
/// Where there are fewer than two blocks of that size, they are made smaller, so
/// that several threads have something to do.
const FEWEST: u64 = 8;

/// A disjoint part of an ensemble: number `index` (from 1) of `of`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shard {
    /// Which part, from 1.
    pub index: u64,
    /// How many parts.
    pub of: u64,
}

impl Shard {
    /// Reads `i/n` with `1 <= i <= n`.
    pub fn parse(text: &str) -> Option<Self> {
        let (index, of) = text.split_once('/')?;
        let (index, of) = (index.trim().parse().ok()?, of.trim().parse().ok()?);
        (1..=of).contains(&index).then_some(Self { index, of })
    }
}

/// How many runs, and which of them are made here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Plan {
    /// Runs of the whole ensemble.
    pub runs: u64,
    /// The part made here; none for all of them.
    pub shard: Option<Shard>,
}

impl Plan {
    /// All runs.
    pub fn whole(runs: u64) -> Self {
        Self { runs, shard: None }
    }

    /// Replicates of a block.
    fn block(&self) -> u64 {
        if self.runs < 2 * BLOCK {
            self.runs.div_ceil(FEWEST).max(1)
        } else {
            BLOCK
        }
    }

    /// Blocks of the whole ensemble.
    pub fn all_blocks(&self) -> u64 {
        self.runs.div_ceil(self.block())
    }

    /// The blocks made here, in order. Shards are stretches that follow one
    /// another and differ by at most a block.
    pub fn blocks(&self) -> Range<u64> {
        let blocks = self.all_blocks();
        let Some(Shard { index, of }) = self.shard else {
            return 0..blocks;
        };
        let start = |part: u64| {
            // In 128 bits: the product of two large counts may overflow.
            let start = u128::from(blocks) * u128::from(part) / u128::from(of.max(1));
            u64::try_from(start).unwrap_or(blocks)
        };
        start(index.saturating_sub(1))..start(index)
    }

    /// The replicates of a block.
    pub fn replicates(&self, block: u64) -> Range<u64> {
        let start = block.saturating_mul(self.block()).min(self.runs);
        start..start.saturating_add(self.block()).min(self.runs)
    }

    /// Runs made here.
    pub fn own_runs(&self) -> u64 {
        let blocks = self.blocks();
        let first = self.replicates(blocks.start).start;
        let last = blocks.end.saturating_mul(self.block()).min(self.runs);
        last.saturating_sub(first)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blocks_cover_every_run_once() {
        for runs in [1, 8, 16, 63, 64, 65, 100, 127, 128, 1000, 10_000_000] {
            let plan = Plan::whole(runs);
            let blocks = plan.blocks();
            assert_eq!(plan.replicates(blocks.start).start, 0);
            assert_eq!(plan.replicates(blocks.end - 1).end, runs);
            assert_eq!(plan.own_runs(), runs);
            let two = plan.replicates(0).end;
            assert_eq!(plan.replicates(1).start, two.min(runs));
        }
    }

    #[test]
    fn few_runs_are_several_blocks() {
        let blocks = |runs: u64| Plan::whole(runs).all_blocks();
        assert_eq!([1, 8, 16, 100].map(blocks), [1, 8, 8, 8]);
        assert_eq!([127, 128, 1000].map(blocks), [8, 2, 16]);
    }

    #[test]
    fn shards_are_disjoint_and_whole() {
        for (runs, of) in [(1000, 3), (64, 5), (7, 2), (100_000, 16)] {
            let mut next = 0;
            let mut sum = 0;
            for index in 1..=of {
                let shard = Some(Shard { index, of });
                let plan = Plan { runs, shard };
                assert_eq!(plan.blocks().start, next);
                next = plan.blocks().end;
                sum += plan.own_runs();
            }
            assert_eq!(next, Plan::whole(runs).all_blocks());
            assert_eq!(sum, runs);
        }
    }

    #[test]
    fn what_is_no_shard_is_refused() {
        assert_eq!(Shard::parse("2/3"), Some(Shard { index: 2, of: 3 }));
        for wrong in ["", "1", "0/3", "4/3", "1/0", "-1/2", "1/2/3", "a/b"] {
            assert_eq!(Shard::parse(wrong), None, "{wrong}");
        }
    }
}
