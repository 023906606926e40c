//! Scenario files as a whole: the shipped ones, the JSON Schema, laws of
//! overlaying and resolving, and files nobody meant to write.

#![cfg(feature = "cli")]

mod scenario {
    mod adaptation;
    mod generate;
    mod names;

    mod end_uses;
    mod game;
    mod hostile;
    mod laws;
    mod resolving;
    mod schema;
    mod shipped;
}
