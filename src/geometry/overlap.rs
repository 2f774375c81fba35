//! The land that two polygons have in common.

use geo::{BooleanOps, Coord, InteriorPoint, LineString, MultiPolygon};

use super::geodesic::area_km2;
use super::point::LonLat;
use super::shape::Polygon;

/// The common land of two polygons.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Overlap {
    /// Its area, km².
    pub km2: f64,
    /// A point in its largest part.
    pub at: LonLat,
}

/// What two polygons have in common; none where they only touch.
pub fn overlap(a: &Polygon, b: &Polygon) -> Option<Overlap> {
    let boxes = (a.bounds()?, b.bounds()?);
    boxes
        .0
        .intersection(&boxes.1)
        .filter(|common| common.width() > 0.0 && common.height() > 0.0)?;
    let common: MultiPolygon<f64> = planar(a).intersection(&planar(b));
    let parts: Vec<(f64, &geo::Polygon<f64>)> =
        common.iter().map(|part| (area_km2(&polygon(part)), part)).collect();
    let (_, largest) = parts.iter().max_by(|one, two| one.0.total_cmp(&two.0))?;
    let point = largest.interior_point()?;
    Some(Overlap {
        km2: parts.iter().map(|(km2, _)| km2).sum(),
        at: LonLat::new(point.x(), point.y()),
    })
}

fn planar(polygon: &Polygon) -> geo::Polygon<f64> {
    let line = |ring: &[LonLat]| -> LineString<f64> {
        ring.iter().map(|p| Coord { x: p.lon_deg, y: p.lat_deg }).collect()
    };
    let holes = polygon.holes.iter().map(|hole| line(hole)).collect();
    geo::Polygon::new(line(&polygon.exterior), holes)
}

fn polygon(planar: &geo::Polygon<f64>) -> Polygon {
    let ring = |line: &LineString<f64>| line.coords().map(|c| LonLat::new(c.x, c.y)).collect();
    Polygon {
        exterior: ring(planar.exterior()),
        holes: planar.interiors().iter().map(ring).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn square(west: f64, south: f64, size: f64) -> Polygon {
        let corners = [(0.0, 0.0), (size, 0.0), (size, size), (0.0, size), (0.0, 0.0)];
        let exterior = corners.map(|(x, y)| LonLat::new(west + x, south + y)).to_vec();
        Polygon { exterior, holes: Vec::new() }
    }

    #[test]
    fn the_common_land_has_an_area_and_a_point_in_it() {
        let found = overlap(&square(0.0, 0.0, 2.0), &square(1.0, 1.0, 2.0)).unwrap();
        assert!((found.km2 - area_km2(&square(1.0, 1.0, 1.0))).abs() < 0.01, "{found:?}");
        assert!(square(1.0, 1.0, 1.0).contains(found.at), "{found:?}");
    }

    #[test]
    fn neighbours_and_islands_in_holes_have_nothing_in_common() {
        assert_eq!(overlap(&square(0.0, 0.0, 2.0), &square(2.0, 0.0, 2.0)), None);
        let mut ring = square(0.0, 0.0, 3.0);
        ring.holes.push(square(1.0, 1.0, 1.0).exterior);
        assert_eq!(overlap(&ring, &square(1.0, 1.0, 1.0)), None);
    }
}
