//! What every chart must hold to, over plain and hostile input.

use super::input::{Labels, Provenance, SummaryRow, Words, outcome, unit};
use super::*;
use std::path::Path;

/// Rows, names and provenance of one case.
struct Case {
    name: &'static str,
    summary: Vec<SummaryRow>,
    labels: Labels,
    provenance: Provenance,
}

impl Case {
    fn input(&self) -> Input<'_> {
        Input {
            summary: &self.summary,
            labels: &self.labels,
            provenance: &self.provenance,
        }
    }
}

/// Name in both languages, base spending in USD bn, change in percent at the
/// three horizons. Invented for the tests: no result of the program.
type Sample = (&'static str, &'static str, f64, [f64; 3]);

const NINE: [Sample; 9] = [
    ("Northland", "北方国", 27_000.0, [-0.62, -0.41, -0.28]),
    ("Eastland", "东方国", 17_500.0, [-2.9, -1.7, -1.1]),
    ("Isle of Chips", "芯片岛", 620.0, [-3.1, -2.2, -1.46]),
    ("Peninsula", "半岛国", 1_700.0, [-1.2, -0.66, -0.31]),
    ("Archipelago", "群岛国", 4_100.0, [-0.48, -0.27, -0.12]),
    (
        "Union of Cities",
        "城市联盟",
        18_000.0,
        [-0.22, -0.11, -0.021],
    ),
    ("South-East", "东南地区", 3_500.0, [-0.35, 0.04, 0.18]),
    (
        "Resource exporters",
        "资源出口国",
        7_800.0,
        [-0.4, -0.09, 0.03],
    ),
    (
        "Rest of world",
        "世界其他地区",
        24_000.0,
        [-0.12, -0.02, 0.0],
    ),
];

fn provenance() -> Provenance {
    Provenance {
        title: None,
        scenario: Words::new(
            "all exports of advanced chips and their tools blocked in both directions",
            "双向禁止先进芯片及其制造设备的全部出口",
        ),
        attribution: None,
        source: Words::new(
            "WIOD 2016 release; national accounts; own calculation",
            "WIOD 2016版；国民账户；作者计算",
        ),
        data_note: Words::new(
            "2014 input-output structure, scaled to 2023",
            "2014年投入产出结构，按2023年规模调整",
        ),
        base_year: 2023,
        innovation: false,
        runs: 1,
        seed: 1,
        version: "0.1.0".to_owned(),
        scenario_hash: "1a2b3c4d".to_owned(),
    }
}

fn case(name: &'static str, samples: &[Sample]) -> Case {
    let mut labels = Labels::default();
    let mut summary = Vec::new();
    for (place, (english, chinese, base, changes)) in samples.iter().enumerate() {
        let code = format!("R{place:02}");
        labels.insert(code.clone(), Words::new(*english, *chinese));
        for (horizon, percent) in ["short", "medium", "long"].iter().zip(changes) {
            for (unit, value) in [
                (unit::PERCENT, *percent),
                (unit::USD_BN, percent * base / 100.0),
            ] {
                summary.push(SummaryRow {
                    outcome: outcome::WELFARE_CHANGE.to_owned(),
                    region: code.clone(),
                    horizon: (*horizon).to_owned(),
                    unit: unit.to_owned(),
                    p50: value,
                    p5: value,
                    p95: value,
                });
            }
        }
    }
    Case {
        name,
        summary,
        labels,
        provenance: provenance(),
    }
}

fn with_intervals(mut case: Case) -> Case {
    for row in &mut case.summary {
        row.p5 = row.p50 - 0.4 * row.p50.abs() - 0.05;
        row.p95 = row.p50 + 0.3 * row.p50.abs() + 0.05;
    }
    case.provenance.runs = 1000;
    case.provenance.attribution = Some(Words::new("Northland's delegation", "北方国代表团"));
    case
}

fn long_words(mut case: Case) -> Case {
    let title = "Who pays, how much and for how long, when both sides of the table close the \
                 trade in everything that can be called a chip, a tool or a battery, and nobody \
                 answers the telephone for the following ten years?";
    let chinese = "当谈判桌两侧同时停止一切可称为芯片、设备或电池的贸易，并且在其后十年内无人接听电话时，\
                   由谁承担代价、承担多少、承担多久？这是一个故意写得很长的标题，用来检验换行与截断是否正确";
    case.provenance.title = Some(Words::new(title, chinese));
    case.provenance.attribution = Some(Words::new(title, chinese));
    case.provenance.scenario = Words::new(title.repeat(3), chinese.repeat(3));
    case.provenance.source = Words::new(title.repeat(3), chinese.repeat(3));
    case.provenance.data_note = Words::new(title.repeat(3), chinese.repeat(3));
    case.provenance.version = "v".repeat(300);
    case
}

/// Plain, extreme, and what no honest results table would hold.
fn cases() -> Vec<Case> {
    let all = |changes: [f64; 3]| NINE.map(|(en, zh, base, _)| (en, zh, base, changes));
    let mut coincide = NINE;
    coincide[0].3 = [-0.5, -0.5, -0.5];
    let mut one_huge = NINE;
    one_huge[2].3 = [-87.0, -64.0, -41.0];
    let mut missing = NINE;
    missing[1].3 = [f64::NAN, -1.7, f64::INFINITY];
    missing[3].3 = [f64::NAN; 3];
    let mut long = NINE;
    long[0].0 = "The United Provinces, Dominions and Dependent Islands of Northland";
    long[0].1 = "北方联合行省及自治领与附属岛屿组成的共同体";
    long[1].0 = "Supercalifragilisticexpialidocious<&\"\u{0}\u{1F600}";
    long[2].1 = "=cmd|' /C calc'!A0";
    let forty_five: Vec<Sample> = (0..45)
        .map(|n| {
            let (en, zh, base, [a, b, c]) = NINE[n % 9];
            let factor = 1.0 - n as f64 / 40.0;
            (en, zh, base, [a * factor, b * factor, c * factor])
        })
        .collect();
    let huge = all([-1e300, f64::MAX, -9.9e5]);
    vec![
        case("plain", &NINE),
        with_intervals(case("intervals", &NINE)),
        case("two", &NINE[..2]),
        case("one", &NINE[6..7]),
        case("none", &[]),
        case("coincide", &coincide),
        case("one-huge", &one_huge),
        case("zero", &all([0.0; 3])),
        case("tiny", &all([-1e-9, 1e-7, -0.004])),
        case("gains", &all([3.4, 1.2, 0.4])),
        case("losses", &all([-3.4, -1.2, -0.4])),
        case("missing", &missing),
        case("all-missing", &all([f64::NAN; 3])),
        case("forty-five", &forty_five),
        case("beyond-meaning", &huge),
        long_words(case("long-words", &long)),
    ]
}

/// For looking at: `cargo test --lib chart::tests::pictures -- --ignored`
/// writes every case to `target/charts/`.
#[test]
#[ignore = "writes pictures to look at"]
fn pictures() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/charts");
    std::fs::create_dir_all(&folder).unwrap();
    let wanted = std::env::var("CASE").ok();
    for chart in CHARTS {
        for case in cases()
            .iter()
            .filter(|c| wanted.as_deref().is_none_or(|w| w == c.name))
        {
            for (size, language) in variants() {
                let drawing = chart.draw(&case.input(), language, size);
                let name = [chart.id(), case.name, size.id(), language.code()].join("-");
                let path = folder.join(name).with_extension("png");
                std::fs::write(path, png(&drawing).unwrap()).unwrap();
            }
        }
    }
}

fn variants() -> impl Iterator<Item = (Size, Language)> {
    Size::ALL
        .into_iter()
        .flat_map(|size| Language::ALL.map(|language| (size, language)))
}

#[test]
fn no_label_overlaps_another_or_leaves_the_frame() {
    for chart in CHARTS {
        for case in cases() {
            for (size, language) in variants() {
                let drawing = chart.draw(&case.input(), language, size);
                let name = [chart.id(), case.name, size.id(), language.code()].join(" ");
                check_labels(&drawing, &name);
            }
        }
    }
}

fn check_labels(drawing: &Drawing, name: &str) {
    assert!(drawing.labels.len() >= 5, "{name}: hardly any label");
    for (place, label) in drawing.labels.iter().enumerate() {
        let bounds = label.bounds();
        assert!(!label.text.trim().is_empty(), "{name}: an empty label");
        assert!(
            drawing.bounds().contains(&bounds),
            "{name}: {label:?} leaves the frame"
        );
        for other in &drawing.labels[place + 1..] {
            assert!(
                !bounds.overlaps(&other.bounds()),
                "{name}: {:?} overlaps {:?}",
                label.text,
                other.text
            );
        }
    }
}

fn plain() -> Case {
    case("plain", &NINE)
}

#[test]
fn charts_have_ids_that_are_safe_as_file_names_and_are_found_by_them() {
    for chart in CHARTS {
        assert!(crate::ids::is_id(chart.id()));
        let found = find(chart.id()).expect("in the registry");
        assert!(std::ptr::eq(*chart, found) && !chart.tables().is_empty());
    }
    let ids: std::collections::BTreeSet<_> = CHARTS.iter().map(|chart| chart.id()).collect();
    assert_eq!(ids.len(), CHARTS.len());
    assert!(find("no-such-chart").is_none());
}

#[test]
fn both_fonts_have_every_glyph_of_every_string() {
    let mut missing = String::new();
    for (name, text) in crate::text::strings::all() {
        for words in [text.en, text.zh] {
            for character in words.chars().filter(|&c| c != '\n' && !fonts::has_glyph(c)) {
                missing += &format!("{name}: {character:?} {words}\n");
            }
        }
    }
    assert!(missing.is_empty(), "{missing}");
}

/// Names that a label profile or a chain gives to regions and stages.
#[test]
fn both_fonts_have_every_chinese_character_of_the_shipped_data() {
    let mut missing = String::new();
    for folder in ["data", "scenarios"] {
        missing += &missing_glyphs(&Path::new(env!("CARGO_MANIFEST_DIR")).join(folder));
    }
    assert!(missing.is_empty(), "{missing}");
}

fn missing_glyphs(path: &Path) -> String {
    if let Ok(folder) = std::fs::read_dir(path) {
        return folder
            .filter_map(Result::ok)
            .map(|entry| missing_glyphs(&entry.path()))
            .collect();
    }
    let text = std::fs::read_to_string(path).unwrap_or_default();
    text.chars()
        .filter(|c| ('\u{3000}'..='\u{9FFF}').contains(c) && !fonts::has_glyph(*c))
        .map(|c| format!("{}: {c}\n", path.display()))
        .collect()
}

#[test]
fn every_label_leaves_ink_where_it_was_measured() {
    for chart in CHARTS {
        for language in Language::ALL {
            let drawing = chart.draw(&plain().input(), language, Size::Slide);
            let pixels = png::pixels(&drawing).unwrap();
            let scale = f64::from(pixels.width()) / f64::from(drawing.width);
            for label in &drawing.labels {
                let inside = label.bounds();
                let dark = (0..pixels.height()).any(|y| {
                    (0..pixels.width()).any(|x| {
                        let (at_x, at_y) = (f64::from(x) / scale, f64::from(y) / scale);
                        (inside.left..inside.right).contains(&at_x)
                            && (inside.top..inside.bottom).contains(&at_y)
                            && pixels.pixel(x, y).is_some_and(|pixel| pixel.green() < 0x80)
                    })
                });
                assert!(dark, "{}: nothing drawn for {:?}", chart.id(), label.text);
            }
        }
    }
}

#[test]
fn texts_are_as_wide_as_the_rasteriser_draws_them() {
    let mut drawing = Drawing::new((1200, 100), Language::En, String::new(), String::new());
    for (text, weight) in [
        ("To AVOID: Wave, Taiwan, Tyre", fonts::Weight::Bold),
        (
            "Percent of what households spent in 2023, \u{2212}1.25%",
            fonts::Weight::Regular,
        ),
        ("居民、政府与投资实际支出（2023年）", fonts::Weight::Regular),
    ] {
        drawing.labels = vec![drawing::Label {
            text: text.to_owned(),
            at: (10.0, 50.0),
            size: 20.0,
            weight,
            colour: theme::INK,
            anchor: drawing::Anchor::Start,
        }];
        let tree = outline::parse(&svg(&drawing).unwrap()).unwrap();
        let drawn = text_node(tree.root()).expect("a text");
        // Drawn on the eight times finer grid.
        let (left, right) = (
            f64::from(drawn.left()) / 8.0,
            f64::from(drawn.right()) / 8.0,
        );
        let measured = drawing.labels[0].bounds();
        let wider = (right - measured.right) / measured.width();
        assert!((left - measured.left).abs() < 1.0, "{text}: {left}");
        assert!((-0.03..0.005).contains(&wider), "{text}: {wider}");
    }
}

fn text_node(group: &resvg::usvg::Group) -> Option<resvg::usvg::Rect> {
    group.children().iter().find_map(|node| match node {
        resvg::usvg::Node::Text(text) => Some(text.bounding_box()),
        resvg::usvg::Node::Group(group) => text_node(group),
        _ => None,
    })
}

#[test]
fn the_outlined_file_has_no_text_and_keeps_title_and_description() {
    for chart in CHARTS {
        for case in cases() {
            let drawing = chart.draw(&case.input(), Language::Zh, Size::Column);
            let editable = svg(&drawing).unwrap();
            let outlined = outlined_svg(&drawing).unwrap();
            assert!(editable.contains("<text") && !outlined.contains("<text"));
            for file in [editable, outlined] {
                let document = resvg::usvg::roxmltree::Document::parse(&file).unwrap();
                for (tag, words) in [("title", &drawing.title), ("desc", &drawing.description)] {
                    let node = document.descendants().find(|node| node.has_tag_name(tag));
                    let found = node.and_then(|node| node.text()).unwrap_or_default();
                    let plain: String = words.chars().filter(|c| !c.is_control()).collect();
                    assert_eq!(found, plain, "{}", case.name);
                }
            }
        }
    }
}

#[test]
fn the_same_input_gives_the_same_bytes() {
    for chart in CHARTS {
        let options = ExportOptions {
            png: true,
            ..ExportOptions::default()
        };
        let export = || files(*chart, &plain().input(), Language::En, options).unwrap();
        let (first, second) = (export(), export());
        assert_eq!(first, second);
        let names: Vec<_> = first.iter().map(|file| file.name.as_str()).collect();
        let endings = ["svg", "csv", "png", "alt.en.txt", "alt.zh.txt"];
        assert_eq!(
            names,
            endings.map(|ending| format!("{}.{ending}", chart.id()))
        );
    }
}

#[test]
fn a_broken_number_reaches_no_file() {
    for chart in CHARTS {
        for case in cases() {
            for language in Language::ALL {
                let words = chart.alternative_text(&case.input(), language);
                let cells = chart.rows(&case.input()).concat().join(" ");
                for text in [words, cells] {
                    assert!(!text.contains("NaN") && !text.contains("inf"), "{text}");
                }
            }
        }
    }
}

#[test]
fn pictures_words_and_rows_are_as_reviewed() {
    for chart in CHARTS {
        for language in Language::ALL {
            let case = plain();
            let drawing = chart.draw(&case.input(), language, Size::Slide);
            let name = format!("{}.{}", chart.id(), language.code());
            insta::assert_snapshot!(format!("{name}.svg"), svg(&drawing).unwrap());
        }
        let case = with_intervals(plain());
        let words = Language::ALL.map(|language| chart.alternative_text(&case.input(), language));
        insta::assert_snapshot!(format!("{}.alt", chart.id()), words.join("\n\n"));
        let rows: Vec<_> = chart
            .rows(&case.input())
            .iter()
            .map(|row| row.join(","))
            .collect();
        insta::assert_snapshot!(format!("{}.rows", chart.id()), rows.join("\n"));
    }
}

/// `cargo test --release --lib chart::tests::times -- --ignored --nocapture`.
#[test]
#[ignore = "measures"]
fn times() {
    let case = plain();
    for chart in CHARTS {
        let draw = || chart.draw(&case.input(), Language::Zh, Size::Slide);
        let drawing = draw();
        let first = std::time::Instant::now();
        let bytes = png(&drawing).unwrap().len();
        println!(
            "{}: first png {:?}, {bytes} bytes",
            chart.id(),
            first.elapsed()
        );
        let least = |run: &dyn Fn() -> usize| {
            let times = (0..20).map(|_| {
                let start = std::time::Instant::now();
                let bytes = run();
                (start.elapsed(), bytes)
            });
            times.min()
        };
        println!(
            "layout and svg {:?}",
            least(&|| svg(&draw()).unwrap().len())
        );
        println!(
            "outlined svg {:?}",
            least(&|| outlined_svg(&draw()).unwrap().len())
        );
        println!("png {:?}", least(&|| png(&draw()).unwrap().len()));
    }
}
