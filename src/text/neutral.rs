//! Neutral verbs: a side restricts and the other responds. No word of the
//! program judges a side, in either language.

use serde::Deserialize;

use super::glossary::terms;
use super::strings;
use crate::packed;

/// Beginnings of English words that judge, in lower case.
const ENGLISH: [&str; 24] = [
    "adversar",
    "aggress",
    "attack",
    "blackmail",
    "bully",
    "bullie",
    "cheat",
    "coerc",
    "enemy",
    "enemies",
    "hostil",
    "illegal",
    "illegitimate",
    "incite",
    "plunder",
    "provocat",
    "provoke",
    "punish",
    "retaliat",
    "rogue",
    "steal",
    "theft",
    "unfair",
    "weaponi",
];

/// Chinese words that judge.
const CHINESE: [&str; 24] = [
    "报复",
    "惩罚",
    "惩戒",
    "挑衅",
    "激怒",
    "侵略",
    "敌对",
    "敌人",
    "非法",
    "霸权",
    "霸凌",
    "打压",
    "围堵",
    "遏制",
    "反击",
    "讹诈",
    "窃取",
    "不公平",
    "断链",
    "卡脖子",
    "无理",
    "悍然",
    "制裁",
    "反制",
];

/// Strings whose word is the name of something in the literature: a state of
/// the rule by Boyd (1989).
const NAMES: [&str; 1] = ["CONTRITE_TFT_STANDING"];

/// The first word of a text that judges.
fn judging(english: &str, chinese: &str) -> Option<&'static str> {
    let english = english.to_lowercase();
    let begins = |word: &&&str| {
        english.match_indices(**word).any(|(at, _)| {
            let before = english[..at].chars().next_back();
            !before.is_some_and(char::is_alphanumeric)
        })
    };
    let word = ENGLISH.iter().find(begins);
    let word = word.or_else(|| CHINESE.iter().find(|word| chinese.contains(**word)));
    word.copied()
}

#[test]
fn no_string_judges_a_side() {
    let found: Vec<String> = strings::all()
        .filter(|(name, _)| !NAMES.contains(name))
        .filter_map(|(name, text)| Some(format!("{name}: {}", judging(text.en, text.zh)?)))
        .collect();
    assert!(found.is_empty(), "{}", found.join("\n"));
}

/// Terms and notes on their use quote what others say; definitions are ours.
#[test]
fn no_definition_judges_a_side() {
    for term in terms() {
        let words = &term.definition;
        assert_eq!(judging(&words.en, &words.zh), None, "{}", term.id);
    }
}

/// What scenarios and rungs are called and ask.
#[derive(Default, Deserialize)]
#[serde(default)]
struct Named {
    name_en: String,
    name_zh: String,
    question_en: String,
    question_zh: String,
    rung: Vec<Named>,
}

#[test]
fn no_scenario_and_no_rung_judges_a_side() {
    let files: Vec<&str> = packed::list("scenarios/")
        .chain(packed::list("data/ladders/"))
        .collect();
    assert!(files.len() > 10);
    let mut rungs = 0;
    for file in files {
        let text = packed::file(file).expect("a packed file");
        let named: Named = toml::from_str(&text).expect("TOML");
        rungs += named.rung.len();
        for one in named.rung.iter().chain([&named]) {
            assert!(!one.name_en.is_empty(), "{file} has no name");
            for (english, chinese) in [
                (&one.name_en, &one.name_zh),
                (&one.question_en, &one.question_zh),
            ] {
                assert_eq!(judging(english, chinese), None, "{file}: {english}");
            }
        }
    }
    assert!(rungs > 10);
}

#[test]
fn the_lint_sees_words_and_leaves_others_alone() {
    assert_eq!(judging("China retaliates", ""), Some("retaliat"));
    assert_eq!(judging("", "中方报复"), Some("报复"));
    assert_eq!(judging("an unprovoked answer", "回应"), None);
    assert_eq!(judging("restricts, responds", "限制与回应"), None);
}
