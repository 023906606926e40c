//! Packs `data/`, `scenarios/` and the page of the workbench into the program,
//! and tells it from others.
//!
//! One blob of deflated files, sorted by name, without times, and an index as
//! Rust source; `src/packed.rs` reads both.

use std::fmt::Write as _;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs, io};

use flate2::Compression;
use flate2::write::DeflateEncoder;

/// What the program reads; notes and scripts beside it stay outside.
const READ: [&str; 6] = ["css", "csv", "html", "js", "svg", "toml"];
/// The page of the workbench: it computes nothing.
const PAGE: &str = "src/serve/assets";

fn main() -> io::Result<()> {
    let root = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").expect("set by cargo"));
    let out = PathBuf::from(env::var_os("OUT_DIR").expect("set by cargo"));
    let mut names = Vec::new();
    for folder in ["data", "scenarios", PAGE] {
        println!("cargo:rerun-if-changed={folder}");
        collect(&root, folder, &mut names)?;
    }
    names.sort();
    println!("cargo:rerun-if-changed=src");
    println!("cargo:rustc-env=INTERDEP_SOURCES={:016x}", sources(&root)?);

    let mut blob = Vec::new();
    let mut index = String::from("&[\n");
    for name in &names {
        let content = fs::read(root.join(name))?;
        let start = blob.len();
        let mut encoder = DeflateEncoder::new(&mut blob, Compression::best());
        encoder.write_all(&content)?;
        encoder.finish()?;
        writeln!(
            index,
            "    Entry {{ name: {name:?}, start: {start}, end: {}, length: {} }},",
            blob.len(),
            content.len()
        )
        .expect("writing to a string");
    }
    index.push_str("]\n");
    fs::write(out.join("packed.bin"), blob)?;
    fs::write(out.join("packed.rs"), index)
}

/// Adds the files under `folder`, named with `/` relative to the package.
fn collect(root: &Path, folder: &str, names: &mut Vec<String>) -> io::Result<()> {
    let path = root.join(folder);
    if !path.is_dir() {
        return Ok(());
    }
    for entry in fs::read_dir(path)? {
        let entry = entry?;
        let name = format!("{folder}/{}", entry.file_name().to_string_lossy());
        if entry.file_type()?.is_dir() {
            collect(root, &name, names)?;
        } else if READ.iter().any(|end| name.ends_with(&format!(".{end}"))) {
            names.push(name);
        }
    }
    Ok(())
}

/// FNV-1a (64 bits) over every source file that may compute: what is kept
/// between runs by one program is not taken for the work of another.
fn sources(root: &Path) -> io::Result<u64> {
    let mut hash = 0xcbf2_9ce4_8422_2325_u64;
    let page = root.join(PAGE);
    let mut folders = vec![root.join("src")];
    let mut files = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder)? {
            let path = entry?.path();
            if path == page {
                continue;
            }
            if path.is_dir() {
                folders.push(path);
            } else {
                files.push(path);
            }
        }
    }
    files.sort();
    for file in files {
        for byte in fs::read(file)? {
            hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }
    Ok(hash)
}
