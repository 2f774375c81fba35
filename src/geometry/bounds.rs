//! Boxes: a rectangle of a plane, and a box of longitudes and latitudes.
//!
//! `Rect` has the unit and axes of the `Xy` in it; `min.y` is the upper side on a page, the lower
//! side where y points up. `LonLatBox` is in degrees and may cross the 180th meridian.

use super::point::{LonLat, Xy};

/// A rectangle with sides along the axes; the border belongs to it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Rect {
    /// The corner with the smallest x and y.
    pub min: Xy,
    /// The corner with the largest x and y.
    pub max: Xy,
}

impl Rect {
    /// The rectangle that holds nothing; [`Rect::include`] grows it.
    pub const EMPTY: Self = Self {
        min: Xy::new(f64::INFINITY, f64::INFINITY),
        max: Xy::new(f64::NEG_INFINITY, f64::NEG_INFINITY),
    };

    /// Makes a rectangle of any two opposite corners.
    pub fn new(a: Xy, b: Xy) -> Self {
        Self { min: Xy::new(a.x.min(b.x), a.y.min(b.y)), max: Xy::new(a.x.max(b.x), a.y.max(b.y)) }
    }

    /// Makes a rectangle of the corner with the smallest coordinates, a width and a height.
    pub fn from_size(min: Xy, width: f64, height: f64) -> Self {
        Self::new(min, Xy::new(min.x + width, min.y + height))
    }

    /// The smallest rectangle around some points, or `None` without any.
    pub fn around(points: impl IntoIterator<Item = Xy>) -> Option<Self> {
        let mut rect = Self::EMPTY;
        points.into_iter().for_each(|point| rect.include(point));
        (!rect.is_empty()).then_some(rect)
    }

    /// Grows the rectangle so that it holds a point.
    pub fn include(&mut self, point: Xy) {
        self.min = Xy::new(self.min.x.min(point.x), self.min.y.min(point.y));
        self.max = Xy::new(self.max.x.max(point.x), self.max.y.max(point.y));
    }

    /// Whether it holds no point at all. A rectangle of no width or height still holds points.
    pub fn is_empty(&self) -> bool {
        !(self.min.x <= self.max.x && self.min.y <= self.max.y)
    }

    /// The extent along x; 0 if empty.
    pub fn width(&self) -> f64 {
        (self.max.x - self.min.x).max(0.0)
    }

    /// The extent along y; 0 if empty.
    pub fn height(&self) -> f64 {
        (self.max.y - self.min.y).max(0.0)
    }

    /// The point in the middle.
    pub fn center(&self) -> Xy {
        Xy::new((self.min.x + self.max.x) / 2.0, (self.min.y + self.max.y) / 2.0)
    }

    /// The four corners in turn: min, (max x, min y), max, (min x, max y).
    pub fn corners(&self) -> [Xy; 4] {
        [self.min, Xy::new(self.max.x, self.min.y), self.max, Xy::new(self.min.x, self.max.y)]
    }

    /// Its corners as a closed ring.
    pub fn ring(&self) -> Vec<Xy> {
        let [a, b, c, d] = self.corners();
        vec![a, b, c, d, a]
    }

    /// Whether a point lies in it or on its border.
    pub fn contains(&self, point: Xy) -> bool {
        (self.min.x..=self.max.x).contains(&point.x) && (self.min.y..=self.max.y).contains(&point.y)
    }

    /// Whether another rectangle lies wholly in it.
    pub fn contains_rect(&self, other: &Self) -> bool {
        self.contains(other.min) && self.contains(other.max)
    }

    /// Whether the two share a point; touching borders count.
    pub fn intersects(&self, other: &Self) -> bool {
        self.min.x <= other.max.x
            && other.min.x <= self.max.x
            && self.min.y <= other.max.y
            && other.min.y <= self.max.y
    }

    /// The common part, or `None` if they share no point.
    pub fn intersection(&self, other: &Self) -> Option<Self> {
        let rect = Self {
            min: Xy::new(self.min.x.max(other.min.x), self.min.y.max(other.min.y)),
            max: Xy::new(self.max.x.min(other.max.x), self.max.y.min(other.max.y)),
        };
        (!rect.is_empty()).then_some(rect)
    }

    /// The smallest rectangle around both.
    pub fn union(&self, other: &Self) -> Self {
        Self {
            min: Xy::new(self.min.x.min(other.min.x), self.min.y.min(other.min.y)),
            max: Xy::new(self.max.x.max(other.max.x), self.max.y.max(other.max.y)),
        }
    }

    /// The rectangle with every side moved outwards by `margin` (inwards if negative).
    pub fn expand(&self, margin: f64) -> Self {
        Self {
            min: Xy::new(self.min.x - margin, self.min.y - margin),
            max: Xy::new(self.max.x + margin, self.max.y + margin),
        }
    }

    /// The point of the rectangle that is nearest to `point`.
    pub fn clamp(&self, point: Xy) -> Xy {
        // Not f64::clamp: it panics on a reversed or NaN range.
        Xy::new(point.x.max(self.min.x).min(self.max.x), point.y.max(self.min.y).min(self.max.y))
    }
}

/// A box of longitudes and latitudes, in degrees; `west > east` crosses the 180th meridian.
///
/// `east` may also be given beyond 180 (160 to 190 is the same box as 160 to −170).
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct LonLatBox {
    /// Western side, degrees.
    pub west: f64,
    /// Southern side, degrees.
    pub south: f64,
    /// Eastern side, degrees.
    pub east: f64,
    /// Northern side, degrees.
    pub north: f64,
}

impl LonLatBox {
    /// The whole earth.
    pub const WORLD: Self = Self { west: -180.0, south: -90.0, east: 180.0, north: 90.0 };

    /// The eastern side as a longitude that is not less than `west`.
    pub fn east_unwrapped(&self) -> f64 {
        if self.east < self.west { self.east + 360.0 } else { self.east }
    }

    /// The width in degrees of longitude.
    pub fn width_deg(&self) -> f64 {
        self.east_unwrapped() - self.west
    }

    /// Whether a position lies in the box or on its border, whatever turn its longitude is on.
    pub fn contains(&self, position: LonLat) -> bool {
        let offset = (position.lon_deg - self.west).rem_euclid(360.0);
        (self.south..=self.north).contains(&position.lat_deg)
            && (offset <= self.width_deg() || position.lon_deg == self.west)
    }

    /// The box as a rectangle of the lon/lat plane, x from `west` eastwards.
    pub fn to_rect(&self) -> Rect {
        Rect::new(Xy::new(self.west, self.south), Xy::new(self.east_unwrapped(), self.north))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_box_may_cross_the_antimeridian() {
        let bering = LonLatBox { west: 160.0, south: 50.0, east: -170.0, north: 60.0 };
        assert_eq!(bering.width_deg(), 30.0);
        assert!(bering.contains(LonLat::new(-175.0, 55.0)));
        assert!(bering.contains(LonLat::new(185.0, 55.0)));
        assert!(bering.contains(LonLat::new(160.0, 50.0)));
        assert!(!bering.contains(LonLat::new(150.0, 55.0)));
        assert_eq!(bering.to_rect().max.x, 190.0);
    }

    #[test]
    fn rectangles_meet_and_part() {
        let a = Rect::from_size(Xy::new(0.0, 0.0), 10.0, 10.0);
        let b = Rect::from_size(Xy::new(10.0, 2.0), 5.0, 5.0);
        assert!(a.intersects(&b));
        assert_eq!(a.intersection(&b).map(|rect| rect.width()), Some(0.0));
        assert!(!a.intersects(&b.expand(-1.0)));
        assert!(Rect::EMPTY.is_empty() && !Rect::EMPTY.intersects(&a));
        assert_eq!(a.union(&b).max, Xy::new(15.0, 10.0));
        assert!(Rect::around([]).is_none());
        assert_eq!(a.clamp(Xy::new(-3.0, 4.0)), Xy::new(0.0, 4.0));
    }
}
