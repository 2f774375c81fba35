//! Lines: coasts, boundaries, frames.

use schemars::JsonSchema;
use serde::Deserialize;

use super::within::{Within, all_within, within};
use crate::atlas::BoundaryKind;
use crate::units::Color;

/// A line: colour, width and dashes.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Stroke {
    /// Colour.
    pub color: Color,
    /// Width in points; at least the style's `least_line_pt` is drawn.
    #[serde(deserialize_with = "within::<_, 0, 50>")]
    #[schemars(with = "Within<0, 50>")]
    pub width_pt: f64,
    /// Lengths of dashes and gaps in points; empty is solid. Default: empty.
    #[serde(default, deserialize_with = "all_within::<_, 0, 100>")]
    #[schemars(with = "Vec<Within<0, 100>>")]
    pub dash_pt: Vec<f64>,
}

/// Lines.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Lines {
    /// Coasts.
    pub coast: Stroke,
    /// Shores of lakes.
    pub lake: Stroke,
    /// Rivers.
    pub river: Stroke,
    /// Lines in the water that follow the coast (see `water_lines_pt`).
    pub water: Stroke,
    /// Meridians and parallels.
    pub graticule: Stroke,
    /// The frame around the map.
    pub neatline: Stroke,
    /// Frames of legend and insets.
    pub panel: Stroke,
    /// Edges of the legend's swatches.
    pub swatch: Stroke,
    /// Boundaries agreed by treaty.
    pub treaty: Stroke,
    /// Limits of control.
    pub de_facto: Stroke,
    /// Boundaries that one side claims.
    pub claimed: Stroke,
    /// Borders of a worldview where the limits of control have none.
    pub viewed: Stroke,
    /// Boundaries of which no title is known.
    pub plain: Stroke,
    /// Edges of land that is in doubt on the day.
    pub uncertain: Stroke,
    /// Land borders of today outside the atlas's territories.
    pub context_border: Stroke,
    /// Band on both sides of a boundary that parts it from what lies below.
    pub boundary_casing: Stroke,
    /// Distance annotations.
    pub annotation: Stroke,
    /// Lines from a label to its island.
    pub leader: Stroke,
    /// Dots of towns: outline.
    pub town: Stroke,
}

impl Lines {
    /// Whether a band parts boundaries of a kind from what lies below: of fine lines that are many it
    /// would hide the land.
    pub fn is_cased(&self, kind: BoundaryKind) -> bool {
        kind != BoundaryKind::Plain
    }

    /// The line of a kind of boundary.
    pub fn of(&self, kind: BoundaryKind) -> &Stroke {
        match kind {
            BoundaryKind::Treaty => &self.treaty,
            BoundaryKind::DeFacto => &self.de_facto,
            BoundaryKind::Claimed => &self.claimed,
            BoundaryKind::Viewed => &self.viewed,
            BoundaryKind::Plain => &self.plain,
        }
    }
}
