//! Frames of a film, 1280x720 px: encoding by strips beside the png crate at its fastest.
//!
//! `cargo bench --bench frames`
#![allow(clippy::unwrap_used, reason = "a bench stops by panicking")]
#![allow(missing_docs, reason = "criterion's macro makes a public function")]

use std::hint::black_box;

use criterion::{Criterion, criterion_group, criterion_main};
use treatymap::backend::raster::paint;
use treatymap::backend::strips::{Effort, Encoder, Scanlines};
use treatymap::{Atlas, Order, PageSize, draw};

fn page() -> PageSize {
    PageSize::new(1280, 720, 110.0)
}

fn map() -> Scanlines {
    let atlas = Atlas::builtin().unwrap();
    let mut order = Order::settlement(&atlas, "occupation-1945").unwrap();
    order.page = page();
    Scanlines::of(&paint(&draw(&atlas, &order).unwrap().svg, order.page).unwrap())
}

fn fastest(lines: &[u8]) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, page().width_px, page().height_px);
    encoder.set_color(png::ColorType::Rgb);
    encoder.set_compression(png::Compression::Fastest);
    let mut writer = encoder.write_header().unwrap();
    writer.write_image_data(lines).unwrap();
    writer.finish().unwrap();
    bytes
}

fn encode(c: &mut Criterion) {
    let map = map();
    let rgb = map.rgb();
    let [fast, small] = [Effort::Fast, Effort::Small].map(|effort| Encoder::new(page(), effort));
    c.bench_function("encode/png-fastest", |b| b.iter(|| fastest(black_box(&rgb))));
    c.bench_function("encode/fast", |b| b.iter(|| fast.encode("", black_box(&map))));
    c.bench_function("encode/small", |b| b.iter(|| small.encode("", black_box(&map))));
}

fn unhurried() -> Criterion {
    Criterion::default().sample_size(20)
}

criterion_group!(name = benches; config = unhurried(); targets = encode);
criterion_main!(benches);
