//! Broyden's good update, from the steps taken. Layer 5.
//!
//! Kelley (1995), algorithm `brsol`: with `s_j` the steps so far and d what the
//! first Jacobian alone would do now, `d += (s_j . d / |s_j|^2) s_(j+1)` for each
//! pair in turn, and `s = d / (1 - s_k . d / |s_k|^2)` for the last of them. Every
//! step has to be taken in full.

use nalgebra::DVector;

/// The steps since the first Jacobian.
#[derive(Clone, Debug, Default)]
pub(super) struct Broyden {
    steps: Vec<DVector<f64>>,
}

impl Broyden {
    /// Turns the first Jacobian's step into the updated one's, and notes it.
    pub(super) fn step(&mut self, step: &mut DVector<f64>) {
        self.correct(step);
        self.steps.push(step.clone());
    }

    /// The same without taking it.
    pub(super) fn correct(&self, step: &mut DVector<f64>) {
        for pair in self.steps.windows(2) {
            let weight = pair[0].dot(step) / pair[0].norm_squared();
            step.axpy(weight, &pair[1], 1.0);
        }
        if let Some(last) = self.steps.last() {
            let along = last.dot(step) / last.norm_squared();
            *step /= 1.0 - along;
        }
    }

    /// Notes a step that was taken.
    pub(super) fn took(&mut self, step: DVector<f64>) {
        self.steps.push(step);
    }

    /// How many steps were taken.
    pub(super) fn len(&self) -> usize {
        self.steps.len()
    }

    /// Starts again from the first Jacobian.
    pub(super) fn forget(&mut self) {
        self.steps.clear();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A linear system from a poor Jacobian ends within 2n steps (Gay 1979).
    #[test]
    fn a_linear_system_is_solved() {
        let slope = |x: &DVector<f64>| {
            DVector::from_vec(vec![
                3.0 * x[0] + x[1] - 2.0,
                x[1] - 0.5 * x[0] + x[2],
                x[2] * 2.0 - x[0] + 1.0,
            ])
        };
        let mut x = DVector::zeros(3);
        let mut broyden = Broyden::default();
        for _ in 0..6 {
            let mut step = -slope(&x);
            broyden.step(&mut step);
            x += step;
        }
        assert!(slope(&x).amax() < 1e-12, "{}", slope(&x));
    }
}
