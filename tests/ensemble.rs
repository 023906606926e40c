//! Many draws from the terminal: the same bytes however they are made, nothing
//! broken whatever interrupts them, every wrong argument in its own words.
//!
//! On a table of two regions and two products, where a draw takes no time.

#![cfg(feature = "cli")]

mod program;

mod ensemble {
    mod place;

    mod answers;
    mod interrupted;
    mod refusals;
    mod same_bytes;
    mod verbs;
    mod worlds;
}
