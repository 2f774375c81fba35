//! What can be wrong with a projection or with an extent, in words for the person who wrote it.

use std::fmt;

/// A PROJ string that cannot be used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProjectionError {
    /// The string as it was given.
    pub text: String,
    /// What is wrong with it and what was expected.
    pub reason: String,
}

/// Strings that work, for error messages and for help: equal area, conformal conic, Mercator.
pub const EXAMPLES: [&str; 5] = [
    "+proj=laea +lat_0=50 +lon_0=150 +datum=WGS84",
    "+proj=lcc +lat_1=44 +lat_2=54 +lat_0=49 +lon_0=149 +datum=WGS84",
    "+proj=aea +lat_1=44 +lat_2=54 +lat_0=49 +lon_0=149 +datum=WGS84",
    "+proj=merc +lon_0=150 +datum=WGS84",
    "+proj=tmerc +lat_0=45 +lon_0=147 +datum=WGS84",
];

impl fmt::Display for ProjectionError {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        write!(f, "projection \"{}\": {}; valid are for example", self.text, self.reason)?;
        EXAMPLES.iter().try_for_each(|example| write!(f, "\n  {example}"))
    }
}

impl std::error::Error for ProjectionError {}

/// An extent or a page rectangle that cannot be fitted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FrameError {
    /// The page rectangle has no width or no height, or is not finite.
    PageWithoutArea,
    /// The extent holds no position that the projection can show.
    ExtentNotProjectable,
    /// The extent is a single point, so there is no scale that fits it.
    ExtentWithoutSize,
}

impl fmt::Display for FrameError {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str(match self {
            Self::PageWithoutArea => "the map's rectangle on the page has no width or height",
            Self::ExtentNotProjectable => {
                "no part of the extent can be shown in this projection; give an extent near its \
                 lon_0 and lat_0, as degrees west, south, east, north"
            }
            Self::ExtentWithoutSize => {
                "the extent is a single point; give a box of degrees or two points at least"
            }
        })
    }
}

impl std::error::Error for FrameError {}
