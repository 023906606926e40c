//! Random streams keyed by (seed, replicate, purpose). Layer 0.
//!
//! The scenario is not part of the key, so that compared scenarios share their
//! luck, and a draw added for one purpose never shifts another's.

use rand::SeedableRng;
use rand::rngs::ChaCha8Rng;
use sha2::{Digest, Sha256};

/// The generator of one purpose in one replicate.
///
/// The seed and the purpose (a parameter's path, "slip USA round 3") make the
/// key, the replicate is the stream; the generator is stable across releases.
pub fn stream(seed: u64, replicate: u64, purpose: &str) -> ChaCha8Rng {
    Key::new(seed, purpose).stream(replicate)
}

/// What the streams of one purpose have in common: hashed once where many
/// replicates are short.
#[derive(Clone, Copy, Debug)]
pub struct Key([u8; 32]);

impl Key {
    /// That of a seed and a purpose.
    pub fn new(seed: u64, purpose: &str) -> Self {
        let mut key = Sha256::new();
        key.update(seed.to_le_bytes());
        key.update(purpose.as_bytes());
        Self(key.finalize().into())
    }

    /// The generator of one replicate, from its beginning.
    pub fn stream(&self, replicate: u64) -> ChaCha8Rng {
        let mut generator = ChaCha8Rng::from_seed(self.0);
        generator.set_stream(replicate);
        generator
    }
}

#[cfg(test)]
mod tests {
    use super::stream;
    use rand::Rng;

    #[test]
    fn streams_are_pinned_and_apart() {
        let first = |seed, replicate, purpose| stream(seed, replicate, purpose).next_u64();
        let pinned = 10_949_654_519_039_662_543;
        assert_eq!(first(20_231_209, 0, "elasticity.origins"), pinned);
        assert_ne!(pinned, first(20_231_209, 1, "elasticity.origins"));
        assert_ne!(pinned, first(20_231_209, 0, "elasticity.inputs"));
        assert_ne!(pinned, first(1, 0, "elasticity.origins"));
    }
}
