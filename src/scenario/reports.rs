//! A bounded number of problems: a file made of nothing else costs neither
//! time nor memory without bound.

use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::text::strings::scenario as say;

/// Problems beyond this number are only counted.
const MOST_PROBLEMS: usize = 100;

/// Collects problems up to a cap.
#[derive(Debug, Default)]
pub(super) struct Reports {
    found: Diagnostics,
    count: usize,
}

impl Reports {
    /// Adds a problem; beyond the cap it is only counted, and `problem` (which
    /// may look for near matches) is not made.
    pub(super) fn push(&mut self, problem: impl FnOnce() -> Diagnostic) {
        self.count += 1;
        if self.count <= MOST_PROBLEMS {
            self.found.push(problem());
        }
    }

    /// The problems, with a last one that says how many were only counted.
    pub(super) fn finish(mut self) -> Diagnostics {
        if self.count > MOST_PROBLEMS {
            let more = say::MORE_PROBLEMS.with("count", self.count - MOST_PROBLEMS);
            self.found.push(Diagnostic::error("S100", more));
        }
        self.found
    }
}
