//! An outline as it is read: one exterior ring and its holes, in degrees.
//!
//! Rings are closed (first == last position). Winding is advisory: `topology` turns exteriors
//! counter-clockwise and holes clockwise by itself.

use super::bounds::Rect;
use super::point::LonLat;

/// A polygon on the earth; its edges are straight in lon/lat.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Polygon {
    /// The outer ring, closed.
    pub exterior: Vec<LonLat>,
    /// The rings cut out of it, each closed.
    pub holes: Vec<Vec<LonLat>>,
}

impl Polygon {
    /// The exterior and the holes, in this order.
    pub fn rings(&self) -> impl Iterator<Item = &[LonLat]> {
        std::iter::once(self.exterior.as_slice()).chain(self.holes.iter().map(Vec::as_slice))
    }

    /// The box of the exterior in the lon/lat plane, or `None` without a position.
    pub fn bounds(&self) -> Option<Rect> {
        Rect::around(self.exterior.iter().map(|position| position.to_xy()))
    }

    /// The same polygon with its longitudes moved.
    pub fn turned(&self, by_deg: f64) -> Self {
        let ring = |ring: &[LonLat]| -> Vec<LonLat> {
            ring.iter().map(|p| LonLat::new(p.lon_deg + by_deg, p.lat_deg)).collect()
        };
        Self {
            exterior: ring(&self.exterior),
            holes: self.holes.iter().map(|hole| ring(hole)).collect(),
        }
    }

    /// Whether a position lies inside (even-odd in the lon/lat plane; the border is undecided).
    pub fn contains(&self, position: LonLat) -> bool {
        self.rings().fold(false, |inside, ring| inside ^ crosses_odd(ring, position))
    }
}

/// Whether a ray eastwards from the position crosses a ring an odd number of times.
fn crosses_odd(ring: &[LonLat], at: LonLat) -> bool {
    let crossings = ring.windows(2).filter(|edge| match edge {
        [a, b] => {
            (a.lat_deg > at.lat_deg) != (b.lat_deg > at.lat_deg)
                && at.lon_deg
                    < a.lon_deg
                        + (at.lat_deg - a.lat_deg) / (b.lat_deg - a.lat_deg)
                            * (b.lon_deg - a.lon_deg)
        }
        _ => false,
    });
    crossings.count() % 2 == 1
}

/// Twice the signed area of a ring in the lon/lat plane, square degrees; counter-clockwise is
/// positive. The closing edge is implied.
pub fn doubled_area(ring: &[LonLat]) -> f64 {
    let Some(&origin) = ring.first() else { return 0.0 };
    // Relative to the first vertex: small islands far from 0, 0 would lose their digits.
    let relative = |p: LonLat| (p.lon_deg - origin.lon_deg, p.lat_deg - origin.lat_deg);
    ring.windows(2)
        .map(|edge| match edge {
            [a, b] => {
                let ((ax, ay), (bx, by)) = (relative(*a), relative(*b));
                ax * by - bx * ay
            }
            _ => 0.0,
        })
        .sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn square(west: f64, south: f64, size: f64) -> Vec<LonLat> {
        [(0.0, 0.0), (size, 0.0), (size, size), (0.0, size), (0.0, 0.0)]
            .map(|(dx, dy)| LonLat::new(west + dx, south + dy))
            .to_vec()
    }

    #[test]
    fn holes_are_not_inside() {
        let mut hole = square(141.0, 46.0, 1.0);
        let polygon = Polygon { exterior: square(140.0, 45.0, 3.0), holes: vec![hole.clone()] };
        assert!(polygon.contains(LonLat::new(140.5, 45.5)));
        assert!(!polygon.contains(LonLat::new(141.5, 46.5)));
        assert!(!polygon.contains(LonLat::new(139.5, 45.5)));
        assert_eq!(doubled_area(&hole), 2.0);
        hole.reverse();
        assert_eq!(doubled_area(&hole), -2.0);
    }
}
