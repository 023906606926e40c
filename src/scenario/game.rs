//! The game of a document: sides, rules, errors of perception, lags, talks.

use indexmap::IndexMap;
use jiff::civil::Date;

use super::document::Section;
use super::game_keys::{ALIGNMENT, ARBITRATED, LADDER, MIXTURE, START, STRATEGY};
use super::ladder::Facts;
use super::phrase::{did_you_mean, listed, number, shown};
use super::resolve::Resolver;
use crate::diagnostic::{Diagnostic, Place};
use crate::field::{Sourced, Values};
use crate::model::Analysis;
use crate::range::Range;
use crate::strategy::round::Rung;
use crate::strategy::setup::{
    Ally, Ladder, Lag, MOST_ALLIES, Perception, Plan, ROUNDS_A_YEAR, Remedies, Settlement, Setup,
    ShortSource, Side, Slip, Talks,
};
use crate::text::{Message, strings::game as say};

/// By how much weights may miss one.
const WEIGHT_ERROR: f64 = 1e-6;
/// Keys of a rule that are no parameters.
const NO_PARAMETERS: [&str; 6] = [
    "rule",
    "weight",
    "floor_rung",
    "of",
    "moves",
    "accuracy_percent",
];

impl Resolver<'_> {
    /// The game; none where none is described or something it needs is wrong.
    pub(super) fn game(&mut self, start: Date, years: i64) -> Option<Setup> {
        let document = self.document;
        let chosen = document.sides.get(LADDER);
        if chosen.is_none_or(IndexMap::is_empty) {
            self.game_without_ladders();
            return None;
        }
        let sides: Vec<(&String, &Section)> = chosen.into_iter().flatten().collect();
        let codes: Vec<&str> = sides.iter().map(|(code, _)| code.as_str()).collect();
        self.known_regions(&codes);
        let [one, two] = sides[..] else {
            let (_, section) = sides.get(2).or(sides.first())?;
            let message = say::TWO_SIDES.with("count", sides.len());
            self.game_problem("S400", message, &section.place);
            return None;
        };
        let facts = Facts::shipped();
        let one = self.side(one.0, one.1, facts, start);
        let two = self.side(two.0, two.1, facts, start);
        let perception = self.perception();
        let talks = self.talks();
        let (one, two) = one.zip(two)?;
        let allies = self.allies([&one, &two]);
        let rounds = u32::try_from(years).ok()? * ROUNDS_A_YEAR;
        let share = |table: &str, key: &str| self.percent(table, key);
        let slip = Slip {
            up: share("slip", "up_percent"),
            down: share("slip", "down_percent"),
        };
        let whole = |table: &str, key: &str| {
            let integer = document.table(table)?.integer(key)?;
            u32::try_from(integer).ok()
        };
        let game = document.table("game")?;
        let setup = Setup {
            sides: [one, two],
            perception: perception?,
            slip,
            lag: Lag {
                decision: whole("lag", "decision_quarters")?,
                force: whole("lag", "force_quarters")?,
            },
            talks,
            allies,
            in_turn: game.text("timing") == Some("alternating"),
            rounds,
            runs: u64::try_from(game.integer("runs")?).ok()?,
            spiral_rungs: Rung::try_from(game.integer("spiral_rungs")?).ok()?,
            discount: game.number("discount_percent_per_year")?.central() / 100.0,
            half_life: game.number("half_life_quarters")?.central(),
            remedies: Remedies {
                tolerance: Rung::try_from(whole("remedies", "tolerance_rungs")?).ok()?,
                accuracy: share("remedies", "arbitration_accuracy_percent"),
                interval: whole("remedies", "meeting_interval_quarters")?,
                transparency: share("remedies", "transparency_percent"),
            },
            short: ShortSource::ALL
                .into_iter()
                .find(|source| game.text("short_source") == Some(source.name()))
                .unwrap_or_default(),
            tables: u64::try_from(game.integer("tables")?).ok()?,
        };
        self.unlikely_spiral(&setup);
        self.slips_fit(&setup);
        Some(setup)
    }

    /// `analyses` may ask for a game that is not there, and tables may speak of
    /// one.
    fn game_without_ladders(&mut self) {
        let header = &self.document.header.values;
        let asked = header
            .words("analyses")
            .iter()
            .find(|word| word.value == Analysis::Game.name());
        if let Some(word) = asked {
            self.game_problem("S400", say::NO_LADDERS.message(), &word.place.clone());
        }
        for name in [START, STRATEGY, ALIGNMENT] {
            if let Some(section) = self
                .document
                .sides
                .get(name)
                .and_then(|all| all.values().next())
            {
                let message = say::NO_LADDERS.message();
                self.game_problem("S400", message, &section.place);
                return;
            }
        }
    }

    fn game_problem(&mut self, code: &'static str, message: Message, place: &Place) {
        let place = place.clone();
        self.reports.push(|| {
            Diagnostic::error(code, message)
                .help(&say::GAME_HELP)
                .at(place)
        });
    }

    /// Every region of the tables keyed by region is one, and is a side where
    /// it must be.
    fn known_regions(&mut self, sides: &[&str]) {
        for name in [LADDER, START, STRATEGY, ALIGNMENT] {
            for (region, section) in self.document.sides.get(name).into_iter().flatten() {
                let word = Sourced {
                    value: region.clone(),
                    place: section.place.clone(),
                };
                let known = self.names.regions.contains(region.as_str());
                let is_side = sides.contains(&region.as_str());
                if !known {
                    self.unknown_region(&word);
                } else if name == ALIGNMENT && is_side {
                    let message = say::SIDE_ALIGNS.with("region", region);
                    self.game_problem("S414", message, &section.place);
                } else if name != ALIGNMENT && !is_side {
                    self.no_side(&word, sides);
                }
            }
        }
        let tables = [
            ("game", "security_percent_of_gdp"),
            ("game", "relative_gain_weight"),
            ("perception", "transparency_percent"),
            ("perception", "hub_percent"),
            ("talks", "ceiling_rung"),
        ];
        for (table, key) in tables {
            let numbers = self
                .document
                .table(table)
                .and_then(|values| values.numbers(key));
            for (region, sourced) in numbers.into_iter().flatten() {
                if !sides.contains(&region.as_str()) {
                    let word = Sourced {
                        value: region.clone(),
                        place: sourced.place.clone(),
                    };
                    self.no_side(&word, sides);
                }
            }
        }
    }

    fn no_side(&mut self, word: &Sourced<String>, sides: &[&str]) {
        self.reports.push(|| {
            let message = say::NO_SIDE.with("region", shown(&word.value));
            let mut problem = Diagnostic::error("S410", message).at(word.place.clone());
            problem.label = did_you_mean(&word.value, sides.iter().copied());
            problem.help(say::SIDES_ARE.with("codes", listed(sides.iter().copied())))
        });
    }

    fn side(&mut self, code: &str, section: &Section, facts: &Facts, start: Date) -> Option<Side> {
        let document = self.document;
        let region = self.names.regions.get_index_of(code)?;
        let id = section.values.text("id")?;
        let file = document.ladders.get(id)?;
        let ladder = self.ladder(id, file, facts, start)?;
        let own = |name: &str| document.sides.get(name).and_then(|all| all.get(code));
        let first = self.start_rung(own(START), &ladder);
        let strategy = own(STRATEGY);
        let plans = match strategy {
            Some(strategy) => self.strategy(strategy, &ladder, start)?,
            None => vec![Plan::of("match")?],
        };
        let none = Values::default();
        let floor = strategy.map_or(&none, |section| &section.values);
        let floor = self.own_rung(floor, "floor_rung", &ladder);
        let by_region = |table: &str, key: &str| {
            let numbers = document.table(table)?.numbers(key)?;
            numbers.get(code).map(|number| number.value.central())
        };
        let ceiling = by_region("talks", "ceiling_rung");
        Some(Side {
            region,
            code: code.to_owned(),
            start: first,
            plans,
            floor: floor.unwrap_or_default(),
            ceiling: ceiling.map(|rung| rung_of(rung, ladder.top())),
            transparency: by_region("perception", "transparency_percent").unwrap_or(0.0) / 100.0,
            hub: by_region("perception", "hub_percent").unwrap_or(0.0) / 100.0,
            security: by_region("game", "security_percent_of_gdp").unwrap_or(0.0),
            relative_gain: by_region("game", "relative_gain_weight").unwrap_or(0.0),
            ladder,
        })
    }

    /// Where a side begins: what the file says, else its ladder's base.
    fn start_rung(&mut self, section: Option<&Section>, ladder: &Ladder) -> Rung {
        let given = section.and_then(|section| self.own_rung(&section.values, "rung", ladder));
        given.unwrap_or(ladder.base)
    }

    /// A rung of a ladder behind a key.
    fn own_rung(&mut self, values: &Values, key: &str, ladder: &Ladder) -> Option<Rung> {
        let rung = Rung::try_from(values.integer(key)?).ok()?;
        if rung > ladder.top() {
            let message = say::RUNG_TOO_HIGH
                .with("rung", rung)
                .with("top", ladder.top());
            self.game_problem("S403", message, values.place(key)?);
        }
        Some(rung.min(ladder.top()))
    }

    /// The rules that a side may play by.
    fn strategy(&mut self, section: &Section, ladder: &Ladder, start: Date) -> Option<Vec<Plan>> {
        if !section.refused.is_empty() {
            return None;
        }
        let values = &section.values;
        let Some(rule) = values.text("rule") else {
            self.game_problem("S113", say::NO_RULE.message(), &section.place);
            return None;
        };
        if rule != MIXTURE {
            return Some(vec![self.plan(values, &section.place, ladder, start)?]);
        }
        self.foreign_keys(values, &["of"], rule);
        let parts = values.parts("of");
        if parts.is_empty() {
            self.game_problem("S406", say::MIXTURE_OF.message(), &section.place);
            return None;
        }
        let plans: Vec<Option<Plan>> = parts
            .iter()
            .map(|part| self.option(part, ladder, start))
            .collect();
        let plans: Vec<Plan> = plans.into_iter().collect::<Option<_>>()?;
        let sum: f64 = plans.iter().map(|plan| plan.weight).sum();
        if (sum - 1.0).abs() > WEIGHT_ERROR {
            let sum = number((sum * 1e9).round() / 1e9);
            let message = say::WEIGHTS.with("sum", sum);
            self.game_problem(
                "S405",
                message,
                values.place("of").unwrap_or(&section.place),
            );
            return None;
        }
        Some(plans)
    }

    fn option(&mut self, part: &Sourced<Values>, ladder: &Ladder, start: Date) -> Option<Plan> {
        let plan = self.plan(&part.value, &part.place, ladder, start);
        let Some(weight) = part.value.number("weight").map(Range::central) else {
            self.game_problem("S406", say::NO_WEIGHT.message(), &part.place);
            return None;
        };
        Some(Plan { weight, ..plan? })
    }

    /// One rule with its parameters.
    fn plan(
        &mut self,
        values: &Values,
        place: &Place,
        ladder: &Ladder,
        start: Date,
    ) -> Option<Plan> {
        let Some(rule) = values.text("rule") else {
            self.game_problem("S113", say::NO_RULE.message(), place);
            return None;
        };
        if rule == MIXTURE {
            self.game_problem("S406", say::NESTED_MIXTURE.message(), place);
            return None;
        }
        if rule == ARBITRATED {
            return self.arbitrated(values, place, ladder, start);
        }
        let mut plan = Plan::of(rule)?;
        let mut known: Vec<&str> = plan.entry.parameters.iter().map(|one| one.key).collect();
        if rule == "script" {
            known.push("moves");
        }
        self.foreign_keys(values, &known, rule);
        for (parameter, given) in plan.entry.parameters.iter().zip(&mut plan.numbers) {
            let number = values.number(parameter.key).map(Range::central);
            let whole = values.integer(parameter.key).map(|whole| whole as f64);
            *given = number.or(whole).unwrap_or(*given);
        }
        if rule == "script" {
            plan.moves = self.moves(values, place, ladder, start)?;
        }
        Some(plan)
    }

    /// A rule that asks a third party: what it wraps, with the accuracy.
    fn arbitrated(
        &mut self,
        values: &Values,
        place: &Place,
        ladder: &Ladder,
        start: Date,
    ) -> Option<Plan> {
        self.foreign_keys(values, &["of", "accuracy_percent"], ARBITRATED);
        let ([inner], Some(accuracy)) = (values.parts("of"), values.number("accuracy_percent"))
        else {
            self.game_problem("S406", say::ARBITRATED_OF.message(), place);
            return None;
        };
        let plan = self.plan(&inner.value, &inner.place, ladder, start)?;
        let accuracy = accuracy.central() / 100.0;
        let arbitration = 1.0 - (1.0 - plan.arbitration) * (1.0 - accuracy);
        Some(Plan {
            arbitration,
            ..plan
        })
    }

    /// Refuses parameters that a rule does not have.
    fn foreign_keys(&mut self, values: &Values, known: &[&str], rule: &str) {
        for (key, sourced) in &values.0 {
            let own = ["rule", "weight", "floor_rung"].contains(key) || known.contains(key);
            if own {
                continue;
            }
            let parameters: Vec<&str> = known
                .iter()
                .copied()
                .filter(|key| !NO_PARAMETERS.contains(key) || *key == "moves" || *key == "of")
                .collect();
            self.reports.push(|| {
                let message = say::FOREIGN_PARAMETER.with("rule", rule).with("key", key);
                let help = if parameters.is_empty() {
                    say::NO_PARAMETERS.with("rule", rule)
                } else {
                    let keys = listed(parameters.into_iter());
                    say::PARAMETERS_ARE.with("rule", rule).with("keys", keys)
                };
                Diagnostic::error("S404", message)
                    .help(help)
                    .at(sourced.place.clone())
            });
        }
    }

    /// Dated moves as rounds.
    fn moves(
        &mut self,
        values: &Values,
        place: &Place,
        ladder: &Ladder,
        start: Date,
    ) -> Option<Vec<(u32, Rung)>> {
        let mut moves = Vec::new();
        for part in values.parts("moves") {
            let rung = self.own_rung(&part.value, "rung", ladder);
            let Some((date, rung)) = part.value.date("date").zip(rung) else {
                self.game_problem("S406", say::MOVE_LACKS.message(), &part.place);
                return None;
            };
            let Some(round) = quarters(start, date) else {
                self.game_problem("S415", say::EARLY_MOVE.with("start", start), &part.place);
                return None;
            };
            moves.push((round, rung));
        }
        if moves.is_empty() {
            self.game_problem("S406", say::NO_MOVES.message(), place);
            return None;
        }
        Some(moves)
    }

    fn percent(&self, table: &str, key: &str) -> f64 {
        let values = self.document.table(table);
        let number = values.and_then(|values| values.number(key));
        number.map_or(0.0, Range::central) / 100.0
    }

    /// Errors of perception; together they must leave room for a right one.
    fn perception(&mut self) -> Option<Perception> {
        let share = |key| self.percent("perception", key);
        let table = self.document.table("perception")?;
        let from_within = table.text("opacity") == Some("endogenous");
        let perception = Perception {
            false_alarm: share("false_alarm_percent"),
            miss: share("miss_percent"),
            bias: share("bias_percent"),
            glossary: share("glossary_percent"),
            monitoring: share("monitoring_percent"),
            opacity_loss: if from_within {
                share("opacity_loss_percent")
            } else {
                0.0
            },
        };
        let sum = perception.false_alarm + perception.miss + perception.bias;
        if sum > 1.0 + WEIGHT_ERROR {
            let keys = ["bias_percent", "false_alarm_percent", "miss_percent"];
            // The place of a key that a file wrote, and not of a default.
            let mut places = keys.iter().filter_map(|key| table.place(key));
            let place = places.find(|place| place.file.as_ref() != super::load::DEFAULT)?;
            let message = say::ERRORS_SUM.with("sum", number((sum * 1e9).round() / 1e7));
            self.game_problem("S411", message, place);
        }
        Some(perception)
    }

    fn slips_fit(&mut self, setup: &Setup) {
        let sum = setup.slip.up + setup.slip.down;
        let place = self
            .document
            .table("slip")
            .and_then(|values| values.place("up_percent"));
        if let Some(place) = place.filter(|_| sum > 1.0 + WEIGHT_ERROR) {
            let message = say::SLIPS_SUM.with("sum", number((sum * 1e9).round() / 1e7));
            self.game_problem("S411", message, place);
        }
    }

    fn talks(&mut self) -> Option<Talks> {
        let table = self.document.table("talks")?;
        let share = |key| table.number(key).map(|number| number.central() / 100.0);
        let interval = table.integer("meeting_interval_quarters").unwrap_or(1);
        let settlement = table.text("settlement");
        Some(Talks {
            interval: u32::try_from(interval).ok()?,
            accuracy: share("arbitration_accuracy_percent").unwrap_or(0.0),
            honesty: share("honesty_percent"),
            credibility: share("credibility_percent").unwrap_or(0.5),
            settlement: Settlement::ALL
                .into_iter()
                .find(|one| Some(one.name()) == settlement),
        })
    }

    fn allies(&mut self, sides: [&Side; 2]) -> Vec<Ally> {
        let document = self.document;
        let mut allies = Vec::new();
        for (code, section) in document.sides.get(ALIGNMENT).into_iter().flatten() {
            let values = &section.values;
            let Some(region) = self.names.regions.get_index_of(code.as_str()) else {
                continue;
            };
            let with = values.text("with");
            let Some(side) = sides
                .iter()
                .position(|side| Some(side.code.as_str()) == with)
            else {
                let place = values.place("with").unwrap_or(&section.place);
                self.game_problem("S414", say::ALIGN_WITH.message(), place);
                continue;
            };
            let ladder = &sides[side].ladder;
            let chance = values.number("probability_percent").map(Range::central);
            let lag = values.integer("lag_quarters").unwrap_or(2);
            allies.push(Ally {
                region,
                code: code.clone(),
                side,
                from_rung: self
                    .own_rung(values, "from_rung", ladder)
                    .unwrap_or(sides[side].start),
                chance: chance.unwrap_or(25.0) / 100.0,
                lag: u32::try_from(lag).unwrap_or_default(),
            });
        }
        if allies.len() > MOST_ALLIES {
            let message = say::MOST_ALLIES.with("most", MOST_ALLIES);
            let first = document
                .sides
                .get(ALIGNMENT)
                .and_then(|all| all.values().next());
            if let Some(section) = first {
                self.game_problem("S414", message, &section.place);
            }
            allies.truncate(MOST_ALLIES);
        }
        allies
    }

    /// A spiral that no ladder is high enough for.
    fn unlikely_spiral(&mut self, setup: &Setup) {
        let short = setup
            .sides
            .iter()
            .find(|side| side.start.saturating_add(setup.spiral_rungs) > side.ladder.top());
        if let Some(side) = short {
            let place = self
                .document
                .table("game")
                .and_then(|game| game.place("spiral_rungs"));
            let message = say::SHORT_LADDER
                .with("region", &side.code)
                .with("top", side.ladder.top());
            let mut problem = Diagnostic::warning("S419", message);
            problem.place = place.cloned();
            self.reports.push(|| problem);
        }
    }
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "bounded by the key"
)]
fn rung_of(number: f64, top: Rung) -> Rung {
    (number.round() as Rung).min(top)
}

/// Quarters from the first day to a later one; none before it.
fn quarters(start: Date, date: Date) -> Option<u32> {
    let months = |day: Date| i32::from(day.year()) * 12 + i32::from(day.month());
    u32::try_from((months(date) - months(start)).div_euclid(3)).ok()
}
