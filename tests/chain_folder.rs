//! A chain of the user's own: what is good is read, what is bad is named, and
//! nothing that is damaged does harm.

use std::sync::OnceLock;

use interdep::diagnostic::Diagnostics;
use interdep::text::Language;
use interdep::world::chains::ChainFacts;
use interdep::world::chains::read::{Folder, shipped};
use interdep::world::facts::{Facts, Nomenclature};
use rand::rngs::ChaCha8Rng;
use rand::{RngExt, SeedableRng};

/// A tiny third chain, made up: pigments become printing ink.
const THIRD: [(&str, &str); 9] = [
    ("chain.toml", include_str!("chain_folder/third/chain.toml")),
    ("stages.csv", include_str!("chain_folder/third/stages.csv")),
    ("shares.csv", include_str!("chain_folder/third/shares.csv")),
    ("links.csv", include_str!("chain_folder/third/links.csv")),
    ("uses.csv", include_str!("chain_folder/third/uses.csv")),
    (
        "capacity.csv",
        include_str!("chain_folder/third/capacity.csv"),
    ),
    (
        "measures.csv",
        include_str!("chain_folder/third/measures.csv"),
    ),
    (
        "assumptions.csv",
        include_str!("chain_folder/third/assumptions.csv"),
    ),
    ("entry.csv", include_str!("chain_folder/third/entry.csv")),
];

/// Regions and sectors of the shipped world.
fn nomenclature() -> &'static Nomenclature {
    static READ: OnceLock<Nomenclature> = OnceLock::new();
    READ.get_or_init(|| Facts::shipped().expect("shipped").nomenclature)
}

fn folder(files: impl IntoIterator<Item = (String, String)>) -> Folder {
    let files = files.into_iter();
    files.fold(Folder::new("ink"), |folder, (name, text)| {
        folder.with(&name, text)
    })
}

fn third() -> Vec<(String, String)> {
    let files = THIRD.iter();
    files
        .map(|(name, text)| ((*name).to_owned(), (*text).to_owned()))
        .collect()
}

/// The third chain beside the shipped ones, `old` replaced by `new` in `file`.
fn read(file: &str, old: &str, new: &str) -> Result<(ChainFacts, Diagnostics), Diagnostics> {
    let mut files = third();
    for (name, text) in &mut files {
        if name == file {
            assert!(text.contains(old), "{file} has no {old}");
            *text = text.replacen(old, new, 1);
        }
    }
    read_folder(folder(files))
}

fn read_folder(own: Folder) -> Result<(ChainFacts, Diagnostics), Diagnostics> {
    let mut folders: Vec<Folder> = shipped().into_iter().filter_map(Folder::shipped).collect();
    folders.push(own);
    ChainFacts::read(&folders, nomenclature())
}

/// `code file:line message | help`, in one language.
fn said(problems: &Diagnostics, language: Language) -> String {
    let lines = problems.iter().map(|problem| {
        let place = problem.place.as_ref().map_or(String::new(), |place| {
            let line = place.line.map_or(String::new(), |line| format!(":{line}"));
            format!(" {}{line}", place.file)
        });
        let help = problem.help.as_ref();
        let help = help.map_or(String::new(), |help| help.in_language(language));
        let message = problem.message.in_language(language);
        format!("{}{place} {message} | {help}\n", problem.code)
    });
    lines.collect()
}

#[test]
fn a_third_chain_is_a_folder_and_no_code() {
    let (facts, warnings) = read("links.csv", "", "").expect("good");
    assert!(warnings.is_empty(), "{warnings}");
    assert_eq!((facts.chains.len(), facts.stages.len()), (3, 44));
    let ink = &facts.stages["ink"];
    assert_eq!(ink.chain, "ink");
    assert_eq!(
        ink.parents,
        [(String::from("CHEM"), 0.8), (String::from("WPP"), 0.2)]
    );
    assert_eq!(ink.name.zh, "印刷油墨");
    let link = facts.link("mat_gases", "ink").expect("chains meet");
    assert_eq!(
        (link.cost_share.value, link.cost_share.high),
        (0.01, 1.5 * 0.01)
    );
    assert!(link.attributes.requalification_weeks.is_none());
    let shares = facts.default_shares("ink_base").expect("there");
    assert_eq!(shares.regions["RES"].0.value, 0.0);
    let home = facts.assume("home_factor", "ink", "").expect("there");
    assert_eq!(home, 2.0);
}

#[test]
fn alone_it_says_what_of_it_is_left_out() {
    let (facts, warnings) = ChainFacts::read(&[folder(third())], nomenclature()).expect("good");
    assert_eq!((facts.stages.len(), facts.links.len()), (2, 2));
    assert_eq!(
        said(&warnings, Language::En),
        "C018 ink/links.csv 1 rows of `ink` speak of stages of other shipped chains that are \
         not opened: left out | open those chains as well to have them\n"
    );
}

/// What is wrong: name, file, text to replace, what with.
const WRONG: [(&str, &str, &str, &str); 40] = [
    (
        "unknown-stage",
        "links.csv",
        "mat_gases,ink",
        "mat_gasses,ink",
    ),
    (
        "unknown-buyer",
        "links.csv",
        "mat_gases,ink",
        "mat_gases,inc",
    ),
    ("unknown-region", "shares.csv", "ink,CHN", "ink,CNH"),
    ("unknown-unit", "capacity.csv", "years", "fortnights"),
    ("unknown-class", "links.csv", "critical", "crucial"),
    ("unknown-kind", "links.csv", "current", "curent"),
    (
        "unknown-confidence",
        "links.csv",
        "tests,low",
        "tests,certain",
    ),
    ("unknown-basis", "stages.csv", "location", "place"),
    (
        "unknown-end-use",
        "stages.csv",
        "location,other",
        "location,printing",
    ),
    ("unknown-sector", "stages.csv", "CHEM,", "CHEMS,"),
    (
        "unknown-instrument",
        "measures.csv",
        "tariff,tariff",
        "tarif,tariff",
    ),
    ("unknown-horizon", "entry.csv", "medium", "middle"),
    ("unknown-user", "uses.csv", "ink,WPP", "ink,printers"),
    ("set-sum", "shares.csv", "ink,CHN,25", "ink,CHN,26.5"),
    (
        "set-lacks-region",
        "shares.csv",
        "ink,CHN,25,23,27,2023,ink_made_up",
        "ink,CHN,25,23,27,2023,ink_other",
    ),
    (
        "set-differs",
        "shares.csv",
        "ink,CHN,25,23,27,2023",
        "ink,CHN,25,23,27,2022",
    ),
    (
        "no-default",
        "shares.csv",
        "yes,yes,output,ink-share-ink-base-usa",
        "no,yes,output,ink-share-ink-base-usa",
    ),
    ("low-above-high", "stages.csv", "10,8,12", "10,12,8"),
    ("outside-range", "stages.csv", "10,8,12", "13,8,12"),
    ("no-range", "stages.csv", "10,8,12", "10,,"),
    ("not-a-number", "stages.csv", "10,8,12", "ten,8,12"),
    ("nan", "stages.csv", "10,8,12", "NaN,8,12"),
    ("enormous", "stages.csv", "10,8,12", "10,8,1e300"),
    ("negative", "stages.csv", "10,8,12", "-10,-12,-8"),
    ("infinite", "stages.csv", "10,8,12", "10,8,inf"),
    ("percent-above-100", "links.csv", "30,20,40", "300,200,400"),
    (
        "costs-above-100",
        "links.csv",
        "current,30,20,40",
        "current,99.5,20,100",
    ),
    (
        "fact-id-twice",
        "links.csv",
        "ink-link-mat-gases-ink",
        "ink-link-ink-base-ink",
    ),
    (
        "fact-id-of-shipped",
        "links.csv",
        "ink-link-mat-gases-ink",
        "semi-size-atp",
    ),
    (
        "fact-id-wrong",
        "links.csv",
        "ink-link-mat-gases-ink",
        "Ink Link!",
    ),
    (
        "no-source",
        "links.csv",
        "ink-link-mat-gases-ink,assumption",
        "ink-link-mat-gases-ink,",
    ),
    ("link-twice", "links.csv", "PETR,ink_base", "ink_base,ink"),
    ("circle", "links.csv", "mat_gases,ink", "ink,ink_base"),
    ("self-link", "links.csv", "mat_gases,ink", "ink,ink"),
    ("column-unknown", "stages.csv", "basis", "bases"),
    ("column-twice", "stages.csv", "name_zh", "name_en"),
    (
        "stage-is-sector",
        "stages.csv",
        "ink_base,Pigments",
        "CHEM,Pigments",
    ),
    ("parents-sum", "stages.csv", "80;20", "80;30"),
    ("bad-day", "measures.csv", "2024-01-01", "2024-13-01"),
    ("bad-key", "chain.toml", "name_zh", "nam_zh"),
];

#[test]
fn every_mistake_is_named_with_file_line_value_and_remedy() {
    for (name, file, old, new) in WRONG {
        let problems = read(file, old, new).expect_err(name);
        let mut page = said(&problems, Language::En);
        page += &said(&problems, Language::Zh);
        insta::with_settings!({ snapshot_path => "chain_folder" }, {
            insta::assert_snapshot!(name, page);
        });
    }
}

#[test]
fn infinity_is_understood_in_entries_alone() {
    assert!(read("entry.csv", "medium,1.2,1.1,1.4", "medium,inf,1.1,inf").is_ok());
    assert!(read("entry.csv", "1.2,1.1,1.4,1.5", "inf,1.1,inf,1.5").is_err());
}

#[test]
fn a_file_that_is_missing_is_named_and_a_misspelt_one_suggested() {
    for file in [
        "chain.toml",
        "stages.csv",
        "shares.csv",
        "links.csv",
        "uses.csv",
        "capacity.csv",
        "measures.csv",
    ] {
        let mut files = third();
        files.retain(|(name, _)| name != file);
        let problems = read_folder(folder(files)).expect_err(file);
        let page = said(&problems, Language::En);
        let wanted = format!("C001 ink/{file} the chain has no file `{file}`");
        assert!(page.starts_with(&wanted), "{page}");
        assert_eq!(page.lines().count(), 1, "{page}");
    }
    let mut files = third();
    files[3].0 = String::from("link.csv");
    let problems = read_folder(folder(files)).expect_err("misspelt");
    assert!(said(&problems, Language::En).contains("is it `link.csv`?"));
    // What only the shipped chains need is not asked of a folder.
    let mut files = third();
    files.retain(|(name, _)| name != "entry.csv");
    assert!(read_folder(folder(files)).is_ok());
}

#[test]
fn all_mistakes_are_named_in_one_pass() {
    let mut files = third();
    for (_, text) in &mut files {
        *text = text
            .replacen(",low\n", ",sure\n", 1)
            .replacen("2023", "year", 1);
    }
    let problems = read_folder(folder(files)).expect_err("bad");
    let page = said(&problems, Language::En);
    for file in [
        "chain.toml",
        "stages.csv",
        "shares.csv",
        "uses.csv",
        "entry.csv",
    ] {
        assert!(page.contains(&format!(" ink/{file}:")), "{file}: {page}");
    }
}

#[test]
fn a_world_of_other_regions_says_which_are_unknown() {
    let names = |codes: &[&str]| codes.iter().map(|code| (*code).to_owned()).collect();
    let own = [folder(third())];
    let sectors = ["CHEM", "WPP", "PETR"];
    let problems = ChainFacts::read_in(&own, names(&["A", "B"]), names(&sectors)).expect_err("bad");
    assert!(said(&problems, Language::En).contains("unknown region `USA` | known: A, B"));
}

#[test]
fn more_stages_than_a_world_can_hold_are_refused() {
    let row = |at: usize| {
        format!("s{at},S,S,CHEM,100,location,,10,8,12,2023,s-{at},assumption,made up,low\n")
    };
    let rows: String = (0..300).map(row).collect();
    let mut files = third();
    files[1].1 += &rows;
    let problems = read_folder(folder(files)).expect_err("too many");
    assert!(said(&problems, Language::En).contains("C019 the chains have 344 stages together"));
}

/// What a hand or a disk may do to a file.
fn damage(text: &mut Vec<u8>, random: &mut ChaCha8Rng) {
    const WORDS: [&str; 16] = [
        "NaN", "inf", "-1", "1e308", "1e999", "", ";", "all", "USA", "cell", "\"", "\n", ",", "\0",
        "yes", "油",
    ];
    let at = random.random_range(0..text.len().max(1)).min(text.len());
    let end = (at + random.random_range(0..40)).min(text.len());
    match random.random_range(0..7) {
        0 => text.truncate(at),
        1 => text[at..end].reverse(),
        2 => text[at..end].fill(random.random()),
        3 => drop(text.drain(at..end)),
        4 => {
            let piece = text[at..end].to_vec();
            text.splice(at..at, piece);
        }
        5 => swap_fields(text, random),
        _ => {
            let word = WORDS[random.random_range(0..WORDS.len())];
            text.splice(at..end, word.bytes());
        }
    }
}

/// Replaces one field by another of the same file.
fn swap_fields(text: &mut Vec<u8>, random: &mut ChaCha8Rng) {
    let whole = String::from_utf8_lossy(text).into_owned();
    let mut fields: Vec<&str> = whole.split(',').collect();
    let [a, b] = [(); 2].map(|()| random.random_range(0..fields.len()));
    fields[a] = fields[b];
    *text = fields.join(",").into_bytes();
}

#[test]
fn damaged_files_are_refused_or_read_and_do_no_harm() {
    let mut random = ChaCha8Rng::seed_from_u64(20_231_209);
    let (mut refused, mut read) = (0, 0);
    for round in 0..3000 {
        let chain = ["semiconductor", "ev_battery"][round % 2];
        let prefix = format!("data/chains/{chain}/");
        let names: Vec<&str> = interdep::packed::list(&prefix).collect();
        let hit = random.random_range(0..names.len());
        let damaged = names
            .iter()
            .enumerate()
            .fold(Folder::new(chain), |folder, (at, name)| {
                let mut text = interdep::packed::file(name).expect("packed").into_bytes();
                for _ in 0..usize::from(at == hit) * random.random_range(1..4) {
                    damage(&mut text, &mut random);
                }
                folder.with(&name[prefix.len()..], text)
            });
        match ChainFacts::read(&[damaged], nomenclature()) {
            Ok((facts, _)) => {
                read += 1;
                assert!(facts.stages.len() <= 30 && facts.links.len() <= 150);
            }
            Err(problems) => {
                refused += 1;
                // Twenty of a kind, twenty kinds of this room and of the table's.
                assert!(problems.iter().count() < 40 * 21);
                for language in Language::ALL {
                    assert!(said(&problems, language).len() < 1_000_000);
                }
            }
        }
    }
    assert!(
        refused > 1500 && read > 20,
        "{refused} refused, {read} read"
    );
}

#[cfg(feature = "cli")]
mod program {
    use std::fs;
    use std::path::Path;

    use assert_cmd::Command;
    use serde_json::Value as Json;

    const THIRD: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/chain_folder/third");

    fn interdep(folder: &Path, arguments: &[&str]) -> (i32, String, String) {
        let output = Command::cargo_bin("interdep")
            .expect("the program")
            .current_dir(folder)
            .env("NO_COLOR", "1")
            .args(arguments)
            .output()
            .expect("it starts");
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("UTF-8");
        let code = output.status.code().expect("no signal");
        (code, text(output.stdout), text(output.stderr))
    }

    fn here(arguments: &[&str]) -> (i32, String, String) {
        interdep(Path::new(env!("CARGO_MANIFEST_DIR")), arguments)
    }

    /// Codes of the products of a world.
    fn products(chains: &str) -> Vec<String> {
        let (code, out, err) = here(&["world", "show", "--json", "--chains", chains]);
        assert_eq!(code, 0, "{err}");
        let page: Json = serde_json::from_str(&out).expect("JSON");
        let products = page["products"].as_array().expect("a list").iter();
        let code = |product: &Json| product["product"].as_str().expect("a code").to_owned();
        products.map(code).collect()
    }

    #[test]
    fn the_chains_asked_for_are_in_the_world() {
        let none = products("none");
        assert_eq!(none.len(), 26);
        let one = products("ev_battery");
        assert!(one.contains(&String::from("cell")) && !one.contains(&String::from("atp")));
        let all = products(&format!("all,{THIRD}"));
        for code in ["cell", "atp", "ink", "ink_base"] {
            assert!(all.contains(&code.to_owned()), "{code}");
        }
    }

    #[test]
    fn what_chains_cannot_mean_is_said() {
        for (chains, wanted) in [
            ("semicnductor", "semiconductor"),
            ("no/such/folder", "ev_battery, semiconductor"),
            ("none,semiconductor", "alone"),
            ("semiconductor,semiconductor", "twice"),
            ("tests", "chain.toml"),
        ] {
            let (code, _, err) = here(&["world", "show", "--chains", chains]);
            assert_eq!(code, 4, "{chains}: {err}");
            assert!(err.contains(wanted), "{chains}: {err}");
        }
        let (_, _, err) = here(&["world", "show", "--chains", "semicnductor", "--lang", "zh"]);
        assert!(err.contains("没有产业链"), "{err}");
    }

    #[test]
    fn a_scenario_may_say_which_chains_it_opens() {
        let folder = tempfile::tempdir().expect("a folder");
        let write = |name: &str, chains: &str| {
            let text = format!(
                "schema = 1\nid = \"{name}\"\nname_en = \"A\"\nname_zh = \"甲\"\n\
                 extends = \"tariff-round\"\n[world]\nchains = {chains}\n"
            );
            fs::write(folder.path().join(format!("{name}.toml")), text).expect("a file");
        };
        write("one", "\"none\"");
        write("two", "[\"ev_batery\"]");
        write("three", "[\"chain\"]");
        fs::create_dir(folder.path().join("chain")).expect("a folder");
        let check = |file: &str| interdep(folder.path(), &["check", file]);
        let (code, _, err) = check("one.toml");
        assert_eq!(code, 0, "{err}");
        let (code, _, err) = check("two.toml");
        assert!(code == 4 && err.contains("ev_battery"), "{code} {err}");
        // A folder is looked for beside the file.
        let elsewhere = folder.path().join("three.toml");
        let (code, _, err) = here(&["check", &elsewhere.to_string_lossy()]);
        assert!(code == 4 && err.contains("`chain.toml`"), "{code} {err}");
        // The flag goes before the file.
        let arguments = ["check", "two.toml", "--chains", "none"];
        let (code, _, err) = interdep(folder.path(), &arguments);
        assert_eq!(code, 0, "{err}");
    }

    #[test]
    fn sources_and_facts_are_printed() {
        let (code, out, _) = here(&["sources"]);
        assert!(
            code == 0 && out.contains("CC BY 4.0") && out.contains("Timmer"),
            "{out}"
        );
        let (_, out, _) = here(&["sources", "--json", "--lang", "zh"]);
        let page: Json = serde_json::from_str(&out).expect("JSON");
        assert!(page["rows"].as_u64() > Some(30_000));
        let (code, out, _) = here(&["world", "fact", "semi-share-raw-gallium-ga-usgs23-chn"]);
        assert_eq!(code, 0);
        for wanted in [
            "98 percent",
            "93.1 .. 100",
            "shares.csv:",
            "disagrees",
            "94",
        ] {
            assert!(out.contains(wanted), "{wanted}: {out}");
        }
        let (code, _, err) = here(&["world", "fact", "semi-size-atq"]);
        assert!(code == 2 && err.contains("semi-size-atp"), "{code} {err}");
        let (code, out, _) = here(&["world", "fact", "gallium", "chn"]);
        assert!(
            code == 0 && out.contains("rows; one of them in full"),
            "{out}"
        );
    }
}
