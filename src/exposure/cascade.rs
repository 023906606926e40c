//! The economic systemic risk index: what a failed producer drags down.
//!
//! Diem, Borsos, Reisch, Kertesz and Thurner 2022 (Scientific Reports 12:7719).
//! In losses `d = 1 - h_d` (downstream, missing inputs) and `u = 1 - h_u`
//! (upstream, missing customers), with `W_ij` the sales of i to j:
//!
//! `d_j <- max(s_j, max over essential k of D_jk, sum over non-essential k of D_jk)`,
//! `D_jk = sum over i of sector k of sigma_i Ld_ij d_i`;
//! `u_i <- max(s_i, sum over j of Lu_ij u_j)`, all at most 1.
//!
//! `Ld_ij` is i's share in j's purchases from i's sector if that is essential
//! to j, in all its purchases if not; `Lu_ij` is j's share in i's sales;
//! `sigma_i = min(1, out_i / what is left of i's market)` is how hard i is to
//! replace. Rounds end when no loss grows by more than a tolerance.
//! `ESRI = sum of v_i max(d_i, u_i)`, a share of all output, 0 to 1.
//!
//! A link from i to j can fail as well as a firm: j misses what i sent as if i
//! had failed for j alone, `sigma_i Ld_ij`, and i misses j as a customer,
//! `Lu_ij`. What i sold over its failed links is not left in its market, so that
//! a firm whose links all fail is missed like one that fails itself.

use crate::ids::ProductId;
use crate::table::Table;

/// Most rounds; losses only ever approach their limit.
const MOST_ROUNDS: usize = 10_000;
/// Least part of a market that can replace anything.
const NOTHING_LEFT: f64 = 1e-10;

/// What a sector's product is to a sector that buys it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Input {
    /// Can be missing.
    Negligible,
    /// Missing inputs of this kind lower output by their cost share.
    NonEssential,
    /// Output is in proportion to the scarcest of these (Leontief).
    Essential,
}

/// Sales of one firm to another, in any unit of money.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Link {
    /// Who sells; a place in [`Firms::sectors`].
    pub seller: usize,
    /// Who buys; a place in [`Firms::sectors`].
    pub buyer: usize,
    /// How much, at least 0.
    pub value: f64,
}

/// A network of firms (or producers of a table).
#[derive(Clone, Debug, Default)]
pub struct Firms {
    /// Sector of every firm.
    pub sectors: Vec<usize>,
    /// Sales between them, each pair at most once.
    pub links: Vec<Link>,
    /// All purchases of each firm in the place of those in `links`.
    pub costs: Option<Vec<f64>>,
    /// All sales of each firm in the place of those in `links`.
    pub revenue: Option<Vec<f64>>,
    /// Whether suppliers of the same sector replace one another.
    pub replaceable: bool,
}

/// What fails at the start.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Failure {
    /// Share of each firm's output that fails, 0 to 1.
    firms: Vec<f64>,
    /// Failed links by their place among the suppliers, in ascending order: the
    /// seller.
    supplies: Vec<(usize, usize)>,
    /// Failed links by their place among the customers, in ascending order: the
    /// buyer.
    sales: Vec<(usize, usize)>,
    /// Share of its sales that each seller of a failed link made over them.
    unsold: Vec<(usize, f64)>,
}

/// Inputs of one sector to one firm.
#[derive(Clone, Copy, Debug)]
struct Group {
    essential: bool,
    /// End of its suppliers in `suppliers`.
    end: usize,
}

/// A firm at the other end of a link, and the weight of the link.
#[derive(Clone, Copy, Debug)]
struct Weight {
    firm: usize,
    share: f64,
}

/// A network made ready: one scenario is a call of [`Cascade::run`].
#[derive(Clone, Debug)]
pub struct Cascade {
    /// Ends of the groups of each firm, and of its customers.
    groups_end: Vec<usize>,
    groups: Vec<Group>,
    suppliers: Vec<Weight>,
    customers_end: Vec<usize>,
    customers: Vec<Weight>,
    markets: Option<Markets>,
    /// Share of each firm in all sales.
    weights: Vec<f64>,
}

/// Who can replace whom.
#[derive(Clone, Debug)]
struct Markets {
    of_firm: Vec<usize>,
    sales: Vec<f64>,
    totals: Vec<f64>,
}

/// Space for one scenario, to be used again for the next.
#[derive(Clone, Debug, Default)]
pub struct Scratch {
    downstream: Vec<f64>,
    upstream: Vec<f64>,
    next: Vec<f64>,
    /// `sigma_i d_i`, what reaches a customer of i.
    felt: Vec<f64>,
    left: Vec<f64>,
    /// What reaches the buyers of failed links, in their order.
    cut: Vec<f64>,
}

impl Scratch {
    /// Loss of each firm from missing inputs after the last run, 0 to 1.
    pub fn downstream(&self) -> &[f64] {
        &self.downstream
    }

    /// Loss of each firm from missing customers after the last run, 0 to 1.
    pub fn upstream(&self) -> &[f64] {
        &self.upstream
    }
}

/// What a scenario costs, as shares of all sales, 0 to 1.
#[derive(Clone, Copy, Debug, Default, PartialEq, serde::Serialize)]
pub struct Risk {
    /// The worse of both directions at each firm: ESRI.
    pub both: f64,
    /// Missing inputs alone: `ESRI_d`.
    pub downstream: f64,
    /// Missing customers alone: `ESRI_u`.
    pub upstream: f64,
    /// Rounds until losses stopped growing.
    pub rounds: usize,
    /// Whether they did.
    pub converged: bool,
}

impl Cascade {
    /// Of a network; `class(k, l)` is what sector k's product is to sector l.
    pub fn new(firms: &Firms, class: impl Fn(usize, usize) -> Input) -> Self {
        let count = firms.sectors.len();
        let (mut sales, mut purchases) = (vec![0.0; count], vec![0.0; count]);
        for link in &firms.links {
            sales[link.seller] += link.value;
            purchases[link.buyer] += link.value;
        }
        let revenue = firms.revenue.as_ref().unwrap_or(&sales);
        let costs = firms.costs.as_ref().unwrap_or(&purchases);
        let mut cascade = Self {
            groups_end: Vec::with_capacity(count),
            groups: Vec::new(),
            suppliers: Vec::with_capacity(firms.links.len()),
            customers_end: Vec::with_capacity(count),
            customers: Vec::with_capacity(firms.links.len()),
            markets: (firms.replaceable).then(|| Markets::of(&firms.sectors, revenue)),
            weights: shares(revenue),
        };
        cascade.add_suppliers(firms, &purchases, costs, class);
        cascade.add_customers(firms, revenue);
        cascade
    }

    /// Of a table: every producer a firm, every product a sector and a market.
    /// Final buyers count among the customers, so `v` and `Lu` are shares of
    /// gross output. `class(k, l)` is what product k is to makers of l.
    pub fn of_table(table: &Table, class: impl Fn(ProductId, ProductId) -> Input) -> Self {
        let count = table.producers.len();
        let links = (0..count)
            .flat_map(|seller| {
                let row = table.intermediate.row(seller).iter().enumerate();
                row.map(move |(buyer, &value)| Link {
                    seller,
                    buyer,
                    value,
                })
            })
            .filter(|link| link.value > 0.0)
            .collect();
        let firms = Firms {
            sectors: (0..count)
                .map(|producer| table.producers.product(producer).index())
                .collect(),
            links,
            costs: None,
            revenue: Some(table.costs()),
            replaceable: true,
        };
        Self::new(&firms, |k, l| class(ProductId(k), ProductId(l)))
    }

    /// How many firms there are.
    pub fn len(&self) -> usize {
        self.weights.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.weights.is_empty()
    }

    fn add_suppliers(
        &mut self,
        firms: &Firms,
        purchases: &[f64],
        costs: &[f64],
        class: impl Fn(usize, usize) -> Input,
    ) {
        let mut links = firms.links.clone();
        links.sort_by_key(|link| (link.buyer, firms.sectors[link.seller], link.seller));
        let mut rest = links.as_slice();
        for buyer in 0..firms.sectors.len() {
            let scale = ratio(purchases[buyer], costs[buyer]);
            while let Some(first) = rest.first().filter(|link| link.buyer == buyer) {
                let sector = firms.sectors[first.seller];
                let same =
                    |link: &Link| link.buyer == buyer && firms.sectors[link.seller] == sector;
                let (group, tail) = rest.split_at(rest.partition_point(same));
                rest = tail;
                let whole = match class(sector, firms.sectors[buyer]) {
                    Input::Negligible => continue,
                    Input::NonEssential => purchases[buyer],
                    Input::Essential => group.iter().map(|link| link.value).sum(),
                };
                self.suppliers.extend(group.iter().map(|link| Weight {
                    firm: link.seller,
                    share: scale * ratio(link.value, whole),
                }));
                self.groups.push(Group {
                    essential: class(sector, firms.sectors[buyer]) == Input::Essential,
                    end: self.suppliers.len(),
                });
            }
            self.groups_end.push(self.groups.len());
        }
    }

    fn add_customers(&mut self, firms: &Firms, revenue: &[f64]) {
        let mut links = firms.links.clone();
        links.sort_by_key(|link| (link.seller, link.buyer));
        let mut rest = links.as_slice();
        for seller in 0..firms.sectors.len() {
            let (own, tail) = rest.split_at(rest.partition_point(|link| link.seller == seller));
            rest = tail;
            self.customers.extend(own.iter().map(|link| Weight {
                firm: link.buyer,
                share: ratio(link.value, revenue[seller]),
            }));
            self.customers_end.push(self.customers.len());
        }
    }

    /// A failure of firms, each with the share of its output that fails.
    pub fn failure(&self, firms: &[(usize, f64)]) -> Failure {
        let mut failure = Failure {
            firms: vec![0.0; self.len()],
            ..Failure::default()
        };
        for &(firm, share) in firms {
            failure.firms[firm] = share;
        }
        failure
    }

    /// Adds the failure of the link from `seller` to `buyer`; false if there is
    /// no such link.
    pub fn cut(&self, seller: usize, buyer: usize, failure: &mut Failure) -> bool {
        let customers = range(&self.customers_end, seller);
        let first = customers.start;
        let customers = &self.customers[customers];
        let Ok(at) = customers.binary_search_by_key(&buyer, |customer| customer.firm) else {
            return false;
        };
        let share = customers[at].share;
        let Err(place) = failure.sales.binary_search(&(first + at, buyer)) else {
            return true;
        };
        failure.sales.insert(place, (first + at, buyer));
        if let Some(place) = self.supply(seller, buyer) {
            let sorted = failure
                .supplies
                .partition_point(|(other, _)| *other < place);
            failure.supplies.insert(sorted, (place, seller));
        }
        match failure
            .unsold
            .iter_mut()
            .find(|(other, _)| *other == seller)
        {
            Some((_, unsold)) => *unsold += share,
            None => failure.unsold.push((seller, share)),
        }
        true
    }

    /// Place of a link among the suppliers; none if the input is negligible.
    fn supply(&self, seller: usize, buyer: usize) -> Option<usize> {
        let groups = range(&self.groups_end, buyer);
        let end = |group: usize| self.groups[group].end;
        let start = groups.start.checked_sub(1).map_or(0, end);
        let suppliers = start..groups.end.checked_sub(1).map_or(0, end);
        (suppliers.clone()).find(|&place| self.suppliers[place].firm == seller)
    }

    /// One scenario. Rounds end when no loss grows by more than `tolerance`;
    /// 0.01 is the reference's.
    pub fn run(&self, failure: &Failure, tolerance: f64, scratch: &mut Scratch) -> Risk {
        scratch.start(&failure.firms);
        let mut risk = Risk::default();
        while !risk.converged && risk.rounds < MOST_ROUNDS {
            self.feel(failure, scratch);
            let growth = self
                .step_down(failure, scratch)
                .max(self.step_up(failure, scratch));
            risk.converged = growth <= tolerance;
            risk.rounds += 1;
        }
        for (firm, weight) in self.weights.iter().enumerate() {
            let (down, up) = (scratch.downstream[firm], scratch.upstream[firm]);
            risk.downstream += weight * down;
            risk.upstream += weight * up;
            risk.both += weight * down.max(up);
        }
        risk
    }

    /// `sigma_i d_i` of every firm, and `sigma_i` over failed links.
    fn feel(&self, failure: &Failure, scratch: &mut Scratch) {
        scratch.felt.clone_from(&scratch.downstream);
        scratch.cut.clear();
        let Some(markets) = &self.markets else {
            scratch.cut.resize(failure.supplies.len(), 1.0);
            return;
        };
        scratch.left.clone_from(&markets.totals);
        for (firm, loss) in scratch.downstream.iter().enumerate() {
            scratch.left[markets.of_firm[firm]] -= loss * markets.sales[firm];
        }
        for &(firm, unsold) in &failure.unsold {
            let more = (unsold - scratch.downstream[firm]).max(0.0);
            scratch.left[markets.of_firm[firm]] -= more * markets.sales[firm];
        }
        let left = &scratch.left;
        for (firm, felt) in scratch.felt.iter_mut().enumerate() {
            if *felt > 0.0 {
                *felt *= markets.importance(firm, left);
            }
        }
        let sellers = failure.supplies.iter();
        (scratch.cut).extend(sellers.map(|&(_, seller)| markets.importance(seller, left)));
    }

    /// A round of missing inputs; gives back the largest growth of a loss.
    fn step_down(&self, failure: &Failure, scratch: &mut Scratch) -> f64 {
        let (mut group, mut supplier) = (0, 0);
        let mut cuts = failure.supplies.iter().zip(&scratch.cut).peekable();
        for (firm, next) in scratch.next.iter_mut().enumerate() {
            let (mut scarcest, mut missing) = (failure.firms[firm], 0.0);
            while group < self.groups_end[firm] {
                let Group { essential, end } = self.groups[group];
                let mut loss = weighted(&self.suppliers[supplier..end], &scratch.felt);
                while let Some((&(place, seller), all)) =
                    cuts.next_if(|((place, _), _)| *place < end)
                {
                    loss += self.suppliers[place].share * (all - scratch.felt[seller]);
                }
                if essential {
                    scarcest = loss.max(scarcest);
                } else {
                    missing += loss;
                }
                supplier = end;
                group += 1;
            }
            *next = scarcest.max(missing).min(1.0);
        }
        std::mem::swap(&mut scratch.downstream, &mut scratch.next);
        growth(&scratch.next, &scratch.downstream)
    }

    /// A round of missing customers; gives back the largest growth of a loss.
    fn step_up(&self, failure: &Failure, scratch: &mut Scratch) -> f64 {
        let mut start = 0;
        let mut cuts = failure.sales.iter().peekable();
        for (firm, next) in scratch.next.iter_mut().enumerate() {
            let end = self.customers_end[firm];
            let mut missing = weighted(&self.customers[start..end], &scratch.upstream);
            while let Some(&(place, buyer)) = cuts.next_if(|(place, _)| *place < end) {
                missing += self.customers[place].share * (1.0 - scratch.upstream[buyer]);
            }
            *next = failure.firms[firm].max(missing).min(1.0);
            start = end;
        }
        std::mem::swap(&mut scratch.upstream, &mut scratch.next);
        growth(&scratch.next, &scratch.upstream)
    }
}

impl Scratch {
    fn start(&mut self, shock: &[f64]) {
        for losses in [&mut self.downstream, &mut self.upstream, &mut self.next] {
            losses.clear();
            losses.extend_from_slice(shock);
        }
    }
}

impl Markets {
    fn of(sectors: &[usize], sales: &[f64]) -> Self {
        let mut totals = vec![0.0; sectors.iter().max().map_or(0, |last| last + 1)];
        for (&sector, sales) in sectors.iter().zip(sales) {
            totals[sector] += sales;
        }
        Self {
            of_firm: sectors.to_vec(),
            sales: sales.to_vec(),
            totals,
        }
    }

    /// `sigma_i` with `left` of every market: how hard a firm is to replace.
    fn importance(&self, firm: usize, left: &[f64]) -> f64 {
        let market = self.of_firm[firm];
        if left[market] > NOTHING_LEFT * self.totals[market] {
            (self.sales[firm] / left[market]).min(1.0)
        } else {
            1.0
        }
    }
}

/// The places of firm `at` in a list of which `ends` holds where each ends.
fn range(ends: &[usize], at: usize) -> std::ops::Range<usize> {
    at.checked_sub(1).map_or(0, |before| ends[before])..ends[at]
}

fn weighted(weights: &[Weight], losses: &[f64]) -> f64 {
    let terms = weights
        .iter()
        .map(|weight| weight.share * losses[weight.firm]);
    terms.sum()
}

/// Largest growth from `before` to `after`; what shrinks does not count.
fn growth(before: &[f64], after: &[f64]) -> f64 {
    let pairs = before.iter().zip(after);
    pairs
        .map(|(before, after)| after - before)
        .fold(0.0, f64::max)
}

fn ratio(part: f64, whole: f64) -> f64 {
    if whole > 0.0 { part / whole } else { 0.0 }
}

fn shares(values: &[f64]) -> Vec<f64> {
    let total = values.iter().sum();
    values.iter().map(|value| ratio(*value, total)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const FINE: f64 = 1e-13;

    fn firms(sectors: &[usize], links: &[(usize, usize, f64)]) -> Firms {
        let link = |&(seller, buyer, value): &(usize, usize, f64)| Link {
            seller: seller - 1,
            buyer: buyer - 1,
            value,
        };
        Firms {
            sectors: sectors.to_vec(),
            links: links.iter().map(link).collect(),
            ..Firms::default()
        }
    }

    /// ESRI, `ESRI_d`, `ESRI_u`, and the losses of each firm, down and up.
    fn run(cascade: &Cascade, shocks: &[(usize, f64)]) -> ([f64; 3], Vec<f64>, Vec<f64>) {
        let shocks: Vec<(usize, f64)> = shocks
            .iter()
            .map(|(firm, size)| (firm - 1, *size))
            .collect();
        finish(cascade, &cascade.failure(&shocks))
    }

    fn finish(cascade: &Cascade, failure: &Failure) -> ([f64; 3], Vec<f64>, Vec<f64>) {
        let mut scratch = Scratch::default();
        let risk = cascade.run(failure, FINE, &mut scratch);
        assert!(risk.converged);
        let numbers = [risk.both, risk.downstream, risk.upstream];
        (numbers, scratch.downstream, scratch.upstream)
    }

    fn assert_close(got: &[f64], want: &[f64]) {
        let close = got.iter().zip(want).all(|(a, b)| (a - b).abs() < 1e-10);
        assert!(close && got.len() == want.len(), "{got:?} is not {want:?}");
    }

    #[test]
    fn e1_a_chain_of_three() {
        for class in [Input::Essential, Input::NonEssential] {
            let chain = firms(&[0, 1, 2], &[(1, 2, 10.0), (2, 3, 20.0)]);
            let chain = Cascade::new(&chain, |_, _| class);
            let (risk, down, up) = run(&chain, &[(1, 1.0)]);
            assert_close(&down, &[1.0, 1.0, 1.0]);
            assert_close(&up, &[1.0, 0.0, 0.0]);
            assert_close(&risk, &[1.0, 1.0, 1.0 / 3.0]);
            let (risk, down, up) = run(&chain, &[(2, 0.5)]);
            assert_close(&down, &[0.0, 0.5, 0.5]);
            assert_close(&up, &[0.5, 0.5, 0.0]);
            assert_close(&risk, &[0.5, 1.0 / 3.0, 0.5]);
            let (risk, _, _) = run(&chain, &[(3, 1.0)]);
            assert_close(&risk, &[1.0, 0.0, 1.0]);
        }
    }

    /// Firms 1 and 2 make the essential input of 3, 4 another one.
    fn e2(replaceable: bool) -> Cascade {
        let links = [(1, 3, 6.0), (2, 3, 4.0), (4, 3, 10.0), (3, 5, 30.0)];
        let mut network = firms(&[0, 0, 2, 1, 3], &links);
        network.replaceable = replaceable;
        Cascade::new(&network, |k, l| {
            if (k, l) == (0, 2) {
                Input::Essential
            } else {
                Input::NonEssential
            }
        })
    }

    #[test]
    fn e2_essential_and_other_inputs() {
        for replaceable in [false, true] {
            let (risk, down, _) = run(&e2(replaceable), &[(1, 1.0)]);
            assert_close(&down, &[1.0, 0.0, 0.6, 0.0, 0.6]);
            assert_close(&risk, &[0.48, 0.48, 0.12]);
        }
        let (risk, down, _) = run(&e2(false), &[(4, 1.0)]);
        assert_close(&down, &[0.0, 0.0, 0.5, 1.0, 0.5]);
        assert_close(&[risk[0], risk[2]], &[0.5, 0.2]);
        let (risk, down, _) = run(&e2(false), &[(1, 0.5), (4, 0.4)]);
        assert_close(&down[2..3], &[0.3]);
        assert_close(&risk[..1], &[0.32]);
        let (risk, down, _) = run(&e2(true), &[(1, 0.5), (4, 0.4)]);
        assert_close(&down[2..3], &[0.3 * 6.0 / 7.0]);
        assert_close(&risk[..1], &[(3.0 + 4.0 + 30.0 * 0.3 * 6.0 / 7.0) / 50.0]);
    }

    #[test]
    fn e3_a_loop() {
        let links = [(1, 2, 10.0), (2, 3, 10.0), (3, 1, 10.0), (1, 3, 10.0)];
        let network = Cascade::new(&firms(&[0, 1, 2], &links), |_, _| Input::NonEssential);
        let (risk, down, up) = run(&network, &[(1, 0.3)]);
        assert_close(&down, &[0.3; 3]);
        assert_close(&up, &[0.3; 3]);
        assert_close(&risk, &[0.3; 3]);
    }

    #[test]
    fn costs_and_revenue_outside_the_network_soften_the_blow() {
        let mut chain = firms(&[0, 1, 2], &[(1, 2, 10.0), (2, 3, 20.0)]);
        chain.costs = Some(vec![0.0, 40.0, 20.0]);
        chain.revenue = Some(vec![20.0, 20.0, 0.0]);
        let chain = Cascade::new(&chain, |_, _| Input::NonEssential);
        let (_, down, _) = run(&chain, &[(1, 1.0)]);
        assert_close(&down, &[1.0, 0.25, 0.25]);
        let (_, _, up) = run(&chain, &[(3, 1.0)]);
        assert_close(&up, &[0.5, 1.0, 1.0]);
    }

    #[test]
    fn negligible_inputs_pass_nothing_on() {
        let chain = firms(&[0, 1], &[(1, 2, 10.0)]);
        let chain = Cascade::new(&chain, |_, _| Input::Negligible);
        assert_close(&run(&chain, &[(1, 1.0)]).1, &[1.0, 0.0]);
    }

    #[test]
    fn scratch_can_be_used_again() {
        let (cascade, mut scratch) = (e2(true), Scratch::default());
        let mut both = cascade.failure(&[(0, 1.0)]);
        assert!(cascade.cut(3, 2, &mut both));
        let first = cascade.run(&both, FINE, &mut scratch);
        cascade.run(&cascade.failure(&[(3, 1.0)]), FINE, &mut scratch);
        let again = cascade.run(&both, FINE, &mut scratch);
        assert_eq!(first, again);
    }

    /// In E2 firm 3 buys 6 and 4 of its essential input and 10 of another; its
    /// 30 go to firm 5. Without the link from 1: 3 loses 0.6, and so does 5;
    /// firm 1 loses its only customer. Without the one from 4: 3 loses 10 of 20.
    #[test]
    fn a_link_by_hand() {
        for replaceable in [false, true] {
            let cascade = e2(replaceable);
            let mut failure = cascade.failure(&[]);
            assert!(cascade.cut(0, 2, &mut failure));
            let (risk, down, up) = finish(&cascade, &failure);
            assert_close(&down, &[0.0, 0.0, 0.6, 0.0, 0.6]);
            assert_close(&up, &[1.0, 0.0, 0.0, 0.0, 0.0]);
            assert_close(&risk, &[(6.0 + 18.0) / 50.0, 18.0 / 50.0, 6.0 / 50.0]);
            assert!(cascade.cut(0, 2, &mut failure), "twice is once");
            assert_close(&finish(&cascade, &failure).0, &risk);
        }
        let cascade = e2(false);
        let mut failure = cascade.failure(&[]);
        assert!(cascade.cut(3, 2, &mut failure));
        assert_close(&finish(&cascade, &failure).1, &[0.0, 0.0, 0.5, 0.0, 0.5]);
        assert!(!cascade.cut(2, 0, &mut failure), "no such link");
    }

    /// Firms 1 and 2 make the same; 1 sells 6 to firm 3 and 6 to firm 4, 2 sells
    /// 4 to each. A firm without links is missed like a firm that failed.
    #[test]
    fn all_links_of_a_firm_are_the_firm() {
        let links = [
            (1, 3, 6.0),
            (1, 4, 6.0),
            (2, 3, 4.0),
            (2, 4, 4.0),
            (3, 5, 20.0),
            (4, 1, 3.0),
        ];
        let mut network = firms(&[0, 0, 1, 2, 3], &links);
        network.replaceable = true;
        for class in [Input::Essential, Input::NonEssential] {
            let cascade = Cascade::new(&network, |_, _| class);
            let (_, failed, _) = run(&cascade, &[(1, 1.0)]);
            let mut failure = cascade.failure(&[]);
            assert!(cascade.cut(0, 3, &mut failure) && cascade.cut(0, 2, &mut failure));
            let (_, down, up) = finish(&cascade, &failure);
            assert_close(&down[2..], &failed[2..]);
            assert_close(&up[..1], &[1.0]);
        }
    }
}
