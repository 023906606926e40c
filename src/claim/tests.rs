//! Reading, looking up, judging, writing.

use super::*;

const GOOD: &str = r#"
id = "E-01"
theme = "spiral"
title_en = "Spiral"
title_zh = "螺旋"
quote = "避免螺旋"
gloss_en = "Avoid a spiral."
held_by = "joint"
confidence = "core"
tested_en = "Is it so?"
tested_zh = "是否如此？"
wrong_if_en = "It is not."
wrong_if_zh = "并非如此。"
answer_en = "In {p} of the games, {p.plain} alone."
answer_zh = "对局中有{p}。"
[[run]]
id = "spiral"
scenario = "spiral-tit-for-tat"
[[chart]]
name = "spiral-curve"
from = "spiral"
[[value]]
name = "p"
from = "spiral"
table = "game_spiral"
where = ["variant=as_given", "year=5"]
column = "probability"
form = "share"
[[test]]
value = "p"
holds_when = "above"
threshold = 0.25
en = "a spiral is likely"
zh = "很可能出现螺旋"
"#;

const TABLE: &str =
    "variant,year,probability,low,high\nas_given,5,0.4228,0.4131,0.4325\ntalks,5,0.4,0.39,0.41\n";

fn read_text(text: &str) -> Result<Claim, Diagnostics> {
    read(&Arc::from("E-01.toml"), &Arc::from(text))
}

fn facts(claim: &Claim, table: &str) -> Result<Facts, Diagnostics> {
    let open = |file: &str| {
        (file == "spiral-tit-for-tat/tables/game_spiral.csv").then(|| table.to_owned())
    };
    Ok(Facts {
        jobs: vec![Ran {
            id: "spiral".into(),
            folder: "spiral-tit-for-tat".into(),
            command: "interdep run spiral-tit-for-tat".into(),
            version: "1".into(),
            runs: 1,
            plays: Some(100),
            seed: 7,
            scenarios: vec![("spiral-tit-for-tat".into(), "abc".into())],
            data: "def".into(),
        }],
        values: answers(claim, &Tables::new(&open))?,
        charts: Vec::new(),
    })
}

#[test]
fn a_claim_becomes_a_page_and_its_numbers_read_back() {
    let claim = read_text(GOOD).expect("a claim");
    let facts = facts(&claim, TABLE).expect("numbers");
    assert_eq!(verdicts(&claim, &facts), Verdict::BorneOut);
    let page = page(&claim, &facts);
    assert!(
        page.contains("In 42% (41% to 43%) of the games, 42% alone."),
        "{page}"
    );
    assert!(page.contains("对局中有42%（41%至43%）。"), "{page}");
    assert!(page.contains("Holds: a spiral is likely."), "{page}");
    let again = Facts::read(&claim, &facts.csv()).expect("the file");
    assert_eq!(again, facts);
}

#[test]
fn an_interval_across_the_threshold_settles_nothing() {
    let claim = read_text(GOOD).expect("a claim");
    let judged = |table: &str| verdicts(&claim, &facts(&claim, table).expect("numbers"));
    assert_eq!(judged(&TABLE.replace("0.4131", "0.2")), Verdict::NotSettled);
    let low = TABLE.replace("0.4228,0.4131,0.4325", "0.1,0.05,0.2");
    assert_eq!(judged(&low), Verdict::NotBorneOut);
    let at = TABLE.replace("0.4228,0.4131,0.4325", "0.25,,");
    assert_eq!(judged(&at), Verdict::NotSettled);
}

/// The interval of `p` where the claim asks for another column.
fn interval_of(column: &str, table: &str) -> Option<[String; 2]> {
    let asked = GOOD.replace("\"probability\"", &format!("\"{column}\""));
    let claim = read_text(&asked).expect("a claim");
    let found = facts(&claim, table).expect("numbers").values.remove(0);
    let named = |end: Number| format!("{}={}", end.column, end.written);
    found.interval.map(|(low, high)| [low, high].map(named))
}

#[test]
fn an_interval_is_that_of_the_column_asked_for() {
    let table = "variant,year,leverage_percent,added_usd_bn,leverage_p5,leverage_p95\n\
                 as_given,5,0.76,12,0.7,0.8\n";
    let own = ["leverage_p5=0.7", "leverage_p95=0.8"].map(str::to_owned);
    assert_eq!(interval_of("leverage_percent", table), Some(own));
    assert_eq!(interval_of("added_usd_bn", table), None);
    let table = "variant,year,published,mean,p5,p95,low,high\nas_given,5,1,2,3,4,5,6\n";
    let whole = ["p5=3", "p95=4"].map(str::to_owned);
    assert_eq!(interval_of("median", table), Some(whole));
    assert_eq!(interval_of("published", table), None);
    let table = "variant,year,probability,low,high,difference,difference_low,difference_high\n\
                 as_given,5,0.4,0.3,0.5,,,\n";
    let whole = ["low=0.3", "high=0.5"].map(str::to_owned);
    assert_eq!(interval_of("probability", table), Some(whole));
}

/// What is said of a file that is not as it should be.
fn refused(old: &str, new: &str) -> String {
    assert!(GOOD.contains(old), "{old}");
    let problems = read_text(&GOOD.replacen(old, new, 1)).expect_err("refused");
    assert!(
        problems.iter().all(|problem| problem.place.is_some()),
        "{problems}"
    );
    problems.to_string()
}

#[test]
fn mistakes_are_named() {
    let cases = [
        ("id = \"E-01\"", "id = \"E-1\"", "`E-1` is not a claim's id"),
        ("theme = \"spiral\"", "theme = \"spirals\"", "spirals"),
        ("quote =", "quotation =", "quotation"),
        ("quote = \"避免螺旋\"", "", "the table lacks: quote"),
        ("title_zh = \"螺旋\"", "", "the table lacks: title_zh"),
        ("{p} of", "{q} of", "no [[value]] is named `q`"),
        (
            "name = \"spiral-curve\"",
            "name = \"spiral-curves\"",
            "no chart `spiral-curves`",
        ),
        (
            "from = \"spiral\"",
            "from = \"spirl\"",
            "no [[run]] has the id `spirl`",
        ),
        (
            "\"year=5\"",
            "\"year\"",
            "`year` is not of the form key=value",
        ),
        ("threshold = 0.25", "", "needs either `threshold` or `than`"),
        (
            "threshold = 0.25",
            "than = \"q\"",
            "no [[value]] is named `q`",
        ),
        ("form = \"share\"", "form = \"shares\"", "shares"),
        ("[[test]]", "[[tests]]", "tests"),
        ("column = \"probability\"", "", "the table lacks: column"),
        ("confidence", "held_by_en = \"x\"\nconfidence", "held_by_zh"),
    ];
    for (old, new, said) in cases {
        let text = refused(old, new);
        assert!(text.contains(said), "{new}: {text}");
    }
}

#[test]
fn a_number_that_is_not_there_is_named_with_what_is() {
    let said = |claim: &str, table: &str| {
        let claim = read_text(claim).expect("a claim");
        facts(&claim, table).expect_err("refused").to_string()
    };
    let none = said(GOOD, "variant,year,probability\ntalks,5,0.4\n");
    assert!(none.contains("0 rows"), "{none}");
    let column = said(&GOOD.replace("\"probability\"", "\"probabilty\""), TABLE);
    assert!(column.contains("nearest column: probability"), "{column}");
    let row = said(&GOOD.replace("year=5", "yaer=5"), TABLE);
    assert!(row.contains("nearest: year"), "{row}");
    let file = said(&GOOD.replace("\"game_spiral\"", "\"game\""), TABLE);
    assert!(
        file.contains("no table spiral-tit-for-tat/tables/game.csv"),
        "{file}"
    );
}

#[test]
fn every_shipped_claim_reads_and_stands_under_its_id() {
    for id in shipped() {
        let claim = shipped_claim(id).expect("it is shipped");
        let claim = claim.unwrap_or_else(|problems| panic!("{id}: {problems}"));
        assert_eq!(claim.id, id);
        for job in claim.jobs.values() {
            for scenario in &job.scenarios {
                let known = crate::scenario::shipped();
                assert!(known.contains(&scenario.as_str()), "{id}: {scenario}");
            }
        }
    }
}
