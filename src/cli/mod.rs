//! The terminal program: one file per verb. Layer 11.
//!
//! To add a verb: a file with its arguments (clap) and a `run`, a line in
//! `Verb` and in `Verb::run`, its words in `words`. Data goes to standard
//! output, everything else to standard error.

mod chart;
mod check;
mod claims;
mod compare;
mod completions;
mod data;
mod disrupt;
mod draws;
mod equilibrium;
mod errors;
mod explain;
mod folder;
mod frontier;
mod game;
mod glossary;
mod headline;
mod machine;
mod merge;
mod new;
mod progress;
mod report;
mod reproduce;
mod rerun;
mod run;
mod scenarios;
mod schema;
mod sensitivity;
#[cfg(feature = "serve")]
mod serve;
mod source;
mod sources;
mod sweep;
mod terminal;
mod validate;
mod words;
mod world;

pub use errors::render;

use std::ffi::OsString;
use std::process::ExitCode;

use clap::{ArgAction, FromArgMatches, Parser, Subcommand, ValueEnum};

use crate::text::{Language, strings::cli as say};
use terminal::{Exit, Failure, Terminal};

/// The arguments of the program; its words are in `words`.
#[derive(Debug, Parser)]
#[command(
    name = "interdep",
    version,
    disable_help_flag = true,
    disable_version_flag = true,
    disable_help_subcommand = true
)]
struct Cli {
    #[arg(long, global = true, value_enum, value_name = "LANGUAGE")]
    #[arg(hide_possible_values = true)]
    lang: Option<Lang>,
    #[arg(short, long, global = true, action = ArgAction::Help)]
    help: Option<bool>,
    #[arg(short = 'V', long, action = ArgAction::Version)]
    version: Option<bool>,
    #[command(subcommand)]
    verb: Option<Verb>,
}

/// What `--lang` takes.
#[derive(Clone, Copy, Debug, Default, ValueEnum)]
enum Lang {
    #[default]
    En,
    Zh,
    Both,
}

impl Lang {
    fn languages(self) -> &'static [Language] {
        match self {
            Self::En => &[Language::En],
            Self::Zh => &[Language::Zh],
            Self::Both => &Language::ALL,
        }
    }
}

/// The verbs, in the order of `--help`.
#[derive(Debug, Subcommand)]
enum Verb {
    Run(run::Run),
    Compare(compare::Compare),
    Sweep(sweep::Sweep),
    Sensitivity(sensitivity::Sensitivity),
    Chart(chart::Chart),
    Report(report::Report),
    #[cfg(feature = "serve")]
    Serve(serve::Serve),
    Claims(claims::Claims),
    Reproduce(reproduce::Reproduce),
    Merge(merge::Merge),
    Scenarios(scenarios::Scenarios),
    New(new::New),
    Check(check::Check),
    Explain(explain::Explain),
    Equilibrium(equilibrium::Equilibrium),
    Game(game::Game),
    Frontier(frontier::Frontier),
    Disrupt(disrupt::Disrupt),
    Validate(validate::Validate),
    World(world::World),
    Sources(sources::Sources),
    Glossary(glossary::Glossary),
    Schema(schema::Schema),
    Completions(completions::Completions),
}

impl Verb {
    fn run(&self, terminal: &mut Terminal) -> Result<Exit, Failure> {
        match self {
            Self::Run(verb) => verb.run(terminal),
            Self::Compare(verb) => verb.run(terminal),
            Self::Sweep(verb) => verb.run(terminal),
            Self::Sensitivity(verb) => verb.run(terminal),
            Self::Chart(verb) => verb.run(terminal),
            Self::Report(verb) => verb.run(terminal),
            #[cfg(feature = "serve")]
            Self::Serve(verb) => verb.run(terminal),
            Self::Claims(verb) => verb.run(terminal),
            Self::Reproduce(verb) => verb.run(terminal),
            Self::Merge(verb) => verb.run(terminal),
            Self::Scenarios(verb) => verb.run(terminal),
            Self::New(verb) => verb.run(terminal),
            Self::Check(verb) => verb.run(terminal),
            Self::Explain(verb) => verb.run(terminal),
            Self::Equilibrium(verb) => verb.run(terminal),
            Self::Game(verb) => verb.run(terminal),
            Self::Frontier(verb) => verb.run(terminal),
            Self::Disrupt(verb) => verb.run(terminal),
            Self::Validate(verb) => verb.run(terminal),
            Self::World(verb) => verb.run(terminal),
            Self::Sources(verb) => verb.run(terminal),
            Self::Glossary(verb) => verb.run(terminal),
            Self::Schema(verb) => verb.run(terminal),
            Self::Completions(verb) => verb.run(terminal),
        }
    }
}

/// Runs the program on its arguments, the first being its name.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    let arguments: Vec<OsString> = arguments.into_iter().collect();
    let command = words::command(words::language_of(&arguments));
    let parsed = command
        .try_get_matches_from(arguments)
        .and_then(|matches| Cli::from_arg_matches(&matches));
    let cli = match parsed {
        Ok(cli) => cli,
        Err(error) => {
            // A closed pipe is no reason to complain.
            let _ = error.print();
            return Exit::of_clap(&error).into();
        }
    };
    let mut terminal = Terminal::new(cli.lang.map(Lang::languages));
    let result = match &cli.verb {
        Some(verb) => verb.run(&mut terminal),
        None => examples(&mut terminal),
    };
    terminal.end(result).into()
}

/// What the program says when nothing is asked of it.
fn examples(terminal: &mut Terminal) -> Result<Exit, Failure> {
    terminal.say(&say::EXAMPLES)?;
    Ok(Exit::Fine)
}
