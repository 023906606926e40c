//! Reading a table folder: what is good is read, what is bad is named.

use std::fmt::Write as _;

use interdep::diagnostic::{Diagnostics, Severity};
use interdep::table::read::{Folder, read};
use interdep::table::{Table, check};

const TOML: &str = "name = \"two\"\nyear = 2020\nunit = \"million USD\"\nsource = \"made up\"\n";
/// Two regions, one sector each, every identity holds: output 100 and 200.
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

fn with(changes: &[(&str, &str)]) -> Result<(Table, Diagnostics), Diagnostics> {
    let mut files = vec![
        ("table.toml", TOML),
        ("Z.csv", Z),
        ("Y.csv", Y),
        ("VA.csv", VA),
    ];
    for (name, text) in changes {
        files.retain(|(file, _)| file != name);
        files.push((name, text));
    }
    files
        .into_iter()
        .fold(Folder::new("demo"), |folder, (name, text)| {
            folder.with(name, text.as_bytes())
        })
        .pipe(read)
}

trait Pipe: Sized {
    fn pipe<T>(self, function: impl FnOnce(Self) -> T) -> T {
        function(self)
    }
}
impl Pipe for Folder<'_> {}

/// `code file:line` of every problem.
fn problems(diagnostics: &Diagnostics) -> Vec<String> {
    diagnostics
        .iter()
        .map(|problem| {
            let place = problem.place.as_ref().map_or(String::new(), |place| {
                let line = place.line.map_or(String::new(), |line| format!(":{line}"));
                format!(" {}{line}", place.file)
            });
            format!("{}{place}", problem.code)
        })
        .collect()
}

fn refused(changes: &[(&str, &str)]) -> Vec<String> {
    problems(&with(changes).expect_err("should be refused"))
}

#[test]
fn a_good_folder_is_read_and_balances() {
    let (table, warnings) = with(&[]).expect("good");
    assert!(warnings.is_empty());
    assert_eq!((table.unit.as_str(), table.year), ("USD_bn", 2020));
    assert_eq!(table.factors, ["labour", "capital"]);
    assert_eq!(table.categories, ["households", "government"]);
    assert_eq!(table.intermediate.row(0), [0.02, 0.03]);
    assert_eq!(table.final_demand.row(1), [0.0, 0.03, 0.1, 0.0]);
    assert_eq!(table.costs(), [0.1, 0.2]);
    check::balance(&table).expect("balanced");
}

#[test]
fn one_factor_is_called_value_added() {
    let (table, _) = with(&[("VA.csv", "sector,region,value\ns,A,70\ns,B,110\n")]).expect("good");
    assert_eq!(table.factors, ["value_added"]);
    assert_eq!(table.value_added.row(0), [0.07, 0.11]);
}

#[test]
fn base_tariffs_are_taken_out_before_the_balance_is_judged() {
    // B's purchases from A carry 25 % in the base: A receives 40 / 1.25 = 32.
    let tariffs = "origin_region,origin_sector,dest_region,rate_percent\nA,s,B,25\n";
    let (table, _) = with(&[("tariffs.csv", tariffs)]).expect("good");
    let sales = table.sales();
    approx::assert_relative_eq!(sales[0], 0.092, epsilon = 1e-12);
    assert!(check::balance(&table).is_err());
}

#[test]
fn every_bad_cell_is_named_with_its_line() {
    let z = "origin_region,origin_sector,dest_region,dest_sector,value
A,s,A,s,twenty
A,s,B,s,-30
B,s,A,s,inf
B,s,B,s,60
B,s,B,s,1
C,s,A,s,1
A,t,A,s,1
A,s
";
    assert_eq!(
        refused(&[("Z.csv", z)]),
        [
            "T006 demo/Z.csv:2",
            "T008 demo/Z.csv:3",
            "T007 demo/Z.csv:4",
            "T009 demo/Z.csv:6",
            "T010 demo/Z.csv:7",
            "T011 demo/Z.csv:8",
            "T005 demo/Z.csv:9",
        ]
    );
}

#[test]
fn problems_of_several_files_come_in_one_pass() {
    let found = refused(&[
        (
            "table.toml",
            "nam = \"x\"\nyear = 2020\nunit = \"tonnes\"\nsource = \"y\"\n",
        ),
        (
            "VA.csv",
            "region,sector,value,labour\nA,s,70,50\nB,s,110,110\n",
        ),
        (
            "Y.csv",
            "origin_region,origin_sector,dest,category,value\nA,s,A,h,1\n",
        ),
        (
            "Z.csv",
            "origin_region,origin_sector,dest_region,dest_sector,value\nA,s,A,s,x\n",
        ),
    ]);
    assert_eq!(
        found,
        [
            "T017 demo/table.toml:1",
            "T016 demo/table.toml",
            "T015 demo/table.toml:3",
            "T018 demo/VA.csv:2",
            "T006 demo/Z.csv:2",
            "T004 demo/Y.csv:1",
            "T003 demo/Y.csv:1",
        ]
    );
}

#[test]
fn files_and_columns_that_are_missing_are_named() {
    let nothing = read(Folder::new("demo")).expect_err("nothing there");
    assert_eq!(
        problems(&nothing),
        ["table.toml", "VA.csv", "Z.csv", "Y.csv"].map(|file| format!("T001 demo/{file}"))
    );
    assert_eq!(refused(&[("VA.csv", "")]), ["T013 demo/VA.csv"]);
    assert_eq!(
        refused(&[("VA.csv", "region,sector,value\n")]),
        ["T013 demo/VA.csv"]
    );
    assert_eq!(
        refused(&[("VA.csv", "region,sector\nA,s\n")]),
        ["T003 demo/VA.csv:1"]
    );
}

#[test]
fn a_flood_of_one_problem_is_cut_short_and_counted() {
    let mut z = String::from("origin_region,origin_sector,dest_region,dest_sector,value\n");
    for _ in 0..100 {
        z.push_str("A,s,A,s,x\n");
    }
    let diagnostics = with(&[("Z.csv", &z)]).expect_err("bad");
    assert_eq!(diagnostics.iter().count(), 21);
    let last = diagnostics.iter().last().expect("21").message.to_string();
    assert!(last.contains("80"), "{last}");
}

#[test]
fn an_unbalanced_table_is_refused_with_the_worst_row_first() {
    let va = "region,sector,value\nA,s,70.1\nB,s,150\n";
    let (table, _) = with(&[("VA.csv", va)]).expect("readable");
    let diagnostics = check::balance(&table).expect_err("unbalanced");
    let first = diagnostics.iter().next().expect("two rows");
    assert!(first.message.to_string().starts_with("B|s"));
    assert_eq!(diagnostics.iter().count(), 2);
}

#[test]
fn what_is_not_read_is_said_and_idle_producers_are_left_out() {
    let (table, warnings) = with(&[
        ("VA.csv", "region,sector,value\nA,s,70\nB,s,110\nB,t,0\n"),
        (
            "Z.csv",
            &Z.replace("value\n", "value,note\n").replace("0\n", "0,x\n"),
        ),
    ])
    .expect("readable");
    assert_eq!(table.producers.len(), 2);
    assert!(
        warnings
            .iter()
            .all(|item| item.severity == Severity::Warning)
    );
    assert_eq!(problems(&warnings), ["T004 demo/Z.csv:1", "T022"]);
    check::balance(&table).expect("balanced");
}

#[test]
fn hostile_numbers_do_not_slip_through_the_balance() {
    let z = Z.replace(",20\n", ",1e308\n").replace(",30\n", ",1e308\n");
    let (table, _) = with(&[
        ("Z.csv", &z),
        ("table.toml", &TOML.replace("million", "trillion")),
    ])
    .expect("finite cells");
    assert!(check::balance(&table).is_err());
}

#[test]
fn a_table_with_too_many_cells_is_refused_before_it_is_built() {
    let mut va = String::from("region,sector,value\n");
    for producer in 0..8_400 {
        writeln!(va, "r{producer},s,1").expect("text");
    }
    assert_eq!(refused(&[("VA.csv", &va)]), ["T014 demo/VA.csv"]);
}

#[test]
fn damaged_files_are_refused_or_read_but_never_end_the_program() {
    let mut state = 1_u64;
    let mut next = |below: usize| {
        // Knuth's MMIX generator: enough to choose where to cut.
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) as usize % below
    };
    let splices: [&[u8]; 9] = [
        b"\"", b",", b"\n", b"-", b"e999", b"\xff", b"[", b"nan", b"\0",
    ];
    for _ in 0..4_000 {
        let mut files = [
            ("table.toml", TOML),
            ("Z.csv", Z),
            ("Y.csv", Y),
            ("VA.csv", VA),
        ]
        .map(|(name, text)| (name, text.as_bytes().to_vec()));
        for _ in 0..=next(3) {
            let content = &mut files[next(4)].1;
            let at = next(content.len());
            let splice = splices[next(splices.len())];
            let end = (at + next(4)).min(content.len());
            content.splice(at..end, splice.iter().copied());
        }
        let folder = files
            .iter()
            .fold(Folder::new("demo"), |folder, (name, content)| {
                folder.with(name, content.as_slice())
            });
        if let Ok((table, _)) = read(folder) {
            drop(check::balance(&table));
        }
    }
}
