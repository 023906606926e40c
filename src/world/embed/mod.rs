//! Step 4 and 5: the chains inside the table. Layer 2.
//!
//! Each stage is carved out of its parent sector. Order of authority: world
//! size, regional shares, facts about trade and use, cost shares. The stages
//! are fixed first ([`sizes`], [`demand`], [`trade`], [`columns`]), then what is
//! left of the parents is balanced ([`remainder`]). docs/world.md has the
//! formulas. USD bn a year.

mod columns;
mod demand;
mod plan;
mod remainder;
mod sizes;
mod trade;
