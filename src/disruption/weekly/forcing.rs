//! What comes upon the economy in a step: capacity lost and gained, shifts of
//! final demand, and what measures let pass.
//!
//! Days count from the first day of the run. Several losses at one producer
//! multiply: `capacity = product of (1 - lost_e)`. A loss lasts `duration_days`
//! and then returns along its shape.

use jiff::ToSpan;
use jiff::civil::Date;

use super::behaviour::Draws;
use super::economy::Economy;
use super::rebuilding::Site;
use super::state::State;
use crate::calendar::Period;
use crate::math;
use crate::table::Table;
use crate::units::Share;
use crate::wedge::{Effect, Entry, Recovery, Shape, Timeline, Wedges};
use crate::world::end_use::EndUseMix;

/// Capacity that producers lose, or demand that changes, for a while.
#[derive(Clone, Debug, PartialEq)]
pub struct Shock {
    /// Where: producers that lose a share of capacity, or pairs of maker's
    /// product and region of final demand that change by a share.
    pub hits: Hits,
    /// First day of it.
    pub start_day: i64,
    /// Days at full strength; infinite if it never ends.
    pub duration_days: f64,
    /// How it goes back; none if all at once.
    pub recovery: Option<Recovery>,
    /// What it is rebuilt from, where it is and that is known.
    pub works: Option<Works>,
}

/// What a loss is rebuilt from.
#[derive(Clone, Debug, PartialEq)]
pub struct Works {
    /// What is ordered for each hit, in the table's unit.
    pub capital: Vec<f64>,
    /// Products and the share of each.
    pub products: Vec<(usize, f64)>,
}

/// What a shock changes.
#[derive(Clone, Debug, PartialEq)]
pub enum Hits {
    /// Producer and share of its capacity lost, 0 to 1.
    Capacity(Vec<(usize, f64)>),
    /// Product, region, and change of final demand as a share of the base;
    /// at least -1.
    Demand(Vec<(usize, usize, f64)>),
}

impl Shock {
    /// Mean strength over the days of a step, 0 to 1.
    fn over(&self, first_day: i64, days: u32) -> f64 {
        let (full, _) = self.parts(first_day, days);
        let from = (first_day - self.start_day) as f64;
        let to = from + f64::from(days);
        let after = |at: f64| (at - self.duration_days).max(0.0);
        let left = self
            .recovery
            .map_or(0.0, |recovery| recovery.loss_days(after(from), after(to)));
        full + left / f64::from(days.max(1))
    }

    /// Parts of a step in which it is at full strength, and after that.
    fn parts(&self, first_day: i64, days: u32) -> (f64, f64) {
        let length = f64::from(days.max(1));
        let from = (first_day - self.start_day) as f64;
        let to = from + length;
        let full = (to.min(self.duration_days) - from.max(0.0)).max(0.0);
        let after = (to - self.duration_days.max(from)).max(0.0);
        (full / length, after / length)
    }

    /// Weeks in which it is rebuilt at best, if it is.
    pub(super) fn rebuilt_within(&self) -> Option<f64> {
        let recovery = self.recovery.filter(|one| one.shape == Shape::Rebuilt)?;
        matches!(self.hits, Hits::Capacity(_)).then_some(recovery.weeks)
    }
}

/// Capacity that is being built: it arrives and ramps up in a straight line.
#[derive(Clone, Debug, PartialEq)]
pub struct NewCapacity {
    /// Whose.
    pub producer: usize,
    /// Share of its capacity at rest.
    pub share: f64,
    /// Day of the decision.
    pub decided_day: i64,
    /// Days until the first of it arrives.
    pub lead_days: f64,
    /// Days from the first to all of it.
    pub ramp_days: f64,
}

impl NewCapacity {
    /// Part of it that is there on a day, 0 to 1.
    fn there(&self, day: f64) -> f64 {
        let since = day - self.decided_day as f64 - self.lead_days;
        if since < 0.0 {
            0.0
        } else if self.ramp_days > 0.0 {
            (since / self.ramp_days).min(1.0)
        } else {
            1.0
        }
    }
}

/// What one step is under, for `L` draws.
#[derive(Clone, Debug, PartialEq)]
pub struct Forced<const L: usize> {
    /// Capacity of each producer as a multiple of that at rest.
    pub(super) capacity: Vec<[f64; L]>,
    /// What final buyers want as a multiple of what they want at rest, with
    /// what rebuilds capacity: products x regions.
    pub(super) demand: Vec<[f64; L]>,
    /// The part of it that rebuilds.
    pub(super) rebuilding: Vec<[f64; L]>,
    /// What measures do to links.
    pub(super) links: Links<L>,
}

/// What measures do to each link and market.
#[derive(Clone, Debug, PartialEq)]
pub struct Links<const L: usize> {
    /// Share of the base flow whose lines and end users are open.
    pub(super) passed: Vec<[f64; L]>,
    /// What is left of its attraction: `((1+t')/(1+t))^-theta`, and the same
    /// for costs and export taxes.
    pub(super) favour: Vec<[f64; L]>,
    /// Steps of use that each market stores beyond its goal, because a measure
    /// has been announced or a government wants it.
    pub(super) ahead: Vec<[f64; L]>,
    /// The part of it that governments hold.
    pub(super) held: Vec<[f64; L]>,
    /// Links with closed lines in some draw.
    pub(super) barred: Vec<usize>,
    /// Markets with a link that is barred or has lost attraction in some draw.
    pub(super) touched: Vec<bool>,
    /// Whether anything differs from rest, by draw.
    felt: [bool; L],
    /// How often measures have changed.
    pub(super) changes: u32,
}

impl<const L: usize> Forced<L> {
    /// Nothing happens.
    pub fn calm(economy: &Economy) -> Self {
        let links = economy.base_share.len();
        Self {
            capacity: vec![[1.0; L]; economy.count],
            demand: vec![[1.0; L]; economy.blocks.len() * economy.regions],
            rebuilding: vec![[0.0; L]; economy.blocks.len() * economy.regions],
            links: Links {
                passed: vec![[1.0; L]; links],
                favour: vec![[1.0; L]; links],
                ahead: vec![[0.0; L]; economy.markets.len()],
                held: vec![[0.0; L]; economy.markets.len()],
                barred: Vec::new(),
                touched: vec![false; economy.markets.len()],
                felt: [false; L],
                changes: 0,
            },
        }
    }

    /// Whether anything differs from rest in a lane.
    pub(super) fn is_felt(&self, lane: usize) -> bool {
        let same = |values: &[[f64; L]]| values.iter().all(|value| value[lane] == 1.0);
        self.links.felt[lane] || !(same(&self.capacity) && same(&self.demand))
    }

    /// Becomes what `next` is; measures are copied only if they have changed.
    pub fn follow(&mut self, next: &Self) {
        self.capacity.copy_from_slice(&next.capacity);
        self.demand.copy_from_slice(&next.demand);
        self.rebuilding.copy_from_slice(&next.rebuilding);
        if self.links.changes != next.links.changes {
            self.links.clone_from(&next.links);
        }
    }
}

impl<const L: usize> Links<L> {
    /// Notes where measures act, after they have changed.
    fn note(&mut self, economy: &Economy) {
        let differs = |values: &[f64; L], rest: f64| values.iter().any(|&value| value != rest);
        self.barred.clear();
        self.felt = [false; L];
        for block in &economy.blocks {
            for market in block.markets.clone() {
                let mut touched = false;
                for link in block.links_of(market) {
                    let (passed, favour) = (&self.passed[link], &self.favour[link]);
                    if differs(passed, 1.0) {
                        self.barred.push(link);
                    }
                    if differs(passed, 1.0) || differs(favour, 1.0) {
                        touched = true;
                        for (lane, felt) in self.felt.iter_mut().enumerate() {
                            *felt |= passed[lane] != 1.0 || favour[lane] != 1.0;
                        }
                    }
                }
                self.touched[market] = touched;
                for (felt, ahead) in self.felt.iter_mut().zip(&self.ahead[market]) {
                    *felt |= *ahead != 0.0;
                }
            }
        }
        self.changes += 1;
    }
}

/// Everything that happens in a run of one draw.
#[derive(Clone, Debug, Default)]
pub struct Events<'a> {
    /// Measures; none if nothing is done to links.
    pub measures: Option<Measures<'a>>,
    /// Shocks.
    pub shocks: Vec<Shock>,
    /// Capacity being built.
    pub built: Vec<NewCapacity>,
}

/// Measures with their dates, and what they were resolved on.
#[derive(Clone, Copy, Debug)]
pub struct Measures<'a> {
    /// The measures; shocks among them are not looked at.
    pub timeline: &'a Timeline,
    /// The flows.
    pub table: &'a Table,
    /// What each buyer buys for.
    pub mix: &'a EndUseMix,
}

impl Measures<'_> {
    /// The wedges of some entries in a period. In the weeks in which licences
    /// are waited for nothing is shipped that needs one.
    fn over(&self, entries: impl Iterator<Item = Entry>, period: &Period) -> Wedges {
        let mut timeline = Timeline {
            entries: Vec::new(),
            ..*self.timeline
        };
        for entry in entries {
            timeline.entries.extend(waiting(&entry));
            timeline.entries.push(entry);
        }
        timeline.over(period, self.table, self.mix)
    }
}

/// Whether an effect reaches the economy as a [`Shock`].
fn is_shock(effect: &Effect) -> bool {
    matches!(effect, Effect::CapacityLoss { .. } | Effect::Demand(_))
}

/// The stop before the first licences are granted.
#[expect(
    clippy::cast_possible_truncation,
    reason = "weeks of a licence are bounded by its key"
)]
fn waiting(entry: &Entry) -> Option<Entry> {
    let Effect::Licence { delay_weeks, .. } = entry.effect else {
        return None;
    };
    let from = entry.in_force.from;
    let granted = from
        .checked_add(((delay_weeks * 7.0).round() as i64).days())
        .ok()?;
    let until = entry
        .in_force
        .until
        .map_or(granted, |until| until.min(granted));
    (from < until).then(|| Entry {
        // What the base holds of a licence has been waited for.
        effect: Effect::Blocked(Share(1.0 - entry.in_base.0)),
        in_base: Share(0.0),
        in_force: Period {
            from,
            until: Some(until),
        },
        recovery: None,
        ..entry.clone()
    })
}

/// Turns events into what each step is under.
#[derive(Debug)]
pub struct Script<'a, const L: usize> {
    economy: &'a Economy,
    draws: &'a Draws<L>,
    events: [Events<'a>; L],
    /// What is rebuilt.
    sites: Vec<Site>,
    /// How far each entry was in force when links were last made, by lane.
    in_force: [Vec<(f64, f64, bool)>; L],
}

impl<'a, const L: usize> Script<'a, L> {
    /// Nothing has happened yet.
    pub fn new(economy: &'a Economy, draws: &'a Draws<L>, events: [Events<'a>; L]) -> Self {
        let mut sites = Vec::new();
        for (lane, events) in events.iter().enumerate() {
            let own = &draws.behaviour[lane];
            for (place, shock) in events.shocks.iter().enumerate() {
                let at = (lane, place);
                let ratio = own.capital_to_value_added;
                sites.extend(Site::of(economy, at, shock, ratio, own.weeks()));
            }
        }
        Self {
            economy,
            draws,
            events,
            sites,
            in_force: std::array::from_fn(|_| Vec::new()),
        }
    }

    /// Makes `forced` what step number `step` is under. Call it for one step
    /// after the other with the same `forced`, which was calm before the first.
    pub fn stage(&mut self, step: u32, forced: &mut Forced<L>) {
        let days = self.draws.behaviour[0].step_days;
        let first_day = i64::from(step) * i64::from(days);
        forced.capacity.fill([1.0; L]);
        forced.demand.fill([1.0; L]);
        forced.rebuilding.fill([0.0; L]);
        let mut changed = false;
        for lane in 0..L {
            self.shake(lane, first_day, days, forced);
            self.build(lane, first_day, days, forced);
            changed |= self.measure(lane, first_day, days, &mut forced.links);
        }
        self.rebuild(first_day, days, forced);
        if changed {
            forced.links.note(self.economy);
        }
    }

    /// What is being rebuilt takes in what has been delivered in the step that
    /// was under `now`.
    pub fn take_in(&mut self, state: &State<L>, now: &Forced<L>) {
        for site in &mut self.sites {
            site.take_in(self.economy, state, now);
        }
    }

    fn rebuild(&mut self, first_day: i64, days: u32, forced: &mut Forced<L>) {
        let years = self.draws.behaviour[0].years();
        let events = &self.events;
        for site in &mut self.sites {
            let shock = &events[site.lane].shocks[site.shock];
            let parts = shock.parts(first_day, days);
            site.stage(self.economy, parts, years, forced);
        }
    }

    fn shake(&self, lane: usize, first_day: i64, days: u32, forced: &mut Forced<L>) {
        for shock in &self.events[lane].shocks {
            let strength = shock.over(first_day, days);
            match &shock.hits {
                _ if strength == 0.0 || shock.rebuilt_within().is_some() => {}
                Hits::Capacity(hits) => {
                    for &(producer, lost) in hits {
                        forced.capacity[producer][lane] *= 1.0 - lost * strength;
                    }
                }
                Hits::Demand(hits) => {
                    for &(product, region, change) in hits {
                        let at = product * self.economy.regions + region;
                        forced.demand[at][lane] *= 1.0 + change * strength;
                    }
                }
            }
        }
    }

    fn build(&self, lane: usize, first_day: i64, days: u32, forced: &mut Forced<L>) {
        let middle = first_day as f64 + f64::from(days) / 2.0;
        for built in &self.events[lane].built {
            forced.capacity[built.producer][lane] *= 1.0 + built.share * built.there(middle);
        }
    }

    /// What measures do in the days of a step, and whether that differs from
    /// what they did in the step before.
    fn measure(&mut self, lane: usize, first_day: i64, days: u32, links: &mut Links<L>) -> bool {
        let Some(measures) = self.events[lane].measures else {
            return false;
        };
        let Some(period) = period(measures.timeline.start, first_day, days) else {
            return false;
        };
        let all = &measures.timeline.entries;
        let entries = || all.iter().filter(|entry| !is_shock(&entry.effect));
        let state = |entry: &Entry| {
            let waits = waiting(entry).map_or(0.0, |stop| stop.strength(&period));
            (entry.strength(&period), waits, is_ahead(entry, &period))
        };
        let now: Vec<_> = entries().map(state).collect();
        if now == self.in_force[lane] {
            return false;
        }
        let wedges = measures.over(entries().cloned(), &period);
        self.each_link(|economy, link, maker, market| {
            let (passed, favour) = self.lets(lane, &wedges, economy, maker, market);
            links.passed[link][lane] = passed;
            links.favour[link][lane] = favour;
        });
        self.store_by_order(lane, &wedges, links);
        for entry in entries().filter(|entry| is_ahead(entry, &period)) {
            self.store_ahead(lane, entry, &measures, links);
        }
        self.in_force[lane] = now;
        true
    }

    /// Weeks of use that governments have stored beyond usual stocks.
    fn store_by_order(&self, lane: usize, wedges: &Wedges, links: &mut Links<L>) {
        let step = self.draws.behaviour[lane].weeks();
        for (product, block) in self.economy.blocks.iter().enumerate() {
            for market in block.markets.clone() {
                let region = self.economy.markets[market].region.index();
                links.held[market][lane] = wedges.stock_weeks.get(product, region) / step;
                links.ahead[market][lane] = links.held[market][lane];
            }
        }
    }

    /// Buyers who will lose a share of a product store it for the weeks between
    /// the announcement and the start.
    fn store_ahead(
        &self,
        lane: usize,
        entry: &Entry,
        measures: &Measures<'_>,
        links: &mut Links<L>,
    ) {
        let Some(announced) = entry.announced else {
            return;
        };
        let start = entry.in_force.from;
        let days = announced.until(start).map_or(0, |span| span.get_days());
        let steps = f64::from(days) / f64::from(self.draws.behaviour[lane].step_days);
        let first = Period {
            from: start,
            until: start.checked_add(1.day()).ok(),
        };
        let wedges = measures.over(std::iter::once(entry.clone()), &first);
        self.each_link(|economy, link, maker, market| {
            let (passed, favour) = self.lets(lane, &wedges, economy, maker, market);
            let kept_away = (1.0 - passed * favour).max(0.0);
            links.ahead[market][lane] += steps * economy.base_share[link] * kept_away;
        });
    }

    /// Share that passes from a maker to a market, and its attraction.
    fn lets(
        &self,
        lane: usize,
        wedges: &Wedges,
        economy: &Economy,
        maker: usize,
        market: usize,
    ) -> (f64, f64) {
        let market = economy.markets[market];
        let region = market.region.index();
        let buyer = market.alone.map_or(economy.count + region, |buyer| buyer);
        let price = (1.0 + wedges.tariff.get(maker, region))
            / (1.0 + wedges.base_tariff.get(maker, region))
            * wedges.cost.get(maker, region)
            * (1.0 + wedges.export_tax.get(maker, region));
        let favour = if price == 1.0 {
            1.0
        } else {
            math::pow(price, -self.draws.behaviour[lane].trade_elasticity)
        };
        let quota = wedges.quotas.iter();
        let quota = quota.filter(|quota| (quota.seller, quota.to) == (maker, market.region));
        let allowed = quota.map(|quota| quota.allowed.0).fold(1.0, f64::min);
        (wedges.passed.get(maker, buyer).min(allowed), favour)
    }

    /// Calls with (link, maker, market) of every link.
    fn each_link(&self, mut visit: impl FnMut(&Economy, usize, usize, usize)) {
        for block in &self.economy.blocks {
            for market in block.markets.clone() {
                for (link, maker) in block.links_of(market).zip(block.makers.clone()) {
                    visit(self.economy, link, maker, market);
                }
            }
        }
    }
}

/// Whether an entry has been announced and is not in force yet.
fn is_ahead(entry: &Entry, period: &Period) -> bool {
    entry
        .announced
        .is_some_and(|announced| announced <= period.from && period.from < entry.in_force.from)
}

/// The days of a step; none where the calendar ends.
fn period(start: Date, first_day: i64, days: u32) -> Option<Period> {
    let from = start.checked_add(first_day.days()).ok()?;
    Some(Period {
        from,
        until: Some(from.checked_add(i64::from(days).days()).ok()?),
    })
}
