//! Capacity: what is ordered is delivered, and nothing else is.

use interdep::adaptation::{Capacity, Terms};
use proptest::prelude::*;

fn terms() -> impl Strategy<Value = Terms> {
    (0.1..8.0, 0.0..16.0, 0.0..5.0, 0.0..0.5, 0.0..1.0).prop_map(
        |(capex, lead_years, ramp_years, depreciation, first_yield)| Terms {
            capex,
            lead_years,
            ramp_years,
            depreciation,
            learning_rate: 0.2,
            most_built: 0.15,
            first_yield,
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn what_is_ordered_is_delivered_and_nothing_else(
        terms in terms(),
        start in 0.0..100.0,
        orders in proptest::collection::vec(0.0..20.0, 0..60),
    ) {
        let mut capacity = Capacity::new(start);
        for &order in &orders {
            capacity.order(order, &terms);
            capacity.step(&terms);
            let (ordered, delivered) = (capacity.ordered(), capacity.delivered());
            prop_assert!((ordered - delivered - capacity.under_way()).abs() < 1e-9);
            let balance = start + delivered - capacity.worn();
            prop_assert!((capacity.installed() - balance).abs() < 1e-9);
            prop_assert!(capacity.usable(&terms) <= capacity.installed() + 1e-9);
        }
        let ordered: f64 = orders.iter().sum();
        prop_assert!((capacity.ordered() - ordered).abs() < 1e-9);
        // After the longest lead all of it has come.
        for _ in 0..=64 {
            capacity.step(&terms);
        }
        prop_assert!((capacity.delivered() - ordered).abs() < 1e-9);
        prop_assert_eq!(capacity.under_way(), 0.0);
    }
}
