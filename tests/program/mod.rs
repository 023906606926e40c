//! Runs the program as its users do, in a folder of the test's own.

use std::path::Path;

use assert_cmd::Command;

/// What the program answered.
pub(crate) struct Answer {
    pub(crate) code: i32,
    pub(crate) out: String,
    pub(crate) err: String,
}

impl Answer {
    /// Asks for an exit code, showing what was said otherwise.
    #[track_caller]
    pub(crate) fn ends(self, code: i32) -> Self {
        assert_eq!(self.code, code, "{}{}", self.out, self.err);
        self
    }
}

/// Runs the program with `folder` as the current one.
pub(crate) fn interdep(folder: &Path, arguments: &[&str]) -> Answer {
    let output = Command::cargo_bin("interdep")
        .expect("the program")
        .current_dir(folder)
        .env("NO_COLOR", "1")
        .env("COLUMNS", "100")
        .args(arguments)
        .output()
        .expect("it starts");
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("UTF-8");
    Answer {
        code: output.status.code().expect("no signal"),
        out: text(output.stdout),
        err: text(output.stderr),
    }
}
