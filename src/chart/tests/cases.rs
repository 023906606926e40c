//! Input for the tests: plain, extreme, and what no honest table would hold.

use super::tables::{Change, tables};
use crate::chart::input::{Input, Provenance};
use crate::chart::tables::Tables;
use crate::labels::Profile;
use crate::results::{SummaryRow, outcome, unit};
use crate::text::Bilingual;

/// Rows, names and provenance of one case.
#[derive(Default)]
pub(super) struct Case {
    pub(super) name: &'static str,
    pub(super) summary: Vec<SummaryRow>,
    pub(super) tables: Tables<'static>,
    pub(super) labels: Profile,
    pub(super) provenance: Provenance,
}

impl Case {
    pub(super) fn input(&self) -> Input<'_> {
        Input {
            summary: &self.summary,
            tables: &self.tables,
            labels: &self.labels,
            provenance: &self.provenance,
        }
    }
}

/// Name in both languages, base spending in USD bn, change in percent at the
/// three horizons. Invented for the tests: no result of the program.
pub(super) type Sample = (&'static str, &'static str, f64, [f64; 3]);

pub(super) const NINE: [Sample; 9] = [
    ("Northland", "北方国", 27_000.0, [-0.62, -0.41, -0.28]),
    ("Eastland", "东方国", 17_500.0, [-2.9, -1.7, -1.1]),
    ("Isle of Chips", "芯片岛", 620.0, [-3.1, -2.2, -1.46]),
    ("Peninsula", "半岛国", 1_700.0, [-1.2, -0.66, -0.31]),
    ("Archipelago", "群岛国", 4_100.0, [-0.48, -0.27, -0.12]),
    (
        "Union of Cities",
        "城市联盟",
        18_000.0,
        [-0.22, -0.11, -0.021],
    ),
    ("South-East", "东南地区", 3_500.0, [-0.35, 0.04, 0.18]),
    (
        "Resource exporters",
        "资源出口国",
        7_800.0,
        [-0.4, -0.09, 0.03],
    ),
    (
        "Rest of world",
        "世界其他地区",
        24_000.0,
        [-0.12, -0.02, 0.0],
    ),
];

/// Names of some stages, as long as those of the shipped chains; the others
/// show their codes.
const STAGES: [(&str, &str, &str); 5] = [
    (
        "design_mature",
        "Chip design: controllers, power, connectivity",
        "成熟芯片设计（控制、电源与连接芯片）",
    ),
    (
        "eq_process",
        "Wafer process and inspection equipment",
        "晶圆工艺与量测检测设备",
    ),
    (
        "fab_leading",
        "Logic fabs below 10 nm",
        "先进逻辑晶圆制造（10纳米以下）",
    ),
    ("raw_gallium", "Gallium", "镓"),
    (
        "use_ai_hpc",
        "AI and high-performance computing equipment",
        "人工智能与高性能计算设备",
    ),
];

fn provenance() -> Provenance {
    Provenance {
        title: None,
        chain: None,
        scenario: Bilingual::new(
            "all exports of advanced chips and their tools blocked in both directions",
            "双向禁止先进芯片及其制造设备的全部出口",
        ),
        attribution: None,
        sides: vec!["R00".to_owned(), "R01".to_owned()],
        source: Bilingual::new(
            "WIOD 2016 release; national accounts; own calculation",
            "WIOD 2016版；国民账户；作者计算",
        ),
        data_note: Bilingual::new(
            "2014 input-output structure, scaled to 2023",
            "2014年投入产出结构，按2023年规模调整",
        ),
        base_year: 2023,
        innovation: false,
        runs: 1,
        seed: 1,
        version: "0.1.0".to_owned(),
        scenario_hash: "1a2b3c4d".to_owned(),
    }
}

pub(super) fn case(name: &'static str, samples: &[Sample]) -> Case {
    let mut labels = Profile::default();
    let mut summary = Vec::new();
    for (place, (english, chinese, base, changes)) in samples.iter().enumerate() {
        let code = format!("R{place:02}");
        labels.en = labels.en.with_region(&code, *english);
        labels.zh = labels.zh.with_region(&code, *chinese);
        for (horizon, percent) in ["short", "medium", "long"].iter().zip(changes) {
            for (unit, value) in [
                (unit::PERCENT, *percent),
                (unit::USD_BN, percent * base / 100.0),
            ] {
                summary.push(SummaryRow {
                    outcome: outcome::WELFARE_CHANGE.to_owned(),
                    region: code.clone(),
                    horizon: (*horizon).to_owned(),
                    unit: unit.to_owned(),
                    product: String::new(),
                    mean: value,
                    standard_error: None,
                    percentiles: None,
                    runs: 1,
                });
            }
        }
    }
    for (code, english, chinese) in STAGES {
        labels.en = labels.en.with_product(code, english);
        labels.zh = labels.zh.with_product(code, chinese);
    }
    Case {
        name,
        summary,
        tables: tables(Change::None),
        labels,
        provenance: provenance(),
    }
}

pub(super) fn with_intervals(mut case: Case) -> Case {
    for row in &mut case.summary {
        let (mark, length) = (row.mean, row.mean.abs());
        let (low, high) = (mark - 0.4 * length - 0.05, mark + 0.3 * length + 0.05);
        row.percentiles = Some([low, mark, mark, mark, high]);
    }
    case.provenance.runs = 1000;
    case.provenance.attribution = Some(Bilingual::new("Northland's delegation", "北方国代表团"));
    case
}

fn long_words(mut case: Case) -> Case {
    let title = "Who pays, how much and for how long, when both sides of the table close the \
                 trade in everything that can be called a chip, a tool or a battery, and nobody \
                 answers the telephone for the following ten years?";
    let chinese = "当谈判桌两侧同时停止一切可称为芯片、设备或电池的贸易，并且在其后十年内无人接听电话时，\
                   由谁承担代价、承担多少、承担多久？这是一个故意写得很长的标题，用来检验换行与截断是否正确";
    case.provenance.title = Some(Bilingual::new(title, chinese));
    case.provenance.attribution = Some(Bilingual::new(title, chinese));
    case.provenance.scenario = Bilingual::new(title.repeat(3), chinese.repeat(3));
    case.provenance.source = Bilingual::new(title.repeat(3), chinese.repeat(3));
    case.provenance.data_note = Bilingual::new(title.repeat(3), chinese.repeat(3));
    case.provenance.version = "v".repeat(300);
    case
}

/// The same with the numbers of its tables changed.
fn changed(mut case: Case, change: Change) -> Case {
    case.tables = tables(change);
    case
}

/// Plain, extreme, and what no honest results table would hold.
pub(super) fn cases() -> Vec<Case> {
    let all = |changes: [f64; 3]| NINE.map(|(en, zh, base, _)| (en, zh, base, changes));
    let mut coincide = NINE;
    coincide[0].3 = [-0.5, -0.5, -0.5];
    let mut one_huge = NINE;
    one_huge[2].3 = [-87.0, -64.0, -41.0];
    let mut missing = NINE;
    missing[1].3 = [f64::NAN, -1.7, f64::INFINITY];
    missing[3].3 = [f64::NAN; 3];
    let mut long = NINE;
    long[0].0 = "The United Provinces, Dominions and Dependent Islands of Northland";
    long[0].1 = "北方联合行省及自治领与附属岛屿组成的共同体";
    long[1].0 = "Supercalifragilisticexpialidocious<&\"\u{0}\u{1F600}";
    long[2].1 = "=cmd|' /C calc'!A0";
    let forty_five: Vec<Sample> = (0..45)
        .map(|n| {
            let (en, zh, base, [a, b, c]) = NINE[n % 9];
            let factor = 1.0 - n as f64 / 40.0;
            (en, zh, base, [a * factor, b * factor, c * factor])
        })
        .collect();
    let huge = all([-1e300, f64::MAX, -9.9e5]);
    vec![
        case("plain", &NINE),
        with_intervals(case("intervals", &NINE)),
        changed(case("two", &NINE[..2]), Change::First(2)),
        changed(case("one", &NINE[6..7]), Change::First(1)),
        changed(case("none", &[]), Change::First(0)),
        case("coincide", &coincide),
        changed(case("one-huge", &one_huge), Change::Huge),
        changed(case("zero", &all([0.0; 3])), Change::Zero),
        changed(
            case("tiny", &all([-1e-9, 1e-7, -0.004])),
            Change::Times(1e-9),
        ),
        changed(case("gains", &all([3.4, 1.2, 0.4])), Change::Gains),
        changed(case("losses", &all([-3.4, -1.2, -0.4])), Change::Losses),
        changed(case("missing", &missing), Change::EveryThirdMissing),
        changed(case("all-missing", &all([f64::NAN; 3])), Change::Missing),
        changed(case("forty-five", &forty_five), Change::Regions(45)),
        changed(case("beyond-meaning", &huge), Change::BeyondMeaning),
        long_words(case("long-words", &long)),
    ]
}
