//! Dates as somebody wrote them: what is read has words in each language, and its ends are in order.
#![no_main]

#[path = "../judge.rs"]
mod judge;

use libfuzzer_sys::fuzz_target;

fuzz_target!(|input: &str| judge::edtf(input));
