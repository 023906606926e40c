//! What matters most.
