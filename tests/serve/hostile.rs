//! Requests that nobody should send: every one of them is refused.

use serde_json::{Value, json};

/// Method, target, body.
pub(crate) type Request = (String, String, Vec<u8>);

/// More than two hundred.
pub(crate) fn requests(hash: &str) -> Vec<Request> {
    let mut all = Vec::new();
    all.extend(methods());
    all.extend(paths());
    all.extend(no_json());
    let answers = wrong_changes()
        .into_iter()
        .map(|changes| json!({"base": hash, "changes": changes}));
    all.extend(answers.map(|body| post("/api/answer", &body)));
    all.extend(
        wrong_requests(hash)
            .into_iter()
            .map(|(path, body)| post(path, &body)),
    );
    all.extend(wrong_bases());
    all
}

fn post(path: &str, body: &Value) -> Request {
    ("POST".into(), path.into(), body.to_string().into_bytes())
}

fn methods() -> Vec<Request> {
    let places = [
        "/",
        "/api/base",
        "/api/answer",
        "/api/chart",
        "/api/forget",
        "/assets/workbench.css",
    ];
    let mut all = Vec::new();
    for method in [
        "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "PROPFIND", "BREW",
    ] {
        all.extend(places.map(|place| (method.to_owned(), place.to_owned(), b"{}".to_vec())));
    }
    for place in [
        "/api/answer",
        "/api/chart",
        "/api/runs",
        "/api/forget",
        "/api/download",
        "/api/reveal",
    ] {
        all.push(("GET".into(), place.into(), Vec::new()));
    }
    all.push(("POST".into(), "/api/base".into(), b"{}".to_vec()));
    all
}

fn paths() -> Vec<Request> {
    let long = format!("/{}", "a".repeat(5_000));
    let paths = [
        "/assets/../Cargo.toml",
        "/assets/..%2f..%2fCargo.toml",
        "/assets/%2e%2e/mod.rs",
        "/assets//etc/passwd",
        "/assets/..\\..\\x",
        "/assets/",
        "/assets",
        "/assets/workbench.html%00.css",
        "/assets/.hidden",
        "/assets/workbench.css/",
        "/assets/WORKBENCH.CSS",
        "/../../etc/passwd",
        "/%2e%2e/%2e%2e/etc/passwd",
        "/etc/passwd",
        "/favicon.ico",
        "/api",
        "/api/",
        "/api/base/",
        "/API/BASE",
        "/api/answer/",
        "/api/runs/r1/events",
        "/api/runs//events",
        "/api/runs/../base/events",
        "/api/runs/%00/events",
        "/api/runs/r99999999999999999999/events",
        "/api/runs/r1",
        "/index.html",
        "//example.org/",
        "/?token=",
        "/?token=0",
        "/?token=%00",
        "/api/unknown",
        "/.git/config",
        "/;x",
        "/~root",
        "/api/base;x",
        "/assets/%E5%B7%A5.css",
    ];
    let paths = paths.into_iter().chain([long.as_str()]);
    paths
        .map(|path| ("GET".to_owned(), path.to_owned(), Vec::new()))
        .collect()
}

fn no_json() -> Vec<Request> {
    let deep = [
        "[".repeat(100_000),
        format!("{}1{}", "{\"a\":".repeat(5_000), "}".repeat(5_000)),
    ];
    let texts = [
        "",
        "null",
        "true",
        "0",
        "\"\"",
        "[]",
        "{",
        "}",
        "{\"a\"}",
        "{\"a\":}",
        "{'a':1}",
        "{\"a\":1,}",
        "NaN",
        "{\"base\":NaN}",
        "{\"base\":Infinity}",
        "{\"base\":1e999}",
        "{\"base\":-1e999}",
        "{\"base\":0x10}",
        "\u{feff}{}",
        "{} {}",
        "{\"a\":\"\\ud800\"}",
        "{\"a\":\"\u{0}\"}",
    ];
    let texts = texts.into_iter().chain(deep.iter().map(String::as_str));
    let mut all: Vec<Request> = texts
        .map(|text| {
            (
                "POST".to_owned(),
                "/api/answer".to_owned(),
                text.as_bytes().to_vec(),
            )
        })
        .collect();
    for bytes in [
        &b"\xff\xfe{}"[..],
        b"{\"a\":\"\xc3\x28\"}",
        b"\x00",
        b"\x1f\x8b\x08\x00",
    ] {
        all.push(("POST".into(), "/api/answer".into(), bytes.to_vec()));
    }
    all
}

fn wrong_changes() -> Vec<Value> {
    let key = "USA.transparency_percent";
    let mut all: Vec<Value> = [
        json!(-1),
        json!(101),
        json!(1e308),
        json!(-1e308),
        json!(0.5),
        json!("5"),
        json!(true),
        json!([5]),
        json!({"value": 5}),
        json!(u64::MAX),
        json!(i64::MIN),
        json!(null),
    ]
    .into_iter()
    .map(|value| json!({key: value}))
    .collect();
    let keys = [
        "",
        " ",
        "USA",
        "USA.",
        ".transparency_percent",
        "usa.transparency_percent",
        "EU.tolerance_rungs",
        "USA.transparency_percent ",
        "__proto__",
        "constructor",
        "game.runs",
        "ensemble.runs",
        "extends",
        "ladder.us",
        "../x",
        "schema",
        "world.table",
        "perception.false_alarm_percent",
        "税",
        "\u{202e}",
        "\u{1b}[2J",
        "USA.tolerance_rungs\u{0}",
        "<script>",
        "{key}",
        "%s%n",
    ];
    all.extend(keys.map(|key| json!({key: 1})));
    all.push(json!({"x".repeat(10_000): 1}));
    all.extend([
        json!([]),
        json!(3),
        json!("USA.tolerance_rungs=1"),
        json!(true),
    ]);
    for (key, value) in [
        ("USA.tolerance_rungs", 3.0),
        ("USA.start_rung", 8.0),
        ("CHN.start_rung", 1.5),
        ("half_life_quarters", 0.0),
        ("decision_quarters", 9.0),
        ("false_alarm_percent", 100.0),
    ] {
        all.push(json!({key: value}));
    }
    all
}

#[expect(clippy::too_many_lines, reason = "a list")]
fn wrong_requests(hash: &str) -> Vec<(&'static str, Value)> {
    let long = "x".repeat(121);
    vec![
        (
            "/api/answer",
            json!({"base": hash, "changes": {}, "exact": 1}),
        ),
        ("/api/answer", json!({"base": hash, "chnages": {}})),
        (
            "/api/answer",
            json!({"base": hash, "changes": {}, "runs": 1_000_000_000}),
        ),
        (
            "/api/difference",
            json!({"base": hash, "from": [], "to": {}}),
        ),
        ("/api/difference", json!({"base": hash, "form": {}})),
        ("/api/chart", json!({"base": hash, "chart": "network"})),
        ("/api/chart", json!({"base": hash, "chart": "../x"})),
        ("/api/chart", json!({"base": hash, "chart": 1})),
        ("/api/chart", json!({"base": hash, "language": "fr"})),
        ("/api/chart", json!({"base": hash, "size": "wall"})),
        (
            "/api/chart",
            json!({"base": hash, "size": [1_000_000, 1_000_000]}),
        ),
        ("/api/chart", json!({"base": hash, "title": long})),
        ("/api/chart", json!({"base": hash, "title": "a\u{0}b"})),
        ("/api/chart", json!({"base": hash, "proposals": {"D": {}}})),
        ("/api/chart", json!({"base": hash, "proposals": [{}]})),
        (
            "/api/chart",
            json!({"base": hash, "proposals": {"A": {"x": 1}}}),
        ),
        ("/api/runs", json!({"base": hash, "draws": 0})),
        ("/api/runs", json!({"base": hash, "draws": -5})),
        ("/api/runs", json!({"base": hash, "draws": 1001})),
        ("/api/runs", json!({"base": hash, "draws": 1e18})),
        ("/api/runs", json!({"base": hash, "draws": "many"})),
        ("/api/runs", json!({"base": hash, "threads": 1000})),
        ("/api/runs/r0/cancel", json!({})),
        ("/api/runs/../forget/cancel", json!({})),
        ("/api/download", json!({"base": hash})),
        ("/api/download", json!({"base": hash, "what": "passwords"})),
        (
            "/api/download",
            json!({"base": hash, "what": "report", "path": "/etc/passwd"}),
        ),
        (
            "/api/download",
            json!({"base": hash, "what": "scenario", "name": "x"}),
        ),
        (
            "/api/download",
            json!({"base": hash, "what": "scenario", "name": {"en": long}}),
        ),
        (
            "/api/download",
            json!({"base": hash, "what": "scenario", "name": {"en": "a\nextends = \"x\""}}),
        ),
        ("/api/reveal", json!({"base": hash})),
        ("/api/reveal", json!({"base": hash, "sealed": {}})),
        ("/api/reveal", json!({"base": hash, "sealed": {"EU": {}}})),
        (
            "/api/reveal",
            json!({"base": hash, "sealed": {"USA": {}, "CHN": {}}, "run": 10_000}),
        ),
        (
            "/api/reveal",
            json!({"base": hash, "sealed": {"USA": {}, "CHN": {}}, "run": -1}),
        ),
        (
            "/api/reveal",
            json!({"base": hash, "sealed": {"USA": {}, "CHN": {}}, "card": {"side": "EU", "round": 1, "rungs": 1}}),
        ),
        (
            "/api/reveal",
            json!({"base": hash, "sealed": {"USA": {}, "CHN": {}}, "card": {"side": "USA", "round": 0, "rungs": 1}}),
        ),
        (
            "/api/reveal",
            json!({"base": hash, "sealed": {"USA": {}, "CHN": {}}, "card": {"side": "USA", "round": 4_000_000_000_u64, "rungs": 1}}),
        ),
        (
            "/api/reveal",
            json!({"base": hash, "sealed": {"USA": {}, "CHN": {}}, "card": {"side": "USA", "round": 1, "rungs": 100}}),
        ),
        (
            "/api/reveal",
            json!({"base": hash, "sealed": {"USA": {}, "CHN": {}}, "card": {"side": "USA"}}),
        ),
        (
            "/api/reveal",
            json!({"base": hash, "sealed": {"USA": {}, "CHN": {}}, "world": {"USA.start_rung": 4}}),
        ),
        ("/api/agreement", json!({"base": hash, "changes": {"x": 1}})),
        (
            "/api/agreement",
            json!({"base": hash, "changes": {}, "name": {"fr": "x"}}),
        ),
        ("/api/check", json!({"schema": 1})),
        ("/api/check", json!({"schema": "1", "base": {}})),
        (
            "/api/check",
            json!({"schema": 1, "base": {"id": "x", "hash": "y", "path": "z"}}),
        ),
        (
            "/api/check",
            json!({"schema": 1, "base": {}, "proposals": {"Z": {}}}),
        ),
        (
            "/api/check",
            json!({"schema": 1, "base": {}, "scenario": "[[tariff]]"}),
        ),
        ("/api/forget", json!({"all": true})),
        ("/api/forget", json!([])),
    ]
}

fn wrong_bases() -> Vec<Request> {
    let hashes = [
        json!(null),
        json!(""),
        json!("0"),
        json!("f".repeat(64)),
        json!(1),
        json!(["x"]),
        json!({}),
    ];
    let of = |hash: Value| post("/api/answer", &json!({"base": hash, "changes": {}}));
    hashes.into_iter().map(of).collect()
}
