//! Labels: which names are lettered where.
//!
//! In: names in use, projected shapes, the ground, obstacles. Out: placed labels that overlap
//! nothing, and the ids of those for which there was no room. The same input gives the same places.

mod around;
mod block;
mod bow;
mod candidate;
mod chain;
mod inside;
mod options;
mod place;

pub use around::{Reach, beside, round_point};
pub use block::{Block, along};
pub use bow::Bow;
pub use candidate::{Candidate, Terrain};
pub use chain::{along_area, along_water, beside_chain};
pub use inside::{on_area, on_water};
pub use place::{Bounds, Placement, place};

use crate::geometry::{Rect, Xy};
use crate::resolve::NameInUse;
use crate::units::Color;

use super::lettering::Lettered;

/// A label at its place.
#[derive(Debug, Clone, PartialEq)]
pub struct Label {
    /// The id of the place, territory, group or annotation it names.
    pub id: String,
    /// 1 (always) to 3.
    pub priority: u8,
    /// The name it is; none for a distance.
    pub name: Option<NameInUse>,
    /// Its lines.
    pub lines: Vec<Lettered>,
    /// A line from the label to what it names, if it stands apart.
    pub leader: Option<(Xy, Xy)>,
    /// What its letters stand on: decides the colour of the band round them.
    pub over: Over,
}

/// What a label's letters stand on.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Over {
    /// Mostly water.
    Sea,
    /// Mostly land of this fill.
    Land(Color),
    /// Both.
    Coast,
}

impl Label {
    /// Boxes that together hold the label's ink.
    pub fn boxes(&self) -> Vec<Rect> {
        self.lines.iter().flat_map(Lettered::boxes).collect()
    }
}
