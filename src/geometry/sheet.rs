//! Polygons on one sheet of longitudes and latitudes, as geometry in the plane has to have them: rings run on
//! beyond 180°, and those that go round the Earth come back by their pole.

use super::bounds::Rect;
use super::point::LonLat;
use super::shape::Polygon;
use super::unrolled::{first_jump, unrolled};

/// A ring without leaps from 180° to −180°: it runs on beyond them. One that goes round the Earth comes
/// back by its pole.
pub fn unrolled_ring(ring: &[LonLat]) -> Vec<LonLat> {
    let mut unrolled = unrolled(ring);
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

/// A polygon whose rings are unrolled, with its holes on the turn of longitude on which its exterior is.
pub fn unrolled_polygon(polygon: &Polygon) -> Polygon {
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

#[cfg(test)]
mod tests {
    use super::super::shape::doubled_area;
    use super::*;

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
}
