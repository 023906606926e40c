//! A rule from its name: `tit_for_tat`, `generous_0.3`, `v:1,0.2,1,0.2`.

use super::{Board, Entry, Parameter, RULES, Rule};
use crate::diagnostic::{Diagnostic, nearest, shown};
use crate::text::strings::strategy as say;

/// A rule with its parameters, and the name it was asked for by.
#[derive(Debug)]
pub struct Named {
    /// As the user wrote it.
    pub name: String,
    /// Its place in the registry.
    pub entry: &'static Entry,
    /// The rule.
    pub rule: Box<dyn Rule>,
}

/// The rule of a name, for one game. `argument` is where the name stands.
///
/// # Errors
/// An unknown name, with the nearest one; a parameter that is missing, no
/// number, or out of bounds.
pub fn read(argument: &'static str, name: &str, board: Board) -> Result<Named, Box<Diagnostic>> {
    let entries = || RULES.iter().copied().filter(|entry| entry.board == board);
    let found = entries().find_map(|entry| Some((entry, parameters_in(name, entry)?)));
    let Some((entry, words)) = found else {
        return Err(Box::new(unknown(argument, name, entries())));
    };
    let given =
        numbers(&words, entry).ok_or_else(|| Box::new(bad_parameters(argument, name, entry)))?;
    Ok(Named {
        name: name.to_owned(),
        entry,
        rule: (entry.make)(&given),
    })
}

/// What stands behind the stem, parameter by parameter, if the stem is right.
fn parameters_in<'a>(name: &'a str, entry: &Entry) -> Option<Vec<&'a str>> {
    let rest = name.strip_prefix(entry.stem)?;
    if entry.parameters.is_empty() {
        return rest.is_empty().then(Vec::new);
    }
    if rest.is_empty() {
        return Some(Vec::new());
    }
    // The sign after the stem is that of the registered name: `_`, or `:`
    // with commas between the parameters.
    let sign = entry.name[entry.stem.len()..].chars().next()?;
    let between = if sign == ':' { ',' } else { sign };
    Some(rest.strip_prefix(sign)?.split(between).collect())
}

fn numbers(words: &[&str], entry: &Entry) -> Option<Vec<f64>> {
    let number = |(word, parameter): (&&str, &Parameter)| {
        let number: f64 = word.parse().ok()?;
        let within = (parameter.low..=parameter.high).contains(&number);
        let whole = !parameter.whole || number.fract() == 0.0;
        (within && whole).then_some(number)
    };
    let pairs = words.iter().zip(entry.parameters);
    let given: Option<Vec<f64>> = pairs.map(number).collect();
    given.filter(|_| words.len() == entry.parameters.len())
}

fn unknown(
    argument: &'static str,
    name: &str,
    entries: impl Iterator<Item = &'static Entry>,
) -> Diagnostic {
    let names: Vec<&str> = entries.map(|entry| entry.name).collect();
    let message = say::UNKNOWN_RULE
        .with("argument", argument)
        .with("name", shown(name));
    let problem =
        Diagnostic::error("G001", message).help(say::RULES_ARE.with("names", names.join(", ")));
    match nearest(name, names) {
        Some(near) => problem.label(say::DID_YOU_MEAN.with("near", near)),
        None => problem,
    }
}

fn bad_parameters(argument: &'static str, name: &str, entry: &Entry) -> Diagnostic {
    let bounds: Vec<String> = entry
        .parameters
        .iter()
        .map(|parameter| format!("{} {}..{}", parameter.name, parameter.low, parameter.high))
        .collect();
    let message = say::BAD_PARAMETERS
        .with("argument", argument)
        .with("name", shown(name));
    let whole = entry.parameters.iter().any(|parameter| parameter.whole);
    let help = if whole {
        &say::WHOLE_PARAMETERS_ARE
    } else {
        &say::PARAMETERS_ARE
    };
    Diagnostic::error("G002", message).help(
        help.with("rule", entry.name)
            .with("bounds", bounds.join(", ")),
    )
}
