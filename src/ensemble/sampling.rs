//! From a replicate to a point of the unit cube.
//!
//! One coordinate a purpose (the path of a parameter, or the name of its
//! group). Plain and Latin hypercube draws depend on (seed, replicate, purpose)
//! alone, so that an uncertain number that is added changes no other draw. In a
//! Sobol sequence the coordinates are those of the purposes in their order.
//!
//! Latin hypercube: `McKay`, Beckman and Conover (1979), Technometrics 21: each of
//! `n` equal strata of each coordinate is met once.

use rand::Rng;
use rand::rngs::ChaCha8Rng;

use super::permutation::Permutation;
use super::sobol;
use crate::random::Key;

/// How parameters are drawn.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Sampling {
    /// Independent draws.
    #[default]
    Plain,
    /// Each stratum of each parameter once; the number of runs is fixed.
    LatinHypercube,
    /// Scrambled Sobol points.
    Sobol,
}

impl Sampling {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Plain, Self::LatinHypercube, Self::Sobol];

    /// The word in scenario files and manifests.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Plain => "plain",
            Self::LatinHypercube => "latin_hypercube",
            Self::Sobol => "sobol",
        }
    }
}

/// Makes the points of an ensemble.
#[derive(Clone, Debug)]
pub struct Sampler {
    runs: u64,
    coordinates: Vec<Coordinate>,
}

#[derive(Clone, Debug)]
struct Coordinate {
    key: Key,
    way: Way,
}

#[derive(Clone, Debug)]
enum Way {
    Plain,
    Stratified(Permutation),
    Sobol { dimension: usize, seed: u32 },
}

impl Sampler {
    /// For `runs` replicates of these purposes.
    pub fn new(purposes: &[String], sampling: Sampling, seed: u64, runs: u64) -> Self {
        let coordinate = |(dimension, purpose): (usize, &String)| {
            let way = match sampling {
                Sampling::LatinHypercube => {
                    let mut generator = Key::new(seed, &format!("{purpose} strata")).stream(0);
                    Way::Stratified(Permutation::new(runs, &mut generator))
                }
                Sampling::Sobol if dimension < sobol::dimensions() => {
                    let mut generator = Key::new(seed, &format!("{purpose} scrambling")).stream(0);
                    let seed = generator.next_u32();
                    Way::Sobol { dimension, seed }
                }
                Sampling::Plain | Sampling::Sobol => Way::Plain,
            };
            let key = Key::new(seed, purpose);
            Coordinate { key, way }
        };
        Self {
            runs,
            coordinates: purposes.iter().enumerate().map(coordinate).collect(),
        }
    }

    /// How many coordinates a Sobol sequence draws plainly for want of
    /// dimensions.
    pub fn beyond(purposes: usize) -> usize {
        purposes.saturating_sub(sobol::dimensions())
    }

    /// The point of a replicate: strictly between 0 and 1 in each coordinate.
    pub fn point(&self, replicate: u64) -> Vec<f64> {
        let at = |coordinate: &Coordinate| {
            let luck = || uniform(&mut coordinate.key.stream(replicate));
            match &coordinate.way {
                Way::Plain => luck(),
                Way::Stratified(order) => {
                    let stratum = order.of(replicate % self.runs.max(1));
                    (stratum as f64 + luck()) / self.runs as f64
                }
                // 2^32 points are more than the runs that may be asked for.
                Way::Sobol { dimension, seed } => u32::try_from(replicate).map_or_else(
                    |_| luck(),
                    |index| sobol::scrambled(index, *dimension, *seed),
                ),
            }
        };
        self.coordinates.iter().map(at).collect()
    }
}

/// A number strictly between 0 and 1, from the 52 highest bits.
pub(super) fn uniform(generator: &mut ChaCha8Rng) -> f64 {
    ((generator.next_u64() >> 12) as f64 + 0.5) / 4_503_599_627_370_496.0
}

#[cfg(test)]
mod tests {
    use super::*;

    fn purposes(names: &[&str]) -> Vec<String> {
        names.iter().map(|&name| name.to_owned()).collect()
    }

    #[test]
    fn an_added_parameter_changes_no_other_draw() {
        let (few, more) = (purposes(&["a", "c"]), purposes(&["a", "b", "c"]));
        for sampling in [Sampling::Plain, Sampling::LatinHypercube] {
            let few = Sampler::new(&few, sampling, 1, 100);
            let more = Sampler::new(&more, sampling, 1, 100);
            for replicate in 0..100 {
                let (few, more) = (few.point(replicate), more.point(replicate));
                assert_eq!(few, [more[0], more[2]]);
            }
        }
    }

    /// Pinned: a release that changes a draw changes every published number.
    #[test]
    fn draws_are_pinned() {
        let draw = |sampling| {
            let sampler = Sampler::new(&purposes(&["elasticity.origins"]), sampling, 7, 1000);
            sampler.point(3)[0]
        };
        let pinned = [
            0.660_901_411_457_452,
            0.030_660_901_411_457_452,
            0.114_792_423_439_212_14,
        ];
        assert_eq!(Sampling::ALL.map(draw), pinned);
    }

    #[test]
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "strata of the unit interval"
    )]
    fn a_latin_hypercube_meets_every_stratum_once() {
        let sampler = Sampler::new(&purposes(&["a", "b"]), Sampling::LatinHypercube, 3, 500);
        for coordinate in 0..2 {
            let mut strata: Vec<usize> = (0..500)
                .map(|replicate| (sampler.point(replicate)[coordinate] * 500.0) as usize)
                .collect();
            assert!(!strata.is_sorted());
            strata.sort_unstable();
            assert!(strata.into_iter().eq(0..500));
        }
    }

    /// Of `x y` over the unit square, whose mean is a quarter: the error of the
    /// mean with 1024 points falls from plain to Latin to Sobol.
    #[test]
    fn even_points_know_the_mean_better() {
        let error = |sampling| {
            let squares: f64 = (0..20)
                .map(|seed| {
                    let sampler = Sampler::new(&purposes(&["a", "b"]), sampling, seed, 1024);
                    let sum: f64 = (0..1024)
                        .map(|replicate| sampler.point(replicate).iter().product::<f64>())
                        .sum();
                    (sum / 1024.0 - 0.25).powi(2)
                })
                .sum();
            (squares / 20.0).sqrt()
        };
        let errors = Sampling::ALL.map(error);
        assert!(errors[0] > 2.0 * errors[1], "{errors:?}");
        assert!(errors[1] > 5.0 * errors[2], "{errors:?}");
    }

    #[test]
    fn beyond_the_dimensions_draws_are_plain() {
        assert_eq!((Sampler::beyond(256), Sampler::beyond(260)), (0, 4));
        let many: Vec<String> = (0..258).map(|number| format!("p{number}")).collect();
        let point = Sampler::new(&many, Sampling::Sobol, 1, 8).point(5);
        assert!(point.iter().all(|u| (0.0..1.0).contains(u) && *u > 0.0));
        let plain = Sampler::new(&many, Sampling::Plain, 1, 8).point(5);
        assert_eq!(point[257], plain[257]);
        assert_ne!(point[255], plain[255]);
    }
}
