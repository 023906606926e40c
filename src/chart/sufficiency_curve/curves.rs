//! The curves that `frontier.csv` holds.

use crate::chart::input::Input;
use crate::chart::plot::meaningful;
use crate::results::Cell;

/// The word for all stages together.
pub(super) const ALL: &str = "all";
/// The states of a point without numbers.
pub(super) const NO_ENTRY: &str = "no_entry";
/// See [`NO_ENTRY`].
pub(super) const NOT_CONVERGED: &str = "not_converged";
/// A point whose cost buys no security.
const NO_SECURITY: &str = "no_security";

/// What [`Curve::rows`] writes.
pub(super) const COLUMNS: [&str; 20] = [
    "side",
    "stages",
    "reply",
    "target_percent",
    "home_percent",
    "cost_p5",
    "cost_percent",
    "cost_p95",
    "security_p5",
    "security_percent",
    "security_p95",
    "break_even_p5",
    "break_even_percent",
    "break_even_p95",
    "cost_usd_bn",
    "upfront_usd_bn",
    "years",
    "is_start",
    "is_knee",
    "state",
];

#[expect(clippy::struct_excessive_bools, reason = "columns of the table")]
/// A share and what it costs and buys; 5th percentile, median, 95th.
#[derive(Clone, Debug)]
pub(super) struct At {
    target: f64,
    pub(super) share: f64,
    pub(super) cost: [f64; 3],
    pub(super) security: Option<[f64; 3]>,
    pub(super) even: Option<[f64; 3]>,
    pub(super) usd: Option<f64>,
    pub(super) upfront: Option<f64>,
    pub(super) years: Option<f64>,
    pub(super) is_start: bool,
    pub(super) is_knee: bool,
    draws: bool,
    buys_nothing: bool,
}

/// A target without numbers.
#[derive(Clone, Debug)]
pub(super) struct Gap {
    pub(super) target: f64,
    pub(super) state: String,
}

/// The points of one side, goal and reply, by share.
#[derive(Clone, Debug)]
pub(super) struct Curve {
    pub(super) side: String,
    pub(super) stages: String,
    pub(super) reply: bool,
    pub(super) points: Vec<At>,
    pub(super) gaps: Vec<Gap>,
}

/// Every curve of the table.
#[derive(Clone, Debug, Default)]
pub(super) struct Found {
    pub(super) curves: Vec<Curve>,
}

pub(super) fn found(input: &Input<'_>) -> Found {
    let words = ["side", "stages", "reply", "state", "is_start", "is_knee"];
    let words = input.tables.rows("frontier", words);
    let shares = ["target_percent", "home_percent"];
    let shares = input.tables.rows("frontier", shares);
    let bands = input.tables.rows("frontier", BANDS);
    let memo = ["cost_usd_bn", "upfront_usd_bn", "years"];
    let memo = input.tables.rows("frontier", memo);
    let mut found = Found::default();
    for (((words, shares), bands), memo) in words.zip(shares).zip(bands).zip(memo) {
        let [side, stages, reply, state, ..] = words;
        let curve = found.curve(side.word(), stages.word(), reply.word() == "best");
        let Some(target) = percent(shares[0]) else {
            continue;
        };
        let state = state.word();
        if [NO_ENTRY, NOT_CONVERGED].contains(&state) {
            curve.gaps.push(Gap {
                target,
                state: state.to_owned(),
            });
        } else if let Some(at) = at(target, shares[1], words, bands, memo) {
            curve.points.push(at);
        }
    }
    for curve in &mut found.curves {
        curve.points.sort_by(|a, b| a.share.total_cmp(&b.share));
        // Every target below the start is the start.
        curve.points.dedup_by(|b, a| a.is_start && b.is_start);
        curve.gaps.sort_by(|a, b| a.target.total_cmp(&b.target));
    }
    let shows = |curve: &Curve| curve.points.len() > 1 || !curve.gaps.is_empty();
    found.curves.retain(shows);
    found
}

const BANDS: [&str; 9] = [
    "cost_percent",
    "cost_p5",
    "cost_p95",
    "security_percent",
    "security_p5",
    "security_p95",
    "break_even_percent",
    "break_even_p5",
    "break_even_p95",
];

fn percent(cell: &Cell) -> Option<f64> {
    cell.number().filter(|one| (0.0..=100.0).contains(one))
}

fn at(
    target: f64,
    home: &Cell,
    [.., state, is_start, is_knee]: [&Cell; 6],
    bands: [&Cell; 9],
    memo: [&Cell; 3],
) -> Option<At> {
    let [c, c5, c95, s, s5, s95, p, p5, p95] = bands;
    let (cost, draws) = band(c, c5, c95)?;
    let [usd, upfront, years] = memo.map(|cell| meaningful(cell.number()));
    let three = |mid, low, high| band(mid, low, high).map(|(three, _)| three);
    let is = |cell: &Cell| cell.word() == "true";
    Some(At {
        target,
        share: percent(home)?,
        cost,
        security: three(s, s5, s95),
        even: three(p, p5, p95).filter(|even| even[1] >= 0.0),
        usd,
        upfront,
        years,
        is_start: is(is_start),
        is_knee: is(is_knee),
        draws,
        buys_nothing: state.word() == NO_SECURITY,
    })
}

/// In order, and whether the ends were drawn.
fn band(mid: &Cell, low: &Cell, high: &Cell) -> Option<([f64; 3], bool)> {
    let value = |cell: &Cell| meaningful(cell.number());
    let mid = value(mid)?;
    let ends = value(low).zip(value(high));
    let (low, high) = ends.unwrap_or((mid, mid));
    Some(([low.min(mid), mid, high.max(mid)], ends.is_some()))
}

impl Found {
    fn curve(&mut self, side: &str, stages: &str, reply: bool) -> &mut Curve {
        let is =
            |curve: &Curve| curve.side == side && curve.stages == stages && curve.reply == reply;
        let place = self.curves.iter().position(is);
        let place = place.unwrap_or_else(|| {
            self.curves.push(Curve {
                side: side.to_owned(),
                stages: stages.to_owned(),
                reply,
                points: Vec::new(),
                gaps: Vec::new(),
            });
            self.curves.len() - 1
        });
        &mut self.curves[place]
    }

    /// Side and stages of the curves, each once.
    pub(super) fn pairs(&self) -> Vec<(&str, &str)> {
        let mut pairs = Vec::new();
        for curve in &self.curves {
            let pair = (curve.side.as_str(), curve.stages.as_str());
            if !pairs.contains(&pair) {
                pairs.push(pair);
            }
        }
        pairs
    }

    pub(super) fn differ_in_stages(&self) -> bool {
        let mut pairs = self.curves.windows(2);
        pairs.any(|two| two[0].stages != two[1].stages)
    }

    /// Whether a curve with the best reply is that with the top rung.
    pub(super) fn replies_as_at_the_top(&self, curve: &Curve) -> bool {
        let is_plain = |other: &&Curve| {
            !other.reply && other.side == curve.side && other.stages == curve.stages
        };
        let alike = |(a, b): (&At, &At)| {
            let bought = |at: &At| at.security.map(|three| three[1]);
            a.share == b.share && bought(a) == bought(b)
        };
        curve.reply
            && self.curves.iter().find(is_plain).is_some_and(|plain| {
                plain.points.len() == curve.points.len()
                    && plain.points.iter().zip(&curve.points).all(alike)
            })
    }

    pub(super) fn draws(&self) -> bool {
        let mut points = self.curves.iter().flat_map(|curve| &curve.points);
        points.any(|at| at.draws)
    }
}

impl Curve {
    pub(super) fn start(&self) -> Option<&At> {
        self.points.iter().find(|at| at.is_start)
    }

    /// Points whose cost buys no security.
    pub(super) fn buys_nothing(&self) -> usize {
        self.points.iter().filter(|at| at.buys_nothing).count()
    }

    /// The break-even probability of each step alone, at its end; none where
    /// it buys nothing.
    pub(super) fn steps(&self) -> Vec<Option<(f64, f64)>> {
        let step = |two: &[At]| {
            let at = &two[1];
            let bought = at.security?[1] - two[0].security?[1];
            // As the probability of all steps, whatever weight the user gave.
            let all = at.cost[1] / at.security?[1];
            let even = at.even?[1] * (at.cost[1] - two[0].cost[1]) / bought / all;
            let counts = bought > 0.0 && even >= 0.0 && even.is_finite();
            counts.then_some((at.share, even))
        };
        self.points.windows(2).map(step).collect()
    }

    pub(super) fn rows(&self) -> impl Iterator<Item = Vec<String>> {
        let head = |target: f64| {
            let reply = if self.reply { "best" } else { "none" };
            let head = [&self.side, &self.stages, reply];
            let mut row = head.map(str::to_owned).to_vec();
            row.push(target.to_string());
            row
        };
        let number = |value: Option<f64>| value.map_or_else(String::new, |value| value.to_string());
        let truth = |is: bool| if is { "true" } else { "" }.to_owned();
        let points = self.points.iter().map(move |at| {
            let mut row = head(at.target);
            row.push(at.share.to_string());
            for three in [Some(at.cost), at.security, at.even] {
                row.extend([0, 1, 2].map(|place| number(three.map(|three| three[place]))));
            }
            row.extend([at.usd, at.upfront, at.years].map(number));
            row.extend([truth(at.is_start), truth(at.is_knee)]);
            row.push(if at.buys_nothing { NO_SECURITY } else { "ok" }.to_owned());
            row
        });
        let gaps = self.gaps.iter().map(move |gap| {
            let mut row = head(gap.target);
            row.resize(COLUMNS.len() - 1, String::new());
            row.push(gap.state.clone());
            row
        });
        points.chain(gaps)
    }
}
