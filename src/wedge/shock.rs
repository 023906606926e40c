//! Shocks: events that nobody decides. Layer 3.
//!
//! They stand in a scenario file as arrays of their own, like instruments,
//! but no government imposes them.

use super::instrument::{Instrument, Spec, central, key, share};
use crate::diagnostic::Diagnostic;
use crate::field::{Bounds, Field, Kind, Values};
use crate::text::strings::wedge as say;
use crate::wedge::Effect;

/// Part of the capacity of producers is lost, for some weeks or for good.
pub(super) struct CapacityLoss;

/// Final buyers want more or less of a product, for some weeks or for good.
pub(super) struct DemandShift;

/// Output from the same inputs becomes a multiple of the base.
pub(super) struct Productivity;

/// The amount of a factor becomes a multiple of the base.
pub(super) struct Endowment;

/// A multiple of the base beyond this is a typing mistake.
const HIGHEST_MULTIPLE: f64 = 1000.0;

/// A century of weeks.
const LONGEST_WEEKS: f64 = 5200.0;

/// Name of the factor that leaves a plant that cannot use it.
const LABOUR: &str = "labour";

const DURATION_WEEKS: Field = Field {
    key: "duration_weeks",
    kind: Kind::Number(Bounds::above(0.0, LONGEST_WEEKS)),
    required: false,
    words: &say::KEY_DURATION_WEEKS,
};

const RECOVERY: Field = Field {
    key: "recovery",
    kind: Kind::Recovery(Bounds::above(0.0, LONGEST_WEEKS)),
    required: false,
    words: &say::KEY_RECOVERY,
};

static CAPACITY_LOSS: [Field; 8] = [
    key::ID,
    key::REGION,
    key::PRODUCTS,
    Field {
        key: "lost_percent",
        kind: Kind::Number(Bounds::PERCENT),
        required: true,
        words: &say::KEY_LOST_PERCENT,
    },
    key::START,
    DURATION_WEEKS,
    RECOVERY,
    key::SOURCE,
];

static DEMAND_SHIFT: [Field; 8] = [
    key::ID,
    key::REGION,
    key::PRODUCTS,
    Field {
        key: "change_percent",
        kind: Kind::Number(Bounds::above(-100.0, 1000.0)),
        required: true,
        words: &say::KEY_CHANGE_PERCENT,
    },
    key::START,
    DURATION_WEEKS,
    RECOVERY,
    key::SOURCE,
];

static CAPACITY_LOSS_SPEC: Spec = Spec {
    array: "capacity_loss",
    words: &say::SHOCK_CAPACITY_LOSS,
    fields: &CAPACITY_LOSS,
    seller_keys: &["region"],
    buyer_key: None,
    is_shock: true,
};

/// Capacity is what cannot leave a plant: every factor but labour, or the only
/// one there is.
fn capacity(factors: &[String]) -> Vec<usize> {
    let alone = factors.len() == 1;
    let places = factors.iter().enumerate();
    places
        .filter(|(_, name)| alone || *name != LABOUR)
        .map(|(place, _)| place)
        .collect()
}

impl Instrument for CapacityLoss {
    fn spec(&self) -> &'static Spec {
        &CAPACITY_LOSS_SPEC
    }

    fn effect(&self, values: &Values, factors: &[String]) -> Result<Effect, Box<Diagnostic>> {
        Ok(Effect::CapacityLoss {
            lost: share(values, "lost_percent"),
            factors: capacity(factors),
        })
    }
}

static DEMAND_SHIFT_SPEC: Spec = Spec {
    array: "demand_shift",
    words: &say::SHOCK_DEMAND_SHIFT,
    fields: &DEMAND_SHIFT,
    seller_keys: &["region"],
    buyer_key: None,
    is_shock: true,
};

impl Instrument for DemandShift {
    fn spec(&self) -> &'static Spec {
        &DEMAND_SHIFT_SPEC
    }

    fn effect(&self, values: &Values, _factors: &[String]) -> Result<Effect, Box<Diagnostic>> {
        Ok(Effect::Demand(1.0 + share(values, "change_percent").0))
    }
}

static PRODUCTIVITY: [Field; 7] = [
    key::ID,
    key::REGION,
    key::PRODUCTS,
    Field {
        key: "factor",
        kind: Kind::Number(Bounds::above(0.0, HIGHEST_MULTIPLE)),
        required: true,
        words: &say::KEY_PRODUCTIVITY_FACTOR,
    },
    key::START,
    key::END,
    key::SOURCE,
];

static ENDOWMENT: [Field; 8] = [
    key::ID,
    key::REGION,
    Field {
        key: "factor_name",
        kind: Kind::Text,
        required: true,
        words: &say::KEY_FACTOR_NAME,
    },
    key::PRODUCTS,
    Field {
        key: "factor",
        kind: Kind::Number(Bounds::above(0.0, HIGHEST_MULTIPLE)),
        required: true,
        words: &say::KEY_ENDOWMENT_FACTOR,
    },
    key::START,
    key::END,
    key::SOURCE,
];

static PRODUCTIVITY_SPEC: Spec = Spec {
    array: "productivity",
    words: &say::SHOCK_PRODUCTIVITY,
    fields: &PRODUCTIVITY,
    seller_keys: &["region"],
    buyer_key: None,
    is_shock: true,
};

impl Instrument for Productivity {
    fn spec(&self) -> &'static Spec {
        &PRODUCTIVITY_SPEC
    }

    fn effect(&self, values: &Values, _factors: &[String]) -> Result<Effect, Box<Diagnostic>> {
        Ok(Effect::Productivity(central(values, "factor")))
    }
}

static ENDOWMENT_SPEC: Spec = Spec {
    array: "endowment",
    words: &say::SHOCK_ENDOWMENT,
    fields: &ENDOWMENT,
    seller_keys: &["region"],
    buyer_key: None,
    is_shock: true,
};

impl Instrument for Endowment {
    fn spec(&self) -> &'static Spec {
        &ENDOWMENT_SPEC
    }

    fn effect(&self, values: &Values, factors: &[String]) -> Result<Effect, Box<Diagnostic>> {
        let name = values.text("factor_name").unwrap_or_default();
        let Some(factor) = factors.iter().position(|known| known == name) else {
            let mut diagnostic = Diagnostic::error("S302", say::UNKNOWN_FACTOR.with("name", name))
                .help(say::UNKNOWN_FACTOR_HELP.with("known", factors.join(", ")));
            diagnostic.place = values.place("factor_name").cloned();
            return Err(Box::new(diagnostic));
        };
        Ok(Effect::Endowment {
            factor,
            multiple: central(values, "factor"),
        })
    }
}
