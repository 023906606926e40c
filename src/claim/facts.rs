//! The numbers of a page and where they come from: the file beside the page,
//! from which alone the page can be written again.
//!
//! One row a fact: `kind, name, item, value, file, row, column`.

use super::{Claim, Form};
use crate::text::Message;
use crate::text::strings::claim as say;

/// The head of the file.
const HEAD: [&str; 7] = ["kind", "name", "item", "value", "file", "row", "column"];

/// Everything that a page prints and its claim's file does not say.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Facts {
    /// What was run, in the order of the claim's jobs.
    pub jobs: Vec<Ran>,
    /// The values, in the order of the claim's.
    pub values: Vec<Found>,
    /// The pictures.
    pub charts: Vec<Drawn>,
}

/// A job that was run.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Ran {
    /// Its id in the claim.
    pub id: String,
    /// Where its results are, below the folder of all results.
    pub folder: String,
    /// What was typed.
    pub command: String,
    /// Version of the program.
    pub version: String,
    /// Draws of the assumptions; 1 takes the central values.
    pub runs: u64,
    /// Plays of the game in each; none without a game.
    pub plays: Option<u64>,
    /// Seed of every draw.
    pub seed: u64,
    /// SHA-256 of each resolved scenario, by its id.
    pub scenarios: Vec<(String, String)>,
    /// SHA-256 of the shipped data.
    pub data: String,
}

/// A number as it stands in its table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Number {
    /// Its digits.
    pub written: String,
    /// Its column.
    pub column: String,
}

impl Number {
    /// What it is; not a number where it cannot be read.
    pub fn value(&self) -> f64 {
        self.written.parse().unwrap_or(f64::NAN)
    }
}

/// A value that was found.
#[derive(Clone, Debug, PartialEq)]
pub struct Found {
    /// Its name in the claim.
    pub name: String,
    /// How it is printed.
    pub form: Form,
    /// The number.
    pub value: Number,
    /// The ends of its interval, where the table has one.
    pub interval: Option<(Number, Number)>,
    /// The table, below the folder of all results.
    pub file: String,
    /// What tells its row.
    pub row: String,
}

/// A picture beside the page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Drawn {
    /// Id of the chart.
    pub name: String,
    /// Code of the language.
    pub language: String,
    /// Its file.
    pub file: String,
    /// SHA-256 of its bytes.
    pub sha256: String,
}

impl Facts {
    /// A value by its name.
    pub fn value(&self, name: &str) -> Option<&Found> {
        self.values.iter().find(|value| value.name == name)
    }

    /// The file.
    pub fn csv(&self) -> String {
        let mut rows = vec![HEAD.map(str::to_owned).to_vec()];
        for job in &self.jobs {
            rows.extend(job.rows());
        }
        for value in &self.values {
            rows.extend(value.rows());
        }
        for chart in &self.charts {
            rows.push(row(
                ["chart", &chart.name, &chart.language, &chart.sha256],
                [&chart.file, "", ""],
            ));
        }
        let mut writer = csv::Writer::from_writer(Vec::new());
        for row in rows {
            // Writing to memory cannot fail.
            let _ = writer.write_record(row);
        }
        let bytes = writer.into_inner().unwrap_or_default();
        String::from_utf8(bytes).unwrap_or_default()
    }

    /// From the file; the forms are the claim's.
    ///
    /// # Errors
    /// Where it is not such a file.
    pub fn read(claim: &Claim, text: &str) -> Result<Self, Message> {
        let mut facts = Self::default();
        let mut reader = csv::Reader::from_reader(text.as_bytes());
        let bad = |reason: String| say::BAD_FACTS.with("id", &claim.id).with("reason", reason);
        let head = reader.headers().map_err(|error| bad(error.to_string()))?;
        if *head != HEAD[..] {
            return Err(bad(head.iter().collect::<Vec<_>>().join(",")));
        }
        for record in reader.records() {
            let record = record.map_err(|error| bad(error.to_string()))?;
            let cells: Vec<&str> = record.iter().collect();
            let [kind, name, item, value, file, row, column] = cells[..] else {
                return Err(bad(cells.join(",")));
            };
            match kind {
                "job" => facts.job(name).take(item, value, file),
                "value" => {
                    let form = claim.value(name).map(|asked| asked.form);
                    let form = form.ok_or_else(|| bad(name.to_owned()))?;
                    let number = Number {
                        written: value.to_owned(),
                        column: column.to_owned(),
                    };
                    facts.take_value((name, form), item, number, (file, row));
                }
                "chart" => facts.charts.push(Drawn {
                    name: name.to_owned(),
                    language: item.to_owned(),
                    file: file.to_owned(),
                    sha256: value.to_owned(),
                }),
                other => return Err(bad(other.to_owned())),
            }
        }
        Ok(facts)
    }

    fn job(&mut self, id: &str) -> &mut Ran {
        let place = self.jobs.iter().position(|job| job.id == id);
        let place = place.unwrap_or_else(|| {
            self.jobs.push(Ran {
                id: id.to_owned(),
                ..Ran::default()
            });
            self.jobs.len() - 1
        });
        &mut self.jobs[place]
    }

    fn take_value(
        &mut self,
        (name, form): (&str, Form),
        item: &str,
        number: Number,
        (file, row): (&str, &str),
    ) {
        let last = self.values.last_mut().filter(|last| last.name == name);
        match (item, last) {
            ("low", Some(last)) => last.interval = Some((number.clone(), number)),
            ("high", Some(last)) => {
                if let Some((_, high)) = &mut last.interval {
                    *high = number;
                }
            }
            _ => self.values.push(Found {
                name: name.to_owned(),
                form,
                value: number,
                interval: None,
                file: file.to_owned(),
                row: row.to_owned(),
            }),
        }
    }
}

fn row(fact: [&str; 4], place: [&str; 3]) -> Vec<String> {
    fact.into_iter().chain(place).map(str::to_owned).collect()
}

impl Ran {
    fn rows(&self) -> Vec<Vec<String>> {
        let fact =
            |item: &str, value: &str| row(["job", &self.id, item, value], [&self.folder, "", ""]);
        let mut rows = vec![
            fact("command", &self.command),
            fact("version", &self.version),
            fact("runs", &self.runs.to_string()),
        ];
        rows.extend(self.plays.map(|plays| fact("plays", &plays.to_string())));
        rows.push(fact("seed", &self.seed.to_string()));
        let scenarios = self.scenarios.iter();
        rows.extend(scenarios.map(|(id, hash)| fact(&format!("scenario {id}"), hash)));
        rows.push(fact("data", &self.data));
        rows
    }

    fn take(&mut self, item: &str, value: &str, folder: &str) {
        folder.clone_into(&mut self.folder);
        match item {
            "command" => value.clone_into(&mut self.command),
            "version" => value.clone_into(&mut self.version),
            "runs" => self.runs = value.parse().unwrap_or_default(),
            "plays" => self.plays = value.parse().ok(),
            "seed" => self.seed = value.parse().unwrap_or_default(),
            "data" => value.clone_into(&mut self.data),
            other => {
                let id = other.strip_prefix("scenario ").unwrap_or(other);
                self.scenarios.push((id.to_owned(), value.to_owned()));
            }
        }
    }
}

impl Found {
    fn rows(&self) -> Vec<Vec<String>> {
        let fact = |item: &str, number: &Number| {
            row(
                ["value", &self.name, item, &number.written],
                [&self.file, &self.row, &number.column],
            )
        };
        let mut rows = vec![fact("value", &self.value)];
        if let Some((low, high)) = &self.interval {
            rows.push(fact("low", low));
            rows.push(fact("high", high));
        }
        rows
    }
}
