//! `interdep equilibrium` on small tables written by hand: known answers,
//! and what is said of tables and scenarios that have none.

#![cfg(feature = "cli")]

mod program;

mod equilibrium_verb {
    mod case;

    mod bad_tables;
    mod known;
    mod limits;
    mod refusals;
    mod shapes;
}
