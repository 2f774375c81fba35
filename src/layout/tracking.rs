//! Tracking: a shaped line spaced out or set closer.

use crate::text::{Extent, Line};

use super::lettering::LabelLine;

/// The lines with `em` times their size added between letters; the last one gets no space after it.
pub fn tracked(lines: &[LabelLine], em: f64) -> Vec<LabelLine> {
    let track = |set: &LabelLine| LabelLine { line: line(&set.line, em), ..set.clone() };
    lines.iter().map(track).collect()
}

fn line(line: &Line, em: f64) -> Line {
    let space = line.size_px * em;
    let mut tracked = line.clone();
    let mut shift = 0.0;
    let mut before = line.glyphs.first().map(|glyph| glyph.byte);
    for glyph in &mut tracked.glyphs {
        // A mark shares the place of its letter.
        if before != Some(glyph.byte) {
            shift += space;
        }
        before = Some(glyph.byte);
        glyph.x_px += shift;
    }
    tracked.width_px += shift;
    tracked.ink = line.ink.map(|ink| Extent { right_px: ink.right_px + shift, ..ink });
    tracked
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

    use super::*;
    use crate::text::{Face, Fonts, TextStyle};

    #[test]
    fn space_goes_between_letters_only() {
        let plain = Fonts::bundled().shape("abc", &TextStyle::new(Face::Regular, 10.0)).unwrap();
        let spaced = line(&plain, 0.5);
        assert!((spaced.width_px - plain.width_px - 10.0).abs() < 1e-9);
        let shifts = spaced.glyphs.iter().zip(&plain.glyphs).map(|(a, b)| a.x_px - b.x_px);
        assert!(shifts.zip([0.0, 5.0, 10.0]).all(|(shift, wanted)| (shift - wanted).abs() < 1e-9));
    }
}
