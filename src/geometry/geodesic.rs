//! Distances, lengths and areas on the WGS 84 ellipsoid (Karney 2013, through `geo`).
//!
//! In: positions in degrees. Out: kilometres, square kilometres, degrees of azimuth. A position
//! that is not finite gives NaN.

use geo::{
    Bearing, Destination, Distance, Geodesic, GeodesicArea, InterpolatePoint, LineString, Point,
};

use super::point::LonLat;
use super::shape::Polygon;

fn point(position: LonLat) -> Point<f64> {
    Point::new(position.lon_deg, position.lat_deg)
}

fn position(point: Point<f64>) -> LonLat {
    LonLat::new(point.x(), point.y())
}

const NOWHERE: LonLat = LonLat::new(f64::NAN, f64::NAN);

/// The length of the geodesic between two positions, km.
pub fn distance_km(from: LonLat, to: LonLat) -> f64 {
    if from.is_finite() && to.is_finite() {
        Geodesic.distance(point(from), point(to)) / 1000.0
    } else {
        f64::NAN
    }
}

/// The direction in which the geodesic to `to` leaves `from`, degrees clockwise from north, 0–360.
pub fn azimuth_deg(from: LonLat, to: LonLat) -> f64 {
    if from.is_finite() && to.is_finite() {
        Geodesic.bearing(point(from), point(to))
    } else {
        f64::NAN
    }
}

/// The position reached from `from` along a geodesic; longitude −180 to 180.
pub fn destination(from: LonLat, azimuth_deg: f64, km: f64) -> LonLat {
    if from.is_finite() && azimuth_deg.is_finite() && km.is_finite() {
        position(Geodesic.destination(point(from), azimuth_deg, km * 1000.0))
    } else {
        NOWHERE
    }
}

/// The position at `fraction` (0 to 1) of the geodesic between two positions.
pub fn point_at_fraction(from: LonLat, to: LonLat, fraction: f64) -> LonLat {
    if from.is_finite() && to.is_finite() && fraction.is_finite() {
        position(Geodesic.point_at_ratio_between(point(from), point(to), fraction))
    } else {
        NOWHERE
    }
}

/// The length of a line whose vertices are joined by geodesics, km; 0 below two vertices.
pub fn length_km(line: &[LonLat]) -> f64 {
    line.windows(2)
        .map(|edge| match *edge {
            [a, b] => distance_km(a, b),
            _ => 0.0,
        })
        .sum()
}

/// The area of a polygon without its holes, km², whichever way its rings wind.
pub fn area_km2(polygon: &Polygon) -> f64 {
    let mut areas = polygon.rings().map(ring_area_km2);
    let exterior = areas.next().unwrap_or(0.0);
    exterior - areas.sum::<f64>()
}

fn ring_area_km2(ring: &[LonLat]) -> f64 {
    if ring.iter().any(|position| !position.is_finite()) {
        return f64::NAN;
    }
    let line = LineString::from_iter(ring.iter().copied().map(point));
    geo::Polygon::new(line, Vec::new()).geodesic_area_signed().abs() / 1e6
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn capes_are_as_far_apart_as_published() {
        let krilon = LonLat::new(142.0809, 45.89269);
        let soya = LonLat::new(141.93655, 45.52294);
        assert!((distance_km(krilon, soya) - 42.6).abs() < 0.05);
        let there = destination(krilon, azimuth_deg(krilon, soya), distance_km(krilon, soya));
        assert!(distance_km(there, soya) < 1e-6);
        let middle = point_at_fraction(krilon, soya, 0.5);
        assert!((length_km(&[krilon, middle, soya]) - distance_km(krilon, soya)).abs() < 1e-6);
    }

    #[test]
    fn areas_ignore_winding_and_leave_holes_out() {
        let cell = |west: f64, size: f64| {
            [(0., 0.), (size, 0.), (size, size), (0., size), (0., 0.)]
                .map(|(x, y)| LonLat::new(west + x, y))
                .to_vec()
        };
        let mut polygon = Polygon { exterior: cell(0.0, 1.0), holes: Vec::new() };
        // 12 308.778 km²: the worked example of GeographicLib.
        assert!((area_km2(&polygon) - 12_308.778).abs() < 0.001);
        polygon.exterior.reverse();
        polygon.holes.push(cell(0.2, 0.5));
        let with_hole = area_km2(&polygon);
        assert!(with_hole > 9_000.0 && with_hole < 9_300.0);
    }

    #[test]
    fn nothing_finite_comes_of_nan() {
        let bad = LonLat::new(f64::NAN, 45.0);
        assert!(distance_km(bad, LonLat::default()).is_nan());
        assert!(!destination(bad, 0.0, 1.0).is_finite());
        assert_eq!(length_km(&[]), 0.0);
        assert_eq!(area_km2(&Polygon::default()), 0.0);
    }
}
