//! Polygons cut at the 180th meridian, so that all of them lie on one sheet of longitudes and latitudes.

use geo::{BooleanOps, Coord, LineString, MultiPolygon, Rect};

use crate::geometry::point::LonLat;
use crate::geometry::shape::Polygon;
use crate::geometry::sheet::unrolled_polygon;

/// What is so near to a pole is at it, degrees: data that are cut there keep off it by a little.
const AT_POLE_DEG: f64 = 89.99;

/// The parts of a polygon on either side of the 180th meridian; one that does not cross it is its own part.
pub(super) fn at_180(polygon: &Polygon) -> Vec<Polygon> {
    let near_pole = |at: &LonLat| at.lat_deg.abs() > AT_POLE_DEG && at.lat_deg.abs() < 90.0;
    if polygon.rings().flatten().any(near_pole) {
        let ring = |ring: &[LonLat]| -> Vec<LonLat> {
            let moved = |at: &LonLat| match near_pole(at) {
                true => LonLat::new(at.lon_deg, 90.0_f64.copysign(at.lat_deg)),
                false => *at,
            };
            ring.iter().map(moved).collect()
        };
        return at_180(&Polygon {
            exterior: ring(&polygon.exterior),
            holes: polygon.holes.iter().map(|hole| ring(hole)).collect(),
        });
    }
    let far = |edge: &[LonLat]| (edge[1].lon_deg - edge[0].lon_deg).abs() > 180.0;
    if !polygon.rings().any(|ring| ring.windows(2).any(far)) {
        return vec![polygon.clone()];
    }
    let whole = unrolled_polygon(polygon);
    let sheet = geo::Polygon::new(
        line(&whole.exterior),
        whole.holes.iter().map(|hole| line(hole)).collect(),
    );
    let mut parts = Vec::new();
    for turn in [-1.0, 0.0, 1.0] {
        let (west, east) = (turn * 360.0 - 180.0, turn * 360.0 + 180.0);
        let frame = Rect::new(Coord { x: west, y: -90.0 }, Coord { x: east, y: 90.0 });
        let inside: MultiPolygon<f64> = sheet.intersection(&frame.to_polygon());
        parts.extend(inside.iter().map(|part| turned(part, -turn * 360.0)));
    }
    parts
}

fn line(ring: &[LonLat]) -> LineString<f64> {
    ring.iter().map(|at| Coord { x: at.lon_deg, y: at.lat_deg }).collect()
}

fn turned(part: &geo::Polygon<f64>, by_deg: f64) -> Polygon {
    let ring = |line: &LineString<f64>| -> Vec<LonLat> {
        let lon = |x: f64| (x + by_deg).clamp(-180.0, 180.0);
        line.coords().map(|at| LonLat::new(lon(at.x), at.y)).collect()
    };
    Polygon { exterior: ring(part.exterior()), holes: part.interiors().iter().map(ring).collect() }
}
