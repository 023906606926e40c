//! Random streams keyed by (seed, replicate, purpose). Layer 0.
