//! Opens the files of tables, packed or not. Layer 1.

use std::fs::File;
use std::io::{self, ErrorKind, Read};
use std::path::{Path, PathBuf};

use flate2::read::MultiGzDecoder;

use crate::diagnostic::{Diagnostic, Diagnostics, Place};
use crate::table::concordance::{Concordance, SHIPPED};
use crate::table::import::{Input, PYMRIO_FILES};
use crate::text::Message;
use crate::text::strings::{cli, table as words};

/// Largest file that is read, in bytes.
const LARGEST_FILE: u64 = 8 << 30;

/// How gzip files begin (RFC 1952).
const GZIP: [u8; 2] = [0x1f, 0x8b];

/// Opens a file if there is one.
pub(super) fn open(path: &Path) -> Result<Option<File>, Message> {
    let refuse = |error: io::Error| words::CANNOT_READ.with("reason", error);
    let file = match File::open(path) {
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
        opened => opened.map_err(refuse)?,
    };
    let about = file.metadata().map_err(refuse)?;
    if about.len() > LARGEST_FILE {
        return Err(words::FILE_TOO_LARGE.with("most", "8 GB"));
    }
    Ok(Some(file))
}

/// Opens the files of a published table, unpacking what gzip has packed; of a
/// folder, the files that pymrio writes.
pub fn published(paths: &[PathBuf]) -> Result<Vec<Input<'static>>, Diagnostics> {
    let mut inputs = Vec::new();
    let mut refused = Diagnostics::new();
    for path in paths {
        let members = if path.is_dir() {
            PYMRIO_FILES
                .map(|role| (path.join(role), role.to_owned()))
                .to_vec()
        } else {
            let name = path.file_name().unwrap_or_default();
            vec![(path.clone(), name.to_string_lossy().into_owned())]
        };
        let folder = members.len() > 1;
        for (path, role) in members {
            let shown = path.display().to_string();
            match unpacked(&path) {
                Ok(Some(source)) => inputs.push(Input::new(shown, role, source)),
                Ok(None) if folder => {}
                Ok(None) => refused.push(
                    Diagnostic::error("T001", words::FILE_MISSING.with("file", &shown))
                        .at(Place::file(&shown.into())),
                ),
                Err(message) => {
                    refused.push(Diagnostic::error("T002", message).at(Place::file(&shown.into())));
                }
            }
        }
    }
    refused.refuse_or(inputs).map(|(inputs, _)| inputs)
}

/// A shipped concordance by its name, or a file of one's own.
pub fn concordance(name: &str) -> Result<Concordance, Diagnostics> {
    if let Some(shipped) = Concordance::shipped(name) {
        return shipped;
    }
    let refuse = |code, message: Message| {
        Diagnostic::error(code, message)
            .help(cli::CONCORDANCES_ARE.with("names", SHIPPED.join(", ")))
            .at(Place::file(&name.into()))
    };
    match unpacked(Path::new(name)) {
        Ok(Some(source)) => Concordance::read(name, source),
        Ok(None) => Err(refuse("T001", words::FILE_MISSING.with("file", name)).into()),
        Err(message) => Err(refuse("T002", message).into()),
    }
}

fn unpacked(path: &Path) -> Result<Option<Box<dyn Read>>, Message> {
    let Some(mut file) = open(path)? else {
        return Ok(None);
    };
    let refuse = |error: io::Error| words::CANNOT_READ.with("reason", error);
    let mut head = Vec::new();
    (&mut file)
        .take(GZIP.len() as u64)
        .read_to_end(&mut head)
        .map_err(refuse)?;
    let packed = head == GZIP;
    let whole = io::Cursor::new(head).chain(file);
    Ok(Some(if packed {
        Box::new(Limited {
            source: MultiGzDecoder::new(whole),
            left: LARGEST_FILE,
        })
    } else {
        Box::new(whole)
    }))
}

/// A source that fails, instead of ending, past its limit.
struct Limited<R> {
    source: R,
    left: u64,
}

impl<R: Read> Read for Limited<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.source.read(buffer)?;
        self.left = self
            .left
            .checked_sub(read as u64)
            .ok_or_else(|| io::Error::other("more than 8 GB"))?;
        Ok(read)
    }
}
