//! Scenarios that have no answer, and solves that find none.

use super::case::{Case, NO_INPUTS, TOML, json as read};

const DEFICIT: [[f64; 2]; 2] = [[0.7, 0.3], [0.4, 2.7]];

const AUTARKY: &str = "[[trade_cost]]\nid = \"x\"\non_goods_from = \"all\"\n\
                       on_goods_to = \"all\"\nproducts = [\"all\"]\nfactor = inf\n";

/// Ends with 3 and says why.
#[track_caller]
fn refused(scenario: &str, words: &[&str]) {
    let answer = Case::two(DEFICIT).run(scenario, &["--json"]).ends(3);
    assert_eq!(answer.out, "");
    for words in words {
        assert!(
            answer.err.contains(words),
            "{words:?} is not in {}",
            answer.err
        );
    }
}

#[test]
fn autarky_with_a_balance_kept_has_no_answer() {
    refused(
        AUTARKY,
        &[
            "Q405",
            "`A` keeps a trade deficit of 0.100",
            "deficit = \"balanced\"",
        ],
    );
    let balanced = format!("{AUTARKY}[closure]\ndeficit = \"balanced\"\n");
    Case::two(DEFICIT).run(&balanced, &["--json"]).ends(0);
}

#[test]
fn what_is_no_scenario_is_refused() {
    refused("[[tariff\n", &["S004", "case.toml:1"]);
    refused(
        "[[tariff]]\nid = \"x\"\nimposed_by = \"A\"\non_goods_from = \"C\"\nproducts = [\"s\"]\n\
         added_percent = 10\n",
        &["unknown region", "\"C\"", "case.toml:4"],
    );
    refused(
        "[[tariff]]\nid = \"x\"\nimposed_by = \"A\"\non_goods_from = \"B\"\nproducts = [\"ss\"]\n\
         added_percent = 10\n",
        &[
            "\"ss\"",
            "case.toml:5",
            "the products are: all, goods, services, s\n",
        ],
    );
    refused(
        "[[endowment]]\nid = \"x\"\nregion = \"A\"\nproducts = [\"s\"]\nfactor_name = \"land\"\n\
         factor = 2\n",
        &["S302", "land", "its factors are: labour"],
    );
}

#[test]
fn a_file_that_is_not_there_is_named() {
    let case = Case::two(DEFICIT);
    let missing = ["equilibrium", "--table", "table", "--scenario", "none.toml"];
    let answer = crate::program::interdep(case.path(), &missing).ends(3);
    assert!(answer.err.contains("none.toml"), "{}", answer.err);
    crate::program::interdep(case.path(), &["equilibrium", "--table", "table"]).ends(2);
}

/// Two goods in fixed proportions, each made by labour of its own: where one
/// is scarce the other is free, and no price in logs says so.
#[test]
fn what_does_not_converge_ends_with_5_and_says_so() {
    let case = Case::table(&[
        ("table.toml", TOML),
        ("Z.csv", NO_INPUTS),
        (
            "Y.csv",
            "origin_region,origin_sector,dest_region,category,value\nA,s,A,final,1\nA,t,A,final,1\n",
        ),
        ("VA.csv", "region,sector,labour\nA,s,1\nA,t,1\n"),
    ]);
    let scenario = "[elasticity]\nfinal = 0\n[closure]\nfactors = \"all_specific\"\n\
                    [[endowment]]\nid = \"x\"\nregion = \"A\"\nproducts = [\"s\"]\n\
                    factor_name = \"labour\"\nfactor = 0.5\n";
    let answer = case.run(scenario, &["--json"]).ends(5);
    assert_eq!(read(&answer)["converged"], false);
    assert!(answer.err.contains("did not converge"), "{}", answer.err);
    let page = case.run(scenario, &["--lang", "zh"]).ends(5);
    assert!(page.err.contains("未收敛"), "{}", page.err);
}

/// Each mistake with the words that name it, its line and what to do.
#[test]
fn bad_numbers_are_named() {
    let elasticity = |value: &str| format!("[elasticity]\norigins = {value}\n");
    let tariff = |percent: &str| {
        format!(
            "[[tariff]]\nid = \"x\"\nimposed_by = \"A\"\non_goods_from = \"B\"\nproducts = [\"s\"]\n\
             {percent}\n"
        )
    };
    refused(&elasticity("-1"), &["origins", "-1", "case.toml:2"]);
    refused(&elasticity("nan"), &["origins", "case.toml:2"]);
    refused(&elasticity("inf"), &["origins", "case.toml:2"]);
    refused(&tariff("added_percent = -100"), &["-100", "case.toml:6"]);
    refused(&tariff("rate_percent = -120"), &["-120", "case.toml:6"]);
    let twice = format!(
        "{}{}",
        tariff("added_percent = -60"),
        tariff("added_percent = -60").replace("\"x\"", "\"y\"")
    );
    refused(&twice, &["Q404", "-120", "`A`"]);
    refused(
        "[closure]\nwage_floor_percent = -5\n",
        &["wage_floor_percent", "case.toml:2"],
    );
}

#[test]
fn a_file_of_elasticities_names_what_the_table_lacks() {
    let case = Case::two(DEFICIT);
    let scenario = "[elasticity]\norigins_by_product = \"theta.csv\"\n";
    for (row, words) in [
        ("steel,2", ["S104", "steel", "theta.csv:3"]),
        ("s,-2", ["S127", "-2", "theta.csv:3"]),
        ("s,nan", ["S127", "nan", "theta.csv:3"]),
    ] {
        case.write("theta.csv", &format!("product,theta\ns,4\n{row}\n"));
        let answer = case.run(scenario, &["--json"]).ends(3);
        for words in words {
            assert!(
                answer.err.contains(words),
                "{words} is not in {}",
                answer.err
            );
        }
    }
}
