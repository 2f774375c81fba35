//! The part of the Earth that an azimuthal projection shows: a cap round its centre.
//!
//! In: a projection. Out: whether a position is in the cap, and its rim. What lies beyond is folded onto
//! the rim, straight outwards, as the far side of a globe is: rings stay closed and fill what is seen of
//! them. Only the point opposite the centre has no place on the rim; who holds it, has the whole rim.

use super::proj::Projection;
use crate::geometry::{LonLat, Rect};

/// A cap of the sphere.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Cap {
    centre: LonLat,
    sin: f64,
    cos: f64,
    radius_deg: f64,
    cos_radius: f64,
}

/// So far the centre is moved, in both directions, that no vertex of real data lies just opposite.
const ASIDE_DEG: (f64, f64) = (2.3e-7, 1.1e-7);
/// Where the projection shows less than it should (on an ellipsoid), the cap is made smaller by these.
const NARROWER_DEG: [f64; 6] = [0.0, 0.02, 0.05, 0.2, 0.5, 1.0];
/// Boxes of degrees that reach farther are not told to be beyond the rim.
const POLAR_DEG: f64 = 89.0;
/// Boxes that come so near to the point opposite the centre hold it, degrees.
const NEAR_DEG: f64 = 1e-3;
/// The Earth's radius, metres, for how far one sees from a height.
const EARTH_M: f64 = 6_378_137.0;

impl Cap {
    /// The cap of a projection; `None` if it is not azimuthal.
    pub(super) fn of(projection: &Projection) -> Option<Self> {
        let value = |key: &str| {
            let words = projection.text().split_whitespace();
            words.filter_map(|word| word.strip_prefix(key)).next()
        };
        let seen_from =
            |height_m: f64| libm::acos(EARTH_M / (EARTH_M + height_m.max(1.0))).to_degrees() - 0.02;
        let height = || value("+h=").and_then(|text| text.parse().ok()).map(seen_from);
        let radius_deg = match value("+proj=")? {
            "laea" => 179.9,
            // On an ellipsoid the shortest ways from the centre cross each other near its opposite.
            "aeqd" => 178.0,
            "stere" | "ups" => 165.0,
            "sterea" => 120.0,
            "ortho" => 90.0,
            "gnom" => 80.0,
            "nsper" | "tpers" | "geos" => height()?,
            _ => return None,
        };
        let centre = LonLat::new(
            projection.lon_0_deg() + ASIDE_DEG.0,
            projection.lat_0_deg() - ASIDE_DEG.1.copysign(projection.lat_0_deg()),
        );
        let shown = |cap: &Self| {
            (0..72_u32).all(|step| {
                projection.forward(cap.rim((f64::from(step) * 5.0).to_radians())).is_some()
            })
        };
        let narrower = NARROWER_DEG.iter().map(|less| Self::new(centre, radius_deg - less));
        narrower.into_iter().find(shown)
    }

    fn new(centre: LonLat, radius_deg: f64) -> Self {
        let (sin, cos) = libm::sincos(centre.lat_deg.to_radians());
        Self { centre, sin, cos, radius_deg, cos_radius: libm::cos(radius_deg.to_radians()) }
    }

    /// Whether a position is in the cap.
    pub(super) fn holds(&self, position: LonLat) -> bool {
        let (sin, cos) = libm::sincos(position.lat_deg.to_radians());
        let east = (position.lon_deg - self.centre.lon_deg).to_radians();
        self.sin * sin + self.cos * cos * libm::cos(east) >= self.cos_radius
    }

    /// The direction in which a position lies from the centre, radians from north to east.
    pub(super) fn azimuth(&self, position: LonLat) -> f64 {
        let (sin, cos) = libm::sincos(position.lat_deg.to_radians());
        let (sin_east, cos_east) =
            libm::sincos((position.lon_deg - self.centre.lon_deg).to_radians());
        libm::atan2(cos * sin_east, self.cos * sin - self.sin * cos * cos_east)
    }

    /// The position on the rim in a direction from the centre.
    pub(super) fn rim(&self, azimuth: f64) -> LonLat {
        let (sin_r, cos_r) = libm::sincos(self.radius_deg.to_radians());
        let (sin_a, cos_a) = libm::sincos(azimuth);
        let sin_lat = (self.sin * cos_r + self.cos * sin_r * cos_a).clamp(-1.0, 1.0);
        let east = libm::atan2(sin_a * sin_r * self.cos, cos_r - self.sin * sin_lat);
        LonLat::new(self.centre.lon_deg + east.to_degrees(), libm::asin(sin_lat).to_degrees())
    }

    /// Whether a box of degrees lies wholly beyond the rim, and so that all lines in it from one position to
    /// another are folded onto the same part of the rim: the point opposite the centre is not in it.
    pub(super) fn is_beyond(&self, bounds: &Rect) -> bool {
        let (south, north) = (bounds.min.y, bounds.max.y);
        // All meridians meet at a pole.
        if bounds.is_empty() || south < -POLAR_DEG || north > POLAR_DEG {
            return false;
        }
        let has_lon = |lon: f64| {
            let east = (lon - bounds.min.x).rem_euclid(360.0);
            east <= bounds.width() + NEAR_DEG || east >= 360.0 - NEAR_DEG
        };
        let opposite = self.antipode();
        let holds_opposite = has_lon(opposite.lon_deg)
            && (south - NEAR_DEG..=north + NEAR_DEG).contains(&opposite.lat_deg);
        // The place of a meridian that is nearest to the centre, and the ends of what of it bounds the box.
        let nearest = |lon: f64| {
            let east = (lon - self.centre.lon_deg).to_radians();
            let lat = libm::atan2(self.sin, self.cos * libm::cos(east)).to_degrees();
            [south, north, lat.clamp(south, north)].map(|lat| LonLat::new(lon, lat))
        };
        let mut meridians = vec![bounds.min.x, bounds.max.x];
        meridians.extend(has_lon(self.centre.lon_deg).then_some(self.centre.lon_deg));
        !holds_opposite && !meridians.into_iter().flat_map(nearest).any(|at| self.holds(at))
    }

    /// The point of the Earth opposite the centre.
    pub(super) fn antipode(&self) -> LonLat {
        LonLat::new(self.centre.lon_deg + 180.0, -self.centre.lat_deg)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geometry::Xy;

    #[test]
    fn no_box_beyond_the_rim_has_a_position_in_the_cap() {
        let caps =
            ["+proj=ortho +lat_0=40 +lon_0=170", "+proj=gnom +lat_0=-70", "+proj=laea +lat_0=90"];
        for text in caps {
            let cap = Cap::of(&Projection::parse(text).unwrap()).unwrap();
            let mut beyond = 0;
            for cell in 0..36 * 17_u32 {
                let west = f64::from(cell % 36) * 10.0 - 180.0;
                let south = f64::from(cell / 36) * 10.0 - 85.0;
                for size in [0.5, 9.0, 70.0] {
                    let north = (south + size).min(88.0);
                    let bounds = Rect::new(Xy::new(west, south), Xy::new(west + size, north));
                    let inside = (0..=400_u32).any(|step| {
                        let (x, y) = (f64::from(step % 20) / 20.0, f64::from(step / 20) / 20.0);
                        let lat = south + (north - south) * y;
                        cap.holds(LonLat::new(west + size * x, lat))
                    });
                    beyond += u32::from(cap.is_beyond(&bounds));
                    assert!(!(inside && cap.is_beyond(&bounds)), "{text}: {bounds:?}");
                }
            }
            // Nothing is beyond the rim of what shows nearly all of the Earth.
            assert_eq!(beyond > 100, !text.contains("laea"), "{text}: {beyond}");
        }
    }
}
