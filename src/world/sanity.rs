//! A few numbers that anyone who knows the field can check. Layer 2.
//!
//! What the world has beside what a fact says, with the id of the fact. Where
//! customs count cargo, overlays are booked where their goods are made (the
//! memo account of `super::trade`). USD bn a year, shares in percent.

use serde::Serialize;

use super::World;
use super::fit::Fit;
use super::lookup;
use super::report::{header, heading};
use super::show::{Mirror, Overview};
use super::trade::Trade;
use crate::labels::Labels;
use crate::text::columns::columns;
use crate::text::strings::embed as words;
use crate::text::{Language, Message, Text};

/// Shares of regions in world output that are shown: product, region.
const SHARES: [(&str, &str); 5] = [
    ("fab_leading", "TWN"),
    ("cell", "CHN"),
    ("anode", "CHN"),
    ("magnet", "CHN"),
    ("raw_gallium", "CHN"),
];

/// What customs call chips, as stages.
const CHIPS: [&str; 7] = [
    "design_leading",
    "design_mature",
    "fab_memory",
    "fab_dao",
    "fab_leading",
    "fab_advanced",
    "fab_mature",
];

/// The page.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Sanity {
    /// Its lines.
    pub lines: Vec<Line>,
}

/// One number.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Line {
    /// Stable name.
    pub id: &'static str,
    /// Regions and product it is about.
    pub of: Vec<String>,
    /// `USD_bn` or percent.
    pub unit: &'static str,
    /// What the world has.
    pub got: f64,
    /// What the fact says.
    pub fact: Option<f64>,
    /// Id of the fact.
    pub fact_id: String,
    #[serde(skip)]
    text: &'static Text,
}

impl Sanity {
    /// Of a world; lines about chains that are not opened are left out.
    pub fn of(world: &World) -> Self {
        let mut lines = Vec::new();
        gdp(world, &mut lines);
        goods(world, &mut lines);
        let fit = &world.report.fit;
        for (product, region) in SHARES {
            let product_id = product.replace('_', "-");
            let region_id = region.to_lowercase();
            let id = format!("want-region-share-{product_id}-{region_id}");
            let found = fit.row(&id);
            lines.extend(found.map(|row| Line {
                id: "share_of_world",
                of: vec![region.to_owned(), product.to_owned()],
                unit: "percent",
                got: 100.0 * row.got,
                fact: Some(100.0 * row.wanted),
                fact_id: row.fact_id.clone(),
                text: &words::SHARE_OF_WORLD,
            }));
        }
        us_design(fit, &mut lines);
        chips(world, fit, &mut lines);
        Self { lines }
    }

    /// As text for the terminal.
    pub fn text(&self, labels: &Labels, language: Language) -> String {
        let heads = [&words::WHAT, &words::FACT, &words::GOT, &words::FACT_SAYS];
        let mut rows = vec![header(&heads, language)];
        rows.extend(self.lines.iter().map(|line| line.row(labels, language)));
        heading(words::SANITY_TITLE.in_language(language)) + &columns(&rows, 2)
    }
}

impl Line {
    fn row(&self, labels: &Labels, language: Language) -> Vec<String> {
        let name = |place: usize| {
            let code = self.of.get(place).map_or("", String::as_str);
            let region = labels.region(code);
            if region == code {
                labels.product(code)
            } else {
                region
            }
            .to_owned()
        };
        let what: Message = self.text.with("first", name(0)).with("second", name(1));
        let number = |value: f64| match self.unit {
            "percent" => format!("{value:.1} %"),
            _ => format!("{value:.1}"),
        };
        vec![
            what.in_language(language),
            self.fact_id.clone(),
            number(self.got),
            self.fact.map_or_else(String::new, number),
        ]
    }
}

/// Value added of each region beside its gross domestic product.
fn gdp(world: &World, lines: &mut Vec<Line>) {
    let facts = lookup::numbers().unwrap_or_default();
    for size in Overview::of(world).regions {
        let id = format!(
            "gdp-sim9-{}-{}",
            size.region.to_lowercase(),
            world.base_year
        );
        if let Some(&fact) = facts.get(&id) {
            lines.push(Line {
                id: "gdp",
                of: vec![size.region],
                unit: "USD_bn",
                got: size.value_added,
                fact: Some(fact),
                fact_id: id,
                text: &words::GDP,
            });
        }
    }
}

/// Goods trade of the United States and China, by both customs.
fn goods(world: &World, lines: &mut Vec<Line>) {
    let regions = &world.table.producers.regions;
    let trade = Trade::of(world).goods();
    let customs = |mirror: &Mirror, of: &str| {
        let item = if of == mirror.destination {
            "imports"
        } else {
            "exports"
        };
        let partner = if of == mirror.destination {
            &mirror.origin
        } else {
            &mirror.destination
        };
        format!(
            "goods-{item}-{}-{}-goods-{}",
            of.to_lowercase(),
            partner.to_lowercase(),
            world.base_year
        )
    };
    for mirror in Overview::of(world).us_china_goods {
        let places = (
            regions.get_index_of(&mirror.origin),
            regions.get_index_of(&mirror.destination),
        );
        let (Some(from), Some(to)) = places else {
            continue;
        };
        for (said, who) in [
            (mirror.importer, &mirror.destination),
            (mirror.exporter, &mirror.origin),
        ] {
            lines.push(Line {
                id: "goods",
                of: vec![mirror.origin.clone(), mirror.destination.clone()],
                unit: "USD_bn",
                got: trade.get(from, to),
                fact: said,
                fact_id: customs(&mirror, who),
                text: &words::GOODS_TRADE,
            });
        }
    }
}

/// Share of the sales of chip designers of the United States that goes to China.
fn us_design(fit: &Fit, lines: &mut Vec<Line>) {
    let found = fit.counted.iter().find(|row| {
        row.measure == "revenue_share"
            && row.regions == ["USA"]
            && row.partner.as_deref() == Some("CHN")
            && row
                .products
                .iter()
                .any(|product| product == "design_leading")
    });
    lines.extend(found.map(|row| Line {
        id: "revenue_share",
        of: vec![String::from("USA"), String::from("CHN")],
        unit: "percent",
        got: 100.0 * row.got,
        fact: Some(100.0 * row.wanted),
        fact_id: row.fact_id.clone(),
        text: &words::DESIGN_SALES,
    }));
}

/// China's chip trade: as booked, and where the chips are made.
fn chips(world: &World, fit: &Fit, lines: &mut Vec<Line>) {
    let producers = &world.table.producers;
    let place = |code: &&str| producers.products.get_index_of(*code);
    let chips: Option<Vec<usize>> = CHIPS.iter().map(place).collect();
    let (Some(chips), Some(china)) = (chips, producers.regions.get_index_of("CHN")) else {
        return;
    };
    let fact = |measure: &str| {
        (fit.beside.iter()).find(|row| {
            row.measure == measure && row.regions == ["CHN"] && row.products.len() == CHIPS.len()
        })
    };
    let trade = Trade::of(world);
    let others = (0..producers.regions.len()).filter(|&region| region != china);
    let made = trade.shipped(&chips);
    let booked = trade.booked(&chips);
    let imports: f64 = others.clone().map(|from| made.get(from, china)).sum();
    let exports: f64 = others.clone().map(|to| made.get(china, to)).sum();
    let booked: f64 = others.map(|from| booked.get(from, china)).sum();
    for (id, got, measure, text) in [
        (
            "chip_imports_booked",
            booked,
            "imports",
            &words::CHIPS_BOOKED,
        ),
        (
            "chip_imports_made",
            imports,
            "imports",
            &words::CHIPS_IMPORTED,
        ),
        (
            "chip_exports_made",
            exports,
            "exports",
            &words::CHIPS_EXPORTED,
        ),
    ] {
        let fact = fact(measure);
        lines.push(Line {
            id,
            of: vec![String::from("CHN")],
            unit: "USD_bn",
            got,
            fact: fact.map(|row| row.wanted),
            fact_id: fact.map_or_else(String::new, |row| row.fact_id.clone()),
            text,
        });
    }
}
