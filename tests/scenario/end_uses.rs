//! What a control on some end uses does in the shipped world.

use std::sync::LazyLock;

use interdep::horizon::Horizon;
use interdep::ids::{ProductId, RegionId};
use interdep::scenario::{Data, Demand, Memory, prepare};
use interdep::wedge::Wedges;
use interdep::world::World;

use super::names;

static SHIPPED: LazyLock<World> = LazyLock::new(|| World::build(2023).expect("shipped"));

/// The wedges of a control on leading chips from the United States to China.
fn control(uses: &str) -> Wedges {
    let text = format!(
        "[[export_control]]\nid = \"x\"\nimposed_by = \"USA\"\non_goods_to = \"CHN\"\n\
         products = [\"design_leading\"]\nblocked_percent = 80\n{uses}\n"
    );
    let codes = names::World::shipped();
    let data = Data {
        world: Some(&SHIPPED),
        ..codes.data(Demand::Engine)
    };
    let library = Memory::new().with("s.toml", text);
    let (_, model, _) = prepare("s.toml", &library, &[], &data).expect("shipped");
    let period = Horizon::Short.period(model.start);
    let (table, mix) = (&SHIPPED.table, &SHIPPED.chains.mix);
    model.timeline.over(&period, table, mix)
}

/// What passes of these chips to those who make a product in China.
fn passed(wedges: &Wedges, buyer: &str) -> f64 {
    let producers = &SHIPPED.table.producers;
    let region = |code: &str| RegionId(producers.regions.get_index_of(code).expect("shipped"));
    let product = |code: &str| ProductId(producers.products.get_index_of(code).expect("shipped"));
    let seller = producers.find(product("design_leading"), region("USA"));
    let buyer = producers.find(product(buyer), region("CHN"));
    wedges.passed.get(
        seller.expect("shipped").index(),
        buyer.expect("shipped").index(),
    )
}

#[test]
fn a_control_on_ai_leaves_phones_and_cars_alone() {
    let wedges = control("only_end_uses = [\"ai_hpc\"]");
    assert!((passed(&wedges, "use_ai_hpc") - 0.2).abs() < 1e-12);
    for buyer in [
        "use_devices",
        "use_telecom",
        "AUTO",
        "ev",
        "use_medical",
        "ess",
    ] {
        // Exactly, not nearly.
        assert_eq!(passed(&wedges, buyer), 1.0, "{buyer}");
    }
    // Who sells to several is stopped in part.
    let electronics = passed(&wedges, "ELEC");
    assert!(electronics > 0.2 && electronics < 1.0, "{electronics}");
}

#[test]
fn exempting_everything_is_no_measure() {
    let all = "exempt_end_uses = [\"ai_hpc\", \"devices\", \"telecom\", \"medical\", \"auto\", \
               \"green_energy\", \"industrial\", \"defence\", \"research\", \"other\"]";
    assert_eq!(control(all), Wedges::none(&SHIPPED.table));
    let chilled = control(&format!("{all}\n[whitelist]\nchilling_percent = 50"));
    assert!((passed(&chilled, "use_devices") - 0.6).abs() < 1e-12);
}

#[test]
fn only_and_exempt_add_up() {
    let whole = control("");
    let part = control("only_end_uses = [\"ai_hpc\", \"auto\"]");
    let rest = control("exempt_end_uses = [\"ai_hpc\", \"auto\"]");
    let cells = whole.passed.values().iter().zip(part.passed.values());
    for ((whole, part), rest) in cells.zip(rest.passed.values()) {
        let stopped = (1.0 - part) + (1.0 - rest);
        assert!((stopped - (1.0 - whole)).abs() < 1e-12, "{part} {rest}");
    }
}
