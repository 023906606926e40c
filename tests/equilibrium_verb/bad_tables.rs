//! Tables that cannot be used: exit 4, file and line named.
//!
//! Each case changes one file of a good folder; `tests/tables/` keeps what is
//! said.

use std::path::Path;

use super::case::{Case, TOML};

const Z: &str = "origin_region,origin_sector,dest_region,dest_sector,value
A,s,A,s,20
A,s,B,s,30
B,s,A,s,10
B,s,B,s,60
";
const Y: &str = "origin_region,origin_sector,dest_region,category,value
A,s,A,households,40
A,s,B,households,10
B,s,A,government,30
B,s,B,households,100
";
const VA: &str = "region,sector,value,labour,capital
A,s,70,50,20
B,s,110,60,50
";

/// Name of the case, the file that is changed, its text (none: no such file).
fn cases() -> Vec<(&'static str, &'static str, Option<String>)> {
    let edited = |text: &str, from: &str, to: &str| {
        assert!(text.contains(from), "{from}");
        Some(text.replacen(from, to, 1))
    };
    vec![
        ("file-missing", "Y.csv", None),
        ("file-empty", "Z.csv", Some(String::new())),
        ("cell-missing", "Z.csv", edited(Z, "A,s,B,s,30", "A,s,B,s")),
        (
            "cell-empty",
            "Y.csv",
            edited(Y, "households,10\n", "households,\n"),
        ),
        ("column-missing", "Y.csv", edited(Y, "category", "kategory")),
        ("negative", "Z.csv", edited(Z, ",30", ",-30")),
        (
            "duplicated",
            "Z.csv",
            edited(Z, "A,s,B,s,30", "A,s,B,s,20\nA,s,B,s,10"),
        ),
        ("not-a-number", "VA.csv", edited(VA, "70", "seventy")),
        ("thousands", "Y.csv", edited(Y, ",100", ",\"1,00\"")),
        ("infinite", "Z.csv", edited(Z, ",60", ",inf")),
        ("unbalanced", "Y.csv", edited(Y, ",40", ",44")),
        ("factors-differ", "VA.csv", edited(VA, "A,s,70", "A,s,71")),
        (
            "unknown-region",
            "Z.csv",
            edited(Z, "A,s,B,s,30", "A,s,C,s,30"),
        ),
        ("unknown-sector", "Y.csv", edited(Y, "B,s,A", "B,t,A")),
        ("unit", "table.toml", edited(TOML, "billion USD", "billion")),
        (
            "not-toml",
            "table.toml",
            edited(TOML, "year = 2020", "year = "),
        ),
        ("key-missing", "table.toml", edited(TOML, "name", "nam")),
        (
            "tariff-at-home",
            "tariffs.csv",
            Some("origin_region,origin_sector,dest_region,rate_percent\nA,s,A,5\n".into()),
        ),
    ]
}

fn folder(file: &str, text: Option<&str>) -> Case {
    let good = [
        ("table.toml", TOML),
        ("Z.csv", Z),
        ("Y.csv", Y),
        ("VA.csv", VA),
    ];
    let mut files: Vec<(&str, &str)> = good.into_iter().filter(|(name, _)| *name != file).collect();
    files.extend(text.map(|text| (file, text)));
    Case::table(&files)
}

#[test]
fn the_folder_that_they_are_made_from_is_good() {
    folder("", None).run("", &["--strict"]).ends(0);
}

#[test]
fn every_bad_table_is_refused_with_its_message() {
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/tables"));
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| {
        for (name, file, text) in cases() {
            let case = folder(file, text.as_deref());
            for language in ["en", "zh"] {
                let answer = case.run("", &["--lang", language]).ends(4);
                assert_eq!(answer.out, "", "{name}");
                insta::assert_snapshot!(format!("{name}.{language}"), answer.err);
            }
        }
    });
}

#[test]
fn a_folder_that_is_not_there_is_refused() {
    let case = Case::table(&[]);
    let answer = case.run("", &[]).ends(4);
    for file in ["table.toml", "VA.csv", "Z.csv", "Y.csv"] {
        assert!(
            answer.err.contains(&format!("table/{file}")),
            "{}",
            answer.err
        );
    }
    let nowhere = ["equilibrium", "--table", "none", "--scenario", "case.toml"];
    crate::program::interdep(case.path(), &nowhere).ends(4);
}
