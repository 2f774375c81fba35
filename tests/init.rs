//! New atlases from dated GeoJSON: they are without faults, fit the schemas, and show on every day what a layer
//! of the same file shows.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

mod common;
#[path = "common/schema.rs"]
mod schema;

use std::collections::BTreeMap;

use serde_json::{Value, json};
use treatymap::atlas::dated::Layer;
use treatymap::atlas::starter::{Starter, Wanted};
use treatymap::atlas::{AtlasFile, Findings};
use treatymap::export::{FeatureForm, Which, features};
use treatymap::geometry::{LonLat, area_km2};
use treatymap::{
    Atlas, Date, Language, Map, Snapshot, Uncertain, layered, snapshot_with, starter, write_folder,
};

use common::{none, root};
use schema::validate;

const FORMS: [&str; 3] = ["realms.geojson", "cshapes.geojson", "years/realms_*.geojson"];
/// Days round each change of the made-up history, and between.
const DAYS: [&str; 14] = [
    "1850-01-01",
    "1860-06-01",
    "1866-08-22",
    "1866-08-23",
    "1870-01-01",
    "1874-06-01",
    "1875-07-01",
    "1885-06-01",
    "1900-01-01",
    "1919-06-27",
    "1919-06-28",
    "1938-10-01",
    "1945-05-08",
    "2000-01-01",
];

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

fn wanted() -> Wanted {
    Wanted {
        id: "Test Atlas".to_owned(),
        begins: None,
        tolerance_km: None,
        today: day("2026-11-26"),
    }
}

fn data(file: &str) -> Layer {
    Layer::of([format!("{}/tests/data/layers/{file}", root().display())])
}

/// The atlas in a folder of its own, which has neither faults nor warnings.
fn made(name: &str, made: &Starter) -> Atlas {
    let folder = common::folder::Folder::new(&format!("init-{name}"));
    let path = folder.0.join("atlas");
    write_folder(&path, &made.files).unwrap();
    let findings = Findings::of(Some(&path));
    let found: Vec<String> = findings.found.iter().map(|fault| format!("{fault:?}")).collect();
    none(&found);
    findings.atlas.unwrap()
}

/// Text of features, as a file that is read.
fn text(name: &str, features: &[Value]) -> Layer {
    let path = common::fresh_folder(&format!("init-{name}")).join(format!("{name}.geojson"));
    let collection = json!({"type": "FeatureCollection", "license": "CC0", "features": features});
    std::fs::write(&path, collection.to_string()).unwrap();
    Layer::of([path.display().to_string()])
}

fn land(properties: &Value, (west, south, size): (f64, f64, f64)) -> Value {
    let (east, north) = (west + size, south + size);
    json!({"type": "Feature", "properties": properties, "geometry": {"type": "Polygon", "coordinates":
        [[[west, south], [east, south], [east, north], [west, north], [west, south]]]}})
}

/// Who holds a position, with a mark where that is uncertain.
fn holder(atlas: &Atlas, state: &Snapshot, at: LonLat) -> String {
    let on: Vec<_> = atlas.outlines.iter().filter(|o| o.polygon.contains(at)).collect();
    assert!(on.len() < 2, "{at:?}: {} lands", on.len());
    let Some(territory) = on.first().and_then(|outline| outline.territory) else {
        return "nobody".to_owned();
    };
    let holding = state.holdings.iter().find(|holding| holding.territory == territory).unwrap();
    let mut names: Vec<&str> =
        holding.administering.iter().map(|power| state.called(*power, Language::En)).collect();
    names.sort_unstable();
    let mark = if holding.uncertain { "?" } else { "" };
    match names[..] {
        ["not recorded"] => "nobody".to_owned(),
        _ => format!("{}{mark}", names.join("+")),
    }
}

#[test]
fn a_new_atlas_shows_on_every_day_what_a_layer_of_the_file_shows() {
    for (number, file) in FORMS.into_iter().enumerate() {
        let layer = data(file);
        let atlas = made(&format!("law-{number}"), &starter(&layer, &wanted()).unwrap());
        let mut compared = 0;
        for text in DAYS {
            for uncertain in [Uncertain::Draw, Uncertain::Ignore] {
                let layer = Layer { uncertain, ..layer.clone() };
                let Ok(mut shown) = layered(&layer, &[day(text)]) else { continue };
                let shown = shown.remove(0);
                let of =
                    |atlas: &Atlas| snapshot_with(atlas, day(text), "neutral", uncertain).unwrap();
                let (old, new) = (of(&shown), of(&atlas));
                for (lon, lat) in (0..28).flat_map(|x| (0..18).map(move |y| (x, y))) {
                    let at = LonLat::new(-27.03 + f64::from(lon), -46.04 + f64::from(lat));
                    let held = holder(&shown, &old, at);
                    assert_eq!(
                        holder(&atlas, &new, at),
                        held,
                        "{file} on {text} at {at:?} {uncertain}"
                    );
                    compared += usize::from(held != "nobody");
                }
            }
        }
        assert!(compared > 4000, "{file}: {compared}");
    }
}

#[test]
fn an_exported_atlas_comes_back_with_the_same_holders_on_every_day_of_change() {
    for (name, old) in [
        ("built-in", Atlas::builtin().unwrap()),
        ("nordic", Atlas::load(root().join("examples/atlases/nordic")).unwrap()),
    ] {
        let folder = common::fresh_folder(&format!("init-export-{name}"));
        let path = folder.join("atlas.geojson");
        std::fs::write(&path, features(&old, &Which::All, FeatureForm::Geojson).unwrap()).unwrap();
        let new =
            made(name, &starter(&Layer::of([path.display().to_string()]), &wanted()).unwrap());
        let days: std::collections::BTreeSet<Date> =
            old.tenures.iter().flatten().map(|row| row.interval.from).collect();
        for day in days {
            let states =
                [&old, &new].map(|a| snapshot_with(a, day, "neutral", Uncertain::Ignore).unwrap());
            for holding in &states[0].holdings {
                let id = &old.territories[holding.territory].id;
                let other = states[1].holding(&new, id).unwrap();
                let said = |atlas: &Atlas, held: &treatymap::resolve::Holding| {
                    let name =
                        |power: &treatymap::atlas::PowerId| atlas.powers[*power].names.en.clone();
                    let mut holders: Vec<String> = held.administering.iter().map(name).collect();
                    holders.sort();
                    let claimants: Vec<String> = held.claimants.iter().map(name).collect();
                    (holders, name(&held.sovereign), claimants, held.status)
                };
                assert_eq!(said(&new, other), said(&old, holding), "{name}: {id} on {day}");
            }
        }
        // The same land, to a ten-thousandth.
        let km2 = |atlas: &Atlas| -> f64 {
            let own = atlas.outlines.iter().filter(|outline| outline.territory.is_some());
            own.map(|outline| area_km2(&outline.polygon)).sum()
        };
        assert!((km2(&new) / km2(&old) - 1.0).abs() < 1e-4, "{name}: {} {}", km2(&new), km2(&old));
    }
}

#[test]
fn the_files_fit_their_schemas() {
    let mut faults = Vec::new();
    for file in FORMS {
        let made = starter(&data(file), &wanted()).unwrap();
        for kind in AtlasFile::ALL {
            let schema = kind.schema().to_value();
            for name in kind.files().split(", ") {
                let name = name.replace('*', "land");
                let Some(text) = made.files.get(&name) else { continue };
                for (at, instance) in instances(&name, text).iter().enumerate() {
                    let found = validate(&schema, instance).into_iter();
                    faults.extend(found.map(|fault| format!("{file}: {name} {at}{fault}")));
                }
            }
        }
    }
    none(&faults);
}

/// The parts of a file that a schema is of.
fn instances(name: &str, text: &str) -> Vec<Value> {
    match name.rsplit_once('.').unwrap().1 {
        "toml" => vec![serde_json::to_value(text.parse::<toml::Table>().unwrap()).unwrap()],
        "csv" => {
            let mut reader = csv::Reader::from_reader(text.as_bytes());
            let rows = reader.deserialize::<BTreeMap<String, String>>();
            rows.map(|row| json!(row.unwrap())).collect()
        }
        _ => {
            let json: Value = serde_json::from_str(text).unwrap();
            let features = json["features"].as_array().unwrap();
            features.iter().map(|feature| feature["properties"].clone()).collect()
        }
    }
}

#[test]
fn it_is_drawn_at_once_and_its_maps_are_those_of_the_days_of_change() {
    let made_of = starter(&data("realms.geojson"), &wanted()).unwrap();
    let atlas = made("drawn", &made_of);
    let changes = [
        "1850-01-01",
        "1866-08-23",
        "1875-07-01",
        "1885-01-01",
        "1919-06-28",
        "1938-10-01",
        "1945-05-08",
    ];
    assert_eq!(made_of.days, changes.map(day));
    assert_eq!(atlas.settlements.len(), 7);
    for settlement in &atlas.settlements {
        let drawing = Map::of(&atlas).settlement(&settlement.id).draw().unwrap();
        let lands: usize =
            drawing.layout.main.fills.iter().map(|fill| fill.territories.len()).sum();
        assert_eq!(lands, 7);
        // No treaty is claimed that the data do not know.
        let legend = drawing.layout.legend.as_ref().unwrap();
        let words: Vec<String> = legend
            .entries
            .iter()
            .flat_map(|entry| &entry.words)
            .map(|words| words.line.text.clone())
            .collect();
        assert!(!words.iter().any(|said| said.contains("Boundary by treaty")), "{words:?}");
    }
    let caption = &atlas.settlements.iter().nth(1).unwrap().caption.en;
    assert_eq!(caption, "Land passes from Borea to Aldera.");
    let town = atlas.places.iter().find(|place| place.id == "aldermouth").unwrap();
    assert_eq!(town.names[0].names.ja, "アルダマス");
    assert_eq!(atlas.sea_boundaries.len(), 1);
    assert!(made_of.warnings.iter().any(|warning| warning.message.contains("without a shape")));
}

#[test]
fn land_that_changes_its_shape_is_cut_into_what_changes_hands_as_a_whole() {
    // A grows over the west of B, which then has a province of its own.
    let layer = text(
        "grows",
        &[
            land(&json!({"name": "A", "from": "1800", "to": "1850-05-01"}), (0.0, 0.0, 2.0)),
            land(&json!({"name": "B", "from": "1800-01-01"}), (2.0, 0.0, 4.0)),
            land(&json!({"name": "A", "from": "1850-05-01"}), (0.0, 0.0, 3.0)),
            land(&json!({"name": "Isle", "holder": "B", "from": "1820~"}), (8.0, 0.0, 0.5)),
        ],
    );
    let atlas = made("grows", &starter(&layer, &wanted()).unwrap());
    let held = |text: &str, lon: f64, lat: f64| {
        let state = snapshot_with(&atlas, day(text), "neutral", Uncertain::Ignore).unwrap();
        holder(&atlas, &state, LonLat::new(lon, lat))
    };
    assert_eq!([held("1849-01-01", 1.0, 1.0), held("1849-01-01", 2.5, 1.0)], ["A", "B"]);
    assert_eq!([held("1850-05-01", 2.5, 1.0), held("1850-05-01", 1.0, 2.5)], ["A", "A"]);
    assert_eq!([held("1819-12-31", 8.2, 0.2), held("1820-01-01", 8.2, 0.2)], ["nobody", "B"]);
    // Both A and B are several territories, in groups that carry their names.
    let labels: Vec<(&str, &str)> = atlas
        .places
        .iter()
        .flat_map(|place| {
            place.names.iter().map(move |name| (place.kind.code(), name.names.en.as_str()))
        })
        .collect();
    assert!(labels.contains(&("group", "A")) && labels.contains(&("territory", "A")), "{labels:?}");
    assert!(labels.contains(&("territory", "Isle")));
    let named: Vec<&str> = atlas.territories.iter().map(|land| land.names.en.as_str()).collect();
    assert!(named.contains(&"A (B until 1850)"), "{named:?}");
    let drawing = Map::of(&atlas).date("1810-01-01").draw().unwrap();
    assert!(drawing.description().contains("Isle is not recorded"), "{}", drawing.description());
}

#[test]
fn a_small_piece_of_land_is_seen_with_what_is_held_alike() {
    let layer = text(
        "piece",
        &[
            land(&json!({"name": "Large", "from": 1800}), (0.0, 0.0, 9.0)),
            land(&json!({"name": "Small", "from": 1800, "to": 1850}), (4.0, 4.0, 0.02)),
        ],
    );
    let atlas = made("piece", &starter(&layer, &wanted()).unwrap());
    assert_eq!(atlas.territories.len(), 2);
    let dots = |text: &str| Map::of(&atlas).date(text).draw().unwrap().layout.main.islets.len();
    assert_eq!([dots("1840-01-01"), dots("1860-01-01")], [1, 0]);
}

#[test]
fn odd_names_are_written_and_read_back() {
    let odd = [
        "Quo\"te, \\ and 'more'",
        "Österreich–Ungarn",
        "oesterreich ungarn",
        "none",
        "日本",
        "- # [x] = {y}",
        "a|b+c;d",
        "Ελλάς",
        "대한제국",
    ];
    let features: Vec<Value> = odd
        .iter()
        .enumerate()
        .map(|(at, name)| {
            let properties = json!({"name": name, "from": 1900, "note": "one\ntwo, \"three\""});
            land(&properties, (at as f64 * 2.0, 10.0, 1.0))
        })
        .collect();
    let made_of = starter(&text("odd", &features), &wanted()).unwrap();
    let atlas = made("odd", &made_of);
    let names: Vec<&str> = atlas.powers.iter().map(|power| power.names.en.as_str()).collect();
    for name in odd.iter().filter(|name| !["Ελλάς", "대한제국"].contains(*name)) {
        assert!(names.contains(name), "{name} in {names:?}");
    }
    assert!(
        made_of
            .warnings
            .iter()
            .any(|warning| warning.message.contains("letters that the fonts lack"))
    );
    assert_eq!(atlas.tenures[0][0].note, "one two, \"three\"");
    assert_eq!(atlas.id, "test-atlas");
}

#[test]
fn land_that_two_hold_at_once_is_the_smaller_ones_and_said() {
    let layer = text(
        "twice",
        &[
            land(&json!({"name": "Empire", "from": 1800}), (0.0, 0.0, 9.0)),
            land(&json!({"name": "Province", "from": 1850, "to": 1870}), (3.0, 3.0, 2.0)),
        ],
    );
    let made_of = starter(&layer, &wanted()).unwrap();
    let atlas = made("twice", &made_of);
    let on = |text: &str| {
        let state = snapshot_with(&atlas, day(text), "neutral", Uncertain::Ignore).unwrap();
        holder(&atlas, &state, LonLat::new(4.0, 4.0))
    };
    assert_eq!(
        [on("1849-12-31"), on("1850-01-01"), on("1870-01-01")],
        ["Empire", "Province", "Empire"]
    );
    let said: Vec<&str> = made_of.warnings.iter().map(|warning| warning.message.as_str()).collect();
    assert!(
        said.iter().any(|said| said.contains("held by two at once, such as Empire and Province")),
        "{said:?}"
    );
    assert!(atlas.tenures.iter().flatten().any(|row| row.note.contains("also held by Empire")));
}

#[test]
fn the_whole_world_the_180th_meridian_and_the_poles_are_drawn() {
    let ring = |points: &[[f64; 2]]| json!({"type": "Polygon", "coordinates": [points]});
    let of = |name: &str, geometry: Value| json!({"type": "Feature", "properties": {"name": name, "from": 1900}, "geometry": geometry});
    let fiji =
        ring(&[[177.0, -19.0], [-179.0, -19.0], [-179.0, -16.0], [177.0, -16.0], [177.0, -19.0]]);
    let near = starter(&text("fiji", &[of("Fiji", fiji.clone())]), &wanted()).unwrap();
    let near = made("fiji", &near);
    assert!(near.views[0].extent.bounds().width_deg() < 6.0, "{:?}", near.views[0].extent);
    // Antarctica, as it goes round, and as Natural Earth has it beside the pole.
    let round: Vec<[f64; 2]> = (0..=12).map(|at| [-180.0 + 30.0 * f64::from(at), -70.0]).collect();
    let mut cut = round.clone();
    cut.extend([[180.0, -89.999], [-180.0, -89.999], [-180.0, -70.0]]);
    for (name, antarctica) in [("round", &round), ("cut", &cut)] {
        let features = [
            of("Fiji", fiji.clone()),
            of("Antarctica", ring(antarctica)),
            land(&json!({"name": "West", "from": 1900}), (-120.0, 0.0, 40.0)),
            land(&json!({"name": "Middle", "from": 1900}), (-20.0, 0.0, 60.0)),
            land(&json!({"name": "East", "from": 1900}), (80.0, 0.0, 60.0)),
        ];
        let world = made(name, &starter(&text(name, &features), &wanted()).unwrap());
        assert!(world.views[0].projection.contains("eqearth"), "{}", world.views[0].projection);
        let drawing = Map::of(&world).date("1950-01-01").draw().unwrap();
        let ice = drawing.layout.main.fills.iter().find(|fill| {
            fill.territories.iter().any(|id| world.territories[*id].id == "antarctica")
        });
        let top = ice.unwrap().rings.iter().flatten().map(|at| at.y).fold(f64::MAX, f64::min);
        let area = drawing.layout.main.area;
        assert!(top > area.min.y + 0.7 * area.height(), "{name}: the ice is in the south");
    }
}

#[test]
fn what_is_no_atlas_is_told_with_its_place() {
    let fault = |layer: &Layer, wanted: &Wanted| starter(layer, wanted).unwrap_err().to_string();
    let point = json!({"type": "Feature", "properties": {"name": "P", "from": 1900},
        "geometry": {"type": "Point", "coordinates": [1, 2]}});
    let said = fault(&text("points", &[point]), &wanted());
    assert!(said.contains("points.geojson: error: there is no land in it: 1 feature"), "{said}");
    assert!(fault(&text("empty", &[]), &wanted()).contains("there is no feature in it"));
    let undated = text("undated", &[land(&json!({"name": "A"}), (0.0, 0.0, 1.0))]);
    assert!(fault(&undated, &wanted()).contains("no feature has a date"));
    let from = Wanted { begins: Some(day("1900-01-01")), ..wanted() };
    let atlas = made("undated", &starter(&undated, &from).unwrap());
    assert_eq!((atlas.begins, atlas.reviewed), (day("1900-01-01"), day("2026-11-26")));
    let bad = text("bad", &[land(&json!({"name": "A", "from": "18.1.1871"}), (0.0, 0.0, 1.0))]);
    assert!(fault(&bad, &wanted()).contains("bad.geojson:1: feature[0]: error: property `from`"));
    let over =
        text("over", &[land(&json!({"name": "A", "from": 1800, "to": 1850}), (0.0, 0.0, 1.0))]);
    let late = Wanted { begins: Some(day("1900-01-01")), ..wanted() };
    assert!(fault(&over, &late).contains("no land holds on 1900-01-01 or later"));
}

#[test]
fn the_same_data_make_the_same_files() {
    let of = |file| starter(&data(file), &wanted()).unwrap().files;
    for file in FORMS {
        assert_eq!(of(file), of(file));
    }
}
