//! Closed forms and printed digits; the letters are those of
//! `docs/equilibrium.md`.

use super::case::{Case, NO_INPUTS, ONES, TOML, agrees, final_sales, labour, of};
use super::shapes::two_products;

const SYMMETRIC: [[f64; 2]; 2] = [[0.92, 0.08], [0.08, 0.92]];
const ONE_AND_THREE: [[f64; 2]; 2] = [[0.7, 0.3], [0.3, 2.7]];

fn elasticities(origins: f64) -> String {
    format!("[elasticity]\n{ONES}origins = {origins}\n")
}

fn link(array: &str, id: &str, from: &str, to: &str, strength: &str) -> String {
    let (seller, buyer) = match array {
        "tariff" => ("on_goods_from", "imposed_by"),
        _ => ("on_goods_from", "on_goods_to"),
    };
    format!(
        "[[{array}]]\nid = \"{id}\"\n{seller} = \"{from}\"\n{buyer} = \"{to}\"\n\
         products = [\"all\"]\n{strength}\n"
    )
}

/// A1. Arkolakis, Costinot and Rodriguez-Clare (2012): `1 - lambda^(1/eps)`.
#[test]
fn a1_autarky_costs_what_the_home_share_says() {
    let case = Case::two(SYMMETRIC);
    let wall = |from, to, id| link("trade_cost", id, from, to, "factor = inf");
    let scenario = elasticities(6.0) + &wall("A", "B", "out") + &wall("B", "A", "in");
    let answer = case.solve(&scenario);
    for region in ["A", "B"] {
        agrees(of(&answer, region, "welfare_percent"), -1.653_804_17, 8);
        agrees(of(&answer, region, "acr_percent"), -1.653_804_17, 8);
        agrees(of(&answer, region, "welfare_usd_bn"), -0.016_538_041_7, 10);
        agrees(of(&answer, region, "tariff_revenue_usd_bn"), 0.0, 12);
    }
    // A factor of `inf` is a ban, and nothing in logs leads there.
    let ban = |id, from, to| {
        format!(
            "[[ban]]\nid = \"{id}\"\nimposed_by = \"{from}\"\non_goods_from = \"{from}\"\n\
             on_goods_to = \"{to}\"\nproducts = [\"s\"]\n"
        )
    };
    let banned = case.solve(&(elasticities(6.0) + &ban("out", "A", "B") + &ban("in", "B", "A")));
    assert_eq!(banned["regions"], answer["regions"]);
    assert!(answer["regions"][0]["first_order_percent"].is_null());
}

/// B1. Sizes 1 and 3, a tariff of 25 % by the first, then by both.
#[test]
fn b1_tariffs_between_unequal_countries() {
    let case = Case::two(ONE_AND_THREE);
    let alone = elasticities(4.0) + &link("tariff", "a", "B", "A", "added_percent = 25");
    let answer = case.solve(&alone);
    agrees(of(&answer, "A", "welfare_percent"), 1.8692, 4);
    agrees(of(&answer, "B", "welfare_percent"), -0.9610, 4);
    assert!(of(&answer, "A", "terms_of_trade_percent") > 0.0);
    assert!(of(&answer, "A", "tariff_revenue_usd_bn") > 0.0);
    assert_eq!(of(&answer, "B", "tariff_revenue_usd_bn"), 0.0);
    let both = alone + &link("tariff", "b", "A", "B", "rate_percent = 25");
    let answer = case.solve(&both);
    agrees(of(&answer, "A", "welfare_percent"), -2.1413, 4);
    agrees(of(&answer, "B", "welfare_percent"), -0.4026, 4);
}

/// The Taylor terms, which are of ln W, meet the exact change.
#[test]
fn first_and_second_order_tend_to_the_exact_change() {
    let case = Case::two(ONE_AND_THREE);
    let errors = [1.0, 2.0].map(|percent| {
        let strength = format!("added_percent = {percent}");
        let answer = case.solve(&(elasticities(4.0) + &link("tariff", "a", "B", "A", &strength)));
        let exact = 100.0 * (of(&answer, "A", "welfare_percent") / 100.0).ln_1p();
        ["first_order_percent", "second_order_percent"]
            .map(|key| (of(&answer, "A", key) - exact).abs())
    });
    // Twice the shock: four and eight times the error.
    for (order, ratio) in [(0, 4.0), (1, 8.0)] {
        let found = errors[1][order] / errors[0][order];
        assert!((found / ratio - 1.0).abs() < 0.1, "{found} for {ratio}");
    }
}

/// Half the labour in a closed economy is half of everything; half the
/// productivity as well.
#[test]
fn less_labour_or_productivity_makes_as_much_less() {
    let closed = Case::two([[2.0, 0.0], [0.0, 5.0]]);
    let shock = |array: &str, more: &str| {
        format!(
            "[[{array}]]\nid = \"x\"\nregion = \"A\"\nproducts = [\"s\"]\nfactor = 0.75\n{more}\n"
        )
    };
    for (scenario, wage) in [
        (shock("productivity", ""), -25.0),
        (shock("endowment", "factor_name = \"labour\""), 0.0),
    ] {
        let answer = closed.solve(&scenario);
        agrees(of(&answer, "A", "welfare_percent"), -25.0, 9);
        agrees(of(&answer, "A", "real_gdp_percent"), -25.0, 9);
        agrees(of(&answer, "A", "welfare_usd_bn"), -0.5, 9);
        agrees(of(&answer, "A", "real_wage_percent"), wage, 9);
        agrees(of(&answer, "B", "welfare_percent"), 0.0, 9);
    }
}

/// Twice the labour in both of two trading countries: twice the welfare,
/// the same prices.
#[test]
fn twice_the_world_is_twice_the_welfare() {
    let case = Case::two(ONE_AND_THREE);
    let scenario = "[[endowment]]\nid = \"x\"\nregion = \"all\"\nfactor_name = \"labour\"\n\
                    products = [\"all\"]\nfactor = 2\n";
    let answer = case.solve(scenario);
    for region in ["A", "B"] {
        agrees(of(&answer, region, "welfare_percent"), 100.0, 8);
        agrees(of(&answer, region, "terms_of_trade_percent"), 0.0, 8);
    }
    for producer in answer["producers"].as_array().unwrap() {
        agrees(producer["output_hat"].as_f64().unwrap(), 2.0, 9);
    }
}

const PRESETS: [&str; 3] = ["short", "medium", "long"];

#[test]
fn no_measure_changes_exactly_nothing() {
    // What is a ratio of sums may miss zero by rounding.
    let rounded = ["real_wage_percent", "real_gdp_percent", "acr_percent"];
    for (case, preset) in [two_products(), Case::two(ONE_AND_THREE)]
        .iter()
        .flat_map(|case| PRESETS.map(|preset| (case, preset)))
    {
        let answer = case.solve(&format!("preset = \"{preset}\"\n"));
        assert_eq!(answer["horizon"], preset);
        for region in answer["regions"].as_array().unwrap() {
            for (key, value) in region.as_object().unwrap() {
                let most = if rounded.contains(&key.as_str()) {
                    1e-13
                } else {
                    0.0
                };
                let number = value.as_f64().unwrap_or_default();
                assert!(number.abs() <= most, "{key}: {value}");
            }
        }
        for producer in answer["producers"].as_array().unwrap() {
            assert_eq!(
                (&producer["price_hat"], &producer["output_hat"]),
                (&1.0.into(), &1.0.into())
            );
        }
        assert_eq!(answer["no_source"], serde_json::json!([]));
        assert_eq!(answer["warnings"], serde_json::json!([]));
    }
}

/// Values in millions, a thousand times as many: the same table.
#[test]
fn the_unit_does_not_matter() {
    let sales = ONE_AND_THREE;
    let thousands = sales.map(|row| row.map(|value| value * 1000.0));
    let millions = Case::table(&[
        ("table.toml", &TOML.replace("billion", "million")),
        ("Z.csv", NO_INPUTS),
        ("Y.csv", &final_sales(thousands)),
        ("VA.csv", &labour(thousands)),
    ]);
    let scenario = elasticities(4.0) + &link("tariff", "a", "B", "A", "added_percent = 25");
    let (one, other) = (Case::two(sales).solve(&scenario), millions.solve(&scenario));
    for region in ["A", "B"] {
        for key in [
            "welfare_percent",
            "welfare_usd_bn",
            "tariff_revenue_usd_bn",
            "real_wage_percent",
        ] {
            agrees(of(&one, region, key), of(&other, region, key), 11);
        }
    }
    assert_eq!(
        (&one["unit"], &other["unit"]),
        (&"USD_bn".into(), &"USD_bn".into())
    );
}

/// 25 % in the base: to name the same rate changes nothing, to take it away
/// is the way back from B1.
#[test]
fn a_tariff_in_the_base_can_be_kept_raised_and_taken_away() {
    // A's purchases from B include 25 %; B is paid 0.3.
    let sales = [[0.7, 0.3], [0.375, 2.7]];
    let case = Case::table(&[
        ("table.toml", TOML),
        ("Z.csv", NO_INPUTS),
        ("Y.csv", &final_sales(sales)),
        ("VA.csv", &labour([[0.7, 0.3], [0.3, 2.7]])),
        (
            "tariffs.csv",
            "origin_region,origin_sector,dest_region,rate_percent\nB,s,A,25\n",
        ),
    ]);
    let rate = |strength: &str| {
        case.solve(&(elasticities(4.0) + &link("tariff", "a", "B", "A", strength)))
    };
    for same in ["rate_percent = 25", "added_percent = 0"] {
        let answer = rate(same);
        for region in ["A", "B"] {
            assert_eq!(of(&answer, region, "welfare_percent"), 0.0);
        }
        agrees(of(&answer, "A", "tariff_revenue_usd_bn"), 0.075, 12);
    }
    let (added, named) = (rate("added_percent = 10"), rate("rate_percent = 35"));
    agrees(
        of(&added, "A", "welfare_percent"),
        of(&named, "A", "welfare_percent"),
        10,
    );
    assert!(of(&added, "A", "tariff_revenue_usd_bn") > 0.075);
    let free = rate("rate_percent = 0");
    assert_eq!(of(&free, "A", "tariff_revenue_usd_bn"), 0.0);
    assert!(of(&free, "B", "welfare_percent") > 0.0, "B sells more");
}

/// Balanced first, B1's answer comes out of an unbalanced table that balances
/// to B1's: here the balance moves welfare, so the two closures differ.
#[test]
fn a_balance_can_be_kept_or_solved_away() {
    let case = Case::two([[0.7, 0.3], [0.4, 2.7]]);
    let shock = elasticities(4.0) + &link("tariff", "a", "B", "A", "added_percent = 25");
    let closure = |word: &str| format!("{shock}[closure]\ndeficit = \"{word}\"\n");
    let [fixed, share, balanced] = ["fixed", "share", "balanced"]
        .map(|word| of(&case.solve(&closure(word)), "A", "welfare_percent"));
    assert_eq!(
        of(&case.solve(&shock), "A", "welfare_percent"),
        fixed,
        "the default"
    );
    assert!((fixed - balanced).abs() > 1e-3 && (fixed - share).abs() > 1e-6);
    // A table without balances does not care.
    let even = Case::two(ONE_AND_THREE);
    let [kept, solved] =
        ["fixed", "balanced"].map(|word| of(&even.solve(&closure(word)), "A", "welfare_percent"));
    agrees(kept, solved, 9);
}
