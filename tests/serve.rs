//! The workbench over its own wire: who is let in, what is refused and that it
//! changes nothing, answers that are the same twice, approximate and exact.

#![cfg(feature = "serve")]

mod serve {
    pub(crate) mod client;
    pub(crate) mod hostile;
}

use std::time::{Duration, Instant};

use serde_json::{Value, json};

use serve::client::{Client, Reply, workbench};
use serve::hostile;

const CSP: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'self'";

#[track_caller]
fn refused(reply: &Reply, status: u16, code: &str) {
    assert_eq!(reply.status, status, "{reply:?}");
    let error = &reply.json()["error"];
    assert_eq!(error["code"], code);
    for language in ["en", "zh"] {
        assert!(
            error[language]
                .as_str()
                .is_some_and(|words| !words.is_empty())
        );
    }
    dressed(reply);
}

#[track_caller]
fn dressed(reply: &Reply) {
    let header = |name: &str| reply.header(name).unwrap_or_default();
    assert_eq!(header("content-security-policy"), CSP);
    assert_eq!(header("x-content-type-options"), "nosniff");
    assert_eq!(header("referrer-policy"), "no-referrer");
    assert_eq!(header("cache-control"), "no-store");
}

/// What a proposal's third line says of spirals within five years, and of costs.
fn found(answer: &Value) -> [f64; 3] {
    let line = &answer["lines"][2];
    let number = |value: &Value| value.as_f64().expect("a number");
    let cost = |side: usize| number(&line["sides"][side]["cost"]["mean"]);
    [
        number(&line["spiral"]["by_year"][4]["percent"]),
        cost(0),
        cost(1),
    ]
}

#[test]
fn only_the_printed_token_opens_a_session() {
    let bench = workbench();
    let bare = Client::without_session(bench);
    refused(&bare.get("/api/base"), 401, "no-session");
    refused(&bare.get("/assets/workbench.css"), 401, "no-session");
    refused(&bare.post("/api/answer", &json!({})), 401, "no-session");
    let page = bare.get("/");
    assert_eq!(page.status, 401);
    assert!(page.text().contains("interdep serve") && page.text().contains("会话"));
    dressed(&page);
    assert_eq!(bare.get("/?token=0000").status, 401);
    assert_eq!(bare.get("/?token=").status, 401);
    let opened = bare.get(&format!("/?token={}", bench.token));
    assert_eq!(opened.status, 303);
    assert_eq!(opened.header("location"), Some("/"));
    let cookie = opened.header("set-cookie").unwrap();
    assert!(cookie.contains("HttpOnly") && cookie.contains("SameSite=Strict"));
    assert!(!cookie.contains(&bench.token));
    dressed(&opened);
    let page = Client::new(bench).get("/");
    assert_eq!(page.status, 200);
    dressed(&page);
}

#[test]
fn hosts_and_origins_are_exact() {
    let client = Client::new(workbench());
    let port = workbench().port;
    for host in [
        String::new(),
        "example.org".to_owned(),
        format!("example.org:{port}"),
        "127.0.0.1".to_owned(),
        format!("127.0.0.1:{}", port ^ 1),
        format!("127.0.0.1.example.org:{port}"),
        format!("LOCALHOST.:{port}"),
    ] {
        let reply = client.send("GET", "/api/base", &[("host", host.as_str())], b"");
        refused(&reply, 421, "bad-host");
    }
    let named = format!("localhost:{port}");
    let reply = client.send("GET", "/api/base", &[("host", named.as_str())], b"");
    assert_eq!(reply.status, 200);
    let body = json!({}).to_string();
    for (name, value) in [
        ("origin", "http://example.org"),
        ("origin", "null"),
        ("origin", "https://127.0.0.1"),
        ("sec-fetch-site", "cross-site"),
        ("sec-fetch-site", "same-site"),
    ] {
        let headers = [("content-type", "application/json"), (name, value)];
        let reply = client.send("POST", "/api/forget", &headers, body.as_bytes());
        refused(&reply, 403, "bad-origin");
    }
}

#[test]
fn only_json_that_is_not_too_large_is_read() {
    let client = Client::new(workbench());
    for kind in [
        "text/plain",
        "application/x-www-form-urlencoded",
        "",
        "application/json; charset=utf-16",
    ] {
        let reply = client.send("POST", "/api/answer", &[("content-type", kind)], b"{}");
        refused(&reply, 415, "bad-content-type");
    }
    let large = format!("{{\"a\":\"{}\"}}", "x".repeat(256 * 1024));
    let json_type = [("content-type", "application/json")];
    let reply = client.send("POST", "/api/answer", &json_type, large.as_bytes());
    refused(&reply, 413, "too-large");
    let link = format!("{{\"a\":\"{}\"}}", "x".repeat(64 * 1024));
    let reply = client.send("POST", "/api/check", &json_type, link.as_bytes());
    refused(&reply, 413, "too-large");
    refused(&client.chunked("/api/answer", &large), 413, "too-large");
}

#[test]
fn two_hundred_hostile_requests_change_nothing() {
    let bench = workbench();
    let client = Client::new(bench);
    let before = client.base();
    let question =
        json!({"base": bench.hash, "changes": {"USA.tolerance_rungs": 1}, "exact": true});
    let answer = client.post("/api/answer", &question).body;
    let mut asked = 0;
    for (method, path, body) in hostile::requests(&bench.hash) {
        let json_type = [("content-type", "application/json")];
        let reply = client.send(&method, &path, &json_type, &body);
        let shown = String::from_utf8_lossy(&body[..body.len().min(200)]).into_owned();
        assert!(
            (400..500).contains(&reply.status),
            "{method} {path} {shown}: {}",
            reply.status
        );
        dressed(&reply);
        if path.starts_with("/?") {
            // A person opened the address.
            assert!(reply.text().contains("lang=\"zh-Hans\""), "{path}");
        } else {
            let error = &reply.json()["error"];
            assert!(
                error["en"].is_string() && error["zh"].is_string(),
                "{path} {shown}"
            );
        }
        asked += 1;
    }
    assert!(asked >= 200, "{asked}");
    assert_eq!(client.base(), before);
    assert_eq!(client.post("/api/answer", &question).body, answer);
}

#[test]
fn tolerance_and_transparency_move_spirals_and_both_costs() {
    let bench = workbench();
    let client = Client::new(bench);
    let answer = |changes: Value| {
        let question = json!({"base": bench.hash, "changes": changes, "exact": true});
        let answer = client.post("/api/answer", &question).json();
        assert_eq!(answer["approximate"], Value::Null);
        found(&answer)
    };
    let base = answer(json!({}));
    let tolerant = answer(json!({"USA.tolerance_rungs": 1, "CHN.tolerance_rungs": 1}));
    let open = answer(json!({"USA.transparency_percent": 80, "CHN.transparency_percent": 80}));
    for (place, (base, open)) in base.iter().zip(&open).enumerate() {
        assert!(open < base, "{place}: {open} is not below {base}");
        assert!(tolerant[place] < *open, "{place}: {tolerant:?}");
    }
}

/// The workbench, the comparisons of a run and the shipped scenarios are one game.
#[test]
fn a_proposal_is_the_scenario_that_it_downloads_as() {
    let bench = workbench();
    let client = Client::new(bench);
    let changes = json!({
        "USA.tolerance_rungs": 1, "CHN.tolerance_rungs": 1, "USA.transparency_percent": 60,
        "CHN.start_rung": 1, "USA.talks_percent": 70, "CHN.talks_percent": 40,
        "false_alarm_percent": 8, "slip_percent": 1, "half_life_quarters": 10,
        "decision_quarters": 2, "miss_percent": 4, "discount_percent": 3,
    });
    let question = json!({"base": bench.hash, "changes": changes, "what": "scenario"});
    let file = client.post("/api/download", &question);
    assert_eq!(file.status, 200, "{file:?}");
    let setup = bench.game_of(&file.text());
    assert_eq!(setup.sides[0].transparency, 0.6);
    assert_eq!(setup.sides[1].transparency, 0.0);
    assert_eq!(setup.sides[1].start, 1);
    assert_eq!(setup.talks.unwrap().accuracy, 0.4);
    assert_eq!(setup.perception.false_alarm, 0.08);
    assert_eq!(setup.perception.miss, 0.04);
    assert_eq!(setup.slip.up, 0.01);
    assert_eq!(setup.half_life, 10.0);
    assert_eq!(setup.discount, 0.03);
    assert_eq!(setup.lag.decision, 2);
    assert!(
        setup
            .sides
            .iter()
            .all(|side| side.plans.len() == 1 && side.plans[0].numbers == [1.0])
    );
}

#[test]
fn quick_answers_lie_within_their_bound_of_the_exact_ones() {
    let bench = workbench();
    let client = Client::new(bench);
    let mut outside = 0;
    for percent in (15..95).step_by(10) {
        let changes = json!({"USA.transparency_percent": percent, "slip_percent": 5});
        let ask = |exact: bool| {
            let question = json!({"base": bench.hash, "changes": changes, "exact": exact});
            client.post("/api/answer", &question).json()
        };
        let quick = ask(false);
        let bound = &quick["approximate"]["bound"];
        let exact = ask(true);
        assert_eq!(exact["approximate"], Value::Null);
        // What is exact stays so.
        assert_eq!(ask(false), exact);
        let number = |value: &Value| value.as_f64().unwrap();
        let bounds = [
            number(&bound["spiral_percentage_points"]),
            number(&bound["cost_percent_of_gdp"][0]),
            number(&bound["cost_percent_of_gdp"][1]),
        ];
        let pairs = found(&quick).into_iter().zip(found(&exact)).zip(bounds);
        for ((quick, exact), bound) in pairs {
            assert!(
                bound > 0.0 && (quick - exact).abs() < 2.0 * bound,
                "{quick} {exact} {bound}"
            );
            outside += usize::from((quick - exact).abs() > bound);
        }
    }
    // A 95 % bound is missed once in twenty times, not often.
    assert!(outside <= 6, "{outside} of 24 outside");
}

#[test]
fn the_same_request_has_the_same_bytes_whoever_asks() {
    let bench = workbench();
    let (one, two) = (Client::new(bench), Client::new(bench));
    let changes = json!({"CHN.transparency_percent": 35});
    let answer = json!({"base": bench.hash, "changes": changes, "exact": true});
    let first = one.post("/api/answer", &answer).body;
    assert_eq!(two.post("/api/answer", &answer).body, first);
    for chart in [
        "spiral-lines",
        "cost-lines",
        "escalation-timeline",
        "strategy-matrix",
    ] {
        for language in ["en", "zh"] {
            let question = json!({"base": bench.hash, "changes": changes, "chart": chart,
                "language": language, "size": "column", "proposals": {"B": {"CHN.start_rung": 1}}});
            let picture = one.post("/api/chart", &question);
            assert_eq!(picture.status, 200, "{picture:?}");
            let json = picture.json();
            assert!(json["svg"].as_str().unwrap().starts_with("<svg"));
            assert!(!json["svg"].as_str().unwrap().contains("<script"));
            assert!(json["alt"].as_str().unwrap().len() > 40);
            assert!(!json["table"]["rows"].as_array().unwrap().is_empty());
            assert_eq!(two.post("/api/chart", &question).body, picture.body);
        }
    }
}

#[test]
fn links_of_elsewhere_are_told_apart_and_wrong_ones_refused() {
    let bench = workbench();
    let client = Client::new(bench);
    let link = |schema: Value, engine: &str, hash: &str, changes: Value| {
        let link = json!({"schema": schema, "engine": engine, "changes": changes,
            "base": {"id": "spiral-tit-for-tat", "hash": hash},
            "proposals": {"A": {"name": "方案", "changes": {"CHN.start_rung": 1}}}});
        client.post("/api/check", &link)
    };
    let version = env!("CARGO_PKG_VERSION");
    let fine = link(json!(1), version, &bench.hash, json!({"slip_percent": 2}));
    assert_eq!(fine.json()["notes"], json!([]));
    let other = link(json!(1), "0.0.1", "00", json!({}));
    assert_eq!(other.json()["notes"].as_array().unwrap().len(), 2);
    refused(
        &link(json!(2), version, &bench.hash, json!({})),
        422,
        "bad-value",
    );
    refused(
        &link(json!(1), version, &bench.hash, json!({"slip": 2})),
        422,
        "unknown-key",
    );
    refused(
        &link(json!(1), version, &bench.hash, json!({"slip_percent": 99})),
        422,
        "bad-value",
    );
}

#[test]
fn sealed_proposals_hold_own_measures_and_a_card_changes_what_was_seen() {
    let bench = workbench();
    let client = Client::new(bench);
    let ask = |sealed: Value, card: Value| {
        let question = json!({"base": bench.hash, "world": {"false_alarm_percent": 1},
            "sealed": sealed, "card": card, "run": 7});
        client.post("/api/reveal", &question)
    };
    let fine = json!({"USA": {"USA.transparency_percent": 50}, "CHN": {}});
    let card = json!({"side": "USA", "round": 3, "rungs": 2});
    let found = ask(fine.clone(), card).json();
    let seen = &found["path"]["rounds"][2]["sides"][0];
    assert_eq!(
        seen["seen"].as_i64().unwrap(),
        seen["true"].as_i64().unwrap() + 2
    );
    assert_eq!(found["path"]["rounds"].as_array().unwrap().len(), 40);
    let without = &found["without_card"]["rounds"];
    for round in 0..2 {
        assert_eq!(found["path"]["rounds"][round], without[round]);
    }
    assert!(found["debrief"]["zh"].as_str().unwrap().contains("第3轮"));
    assert_eq!(ask(fine, Value::Null).json()["debrief"], Value::Null);
    let foreign = json!({"USA": {"CHN.transparency_percent": 50}, "CHN": {}});
    refused(&ask(foreign, Value::Null), 422, "bad-value");
    let one_alone = json!({"USA": {}});
    refused(&ask(one_alone, Value::Null), 422, "bad-value");
}

#[test]
fn an_agreement_has_both_languages_and_no_markup_of_the_users() {
    let bench = workbench();
    let client = Client::new(bench);
    let name = json!({"en": "<script>alert(1)</script>", "zh": "\"共识\" = [1]"});
    let question = json!({"base": bench.hash, "changes": {"USA.tolerance_rungs": 1}, "name": name});
    let reply = client.post("/api/agreement", &question).json();
    let page = reply["page"]["text"].as_str().unwrap();
    assert!(page.contains("&lt;script&gt;") && !page.contains("<script>"));
    assert!(page.contains("lang=\"zh-Hans\"") && page.contains("lang=\"en\""));
    let setup = bench.game_of(reply["scenario"]["text"].as_str().unwrap());
    assert_eq!(setup.sides[0].plans[0].numbers, [1.0]);
}

#[test]
fn a_run_is_heard_to_its_end_and_can_be_cancelled() {
    let bench = workbench();
    let client = Client::new(bench);
    let begin = |draws: u64| {
        let question =
            json!({"base": bench.hash, "changes": {"CHN.tolerance_rungs": 1}, "draws": draws});
        let reply = client.post("/api/runs", &question);
        assert_eq!(reply.status, 202, "{reply:?}");
        reply.json()["id"].as_str().unwrap().to_owned()
    };
    let run = begin(30);
    let heard = client.get(&format!("/api/runs/{run}/events")).text();
    assert!(heard.contains("event: progress"), "{heard}");
    let last = heard.rsplit("event: ").next().unwrap();
    assert!(last.starts_with("done"), "{heard}");
    let found: Value = serde_json::from_str(last.split_once("data: ").unwrap().1).unwrap();
    assert_eq!(found["draws"], 30);
    let spiral = &found["spiral"][4];
    assert!(spiral["p5"].as_f64() < spiral["p95"].as_f64());
    // Another session hears nothing of it.
    let other = Client::new(bench);
    refused(&other.get(&format!("/api/runs/{run}/events")), 404, "gone");
    let run = begin(1000);
    let reply = client.post(&format!("/api/runs/{run}/cancel"), &json!({}));
    assert_eq!(reply.json()["cancelled"], true);
    let heard = client.get(&format!("/api/runs/{run}/events")).text();
    assert!(
        heard.contains("event: ended") && heard.contains("cancelled"),
        "{heard}"
    );
}

#[test]
fn a_forgotten_session_is_closed() {
    let client = Client::new(workbench());
    let reply = client.post("/api/forget", &json!({}));
    assert_eq!(reply.json()["forgotten"], true);
    assert!(reply.header("set-cookie").unwrap().contains("Max-Age=0"));
    refused(&client.get("/api/base"), 401, "no-session");
}

/// The short version; `INTERDEP_SECONDS=60` makes it a minute.
#[test]
fn fifty_clients_at_once_see_no_error_and_memory_stays_bounded() {
    let bench = workbench();
    let seconds = std::env::var("INTERDEP_SECONDS").ok();
    let seconds = seconds.and_then(|text| text.parse().ok()).unwrap_or(5);
    let until = Instant::now() + Duration::from_secs(seconds);
    let answered: usize = std::thread::scope(|scope| {
        let clients: Vec<_> = (0..50_u64)
            .map(|number| {
                scope.spawn(move || {
                    let client = Client::new(bench);
                    let mut answered = 0;
                    while Instant::now() < until {
                        let percent = (number * 35 + answered * 5) % 100 / 5 * 5;
                        let side = if answered % 2 == 0 { "USA" } else { "CHN" };
                        let key = format!("{side}.transparency_percent");
                        let question = json!({"base": bench.hash, "changes": {key: percent}});
                        let reply = client.post("/api/answer", &question);
                        assert_eq!(reply.status, 200, "{reply:?}");
                        answered += 1;
                    }
                    answered
                })
            })
            .collect();
        let counts = clients.into_iter().map(|client| client.join().unwrap());
        counts.map(|count| usize::try_from(count).unwrap()).sum()
    });
    assert!(answered >= 50, "{answered}");
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let resident = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    let resident = resident.and_then(|text| text.trim().split(' ').next()?.parse::<u64>().ok());
    eprintln!("{answered} answers in {seconds} s, {resident:?} kB resident");
    assert!(
        resident.is_none_or(|kilobytes| kilobytes < 600_000),
        "{resident:?} kB"
    );
}
