//! What is embedded, as plain numbers in the order of stages, sectors and
//! regions. Layer 2.
//!
//! Shares are 0 to 1, money is USD bn a year.

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
