//! Distances, lengths and areas on the WGS 84 ellipsoid (Karney 2013, through `geo`).
//!
//! In: positions in degrees. Out: kilometres, square kilometres, degrees of azimuth. A position
//! that is not finite gives NaN.

use std::borrow::Cow;

use geo::{
    Bearing, Destination, Distance, Geodesic, GeodesicArea, InterpolatePoint, LineString, Point,
};

use super::point::LonLat;
use super::shape::Polygon;
use super::unrolled::{first_jump, unrolled};

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

/// About the area of a polygon, km²: on a sphere of the same size, to a few parts in a thousand, with edges that are
/// straight in longitude and latitude. A hundredth of the time of [`area_km2`], for putting shapes in order.
pub fn sphere_km2(polygon: &Polygon) -> f64 {
    let mut areas = polygon.rings().map(ring_on_sphere_km2);
    let exterior = areas.next().unwrap_or(0.0);
    (exterior - areas.sum::<f64>()).max(0.0)
}

/// The radius of a sphere that has the area of the Earth, km.
const RADIUS_KM: f64 = 6371.0072;

fn ring_on_sphere_km2(ring: &[LonLat]) -> f64 {
    let ring =
        if first_jump(ring).is_some() { Cow::Owned(unrolled(ring)) } else { Cow::Borrowed(ring) };
    let (Some(first), Some(last)) = (ring.first(), ring.last()) else { return 0.0 };
    let sine = |at: &LonLat| libm::sin(at.lat_deg.to_radians());
    let (mut below, mut before) = (0.0, (first.lon_deg, sine(first)));
    for at in &ring[1..] {
        let here = (at.lon_deg, sine(at));
        below += (here.0 - before.0).to_radians() * (here.1 + before.1) / 2.0;
        before = here;
    }
    let turn = (last.lon_deg - first.lon_deg).to_radians().abs();
    // One that goes round the Earth holds the pole that is nearer.
    let steradians = if turn > 1.0 { turn - below.abs() } else { below.abs() };
    steradians * RADIUS_KM * RADIUS_KM
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
    fn areas_on_the_sphere_are_about_those_of_the_earth() {
        let polygon = |points: &[(f64, f64)], hole: &[(f64, f64)]| {
            let ring = |points: &[(f64, f64)]| -> Vec<LonLat> {
                points.iter().map(|at| LonLat::new(at.0, at.1)).collect()
            };
            let holes = if hole.is_empty() { Vec::new() } else { vec![ring(hole)] };
            sphere_km2(&Polygon { exterior: ring(points), holes })
        };
        let near = |found: f64, km2: f64| (found / km2 - 1.0).abs() < 0.01;
        let cell = [(0., 0.), (1., 0.), (1., 1.), (0., 1.), (0., 0.)];
        let half = [(0., 0.), (0., 0.5), (1., 0.5), (1., 0.), (0., 0.)];
        assert!(near(polygon(&cell, &[]), 12_308.778) && near(polygon(&cell, &half), 6_154.0));
        // Over the 180th meridian, by a jump.
        let over = [(179.5, 0.), (-179.5, 0.), (-179.5, 1.), (179.5, 1.), (179.5, 0.)];
        assert!(near(polygon(&over, &[]), 12_308.778));
        // South of 60° S, with the pole told and without: 1 − sin 60° of half the sphere.
        let told =
            [(-180., -90.), (180., -90.), (180., -60.), (0., -60.), (-180., -60.), (-180., -90.)];
        let round = [(0., -60.), (120., -60.), (-120., -60.), (0., -60.)];
        let cap = 255_032_810.0 * (1.0 - 0.866_025_4);
        assert!(near(polygon(&told, &[]), cap) && near(polygon(&round, &[]), cap));
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
