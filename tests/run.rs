//! `interdep run` from the terminal to the result folder.

#![cfg(feature = "cli")]

mod program;

mod run {
    mod folder;

    mod answers;
    mod charts;
    mod game;
    mod game_draws;
    mod manifest;
    mod places;
    mod refusals;
    mod report;
    mod same_bytes;
    mod weekly;
}
