//! Where the files that a scenario names come from.
//!
//! A name is a plain file name in one folder: parents are named by id, and an
//! id holds neither slashes nor dots, so nothing outside the folder can be
//! named. A link inside the folder is its owner's own doing.

use indexmap::IndexMap;

use crate::packed;

/// Largest scenario file, bytes.
pub const LARGEST_FILE: usize = 1_000_000;

/// Opens files of one folder by name.
pub trait Library {
    /// The bytes of a file, cut off one byte beyond [`LARGEST_FILE`]; none if
    /// there is no such file.
    ///
    /// # Errors
    /// In the words of the system, when it is there and cannot be read.
    fn read(&self, file: &str) -> Result<Option<Vec<u8>>, String>;

    /// What messages call a file: the path as the user gave it.
    fn shown(&self, file: &str) -> String {
        file.to_owned()
    }
}

/// Files in memory: for tests, the workbench, Python.
#[derive(Clone, Debug, Default)]
pub struct Memory {
    files: IndexMap<String, Vec<u8>>,
}

impl Memory {
    /// No file.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a file.
    #[must_use]
    pub fn with(mut self, file: &str, content: impl Into<Vec<u8>>) -> Self {
        self.files.insert(file.to_owned(), content.into());
        self
    }
}

impl Library for Memory {
    fn read(&self, file: &str) -> Result<Option<Vec<u8>>, String> {
        let cut = |bytes: &Vec<u8>| bytes[..bytes.len().min(LARGEST_FILE + 1)].to_vec();
        Ok(self.files.get(file).map(cut))
    }
}

#[cfg(feature = "cli")]
pub use disk::Disk;

#[cfg(feature = "cli")]
mod disk {
    use std::fs::File;
    use std::io::{ErrorKind, Read, Write};
    use std::path::{Path, PathBuf};

    use super::{LARGEST_FILE, Library};

    /// Files of a folder on disk.
    #[derive(Clone, Debug)]
    pub struct Disk {
        folder: PathBuf,
    }

    impl Disk {
        /// The folder that a file stands in, and the file's name there; none
        /// for a path that names no file, such as `..`.
        pub fn beside(path: &Path) -> Option<(Self, String)> {
            let file = path.file_name()?.to_str()?.to_owned();
            let folder = path.parent().map(Path::to_path_buf).unwrap_or_default();
            Some((Self { folder }, file))
        }

        /// Writes a new file; never over one that is there.
        ///
        /// # Errors
        /// [`ErrorKind::AlreadyExists`], and whatever the system says.
        pub fn create(&self, file: &str, text: &str) -> std::io::Result<()> {
            File::create_new(self.folder.join(file))?.write_all(text.as_bytes())
        }
    }

    impl Library for Disk {
        fn read(&self, file: &str) -> Result<Option<Vec<u8>>, String> {
            let mut bytes = Vec::new();
            let result = File::open(self.folder.join(file))
                .and_then(|opened| opened.take(LARGEST_FILE as u64 + 1).read_to_end(&mut bytes));
            match result {
                Ok(_) => Ok(Some(bytes)),
                Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
                Err(error) => Err(error.to_string()),
            }
        }

        fn shown(&self, file: &str) -> String {
            self.folder.join(file).display().to_string()
        }
    }
}

/// Where the shipped scenarios lie.
const FOLDER: &str = "scenarios/";

/// Ids of the scenarios that come with the program, sorted.
pub fn shipped() -> Vec<&'static str> {
    let ids = packed::list(FOLDER);
    ids.filter_map(|name| name.strip_prefix(FOLDER)?.strip_suffix(".toml"))
        .collect()
}

/// The text of a shipped scenario.
pub fn shipped_text(id: &str) -> Option<String> {
    packed::file(&format!("{FOLDER}{id}.toml"))
}
