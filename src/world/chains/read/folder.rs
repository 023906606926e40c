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
}

impl Folder {
    /// No file yet; `name` stands before the file names in messages.
    pub fn new(name: impl Into<String>) -> Self {
        Self {
            name: name.into(),
            files: BTreeMap::new(),
        }
    }

    /// Adds a file, for example `links.csv`.
    #[must_use]
    pub fn with(mut self, file: &str, content: impl Into<Vec<u8>>) -> Self {
        let shown = self.shown(file);
        self.files.insert(file.to_owned(), (shown, content.into()));
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
        let in_chains = ["assumptions.csv", "indices.csv", "other_facts.csv"]
            .map(|file| (file, format!("{SHIPPED}{file}")));
        let in_data = ["targets.csv", "ownership.csv", "entry.csv", "end_uses.csv"]
            .map(|file| (file, format!("data/{file}")));
        let files = in_chains.into_iter().chain(in_data);
        Self {
            name: String::from("data"),
            files: files
                .filter_map(|(file, path)| {
                    let content = packed::file(&path)?.into_bytes();
                    Some((file.to_owned(), (path.into(), content)))
                })
                .collect(),
        }
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

    /// Names of the files, sorted.
    pub(super) fn names(&self) -> impl Iterator<Item = &str> {
        self.files.keys().map(String::as_str)
    }
}

/// Ids of the shipped chains, sorted.
pub fn shipped() -> Vec<&'static str> {
    packed::list(SHIPPED)
        .filter_map(|path| path.strip_prefix(SHIPPED)?.strip_suffix("/chain.toml"))
        .collect()
}
