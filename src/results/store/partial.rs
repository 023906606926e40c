//! A run that may be interrupted: finished pieces in `.partial/` of its folder.
//!
//! A piece is written beside its place, synced and renamed: it is whole or not
//! there. The other files come last, the manifest after all of them, so that a
//! folder with a manifest is finished as far as it says and one without can be
//! gone on with.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use super::{StoreError, Writer, beside, remove, write_all};
use crate::results::File;
use crate::text::strings::store as say;

/// Folder of the pieces.
const PIECES: &str = ".partial";
/// What the pieces belong to.
const PLAN: &str = "plan.json";
/// The file that makes a folder a result.
const MANIFEST: &str = "manifest.json";

/// What to do with what is in the folder already.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Existing {
    /// Go on with an unfinished run.
    pub resume: bool,
    /// Replace a result.
    pub overwrite: bool,
}

/// A result folder with pieces in it.
#[derive(Debug)]
pub struct Partial {
    folder: PathBuf,
}

impl Partial {
    /// Whether a folder may be used; nothing is changed.
    pub fn may_open(folder: &Path, existing: Existing) -> Result<(), StoreError> {
        let unfinished = folder.join(PIECES).join(PLAN).is_file();
        let empty = !folder.exists() || only_pieces(folder);
        let finished = folder.join(MANIFEST).is_file();
        if empty || (unfinished && existing.resume) {
            return Ok(());
        }
        if existing.overwrite && (finished || unfinished) {
            return Ok(());
        }
        let text = match (existing.overwrite, unfinished) {
            (true, _) => &say::NOT_A_RESULT,
            (false, true) => &say::UNFINISHED,
            (false, false) => &say::EXISTS,
        };
        Err(StoreError::Exists(text.with("path", folder.display())))
    }

    /// Opens a folder for a plan, in words that say all that its pieces depend
    /// on.
    pub fn open(folder: &Path, plan: &str, existing: Existing) -> Result<Self, StoreError> {
        Self::may_open(folder, existing)?;
        let partial = Self {
            folder: folder.to_path_buf(),
        };
        let kept = partial.plan();
        match kept {
            Some(kept) if existing.resume && kept == plan => return Ok(partial),
            Some(_) if existing.resume => {
                let message = say::OTHER_PLAN.with("path", folder.display());
                return Err(StoreError::Exists(message));
            }
            _ => remove(&partial.pieces())?,
        }
        let pieces = partial.pieces();
        fs::create_dir_all(&pieces).map_err(StoreError::disk(&pieces))?;
        partial.write(PLAN, plan.as_bytes())?;
        Ok(partial)
    }

    /// A folder with pieces, to be read; none without them.
    pub fn read_only(folder: &Path) -> Option<Self> {
        let partial = Self {
            folder: folder.to_path_buf(),
        };
        partial.plan().map(|_| partial)
    }

    /// What its pieces belong to.
    pub fn plan(&self) -> Option<String> {
        fs::read_to_string(self.pieces().join(PLAN)).ok()
    }

    /// A piece, if it is there and can be read.
    pub fn read(&self, name: &str) -> Option<Vec<u8>> {
        fs::read(self.pieces().join(name)).ok()
    }

    /// Keeps a piece: written, synced, renamed.
    pub fn write(&self, name: &str, bytes: &[u8]) -> Result<(), StoreError> {
        let path = self.pieces().join(name);
        let beside = beside(&path, "writing");
        let written = fs::File::create(&beside)
            .and_then(|mut file| {
                file.write_all(bytes)?;
                file.sync_all()
            })
            .and_then(|()| fs::rename(&beside, &path))
            .map_err(StoreError::disk(&path));
        if written.is_err() {
            let _ = fs::remove_file(&beside);
        }
        written
    }

    /// Takes the folder away with all that is in it.
    pub fn discard(self) {
        // Best effort: what is left is in nobody's way.
        let _ = fs::remove_dir_all(&self.folder);
    }

    /// Puts the files into the folder, the manifest last, and takes the pieces
    /// away unless they are still wanted.
    pub fn finish<'a>(
        &self,
        files: impl Iterator<Item = (&'a str, Writer<'a>)>,
        keep_pieces: bool,
    ) -> Result<(), StoreError> {
        let written = beside(&self.folder, "writing");
        remove(&written)?;
        let result = write_all(&written, files).and_then(|()| self.take_over(&written));
        // Best effort: what could not be written may not be removable either.
        let _ = fs::remove_dir_all(&written);
        result?;
        if keep_pieces {
            Ok(())
        } else {
            remove(&self.pieces())
        }
    }

    /// Moves what was written into the folder in the place of what was there.
    fn take_over(&self, written: &Path) -> Result<(), StoreError> {
        let manifest = self.folder.join(MANIFEST);
        if manifest.is_file() {
            self.clear_result(&manifest)?;
        }
        for entry in fs::read_dir(written).map_err(StoreError::disk(written))? {
            let name = entry.map_err(StoreError::disk(written))?.file_name();
            if name != MANIFEST {
                let to = self.folder.join(&name);
                clear(&to)?;
                fs::rename(written.join(&name), &to).map_err(StoreError::disk(&to))?;
            }
        }
        fs::rename(written.join(MANIFEST), &manifest).map_err(StoreError::disk(&manifest))
    }

    /// Removes an earlier result, its manifest first: what is left of it if
    /// this is cut short counts as unfinished.
    fn clear_result(&self, manifest: &Path) -> Result<(), StoreError> {
        clear(manifest)?;
        for entry in fs::read_dir(&self.folder).map_err(StoreError::disk(&self.folder))? {
            let path = entry.map_err(StoreError::disk(&self.folder))?.path();
            if !path.ends_with(PIECES) {
                clear(&path)?;
            }
        }
        Ok(())
    }

    fn pieces(&self) -> PathBuf {
        self.folder.join(PIECES)
    }
}

/// Whether there is nothing but a folder of pieces: what a run leaves that
/// ended before it could say what it is.
fn only_pieces(folder: &Path) -> bool {
    let entries = fs::read_dir(folder).into_iter().flatten();
    let mut names = entries.map(|entry| entry.map(|entry| entry.file_name()));
    let is_pieces =
        |name: std::io::Result<std::ffi::OsString>| name.is_ok_and(|name| name == PIECES);
    names.next().is_some_and(is_pieces)
        && names.next().is_none()
        && !folder.join(PIECES).join(PLAN).exists()
}

/// Removes a file or a folder, if it is there.
fn clear(path: &Path) -> Result<(), StoreError> {
    if path.is_dir() && !path.is_symlink() {
        return remove(path);
    }
    match fs::remove_file(path) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
            Err(StoreError::disk(path)(error))
        }
        _ => Ok(()),
    }
}

/// Text of a file of a result folder, for verbs that read one.
///
/// # Errors
/// Where it is not there, cannot be read or is no text.
pub fn read_text(folder: &Path, name: &str) -> Result<String, StoreError> {
    let path = folder.join(name);
    fs::read_to_string(&path).map_err(|error| cannot_read(&path, error))
}

/// The same as bytes.
///
/// # Errors
/// Where it is not there or cannot be read.
pub fn read_bytes(folder: &Path, name: &str) -> Result<Vec<u8>, StoreError> {
    let path = folder.join(name);
    fs::read(&path).map_err(|error| cannot_read(&path, error))
}

/// The files of a result folder whose names are wanted, sorted by name; those of
/// more than `largest` bytes are refused.
///
/// # Errors
/// Where the folder or one of these files cannot be read.
pub fn read_files(
    folder: &Path,
    wanted: impl Fn(&str) -> bool,
    largest: u64,
) -> Result<Vec<File>, StoreError> {
    let mut names = Vec::new();
    for place in ["", "charts/", "tables/"] {
        let path = folder.join(place);
        if !place.is_empty() && !path.is_dir() {
            continue;
        }
        let entries = fs::read_dir(&path).map_err(|error| cannot_read(&path, error))?;
        for entry in entries {
            let entry = entry.map_err(|error| cannot_read(&path, error))?;
            names.push(format!("{place}{}", entry.file_name().to_string_lossy()));
        }
    }
    names.retain(|name| wanted(name));
    names.sort();
    let read = |name: String| {
        let path = folder.join(&name);
        let length = fs::metadata(&path).map(|about| about.len());
        if length.map_err(|error| cannot_read(&path, error))? > largest {
            let error = std::io::ErrorKind::FileTooLarge.into();
            return Err(cannot_read(&path, error));
        }
        let bytes = read_bytes(folder, &name)?;
        Ok(File { name, bytes })
    };
    names.into_iter().map(read).collect()
}

/// The hash of a file, which need not fit into memory.
///
/// # Errors
/// Where it is not there or cannot be read.
pub fn digest(folder: &Path, name: &str) -> Result<String, StoreError> {
    let path = folder.join(name);
    fs::File::open(&path)
        .and_then(crate::digest::sha256_of)
        .map_err(|error| cannot_read(&path, error))
}

fn cannot_read(path: &Path, error: std::io::Error) -> StoreError {
    StoreError::Disk {
        message: say::CANNOT_READ.with("path", path.display()),
        error,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const RESUME: Existing = Existing {
        resume: true,
        overwrite: false,
    };
    const OVERWRITE: Existing = Existing {
        resume: false,
        overwrite: true,
    };

    fn finish(partial: &Partial, names: &[&'static str], keep: bool) {
        let files = names.iter().map(|&name| {
            let write: Writer<'_> = Box::new(|out| out.write_all(b"x"));
            (name, write)
        });
        partial.finish(files, keep).unwrap();
    }

    #[test]
    fn pieces_are_found_again_and_go_at_the_end() {
        let place = tempfile::tempdir().unwrap();
        let folder = place.path().join("r");
        let partial = Partial::open(&folder, "plan", Existing::default()).unwrap();
        partial.write("1", b"one").unwrap();
        let refused = Partial::open(&folder, "plan", Existing::default());
        assert!(matches!(refused, Err(StoreError::Exists(_))));
        let other = Partial::open(&folder, "another", RESUME);
        assert!(matches!(other, Err(StoreError::Exists(_))));
        let partial = Partial::open(&folder, "plan", RESUME).unwrap();
        assert_eq!(partial.read("1").unwrap(), b"one");
        assert_eq!(partial.read("2"), None);
        finish(&partial, &["manifest.json", "tables/a.csv"], true);
        let partial = Partial::open(&folder, "plan", RESUME).unwrap();
        assert!(folder.join("tables/a.csv").is_file());
        finish(&partial, &["manifest.json", "b.csv"], false);
        let names = |folder: &Path| {
            let entries = fs::read_dir(folder).unwrap();
            let mut names: Vec<String> = entries
                .map(|entry| entry.unwrap().file_name().into_string().unwrap())
                .collect();
            names.sort();
            names
        };
        assert_eq!(names(&folder), ["b.csv", "manifest.json"]);
        assert_eq!(names(place.path()), ["r"], "nothing is left beside it");
    }

    #[test]
    fn overwriting_spares_what_is_not_a_result() {
        let place = tempfile::tempdir().unwrap();
        let folder = place.path().join("r");
        fs::create_dir(&folder).unwrap();
        fs::write(folder.join("thesis.tex"), "years of work").unwrap();
        for existing in [OVERWRITE, RESUME, Existing::default()] {
            let refused = Partial::open(&folder, "plan", existing);
            assert!(matches!(refused, Err(StoreError::Exists(_))));
        }
        assert!(folder.join("thesis.tex").is_file());
    }

    #[test]
    fn a_run_that_ended_before_its_first_word_is_no_obstacle() {
        let place = tempfile::tempdir().unwrap();
        let folder = place.path().join("r");
        fs::create_dir_all(folder.join(PIECES)).unwrap();
        fs::write(folder.join(PIECES).join(".plan.json.writing"), "{").unwrap();
        Partial::open(&folder, "plan", Existing::default()).unwrap();
        assert_eq!(Partial::read_only(&folder).unwrap().plan().unwrap(), "plan");
    }

    #[test]
    fn overwriting_starts_an_unfinished_run_anew() {
        let place = tempfile::tempdir().unwrap();
        let folder = place.path().join("r");
        let partial = Partial::open(&folder, "plan", Existing::default()).unwrap();
        partial.write("1", b"one").unwrap();
        let partial = Partial::open(&folder, "plan", OVERWRITE).unwrap();
        assert_eq!(partial.read("1"), None);
    }
}
