//! Scripts of films: what is wrong in one is said with its line, what is right is drawn as written.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

mod common;
#[path = "common/schema.rs"]
mod schema;

use std::sync::atomic::{AtomicBool, Ordering};

use common::folder::Folder;
use common::picture::decode;
use common::{atlas, none};
use schema::validate;
use serde_json::{Value, json};
use treatymap::backend::strips::Effort;
use treatymap::export::Subject;
use treatymap::export::animation::{
    FilmOrder, Motion, Script, Settings, Shard, Shot, Studio, Task, Written, animate, cut,
};
use treatymap::geometry::{Extent, LonLatBox};
use treatymap::{Language, Order, PageSize, Style};

const EXAMPLE: &str = include_str!("../docs/film.toml");
const PAGE: &str = include_str!("../docs/film.md");

/// Two camera moves and both cards, short.
const SHORT: &str = r#"
[opening]
title = "Borders"
seconds = 0.3
fade = 0.3

[[segment]]
view = "region"
at = "portsmouth-1905"
hold = 0.2

[[segment]]
view = "kurils"
camera = 1.2
hold = 0.2

[[segment]]
view = "sakhalin"
camera = 0
to = "1905-12-31"
hold = 0.2
duration = 0.4

[[segment]]
view = "region"
camera = 0.8
hold = 0.2

[ending]
title = "The end"
text = "of the film"
seconds = 0.2
fade = 0.2
"#;

fn film(text: &str, (width, height, fps): (u32, u32, u32)) -> Result<FilmOrder, String> {
    let style = Style::named("atlas").unwrap();
    let subject = Subject::Settlement("shimoda-1855".to_owned());
    let mut order = Order::new(atlas(), &subject, Some("region"), style, Language::En).unwrap();
    order.page = PageSize::screen(width, height);
    let script = Script::parse("film.toml", text).map_err(|faults| faults.to_string())?;
    cut(atlas(), order, &script, (fps, Effort::Fast)).map_err(|faults| faults.to_string())
}

fn short() -> FilmOrder {
    film(SHORT, (320, 180, 10)).unwrap()
}

#[track_caller]
fn faulty(text: &str, parts: &[&str]) {
    let said = film(text, (320, 180, 10)).err().unwrap_or_else(|| panic!("no fault in {text}"));
    for part in parts {
        assert!(said.contains(part), "no {part:?} in {said}");
    }
}

#[test]
fn a_fault_has_its_line_and_a_way_out() {
    let segment = |lines: &str| format!("# a film\n[[segment]]\n{lines}\n");
    faulty("", &["film.toml: error: a script without segments"]);
    faulty(&segment("veiw = \"region\""), &["film.toml:3:1", "did you mean `view`?"]);
    faulty("[openning]\ntitle = \"x\"", &["film.toml:1:2", "did you mean `opening`?"]);
    faulty(&segment("at = \"portsmoth-1905\""), &["film.toml:3:6", "`portsmouth-1905`"]);
    faulty(&segment("at = \"1905-13-01\""), &["film.toml:3:6", "no month 13"]);
    faulty(&segment("at = \"1905\"\nview = \"regoin\""), &["film.toml:4:8", "`region`"]);
    faulty(&segment("from = \"1905\"\nto = \"1855\""), &["film.toml:4:6", "before it begins"]);
    faulty(&segment("at = \"1905\"\nto = \"1906\""), &["film.toml:2:1", "either `at`"]);
    faulty(&segment("view = \"region\""), &["film.toml:2:1", "which day"]);
    faulty(&segment("at = \"1500\""), &["film.toml:2:1", "first day"]);
    faulty(&segment("at = \"1905\"\nhold = -1"), &["film.toml:4:8", "0 to 36000"]);
    faulty(&segment("at = \"1905\"\nhold = \"long\""), &["film.toml:4:8", "expected a number"]);
    faulty(&segment("at = \"1905\"\nease = \"soft\""), &["film.toml:4:8", "`smooth`"]);
    faulty(&segment("at = \"1905\"\ncamera = 1"), &["film.toml:4:10", "no view before it"]);
    // Two faults are told together.
    let both = segment("at = \"x\"") + &segment("at = \"1905\"\nview = \"y\"");
    faulty(&both, &["film.toml:3:6", "film.toml:7:8"]);
}

#[test]
fn views_too_far_apart_for_the_camera_are_refused_before_the_first_frame() {
    let text =
        "[[segment]]\nview = \"habomai\"\nat = \"1905\"\n[[segment]]\nview = \"soya-strait\"\n";
    let mut film = film(text, (320, 180, 10)).unwrap();
    Studio::new(atlas(), film.clone()).unwrap().scout().unwrap();
    // As near, but at Kamchatka.
    film.chapters[1].view.extent =
        Extent::Box(LonLatBox { west: 156.0, south: 51.0, east: 157.6, north: 51.8 });
    let said = Studio::new(atlas(), film.clone()).unwrap().scout().unwrap_err().to_string();
    assert!(said.contains("film.toml:4:1") && said.contains("too far apart"), "{said}");
}

#[test]
fn the_plan_is_as_written() {
    let plan = short().plan;
    let motions: Vec<(Motion, u32)> = plan.segments.iter().map(|s| (s.motion, s.frames)).collect();
    let count = |code: &str| {
        let own = motions.iter().filter(|(motion, _)| motion.code() == code);
        own.map(|(_, frames)| frames).sum::<u32>()
    };
    assert_eq!(motions[..3], [(Motion::Card(0), 3), (Motion::Unveil(0), 3), (Motion::Hold, 2)]);
    assert_eq!(motions.last(), Some(&(Motion::Card(1), 2)));
    assert_eq!(count("leave") + count("move") + count("arrive"), 12 + 8);
    let mut next = 0;
    for segment in &plan.segments {
        assert_eq!(segment.first, next);
        next += segment.frames;
    }
    let days: Vec<_> = (0..plan.frames()).map(|frame| plan.moment(frame).day).collect();
    assert!(days.is_sorted());
}

/// The pixels of a frame.
fn painted(folder: &Folder, frame: u32) -> Vec<u8> {
    decode(&std::fs::read(folder.0.join(format!("frame_{frame:06}.png"))).unwrap()).2
}

fn draw(film: &FilmOrder, folder: &Folder, task: Task, threads: usize, most: u32) -> (u32, u32) {
    let studio = Studio::new(atlas(), film.clone()).unwrap();
    studio.scout().unwrap();
    let settings = Settings { task, threads: std::num::NonZeroUsize::new(threads) };
    let (stop, drawn) = (AtomicBool::new(false), std::sync::atomic::AtomicU32::new(0));
    let report = |_| {
        stop.store(drawn.fetch_add(1, Ordering::Relaxed) + 1 >= most, Ordering::Relaxed);
    };
    let outcome = animate(atlas(), &studio, &folder.0, settings, (&stop, &report)).unwrap();
    (outcome.drawn, outcome.kept)
}

#[test]
fn threads_shares_and_stops_change_no_byte() {
    let film = short();
    let frames = film.plan.frames();
    let (one, shared, broken) = (Folder::new("one"), Folder::new("shared"), Folder::new("broken"));
    assert_eq!(draw(&film, &one, Task::Draw(Shard::WHOLE), 1, u32::MAX), (frames, 0));
    for shard in ["2/3", "3/3", "1/3"] {
        draw(&film, &shared, Task::Draw(shard.parse().unwrap()), 2, u32::MAX);
    }
    draw(&film, &shared, Task::Join, 2, u32::MAX);
    assert!(one.files() == shared.files(), "other bytes from shares");
    for most in [2, 9, 4] {
        draw(&film, &broken, Task::Draw(Shard::WHOLE), 2, most);
    }
    let (drawn, kept) = draw(&film, &broken, Task::Draw(Shard::WHOLE), 2, u32::MAX);
    assert!(drawn > 0 && kept > 5, "{drawn} {kept}");
    assert!(one.files() == broken.files(), "other bytes after stops");
    let manifest = String::from_utf8(one.files().pop().unwrap().1).unwrap();
    let manifest: Value = serde_json::from_str(&manifest).unwrap();
    assert_eq!(manifest["script"].as_str().unwrap().len(), 64);
    assert_eq!(manifest["stops"][1]["view"], "kurils");
}

#[test]
fn cards_hide_the_film_and_the_camera_begins_and_ends_at_the_maps() {
    let film = film(SHORT, (640, 360, 10)).unwrap();
    let folder = Folder::new("camera");
    draw(&film, &folder, Task::Draw(Shard::WHOLE), 2, u32::MAX);
    let plan = &film.plan;
    let white = |frame: u32| {
        let pixels = painted(&folder, frame);
        pixels.iter().filter(|byte| **byte == 255).count() as f64 / pixels.len() as f64
    };
    let last = plan.frames() - 1;
    assert!(white(0) > 0.95 && white(0) < 1.0 && white(last) > 0.95 && white(8) < 0.6);
    // What the camera leaves and comes to is the map without what stands on it: most of it is the same.
    let alike = |a: u32, b: u32| {
        let (a, b) = (painted(&folder, a), painted(&folder, b));
        let near = a.iter().zip(&b).filter(|(a, b)| a.abs_diff(**b) <= 2).count();
        near as f64 / a.len() as f64
    };
    for segment in plan.segments.iter().filter(|s| matches!(s.motion, Motion::Move(_))) {
        let (first, end) = (segment.first, segment.first + segment.frames - 1);
        let before = (0..first).rev().find(|f| plan.moment(*f).shot == Shot::Still).unwrap();
        let after = (end..=last).find(|f| plan.moment(*f).shot == Shot::Still).unwrap();
        assert!(alike(before, first - 1) > 0.7, "{}", alike(before, first - 1));
        assert!(alike(end, after) > 0.7, "{}", alike(end, after));
        let middle = first + segment.frames / 2;
        assert!(alike(before, middle) < 0.95 && alike(middle, after) < 0.95);
    }
}

#[test]
fn the_example_is_a_film_of_a_minute_or_two() {
    let film = film(EXAMPLE, (1280, 720, 30)).unwrap();
    let studio = Studio::new(atlas(), film.clone()).unwrap();
    studio.scout().unwrap();
    let seconds = f64::from(film.plan.frames()) / 30.0;
    assert!((60.0..=120.0).contains(&seconds), "{seconds} s");
    let moves = film.plan.segments.iter().filter(|s| matches!(s.motion, Motion::Move(_)));
    assert!(moves.count() >= 4);
}

#[test]
fn the_schema_takes_the_example_and_no_slips_and_the_page_has_every_key() {
    let schema = schemars::schema_for!(Written).to_value();
    let example: Value = serde_json::to_value(EXAMPLE.parse::<toml::Table>().unwrap()).unwrap();
    none(&validate(&schema, &example));
    let slip = |value: Value| !validate(&schema, &value).is_empty();
    assert!(slip(json!({ "segment": [{ "veiw": "region" }] })));
    assert!(slip(json!({ "segment": [{ "hold": -1 }] })));
    assert!(slip(json!({ "segment": [{ "ease": "soft" }] })));
    assert!(slip(json!({ "opening": {}, "segment": [{}] })));
    for name in ["Segment", "Card"] {
        let properties = schema["$defs"][name]["properties"].as_object().unwrap();
        for key in properties.keys() {
            assert!(PAGE.contains(&format!("| `{key}` |")), "{key}");
        }
    }
}
