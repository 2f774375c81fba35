//! Processor time and peak memory of whole commands, each a cold process of the program: maps of the built-in
//! atlas and a film, maps of made-up worlds of 0.1, 1 and 5 million vertices, and of a file of 500 MB of which a
//! small part holds on the day.
//!
//! `cargo bench --bench scale` prints the tables of docs/performance.md; `cargo bench --bench scale -- atlas 1 file`
//! only some. Nothing is asserted of times: machines differ.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a bench stops by panicking")]
#![allow(clippy::print_stdout, reason = "a bench prints what it measured")]

mod world;

use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::Path;
use std::process::{Command, Stdio};

use wait4::Wait4;

use world::{Last, World};

/// Millions of vertices.
const WORLDS: [&str; 3] = ["0.1", "1", "5"];
/// The large file: its size, and the vertices of a world that holds for five years.
const FILE_MB: u64 = 500;
const PERIOD_VERTICES: usize = 500_000;
const PERIOD_YEARS: u32 = 5;
/// Each command is run so often; the quickest counts.
const RUNS: u32 = 5;

/// Commands on the built-in atlas, by what each is called.
const ATLAS: [(&str, &[&str]); 5] = [
    ("a map, SVG", &["render", "--settlement=occupation-1945", "-o", "map.svg"]),
    ("a map, PNG", &["render", "--settlement=occupation-1945", "-o", "map.png"]),
    ("a map, PDF", &["render", "--settlement=occupation-1945", "-o", "map.pdf"]),
    ("a web page of all days", &["html", "-o", "map.html"]),
    (
        "a film of 240 frames",
        &[
            "animate",
            "--from=1945-08-20",
            "--to=1945-09-05",
            "--duration=8",
            "--threads=1",
            "--movie=film.apng",
        ],
    ),
];

/// Maps of a layer, 1600 px wide.
const MAPS: [(&str, &[&str]); 5] = [
    ("world, SVG", &["--bbox=-180,-90,180,90", "--projection=+proj=eqearth", "-o", "world.svg"]),
    ("world, PNG", &["--bbox=-180,-90,180,90", "--projection=+proj=eqearth", "-o", "world.png"]),
    (
        "globe, PNG",
        &["--bbox=-180,-90,180,90", "--projection=+proj=ortho +lat_0=30", "-o", "globe.png"],
    ),
    ("a continent, SVG", &["--bbox=-10,40,38,68", "-o", "part.svg"]),
    ("a continent, PNG", &["--bbox=-10,40,38,68", "-o", "part.png"]),
];

fn main() {
    let asked: Vec<String> = std::env::args().skip(1).filter(|arg| !arg.starts_with('-')).collect();
    if let [make, what, file] = &asked[..]
        && make == "make"
    {
        println!("{}", write(what, Path::new(file)));
        return;
    }
    let wanted = |name: &str| asked.is_empty() || asked.iter().any(|asked| asked == name);
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("scale");
    std::fs::create_dir_all(&folder).unwrap();
    if wanted("atlas") {
        println!("| command | processor time, s | peak memory, MB |\n| --- | --- | --- |");
        for (name, arguments) in ATLAS {
            println!("| {name} | {} |", best(&folder, arguments, &[]));
        }
        println!();
    }
    println!("| vertices | file, MB | map | processor time, s | peak memory, MB |");
    println!("| --- | --- | --- | --- | --- |");
    for world in WORLDS.into_iter().chain(["file"]).filter(|name| wanted(name)) {
        let (file, date) = match world {
            "file" => ("periods.geojson".to_owned(), "1500-06-01"),
            _ => (format!("world-{world}.geojson"), "1900-01-01"),
        };
        let vertices = made(world, &folder.join(&file));
        let megabytes = folder.join(&file).metadata().unwrap().len() / 1_000_000;
        for (name, options) in MAPS {
            let arguments = ["render", "--size=1600x1000", "--date", date, "--layer", &file];
            println!(
                "| {vertices} | {megabytes} | {name} | {} |",
                best(&folder, &arguments, options)
            );
        }
    }
}

/// Runs a command a few times, each in a process of its own: the least processor time, and its peak memory.
fn best(folder: &Path, arguments: &[&str], more: &[&str]) -> String {
    let run = |_| {
        let mut child = Command::new(env!("CARGO_BIN_EXE_treatymap"))
            .current_dir(folder)
            .args(arguments)
            .args(more)
            .args(["--force", "--quiet"])
            .stdout(Stdio::null())
            .spawn()
            .unwrap();
        let done = child.wait4().unwrap();
        assert!(done.status.success(), "{arguments:?} {more:?} failed");
        (done.rusage.utime + done.rusage.stime, done.rusage.maxrss / 1_000_000)
    };
    let (time, megabytes) = (0..RUNS).map(run).min().unwrap();
    format!("{:.2} | {megabytes}", time.as_secs_f64())
}

/// Has a file written by a process of its own: that of one that starts another counts as the other's, too. How many
/// vertices there are on a day.
fn made(what: &str, file: &Path) -> String {
    let this = std::env::current_exe().unwrap();
    let made = Command::new(this).args(["make", what]).arg(file).output().unwrap();
    assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
    String::from_utf8(made.stdout).unwrap().trim().to_owned()
}

/// Writes a world, or one after the other until a file is full; how many vertices each has.
fn write(what: &str, file: &Path) -> usize {
    let mut out = BufWriter::new(File::create(file).unwrap());
    writeln!(out, "{{\"type\": \"FeatureCollection\", \"features\": [").unwrap();
    let vertices = match what {
        "file" => write_periods(&mut out),
        millions => {
            let world = World::of((millions.parse::<f64>().unwrap() * 1e6) as usize);
            world.write(&mut out, (1816, 1946), Last::OfFile).unwrap();
            world.vertices()
        }
    };
    writeln!(out, "]}}").unwrap();
    out.flush().unwrap();
    vertices
}

fn write_periods(out: &mut impl Write) -> usize {
    let world = World::of(PERIOD_VERTICES);
    let mut text = Vec::new();
    world.write(&mut text, (1000, 1005), Last::OfWorld).unwrap();
    let periods = (FILE_MB * 1_000_000).div_ceil(text.len() as u64) as u32;
    // The day of the maps is somewhere in the middle.
    let first = 1500 - periods / 2 * PERIOD_YEARS;
    for period in 0..periods {
        let from = first + period * PERIOD_YEARS;
        let last = if period + 1 == periods { Last::OfFile } else { Last::OfWorld };
        world.write(out, (from, from + PERIOD_YEARS), last).unwrap();
    }
    world.vertices()
}
