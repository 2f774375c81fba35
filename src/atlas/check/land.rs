//! The shapes of an atlas with their places: what the checks of geometry look at.
//!
//! Read anew from the files, so that they are there whatever else is wrong with the atlas; what is wrong
//! with reading them is told by the loaders.

use std::borrow::Cow;

use crate::atlas::files::Files;
use crate::atlas::geojson::{Spot, read_features};
use crate::atlas::json_place::Locator;
use crate::diagnostic::{Faults, Place};
use crate::geometry::{LonLat, Polygon, Rect, unrolled_polygon};

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
                    let unrolled = unrolled_polygon(&polygon);
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

    #[test]
    fn positions_in_words_are_on_the_earth() {
        assert_eq!(in_words(LonLat::new(181.5, -10.0)), "-178.5, -10");
        assert_eq!(in_words(LonLat::new(147.123_456, 45.0)), "147.12346, 45");
    }
}
