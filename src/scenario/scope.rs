//! Where an entry acts, and whether there is anything to act on.

use indexmap::IndexMap;

use super::document::Section;
use super::phrase::number;
use super::resolve::Resolver;
use crate::diagnostic::Diagnostic;
use crate::ids::{ProductId, RegionId};
use crate::table::{FlowMatrix, Table};
use crate::text::{Message, strings::scenario as say};
use crate::wedge::{Instrument, Scope};
use crate::world::{Chains, EndUseMix, World};

/// A measure on less than this share of the target's purchases of a product
/// is remarked upon.
const SMALL_SHARE: f64 = 0.01;

/// Who buys how much from whom, intermediate and final, USD bn a year.
pub(super) struct Purchases<'a> {
    table: &'a Table,
    mix: &'a EndUseMix,
    chains: &'a Chains,
    /// Producers x regions.
    flows: FlowMatrix,
}

impl<'a> Purchases<'a> {
    /// Of a world.
    pub(super) fn of(world: &'a World) -> Self {
        let (table, mix) = (&world.table, &world.chains.mix);
        let mut flows = table.final_by_region();
        for seller in 0..table.producers.len() {
            for (buyer, value) in table.intermediate.row(seller).iter().enumerate() {
                let region = table.producers.region(buyer).index();
                *flows.get_mut(seller, region) += value;
            }
        }
        Self {
            table,
            mix,
            chains: &world.chains,
            flows,
        }
    }

    /// World output of a product.
    pub(super) fn world_output(&self, product: usize) -> f64 {
        let makers = self.table.producers.origins(ProductId(product));
        makers
            .map(|maker| self.flows.row(maker).iter().sum::<f64>())
            .sum()
    }

    /// Whether a product is a stage of an opened chain.
    pub(super) fn is_stage(&self, product: ProductId) -> bool {
        self.chains.stage(product).is_some()
    }

    /// Unit of the flows.
    pub(super) fn unit(&self) -> &str {
        &self.table.unit
    }

    /// What is to be said of a scope that flows can tell: code and message.
    fn remark(&self, scope: &Scope, acts_on_links: bool) -> Option<(&'static str, Message)> {
        if !acts_on_links {
            return (self.output(scope) <= 0.0).then(|| ("S210", say::NO_OUTPUT.message()));
        }
        let (touched, all) = self.touched(scope);
        if touched <= 0.0 {
            return Some(("S210", say::NO_FLOW.message()));
        }
        let touched = touched * self.covered(scope);
        if touched <= 0.0 {
            return Some(("S214", say::NO_SUCH_USE.message()));
        }
        (touched < SMALL_SHARE * all).then(|| {
            // Two decimals: 0.43 %.
            let percent = (touched / all * 1e4).round() / 100.0;
            ("S211", say::SMALL_FLOW.with("percent", number(percent)))
        })
    }

    /// What the scope's buyers buy across borders from its sellers, and what
    /// they buy of these products from anybody.
    fn touched(&self, scope: &Scope) -> (f64, f64) {
        let (mut touched, mut all) = (0.0, 0.0);
        for &product in &scope.products {
            for seller in self.table.producers.origins(product) {
                let home = self.table.producers.region(seller);
                for &to in &scope.to {
                    let flow = self.flows.get(seller, to.index());
                    all += flow;
                    if to != home && scope.is_from(home) {
                        touched += flow;
                    }
                }
            }
        }
        (touched, all)
    }

    /// Share of the scope's trade that is for its end uses.
    fn covered(&self, scope: &Scope) -> f64 {
        if !scope.end_uses.is_partial() {
            return 1.0;
        }
        let producers = &self.table.producers;
        let last = self.table.final_by_region();
        let (mut covered, mut all) = (0.0, 0.0);
        for &product in &scope.products {
            for seller in producers.origins(product) {
                let home = producers.region(seller);
                if !scope.is_from(home) {
                    continue;
                }
                let current = self.table.intermediate.row(seller).iter();
                let flows = current
                    .chain(last.row(seller))
                    .zip(producers.buyer_regions());
                for (buyer, (&flow, to)) in flows.enumerate() {
                    if to != home && scope.to.contains(&to) {
                        all += flow;
                        covered += flow * scope.end_uses.share(self.mix, product.index(), buyer);
                    }
                }
            }
        }
        if all > 0.0 { covered / all } else { 0.0 }
    }

    /// What the scope's producers sell.
    fn output(&self, scope: &Scope) -> f64 {
        let sellers = scope.products.iter().flat_map(|&product| {
            let origins = self.table.producers.origins(product);
            origins.filter(|&seller| scope.from.contains(&self.table.producers.region(seller)))
        });
        sellers
            .map(|seller| self.flows.row(seller).iter().sum::<f64>())
            .sum()
    }
}

/// Key of the government that acts.
const IMPOSER: &str = "imposed_by";

/// The scope of an entry; none when a word in it is unknown or missing.
pub(super) fn of(
    resolver: &mut Resolver<'_>,
    instrument: &dyn Instrument,
    section: &Section,
) -> Option<Scope> {
    let values = &section.values;
    let seller_key = instrument
        .spec()
        .seller_keys
        .iter()
        .copied()
        .find(|key| section.mentions(key));
    let buyer_key = instrument.spec().buyer_key;
    // Words of every key are looked up, each once, so that all unknown ones
    // are named.
    let mut regions = IndexMap::new();
    for key in [seller_key, buyer_key, Some(IMPOSER)].into_iter().flatten() {
        regions
            .entry(key)
            .or_insert_with(|| resolver.regions(values.words(key)));
    }
    let products = resolver.products(values.words("products"));
    let end_uses = resolver.end_uses(values);
    let from = regions[seller_key?].clone()?;
    let scope = Scope {
        also_from: resolver.also_from(section, &from),
        from,
        to: match buyer_key {
            Some(key) => regions[key].clone()?,
            None => Vec::new(),
        },
        products: products?,
        end_uses,
    };
    if let Some(imposers) = &regions[IMPOSER] {
        foreign_imposer(resolver, section, &scope, imposers);
    }
    remark(resolver, instrument, section, &scope);
    Some(scope)
}

/// A government acts on what leaves or enters its own territory.
fn foreign_imposer(
    resolver: &mut Resolver<'_>,
    section: &Section,
    scope: &Scope,
    imposers: &[RegionId],
) {
    let others = |regions: &[RegionId]| -> Vec<RegionId> {
        let foreign = regions
            .iter()
            .copied()
            .filter(|region| !imposers.contains(region));
        foreign.collect()
    };
    let to = others(&scope.to);
    let link = others(&scope.from)
        .into_iter()
        .find_map(|from| Some((from, *to.iter().find(|&&to| to != from)?)));
    let (Some((from, to)), Some(place)) = (link, section.values.place(IMPOSER)) else {
        return;
    };
    let code = |region: RegionId| {
        let code = resolver.names.regions.get_index(region.index());
        code.map_or("", String::as_str)
    };
    let message = say::FOREIGN_IMPOSER
        .with("from", code(from))
        .with("to", code(to));
    resolver.reports.push(|| {
        Diagnostic::error("S203", message)
            .help(&say::FOREIGN_IMPOSER_HELP)
            .at(place.clone())
    });
}

/// Warns of an entry that changes nothing, or next to nothing.
fn remark(
    resolver: &mut Resolver<'_>,
    instrument: &dyn Instrument,
    section: &Section,
    scope: &Scope,
) {
    let acts_on_links = instrument.spec().buyer_key.is_some();
    let crosses = |from: &RegionId| scope.to.iter().any(|to| to != from);
    let remark = if acts_on_links && !scope.from.iter().any(crosses) {
        Some(("S207", say::NO_BORDER.message()))
    } else if let Some(purchases) = &resolver.purchases {
        purchases.remark(scope, acts_on_links)
    } else {
        None
    };
    if let Some((code, message)) = remark.filter(|_| !resolver.in_ladder) {
        let id = section.values.text("id").unwrap_or_default();
        // A limit on what does not exist is a mistake: no price belongs to it.
        let limit = instrument.spec().array == "quota" && code != "S211";
        resolver.reports.push(|| {
            let message = message.with("id", id);
            let diagnostic = if limit {
                Diagnostic::error(code, message).help(&say::NO_QUOTA_FLOW_HELP)
            } else {
                Diagnostic::warning(code, message)
            };
            diagnostic.at(section.place.clone())
        });
    }
}
