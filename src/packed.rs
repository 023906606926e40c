//! The shipped files, packed into the program by `build.rs`. Layer 0.
//!
//! Names are paths relative to the package with `/`, for example
//! `data/mrio/regions.csv` or `scenarios/tariff-round.toml`.

use std::io::Read;

use flate2::read::DeflateDecoder;

/// Where a file lies in the blob.
struct Entry {
    name: &'static str,
    start: usize,
    end: usize,
    length: usize,
}

static BLOB: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/packed.bin"));
#[expect(clippy::unreadable_literal, reason = "positions that build.rs writes")]
static INDEX: &[Entry] = include!(concat!(env!("OUT_DIR"), "/packed.rs"));

/// The text of a shipped file, inflated anew on every call.
pub fn file(name: &str) -> Option<String> {
    let entry = INDEX
        .binary_search_by(|entry| entry.name.cmp(name))
        .ok()
        .map(|position| &INDEX[position])?;
    let mut text = String::with_capacity(entry.length);
    DeflateDecoder::new(&BLOB[entry.start..entry.end])
        .read_to_string(&mut text)
        .ok()?;
    Some(text)
}

/// Names of the shipped files that start with `prefix`, sorted.
pub fn list(prefix: &str) -> impl Iterator<Item = &'static str> {
    INDEX
        .iter()
        .map(|entry| entry.name)
        .filter(move |name| name.starts_with(prefix))
}

#[cfg(test)]
mod tests {
    #[test]
    fn every_packed_file_unpacks_to_its_length() {
        assert!(super::list("data/").count() > 5);
        for entry in super::INDEX {
            let text = super::file(entry.name).expect(entry.name);
            assert_eq!(text.len(), entry.length, "{}", entry.name);
        }
        assert_eq!(super::file("data/none.csv"), None);
    }

    #[test]
    fn a_packed_file_is_the_file() {
        let disk = include_str!("../data/mrio/regions.csv");
        assert_eq!(super::file("data/mrio/regions.csv").as_deref(), Some(disk));
    }
}
