//! Standard output and standard error, exit codes, and how a verb ends.

use std::fmt::Display;
use std::io::{self, ErrorKind, IsTerminal, Write};
use std::process::ExitCode;

use super::errors;
pub(super) use super::progress::Progress;
use super::progress::Stages;
use crate::analysis::RunError;
use crate::chart::ChartError;
use crate::diagnostic::Diagnostics;
use crate::results::store::StoreError;
use crate::text::strings::{cli as say, ensemble as draws};
use crate::text::{Language, Message};

/// What the program tells its caller.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Exit {
    /// Done.
    Fine = 0,
    /// The run failed.
    Failed = 1,
    /// The arguments make no sense.
    Usage = 2,
    /// The scenario is refused.
    Invalid = 3,
    /// The data are refused.
    Data = 4,
    /// A solve did not converge.
    NotConverged = 5,
    /// Interrupted, with partial results kept.
    Interrupted = 130,
}

impl Exit {
    /// That of an argument error, of `--help` and of `--version`.
    pub(super) fn of_clap(error: &clap::Error) -> Self {
        if error.use_stderr() {
            Self::Usage
        } else {
            Self::Fine
        }
    }
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(exit as u8)
    }
}

/// Why a verb could not do its work.
#[derive(Debug)]
pub(super) enum Failure {
    /// The scenario has errors.
    Scenario(Diagnostics),
    /// The data have errors.
    Data(Diagnostics),
    /// An argument names something that is not there.
    Arguments(Diagnostics),
    /// The arguments do not go together.
    Usage(Message),
    /// The run has no results.
    Run(RunError),
    /// A chart could not be drawn.
    Chart(ChartError),
    /// The results could not be kept.
    Store(StoreError),
    /// Output could not be written.
    Output(io::Error),
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        Self::Output(error)
    }
}

impl From<RunError> for Failure {
    fn from(error: RunError) -> Self {
        match error {
            RunError::Refused(problems) => Self::Scenario(problems),
            RunError::Data(problems) => Self::Data(problems),
            error => Self::Run(error),
        }
    }
}

/// Where a verb writes to, and in which languages.
#[derive(Debug)]
pub(super) struct Terminal {
    out: io::Stdout,
    err: io::Stderr,
    languages: Option<&'static [Language]>,
    colour: bool,
    silent: bool,
}

impl Terminal {
    /// That of the process, with the languages that were asked for.
    pub(super) fn new(languages: Option<&'static [Language]>) -> Self {
        let asked_plain = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
        Self {
            out: io::stdout(),
            err: io::stderr(),
            languages,
            colour: !asked_plain && io::stderr().is_terminal(),
            silent: false,
        }
    }

    /// One that a verb is run for, not a person: what the verb would print goes
    /// nowhere, and its failure to the caller.
    pub(super) fn silent() -> Self {
        Self {
            silent: true,
            ..Self::new(None)
        }
    }

    /// The languages to print, one or both.
    pub(super) fn languages(&self) -> &'static [Language] {
        self.languages.unwrap_or(&[Language::En])
    }

    /// The languages of a page that holds both unless one is asked for.
    pub(super) fn languages_of_page(&self) -> &'static [Language] {
        self.languages.unwrap_or(&Language::ALL)
    }

    /// What a run tells its stages to.
    pub(super) fn observer(&self, progress: Progress) -> Stages {
        let silent = progress == Progress::Auto && !self.err.is_terminal();
        let progress = if silent { Progress::None } else { progress };
        Stages::new(self.languages(), progress)
    }

    /// The same for a run whose finished draws are kept when it is interrupted.
    pub(super) fn interruptible(&self, progress: Progress) -> Stages {
        self.observer(progress).listening()
    }

    /// Standard output, for data too large to be one text.
    pub(super) fn out(&mut self) -> &mut impl Write {
        &mut self.out
    }

    /// One line of data.
    pub(super) fn line(&mut self, line: impl Display) -> io::Result<()> {
        if self.silent {
            return Ok(());
        }
        writeln!(self.out, "{line}")
    }

    /// A sentence of data, in each language.
    pub(super) fn say(&mut self, message: impl Into<Message>) -> io::Result<()> {
        let message = message.into();
        for &language in self.languages() {
            self.line(message.in_language(language))?;
        }
        Ok(())
    }

    /// A sentence that is not data, in each language.
    pub(super) fn note(&mut self, message: impl Into<Message>) -> io::Result<()> {
        let message = message.into();
        if self.silent {
            return Ok(());
        }
        for &language in self.languages() {
            writeln!(self.err, "{}", message.in_language(language))?;
        }
        Ok(())
    }

    /// Problems with their lines and carets, in each language.
    pub(super) fn problems(&mut self, problems: &Diagnostics) -> io::Result<()> {
        if self.silent {
            return Ok(());
        }
        for &language in self.languages() {
            let text = errors::render(problems, language, self.colour);
            self.err.write_all(text.as_bytes())?;
        }
        Ok(())
    }

    /// Says why a verb failed, and how the program ends.
    pub(super) fn end(&mut self, result: Result<Exit, Failure>) -> Exit {
        match result.and_then(|exit| self.out.flush().map(|()| exit).map_err(Failure::from)) {
            Ok(exit) => exit,
            Err(failure) => self.fail(&failure).unwrap_or(Exit::Fine),
        }
    }

    /// An error only if standard error is closed as well.
    fn fail(&mut self, failure: &Failure) -> io::Result<Exit> {
        match failure {
            Failure::Scenario(problems) => {
                self.problems(problems)?;
                Ok(Exit::Invalid)
            }
            Failure::Data(problems) => {
                self.problems(problems)?;
                Ok(Exit::Data)
            }
            Failure::Arguments(problems) => {
                self.problems(problems)?;
                Ok(Exit::Usage)
            }
            Failure::Run(error) => self.fail_run(error),
            Failure::Chart(error) => {
                self.note(say::NO_CHART.with("error", error))?;
                Ok(Exit::Failed)
            }
            Failure::Store(error) => self.fail_store(error),
            Failure::Usage(message) => {
                self.note(message.clone())?;
                Ok(Exit::Usage)
            }
            // Whoever read our output has read enough.
            Failure::Output(error) if error.kind() == ErrorKind::BrokenPipe => Ok(Exit::Fine),
            Failure::Output(error) => {
                self.note(say::CANNOT_WRITE.with("error", error))?;
                Ok(Exit::Failed)
            }
        }
    }

    fn fail_run(&mut self, error: &RunError) -> io::Result<Exit> {
        match error {
            RunError::NotConverged { horizon, report } => {
                let message = say::NOT_CONVERGED
                    .with("horizon", horizon.name())
                    .with("residual", format!("{:.1e}", report.residual))
                    .with("iterations", report.iterations);
                self.note(message)?;
                Ok(Exit::NotConverged)
            }
            RunError::Refused(problems) | RunError::Data(problems) => {
                self.problems(problems)?;
                Ok(Exit::Invalid)
            }
            RunError::NothingDrawn => {
                self.note(&draws::NOTHING_TO_DRAW)?;
                Ok(Exit::Usage)
            }
            RunError::NotKept(error) => {
                self.note(draws::NOT_KEPT.with("error", error))?;
                Ok(Exit::Failed)
            }
            RunError::TooManyFailed {
                failed,
                draws,
                reason,
            } => {
                let message = draws::TOO_MANY_FAILED
                    .with("failed", failed)
                    .with("draws", draws)
                    .with("reason", reason);
                self.note(message)?;
                Ok(Exit::NotConverged)
            }
            RunError::Stopped => {
                self.note(&say::STOPPED)?;
                Ok(Exit::Interrupted)
            }
        }
    }

    fn fail_store(&mut self, error: &StoreError) -> io::Result<Exit> {
        match error {
            StoreError::Exists(message) => {
                self.note(message.clone())?;
                Ok(Exit::Usage)
            }
            StoreError::Disk { message, error } => {
                let why = say::BECAUSE.message().with_words("what", message.clone());
                self.note(why.with("error", error))?;
                Ok(Exit::Failed)
            }
        }
    }
}
