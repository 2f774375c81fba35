//! GeoJSON files (RFC 7946): features with checked positions.
//!
//! In: the text of a FeatureCollection. Out: polygons and lines in degrees, longitude first, each with the
//! way to it in the file. Faults name the feature, its id, the ring and the vertex, with line and column.
//! Winding is advisory: `check` looks at it.

use ::geojson::{FeatureCollection, GeometryValue, Position, feature::Id};
use serde_json::Value;

use super::files::Files;
use super::json_place::{Locator, Step, find, items};
use crate::diagnostic::{Diagnostic, Faults, Place};
use crate::geometry::{LonLat, Polygon};

/// Positions in one file at most: more would not fit into the memory of a usual machine.
const MOST_POSITIONS: usize = 20_000_000;

/// The shapes of a feature.
#[derive(Debug, Clone, Default)]
pub struct Shapes {
    /// Its polygons.
    pub polygons: Vec<Polygon>,
    /// The way to each polygon.
    pub spots: Vec<Spot>,
    /// Its lines.
    pub lines: Vec<Vec<LonLat>>,
}

/// A feature with its place in the file.
pub struct Feature {
    /// Its `id`; empty when it has none.
    pub id: String,
    /// Where it is: file, line and column, and index and id in words.
    pub place: Place,
    /// Where its property `territory` is, if it has one; else where it is itself.
    pub territory_place: Place,
    /// Its properties.
    pub properties: serde_json::Map<String, Value>,
    /// Its geometry.
    pub shapes: Shapes,
}

impl Feature {
    /// A text property.
    pub fn text(&self, key: &str) -> Option<&str> {
        self.properties.get(key)?.as_str()
    }
}

/// The way to a feature, or to a part of its geometry.
#[derive(Debug, Clone)]
pub struct Spot {
    /// The offset of the feature in the text.
    start: usize,
    /// The way through geometry collections.
    collections: Vec<usize>,
    /// The way through the coordinates.
    coordinates: Vec<usize>,
    words: String,
}

impl Spot {
    fn feature(start: usize, index: usize, id: &str) -> Self {
        let mut words = format!("feature[{index}]");
        if !id.is_empty() {
            words.push_str(&format!(" id={id}"));
        }
        Self { start, collections: Vec::new(), coordinates: Vec::new(), words }
    }

    /// A part of it: a `ring`, a `vertex`, counted from 0.
    pub fn part(&self, word: &str, index: usize) -> Self {
        let mut part = self.clone();
        part.coordinates.push(index);
        part.words.push_str(&format!(" {word}[{index}]"));
        part
    }

    /// Its place in the file.
    pub fn place(&self, locator: &mut Locator<'_>) -> Place {
        let mut steps = Vec::new();
        if !self.collections.is_empty() || !self.coordinates.is_empty() {
            steps.push(Step::Key("geometry"));
            let inner = self.collections.iter();
            steps.extend(inner.flat_map(|index| [Step::Key("geometries"), Step::Item(*index)]));
        }
        if !self.coordinates.is_empty() {
            steps.push(Step::Key("coordinates"));
            steps.extend(self.coordinates.iter().copied().map(Step::Item));
        }
        let offset = find(locator.text(), self.start, &steps).unwrap_or(self.start);
        locator.place(offset).part(self.words.as_str())
    }
}

/// What a file is read with.
struct Reading<'a, 't> {
    locator: Locator<'t>,
    faults: &'a mut Faults,
}

impl Reading<'_, '_> {
    fn fault(&mut self, spot: &Spot, message: impl Into<String>, help: &str) {
        let place = spot.place(&mut self.locator);
        self.faults.0.push(Diagnostic::error(place, message).help(help));
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
    let mut reading = Reading { locator: Locator::new(&shown, &text), faults };
    let features = match text.parse::<FeatureCollection>() {
        Ok(collection) => collection.features.into_iter().map(Some).collect(),
        Err(fault) => one_by_one(&text, &fault, &mut reading),
    };
    let start = find(&text, 0, &[Step::Key("features")]).unwrap_or(text.len());
    let mut budget = MOST_POSITIONS;
    let mut read = Vec::with_capacity(features.len());
    for ((index, feature), start) in features.into_iter().enumerate().zip(items(&text, start)) {
        let Some(feature) = feature else { continue };
        let id = match &feature.id {
            Some(Id::String(id)) => id.clone(),
            Some(Id::Number(id)) => id.to_string(),
            None => String::new(),
        };
        let spot = Spot::feature(start, index, &id);
        let place = spot.place(&mut reading.locator);
        let steps = [Step::Key("properties"), Step::Key("territory")];
        let territory_place = match (find(&text, start, &steps), &place.part) {
            (Some(offset), Some(part)) => reading.locator.place(offset).part(part.as_str()),
            _ => place.clone(),
        };
        let size = feature.geometry.as_ref().map_or(0, |geometry| positions_in(&geometry.value));
        if size > budget {
            let message = format!("more than {MOST_POSITIONS} positions in one file");
            reading.fault(&spot, message, "simplify the shapes, or cut the file into several");
            break;
        }
        budget -= size;
        let mut shapes = Shapes::default();
        if let Some(geometry) = &feature.geometry {
            collect(&geometry.value, &spot, &mut reading, &mut shapes);
        }
        let properties = feature.properties.unwrap_or_default();
        read.push(Feature { id, place, territory_place, properties, shapes });
    }
    read
}

/// The features of a text that can't be read as a whole: each that can, and a fault for each that can't.
fn one_by_one(
    text: &str,
    fault: &::geojson::Error,
    reading: &mut Reading<'_, '_>,
) -> Vec<Option<::geojson::Feature>> {
    let whole = serde_json::from_str::<Value>(text).ok();
    let features = whole.as_ref().and_then(|whole| whole.get("features")).and_then(Value::as_array);
    let typed = whole.as_ref().is_some_and(|whole| whole["type"] == "FeatureCollection");
    let Some(features) = features.filter(|_| typed) else {
        let diagnostic = broken(text, fault, whole.as_ref(), &mut reading.locator);
        reading.faults.0.push(diagnostic);
        return Vec::new();
    };
    let start = find(text, 0, &[Step::Key("features")]).unwrap_or(text.len());
    let read = features.iter().zip(items(text, start)).enumerate().map(|(index, (value, start))| {
        let fault = match serde_json::from_value(value.clone()) {
            Ok(feature) => return Some(feature),
            Err(fault) => fault,
        };
        let id = match &value["id"] {
            Value::String(id) => id.clone(),
            Value::Number(id) => id.to_string(),
            _ => String::new(),
        };
        let spot = Spot::feature(start, index, &id);
        let before = reading.faults.0.len();
        bad_positions(&value["geometry"], &spot, reading);
        if reading.faults.0.len() == before {
            let message = format!("not a GeoJSON feature: {}", unplaced(&fault.to_string()));
            let help = "expected {\"type\": \"Feature\", \"properties\": {…}, \"geometry\": {…}}, the geometry a Polygon, MultiPolygon, LineString … (RFC 7946)";
            reading.fault(&spot, message, help);
        }
        None
    });
    let read: Vec<_> = read.collect();
    if read.iter().all(Option::is_some) {
        let diagnostic = broken(text, fault, None, &mut reading.locator);
        reading.faults.0.push(diagnostic);
    }
    read
}

/// The words of a reader of JSON, without a place that is given elsewhere or lost.
pub fn unplaced(words: &str) -> &str {
    words.split(" at line ").next().unwrap_or(words)
}

fn broken(
    text: &str,
    fault: &::geojson::Error,
    whole: Option<&Value>,
    locator: &mut Locator<'_>,
) -> Diagnostic {
    let help = "expected a GeoJSON FeatureCollection (RFC 7946)";
    let start = locator.place(0);
    if text.trim().is_empty() {
        return Diagnostic::error(start, "the file is empty").help(help);
    }
    if let Some(whole) = whole {
        let message = match (whole.get("type").and_then(Value::as_str), whole.get("features")) {
            (Some("FeatureCollection"), None) => "it has no `features`".to_owned(),
            (Some("FeatureCollection"), Some(_)) => "`features` is not a list".to_owned(),
            (Some(other), _) => format!("it is a `{other}`"),
            (None, _) => "it has no `type`".to_owned(),
        };
        return Diagnostic::error(start, format!("not a FeatureCollection: {message}")).help(help);
    }
    // serde_json counts from 1; 0 means that it lost the place.
    let place = match fault {
        ::geojson::Error::MalformedGeoJson(json) if json.line() > 0 => {
            let line = text.split('\n').nth(json.line() - 1).unwrap_or_default();
            let before = line.get(..json.column().saturating_sub(1)).unwrap_or(line);
            Place { line: Some(json.line()), column: Some(before.chars().count() + 1), ..start }
        }
        _ => start,
    };
    let message = match fault {
        ::geojson::Error::MalformedGeoJson(json) => json.to_string(),
        other => other.to_string(),
    };
    let message = unplaced(&message).replace("EOF while parsing", "the text ends inside");
    if message.contains("recursion limit") {
        let message = "brackets are nested more than 128 deep";
        return Diagnostic::error(place, message)
            .help("no GeoJSON geometry needs more than five; remove what surrounds it");
    }
    Diagnostic::error(place, format!("not GeoJSON: {message}")).help(help)
}

/// Reports each position of a geometry that is not two numbers or more.
fn bad_positions(geometry: &Value, spot: &Spot, reading: &mut Reading<'_, '_>) {
    let names: &[&str] = match geometry["type"].as_str() {
        Some("Polygon") => &["ring", "vertex"],
        Some("MultiPolygon") => &["polygon", "ring", "vertex"],
        Some("LineString" | "MultiPoint") => &["vertex"],
        Some("MultiLineString") => &["line", "vertex"],
        _ => return,
    };
    descend(&geometry["coordinates"], spot, names, reading);
}

fn descend(value: &Value, spot: &Spot, names: &[&str], reading: &mut Reading<'_, '_>) {
    let Some(inner) = value.as_array() else { return };
    let Some((name, names)) = names.split_first() else {
        if let Some(other) = inner.iter().find(|number| !number.is_number()) {
            reading.fault(spot, format!("`{other}` is not a number"), POSITION);
        } else if inner.len() < 2 {
            reading.fault(spot, format!("a position of {}", numbers(inner.len())), POSITION);
        }
        return;
    };
    for (index, value) in inner.iter().enumerate() {
        descend(value, &spot.part(name, index), names, reading);
    }
}

const POSITION: &str = "a position is [longitude, latitude] in degrees: -180 to 180, -90 to 90";

fn numbers(count: usize) -> String {
    if count == 1 { "1 number".to_owned() } else { format!("{count} numbers") }
}

fn positions_in(value: &GeometryValue) -> usize {
    match value {
        GeometryValue::Polygon { coordinates } | GeometryValue::MultiLineString { coordinates } => {
            coordinates.iter().map(Vec::len).sum()
        }
        GeometryValue::MultiPolygon { coordinates } => {
            coordinates.iter().flatten().map(Vec::len).sum()
        }
        GeometryValue::LineString { coordinates } => coordinates.len(),
        GeometryValue::GeometryCollection { geometries } => {
            geometries.iter().map(|geometry| positions_in(&geometry.value)).sum()
        }
        GeometryValue::Point { .. } | GeometryValue::MultiPoint { .. } => 1,
    }
}

fn collect(value: &GeometryValue, spot: &Spot, reading: &mut Reading<'_, '_>, found: &mut Shapes) {
    match value {
        GeometryValue::Polygon { coordinates } => {
            found.add(polygon(coordinates, spot, reading), spot);
        }
        GeometryValue::MultiPolygon { coordinates } => {
            for (index, rings) in coordinates.iter().enumerate() {
                let spot = spot.part("polygon", index);
                found.add(polygon(rings, &spot, reading), &spot);
            }
        }
        GeometryValue::LineString { coordinates } => {
            found.lines.extend(positions(coordinates, spot, reading));
        }
        GeometryValue::MultiLineString { coordinates } => {
            for (index, line) in coordinates.iter().enumerate() {
                found.lines.extend(positions(line, &spot.part("line", index), reading));
            }
        }
        GeometryValue::GeometryCollection { geometries } => {
            for (index, geometry) in geometries.iter().enumerate() {
                let mut inner = spot.clone();
                inner.collections.push(index);
                inner.words.push_str(&format!(" geometry[{index}]"));
                collect(&geometry.value, &inner, reading, found);
            }
        }
        GeometryValue::Point { .. } | GeometryValue::MultiPoint { .. } => {}
    }
}

impl Shapes {
    fn add(&mut self, polygon: Option<Polygon>, spot: &Spot) {
        if let Some(polygon) = polygon {
            self.polygons.push(polygon);
            self.spots.push(spot.clone());
        }
    }
}

fn polygon(rings: &[Vec<Position>], spot: &Spot, reading: &mut Reading<'_, '_>) -> Option<Polygon> {
    if rings.is_empty() {
        reading.fault(spot, "a polygon without a ring", "its first ring is the shore");
        return None;
    }
    let rings = rings.iter().enumerate();
    let checked: Vec<Option<Vec<LonLat>>> =
        rings.map(|(index, ring)| closed_ring(ring, &spot.part("ring", index), reading)).collect();
    let mut rings = checked.into_iter().collect::<Option<Vec<_>>>()?.into_iter();
    Some(Polygon { exterior: rings.next()?, holes: rings.collect() })
}

fn closed_ring(
    ring: &[Position],
    spot: &Spot,
    reading: &mut Reading<'_, '_>,
) -> Option<Vec<LonLat>> {
    let points = positions(ring, spot, reading)?;
    if points.len() < 4 {
        let message = match points.len() {
            1 => "a ring of 1 position".to_owned(),
            number => format!("a ring of {number} positions"),
        };
        let help = "a ring has four or more positions, the last equal to the first";
        reading.fault(spot, message, help);
        return None;
    }
    if points.first() != points.last() {
        let help = "repeat the first position at the end of the ring";
        reading.fault(spot, "the ring is not closed", help);
        return None;
    }
    Some(points)
}

/// The positions of a line; the first one that is none is reported, with the number of others.
fn positions(line: &[Position], spot: &Spot, reading: &mut Reading<'_, '_>) -> Option<Vec<LonLat>> {
    let points: Vec<LonLat> = line.iter().filter_map(position).collect();
    let bad = line.len() - points.len();
    if bad == 0 {
        return Some(points);
    }
    let first = line.iter().position(|one| position(one).is_none())?;
    let mut message = match line.get(first)?.as_slice() {
        [lon, lat, ..] => format!("position [{lon}, {lat}] is outside the world"),
        short => format!("a position of {}", numbers(short.len())),
    };
    if bad > 1 {
        message.push_str(&format!(" (one of {bad} such positions here)"));
    }
    let swapped = bad * 2 > line.len()
        && line
            .iter()
            .all(|one| matches!(one.as_slice(), [a, b, ..] if a.abs() <= 90.0 && b.abs() <= 180.0));
    let help = if swapped {
        "a position is [longitude, latitude]: these look like latitude before longitude"
    } else {
        POSITION
    };
    reading.fault(&spot.part("vertex", first), message, help);
    None
}

fn position(numbers: &Position) -> Option<LonLat> {
    match numbers.as_slice() {
        // A comparison with what is not a number fails.
        [lon, lat, ..] if lon.abs() <= 180.0 && lat.abs() <= 90.0 => Some(LonLat::new(*lon, *lat)),
        _ => None,
    }
}
