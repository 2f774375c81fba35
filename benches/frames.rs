//! Frames of a film, 1280x720 px: encoding by strips, and a whole film, beside the png crate at its
//! fastest; a camera's way.
//!
//! `cargo bench --bench frames`
#![allow(clippy::unwrap_used, reason = "a bench stops by panicking")]
#![allow(missing_docs, reason = "criterion's macro makes a public function")]

use std::hint::black_box;
use std::num::NonZeroUsize;
use std::sync::atomic::AtomicBool;

use criterion::{Criterion, criterion_group, criterion_main};
use treatymap::backend::raster::paint;
use treatymap::backend::strips::{Effort, Encoder, Scanlines};
use treatymap::export::Subject;
use treatymap::export::animation::{
    FilmOrder, Pace, Plan, Script, Settings, Shard, Studio, Task, animate, cut, file_name, stops,
};
use treatymap::{Atlas, Language, Order, PageSize, Style, draw};

fn page() -> PageSize {
    PageSize::new(1280, 720, 110.0)
}

fn map() -> Scanlines {
    let atlas = Atlas::builtin().unwrap();
    let mut order = Order::settlement(&atlas, "occupation-1945").unwrap();
    order.page = page();
    Scanlines::of(&paint(draw(&atlas, &order).unwrap().to_svg(), order.page).unwrap())
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

/// 240 frames: three maps that become one another, with a running date.
fn film(atlas: &Atlas) -> FilmOrder {
    let subject = Subject::Day("1945-08-23".parse().unwrap());
    let style = Style::named("atlas").unwrap();
    let mut order = Order::new(atlas, &subject, Some("region"), style, Language::En).unwrap();
    order.page = PageSize::screen(1280, 720);
    let days = ("1945-08-27".parse().unwrap(), "1945-08-31".parse().unwrap());
    let pace = Pace { duration_s: Some(8.0), hold_s: Some(0.2), transition_s: Some(9.0) };
    let plan = Plan::new(stops(atlas, &order, days).unwrap(), 30, &pace);
    FilmOrder::new(order, plan, Effort::Fast)
}

/// The whole work of `animate`, by one thread, beside the png crate's on the same frames.
fn whole(c: &mut Criterion) {
    let folder = std::env::temp_dir().join(format!("treatymap-bench-{}", std::process::id()));
    let settings = Settings { task: Task::Draw(Shard::WHOLE), threads: NonZeroUsize::new(1) };
    let never = AtomicBool::new(false);
    let draw = || {
        let _ = std::fs::remove_dir_all(&folder);
        std::fs::create_dir_all(&folder).unwrap();
        let atlas = Atlas::builtin().unwrap();
        let film = film(&atlas);
        let studio = Studio::new(&atlas, film.clone()).unwrap();
        animate(&atlas, &studio, &folder, settings, (&never, &|_| ())).unwrap().drawn
    };
    let frames = draw();
    let pictures: Vec<Vec<u8>> = (0..frames)
        .map(|frame| {
            let file = std::fs::File::open(folder.join(file_name(frame))).unwrap();
            let mut reader = png::Decoder::new(std::io::BufReader::new(file)).read_info().unwrap();
            let mut pixels = vec![0; reader.output_buffer_size().unwrap()];
            reader.next_frame(&mut pixels).unwrap();
            pixels
        })
        .collect();
    c.bench_function(&format!("film/{frames}-frames"), |b| b.iter(draw));
    c.bench_function(&format!("film/{frames}-frames-png-fastest"), |b| {
        b.iter(|| pictures.iter().map(|picture| fastest(picture).len()).sum::<usize>());
    });
    let _ = std::fs::remove_dir_all(&folder);
}

/// A camera's way from one view to another, by two threads: `animate` as a whole, and its frames.
fn camera(c: &mut Criterion) {
    let folder = std::env::temp_dir().join(format!("treatymap-camera-{}", std::process::id()));
    let settings = Settings { task: Task::Draw(Shard::WHOLE), threads: NonZeroUsize::new(2) };
    let never = AtomicBool::new(false);
    let script = "[[segment]]\nview = 'region'\nat = 'portsmouth-1905'\nhold = 0.1\n\
                  [[segment]]\nview = 'south-kurils'\ncamera = 7.9\nhold = 0\n";
    let draw = || {
        let _ = std::fs::remove_dir_all(&folder);
        std::fs::create_dir_all(&folder).unwrap();
        let atlas = Atlas::builtin().unwrap();
        let order = film(&atlas).order;
        let script = Script::parse("film.toml", script).unwrap();
        let film = cut(&atlas, order, &script, (30, Effort::Fast)).unwrap();
        let studio = Studio::new(&atlas, film.clone()).unwrap();
        animate(&atlas, &studio, &folder, settings, (&never, &|_| ())).unwrap().drawn
    };
    let frames = draw();
    c.bench_function(&format!("camera/{frames}-frames-2-threads"), |b| b.iter(draw));
    let _ = std::fs::remove_dir_all(&folder);
}

fn unhurried() -> Criterion {
    Criterion::default().sample_size(10)
}

criterion_group!(name = benches; config = unhurried(); targets = encode, whole, camera);
criterion_main!(benches);
