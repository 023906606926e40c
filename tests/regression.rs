//! Every shipped scenario keeps its numbers, over eight draws of its assumptions
//! on the facts as they are stated, and none of the draws fails.
//!
//! `tests/expected/<scenario>/` holds what a reviewed run gave. A change that
//! moves a number on purpose writes them anew, and the review sees the diff:
//!
//! ```text
//! INTERDEP_EXPECTED=write cargo test --test regression
//! ```

#![cfg(feature = "cli")]

mod program;

use std::fs;
use std::path::Path;

use interdep::scenario::shipped;
use program::interdep;

/// The files that are compared.
const FILES: [&str; 2] = ["summary.csv", "tables/waterfall.csv"];
/// Draws of each scenario.
const DRAWS: u64 = 8;
/// What is made smaller where draws are dear, by the beginning of a scenario's
/// id: as they are shipped, curves of self-sufficiency cost 1 to 7 CPU seconds a
/// draw, the search for what to build against an expected embargo 10.
const SMALLER: [(&str, &[&str]); 9] = [
    (
        "frontier-all-stages",
        &[
            r#"frontier.sides=["CHN"]"#,
            "frontier.points=2",
            "frontier.scope_points=2",
            "frontier.severity_points=2",
            "frontier.pairs=false",
            "frontier.reply=false",
        ],
    ),
    ("frontier-", &["frontier.points=3", "frontier.reply=false"]),
    (
        "induced-autonomy",
        &[r#"self_sufficiency.CHN.products=["fab_leading"]"#, GAMES],
    ),
    (
        "induced-refining",
        &[r#"self_sufficiency.USA.products=["magnet"]"#, GAMES],
    ),
    // Ladders of their own: payoff tables that no other scenario shares.
    ("memo-package", &["game.tables=2"]),
    // Draws of its own, on one network of fabs.
    ("mature-node-glut", &["mature_nodes.draws=8"]),
    (
        "self-sufficiency-",
        &[r#"frontier.stages=["semiconductor"]"#],
    ),
    (
        "substitution-cn",
        &[r#"frontier.stages=["eda_ip", "design_leading"]"#],
    ),
    ("us-exit-research", &[GAMES]),
];
/// Plays of the game in each draw, where they are no smaller on their own.
const GAMES: &str = "game.runs=500";
/// Numbers may differ by this share of themselves ...
const RELATIVE: f64 = 1e-9;
/// ... and by this much, in percent or billions of dollars: a solve ends at a
/// residual of 1e-12 in logs, and where on the way there it ends is for the
/// solver and the processor to say. Ten times what a residual of 1e-13 moves.
const ABSOLUTE: f64 = 1e-7;
/// Differences that are printed.
const PRINTED: usize = 20;

/// One line per shipped scenario; those that share payoff tables share a line.
macro_rules! scenarios {
    ($($test:ident: $($id:literal),+;)*) => {
        $(#[test]
        fn $test() {
            let place = tempfile::tempdir().expect("a folder");
            for id in [$($id),+] {
                keeps_its_numbers(place.path(), id, &[$($id),+]);
            }
        })*

        const LISTED: &[&str] = &[$($($id),+),*];
    };
}

scenarios! {
    baseline_2023_12: "baseline-2023-12";
    benchmark_chip_ban: "benchmark-chip-ban";
    benchmark_cobalt_stop: "benchmark-cobalt-stop";
    benchmark_east_west: "benchmark-east-west";
    benchmark_gallium_germanium_stop: "benchmark-gallium-germanium-stop";
    benchmark_gallium_stop: "benchmark-gallium-stop";
    benchmark_germanium_stop: "benchmark-germanium-stop";
    benchmark_lithium_double: "benchmark-lithium-double";
    benchmark_lithium_sixfold: "benchmark-lithium-sixfold";
    benchmark_medical_ban: "benchmark-medical-ban";
    benchmark_rare_earth_quota: "benchmark-rare-earth-quota";
    benchmark_rare_earth_tenth: "benchmark-rare-earth-tenth";
    benchmark_storage_tariff: "benchmark-storage-tariff";
    benchmark_taiwan_stop: "benchmark-taiwan-stop";
    benchmark_tech_decoupling: "benchmark-tech-decoupling";
    benchmark_tsmc_stop: "benchmark-tsmc-stop";
    both: "both";
    chip_controls_all_uses: "chip-controls-all-uses";
    chip_controls_caution: "chip-controls-caution";
    chip_controls: "chip-controls";
    chips_and_minerals: "chips-and-minerals";
    controls_adjustment: "controls-adjustment";
    data_rules: "data-rules";
    decoupling_curve: "decoupling-curve";
    default_open: "default-open";
    electronics_ban: "electronics-ban";
    exit_ban_premium: "exit-ban-premium";
    diversion: "diversion-known", "diversion-overrated";
    frontier_all_stages: "frontier-all-stages";
    frontier_cells_us: "frontier-cells-us";
    frontier_fab_leading_cn: "frontier-fab-leading-cn";
    frontier_magnets_us: "frontier-magnets-us";
    full_decoupling: "full-decoupling";
    gpu_relief_broad: "gpu-relief-broad";
    gpu_relief_narrow: "gpu-relief-narrow";
    gpu_threshold: "gpu-threshold";
    green_channel: "green-channel";
    hindcast_2024_2025: "hindcast-2024-2025";
    hindcast_2025: "hindcast-2025";
    in_kind_response: "in-kind-response";
    list_widened: "list-widened";
    mature_node_glut_pacing: "mature-node-glut-pacing";
    mature_node_glut_tariff: "mature-node-glut-tariff";
    mature_node_glut: "mature-node-glut";
    minerals_response: "minerals-response";
    no_chip_trade: "no-chip-trade";
    no_unrestricted_chips: "no-unrestricted-chips";
    memo_package: "memo-package";
    memo_package_cn_only: "memo-package-cn-only";
    memo_package_us_only: "memo-package-us-only";
    quarter_of_controls: "quarter-of-controls", "quarter-in-touch";
    research_equipment_control: "research-equipment-control";
    restriction_steady: "restriction-steady";
    restriction_unsteady: "restriction-unsteady";
    self_sufficiency:
        "self-sufficiency-100-cn",
        "self-sufficiency-100-us",
        "self-sufficiency-30-cn",
        "self-sufficiency-30-us",
        "self-sufficiency-50-cn",
        "self-sufficiency-50-us",
        "self-sufficiency-70-cn",
        "self-sufficiency-70-us";
    shock_cobalt_ban: "shock-cobalt-ban";
    shock_fab_fire: "shock-fab-fire";
    shock_magnet_licences: "shock-magnet-licences";
    shock_neon_cut: "shock-neon-cut";
    shock_port_closure: "shock-port-closure";
    shock_taiwan_earthquake: "shock-taiwan-earthquake";
    small_yard: "small-yard";
    spirals:
        "answers-that-match",
        "induced-autonomy",
        "induced-refining",
        "neither-answers",
        "opacity-endogenous",
        "opacity-endogenous-easing",
        "opacity-exogenous",
        "opacity-exogenous-easing",
        "own-cost-only",
        "ratchet",
        "relative-gains",
        "spiral-tit-for-tat",
        "spiral-with-talks",
        "spiral-with-tolerance",
        "spiral-with-transparency",
        "track-one",
        "transparency-cn-only",
        "transparency-us-only",
        "us-exit-research",
        "with-glossary";
    substitution_cn: "substitution-cn";
    tariff_round_aligned: "tariff-round-aligned";
    tariff_round: "tariff-round";
    trusted_data: "trusted-data";
    two_rulebooks: "two-rulebooks";
    us_chip_exit: "us-chip-exit";
    yard_creep: "yard-creep";
}

#[test]
fn every_shipped_scenario_is_listed() {
    let mut listed = LISTED.to_vec();
    listed.sort_unstable();
    let mut ids = shipped();
    ids.sort_unstable();
    assert_eq!(listed, ids);
}

fn keeps_its_numbers(place: &Path, id: &str, line: &[&str]) {
    let smaller = SMALLER.iter().find(|(start, _)| id.starts_with(start));
    let smaller = smaller.map_or(&[][..], |(_, sets)| sets);
    let draws = DRAWS.to_string();
    let mut words = vec!["run", id, "--out", id];
    let of_its_own = id.starts_with("mature-node-glut");
    if !of_its_own {
        words.extend(["--runs", &draws, "--worlds", "0"]);
    }
    // Draws of a parameter that do not depend on what else is drawn: the same
    // payoff tables for games that differ in other things.
    if line.len() > 1 {
        words.extend(["--sampling", "plain"]);
    }
    words.extend(smaller.iter().flat_map(|set| ["--set", *set]));
    interdep(place, &words).ends(0);
    if !of_its_own {
        assert_eq!(answered(&place.join(id)), [DRAWS, 0], "{id}: used, failed");
    }
    let expected = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/expected")
        .join(id);
    let write = std::env::var("INTERDEP_EXPECTED").is_ok_and(|word| word == "write");
    let mut differences = Vec::new();
    for file in FILES {
        let name = file.rsplit('/').next().expect("a name");
        let kept = expected.join(name);
        // A game has no channels.
        let Ok(got) = fs::read_to_string(place.join(id).join(file)) else {
            assert!(file != FILES[0], "{id} has no {file}");
            continue;
        };
        if write {
            fs::create_dir_all(&expected).expect("a folder");
            fs::write(&kept, got).expect("a file");
        } else {
            let want = fs::read_to_string(&kept).unwrap_or_default();
            let found = differences_between(&want, &got);
            differences.extend(found.into_iter().map(|words| format!("{file}: {words}")));
        }
    }
    let shown = differences
        .iter()
        .take(PRINTED)
        .cloned()
        .collect::<Vec<_>>();
    assert!(
        differences.is_empty(),
        "{id}: {} cells differ from tests/expected/{id}\n{}\nif it is meant: \
         INTERDEP_EXPECTED=write cargo test --test regression",
        differences.len(),
        shown.join("\n")
    );
}

/// Draws with an answer and without.
fn answered(folder: &Path) -> [u64; 2] {
    let manifest = fs::read(folder.join("manifest.json")).expect("a manifest");
    let manifest: serde_json::Value = serde_json::from_slice(&manifest).expect("JSON");
    ["used", "failed"].map(|key| manifest["runs"][key].as_u64().expect("a count"))
}

/// Every cell that differs, with its row, its column and both values.
fn differences_between(want: &str, got: &str) -> Vec<String> {
    let (want_head, want) = cells(want);
    let (got_head, got) = cells(got);
    if want_head != got_head {
        return vec![format!("columns {want_head:?}, now {got_head:?}")];
    }
    let mut found = Vec::new();
    if want.len() != got.len() {
        found.push(format!("{} rows, now {}", want.len(), got.len()));
    }
    for (row, (want, got)) in want.iter().zip(&got).enumerate() {
        // Line 1 is the head.
        let line = row + 2;
        let words: Vec<&str> = want
            .iter()
            .map(String::as_str)
            .filter(|cell| is_word(cell))
            .collect();
        for (column, (want, got)) in want_head.iter().zip(want.iter().zip(got)) {
            if !same(want, got) {
                let row = words.join(" ");
                found.push(format!(
                    "line {line} ({row}), {column}: {want:?}, now {got:?}"
                ));
            }
        }
    }
    found
}

fn cells(text: &str) -> (Vec<String>, Vec<Vec<String>>) {
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let row = |record: &csv::StringRecord| record.iter().map(str::to_owned).collect::<Vec<_>>();
    let head = row(reader.headers().expect("a head"));
    let rows = reader.records().map(|record| row(&record.expect("a row")));
    (head, rows.collect())
}

fn is_word(cell: &str) -> bool {
    !cell.is_empty() && cell.parse::<f64>().is_err()
}

fn same(want: &str, got: &str) -> bool {
    match (want.parse::<f64>(), got.parse::<f64>()) {
        (Ok(want), Ok(got)) => (want - got).abs() <= ABSOLUTE + RELATIVE * want.abs(),
        _ => want == got,
    }
}

#[test]
fn a_difference_names_row_column_and_both_values() {
    let want = "horizon,region,percent\nlong,USA,1.5\nlong,CHN,-2\n";
    assert_eq!(differences_between(want, want), [""; 0]);
    let near = want.replace("1.5", "1.5000001");
    assert_eq!(
        differences_between(want, &near),
        [""; 0],
        "within the tolerance"
    );
    let far = want.replace("1.5", "1.500001").replace("CHN", "TWN");
    assert_eq!(
        differences_between(want, &far),
        [
            "line 2 (long USA), percent: \"1.5\", now \"1.500001\"",
            "line 3 (long CHN), region: \"CHN\", now \"TWN\"",
        ]
    );
    let short = want.replace("long,CHN,-2\n", "");
    assert_eq!(differences_between(want, &short), ["2 rows, now 1"]);
    let other = want.replace("percent", "share");
    assert_eq!(differences_between(want, &other).len(), 1);
    assert_eq!(
        differences_between("", want).len(),
        1,
        "nothing expected yet"
    );
}
