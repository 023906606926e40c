//! Workshop mode: sealed proposals opened together, a misperception that somebody
//! hid, an agreement to take home, a link that somebody sent.

use std::sync::Arc;

use axum::body::Body;
use axum::http::Response;
use serde_json::{Map, Value, json};

use super::answers::{self, Effort, percent};
use super::bench::{Bench, Patience};
use super::changes::Changes;
use super::fields::{Fields, object, unknown};
use super::proposal;
use super::refusal::{Refusal, bilingual};
use super::routes::{SCHEMA, changes, of_this_base, sent};
use crate::analysis::game::Ground;
use crate::diagnostic::shown;
use crate::strategy::game::{Game, Misled};
use crate::strategy::outcome::{Detail, Run, Traced, play};
use crate::strategy::setup::{ROUNDS_A_YEAR, Setup};
use crate::text::markup::escaped;
use crate::text::{Bilingual, Language, Message, strings::serve as say};

/// Months of a round.
const MONTHS: u32 = 12 / ROUNDS_A_YEAR;

/// Opens both sealed proposals and plays them.
pub(super) fn reveal(
    bench: &Bench,
    asked: &Value,
    patience: &Patience,
) -> Result<Response<Body>, Refusal> {
    let fields = Fields::of(
        asked,
        "request",
        &["base", "world", "sealed", "card", "run"],
    )?;
    of_this_base(bench, fields)?;
    let all = sealed(bench, fields)?.and(&world(bench, fields)?);
    let most = i64::try_from(bench.opened.setup.runs).unwrap_or(i64::MAX) - 1;
    let run = fields.whole("run", (0, most))?.unwrap_or(0);
    let run = u64::try_from(run).unwrap_or_default();
    let card = card(bench, fields)?;
    let lines = answers::lines(bench, &all, Effort::Whole, patience)?;
    let played = &lines.played[2];
    let path = |card| Path::play(bench, (&played.setup, &played.ground), run, card);
    let seen = path(card)?;
    let without = card.map(|_| path(None)).transpose()?;
    let debrief = card.zip(without.as_ref());
    let debrief =
        debrief.map(|(card, without)| debrief_of(bench, &played.setup, card, &seen, without));
    Ok(sent(&json!({
        "answer": answers::answer(bench, &all, &lines),
        "path": seen.json(bench, &played.setup),
        "without_card": without.map(|path| path.json(bench, &played.setup)),
        "debrief": debrief.map(|words| bilingual(&words)),
    })))
}

/// Both sides' own measures.
fn sealed(bench: &Bench, fields: Fields<'_>) -> Result<Changes, Refusal> {
    let codes = bench.opened.codes_of_sides();
    let given = Fields::of(fields.needed("sealed")?, "sealed", &codes)?;
    let mut all = Changes::default();
    for (side, code) in codes.into_iter().enumerate() {
        let missing = || Refusal::value(say::MISSING.with("key", code));
        let own = Changes::read(given.get(code).ok_or_else(missing)?, &bench.controls)?;
        let foreign = own.iter(&bench.controls);
        let mut foreign = foreign.filter(|(control, _)| control.side != Some(side));
        if let Some((control, _)) = foreign.next() {
            let words = say::NOT_OWN.with("key", &control.key).with("side", code);
            return Err(Refusal::value(words));
        }
        all = all.and(&own);
    }
    Ok(all)
}

fn world(bench: &Bench, fields: Fields<'_>) -> Result<Changes, Refusal> {
    let world = changes(bench, fields, "world")?;
    let measure = world
        .iter(&bench.controls)
        .find(|(control, _)| control.side.is_some());
    match measure {
        Some((control, _)) => Err(Refusal::value(say::NOT_WORLD.with("key", &control.key))),
        None => Ok(world),
    }
}

fn card(bench: &Bench, fields: Fields<'_>) -> Result<Option<Misled>, Refusal> {
    let Some(value) = fields.get("card") else {
        return Ok(None);
    };
    let card = Fields::of(value, "card", &["side", "round", "rungs"])?;
    let codes = bench.opened.codes_of_sides();
    let missing = |key| Refusal::value(say::MISSING.with("key", key));
    let side = card.choice("side", &[(codes[0], 0), (codes[1], 1)])?;
    let last = i64::from(bench.opened.setup.rounds);
    let round = card.whole("round", (1, last))?;
    let rungs = card.whole("rungs", (-2, 2))?;
    Ok(Some(Misled {
        side: side.ok_or_else(|| missing("side"))?,
        round: u32::try_from(round.ok_or_else(|| missing("round"))? - 1).unwrap_or_default(),
        rungs: i8::try_from(rungs.ok_or_else(|| missing("rungs"))?).unwrap_or_default(),
    }))
}

/// One run, round by round.
struct Path {
    run: Run,
    rounds: Vec<Traced>,
}

impl Path {
    fn play(
        bench: &Bench,
        (setup, ground): (&Setup, &Arc<Ground>),
        run: u64,
        card: Option<Misled>,
    ) -> Result<Self, Refusal> {
        let game = Game::new(setup, &ground.table, bench.opened.model.seed).misled(card);
        let detail = Detail {
            by_source: false,
            traced: run + 1,
        };
        let found = play(&game, &ground.table, run..run + 1, detail);
        let none = || Refusal::new(500, "stopped", &say::STOPPED);
        Ok(Self {
            run: found.runs.first().copied().ok_or_else(none)?,
            rounds: found.traced,
        })
    }

    fn json(&self, bench: &Bench, setup: &Setup) -> Value {
        let round = |one: &Traced| {
            let side = |side: usize| {
                json!({
                    "in_force": one.what.in_force[side],
                    "seen": one.what.seen[side],
                    "true": one.what.looked_at[side],
                    "executed": one.what.executed[side],
                    "cost": one.cost[side],
                })
            };
            json!({"round": one.round, "date": date(bench, one.round), "sides": [side(0), side(1)]})
        };
        let sentence = self.sentence(bench, setup);
        json!({
            "rounds": self.rounds.iter().map(round).collect::<Vec<_>>(),
            "spiral_round": self.run.spiral(),
            "sentence": sentence,
        })
    }

    fn sentence(&self, bench: &Bench, setup: &Setup) -> Bilingual {
        let spiral = match self.run.spiral() {
            None => say::PATH_NO_SPIRAL.message(),
            Some(round) => say::PATH_SPIRAL.with("date", date(bench, round)),
        };
        let [first, second] = self.run.cost.map(percent);
        let cost = say::PATH_COST
            .message()
            .with_each("one", name(bench, setup, 0))
            .with_each("two", name(bench, setup, 1))
            .with_each("first", first)
            .with_each("second", second);
        let (spiral, cost) = (bilingual(&spiral), bilingual(&cost));
        Bilingual::new(format!("{} {}", spiral.en, cost.en), spiral.zh + &cost.zh)
    }
}

fn name(bench: &Bench, setup: &Setup, side: usize) -> Bilingual {
    bench.opened.labels.region(&setup.sides[side].code)
}

/// The month in which a round, from 1, begins.
fn date(bench: &Bench, round: u32) -> String {
    let start = bench.opened.model.start;
    let since = u32::try_from(start.month() - 1).unwrap_or_default() + MONTHS * (round - 1);
    format!(
        "{}-{:02}",
        i64::from(start.year()) + i64::from(since / 12),
        since % 12 + 1
    )
}

/// What became of a misperception that was put in.
fn debrief_of(bench: &Bench, setup: &Setup, card: Misled, with: &Path, without: &Path) -> Message {
    let pairs = || with.rounds.iter().zip(&without.rounds);
    let apart = |side: usize| {
        let gaps = pairs().map(|(a, b)| a.what.in_force[side].abs_diff(b.what.in_force[side]));
        gaps.max().unwrap_or_default()
    };
    let differ = pairs().filter(|(a, b)| a.what.in_force != b.what.in_force);
    let differ = differ.count();
    let at = with.rounds.get(card.round as usize);
    let seen = at.map_or(0, |one| one.what.seen[card.side]);
    let truth = at.map_or(0, |one| one.what.looked_at[card.side]);
    let text = if differ == 0 {
        &say::DEBRIEF_SAME
    } else {
        &say::DEBRIEF
    };
    let message = text
        .with("round", card.round + 1)
        .with_each("region", name(bench, setup, card.side))
        .with_each("other", name(bench, setup, 1 - card.side))
        .with("seen", seen)
        .with("truth", truth);
    if differ == 0 {
        return message;
    }
    let message = message
        .with("rounds", differ)
        .with("all", with.rounds.len());
    message.with("one", apart(0)).with("two", apart(1))
}

/// The scenario file and a page in both languages.
pub(super) fn agreement(
    bench: &Bench,
    asked: &Value,
    patience: &Patience,
) -> Result<Response<Body>, Refusal> {
    let fields = Fields::of(asked, "request", &["base", "changes", "name"])?;
    of_this_base(bench, fields)?;
    let changes = changes(bench, fields, "changes")?;
    let names = names(fields)?;
    let lines = answers::lines(bench, &changes, Effort::Exact, patience)?;
    let opened = &bench.opened;
    let text = proposal::text(opened, &bench.controls, &opened.setup, &changes, &names);
    proposal::resolved(opened, &text)?;
    let answer = answers::answer(bench, &changes, &lines);
    let page = page(bench, &changes, &names, &answer["lines"][2]);
    Ok(sent(&json!({
        "scenario": {"file": format!("{}.toml", proposal::ID), "text": text},
        "page": {"file": "agreement.html", "text": page},
    })))
}

/// What a proposal is called.
pub(super) fn names(fields: Fields<'_>) -> Result<Bilingual, Refusal> {
    let given = fields.words("name")?;
    let default = super::wording(&say::LINE_MEASURES);
    let given = given.unwrap_or_else(|| default.clone());
    let or = |text: String, other: &str| {
        if text.trim().is_empty() {
            other.to_owned()
        } else {
            text
        }
    };
    Ok(Bilingual::new(
        or(given.en, &default.en),
        or(given.zh, &default.zh),
    ))
}

const STYLE: &str = "body{font:16px/1.5 system-ui,sans-serif;color:#1b1f24;max-width:42rem;margin:2rem auto;padding:0 1rem}\
table{border-collapse:collapse;width:100%}th,td{text-align:left;border-bottom:1px solid #e4e7eb;padding:.3rem .5rem;vertical-align:top}\
article+article{margin-top:2rem;border-top:2px solid #4a5058}small{color:#59616b}@page{margin:18mm}";

fn page(bench: &Bench, changes: &Changes, names: &Bilingual, line: &Value) -> String {
    let articles: String = Language::ALL
        .map(|language| article(bench, changes, names, line, language))
        .concat();
    format!(
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\"/>\n<title>{}</title>\n\
         <style>{STYLE}</style>\n</head>\n<body>\n{articles}</body>\n</html>\n",
        escaped(&format!("{} | {}", names.en, names.zh)),
    )
}

fn article(
    bench: &Bench,
    changes: &Changes,
    names: &Bilingual,
    line: &Value,
    language: Language,
) -> String {
    let word = |text: &'static crate::text::Text| escaped(text.in_language(language));
    let rows = changes.iter(&bench.controls).map(|(control, value)| {
        let side = control
            .side
            .map(|side| name(bench, &bench.opened.setup, side));
        let side = side.map_or_else(String::new, |side| {
            format!("{}: ", side.in_language(language))
        });
        let cell = |value| escaped(control.said(value).in_language(language));
        let what = escaped(&format!("{side}{}", control.name.in_language(language)));
        format!(
            "<tr><td>{what}</td><td>{}</td><td>{}</td></tr>\n",
            cell(control.default),
            cell(value)
        )
    });
    let rows: String = rows.collect();
    let changed = if rows.is_empty() {
        format!("<p>{}</p>\n", word(&say::AGREEMENT_NOTHING))
    } else {
        let head = [
            &say::AGREEMENT_HEAD_WHAT,
            &say::AGREEMENT_HEAD_FROM,
            &say::AGREEMENT_HEAD_TO,
        ];
        let head = head.map(|text| format!("<th>{}</th>", word(text))).concat();
        format!("<table>\n<tr>{head}</tr>\n{rows}</table>\n")
    };
    let code = language.code();
    let said = |value: &Value| {
        let text = value["sentence"][code].as_str().unwrap_or_default();
        format!("<p>{}</p>\n", escaped(text))
    };
    let sentences = [&line["spiral"], &line["sides"][0], &line["sides"][1]]
        .map(said)
        .concat();
    let base = say::AGREEMENT_BASE
        .message()
        .with_each("name", bench.opened.model.about.name.clone())
        .with("id", &bench.opened.model.about.id)
        .with("hash", &bench.opened.hash)
        .with("version", env!("CARGO_PKG_VERSION"));
    let lang = if code == "zh" { "zh-Hans" } else { code };
    format!(
        "<article lang=\"{lang}\">\n<h1>{}: {}</h1>\n<h2>{}</h2>\n{changed}<h2>{}</h2>\n{sentences}\
         <p><small>{}</small></p>\n</article>\n",
        word(&say::AGREEMENT),
        escaped(names.in_language(language)),
        word(&say::AGREEMENT_CHANGES),
        word(&say::AGREEMENT_ANSWER),
        escaped(&base.in_language(language)),
    )
}

/// What a share link holds: whether it can be opened here, and what is different.
pub(super) fn check(
    bench: &Bench,
    asked: &Value,
    _patience: &Patience,
) -> Result<Response<Body>, Refusal> {
    let keys = ["schema", "engine", "base", "changes", "proposals"];
    let fields = Fields::of(asked, "link", &keys)?;
    bench.base()?;
    let schema = fields.needed("schema")?;
    if schema.as_u64() != Some(SCHEMA) {
        let found = shown(&schema.to_string());
        let words = say::OTHER_SCHEMA.with("found", found).with("known", SCHEMA);
        return Err(Refusal::value(words));
    }
    let engine = fields.text("engine")?.unwrap_or_default();
    let base = Fields::of(fields.needed("base")?, "base", &["id", "hash"])?;
    let hash = base.text("hash")?.unwrap_or_default();
    base.text("id")?;
    let changes = changes(bench, fields, "changes")?;
    let mut notes = Vec::new();
    let version = env!("CARGO_PKG_VERSION");
    if engine != version {
        let words = say::OTHER_ENGINE.with("found", shown(engine));
        notes.push(bilingual(&words.with("known", version)));
    }
    if hash != bench.opened.hash {
        let words = say::OTHER_BASE.with("id", &bench.opened.model.about.id);
        notes.push(bilingual(&words.with("hash", &bench.opened.hash[..12])));
    }
    Ok(sent(&json!({
        "ok": true,
        "notes": notes,
        "changes": changes.json(&bench.controls),
        "proposals": named(bench, fields)?,
    })))
}

/// Proposals with their names.
fn named(bench: &Bench, fields: Fields<'_>) -> Result<Value, Refusal> {
    let mut all = Map::new();
    let Some(value) = fields.get("proposals") else {
        return Ok(Value::Object(all));
    };
    let letters = ["A", "B", "C"];
    for (letter, value) in object(value, "proposals")? {
        if !letters.contains(&letter.as_str()) {
            return Err(unknown(letter, letters));
        }
        let one = Fields::of(value, letter, &["name", "changes"])?;
        let name = one.text("name")?.unwrap_or_default();
        let changes = changes(bench, one, "changes")?;
        let changes = changes.json(&bench.controls);
        all.insert(letter.clone(), json!({"name": name, "changes": changes}));
    }
    Ok(Value::Object(all))
}
