//! How far an entry reaches: what the goods are for, goods of third regions,
//! detours around it.

use super::document::Section;
use super::names::ALL;
use super::phrase::shown;
use super::resolve::Resolver;
use crate::diagnostic::{Diagnostic, Place};
use crate::field::{Sourced, Values};
use crate::ids::RegionId;
use crate::text::{Message, strings::scenario as say};
use crate::units::Share;
use crate::wedge::{EndUses, Scope};
use crate::world::EndUse;

/// A percentage that may be left out.
pub(super) fn share(values: &Values, key: &str) -> Share {
    let percent = values.number(key).map_or(0.0, crate::range::Range::central);
    Share::from_percent(percent)
}

impl Resolver<'_> {
    /// The end uses that an entry acts on.
    pub(super) fn end_uses(&mut self, values: &Values) -> EndUses {
        let uses = |key| -> Vec<EndUse> {
            let words = values.words(key).iter();
            words
                .filter_map(|word| EndUse::named(&word.value))
                .collect()
        };
        let (only, exempt) = (uses("only_end_uses"), uses("exempt_end_uses"));
        if only.is_empty() && exempt.is_empty() {
            return EndUses::All;
        }
        if only.is_empty() {
            return EndUses::exempting(&exempt);
        }
        if let Some(place) = values.place("exempt_end_uses") {
            let help = say::BOTH_END_USES_HELP.message();
            self.refuse("S303", say::BOTH_END_USES.message(), help, place);
        }
        EndUses::Only(only)
    }

    /// Third regions whose goods are reached, with the share that complies.
    pub(super) fn also_from(
        &mut self,
        section: &Section,
        from: &[RegionId],
    ) -> Vec<(RegionId, Share)> {
        let values = &section.values;
        let foreign = values.text("reach") == Some("fdpr");
        let Some(listed) = values.numbers("also_from") else {
            let silent = foreign && !section.mentions("also_from");
            if let Some(place) = values.place("reach").filter(|_| silent) {
                let help = say::FDPR_HELP.message();
                self.refuse("S305", say::FDPR_ALONE.message(), help, place);
            }
            return Vec::new();
        };
        if let Some(place) = values.place("also_from").filter(|_| !foreign) {
            let help = say::ALSO_FROM_HELP.message();
            self.refuse("S304", say::ALSO_FROM_ALONE.message(), help, place);
        }
        let mut third = Vec::new();
        for (code, Sourced { value, place }) in listed {
            let word = Sourced {
                value: code.clone(),
                place: place.clone(),
            };
            let Some(regions) = self.regions(&[word]) else {
                continue;
            };
            // Of "all", those that are left.
            let all = code == ALL;
            for region in regions {
                let named = from.contains(&region) || third.iter().any(|(old, _)| *old == region);
                if named && !all {
                    let message = say::NOT_THIRD.with("region", shown(code));
                    let help = say::NOT_THIRD_HELP.message();
                    self.refuse("S307", message, help, place);
                } else if !named {
                    third.push((region, Share(value.central())));
                }
            }
        }
        third
    }

    /// Share of what is blocked that arrives by a detour, if there is one.
    pub(super) fn evaded(&mut self, values: &Values, scope: &Scope) -> Share {
        let evaded = share(values, "evasion_percent");
        let named = |region: RegionId| {
            scope.from.contains(&region)
                || scope.to.contains(&region)
                || scope.also_from.iter().any(|(third, _)| *third == region)
        };
        let detour = (0..self.names.regions.len()).any(|region| !named(RegionId(region)));
        if let Some(place) = values.place("evasion_percent")
            && evaded.0 > 0.0
            && !detour
        {
            let help = say::NO_DETOUR_HELP.message();
            self.refuse("S308", say::NO_DETOUR.message(), help, place);
        }
        evaded
    }

    pub(super) fn refuse(
        &mut self,
        code: &'static str,
        message: Message,
        help: Message,
        place: &Place,
    ) {
        self.reports.push(|| {
            Diagnostic::error(code, message)
                .help(help)
                .at(place.clone())
        });
    }
}
