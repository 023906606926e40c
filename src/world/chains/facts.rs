//! The facts of the chains, one type a file. Layer 2.
//!
//! Names are codes as the files have them; every uncertain number keeps its
//! range and its source. Percentages of the files are shares here (0 to 1),
//! money is USD bn of 2023. Columns: docs/data.md.

use indexmap::IndexMap;
use jiff::civil::Date;

use super::Class;
use super::citation::Citation;
pub use super::common::{
    AssumptionFact, EndUseFact, EntryFact, IndexFact, OtherFact, OwnerFact, Purchases, TargetFact,
    TargetMeasure,
};
use crate::text::Bilingual;
use crate::world::{EndUse, Estimate};

/// Everything that the files say of the opened chains.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ChainFacts {
    /// The chains, in the order asked for.
    pub chains: Vec<About>,
    /// Stages of all chains by code, in the order of the files.
    pub stages: IndexMap<String, StageFact>,
    /// Regional shares, one set after the other.
    pub shares: Vec<ShareSet>,
    /// Inputs of stages.
    pub links: Vec<LinkFact>,
    /// Sales of stages to sectors and to final demand.
    pub uses: Vec<UseFact>,
    /// Measured capacities, costs and times.
    pub capacity: Vec<CapacityFact>,
    /// Dated measures.
    pub measures: Vec<MeasureFact>,
    /// Judgements that no row of a chain holds.
    pub assumptions: Vec<AssumptionFact>,
    /// Factors that move a value to 2023.
    pub indices: Vec<IndexFact>,
    /// Quantities that the network should meet.
    pub targets: Vec<TargetFact>,
    /// Who receives capital income.
    pub ownership: Vec<OwnerFact>,
    /// What an entrant costs.
    pub entry: Vec<EntryFact>,
    /// What buyers buy for.
    pub end_uses: Vec<EndUseFact>,
    /// Other facts about quantities that are used.
    pub others: Vec<OtherFact>,
}

/// `chain.toml`.
#[derive(Clone, Debug, PartialEq)]
pub struct About {
    /// Id of the chain.
    pub id: String,
    /// Its name.
    pub name: Bilingual,
    /// Year that its sizes speak of.
    pub base_year: i32,
}

/// A row of `stages.csv`.
#[derive(Clone, Debug, PartialEq)]
pub struct StageFact {
    /// Id of its chain.
    pub chain: String,
    /// Its name.
    pub name: Bilingual,
    /// Sectors it is carved out of, shares that add to one.
    pub parents: Vec<(String, f64)>,
    /// What its regional shares say.
    pub basis: Basis,
    /// The end use that it is.
    pub end_use: Option<EndUse>,
    /// World output, USD bn.
    pub output: Estimate,
    /// Year of that.
    pub year: i32,
    /// Its source.
    pub citation: Citation,
}

/// What regional shares say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Basis {
    /// Where things are made.
    Location,
    /// Where those who sell them have their seat.
    Headquarters,
    /// Some of both.
    Mixed,
}

/// The rows of `shares.csv` that have one stage and one name of a set.
#[derive(Clone, Debug, PartialEq)]
pub struct ShareSet {
    /// The stage.
    pub stage: String,
    /// Name of the set.
    pub set: String,
    /// What is measured.
    pub measure: String,
    /// Whether the world is built from it: one set a stage.
    pub default: bool,
    /// Whether it measures what the default set does.
    pub comparable: bool,
    /// Year of the fact.
    pub year: i32,
    /// Share of each region in world output.
    pub regions: IndexMap<String, (Estimate, Citation)>,
}

impl ShareSet {
    /// Whether the rows of another have what all rows of a set share.
    pub(super) fn agrees_with(&self, other: &Self) -> bool {
        let head = |set: &Self| (set.default, set.comparable, set.year);
        head(self) == head(other) && self.measure == other.measure
    }
}

/// What kind of input a link is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LinkKind {
    /// Used up within the year.
    Current,
    /// A tool: investment, but for its spares.
    Capital,
    /// A licence or other service.
    Service,
}

/// A row of `links.csv`.
#[derive(Clone, Debug, PartialEq)]
pub struct LinkFact {
    /// Id of the chain whose file it is in.
    pub chain: String,
    /// Stage or sector that sells.
    pub from: String,
    /// Stage that buys.
    pub to: String,
    /// Kind of input.
    pub kind: LinkKind,
    /// Share of the buyer's revenue, spares and investment together.
    pub cost_share: Estimate,
    /// How the buyer depends on it.
    pub attributes: Attributes,
    /// Its source.
    pub citation: Citation,
}

/// What is known of an input beside its value. Weeks that do not apply are none.
#[derive(Clone, Debug, PartialEq)]
pub struct Attributes {
    /// How much the buyer depends on it.
    pub class: Class,
    /// Share of the buyer's output that uses it.
    pub affected_share: Estimate,
    /// Inputs of one buyer with the same name here replace one another.
    pub alternative_group: Option<String>,
    /// Weeks of use held in stock.
    pub inventory_weeks: Option<Estimate>,
    /// Weeks until another origin is qualified.
    pub requalification_weeks: Option<Estimate>,
    /// Weeks from order to delivery.
    pub lead_weeks: Option<Estimate>,
    /// Elasticity against the buyer's other inputs within a year; its range is
    /// the assumption `elasticity_factor`.
    pub elasticity_short: f64,
    /// The same in the long run.
    pub elasticity_long: f64,
    /// Columns of the row that are judgement although its share is a fact.
    pub assumed: Vec<String>,
}

/// Who buys in a row of `uses.csv`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum User {
    /// A sector, by its code.
    Sector(String),
    /// Gross fixed capital formation.
    Investment,
    /// Final demand, spread as that for the parent.
    Final,
}

/// A row of `uses.csv`.
#[derive(Clone, Debug, PartialEq)]
pub struct UseFact {
    /// Id of the chain whose file it is in.
    pub chain: String,
    /// The stage that sells.
    pub stage: String,
    /// Who buys.
    pub user: User,
    /// USD bn of 2023.
    pub value: Estimate,
    /// How the buyer depends on it; none for final demand.
    pub attributes: Option<Attributes>,
    /// Its source.
    pub citation: Citation,
}

/// A row of `capacity.csv`.
#[derive(Clone, Debug, PartialEq)]
pub struct CapacityFact {
    /// Id of the chain whose file it is in.
    pub chain: String,
    /// What is measured.
    pub item: String,
    /// Stages it speaks of; none listed for all of them.
    pub stages: Vec<String>,
    /// Region it speaks of; none for all.
    pub region: Option<String>,
    /// Member of the region, if it speaks of one only.
    pub member: String,
    /// The number, in `unit`.
    pub value: Estimate,
    /// Unit in words.
    pub unit: String,
    /// Year of the fact.
    pub year: i32,
    /// Its source.
    pub citation: Citation,
}

/// A row of `measures.csv`: what a government did, and when.
#[derive(Clone, Debug, PartialEq)]
pub struct MeasureFact {
    /// Id of the chain whose file it is in.
    pub chain: String,
    /// Id of the measure.
    pub id: String,
    /// Its name.
    pub name: Bilingual,
    /// Region whose government acts, and the member that does.
    pub sender: String,
    /// Member of that region; empty for the whole.
    pub sender_member: String,
    /// Region aimed at; none for all.
    pub target: Option<String>,
    /// Member of that region; empty for the whole.
    pub target_member: String,
    /// One of the scenario's instruments, or `other`.
    pub instrument: String,
    /// The kind as the source says.
    pub kind: String,
    /// Stages and sectors it touches; none listed for all.
    pub products: Vec<String>,
    /// Its size in `unit`, where it has one.
    pub value: Option<f64>,
    /// Unit in words.
    pub unit: String,
    /// When it was announced, if the facts say.
    pub announced: Option<Date>,
    /// When it bites.
    pub start: Date,
    /// When it ended.
    pub end: Option<Date>,
    /// What became of it.
    pub status: String,
    /// Share of its effect that the base table already holds.
    pub in_base: Estimate,
    /// What it does, in English.
    pub description: String,
    /// Its source.
    pub citation: Citation,
}
