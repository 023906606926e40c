//! The names that rows may use, and how a row uses them. Layer 2.

use indexmap::IndexSet;

use super::line::Line;
use super::problem::{self, PRODUCT, REGION};
use crate::diagnostic::nearest;
use crate::text::Text;
use crate::text::strings::chains as words;

/// The names that rows may use.
pub(super) struct Codes {
    pub(super) regions: IndexSet<String>,
    pub(super) sectors: IndexSet<String>,
    /// Stages of the chains that are opened.
    pub(super) stages: IndexSet<String>,
    /// Stages of shipped chains that are not.
    pub(super) closed: IndexSet<String>,
    /// Set where the stages of a chain could not be read: then a code that is
    /// not known may be one of them.
    pub(super) blind: bool,
    /// Set while the files that all chains have in common are read: they speak
    /// of the shipped world, and what another one lacks is left out.
    pub(super) foreign: bool,
}

impl Codes {
    fn regions(&self) -> impl Iterator<Item = &str> {
        self.regions.iter().map(String::as_str)
    }

    fn sectors(&self) -> impl Iterator<Item = &str> {
        self.sectors.iter().map(String::as_str)
    }

    fn stages(&self) -> impl Iterator<Item = &str> {
        self.stages.iter().map(String::as_str)
    }
}

impl Line<'_> {
    /// A region.
    pub(super) fn region(&mut self, column: &'static str) -> String {
        self.region_of(self.text(column))
    }

    /// A region, or nothing for `all`.
    pub(super) fn region_or_all(&mut self, column: &'static str) -> Option<String> {
        (self.text(column) != "all").then(|| self.region(column))
    }

    /// A region, or nothing.
    pub(super) fn maybe_region(&mut self, column: &'static str) -> Option<String> {
        (!self.text(column).is_empty()).then(|| self.region(column))
    }

    /// Regions, as many as there are.
    pub(super) fn regions(&mut self, column: &'static str) -> Vec<String> {
        let parts = self.parts(column).into_iter();
        parts.map(|code| self.region_of(code)).collect()
    }

    fn region_of(&mut self, code: &str) -> String {
        if !self.codes.regions.contains(code) {
            let codes = self.codes;
            self.unknown(REGION, &words::UNKNOWN_REGION, code, || codes.regions());
        }
        code.to_owned()
    }

    /// A stage.
    pub(super) fn stage(&mut self, column: &'static str) -> String {
        let code = self.text(column);
        self.stage_or(code, &words::UNKNOWN_STAGE, |_| false)
    }

    /// A sector.
    pub(super) fn sector_of(&mut self, code: &str) -> String {
        if !self.codes.sectors.contains(code) {
            let codes = self.codes;
            self.unknown(PRODUCT, &words::UNKNOWN_SECTOR, code, || codes.sectors());
        }
        code.to_owned()
    }

    /// A sector that buys; final demand has words of its own.
    pub(super) fn user_of(&mut self, code: &str) -> String {
        if !self.codes.sectors.contains(code) {
            let codes = self.codes;
            self.unknown(PRODUCT, &words::UNKNOWN_SECTOR, code, || {
                ["gfcf", "final"].into_iter().chain(codes.sectors())
            });
        }
        code.to_owned()
    }

    /// A stage or a sector.
    pub(super) fn product(&mut self, column: &'static str) -> String {
        self.product_of(self.text(column))
    }

    /// A stage or a sector that stands in a part of a field.
    pub(super) fn product_of(&mut self, code: &str) -> String {
        self.stage_or(code, &words::UNKNOWN_PRODUCT, |codes| {
            codes.sectors.contains(code)
        })
    }

    /// Stages and sectors of which some may belong to chains that are not
    /// opened: those are left out, and the row if nothing remains. None listed
    /// for `all`.
    pub(super) fn products_or_all(&mut self, column: &'static str) -> Vec<String> {
        if self.text(column) == "all" {
            return Vec::new();
        }
        let before = self.closed;
        let mut kept = Vec::new();
        for code in self.parts(column) {
            self.closed = false;
            let code = self.product_of(code);
            if !self.closed {
                kept.push(code);
            }
        }
        self.closed = before || kept.is_empty();
        kept
    }

    fn stage_or(
        &mut self,
        code: &str,
        unknown: &'static Text,
        sector: impl Fn(&super::codes::Codes) -> bool,
    ) -> String {
        if self.codes.stages.contains(code) || sector(self.codes) {
            return code.to_owned();
        }
        if self.codes.closed.contains(code) {
            self.closed = true;
        } else if !self.codes.blind {
            let codes = self.codes;
            self.unknown(PRODUCT, unknown, code, || {
                codes.stages().chain(codes.sectors())
            });
        }
        code.to_owned()
    }

    fn unknown<'b, I: Iterator<Item = &'b str>>(
        &mut self,
        problem: &'static str,
        text: &'static Text,
        code: &str,
        known: impl Fn() -> I,
    ) {
        if self.codes.foreign {
            self.closed = true;
            return;
        }
        let help = if let Some(near) = nearest(code, known()) {
            words::DID_YOU_MEAN.with("near", near)
        } else {
            let some: Vec<&str> = known().take(SHOWN).collect();
            words::CODES_ARE.with("codes", some.join(", "))
        };
        self.push(problem, text.with("code", problem::shown(code)), help);
    }
}

/// How many codes a message lists.
const SHOWN: usize = 30;
