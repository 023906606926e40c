//! A second engine, written from the equations alone: it keeps the matrix of
//! orders, every matrix is dense, nothing is clever. Yearly flows `z`, final
//! demand `y` by region; producers product-major.

use interdep::disruption::{Course, Event, OrderRule, Parameters, Restocking};
use interdep::table::Table;

pub(crate) struct Oracle<'a> {
    table: &'a Table,
    parameters: &'a Parameters,
    events: &'a [Event],
    pub(crate) time: f64,
    pub(crate) x: Vec<f64>,
    pub(crate) orders: Vec<Vec<f64>>,
    pub(crate) stocks: Vec<Vec<f64>>,
    pub(crate) alpha: Vec<f64>,
    late: Vec<f64>,
    /// Loss left by event and position in its impact.
    pub(crate) left: Vec<Vec<f64>>,
    /// Rebuilding demand left by event: maker x column.
    works: Vec<Vec<Vec<f64>>>,
    over: Vec<bool>,
    pub(crate) gamma: Vec<f64>,
    // Of the last step.
    pub(crate) capacity: Vec<f64>,
    pub(crate) demand: Vec<f64>,
    pub(crate) used: Vec<Vec<f64>>,
    pub(crate) arrived: Vec<Vec<f64>>,
    pub(crate) delivered: Vec<f64>,
}

fn near(a: f64, b: f64) -> bool {
    (a - b).abs() <= 1e-8 + 1e-5 * b.abs()
}

fn round(value: f64, decimals: i32) -> f64 {
    let scale = 10_f64.powi(decimals);
    (value * scale).round_ties_even() / scale
}

impl<'a> Oracle<'a> {
    fn n(&self) -> usize {
        self.table.producers.len()
    }
    fn p(&self, f: usize) -> usize {
        self.table.producers.product(f).index()
    }
    fn products(&self) -> usize {
        self.table.producers.products.len()
    }
    fn h(&self) -> f64 {
        f64::from(self.parameters.step_days)
    }
    fn phi(&self) -> f64 {
        self.h() / self.parameters.year_days
    }
    fn z(&self, i: usize, j: usize) -> f64 {
        self.table.intermediate.get(i, j)
    }
    fn y(&self, i: usize) -> f64 {
        self.table.final_demand.row(i).iter().sum()
    }
    fn x_year(&self, i: usize) -> f64 {
        (0..self.n()).map(|j| self.z(i, j)).sum::<f64>() + self.y(i)
    }
    fn zp(&self, p: usize, f: usize) -> f64 {
        (0..self.n())
            .filter(|&i| self.p(i) == p)
            .map(|i| self.z(i, f))
            .sum()
    }
    fn a(&self, p: usize, f: usize) -> f64 {
        self.zp(p, f) / self.x_year(f)
    }
    fn capital(&self, f: usize) -> f64 {
        let inputs: f64 = (0..self.n()).map(|i| self.z(i, f)).sum();
        self.parameters.capital_to_value_added[self.p(f)] * (self.x_year(f) - inputs).max(0.0)
    }
    fn steps(&self, p: usize) -> f64 {
        let steps = self.parameters.inventory_days[p] / self.h();
        if steps <= 1.0 { 2.0 } else { steps }
    }
    fn psi_rho(&self, p: usize) -> (f64, f64) {
        match &self.parameters.restocking {
            Restocking::Psi { psi, days } => (*psi, self.h() / days[p]),
            Restocking::Base => (1.0, 1.0),
        }
    }

    pub(crate) fn new(table: &'a Table, parameters: &'a Parameters, events: &'a [Event]) -> Self {
        let n = table.producers.len();
        let mut own = Self {
            table,
            parameters,
            events,
            time: 0.0,
            x: vec![],
            orders: vec![],
            stocks: vec![],
            alpha: vec![parameters.alpha_base; n],
            late: vec![0.0; n],
            left: events
                .iter()
                .map(|e| e.impact.iter().map(|i| i.1).collect())
                .collect(),
            works: vec![],
            over: vec![false; events.len()],
            gamma: vec![0.0; n],
            capacity: vec![],
            demand: vec![],
            used: vec![],
            arrived: vec![],
            delivered: vec![],
        };
        own.x = (0..n).map(|f| own.phi() * own.x_year(f)).collect();
        own.orders = (0..n)
            .map(|i| (0..n).map(|j| own.phi() * own.z(i, j)).collect())
            .collect();
        own.stocks = (0..own.products())
            .map(|p| (0..n).map(|f| own.goal(p, f, own.x[f])).collect())
            .collect();
        own.works = events.iter().map(|event| own.works_of(event)).collect();
        own
    }

    fn goal(&self, p: usize, f: usize, x: f64) -> f64 {
        if self.steps(p).is_infinite() {
            f64::INFINITY
        } else {
            self.steps(p) * self.a(p, f) * x
        }
    }

    fn works_of(&self, event: &Event) -> Vec<Vec<f64>> {
        let Course::Rebuild {
            sectors,
            factor,
            households,
            ..
        } = &event.course
        else {
            return vec![];
        };
        let n = self.n();
        (0..n)
            .map(|i| {
                let share = sectors
                    .iter()
                    .find(|s| s.0 == self.p(i))
                    .map_or(0.0, |s| s.1);
                let part = |flow: &dyn Fn(usize) -> f64, loss: f64| {
                    let all: f64 = (0..n).filter(|&k| self.p(k) == self.p(i)).map(flow).sum();
                    if all == 0.0 {
                        0.0
                    } else {
                        factor * share * loss * flow(i) / all
                    }
                };
                let industries = event
                    .impact
                    .iter()
                    .map(|&(f, loss)| part(&|k| self.z(k, f), loss));
                let homes = households
                    .iter()
                    .map(|&(c, loss)| part(&|k| self.table.final_demand.get(k, c), loss));
                industries.chain(homes).collect()
            })
            .collect()
    }

    #[expect(
        clippy::too_many_lines,
        reason = "the equations in their order, nothing apart"
    )]
    pub(crate) fn step(&mut self) {
        let (n, t, h) = (self.n(), self.time, self.h());
        // (1), (2): an event is felt from its day on, comes back after its duration.
        let felt = |e: usize, own: &Self| !own.over[e] && f64::from(own.events[e].occurrence) <= t;
        let back = |e: usize, own: &Self| {
            felt(e, own) && t >= f64::from(own.events[e].occurrence + own.events[e].duration)
        };
        let mut lost = vec![0.0; n];
        let mut share = vec![0.0_f64; n];
        for e in (0..self.events.len()).filter(|&e| felt(e, self)) {
            for (at, &(f, _)) in self.events[e].impact.iter().enumerate() {
                if matches!(self.events[e].course, Course::Arbitrary { .. }) {
                    share[f] = share[f].max(self.left[e][at]);
                } else {
                    lost[f] += self.left[e][at];
                }
            }
        }
        let delta: Vec<f64> = (0..n)
            .map(|f| (lost[f] / self.capital(f)).max(self.late[f]))
            .collect();
        self.late = share;
        // (3), (4)
        let rebuilding: Vec<usize> = (0..self.events.len())
            .filter(|&e| back(e, self) && !self.works[e].is_empty())
            .collect();
        let tau = |e: usize, own: &Self| match &own.events[e].course {
            Course::Rebuild { days, .. } => days.unwrap_or(own.parameters.rebuild_days),
            _ => 1.0,
        };
        if !rebuilding.is_empty() {
            self.gamma = (0..n)
                .map(|i| {
                    let of = |&e: &usize| h / tau(e, self) * self.works[e][i].iter().sum::<f64>();
                    rebuilding.iter().map(of).sum()
                })
                .collect();
        }
        let y: Vec<f64> = (0..n).map(|i| self.phi() * self.y(i)).collect();
        let received: Vec<f64> = self.orders.iter().map(|row| row.iter().sum()).collect();
        let d: Vec<f64> = (0..n).map(|i| received[i] + y[i] + self.gamma[i]).collect();
        // (5)
        if t > 1.0 {
            for f in 0..n {
                let zeta = if d[f] == 0.0 {
                    0.0
                } else {
                    (d[f] - self.x[f]) / d[f]
                };
                let rest = f64::from(u8::from(zeta == 0.0));
                let change = (self.parameters.alpha_max - self.alpha[f]) * zeta
                    + (self.parameters.alpha_base - self.alpha[f]) * rest;
                self.alpha[f] =
                    (self.alpha[f] + change * h / self.parameters.alpha_tau_days).max(1.0);
            }
        }
        // (6)
        let x0: Vec<f64> = (0..n).map(|f| self.phi() * self.x_year(f)).collect();
        self.capacity = (0..n)
            .map(|f| x0[f] * (1.0 - delta[f]) * self.alpha[f])
            .collect();
        for f in 0..n {
            let wanted = d[f].min(self.capacity[f]);
            let mut theta = 1.0_f64;
            for p in 0..self.products() {
                let need = self.psi_rho(p).0 * self.steps(p) * self.a(p, f) * wanted;
                let counts = self.steps(p).is_finite() && self.zp(p, f) > 1e-5 * x0[f];
                if counts && need > 0.0 {
                    theta = theta.min(self.stocks[p][f] / need);
                }
            }
            self.x[f] = theta * wanted;
        }
        // (7)
        let r: Vec<f64> = (0..n)
            .map(|f| if d[f] == 0.0 { 0.0 } else { self.x[f] / d[f] })
            .collect();
        self.delivered = (0..n)
            .map(|f| r[f] * received[f] + r[f] * y[f] + r[f] * self.gamma[f])
            .collect();
        let cells = |own: &Self, value: &dyn Fn(usize, usize) -> f64| -> Vec<Vec<f64>> {
            (0..own.products())
                .map(|p| (0..n).map(|f| value(p, f)).collect())
                .collect()
        };
        self.used = cells(self, &|p, f| self.a(p, f) * self.x[f]);
        self.arrived = cells(self, &|p, f| {
            (0..n)
                .filter(|&i| self.p(i) == p)
                .map(|i| r[i] * self.orders[i][f])
                .sum()
        });
        let all = |test: &dyn Fn(usize, usize) -> bool| {
            (0..self.products()).all(|p| (0..n).all(|f| test(p, f)))
        };
        if !all(&|p, f| near(self.arrived[p][f], self.used[p][f])) {
            self.stocks = cells(self, &|p, f| {
                self.stocks[p][f] - self.used[p][f] + self.arrived[p][f]
            });
        }
        let gamma = self.gamma.clone();
        for i in 0..n {
            self.gamma[i] -= r[i] * gamma[i];
        }
        // (8)
        for e in 0..self.events.len() {
            if !back(e, self) {
                continue;
            }
            let event = &self.events[e];
            let elapsed = t - f64::from(event.occurrence + event.duration);
            match &event.course {
                Course::Recovery { days, curve } | Course::Arbitrary { days, curve } => {
                    for (left, (_, loss)) in self.left[e].iter_mut().zip(&event.impact) {
                        *left = round(loss * curve.remaining(elapsed, *days), event.decimals);
                    }
                }
                Course::Rebuild { factor, .. } => {
                    let instalment = h / tau(e, self);
                    for i in 0..n {
                        for cell in &mut self.works[e][i] {
                            let given = r[i] * (instalment * *cell);
                            *cell = round(*cell - given, event.decimals).max(0.0);
                        }
                    }
                    for at in 0..event.impact.len() {
                        self.left[e][at] =
                            self.works[e].iter().map(|row| row[at]).sum::<f64>() / factor;
                    }
                }
            }
            let works_left = self.works[e].iter().flatten().any(|&cell| cell > 0.0);
            let loss_left = self.left[e].iter().any(|&left| left > 0.0);
            self.over[e] = if self.works[e].is_empty() {
                !loss_left
            } else {
                !works_left
            };
        }
        // (9)
        let left: Vec<f64> = (0..n).map(|i| received[i] + y[i] + self.gamma[i]).collect();
        let goal = cells(self, &|p, f| self.goal(p, f, left[f].min(self.capacity[f])));
        let finite = |p: usize| self.steps(p).is_finite();
        let at_rest = (0..self.products())
            .filter(|&p| finite(p))
            .all(|p| (0..n).all(|f| near(self.stocks[p][f], goal[p][f])));
        let want = cells(self, &|p, f| {
            let gap = if finite(p) && !at_rest {
                (goal[p][f] - self.stocks[p][f]).max(0.0)
            } else {
                0.0
            };
            self.psi_rho(p).1 * gap + self.used[p][f]
        });
        let w: Vec<f64> = (0..n)
            .map(|i| match self.parameters.order_rule {
                OrderRule::Alt => self.capacity[i] / x0[i],
                OrderRule::Noalt => 1.0,
            })
            .collect();
        self.orders = (0..n)
            .map(|i| {
                (0..n)
                    .map(|f| {
                        let weighted = |k: usize| w[k] * self.z(k, f);
                        let all: f64 = (0..n)
                            .filter(|&k| self.p(k) == self.p(i))
                            .map(weighted)
                            .sum();
                        if all == 0.0 {
                            0.0
                        } else {
                            want[self.p(i)][f] * weighted(i) / all
                        }
                    })
                    .collect()
            })
            .collect();
        self.demand = d;
        self.time += h;
    }
}
