//! `stages.csv`: how the stages of the opened chains feed one another.

use crate::ids::ProductId;
use crate::results::{Cell, Column, DataTable};
use crate::text::Text;
use crate::text::strings::analysis as say;
use crate::world::World;

const fn column(name: &'static str, words: &'static Text) -> Column {
    Column { name, words }
}

static COLUMNS: [Column; 5] = [
    column("chain", &say::COLUMN_CHAIN),
    column("product", &say::COLUMN_STAGE),
    column("buyer", &say::COLUMN_STAGE_BUYER),
    column("kind", &say::COLUMN_LINK_KIND),
    column("value", &say::COLUMN_LINK_VALUE),
];

/// One row a link between two stages of the same chain; none where no chain
/// is opened.
pub(super) fn table(world: &World) -> Option<DataTable> {
    let chains = &world.chains;
    let inputs = chains.inputs.keys().map(|&(from, to)| (from, to, "input"));
    let capital = chains.capital.iter();
    let capital = capital.map(|link| (link.tool, link.buyer, "equipment"));
    let mut links: Vec<_> = inputs.chain(capital).collect();
    links.sort_unstable();
    links.dedup_by_key(|&mut (from, to, _)| (from, to));
    let products = &world.table.producers.products;
    let rows: Vec<_> = links
        .into_iter()
        .filter_map(|(from, to, kind)| {
            let (one, two) = (chains.stage(from)?, chains.stage(to)?);
            (one.chain == two.chain).then(|| {
                vec![
                    one.chain.as_str().into(),
                    products[from.index()].as_str().into(),
                    products[to.index()].as_str().into(),
                    kind.into(),
                    Cell::from(sales(world, from, to)),
                ]
            })
        })
        .collect();
    (!rows.is_empty()).then_some(DataTable {
        name: "stages",
        words: &say::TABLE_STAGES,
        columns: &COLUMNS,
        rows,
    })
}

/// What makers of a product buy of another, the world over.
fn sales(world: &World, product: ProductId, buyer: ProductId) -> f64 {
    let producers = &world.table.producers;
    let of =
        |wanted: ProductId| (0..producers.len()).filter(move |&at| producers.product(at) == wanted);
    of(product)
        .flat_map(|seller| {
            let row = world.table.intermediate.row(seller);
            of(buyer).map(|at| row[at])
        })
        .sum()
}
