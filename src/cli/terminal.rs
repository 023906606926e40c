//! Standard output and standard error, exit codes, and how a verb ends.

use std::fmt::Display;
use std::io::{self, ErrorKind, IsTerminal, Write};
use std::process::ExitCode;

use super::errors;
use crate::diagnostic::Diagnostics;
use crate::text::{Language, Message, strings::cli as say};

/// What the program tells its caller. Kept free for verbs that run engines:
/// 4 data integrity, 5 not converged, 130 interrupted.
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
    /// The arguments do not go together.
    Usage(Message),
    /// Output could not be written.
    Output(io::Error),
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        Self::Output(error)
    }
}

/// Where a verb writes to, and in which languages.
#[derive(Debug)]
pub(super) struct Terminal {
    out: io::Stdout,
    err: io::Stderr,
    languages: &'static [Language],
    colour: bool,
}

impl Terminal {
    /// That of the process.
    pub(super) fn new(languages: &'static [Language]) -> Self {
        let asked_plain = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
        Self {
            out: io::stdout(),
            err: io::stderr(),
            languages,
            colour: !asked_plain && io::stderr().is_terminal(),
        }
    }

    /// The languages to print, one or both.
    pub(super) fn languages(&self) -> &'static [Language] {
        self.languages
    }

    /// One line of data.
    pub(super) fn line(&mut self, line: impl Display) -> io::Result<()> {
        writeln!(self.out, "{line}")
    }

    /// A sentence of data, in each language.
    pub(super) fn say(&mut self, message: impl Into<Message>) -> io::Result<()> {
        let message = message.into();
        for &language in self.languages {
            self.line(message.in_language(language))?;
        }
        Ok(())
    }

    /// A sentence that is not data, in each language.
    pub(super) fn note(&mut self, message: impl Into<Message>) -> io::Result<()> {
        let message = message.into();
        for &language in self.languages {
            writeln!(self.err, "{}", message.in_language(language))?;
        }
        Ok(())
    }

    /// Problems with their lines and carets, in each language.
    pub(super) fn problems(&mut self, problems: &Diagnostics) -> io::Result<()> {
        for &language in self.languages {
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
}
