//! How a run says what it is doing, on standard error, and how it is ended.

use std::io::{self, Write};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use clap::ValueEnum;

use crate::analysis::{self, Observer};
use crate::text::{Language, Message, strings::ensemble as say};

/// How a run says what it is doing, on standard error.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(super) enum Progress {
    /// A bar on a terminal, nothing elsewhere.
    #[default]
    Auto,
    /// A line for each stage; how far the draws are in one line that is written
    /// over.
    Bar,
    /// A line for each stage, and one every ten seconds of draws.
    Plain,
    /// Nothing.
    None,
}

/// Between two lines of progress.
const PLAIN_EVERY: Duration = Duration::from_secs(10);
const BAR_EVERY: Duration = Duration::from_millis(200);
/// To the beginning of the line, and clears it.
const AGAIN: &str = "\r\u{1b}[K";

/// Whether somebody asked the process to end.
static ASKED: AtomicBool = AtomicBool::new(false);

/// Prints the stages and draws of a run.
#[derive(Debug)]
pub(super) struct Stages {
    languages: &'static [Language],
    progress: Progress,
    begun: Instant,
    spoken: Mutex<Spoken>,
}

/// When something was said of the draws.
#[derive(Debug, Default)]
struct Spoken {
    last: Option<Instant>,
    /// Draws that were there already when the first were heard of.
    first: Option<(u64, Instant)>,
    open_line: bool,
}

impl Stages {
    /// For a run that begins now.
    pub(super) fn new(languages: &'static [Language], progress: Progress) -> Self {
        Self {
            languages,
            progress,
            begun: Instant::now(),
            spoken: Mutex::default(),
        }
    }

    /// From here on, an interrupt ends a run at its next draw and not at once.
    pub(super) fn listening(self) -> Self {
        // Where no handler can be set, an interrupt ends the process as ever.
        let _ = ctrlc::set_handler(|| ASKED.store(true, Ordering::Relaxed));
        self
    }

    /// Leaves the line of the draws.
    pub(super) fn finish(&self) {
        let mut spoken = self.spoken.lock().unwrap_or_else(PoisonError::into_inner);
        if std::mem::take(&mut spoken.open_line) {
            let _ = write!(io::stderr(), "{AGAIN}");
        }
    }
}

impl Spoken {
    /// How far the draws are.
    fn sentence(&mut self, progress: &analysis::Progress, now: Instant) -> Message {
        let (before, since) = *self.first.get_or_insert((progress.done, now));
        let seconds = (now - since).as_secs_f64();
        let made = progress.done - before;
        let left = (made > 0).then(|| (progress.of - progress.done) as f64 * seconds / made as f64);
        let mut message = match left {
            Some(left) => say::PROGRESS_LEFT.with("seconds", format!("{left:.0}")),
            None => say::PROGRESS.message(),
        }
        .with("done", progress.done)
        .with("of", progress.of)
        .with("rate", format!("{:.1}", made as f64 / seconds.max(1e-9)));
        if let Some((mean, half)) = progress.headline {
            let far = format!("{mean:+.3} ± {half:.3} %").replace('-', "\u{2212}");
            message = say::PROGRESS_HEADLINE
                .with("headline", far)
                .with_words("progress", message);
        }
        if progress.failed > 0 {
            message = say::PROGRESS_FAILED
                .with("failed", progress.failed)
                .with_words("progress", message);
        }
        message
    }
}

impl Observer for Stages {
    fn stage(&self, what: &Message) {
        if self.progress == Progress::None {
            return;
        }
        for &language in self.languages {
            // Progress that nobody reads is no reason to end a run.
            let _ = writeln!(io::stderr(), "{}", what.in_language(language));
        }
    }

    fn progress(&self, progress: &analysis::Progress) {
        let every = match self.progress {
            Progress::None => return,
            Progress::Plain => PLAIN_EVERY,
            Progress::Auto | Progress::Bar => BAR_EVERY,
        };
        let now = Instant::now();
        let mut spoken = self.spoken.lock().unwrap_or_else(PoisonError::into_inner);
        let last = spoken.last.unwrap_or(self.begun);
        let sentence = spoken.sentence(progress, now);
        if now - last < every && progress.done < progress.of {
            return;
        }
        spoken.last = Some(now);
        let (before, after) = if self.progress == Progress::Plain {
            ("", "\n")
        } else {
            spoken.open_line = true;
            (AGAIN, "")
        };
        let language = self.languages.first().copied().unwrap_or_default();
        let _ = write!(
            io::stderr(),
            "{before}{}{after}",
            sentence.in_language(language)
        );
    }

    fn should_stop(&self) -> bool {
        ASKED.load(Ordering::Relaxed)
    }
}
