//! `interdep claims [ID...]`: runs what claims need, each distinct run once, and
//! writes their pages; `--check` says which pages are out of date.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use clap::{Args, Parser};
use indexmap::IndexMap;

use super::data::shipped_codes;
use super::source::{Asked, ScenarioFlags};
use super::terminal::{Exit, Failure, Terminal};
use super::{Cli, Verb};
use crate::claim::{self, Claim, Drawn, Facts, Job, Kind, Picture, Ran, Tables};
use crate::diagnostic::{Diagnostic, nearest};
use crate::digest::sha256;
use crate::packed;
use crate::results::{File, store};
use crate::scenario::{Demand, fingerprint};
use crate::text::Message;
use crate::text::strings::claim as say;

/// Where pages go.
const PAGES: &str = "docs/claims";
/// Where results go.
const RESULTS: &str = "output/claims";
/// Data that no number of a run depends on, and ladders, which are part of a
/// scenario.
const NOT_READ: [&str; 7] = [
    "data/SOURCES.md",
    "data/benchmarks",
    "data/claims/",
    "data/glossary.toml",
    "data/hindcast/",
    "data/ladders/",
    "data/sources.csv",
];

/// Arguments of `claims`.
#[derive(Args, Debug)]
pub(super) struct Claims {
    #[arg(value_name = "ID", id = "claims")]
    ids: Vec<String>,
    #[arg(long = "out", id = "claims_out", value_name = "DIR", default_value = PAGES)]
    #[arg(hide_default_value = true)]
    out: PathBuf,
    #[arg(long = "from", id = "claims_from", value_name = "DIR", default_value = RESULTS)]
    #[arg(hide_default_value = true)]
    from: PathBuf,
    #[arg(long = "runs", id = "claims_runs", value_name = "N", value_parser = clap::value_parser!(u64).range(1..=10_000_000))]
    runs: Option<u64>,
    #[arg(long, id = "claims_scenarios", value_name = "DIR")]
    scenarios: Option<PathBuf>,
    #[arg(long)]
    reuse: bool,
    #[arg(long = "check", id = "claims_check", conflicts_with_all = ["claims_runs", "reuse"])]
    check: bool,
}

impl Claims {
    /// Runs, draws, writes; or checks.
    pub(super) fn run(&self, terminal: &mut Terminal) -> Result<Exit, Failure> {
        let claims = self.claims()?;
        let mut sources = Sources::new(self.scenarios.clone());
        if self.check {
            return self.say_stale(&claims, &mut sources, terminal);
        }
        self.run_jobs(&claims, &mut sources, terminal)?;
        for claim in &claims {
            let files = self.files(claim, &mut sources)?;
            store::replace_all(&self.out, &files).map_err(Failure::Store)?;
        }
        let index = File::text("README.md", self.index(&claims)?);
        store::replace_all(&self.out, &[index]).map_err(Failure::Store)?;
        let written = say::WRITTEN.with("count", claims.len());
        terminal.note(written.with("folder", self.out.display()))?;
        Ok(Exit::Fine)
    }

    /// The claims that are named, or all that are shipped.
    fn claims(&self) -> Result<Vec<Claim>, Failure> {
        let shipped = claim::shipped();
        let named: Vec<&str> = self.ids.iter().map(String::as_str).collect();
        let ids = if named.is_empty() { shipped } else { named };
        let mut claims = Vec::new();
        for id in ids {
            let mut claim = read(id)?;
            for job in claim.jobs.values_mut() {
                // What takes central values goes on to do so.
                job.runs = match (self.runs, job.runs) {
                    (Some(runs), Some(2..)) => Some(runs),
                    (_, own) => own,
                };
            }
            claims.push(claim);
        }
        Ok(claims)
    }

    /// Runs every job that is not there yet, once.
    fn run_jobs(
        &self,
        claims: &[Claim],
        sources: &mut Sources,
        terminal: &mut Terminal,
    ) -> Result<(), Failure> {
        let all = claims.iter().flat_map(|claim| claim.jobs.values());
        let jobs: IndexMap<String, &Job> = all.map(|job| (job.folder(), job)).collect();
        for (place, (folder, job)) in jobs.iter().enumerate() {
            let inputs = self.inputs(&sources.ran("", job)?);
            let note = format!("{folder}.json");
            let kept = store::read_text(&self.from, &note);
            let is_there = self.from.join(job.file(None)).is_file();
            let is_kept = is_there && kept.is_ok_and(|kept| kept == inputs);
            let text = if is_kept { &say::KEPT } else { &say::RUNNING };
            let message = text.with("done", place + 1).with("all", jobs.len());
            terminal.note(message.with("command", job.command()))?;
            if is_kept {
                continue;
            }
            self.run_job(job, sources)?;
            let note = File::text(note, inputs);
            store::replace_all(&self.from, &[note]).map_err(Failure::Store)?;
        }
        Ok(())
    }

    /// What results must come from to be used again.
    fn inputs(&self, ran: &Ran) -> String {
        let build = if self.reuse {
            ""
        } else {
            env!("INTERDEP_SOURCES")
        };
        let json = serde_json::json!({
            "command": ran.command,
            "version": ran.version,
            "build": build,
            "scenarios": ran.scenarios,
            "data": ran.data,
        });
        format!("{json:#}\n")
    }

    fn run_job(&self, job: &Job, sources: &Sources) -> Result<(), Failure> {
        let folder = self.from.join(job.folder());
        let out = match job.kind.table() {
            None => folder,
            Some(table) => {
                let file = folder.join(format!("{table}.csv"));
                store::remove_file(&file).map_err(Failure::Store)?;
                store::make_folder(&folder).map_err(Failure::Store)?;
                file
            }
        };
        let mut words = vec!["interdep".into(), job.kind.verb().into()];
        words.extend(job.scenarios.iter().map(|id| sources.path(id)));
        words.extend(job.flags().into_iter().map(PathBuf::from));
        words.extend(["--progress".into(), "none".into(), "--out".into(), out]);
        if job.kind == Kind::Run {
            words.push("--overwrite".into());
        }
        let exit = match verb(words)? {
            Some(verb) => verb.run(&mut Terminal::silent())?,
            None => Exit::Usage,
        };
        if exit == Exit::Fine {
            return Ok(());
        }
        let message = say::JOB_FAILED.with("command", job.command());
        Err(Failure::Usage(message.with("code", exit as u8)))
    }

    /// The page, its numbers and its pictures.
    fn files(&self, claim: &Claim, sources: &mut Sources) -> Result<Vec<File>, Failure> {
        let mut facts = Facts::default();
        for (id, job) in &claim.jobs {
            facts.jobs.push(sources.ran(id, job)?);
        }
        let open = |file: &str| store::read_text(&self.from, file).ok();
        facts.values = claim::answers(claim, &Tables::new(&open)).map_err(Failure::Data)?;
        let mut files = Vec::new();
        for picture in &claim.charts {
            for (language, bytes) in self.draw(claim, picture)? {
                let name = format!("{}-{}.{language}.svg", claim.id, picture.name);
                facts.charts.push(Drawn {
                    name: picture.name.clone(),
                    language: language.to_owned(),
                    sha256: sha256(&bytes),
                    file: name.clone(),
                });
                files.push(File { name, bytes });
            }
        }
        files.push(File::text(format!("{}.csv", claim.id), facts.csv()));
        let page = claim::page(claim, &facts);
        files.push(File::text(format!("{}.md", claim.id), page));
        Ok(files)
    }

    fn draw(
        &self,
        claim: &Claim,
        picture: &Picture,
    ) -> Result<Vec<(&'static str, Vec<u8>)>, Failure> {
        let folder = |id: &String| {
            let job = claim.jobs.get(id);
            self.from.join(job.map(Job::folder).unwrap_or_default())
        };
        let mut words: Vec<PathBuf> = vec!["interdep".into(), "chart".into()];
        words.extend([PathBuf::from(&picture.name), "--from".into()]);
        words.push(folder(&picture.from));
        for (table, id) in &picture.add {
            let job = claim.jobs.get(id);
            let file = job.map(|job| job.file(None)).unwrap_or_default();
            let file = self.from.join(file);
            words.push("--add".into());
            words.push(format!("{table}={}", file.display()).into());
        }
        for mark in &picture.marks {
            words.extend(["--mark".into(), folder(mark)]);
        }
        if let Some(chain) = &picture.chain {
            words.extend(["--chain".into(), chain.into()]);
        }
        match verb(words)? {
            Some(Verb::Chart(chart)) => chart.pictures(picture.title.as_ref()),
            _ => Ok(Vec::new()),
        }
    }

    /// The index of these claims and of all others that have a page.
    fn index(&self, claims: &[Claim]) -> Result<String, Failure> {
        let mut all: Vec<Claim> = claims.to_vec();
        for id in claim::shipped() {
            if all.iter().all(|claim| claim.id != id) {
                all.push(read(id)?);
            }
        }
        all.sort_by(|a, b| a.id.cmp(&b.id));
        let mut judged = Vec::new();
        for claim in all {
            if let Some(facts) = self.written(&claim)? {
                let verdict = claim::verdicts(&claim, &facts);
                judged.push((claim, verdict));
            }
        }
        Ok(claim::index(&judged))
    }

    /// The facts beside a page; none where there is no page.
    fn written(&self, claim: &Claim) -> Result<Option<Facts>, Failure> {
        match store::read_text(&self.out, &format!("{}.csv", claim.id)) {
            Err(_) => Ok(None),
            Ok(text) => Facts::read(claim, &text).map(Some).map_err(Failure::Usage),
        }
    }

    fn say_stale(
        &self,
        claims: &[Claim],
        sources: &mut Sources,
        terminal: &mut Terminal,
    ) -> Result<Exit, Failure> {
        let mut stale = Vec::new();
        for claim in claims {
            stale.extend(self.stale(claim, sources)?);
        }
        let index = store::read_text(&self.out, "README.md").unwrap_or_default();
        if index != self.index(claims)? {
            stale.push(say::STALE_INDEX.message());
        }
        if stale.is_empty() {
            terminal.say(say::ALL_FRESH.with("count", claims.len()))?;
            return Ok(Exit::Fine);
        }
        for message in stale {
            terminal.say(message)?;
        }
        terminal.note(&say::REBUILD)?;
        Ok(Exit::Failed)
    }

    /// What of a page is out of date.
    fn stale(&self, claim: &Claim, sources: &mut Sources) -> Result<Vec<Message>, Failure> {
        let about = |text: &'static crate::text::Text| text.with("id", &claim.id);
        let Some(facts) = self.written(claim)? else {
            return Ok(vec![about(&say::NO_PAGE)]);
        };
        let mut stale = Vec::new();
        for (id, job) in &claim.jobs {
            let now = sources.ran(id, job)?;
            let was = facts.jobs.iter().find(|ran| ran.id == *id);
            // A page may be of an earlier version of the program.
            let same = |was: &Ran| {
                Ran {
                    version: now.version.clone(),
                    ..was.clone()
                } == now
            };
            if !was.is_some_and(same) {
                stale.push(about(&say::STALE_JOB).with("job", job.command()));
            }
        }
        for chart in &facts.charts {
            let bytes = store::read_bytes(&self.out, &chart.file).unwrap_or_default();
            if sha256(&bytes) != chart.sha256 {
                stale.push(about(&say::STALE_CHART).with("file", &chart.file));
            }
        }
        let values = claim.values.iter().map(|value| &value.name);
        let asked = values.eq(facts.values.iter().map(|value| &value.name));
        let page = store::read_text(&self.out, &format!("{}.md", claim.id)).unwrap_or_default();
        if !asked || facts.jobs.len() != claim.jobs.len() || page != claim::page(claim, &facts) {
            stale.push(about(&say::STALE_PAGE));
        }
        Ok(stale)
    }
}

/// A claim by its id, or from a file.
fn read(id: &str) -> Result<Claim, Failure> {
    if let Some(claim) = claim::shipped_claim(id) {
        return claim.map_err(Failure::Data);
    }
    let known = claim::shipped();
    if Path::new(id).extension().is_none() {
        let near = nearest(id, known.iter().copied());
        let near = near.map_or_else(|| known.join(", "), str::to_owned);
        let problem = Diagnostic::error("M003", say::UNKNOWN_CLAIM.with("id", id));
        let problem = problem.help(say::CLAIMS_ARE.with("ids", near));
        return Err(Failure::Arguments(problem.into()));
    }
    let text = store::read_text(Path::new(""), id).map_err(Failure::Store)?;
    claim::read(&Arc::from(id), &Arc::from(text)).map_err(Failure::Data)
}

/// A verb from its words.
fn verb(words: Vec<PathBuf>) -> Result<Option<Verb>, Failure> {
    let text = words.iter().map(|word| word.display().to_string());
    let text = text.collect::<Vec<_>>().join(" ");
    let bad = |error: clap::Error| {
        let message = say::JOB_FAILED.with("command", text);
        Failure::Usage(message.with("code", error.kind()))
    };
    Ok(Cli::try_parse_from(words).map_err(bad)?.verb)
}

/// The scenarios and data that jobs are run on.
struct Sources {
    folder: Option<PathBuf>,
    data: String,
    known: IndexMap<String, Ran>,
}

impl Sources {
    fn new(folder: Option<PathBuf>) -> Self {
        let is_read = |name: &&str| !NOT_READ.iter().any(|not| name.starts_with(not));
        let files = packed::list("data/").filter(is_read);
        let hashes = files.map(|name| {
            let text = packed::file(name).unwrap_or_default();
            format!("{name} {}\n", sha256(text.as_bytes()))
        });
        Self {
            folder,
            data: sha256(hashes.collect::<String>().as_bytes()),
            known: IndexMap::new(),
        }
    }

    /// A scenario's file in the folder that goes before the shipped ones, else
    /// its id.
    fn path(&self, id: &str) -> PathBuf {
        let own = self.folder.as_ref();
        let own = own.map(|folder| folder.join(format!("{id}.toml")));
        own.filter(|file| file.is_file())
            .unwrap_or_else(|| id.into())
    }

    /// What a job is run on, under its id in a claim.
    fn ran(&mut self, id: &str, job: &Job) -> Result<Ran, Failure> {
        let folder = job.folder();
        let known = if let Some(known) = self.known.get(&folder) {
            known.clone()
        } else {
            let ran = self.resolve(job)?;
            self.known.insert(folder, ran.clone());
            ran
        };
        Ok(Ran {
            id: id.to_owned(),
            ..known
        })
    }

    fn resolve(&self, job: &Job) -> Result<Ran, Failure> {
        let mut sets = job.sets.clone();
        sets.extend(job.runs.map(|runs| format!("ensemble.runs={runs}")));
        sets.extend(job.worlds.map(|worlds| format!("ensemble.worlds={worlds}")));
        let flags = ScenarioFlags::setting(sets);
        let mut ran = Ran {
            folder: job.folder(),
            command: job.command(),
            version: env!("CARGO_PKG_VERSION").to_owned(),
            data: self.data.clone(),
            ..Ran::default()
        };
        for id in &job.scenarios {
            let asked = Asked {
                sets: Vec::new(),
                codes: shipped_codes()?,
                world: None,
                demand: Demand::Study,
            };
            let found = flags.prepare(&self.path(id), &asked);
            let (document, model, _) = found.map_err(Failure::Scenario)?;
            if ran.scenarios.is_empty() {
                (ran.runs, ran.seed) = (model.runs, model.seed);
                let game = model.game.as_ref();
                let plays = game.filter(|_| model.analyses.contains(&crate::model::Analysis::Game));
                ran.plays = plays.map(|game| game.runs);
            }
            let hash = sha256(fingerprint(&document).as_bytes());
            ran.scenarios.push((id.clone(), hash));
        }
        Ok(ran)
    }
}
