//! What a map has to show: a box of degrees, or positions; and where room is left beside it.

use super::bounds::LonLatBox;
use super::point::LonLat;

/// What has to be inside the frame of a map.
#[derive(Debug, Clone, PartialEq)]
pub enum Extent {
    /// A box of degrees; its edges are followed as they bend in the projection.
    Box(LonLatBox),
    /// The positions themselves.
    Points(Vec<LonLat>),
}

impl Extent {
    /// The box of degrees around it; positions are taken within half a turn of the first one.
    pub fn bounds(&self) -> LonLatBox {
        match self {
            Self::Box(bounds) => *bounds,
            Self::Points(points) => around(points),
        }
    }
}

/// Where the room goes that the extent leaves in a rectangle of another shape.
///
/// Shares of it to the left and above, 0 to 1.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Spare {
    /// Of the spare width, the share to the left.
    pub left: f64,
    /// Of the spare height, the share above.
    pub above: f64,
}

impl Spare {
    /// The same on both sides.
    pub const EVEN: Self = Self { left: 0.5, above: 0.5 };
}

fn around(points: &[LonLat]) -> LonLatBox {
    let Some(first) = points.first() else { return LonLatBox::WORLD };
    let mut bounds = LonLatBox {
        west: first.lon_deg,
        east: first.lon_deg,
        south: first.lat_deg,
        north: first.lat_deg,
    };
    for point in points.iter().map(|point| point.around(first.lon_deg)) {
        bounds.west = bounds.west.min(point.lon_deg);
        bounds.east = bounds.east.max(point.lon_deg);
        bounds.south = bounds.south.min(point.lat_deg);
        bounds.north = bounds.north.max(point.lat_deg);
    }
    bounds
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bounds_of_points_cross_the_180th_meridian() {
        let points = vec![LonLat::new(170.0, 50.0), LonLat::new(-175.0, 60.0)];
        let bounds = Extent::Points(points).bounds();
        assert_eq!((bounds.west, bounds.east), (170.0, 185.0));
        assert_eq!((bounds.south, bounds.north), (50.0, 60.0));
    }
}
