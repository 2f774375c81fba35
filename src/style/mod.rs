//! Styles: colours, line widths, type sizes and hatches, from `styles/*.toml`.
//!
//! Widths and sizes are in points at the declared print size. A style may extend another one and
//! give only what differs. An unknown key or a bad colour is a fault with its line.

mod hatch;
mod load;

pub use hatch::{Hatch, HatchSet};
pub use load::{BUILTIN_STYLES, Style};

use serde::Deserialize;

use crate::atlas::BoundaryKind;
use crate::text::Face;
use crate::units::Color;

/// A line: colour, width and dashes.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Stroke {
    /// Colour.
    pub color: Color,
    /// Width in points; at least the style's `least_line_pt` is drawn.
    pub width_pt: f64,
    /// Lengths of dashes and gaps in points; empty is solid.
    #[serde(default)]
    pub dash_pt: Vec<f64>,
}

/// Lettering: colour, size and spacing.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Lettering {
    /// Colour.
    pub color: Color,
    /// Em size in points; at least the style's `least_type_pt` is set.
    pub size_pt: f64,
    /// Space added between letters, as a share of the size. Default: 0.
    #[serde(default)]
    pub spacing: f64,
    /// Width of the halo around the letters in points. Default: 0.
    #[serde(default)]
    pub halo_pt: f64,
}

/// Fills of the ground.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Ground {
    /// The paper around the map.
    pub page: Color,
    /// The sea.
    pub sea: Color,
    /// Land that belongs to no territory of the atlas.
    pub land: Color,
    /// Lakes and lagoons.
    pub lake: Color,
    /// Boxes behind the legend and insets.
    pub panel: Color,
}

/// Lines.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Lines {
    /// Coasts.
    pub coast: Stroke,
    /// Shores of lakes.
    pub lake: Stroke,
    /// Rivers.
    pub river: Stroke,
    /// Meridians and parallels.
    pub graticule: Stroke,
    /// The frame around the map.
    pub neatline: Stroke,
    /// Frames of legend and insets.
    pub panel: Stroke,
    /// Boundaries agreed by treaty.
    pub treaty: Stroke,
    /// Limits of control.
    pub de_facto: Stroke,
    /// Boundaries that one side claims.
    pub claimed: Stroke,
    /// Land borders of today outside the atlas's territories.
    pub context_border: Stroke,
    /// Light band on both sides of a boundary.
    pub boundary_casing: Stroke,
    /// Distance annotations.
    pub annotation: Stroke,
    /// Lines from a label to its island.
    pub leader: Stroke,
    /// Dots of towns: outline.
    pub town: Stroke,
}

/// Lettering by role.
#[derive(Debug, Clone, PartialEq, Deserialize)]
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

impl Lines {
    /// The line of a kind of boundary.
    pub fn of(&self, kind: BoundaryKind) -> &Stroke {
        match kind {
            BoundaryKind::Treaty => &self.treaty,
            BoundaryKind::DeFacto => &self.de_facto,
            BoundaryKind::Claimed => &self.claimed,
        }
    }
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
