//! The one text engine: what layout measures is what pictures show.
//!
//! In: a string and a [`TextStyle`]. Out: a [`Line`] with its extent and its placed glyphs, and on request
//! their outlines. Only the bundled fonts are used; a character that none of them has is a [`MissingGlyph`].
//! All lengths are pixels of the page; the baseline is y = 0 and y points down. Where a line goes is left to
//! `layout`, how it is painted to `backend`. Outlines may overlap themselves: fill them by the non-zero rule.

mod breaks;
mod font;
mod fonts;
mod line;
mod missing;
mod runs;
mod shape;
mod subset;
mod wrap;
mod writing;

#[cfg(test)]
mod tests;

pub use font::Font;
pub use fonts::{FontId, Fonts};
pub use line::{Extent, Line, PlacedGlyph, Segment};
pub use missing::MissingGlyph;

/// The appearance that a caller asks for; which font file serves a character is decided per character.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Face {
    /// Upright text of normal weight.
    Regular,
    /// Upright text for names that matter more.
    Bold,
    /// Names of waters. Japanese stays upright: it has no italic.
    Italic,
}

/// How a line of text is set.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct TextStyle {
    /// The appearance.
    pub face: Face,
    /// The em, in pixels.
    pub size_px: f64,
    /// Space added between two characters, in pixels; none before the first or after the last.
    pub letter_spacing_px: f64,
}

impl TextStyle {
    /// Returns a style without letter spacing.
    #[must_use]
    pub const fn new(face: Face, size_px: f64) -> Self {
        Self { face, size_px, letter_spacing_px: 0.0 }
    }

    /// Returns the style with its letter spacing set to `letter_spacing_px`.
    #[must_use]
    pub const fn spaced(self, letter_spacing_px: f64) -> Self {
        Self { letter_spacing_px, ..self }
    }
}
