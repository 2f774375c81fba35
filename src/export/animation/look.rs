//! What a frame looks like, as far as it differs from other frames of its film.

use crate::layout::DateFace;

use super::plan::WHOLE;

/// One picture that becomes another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Fading {
    /// The picture that is there.
    pub from: usize,
    /// The one that appears over it.
    pub to: usize,
    /// How far it has appeared: more than nothing and less than [`WHOLE`], or 0 where both are one.
    pub weight: u16,
}

impl Fading {
    /// A picture that has appeared altogether, or not at all, is that picture.
    pub fn new(from: usize, to: usize, weight: u16) -> Self {
        match weight {
            _ if from == to => Self { from, to, weight: 0 },
            0 => Self { from, to: from, weight: 0 },
            WHOLE.. => Self { from: to, to, weight: 0 },
            _ => Self { from, to, weight },
        }
    }

    /// Whether it is one picture.
    pub fn is_settled(&self) -> bool {
        self.from == self.to
    }
}

/// What the camera does between the maps of two views.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Shot {
    /// Nothing: a map is shown, or one map fades into another.
    #[default]
    Still,
    /// The map it leaves loses its names and the like: so far of [`WHOLE`].
    Leaving(u16),
    /// It is on its way: so far of [`super::easing::WAY`].
    Moving(u32),
    /// The map it has come to gets its names and the like: so far of [`WHOLE`].
    Arriving(u16),
}

/// Everything that makes a frame differ from another one of its film.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Look {
    /// The maps, by stop.
    pub map: Fading,
    /// What the camera does; where it does something, `map` is the one it goes to.
    pub shot: Shot,
    /// The card that lies over everything, and how far it hides it, up to [`WHOLE`].
    pub card: Option<(usize, u16)>,
    /// Titles and captions, by position.
    pub heading: Fading,
    /// The running date.
    pub face: DateFace,
    /// Where the hand on the line of years is.
    pub hand_px: u32,
}
