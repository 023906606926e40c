//! Integrals along the path. Layer 5.

/// Clenshaw-Curtis quadrature on [0, 1] with Chebyshev differentiation
/// (Trefethen 2000, chapters 6 and 12).
pub(in crate::equilibrium) struct Rule {
    /// Points of the path, 0 first, 1 last.
    pub(in crate::equilibrium) nodes: Vec<f64>,
    weights: Vec<f64>,
    /// Row j: weights of the derivative at node j.
    derivative: Vec<Vec<f64>>,
}

impl Rule {
    pub(in crate::equilibrium) fn new(intervals: usize) -> Self {
        let m = intervals as f64;
        let angle = |j: usize| std::f64::consts::PI * j as f64 / m;
        // Ascending on [0, 1]; cosines of fixed arguments, not of data.
        let nodes: Vec<f64> = (0..=intervals)
            .map(|j| 0.5 * (1.0 - angle(j).cos()))
            .collect();
        let scale = |j: usize| if j == 0 || j == intervals { 2.0 } else { 1.0 };
        let weights = (0..=intervals)
            .map(|j| {
                let sum: f64 = (1..=intervals / 2)
                    .map(|k| {
                        let k_f = k as f64;
                        let half = if 2 * k == intervals { 1.0 } else { 2.0 };
                        half / (4.0 * k_f * k_f - 1.0) * (2.0 * k_f * angle(j)).cos()
                    })
                    .sum();
                (1.0 - sum) / (m * scale(j))
            })
            .collect();
        let derivative = (0..=intervals)
            .map(|j| derivative_row(&nodes, j, &scale))
            .collect();
        Self {
            nodes,
            weights,
            derivative,
        }
    }

    /// Slope at a node of the polynomial through `values`.
    pub(in crate::equilibrium) fn slope(&self, node: usize, values: &[f64]) -> f64 {
        // Differences to the first value: constants drop out exactly.
        let first = values[0];
        let row = self.derivative[node].iter();
        row.zip(values).map(|(d, at)| d * (at - first)).sum()
    }

    /// `integral of value d moved`.
    pub(super) fn integrate(&self, values: &[f64], moved: &[f64]) -> f64 {
        if moved.iter().all(|&at| at == moved[0]) {
            return 0.0;
        }
        let points = self.weights.iter().zip(values).enumerate();
        points
            .map(|(node, (weight, value))| weight * value * self.slope(node, moved))
            .sum()
    }
}

fn derivative_row(nodes: &[f64], j: usize, scale: &dyn Fn(usize) -> f64) -> Vec<f64> {
    let mut row: Vec<f64> = (0..nodes.len())
        .map(|k| {
            if k == j {
                return 0.0;
            }
            let sign = if (j + k).is_multiple_of(2) { 1.0 } else { -1.0 };
            scale(j) / scale(k) * sign / (nodes[j] - nodes[k])
        })
        .collect();
    row[j] = -row.iter().sum::<f64>();
    row
}

#[cfg(test)]
mod tests {
    use super::Rule;

    #[test]
    fn the_rule_integrates_f_dg() {
        for intervals in [6, 12, 24] {
            let rule = Rule::new(intervals);
            let at = |f: fn(f64) -> f64| rule.nodes.iter().map(|&x| f(x)).collect::<Vec<_>>();
            // integral of x d(x^2) = 2/3; of e^x d(sin x) = e^x (cos x + sin x)/2.
            let square = rule.integrate(&at(|x| x), &at(|x| x * x));
            assert!((square - 2.0 / 3.0).abs() < 1e-13);
            let wave = rule.integrate(&at(f64::exp), &at(f64::sin));
            let exact = 0.5 * (1.0_f64.exp() * (1.0_f64.cos() + 1.0_f64.sin()) - 1.0);
            assert!((wave - exact).abs() < 1e-7, "{intervals}: {}", wave - exact);
        }
    }
}
