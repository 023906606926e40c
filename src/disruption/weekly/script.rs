//! From events and the calendar to what each step is under.

use jiff::ToSpan;
use jiff::civil::Date;

use super::draws::Draws;
use super::economy::Economy;
use super::forcing::{Forced, Links};
use super::rebuilding::Site;
use super::shock::{Hits, NewCapacity, Shock};
use super::state::State;
use crate::calendar::Period;
use crate::math;
use crate::table::Table;
use crate::units::Share;
use crate::wedge::{Effect, Entry, Timeline, Wedges};
use crate::world::end_use::EndUseMix;

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
