//! One bench a phase, on the built-in atlas and a map of the series: 1600x1200 px, English.
//!
//! `cargo bench --bench phases -- layout` runs one. What a phase needs is made before it is timed.
#![allow(clippy::unwrap_used, reason = "a bench stops by panicking")]
#![allow(missing_docs, reason = "criterion's macro makes a public function")]

use std::hint::black_box;

use criterion::{Criterion, criterion_group, criterion_main};
use treatymap::atlas::View;
use treatymap::backend::png::{About, encode};
use treatymap::backend::svg::TextForm;
use treatymap::backend::{raster, svg};
use treatymap::geometry::{Face, Rect, Topology, Xy};
use treatymap::layout::compose;
use treatymap::projection::{Frame, ProjectOptions, Projection, project_topology};
use treatymap::scene::build;
use treatymap::{Atlas, Order, snapshot};

const SETTLEMENT: &str = "occupation-1945";

fn load(c: &mut Criterion) {
    c.bench_function("load", |b| b.iter(|| Atlas::builtin().unwrap()));
}

fn topology(c: &mut Criterion) {
    let atlas = Atlas::builtin().unwrap();
    let outlines = atlas.outlines.iter().enumerate();
    let faces: Vec<Face<'_>> = outlines
        .map(|(owner, outline)| Face { owner: owner as u32, polygon: &outline.polygon })
        .collect();
    c.bench_function("topology", |b| b.iter(|| Topology::build(black_box(&faces))));
}

fn resolve(c: &mut Criterion) {
    let atlas = Atlas::builtin().unwrap();
    let order = Order::settlement(&atlas, SETTLEMENT).unwrap();
    c.bench_function("resolve", |b| b.iter(|| snapshot(&atlas, black_box(order.date)).unwrap()));
}

/// The frame of a view that fills the page of the series.
fn frame(view: &View) -> Frame {
    let page = Rect::from_size(Xy::default(), 1600.0, 1200.0);
    Frame::fit(Projection::parse(&view.projection).unwrap(), &view.extent, page).unwrap()
}

fn project(c: &mut Criterion) {
    let atlas = Atlas::builtin().unwrap();
    let frame = frame(atlas.views.get(&atlas.default_view).unwrap());
    let topology = atlas.topology();
    let options = ProjectOptions::default();
    c.bench_function("project", |b| b.iter(|| project_topology(topology, &frame, options)));
}

fn draw(c: &mut Criterion) {
    let atlas = Atlas::builtin().unwrap();
    let order = Order::settlement(&atlas, SETTLEMENT).unwrap();
    let snapshot = snapshot(&atlas, order.date).unwrap();
    let request = order.request(&snapshot);
    let layout = compose(&atlas, &request).unwrap();
    let (style, language) = (&order.style, order.languages.main);
    let scene = build(&layout, style, language, "1945-09-05");
    let document = svg::write(&scene, TextForm::Outlines);
    let picture = raster::paint(&document, order.page).unwrap();
    let about = About { title: layout.name.clone(), ..About::default() };
    c.bench_function("layout", |b| b.iter(|| compose(&atlas, black_box(&request)).unwrap()));
    c.bench_function("scene", |b| {
        b.iter(|| build(black_box(&layout), style, language, "1945-09-05"));
    });
    c.bench_function("svg", |b| b.iter(|| svg::write(black_box(&scene), TextForm::Outlines)));
    c.bench_function("raster", |b| {
        b.iter(|| raster::paint(black_box(&document), order.page).unwrap());
    });
    c.bench_function("png", |b| b.iter(|| encode(black_box(&picture), &about).unwrap()));
}

fn unhurried() -> Criterion {
    Criterion::default().sample_size(20)
}

criterion_group!(name = benches; config = unhurried(); targets = load, topology, resolve, project, draw);
criterion_main!(benches);
