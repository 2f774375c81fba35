//! A position on the earth and a position on a plane, kept apart by type.
//!
//! `LonLat` is in degrees on WGS 84. `Xy` carries no unit: in metres of a projection `y` points up,
//! in pixels of a page `y` points down; every function that takes one says which.

/// A geographic position in degrees on WGS 84.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct LonLat {
    /// Longitude, degrees, east positive; may lie beyond ±180 to keep a ring continuous.
    pub lon_deg: f64,
    /// Latitude, degrees, north positive, −90 to 90.
    pub lat_deg: f64,
}

impl LonLat {
    /// Makes a position of longitude and latitude, in the order of GeoJSON.
    pub const fn new(lon_deg: f64, lat_deg: f64) -> Self {
        Self { lon_deg, lat_deg }
    }

    /// Whether both coordinates are numbers and not infinite.
    pub fn is_finite(self) -> bool {
        self.lon_deg.is_finite() && self.lat_deg.is_finite()
    }

    /// The same position with its longitude moved by whole turns to within ±180° of `centre_deg`.
    ///
    /// A longitude that is already there keeps its exact value.
    pub fn around(self, centre_deg: f64) -> Self {
        Self { lon_deg: lon_around(self.lon_deg, centre_deg), ..self }
    }

    /// The position as a point of the lon/lat plane: x is longitude, y (up) is latitude.
    pub const fn to_xy(self) -> Xy {
        Xy { x: self.lon_deg, y: self.lat_deg }
    }

    /// The reverse of [`LonLat::to_xy`].
    pub const fn from_xy(point: Xy) -> Self {
        Self { lon_deg: point.x, lat_deg: point.y }
    }

    /// The position at `fraction` (0 to 1) of the straight lon/lat line to `other`.
    ///
    /// Edges of GeoJSON are such lines (RFC 7946, 3.1.1), not geodesics.
    pub fn lerp(self, other: Self, fraction: f64) -> Self {
        Self {
            lon_deg: self.lon_deg + (other.lon_deg - self.lon_deg) * fraction,
            lat_deg: self.lat_deg + (other.lat_deg - self.lat_deg) * fraction,
        }
    }
}

/// Moves a longitude by whole turns to within ±180° of `centre_deg`.
pub fn lon_around(lon_deg: f64, centre_deg: f64) -> f64 {
    let turns = ((lon_deg - centre_deg) / 360.0).round();
    // ±180° away is on the seam whichever the sign: leave it where the data has it.
    if turns == 0.0 || (lon_deg - centre_deg).abs() <= 180.0 {
        lon_deg
    } else {
        lon_deg - turns * 360.0
    }
}

/// A position on a plane; see the module for unit and direction of the axes.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Xy {
    /// To the right.
    pub x: f64,
    /// Down on a page, up in the metres of a projection and in the lon/lat plane.
    pub y: f64,
}

impl Xy {
    /// Makes a point.
    pub const fn new(x: f64, y: f64) -> Self {
        Self { x, y }
    }

    /// Whether both coordinates are numbers and not infinite.
    pub fn is_finite(self) -> bool {
        self.x.is_finite() && self.y.is_finite()
    }

    /// The distance to another point, in the unit of the coordinates.
    pub fn distance(self, other: Self) -> f64 {
        self.distance_squared(other).sqrt()
    }

    /// The square of the distance to another point.
    pub fn distance_squared(self, other: Self) -> f64 {
        let (dx, dy) = (self.x - other.x, self.y - other.y);
        dx * dx + dy * dy
    }

    /// The point at `fraction` (0 to 1) of the straight line to `other`.
    pub fn lerp(self, other: Self, fraction: f64) -> Self {
        Self {
            x: self.x + (other.x - self.x) * fraction,
            y: self.y + (other.y - self.y) * fraction,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn longitudes_come_near_the_centre() {
        assert_eq!(lon_around(-170.0, 150.0), 190.0);
        assert_eq!(lon_around(190.0, 0.0), -170.0);
        assert_eq!(lon_around(-30.0, 150.0), -30.0);
        assert_eq!(lon_around(330.0, 150.0), 330.0);
        assert_eq!(lon_around(145.12345, 150.0), 145.12345);
        assert!(lon_around(f64::NAN, 0.0).is_nan());
    }
}
