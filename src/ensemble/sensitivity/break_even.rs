//! The value of a parameter at which an outcome reaches a target.
//!
//! The range is looked at in equal steps for changes of sign; each is narrowed
//! by the method of Ridders (1979), IEEE Transactions on Circuits and Systems
//! 26, which keeps the bracket.

/// Steps of the first look.
pub const STEPS: usize = 8;
/// Steps of the narrowing.
const MOST: usize = 40;

/// What was found.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct BreakEven {
    /// Where the outcome meets the target, least first.
    pub crossings: Vec<f64>,
    /// Points without an outcome.
    pub failed: usize,
}

/// The points of the first look, ends included.
pub fn look(low: f64, high: f64) -> Vec<f64> {
    let step = |place: usize| low + (high - low) * place as f64 / STEPS as f64;
    (0..=STEPS).map(step).collect()
}

/// Narrows every change of sign between the points of [`look`], whose outcomes
/// less the target are `gaps` (none where there is none), to `tolerance` of the
/// parameter.
pub fn find(
    points: &[f64],
    gaps: &[Option<f64>],
    tolerance: f64,
    gap: &dyn Fn(f64) -> Option<f64>,
) -> BreakEven {
    let mut found = BreakEven {
        failed: gaps.iter().filter(|gap| gap.is_none()).count(),
        ..BreakEven::default()
    };
    let known: Vec<(f64, f64)> = points
        .iter()
        .zip(gaps)
        .filter_map(|(&x, gap)| Some((x, (*gap)?)))
        .collect();
    for (place, &(x, y)) in known.iter().enumerate() {
        if y == 0.0 {
            found.crossings.push(x);
        } else if let Some(&(next, after)) = known.get(place + 1)
            && after != 0.0
            && (y < 0.0) != (after < 0.0)
        {
            match narrow((x, y), (next, after), tolerance, gap) {
                Some(crossing) => found.crossings.push(crossing),
                None => found.failed += 1,
            }
        }
    }
    found
}

fn narrow(
    mut low: (f64, f64),
    mut high: (f64, f64),
    tolerance: f64,
    gap: &dyn Fn(f64) -> Option<f64>,
) -> Option<f64> {
    let mut best = f64::midpoint(low.0, high.0);
    for _ in 0..MOST {
        let middle = f64::midpoint(low.0, high.0);
        let at_middle = gap(middle)?;
        let root = (at_middle * at_middle - low.1 * high.1).sqrt();
        let sign = if low.1 < high.1 { -1.0 } else { 1.0 };
        let next = middle + (middle - low.0) * sign * at_middle / root;
        let moved = (next - best).abs();
        best = next;
        let at_next = gap(next)?;
        if at_next == 0.0 || moved <= tolerance {
            return Some(best);
        }
        let mut points = [low, (middle, at_middle), (next, at_next), high];
        points.sort_by(|a, b| a.0.total_cmp(&b.0));
        let bracket = points
            .windows(2)
            .find(|pair| (pair[0].1 < 0.0) != (pair[1].1 < 0.0))?;
        (low, high) = (bracket[0], bracket[1]);
        if (high.0 - low.0).abs() <= tolerance {
            return Some(f64::midpoint(low.0, high.0));
        }
    }
    Some(best)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn solve(low: f64, high: f64, f: impl Fn(f64) -> Option<f64>) -> BreakEven {
        let points = look(low, high);
        let gaps: Vec<_> = points.iter().map(|&x| f(x)).collect();
        find(&points, &gaps, 1e-9, &f)
    }

    #[test]
    fn every_crossing_is_found() {
        let found = solve(0.0, 2.0, |x| Some(x * x - 2.0));
        assert!(
            (found.crossings[0] - 2.0_f64.sqrt()).abs() < 1e-8,
            "{found:?}"
        );
        let found = solve(0.0, 7.0, |x| Some(x.cos()));
        let want = [0.5, 1.5].map(|half| half * std::f64::consts::PI);
        assert_eq!(found.crossings.len(), 2);
        for (found, want) in found.crossings.iter().zip(want) {
            assert!((found - want).abs() < 1e-8);
        }
    }

    #[test]
    fn no_crossing_is_no_crossing() {
        assert_eq!(solve(0.0, 1.0, |x| Some(1.0 + x)), BreakEven::default());
        let found = solve(0.0, 1.0, |_| None);
        assert_eq!((found.crossings.len(), found.failed), (0, 9));
    }

    #[test]
    fn a_crossing_at_a_step_is_found_once() {
        assert_eq!(solve(-1.0, 1.0, Some).crossings, [0.0]);
    }
}
