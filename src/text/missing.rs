//! The one way in which setting text can fail.

use std::error::Error;
use std::fmt;

use super::Face;

/// A character of a text that no bundled font of the face can draw.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MissingGlyph {
    /// The whole text as it was given.
    pub text: String,
    /// The first character that cannot be drawn.
    pub character: char,
    /// The face that was asked for.
    pub face: Face,
}

impl fmt::Display for MissingGlyph {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "no glyph for ")?;
        // A control or a lone mark would disfigure the message.
        if self.character.is_control() || super::writing::is_mark(self.character) {
            write!(out, "U+{:04X}", u32::from(self.character))?;
        } else {
            write!(out, "'{}' (U+{:04X})", self.character, u32::from(self.character))?;
        }
        write!(
            out,
            " in the text {:?}: reword it or add the character to fonts/characters.txt",
            self.text
        )
    }
}

impl Error for MissingGlyph {}
