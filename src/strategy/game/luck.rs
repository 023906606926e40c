//! The draws of a game on ladders: a stream for each side and purpose, so that
//! what one switch takes away leaves the others' luck as it was.

use rand::rngs::ChaCha8Rng;

use crate::random::Key;
use crate::strategy::play::uniform;

/// What a side draws for.
const PURPOSES: [&str; 7] = [
    "perception",
    "choice",
    "slip",
    "clarify",
    "announce",
    "believe",
    "rule",
];

/// A place in [`PURPOSES`].
#[derive(Clone, Copy, Debug)]
pub(super) enum Purpose {
    Perception,
    Choice,
    Slip,
    Clarify,
    Announce,
    Believe,
    Rule,
}

/// Keys of every stream of a seed: each side's, the consultations', the
/// allies'.
#[derive(Clone, Debug)]
pub(super) struct Keys {
    sides: [[Key; PURPOSES.len()]; 2],
    consult: Key,
    allies: Vec<Key>,
}

impl Keys {
    pub(super) fn new<'a>(
        seed: u64,
        sides: [&str; 2],
        allies: impl Iterator<Item = &'a str>,
    ) -> Self {
        let key = |purpose: &str, who: &str| Key::new(seed, &format!("{purpose} {who}"));
        Self {
            sides: sides.map(|side| PURPOSES.map(|purpose| key(purpose, side))),
            consult: Key::new(seed, "consult"),
            allies: allies.map(|ally| key("align", ally)).collect(),
        }
    }
}

/// The streams of one run; one that nothing is drawn from is never made.
#[derive(Debug)]
pub(super) struct Luck<'k> {
    keys: &'k Keys,
    replicate: u64,
    sides: [[Option<ChaCha8Rng>; PURPOSES.len()]; 2],
    consult: Option<ChaCha8Rng>,
    allies: Vec<Option<ChaCha8Rng>>,
}

impl<'k> Luck<'k> {
    pub(super) fn new(keys: &'k Keys, replicate: u64) -> Self {
        Self {
            keys,
            replicate,
            sides: Default::default(),
            consult: None,
            allies: keys.allies.iter().map(|_| None).collect(),
        }
    }

    /// A draw of a side, from 0 to below 1.
    pub(super) fn of(&mut self, side: usize, purpose: Purpose) -> f64 {
        let at = purpose as usize;
        let (key, replicate) = (&self.keys.sides[side][at], self.replicate);
        uniform(self.sides[side][at].get_or_insert_with(|| key.stream(replicate)))
    }

    /// A draw of a consultation.
    pub(super) fn consult(&mut self) -> f64 {
        let (key, replicate) = (&self.keys.consult, self.replicate);
        uniform(self.consult.get_or_insert_with(|| key.stream(replicate)))
    }

    /// A draw of an ally.
    pub(super) fn ally(&mut self, ally: usize) -> f64 {
        let (key, replicate) = (&self.keys.allies[ally], self.replicate);
        uniform(self.allies[ally].get_or_insert_with(|| key.stream(replicate)))
    }
}
