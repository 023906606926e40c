//! Scrambled Sobol points: every power of two of them fills every elementary
//! interval evenly.
//!
//! Direction numbers of Joe and Kuo (2008), SIAM J. Sci. Comput. 30, 2635-2654,
//! for 256 dimensions (`data/ensemble/sobol.csv`); nested uniform scrambling
//! (Owen 1995) by the hash of Burley (2020), J. Comput. Graph. Tech. 9(4), one
//! seed a dimension.

use std::sync::LazyLock;

/// Binary digits of a coordinate.
const DIGITS: usize = 32;

/// Direction numbers of a dimension, the first digit in the highest bit.
type Directions = [u32; DIGITS];

static TABLE: LazyLock<Vec<Directions>> = LazyLock::new(|| {
    read(include_str!("../../data/ensemble/sobol.csv"))
        .unwrap_or_else(|| panic!("shipped direction numbers do not parse, please report"))
});

/// How many dimensions there are.
pub(super) fn dimensions() -> usize {
    TABLE.len()
}

/// Coordinate `dimension` (below [`dimensions`]) of point `index`, strictly
/// between 0 and 1.
pub(super) fn scrambled(index: u32, dimension: usize, seed: u32) -> f64 {
    let digits = scramble(digits(index, &TABLE[dimension]), seed);
    (f64::from(digits) + 0.5) / 4_294_967_296.0
}

fn digits(index: u32, directions: &Directions) -> u32 {
    let chosen = directions.iter().enumerate();
    let chosen = chosen.filter(|(bit, _)| index >> bit & 1 == 1);
    chosen.fold(0, |digits, (_, direction)| digits ^ direction)
}

/// Each digit is flipped by a random function of the digits before it.
fn scramble(digits: u32, seed: u32) -> u32 {
    let mut x = digits.reverse_bits();
    x ^= x.wrapping_mul(0x3d20_adea);
    x = x.wrapping_add(seed);
    x = x.wrapping_mul((seed >> 16) | 1);
    x ^= x.wrapping_mul(0x0552_6c56);
    x ^= x.wrapping_mul(0x53a2_2864);
    x.reverse_bits()
}

fn read(text: &str) -> Option<Vec<Directions>> {
    // The first dimension is van der Corput's: its own digits, reversed.
    let first: Directions = std::array::from_fn(|bit| 1 << (DIGITS - 1 - bit));
    let mut table = vec![first];
    for line in text.lines().skip(1) {
        let mut cells = line.split(',').skip(1);
        let degree: usize = cells.next()?.parse().ok()?;
        let polynomial: u32 = cells.next()?.parse().ok()?;
        let initial = cells.next()?.split(' ').map(str::parse);
        let initial: Vec<u32> = initial.collect::<Result<_, _>>().ok()?;
        table.push(directions(degree, polynomial, &initial)?);
    }
    Some(table)
}

/// `v_k = a_1 v_(k-1) + ... + a_(s-1) v_(k-s+1) + v_(k-s) + v_(k-s) / 2^s`,
/// sums without carry.
fn directions(degree: usize, polynomial: u32, initial: &[u32]) -> Option<Directions> {
    if degree == 0 || initial.len() != degree {
        return None;
    }
    let mut numbers = [0; DIGITS];
    for (bit, number) in initial.iter().enumerate() {
        numbers[bit] = number << (DIGITS - 1 - bit);
    }
    for bit in degree..DIGITS {
        let before = numbers[bit - degree];
        let mut number = before ^ (before >> degree);
        for step in 1..degree {
            if polynomial >> (degree - 1 - step) & 1 == 1 {
                number ^= numbers[bit - step];
            }
        }
        numbers[bit] = number;
    }
    Some(numbers)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_are_256_dimensions() {
        assert_eq!(dimensions(), 256);
    }

    /// The first points of the first three dimensions: Bratley and Fox (1988),
    /// ACM TOMS 14, in natural order.
    #[test]
    fn the_first_points_are_the_published_ones() {
        let point = |index| {
            let at =
                |dimension: usize| f64::from(digits(index, &TABLE[dimension])) / 4_294_967_296.0;
            [at(0), at(1), at(2)]
        };
        assert_eq!(point(0), [0.0, 0.0, 0.0]);
        assert_eq!(point(1), [0.5, 0.5, 0.5]);
        assert_eq!(point(2), [0.25, 0.75, 0.75]);
        assert_eq!(point(3), [0.75, 0.25, 0.25]);
        assert_eq!(point(4), [0.125, 0.625, 0.375]);
    }

    /// One point in each of 256 intervals, in every dimension, scrambled or not;
    /// one in each of 16 x 16 squares of the first two.
    #[test]
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "cells of the unit interval"
    )]
    fn points_are_even() {
        for dimension in 0..dimensions() {
            let seed = 12_345 + u32::try_from(dimension).unwrap();
            let mut cells: Vec<usize> = (0..256)
                .map(|index| (scrambled(index, dimension, seed) * 256.0) as usize)
                .collect();
            cells.sort_unstable();
            assert!(cells.into_iter().eq(0..256), "dimension {dimension}");
        }
        let mut squares: Vec<usize> = (0..256)
            .map(|index| {
                let cell = |dimension, seed| (scrambled(index, dimension, seed) * 16.0) as usize;
                16 * cell(0, 5) + cell(1, 99)
            })
            .collect();
        squares.sort_unstable();
        assert!(squares.into_iter().eq(0..256));
    }
}
