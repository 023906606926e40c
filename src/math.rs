//! Arithmetic whose bytes do not depend on the platform's libm. Layer 0.
