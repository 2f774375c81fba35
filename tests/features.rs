//! The atlas as dated features: what other programs are given.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

mod common;

use std::collections::{BTreeMap, BTreeSet};
use std::process::Command;

use serde_json::Value;
use treatymap::atlas::PowerId;
use treatymap::atlas::dated::Layer;
use treatymap::export::{FeatureForm, GRID_DEG, Which, features};
use treatymap::geometry::{Polygon, doubled_area};
use treatymap::{Atlas, Date, Language, Map, Uncertain, layered, snapshot_with};

use common::tools::tool;
use common::{atlas, fresh_folder};

fn document(which: &Which, form: FeatureForm) -> Value {
    serde_json::from_str(&features(atlas(), which, form).unwrap()).unwrap()
}

fn on(day: &str, worldview: &str) -> Which {
    Which::On(day.parse().unwrap(), worldview.to_owned())
}

#[test]
fn every_tenure_is_a_feature_with_its_dates_and_names() {
    let all = document(&Which::All, FeatureForm::Geojson);
    let features = all["features"].as_array().unwrap();
    assert_eq!(features.len(), atlas().tenures.iter().map(Vec::len).sum::<usize>());
    let iturup = features.iter().find(|feature| feature["id"] == "iturup@1945-08-28").unwrap();
    let about = &iturup["properties"];
    assert_eq!(about["holder"], "Soviet Union");
    assert_eq!(about["sovereign"], "Japan");
    assert_eq!(about["status"], "occupied");
    assert_eq!(
        (&about["start_date"], &about["end_date"]),
        (&"1945-08-28".into(), &"1946-02-02".into())
    );
    assert_eq!(about["name:ja"], "択捉島");
    assert!(about["source"].as_str().is_some_and(|source| !source.is_empty()));
    // A tenure that goes on has no end, an uncertain date keeps its doubt.
    let open = features.iter().filter(|feature| feature["properties"].get("end_date").is_none());
    assert_eq!(open.count(), atlas().territories.len());
    let doubtful = features.iter().find(|feature| feature["id"] == "hokkaido@1604-02-26").unwrap();
    assert_eq!(doubtful["properties"]["start_date:edtf"], "1604-02-26~");
    let mut ids: Vec<&str> =
        features.iter().map(|feature| feature["id"].as_str().unwrap()).collect();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), features.len());
}

#[test]
fn a_day_has_what_the_snapshot_has_in_each_worldview() {
    for (day, worldview, holder) in [
        ("1956-12-12", "neutral", "Soviet Union"),
        ("1956-12-12", "japan", "Japan"),
        ("1905-10-16", "neutral", "Japan"),
    ] {
        let day_of = document(&on(day, worldview), FeatureForm::Geojson);
        let features = day_of["features"].as_array().unwrap();
        assert_eq!(features.len(), atlas().territories.len());
        let of = features.iter().find(|feature| feature["properties"]["territory"] == "iturup");
        assert_eq!(of.unwrap()["properties"]["holder"], holder, "{day} {worldview}");
    }
}

#[test]
fn rings_are_wound_and_closed_as_the_standard_asks() {
    let all = document(&on("1905-10-16", "neutral"), FeatureForm::Geojson);
    let mut rings = 0;
    for feature in all["features"].as_array().unwrap() {
        for polygon in feature["geometry"]["coordinates"].as_array().unwrap() {
            for (index, ring) in polygon.as_array().unwrap().iter().enumerate() {
                let ring: Vec<[f64; 2]> = serde_json::from_value(ring.clone()).unwrap();
                assert_eq!(ring.first(), ring.last());
                let [x, y] = ring[0];
                let area: f64 = ring
                    .windows(2)
                    .map(|edge| {
                        (edge[0][0] - x) * (edge[1][1] - y) - (edge[1][0] - x) * (edge[0][1] - y)
                    })
                    .sum();
                assert_eq!(area > 0.0, index == 0, "{}", feature["id"]);
                rings += 1;
            }
        }
    }
    assert!(rings > 300, "{rings}");
}

/// The rings of each territory, from shared arcs.
#[test]
fn topojson_has_the_same_shapes_to_a_metre() {
    let which = on("1945-09-05", "neutral");
    let plain = document(&which, FeatureForm::Geojson);
    let shared = document(&which, FeatureForm::Topojson);
    let arcs: Vec<Vec<[i64; 2]>> = serde_json::from_value(shared["arcs"].clone()).unwrap();
    let arcs: Vec<Vec<[i64; 2]>> = arcs
        .into_iter()
        .map(|arc| {
            let mut at = [0, 0];
            arc.into_iter()
                .map(|step| {
                    at = [at[0] + step[0], at[1] + step[1]];
                    at
                })
                .collect()
        })
        .collect();
    let geometries = shared["objects"]["okhotsk"]["geometries"].as_array().unwrap();
    assert_eq!(geometries.len(), plain["features"].as_array().unwrap().len());
    for (feature, geometry) in plain["features"].as_array().unwrap().iter().zip(geometries) {
        assert_eq!(feature["id"], geometry["id"]);
        assert_eq!(feature["properties"], geometry["properties"]);
        let polygons: Vec<Vec<Vec<i64>>> =
            serde_json::from_value(geometry["arcs"].clone()).unwrap();
        let mut points = 0;
        for ring in polygons.iter().flatten() {
            let mut whole: Vec<[i64; 2]> = Vec::new();
            for reference in ring {
                let mut arc =
                    arcs[usize::try_from(if *reference < 0 { !reference } else { *reference })
                        .unwrap()]
                    .clone();
                if *reference < 0 {
                    arc.reverse();
                }
                if let Some(last) = whole.pop() {
                    assert_eq!(last, arc[0], "arcs of {} do not meet", feature["id"]);
                }
                whole.extend(arc);
            }
            assert_eq!(whole.first(), whole.last(), "{}", feature["id"]);
            points += whole.len();
        }
        let own: Vec<Vec<Vec<[f64; 2]>>> =
            serde_json::from_value(feature["geometry"]["coordinates"].clone()).unwrap();
        let on_grid: BTreeSet<[i64; 2]> = own
            .iter()
            .flatten()
            .flatten()
            .map(|[lon, lat]| [(lon / GRID_DEG).round() as i64, (lat / GRID_DEG).round() as i64])
            .collect();
        assert!(points >= on_grid.len(), "{}: {points} of {}", feature["id"], on_grid.len());
    }
}

#[test]
fn gdal_reads_it_without_a_warning() {
    let Some(ogrinfo) = tool("ogrinfo") else { return };
    let folder = fresh_folder("features");
    for form in FeatureForm::ALL {
        let path = folder.join(format!("atlas.{form}"));
        std::fs::write(&path, features(atlas(), &Which::All, form).unwrap()).unwrap();
        let read = Command::new(&ogrinfo).args(["-ro", "-al", "-so"]).arg(&path).output().unwrap();
        let said = String::from_utf8_lossy(&read.stdout);
        assert!(
            read.status.success() && read.stderr.is_empty(),
            "{}",
            String::from_utf8_lossy(&read.stderr)
        );
        assert!(said.contains("Feature Count: 371"), "{said}");
        // Dates are dates to it, for a temporal controller.
        if form == FeatureForm::Geojson {
            assert!(said.contains("start_date: Date") && said.contains("end_date: Date"), "{said}");
        }
    }
}

#[test]
fn the_same_atlas_is_the_same_bytes() {
    for form in FeatureForm::ALL {
        let made = || features(atlas(), &Which::All, form).unwrap();
        assert_eq!(made(), made());
    }
}

/// Days of every kind: settlements, changes, the days before them, and days that are in doubt.
const DAYS: [&str; 20] = [
    "1600-01-01",
    "1700-06-01",
    "1711-08-01",
    "1799-12-31",
    "1855-02-06",
    "1855-02-07",
    "1867-03-30",
    "1875-08-22",
    "1894-07-01",
    "1905-07-24",
    "1905-10-16",
    "1920-04-21",
    "1925-05-15",
    "1932-03-01",
    "1945-08-23",
    "1945-09-05",
    "1952-04-28",
    "1956-12-12",
    "1992-01-01",
    "2026-01-01",
];

/// What is held: by whom, by which title, in which colour, within which rings.
#[derive(Debug, PartialEq)]
struct Held {
    holders: Vec<String>,
    sovereign: String,
    claimants: BTreeSet<String>,
    status: String,
    uncertain: bool,
    color: Option<String>,
    polygons: BTreeSet<Vec<Vec<(u64, u64)>>>,
}

/// The rings of a polygon, each wound one way from its least position on: where a ring begins says nothing.
fn rings(polygon: &Polygon) -> Vec<Vec<(u64, u64)>> {
    let rings = polygon.rings().map(|ring| {
        let mut ring = ring.to_vec();
        ring.pop();
        if doubled_area(&ring) < 0.0 {
            ring.reverse();
        }
        let least = |at: &usize| (ring[*at].lon_deg, ring[*at].lat_deg);
        let first =
            (0..ring.len()).min_by(|a, b| least(a).partial_cmp(&least(b)).unwrap()).unwrap();
        ring.rotate_left(first);
        ring.iter().map(|at| (at.lon_deg.to_bits(), at.lat_deg.to_bits())).collect()
    });
    rings.collect()
}

fn held(atlas: &Atlas, day: Date, uncertain: Uncertain) -> BTreeMap<String, Held> {
    let state = snapshot_with(atlas, day, "neutral", uncertain).unwrap();
    let name = |power: &PowerId| {
        let names = &atlas.powers[*power].names;
        [Language::En, Language::Ja, Language::Ru].map(|language| names.get(language)).join(" / ")
    };
    let holdings = state.holdings.iter().map(|holding| {
        let mut holders = holding.administering.clone();
        holders.sort_by_key(|power| Some(*power) != holding.lead);
        let own = atlas.outlines.iter().filter(|land| land.territory == Some(holding.territory));
        let held = Held {
            color: atlas.powers[holders[0]].color.map(|color| color.to_string()),
            holders: holders.iter().map(name).collect(),
            sovereign: name(&holding.sovereign),
            claimants: holding.claimants.iter().map(name).collect(),
            status: holding.status.code().to_owned(),
            uncertain: holding.uncertain,
            polygons: own.map(|land| rings(&land.polygon)).collect(),
        };
        (atlas.territories[holding.territory].names.get(Language::En).to_owned(), held)
    });
    holdings.collect()
}

#[test]
fn written_and_read_back_as_a_layer_it_holds_the_same_on_twenty_days() {
    let file = fresh_folder("round-trip").join("atlas.geojson");
    std::fs::write(&file, features(atlas(), &Which::All, FeatureForm::Geojson).unwrap()).unwrap();
    let days = DAYS.map(|day| day.parse::<Date>().unwrap());
    for uncertain in [Uncertain::Draw, Uncertain::Ignore] {
        let layer = Layer { uncertain, ..Layer::of([file.to_string_lossy()]) };
        let read_back = layered(&layer, &days).unwrap();
        assert!(read_back.iter().all(|atlas| atlas.warnings.is_empty()));
        for (day, read_back) in days.into_iter().zip(&read_back) {
            let [ours, theirs] = [atlas(), read_back].map(|atlas| held(atlas, day, uncertain));
            assert_eq!(ours.len(), atlas().territories.len(), "{day}: names are not unique");
            for (name, held) in &ours {
                assert_eq!(theirs.get(name), Some(held), "{name} on {day}");
            }
            assert_eq!(ours.len(), theirs.len(), "{day}");
        }
    }
}

#[test]
fn a_part_of_what_is_read_back_has_names_wherever_there_is_room() {
    let file = fresh_folder("round-trip-part").join("atlas.geojson");
    std::fs::write(&file, features(atlas(), &Which::All, FeatureForm::Geojson).unwrap()).unwrap();
    let day = "1956-12-12".parse().unwrap();
    let layer = Layer::of([file.to_string_lossy()]);
    let read_back = layered(&layer, &[day]).unwrap().remove(0);
    let map = Map::of(&read_back).date(day).bbox(135.0, 40.0, 162.0, 58.0);
    let drawing = map.draw().unwrap();
    // The ten largest lands are others, of which most lie outside.
    for id in ["urup", "onekotan", "iturup-etorofu"] {
        assert!(drawing.layout.main.naming.names(id), "{id}");
    }
}
