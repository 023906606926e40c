//! The ladders of a game, as the tables name their rungs.

use super::input::Input;
use crate::text::strings::chart as strings;
use crate::text::{Bilingual, Language};

/// One side's ladder; rung 0 has no measure.
#[derive(Clone, Debug)]
pub(super) struct Ladder {
    /// Code of the side.
    pub(super) region: String,
    /// Names of the rungs from the first on.
    pub(super) names: Vec<Bilingual>,
}

impl Ladder {
    /// Number and name of a rung.
    pub(super) fn name(&self, rung: usize, language: Language) -> String {
        let name = match rung.checked_sub(1) {
            None => Some(strings::NO_MEASURES.in_language(language)),
            Some(at) => self.names.get(at).map(|name| name.in_language(language)),
        };
        match name {
            Some(name) if !name.trim().is_empty() => format!("{rung} {name}"),
            _ => rung.to_string(),
        }
    }
}

/// The ladders in the order of the sides.
pub(super) fn ladders(input: &Input<'_>) -> Vec<Ladder> {
    let mut ladders: Vec<Ladder> = Vec::new();
    let columns = ["region", "name_en", "name_zh"];
    for [region, english, chinese] in input.tables.rows("revealed_security", columns) {
        let name = Bilingual::new(english.word(), chinese.word());
        match ladders
            .iter_mut()
            .find(|ladder| ladder.region == region.word())
        {
            Some(ladder) => ladder.names.push(name),
            None => ladders.push(Ladder {
                region: region.word().to_owned(),
                names: vec![name],
            }),
        }
    }
    ladders.truncate(2);
    ladders
}
