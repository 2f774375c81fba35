//! Tables as somebody wrote them; the first character chooses which.
#![no_main]

#[path = "../judge.rs"]
mod judge;

use libfuzzer_sys::fuzz_target;

fuzz_target!(|input: &str| judge::csv(input));
