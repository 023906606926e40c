//! `report.html`: well-formed, self-contained, accessible, in both languages,
//! equal to the tables it speaks of.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use interdep::text::{Language, numbers};
use resvg::usvg::roxmltree::{Document, Node, ParsingOptions};

use super::folder::{BOTH, Folder, number, run};
use crate::program::interdep;

const REPORT: &str = "report.html";

/// A page as a tree: it is XML as well.
#[track_caller]
fn tree(page: &str) -> Document<'_> {
    let options = ParsingOptions {
        allow_dtd: true,
        ..ParsingOptions::default()
    };
    Document::parse_with_options(page, options).expect("well-formed")
}

fn elements<'a>(page: &'a Document<'a>, name: &'a str) -> impl Iterator<Item = Node<'a, 'a>> {
    let all = page.descendants();
    all.filter(move |node| node.is_element() && node.tag_name().name() == name)
}

fn words(node: Node<'_, '_>) -> String {
    let texts = node.descendants().filter(Node::is_text);
    texts.filter_map(|text| text.text()).collect()
}

/// The copy in one language.
#[track_caller]
fn copy<'a>(page: &'a Document<'a>, language: &'a str) -> Node<'a, 'a> {
    let mut articles = elements(page, "article");
    articles
        .find(|one| one.attribute("class") == Some(language))
        .expect("an article")
}

#[track_caller]
fn assert_harmless(text: &str) {
    let page = tree(text);
    let ids: Vec<&str> = page
        .descendants()
        .filter_map(|node| node.attribute("id"))
        .collect();
    let single: BTreeSet<&str> = ids.iter().copied().collect();
    assert_eq!(single.len(), ids.len(), "an id twice");
    for node in page.descendants().filter(Node::is_element) {
        let name = node.tag_name().name();
        let known = ![
            "script",
            "link",
            "iframe",
            "object",
            "embed",
            "img",
            "image",
            "form",
            "base",
            "foreignObject",
            "a",
        ]
        .contains(&name)
            || name == "a";
        assert!(known, "an element {name}");
        for attribute in node.attributes() {
            let (name, value) = (attribute.name(), attribute.value());
            assert!(!name.starts_with("on"), "{name}=\"{value}\"");
            assert!(
                !["src", "srcset", "action", "data"].contains(&name),
                "{name}"
            );
            let refers = ["href", "for", "aria-labelledby"].contains(&name);
            if refers {
                let target = value.trim_start_matches('#');
                assert!(single.contains(target), "{name}=\"{value}\" leads nowhere");
            }
            assert!(!value.contains("url(h"), "{value}");
        }
    }
    let style = words(elements(&page, "style").next().expect("a style sheet"));
    assert!(!style.contains("url(") && !style.contains("@import"));
}

#[test]
fn the_page_asks_for_nothing_and_runs_nothing() {
    assert_harmless(BOTH.text(REPORT));
    let page = tree(BOTH.text(REPORT));
    let mut rules = elements(&page, "meta").filter_map(|meta| meta.attribute("content"));
    assert!(rules.any(|rule| rule.contains("default-src 'none'")));
    // The check itself sees what it should.
    let other = BOTH
        .text(REPORT)
        .replacen("<article", "<article onclick=\"x\"", 1);
    assert!(std::panic::catch_unwind(|| assert_harmless(&other)).is_err());
}

#[test]
fn headings_pictures_and_tables_can_be_read_aloud() {
    let page = tree(BOTH.text(REPORT));
    for language in ["en", "zh"] {
        let article = copy(&page, language);
        let mut level = 0;
        for node in article.descendants().filter(Node::is_element) {
            let heading = node.tag_name().name().strip_prefix('h');
            if let Some(next) = heading.and_then(|level| level.parse::<u32>().ok()) {
                assert!(next <= level + 1, "{} after h{level}", words(node));
                assert!(next > 1 || level == 0, "a second h1");
                level = next;
            }
        }
        assert_eq!(level, 2, "the last part is no part");
    }
    let mut pictures = 0;
    for picture in elements(&page, "svg") {
        assert_eq!(picture.attribute("role"), Some("img"));
        let title = picture.attribute("aria-labelledby").expect("a name");
        let named = picture
            .children()
            .find(|one| one.attribute("id") == Some(title));
        assert!(words(named.expect("a title")).chars().count() > 3);
        let scroll = picture.parent_element().expect("a box");
        assert!(scroll.attribute("aria-label").is_some());
        let figure = scroll.parent_element().expect("a figure");
        assert!(figure.children().any(|one| {
            one.has_tag_name(("http://www.w3.org/1999/xhtml", "figcaption"))
                && words(one).chars().count() > 40
        }));
        pictures += 1;
    }
    assert!(pictures >= 2 && pictures % 2 == 0, "{pictures}");
    let mut tables = 0;
    for table in elements(&page, "table") {
        let caption = table.first_element_child().expect("a caption");
        assert_eq!(caption.tag_name().name(), "caption");
        assert!(!words(caption).is_empty());
        let width = |row: Node<'_, '_>| row.children().filter(Node::is_element).count();
        let rows: Vec<_> = table
            .descendants()
            .filter(|one| one.tag_name().name() == "tr")
            .collect();
        for row in &rows {
            assert_eq!(width(*row), width(rows[0]), "{}", words(*row));
        }
        for head in table
            .descendants()
            .filter(|one| one.tag_name().name() == "th")
        {
            assert!(["col", "row"].contains(&head.attribute("scope").unwrap_or_default()));
        }
        tables += 1;
    }
    assert!(tables >= 8, "{tables}");
    for folded in elements(&page, "details") {
        let summary = folded.first_element_child().expect("words");
        assert_eq!(summary.tag_name().name(), "summary");
    }
}

/// The letters of a chart are there: each is drawn from the same picture.
#[test]
fn every_letter_of_a_picture_has_its_definition() {
    let page = tree(BOTH.text(REPORT));
    for picture in elements(&page, "svg") {
        let ids: BTreeSet<&str> = picture
            .descendants()
            .filter_map(|node| node.attribute("id"))
            .collect();
        let letters = picture
            .descendants()
            .filter(|node| node.tag_name().name() == "use");
        let places: Vec<&str> = letters
            .filter_map(|letter| letter.attribute("href"))
            .collect();
        assert!(places.len() > 50, "{}", places.len());
        for place in places {
            assert!(ids.contains(place.trim_start_matches('#')), "{place}");
        }
    }
}

#[test]
fn both_languages_say_the_same_in_their_own_words() {
    let page = tree(BOTH.text(REPORT));
    let parts = |language: &str| {
        let article = copy(&page, language);
        let sections = article.children().filter(Node::is_element);
        let ids = sections.filter_map(|one| one.attribute("id"));
        let ids: Vec<String> = ids.map(|id| id.replacen(language, "", 1)).collect();
        ids
    };
    assert_eq!(parts("en"), parts("zh"));
    assert!(parts("en").len() >= 8);
    let is_chinese = |letter: char| ('\u{4e00}'..='\u{9fff}').contains(&letter);
    let labelled = [
        "h1",
        "h2",
        "h3",
        "caption",
        "summary",
        "figcaption",
        "li",
        "dt",
        "p",
    ];
    let mut seen = 0;
    for language in ["en", "zh"] {
        for node in copy(&page, language).descendants().filter(Node::is_element) {
            if !labelled.contains(&node.tag_name().name()) {
                continue;
            }
            let others = node
                .children()
                .filter(|one| one.attribute("lang").is_none());
            let text: String = others.map(words).collect();
            let other = match language {
                "en" => text.chars().any(is_chinese),
                // Names of files and commands read the same.
                _ => text.chars().count() > 40 && !text.chars().any(is_chinese),
            };
            assert!(!other, "{language}: {text}");
            seen += 1;
        }
    }
    assert!(seen > 60, "{seen}");
}

/// The sentences of the first screen in a language.
fn first_screen(page: &str, language: &str) -> Vec<String> {
    let page = tree(page);
    let article = copy(&page, language);
    let mut lists = article.descendants();
    let list = lists.find(|one| one.attribute("class") == Some("lead"));
    let items = list.expect("the first screen").children();
    items.filter(Node::is_element).map(words).collect()
}

/// What the first screen must say, written from `summary.csv` and by nothing of
/// the report.
fn expected(folder: &Folder) -> Vec<String> {
    let rows = folder.rows("summary.csv");
    let value = |region: &str, horizon: &str, unit: &str| {
        let row = rows.iter().find(|row| {
            row["outcome"] == "welfare_change"
                && row["region"] == region
                && row["horizon"] == horizon
                && row["unit"] == unit
        });
        number(row.expect("a row"), "mean")
    };
    let change = |region: &str, horizon: &str| {
        let percent = numbers::percent(value(region, horizon, "percent"), Language::En);
        let dollars = numbers::usd_bn(value(region, horizon, "USD_bn"), Language::En);
        format!("{percent} ({dollars} a year)")
    };
    let mut sentences: Vec<String> = [("USA", "United States"), ("CHN", "China (mainland)")]
        .iter()
        .map(|(code, name)| {
            format!(
                "{name}: real spending changes by {} in the short run (average of year 1) and {} \
                 in the long run (year 10 and after).",
                change(code, "short"),
                change(code, "long")
            )
        })
        .collect();
    let others: Vec<f64> = rows
        .iter()
        .filter(|row| {
            row["outcome"] == "welfare_change"
                && row["horizon"] == "long"
                && row["unit"] == "percent"
                && !["USA", "CHN"].contains(&row["region"].as_str())
        })
        .map(|row| number(row, "mean"))
        .collect();
    let (less, more) = (
        others.iter().filter(|change| **change < 0.0).count(),
        others.iter().filter(|change| **change > 0.0).count(),
    );
    sentences.push(format!(
        "In the long run (year 10 and after), of the other {} regions {less} spend less and {more} spend more",
        others.len()
    ));
    sentences
}

#[test]
fn the_first_screen_equals_the_summary() {
    let said = first_screen(BOTH.text(REPORT), "en");
    let expected = expected(&BOTH);
    assert_eq!(said.len(), 3);
    assert_eq!(said[..2], expected[..2]);
    assert!(said[2].starts_with(&expected[2]), "{}", said[2]);
    // The Chinese copy holds the same percentages.
    for (english, chinese) in said.iter().zip(first_screen(BOTH.text(REPORT), "zh")) {
        let percents = |text: &str| {
            let mut found: Vec<String> = text
                .split(|letter: char| !(letter.is_ascii_digit() || "+\u{2212}.%".contains(letter)))
                .filter(|word| word.ends_with('%'))
                .map(str::to_owned)
                .collect();
            found.sort();
            found
        };
        assert_eq!(percents(english), percents(&chinese), "{chinese}");
        assert!(percents(english).len() >= 2);
    }
}

/// Writes a folder to disk.
fn lay(folder: &Folder, place: &Path) {
    for (name, bytes) in &folder.0 {
        let path = place.join(name);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        fs::write(path, bytes).expect("a file");
    }
}

#[test]
fn from_the_folder_comes_the_same_page_and_from_other_numbers_another() {
    let place = tempfile::tempdir().unwrap();
    lay(&BOTH, place.path());
    interdep(place.path(), &["report", ".", "--out", "again.html"]).ends(0);
    let again = fs::read_to_string(place.path().join("again.html")).unwrap();
    assert!(again == BOTH.text(REPORT), "the same bytes");

    let refused = interdep(place.path(), &["report", "."]).ends(2);
    assert!(refused.err.contains("report.html"), "{}", refused.err);

    let rows = BOTH.rows("summary.csv");
    let row = rows.iter().find(|row| {
        row["outcome"] == "welfare_change"
            && row["region"] == "USA"
            && row["horizon"] == "long"
            && row["unit"] == "percent"
    });
    let summary = BOTH
        .text("summary.csv")
        .replace(&row.unwrap()["mean"], "-7.5");
    fs::write(place.path().join("summary.csv"), summary).unwrap();
    interdep(place.path(), &["report", ".", "--overwrite"]).ends(0);
    let other = fs::read_to_string(place.path().join(REPORT)).unwrap();
    for language in ["en", "zh"] {
        assert!(first_screen(&other, language)[0].contains("\u{2212}7.5%"));
    }
}

#[test]
fn one_language_is_a_page_without_a_switch() {
    let place = tempfile::tempdir().unwrap();
    lay(&BOTH, place.path());
    interdep(
        place.path(),
        &["report", ".", "--lang", "zh", "--out", "zh.html"],
    )
    .ends(0);
    let page = fs::read_to_string(place.path().join("zh.html")).unwrap();
    assert_harmless(&page);
    let page = tree(&page);
    assert_eq!(elements(&page, "article").count(), 1);
    assert_eq!(elements(&page, "input").count(), 0);
    assert_eq!(page.root_element().attribute("lang"), Some("zh-Hans"));
}

const HOSTILE: &str = r#"
schema = 1
id = "hostile"
extends = "shock-neon-cut"
name_en = "</title><script>alert(1)</script>\"'&amp;"
name_zh = "<img src=x onerror=alert(1)>中文\u202E名"
question_en = "]]><!-- --><svg onload=alert(1)>?"
question_zh = "</style>'\"?"
attribution = "us_side"
source = "javascript:alert(1) <a href='http://x'>x</a>"
"#;

#[test]
fn hostile_words_are_shown_and_not_run() {
    let place = tempfile::tempdir().unwrap();
    fs::write(place.path().join("hostile.toml"), HOSTILE).unwrap();
    interdep(place.path(), &["run", "hostile.toml", "--out", "r"]).ends(0);
    let folder = Folder::read(&place.path().join("r"));
    assert_harmless(folder.text(REPORT));
    let page = tree(folder.text(REPORT));
    let title = elements(&page, "h1").next().map(words);
    assert_eq!(
        title.as_deref(),
        Some("</title><script>alert(1)</script>\"'&amp;")
    );
    assert!(words(page.root_element()).contains("<a href='http://x'>x</a>"));
    assert!(!folder.text(REPORT).contains('\u{202E}'));
}

#[test]
fn a_folder_that_was_tampered_with_does_no_harm() {
    let place = tempfile::tempdir().unwrap();
    let mut folder = BOTH.clone();
    let evil = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 1 1\" onload=\"x()\">\
                <script>x()</script><image href=\"http://x\"/><g onclick=\"x()\"><path d=\"M 0 0\"/></g></svg>";
    for language in ["en", "zh"] {
        let name = format!("charts/evil.{language}.svg");
        folder.0.insert(name, evil.into());
        let name = format!("charts/broken.{language}.svg");
        folder.0.insert(name, b"<svg><".to_vec());
    }
    folder
        .0
        .insert("charts/evil.csv".into(), b"a\n<script>\n".to_vec());
    lay(&folder, place.path());
    interdep(place.path(), &["report", ".", "--out", "r.html"]).ends(0);
    let page = fs::read_to_string(place.path().join("r.html")).unwrap();
    assert_harmless(&page);
    assert!(page.contains("The chart broken cannot be shown"));
    assert!(page.contains("&lt;script&gt;"));
}

#[test]
fn what_is_missing_or_broken_is_named() {
    let place = tempfile::tempdir().unwrap();
    interdep(place.path(), &["report", "nowhere"]).ends(1);
    lay(&BOTH, place.path());
    for (name, bytes, code) in [
        ("answer.json", Some("{"), 2),
        ("summary.csv", Some("a,b\n1\n"), 2),
        ("tables/waterfall.csv", Some("\"a,b\n1,2,3\n4\n"), 0),
        ("tables/waterfall.csv", Some("a,b\n1\n"), 2),
        ("manifest.json", Some("[]"), 2),
        ("answer.json", None, 2),
    ] {
        let path = place.path().join(name);
        match bytes {
            Some(bytes) => fs::write(&path, bytes).unwrap(),
            None => fs::remove_file(&path).unwrap(),
        }
        let answer = interdep(place.path(), &["report", ".", "--out", "r.html"]).ends(code);
        if code == 2 {
            assert!(
                answer.err.contains(name) || name == "manifest.json",
                "{}",
                answer.err
            );
        } else {
            fs::remove_file(place.path().join("r.html")).unwrap();
        }
        lay(&BOTH, place.path());
    }
}

/// A game's page gives the two numbers that people can argue about.
#[test]
fn a_game_shows_its_probability_and_the_revealed_value() {
    let folder = run("spiral-tit-for-tat", &["--set", "game.runs=200"]);
    assert_harmless(folder.text(REPORT));
    let said = first_screen(folder.text(REPORT), "en");
    let rows = folder.rows("summary.csv");
    let at = |horizon: &str| {
        let row = rows.iter().find(|row| row["horizon"] == horizon);
        numbers::headline(number(row.expect("a row"), "mean"), Language::En) + "%"
    };
    assert!(
        said[0].contains(&at("year5")) && said[0].contains(&at("year10")),
        "{}",
        said[0]
    );
    assert_eq!(said.len(), 3);
    let page = tree(folder.text(REPORT));
    let captions: Vec<String> = elements(&page, "caption").map(words).collect();
    let revealed = captions
        .iter()
        .filter(|caption| caption.contains("cost of the step up"));
    assert_eq!(revealed.count(), 2);
    assert!(!words(copy(&page, "en")).contains("One run at central values, without"));
}

/// Figures of others stand beside a shipped scenario as it is, and beside no
/// other.
#[test]
fn published_estimates_stand_beside_the_scenario_that_they_are_about() {
    let quick = ["--set", "horizons=[\"long\"]"];
    let plain = run("tariff-round", &[]);
    let page = plain.text(REPORT);
    let page = tree(page);
    for language in ["en", "zh"] {
        let sections = copy(&page, language).descendants();
        let mut sections = sections.filter(|node| node.attribute("class") == Some("published"));
        let text = words(sections.next().expect("a section"));
        assert!(
            text.contains("\u{2212}190 USD bn") && text.contains("Rhodium"),
            "{text}"
        );
    }
    let changed = run("tariff-round", &quick);
    assert!(!changed.text(REPORT).contains("Rhodium"));
}
