//! `grit_N_M`: after N quiet rounds it steps down one rung unasked and probes.
//! After Osgood (1962), *An Alternative to War or Surrender* (graduated
//! reciprocation in tension reduction).
//!
//! Normal: at rung 0 it matches. It matches upward and counts from zero again;
//! otherwise it counts one quiet round more and follows downward. Where there
//! is nothing to follow and the count has reached N it steps down one unasked
//! and probes. Probing: what it sees at or below its own rung is reciprocation,
//! and normal play goes on at count 1; more than one rung above is answered at
//! once; one rung above is borne, and answered the M-th time.

use super::{Board, Entry, Parameter, Rule, small};
use crate::strategy::round::{Lottery, Memory, View, surely};
use crate::text::strings::strategy as say;

/// Memory: quiet rounds below N; from N on, N plus the steps borne.
#[derive(Clone, Copy, Debug)]
struct Grit {
    quiet: Memory,
    borne: Memory,
}

impl Rule for Grit {
    fn answer(&self, memory: Memory, view: View) -> Lottery {
        let borne = memory.checked_sub(self.quiet);
        match borne {
            None => self.normal(memory, view),
            Some(_) if view.seen <= view.own => self.normal(0, view),
            Some(borne) => self.probe(borne + 1, view),
        }
    }

    fn looks_back(&self) -> Option<u32> {
        None
    }
}

impl Grit {
    fn normal(&self, count: Memory, view: View) -> Lottery {
        if view.own == 0 || view.seen > view.own {
            return surely(view.seen, 0);
        }
        let count = count + 1;
        if view.seen == view.own && count >= self.quiet {
            surely(view.own - 1, self.quiet)
        } else {
            surely(view.seen, count.min(self.quiet - 1))
        }
    }

    fn probe(&self, borne: Memory, view: View) -> Lottery {
        let exploited = view.seen > view.own.saturating_add(1);
        if exploited || borne >= self.borne {
            surely(view.seen, 0)
        } else {
            surely(view.own, self.quiet + borne)
        }
    }
}

pub(super) static ENTRY: Entry = Entry {
    stem: "grit",
    name: "grit_N_M",
    parameters: &[
        Parameter::whole("N", 1.0, 10.0).keyed("quiet_quarters", 2.0),
        Parameter::whole("M", 1.0, 10.0).keyed("probe_quarters", 2.0),
    ],
    board: Board::Ladder,
    words: &say::GRIT,
    make: |given| {
        Box::new(Grit {
            quiet: small(given[0]).into(),
            borne: small(given[1]).into(),
        })
    },
};
