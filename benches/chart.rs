//! Charts and the report of a scenario, from solved results to bytes:
//!
//! ```text
//! cargo bench --bench chart
//! ```
//!
//! prints the median of each chart's SVG (layout, text as outlines) and PNG on
//! a slide, and of the whole report.

#![expect(clippy::print_stdout, reason = "a bench prints its medians")]

use std::hint::black_box;
use std::time::{Duration, Instant};

use interdep::analysis::{RunOptions, Silent, run};
use interdep::chart::{self, ExportOptions, Size, Source};
use interdep::labels::Profile;
use interdep::report::{self, Folder};
use interdep::results::{self, File};
use interdep::scenario::{Data, Demand, Memory, Names, prepare};
use interdep::text::Language;
use interdep::world::{Base, ChainFacts, Facts};

/// Times of each thing.
const TIMES: usize = 15;

fn median<T>(mut work: impl FnMut() -> T) -> Duration {
    let once = |_| {
        let begun = Instant::now();
        black_box(work());
        begun.elapsed()
    };
    let mut times: Vec<Duration> = (0..TIMES).map(once).collect();
    times.sort();
    times[TIMES / 2]
}

fn main() {
    let facts = Facts::shipped().expect("facts");
    let chains = ChainFacts::shipped().expect("chains");
    let base = Base::new(&facts, chains, 2023).expect("a base");
    let world = base.world().expect("a world");
    let data = Data {
        names: Names::of_table(&world.table),
        world: None,
        demand: Demand::Engine,
    };
    let library = Memory::new();
    let (_, model, _) = prepare("chips-and-minerals", &library, &[], &data).expect("accepted");
    let options = RunOptions {
        labels: Profile::shipped("default").expect("labels"),
        ..RunOptions::default()
    };
    let results = run(&model, &world, &options, &Silent).expect("results");
    let source = Source::of(&results);
    let mut files = Vec::new();
    for one in source.charts() {
        let draw = |language| one.draw(&source.input(), language, Size::Slide);
        let svg = median(|| chart::outlined_svg(&draw(Language::Zh)).map(|file| file.len()));
        let png = median(|| chart::png(&draw(Language::Zh)).map(|file| file.len()));
        println!("{:20} svg {svg:>10.1?}  png {png:>10.1?}", one.id());
        let drawn = chart::files(one, &source.input(), ExportOptions::default());
        files.extend(drawn.expect("files").into_iter().map(|file| File {
            name: format!("charts/{}", file.name),
            bytes: file.bytes,
        }));
    }
    let files = results::contents(&results, files);
    let folder = Folder::new(results.manifest.clone(), &files).expect("a folder");
    let page = median(|| report::page(&folder, &Language::ALL).len());
    let whole = median(|| {
        let files = results::contents(&results, Vec::new());
        let drawn = source.charts().map(|one| {
            let files = chart::files(one, &source.input(), ExportOptions::default());
            files.expect("files").len()
        });
        (files.len(), drawn.sum::<usize>())
    });
    println!(
        "report               page {page:>9.1?}  with its charts and tables {:>9.1?}",
        page + whole
    );
}
