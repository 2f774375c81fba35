//! Sets a text in lines that are not wider than a given width.
//!
//! In: a text, whose own line breaks are kept, a style, a width. Out: shaped lines without the spaces at which
//! they were parted. The lines are filled greedily; where they go is left to `layout`.

use super::breaks::{is_space, opportunities};
use super::{Fonts, Line, MissingGlyph, TextStyle};

impl Fonts {
    /// Sets `text` in lines of at most `max_width_px`. A piece that can't be parted, such as one long word,
    /// gets a line to itself and may be wider. An empty text gives one empty line.
    ///
    /// # Errors
    /// A character that no font of the face has.
    pub fn wrap(
        &self,
        text: &str,
        style: &TextStyle,
        max_width_px: f64,
    ) -> Result<Vec<Line>, MissingGlyph> {
        let mut lines = Vec::new();
        for paragraph in text.split('\n') {
            let mut rest = paragraph.trim_matches(is_space);
            loop {
                let (line, consumed) = self.first_line(rest, style, max_width_px)?;
                lines.push(line);
                rest = rest[consumed..].trim_start_matches(is_space);
                if rest.is_empty() {
                    break;
                }
            }
        }
        Ok(lines)
    }

    /// Sets as much of `text` as fits, at least up to the first break; returns the bytes that went in.
    fn first_line(
        &self,
        text: &str,
        style: &TextStyle,
        max_width_px: f64,
    ) -> Result<(Line, usize), MissingGlyph> {
        let whole = self.shape(text, style)?;
        if whole.width_px <= max_width_px {
            return Ok((whole, text.len()));
        }
        let breaks = opportunities(text);
        let visible = |end: usize| text[..end].trim_end_matches(is_space);
        let fits = |&end: &usize| end_px(&whole, visible(end).len()) <= max_width_px;
        let mut count = breaks.iter().take_while(|end| fits(end)).count().max(1);
        // Shaped by itself a line can be wider than as a part of the whole: kerning with the next character goes.
        loop {
            let end = breaks.get(count - 1).copied().unwrap_or(text.len());
            let line = self.shape(visible(end), style)?;
            if line.width_px <= max_width_px || count == 1 {
                return Ok((line, end));
            }
            count -= 1;
        }
    }
}

/// Returns where the characters before `byte` end on the line.
fn end_px(line: &Line, byte: usize) -> f64 {
    let ends = line
        .glyphs
        .iter()
        .take_while(|glyph| glyph.byte < byte)
        .map(|glyph| glyph.x_px + glyph.advance_px);
    ends.fold(0.0, f64::max)
}
