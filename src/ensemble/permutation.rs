//! A random order of `0..n` without a list: a Feistel network on the next even
//! power of two, walked until it falls below `n` (Black and Rogaway 2002,
//! "Ciphers with arbitrary finite domains", section 3).
//!
//! Every replicate finds its stratum by itself, whatever the number of runs.

use rand::Rng;
use rand::rngs::ChaCha8Rng;

const ROUNDS: usize = 6;
/// Fewer bits would make too few different orders of a short list.
const LEAST_BITS: u32 = 4;

/// An order of `0..count`.
#[derive(Clone, Debug)]
pub(super) struct Permutation {
    count: u64,
    half: u32,
    keys: [u64; ROUNDS],
}

impl Permutation {
    /// One of `0..count`, `count` below 2^62, chosen by the generator.
    pub(super) fn new(count: u64, generator: &mut ChaCha8Rng) -> Self {
        let bits = u64::BITS - count.saturating_sub(1).leading_zeros();
        Self {
            count,
            half: bits.div_ceil(2).max(LEAST_BITS),
            keys: std::array::from_fn(|_| generator.next_u64()),
        }
    }

    /// Where `place` goes; `place` below the count.
    pub(super) fn of(&self, place: u64) -> u64 {
        let mut walked = place;
        loop {
            walked = self.once(walked);
            if walked < self.count {
                return walked;
            }
        }
    }

    fn once(&self, place: u64) -> u64 {
        let mask = (1 << self.half) - 1;
        let (mut left, mut right) = (place >> self.half, place & mask);
        for key in self.keys {
            (left, right) = (right, left ^ (mix(right ^ key) & mask));
        }
        left << self.half | right
    }
}

/// The finaliser of `SplitMix64` (Steele, Lea and Flood 2014).
fn mix(mut word: u64) -> u64 {
    word = (word ^ (word >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    word = (word ^ (word >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    word ^ (word >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::random::Key;

    #[test]
    fn every_place_is_taken_once() {
        for count in [1, 2, 3, 17, 64, 1000, 4097] {
            let mut generator = Key::new(7, "x").stream(0);
            let order = Permutation::new(count, &mut generator);
            let mut taken: Vec<u64> = (0..count).map(|place| order.of(place)).collect();
            taken.sort_unstable();
            assert!(taken.into_iter().eq(0..count), "{count}");
        }
    }

    /// Mean distance between neighbours of a random order is n/3.
    #[test]
    fn the_order_is_no_order() {
        let mut generator = Key::new(7, "x").stream(0);
        let order = Permutation::new(5000, &mut generator);
        let places: Vec<u64> = (0..5000).map(|place| order.of(place)).collect();
        let far: u64 = places
            .windows(2)
            .map(|pair| pair[0].abs_diff(pair[1]))
            .sum();
        let mean = far as f64 / 4999.0;
        assert!((mean / (5000.0 / 3.0) - 1.0).abs() < 0.05, "{mean}");
    }
}
