//! Programs that judge or make something in a test, where they are there.
//!
//! `.ci/run` installs most of them from Debian, and others into `tools/bin` of the target folder.

use std::io::Write;
use std::path::{Path, PathBuf};

/// The folder of the programs that are of no use elsewhere.
pub fn tools() -> PathBuf {
    let target = Path::new(env!("CARGO_TARGET_TMPDIR")).parent().expect("the target folder");
    target.join("tools/bin")
}

/// The first of these programs that is there.
pub fn found(names: &[&str]) -> Option<PathBuf> {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let folders: Vec<PathBuf> =
        std::iter::once(tools()).chain(std::env::split_paths(&path)).collect();
    names
        .iter()
        .flat_map(|name| folders.iter().map(move |folder| folder.join(name)))
        .find(|path| path.is_file())
}

/// A program, or a word that the test is skipped.
pub fn tool(name: &str) -> Option<PathBuf> {
    let found = found(&[name]);
    if found.is_none() {
        skipped(name);
    }
    found
}

/// Says that a test is skipped, past the runner, which hides what a test that passes prints.
pub fn skipped(name: &str) {
    let _ = std::io::stderr().write_all(format!("skipped: no {name}\n").as_bytes());
}
