//! `interdep reproduce DIR`: runs again from the manifest and says whether the
//! answer is the same.

use std::path::{Path, PathBuf};

use clap::Args;

use super::data::{Codes, DataFlags};
use super::draws::{Pieces, Plan, Writing};
use super::terminal::{Exit, Failure, Progress, Terminal};
use super::{folder, rerun};
use crate::analysis::{self, Study, ensemble};
use crate::ensemble::Shard;
use crate::report;
use crate::results::store::{Existing, Partial};
use crate::results::{File, Output, store};
use crate::scenario::{Data, Demand};
use crate::text::{Message, strings::ensemble as say};

/// Numbers may differ by this share of themselves across processors.
const TOLERANCE: f64 = 1e-9;

/// Arguments of `reproduce`.
#[derive(Args, Debug)]
pub(super) struct Reproduce {
    #[arg(value_name = "DIR", id = "result")]
    result: PathBuf,
    #[command(flatten)]
    data: DataFlags,
    #[arg(long, value_enum, default_value_t, value_name = "HOW")]
    #[arg(hide_possible_values = true, hide_default_value = true)]
    progress: Progress,
}

impl Reproduce {
    /// Says `identical`, `equal within 1e-9`, or the first difference.
    pub(super) fn run(&self, terminal: &mut Terminal) -> Result<Exit, Failure> {
        let open = self.data.open()?;
        let codes = Codes::of(&open.world.catalogue());
        let earlier = rerun::open(&self.result, &open, &codes, terminal)?;
        let shard = Shard::parse(rerun::text(&earlier.manifest, "shard"));
        if earlier.manifest["partial"] == true && shard.is_none() {
            return Err(Failure::Usage(
                say::REPRODUCE_PARTIAL.with("folder", self.result.display()),
            ));
        }
        let (document, model) = (&earlier.document, &earlier.model);
        let (options, observer) = (folder::options(&open), terminal.observer(self.progress));
        if model.runs == 1 {
            let mut results = analysis::run(model, &open.world, &options, &observer)?;
            folder::complete(&mut results, document, model, &open);
            let files = folder::files(&results, Vec::new())?;
            return self.say(&files, None, terminal);
        }
        let data = Data {
            names: codes.names(),
            world: None,
            demand: Demand::Study,
        };
        let study = Study::new(document, model, &data, &open.world).in_worlds(open.base.as_ref());
        let plan = Plan::new(&folder::identity(document, model, &open), &study, shard);
        // Blocks lie where nothing else does, and go when this is done.
        let place = std::env::temp_dir().join(format!("interdep-{}", std::process::id()));
        let overwrite = Existing {
            resume: false,
            overwrite: true,
        };
        let partial = Partial::open(&place, &plan.text, overwrite).map_err(Failure::Store)?;
        let keep = Pieces {
            folders: vec![partial],
            plan: plan.fingerprint,
        };
        let runs = crate::ensemble::Plan {
            runs: model.runs,
            shard,
        };
        let found = ensemble::ensemble(&study, &options, runs, &keep, &observer);
        observer.finish();
        let said = found.map_err(Failure::from).and_then(|mut found| {
            folder::complete(&mut found.results, document, model, &open);
            let writing = Writing {
                study: &study,
                keep: &keep,
                begun: std::time::Instant::now(),
            };
            let draws = writing.draws(found.blocks.clone())?;
            let files = folder::files(&found.results, vec![draws.clone()])?;
            self.say(&files, Some(&draws), terminal)
        });
        for partial in keep.folders {
            partial.discard();
        }
        said
    }

    fn say(
        &self,
        files: &[File],
        draws: Option<&Output>,
        terminal: &mut Terminal,
    ) -> Result<Exit, Failure> {
        let mut equal = None;
        if let Some(draws) = draws {
            let then = store::digest(&self.result, &draws.file).map_err(Failure::Store)?;
            if then != draws.sha256 {
                equal = Some(draws.file.clone());
            }
        }
        for file in files {
            match difference(&self.result, file)? {
                Same::Identical => {}
                Same::Near => equal = Some(file.name.clone()),
                Same::Different(message) => {
                    terminal.say(message)?;
                    return Ok(Exit::Failed);
                }
            }
        }
        match equal {
            None => {
                let count = files.len() + usize::from(draws.is_some());
                terminal.say(say::IDENTICAL.with("files", count))?;
            }
            Some(file) => terminal.say(say::EQUAL.with("file", file))?,
        }
        Ok(Exit::Fine)
    }
}

/// How alike two files are.
enum Same {
    Identical,
    /// Every number within the tolerance.
    Near,
    Different(Message),
}

fn difference(folder: &Path, now: &File) -> Result<Same, Failure> {
    let then = store::read_bytes(folder, &now.name).map_err(Failure::Store)?;
    if then == now.bytes {
        return Ok(Same::Identical);
    }
    // Hashes of outputs follow the outputs, pictures and the report the tables,
    // and the table of draws (compared by its hash) its summary.
    let follows = ["manifest.json", report::FILE].contains(&now.name.as_str())
        || now.name.starts_with("charts/");
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    let (then, now_text) = (text(&then), text(&now.bytes));
    let lines = then.lines().zip(now_text.lines()).enumerate();
    for (line, (then, now_line)) in lines {
        if then == now_line || follows {
            continue;
        }
        let cells = then.split(',').zip(now_line.split(',')).enumerate();
        for (column, (then, now_cell)) in cells {
            if !near(then, now_cell) {
                let message = say::DIFFERENT
                    .with("file", &now.name)
                    .with("line", line + 1)
                    .with("column", column + 1)
                    .with("then", crate::diagnostic::shown(then))
                    .with("now", crate::diagnostic::shown(now_cell));
                return Ok(Same::Different(message));
            }
        }
    }
    if then.lines().count() == now_text.lines().count() || follows {
        return Ok(Same::Near);
    }
    let message = say::OTHER_LENGTH
        .with("file", &now.name)
        .with("then", then.lines().count())
        .with("now", now_text.lines().count());
    Ok(Same::Different(message))
}

fn near(then: &str, now: &str) -> bool {
    match (then.parse::<f64>(), now.parse::<f64>()) {
        (Ok(then), Ok(now)) => (then - now).abs() <= TOLERANCE * then.abs().max(now.abs()).max(1.0),
        _ => then == now,
    }
}

#[cfg(test)]
mod tests {
    use super::near;

    #[test]
    fn numbers_are_near_and_words_are_the_same() {
        assert!(near("1.0", "1.0000000001") && near("USA", "USA"));
        assert!(!near("1.0", "1.00000001") && !near("USA", "CHN") && !near("1", ""));
    }
}
