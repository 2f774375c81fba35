//! The shapes of an atlas with their places: what the checks of geometry look at.
//!
//! Read anew from the files, so that they are there whatever else is wrong with the atlas; what is wrong
//! with reading them is told by the loaders.

use std::borrow::Cow;

use crate::atlas::files::Files;
use crate::atlas::geojson::{Spot, read_features};
use crate::atlas::json_place::Locator;
use crate::diagnostic::{Faults, Place};
use crate::geometry::{self, LonLat, Polygon, Rect, first_jump};

/// Layers of polygons.
const LAYERS: [&str; 2] = ["layers/lakes.geojson", "layers/world.geojson"];

/// A file of polygons.
pub(super) struct LandFile {
    shown: String,
    text: Cow<'static, str>,
    /// Whether it holds outlines, not a layer.
    pub outlines: bool,
    /// Its polygons, in its order.
    pub pieces: Vec<Piece>,
}

impl LandFile {
    /// What makes places in it.
    pub fn locator(&self) -> Locator<'_> {
        Locator::new(&self.shown, &self.text)
    }
}

/// A polygon of a file.
pub(super) struct Piece {
    /// The way to it.
    pub spot: Spot,
    /// Where its feature is.
    pub place: Place,
    /// The id of its feature.
    pub id: String,
    /// The id of its territory; `None` for land that is only drawn.
    pub territory: Option<String>,
    /// Its shape, as it stands in the file.
    pub polygon: Polygon,
    /// Its shape with rings that run on beyond 180°.
    pub unrolled: Polygon,
    /// The box round the latter.
    pub bounds: Rect,
}

/// All polygons of an atlas.
pub(super) struct Land {
    /// The files, in the order of their names.
    pub files: Vec<LandFile>,
    /// Whether every outline could be read.
    pub complete: bool,
}

impl Land {
    pub fn read(files: &Files) -> Self {
        let mut faults = Faults::default();
        let mut names = faults.part(files.geojson_in("outlines")).unwrap_or_default();
        let outlines = names.len();
        names.extend(LAYERS.map(str::to_owned));
        let mut land = Self { files: Vec::new(), complete: false };
        for (index, name) in names.iter().enumerate() {
            if index == outlines {
                land.complete = faults.errors() == 0;
            }
            let Ok(Some(text)) = files.read(name) else { continue };
            let features = read_features(files, name, &mut faults).into_iter();
            let pieces = features.flat_map(|feature| {
                let territory = feature.text("territory").map(str::to_owned);
                let shapes = feature.shapes.polygons.into_iter().zip(feature.shapes.spots);
                let (place, id) = (feature.place, feature.id);
                shapes.filter_map(move |(polygon, spot)| {
                    let unrolled = unrolled(&polygon);
                    Some(Piece {
                        spot,
                        place: place.clone(),
                        id: id.clone(),
                        territory: territory.clone(),
                        bounds: unrolled.bounds()?,
                        polygon,
                        unrolled,
                    })
                })
            });
            let pieces = pieces.collect();
            let shown = files.shown(name);
            land.files.push(LandFile { shown, text, outlines: index < outlines, pieces });
        }
        land
    }

    /// The polygons of outlines.
    pub fn outlines(&self) -> impl Iterator<Item = &Piece> {
        self.files.iter().filter(|file| file.outlines).flat_map(|file| &file.pieces)
    }
}

/// A ring without leaps from 180° to −180°: it runs on beyond them. One that goes round the Earth comes
/// back by its pole.
pub fn unrolled_ring(ring: &[LonLat]) -> Vec<LonLat> {
    let mut unrolled = geometry::unrolled(ring);
    if let (Some(&first), Some(&last)) = (unrolled.first(), unrolled.last())
        && (last.lon_deg - first.lon_deg).abs() > 180.0
    {
        let middle = unrolled.iter().map(|position| position.lat_deg).sum::<f64>();
        let pole_deg = if middle < 0.0 { -90.0 } else { 90.0 };
        let at_pole = |position: LonLat| LonLat::new(position.lon_deg, pole_deg);
        unrolled.extend([at_pole(last), at_pole(first), first]);
    }
    unrolled
}

fn unrolled(polygon: &Polygon) -> Polygon {
    if polygon.rings().all(|ring| first_jump(ring).is_none()) {
        return polygon.clone();
    }
    let middle = |ring: &[LonLat]| {
        let bounds = Rect::around(ring.iter().map(|position| position.to_xy()));
        bounds.map_or(0.0, |bounds| bounds.center().x)
    };
    let exterior = unrolled_ring(&polygon.exterior);
    let centre = middle(&exterior);
    let holes = polygon.holes.iter().map(|hole| {
        let hole = unrolled_ring(hole);
        let turn = ((centre - middle(&hole)) / 360.0).round() * 360.0;
        hole.iter().map(|p| LonLat::new(p.lon_deg + turn, p.lat_deg)).collect()
    });
    let holes = holes.collect();
    Polygon { exterior, holes }
}

/// A position in words: `147.25, 45.1`.
pub(super) fn in_words(position: LonLat) -> String {
    let rounded = |degrees: f64| {
        let text = format!("{degrees:.5}");
        text.trim_end_matches('0').trim_end_matches('.').to_owned()
    };
    let lon = position.around(0.0).lon_deg;
    format!("{}, {}", rounded(lon), rounded(position.lat_deg))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geometry::shape::doubled_area;

    #[test]
    fn a_ring_round_the_pole_holds_the_pole() {
        let ring: Vec<LonLat> = [0.0, 90.0, 180.0, -90.0, 0.0]
            .into_iter()
            .map(|lon_deg| LonLat::new(lon_deg, -70.0))
            .collect();
        let unrolled = unrolled_ring(&ring);
        assert_eq!(unrolled.first(), unrolled.last());
        // Eastwards round the south pole is clockwise: the pole is on the right.
        assert_eq!(doubled_area(&unrolled), -2.0 * 360.0 * 20.0);
        let turned: Vec<LonLat> = ring.into_iter().rev().collect();
        assert_eq!(doubled_area(&unrolled_ring(&turned)), 2.0 * 360.0 * 20.0);
    }

    #[test]
    fn positions_in_words_are_on_the_earth() {
        assert_eq!(in_words(LonLat::new(181.5, -10.0)), "-178.5, -10");
        assert_eq!(in_words(LonLat::new(147.123_456, 45.0)), "147.12346, 45");
    }
}
