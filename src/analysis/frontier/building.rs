//! What it takes to build the capacity that a share needs: a memo beside its
//! yearly cost, which holds the cost of capital already.
//!
//! Upfront: sum over stages of missing output times capital cost per unit of
//! yearly output. Years: the longest of the stages', from lead time, ramp and
//! how much can be built in a year (docs/adaptation.md).

use super::Question;
use super::long::Long;
use crate::adaptation::Numbers;
use crate::ids::ProductId;

/// (upfront, years) of what is missing; none where the data say nothing of a
/// stage that is.
pub(super) fn needed(
    question: &Question<'_>,
    long: &Long<'_>,
    missing: &[(ProductId, f64)],
) -> (Option<f64>, Option<f64>) {
    let shipped;
    let numbers = match &question.model.adaptation {
        Some(settings) => &settings.numbers,
        None => match Numbers::shipped() {
            Ok(numbers) => {
                shipped = numbers;
                &shipped
            }
            Err(_) => return (None, None),
        },
    };
    let producers = &long.world.table.producers;
    let output = long.world.table.costs();
    let region = &question.sides(long.side).0.code;
    let (mut upfront, mut years) = (0.0, 0.0_f64);
    for &(product, missing) in missing.iter().filter(|(_, missing)| *missing > 0.0) {
        let Some(stage) = producers.products.get_index(product.index()) else {
            continue;
        };
        let Some(terms) = numbers.terms(stage, region) else {
            return (None, None);
        };
        let world: f64 = producers.origins(product).map(|at| output[at]).sum();
        upfront += terms.upfront(missing);
        years = years.max(terms.years(missing, world));
    }
    (Some(upfront), Some(years))
}
