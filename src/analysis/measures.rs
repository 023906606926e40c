//! Tables of the measures: what each does alone, what quotas and mandates come to.

use super::equilibrium::Answer;
use super::tables::in_percent;
use crate::results::{Cell, Column, DataTable};
use crate::text::Text;
use crate::text::strings::{analysis as say, results as columns};
use crate::world::World;

/// What all measures do together beyond what each does alone.
const INTERACTION: &str = "interaction";
const TOTAL: &str = "total";

const fn column(name: &'static str, words: &'static Text) -> Column {
    Column { name, words }
}

static BY_MEASURE: [Column; 6] = [
    column("horizon", &columns::COLUMN_HORIZON),
    column("region", &columns::COLUMN_REGION),
    column("kind", &say::COLUMN_MEASURE_KIND),
    column("measure", &say::COLUMN_MEASURE),
    column("percent", &say::COLUMN_PERCENT),
    column("value", &say::COLUMN_VALUE),
];

/// `by_measure.csv`.
pub(super) fn by_measure(world: &World, answers: &[Answer]) -> DataTable {
    let mut rows = Vec::new();
    for answer in answers {
        for (at, code) in world.table.producers.regions.iter().enumerate() {
            let total = answer.equilibrium.regions[at].welfare;
            let mut row = |kind: &str, measure: &str, share: Option<f64>| {
                rows.push(vec![
                    answer.horizon.name().into(),
                    code.as_str().into(),
                    kind.into(),
                    measure.into(),
                    share.map(in_percent).into(),
                    share.map(|share| share * answer.absorption[at]).into(),
                ]);
            };
            let mut rest = Some(total);
            for alone in &answer.alone {
                let own = alone.welfare.as_ref().map(|welfare| welfare[at]);
                row(alone.array, &alone.id, own);
                rest = rest.zip(own).map(|(rest, own)| rest - own);
            }
            row("", INTERACTION, rest);
            row("", TOTAL, Some(total));
        }
    }
    DataTable {
        name: "by_measure",
        words: &say::TABLE_BY_MEASURE,
        columns: &BY_MEASURE,
        rows,
    }
}

static LIMITS: [Column; 10] = [
    column("horizon", &columns::COLUMN_HORIZON),
    column("kind", &say::COLUMN_LIMIT_KIND),
    column("product", &columns::COLUMN_PRODUCT),
    column("origin", &say::COLUMN_LIMIT_ORIGIN),
    column("destination", &say::COLUMN_DESTINATION),
    column("limit_percent", &say::COLUMN_LIMIT),
    column("price_percent", &say::COLUMN_LIMIT_PRICE),
    column("subsidy_percent", &say::COLUMN_LIMIT_SUBSIDY),
    column("rent", &say::COLUMN_LIMIT_RENT),
    column("receiver", &say::COLUMN_LIMIT_RECEIVER),
];

/// `limits.csv`; none without quotas and mandates.
pub(super) fn limits(world: &World, answers: &[Answer]) -> Option<DataTable> {
    let producers = &world.table.producers;
    let region = |at: usize| Cell::from(producers.regions[at].as_str());
    let product = |at: usize| Cell::from(producers.products[at].as_str());
    let mut rows = Vec::new();
    for answer in answers {
        for quota in &answer.equilibrium.quotas {
            rows.push(vec![
                answer.horizon.name().into(),
                "quota".into(),
                product(producers.product(quota.seller).index()),
                region(producers.region(quota.seller).index()),
                region(quota.region),
                in_percent(quota.allowed).into(),
                in_percent(quota.tariff_equivalent).into(),
                Cell::Empty,
                quota.rent.into(),
                quota.receiver.into(),
            ]);
        }
        for mandate in &answer.equilibrium.mandates {
            rows.push(vec![
                answer.horizon.name().into(),
                "local_content".into(),
                product(mandate.product),
                Cell::Empty,
                region(mandate.region),
                in_percent(mandate.target).into(),
                in_percent(mandate.tax).into(),
                in_percent(mandate.subsidy).into(),
                Cell::Empty,
                Cell::Empty,
            ]);
        }
    }
    (!rows.is_empty()).then_some(DataTable {
        name: "limits",
        words: &say::TABLE_LIMITS,
        columns: &LIMITS,
        rows,
    })
}
