//! Choosing a projection that suits an extent, and asking whether a projection can show one.
//!
//! In: an extent in degrees. Out: a PROJ string. Equal-area, because the maps compare what is held.

use super::error::ProjectionError;
use super::frame::{is_globe, shown_positions, span_m};
use super::proj::Projection;
use crate::geometry::{Extent, LonLat, point::lon_around};

/// From this many degrees of longitude on, an extent is the world rather than a part of it.
const WORLD_DEG: f64 = 200.0;
/// How far a position may come back from the plane beside itself, degrees: about 100 m.
const ASTRAY_DEG: f64 = 1e-3;

/// The PROJ string of a projection that suits an extent: Lambert's azimuthal equal-area one, centred
/// on it, or the Equal Earth one for the world.
pub fn suiting(extent: &Extent) -> String {
    let bounds = extent.bounds();
    let lon = lon_around(bounds.west + bounds.width_deg() / 2.0, 0.0);
    let lat = (bounds.south + bounds.north) / 2.0;
    if bounds.width_deg() > WORLD_DEG && lat.abs() < 45.0 {
        return format!("+proj=eqearth +lon_0={} +datum=WGS84 +units=m", tidy(lon));
    }
    // With a pole inside, the extent lies round it.
    let lat = if bounds.width_deg() > WORLD_DEG { 90.0_f64.copysign(lat) } else { lat };
    format!("+proj=laea +lat_0={} +lon_0={} +datum=WGS84 +units=m", tidy(lat), tidy(lon))
}

/// To a hundredth of a degree: the string is read by people.
fn tidy(degrees: f64) -> f64 {
    (degrees * 100.0).round() / 100.0 + 0.0
}

/// Reads a PROJ string and sees that it shows all of an extent; of the whole turn of longitude, all that
/// an azimuthal projection such as a globe's ever shows.
///
/// # Errors
/// What is wrong with the string, or that a part of the extent has no place in the projection.
pub fn showing(text: &str, extent: &Extent) -> Result<Projection, Unfit> {
    let projection = Projection::parse(text).map_err(Unfit::Projection)?;
    if is_globe(&projection, extent) && span_m(&projection, extent).is_some() {
        return Ok(projection);
    }
    let positions = shown_positions(&projection, extent);
    let hidden = positions.into_iter().find(|position| !is_shown(&projection, *position));
    match hidden {
        Some(position) => Err(Unfit::Hides(position)),
        None => Ok(projection),
    }
}

/// Whether a position has a place of its own: some projections give far ones a senseless place.
fn is_shown(projection: &Projection, position: LonLat) -> bool {
    let Some(back) = projection.forward(position).and_then(|point| projection.inverse(point))
    else {
        return false;
    };
    let lon = (back.around(position.lon_deg).lon_deg - position.lon_deg).abs();
    let parallel = libm::cos(position.lat_deg.to_radians());
    (back.lat_deg - position.lat_deg).abs() < ASTRAY_DEG && lon * parallel < ASTRAY_DEG
}

/// Why a projection does not do for an extent.
#[derive(Debug, Clone, PartialEq)]
pub enum Unfit {
    /// It can't be used at all.
    Projection(ProjectionError),
    /// It has no place for a position of the extent.
    Hides(LonLat),
}

impl std::fmt::Display for Unfit {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Projection(error) => error.fmt(f),
            Self::Hides(LonLat { lon_deg, lat_deg }) => {
                write!(f, "it has no place for longitude {lon_deg:.2}, latitude {lat_deg:.2}")
            }
        }
    }
}

impl std::error::Error for Unfit {}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geometry::LonLatBox;

    fn extent(west: f64, south: f64, east: f64, north: f64) -> Extent {
        Extent::Box(LonLatBox { west, south, east, north })
    }

    #[test]
    fn what_suits_an_extent_shows_it() {
        let extents = [
            (144.9, 43.0, 149.0, 45.6),
            (160.0, 50.0, -170.0, 65.0),
            (-180.0, -90.0, 180.0, 90.0),
            (-180.0, 60.0, 180.0, 90.0),
            (100.0, -80.0, 290.0, -60.0),
        ];
        for (west, south, east, north) in extents {
            let extent = extent(west, south, east, north);
            let text = suiting(&extent);
            assert!(showing(&text, &extent).is_ok(), "{text}: {:?}", showing(&text, &extent));
        }
        let bering = suiting(&extent(160.0, 50.0, -170.0, 65.0));
        assert!(bering.contains("+lat_0=57.5 +lon_0=175 "), "{bering}");
    }

    #[test]
    fn what_is_hidden_is_an_error() {
        let kurils = extent(145.0, 43.0, 157.0, 51.0);
        let behind = showing("+proj=ortho +lat_0=0 +lon_0=0", &kurils);
        assert!(matches!(behind, Err(Unfit::Hides(_))), "{behind:?}");
        let half = showing("+proj=ortho +lat_0=0 +lon_0=60", &kurils);
        assert!(matches!(half, Err(Unfit::Hides(_))), "{half:?}");
        let pole = showing("+proj=merc", &extent(0.0, 80.0, 10.0, 90.0));
        assert!(matches!(pole, Err(Unfit::Hides(_))), "{pole:?}");
        assert!(matches!(showing("+proj=mercator", &kurils), Err(Unfit::Projection(_))));
        assert!(showing("+proj=merc", &kurils).is_ok());
    }
}
