//! Which mechanisms a scenario turns on, and for whom.

use super::numbers::{Known, Numbers};
use crate::diagnostic::Diagnostics;
use crate::world::build_up::Item;

/// What a region builds.
#[derive(Clone, Debug, PartialEq)]
pub struct Goal {
    /// The region, by place in the table.
    pub region: usize,
    /// Stages, by place in the table.
    pub products: Vec<usize>,
    /// The greatest home share that is asked for, 0 to 1.
    pub most: f64,
}

/// The mechanisms; a scenario without any has none of this.
#[derive(Clone, Debug, PartialEq)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "a switch a mechanism, each on its own"
)]
pub struct Settings {
    /// Whether sides build what they expect to lack (game).
    pub induced_investment: bool,
    /// Whether capacity for the goals is built from the first day (weekly).
    pub new_capacity: bool,
    /// Whether what is built becomes cheaper (game).
    pub learning: bool,
    /// Whether the output of others counts as experience (game).
    pub knowledge_diffusion: bool,
    /// Whether lost revenue costs share (game).
    pub research: bool,
    /// Whether relationships lapse (weekly).
    pub relationships: bool,
    /// Who builds what.
    pub goals: Vec<Goal>,
    /// Every number.
    pub numbers: Numbers,
    /// Names of the numbers that the scenario sets.
    pub given: Vec<String>,
}

impl Settings {
    /// Whether any mechanism is on.
    pub fn is_on(&self) -> bool {
        let flags = [
            self.induced_investment,
            self.new_capacity,
            self.learning,
            self.research,
            self.relationships,
        ];
        flags.contains(&true)
    }

    /// Share of others' output that counts as own experience.
    pub fn diffusion(&self) -> f64 {
        if self.knowledge_diffusion {
            self.numbers.general.diffusion_percent / 100.0
        } else {
            0.0
        }
    }

    /// The numbers that the mechanisms use and the scenario leaves open;
    /// `stages` are the codes of stage and region of every goal.
    pub fn left_open(&self, stages: &[(&str, &str)]) -> Result<Vec<Known>, Diagnostics> {
        let known = Numbers::known()?.into_iter();
        let open =
            known.filter(|one| !self.given.contains(&one.name) && self.uses(&one.name, stages));
        Ok(open.collect())
    }

    fn uses(&self, name: &str, stages: &[(&str, &str)]) -> bool {
        let builds = self.induced_investment || self.new_capacity;
        let learns = self.induced_investment && self.learning;
        match name {
            "most_built_percent" | "first_yield_percent" => builds,
            "expectation_half_life_quarters" => self.induced_investment,
            "experience_years" => learns,
            "diffusion_percent" => learns && self.knowledge_diffusion,
            "research_share" => self.research,
            "relationship_half_life_weeks" => self.relationships,
            _ => {
                let learning = name.starts_with(Item::LearningRate.name());
                (if learning { learns } else { builds })
                    && stages
                        .iter()
                        .any(|(stage, region)| self.numbers.is_of(name, stage, region))
            }
        }
    }
}
