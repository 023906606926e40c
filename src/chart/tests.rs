//! What every chart must hold to, over plain and hostile input.

mod cases;
mod tables;

use super::*;
use cases::{Case, NINE, case, cases, with_intervals};
use std::fmt::Write;
use std::path::Path;

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
    let mut wrong = String::new();
    for chart in CHARTS {
        for case in cases() {
            for (size, language) in variants() {
                let drawing = chart.draw(&case.input(), language, size);
                let name = [chart.id(), case.name, size.id(), language.code()].join(" ");
                if let Some(problem) = wrong_label(&drawing) {
                    writeln!(wrong, "{name}: {problem}").unwrap();
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

/// Under its middle; the shapes over one another are opaque.
fn ground(drawing: &Drawing, label: &drawing::Label) -> theme::Colour {
    let (x, y) = label.bounds().centre();
    let holds = |points: &[drawing::Point]| {
        let ends = points.iter().zip(points.iter().cycle().skip(1));
        let crossed = ends.filter(|((ax, ay), (bx, by))| {
            (*ay > y) != (*by > y) && x < (bx - ax) * (y - ay) / (by - ay) + ax
        });
        crossed.count() % 2 == 1
    };
    let under = drawing.shapes.iter().rev().find_map(|shape| match shape {
        drawing::Shape::Polygon { points, colour } if holds(points) => Some(*colour),
        drawing::Shape::Circle {
            centre,
            radius,
            colour,
        } if (centre.0 - x).hypot(centre.1 - y) < *radius => Some(*colour),
        _ => None,
    });
    under.unwrap_or(theme::WHITE)
}

#[test]
fn every_label_stands_out_from_its_ground() {
    for chart in CHARTS {
        for case in [plain(), with_intervals(plain())] {
            for (size, language) in variants() {
                let drawing = chart.draw(&case.input(), language, size);
                for label in &drawing.labels {
                    let contrast = theme::contrast(label.colour, ground(&drawing, label));
                    let name = chart.id();
                    assert!(contrast >= 4.5, "{name}: {:?} has {contrast}", label.text);
                }
            }
        }
    }
}

/// A case in which the chart has something to show.
fn shown(chart: &dyn Chart) -> Case {
    let cases = [plain(), with_intervals(plain())];
    let mut shown = cases
        .into_iter()
        .filter(|case| chart.rows(&case.input()).len() > 1);
    shown
        .next()
        .unwrap_or_else(|| panic!("no fixture for {}", chart.id()))
}

#[test]
fn every_chart_has_a_fixture_and_says_who_makes_its_tables() {
    for chart in CHARTS {
        assert!(chart.rows(&shown(*chart).input()).len() > 1);
        assert!(chart.made_by().starts_with("interdep "));
        let nothing = chart.rows(&Case::default().input());
        assert_eq!(nothing.len(), 1, "{}", chart.id());
    }
}

#[test]
fn a_folder_says_what_can_be_drawn_of_it() {
    let case = with_intervals(plain());
    let source = Source {
        tables: case.tables.clone(),
        labels: case.labels.clone(),
        provenance: case.provenance.clone(),
        ..Source::default()
    };
    assert!(source.charts().all(|chart| chart.tables() != ["summary"]));
    assert!(source.charts().any(|chart| chart.id() == "network"));
    assert_eq!(source.chains(), ["ev_battery", "semiconductor"]);
    assert!(Source::read(|_| None).is_err());
    assert!(Source::read(|_| Some("{".into())).is_err());
}

#[test]
fn the_chain_that_is_asked_for_is_drawn() {
    let mut case = plain();
    let chains = ["semiconductor", "nowhere"].map(|chain| {
        case.provenance.chain = Some(chain.to_owned());
        find("network").unwrap().rows(&case.input()).len()
    });
    assert!(chains[0] > 1 && chains[1] == 1, "{chains:?}");
}

/// The first problem of a picture's labels.
fn wrong_label(drawing: &Drawing) -> Option<String> {
    if drawing.labels.len() < 5 {
        return Some("hardly any label".to_owned());
    }
    drawing
        .labels
        .iter()
        .enumerate()
        .find_map(|(place, label)| {
            let (text, bounds) = (&label.text, label.bounds());
            if text.trim().is_empty() {
                return Some("an empty label".to_owned());
            }
            if !drawing.bounds().contains(&bounds) {
                return Some(format!("{text:?} leaves the frame"));
            }
            let mut others = drawing.labels[place + 1..].iter();
            let other = others.find(|other| bounds.overlaps(&other.bounds()))?;
            Some(format!("{text:?} overlaps {:?}", other.text))
        })
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
                writeln!(missing, "{name}: {character:?} {words}").unwrap();
            }
        }
    }
    assert!(missing.is_empty(), "{missing}");
}

/// Names that a label profile or a chain gives to regions and stages.
#[test]
fn both_fonts_have_every_chinese_character_of_the_shipped_data() {
    let rare = tempfile::NamedTempFile::new().unwrap();
    std::fs::write(rare.path(), "name_zh\n龘").unwrap();
    assert!(missing_glyphs(rare.path()).contains('龘'));
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
    let missing: String = text
        .chars()
        .filter(|c| ('\u{3000}'..='\u{9FFF}').contains(c) && !fonts::has_glyph(*c))
        .collect();
    if missing.is_empty() {
        return missing;
    }
    format!("{}: {missing}\n", path.display())
}

#[test]
fn every_label_leaves_ink_where_it_was_measured() {
    for chart in CHARTS {
        for language in Language::ALL {
            let drawing = chart.draw(&shown(*chart).input(), language, Size::Slide);
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
                    let shown = |c: char| if c.is_control() { '\u{FFFD}' } else { c };
                    let plain: String = words.chars().map(shown).collect();
                    assert_eq!(found, plain, "{}", case.name);
                }
            }
        }
    }
}

#[test]
fn the_outlined_file_looks_like_the_one_with_text() {
    for chart in CHARTS {
        let drawing = chart.draw(&shown(*chart).input(), Language::Zh, Size::Slide);
        let rendered = |file: &str| {
            let tree = outline::parse(file).unwrap();
            let (width, height) = Size::Slide.pixels();
            let mut pixels = resvg::tiny_skia::Pixmap::new(width, height).unwrap();
            let upright = resvg::tiny_skia::Transform::identity();
            resvg::render(&tree, upright, &mut pixels.as_mut());
            pixels
        };
        let text = rendered(&svg(&drawing).unwrap());
        let outlined = rendered(&outlined_svg(&drawing).unwrap());
        let pairs = text.data().iter().zip(outlined.data());
        let apart: u64 = pairs.map(|(a, b)| u64::from(a.abs_diff(*b))).sum();
        let mean = apart as f64 / text.data().len() as f64;
        // Outlines stand where they were measured; the rasteriser kerns.
        assert!(mean < 0.6, "{}: {mean} of 255", chart.id());
    }
}

#[test]
fn the_same_input_gives_the_same_bytes() {
    for chart in CHARTS {
        let options = ExportOptions {
            png: true,
            ..ExportOptions::default()
        };
        let export = || files(*chart, &plain().input(), options).unwrap();
        let (first, second) = (export(), export());
        assert_eq!(first, second);
        let names: Vec<_> = first.iter().map(|file| file.name.as_str()).collect();
        let endings = [
            "csv",
            "en.svg",
            "en.png",
            "alt.en.txt",
            "zh.svg",
            "zh.png",
            "alt.zh.txt",
        ];
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
            let case = shown(*chart);
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
    for chart in CHARTS {
        let case = shown(*chart);
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
