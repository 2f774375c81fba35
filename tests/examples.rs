//! The programs in `examples/` are run, and what they make is looked at.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

mod common;
#[allow(dead_code, reason = "its `main` is not called")]
#[path = "../examples/frames.rs"]
mod frames;
#[allow(dead_code, reason = "its `main` is not called")]
#[path = "../examples/map.rs"]
mod map;
#[allow(dead_code, reason = "its `main` is not called")]
#[path = "../examples/own_atlas.rs"]
mod own_atlas;
#[allow(dead_code, reason = "its `main` is not called")]
#[path = "../examples/series.rs"]
mod series;
#[allow(dead_code, reason = "its `main` is not called")]
#[path = "../examples/who_held.rs"]
mod who_held;

use common::folder::Folder;
use common::picture::decode;
use common::{atlas, root, settlements};

#[test]
fn a_map_in_three_formats_and_its_words() {
    let folder = Folder::new("example-map");
    let words = map::draw(&folder.0).unwrap();
    assert!(words.starts_with("Treaty of Portsmouth, 1905\n") && words.contains("OpenStreetMap"));
    let files = folder.files();
    let begins: Vec<(&str, &[u8])> =
        files.iter().map(|(name, bytes)| (name.as_str(), &bytes[..4])).collect();
    let expected: [(&str, &[u8]); 3] =
        [("portsmouth.pdf", b"%PDF"), ("portsmouth.png", b"\x89PNG"), ("portsmouth.svg", b"<svg")];
    assert_eq!(begins, expected);
    let (width, height, _) = decode(&files[1].1);
    let svg = std::str::from_utf8(&files[2].1).unwrap();
    assert!(svg.contains(&format!("viewBox=\"0 0 {width} {height}\"")));
    assert!(svg.contains("ポーツマス"), "the second language is missing");
}

#[test]
fn a_map_for_each_settlement() {
    let folder = Folder::new("example-series");
    let lines = series::draw(&folder.0).unwrap();
    let files = folder.files();
    assert_eq!(files.len(), settlements().len());
    for id in settlements() {
        let line = lines.lines().find(|line| line.contains(id)).unwrap();
        let (name, title) = line.split_once(": ").unwrap();
        let settlement = atlas().settlements.require(id).unwrap();
        assert_eq!(name, format!("{}-{id}.png", settlement.date));
        assert_eq!(title, settlement.title.en);
        let (_, png) = files.iter().find(|(file, _)| file == name).unwrap();
        let (width, height, rgb) = decode(png);
        assert_eq!((width, height), (800, 600));
        assert!(
            rgb.chunks_exact(3).all(|rgb| rgb[0] == rgb[1] && rgb[1] == rgb[2]),
            "{id} is grey"
        );
    }
}

#[test]
fn frames_into_a_folder_and_into_a_pipe() {
    let folder = Folder::new("example-frames");
    frames::write(&folder.0).unwrap();
    let files = folder.files();
    assert_eq!(files.len(), 60);
    let mut piped = Vec::new();
    frames::pipe(&mut piped).unwrap();
    let pictures: Vec<&[u8]> = piped.chunks(640 * 360 * 3).collect();
    assert_eq!(pictures.len(), files.len());
    for ((name, png), picture) in files.iter().zip(pictures) {
        assert!(decode(png).2 == picture, "{name}");
    }
}

#[test]
fn a_map_of_an_atlas_in_a_folder() {
    let folder = Folder::new("example-own-atlas");
    let file = folder.0.join("maps/own.svg");
    let said = own_atlas::draw(&root().join("geodata"), &file).unwrap();
    let count = format!("{} territories", atlas().territories.len());
    assert!(said.starts_with(&count) && said.contains("south-kurils"), "{said}");
    let today = treatymap::Map::of(atlas()).draw().unwrap();
    assert_eq!(std::fs::read_to_string(&file).unwrap(), today.to_svg());
    let fault = own_atlas::draw(&folder.0.join("nowhere"), &file).unwrap_err().to_string();
    assert!(fault.contains("nowhere"), "{fault}");
}

#[test]
fn who_held_a_territory() {
    let history = who_held::history(atlas(), "kunashir").unwrap();
    let lines: Vec<&str> = history.lines().collect();
    assert!(lines[0].starts_with("1600-01-01"), "{history}");
    let shimoda = lines.iter().find(|line| line.starts_with("1855-02-07"));
    assert!(shimoda.is_some_and(|line| line.contains("Tokugawa")), "{history}");
    assert!(lines.iter().any(|line| line.starts_with("1945-09-0") && line.contains("Soviet")));
    assert!(lines.windows(2).all(|pair| pair[0][..10] < pair[1][..10]), "{history}");
    assert!(lines.iter().all(|line| line.ends_with(']') && !line.contains("[]")), "{history}");

    let readings = who_held::readings(atlas(), "kunashir").unwrap();
    assert_eq!(readings.lines().count(), atlas().worldviews.len());
    assert!(readings.contains("neutral: ") && readings.contains("japan: "), "{readings}");
    assert!(readings.contains("treaty: nobody (unclear)"), "{readings}");
    let fault = who_held::history(atlas(), "kunashr").unwrap_err().to_string();
    assert!(fault.contains("did you mean `kunashir`?"), "{fault}");
}
