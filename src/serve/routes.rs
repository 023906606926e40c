//! From a request to an answer: what there is, who may ask for it, in what form.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use axum::Router;
use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::request::Parts;
use axum::http::{HeaderValue, Method, Response, StatusCode, header};
use serde_json::{Value, json};
use tokio::sync::Semaphore;

use super::answers::{self, Effort};
use super::bench::{Bench, LONGEST, Patience};
use super::changes::Changes;
use super::fields::Fields;
use super::refusal::{Refusal, bilingual};
use super::session::Id;
use super::{App, assets, download, guard, pictures, wording, workshop};
use crate::diagnostic::shown;
use crate::text::strings::serve as say;

/// Answers that may wait for a core.
const MOST_WAITING: usize = 512;
/// Version of links and of `/api/base`.
pub(super) const SCHEMA: u64 = 1;

/// Lets as many computations in as there are cores; those that take seconds by a
/// door of their own, so that a slider never waits for them.
#[derive(Debug)]
pub(super) struct Gate {
    quick: Arc<Semaphore>,
    slow: Arc<Semaphore>,
    waiting: AtomicUsize,
}

impl Default for Gate {
    fn default() -> Self {
        let cores = std::thread::available_parallelism().map_or(1, usize::from);
        Self {
            quick: Arc::new(Semaphore::new(cores)),
            slow: Arc::new(Semaphore::new(cores)),
            waiting: AtomicUsize::new(0),
        }
    }
}

/// Counts one that waits for as long as it does.
struct Waiting<'a>(&'a AtomicUsize);

impl Drop for Waiting<'_> {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::Relaxed);
    }
}

/// Tells the work that its asker has gone when it is dropped.
struct Asker(Arc<Patience>);

impl Drop for Asker {
    fn drop(&mut self) {
        self.0.leave();
    }
}

/// The service.
pub(super) fn router(app: Arc<App>) -> Router {
    Router::new().fallback(handle).with_state(app)
}

async fn handle(State(app): State<Arc<App>>, request: Request) -> Response<Body> {
    let (parts, body) = request.into_parts();
    let for_person = parts.method == Method::GET && parts.uri.path() == "/";
    let found = answer(&app, &parts, body).await;
    guard::dressed(found.unwrap_or_else(|refusal| refusal.response(for_person)))
}

async fn answer(app: &Arc<App>, parts: &Parts, body: Body) -> Result<Response<Body>, Refusal> {
    guard::host(parts, &app.hosts)?;
    let path = parts.uri.path();
    if let Some(token) = token(parts).filter(|_| path == "/") {
        guard::method(parts, &Method::GET)?;
        return open(app, token);
    }
    let session = app.sessions.of(parts)?;
    if let Some(name) = path.strip_prefix("/assets/") {
        guard::method(parts, &Method::GET)?;
        return file(path, name);
    }
    let events = path
        .strip_prefix(RUNS)
        .and_then(|rest| rest.strip_suffix("/events"));
    match path {
        "/" => {
            guard::method(parts, &Method::GET)?;
            file(path, assets::PAGE)
        }
        "/api/base" => {
            guard::method(parts, &Method::GET)?;
            Ok(sent(&base(&app.bench)))
        }
        _ if events.is_some() => {
            guard::method(parts, &Method::GET)?;
            app.jobs.events(events.unwrap_or_default(), session)
        }
        _ => post(app, session, parts, body).await,
    }
}

/// What a POST asks for.
type Work = fn(&Bench, &Value, &Patience) -> Result<Response<Body>, Refusal>;

/// The places that take a POST and compute.
static WORKS: [(&str, Work); 7] = [
    ("/api/agreement", workshop::agreement),
    ("/api/answer", answer_to),
    ("/api/chart", pictures::chart),
    ("/api/check", workshop::check),
    ("/api/difference", difference),
    ("/api/download", download::download),
    ("/api/reveal", workshop::reveal),
];

/// What is below this speaks of one run.
const RUNS: &str = "/api/runs/";
/// Largest link, unpacked, bytes.
const LARGEST_LINK: usize = 64 * 1024;

async fn post(
    app: &Arc<App>,
    session: Id,
    parts: &Parts,
    body: Body,
) -> Result<Response<Body>, Refusal> {
    let path = parts.uri.path();
    let work = WORKS.iter().find(|(known, _)| *known == path);
    let cancelled = path
        .strip_prefix(RUNS)
        .and_then(|rest| rest.strip_suffix("/cancel"));
    let is_known = work.is_some() || cancelled.is_some();
    if !is_known && !["/api/forget", "/api/runs"].contains(&path) {
        return Err(nothing(path));
    }
    guard::method(parts, &Method::POST)?;
    guard::origin(parts, &app.hosts)?;
    let most = if path == "/api/check" {
        LARGEST_LINK
    } else {
        guard::LARGEST_BODY
    };
    let asked = guard::json(parts, body, most).await?;
    match (work, cancelled) {
        (Some((_, work)), _) => compute(app, *work, asked).await,
        (None, Some(id)) => app.jobs.cancel(id, session, &asked),
        (None, None) if path == "/api/runs" => app.jobs.begin(&app.bench, session, &asked),
        (None, None) => forget(app, session, &asked),
    }
}

fn nothing(path: &str) -> Refusal {
    Refusal::new(404, "not-found", say::NOT_FOUND.with("path", shown(path)))
}

/// Computes on a core of its own; ends when the asker goes away.
async fn compute(app: &Arc<App>, work: Work, asked: Value) -> Result<Response<Body>, Refusal> {
    let full = || Refusal::new(503, "queue-full", &say::QUEUE_FULL);
    let before = app.gate.waiting.fetch_add(1, Ordering::Relaxed);
    let waiting = Waiting(&app.gate.waiting);
    if before >= MOST_WAITING {
        return Err(full());
    }
    let door = if is_slow(&app.bench, &asked) {
        &app.gate.slow
    } else {
        &app.gate.quick
    };
    let core = Arc::clone(door).acquire_owned().await;
    let core = core.map_err(|_| full())?;
    drop(waiting);
    let patience = Arc::new(Patience::of(LONGEST));
    let _asker = Asker(Arc::clone(&patience));
    let bench = Arc::clone(&app.bench);
    let done = tokio::task::spawn_blocking(move || {
        let found = work(&bench, &asked, &patience);
        drop(core);
        found
    });
    let stopped = |_| Refusal::new(500, "stopped", &say::STOPPED);
    done.await.map_err(stopped)?
}

/// Whether an answer may take seconds: a report, or an economy that is not solved.
fn is_slow(bench: &Bench, asked: &Value) -> bool {
    if asked["what"] == "report" {
        return true;
    }
    let changes = Changes::read(&asked["changes"], &bench.controls);
    let is_known = changes.and_then(|changes| bench.known_economy(&changes));
    matches!(is_known, Ok(None))
}

/// The token in the address of the first visit.
fn token(parts: &Parts) -> Option<&str> {
    parts.uri.query()?.strip_prefix("token=")
}

/// Opens a session and leads to the address without the token.
fn open(app: &App, token: &str) -> Result<Response<Body>, Refusal> {
    let (cookie, gone) = app.sessions.open(token)?;
    gone.inspect(|session| app.jobs.forget(*session));
    let mut response = Response::new(Body::empty());
    *response.status_mut() = StatusCode::SEE_OTHER;
    let headers = response.headers_mut();
    headers.insert(header::LOCATION, HeaderValue::from_static("/"));
    headers.insert(header::SET_COOKIE, cookie);
    Ok(response)
}

fn forget(app: &App, session: Id, asked: &Value) -> Result<Response<Body>, Refusal> {
    Fields::of(asked, "request", &[])?;
    app.jobs.forget(session);
    app.bench.forget();
    let mut response = sent(&json!({"forgotten": true}));
    if let Some(cookie) = app.sessions.forget(session) {
        response.headers_mut().insert(header::SET_COOKIE, cookie);
    }
    Ok(response)
}

fn file(path: &str, name: &str) -> Result<Response<Body>, Refusal> {
    let (kind, text) = assets::asset(name).ok_or_else(|| nothing(path))?;
    Ok(typed(kind, text.into()))
}

/// An answer of a type.
pub(super) fn typed(kind: &'static str, bytes: Vec<u8>) -> Response<Body> {
    let mut response = Response::new(Body::from(bytes));
    let kind = HeaderValue::from_static(kind);
    response.headers_mut().insert(header::CONTENT_TYPE, kind);
    response
}

/// An answer as JSON.
pub(super) fn sent(value: &Value) -> Response<Body> {
    typed("application/json", value.to_string().into_bytes())
}

/// What there is to move and to look at.
fn base(bench: &Bench) -> Value {
    if let Err(refusal) = bench.base() {
        let stage = if refusal.code == "not-ready" {
            bench.stage()
        } else {
            refusal.words
        };
        return json!({"ready": false, "stage": bilingual(&stage), "failed": refusal.code != "not-ready"});
    }
    let opened = &bench.opened;
    let (model, setup) = (&opened.model, &opened.setup);
    let side = |side: usize| {
        let own = &setup.sides[side];
        let rungs: Vec<&_> = own.ladder.rungs.iter().map(|rung| &rung.name).collect();
        json!({
            "code": own.code,
            "name": opened.labels.region(&own.code),
            "ladder": {
                "name": own.ladder.name,
                "base_rung": own.ladder.base,
                "start_rung": own.start,
                "rungs": rungs,
            },
        })
    };
    let codes = opened.codes_of_sides();
    let controls = bench.controls.iter().map(|control| control.json(codes));
    json!({
        "ready": true,
        "schema": SCHEMA,
        "engine": env!("CARGO_PKG_VERSION"),
        "base": {
            "id": model.about.id,
            "hash": opened.hash,
            "name": model.about.name,
            "question": model.about.question,
            "source": model.about.source,
            "data": opened.age,
            "data_source": opened.source,
            "start": model.start.to_string(),
            "years": setup.rounds / crate::strategy::setup::ROUNDS_A_YEAR,
            "runs": setup.runs,
            "seed": model.seed,
        },
        "sides": [side(0), side(1)],
        "controls": controls.collect::<Vec<_>>(),
        "charts": pictures::list(),
        "headline_charts": pictures::HEADLINE,
        "sizes": crate::chart::Size::ALL.map(crate::chart::Size::id),
        "caveats": caveats(bench),
        "response": bench.response.json(),
        "privacy": wording(&say::PRIVACY),
    })
}

fn caveats(bench: &Bench) -> Vec<crate::text::Bilingual> {
    use crate::text::strings::game;
    let rungs = bench.opened.setup.spiral_rungs;
    let [one, two] = bench.opened.setup.base();
    let said = [
        game::CAVEAT_CONDITIONAL.message(),
        game::CAVEAT_SPIRAL.with("rungs", rungs),
        game::CAVEAT_BASE.with("one", one).with("two", two),
    ];
    said.iter().map(bilingual).collect()
}

/// That a request speaks of this base.
pub(super) fn of_this_base(bench: &Bench, fields: Fields<'_>) -> Result<(), Refusal> {
    let hash = fields.needed("base")?;
    if hash.as_str() == Some(&bench.opened.hash) {
        return Ok(());
    }
    let words = say::OTHER_BASE.with("id", &bench.opened.model.about.id);
    let words = words.with("hash", &bench.opened.hash[..12]);
    Err(Refusal::new(409, "other-base", words))
}

/// The changes behind a key; none where it is not there.
pub(super) fn changes(bench: &Bench, fields: Fields<'_>, key: &str) -> Result<Changes, Refusal> {
    let value = fields.get(key);
    value.map_or_else(
        || Ok(Changes::default()),
        |value| Changes::read(value, &bench.controls),
    )
}

/// Up to three proposals by their letters.
pub(super) fn proposals(
    bench: &Bench,
    fields: Fields<'_>,
) -> Result<BTreeMap<&'static str, Changes>, Refusal> {
    let mut all = BTreeMap::new();
    let Some(value) = fields.get("proposals") else {
        return Ok(all);
    };
    let letters = ["A", "B", "C"];
    let given = Fields::of(value, "proposals", &letters)?;
    for letter in letters {
        if let Some(value) = given.get(letter) {
            all.insert(letter, Changes::read(value, &bench.controls)?);
        }
    }
    Ok(all)
}

fn answer_to(bench: &Bench, asked: &Value, patience: &Patience) -> Result<Response<Body>, Refusal> {
    let fields = Fields::of(asked, "request", &["base", "changes", "exact"])?;
    of_this_base(bench, fields)?;
    let changes = changes(bench, fields, "changes")?;
    let exact = if fields.flag("exact")? {
        Effort::Exact
    } else {
        Effort::Quick
    };
    let lines = answers::lines(bench, &changes, exact, patience)?;
    Ok(sent(&answers::answer(bench, &changes, &lines)))
}

fn difference(
    bench: &Bench,
    asked: &Value,
    patience: &Patience,
) -> Result<Response<Body>, Refusal> {
    let fields = Fields::of(asked, "request", &["base", "from", "to"])?;
    of_this_base(bench, fields)?;
    let (from, to) = (
        changes(bench, fields, "from")?,
        changes(bench, fields, "to")?,
    );
    let (from, one) = answers::line(bench, &from, Effort::Whole, patience)?;
    let (to, two) = answers::line(bench, &to, Effort::Whole, patience)?;
    let mut found = answers::difference(bench, &from, &to);
    let approximate = two.map(|two| two.json(&to));
    let approximate = approximate.or_else(|| one.map(|one| one.json(&from)));
    found["approximate"] = approximate.unwrap_or(Value::Null);
    Ok(sent(&found))
}
