//! Measures as a scenario resolves them, in economies with a known answer.

use crate::small::{armington, elasticities, solve, solver, table, welfare};
use approx::assert_relative_eq;
use interdep::calendar::Period;
use interdep::equilibrium::Mobility;
use interdep::ids::{ProductId, RegionId};
use interdep::table::Table;
use interdep::units::Share;
use interdep::wedge::{Effect, Entry, Frictions, Rent, Scope, Timeline, Wedges};
use interdep::world::EndUseMix;
use jiff::civil::date;

/// One entry of region 0 on product 0, for ever; on links to region 1.
fn wedges(table: &Table, effect: Effect) -> Wedges {
    let scope = Scope {
        from: vec![RegionId(0)],
        to: vec![RegionId(1)],
        products: vec![ProductId(0)],
        ..Scope::default()
    };
    let always = Period {
        from: date(2020, 1, 1),
        until: None,
    };
    let timeline = Timeline {
        start: always.from,
        entries: vec![Entry::new("entry", effect, scope, always)],
        frictions: Frictions::NONE,
    };
    timeline.over(&always, table, &EndUseMix::default())
}

/// Everything region 0 makes, at home and abroad, is subsidised: its wage rises
/// by 1 / (1 - s), and what buyers pay and get stays as it was.
#[test]
fn a_subsidy_on_everything_changes_no_quantity() {
    let table = armington([[6.0, 2.0], [2.0, 4.0]]);
    let solver = solver(&table, elasticities(&table, 4.0, 1.0), Mobility::Mobile);
    let found = solve(&solver, &wedges(&table, Effect::Subsidy(Share(0.2))));
    for change in welfare(&found) {
        assert_relative_eq!(change, 1.0, epsilon = 1e-9);
    }
    let price = |region: usize| found.producers[region].price_hat;
    assert_relative_eq!(price(0) / price(1), 1.25, max_relative = 1e-8);
    // On exports alone it is a gift to the other side.
    let gift = solve(&solver, &wedges(&table, Effect::ExportTax(Share(-0.2))));
    assert!(welfare(&gift)[0] < 0.999 && welfare(&gift)[1] > 1.001);
}

/// One region, one product, labour a third, capital two thirds, Cobb-Douglas:
/// with 30 % of the capital gone 0.7^(2/3) is left.
#[test]
fn a_loss_of_capacity_takes_the_factors_that_cannot_leave() {
    let table = table(
        1,
        1,
        &["labour", "capital"],
        |_, _| 0.0,
        |_, _| 9.0,
        |factor, _| [3.0, 6.0][factor],
    );
    let solver = solver(&table, elasticities(&table, 4.0, 1.0), Mobility::Specific);
    let effect = Effect::CapacityLoss {
        lost: Share(0.3),
        factors: vec![1],
    };
    let found = solve(&solver, &wedges(&table, effect));
    assert_relative_eq!(
        welfare(&found)[0],
        0.7_f64.powf(2.0 / 3.0),
        max_relative = 1e-9
    );
}

#[test]
fn targets_that_no_price_leads_to_are_refused() {
    let table = armington([[6.0, 2.0], [2.0, 4.0]]);
    let solver = solver(&table, elasticities(&table, 4.0, 1.0), Mobility::Mobile);
    let codes = |effect| -> Vec<&str> {
        let problems = solver.check(&wedges(&table, effect), false);
        problems.iter().map(|item| item.code).collect()
    };
    let quota = Effect::Quota {
        allowed: Share(0.5),
        rent: Rent::Exporter,
    };
    assert_eq!(codes(quota), [""; 0]);
    assert_eq!(codes(Effect::LocalContent(Share(0.9))), [""; 0]);
    assert_eq!(codes(Effect::LocalContent(Share(1.0))), ["Q422"]);
    assert_eq!(codes(Effect::Demand(1.2)), [""; 0]);
    assert_eq!(codes(Effect::Subsidy(Share(1.2))), ["Q424"]);
    assert_eq!(codes(Effect::Stockpile(8.0)), [""; 0]);
    assert_eq!(codes(Effect::Subsidy(Share(0.9))), [""; 0]);
}
