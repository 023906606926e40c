//! Whatever ends a run, what is finished is kept and nothing is broken.

#![cfg(unix)]

use std::fs;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use super::place::{Place, same};

/// Enough to be interrupted in the middle.
const RUNS: &str = "3000";

fn start(place: &Place, out: &str) -> Child {
    let program = env!("CARGO_BIN_EXE_interdep");
    Command::new(program)
        .current_dir(place.path("."))
        .args(["run", "small.toml", "--table", "table"])
        .args(["--runs", RUNS, "--out", out])
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .expect("it starts")
}

/// Waits until some blocks are there, so that the moment is inside the draws.
fn wait_for_blocks(folder: &Path, count: usize) {
    for _ in 0..2000 {
        let blocks = fs::read_dir(folder.join(".partial")).map_or(0, Iterator::count);
        if blocks > count {
            return;
        }
        std::thread::sleep(Duration::from_millis(5));
    }
    panic!("no block after 10 s");
}

#[test]
fn a_killed_run_is_gone_on_with() {
    let place = Place::new();
    place.run("whole", &["--runs", RUNS]).ends(0);
    for (moment, blocks) in [1, 7, 15, 30].into_iter().enumerate() {
        let out = format!("killed-{moment}");
        let mut child = start(&place, &out);
        wait_for_blocks(&place.path(&out), blocks);
        child.kill().expect("it is killed");
        child.wait().expect("it ends");
        let again = place.run(&out, &["--runs", RUNS]).ends(2);
        assert!(again.err.contains("--resume"), "{}", again.err);
        place.run(&out, &["--runs", RUNS, "--resume"]).ends(0);
        same(&place.files("whole"), &place.files(&out));
    }
}

/// Killed at fifty moments of its life, before its first word and after its last
/// among them, a run in drawn worlds leaves nothing that cannot be gone on with.
#[test]
fn a_run_killed_at_any_moment_is_gone_on_with() {
    let place = Place::with_chain();
    let many = ["--runs", "320", "--worlds", "6", "--threads", "2"];
    let begun = std::time::Instant::now();
    place.run_in_chain("whole", &many).ends(0);
    let (whole, life) = (place.files("whole"), begun.elapsed());
    let mut unfinished = 0;
    for moment in 0..50 {
        let out = format!("killed-{moment}");
        let mut child = Command::new(env!("CARGO_BIN_EXE_interdep"))
            .current_dir(place.path("."))
            .args(["run", "small.toml", "--table", "table", "--chains", "ink"])
            .args(many)
            .args(["--out", &out])
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("it starts");
        std::thread::sleep(life.mul_f64(f64::from(moment) / 49.0));
        child.kill().expect("it is killed");
        child.wait().expect("it ends");
        if !place.path(&out).join("manifest.json").exists() {
            unfinished += 1;
            let resumed = [&many[..], &["--resume"]].concat();
            place.run_in_chain(&out, &resumed).ends(0);
        }
        // Killed after its last word and before it tidied up, it leaves its blocks.
        let mut files = place.files(&out);
        files.retain(|name, _| !name.starts_with(".partial/"));
        same(&whole, &files);
        fs::remove_dir_all(place.path(&out)).expect("a folder");
    }
    assert!(unfinished >= 10, "{unfinished} of 50 were killed in time");
}

#[test]
fn an_interrupted_run_keeps_a_partial_result() {
    let place = Place::new();
    place.run("whole", &["--runs", RUNS]).ends(0);
    let mut child = start(&place, "r");
    wait_for_blocks(&place.path("r"), 10);
    let interrupt = Command::new("kill")
        .args(["-INT", &child.id().to_string()])
        .status();
    assert!(interrupt.expect("kill runs").success());
    let code = child.wait().expect("it ends").code();
    assert_eq!(code, Some(130));
    let manifest = fs::read_to_string(place.path("r/manifest.json")).expect("a manifest");
    let manifest: serde_json::Value = serde_json::from_str(&manifest).expect("JSON");
    assert_eq!(manifest["partial"], true);
    let used = manifest["runs"]["used"].as_u64().expect("a count");
    assert!(used > 0 && used < 3000, "{used}");
    let readme = fs::read_to_string(place.path("r/README.md")).expect("a file");
    assert!(readme.contains("not finished"), "{readme}");
    let answer = place.program(&["reproduce", "r"]).ends(2);
    assert!(answer.err.contains("--resume"), "{}", answer.err);
    place.run("r", &["--runs", RUNS, "--resume"]).ends(0);
    same(&place.files("whole"), &place.files("r"));
}

#[test]
fn a_damaged_block_is_made_anew() {
    let place = Place::new();
    place.run("whole", &["--runs", "300"]).ends(0);
    place.run("r", &["--runs", "300", "--shard", "1/1"]).ends(0);
    let block = place.path("r/.partial/00000002.block");
    let mut bytes = fs::read(&block).expect("a block");
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    fs::write(&block, bytes).expect("a block");
    fs::remove_file(place.path("r/.partial/00000003.block")).expect("a block");
    let refused = place.program(&["merge", "r", "--out", "m"]).ends(2);
    assert!(refused.err.contains("block 2"), "{}", refused.err);
    let again = ["--runs", "300", "--shard", "1/1", "--resume"];
    place.run("r", &again).ends(0);
    place.program(&["merge", "r", "--out", "m"]).ends(0);
    same(&place.files("whole"), &place.files("m"));
}

/// A limit on the size of files is what a full disk is to a writer.
#[test]
fn a_full_disk_leaves_what_is_finished() {
    // Half a kilobyte does not hold the plan, four hold no block.
    for limit in [1, 8] {
        full_disk(limit);
    }
}

fn full_disk(limit: u32) {
    let place = Place::new();
    let program = env!("CARGO_BIN_EXE_interdep");
    let run = format!(
        "trap '' XFSZ; ulimit -f {limit}; exec {program} run small.toml --table table --runs 300 --out r"
    );
    let output = Command::new("sh")
        .current_dir(place.path("."))
        .args(["-c", &run])
        .output()
        .expect("it starts");
    assert_eq!(output.status.code(), Some(1), "{output:?}");
    let words = String::from_utf8(output.stderr).expect("UTF-8");
    assert!(
        words.contains("could not be kept") || words.contains("cannot write"),
        "{words}"
    );
    assert!(!place.path("r/manifest.json").exists());
    place.run("r", &["--runs", "300", "--resume"]).ends(0);
    place.run("whole", &["--runs", "300"]).ends(0);
    same(&place.files("whole"), &place.files("r"));
}

#[test]
fn a_folder_that_cannot_be_written_is_said_before_any_draw() {
    let place = Place::new();
    fs::write(place.path("file"), "no folder").expect("a file");
    let answer = place.run("file/r", &["--runs", "100000000"]).ends(3);
    assert!(answer.err.contains("S107"), "{}", answer.err);
    let answer = place.run("file/r", &["--runs", "1000000"]).ends(1);
    assert!(answer.err.contains("file/r"), "{}", answer.err);
}

#[test]
fn a_closed_pipe_ends_quietly() {
    let place = Place::new();
    let program = env!("CARGO_BIN_EXE_interdep");
    let sweep = format!(
        "{program} sweep small.toml --table table --vary tariff.a-on-b.added_percent=1..50:50 | head -n 1"
    );
    let output = Command::new("sh")
        .current_dir(place.path("."))
        .args(["-c", &sweep])
        .output()
        .expect("it starts");
    assert_eq!(String::from_utf8_lossy(&output.stderr), "");
    let head = String::from_utf8(output.stdout).expect("UTF-8");
    assert!(
        head.starts_with("tariff.a-on-b.added_percent,outcome"),
        "{head}"
    );
}
