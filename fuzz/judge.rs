//! What the fuzz targets do with their input; tests/fuzz_corpus.rs does the same with the kept inputs.

#![allow(dead_code, reason = "each target uses a part of it")]

use std::collections::BTreeMap;

use treatymap::geometry::clip::{clamp_path, encloses, lines_inside};
use treatymap::geometry::{LonLat, Rect, SmallRings, Xy, simplify_line, simplify_ring};
use treatymap::projection::Projection;
use treatymap::{Atlas, Date, Edtf, Language, Map};

/// A small sound atlas, of which one file is replaced.
const FILES: [(&str, &str); 8] = [
    ("atlas.toml", include_str!("atlas/atlas.toml")),
    ("powers.toml", include_str!("atlas/powers.toml")),
    ("views.toml", include_str!("atlas/views.toml")),
    ("settlements.toml", include_str!("atlas/settlements.toml")),
    ("territories.csv", include_str!("atlas/territories.csv")),
    ("tenures.csv", include_str!("atlas/tenures.csv")),
    ("names.csv", include_str!("atlas/names.csv")),
    ("outlines/land.geojson", include_str!("atlas/outlines/land.geojson")),
];

/// Reads the atlas with another text in the place of a file, and draws it if it has no faults.
fn read_and_draw(name: &str, text: &str) {
    let mut files: BTreeMap<String, String> =
        FILES.iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned())).collect();
    files.insert(name.to_owned(), text.to_owned());
    if let Ok(atlas) = Atlas::from_texts(files) {
        // What is read is drawn, or refused with words.
        let _ = Map::of(&atlas).size(320, 240).dpi(96.0).draw().map(|map| map.to_svg().len());
    }
}

/// Outlines as somebody wrote them.
pub fn geojson(text: &str) {
    read_and_draw("outlines/land.geojson", text);
}

/// Tables as somebody wrote them; the first character chooses which.
pub fn csv(text: &str) {
    let mut characters = text.chars();
    let name = match characters.next() {
        Some('t') => "territories.csv",
        Some('n') => "names.csv",
        _ => "tenures.csv",
    };
    read_and_draw(name, characters.as_str());
}

/// TOML files as somebody wrote them; the first character chooses which.
pub fn toml(text: &str) {
    let mut characters = text.chars();
    let name = match characters.next() {
        Some('a') => "atlas.toml",
        Some('p') => "powers.toml",
        Some('s') => "settlements.toml",
        _ => "views.toml",
    };
    read_and_draw(name, characters.as_str());
}

/// Dates as somebody wrote them: what is read has words in each language, and its ends are in order.
pub fn edtf(text: &str) {
    if let Ok(day) = text.parse::<Date>() {
        assert_eq!(day.to_string().parse::<Date>(), Ok(day));
    }
    if let Ok(edtf) = text.parse::<Edtf>() {
        if let (Some(first), Some(last)) = (edtf.earliest(), edtf.latest()) {
            assert!(first <= last, "{text}: {first} to {last}");
        }
        for language in Language::ALL {
            assert!(!edtf.in_words(language).is_empty());
        }
    }
}

/// Projections as somebody wrote them: what is accepted goes there and back.
pub fn proj(text: &str) {
    let Ok(projection) = Projection::parse(text) else { return };
    for lon in [-180.0, -120.0, -1.5, 0.0, 60.0, 179.9] {
        for lat in [-90.0, -45.0, 0.0, 50.0, 90.0] {
            if let Some(point) = projection.forward(LonLat::new(lon, lat)) {
                assert!(point.x.is_finite() && point.y.is_finite());
                let _ = projection.inverse(point);
            }
        }
    }
}

/// Any lines against a frame: what comes out is inside it.
pub fn clip(numbers: &[(f32, f32)]) {
    let points: Vec<Xy> = numbers
        .iter()
        .map(|(x, y)| Xy::new(f64::from(*x), f64::from(*y)))
        .filter(|point| point.x.is_finite() && point.y.is_finite())
        .filter(|point| point.x.abs() < 1e9 && point.y.abs() < 1e9)
        .collect();
    let frame = Rect::from_size(Xy::new(10.0, 20.0), 300.0, 200.0);
    let near = frame.expand(1e-6);
    for point in clamp_path(&points, &frame) {
        assert!(near.contains(point), "{point:?}");
    }
    for line in lines_inside(&points, &frame) {
        assert!(line.iter().all(|point| near.contains(*point)), "{line:?}");
    }
    let mut ring = points.clone();
    ring.extend(ring.first().copied());
    let _ = encloses(std::slice::from_ref(&ring), Xy::new(50.0, 50.0));
    let _ = simplify_ring(&ring, 0.5, SmallRings::Keep);
    let thinned = simplify_line(&points, 0.5);
    assert!(thinned.len() <= points.len());
}
