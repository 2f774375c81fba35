//! Any lines against a frame: what comes out is inside it.
#![no_main]

#[path = "../judge.rs"]
mod judge;

use libfuzzer_sys::fuzz_target;

fuzz_target!(|input: Vec<(f32, f32)>| judge::clip(&input));
