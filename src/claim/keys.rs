//! The keys of a claim's file as data.

use crate::field::{Bounds, Field, Kind};
use crate::text::{Text, strings::claim as say};

use super::Form;

/// The parts of the index, in order.
pub const THEMES: [&str; 9] = [
    "spiral",
    "cost",
    "contagion",
    "carve_outs",
    "information",
    "capacity",
    "bargaining",
    "regions",
    "optional",
];
/// Who holds a claim.
pub const HOLDERS: [&str; 4] = ["joint", "us_side", "cn_side", "contested"];

/// Most draws of a job.
const MOST_RUNS: i64 = 10_000_000;
/// Any number.
const ANY: Bounds = Bounds::between(f64::MIN, f64::MAX);

const fn may(key: &'static str, kind: Kind, words: &'static Text) -> Field {
    Field {
        key,
        kind,
        required: false,
        words,
    }
}

const fn must(key: &'static str, kind: Kind, words: &'static Text) -> Field {
    Field {
        required: true,
        ..may(key, kind, words)
    }
}

/// Of the file.
pub static CLAIM: [Field; 26] = [
    must("id", Kind::Text, &say::KEY_ID),
    must("theme", Kind::Choice(&THEMES), &say::KEY_THEME),
    must("title_en", Kind::Text, &say::KEY_TITLE),
    must("title_zh", Kind::Text, &say::KEY_TITLE),
    must("quote", Kind::Text, &say::KEY_QUOTE),
    must("gloss_en", Kind::Text, &say::KEY_GLOSS),
    may("gloss_zh", Kind::Text, &say::KEY_GLOSS),
    must("held_by", Kind::Choice(&HOLDERS), &say::KEY_HELD_BY),
    may("held_by_en", Kind::Text, &say::KEY_HELD),
    may("held_by_zh", Kind::Text, &say::KEY_HELD),
    must(
        "confidence",
        Kind::Choice(&["core", "low"]),
        &say::KEY_CONFIDENCE,
    ),
    must("tested_en", Kind::Text, &say::KEY_TESTED),
    must("tested_zh", Kind::Text, &say::KEY_TESTED),
    must("wrong_if_en", Kind::Text, &say::KEY_WRONG_IF),
    must("wrong_if_zh", Kind::Text, &say::KEY_WRONG_IF),
    may("caveat_en", Kind::Text, &say::KEY_CAVEAT),
    may("caveat_zh", Kind::Text, &say::KEY_CAVEAT),
    must("answer_en", Kind::Text, &say::KEY_ANSWER),
    must("answer_zh", Kind::Text, &say::KEY_ANSWER),
    may("run", Kind::Parts(&RUN), &say::KEY_RUN),
    may("compare", Kind::Parts(&COMPARE), &say::KEY_COMPARE),
    may("sweep", Kind::Parts(&SWEEP), &say::KEY_SWEEP),
    may(
        "sensitivity",
        Kind::Parts(&SENSITIVITY),
        &say::KEY_SENSITIVITY,
    ),
    must("chart", Kind::Parts(&CHART), &say::KEY_CHART),
    must("value", Kind::Parts(&VALUE), &say::KEY_VALUE),
    must("test", Kind::Parts(&TEST), &say::KEY_TEST),
];

const ID: Field = must("id", Kind::Id, &say::KEY_JOB_ID);
const SCENARIO: Field = must("scenario", Kind::Id, &say::KEY_SCENARIO);
const RUNS: Field = may("runs", Kind::Integer(1, MOST_RUNS), &say::KEY_RUNS);
const WORLDS: Field = may("worlds", Kind::Integer(0, MOST_RUNS), &say::KEY_WORLDS);
const SET: Field = may("set", Kind::Names, &say::KEY_SET);

static RUN: [Field; 5] = [ID, SCENARIO, RUNS, WORLDS, SET];
static COMPARE: [Field; 5] = [
    ID,
    must("scenarios", Kind::Ids, &say::KEY_SCENARIOS),
    RUNS,
    WORLDS,
    SET,
];
static SWEEP: [Field; 7] = [
    ID,
    SCENARIO,
    must("vary", Kind::Names, &say::KEY_VARY),
    must("outcome", Kind::Names, &say::KEY_OUTCOME),
    RUNS,
    WORLDS,
    SET,
];
static SENSITIVITY: [Field; 4] = [
    ID,
    SCENARIO,
    must("outcome", Kind::Text, &say::KEY_OUTCOME),
    SET,
];
static CHART: [Field; 7] = [
    must("name", Kind::Id, &say::KEY_CHART_NAME),
    must("from", Kind::Id, &say::KEY_CHART_FROM),
    may("add", Kind::Names, &say::KEY_ADD),
    may("mark", Kind::Ids, &say::KEY_MARK),
    may("chain", Kind::Text, &say::KEY_CHAIN),
    may("title_en", Kind::Text, &say::KEY_CHART_TITLE),
    may("title_zh", Kind::Text, &say::KEY_CHART_TITLE),
];
static VALUE: [Field; 6] = [
    must("name", Kind::Text, &say::KEY_VALUE_NAME),
    must("from", Kind::Id, &say::KEY_VALUE_FROM),
    may("table", Kind::Text, &say::KEY_TABLE),
    must("where", Kind::Names, &say::KEY_WHERE),
    must("column", Kind::Text, &say::KEY_COLUMN),
    must("form", Kind::Choice(&Form::NAMES), &say::KEY_FORM),
];
static TEST: [Field; 6] = [
    must("value", Kind::Text, &say::KEY_TEST_VALUE),
    must(
        "holds_when",
        Kind::Choice(&["above", "below"]),
        &say::KEY_HOLDS_WHEN,
    ),
    may("threshold", Kind::Number(ANY), &say::KEY_THRESHOLD),
    may("than", Kind::Text, &say::KEY_THAN),
    must("en", Kind::Text, &say::KEY_TEST_WORDS),
    must("zh", Kind::Text, &say::KEY_TEST_WORDS),
];
