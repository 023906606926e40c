//! One region, sectors a and b, a loss of half of the capital of b: worked out
//! by hand for three steps.

use approx::{assert_abs_diff_eq, assert_relative_eq};
use interdep::disruption::{Course, Curve, Engine, Event, Parameters, Restocking};
use interdep::table::FlowMatrix;

use super::tables::table;

/// Values of the case are by day.
const YEAR: f64 = 365.0;

fn engine() -> Engine {
    let z = [[10.0, 20.0], [30.0, 10.0]];
    let y = [70.0, 60.0];
    let table = table(
        &["r".into()],
        &["a".into(), "b".into()],
        FlowMatrix::from_fn(2, 2, |seller, buyer| YEAR * z[seller][buyer]),
        FlowMatrix::from_fn(2, 1, |seller, _| YEAR * y[seller]),
    );
    let mut parameters = Parameters::of_products(2);
    parameters.restocking = Restocking::Psi {
        psi: 0.5,
        days: vec![10.0; 2],
    };
    parameters.inventory_days = vec![10.0; 2];
    // Capital of 1000 each: value added is 60 and 70 a day.
    parameters.capital_to_value_added = vec![1000.0 / (60.0 * YEAR), 1000.0 / (70.0 * YEAR)];
    let event = Event {
        occurrence: 2,
        duration: 30,
        impact: vec![(1, 500.0)],
        decimals: 7,
        course: Course::Recovery {
            days: 60.0,
            curve: Curve::Linear,
        },
    };
    Engine::new(table, parameters, vec![event])
}

fn close(got: &[f64], want: &[f64]) {
    assert_eq!(got.len(), want.len());
    for (got, want) in got.iter().zip(want) {
        assert_relative_eq!(got, want, max_relative = 1e-12);
    }
}

/// What final buyers of b do without.
fn unmet(engine: &Engine) -> f64 {
    engine.final_demand()[1] * (1.0 - engine.served()[1])
}

#[test]
fn the_hand_case_step_by_step() {
    let mut engine = engine();
    for _ in 0..2 {
        engine.step().expect("capital is enough");
        close(engine.production(), &[100.0, 100.0]);
    }
    close(engine.stocks(), &[100.0, 200.0, 300.0, 100.0]);

    engine.step().expect("capital is enough");
    close(engine.production(), &[100.0, 50.0]);
    close(engine.orders(), &[30.0, 40.0]);
    close(&[unmet(&engine)], &[30.0]);
    close(engine.stocks(), &[100.0, 210.0, 285.0, 100.0]);

    engine.step().expect("capital is enough");
    close(engine.production(), &[90.0, 50.016_502_235_786_79]);
    close(engine.orders(), &[20.0, 36.5]);
    close(&[unmet(&engine)], &[28.901_656_640_961_583]);
    // Given to six decimal places.
    let want = [101.0, 209.996_700, 274.326_630, 97.589_878];
    for (got, want) in engine.stocks().iter().zip(want) {
        assert_abs_diff_eq!(*got, want, epsilon = 5e-7);
    }

    engine.step().expect("capital is enough");
    close(
        engine.production(),
        &[89.003_300_447_157_36, 50.032_110_100_585_05],
    );
    close(
        engine.orders(),
        &[19.003_300_447_157_358, 32.001_650_223_578_68],
    );
    close(&[unmet(&engine)], &[27.370_948_252_124_357]);
}
