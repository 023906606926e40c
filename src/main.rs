//! The terminal program.

use std::process::ExitCode;

fn main() -> ExitCode {
    interdep::cli::run(std::env::args_os())
}
