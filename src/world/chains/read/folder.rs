//! The files of a chain, wherever they lie. Layer 2.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::packed;

/// Largest file of a chain, bytes.
pub const LARGEST_FILE: usize = 4 << 20;

/// Where the shipped chains lie.
const SHIPPED: &str = "data/chains/";

/// One file: what messages call it, and its bytes.
pub(super) type File = (Arc<str>, Vec<u8>);

/// The files of one chain.
#[derive(Clone, Debug, Default)]
pub struct Folder {
    name: String,
    files: BTreeMap<String, File>,
    /// Names of files that are not read, to tell a misspelt one.
    others: Vec<String>,
}

impl Folder {
    /// No file yet; `name` stands before the file names in messages.
    pub fn new(name: impl Into<String>) -> Self {
        Self {
            name: name.into(),
            files: BTreeMap::new(),
            others: Vec::new(),
        }
    }

    /// Adds a file, for example `links.csv`.
    #[must_use]
    pub fn with(mut self, file: &str, content: impl Into<Vec<u8>>) -> Self {
        let shown = self.shown(file);
        self.files.insert(file.to_owned(), (shown, content.into()));
        self
    }

    /// Names a file that lies in the folder as well.
    #[must_use]
    pub fn beside_which(mut self, file: String) -> Self {
        self.others.push(file);
        self
    }

    /// The shipped chain of that id.
    pub fn shipped(id: &str) -> Option<Self> {
        let name = format!("{SHIPPED}{id}");
        let prefix = format!("{name}/");
        let folder = packed::list(&prefix).fold(Self::new(name), |folder, path| {
            let content = packed::file(path).unwrap_or_default();
            folder.with(&path[prefix.len()..], content)
        });
        (!folder.files.is_empty()).then_some(folder)
    }

    /// What the shipped chains have in common.
    pub(super) fn beside() -> Self {
        let files = super::BESIDE.into_iter().filter_map(|file| {
            let paths = [format!("{SHIPPED}{file}"), format!("data/{file}")];
            let found = |path: &String| Some((path.as_str().into(), packed::file(path)?));
            let (shown, content) = paths.iter().find_map(found)?;
            Some((file.to_owned(), (shown, content.into_bytes())))
        });
        Self {
            name: String::from("data"),
            files: files.collect(),
            others: Vec::new(),
        }
    }

    /// Every file: what messages call it, and its bytes.
    pub fn contents(&self) -> impl Iterator<Item = (&str, &[u8])> {
        let files = self.files.values();
        files.map(|(shown, content)| (&**shown, content.as_slice()))
    }

    /// A file, if it is there.
    pub(super) fn file(&self, file: &str) -> Option<&File> {
        self.files.get(file)
    }

    /// What messages call a file.
    pub(super) fn shown(&self, file: &str) -> Arc<str> {
        format!("{}/{file}", self.name).into()
    }

    /// What messages call the folder.
    pub(super) fn name(&self) -> &str {
        &self.name
    }

    /// Names of all files of the folder.
    pub(super) fn names(&self) -> impl Iterator<Item = &str> {
        self.files.keys().chain(&self.others).map(String::as_str)
    }
}

/// Ids of the shipped chains, sorted.
pub fn shipped() -> Vec<&'static str> {
    packed::list(SHIPPED)
        .filter_map(|path| path.strip_prefix(SHIPPED)?.strip_suffix("/chain.toml"))
        .collect()
}
