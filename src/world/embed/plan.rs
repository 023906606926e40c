//! What is embedded, as plain numbers in the order of stages, sectors and
//! regions. Layer 2.
//!
//! Shares are 0 to 1, money is USD bn a year.

use super::sizes;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::table::Table;
use crate::text::strings::embed as words;
use crate::world::chains::ChainFacts;
use crate::world::chains::facts::{self, Basis, LinkKind, TargetFact, TargetMeasure};

/// Everything that is embedded in a table.
#[derive(Clone, Debug, Default)]
pub(super) struct Plan {
    /// In the order of the products that follow the sectors.
    pub(super) stages: Vec<Stage>,
    /// What stages buy.
    pub(super) links: Vec<Link>,
    /// What sectors and final buyers buy of stages.
    pub(super) uses: Vec<Use>,
    /// Share of a capital link that is spares.
    pub(super) spares: f64,
    /// Facts about who buys where and from where.
    pub(super) facts: Vec<TradeFact>,
}

/// A stage.
#[derive(Clone, Debug)]
pub(super) struct Stage {
    /// Its code.
    pub(super) code: String,
    /// Sectors it is carved out of, shares that add to one.
    pub(super) parents: Vec<(usize, f64)>,
    /// Whether its sales and purchases are booked at a seat and not where the
    /// goods move: several parents, shares by headquarters.
    pub(super) overlay: bool,
    /// World output.
    pub(super) size: f64,
    /// World output before anything was drawn.
    pub(super) stated_size: f64,
    /// Share of the output that no link and no use holds: the parents' own.
    pub(super) unsold: f64,
    /// Share of each region in the output.
    pub(super) shares: Vec<f64>,
    /// Preference for origins at home.
    pub(super) home: f64,
    /// Inputs bought outside the chains, share of revenue; as the parent
    /// where nothing is said.
    pub(super) other_inputs: Option<f64>,
    /// Final purchases by region, where facts place them.
    pub(super) placed: Vec<Option<f64>>,
}

/// Who sells to a stage.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Seller {
    /// A stage, by its place in the plan.
    Stage(usize),
    /// A sector of the table.
    Sector(usize),
}

/// An input of a stage.
#[derive(Clone, Copy, Debug)]
pub(super) struct Link {
    pub(super) from: Seller,
    pub(super) to: usize,
    /// Share of the buyer's revenue.
    pub(super) cost_share: f64,
    /// Whether it is a tool: investment, but for its spares.
    pub(super) capital: bool,
}

/// Who buys a stage's product outside the chains.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum User {
    /// A sector of the table.
    Sector(usize),
    /// Gross fixed capital formation.
    Investment,
    /// Final demand, by region and category as that for the parents.
    Final,
}

/// A sale outside the chains.
#[derive(Clone, Copy, Debug)]
pub(super) struct Use {
    pub(super) stage: usize,
    pub(super) user: User,
    pub(super) value: f64,
}

/// What a trade fact measures; money or a share.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Measure {
    /// Purchases of the regions from anywhere.
    Use,
    /// Sales of the regions to the partners.
    Flow,
    /// Sales of the regions abroad.
    Exports,
    /// Purchases of the regions abroad.
    Imports,
    /// Share of the partners in the regions' imports.
    ImportShare,
    /// Share of the regions' purchases that is made at home.
    SupplyShare,
    /// Share of the regions' sales that goes to the partners.
    RevenueShare,
}

/// A fact about who buys where and from where.
#[derive(Clone, Debug)]
pub(super) struct TradeFact {
    /// Name of the quantity.
    pub(super) id: String,
    pub(super) measure: Measure,
    /// Stages added up.
    pub(super) stages: Vec<usize>,
    /// Regions added up.
    pub(super) regions: Vec<usize>,
    /// The other side; empty where the measure has none.
    pub(super) partners: Vec<usize>,
    /// USD bn, or a share.
    pub(super) value: f64,
}

impl Plan {
    /// From facts that may have been drawn, and as they were `stated`: what
    /// the stated numbers leave unsold is the parents' in every draw.
    pub(super) fn of(
        facts: &ChainFacts,
        stated: &ChainFacts,
        table: &Table,
    ) -> Result<Self, Diagnostics> {
        let reader = Reader { table, facts };
        let mut plan = reader.plan(stated)?;
        let undrawn = Reader {
            table,
            facts: stated,
        };
        let unsold = sizes::unsold(&undrawn.plan(stated)?);
        for (stage, unsold) in plan.stages.iter_mut().zip(unsold) {
            stage.unsold = unsold;
        }
        Ok(plan)
    }
}

/// Turns codes into places.
struct Reader<'a> {
    table: &'a Table,
    facts: &'a ChainFacts,
}

impl Reader<'_> {
    fn plan(&self, stated: &ChainFacts) -> Result<Plan, Diagnostics> {
        let facts = self.facts;
        let stages = facts.stages.iter().zip(stated.stages.values());
        Ok(Plan {
            stages: stages
                .map(|((code, stage), stated)| self.stage(code, stage, stated.output.value))
                .collect::<Result<_, _>>()?,
            links: (facts.links.iter())
                .map(|link| self.link(link))
                .collect::<Result<_, _>>()?,
            uses: (facts.uses.iter())
                .map(|sale| self.sale(sale))
                .collect::<Result<_, _>>()?,
            spares: facts.assume("spares_share", "", "")? / PERCENT,
            facts: (facts.targets.iter())
                .filter(|target| target.counted)
                .filter_map(|target| self.trade_fact(target))
                .collect(),
        })
    }

    fn stage(
        &self,
        code: &str,
        stage: &facts::StageFact,
        stated_size: f64,
    ) -> Result<Stage, Diagnostics> {
        let parents: Vec<(usize, f64)> = (stage.parents.iter())
            .map(|(parent, share)| {
                // The shares of several parents are drawn by themselves.
                let judged = self.facts.assumption("parent_share", code, parent);
                let share = judged.map_or(*share, |judged| judged.value.value / PERCENT);
                Ok((self.sector(parent)?, share))
            })
            .collect::<Result<_, Diagnostics>>()?;
        let all: f64 = parents.iter().map(|(_, share)| share).sum();
        let set = self.facts.default_shares(code);
        let share = |region: &String| {
            let found = set.and_then(|set| set.regions.get(region));
            found.map_or(0.0, |(share, _)| share.value)
        };
        let shares: Vec<f64> = self.table.producers.regions.iter().map(share).collect();
        let sum = shares.iter().sum::<f64>().max(f64::MIN_POSITIVE);
        let judged = |id| Some(self.facts.assumption(id, code, "")?.value.value);
        Ok(Stage {
            code: code.to_owned(),
            parents: (parents.into_iter())
                .map(|(parent, share)| (parent, share / all))
                .collect(),
            overlay: stage.basis == Basis::Headquarters && stage.parents.len() > 1,
            size: stage.output.value,
            stated_size,
            unsold: 0.0,
            shares: shares.iter().map(|share| share / sum).collect(),
            home: judged("home_factor").unwrap_or(1.0),
            other_inputs: judged("other_inputs_share").map(|share| share / PERCENT),
            placed: self.placed(code),
        })
    }

    /// Facts that place the final purchases of a stage's product: uses of that
    /// stage alone that do not count as targets.
    fn placed(&self, code: &str) -> Vec<Option<f64>> {
        let targets = || {
            (self.facts.targets.iter()).filter(|target| {
                target.measure == TargetMeasure::Use
                    && !target.counted
                    && target.products == [code]
                    && target.regions.len() == 1
            })
        };
        (self.table.producers.regions.iter())
            .map(|region| {
                let found = targets().find(|target| target.regions[0] == *region);
                found.map(|target| target.value.value)
            })
            .collect()
    }

    fn link(&self, link: &facts::LinkFact) -> Result<Link, Diagnostics> {
        let from = match self.facts.stages.get_index_of(&link.from) {
            Some(stage) => Seller::Stage(stage),
            None => Seller::Sector(self.sector(&link.from)?),
        };
        Ok(Link {
            from,
            to: self.product(&link.to)?,
            cost_share: link.cost_share.value,
            capital: link.kind == LinkKind::Capital,
        })
    }

    fn sale(&self, sale: &facts::UseFact) -> Result<Use, Diagnostics> {
        Ok(Use {
            stage: self.product(&sale.stage)?,
            user: match &sale.user {
                facts::User::Sector(sector) => User::Sector(self.sector(sector)?),
                facts::User::Investment => User::Investment,
                facts::User::Final => User::Final,
            },
            value: sale.value.value,
        })
    }

    /// A target that the flows are brought to; none where it measures what
    /// sizes and shares decide.
    fn trade_fact(&self, target: &TargetFact) -> Option<TradeFact> {
        let measure = match target.measure {
            TargetMeasure::Use => Measure::Use,
            TargetMeasure::Flow => Measure::Flow,
            TargetMeasure::Exports => Measure::Exports,
            TargetMeasure::Imports => Measure::Imports,
            TargetMeasure::ImportShare => Measure::ImportShare,
            TargetMeasure::SupplyShare => Measure::SupplyShare,
            TargetMeasure::RevenueShare => Measure::RevenueShare,
            TargetMeasure::WorldOutput
            | TargetMeasure::RegionShare
            | TargetMeasure::NetImportShare
            | TargetMeasure::UseShare
            | TargetMeasure::HeadquartersShare => return None,
        };
        let region = |code: &String| self.table.producers.regions.get_index_of(code);
        let stages: Option<Vec<usize>> = (target.products.iter())
            .map(|code| self.facts.stages.get_index_of(code))
            .collect();
        Some(TradeFact {
            id: target.quantity.clone(),
            measure,
            stages: stages?,
            regions: target.regions.iter().map(region).collect::<Option<_>>()?,
            partners: target.partner.iter().map(region).collect::<Option<_>>()?,
            value: target.value.value,
        })
    }

    fn sector(&self, code: &str) -> Result<usize, Diagnostics> {
        let found = self.table.producers.products.get_index_of(code);
        found.ok_or_else(|| unknown(code))
    }

    fn product(&self, code: &str) -> Result<usize, Diagnostics> {
        let found = self.facts.stages.get_index_of(code);
        found.ok_or_else(|| unknown(code))
    }
}

/// The table has no such sector, so the chain cannot stand in it.
fn unknown(code: &str) -> Diagnostics {
    let message = words::NO_SUCH_PRODUCT.with("product", code);
    Diagnostic::error("W010", message).into()
}

/// Percent of the files' assumptions.
const PERCENT: f64 = 100.0;
