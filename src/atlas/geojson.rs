//! GeoJSON files (RFC 7946): features with checked positions.
//!
//! In: the text of a FeatureCollection. Out: polygons and lines in degrees, longitude first.
//! Faults name the feature, its id, the ring and the vertex. Winding is advisory and not checked.

use ::geojson::{FeatureCollection, GeometryValue, Position, feature::Id};

use super::files::Files;
use crate::diagnostic::{Diagnostic, Faults, Place};
use crate::geometry::{LonLat, Polygon};

/// The shapes of a feature.
#[derive(Debug, Clone, Default)]
pub struct Shapes {
    /// Its polygons.
    pub polygons: Vec<Polygon>,
    /// Its lines.
    pub lines: Vec<Vec<LonLat>>,
}

/// A feature with its place in the file.
pub struct Feature {
    /// Its `id`; empty when it has none.
    pub id: String,
    /// Where it is: file, and index and id in words.
    pub place: Place,
    /// Its properties.
    pub properties: serde_json::Map<String, serde_json::Value>,
    /// Its geometry.
    pub shapes: Shapes,
}

impl Feature {
    /// A text property.
    pub fn text(&self, key: &str) -> Option<&str> {
        self.properties.get(key)?.as_str()
    }
}

/// The features of a file; none when it is missing or not GeoJSON.
pub fn read_features(files: &Files, name: &str, faults: &mut Faults) -> Vec<Feature> {
    let text = match files.read(name) {
        Ok(Some(text)) => text,
        Ok(None) => return Vec::new(),
        Err(unread) => {
            faults.0.extend(unread.0);
            return Vec::new();
        }
    };
    let shown = files.shown(name);
    let collection = match text.parse::<FeatureCollection>() {
        Ok(collection) => collection,
        Err(fault) => {
            faults.0.push(broken(&shown, &text, &fault));
            return Vec::new();
        }
    };
    collection
        .features
        .into_iter()
        .enumerate()
        .map(|(index, feature)| {
            let id = match &feature.id {
                Some(Id::String(id)) => id.clone(),
                Some(Id::Number(id)) => id.to_string(),
                None => String::new(),
            };
            let mut words = format!("feature[{index}]");
            if !id.is_empty() {
                words.push_str(&format!(" id={id}"));
            }
            let place = Place::file(&shown).part(words);
            let shapes = match &feature.geometry {
                Some(geometry) => shapes(&geometry.value, &place, faults),
                None => Shapes::default(),
            };
            let properties = feature.properties.unwrap_or_default();
            Feature { id, place, properties, shapes }
        })
        .collect()
}

fn broken(shown: &str, text: &str, fault: &::geojson::Error) -> Diagnostic {
    let help = "expected a GeoJSON FeatureCollection (RFC 7946)";
    let ::geojson::Error::MalformedGeoJson(json) = fault else {
        return Diagnostic::error(Place::file(shown), format!("not GeoJSON: {fault}")).help(help);
    };
    // serde_json counts from 1; 0 means that it lost the place (a missing member, say).
    let place = match (json.line(), json.column()) {
        (0, _) => Place::file(shown),
        (line, column) => Place { column: Some(column), ..Place::line(shown, line) },
    };
    let message = json.to_string();
    let message = message.split(" at line ").next().unwrap_or(&message);
    if text.trim().is_empty() {
        return Diagnostic::error(place, "the file is empty").help(help);
    }
    Diagnostic::error(place, format!("not GeoJSON: {message}")).help(help)
}

fn shapes(value: &GeometryValue, place: &Place, faults: &mut Faults) -> Shapes {
    let mut found = Shapes::default();
    collect(value, place, faults, &mut found);
    found
}

fn collect(value: &GeometryValue, place: &Place, faults: &mut Faults, found: &mut Shapes) {
    match value {
        GeometryValue::Polygon { coordinates } => {
            found.polygons.extend(polygon(coordinates, place, "", faults));
        }
        GeometryValue::MultiPolygon { coordinates } => {
            for (index, rings) in coordinates.iter().enumerate() {
                let prefix = format!("polygon[{index}] ");
                found.polygons.extend(polygon(rings, place, &prefix, faults));
            }
        }
        GeometryValue::LineString { coordinates } => {
            found.lines.extend(positions(coordinates, place, "line", faults));
        }
        GeometryValue::MultiLineString { coordinates } => {
            for (index, line) in coordinates.iter().enumerate() {
                found.lines.extend(positions(line, place, &format!("line[{index}]"), faults));
            }
        }
        GeometryValue::GeometryCollection { geometries } => {
            for geometry in geometries {
                collect(&geometry.value, place, faults, found);
            }
        }
        GeometryValue::Point { .. } | GeometryValue::MultiPoint { .. } => {}
    }
}

fn polygon(
    rings: &[Vec<Position>],
    place: &Place,
    prefix: &str,
    faults: &mut Faults,
) -> Option<Polygon> {
    let mut checked = Vec::with_capacity(rings.len());
    for (index, ring) in rings.iter().enumerate() {
        checked.push(closed_ring(ring, place, &format!("{prefix}ring[{index}]"), faults)?);
    }
    let mut rings = checked.into_iter();
    let Some(exterior) = rings.next() else {
        faults.0.push(Diagnostic::error(place.clone(), "a polygon without a ring"));
        return None;
    };
    Some(Polygon { exterior, holes: rings.collect() })
}

fn closed_ring(
    ring: &[Position],
    place: &Place,
    words: &str,
    faults: &mut Faults,
) -> Option<Vec<LonLat>> {
    let points = positions(ring, place, words, faults)?;
    let fault =
        |message: String, help: &str| Diagnostic::error(narrowed(place, words), message).help(help);
    if points.len() < 4 {
        let message = format!("a ring of {} positions", points.len());
        faults
            .0
            .push(fault(message, "a ring has four or more positions, the last equal to the first"));
        return None;
    }
    if points.first() != points.last() {
        let help = "repeat the first position at the end of the ring";
        faults.0.push(fault("the ring is not closed".to_owned(), help));
        return None;
    }
    Some(points)
}

fn positions(
    line: &[Position],
    place: &Place,
    words: &str,
    faults: &mut Faults,
) -> Option<Vec<LonLat>> {
    let mut points = Vec::with_capacity(line.len());
    for (index, position) in line.iter().enumerate() {
        let fault = match position.as_slice() {
            [lon, lat, ..]
                if lon.is_finite()
                    && lat.is_finite()
                    && lon.abs() <= 180.0
                    && lat.abs() <= 90.0 =>
            {
                points.push(LonLat::new(*lon, *lat));
                continue;
            }
            [lon, lat, ..] => format!("position [{lon}, {lat}] is outside the world"),
            short => format!("a position of {} number(s)", short.len()),
        };
        let place = narrowed(place, &format!("{words} vertex[{index}]"));
        let help = "a position is [longitude, latitude] in degrees: -180 to 180, -90 to 90";
        faults.0.push(Diagnostic::error(place, fault).help(help));
        return None;
    }
    Some(points)
}

fn narrowed(place: &Place, words: &str) -> Place {
    let part = match &place.part {
        Some(part) => format!("{part} {words}"),
        None => words.to_owned(),
    };
    place.clone().part(part)
}
