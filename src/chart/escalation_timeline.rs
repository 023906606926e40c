//! `escalation-timeline`: what each side did, round by round.
//!
//! One run of the game in full (`game_trace.csv`), the first; the other traced
//! runs thin behind it. One side's rungs upward, the other's downward; a ring
//! is where a side saw another rung than the one in force.

use super::drawing::{Anchor, Bounds, Drawing, Label, Point};
use super::fonts::Weight;
use super::frame::{Style, View, Words, between_sentences, lead};
use super::input::Input;
use super::ladder::{Ladder, ladders};
use super::marks::Mark;
use super::plot::{push, shortened};
use super::text_width::{printable, shorten};
use super::theme::{GREY_TEXT, GRID, INK, Size, region_ink, tint};
use super::{Chart, Language};
use crate::text::strings::chart as strings;

/// The chart.
#[derive(Clone, Copy, Debug)]
pub(super) struct EscalationTimeline;

/// Rounds a year.
const ROUNDS_A_YEAR: f64 = 4.0;
/// Rungs and rounds beyond which a trace is no trace.
const MOST: f64 = 400.0;

/// A side in a round.
#[derive(Clone, Copy, Debug)]
struct Move {
    run: f64,
    round: f64,
    side: usize,
    rung: f64,
    /// What it saw of the other, where that is not what was there.
    mistaken: Option<f64>,
}

struct Found {
    ladders: Vec<Ladder>,
    moves: Vec<Move>,
    first: f64,
}

fn found(input: &Input<'_>) -> Option<Found> {
    let ladders = ladders(input);
    let [one, two] = &ladders[..] else {
        return None;
    };
    let columns = ["run", "round", "region", "in_force", "other_was", "seen"];
    let rows = input.tables.rows("game_trace", columns);
    let moves: Vec<Move> = rows
        .filter_map(|[run, round, region, rung, other, seen]| {
            let side = [one, two]
                .iter()
                .position(|ladder| ladder.region == region.word())?;
            let whole = |number: Option<f64>| number.filter(|number| (0.0..MOST).contains(number));
            let seen = whole(seen.number());
            Some(Move {
                run: run.number()?,
                round: whole(round.number())?,
                side,
                rung: whole(rung.number())?.min(MOST_RUNGS),
                mistaken: seen.filter(|seen| whole(other.number()) != Some(*seen)),
            })
        })
        .collect();
    let first = moves.first()?.run;
    Some(Found {
        ladders,
        moves,
        first,
    })
}

/// Rungs that are drawn.
const MOST_RUNGS: f64 = 12.0;

impl Found {
    fn run(&self, run: f64, side: usize) -> impl Iterator<Item = &Move> {
        let moves = self.moves.iter();
        moves.filter(move |one| one.run == run && one.side == side)
    }

    fn runs(&self) -> Vec<f64> {
        let mut runs: Vec<f64> = self.moves.iter().map(|one| one.run).collect();
        runs.sort_by(f64::total_cmp);
        runs.dedup();
        runs
    }

    fn top(&self, side: usize) -> f64 {
        let rungs = self.moves.iter().filter(|one| one.side == side);
        let highest = rungs.map(|one| one.rung).fold(1.0, f64::max);
        let named = self.ladders[side].names.len() as f64;
        highest.max(named.min(MOST_RUNGS))
    }

    fn rounds(&self) -> f64 {
        self.moves.iter().map(|one| one.round).fold(1.0, f64::max)
    }
}

impl Chart for EscalationTimeline {
    fn id(&self) -> &'static str {
        "escalation-timeline"
    }

    fn tables(&self) -> &'static [&'static str] {
        &["game_trace", "revealed_security"]
    }

    fn made_by(&self) -> &'static str {
        "interdep run spiral-tit-for-tat"
    }

    fn words(&self, input: &Input<'_>, language: Language) -> Words {
        let runs = found(input).map_or(0, |found| found.runs().len());
        let notes = [&strings::TIMELINE_NOTE, &strings::TIMELINE_RINGS];
        Words {
            title: &strings::TIMELINE_TITLE,
            subtitle: strings::TIMELINE_SUBTITLE.in_language(language).to_owned(),
            notes: Words::notes(&notes, language),
            runs: strings::TIMELINE_RUNS
                .with("runs", runs)
                .with("seed", input.provenance.seed)
                .in_language(language),
        }
    }

    fn fill(&self, drawing: &mut Drawing, area: Bounds, view: &View<'_>) {
        if let Some(found) = &found(view.input) {
            Page::new(view.input, found, view.language, area, view.size).draw(drawing);
        }
    }

    fn alternative_text(&self, input: &Input<'_>, language: Language) -> String {
        let mut sentences = vec![lead(input, &strings::TIMELINE_TITLE, language)];
        let found = found(input);
        for (side, ladder) in found
            .iter()
            .flat_map(|found| found.ladders.iter().enumerate())
        {
            let Some(found) = &found else { continue };
            let mut moves = found.run(found.first, side);
            let Some(start) = moves.next() else { continue };
            let rest: Vec<&Move> = moves.collect();
            let last = rest.last().map_or(start.rung, |one| one.rung);
            let highest = rest.iter().map(|one| one.rung).fold(start.rung, f64::max);
            let all = std::iter::once(start).chain(rest.iter().copied());
            let mistaken = all.filter(|one| one.mistaken.is_some()).count();
            let sentence = strings::ALT_TIMELINE
                .with("region", input.region(&ladder.region, language))
                .with("start", start.rung)
                .with("last", last)
                .with("highest", highest)
                .with("rounds", found.rounds())
                .with("mistaken", mistaken);
            sentences.push(sentence.in_language(language));
        }
        sentences.join(between_sentences(language))
    }

    fn rows(&self, input: &Input<'_>) -> Vec<Vec<String>> {
        let head = ["run", "round", "region", "in_force", "seen_wrongly"];
        let mut rows = vec![head.map(str::to_owned).to_vec()];
        let Some(found) = found(input) else {
            return rows;
        };
        rows.extend(found.moves.iter().map(|one| {
            vec![
                one.run.to_string(),
                one.round.to_string(),
                found.ladders[one.side].region.clone(),
                one.rung.to_string(),
                one.mistaken
                    .map(|seen| seen.to_string())
                    .unwrap_or_default(),
            ]
        }));
        rows
    }
}

/// Everything between head and foot.
struct Page<'a> {
    input: &'a Input<'a>,
    found: &'a Found,
    language: Language,
    body: f64,
    plot: Bounds,
    /// Left edge of the rungs' names.
    left: f64,
    /// Height of a rung.
    step: f64,
    /// Where the rungs of both sides begin.
    middle: f64,
}

impl<'a> Page<'a> {
    fn new(
        input: &'a Input<'a>,
        found: &'a Found,
        language: Language,
        area: Bounds,
        size: Size,
    ) -> Self {
        let body = size.body();
        let names = if area.width() > area.height() {
            0.3
        } else {
            0.38
        };
        let plot = Bounds {
            left: area.left + names * area.width(),
            top: area.top + 1.8 * body,
            right: area.right - 0.3 * body,
            bottom: area.bottom - 1.8 * body,
        };
        let gap = 1.9 * body;
        let rungs = found.top(0) + found.top(1);
        let step = (plot.height() - gap) / (rungs + 1.0);
        Self {
            input,
            found,
            language,
            body,
            plot,
            left: area.left,
            step,
            middle: plot.top + (found.top(0) + 0.5) * step + gap / 2.0,
        }
    }

    /// Where a rung of a side is; rung 0 lies beside the years in the middle.
    fn y(&self, side: usize, rung: f64) -> f64 {
        let away = 0.95 * self.body + rung * self.step;
        if side == 0 {
            self.middle - away
        } else {
            self.middle + away
        }
    }

    fn x(&self, round: f64) -> f64 {
        self.plot.left + round / self.found.rounds() * self.plot.width()
    }

    fn draw(&self, drawing: &mut Drawing) {
        self.draw_years(drawing);
        for side in 0..2 {
            self.draw_ladder(drawing, side);
            let ink = region_ink(&self.found.ladders[side].region);
            for run in self.found.runs() {
                if run != self.found.first {
                    drawing.path(&self.steps(run, side), 1.2, tint(ink, 0.72), None);
                }
            }
        }
        for side in 0..2 {
            let ink = region_ink(&self.found.ladders[side].region);
            let points = self.steps(self.found.first, side);
            drawing.path(&points, 0.26 * self.body, ink, None);
        }
        for side in 0..2 {
            for one in self.found.run(self.found.first, side) {
                let Some(seen) = one.mistaken else { continue };
                // What a side saw lies on the other's ladder.
                let y = self.y(1 - side, seen.min(MOST_RUNGS));
                let x = self.x(one.round - 0.5);
                let ink = region_ink(&self.found.ladders[side].region);
                Mark::Ring.draw(drawing, (x, y), 0.36 * self.body, ink);
            }
        }
    }

    /// The rungs in force as a line with steps.
    fn steps(&self, run: f64, side: usize) -> Vec<Point> {
        let mut points = Vec::new();
        for one in self.found.run(run, side) {
            let y = self.y(side, one.rung);
            points.push((self.x(one.round - 1.0), y));
            points.push((self.x(one.round), y));
        }
        points
    }

    fn draw_ladder(&self, drawing: &mut Drawing, side: usize) {
        let ladder = &self.found.ladders[side];
        let head = Style::new(0.93 * self.body, Weight::Bold, region_ink(&ladder.region));
        let name = Style::new(0.77 * self.body, Weight::Regular, INK);
        let region = printable(
            self.input.region(&ladder.region, self.language),
            self.language,
        );
        let y = if side == 0 {
            self.plot.top - 0.7 * self.body
        } else {
            self.plot.bottom + 1.5 * self.body
        };
        let width = (self.plot.left - self.left, Anchor::Start);
        shortened(drawing, &region, &head, (self.left, y), width);
        let mut rung = 0;
        while f64::from(rung) <= self.found.top(side) {
            let y = self.y(side, f64::from(rung));
            drawing.line((self.plot.left, y), (self.plot.right, y), 1.0, GRID);
            let every = (1.15 * name.size / self.step).ceil().max(1.0);
            if f64::from(rung) % every == 0.0 {
                let place = usize::try_from(rung).unwrap_or_default();
                let text = printable(&ladder.name(place, self.language), self.language);
                let room = self.plot.left - self.left - 0.6 * self.body;
                let text = shorten(&text, name.size, name.weight, room);
                let at = (self.left, Label::baseline_around(y, name.size));
                push(drawing, &name, text, at, Anchor::Start);
            }
            rung += 1;
        }
    }

    /// Years between the two ladders.
    fn draw_years(&self, drawing: &mut Drawing) {
        let style = Style::new(0.8 * self.body, Weight::Regular, GREY_TEXT);
        let years = (self.found.rounds() / ROUNDS_A_YEAR).ceil();
        let baseline = Label::baseline_around(self.middle, style.size);
        let mut last = f64::NEG_INFINITY;
        let mut year = 0.0;
        while year <= years {
            let x = self.x((year * ROUNDS_A_YEAR).min(self.found.rounds()));
            drawing.line((x, self.plot.top), (x, self.plot.bottom), 1.0, GRID);
            if year < years {
                let text = strings::YEAR
                    .with("year", year + 1.0)
                    .in_language(self.language);
                let next = self.x(((year + 1.0) * ROUNDS_A_YEAR).min(self.found.rounds()));
                let label = style.label(text, (f64::midpoint(x, next), baseline), Anchor::Middle);
                let bounds = label.bounds();
                if bounds.left > last + 0.5 * style.size
                    && bounds.right <= self.plot.right + self.body
                {
                    last = bounds.right;
                    drawing.clear(bounds);
                    drawing.labels.push(label);
                }
            }
            year += 1.0;
        }
    }
}
