//! Published tables in, networks out: layouts as they are published, what is
//! bad in them named, what was imported read back.
//!
//! The four files of `tests/import` hold one table of two regions and two
//! industries, made by hand; with `INTERDEP_FULL_TABLE` naming the folder of
//! the full 2014 table (long layout), that one is imported and solved as well.

#![cfg(feature = "cli")]

mod program;

use std::fmt::Write as _;
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::time::Instant;

use interdep::cli::render;
use interdep::diagnostic::Diagnostics;
use interdep::table::concordance::Concordance;
use interdep::table::import::{Input, Options, read};
use interdep::table::read::{Reading, Signs, folder, published};
use interdep::table::repair::repair;
use interdep::table::{Table, check};
use interdep::text::Language;

const LONG: [&str; 3] = [
    "long2014_index.csv",
    "long2014_Z_full.csv",
    "long2014_Y_full.csv",
];

fn file(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/import")
        .join(name)
}

fn text(name: &str) -> String {
    fs::read_to_string(file(name)).expect("a test file")
}

fn import(layout: &str, names: &[&str]) -> (Table, Diagnostics) {
    let paths: Vec<PathBuf> = names.iter().map(|name| file(name)).collect();
    let options = Options {
        year: Some(2014),
        unit: None,
    };
    read(layout, published(&paths).expect("opened"), &options).expect("imported")
}

/// The problems of files given as (name, text), as they are printed.
fn refused(layout: &str, files: &[(&str, &[u8])]) -> String {
    let inputs = files
        .iter()
        .map(|(name, bytes)| Input::new(*name, *name, *bytes))
        .collect();
    let problems = read(layout, inputs, &Options::default()).expect_err("refused");
    render(&problems, Language::En, false)
}

fn interdep(arguments: &[&str]) -> (i32, String, String) {
    let answer = program::interdep(Path::new("."), arguments);
    (answer.code, answer.out, answer.err)
}

#[test]
fn every_layout_gives_the_same_table() {
    let (icio, warnings) = import("icio", &["icio_2020.csv"]);
    assert!(warnings.is_empty());
    assert_eq!(icio.producers.name(0), "AUS|A01_02");
    assert_eq!(icio.producers.name(1), "AUT|A01_02");
    // Billions; product-major: AUS crops sell 2 million to AUT crops.
    assert_eq!(icio.intermediate.row(0), [0.01, 0.002, 0.004, 0.001]);
    assert_eq!(icio.categories.len(), 6);
    assert_eq!(
        icio.final_demand.row(2)[4],
        -0.002,
        "inventories of AUS food"
    );
    // VA + TLS.
    approx::assert_relative_eq!(icio.value_added.get(0, 3), 0.0645, epsilon = 1e-12);
    assert!(icio.imbalances()[0].relative < 1e-12, "it balances");
    for (layout, names) in [
        ("wiod", &["WIOT2014_Nov16_ROW.csv"][..]),
        ("wiod", &LONG),
        ("pymrio", &["pymrio"]),
    ] {
        let (table, _) = import(layout, names);
        assert_eq!(table.intermediate, icio.intermediate, "{names:?}");
        for (ours, theirs) in table.costs().iter().zip(icio.costs()) {
            approx::assert_relative_eq!(*ours, theirs, epsilon = 1e-12);
        }
        for (ours, theirs) in table.sales().iter().zip(icio.sales()) {
            approx::assert_relative_eq!(*ours, theirs, epsilon = 1e-12);
        }
        assert_eq!(table.unit, "USD_bn");
    }
}

#[test]
fn factors_in_other_units_are_left_out_and_named() {
    let (table, warnings) = import("pymrio", &["pymrio"]);
    assert_eq!(table.factors, ["Taxes", "Value Added"]);
    assert!(render(&warnings, Language::En, false).contains("`Jobs` is in `1000 p`"));
}

#[test]
fn imported_is_what_is_read_back() {
    let place = tempfile::tempdir().unwrap();
    for (at, (layout, names)) in [
        ("icio", &["icio_2020.csv"][..]),
        ("wiod", &["WIOT2014_Nov16_ROW.csv"]),
        ("wiod", &LONG),
        ("pymrio", &["pymrio"]),
    ]
    .into_iter()
    .enumerate()
    {
        let out = place.path().join(at.to_string());
        let mut arguments = vec![
            "world", "import", "--from", layout, "--year", "2014", "--out",
        ];
        let paths: Vec<String> = names
            .iter()
            .map(|name| file(name).display().to_string())
            .collect();
        let out_text = out.display().to_string();
        arguments.push(&out_text);
        arguments.extend(paths.iter().map(String::as_str));
        let (code, said, err) = interdep(&arguments);
        assert_eq!(code, 0, "{err}");
        assert!(
            said.contains("2 regions, 2 products, 4 producers"),
            "{said}"
        );
        assert!(err.contains("T044") && err.contains("--balance"), "{err}");
        let (mut read_back, _) = folder(&out, Signs::Any, Reading::Accounts).expect("read back");
        let (imported, _) = import(layout, names);
        read_back.name.clone_from(&imported.name);
        assert_eq!(read_back, imported, "{layout}");

        assert_eq!(interdep(&arguments).0, 2, "what exists is refused");
        let table = ["--table", &out_text];
        let (code, _, err) = interdep(&["world", "show", table[0], table[1]]);
        assert!(
            code == 4 && err.contains("T008"),
            "negatives refused: {err}"
        );
        let (code, page, err) = interdep(&["world", "show", table[0], table[1], "--balance"]);
        assert_eq!(code, 0, "{err}");
        assert!(page.contains("AUT") && err.contains("T042"), "{err}");
    }
}

#[test]
fn bad_files_are_named_with_row_and_remedy() {
    let icio = text("icio_2020.csv");
    let with = |from: &str, to: &str| icio.replacen(from, to, 1);
    let twice = format!("{icio}{}\n", icio.lines().nth(1).unwrap());
    let cut: String = icio.lines().take(3).fold(String::new(), |mut text, line| {
        let _ = writeln!(text, "{line}");
        text
    });
    let bad: Vec<(&str, String)> = vec![
        ("ragged", with("AUT_A01_02,1,2", "AUT_A01_02,1")),
        ("not-a-number", with("AUT_A01_02,1,2", "AUT_A01_02,one,NaN")),
        ("duplicated-row", twice),
        ("duplicated-column", with("AUT_HFCE", "AUS_HFCE")),
        ("unknown-row", with("\nTLS,", "\nTSL,")),
        ("unknown-column", with(",OUT\n", ",SUM\n")),
        ("cut-short", cut),
        ("empty", String::new()),
        ("wrong-layout", text("long2014_index.csv")),
        (
            "bad-code",
            with("AUT_C10T12,", "AUT_C10|12,").replace("\nAUT_C10T12", "\nAUT_C10|12"),
        ),
    ];
    for (name, text) in &bad {
        let found = refused("icio", &[("2020.csv", text.as_bytes())]);
        insta::assert_snapshot!(format!("icio-{name}"), found);
    }
    let long: Vec<String> = LONG.iter().map(|name| text(name)).collect();
    let files = |changed: usize, from: &str, to: &str| {
        let mut texts = long.clone();
        texts[changed] = texts[changed].replacen(from, to, 1);
        let named: Vec<(&str, &[u8])> = LONG
            .iter()
            .zip(&texts)
            .map(|(name, text)| (*name, text.as_bytes()))
            .collect();
        refused("wiod", &named)
    };
    insta::assert_snapshot!("long-index", files(0, "\n3,", "\n7,"));
    insta::assert_snapshot!("long-unknown-producer", files(1, "\n1,1,", "\n1,9,"));
    insta::assert_snapshot!("long-duplicated", files(1, "\n1,1,", "\n1,2,"));
    insta::assert_snapshot!("long-unknown-region", files(2, "1,AUS", "1,AUX"));
    insta::assert_snapshot!("long-one-missing", {
        refused(
            "wiod",
            &[(LONG[0], long[0].as_bytes()), (LONG[1], long[1].as_bytes())],
        )
    });
    insta::assert_snapshot!("unknown-layout", refused("eora", &[]));
    insta::assert_snapshot!("no-year", refused("icio", &[("a.csv", icio.as_bytes())]));
}

#[test]
fn bad_pymrio_folders_are_named_with_row_and_remedy() {
    let names = [
        "Z.txt",
        "Y.txt",
        "x.txt",
        "unit.txt",
        "file_parameters.json",
    ];
    let texts: Vec<String> = names
        .iter()
        .map(|name| text(&format!("pymrio/{name}")))
        .collect();
    let with = |changed: &str, from: &str, to: &str| {
        let changed: Vec<String> = names
            .iter()
            .zip(&texts)
            .map(|(name, text)| {
                if *name == changed {
                    text.replacen(from, to, 1)
                } else {
                    text.clone()
                }
            })
            .collect();
        let files: Vec<(&str, &[u8])> = names
            .iter()
            .zip(&changed)
            .map(|(name, text)| (*name, text.as_bytes()))
            .collect();
        let inputs = files
            .iter()
            .map(|(name, bytes)| Input::new(format!("2014/{name}"), *name, *bytes))
            .collect();
        let options = Options {
            year: Some(2014),
            unit: None,
        };
        let problems = read("pymrio", inputs, &options).expect_err("refused");
        render(&problems, Language::En, false)
    };
    insta::assert_snapshot!(
        "pymrio-unknown-row",
        with("Y.txt", "AUT\tCrops", "AUX\tCrops")
    );
    insta::assert_snapshot!("pymrio-ragged", with("Z.txt", "10.0\t", ""));
    insta::assert_snapshot!("pymrio-heads", with("Z.txt", "sector\t\t", "sector\t"));
    insta::assert_snapshot!(
        "pymrio-double",
        with("Z.txt", "Crops\tFood, beverages", "Crops\tCrops")
    );
    insta::assert_snapshot!("pymrio-units", with("unit.txt", "Mill USD", "Mill EUR"));
    insta::assert_snapshot!(
        "pymrio-parquet",
        with("file_parameters.json", "Z.txt", "Z.parquet")
    );
    insta::assert_snapshot!("pymrio-no-output", with("x.txt", "60.0", "ten"));
}

#[test]
fn a_header_of_any_size_ends_soon_and_says_why() {
    let started = Instant::now();
    let mut wide = String::from("V1");
    for at in 0..60_000 {
        let _ = write!(wide, ",AUS_{at}");
    }
    wide.push_str(",AUS_HFCE,OUT\n");
    let found = refused("icio", &[("2020.csv", wide.as_bytes())]);
    assert!(found.contains("70000000 cells"), "{found}");
    let endless = "x,".repeat(5 << 20);
    let found = refused("icio", &[("2020.csv", endless.as_bytes())]);
    assert!(found.contains("T019"), "{found}");
    let quotes = "\"".repeat(1 << 20);
    assert!(!refused("wiod", &[("2014.csv", quotes.as_bytes())]).is_empty());
    assert!(started.elapsed().as_secs() < 20);
}

#[test]
fn packed_files_are_unpacked_and_cut_ones_refused() {
    let place = tempfile::tempdir().unwrap();
    let mut packer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    packer.write_all(text("icio_2020.csv").as_bytes()).unwrap();
    let packed = packer.finish().unwrap();
    let path = place.path().join("2020.csv.gz");
    let open = |bytes: &[u8]| {
        fs::write(&path, bytes).unwrap();
        let inputs = published(std::slice::from_ref(&path)).expect("opened");
        read("icio", inputs, &Options::default())
    };
    let (table, _) = open(&packed).expect("good");
    assert_eq!((table.year, table.producers.len()), (2020, 4));
    for cut in [packed.len() - 4, packed.len() / 2, 12, 2] {
        let problems = open(&packed[..cut]).expect_err("cut short");
        let found = render(&problems, Language::En, false);
        assert!(found.contains("T019"), "{cut}: {found}");
    }
}

#[test]
fn a_repair_meets_the_mean_of_sales_and_costs() {
    // Without inventories below zero: AUS food sells 2 million more, and its
    // costs stay.
    let whole = text("icio_2020.csv").replacen(",10,-2,", ",10,0,", 1);
    let inputs = vec![Input::new("2020.csv", "2020.csv", whole.as_bytes())];
    let (table, _) = read("icio", inputs, &Options::default()).expect("good");
    assert!(check::balance(&table).is_err(), "it does not balance");
    let worst = table.imbalances()[0];
    assert_eq!(table.producers.name(worst.producer), "AUS|C10T12");
    let mean = 0.5 * (worst.sales + worst.costs);
    let (repaired, done) = repair(table.clone());
    check::balance(&repaired).expect("balanced");
    approx::assert_relative_eq!(repaired.sales()[worst.producer], mean, max_relative = 1e-9);
    approx::assert_relative_eq!(done.now[0], mean, max_relative = 1e-9);
    assert_eq!((done.zeroed.0, done.netted.0), (0, 0));
    assert!(done.inventories.is_none() && done.changed > 0.001 && done.changed < 0.02);
    // Every final cell of a seller moves by one factor, every payment too.
    let factor = |seller: usize, column: usize| {
        repaired.final_demand.get(seller, column) / table.final_demand.get(seller, column)
    };
    approx::assert_relative_eq!(factor(2, 0), factor(2, 2), max_relative = 1e-12);
    // A table in balance is not touched.
    let (again, nothing) = repair(repaired.clone());
    assert!(nothing.changed < 1e-11, "{}", nothing.changed);
    assert_eq!(again.producers, repaired.producers);
}

#[test]
fn inventory_changes_below_zero_leave_by_the_leontief_multiple() {
    let (table, _) = import("icio", &["icio_2020.csv"]);
    let (repaired, done) = repair(table.clone());
    check::balance(&repaired).expect("balanced");
    assert_eq!(repaired.categories.len(), 5);
    let (name, net, absolute) = done.inventories.expect("taken out");
    assert_eq!(name, "inventories");
    approx::assert_relative_eq!(net, 0.0005, epsilon = 1e-12);
    approx::assert_relative_eq!(absolute, 0.0045, epsilon = 1e-12);
    // Input coefficients are those of the source.
    let share = |table: &Table| table.intermediate.get(0, 2) / table.costs()[2];
    approx::assert_relative_eq!(share(&repaired), share(&table), max_relative = 1e-10);
}

#[test]
fn what_else_is_below_zero_is_netted_or_set_to_zero_and_counted() {
    let icio = text("icio_2020.csv").replacen(",10,-2,", ",-3,0,", 1);
    let inputs = vec![Input::new("2020.csv", "2020.csv", icio.as_bytes())];
    let (table, _) = read("icio", inputs, &Options::default()).expect("good");
    let (repaired, done) = repair(table);
    check::balance(&repaired).expect("balanced");
    assert_eq!(done.zeroed.0, 1);
    approx::assert_relative_eq!(done.zeroed.1, -0.003, epsilon = 1e-12);
    // pymrio's taxes are a factor of their own; -0.5 million for AUT food.
    let (table, _) = import("pymrio", &["pymrio"]);
    let paid = table.value_added.column_sums()[3];
    let (_, done) = repair(table);
    assert_eq!(done.netted.0, 1);
    approx::assert_relative_eq!(done.netted.1, -0.0005, epsilon = 1e-12);
    approx::assert_relative_eq!(paid, 0.0645, epsilon = 1e-12);
}

#[test]
fn one_sided_producers_leave_with_their_flows() {
    // AUT crops pay nothing for anything.
    let mut icio = text("icio_2020.csv");
    for (row, from, to) in [
        ("AUS_A01_02", ",2,1,", ",0,1,"),
        ("AUS_C10T12", ",3,6,", ",0,6,"),
        ("AUT_A01_02", ",8,3,", ",0,3,"),
        ("AUT_C10T12", ",4,15,", ",0,15,"),
        ("TLS", ",0.5,", ",0,"),
        ("VA", ",32.5,", ",0,"),
    ] {
        let at = icio.find(&format!("\n{row},")).expect(row);
        let line = at + 1 + icio[at + 1..].find('\n').unwrap();
        let changed = icio[at..line].replacen(from, to, 1);
        icio.replace_range(at..line, &changed);
    }
    let inputs = vec![Input::new("2020.csv", "2020.csv", icio.as_bytes())];
    let (table, _) = read("icio", inputs, &Options::default()).expect("good");
    let (repaired, done) = repair(table);
    assert_eq!(done.dropped[0].0, "AUT|A01_02");
    assert_eq!((done.dropped.len(), repaired.producers.len()), (1, 3));
    check::balance(&repaired).expect("balanced");
}

#[test]
fn the_network_is_written_in_every_format() {
    let place = tempfile::tempdir().unwrap();
    let out = place.path().join("t").display().to_string();
    let source = file("pymrio").display().to_string();
    let (code, _, err) = interdep(&[
        "world",
        "import",
        "--from",
        "pymrio",
        &source,
        "--year",
        "2014",
        "--balance",
        "--out",
        &out,
    ]);
    assert_eq!(code, 0, "{err}");
    for format in ["graphml", "dot", "json", "csv"] {
        let arguments = ["world", "export", "--table", &out, "--to", format];
        let (code, text, err) = interdep(&arguments);
        assert_eq!(code, 0, "{err}");
        let path = place.path().join(format).display().to_string();
        let to_file = [&arguments[..], &["--out", &path]].concat();
        program::interdep(Path::new("."), &to_file).ends(0);
        assert_eq!(fs::read_to_string(&path).unwrap(), text);
        let few = [&arguments[..], &["--threshold", "0.01"]].concat();
        assert!(interdep(&few).1.lines().count() < text.lines().count());
    }
    let (_, json, _) = interdep(&["world", "export", "--table", &out, "--to", "json"]);
    let json: serde_json::Value = serde_json::from_str(&json).expect("JSON");
    assert_eq!(json["nodes"].as_array().map(Vec::len), Some(6));
    assert_eq!(json["edges"].as_array().map(Vec::len), Some(16 + 8));
    for bad in [
        ["--to", "gexf"],
        ["--threshold", "-1"],
        ["--threshold", "NaN"],
    ] {
        let arguments = [&["world", "export", "--to", "csv"][..2], &bad].concat();
        assert_eq!(interdep(&arguments).0, 2);
    }
}

/// With the full table at hand: imported, repaired, checked, solved.
#[test]
fn a_concordance_adds_up_what_it_puts_together() {
    let (table, _) = import("icio", &["icio_2020.csv"]);
    let old = &table.producers;
    let (first, second) = (&old.regions[0], &old.regions[1]);
    let row = |(at, region): (usize, &String)| {
        let into = if at < 2 { "BOTH" } else { region };
        format!("region,{region},{into}\n")
    };
    let rows: String = old.regions.iter().enumerate().map(row).collect();
    let rows = format!("kind,code,into\n{rows}");
    let concordance = Concordance::read("c.csv", rows.as_bytes()).expect("whole");
    let (both, unused) = concordance.apply(&table).expect("complete");
    assert!(unused.iter().next().is_none());
    assert_eq!(both.producers.regions[0], "BOTH");
    assert_eq!(both.producers.regions.len(), old.regions.len() - 1);
    assert_eq!(both.producers.products, old.products);
    let sum = |table: &Table, region: &str| -> f64 {
        let producers = &table.producers;
        let of =
            |producer: &usize| producers.regions[producers.region(*producer).index()] == *region;
        (0..producers.len())
            .filter(of)
            .map(|producer| {
                table.intermediate.row(producer).iter().sum::<f64>()
                    + table.final_demand.row(producer).iter().sum::<f64>()
                    + table.value_added.column_sums()[producer]
            })
            .sum()
    };
    let apart = sum(&table, first) + sum(&table, second);
    assert!((sum(&both, "BOTH") - apart).abs() < 1e-9 * apart);
    // A column that nobody reads is said.
    let noted = rows.replace('\n', ",note\n");
    let concordance = Concordance::read("c.csv", noted.as_bytes()).expect("whole");
    let (_, warnings) = concordance.apply(&table).expect("complete");
    let warnings = warnings.to_string();
    assert!(warnings.contains("note"), "{warnings}");
}

#[test]
fn a_bad_concordance_is_named_with_line_and_remedy() {
    let (table, _) = import("icio", &["icio_2020.csv"]);
    let said = |text: &str| {
        let problems = Concordance::read("c.csv", text.as_bytes())
            .and_then(|concordance| concordance.apply(&table))
            .map_or_else(|problems| problems, |(_, warnings)| warnings);
        render(&problems, Language::En, false)
    };
    for (text, wanted) in [
        ("kind,code,into\nregion,XX1,A\n", "c.csv:2"),
        ("kind,code,into\nregion,XX1,A\n", "no row for the region"),
        ("kind,code,into\nland,USA,A\n", "T052"),
        ("kind,code\nregion,USA\n", "T003"),
        ("kind,code,into\nregion,U|A,A\n", "T020"),
        ("kind,code,into\nregion,A,B\nregion,A,C\n", "line 2"),
        ("", "T013"),
    ] {
        let said = said(text);
        assert!(said.contains(wanted), "{text}: {said}");
    }
}

#[test]
fn the_full_table_runs_end_to_end() {
    let Some(source) = std::env::var_os("INTERDEP_FULL_TABLE") else {
        eprintln!("skipped: INTERDEP_FULL_TABLE names no folder with the full table");
        return;
    };
    let place = tempfile::tempdir().unwrap();
    let out = place.path().join("full");
    let out_text = out.display().to_string();
    let names = [
        "wiod2014_index.csv",
        "wiod2014_Z_full.csv.gz",
        "wiod2014_Y_full.csv.gz",
    ];
    let paths = names.map(|name| Path::new(&source).join(name).display().to_string());
    let (code, said, err) = interdep(&[
        "world",
        "import",
        "--from",
        "wiod",
        &paths[0],
        &paths[1],
        &paths[2],
        "--balance",
        "--out",
        &out_text,
    ]);
    assert_eq!(code, 0, "{err}");
    assert!(said.contains("44 regions, 56 products"), "{said}");
    let started = Instant::now();
    let (table, _) = folder(&out, Signs::NotNegative, Reading::Accounts).expect("read");
    check::balance(&table).expect("balanced");
    eprintln!("read and checked in {:?}", started.elapsed());
    let scenario = place.path().join("s.toml");
    fs::write(
        &scenario,
        "preset = \"long\"\n[[tariff]]\nid = \"x\"\nimposed_by = \"USA\"\non_goods_from = \"CHN\"\nproducts = [\"C26\"]\nadded_percent = 10\n",
    )
    .unwrap();
    let started = Instant::now();
    let scenario = scenario.display().to_string();
    let (code, json, err) = interdep(&[
        "equilibrium",
        "--table",
        &out_text,
        "--scenario",
        &scenario,
        "--json",
    ]);
    eprintln!("solved in {:?}", started.elapsed());
    assert_eq!(code, 0, "{err}");
    let json: serde_json::Value = serde_json::from_str(&json).expect("JSON");
    assert_eq!(json["converged"], true);
    assert_eq!(json["regions"].as_array().map(Vec::len), Some(44));
    // The same table in the codes of the chains, with the chains in it.
    let small = place.path().join("small").display().to_string();
    let more = ["--balance", "--concordance", "wiod", "--out", &small];
    let import = [
        "world", "import", "--from", "wiod", &paths[0], &paths[1], &paths[2],
    ];
    let (code, said, err) = interdep(&[&import[..], &more].concat());
    assert_eq!(code, 0, "{err}");
    assert!(said.contains("9 regions, 26 products"), "{said}");
    let shown = [
        "world",
        "show",
        "--table",
        &small,
        "--chains",
        "semiconductor,ev_battery",
    ];
    let (code, _, err) = interdep(&shown);
    assert_eq!(code, 0, "{err}");
}
