//! Processor time and peak memory of whole maps of large layers, each drawn by a cold process of the program:
//! made-up worlds of 0.1, 1 and 5 million vertices, and a file of 500 MB of which a small part holds on the day.
//!
//! `cargo bench --bench scale` prints the table of docs/performance.md; `cargo bench --bench scale -- 0.1 1` only
//! these worlds, `-- file` only the file. Nothing is asserted: machines differ.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a bench stops by panicking")]
#![allow(clippy::print_stdout, reason = "a bench prints what it measured")]

mod world;

use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use wait4::Wait4;

use world::{Last, World};

/// Millions of vertices.
const WORLDS: [f64; 3] = [0.1, 1.0, 5.0];
/// The large file: its size, and the vertices of a world that holds for five years.
const FILE_MB: u64 = 500;
const PERIOD_VERTICES: usize = 500_000;
const PERIOD_YEARS: u32 = 5;
/// Each map is drawn so often; the quickest counts.
const RUNS: u32 = 3;

/// The maps, 1600 px wide: what each is called, its file, and its options.
const MAPS: [(&str, &str, &[&str]); 5] = [
    ("world, SVG", "world.svg", &["--bbox=-180,-90,180,90", "--projection=+proj=eqearth"]),
    ("world, PNG", "world.png", &["--bbox=-180,-90,180,90", "--projection=+proj=eqearth"]),
    ("globe, PNG", "globe.png", &["--bbox=-180,-90,180,90", "--projection=+proj=ortho +lat_0=30"]),
    ("a twentieth, SVG", "part.svg", &["--bbox=-10,40,38,68"]),
    ("a twentieth, PNG", "part.png", &["--bbox=-10,40,38,68"]),
];

struct Used {
    seconds: f64,
    megabytes: f64,
}

fn main() {
    let asked: Vec<String> = std::env::args().skip(1).filter(|arg| !arg.starts_with('-')).collect();
    let wanted = |name: &str| asked.is_empty() || asked.iter().any(|asked| asked == name);
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("scale");
    std::fs::create_dir_all(&folder).unwrap();
    println!("| million vertices | file, MB | map | processor time, s | peak memory, MB |");
    println!("| --- | --- | --- | --- | --- |");
    for millions in WORLDS.into_iter().filter(|millions| wanted(&millions.to_string())) {
        let file = folder.join(format!("world-{millions}.geojson"));
        let vertices = write_world(&file, (millions * 1e6) as usize);
        report(&file, &format!("{:.2}", vertices as f64 / 1e6), "1900-01-01");
    }
    if wanted("file") {
        let file = folder.join("periods.geojson");
        let vertices = write_periods(&file);
        report(&file, &format!("{:.2} of them on the day", vertices as f64 / 1e6), "1500-06-01");
    }
}

fn report(file: &Path, vertices: &str, date: &str) {
    let megabytes = file.metadata().unwrap().len() as f64 / 1e6;
    for (name, picture, options) in MAPS {
        let used = (0..RUNS).map(|_| draw(file, date, picture, options));
        let best = used.min_by(|a, b| a.seconds.total_cmp(&b.seconds)).unwrap();
        println!(
            "| {vertices} | {megabytes:.0} | {name} | {:.2} | {:.0} |",
            best.seconds, best.megabytes
        );
    }
}

/// Draws a map in a process of its own.
fn draw(file: &Path, date: &str, picture: &str, options: &[&str]) -> Used {
    let mut child = Command::new(env!("CARGO_BIN_EXE_treatymap"))
        .args(["render", "--quiet", "--force", "--size=1600x1000", "--date", date, "--layer"])
        .arg(file)
        .args(options)
        .arg("-o")
        .arg(file.with_file_name(picture))
        .stdout(Stdio::null())
        .spawn()
        .unwrap();
    let done = child.wait4().unwrap();
    assert!(done.status.success(), "{picture} was not drawn");
    let time = done.rusage.utime + done.rusage.stime;
    Used { seconds: time.as_secs_f64(), megabytes: done.rusage.maxrss as f64 / 1e6 }
}

/// Writes a world; how many vertices it has.
fn write_world(file: &Path, vertices: usize) -> usize {
    let world = World::of(vertices);
    let mut out = BufWriter::new(File::create(file).unwrap());
    writeln!(out, "{{\"type\": \"FeatureCollection\", \"features\": [").unwrap();
    world.write(&mut out, (1816, 1946), Last::OfFile).unwrap();
    writeln!(out, "]}}").unwrap();
    out.flush().unwrap();
    world.vertices()
}

/// Writes one world after the other until the file is full; how many vertices each has.
fn write_periods(file: &Path) -> usize {
    let world = World::of(PERIOD_VERTICES);
    let mut text = Vec::new();
    world.write(&mut text, (1000, 1005), Last::OfWorld).unwrap();
    let periods = (FILE_MB * 1_000_000).div_ceil(text.len() as u64) as u32;
    // The day of the maps is somewhere in the middle.
    let first = 1500 - periods / 2 * PERIOD_YEARS;
    let mut out = BufWriter::new(File::create(file).unwrap());
    writeln!(out, "{{\"type\": \"FeatureCollection\", \"features\": [").unwrap();
    for period in 0..periods {
        let from = first + period * PERIOD_YEARS;
        let last = if period + 1 == periods { Last::OfFile } else { Last::OfWorld };
        world.write(&mut out, (from, from + PERIOD_YEARS), last).unwrap();
    }
    writeln!(out, "]}}").unwrap();
    out.flush().unwrap();
    world.vertices()
}
