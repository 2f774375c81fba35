//! The scene: a display list in paint order, in named layers.
//!
//! In: a [`Layout`](crate::layout::Layout) and a style. Out: groups, paths and texts with their
//! paint, in pixels, y down. Knows nothing of territories or dates; back ends only translate it.

mod build;
pub mod film;
mod furniture;
mod hatch;
mod land;
mod names;
mod timeline;
mod water;

pub use build::build;
pub use furniture::key;
pub use hatch::hatch_lines;

use crate::geometry::{Rect, Xy};
use crate::language::Language;
use crate::text::{FontId, Segment};
use crate::units::{Color, PageSize};

/// A picture.
#[derive(Debug, Clone, PartialEq)]
pub struct Scene {
    /// The page.
    pub page: PageSize,
    /// What lies behind everything.
    pub background: Color,
    /// Language of the words in it.
    pub language: Language,
    /// Title.
    pub title: String,
    /// What it shows.
    pub description: String,
    /// Credits and licences.
    pub rights: String,
    /// The exact day drawn, ISO 8601.
    pub date: String,
    /// The id of the worldview drawn.
    pub worldview: String,
    /// Layers, the lowest first.
    pub items: Vec<Item>,
}

/// An item of the display list.
#[derive(Debug, Clone, PartialEq)]
pub enum Item {
    /// Items that belong together.
    Group(Group),
    /// A shape.
    Path(Path),
    /// A piece of lettering.
    Text(Text),
}

/// Items that belong together.
#[derive(Debug, Clone, PartialEq)]
pub struct Group {
    /// A name that is unique in the scene.
    pub id: String,
    /// Whether a reader who can't see hears its words.
    pub voice: Voice,
    /// The items, the lowest first.
    pub items: Vec<Item>,
}

/// Whether words are read out to those who can't see the picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Voice {
    /// Drawing and scattered names, of which the description tells in sentences.
    Silent,
    /// Words that make sense one after the other.
    Read,
}

/// A filled or stroked shape.
#[derive(Debug, Clone, PartialEq)]
pub struct Path {
    /// The outline.
    pub shape: Shape,
    /// Fill, non-zero rule.
    pub fill: Option<Color>,
    /// Stroke.
    pub stroke: Option<Pen>,
}

/// An outline.
#[derive(Debug, Clone, PartialEq)]
pub enum Shape {
    /// Closed rings (first point repeated at the end).
    Rings(Vec<Vec<Xy>>),
    /// Open lines.
    Lines(Vec<Vec<Xy>>),
    /// Circles of one radius.
    Dots(Vec<Xy>, f64),
}

/// How a line is stroked: butt ends, bevelled corners.
#[derive(Debug, Clone, PartialEq)]
pub struct Pen {
    /// Colour.
    pub color: Color,
    /// Width in pixels.
    pub width_px: f64,
    /// Lengths of dashes and gaps in pixels; empty is solid.
    pub dash_px: Vec<f64>,
}

/// Lettering: what it says and its outlines.
#[derive(Debug, Clone, PartialEq)]
pub struct Text {
    /// What it says.
    pub words: String,
    /// Its language, where it isn't the scene's.
    pub language: Option<Language>,
    /// Its outlines at their place on the page.
    pub outline: Vec<Segment>,
    /// Its characters one by one, in reading order; none where they don't have a glyph each.
    pub letters: Vec<Letter>,
    /// The em in pixels.
    pub size_px: f64,
    /// Colour of the letters.
    pub color: Color,
    /// A band round the letters.
    pub halo: Option<Halo>,
}

/// A character and the glyph that draws it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Letter {
    /// The character.
    pub character: char,
    /// The font that draws it.
    pub font: FontId,
    /// The glyph in that font.
    pub glyph_id: u32,
    /// The glyph's origin on the page.
    pub at: Xy,
    /// Its turn in degrees, clockwise on the page.
    pub angle_deg: f64,
}

/// A band round letters that parts them from what lies below.
#[derive(Debug, Clone, PartialEq)]
pub struct Halo {
    /// Colour.
    pub color: Color,
    /// Width of the stroke in pixels; half of it is outside the letters.
    pub width_px: f64,
    /// The contours of the letters that need it as closed polygons, coarser than the letters.
    pub contours: Vec<Vec<Xy>>,
}

impl Item {
    /// A group of the drawing.
    pub fn group(id: &str, items: Vec<Self>) -> Self {
        Self::Group(Group { id: id.to_owned(), voice: Voice::Silent, items })
    }

    /// A group of words to be read.
    pub fn words(id: &str, items: Vec<Self>) -> Self {
        Self::Group(Group { id: id.to_owned(), voice: Voice::Read, items })
    }

    /// A filled shape.
    pub fn filled(rings: Vec<Vec<Xy>>, fill: Color) -> Self {
        Self::Path(Path { shape: Shape::Rings(rings), fill: Some(fill), stroke: None })
    }

    /// Stroked lines.
    pub fn stroked(lines: Vec<Vec<Xy>>, pen: Pen) -> Self {
        Self::Path(Path { shape: Shape::Lines(lines), fill: None, stroke: Some(pen) })
    }

    /// A rectangle.
    pub fn rect(rect: &Rect, fill: Option<Color>, stroke: Option<Pen>) -> Self {
        Self::Path(Path { shape: Shape::Rings(vec![rect.ring()]), fill, stroke })
    }
}
