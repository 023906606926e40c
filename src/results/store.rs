//! Result folders on disk: written beside the target, renamed at the end.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

mod partial;

pub use partial::{Existing, Partial, digest, read_bytes, read_files, read_text};

use super::files::File;
use crate::text::Message;
use crate::text::strings::store as say;

/// Why a folder was not written.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// Something is there already.
    #[error("{0}")]
    Exists(Message),
    /// The disk refused.
    #[error("{message}: {error}")]
    Disk {
        /// What was tried.
        message: Message,
        /// What the system said.
        error: io::Error,
    },
}

impl StoreError {
    fn disk(path: &Path) -> impl FnOnce(io::Error) -> Self {
        let message = say::CANNOT_WRITE.with("path", path.display());
        |error| Self::Disk { message, error }
    }
}

/// Whether `folder` may be written: it must not exist unless `overwrite`, and
/// then only if it looks like a result folder.
pub fn may_write(folder: &Path, overwrite: bool) -> Result<(), StoreError> {
    if !folder.exists() || (overwrite && folder.join("manifest.json").is_file()) {
        return Ok(());
    }
    let text = if overwrite {
        &say::NOT_A_RESULT
    } else {
        &say::EXISTS
    };
    Err(StoreError::Exists(text.with("path", folder.display())))
}

/// Writes all `files` or nothing.
pub fn write(folder: &Path, files: &[File], overwrite: bool) -> Result<(), StoreError> {
    let writers = files.iter().map(|file| {
        let write: Writer<'_> = Box::new(|out| out.write_all(&file.bytes));
        (file.name.as_str(), write)
    });
    put(folder, writers, overwrite)
}

/// Writes a file piece by piece.
pub type Writer<'a> = Box<dyn Fn(&mut dyn Write) -> io::Result<()> + 'a>;

/// Writes a new folder of files that never are in memory as a whole, or
/// nothing.
pub fn write_new(folder: &Path, files: Vec<(&'static str, Writer<'_>)>) -> Result<(), StoreError> {
    put(folder, files.into_iter(), false)
}

fn put<'a>(
    folder: &Path,
    files: impl Iterator<Item = (&'a str, Writer<'a>)>,
    overwrite: bool,
) -> Result<(), StoreError> {
    may_write(folder, overwrite)?;
    let beside = beside(folder, "writing");
    remove(&beside)?;
    let written = write_all(&beside, files).and_then(|()| replace(&beside, folder));
    if written.is_err() {
        // Best effort: what could not be written may not be removable either.
        let _ = fs::remove_dir_all(&beside);
    }
    written
}

/// A folder whose files are written one after the other, beside its place; it
/// appears there when it is finished, whole or not at all.
#[derive(Debug)]
pub struct Unfinished {
    folder: PathBuf,
    beside: PathBuf,
}

impl Unfinished {
    /// A folder that is not there yet.
    pub fn new(folder: &Path) -> Result<Self, StoreError> {
        if folder.exists() {
            let message = say::FILE_EXISTS.with("path", folder.display());
            return Err(StoreError::Exists(message));
        }
        let beside = beside(folder, "writing");
        remove(&beside)?;
        fs::create_dir_all(&beside).map_err(StoreError::disk(&beside))?;
        Ok(Self {
            folder: folder.to_path_buf(),
            beside,
        })
    }

    /// A new file in it.
    pub fn file(&self, name: &str) -> io::Result<fs::File> {
        fs::File::create_new(self.beside.join(name))
    }

    /// Puts it in its place.
    pub fn finish(self) -> Result<(), StoreError> {
        fs::rename(&self.beside, &self.folder).map_err(StoreError::disk(&self.folder))
    }
}

impl Drop for Unfinished {
    fn drop(&mut self) {
        // Best effort; after `finish` there is nothing left to remove.
        let _ = fs::remove_dir_all(&self.beside);
    }
}

/// Texts that are kept between runs, to save work that would come out the
/// same. Best effort: what cannot be kept or read is computed again.
#[derive(Clone, Debug)]
pub struct Shelf {
    folder: PathBuf,
}

impl Shelf {
    /// In a folder that need not exist yet.
    pub fn new(folder: &Path) -> Self {
        Self {
            folder: folder.to_path_buf(),
        }
    }

    /// What is kept under a name.
    pub fn read(&self, name: &str) -> Option<String> {
        fs::read_to_string(self.folder.join(name)).ok()
    }

    /// Keeps a text, whole or not at all.
    pub fn write(&self, name: &str, text: &str) {
        let path = self.folder.join(name);
        let beside = beside(&path, &format!("{}.writing", std::process::id()));
        let write = |out: &mut dyn Write| out.write_all(text.as_bytes());
        let written = fs::create_dir_all(&self.folder)
            .and_then(|()| to_file(&beside, &write))
            .and_then(|()| fs::rename(&beside, &path));
        if written.is_err() {
            let _ = fs::remove_file(&beside);
        }
    }
}

/// Writes one file, whole or not at all; an existing one is refused.
pub fn write_file(path: &Path, bytes: &[u8]) -> Result<(), StoreError> {
    write_pieces(path, &|out| out.write_all(bytes))
}

/// The same for a file that never is in memory as a whole.
pub fn write_pieces(
    path: &Path,
    write: &dyn Fn(&mut dyn Write) -> io::Result<()>,
) -> Result<(), StoreError> {
    if path.exists() {
        let message = say::FILE_EXISTS.with("path", path.display());
        return Err(StoreError::Exists(message));
    }
    into_place(path, write)
}

/// A folder that is there afterwards.
pub fn make_folder(folder: &Path) -> Result<(), StoreError> {
    fs::create_dir_all(folder).map_err(StoreError::disk(folder))
}

/// Takes away a file that may be there.
pub fn remove_file(path: &Path) -> Result<(), StoreError> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(StoreError::disk(path)(error)),
        _ => Ok(()),
    }
}

/// Writes files into a folder that may be there, each over its earlier self.
pub fn replace_all(folder: &Path, files: &[File]) -> Result<(), StoreError> {
    make_folder(folder)?;
    let mut files = files.iter();
    files.try_for_each(|file| replace_file(&folder.join(&file.name), &file.bytes))
}

/// Writes one file, whole or not at all, over one that may be there.
pub fn replace_file(path: &Path, bytes: &[u8]) -> Result<(), StoreError> {
    into_place(path, &|out| out.write_all(bytes))
}

fn into_place(
    path: &Path,
    write: &dyn Fn(&mut dyn Write) -> io::Result<()>,
) -> Result<(), StoreError> {
    let beside = beside(path, "writing");
    let written = to_file(&beside, write)
        .and_then(|()| fs::rename(&beside, path))
        .map_err(StoreError::disk(path));
    if written.is_err() {
        let _ = fs::remove_file(&beside);
    }
    written
}

fn to_file(path: &Path, write: &dyn Fn(&mut dyn Write) -> io::Result<()>) -> io::Result<()> {
    let mut out = io::BufWriter::new(fs::File::create(path)?);
    write(&mut out)?;
    out.flush()
}

fn write_all<'a>(
    folder: &Path,
    files: impl Iterator<Item = (&'a str, Writer<'a>)>,
) -> Result<(), StoreError> {
    for (name, write) in files {
        let path = folder.join(name);
        let parent = path.parent().unwrap_or(folder);
        fs::create_dir_all(parent).map_err(StoreError::disk(parent))?;
        to_file(&path, &write).map_err(StoreError::disk(&path))?;
    }
    Ok(())
}

/// Puts the finished folder in place of an earlier one.
fn replace(finished: &Path, folder: &Path) -> Result<(), StoreError> {
    let old = beside(folder, "old");
    if folder.exists() {
        remove(&old)?;
        fs::rename(folder, &old).map_err(StoreError::disk(folder))?;
    }
    fs::rename(finished, folder).map_err(StoreError::disk(folder))?;
    remove(&old)
}

fn remove(folder: &Path) -> Result<(), StoreError> {
    match fs::remove_dir_all(folder) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => {
            Err(StoreError::disk(folder)(error))
        }
        _ => Ok(()),
    }
}

/// A hidden neighbour of `folder`.
fn beside(folder: &Path, what: &str) -> PathBuf {
    let name = folder.file_name().map_or_else(
        || "result".into(),
        |name| name.to_string_lossy().into_owned(),
    );
    folder.with_file_name(format!(".{name}.{what}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(name: &str) -> File {
        File::text(name, name)
    }

    #[test]
    fn an_existing_folder_is_refused_and_kept() {
        let place = tempfile::tempdir().unwrap();
        let folder = place.path().join("a");
        write(
            &folder,
            &[file("manifest.json"), file("tables/x.csv")],
            false,
        )
        .unwrap();
        let again = write(&folder, &[file("y")], false);
        assert!(matches!(again, Err(StoreError::Exists(_))));
        assert!(folder.join("tables/x.csv").is_file());
        write(&folder, &[file("manifest.json")], true).unwrap();
        assert!(!folder.join("tables").exists(), "the old files are gone");
        assert_eq!(
            fs::read_dir(place.path()).unwrap().count(),
            1,
            "nothing is left beside it"
        );
    }

    #[test]
    fn overwriting_spares_what_is_not_a_result() {
        let place = tempfile::tempdir().unwrap();
        fs::write(place.path().join("thesis.tex"), "years of work").unwrap();
        let refused = write(place.path(), &[file("x")], true);
        assert!(matches!(refused, Err(StoreError::Exists(_))));
        assert!(place.path().join("thesis.tex").is_file());
    }

    #[test]
    fn an_unfinished_folder_never_appears() {
        let place = tempfile::tempdir().unwrap();
        let folder = place.path().join("a");
        let unfinished = Unfinished::new(&folder).unwrap();
        unfinished.file("x").unwrap();
        assert!(!folder.exists());
        drop(unfinished);
        assert_eq!(fs::read_dir(place.path()).unwrap().count(), 0);

        let unfinished = Unfinished::new(&folder).unwrap();
        unfinished.file("x").unwrap();
        unfinished.finish().unwrap();
        assert!(folder.join("x").is_file());
        let again = Unfinished::new(&folder);
        assert!(matches!(again, Err(StoreError::Exists(_))));
        assert_eq!(fs::read_dir(place.path()).unwrap().count(), 1);
    }

    #[test]
    fn a_failure_leaves_nothing_half_written() {
        let place = tempfile::tempdir().unwrap();
        let folder = place.path().join("a");
        // A file where a folder is needed.
        let files = [file("x"), file("x/y")];
        assert!(write(&folder, &files, false).is_err());
        assert_eq!(fs::read_dir(place.path()).unwrap().count(), 0);
    }
}
