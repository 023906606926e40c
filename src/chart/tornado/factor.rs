//! Uncertain numbers in words.

use crate::chart::input::Input;
use crate::horizon::Horizon;
use crate::results::outcome;
use crate::text::strings::chart as strings;
use crate::text::{Language, Text};

/// Numbers of the model, by path.
static KNOWN: [(&str, &Text); 15] = [
    ("elasticity.origins", &strings::FACTOR_ORIGINS),
    ("elasticity.inputs", &strings::FACTOR_INPUTS),
    ("elasticity.factors", &strings::FACTOR_FACTORS),
    ("elasticity.final", &strings::FACTOR_FINAL),
    (
        "elasticity.value_added_materials",
        &strings::FACTOR_MATERIALS,
    ),
    ("stages.premium", &strings::FACTOR_PREMIUM),
    ("stages.know_how", &strings::FACTOR_KNOW_HOW),
    ("stages.tight", &strings::FACTOR_TIGHT),
    ("stages.alternatives", &strings::FACTOR_ALTERNATIVES),
    ("stages.backstop", &strings::FACTOR_BACKSTOP),
    ("stages.by_stage", &strings::FACTOR_BY_STAGE),
    ("stages.headroom", &strings::FACTOR_HEADROOM),
    ("stages.open_lines", &strings::FACTOR_OPEN_LINES),
    ("friction.detour_cost_percent", &strings::FACTOR_DETOUR),
    (
        "friction.delay_cost_percent_per_week",
        &strings::FACTOR_DELAY_COST,
    ),
];

/// Numbers of a measure, by the last part of the path.
static OF_MEASURES: [(&str, &Text); 8] = [
    ("blocked_percent", &strings::KEY_BLOCKED),
    ("denied_percent", &strings::KEY_DENIED),
    ("delay_weeks", &strings::KEY_DELAY),
    ("evasion_percent", &strings::KEY_EVASION),
    ("in_base_percent", &strings::KEY_IN_BASE),
    ("added_percent", &strings::KEY_ADDED),
    ("rate_percent", &strings::KEY_RATE),
    ("leakage_percent", &strings::KEY_LEAKAGE),
];

/// A path in words: what is known of it, and of which stage or measure it is;
/// the path itself where nothing is known.
pub(super) fn name(path: &str, input: &Input<'_>, language: Language) -> String {
    let known = KNOWN.iter().find_map(|(start, words)| {
        let rest = path.strip_prefix(start)?;
        let of = rest.strip_prefix('.');
        (rest.is_empty() || of.is_some()).then_some((*words, of))
    });
    match known {
        Some((words, None)) => return words.in_language(language).to_owned(),
        Some((words, Some(of))) => {
            return strings::FACTOR_OF
                .with("what", words.in_language(language))
                .with("of", part(of, input, language))
                .in_language(language);
        }
        None => {}
    }
    let mut parts = path.splitn(3, '.');
    let of_measure = parts.next().zip(parts.next()).zip(parts.next());
    let words = of_measure.and_then(|((_, id), key)| {
        let known = OF_MEASURES.iter().find(|(name, _)| *name == key)?;
        Some((known.1, id))
    });
    match words {
        Some((words, id)) => strings::FACTOR_OF
            .with("what", words.in_language(language))
            .with("of", id)
            .in_language(language),
        None => path.to_owned(),
    }
}

/// A stage or a chain by its name.
fn part<'a>(code: &'a str, input: &'a Input<'_>, language: Language) -> &'a str {
    match code {
        "semiconductor" => strings::CHAIN_SEMICONDUCTOR.in_language(language),
        "ev_battery" => strings::CHAIN_BATTERY.in_language(language),
        "default" => strings::CHAIN_OTHERS.in_language(language),
        other => input.product(other, language),
    }
}

/// Between which values a number was tested, those of the outcome's horizon
/// where there is one for each.
pub(super) fn tested(text: &str, horizon: Option<Horizon>, language: Language) -> String {
    let all = text.split(", ").filter_map(|one| {
        let (path, values) = one.rsplit_once(' ')?;
        let (low, high) = values.split_once("..")?;
        Some((path, low, high))
    });
    let of_another = |path: &str| {
        Horizon::ALL.into_iter().any(|other| {
            horizon.is_some_and(|horizon| horizon != other)
                && path.starts_with(&format!("preset.{}.", other.name()))
        })
    };
    let mut ranges: Vec<String> = Vec::new();
    for (_, low, high) in all.filter(|(path, ..)| !of_another(path)) {
        let words = strings::FROM_TO.with("low", low).with("high", high);
        let words = words.in_language(language);
        if !ranges.contains(&words) {
            ranges.push(words);
        }
    }
    if ranges.is_empty() {
        return String::new();
    }
    strings::TESTED
        .with(
            "ranges",
            ranges.join(strings::BETWEEN.in_language(language)),
        )
        .in_language(language)
}

/// What an outcome is called.
pub(super) fn outcome_words(name: &str) -> Option<&'static Text> {
    Some(match name {
        outcome::WELFARE_CHANGE => &strings::OUTCOME_WELFARE,
        outcome::GDP_CHANGE => &strings::OUTCOME_GDP,
        outcome::REAL_WAGE_CHANGE => &strings::OUTCOME_WAGE,
        outcome::TERMS_OF_TRADE_CHANGE => &strings::OUTCOME_TERMS,
        outcome::TARIFF_REVENUE => &strings::OUTCOME_REVENUE,
        outcome::LOST_VALUE_ADDED => &strings::OUTCOME_LOST,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_range_of_the_outcomes_own_horizon_is_told() {
        let text = "preset.long.x 2.1..8, preset.short.x 0.5..1";
        let words = tested(text, Some(Horizon::Long), Language::En);
        assert!(words.contains("2.1") && !words.contains("0.5"), "{words}");
        assert!(tested("nonsense", None, Language::En).is_empty());
    }
}
