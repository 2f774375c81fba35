//! Fills: of the ground, and the tone of those of powers; what is shown at all.

use schemars::JsonSchema;
use serde::Deserialize;

use super::within::{Within, pair_within, within};
use crate::units::{Color, Tone};

/// The lightness (CIE L*) that colours of powers in an atlas are expected to have: light enough for
/// dark lettering. A style maps this range to its own.
pub const POWER_LIGHTNESS: [f64; 2] = [60.0, 96.0];

/// Fills of the ground.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
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
    /// Land that a worldview leaves blank.
    pub blank: Color,
    /// Boxes behind the legend and insets; also land that nobody holds.
    pub panel: Color,
}

/// How the colours of powers become fills.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Fills {
    /// The range of lightness (CIE L*, 0 black to 100 white) into which the colours of the atlas's
    /// powers are brought: 60 of the atlas becomes the first number, 96 the second.
    #[serde(deserialize_with = "pair_within::<_, 0, 100>")]
    #[schemars(with = "[Within<0, 100>; 2]")]
    pub lightness: [f64; 2],
    /// Factor of their chroma: 1 keeps it, 0 makes greys of fills and inks.
    #[serde(deserialize_with = "within::<_, 0, 2>")]
    #[schemars(with = "Within<0, 2>")]
    pub chroma: f64,
    /// How far renounced land is blended with the panel's colour, 0 to 1.
    #[serde(deserialize_with = "within::<_, 0, 1>")]
    #[schemars(with = "Within<0, 1>")]
    pub renounced_blend: f64,
    /// How far claimed land without a treaty is blended with the panel's colour, 0 to 1.
    #[serde(deserialize_with = "within::<_, 0, 1>")]
    #[schemars(with = "Within<0, 1>")]
    pub claimed_blend: f64,
    /// How far land that is in doubt on the day is blended with the panel's colour, 0 to 1.
    #[serde(deserialize_with = "within::<_, 0, 1>")]
    #[schemars(with = "Within<0, 1>")]
    pub uncertain_blend: f64,
}

impl Fills {
    /// What becomes of a power's fill.
    pub fn tone(&self) -> Tone {
        Tone { from: POWER_LIGHTNESS, to: self.lightness, chroma: self.chroma }
    }
}

/// What is shown at all.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Show {
    /// Meridians and parallels.
    pub graticule: bool,
    /// Degrees at the frame.
    pub degrees: bool,
    /// Rivers.
    pub rivers: bool,
    /// Land borders of today outside the atlas's territories.
    pub borders: bool,
    /// Towns with their dots, and capes.
    pub towns: bool,
    /// Measured distances with their lines.
    pub distances: bool,
    /// The scale bar.
    pub scale_bar: bool,
    /// The globe that shows where a close map lies.
    pub locator: bool,
    /// The legend.
    pub legend: bool,
    /// Smaller maps inside the frame, as the view has them.
    pub insets: bool,
    /// The sentence under the title, on pages that are large enough.
    pub caption: bool,
    /// The bar with the settlements and the map's day, on pages that are wide enough.
    pub timeline: bool,
    /// What happened in the map's year.
    pub events: bool,
    /// Whose data it is, with the licences.
    pub credits: bool,
}
