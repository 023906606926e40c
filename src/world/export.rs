//! The supply network in the formats of other programs. Layer 2.
//!
//! Nodes: producers `REGION|PRODUCT` and final buyers `REGION|final`. Edges:
//! value a year in the table's unit, share in the buyer's purchases of the
//! product and in its cost. Whatever a name holds is escaped: `GraphML` as
//! XML 1.0 text, DOT as a quoted string, JSON and CSV by their writers, in CSV
//! with `'` before what a spreadsheet would run.
//! To add a format: a function and a line in `FORMATS`.

use std::io::{self, Write};

use petgraph::visit::{EdgeRef, IntoEdgeReferences};
use serde_json::json;

use super::network::{Actor, Flow, SupplyNetwork};
use crate::table::Table;
use crate::text::markup::escaped;

/// Writes a network in one format.
pub type Format = fn(&SupplyNetwork, &Table, &mut dyn Write) -> io::Result<()>;

/// The formats by the name that `--to` takes.
const FORMATS: [(&str, Format); 4] = [
    ("graphml", graphml),
    ("dot", dot),
    ("json", json),
    ("csv", csv),
];

/// The names of the formats.
pub fn formats() -> impl Iterator<Item = &'static str> {
    FORMATS.iter().map(|(name, _)| *name)
}

/// A format by its name.
pub fn format(name: &str) -> Option<Format> {
    let found = FORMATS.iter().find(|(known, _)| *known == name);
    found.map(|(_, format)| *format)
}

/// A node in words.
struct Node<'a> {
    id: String,
    region: &'a str,
    /// None for final buyers.
    product: Option<&'a str>,
}

fn node(actor: Actor, table: &Table) -> Node<'_> {
    let producers = &table.producers;
    match actor {
        Actor::Producer(producer) => {
            let at = producer.index();
            Node {
                id: producers.name(at),
                region: &producers.regions[producers.region(at).index()],
                product: Some(&producers.products[producers.product(at).index()]),
            }
        }
        Actor::FinalBuyer(region) => {
            let region = &producers.regions[region.index()];
            Node {
                id: format!("{region}|final"),
                region,
                product: None,
            }
        }
    }
}

/// Seller, buyer and flow of every edge, by seller and buyer.
fn edges(network: &SupplyNetwork) -> Vec<(usize, usize, Flow)> {
    let edges = network.graph().edge_references();
    let mut edges: Vec<_> = edges
        .map(|edge| (edge.source().index(), edge.target().index(), *edge.weight()))
        .collect();
    edges.sort_by_key(|(seller, buyer, _)| (*seller, *buyer));
    edges
}

fn nodes<'a>(network: &SupplyNetwork, table: &'a Table) -> Vec<Node<'a>> {
    let actors = network.graph().node_weights();
    actors.map(|actor| node(*actor, table)).collect()
}

fn graphml(network: &SupplyNetwork, table: &Table, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, r#"<?xml version="1.0" encoding="UTF-8"?>"#)?;
    writeln!(
        out,
        r#"<graphml xmlns="http://graphml.graphdrawing.org/xmlns">"#
    )?;
    writeln!(
        out,
        "<!-- values: {} a year -->",
        escaped(&table.unit).replace("--", "- -")
    )?;
    for (id, of, kind) in [
        ("name", "node", "string"),
        ("region", "node", "string"),
        ("product", "node", "string"),
        ("value", "edge", "double"),
        ("share_of_product", "edge", "double"),
        ("share_of_cost", "edge", "double"),
    ] {
        writeln!(
            out,
            r#"<key id="{id}" for="{of}" attr.name="{id}" attr.type="{kind}"/>"#
        )?;
    }
    writeln!(out, r#"<graph edgedefault="directed">"#)?;
    for (at, node) in nodes(network, table).iter().enumerate() {
        write!(
            out,
            r#"<node id="n{at}"><data key="name">{}</data>"#,
            escaped(&node.id)
        )?;
        write!(out, r#"<data key="region">{}</data>"#, escaped(node.region))?;
        if let Some(product) = node.product {
            write!(out, r#"<data key="product">{}</data>"#, escaped(product))?;
        }
        writeln!(out, "</node>")?;
    }
    for (seller, buyer, flow) in edges(network) {
        write!(out, r#"<edge source="n{seller}" target="n{buyer}">"#)?;
        write!(out, r#"<data key="value">{}</data>"#, flow.value)?;
        write!(
            out,
            r#"<data key="share_of_product">{}</data>"#,
            flow.share_of_product
        )?;
        writeln!(
            out,
            r#"<data key="share_of_cost">{}</data></edge>"#,
            flow.share_of_cost
        )?;
    }
    writeln!(out, "</graph>\n</graphml>")
}

fn dot(network: &SupplyNetwork, table: &Table, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "digraph supply_network {{")?;
    for (at, node) in nodes(network, table).iter().enumerate() {
        let shape = if node.product.is_some() {
            "ellipse"
        } else {
            "box"
        };
        writeln!(
            out,
            "  n{at} [label=\"{}\", shape={shape}];",
            quoted(&node.id)
        )?;
    }
    for (seller, buyer, flow) in edges(network) {
        writeln!(out, "  n{seller} -> n{buyer} [weight={}];", flow.value)?;
    }
    writeln!(out, "}}")
}

/// As the inside of a quoted string of DOT, where `\` begins an escape.
fn quoted(text: &str) -> String {
    text.replace('\\', "\\\\").replace('"', "\\\"")
}

fn json(network: &SupplyNetwork, table: &Table, out: &mut dyn Write) -> io::Result<()> {
    let nodes = nodes(network, table);
    writeln!(out, "{{\n\"unit\": {},\n\"nodes\": [", json!(table.unit))?;
    for (at, node) in nodes.iter().enumerate() {
        let comma = if at + 1 < nodes.len() { "," } else { "" };
        let line = json!({ "id": node.id, "region": node.region, "product": node.product });
        writeln!(out, "{line}{comma}")?;
    }
    writeln!(out, "],\n\"edges\": [")?;
    let edges = edges(network);
    for (at, (seller, buyer, flow)) in edges.iter().enumerate() {
        let comma = if at + 1 < edges.len() { "," } else { "" };
        let line = json!({
            "from": nodes[*seller].id,
            "to": nodes[*buyer].id,
            "value": flow.value,
            "share_of_product": flow.share_of_product,
            "share_of_cost": flow.share_of_cost,
        });
        writeln!(out, "{line}{comma}")?;
    }
    writeln!(out, "]\n}}")
}

fn csv(network: &SupplyNetwork, table: &Table, out: &mut dyn Write) -> io::Result<()> {
    let mut csv = csv::Writer::from_writer(out);
    csv.write_record([
        "origin_region",
        "origin_product",
        "dest_region",
        "dest_product",
        "value",
        "share_of_product",
        "share_of_cost",
    ])?;
    let nodes = nodes(network, table);
    for (seller, buyer, flow) in edges(network) {
        let [from, to] = [&nodes[seller], &nodes[buyer]];
        csv.write_record([
            harmless(from.region).as_str(),
            &harmless(from.product.unwrap_or("final")),
            &harmless(to.region),
            &harmless(to.product.unwrap_or("final")),
            &flow.value.to_string(),
            &flow.share_of_product.to_string(),
            &flow.share_of_cost.to_string(),
        ])?;
    }
    csv.flush()
}

fn harmless(text: &str) -> String {
    crate::results::Cell::from(text).written()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::table::{FlowMatrix, Producers};
    use crate::world::Threshold;

    #[test]
    fn names_are_escaped_in_every_format() {
        let set = |name: &str| [name.to_owned()].into_iter().collect();
        let table = Table {
            name: String::new(),
            year: 2000,
            unit: "bn -->".into(),
            source: String::new(),
            producers: Producers::new(set("=<R&\"\\"), set("a,'\u{ffff}"), |_, _| true),
            intermediate: FlowMatrix::filled(1, 1, 40.0),
            categories: vec!["households".into()],
            final_demand: FlowMatrix::filled(1, 1, 60.0),
            factors: vec!["labour".into()],
            value_added: FlowMatrix::filled(1, 1, 60.0),
            tariffs: None,
        };
        let network = SupplyNetwork::new(&table, Threshold::ALL);
        let written = |name: &str| {
            let mut bytes = Vec::new();
            let format = format(name).expect("known");
            format(&network, &table, &mut bytes).expect("in memory");
            String::from_utf8(bytes).expect("UTF-8")
        };
        let graphml = written("graphml");
        assert!(
            graphml.contains("=&lt;R&amp;&quot;\\|a,&#39;\u{fffd}"),
            "{graphml}"
        );
        assert_eq!(graphml.matches("-->").count(), 1, "{graphml}");
        let dot = written("dot");
        assert!(dot.contains(r#"label="=<R&\"\\|a,'"#), "{dot}");
        let json: serde_json::Value = serde_json::from_str(&written("json")).expect("JSON");
        assert_eq!(json["nodes"][0]["region"], "=<R&\"\\");
        assert_eq!(json["edges"][0]["share_of_cost"], 0.4);
        let csv = written("csv");
        assert!(csv.contains("\"'=<R&\"\"\\\",\"a,'"), "{csv}");
    }
}
