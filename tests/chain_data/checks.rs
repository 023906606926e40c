//! What must hold of the shipped facts; each check returns what is wrong.

use std::collections::{BTreeMap, BTreeSet};

use indexmap::IndexMap;

use super::{Files, Row, number, of, rows};

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

pub(crate) fn stages_are_those_of_the_design_once_each(files: &Files) -> Vec<String> {
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

pub(crate) fn parents_exist_and_hold_the_whole_stage(files: &Files) -> Vec<String> {
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

pub(crate) fn share_sets_hold_nine_regions_and_sum_to_100(files: &Files) -> Vec<String> {
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
        regions != REGIONS || !(99.0..=101.0).contains(&sum)
    });
    wrong
        .map(|(set, shares)| format!("{set:?} {shares:?}"))
        .collect()
}

pub(crate) fn every_stage_has_one_default_set(files: &Files) -> Vec<String> {
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

pub(crate) fn links_join_what_exists_once(files: &Files) -> Vec<String> {
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

pub(crate) fn uses_go_to_sectors_or_final_demand(files: &Files) -> Vec<String> {
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

pub(crate) fn the_chains_meet(files: &Files) -> Vec<String> {
    let links = table(files, "links").map(|(_, row)| (of(row, "from"), of(row, "to")));
    let uses = table(files, "uses").map(|(_, row)| (of(row, "stage"), of(row, "user")));
    let found: BTreeSet<(String, String)> = links.chain(uses).collect();
    let missing = MEETINGS
        .iter()
        .filter(|(from, to)| !found.contains(&((*from).to_owned(), (*to).to_owned())));
    missing.map(|pair| format!("{pair:?}")).collect()
}

pub(crate) fn uses_and_costs_leave_room(files: &Files) -> Vec<String> {
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

pub(crate) fn measures_touch_what_exists(files: &Files) -> Vec<String> {
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

pub(crate) fn owners_hold_the_whole_producer(files: &Files) -> Vec<String> {
    let mut sums: BTreeMap<[String; 2], f64> = BTreeMap::new();
    for row in &files["data/ownership.csv"] {
        let producer = [of(row, "product"), of(row, "region")];
        let share = number(row, "share_percent").unwrap_or(f64::NAN);
        *sums.entry(producer).or_default() += share;
    }
    let wrong = sums
        .into_iter()
        .filter(|(_, sum)| !(99.0..=101.0).contains(sum));
    wrong
        .map(|(producer, sum)| format!("{producer:?}: {sum}"))
        .collect()
}

pub(crate) fn every_stage_can_be_entered_or_never(files: &Files) -> Vec<String> {
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

/// The lag of an entrant holds the time of building, and the ramp or not.
pub(crate) fn building_takes_as_long_as_entering(files: &Files) -> Vec<String> {
    let value = |item: &str, stage: &str| {
        let mut rows = files["data/adaptation/build_up.csv"].iter();
        let row = rows.find(|row| {
            of(row, "item") == item && of(row, "stage") == stage && of(row, "region") == "all"
        });
        row.and_then(|row| number(row, "value")).unwrap_or(f64::NAN)
    };
    let entrants = files["data/entry.csv"].iter();
    let entrants = entrants.filter(|row| of(row, "region") == "all");
    let wrong = entrants.filter(|row| {
        let stage = of(row, "stage");
        let lag = number(row, "lag_years").unwrap_or(f64::NAN);
        let (lead, ramp) = (value("lead_time", &stage), value("ramp_time", &stage));
        // The published building times are rounded to 0.1 of a year.
        !(lead <= lag + 0.05 && lag <= lead + ramp + 0.05)
    });
    wrong
        .map(|row| format!("{} {}", of(row, "stage"), of(row, "horizon")))
        .collect()
}

pub(crate) fn end_uses_are_of_the_vocabulary(files: &Files) -> Vec<String> {
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

pub(crate) fn targets_are_counted_once(files: &Files) -> Vec<String> {
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

pub(crate) fn fact_ids_are_unique(files: &Files) -> Vec<String> {
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

pub(crate) fn every_row_says_where_it_is_from(files: &Files) -> Vec<String> {
    let wrong = all(files).filter(|(_, row)| {
        let (source, confidence) = (of(row, "source"), of(row, "confidence"));
        source.is_empty()
            || of(row, "source_detail").is_empty()
            || !["high", "medium", "low"].contains(&confidence.as_str())
            || (source == "assumption" && confidence == "high")
    });
    wrong.map(|(at, _)| at).collect()
}

pub(crate) fn numbers_lie_within_their_ranges(files: &Files) -> Vec<String> {
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

pub(crate) fn no_row_is_of_a_licence_that_forbids_it(files: &Files) -> Vec<String> {
    let forbidden = ["ETO ", "Emerging Technology Observatory", "CC BY-NC"];
    let wrong = all(files).filter(|(_, row)| {
        let words = format!("{} {} ", of(row, "source"), of(row, "source_detail"));
        forbidden.iter().any(|word| words.contains(word))
    });
    wrong.map(|(at, _)| at).collect()
}
