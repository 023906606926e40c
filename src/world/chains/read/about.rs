//! `chain.toml`: id and names of a chain. Layer 2.

use std::sync::Arc;

use toml::de::{DeTable, DeValue};

use super::folder::Folder;
use super::problem::ABOUT;
use super::reader::{missing, too_large};
use crate::diagnostic::{Diagnostic, Place, nearest};
use crate::ids::is_id;
use crate::table::problems::Problems;
use crate::text::strings::chains as words;
use crate::text::{Bilingual, Message};
use crate::world::chains::facts::About;

/// The file.
pub(super) const FILE: &str = "chain.toml";
/// Its keys.
const KEYS: [&str; 4] = ["id", "name_en", "name_zh", "base_year"];

/// Reads `chain.toml`; nothing if it cannot be used.
pub(super) fn read(folder: &Folder, problems: &mut Problems) -> Option<About> {
    let Some((file, content)) = folder.file(FILE) else {
        missing(folder, FILE, problems);
        return None;
    };
    if too_large(file, content, problems) {
        return None;
    }
    let mut refuse = |message: Message, help: Message, at: usize| {
        problems.push(ABOUT, || {
            Diagnostic::error(ABOUT, message)
                .help(help)
                .at(place(file, content, at))
        });
    };
    let keys = || words::KEYS_ARE.with("keys", KEYS.join(", "));
    let Ok(text) = std::str::from_utf8(content) else {
        refuse(words::NOT_TOML.with("reason", "UTF-8"), keys(), 0);
        return None;
    };
    let table = match DeTable::parse(text) {
        Ok(table) => table.into_inner(),
        Err(error) => {
            let at = error.span().map_or(0, |span| span.start);
            refuse(words::NOT_TOML.with("reason", error.message()), keys(), at);
            return None;
        }
    };
    for key in table.keys() {
        let name = key.get_ref().as_ref();
        if !KEYS.contains(&name) {
            let help = nearest(name, KEYS)
                .map_or_else(keys, |near| words::DID_YOU_MEAN.with("near", near));
            let message = words::UNKNOWN_KEY.with("key", crate::diagnostic::shown(name));
            refuse(message, help, key.span().start);
        }
    }
    let [id, en, zh] = ["id", "name_en", "name_zh"].map(|key| {
        let text = table.get(key).and_then(|value| value.get_ref().as_str());
        text.filter(|text| !text.trim().is_empty() && (key != "id" || is_name(text)))
            .map(str::to_owned)
    });
    let base_year = table
        .get("base_year")
        .and_then(|value| year(value.get_ref()));
    for (key, good) in [
        ("id", id.is_some()),
        ("name_en", en.is_some()),
        ("name_zh", zh.is_some()),
        ("base_year", base_year.is_some()),
    ] {
        if !good {
            let at = table.get(key).map_or(0, |value| value.span().start);
            refuse(
                words::BAD_KEY.with("key", key),
                words::BAD_KEY_HELP.message(),
                at,
            );
        }
    }
    Some(About {
        id: id?,
        name: Bilingual::new(en?, zh?),
        base_year: base_year?,
    })
}

/// An id, with underscores like a product.
pub(super) fn is_name(text: &str) -> bool {
    is_id(&text.replace('_', "-")) && !text.contains('-')
}

fn year(value: &DeValue<'_>) -> Option<i32> {
    let integer = value.as_integer()?;
    let year = i32::from_str_radix(integer.as_str(), integer.radix()).ok()?;
    (1900..=2100).contains(&year).then_some(year)
}

fn place(file: &Arc<str>, content: &[u8], at: usize) -> Place {
    let before = content.iter().take(at);
    let newlines = before.filter(|&&byte| byte == b'\n').count();
    Place::line(file, 1 + newlines as u64)
}
