//! Lettering by role: colour, size, spacing, face.

use schemars::JsonSchema;
use serde::Deserialize;

use super::within::{Within, within};
use crate::text::Face;
use crate::units::Color;

/// Lettering: colour, size and spacing.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Lettering {
    /// Colour.
    pub color: Color,
    /// Em size in points; at least the style's `least_type_pt` is set.
    #[serde(deserialize_with = "within::<_, 1, 200>")]
    #[schemars(with = "Within<1, 200>")]
    pub size_pt: f64,
    /// Space added between letters, as a share of the size. Default: 0.
    #[serde(default, deserialize_with = "within::<_, 0, 2>")]
    #[schemars(with = "Within<0, 2>")]
    pub spacing: f64,
    /// Width of the halo around the letters in points. Default: 0.
    #[serde(default, deserialize_with = "within::<_, 0, 10>")]
    #[schemars(with = "Within<0, 10>")]
    pub halo_pt: f64,
}

/// Lettering by role.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Letterings {
    /// Title of the map.
    pub title: Lettering,
    /// Line under the title.
    pub subtitle: Lettering,
    /// What the settlement settled, and the heading of the legend.
    pub caption: Lettering,
    /// Legend entries, scale bar, credits.
    pub furniture: Lettering,
    /// Credits and licence.
    pub credits: Lettering,
    /// Large areas: Sakhalin, Hokkaido.
    pub area: Lettering,
    /// Islands.
    pub island: Lettering,
    /// Towns, capes.
    pub town: Lettering,
    /// Seas and oceans.
    pub sea: Lettering,
    /// Straits and bays.
    pub strait: Lettering,
    /// Distances.
    pub annotation: Lettering,
    /// Degrees at the frame.
    pub graticule: Lettering,
}

/// What a piece of lettering is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Role {
    /// Title of the map.
    Title,
    /// Line under the title.
    Subtitle,
    /// What the settlement settled.
    Caption,
    /// Heading of legend and insets.
    Heading,
    /// Legend entries, scale bar.
    Furniture,
    /// Credits and licence.
    Credits,
    /// Large areas.
    Area,
    /// Islands.
    Island,
    /// Towns and capes.
    Town,
    /// Seas and oceans.
    Sea,
    /// Straits and bays.
    Strait,
    /// Distances.
    Annotation,
    /// Degrees at the frame.
    Graticule,
}

impl Role {
    /// The face it is set in.
    pub fn face(self) -> Face {
        match self {
            Self::Title | Self::Heading => Face::Bold,
            Self::Sea | Self::Strait => Face::Italic,
            Self::Subtitle
            | Self::Caption
            | Self::Furniture
            | Self::Credits
            | Self::Area
            | Self::Island
            | Self::Town
            | Self::Annotation
            | Self::Graticule => Face::Regular,
        }
    }
}

impl Letterings {
    /// The lettering of a role.
    pub fn of(&self, role: Role) -> &Lettering {
        match role {
            Role::Title => &self.title,
            Role::Subtitle => &self.subtitle,
            Role::Caption | Role::Heading => &self.caption,
            Role::Furniture => &self.furniture,
            Role::Credits => &self.credits,
            Role::Area => &self.area,
            Role::Island => &self.island,
            Role::Town => &self.town,
            Role::Sea => &self.sea,
            Role::Strait => &self.strait,
            Role::Annotation => &self.annotation,
            Role::Graticule => &self.graticule,
        }
    }
}
