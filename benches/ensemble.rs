//! Draws of the shipped world.
fn main() {}
