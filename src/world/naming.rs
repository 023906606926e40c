//! Names of what the chains add to a world. Layer 2.
//!
//! A label profile names sectors; stages bring their names with them, and a
//! sector that stages were carved out of is what is left of it.

use super::World;
use crate::labels::Profile;
use crate::text::Bilingual;
use crate::text::strings::embed as words;

impl World {
    /// The profile with a name for every product of this world; names that the
    /// profile has for stages stand.
    pub fn named(&self, profile: &Profile) -> Profile {
        let mut named = profile.clone();
        for (code, name) in &self.names {
            if !profile.en.names_product(code) {
                named = named.with_product(code, name.clone());
            }
        }
        for code in self.catalogue().parents.keys() {
            let whole = profile.product(code);
            let rest = |language| {
                let name = whole.in_language(language);
                words::REST_OF.with("name", name).in_language(language)
            };
            named = named.with_product(code, Bilingual::of(rest));
        }
        named
    }
}
