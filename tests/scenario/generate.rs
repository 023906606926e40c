//! Random scenario files that are right.

use proptest::prelude::*;

/// A TOML string, written by another writer than the one under test.
fn quoted(text: &str) -> String {
    toml::Value::String(text.to_owned()).to_string()
}

fn number(low: f64, high: f64) -> BoxedStrategy<String> {
    let value = move || low..high;
    let fixed = value().prop_map(|value| format!("{value:?}"));
    let triangular = prop::array::uniform3(value()).prop_map(|mut values| {
        values.sort_by(f64::total_cmp);
        let [low, mode, high] = values;
        format!("{{ low = {low:?}, mode = {mode:?}, high = {high:?} }}")
    });
    let uniform = prop::array::uniform2(value()).prop_map(|mut values| {
        values.sort_by(f64::total_cmp);
        let [low, high] = values;
        format!("{{ dist = 'uniform', high = {high:?}, low = {low:?} }}")
    });
    prop_oneof![fixed, triangular, uniform].boxed()
}

fn date() -> impl Strategy<Value = String> {
    prop_oneof![
        (2024..2030, 1..=12, 1..=28).prop_map(|(y, m, d)| format!("{y}-{m:02}-{d:02}")),
        (2024..2030, 1..=4).prop_map(|(year, quarter)| format!("'{year}-Q{quarter}'")),
        (2024..2030, 1..=52).prop_map(|(year, week)| format!("\"{year}-W{week:02}\"")),
    ]
}

fn products() -> impl Strategy<Value = String> {
    prop::sample::subsequence(
        vec!["AGR", "ELEC", "MACH", "FINB", "goods", "services", "all"],
        1..4,
    )
    .prop_map(|codes| format!("{codes:?}"))
}

fn entry() -> impl Strategy<Value = String> {
    let body = prop_oneof![
        number(-50.0, 200.0).prop_map(|number| (
            "tariff",
            format!("imposed_by = 'USA'\non_goods_from = ['CHN', 'TWN']\nadded_percent = {number}")
        )),
        number(0.0, 100.0).prop_map(|number| (
            "export_control",
            format!("imposed_by = 'CHN'\non_goods_to = 'all'\nblocked_percent = {number}")
        )),
        number(0.5, 3.0).prop_map(|number| (
            "trade_cost",
            format!("on_goods_from = 'all'\non_goods_to = 'TWN'\nfactor = {number}")
        )),
        Just((
            "ban",
            "imposed_by = 'TWN'\non_goods_to = ['USA']".to_owned()
        )),
        number(0.5, 2.0)
            .prop_map(|number| ("productivity", format!("region = 'all'\nfactor = {number}"))),
    ];
    (body, products(), date(), "\\PC{1,12}").prop_map(|((array, body), products, start, source)| {
        format!(
            "[[{array}]]\n{body}\nproducts = {products}\nstart = {start}\nsource = {}\n",
            quoted(&format!("s{source}"))
        )
    })
}

/// The text of a scenario that is accepted.
pub(super) fn scenario() -> impl Strategy<Value = String> {
    let name = || any::<String>().prop_map(|text| quoted(&format!("n{text}")));
    let entries = prop::collection::vec(entry(), 0..6);
    let elasticity = prop::option::of(number(1.5, 9.0));
    (name(), name(), 0..i64::MAX, elasticity, entries).prop_map(
        |(english, chinese, seed, elasticity, entries)| {
            let head = format!(
                "schema = 1\nid = 'generated'\nname_en = {english}\nname_zh = {chinese}\n\
                 question_en = 'Q'\nquestion_zh = '问'\nattribution = 'joint'\nsource = 's'\n\
                 [ensemble]\nseed = {seed}\n"
            );
            let elasticity = elasticity
                .map(|number| format!("[elasticity]\norigins = {number}\n"))
                .unwrap_or_default();
            let entries = entries
                .iter()
                .enumerate()
                .map(|(index, entry)| format!("{entry}id = 'e{index}'\n"));
            head + &elasticity + &entries.collect::<String>()
        },
    )
}
