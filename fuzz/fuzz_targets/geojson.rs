//! Outlines as somebody wrote them.
#![no_main]

#[path = "../judge.rs"]
mod judge;

use libfuzzer_sys::fuzz_target;

fuzz_target!(|input: &str| judge::geojson(input));
