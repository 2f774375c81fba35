//! Styles: colours, line widths, type sizes and hatches, from `styles/*.toml`.
//!
//! Widths and sizes are in points at the declared print size. A style may extend another one and
//! give only what differs. Every fault is told with its line and column in the file it is in.

mod furniture;
mod ground;
mod hatch;
mod layer;
mod lettering;
mod line;
mod load;
mod within;

pub use furniture::Furniture;
pub use ground::{Fills, Ground, POWER_LIGHTNESS, Show};
pub use hatch::{Hatch, HatchSet};
pub use lettering::{Lettering, Letterings, Role};
pub use line::{Lines, Stroke};
pub use load::BUILTIN_STYLES;

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Deserialize;

use crate::language::Words;
use crate::units::Color;

use within::{Within, all_within, lists_within, within};

/// The contrast that lettering has with what is behind it (WCAG 2.2, 1.4.3).
pub const TEXT_CONTRAST: f64 = 4.5;
/// The contrast that lines and hatches that mean something have with what is behind them
/// (WCAG 2.2, 1.4.11).
pub const LINE_CONTRAST: f64 = 3.0;

/// How a map looks.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Style {
    /// Name.
    pub names: Words,
    /// Fills of the ground.
    pub ground: Ground,
    /// How the colours of powers become fills.
    pub fills: Fills,
    /// What is shown.
    pub show: Show,
    /// Lines.
    pub lines: Lines,
    /// Lettering.
    pub letterings: Letterings,
    /// Hatches by status.
    pub hatches: HatchSet,
    /// Dashes of hatch lines in points (lengths of dashes and gaps; empty is solid): the first for
    /// most land, the next ones where one power holds lands of several others by one title.
    #[serde(deserialize_with = "lists_within::<_, 0, 100>")]
    #[schemars(with = "Vec<Vec<Within<0, 100>>>")]
    pub hatch_dashes_pt: Vec<Vec<f64>>,
    /// Colour of hatch lines where no power's colour applies.
    pub hatch_ink: Color,
    /// How far the ink of a power lies from its fill towards `hatch_ink`, 0 to 1, where the style
    /// gives the fill.
    #[serde(deserialize_with = "within::<_, 0, 1>")]
    #[schemars(with = "Within<0, 1>")]
    pub ink_blend: f64,
    /// Smallest width and height of an island's symbol in points.
    #[serde(deserialize_with = "within::<_, 0, 20>")]
    #[schemars(with = "Within<0, 20>")]
    pub islet_pt: f64,
    /// Distances from the coast in points at which the sea has a line along it. Default: none.
    #[serde(default, deserialize_with = "all_within::<_, 0, 30>")]
    #[schemars(with = "Vec<Within<0, 30>>")]
    pub water_lines_pt: Vec<f64>,
    /// Fills by power id, instead of the atlas's own colours. Default: none.
    #[serde(default)]
    pub powers: BTreeMap<String, Color>,
    /// Names up to this priority are lettered: 1, 2 or 3 (all that the view has).
    #[schemars(range(min = 1, max = 3))]
    pub most_priority: u8,
    /// Smallest type in points; smaller sizes are raised to it.
    #[serde(deserialize_with = "within::<_, 1, 100>")]
    #[schemars(with = "Within<1, 100>")]
    pub least_type_pt: f64,
    /// Thinnest line in points; thinner ones are raised to it.
    #[serde(deserialize_with = "within::<_, 0, 10>")]
    #[schemars(with = "Within<0, 10>")]
    pub least_line_pt: f64,
}

impl Style {
    /// The colour of lettering in a role over these colours, changed as far as legibility asks.
    pub fn ink(&self, role: Role, behind: &[Color]) -> Color {
        self.letterings.of(role).color.standing_out(behind, TEXT_CONTRAST)
    }
}
