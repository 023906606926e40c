//! Quotas, mandates, wage floors and shifts of demand from a scenario file.

use super::case::{Case, ONES, of};

const SALES: [[f64; 2]; 2] = [[6.0, 2.0], [2.0, 4.0]];

fn scenario(entry: &str) -> String {
    format!("[elasticity]\n{ONES}origins = 4\n{entry}")
}

const QUOTA: &str = "[[quota]]\nid = \"q\"\nimposed_by = \"A\"\non_goods_from = \"B\"\n\
                     on_goods_to = \"A\"\nproducts = [\"s\"]\nallowed_percent = 60\n";

#[test]
fn a_quota_says_what_it_does_to_the_price_and_who_has_the_rent() {
    let case = Case::two(SALES);
    for rent in ["importer", "exporter", "split", "lost"] {
        let answer = case.solve(&scenario(&format!("{QUOTA}rent = \"{rent}\"\n")));
        let quota = &answer["quotas"][0];
        assert_eq!((&quota["from"], &quota["to"]), (&"B".into(), &"A".into()));
        assert_eq!(quota["rent"], rent);
        assert!(quota["tariff_equivalent_percent"].as_f64() > Some(5.0));
        let rents = quota["rent_usd_bn"].as_f64().expect("a number");
        let half = if rent == "split" { 0.5 } else { 1.0 };
        let receiver = if rent == "exporter" { "B" } else { "A" };
        let received = of(&answer, receiver, "rents_received_usd_bn");
        assert!((received - half * rents).abs() < 1e-9, "{answer}");
        assert_eq!(rents > 0.0, rent != "lost");
    }
}

#[test]
fn a_mandate_reaches_its_share() {
    let entry = "[[local_content]]\nid = \"m\"\nimposed_by = \"A\"\nproducts = [\"s\"]\n\
                 home_percent = 90\n";
    let answer = Case::two(SALES).solve(&scenario(entry));
    let mandate = &answer["mandates"][0];
    let home = mandate["home_percent"].as_f64().expect("a number");
    assert!((home - 90.0).abs() < 1e-6, "{mandate}");
    // A is large: less trade at better terms is its gain and more the other's loss.
    assert!(of(&answer, "B", "welfare_percent") < -0.1);
    assert!(of(&answer, "A", "tariff_revenue_usd_bn").abs() < 1e-9);
}

#[test]
fn a_wage_floor_leaves_labour_without_work() {
    let entry = "[closure]\nwage_floor_percent = 100\n[[productivity]]\nid = \"p\"\nregion = \"A\"\n\
                 products = [\"s\"]\nfactor = 0.95\n";
    let table = Case::table(&[
        ("table.toml", super::case::TOML),
        ("Z.csv", super::case::NO_INPUTS),
        ("Y.csv", &super::case::final_sales(SALES)),
        ("VA.csv", "region,sector,labour,capital\nA,s,5,3\nB,s,4,2\n"),
    ]);
    let answer = table.solve(&scenario(entry));
    assert!(of(&answer, "A", "unemployment_percent") > 1.0);
    assert!(of(&answer, "A", "real_wage_percent").abs() < 1e-6);
    let free = table.solve(&scenario(&entry.replace("wage_floor_percent = 100\n", "")));
    assert!(of(&free, "A", "real_wage_percent") < -1.0);
    assert!(free["regions"][0]["unemployment_percent"].is_null());
    let stuck = scenario(entry).replace("[closure]\n", "[closure]\nfactors = \"all_specific\"\n");
    let answer = table.run(&stuck, &["--json"]).ends(3);
    assert!(answer.err.contains("Q425"), "{}", answer.err);
}

#[test]
fn a_shift_of_demand_is_solved() {
    let entry =
        "[[demand_shift]]\nid = \"d\"\nregion = \"A\"\nproducts = [\"s\"]\nchange_percent = 30\n";
    let table = Case::table(&[
        ("table.toml", super::case::TOML),
        ("Z.csv", super::case::NO_INPUTS),
        (
            "Y.csv",
            "origin_region,origin_sector,dest_region,category,value\nA,s,A,final,4\nA,t,A,final,6\n",
        ),
        ("VA.csv", "region,sector,labour\nA,s,4\nA,t,6\n"),
    ]);
    let answer = table.solve(&scenario(entry));
    let output = answer["producers"][0]["output_hat"]
        .as_f64()
        .expect("a number");
    assert!((output - 1.3 / 1.12).abs() < 1e-9, "{answer}");
}

#[test]
fn limits_on_what_does_not_exist_are_refused() {
    let case = Case::two([[6.0, 2.0], [0.0, 4.0]]);
    let answer = case
        .run(&scenario(&format!("{QUOTA}rent = \"lost\"\n")), &["--json"])
        .ends(3);
    for words in ["S210", "\"q\"", "case.toml:", "needs a flow"] {
        assert!(
            answer.err.contains(words),
            "{words} is not in {}",
            answer.err
        );
    }
    let entry = "[[local_content]]\nid = \"m\"\nimposed_by = \"A\"\nproducts = [\"s\"]\nhome_percent = 100\n";
    let answer = Case::two(SALES).run(&scenario(entry), &["--json"]).ends(3);
    for words in ["Q422", "100 %", "use a ban"] {
        assert!(
            answer.err.contains(words),
            "{words} is not in {}",
            answer.err
        );
    }
}
