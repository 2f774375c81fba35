//! The tip of a cape: a place given roughly is taken to the outermost vertex of the coast.
//!
//! In: coastlines and a position in degrees, a radius in km, a compass direction. Out: a vertex.

use super::geodesic::distance_km;
use super::point::LonLat;

/// A direction of the compass rose with eight points.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Compass8 {
    /// North.
    N,
    /// North-east.
    NE,
    /// East.
    E,
    /// South-east.
    SE,
    /// South.
    S,
    /// South-west.
    SW,
    /// West.
    W,
    /// North-west.
    NW,
}

impl Compass8 {
    /// All eight, clockwise from north.
    pub const ALL: [Self; 8] =
        [Self::N, Self::NE, Self::E, Self::SE, Self::S, Self::SW, Self::W, Self::NW];

    /// The usual letters, such as `NE`.
    pub const fn abbreviation(self) -> &'static str {
        match self {
            Self::N => "N",
            Self::NE => "NE",
            Self::E => "E",
            Self::SE => "SE",
            Self::S => "S",
            Self::SW => "SW",
            Self::W => "W",
            Self::NW => "NW",
        }
    }

    /// The reverse of [`Compass8::abbreviation`]; upper and lower case are the same.
    pub fn from_abbreviation(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|point| point.abbreviation().eq_ignore_ascii_case(text))
    }

    /// The direction clockwise from north, degrees.
    pub fn azimuth_deg(self) -> f64 {
        let index = Self::ALL.iter().position(|point| *point == self).unwrap_or(0);
        index as f64 * 45.0
    }
}

/// The vertex of the coast that lies farthest in a direction, among those within a radius.
///
/// `None` if no vertex lies within `radius_km` of `near`. Farthest is by ground distance, not by
/// degrees; of equals the first in the order of the lines.
pub fn tip(
    coast: &[&[LonLat]],
    near: LonLat,
    radius_km: f64,
    direction: Compass8,
) -> Option<LonLat> {
    // A degree of latitude is 110.57 km at least, so this leaves out nothing within the radius.
    let reach_deg = radius_km / 110.5;
    let (sin, cos) = libm::sincos(direction.azimuth_deg().to_radians());
    let lon_scale = libm::cos(near.lat_deg.to_radians());
    let mut best: Option<(f64, LonLat)> = None;
    for &vertex in coast.iter().copied().flatten() {
        let vertex_near = vertex.around(near.lon_deg);
        let north = vertex.lat_deg - near.lat_deg;
        let east = (vertex_near.lon_deg - near.lon_deg) * lon_scale;
        let outward = east * sin + north * cos;
        if north.abs() <= reach_deg
            && best.is_none_or(|(most, _)| outward > most)
            && distance_km(vertex, near) <= radius_km
        {
            best = Some((outward, vertex));
        }
    }
    best.map(|(_, vertex)| vertex)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tip_is_the_outermost_vertex_within_reach() {
        let coast: Vec<_> =
            [(142.0, 46.0), (142.06, 45.91), (142.0809, 45.89269), (142.1, 45.92), (142.5, 45.5)]
                .map(|(lon, lat)| LonLat::new(lon, lat))
                .to_vec();
        let near = LonLat::new(142.08, 45.9);
        assert_eq!(tip(&[&coast], near, 3.0, Compass8::S), Some(coast[2]));
        assert_eq!(tip(&[&coast], near, 3.0, Compass8::NE), Some(coast[3]));
        assert_eq!(tip(&[&coast], near, 100.0, Compass8::SE), Some(coast[4]));
        assert_eq!(tip(&[&coast], near, 0.01, Compass8::S), None);
        assert_eq!(tip(&[&coast], LonLat::new(f64::NAN, 0.0), 3.0, Compass8::S), None);
    }

    #[test]
    fn directions_read_and_write() {
        for direction in Compass8::ALL {
            assert_eq!(Compass8::from_abbreviation(direction.abbreviation()), Some(direction));
        }
        assert_eq!(Compass8::from_abbreviation("sw").map(Compass8::azimuth_deg), Some(225.0));
        assert_eq!(Compass8::from_abbreviation("up"), None);
    }
}
