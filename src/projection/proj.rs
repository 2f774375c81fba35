//! A map projection by its PROJ string: degrees on WGS 84 to metres and back.
//!
//! In: `LonLat` in degrees. Out: `Xy` in metres, x east, y up (not the page's y). The only place
//! that knows `proj4rs`, its radians and its units.

use proj4rs::Proj;
use proj4rs::proj::ProjType;
use proj4rs::transform::transform;

use super::error::ProjectionError;
use super::proj_string;
use crate::geometry::{LonLat, Xy};

/// A projection that works both ways.
#[derive(Clone)]
pub struct Projection {
    text: String,
    target: Proj,
    geographic: Proj,
    lon_0_deg: f64,
    lat_0_deg: f64,
}

impl std::fmt::Debug for Projection {
    fn fmt(&self, f: &mut std::fmt::Formatter) -> std::fmt::Result {
        f.debug_tuple("Projection").field(&self.text).finish()
    }
}

impl PartialEq for Projection {
    fn eq(&self, other: &Self) -> bool {
        self.text == other.text
    }
}

impl Projection {
    /// Reads a PROJ string such as `+proj=laea +lat_0=50 +lon_0=150`. Default ellipsoid: WGS 84.
    ///
    /// # Errors
    /// Words that are no parameters, unknown or repeated keys, values that are no numbers,
    /// projections that `proj4rs` hasn't or can't invert, `longlat`, and `+axis`.
    pub fn parse(text: &str) -> Result<Self, ProjectionError> {
        let text = text.trim();
        let error = |reason: String| ProjectionError { text: text.to_owned(), reason };
        proj_string::check(text).map_err(error)?;
        let target = Proj::from_proj_string(text).map_err(|cause| error(explain(text, &cause)))?;
        let geographic = Proj::from_proj_string("+proj=longlat +datum=WGS84")
            .map_err(|cause| error(cause.to_string()))?;
        if target.projection_type() != ProjType::Other {
            return Err(error("this is no map projection; use +proj=eqc for a plain grid".into()));
        }
        if !(target.has_forward() && target.has_inverse()) {
            return Err(error("this projection does not work both ways".to_owned()));
        }
        if !target.is_normalized_axis() {
            return Err(error("+axis is not supported: x is east, y is north".to_owned()));
        }
        let projection = Self {
            lon_0_deg: (target.longitude_of_origin() + target.from_greenwich()).to_degrees(),
            lat_0_deg: target.latitude_of_origin().to_degrees(),
            text: text.to_owned(),
            target,
            geographic,
        };
        if projection.shows_something() { Ok(projection) } else { Err(error(NOWHERE.to_owned())) }
    }

    /// The PROJ string as it was given, without blanks around it.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The longitude of the centre, degrees.
    pub fn lon_0_deg(&self) -> f64 {
        self.lon_0_deg
    }

    /// The latitude of the origin, degrees.
    pub fn lat_0_deg(&self) -> f64 {
        self.lat_0_deg
    }

    /// The point of a position, metres, y up; `None` where the projection has none.
    ///
    /// Longitudes are first brought to ±180° of `lon_0`.
    pub fn forward(&self, position: LonLat) -> Option<Xy> {
        if !position.is_finite() {
            return None;
        }
        let around = position.around(self.lon_0_deg);
        // proj4rs takes longitudes up to 10 radians.
        let lon_deg = if around.lon_deg > 360.0 { around.lon_deg - 360.0 } else { around.lon_deg };
        let mut point = (lon_deg.to_radians(), around.lat_deg.to_radians());
        transform(&self.geographic, &self.target, &mut point).ok()?;
        let to_meter = self.target.to_meter();
        Some(Xy::new(point.0 * to_meter, point.1 * to_meter)).filter(|point| point.is_finite())
    }

    /// The position of a point in metres (y up); `None` outside the projected earth.
    ///
    /// Longitudes come out within ±180° of `lon_0`.
    pub fn inverse(&self, point: Xy) -> Option<LonLat> {
        if !point.is_finite() {
            return None;
        }
        let to_meter = self.target.to_meter();
        let mut position = (point.x / to_meter, point.y / to_meter);
        transform(&self.target, &self.geographic, &mut position).ok()?;
        let found = LonLat::new(position.0.to_degrees(), position.1.to_degrees());
        let on_earth = found.is_finite() && found.lat_deg.abs() <= 90.0 + 1e-9;
        on_earth.then(|| found.around(self.lon_0_deg))
    }

    /// Whether any of a few positions round the origin can be projected.
    fn shows_something(&self) -> bool {
        [0.0, self.lat_0_deg, 45.0, -45.0]
            .into_iter()
            .any(|lat_deg| self.forward(LonLat::new(self.lon_0_deg + 0.01, lat_deg)).is_some())
    }
}

const NOWHERE: &str = "it shows no part of the earth (are lat_0, lat_1 and lat_2 right?)";

/// What `proj4rs` says, with the value that it leaves out.
fn explain(text: &str, cause: &proj4rs::errors::Error) -> String {
    use proj4rs::errors::Error;
    let value = |key: &str| {
        let word = text.split_whitespace().find(|word| word.starts_with(key));
        word.unwrap_or(key).to_owned()
    };
    match cause {
        Error::ProjectionNotFound => format!("{} is not known", value("+proj=")),
        Error::InvalidDatum => format!("{} is not known", value("+datum=")),
        Error::InvalidEllipsoid => format!("{} is not known", value("+ellps=")),
        Error::ProjErrConicLatEqual => {
            "lat_1 and lat_2 lie opposite (lat_1 = −lat_2): a conic needs both on one side"
                .to_owned()
        }
        other => other.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn projection(text: &str) -> Projection {
        Projection::parse(text).unwrap()
    }

    fn assert_forward(text: &str, (lon, lat): (f64, f64), (x, y): (f64, f64), tolerance: f64) {
        let point = projection(text).forward(LonLat::new(lon, lat)).unwrap();
        assert!((point.x - x).abs() < tolerance && (point.y - y).abs() < tolerance, "{point:?}");
    }

    #[test]
    fn values_of_proj_come_out() {
        // The test suite of PROJ (builtins.gie) and the guidance notes of EPSG.
        assert_forward(
            "+proj=laea +ellps=GRS80",
            (2.0, 1.0),
            (222_602.471_450, 110_589.827_224),
            1e-5,
        );
        assert_forward(
            "+proj=laea +lat_0=52 +lon_0=10 +x_0=4321000 +y_0=3210000 +ellps=GRS80",
            (15.421_369_6, 47.076_671_6),
            (4_732_659.007_426, 2_677_630.726_961),
            1e-5,
        );
        assert_forward(
            "+proj=lcc +ellps=GRS80 +lat_1=0.5 +lat_2=2",
            (2.0, 1.0),
            (222_588.439_735_968, 110_660.533_870_799),
            1e-5,
        );
        assert_forward("+proj=merc +R=1 +units=m", (0.0, 0.0), (0.0, 0.0), 1e-12);
    }

    #[test]
    fn there_and_back() {
        for text in super::super::error::EXAMPLES {
            let projection = projection(text);
            for (lon, lat) in
                [(135.0, 41.0), (150.0, 50.0), (165.0, 60.0), (-170.0, 55.0), (141.9, 45.5)]
            {
                let back = projection.inverse(projection.forward(LonLat::new(lon, lat)).unwrap());
                let back = back.unwrap().around(lon);
                assert!(
                    (back.lon_deg - lon).abs() < 1e-7 && (back.lat_deg - lat).abs() < 1e-7,
                    "{text}"
                );
            }
        }
    }

    #[test]
    fn longitudes_of_any_turn_are_the_same_place() {
        let projection = projection("+proj=laea +lat_0=50 +lon_0=150");
        let at = |lon| projection.forward(LonLat::new(lon, 60.0)).unwrap();
        assert!(at(190.0).distance(at(-170.0)) < 1e-6);
        assert!(at(150.0 + 720.0).distance(at(150.0)) < 1e-6);
    }

    #[test]
    fn units_are_metres_whatever_the_string_says() {
        let km = projection("+proj=merc +units=km").forward(LonLat::new(1.0, 0.0)).unwrap();
        assert!((km.x - 111_319.49).abs() < 0.01);
        let back = projection("+proj=merc +units=km").inverse(km).unwrap();
        assert!((back.lon_deg - 1.0).abs() < 1e-9);
    }

    #[test]
    fn errors_name_the_fault() {
        let reason =
            |text: &str| Projection::parse(text).map_err(|error| error.reason).unwrap_err();
        assert!(reason("+proj=lambert").contains("+proj=lambert is not known"));
        assert!(reason("").contains("no +proj"));
        assert!(reason("proj=laea").contains("does not start with"));
        assert!(reason("+proj=laea +lat0=50").contains("+lat_0 is meant"));
        assert!(reason("+proj=laea +lat_0=fifty").contains("not a number"));
        assert!(reason("+proj=laea +lat_0=nan").contains("not a number"));
        assert!(reason("+proj=laea +lat_0=500").contains("not a latitude"));
        assert!(reason("+proj=laea +lat_0=1 +lat_0=2").contains("twice"));
        assert!(reason("+proj=laea +lon_0").contains("no value"));
        assert!(reason("+proj=laea +datum=Tokyo1918").contains("+datum=Tokyo1918"));
        assert!(reason("+proj=longlat").contains("no map projection"));
        assert!(reason("+proj=lcc +lat_1=30 +lat_2=-30").contains("opposite"));
        let message = Projection::parse("+proj=x").unwrap_err().to_string();
        assert!(message.contains("+proj=laea +lat_0=50 +lon_0=150"));
    }

    #[test]
    fn places_without_a_point_give_none() {
        let laea = projection("+proj=laea +lat_0=50 +lon_0=150 +R=6371000");
        assert_eq!(laea.forward(LonLat::new(-30.0, -50.0)), None);
        assert_eq!(laea.forward(LonLat::new(f64::NAN, 0.0)), None);
        assert_eq!(laea.forward(LonLat::new(0.0, 91.0)), None);
        assert_eq!(laea.inverse(Xy::new(1e9, 0.0)), None);
        assert_eq!(laea.inverse(Xy::new(f64::INFINITY, 0.0)), None);
        assert_eq!(projection("+proj=ortho +lon_0=150").forward(LonLat::new(-30.0, 0.0)), None);
    }
}
