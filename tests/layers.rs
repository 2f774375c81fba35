//! Layers: dated GeoJSON as it is found, in three forms of the same made-up history (tests/data/layers).
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

use std::collections::BTreeMap;

use treatymap::atlas::dated::Layer;
use treatymap::geometry::LonLat;
use treatymap::layout::Key;
use treatymap::{Atlas, Date, Language, Map, Uncertain, layered, snapshot_with};

const OHM: &str = "realms.geojson";
const CSHAPES: &str = "cshapes.geojson";
const YEARS: &str = "years/realms_*.geojson";

/// The days on which the pictures were looked at.
const DAYS: [&str; 10] = [
    "1850-06-01",
    "1866-08-22",
    "1866-08-23",
    "1875-07-01",
    "1885-06-01",
    "1900-01-01",
    "1919-06-28",
    "1938-10-01",
    "1945-05-08",
    "2000-01-01",
];
/// A position in each of the seven lands.
const LANDS: [(&str, f64, f64); 7] = [
    ("plain", -23.0, -34.5),
    ("midlands", -16.0, -34.5),
    ("coast", -9.5, -34.5),
    ("cassia", -23.0, -41.5),
    ("fennland", -16.0, -41.5),
    ("dorne", -9.5, -41.5),
    ("esk", -2.6, -33.5),
];

fn layer(file: &str, uncertain: Uncertain) -> Layer {
    let path = format!("{}/tests/data/layers/{file}", env!("CARGO_MANIFEST_DIR"));
    Layer { uncertain, ..Layer::of([path]) }
}

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

fn atlas(file: &str, text: &str, uncertain: Uncertain) -> Atlas {
    layered(&layer(file, uncertain), &[day(text)]).unwrap().remove(0)
}

/// Who holds each land, with a mark where that is uncertain.
fn holders(file: &str, text: &str, uncertain: Uncertain) -> BTreeMap<&'static str, String> {
    let atlas = atlas(file, text, uncertain);
    let state = snapshot_with(&atlas, day(text), "neutral", uncertain).unwrap();
    let held = LANDS.iter().map(|(land, lon, lat)| {
        let at = LonLat::new(*lon, *lat);
        let on: Vec<_> = atlas.outlines.iter().filter(|o| o.polygon.contains(at)).collect();
        assert!(on.len() < 2, "{land} on {text}: {} lands", on.len());
        let held = on.first().map_or("nobody".to_owned(), |outline| {
            let holding =
                state.holdings.iter().find(|h| Some(h.territory) == outline.territory).unwrap();
            let name = state.called(holding.administering[0], Language::En);
            format!("{name}{}", if holding.uncertain { "?" } else { "" })
        });
        (*land, held)
    });
    held.collect()
}

#[test]
fn the_day_of_change_belongs_to_the_new_holder_in_every_form() {
    for file in [OHM, CSHAPES] {
        for (land, before, on, old, new) in [
            ("coast", "1866-08-22", "1866-08-23", "Borea", "Aldera"),
            ("midlands", "1919-06-27", "1919-06-28", "Aldera", "Gallia Nova"),
            ("dorne", "1938-09-30", "1938-10-01", "Dorne", "Gallia Nova"),
            ("dorne", "1945-05-07", "1945-05-08", "Gallia Nova", "Dorne"),
        ] {
            let holder = |day| holders(file, day, Uncertain::Draw)[land].clone();
            assert_eq!((holder(before), holder(on)), (old.to_owned(), new.to_owned()), "{file}");
        }
    }
    // The end of CShapes is a last day: nothing after it.
    let fault = layered(&layer(CSHAPES, Uncertain::Draw), &[day("2020-01-01")]).unwrap_err();
    assert!(fault.to_string().contains("nothing in"), "{fault}");
    assert!(fault.to_string().contains("to 2020-01-01"), "{fault}");
}

#[test]
fn of_one_file_a_year_the_newest_not_after_the_day_counts() {
    let holder = |day| holders(YEARS, day, Uncertain::Draw)["midlands"].clone();
    // The files are of 1850, 1870, 1880, 1900, 1920, 1939 and 1950.
    assert_eq!(
        ["1850-01-01", "1919-12-31", "1920-01-01"].map(holder),
        ["Aldera", "Aldera", "Gallia Nova"]
    );
    let fault = layered(&layer(YEARS, Uncertain::Draw), &[day("1849-12-31")]).unwrap_err();
    assert!(fault.to_string().contains("is as old as 1849-12-31"), "{fault}");
    assert!(fault.to_string().contains("realms_1850.geojson"), "{fault}");
}

#[test]
fn the_forms_agree_where_their_dates_do() {
    for text in ["1851-01-01", "1870-01-01", "1900-01-01", "1920-01-01", "1939-01-01", "1950-01-01"]
    {
        let ohm = holders(OHM, text, Uncertain::Ignore);
        assert_eq!(ohm, holders(CSHAPES, text, Uncertain::Ignore), "{text}");
        if text != "1851-01-01" {
            assert_eq!(ohm, holders(YEARS, text, Uncertain::Ignore), "{text}");
        }
    }
}

#[test]
fn what_is_in_doubt_is_drawn_ignored_or_left_out() {
    // Fennland changed hands about 1875, Esk in 1885.
    let on = |text, how, land: &str| holders(OHM, text, how)[land].clone();
    assert_eq!(on("1873-12-31", Uncertain::Draw, "fennland"), "Cassia");
    assert_eq!(on("1874-06-01", Uncertain::Draw, "fennland"), "Cassia?");
    assert_eq!(on("1875-07-01", Uncertain::Draw, "fennland"), "Fenn?");
    assert_eq!(on("1876-12-31", Uncertain::Draw, "fennland"), "Fenn");
    assert_eq!(on("1875-07-01", Uncertain::Ignore, "fennland"), "Fenn");
    assert_eq!(on("1875-06-30", Uncertain::Ignore, "fennland"), "Cassia");
    assert_eq!(on("1875-07-01", Uncertain::Strict, "fennland"), "nobody");
    assert_eq!(on("1885-06-01", Uncertain::Draw, "esk"), "Borea?");
    assert_eq!(on("1885-12-31", Uncertain::Draw, "esk"), "Borea");
}

#[test]
fn doubt_is_in_the_legend_the_picture_and_the_words() {
    let text = "1875-07-01";
    let of = |uncertain| {
        let atlas = atlas(OHM, text, uncertain);
        Map::of(&atlas).date(text).draw().unwrap()
    };
    let drawing = of(Uncertain::Draw);
    let legend = drawing.layout.legend.as_ref().unwrap();
    let doubtful = legend.entries.iter().filter(|entry| {
        matches!(&entry.key, Key::Land(symbols) if symbols.iter().any(|symbol| symbol.uncertain))
    });
    assert_eq!(doubtful.count(), 1);
    assert!(!drawing.layout.main.doubtful.is_empty());
    assert!(
        drawing.description().contains("Not certain on this day: Fenn"),
        "{}",
        drawing.description()
    );
    for other in [Uncertain::Ignore, Uncertain::Strict] {
        let drawing = of(other);
        assert!(drawing.layout.main.doubtful.is_empty());
        assert!(!drawing.description().contains("certain"), "{}", drawing.description());
    }
}

#[test]
fn every_form_is_drawn_on_ten_days() {
    for file in [OHM, CSHAPES, YEARS] {
        let days = DAYS.map(day);
        let atlases = layered(&layer(file, Uncertain::Draw), &days).unwrap();
        for (atlas, day) in atlases.iter().zip(days) {
            let drawing = Map::of(atlas).date(day).size(640, 480).dpi(110.0).draw().unwrap();
            let fills = &drawing.layout.main.fills;
            let lands: usize = fills.iter().map(|fill| fill.territories.len()).sum();
            assert_eq!(lands, 7, "{file} on {day}");
            assert!(drawing.layout.legend.is_some());
        }
        // All of them in the same frame.
        let extents = atlases.iter().map(|atlas| format!("{:?}", atlas.views[0].extent));
        assert_eq!(extents.collect::<std::collections::BTreeSet<_>>().len(), 1);
    }
}

#[test]
fn a_state_has_one_colour_on_every_day_and_in_every_file() {
    let mut colors: BTreeMap<String, String> = BTreeMap::new();
    for file in [OHM, CSHAPES, YEARS] {
        for atlas in layered(&layer(file, Uncertain::Draw), &DAYS.map(day)).unwrap() {
            for power in &atlas.powers {
                let color = power.color.unwrap().to_string();
                let known = colors.entry(power.names.en.clone()).or_insert_with(|| color.clone());
                assert_eq!(*known, color, "{}", power.names.en);
            }
        }
    }
    assert_eq!(colors.len(), 6);
}

#[test]
fn the_winding_of_rings_does_not_matter() {
    // Every other outline of the first is turned round.
    let drawn = |file| {
        let atlas = atlas(file, "1900-01-01", Uncertain::Draw);
        let drawing =
            Map::of(&atlas).bbox(-30.0, -47.0, 0.0, -29.0).date("1900-01-01").draw().unwrap();
        let area = |rings: &Vec<Vec<treatymap::geometry::Xy>>| {
            rings
                .iter()
                .map(|ring| ring.windows(2).map(|e| e[0].x * e[1].y - e[1].x * e[0].y).sum::<f64>())
                .sum::<f64>()
                .abs()
        };
        let fills = &drawing.layout.main.fills;
        let mut sizes: Vec<i64> =
            fills.iter().map(|fill| area(&fill.rings).round() as i64).collect();
        sizes.sort_unstable();
        sizes
    };
    assert_eq!(drawn(OHM), drawn(CSHAPES));
}

#[test]
fn names_places_lines_titles_and_credits_are_those_of_the_file() {
    let atlas = atlas(OHM, "1860-01-01", Uncertain::Draw);
    assert_eq!(atlas.names.en, "The Realms");
    assert_eq!(atlas.credits[0].text.en, "made for the tests, CC0");
    let town = atlas.places.iter().find(|place| place.names[0].names.en == "Aldermouth").unwrap();
    assert_eq!(town.names[0].names.ja, "アルダマス");
    assert_eq!(atlas.sea_boundaries.len(), 1);
    assert!(
        atlas
            .warnings
            .iter()
            .any(|warning| warning.message == "1 feature without a shape: left out")
    );
    let drawing = Map::of(&atlas).date("1860-01-01").languages("ja").draw().unwrap();
    let named = drawing.layout.main.naming.labels.iter();
    assert!(named.flat_map(|label| &label.lines).count() > 3);
    assert!(drawing.credits().starts_with("made for the tests, CC0 · "), "{}", drawing.credits());
}

#[test]
fn an_ordinary_atlas_has_its_doubt_too() {
    let atlas = Atlas::builtin().unwrap();
    // Dated 1945-08-22/1945-08-23 and 1766/1769: see geodata/tenures.csv.
    let uncertain = |text: &str, how| {
        let state = snapshot_with(&atlas, day(text), "neutral", how).unwrap();
        state.holdings.iter().filter(|holding| holding.uncertain).count()
    };
    assert!(uncertain("1945-08-22", Uncertain::Draw) > 0);
    assert!(uncertain("1767-01-01", Uncertain::Draw) >= 10);
    assert_eq!(uncertain("1767-01-01", Uncertain::Ignore), 0);
    // With what an atlas begins nothing changes.
    assert_eq!(uncertain("1600-06-01", Uncertain::Draw), 0);
    for settled in
        ["1855-02-07", "1875-08-22", "1905-10-16", "1945-09-05", "1952-04-28", "1956-12-12"]
    {
        assert_eq!(uncertain(settled, Uncertain::Draw), 0, "{settled}");
    }
    let state = snapshot_with(&atlas, day("1767-01-01"), "neutral", Uncertain::Strict).unwrap();
    let blank = state.holdings.iter().filter(|holding| holding.uncertain);
    assert!(blank.clone().count() >= 10 && blank.clone().all(|h| h.administering.is_empty()));
    let drawing = Map::of(&atlas).date("1767-01-01").uncertain("strict").draw().unwrap();
    assert!(
        drawing.description().contains("Not certain on this day: who held"),
        "{}",
        drawing.description()
    );
}
