//! Cases worked out by hand after Pichler et al. (2022).

use approx::{assert_abs_diff_eq, assert_relative_eq};

use super::*;

/// Output of a producer of 100 that needs 20, 10 and 30 of three inputs and
/// holds 16, 4 and 6 of them.
fn limited(classes: [(Class, f64); 3], pooled: bool) -> f64 {
    let needs = [20.0, 10.0, 30.0];
    let z = FlowMatrix::from_fn(4, 4, |seller, buyer| {
        if buyer == 3 && seller < 3 {
            needs[seller]
        } else {
            0.0
        }
    });
    let y = FlowMatrix::from_fn(4, 1, |seller, _| if seller == 3 { 100.0 } else { 1.0 });
    let known = std::array::from_fn::<_, 3, _>(|at| {
        let (class, affected_share) = classes[at];
        let one = Input {
            affected_share,
            alternative_group: pooled.then_some(1),
            ..input(class, 1.0)
        };
        (at, 3, one)
    });
    let mut case = Case::new(&table(1, 4, z, y), plain(), &knowing(&known));
    for (product, stock) in [16.0, 4.0, 6.0].into_iter().enumerate() {
        let cell = case.cell(product, 3);
        case.state.stock[cell] = [stock];
    }
    case.step(&[1.0; 4]);
    case.state.production[3][0]
}

/// C1: each published rule is a choice of classes.
#[test]
fn rules_of_bottlenecks() {
    use Class::{Critical, Important, NonCritical};
    let [v, u, none] = [(Critical, 1.0), (Important, 1.0), (NonCritical, 0.0)];
    assert_relative_eq!(limited([v, v, v], false), 20.0, max_relative = 1e-12);
    assert_relative_eq!(limited([v, v, none], false), 40.0, max_relative = 1e-12);
    assert_relative_eq!(limited([v, u, none], false), 70.0, max_relative = 1e-12);
    assert_relative_eq!(limited([v, none, none], false), 80.0, max_relative = 1e-12);
    assert_relative_eq!(limited([v, v, v], true), 26.0 / 0.6, max_relative = 1e-12);
    // What can be left out still costs its share: 1 - 0.5 * 0.8 of 100.
    let spare = (NonCritical, 1.0);
    assert_relative_eq!(
        limited([none, none, spare], false),
        60.0,
        max_relative = 1e-12
    );
}

/// Two sectors that need each other; n steps of stock; half of the second's
/// capacity goes on the first step.
fn two(n: f64, pooled: bool) -> Case {
    let z = [[10.0, 20.0], [30.0, 10.0]];
    let y = [70.0, 60.0];
    let table = table(
        1,
        2,
        FlowMatrix::from_fn(2, 2, |seller, buyer| z[seller][buyer]),
        FlowMatrix::from_fn(2, 1, |seller, _| y[seller]),
    );
    let critical = Input {
        alternative_group: pooled.then_some(1),
        ..input(Class::Critical, n)
    };
    let known = [
        (0, 0, critical),
        (0, 1, critical),
        (1, 0, critical),
        (1, 1, critical),
    ];
    let behaviour = Behaviour {
        restoration_weeks: 10.0,
        reorder: Reorder::Demand,
        ..plain()
    };
    Case::new(&table, behaviour, &knowing(&known))
}

fn near(got: &[f64], want: &[f64]) {
    assert_eq!(got.len(), want.len());
    for (got, want) in got.iter().zip(want) {
        assert_abs_diff_eq!(got, want, epsilon = 6e-11 * want.abs().max(1.0));
    }
}

const HALF: [f64; 2] = [1.0, 0.5];

/// C2.
#[test]
fn stocks_of_ten_days_last() {
    let mut case = two(10.0, false);
    near(&one(&case.state.demand), &[100.0, 100.0]);
    case.step(&HALF);
    near(&one(&case.state.production), &[100.0, 50.0]);
    let consumed = case.cell(1, 2);
    near(&case.state.arrived[consumed], &[30.0]);
    near(&case.stocks(2, 2), &[100.0, 210.0, 285.0, 100.0]);
    near(&one(&case.state.demand), &[99.0, 101.5]);

    case.step(&HALF);
    near(&one(&case.state.production), &[99.0, 50.0]);
    near(&case.state.arrived[consumed], &[29.556_650_246_3]);
    near(
        &case.stocks(2, 2),
        &[100.1, 219.0, 270.817_241_379_3, 99.926_108_374_4],
    );
    near(&one(&case.state.demand), &[98.29, 102.775_665_024_6]);

    case.step(&HALF);
    near(&one(&case.state.production), &[98.29, 50.0]);
}

/// C3.
#[test]
fn stocks_of_a_day_do_not() {
    let mut case = two(1.0, false);
    case.step(&HALF);
    near(&one(&case.state.production), &[100.0, 50.0]);
    near(&case.stocks(2, 2), &[10.0, 30.0, 15.0, 10.0]);
    case.step(&HALF);
    near(&one(&case.state.production), &[50.0, 50.0]);
    near(
        &case.stocks(2, 2),
        &[
            10.050_505_050_5,
            29.595_959_596_0,
            15.517_241_379_3,
            9.926_108_374_4,
        ],
    );
    assert_eq!(case.state.binding[0], [1], "the second sector's goods");
    case.step(&HALF);
    near(&one(&case.state.production), &[51.724_137_931_0, 50.0]);
}

/// C3 with inputs that replace one another.
#[test]
fn pooled_stocks_go_further() {
    let mut case = two(1.0, true);
    case.step(&HALF);
    case.step(&HALF);
    near(&one(&case.state.production), &[62.5, 50.0]);
}
