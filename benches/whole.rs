//! A whole map as a cold process makes it: atlas read, one settlement drawn, as SVG and as PNG.
//!
//! The fonts are parsed once a process and are warm here after the first map.
#![allow(clippy::unwrap_used, reason = "a bench stops by panicking")]
#![allow(missing_docs, reason = "criterion's macro makes a public function")]

use criterion::{Criterion, criterion_group, criterion_main};
use treatymap::{Atlas, Order, draw};

fn whole(c: &mut Criterion) {
    let svg = || {
        let atlas = Atlas::builtin().unwrap();
        let order = Order::settlement(&atlas, "occupation-1945").unwrap();
        draw(&atlas, &order).unwrap()
    };
    c.bench_function("whole map to SVG", |b| b.iter(|| svg().to_svg().len()));
    c.bench_function("whole map to PNG", |b| b.iter(|| svg().to_png().unwrap().len()));
}

fn unhurried() -> Criterion {
    Criterion::default().sample_size(20)
}

criterion_group!(name = benches; config = unhurried(); targets = whole);
criterion_main!(benches);
