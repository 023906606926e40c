//! From a TOML table to a [`Range`]: every distribution a number may have.
//!
//! `{ low, mode, high }`, or `dist` with the keys of [`DISTRIBUTIONS`]; `group`
//! in any of them. Numbers of an empirical range are read by `empirical`.

use toml::de::DeTable;

use super::phrase::{did_you_mean, number, shown};
use super::value::{Node, Reader, unknown_choice};
use crate::diagnostic::Diagnostic;
use crate::field::{Bounds, Field, Kind};
use crate::range::Range;
use crate::text::strings::scenario as say;

/// Most values of a discrete range.
const MOST_VALUES: usize = 1000;
/// A normal or log-normal that loses more than this share at its bounds gets a
/// warning.
const CUT_UNSAID: f64 = 0.01;
/// Greatest shape of a beta and spread of a normal that is not a typing mistake.
const GREATEST: f64 = 1e9;

/// Name, keys it needs, keys it may have.
type Parts = (
    &'static str,
    &'static [&'static str],
    &'static [&'static str],
);

/// Every distribution that a range may name; triangular without a name.
pub(super) static DISTRIBUTIONS: [Parts; 7] = [
    ("triangular", &["low", "mode", "high"], &[]),
    ("uniform", &["low", "high"], &[]),
    ("normal", &["mean", "sd"], &["low", "high"]),
    ("lognormal", &["median", "sigma"], &["low", "high"]),
    ("beta", &["low", "high", "a", "b"], &[]),
    ("discrete", &["values", "weights"], &[]),
    ("empirical", &["file"], &[]),
];

/// Keys that every range may have.
const COMMON: [&str; 2] = ["dist", "group"];

/// A range while it is read: where, for what key, with which bounds.
struct Draft<'a> {
    field: &'a Field,
    node: &'a Node<'a>,
    table: &'a DeTable<'a>,
    bounds: Bounds,
}

impl Reader<'_> {
    /// The range that a table describes, or reports.
    pub(super) fn distribution(
        &mut self,
        field: &Field,
        node: &Node<'_>,
        table: &DeTable<'_>,
        bounds: Bounds,
    ) -> Option<Range> {
        let (name, needed, allowed) = self.named(table)?;
        let whole = self.keys_of(field, node, table, needed, allowed);
        let draft = Draft {
            field,
            node,
            table,
            bounds,
        };
        let range = match name {
            "normal" => self.normal(&draft),
            "lognormal" => self.log_normal(&draft),
            "beta" => self.beta(&draft),
            "discrete" => self.discrete(&draft),
            "empirical" => self.empirical(&draft),
            _ => self.by_ends(&draft, needed),
        };
        let group = table.get("group").map(|group| {
            let field = part("group", Kind::Id, field);
            self.value(&field, group)
        });
        let range = range.filter(|_| whole)?;
        self.warn_of_cut(&draft, &range);
        match group {
            None => Some(range),
            Some(group) => match group? {
                crate::field::Value::Text(group) => Some(Range::Grouped {
                    group,
                    range: Box::new(range),
                }),
                _ => None,
            },
        }
    }

    /// The distribution that a range names.
    fn named(&mut self, table: &DeTable<'_>) -> Option<Parts> {
        const NAMES: [&str; 7] = [
            "triangular",
            "uniform",
            "normal",
            "lognormal",
            "beta",
            "discrete",
            "empirical",
        ];
        let Some(node) = table.get("dist") else {
            return Some(DISTRIBUTIONS[0]);
        };
        let name = node.get_ref().as_str().unwrap_or_default();
        let known = DISTRIBUTIONS.into_iter().find(|(known, ..)| *known == name);
        if known.is_none() {
            self.report(node.span(), || {
                unknown_choice("dist", name, &NAMES).help(&say::DISTRIBUTIONS)
            });
        }
        known
    }

    /// Whether every key is known and none is missing.
    fn keys_of(
        &mut self,
        field: &Field,
        node: &Node<'_>,
        table: &DeTable<'_>,
        needed: &[&'static str],
        allowed: &[&'static str],
    ) -> bool {
        let mut whole = true;
        let known = || needed.iter().chain(allowed).chain(&COMMON).copied();
        for (key, _) in table {
            if !known().any(|known| known == key.get_ref()) {
                whole = false;
                self.report(key.span(), || {
                    let message = say::UNKNOWN_PART.with("part", shown(key.get_ref()));
                    let mut diagnostic = Diagnostic::error("S110", message).help(&say::RANGE_HELP);
                    diagnostic.label = did_you_mean(key.get_ref(), known());
                    diagnostic
                });
            }
        }
        for part in needed.iter().filter(|part| !table.contains_key(**part)) {
            whole = false;
            self.report(node.span(), || {
                let message = say::RANGE_LACKS.with("key", field.key).with("part", part);
                Diagnostic::error("S110", message).help(&say::RANGE_HELP)
            });
        }
        whole
    }

    /// Triangular and uniform: values the key allows, least first.
    fn by_ends(&mut self, draft: &Draft<'_>, parts: &[&str]) -> Option<Range> {
        let values: Vec<Option<f64>> = parts.iter().map(|part| self.allowed(draft, part)).collect();
        let values: Vec<f64> = values.into_iter().collect::<Option<_>>()?;
        self.in_order(draft, &values)?;
        match *values {
            [low, mode, high] => Some(Range::Triangular { low, mode, high }),
            [low, high] => Some(Range::Uniform { low, high }),
            _ => None,
        }
    }

    fn in_order(&mut self, draft: &Draft<'_>, values: &[f64]) -> Option<()> {
        if values.is_sorted() && values.iter().all(|value| value.is_finite()) {
            return Some(());
        }
        self.report(draft.node.span(), || {
            Diagnostic::error("S109", say::RANGE_DISORDER.with("key", draft.field.key))
                .help(&say::RANGE_HELP)
        });
        None
    }

    fn normal(&mut self, draft: &Draft<'_>) -> Option<Range> {
        let (mean, sd) = (self.finite(draft, "mean"), self.positive(draft, "sd"));
        let within = self.within(draft);
        Some(Range::Normal {
            mean: mean?,
            sd: sd?,
            within: within?,
        })
    }

    fn log_normal(&mut self, draft: &Draft<'_>) -> Option<Range> {
        let median = self.finite(draft, "median");
        let median = median.and_then(|_| self.positive(draft, "median"));
        let sigma = self.positive(draft, "sigma");
        let (low, high) = self.within(draft)?;
        Some(Range::LogNormal {
            median: median?,
            sigma: sigma?,
            within: (low.max(0.0), high),
        })
    }

    fn beta(&mut self, draft: &Draft<'_>) -> Option<Range> {
        let (low, high) = (self.allowed(draft, "low"), self.allowed(draft, "high"));
        let (a, b) = (self.positive(draft, "a"), self.positive(draft, "b"));
        let (low, high) = (low?, high?);
        self.in_order(draft, &[low, high])?;
        Some(Range::Beta {
            low,
            high,
            a: a?,
            b: b?,
        })
    }

    /// Where a normal or log-normal is cut: at what the key allows, or closer.
    fn within(&mut self, draft: &Draft<'_>) -> Option<(f64, f64)> {
        let mut end = |part, own: f64| {
            if draft.table.contains_key(part) {
                self.allowed(draft, part)
            } else {
                Some(own)
            }
        };
        let (low, high) = (end("low", draft.bounds.low), end("high", draft.bounds.high));
        let (low, high) = (low?, high?);
        if low < high {
            return Some((low, high));
        }
        self.report(draft.node.span(), || {
            Diagnostic::error("S109", say::RANGE_DISORDER.with("key", draft.field.key))
                .help(&say::RANGE_HELP)
        });
        None
    }

    fn discrete(&mut self, draft: &Draft<'_>) -> Option<Range> {
        let values = self.list_of(draft, "values", draft.bounds);
        let weights = self.list_of(draft, "weights", Bounds::between(0.0, GREATEST));
        let (values, weights) = (values?, weights?);
        let key = draft.field.key;
        let message = if values.len() != weights.len() || values.is_empty() {
            say::WEIGHTS_LENGTH
                .with("key", key)
                .with("values", values.len())
                .with("weights", weights.len())
        } else if weights.iter().sum::<f64>() <= 0.0 {
            say::WEIGHTS_SUM.with("key", key)
        } else {
            let mut pairs: Vec<(f64, f64)> = values.into_iter().zip(weights).collect();
            pairs.sort_by(|a, b| a.0.total_cmp(&b.0));
            return Some(Range::Discrete(pairs.into()));
        };
        self.report(draft.node.span(), || {
            Diagnostic::error("S123", message).help(&say::WEIGHTS_HELP)
        });
        None
    }

    fn list_of(
        &mut self,
        draft: &Draft<'_>,
        key: &'static str,
        bounds: Bounds,
    ) -> Option<Vec<f64>> {
        let node = draft.table.get(key)?;
        let field = part(key, Kind::Number(bounds), draft.field);
        let Some(list) = node.get_ref().as_array() else {
            self.report(node.span(), || {
                let message = say::EMPTY_LIST.with("key", key);
                Diagnostic::error("S102", message).help(&say::WEIGHTS_HELP)
            });
            return None;
        };
        if list.len() > MOST_VALUES {
            self.report(node.span(), || {
                let message = say::TOO_MANY_VALUES
                    .with("key", draft.field.key)
                    .with("count", list.len())
                    .with("most", MOST_VALUES);
                Diagnostic::error("S123", message).help(&say::DISTRIBUTIONS)
            });
            return None;
        }
        let numbers: Vec<Option<f64>> = list
            .iter()
            .map(|item| self.number_of(&field, item, bounds))
            .collect();
        numbers.into_iter().collect()
    }

    fn empirical(&mut self, draft: &Draft<'_>) -> Option<Range> {
        let node = draft.table.get("file")?;
        let field = part("file", Kind::Text, draft.field);
        let file = self.values_file(&field, node)?;
        Some(Range::Empirical {
            file,
            values: [].into(),
        })
    }

    /// The name of a file of values beside the scenario.
    pub(super) fn values_file(&mut self, field: &Field, node: &Node<'_>) -> Option<String> {
        let file = self.string(field, node)?;
        let plain = !file.contains(['/', '\\', ':']) && !file.starts_with('.');
        if plain && !file.chars().any(char::is_control) {
            return Some(file);
        }
        self.report(node.span(), || {
            let message = say::VALUES_FILE_NAME.with("file", shown(&file));
            Diagnostic::error("S124", message).help(&say::VALUES_FILE_HELP)
        });
        None
    }

    /// A part within the bounds of the key itself.
    fn allowed(&mut self, draft: &Draft<'_>, part: &str) -> Option<f64> {
        let node = draft.table.get(part)?;
        self.plain_number(draft.field, node, draft.bounds)
    }

    /// The same, and finite.
    fn finite(&mut self, draft: &Draft<'_>, part: &'static str) -> Option<f64> {
        let node = draft.table.get(part)?;
        let value = self.plain_number(draft.field, node, draft.bounds)?;
        self.must_be_finite(draft.field, part, node, value)
    }

    /// A part above nought.
    fn positive(&mut self, draft: &Draft<'_>, key: &'static str) -> Option<f64> {
        let node = draft.table.get(key)?;
        let bounds = Bounds::above(0.0, GREATEST);
        self.plain_number(&part(key, Kind::Number(bounds), draft.field), node, bounds)
    }

    fn number_of(&mut self, field: &Field, node: &Node<'_>, bounds: Bounds) -> Option<f64> {
        let value = self.plain_number(field, node, bounds)?;
        self.must_be_finite(field, field.key, node, value)
    }

    fn must_be_finite(
        &mut self,
        field: &Field,
        part: &'static str,
        node: &Node<'_>,
        value: f64,
    ) -> Option<f64> {
        if value.is_finite() {
            return Some(value);
        }
        self.report(node.span(), || {
            let message = say::RANGE_NOT_FINITE
                .with("key", field.key)
                .with("part", part);
            Diagnostic::error("S109", message).help(&say::DISTRIBUTIONS)
        });
        None
    }

    fn warn_of_cut(&mut self, draft: &Draft<'_>, range: &Range) {
        let cut = range.cut_away();
        let asked = draft.table.contains_key("low") || draft.table.contains_key("high");
        if cut > CUT_UNSAID && !asked {
            self.report(draft.node.span(), || {
                let percent = number((100.0 * cut).round().max(1.0));
                let message = say::CUT_AWAY
                    .with("key", draft.field.key)
                    .with("percent", percent);
                Diagnostic::warning("S125", message).help(&say::CUT_HELP)
            });
        }
    }
}

/// A part of a range as a field of its own, for messages.
fn part(key: &'static str, kind: Kind, of: &Field) -> Field {
    Field {
        key,
        kind,
        required: true,
        words: of.words,
    }
}
