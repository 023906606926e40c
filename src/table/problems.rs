//! Problems of a large file, without drowning the reader. Layer 1.
//!
//! The first [`SHOWN`] of a kind are kept, the others only counted.

use std::collections::BTreeMap;

use crate::diagnostic::{Diagnostic, Diagnostics, Severity};
use crate::text::strings::table as words;

/// How many problems of one kind are shown.
pub(crate) const SHOWN: usize = 20;

/// Problems by kind; [`Problems::finish`] adds how many were left out.
#[derive(Default)]
pub(crate) struct Problems {
    found: Diagnostics,
    counts: BTreeMap<&'static str, usize>,
}

impl Problems {
    /// Adds a problem that `describe` puts into words only if it is shown.
    pub(crate) fn push(&mut self, code: &'static str, describe: impl FnOnce() -> Diagnostic) {
        let count = self.counts.entry(code).or_default();
        *count += 1;
        if *count <= SHOWN {
            self.found.push(describe());
        }
    }

    /// Everything found, with a line for each kind that was cut short.
    pub(crate) fn finish(mut self) -> Diagnostics {
        for (code, count) in std::mem::take(&mut self.counts) {
            if count > SHOWN {
                let message = words::AND_MORE.with("count", count - SHOWN);
                let severity = self.severity(code);
                self.found.push(Diagnostic {
                    severity,
                    ..Diagnostic::error(code, message)
                });
            }
        }
        self.found
    }

    fn severity(&self, code: &str) -> Severity {
        self.found
            .iter()
            .find(|shown| shown.code == code)
            .map_or(Severity::Error, |shown| shown.severity)
    }
}
