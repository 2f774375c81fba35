//! Lengths with their units: on the ground (kilometres and miles) and on the page (points, pixels).
//!
//! Field and parameter names carry the unit (`_km`, `_px`, `_pt`, `_mm`, `_deg`); the types here
//! are for values that travel between modules or to the user.

mod color;
mod page;
mod size;

pub use color::{Color, Tone};
pub use page::{Height, Page, PageSize};
pub use size::{Size, checked_dpi};

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// Kilometres in an international (statute) mile.
pub const KM_PER_MILE: f64 = 1.609_344;
/// Kilometres in an international nautical mile.
pub const KM_PER_NAUTICAL_MILE: f64 = 1.852;
/// Points in an inch.
pub const PT_PER_INCH: f64 = 72.0;
/// Millimetres in an inch.
pub const MM_PER_INCH: f64 = 25.4;

/// A unit for distances on the ground.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum DistanceUnit {
    /// Kilometres.
    #[default]
    Km,
    /// International (statute) miles.
    Mi,
    /// International nautical miles.
    Nmi,
}

impl DistanceUnit {
    /// Every unit.
    pub const ALL: [Self; 3] = [Self::Km, Self::Mi, Self::Nmi];

    /// The length of one unit in kilometres.
    pub fn in_km(self) -> f64 {
        match self {
            Self::Km => 1.0,
            Self::Mi => KM_PER_MILE,
            Self::Nmi => KM_PER_NAUTICAL_MILE,
        }
    }

    /// The name on the command line.
    pub fn id(self) -> &'static str {
        match self {
            Self::Km => "km",
            Self::Mi => "mi",
            Self::Nmi => "nmi",
        }
    }
}

impl fmt::Display for DistanceUnit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.id())
    }
}

/// As [`FromStr`], for functions that take a value or how it is written.
impl TryFrom<&str> for DistanceUnit {
    type Error = String;

    fn try_from(text: &str) -> Result<Self, String> {
        text.parse()
    }
}

impl FromStr for DistanceUnit {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        Self::ALL.into_iter().find(|unit| unit.id() == text).ok_or_else(|| {
            format!(
                "unknown unit `{text}`: expected km, mi (statute miles) or nmi (nautical miles)"
            )
        })
    }
}
