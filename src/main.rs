//! The terminal program.

use std::hint::black_box;
use std::process::ExitCode;

/// Largest block that glibc still learns from (its limit is 32 MiB).
const KEPT: usize = 31 << 20;

fn main() -> ExitCode {
    keep_freed_memory();
    interdep::cli::run(std::env::args_os())
}

/// Lets the allocator keep what a draw gives back for the next one.
///
/// glibc returns large blocks to the system, which has to clear them when they
/// are taken again: a quarter of the time of a draw. Its threshold follows the
/// largest block freed so far (`M_MMAP_THRESHOLD` in mallopt(3)). The block is
/// never touched, so it takes no memory; other allocators do not mind.
fn keep_freed_memory() {
    drop(black_box(Vec::<u8>::with_capacity(KEPT)));
}
