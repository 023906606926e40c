//! `--help` in two languages: the words of every verb and argument, laid over
//! what clap derives.

use std::ffi::OsString;

use clap::{Command, CommandFactory};

use super::Cli;
use crate::text::{
    Language, Text,
    strings::{
        chart::page as chart, claim, cli as say, data, ensemble as draws,
        frontier::page as frontier, game, report, validate::page as validate,
    },
};

#[cfg(feature = "serve")]
use crate::text::strings::serve;

/// Columns of `--help` on a wide terminal.
const WIDTH: usize = 100;

/// The program's arguments with their words in one language.
pub(super) fn command(language: Language) -> Command {
    spoken(Cli::command(), &say::ABOUT, language)
}

/// The language that `--lang` asks for, before the arguments are read.
pub(super) fn language_of(arguments: &[OsString]) -> Language {
    let text = |argument: &OsString| argument.to_str().map(str::to_owned);
    let words: Vec<String> = arguments.iter().filter_map(text).collect();
    let apart = words.windows(2).any(|pair| pair == ["--lang", "zh"]);
    if apart || words.iter().any(|word| word == "--lang=zh") {
        Language::Zh
    } else {
        Language::En
    }
}

fn spoken(command: Command, about: &'static Text, language: Language) -> Command {
    command
        .about(about.in_language(language))
        .help_template(say::HELP_TEMPLATE.in_language(language))
        .subcommand_help_heading(say::VERBS_HEADING.in_language(language))
        .max_term_width(WIDTH)
        .mut_args(|argument| {
            let heading = if argument.is_positional() {
                &say::ARGUMENTS_HEADING
            } else {
                &say::OPTIONS_HEADING
            };
            let help = argument_words(argument.get_id().as_str());
            argument
                .help(help.map(|help| help.in_language(language)))
                .help_heading(heading.in_language(language))
        })
        .mut_subcommands(|verb| {
            let about = verb_words(verb.get_name()).unwrap_or(&say::ABOUT);
            spoken(verb, about, language)
        })
}

fn verb_words(name: &str) -> Option<&'static Text> {
    Some(match name {
        "run" => &say::VERB_RUN,
        "compare" => &draws::VERB_COMPARE,
        "sweep" => &draws::VERB_SWEEP,
        "sensitivity" => &draws::VERB_SENSITIVITY,
        "report" => &report::VERB,
        "chart" => &chart::VERB_CHART,
        "claims" => &claim::VERB,
        #[cfg(feature = "serve")]
        "serve" => &serve::VERB,
        "reproduce" => &draws::VERB_REPRODUCE,
        "merge" => &draws::VERB_MERGE,
        "equilibrium" => &say::VERB_EQUILIBRIUM,
        "game" => &say::VERB_GAME,
        "frontier" => &frontier::VERB,
        "disrupt" => &say::VERB_DISRUPT,
        "validate" => &validate::VERB,
        "world" => &say::VERB_WORLD,
        "show" => &say::VERB_WORLD_SHOW,
        "balance" => &say::VERB_WORLD_BALANCE,
        "fact" => &say::VERB_WORLD_FACT,
        "import" => &say::VERB_WORLD_IMPORT,
        "export" => &say::VERB_WORLD_EXPORT,
        "exposure" => &say::VERB_WORLD_EXPOSURE,
        "chokepoints" => &say::VERB_WORLD_CHOKEPOINTS,
        "cascade" => &say::VERB_WORLD_CASCADE,
        "sources" => &data::VERB_SOURCES,
        "scenarios" => &say::VERB_SCENARIOS,
        "new" => &say::VERB_NEW,
        "check" => &say::VERB_CHECK,
        "explain" => &say::VERB_EXPLAIN,
        "glossary" => &say::VERB_GLOSSARY,
        "schema" => &say::VERB_SCHEMA,
        "completions" => &say::VERB_COMPLETIONS,
        _ => return None,
    })
}

fn argument_words(id: &str) -> Option<&'static Text> {
    Some(match id {
        "lang" => &say::ARG_LANG,
        "help" => &say::ARG_HELP,
        "version" => &say::ARG_VERSION,
        "files" | "file" | "scenario" => &say::ARG_FILE,
        "table" => &say::ARG_TABLE,
        "chains" => &data::ARG_CHAINS,
        "runs" => &say::ARG_RUNS,
        "seed" => &say::ARG_SEED,
        "threads" => &say::ARG_THREADS,
        "out" => &say::ARG_OUT,
        "overwrite" => &say::ARG_OVERWRITE,
        "progress" => &say::ARG_PROGRESS,
        "flows" => &say::ARG_FLOWS,
        "own_table" => &say::ARG_OWN_TABLE,
        "events" => &say::ARG_EVENTS,
        "compat" => &say::ARG_COMPAT,
        "new_folder" => &say::ARG_NEW_FOLDER,
        "term" => &say::ARG_TERM,
        "key" => &say::ARG_KEY,
        "id" => &say::ARG_FACT,
        "sets" => &say::ARG_SET,
        "strict" => &say::ARG_STRICT,
        "json" => &say::ARG_JSON,
        "csv" => &say::ARG_CSV,
        "region" => &say::ARG_REGION,
        "kill" => &say::ARG_KILL,
        "kill_link" => &say::ARG_KILL_LINK,
        "links" => &say::ARG_LINKS,
        "shell" => &say::ARG_SHELL,
        "name" => &say::ARG_NAME,
        "from" => &say::ARG_FROM,
        "balance" => &say::ARG_BALANCE,
        "layout" => &say::ARG_LAYOUT,
        "published" => &say::ARG_PUBLISHED,
        "concordance" => &say::ARG_CONCORDANCE,
        "folder" => &say::ARG_FOLDER,
        "year" => &say::ARG_YEAR,
        "unit" => &say::ARG_UNIT,
        "to" => &say::ARG_TO,
        "into" => &say::ARG_INTO,
        "threshold" => &say::ARG_THRESHOLD,
        "classic" => &say::ARG_CLASSIC,
        "turns" => &say::ARG_TURNS,
        "flip" => &say::ARG_FLIP,
        "action_noise" => &say::ARG_ACTION_NOISE,
        "perception_noise" => &say::ARG_PERCEPTION_NOISE,
        "reference" => &say::ARG_REFERENCE,
        "rules" => &say::ARG_RULES,
        "false_alarm" => &say::ARG_FALSE_ALARM,
        "miss" => &say::ARG_MISS,
        "slip" => &say::ARG_SLIP,
        "start" => &say::ARG_START,
        "exact" => &say::ARG_EXACT,
        "matrix" => &game::ARG_MATRIX,
        "stages" => &frontier::ARG_STAGES,
        "sides" => &frontier::ARG_SIDES,
        "repetitions" => &say::ARG_REPETITIONS,
        "sanity" => &say::ARG_SANITY,
        "game_seed" => &say::ARG_GAME_SEED,
        _ => return draws_words(id),
    })
}

/// Arguments of the verbs that draw.
fn draws_words(id: &str) -> Option<&'static Text> {
    Some(match id {
        "sampling" => &draws::ARG_SAMPLING,
        "until_ci" => &draws::ARG_UNTIL_CI,
        "worlds" => &draws::ARG_WORLDS,
        "facts" => &draws::ARG_FACTS,
        "shard" => &draws::ARG_SHARD,
        "resume" => &draws::ARG_RESUME,
        "compared" => &draws::ARG_COMPARED,
        "table_out" => &draws::ARG_TABLE_OUT,
        "vary" => &draws::ARG_VARY,
        "outcome" => &draws::ARG_OUTCOME,
        "global" => &draws::ARG_GLOBAL,
        "rows" => &draws::ARG_ROWS,
        "break_even" => &draws::ARG_BREAK_EVEN,
        "target" => &draws::ARG_TARGET,
        "parts" => &draws::ARG_PARTS,
        "result" => &draws::ARG_RESULT,
        "results" => &report::ARG_RESULTS,
        "report_out" => &report::ARG_OUT,
        "replace" => &report::ARG_OVERWRITE,
        "charts" => &chart::ARG_CHARTS,
        "chart_from" => &chart::ARG_CHART_FROM,
        "chart_add" => &chart::ARG_CHART_ADD,
        "chart_chain" => &chart::ARG_CHART_CHAIN,
        "chart_mark" => &chart::ARG_CHART_MARK,
        "claims" => &claim::ARG_CLAIMS,
        "claims_out" => &claim::ARG_OUT,
        "claims_from" => &claim::ARG_FROM,
        "claims_runs" => &claim::ARG_RUNS,
        "claims_scenarios" => &claim::ARG_SCENARIOS,
        "claims_check" => &claim::ARG_CHECK,
        "reuse" => &claim::ARG_REUSE,
        "size" => &chart::ARG_SIZE,
        "title" => &chart::ARG_TITLE,
        "editable" => &chart::ARG_EDITABLE,
        "chart_out" => &chart::ARG_CHART_OUT,
        #[cfg(feature = "serve")]
        other => return serve_words(other),
        #[cfg(not(feature = "serve"))]
        _ => return None,
    })
}

/// Arguments of the workbench.
#[cfg(feature = "serve")]
fn serve_words(id: &str) -> Option<&'static Text> {
    Some(match id {
        "base" => &serve::ARG_SCENARIO,
        "address" => &serve::ARG_ADDRESS,
        "port" => &serve::ARG_PORT,
        "host" => &serve::ARG_HOST,
        "without_response" => &serve::ARG_WITHOUT_RESPONSE,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn assert_spoken(command: &Command) {
        for argument in command.get_arguments() {
            let id = argument.get_id().as_str();
            assert!(argument_words(id).is_some(), "argument {id} has no words");
        }
        for verb in command.get_subcommands() {
            let name = verb.get_name();
            assert!(verb_words(name).is_some(), "verb {name} has no words");
            assert_spoken(verb);
        }
    }

    #[test]
    fn every_verb_and_argument_has_words() {
        assert_spoken(&Cli::command());
        command(Language::Zh).debug_assert();
    }

    #[test]
    fn the_language_is_found_before_the_arguments_are_read() {
        let words = |words: &[&str]| words.iter().map(OsString::from).collect::<Vec<_>>();
        assert_eq!(language_of(&words(&["x", "--lang", "zh"])), Language::Zh);
        assert_eq!(language_of(&words(&["x", "--lang=zh"])), Language::Zh);
        assert_eq!(language_of(&words(&["x", "--lang", "both"])), Language::En);
    }
}
