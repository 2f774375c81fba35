//! Which part of the Earth: a view, a box of degrees, or what holds some territories.

use std::str::FromStr;

use clap::Args;

use crate::export::{Part, Shown, checked_box};
use crate::geometry::LonLatBox;

/// Which part of the Earth, and how it is projected.
#[derive(Debug, Clone, Args)]
pub struct PartArgs {
    /// The part of the Earth (see `list views`) [default: the settlement's, or the atlas's]
    #[arg(long, value_name = "ID")]
    pub view: Option<String>,
    /// A part of the Earth instead of a view: a box of degrees; with W greater than E it crosses the
    /// 180th meridian
    #[arg(long, value_name = "W,S,E,N", allow_hyphen_values = true, conflicts_with_all = ["view", "fit"])]
    pub bbox: Option<Edges>,
    /// What holds these territories or groups, instead of a view (see `list territories`, `list
    /// groups`)
    #[arg(long, value_name = "ID,…", value_delimiter = ',', conflicts_with = "view")]
    pub fit: Vec<String>,
    /// The projection, as a PROJ string [default: the view's; for --bbox and --fit, an equal-area
    /// one in the middle]
    #[arg(long, value_name = "PROJ")]
    pub projection: Option<String>,
}

impl PartArgs {
    /// What is to be shown.
    pub fn shown(&self) -> Shown {
        let part = match (&self.view, self.bbox, &self.fit[..]) {
            (Some(id), _, _) => Part::View(id.clone()),
            (None, Some(Edges(bounds)), _) => Part::Box(bounds),
            (None, None, []) => Part::Usual,
            (None, None, ids) => Part::Fit(ids.to_vec()),
        };
        Shown { part, projection: self.projection.clone() }
    }
}

/// A box of degrees as it is typed.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Edges(pub LonLatBox);

impl FromStr for Edges {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let shape = || {
            "expected west,south,east,north in degrees, for example 144.9,43,149,45.6".to_owned()
        };
        let numbers = text.split(',').map(|part| part.trim().parse::<f64>().ok());
        let Some([west, south, east, north]) =
            numbers.collect::<Option<Vec<f64>>>().map(<[f64; 4]>::try_from).and_then(Result::ok)
        else {
            return Err(shape());
        };
        let bounds = LonLatBox { west, south, east, north };
        checked_box(bounds).map(Self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_box_has_four_edges_in_order() {
        let typed = "160,50,-170, 60.5".parse::<Edges>();
        let bounds = LonLatBox { west: 160.0, south: 50.0, east: -170.0, north: 60.5 };
        assert_eq!(typed, Ok(Edges(bounds)));
        for wrong in [
            "",
            "1,2,3",
            "1,2,3,4,5",
            "a,b,c,d",
            "43,145,45,149",
            "140,45,150,40",
            "1,2,1,3",
            "NaN,1,2,3",
        ] {
            assert!(wrong.parse::<Edges>().is_err(), "{wrong}");
        }
    }
}
