//! Projections as somebody wrote them: what is accepted goes there and back.
#![no_main]

#[path = "../judge.rs"]
mod judge;

use libfuzzer_sys::fuzz_target;

fuzz_target!(|input: &str| judge::proj(input));
