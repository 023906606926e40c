//! `interdep chart NAME... --from RESULTS`: draws charts again from a result
//! folder, at any size, in any language; `all` draws every one of them.

use std::path::{Path, PathBuf};

use clap::Args;

use super::terminal::{Exit, Failure, Terminal};
use crate::chart::{
    self, CHARTS, Chart as Drawn, ExportOptions, Size, Source, outlined_svg, png, svg,
};
use crate::diagnostic::nearest;
use crate::results::{File, store};
use crate::text::strings::chart::page as say;
use crate::text::{Bilingual, Language};

/// What stands for every chart.
const ALL: &str = "all";

/// Endings of the files that a chart can be written to.
const ENDINGS: [&str; 4] = ["svg", "png", "csv", "txt"];

/// Arguments of `chart`.
#[derive(Args, Debug)]
pub(super) struct Chart {
    #[arg(value_name = "NAME", id = "charts")]
    names: Vec<String>,
    #[arg(
        id = "chart_from",
        long = "from",
        value_name = "RESULTS",
        required = true
    )]
    from: PathBuf,
    #[arg(id = "chart_add", long = "add", value_name = "TABLE=FILE")]
    add: Vec<String>,
    #[arg(id = "chart_chain", long = "chain", value_name = "ID")]
    chain: Option<String>,
    #[arg(id = "chart_mark", long = "mark", value_name = "RESULTS")]
    marks: Vec<PathBuf>,
    #[arg(long, value_name = "SIZE", default_value = "slide", value_parser = Size::ALL.map(Size::id))]
    #[arg(hide_possible_values = true, hide_default_value = true)]
    size: String,
    #[arg(long, value_name = "WORDS")]
    title: Option<String>,
    #[arg(long)]
    editable: bool,
    #[arg(id = "chart_out", long = "out", value_name = "FILE")]
    out: Vec<PathBuf>,
}

impl Chart {
    /// Writes the charts that are named; without a name lists what there is.
    pub(super) fn run(&self, terminal: &mut Terminal) -> Result<Exit, Failure> {
        let source = self.source()?;
        if self.names.is_empty() {
            for chart in source.charts() {
                terminal.line(chart.id())?;
            }
            return Ok(Exit::Fine);
        }
        let charts = self.charts(&source)?;
        if self.out.is_empty() {
            return Err(Failure::Usage(say::NO_OUT.message()));
        }
        for out in &self.out {
            match (is_file(out), &charts[..]) {
                (true, [chart]) => self.write_file(*chart, &source, out, terminal)?,
                (true, _) => {
                    return Err(Failure::Usage(
                        say::ONE_CHART_A_FILE.with("file", out.display()),
                    ));
                }
                (false, charts) => self.write_folder(charts, &source, out)?,
            }
            terminal.note(crate::text::strings::cli::WRITTEN.with("folder", out.display()))?;
        }
        Ok(Exit::Fine)
    }

    /// The picture of the one chart that is named, by language, under a title of
    /// its own where one is given.
    pub(super) fn pictures(
        &self,
        title: Option<&Bilingual>,
    ) -> Result<Vec<(&'static str, Vec<u8>)>, Failure> {
        let mut source = self.source()?;
        source.provenance.title = title.cloned().or(source.provenance.title);
        let mut pictures = Vec::new();
        for chart in self.charts(&source)? {
            for language in Language::ALL {
                let bytes = self.bytes(chart, &source, language, "svg")?;
                pictures.push((language.code(), bytes));
            }
        }
        Ok(pictures)
    }

    fn source(&self) -> Result<Source<'static>, Failure> {
        let open = |name: &str| store::read_text(&self.from, name).ok();
        let mut source = Source::read(open).map_err(|message| {
            let folder = self.from.display();
            Failure::Usage(
                say::NOT_READ
                    .with("folder", folder)
                    .with_words("why", message),
            )
        })?;
        for added in &self.add {
            let Some((table, file)) = added.split_once('=') else {
                return Err(Failure::Usage(say::BAD_ADD.with("text", added)));
            };
            let known = CHARTS.iter().flat_map(|chart| chart.tables());
            if !known.clone().any(|known| *known == table) {
                let near = nearest(table, known.copied()).unwrap_or("tornado");
                let message = say::NO_SUCH_TABLE.with("table", table).with("near", near);
                return Err(Failure::Usage(message));
            }
            let text = store::read_text(Path::new(""), file).map_err(Failure::Store)?;
            source.add(table, file, &text).map_err(Failure::Usage)?;
        }
        for folder in &self.marks {
            Self::mark(&mut source, folder)?;
        }
        if let Some(chain) = &self.chain {
            let known = source.chains();
            if !known.contains(&chain.as_str()) {
                let message = say::NO_CHAIN.with("name", chain);
                return Err(Failure::Usage(message.with("near", known.join(", "))));
            }
            source.provenance.chain = Some(chain.clone());
        }
        source.provenance.title = self
            .title
            .as_ref()
            .map(|words| Bilingual::new(words, words));
        Ok(source)
    }

    /// Marks the scenario of another folder.
    fn mark(source: &mut Source<'_>, folder: &Path) -> Result<(), Failure> {
        let open = |name: &str| store::read_text(folder, name).ok();
        let place = folder.display();
        match source.mark(open) {
            Ok(true) => Ok(()),
            Ok(false) => Err(Failure::Usage(
                say::NOT_MARKED
                    .with("folder", place)
                    .with("file", "tables/blocked.csv"),
            )),
            Err(why) => Err(Failure::Usage(
                say::NOT_READ.with("folder", place).with_words("why", why),
            )),
        }
    }

    /// The charts that are named and can be drawn.
    fn charts(&self, source: &Source<'_>) -> Result<Vec<&'static dyn Drawn>, Failure> {
        if self.names == [ALL] {
            return Ok(source.charts().collect());
        }
        let named = self.names.iter().map(|name| {
            let Some(chart) = chart::find(name) else {
                let near = nearest(name, CHARTS.iter().map(|chart| chart.id()));
                let all = CHARTS
                    .iter()
                    .map(|chart| chart.id())
                    .collect::<Vec<_>>()
                    .join(", ");
                let near = near.map_or(all, str::to_owned);
                return Err(Failure::Usage(
                    say::NO_CHART.with("name", name).with("near", near),
                ));
            };
            if source.charts().all(|there| there.id() != chart.id()) {
                let message = say::NO_TABLES
                    .with("name", name)
                    .with("tables", chart.tables().join(", "))
                    .with("command", chart.made_by());
                return Err(Failure::Usage(message));
            }
            Ok(chart)
        });
        named.collect()
    }

    fn size(&self) -> Size {
        let size = Size::ALL.into_iter().find(|size| size.id() == self.size);
        size.unwrap_or_default()
    }

    /// One file; with both languages one for each, its code before the ending.
    fn write_file(
        &self,
        chart: &dyn Drawn,
        source: &Source<'_>,
        out: &Path,
        terminal: &Terminal,
    ) -> Result<(), Failure> {
        let languages = terminal.languages();
        for &language in languages {
            let bytes = self.bytes(chart, source, language, ending(out))?;
            let name = match languages {
                [_] => out.to_path_buf(),
                _ => out.with_extension(format!("{}.{}", language.code(), ending(out))),
            };
            store::write_file(&name, &bytes).map_err(Failure::Store)?;
            if ending(out) == "csv" {
                // Numbers and codes: the same in every language.
                return Ok(());
            }
        }
        Ok(())
    }

    fn bytes(
        &self,
        chart: &dyn Drawn,
        source: &Source<'_>,
        language: Language,
        ending: &str,
    ) -> Result<Vec<u8>, Failure> {
        let input = source.input();
        let drawing = || chart.draw(&input, language, self.size());
        let bytes = match ending {
            "csv" => chart::csv(&chart.rows(&input)),
            "txt" => Ok((chart.alternative_text(&input, language) + "\n").into_bytes()),
            "png" => png(&drawing()),
            _ if self.editable => svg(&drawing()).map(String::into_bytes),
            _ => outlined_svg(&drawing()).map(String::into_bytes),
        };
        bytes.map_err(Failure::Chart)
    }

    /// Every file of every chart, in both languages, into a new folder.
    fn write_folder(
        &self,
        charts: &[&'static dyn Drawn],
        source: &Source<'_>,
        out: &Path,
    ) -> Result<(), Failure> {
        let options = ExportOptions {
            size: self.size(),
            editable: self.editable,
            png: false,
        };
        let mut all = Vec::new();
        for chart in charts {
            let files = chart::files(*chart, &source.input(), options).map_err(Failure::Chart)?;
            all.extend(files.into_iter().map(|file| File {
                name: file.name,
                bytes: file.bytes,
            }));
        }
        store::write(out, &all, false).map_err(Failure::Store)
    }
}

fn ending(path: &Path) -> &str {
    path.extension()
        .and_then(|ending| ending.to_str())
        .unwrap_or_default()
}

/// Whether the name is that of one picture or table; else it is a folder.
fn is_file(path: &Path) -> bool {
    ENDINGS.contains(&ending(path))
}
