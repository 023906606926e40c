//! Runs in the background: two at once, eight wait, 30 seconds each; what they
//! say is heard as server-sent events. A run that nobody listens to ends.

use std::collections::VecDeque;
use std::pin::Pin;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll};
use std::time::Duration;

use axum::body::{Body, Bytes};
use axum::http::{HeaderValue, Response, StatusCode, header};
use futures_core::Stream;
use serde_json::{Value, json};
use tokio::sync::{Semaphore, mpsc, watch};

use super::bench::{Bench, LONGEST, Patience};
use super::changes::Changes;
use super::draws;
use super::fields::Fields;
use super::refusal::{Refusal, bilingual};
use super::routes::{changes, of_this_base, sent};
use super::session::Id;
use crate::text::strings::serve as say;

/// Runs at once.
const AT_ONCE: usize = 2;
/// Runs that may wait.
const QUEUE: usize = 8;
/// Runs that are remembered.
const KEPT: usize = 32;
/// Draws of a run.
const DRAWS: (i64, i64) = (20, 1000);
/// How often it is looked whether somebody listens, and how often in vain.
const LOOK: Duration = Duration::from_millis(500);
const LOOKS: u32 = 10;
/// Between two signs of life of a stream.
const ALIVE: Duration = Duration::from_secs(5);

/// What a run says.
#[derive(Clone, Debug)]
struct Said {
    event: &'static str,
    data: Value,
}

impl Said {
    fn is_last(&self) -> bool {
        matches!(self.event, "done" | "ended")
    }

    fn text(&self) -> String {
        format!("event: {}\ndata: {}\n\n", self.event, self.data)
    }
}

/// One run.
#[derive(Debug)]
struct Job {
    id: String,
    session: Id,
    patience: Arc<Patience>,
    cancelled: Patience,
    said: watch::Sender<Said>,
    listeners: AtomicUsize,
}

impl Job {
    fn say(&self, event: &'static str, data: Value) {
        self.said.send_replace(Said { event, data });
    }

    fn is_over(&self) -> bool {
        self.said.borrow().is_last()
    }

    fn cancel(&self) {
        self.cancelled.leave();
        self.patience.leave();
    }
}

/// All runs of a server.
#[derive(Debug)]
pub(super) struct Jobs {
    known: Mutex<VecDeque<Arc<Job>>>,
    made: AtomicUsize,
    places: Arc<Semaphore>,
    waiting: Arc<AtomicUsize>,
}

impl Default for Jobs {
    fn default() -> Self {
        Self {
            known: Mutex::default(),
            made: AtomicUsize::new(0),
            places: Arc::new(Semaphore::new(AT_ONCE)),
            waiting: Arc::default(),
        }
    }
}

impl Jobs {
    /// Begins a run, or lets it wait.
    pub(super) fn begin(
        &self,
        bench: &Arc<Bench>,
        session: Id,
        asked: &Value,
    ) -> Result<Response<Body>, Refusal> {
        let fields = Fields::of(asked, "request", &["base", "changes", "draws"])?;
        of_this_base(bench, fields)?;
        let changes = changes(bench, fields, "changes")?;
        let draws = fields.whole("draws", DRAWS)?.unwrap_or(200);
        let draws = u64::try_from(draws).unwrap_or_default();
        bench.base()?;
        let full = || Refusal::new(503, "queue-full", &say::QUEUE_FULL);
        let waits = self.waiting.fetch_add(1, Ordering::Relaxed);
        if waits >= QUEUE + self.places.available_permits() {
            self.waiting.fetch_sub(1, Ordering::Relaxed);
            return Err(full());
        }
        let number = self.made.fetch_add(1, Ordering::Relaxed) + 1;
        let place = waits.saturating_sub(self.places.available_permits());
        let (said, _) = watch::channel(waiting(place));
        let job = Arc::new(Job {
            id: format!("r{number}"),
            session,
            patience: Arc::new(Patience::of(Duration::from_secs(600))),
            cancelled: Patience::of(Duration::from_secs(600)),
            said,
            listeners: AtomicUsize::new(0),
        });
        self.keep(&job);
        let (places, waiting) = (Arc::clone(&self.places), Arc::clone(&self.waiting));
        tokio::spawn(watched(Arc::clone(&job)));
        tokio::spawn(run(
            Arc::clone(bench),
            job.clone(),
            changes,
            draws,
            places,
            waiting,
        ));
        let mut response = sent(&json!({"id": job.id, "draws": draws}));
        *response.status_mut() = StatusCode::ACCEPTED;
        Ok(response)
    }

    fn keep(&self, job: &Arc<Job>) {
        let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        known.push_back(Arc::clone(job));
        while known.len() > KEPT {
            let over = known.iter().position(|job| job.is_over());
            known.remove(over.unwrap_or(0));
        }
    }

    fn find(&self, id: &str, session: Id) -> Result<Arc<Job>, Refusal> {
        let known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        let own = known
            .iter()
            .find(|job| job.id == id && job.session == session);
        let gone = || Refusal::new(404, "gone", &say::NO_RUN);
        own.cloned().ok_or_else(gone)
    }

    /// Ends a run.
    pub(super) fn cancel(
        &self,
        id: &str,
        session: Id,
        asked: &Value,
    ) -> Result<Response<Body>, Refusal> {
        Fields::of(asked, "request", &[])?;
        self.find(id, session)?.cancel();
        Ok(sent(&json!({"cancelled": true})))
    }

    /// Ends and drops every run of a session.
    pub(super) fn forget(&self, session: Id) {
        let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        known.retain(|job| {
            let own = job.session == session;
            if own {
                job.cancel();
            }
            !own
        });
    }

    /// What a run says from now on, until its end.
    pub(super) fn events(&self, id: &str, session: Id) -> Result<Response<Body>, Refusal> {
        let job = self.find(id, session)?;
        job.listeners.fetch_add(1, Ordering::Relaxed);
        let (send, receive) = mpsc::channel(4);
        tokio::spawn(told(job, send));
        let mut response = Response::new(Body::from_stream(Events(receive)));
        let kind = HeaderValue::from_static("text/event-stream");
        response.headers_mut().insert(header::CONTENT_TYPE, kind);
        Ok(response)
    }
}

fn waiting(place: usize) -> Said {
    let words = bilingual(&say::RUN_WAITING.with("place", place));
    Said {
        event: "waiting",
        data: json!({"place": place, "words": words}),
    }
}

/// Tells one listener what a run says, until one of them goes.
async fn told(job: Arc<Job>, send: mpsc::Sender<String>) {
    let mut said = job.said.subscribe();
    said.mark_changed();
    loop {
        let (text, is_last) = tokio::select! {
            () = send.closed() => break,
            () = tokio::time::sleep(ALIVE) => (String::from(": alive\n\n"), false),
            changed = said.changed() => {
                if changed.is_err() {
                    break;
                }
                let said = said.borrow_and_update();
                (said.text(), said.is_last())
            }
        };
        if send.send(text).await.is_err() || is_last {
            break;
        }
    }
    job.listeners.fetch_sub(1, Ordering::Relaxed);
}

/// Ends a run that nobody listens to.
async fn watched(job: Arc<Job>) {
    let mut alone = 0;
    while !job.is_over() {
        tokio::time::sleep(LOOK).await;
        let heard = job.listeners.load(Ordering::Relaxed) > 0;
        alone = if heard { 0 } else { alone + 1 };
        if alone >= LOOKS {
            job.cancel();
        }
    }
}

/// Waits for a place, draws, says what was found.
async fn run(
    bench: Arc<Bench>,
    job: Arc<Job>,
    changes: Changes,
    count: u64,
    places: Arc<Semaphore>,
    waiting: Arc<AtomicUsize>,
) {
    let place = tokio::select! {
        place = places.acquire_owned() => place.ok(),
        () = left(&job) => None,
    };
    waiting.fetch_sub(1, Ordering::Relaxed);
    let Some(place) = place else {
        job.say("ended", ended("cancelled", &say::RUN_CANCELLED.message()));
        return;
    };
    let own = Arc::clone(&job);
    let done = tokio::task::spawn_blocking(move || {
        // The clock of a run begins when it does.
        let patience = Patience::with(LONGEST, &own.patience);
        let tell = |done: u64| {
            let words = say::RUN_PROGRESS.with("done", done).with("of", count);
            own.say(
                "progress",
                json!({"done": done, "of": count, "words": bilingual(&words)}),
            );
        };
        let found = draws::drawn(&bench, &changes, count, &patience, &tell);
        drop(place);
        found
    });
    let found = done.await;
    let (event, data) = match found {
        _ if job.cancelled.was_left() => {
            ("ended", ended("cancelled", &say::RUN_CANCELLED.message()))
        }
        Ok(Ok(found)) => ("done", found),
        Ok(Err(refusal)) => ("ended", ended("failed", &refusal.words)),
        Err(_) => ("ended", ended("failed", &say::STOPPED.message())),
    };
    job.say(event, data);
}

fn ended(why: &str, words: &crate::text::Message) -> Value {
    let words = bilingual(words);
    json!({"why": why, "en": words.en, "zh": words.zh})
}

/// Comes back when a run was cancelled.
async fn left(job: &Job) {
    while !job.cancelled.was_left() {
        tokio::time::sleep(LOOK).await;
    }
}

/// The texts of a stream.
struct Events(mpsc::Receiver<String>);

impl Stream for Events {
    type Item = Result<Bytes, std::convert::Infallible>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let text = self.0.poll_recv(context);
        text.map(|text| text.map(|text| Ok(Bytes::from(text))))
    }
}
