//! Mends GeoJSON where there is only one way to do it: open rings, rings that turn the wrong way, positions
//! that are there twice.
//!
//! In and out: the text. Only the positions of mended rings move; every number keeps its digits, and
//! everything else its bytes.

use std::fmt;
use std::ops::Range;

use serde_json::Value;

use super::check::turns_wrong;
use super::json_place::{Step, find, items, span};
use crate::geometry::{LonLat, unrolled_ring};

/// What was mended in a text.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Mended {
    /// Rings that were open.
    pub closed: usize,
    /// Rings that turned the wrong way.
    pub turned: usize,
    /// Positions that repeated the one before.
    pub removed: usize,
}

impl fmt::Display for Mended {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let plural = |number: usize| if number == 1 { "" } else { "s" };
        let done = [
            (self.closed, format!("{} ring{} closed", self.closed, plural(self.closed))),
            (self.turned, format!("{} ring{} turned round", self.turned, plural(self.turned))),
            (
                self.removed,
                format!("{} repeated position{} removed", self.removed, plural(self.removed)),
            ),
        ];
        let done: Vec<String> =
            done.into_iter().filter(|(number, _)| *number > 0).map(|(_, words)| words).collect();
        f.write_str(&done.join(", "))
    }
}

/// The text with its rings mended; a text that is not GeoJSON stays as it is.
pub fn mend_geojson(text: &str) -> (String, Mended) {
    let bare = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mark = text.len() - bare.len();
    let mut mended = Mended::default();
    let Ok(whole) = serde_json::from_str::<Value>(bare) else {
        return (text.to_owned(), mended);
    };
    let mut edits: Vec<(Range<usize>, String)> = Vec::new();
    let start = find(text, mark, &[Step::Key("features")]).unwrap_or(text.len());
    let features = whole["features"].as_array().into_iter().flatten();
    for (feature, start) in features.zip(items(text, start)) {
        if let Some(at) = find(text, start, &[Step::Key("geometry")]) {
            of_geometry(text, &feature["geometry"], at, &mut edits, &mut mended);
        }
    }
    let mut result = text.to_owned();
    for (range, ring) in edits.into_iter().rev() {
        result.replace_range(range, &ring);
    }
    (result, mended)
}

type Edits = Vec<(Range<usize>, String)>;

fn of_geometry(text: &str, value: &Value, start: usize, edits: &mut Edits, mended: &mut Mended) {
    if let Some(inner) = value["geometries"].as_array() {
        let at = find(text, start, &[Step::Key("geometries")]).unwrap_or(text.len());
        for (value, start) in inner.iter().zip(items(text, at)) {
            of_geometry(text, value, start, edits, mended);
        }
        return;
    }
    let Some(at) = find(text, start, &[Step::Key("coordinates")]) else { return };
    let coordinates = &value["coordinates"];
    match value["type"].as_str() {
        Some("Polygon") => of_polygon(text, coordinates, at, edits, mended),
        Some("MultiPolygon") => {
            for (polygon, at) in coordinates.as_array().into_iter().flatten().zip(items(text, at)) {
                of_polygon(text, polygon, at, edits, mended);
            }
        }
        _ => {}
    }
}

fn of_polygon(text: &str, rings: &Value, start: usize, edits: &mut Edits, mended: &mut Mended) {
    let rings = rings.as_array().into_iter().flatten();
    for (index, (ring, at)) in rings.zip(items(text, start)).enumerate() {
        let Some(written) = span(text, at) else { continue };
        if let Some(positions) = ring.as_array()
            && let Some(better) = of_ring(text, positions, items(text, at), index, mended)
        {
            edits.push((written, better));
        }
    }
}

/// The text of a mended ring; `None` where there is nothing to mend, or more than that.
fn of_ring(
    text: &str,
    positions: &[Value],
    starts: impl Iterator<Item = usize>,
    index: usize,
    mended: &mut Mended,
) -> Option<String> {
    let starts: Vec<usize> = starts.collect();
    let between = match starts[..] {
        [first, second, ..] => text.get(span(text, first)?.end..second)?,
        _ => return None,
    };
    let mut ring: Vec<(&Value, LonLat, &str)> = Vec::with_capacity(positions.len());
    let mut removed = 0;
    for (value, start) in positions.iter().zip(starts) {
        let (lon, lat) = (value[0].as_f64()?, value[1].as_f64()?);
        if lon.abs() > 180.0 || lat.abs() > 90.0 {
            return None;
        }
        if ring.last().is_some_and(|(before, ..)| *before == value) {
            removed += 1;
        } else {
            ring.push((value, LonLat::new(lon, lat), text.get(span(text, start)?)?));
        }
    }
    let first = *ring.first()?;
    let open = ring.last().is_some_and(|(_, last, _)| *last != first.1);
    if open {
        ring.push(first);
    }
    if ring.len() < 4 {
        return None;
    }
    let shape: Vec<LonLat> = ring.iter().map(|(_, position, _)| *position).collect();
    let turn = turns_wrong(&unrolled_ring(&shape), index);
    if turn {
        ring.reverse();
    }
    if !open && !turn && removed == 0 {
        return None;
    }
    mended.closed += usize::from(open);
    mended.turned += usize::from(turn);
    mended.removed += removed;
    let written: Vec<&str> = ring.into_iter().map(|(.., written)| written).collect();
    Some(format!("[{}]", written.join(between)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn collection(geometry: &str) -> String {
        format!(
            "\u{feff}{{\"type\":\"FeatureCollection\",\r\n\"features\":[{{\"type\":\"Feature\",\"properties\":{{\"x\":1.50}},\"geometry\":{geometry}}}]}}\r\n"
        )
    }

    #[test]
    fn rings_are_closed_turned_and_thinned_and_numbers_keep_their_digits() {
        let before = collection(
            "{\"type\":\"Polygon\",\"coordinates\":[[[0.0,0],[0.0,0],[0,10.500],[1e1,10],[10,0]],[[2,2],[3,2],[3,3],[2,2]]]}",
        );
        let (after, mended) = mend_geojson(&before);
        assert_eq!(mended, Mended { closed: 1, turned: 2, removed: 1 });
        assert_eq!(
            after,
            collection(
                "{\"type\":\"Polygon\",\"coordinates\":[[[0.0,0],[10,0],[1e1,10],[0,10.500],[0.0,0]],[[2,2],[3,3],[3,2],[2,2]]]}"
            )
        );
        assert_eq!(mend_geojson(&after), (after.clone(), Mended::default()));
        assert_eq!(
            mended.to_string(),
            "1 ring closed, 2 rings turned round, 1 repeated position removed"
        );
    }

    #[test]
    fn what_has_no_single_remedy_stays_as_it_is() {
        for geometry in [
            "{\"type\":\"Polygon\",\"coordinates\":[[[0,0],[0,200],[1,1]]]}",
            "{\"type\":\"Polygon\",\"coordinates\":[[[0,0],[\"a\",1],[1,1]]]}",
            "{\"type\":\"Polygon\",\"coordinates\":[[[0,0],[1,1]]]}",
            "{\"type\":\"Polygon\",\"coordinates\":7}",
            "{\"type\":\"LineString\",\"coordinates\":[[0,0],[0,0]]}",
            "null",
        ] {
            let text = collection(geometry);
            assert_eq!(mend_geojson(&text), (text.clone(), Mended::default()));
        }
        assert_eq!(mend_geojson("{ no").0, "{ no");
    }

    #[test]
    fn a_ring_over_the_antimeridian_turns_as_it_is_meant() {
        let text = collection(
            "{\"type\":\"MultiPolygon\",\"coordinates\":[[[[179,0],[-179,0],[-179,1],[179,1],[179,0]]]]}",
        );
        assert_eq!(mend_geojson(&text).1, Mended::default());
    }
}
