//! The shipped facts of the chains: whole, sourced, and pointing at what exists.
//!
//! Every check reads the packed files and returns what is wrong; the last test
//! breaks the files one way per check and sees the check say so.

use std::collections::{BTreeMap, BTreeSet};

use indexmap::IndexMap;
use interdep::packed;

const CHAINS: [&str; 2] = ["semiconductor", "ev_battery"];
const REGIONS: [&str; 9] = ["USA", "CHN", "TWN", "KOR", "JPN", "EU", "SEA", "RES", "ROW"];
/// Stages and the sectors that they are carved out of.
const STAGES: [(&str, &str); 42] = [
    ("raw_gallium", "BMET"),
    ("raw_germanium", "BMET"),
    ("mat_wafers", "ELEC"),
    ("mat_litho_chem", "CHEM"),
    ("mat_gases", "CHEM"),
    ("mat_packaging", "CHEM"),
    ("eda_ip", "ITSV"),
    ("eq_litho", "MACH"),
    ("eq_process", "MACH"),
    ("eq_atp", "MACH"),
    ("design_leading", "ELEC;ITSV;FINB"),
    ("design_mature", "ELEC;ITSV;FINB"),
    ("fab_leading", "ELEC"),
    ("fab_advanced", "ELEC"),
    ("fab_mature", "ELEC"),
    ("fab_memory", "ELEC"),
    ("fab_dao", "ELEC"),
    ("atp", "ELEC"),
    ("use_ai_hpc", "ELEC"),
    ("use_devices", "ELEC"),
    ("use_telecom", "ELEC"),
    ("use_medical", "ELEC;OMAN"),
    ("li_mine", "MIN"),
    ("co_mine", "MIN"),
    ("ni_mine", "MIN"),
    ("gr_mine", "MIN"),
    ("li_ref", "CHEM"),
    ("co_ref", "BMET"),
    ("ni_ref", "BMET"),
    ("mn_ref", "CHEM"),
    ("gr_proc", "CHEM"),
    ("re_ref", "BMET"),
    ("cam_nmc", "CHEM"),
    ("cam_lfp", "CHEM"),
    ("anode", "CHEM"),
    ("electrolyte", "CHEM"),
    ("separator", "CHEM"),
    ("cell", "ELEQ"),
    ("pack", "ELEQ"),
    ("ess", "ELEQ"),
    ("magnet", "BMET"),
    ("ev", "AUTO"),
];
/// Links by which the two chains meet; the last is a use, in USD bn.
const MEETINGS: [(&str, &str); 14] = [
    ("fab_dao", "pack"),
    ("design_mature", "pack"),
    ("fab_dao", "ess"),
    ("design_mature", "ess"),
    ("fab_dao", "ev"),
    ("design_mature", "ev"),
    ("raw_gallium", "fab_dao"),
    ("raw_germanium", "fab_dao"),
    ("magnet", "ev"),
    ("magnet", "eq_litho"),
    ("magnet", "eq_process"),
    ("magnet", "use_devices"),
    ("cell", "use_devices"),
    ("magnet", "MACH"),
];
const END_USES: [&str; 10] = [
    "ai_hpc",
    "devices",
    "telecom",
    "medical",
    "auto",
    "green_energy",
    "industrial",
    "defence",
    "research",
    "other",
];
const BESIDE: [&str; 7] = [
    "data/chains/assumptions.csv",
    "data/chains/indices.csv",
    "data/chains/other_facts.csv",
    "data/targets.csv",
    "data/ownership.csv",
    "data/entry.csv",
    "data/end_uses.csv",
];
/// Columns of a value and of the range it must lie in.
const RANGES: [[&str; 3]; 14] = [
    ["world_output_usd_bn", "low", "high"],
    ["share_percent", "low", "high"],
    ["cost_share_percent", "low", "high"],
    ["value_usd_bn", "low", "high"],
    ["value", "low", "high"],
    ["factor", "low", "high"],
    ["multiple", "low", "high"],
    ["cost_multiple", "cost_low", "cost_high"],
    ["lag_years", "lag_low", "lag_high"],
    ["in_base", "in_base_low", "in_base_high"],
    ["affected_share", "affected_low", "affected_high"],
    ["inventory_weeks", "inventory_low", "inventory_high"],
    [
        "requalification_weeks",
        "requalification_low",
        "requalification_high",
    ],
    ["lead_weeks", "lead_low", "lead_high"],
];

type Row = IndexMap<String, String>;
/// Rows by file.
type Files = BTreeMap<String, Vec<Row>>;
type Check = fn(&Files) -> Vec<String>;

fn shipped() -> Files {
    let of_chains = CHAINS.iter().flat_map(|chain| {
        ["stages", "shares", "links", "uses", "capacity", "measures"]
            .map(|table| format!("data/chains/{chain}/{table}.csv"))
    });
    let names = of_chains.chain(BESIDE.map(String::from));
    names.map(|name| (name.clone(), rows(&name))).collect()
}

fn rows(name: &str) -> Vec<Row> {
    let text = packed::file(name).unwrap_or_else(|| panic!("{name} is not packed"));
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    reader.deserialize().map(|row| row.expect(name)).collect()
}

fn of(row: &Row, column: &str) -> String {
    row.get(column).cloned().unwrap_or_default()
}

fn number(row: &Row, column: &str) -> Option<f64> {
    of(row, column).parse().ok()
}

fn table<'a>(files: &'a Files, table: &str) -> impl Iterator<Item = (&'a str, &'a Row)> {
    let end = format!("/{table}.csv");
    files
        .iter()
        .filter(move |(name, _)| name.ends_with(&end))
        .flat_map(|(name, rows)| rows.iter().map(move |row| (name.as_str(), row)))
}

fn all(files: &Files) -> impl Iterator<Item = (String, &Row)> {
    files.iter().flat_map(|(name, rows)| {
        let at = move |(line, row)| (format!("{name}:{}", line + 2), row);
        rows.iter().enumerate().map(at)
    })
}

fn sectors() -> BTreeSet<String> {
    let sectors = rows("data/mrio/sectors_2014.csv");
    sectors.iter().map(|row| of(row, "sector")).collect()
}

/// Sectors and stages.
fn products(files: &Files) -> BTreeSet<String> {
    let stages = table(files, "stages").map(|(_, row)| of(row, "stage"));
    stages.chain(sectors()).collect()
}

fn stages_are_those_of_the_design_once_each(files: &Files) -> Vec<String> {
    let mut found: Vec<(String, String)> = table(files, "stages")
        .map(|(_, row)| (of(row, "stage"), of(row, "parent")))
        .collect();
    let mut wanted: Vec<(String, String)> = STAGES
        .iter()
        .map(|(stage, parent)| ((*stage).to_owned(), (*parent).to_owned()))
        .collect();
    found.sort();
    wanted.sort();
    let differs = found != wanted;
    let named = table(files, "stages").filter(|(_, row)| {
        let zh = of(row, "name_zh");
        of(row, "name_en").is_empty() || zh.is_empty()
    });
    let mut bad: Vec<String> = named.map(|(_, row)| of(row, "stage")).collect();
    bad.extend(differs.then(|| format!("stages are {found:?}")));
    bad
}

fn parents_exist_and_hold_the_whole_stage(files: &Files) -> Vec<String> {
    let sectors = sectors();
    let wrong = |row: &Row| {
        let shares: f64 = of(row, "parent_share")
            .split(';')
            .filter_map(|share| share.parse::<f64>().ok())
            .sum();
        let parents = of(row, "parent");
        let unknown = !parents.split(';').all(|parent| sectors.contains(parent));
        let use_of = of(row, "end_use");
        unknown
            || (shares - 100.0).abs() > 1e-9
            || !(use_of.is_empty() || END_USES.contains(&use_of.as_str()))
    };
    let rows = table(files, "stages").filter(|(_, row)| wrong(row));
    rows.map(|(_, row)| of(row, "stage")).collect()
}

fn share_sets_hold_nine_regions_and_sum_to_100(files: &Files) -> Vec<String> {
    let mut sets: IndexMap<[String; 2], Vec<(String, f64)>> = IndexMap::new();
    for (_, row) in table(files, "shares") {
        let share = number(row, "share_percent").unwrap_or(f64::NAN);
        let set = [of(row, "stage"), of(row, "set")];
        sets.entry(set)
            .or_default()
            .push((of(row, "region"), share));
    }
    let wrong = sets.into_iter().filter(|(_, shares)| {
        let sum: f64 = shares.iter().map(|(_, share)| share).sum();
        let regions: Vec<&str> = shares.iter().map(|(region, _)| region.as_str()).collect();
        regions != REGIONS || !((sum - 100.0).abs() <= 1.0)
    });
    wrong
        .map(|(set, shares)| format!("{set:?} {shares:?}"))
        .collect()
}

fn every_stage_has_one_default_set(files: &Files) -> Vec<String> {
    let mut defaults: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for (_, row) in table(files, "shares").filter(|(_, row)| of(row, "default") == "yes") {
        defaults
            .entry(of(row, "stage"))
            .or_default()
            .insert(of(row, "set"));
    }
    let sets = |stage: &str| defaults.get(stage).map_or(0, BTreeSet::len);
    let wrong = STAGES.iter().filter(|(stage, _)| sets(stage) != 1);
    wrong
        .map(|(stage, _)| format!("{stage}: {}", sets(stage)))
        .collect()
}

fn links_join_what_exists_once(files: &Files) -> Vec<String> {
    let known = products(files);
    let mut seen = BTreeSet::new();
    let wrong = table(files, "links").filter(|(_, row)| {
        let (from, to) = (of(row, "from"), of(row, "to"));
        !known.contains(&from)
            || !known.contains(&to)
            || !["current", "capital", "service"].contains(&of(row, "kind").as_str())
            || !["critical", "important", "non_critical"].contains(&of(row, "class").as_str())
            || !seen.insert((from, to))
    });
    wrong
        .map(|(name, row)| format!("{name}: {row:?}"))
        .collect()
}

fn uses_go_to_sectors_or_final_demand(files: &Files) -> Vec<String> {
    let (known, sectors) = (products(files), sectors());
    let wrong = table(files, "uses").filter(|(_, row)| {
        let user = of(row, "user");
        !known.contains(&of(row, "stage"))
            || !(sectors.contains(&user) || user == "final" || user == "gfcf")
    });
    wrong
        .map(|(name, row)| format!("{name}: {row:?}"))
        .collect()
}

fn the_chains_meet(files: &Files) -> Vec<String> {
    let links = table(files, "links").map(|(_, row)| (of(row, "from"), of(row, "to")));
    let uses = table(files, "uses").map(|(_, row)| (of(row, "stage"), of(row, "user")));
    let found: BTreeSet<(String, String)> = links.chain(uses).collect();
    let missing = MEETINGS
        .iter()
        .filter(|(from, to)| !found.contains(&((*from).to_owned(), (*to).to_owned())));
    missing.map(|pair| format!("{pair:?}")).collect()
}

fn uses_and_costs_leave_room(files: &Files) -> Vec<String> {
    let mut size = BTreeMap::new();
    for (_, row) in table(files, "stages") {
        size.insert(
            of(row, "stage"),
            number(row, "world_output_usd_bn").unwrap_or(0.0),
        );
    }
    let (mut sold, mut cost) = (BTreeMap::new(), BTreeMap::new());
    for (_, row) in table(files, "uses") {
        *sold.entry(of(row, "stage")).or_insert(0.0) += number(row, "value_usd_bn").unwrap_or(0.0);
    }
    for (_, row) in table(files, "links") {
        *cost.entry(of(row, "to")).or_insert(0.0) +=
            number(row, "cost_share_percent").unwrap_or(0.0);
    }
    let over = sold
        .into_iter()
        .filter(|(stage, sum)| *sum > size[stage] * (1.0 + 1e-9));
    let bad = over.map(|(stage, sum)| format!("{stage} sells {sum} of {}", size[&stage]));
    let costly = cost
        .into_iter()
        .filter(|(_, sum): &(String, f64)| *sum > 100.0);
    bad.chain(costly.map(|(stage, sum)| format!("{stage} pays {sum} %")))
        .collect()
}

fn measures_touch_what_exists(files: &Files) -> Vec<String> {
    let mut known = products(files);
    known.insert(String::from("all"));
    let region = |code: String| code == "all" || REGIONS.contains(&code.as_str());
    let wrong = table(files, "measures").filter(|(_, row)| {
        let (stages, start) = (of(row, "stages"), of(row, "start"));
        !stages.split(';').all(|stage| known.contains(stage))
            || !region(of(row, "sender"))
            || !region(of(row, "target"))
            || start.parse::<jiff::civil::Date>().is_err()
            || of(row, "name_zh").is_empty()
            || !number(row, "in_base").is_some_and(|held| (0.0..=1.0).contains(&held))
            || (start.as_str() > "2023-12-31" && of(row, "in_base") != "0")
    });
    wrong
        .map(|(name, row)| format!("{name}: {}", of(row, "id")))
        .collect()
}

fn owners_hold_the_whole_producer(files: &Files) -> Vec<String> {
    let mut sums: BTreeMap<[String; 2], f64> = BTreeMap::new();
    for row in &files["data/ownership.csv"] {
        let producer = [of(row, "product"), of(row, "region")];
        let share = number(row, "share_percent").unwrap_or(f64::NAN);
        *sums.entry(producer).or_default() += share;
    }
    let wrong = sums
        .into_iter()
        .filter(|(_, sum)| !((sum - 100.0).abs() <= 1.0));
    wrong
        .map(|(producer, sum)| format!("{producer:?}: {sum}"))
        .collect()
}

fn every_stage_can_be_entered_or_never(files: &Files) -> Vec<String> {
    let rows = &files["data/entry.csv"];
    let has = |stage: &str, horizon: &str| {
        rows.iter().any(|row| {
            of(row, "stage") == stage && of(row, "region") == "all" && of(row, "horizon") == horizon
        })
    };
    let missing = STAGES
        .iter()
        .filter(|(stage, _)| !(has(stage, "medium") && has(stage, "long")));
    let years = |row: &Row| {
        if of(row, "horizon") == "long" {
            10.0
        } else {
            3.0
        }
    };
    let wrong = rows.iter().filter(|row| {
        let (lag, multiple) = (number(row, "lag_years"), number(row, "multiple"));
        let late = lag.is_none_or(|lag| lag >= years(row));
        late != multiple.is_some_and(f64::is_infinite)
    });
    let wrong = wrong.map(|row| format!("{} {}", of(row, "stage"), of(row, "horizon")));
    missing
        .map(|(stage, _)| (*stage).to_owned())
        .chain(wrong)
        .collect()
}

fn end_uses_are_of_the_vocabulary(files: &Files) -> Vec<String> {
    let sectors = sectors();
    let known = |word: String| END_USES.contains(&word.as_str());
    let wrong = files["data/end_uses.csv"].iter().filter(|row| {
        let rest = of(row, "rest");
        !sectors.contains(&of(row, "buyer"))
            || !known(of(row, "end_use"))
            || !(rest.is_empty() || known(rest))
    });
    wrong.map(|row| format!("{row:?}")).collect()
}

fn targets_are_counted_once(files: &Files) -> Vec<String> {
    let known = products(files);
    let mut seen = BTreeSet::new();
    let wrong = files["data/targets.csv"].iter().filter(|row| {
        let regions = format!("{};{}", of(row, "region"), of(row, "partner"));
        let there = |region: &str| region.is_empty() || REGIONS.contains(&region);
        !of(row, "products")
            .split(';')
            .all(|product| known.contains(product))
            || !regions.split(';').all(there)
            || (of(row, "counted") == "yes" && !seen.insert(of(row, "quantity")))
            || (of(row, "counted") == "no" && of(row, "note").is_empty())
    });
    wrong.map(|row| of(row, "quantity")).collect()
}

fn fact_ids_are_unique(files: &Files) -> Vec<String> {
    let mut seen: BTreeSet<String> = ["gdp", "manufacturing", "trade_totals"]
        .iter()
        .flat_map(|name| rows(&format!("data/macro/{name}.csv")))
        .map(|row| of(&row, "fact_id"))
        .collect();
    let twice = all(files).filter(|(_, row)| {
        let id = of(row, "fact_id");
        id.is_empty() || !seen.insert(id)
    });
    twice
        .map(|(at, row)| format!("{at}: {}", of(row, "fact_id")))
        .collect()
}

fn every_row_says_where_it_is_from(files: &Files) -> Vec<String> {
    let wrong = all(files).filter(|(_, row)| {
        let (source, confidence) = (of(row, "source"), of(row, "confidence"));
        source.is_empty()
            || of(row, "source_detail").is_empty()
            || !["high", "medium", "low"].contains(&confidence.as_str())
            || (source == "assumption" && confidence == "high")
    });
    wrong.map(|(at, _)| at).collect()
}

fn numbers_lie_within_their_ranges(files: &Files) -> Vec<String> {
    let mut bad = Vec::new();
    for (at, row) in all(files) {
        for [value, low, high] in RANGES {
            if !row.contains_key(value) || !row.contains_key(low) || of(row, value).is_empty() {
                continue;
            }
            let [value, low, high] = [value, low, high].map(|name| number(row, name));
            let fine = value >= low && value <= high && low.is_some_and(|low| low >= 0.0);
            if !fine {
                bad.push(format!("{at}: {value:?} in {low:?} to {high:?}"));
            }
        }
    }
    bad
}

fn no_row_is_of_a_licence_that_forbids_it(files: &Files) -> Vec<String> {
    let forbidden = ["ETO ", "Emerging Technology Observatory", "CC BY-NC"];
    let wrong = all(files).filter(|(_, row)| {
        let words = format!("{} {} ", of(row, "source"), of(row, "source_detail"));
        forbidden.iter().any(|word| words.contains(word))
    });
    wrong.map(|(at, _)| at).collect()
}

/// A check, the file to break it in, and how: of the rows that have this value
/// in this column, or all, one column is set; without a column the rows go.
const CHECKS: [(Check, &str, [&str; 2], [&str; 2]); 17] = [
    (
        stages_are_those_of_the_design_once_each,
        "data/chains/ev_battery/stages.csv",
        ["stage", "magnet"],
        ["", ""],
    ),
    (
        parents_exist_and_hold_the_whole_stage,
        "data/chains/ev_battery/stages.csv",
        ["stage", "ev"],
        ["parent_share", "90"],
    ),
    (
        share_sets_hold_nine_regions_and_sum_to_100,
        "data/chains/ev_battery/shares.csv",
        ["region", "CHN"],
        ["share_percent", "1.2"],
    ),
    (
        every_stage_has_one_default_set,
        "data/chains/semiconductor/shares.csv",
        ["set", "lead22"],
        ["default", "no"],
    ),
    (
        links_join_what_exists_once,
        "data/chains/semiconductor/links.csv",
        ["to", "atp"],
        ["to", "atq"],
    ),
    (
        uses_go_to_sectors_or_final_demand,
        "data/chains/semiconductor/uses.csv",
        ["user", "AUTO"],
        ["user", "use_auto"],
    ),
    (
        the_chains_meet,
        "data/chains/ev_battery/links.csv",
        ["to", "eq_litho"],
        ["", ""],
    ),
    (
        uses_and_costs_leave_room,
        "data/chains/ev_battery/links.csv",
        ["to", "pack"],
        ["cost_share_percent", "98.5"],
    ),
    (
        measures_touch_what_exists,
        "data/chains/semiconductor/measures.csv",
        ["instrument", "ban"],
        ["stages", "raw_minor_metals"],
    ),
    (
        owners_hold_the_whole_producer,
        "data/ownership.csv",
        ["owner", "KOR"],
        ["share_percent", "3"],
    ),
    (
        every_stage_can_be_entered_or_never,
        "data/entry.csv",
        ["stage", "eq_litho"],
        ["multiple", "1.5"],
    ),
    (
        end_uses_are_of_the_vocabulary,
        "data/end_uses.csv",
        ["buyer", "AUTO"],
        ["end_use", "cars"],
    ),
    (
        targets_are_counted_once,
        "data/targets.csv",
        ["region", "CHN"],
        ["quantity", "want"],
    ),
    (
        fact_ids_are_unique,
        "data/chains/semiconductor/capacity.csv",
        ["region", "all"],
        ["fact_id", "semi-size-atp"],
    ),
    (
        every_row_says_where_it_is_from,
        "data/chains/indices.csv",
        ["index", "chips"],
        ["confidence", "sure"],
    ),
    (
        numbers_lie_within_their_ranges,
        "data/chains/assumptions.csv",
        ["id", "europe_share"],
        ["value", "96"],
    ),
    (
        no_row_is_of_a_licence_that_forbids_it,
        "data/chains/other_facts.csv",
        ["product", "cell"],
        ["source", "ETO chip supply"],
    ),
];

fn broken(file: &str, [column, value]: [&str; 2], [set, to]: [&str; 2]) -> Files {
    let mut files = shipped();
    let rows = files.get_mut(file).expect(file);
    let chosen = |row: &Row| of(row, column) == value;
    assert!(rows.iter().any(chosen), "{file} has no {column} {value}");
    if set.is_empty() {
        rows.retain(|row| !chosen(row));
    } else {
        assert!(rows[0].contains_key(set), "{file} has no column {set}");
        for row in rows.iter_mut().filter(|row| chosen(row)) {
            row.insert(set.to_owned(), to.to_owned());
        }
    }
    files
}

#[test]
fn the_shipped_facts_of_the_chains_are_whole() {
    let files = shipped();
    for (check, ..) in CHECKS {
        let bad = check(&files);
        assert!(bad.is_empty(), "{}", bad.join("\n"));
    }
}

#[test]
fn every_check_sees_what_it_is_there_for() {
    for (number, (check, file, chosen, change)) in CHECKS.into_iter().enumerate() {
        let bad = check(&broken(file, chosen, change));
        assert!(
            !bad.is_empty(),
            "check {number} did not see {file} {change:?}"
        );
    }
}

#[test]
fn every_chain_has_its_names() {
    for chain in CHAINS {
        let text = packed::file(&format!("data/chains/{chain}/chain.toml")).expect(chain);
        let found: toml::Table = text.parse().expect(chain);
        assert_eq!(found["id"].as_str(), Some(chain));
        for name in ["name_en", "name_zh"] {
            assert!(found[name].as_str().is_some_and(|name| !name.is_empty()));
        }
        assert_eq!(found["base_year"].as_integer(), Some(2023));
    }
}
