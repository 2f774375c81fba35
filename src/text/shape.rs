//! Shapes one line of text.
//!
//! In: a text without line breaks, a style. Out: a [`Line`] whose glyphs stand on y = 0 from x = 0 on.

use harfrust::{GlyphBuffer, UnicodeBuffer};

use super::font::UNITS_PER_EM;
use super::line::{Extent, Line, PlacedGlyph};
use super::runs::{Run, itemise};
use super::{Fonts, MissingGlyph, TextStyle};

/// Height of a capital in the bundled fonts; a kanji reaches a little above, as far below the baseline.
const CAPITAL_EM: f64 = 0.733;
/// Baseline to baseline. An Й under a line with a descender needs 1.18.
const LINE_HEIGHT_EM: f64 = 1.2;

impl Fonts {
    /// Shapes one line. Every character is drawn by the first font of its face that has it.
    ///
    /// # Errors
    /// A character that no font of the face has; so is a line break, for which see [`Fonts::wrap`].
    pub fn shape(&self, text: &str, style: &TextStyle) -> Result<Line, MissingGlyph> {
        let mut pen = Pen {
            fonts: self,
            text,
            style,
            x_px: 0.0,
            glyphs: Vec::with_capacity(text.len()),
            ink: None,
        };
        let mut buffer = UnicodeBuffer::new();
        for run in itemise(self, text, style.face)? {
            let shaped = self.font(run.font).shape(&text[run.bytes.clone()], run.writing, buffer);
            pen.place(&run, &shaped)?;
            buffer = shaped.clear();
        }
        Ok(pen.finish())
    }
}

/// Collects the glyphs of a line from left to right.
struct Pen<'a> {
    fonts: &'a Fonts,
    text: &'a str,
    style: &'a TextStyle,
    x_px: f64,
    glyphs: Vec<PlacedGlyph>,
    ink: Option<Extent>,
}

impl Pen<'_> {
    fn place(&mut self, run: &Run, shaped: &GlyphBuffer) -> Result<(), MissingGlyph> {
        let px = |units: i32| f64::from(units) * self.style.size_px / f64::from(UNITS_PER_EM);
        for (info, position) in shaped.glyph_infos().iter().zip(shaped.glyph_positions()) {
            let byte = run.bytes.start + info.cluster as usize;
            if info.glyph_id == 0 {
                return Err(self.missing(byte));
            }
            // A mark shares the place of its letter: only a new character is spaced.
            if self.glyphs.last().is_some_and(|before| before.byte != byte) {
                self.x_px += self.style.letter_spacing_px;
            }
            let glyph = PlacedGlyph {
                font: run.font,
                glyph_id: info.glyph_id,
                x_px: self.x_px + px(position.x_offset),
                y_px: -px(position.y_offset),
                advance_px: px(position.x_advance),
                byte,
            };
            self.x_px += glyph.advance_px;
            self.ink = Extent::union(self.ink, glyph.ink(self.fonts, self.style.size_px));
            self.glyphs.push(glyph);
        }
        Ok(())
    }

    fn missing(&self, byte: usize) -> MissingGlyph {
        let character = self.text[byte..].chars().next().unwrap_or_default();
        MissingGlyph { text: self.text.to_owned(), character, face: self.style.face }
    }

    fn finish(self) -> Line {
        let capital_px = CAPITAL_EM * self.style.size_px;
        Line {
            text: self.text.to_owned(),
            size_px: self.style.size_px,
            width_px: self.x_px,
            ascent_px: self.ink.map_or(capital_px, |ink| capital_px.max(-ink.top_px)),
            descent_px: self.ink.map_or(0.0, |ink| ink.bottom_px.max(0.0)),
            middle_px: capital_px / 2.0,
            line_height_px: LINE_HEIGHT_EM * self.style.size_px,
            ink: self.ink,
            glyphs: self.glyphs,
        }
    }
}
