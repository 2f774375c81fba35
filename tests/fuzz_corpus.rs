//! Inputs that the fuzzers found worth keeping, and those that once stopped the program: none does now.
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

#[path = "../fuzz/judge.rs"]
mod judge;

use std::path::Path;

/// What is kept for a target.
fn kept(target: &str) -> Vec<Vec<u8>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/corpus").join(target);
    let files = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    files.map(|path| std::fs::read(path).unwrap()).collect()
}

/// Judges the inputs that are text, and says how many that were.
fn judge_texts(target: &str, judge: fn(&str)) {
    let kept = kept(target);
    let texts: Vec<&str> =
        kept.iter().filter_map(|bytes| std::str::from_utf8(bytes).ok()).collect();
    assert!(texts.len() >= 2, "{target} has no corpus");
    texts.into_iter().for_each(judge);
}

#[test]
fn outlines() {
    judge_texts("geojson", judge::geojson);
}

#[test]
fn tables() {
    judge_texts("csv", judge::csv);
}

#[test]
fn toml_files() {
    judge_texts("toml", judge::toml);
}

#[test]
fn dates() {
    judge_texts("edtf", judge::edtf);
}

#[test]
fn projections() {
    judge_texts("proj", judge::proj);
}

#[test]
fn lines_and_rings() {
    let kept = kept("clip");
    assert!(!kept.is_empty());
    for bytes in kept {
        let numbers: Vec<f32> = bytes
            .chunks_exact(4)
            .map(|four| f32::from_le_bytes([four[0], four[1], four[2], four[3]]))
            .collect();
        let points: Vec<(f32, f32)> = numbers.chunks_exact(2).map(|two| (two[0], two[1])).collect();
        judge::clip(&points);
    }
}
