//! What stands on or around a map besides land, by the names that `--with` and `--without` take.

use std::fmt;
use std::str::FromStr;

use super::ground::Show;
use crate::diagnostic::unknown;

/// Something that a style shows or leaves out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Furniture {
    /// What the symbols mean.
    Legend,
    /// The scale bar.
    ScaleBar,
    /// Meridians and parallels.
    Graticule,
    /// Degrees at the frame.
    Degrees,
    /// Rivers.
    Rivers,
    /// Land borders of today outside the atlas's territories.
    Borders,
    /// Towns with their dots, and capes.
    Towns,
    /// Measured distances.
    Distances,
    /// Smaller maps inside the frame.
    Insets,
    /// The globe that shows where a close map lies.
    Locator,
    /// The sentence under the title.
    Caption,
    /// The bar with the settlements and the map's day.
    Timeline,
    /// What happened in the map's year.
    Events,
    /// Whose data it is.
    Credits,
}

impl Furniture {
    /// Every kind.
    pub const ALL: [Self; 14] = [
        Self::Legend,
        Self::ScaleBar,
        Self::Graticule,
        Self::Degrees,
        Self::Rivers,
        Self::Borders,
        Self::Towns,
        Self::Distances,
        Self::Insets,
        Self::Locator,
        Self::Caption,
        Self::Timeline,
        Self::Events,
        Self::Credits,
    ];

    /// The name on the command line; in styles with `_` for `-`.
    pub fn id(self) -> &'static str {
        match self {
            Self::Legend => "legend",
            Self::ScaleBar => "scale-bar",
            Self::Graticule => "graticule",
            Self::Degrees => "degrees",
            Self::Rivers => "rivers",
            Self::Borders => "borders",
            Self::Towns => "towns",
            Self::Distances => "distances",
            Self::Insets => "insets",
            Self::Locator => "locator",
            Self::Caption => "caption",
            Self::Timeline => "timeline",
            Self::Events => "events",
            Self::Credits => "credits",
        }
    }
}

impl fmt::Display for Furniture {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.id())
    }
}

impl FromStr for Furniture {
    type Err = String;

    /// ```
    /// use treatymap::style::Furniture;
    /// assert_eq!("scale-bar".parse(), Ok(Furniture::ScaleBar));
    /// let fault = "legnd".parse::<Furniture>().unwrap_err();
    /// assert!(fault.contains("did you mean `legend`?"));
    /// ```
    fn from_str(text: &str) -> Result<Self, String> {
        Self::ALL.into_iter().find(|furniture| furniture.id() == text).ok_or_else(|| {
            let (message, help) = unknown("furniture", text, Self::ALL.map(Self::id));
            format!("{message}: {help}")
        })
    }
}

/// As [`FromStr`], for functions that take a value or how it is written.
impl TryFrom<&str> for Furniture {
    type Error = String;

    fn try_from(text: &str) -> Result<Self, String> {
        text.parse()
    }
}

impl Show {
    /// Shows something.
    pub fn add(&mut self, furniture: Furniture) {
        *self.of(furniture) = true;
    }

    /// Leaves something out.
    pub fn remove(&mut self, furniture: Furniture) {
        *self.of(furniture) = false;
    }

    fn of(&mut self, furniture: Furniture) -> &mut bool {
        match furniture {
            Furniture::Legend => &mut self.legend,
            Furniture::ScaleBar => &mut self.scale_bar,
            Furniture::Graticule => &mut self.graticule,
            Furniture::Degrees => &mut self.degrees,
            Furniture::Rivers => &mut self.rivers,
            Furniture::Borders => &mut self.borders,
            Furniture::Towns => &mut self.towns,
            Furniture::Distances => &mut self.distances,
            Furniture::Insets => &mut self.insets,
            Furniture::Locator => &mut self.locator,
            Furniture::Caption => &mut self.caption,
            Furniture::Timeline => &mut self.timeline,
            Furniture::Events => &mut self.events,
            Furniture::Credits => &mut self.credits,
        }
    }
}
