//! `run.json`: the machine and the time, the only facts that differ between
//! two runs of the same thing.

use std::time::Instant;

use serde_json::json;

use crate::analysis;
use crate::results::File;

/// Threads, wall time, processor and system.
pub(super) fn run_json(begun: Instant) -> File {
    let features = cpu_features();
    let text = json!({
        "threads": analysis::threads(),
        "wall_seconds": begun.elapsed().as_secs_f64(),
        "architecture": std::env::consts::ARCH,
        "system": std::env::consts::OS,
        "cpu_features": features,
    });
    File::text("run.json", format!("{text:#}\n"))
}

#[cfg(target_arch = "x86_64")]
fn cpu_features() -> Vec<&'static str> {
    let mut found = Vec::new();
    if is_x86_feature_detected!("avx2") {
        found.push("avx2");
    }
    if is_x86_feature_detected!("fma") {
        found.push("fma");
    }
    if is_x86_feature_detected!("avx512f") {
        found.push("avx512f");
    }
    found
}

#[cfg(not(target_arch = "x86_64"))]
fn cpu_features() -> Vec<&'static str> {
    Vec::new()
}
