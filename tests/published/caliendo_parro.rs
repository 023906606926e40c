//! Caliendo and Parro (2015), Estimates of the Trade and Welfare Effects of
//! NAFTA, Review of Economic Studies 82(1).
//!
//! `oracle` is their algorithm: guess wages, solve prices (their eq. 10 and 11)
//! and spending (eq. 13), move wages by what is paid to labour (eq. 14).
//! Elasticities are those of their table 1. Three countries, four sectors, the
//! last one a service that is hardly traded.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use serde_json::Value as Json;

use crate::program::interdep;

const COUNTRIES: usize = 3;
const SECTORS: usize = 4;
const NAMES: [&str; COUNTRIES] = ["MEX", "CAN", "USA"];
const CODES: [&str; SECTORS] = ["textile", "chemicals", "electrical", "services"];
/// Theta: textile, chemicals, electrical machinery; 8.22 for what is not traded.
const THETA: [f64; SECTORS] = [8.10, 3.13, 12.91, 8.22];
/// Share of value added in cost: countries x sectors.
const VALUE_ADDED: [[f64; SECTORS]; COUNTRIES] = [
    [0.40, 0.35, 0.30, 0.65],
    [0.38, 0.40, 0.42, 0.60],
    [0.36, 0.45, 0.47, 0.62],
];
/// Share of each input in materials, by user.
const INPUTS: [[f64; SECTORS]; SECTORS] = [
    [0.40, 0.05, 0.04, 0.03],
    [0.20, 0.45, 0.16, 0.07],
    [0.05, 0.10, 0.40, 0.20],
    [0.35, 0.40, 0.40, 0.70],
];
/// Share of each sector in final spending.
const FINAL: [[f64; SECTORS]; COUNTRIES] = [
    [0.12, 0.08, 0.10, 0.70],
    [0.07, 0.06, 0.12, 0.75],
    [0.06, 0.05, 0.11, 0.78],
];
/// Share that is bought at home: countries x sectors.
const HOME: [[f64; SECTORS]; COUNTRIES] = [
    [0.72, 0.64, 0.45, 0.97],
    [0.55, 0.60, 0.40, 0.98],
    [0.80, 0.86, 0.74, 0.995],
];
/// Share of the first of the other two countries in what is imported.
const FIRST: [[f64; SECTORS]; COUNTRIES] = [
    [0.10, 0.05, 0.08, 0.20],
    [0.06, 0.04, 0.12, 0.10],
    [0.55, 0.30, 0.60, 0.45],
];
/// Tariffs before, percent: on what MEX buys from USA and so on; none on services.
const BEFORE: [[f64; COUNTRIES]; COUNTRIES] = [[0.0, 9.0, 11.5], [7.0, 0.0, 5.5], [6.5, 4.0, 0.0]];

type Grid = [[[f64; COUNTRIES]; SECTORS]; COUNTRIES];

/// Ad valorem tariff of the buyer on sector j of the seller: [buyer][j][seller].
fn tariffs(scale: f64) -> Grid {
    let mut all = [[[0.0; COUNTRIES]; SECTORS]; COUNTRIES];
    for buyer in 0..COUNTRIES {
        for sector in 0..SECTORS - 1 {
            for seller in 0..COUNTRIES {
                all[buyer][sector][seller] = scale * BEFORE[buyer][seller] / 100.0;
            }
        }
    }
    all
}

/// Origin shares in the base: [buyer][j][seller].
fn shares() -> Grid {
    let mut all = [[[0.0; COUNTRIES]; SECTORS]; COUNTRIES];
    for buyer in 0..COUNTRIES {
        let others: Vec<usize> = (0..COUNTRIES).filter(|&other| other != buyer).collect();
        for sector in 0..SECTORS {
            let imported = 1.0 - HOME[buyer][sector];
            all[buyer][sector][buyer] = HOME[buyer][sector];
            all[buyer][sector][others[0]] = imported * FIRST[buyer][sector];
            all[buyer][sector][others[1]] = imported * (1.0 - FIRST[buyer][sector]);
        }
    }
    all
}

/// Spending and what follows from it.
struct World {
    /// Spending on each sector at buyers' prices: [buyer][j].
    spending: [[f64; SECTORS]; COUNTRIES],
    /// Output: [country][j].
    output: [[f64; SECTORS]; COUNTRIES],
    income: [f64; COUNTRIES],
    /// Payments to labour.
    wages: [f64; COUNTRIES],
}

/// One round of eq. 13: sales, incomes, spending. `wages` as given, or what
/// sales pay.
fn spend(
    spending: &[[f64; SECTORS]; COUNTRIES],
    shares: &Grid,
    tariffs: &Grid,
    wages: Option<[f64; COUNTRIES]>,
) -> World {
    let mut output = [[0.0; SECTORS]; COUNTRIES];
    let mut revenue = [0.0; COUNTRIES];
    for buyer in 0..COUNTRIES {
        for sector in 0..SECTORS {
            for seller in 0..COUNTRIES {
                let rate = tariffs[buyer][sector][seller];
                let border = shares[buyer][sector][seller] * spending[buyer][sector] / (1.0 + rate);
                output[seller][sector] += border;
                revenue[buyer] += rate * border;
            }
        }
    }
    let mut paid = [0.0; COUNTRIES];
    let mut income = [0.0; COUNTRIES];
    let mut next = [[0.0; SECTORS]; COUNTRIES];
    for country in 0..COUNTRIES {
        for sector in 0..SECTORS {
            paid[country] += VALUE_ADDED[country][sector] * output[country][sector];
        }
        income[country] = wages.map_or(paid[country], |wages| wages[country]) + revenue[country];
        for sector in 0..SECTORS {
            next[country][sector] = FINAL[country][sector] * income[country];
            for user in 0..SECTORS {
                let materials = 1.0 - VALUE_ADDED[country][user];
                next[country][sector] += INPUTS[sector][user] * materials * output[country][user];
            }
        }
    }
    World {
        spending: next,
        output,
        income,
        wages: paid,
    }
}

/// The base without trade balances: spending that reproduces itself.
fn base() -> World {
    let (shares, tariffs) = (shares(), tariffs(1.0));
    let mut spending = [[1.0; SECTORS], [1.0; SECTORS], [8.0; SECTORS]];
    for _ in 0..20_000 {
        spending = spend(&spending, &shares, &tariffs, None).spending;
    }
    let scale = 100.0 / spending.iter().flatten().sum::<f64>();
    for cell in spending.iter_mut().flatten() {
        *cell *= scale;
    }
    spend(&spending, &shares, &tariffs, None)
}

/// Real wage and welfare of each country, relative to the base.
fn oracle(base: &World, after: &Grid) -> [(f64, f64); COUNTRIES] {
    let (shares, before) = (shares(), tariffs(1.0));
    let mut wage = [1.0_f64; COUNTRIES];
    let mut price = [[1.0_f64; SECTORS]; COUNTRIES];
    let mut now = spend(&base.spending, &shares, &before, None);
    for _ in 0..4_000 {
        let mut cost = [[1.0; SECTORS]; COUNTRIES];
        let mut new_shares = shares;
        for _ in 0..200 {
            for country in 0..COUNTRIES {
                for sector in 0..SECTORS {
                    let own = VALUE_ADDED[country][sector];
                    let materials: f64 = (0..SECTORS)
                        .map(|input| INPUTS[input][sector] * price[country][input].ln())
                        .sum();
                    cost[country][sector] =
                        (own * wage[country].ln() + (1.0 - own) * materials).exp();
                }
            }
            for buyer in 0..COUNTRIES {
                for sector in 0..SECTORS {
                    let theta = THETA[sector];
                    let term = |seller: usize| {
                        let link = (1.0 + after[buyer][sector][seller])
                            / (1.0 + before[buyer][sector][seller]);
                        shares[buyer][sector][seller] * (link * cost[seller][sector]).powf(-theta)
                    };
                    let sum: f64 = (0..COUNTRIES).map(term).sum();
                    price[buyer][sector] = sum.powf(-1.0 / theta);
                    for seller in 0..COUNTRIES {
                        new_shares[buyer][sector][seller] = term(seller) / sum;
                    }
                }
            }
        }
        let wages = std::array::from_fn(|country| wage[country] * base.wages[country]);
        for _ in 0..60 {
            now = spend(&now.spending, &new_shares, after, Some(wages));
        }
        let mut world = (0.0, 0.0);
        for country in 0..COUNTRIES {
            wage[country] *= 1.0 + 0.3 * (now.wages[country] / wages[country] - 1.0);
            world.0 += wage[country] * base.wages[country];
            world.1 += base.wages[country];
        }
        for wage in &mut wage {
            *wage *= world.1 / world.0;
        }
    }
    std::array::from_fn(|country| {
        let index: f64 = (0..SECTORS)
            .map(|sector| FINAL[country][sector] * price[country][sector].ln())
            .sum();
        let index = index.exp();
        let welfare = now.income[country] / base.income[country] / index;
        (wage[country] / index, welfare)
    })
}

/// The base as a table folder.
fn write_table(folder: &Path, base: &World) {
    let (shares, tariffs) = (shares(), tariffs(1.0));
    let mut z = String::from("origin_region,origin_sector,dest_region,dest_sector,value\n");
    let mut y = String::from("origin_region,origin_sector,dest_region,category,value\n");
    let mut va = String::from("region,sector,value\n");
    let mut rates = String::from("origin_region,origin_sector,dest_region,rate_percent\n");
    for buyer in 0..COUNTRIES {
        let to = NAMES[buyer];
        for sector in 0..SECTORS {
            let own = VALUE_ADDED[buyer][sector] * base.output[buyer][sector];
            let _ = writeln!(va, "{to},{},{own:e}", CODES[sector]);
            for seller in 0..COUNTRIES {
                let from = format!("{},{},{to}", NAMES[seller], CODES[sector]);
                let share = shares[buyer][sector][seller];
                for user in 0..SECTORS {
                    let materials = (1.0 - VALUE_ADDED[buyer][user]) * base.output[buyer][user];
                    let value = share * INPUTS[sector][user] * materials;
                    let _ = writeln!(z, "{from},{},{value:e}", CODES[user]);
                }
                let value = share * FINAL[buyer][sector] * base.income[buyer];
                let _ = writeln!(y, "{from},final,{value:e}");
                let rate = 100.0 * tariffs[buyer][sector][seller];
                if rate > 0.0 {
                    let _ = writeln!(rates, "{from},{rate}");
                }
            }
        }
    }
    fs::create_dir(folder).expect("a folder");
    let about = "name = \"three\"\nyear = 1993\nunit = \"billion USD\"\nsource = \"made up\"\n";
    for (name, text) in [
        ("table.toml", about),
        ("Z.csv", &z),
        ("Y.csv", &y),
        ("VA.csv", &va),
        ("tariffs.csv", &rates),
    ] {
        fs::write(folder.join(name), text).expect("a file");
    }
}

/// All tariffs among the three fall to nothing, as NAFTA had it.
const FREE_TRADE: &str = r#"
preset = "caliendo_parro"
[elasticity]
origins_by_product = "theta.csv"
[[tariff]]
id = "free"
imposed_by = "all"
on_goods_from = "all"
products = ["textile", "chemicals", "electrical"]
rate_percent = 0
"#;

fn theta() -> String {
    let rows = CODES.iter().zip(THETA);
    let rows: Vec<String> = rows
        .map(|(code, theta)| format!("{code},{theta}"))
        .collect();
    format!("product,theta\n{}\n", rows.join("\n"))
}

fn solve(place: &Path, scenario: &str) -> Json {
    fs::write(place.join("case.toml"), scenario).expect("a file");
    let words = [
        "equilibrium",
        "--table",
        "table",
        "--scenario",
        "case.toml",
        "--json",
    ];
    let answer = interdep(place, &words).ends(0);
    serde_json::from_str(&answer.out).expect("JSON")
}

#[test]
fn their_algorithm_gives_the_same_real_wages_and_welfare() {
    let place = tempfile::tempdir().expect("a folder");
    let base = base();
    write_table(&place.path().join("table"), &base);
    fs::write(place.path().join("theta.csv"), theta()).expect("a file");
    let answer = solve(place.path(), FREE_TRADE);
    assert_eq!(answer["converged"], true);
    let expected = oracle(&base, &tariffs(0.0));
    for (country, (real_wage, welfare)) in expected.into_iter().enumerate() {
        let region = &answer["regions"][country];
        assert_eq!(region["region"], NAMES[country]);
        let close = |key: &str, want: f64| {
            let got = region[key].as_f64().expect("a number");
            let want = 100.0 * (want - 1.0);
            assert!(
                (got - want).abs() < 1e-7,
                "{} {key}: {got} {want}",
                NAMES[country]
            );
        };
        close("real_wage_percent", real_wage);
        close("welfare_percent", welfare);
    }
    // Free trade must move something, or nothing was compared.
    assert!((expected[0].0 - 1.0).abs() > 1e-3, "{expected:?}");
}

/// A file of theta says the same as elasticities across origins, which are one
/// more; what is said in the scenario itself counts before the preset.
#[test]
fn elasticities_from_a_file_are_those_of_the_scenario() {
    let place = tempfile::tempdir().expect("a folder");
    write_table(&place.path().join("table"), &base());
    fs::write(place.path().join("theta.csv"), theta()).expect("a file");
    let from_file = solve(place.path(), FREE_TRADE);
    let rows = CODES.iter().zip(THETA);
    let table: Vec<String> = rows
        .map(|(code, theta)| format!("{code} = {}", 1.0 + theta))
        .collect();
    let inline = format!("{{ {} }}", table.join(", "));
    let same = FREE_TRADE.replace("\"theta.csv\"", &inline);
    assert_eq!(solve(place.path(), &same)["regions"], from_file["regions"]);
    let rigid = FREE_TRADE.replace("[elasticity]", "[elasticity]\ninputs = 0.2");
    assert_ne!(solve(place.path(), &rigid)["regions"], from_file["regions"]);
}

#[test]
fn a_bad_file_of_elasticities_is_refused_with_its_line() {
    let place = tempfile::tempdir().expect("a folder");
    write_table(&place.path().join("table"), &base());
    fs::write(place.path().join("case.toml"), FREE_TRADE).expect("a file");
    let words = ["equilibrium", "--table", "table", "--scenario", "case.toml"];
    for (text, code, said) in [
        ("product,theta\ntextile,-2\n", "S127", "theta.csv:2"),
        (
            "product,value\ntextile,4\nchemicals,inf\n",
            "S127",
            "theta.csv:3",
        ),
        ("product,value\ntextile,NaN\n", "S127", "theta.csv:2"),
        ("product,value\ntextile,four\n", "S127", "\"four\""),
        (
            "product,value\ntextile,4\ntextile,5\n",
            "S127",
            "theta.csv:3",
        ),
        ("product,value\ntextiles,4\n", "S104", "theta.csv:2"),
        ("sector,value\ntextile,4\n", "S127", "`product`"),
        ("product,value\n", "S127", "theta.csv"),
    ] {
        fs::write(place.path().join("theta.csv"), text).expect("a file");
        let answer = interdep(place.path(), &words).ends(3);
        assert!(
            answer.err.contains(code) && answer.err.contains(said),
            "{text}: {}",
            answer.err
        );
    }
    fs::remove_file(place.path().join("theta.csv")).expect("there");
    let answer = interdep(place.path(), &words).ends(3);
    assert!(answer.err.contains("theta.csv"), "{}", answer.err);
    let outside = FREE_TRADE.replace("theta.csv", "../theta.csv");
    fs::write(place.path().join("case.toml"), outside).expect("a file");
    interdep(place.path(), &words).ends(3);
}
