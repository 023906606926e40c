//! From the entries of a scenario to the events of the weekly mode.

use crate::disruption::weekly::Events;
use crate::model::Model;
use crate::world::World;

/// Measures as they stand; shocks by producer.
pub(super) fn of<'a>(model: &'a Model, world: &'a World) -> Events<'a> {
    Events {
        measures: Some((&model.timeline, &world.table)),
        ..Events::default()
    }
}
