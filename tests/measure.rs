//! Distances: the straits and capes of the facts, and the numbers that are printed on maps.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

mod common;

use serde::Deserialize;
use treatymap::geometry::{LonLat, Nearest, distance_km};
use treatymap::layout::printed;
use treatymap::{DistanceUnit, Language};

use common::{atlas, data, none};

/// A row of tests/data/straits.csv.
#[derive(Deserialize)]
struct Strait {
    strait: String,
    from: String,
    to: String,
    km: f64,
    from_lon: f64,
    from_lat: f64,
    to_lon: f64,
    to_lat: f64,
}

fn measure(from: &str, to: &str) -> Nearest {
    let end = |id: &str| atlas().endpoint(id).unwrap();
    atlas().measure(end(from), end(to)).unwrap_or_else(|| panic!("{from} to {to}"))
}

#[test]
fn sakhalin_and_hokkaido_are_42_50_km_apart() {
    let found = measure("sakhalin-south", "hokkaido");
    assert!((found.km - 42.50).abs() <= 0.05, "{found:?}");
    let back = measure("hokkaido", "sakhalin-south");
    assert!((found.km - back.km).abs() < 1e-9 && found.from == back.to, "{back:?}");
}

#[test]
fn every_strait_agrees_with_the_facts() {
    let straits: Vec<Strait> = data("straits.csv");
    assert_eq!(straits.len(), 25);
    let mut faults = Vec::new();
    for strait in &straits {
        let found = measure(&strait.from, &strait.to);
        if (found.km - strait.km).abs() > 0.05 {
            faults.push(format!("{}: {:.3} km, not {:.2}", strait.strait, found.km, strait.km));
        }
        let ends = [
            (found.from, LonLat::new(strait.from_lon, strait.from_lat)),
            (found.to, LonLat::new(strait.to_lon, strait.to_lat)),
        ];
        for (got, wanted) in ends {
            if distance_km(got, wanted) > 0.5 {
                faults.push(format!("{}: ends at {got:?}, not at {wanted:?}", strait.strait));
            }
        }
        if (distance_km(found.from, found.to) - found.km).abs() > 1e-6 {
            faults.push(format!("{}: the ends are not {} km apart", strait.strait, found.km));
        }
    }
    none(&faults);
}

fn words(annotation: &str, language: Language, units: &[DistanceUnit]) -> String {
    let annotation = atlas().annotations.get(annotation).unwrap();
    let (_, km) = atlas().annotation_course(annotation).unwrap();
    printed(annotation, km, language, units)
}

#[test]
fn annotations_print_what_is_known() {
    use DistanceUnit::{Km, Mi, Nmi};
    let english = |id: &str| words(id, Language::En, &[Km, Mi]).replace('\u{a0}', " ");
    assert_eq!(english("la-perouse-strait"), "43 km (27 mi)");
    assert_eq!(english("kuril-chain"), "about 1,200 km (750 mi)");
    assert_eq!(english("vries-strait"), "40 km (25 mi)");
    assert_eq!(english("notsuke-strait"), "16 km (10 mi)");
    assert_eq!(english("goyomai-strait"), "3.5 km (2.2 mi)");
    assert_eq!(english("first-kuril-strait"), "11 km (7 mi)");
    let nautical = words("la-perouse-strait", Language::En, &[Nmi]).replace('\u{a0}', " ");
    assert_eq!(nautical, "23 nmi");
    for language in Language::ALL {
        assert!(words("la-perouse-strait", language, &[Km]).contains("43"), "{language}");
    }
}

#[test]
fn measured_annotations_are_within_5_percent_of_what_is_published() {
    let off = atlas().annotations.iter().filter_map(|annotation| {
        let (_, km) = atlas().annotation_course(annotation)?;
        let published = annotation.published_km?;
        ((km / published - 1.0).abs() > 0.05).then_some(annotation.id.as_str())
    });
    // Kaigara is a reef whose low-water line is published and whose dry rock is in the outlines.
    assert_eq!(off.collect::<Vec<_>>(), ["goyomai-strait"]);
}
