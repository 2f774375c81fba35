//! Cuts a text into runs of one font and one writing.
//!
//! In: a text and a face. Out: [`Run`]s in reading order that join up to the whole text. A character with its
//! marks is never cut. Shared characters (digits, spaces, punctuation) go with the writing before them.

use std::ops::Range;

use super::writing::{Writing, is_mark};
use super::{Face, FontId, Fonts, MissingGlyph};

/// A stretch of text that is shaped at once.
pub(super) struct Run {
    pub font: FontId,
    pub writing: Writing,
    /// Bytes of the text.
    pub bytes: Range<usize>,
}

/// Cuts `text` into runs.
pub(super) fn itemise(fonts: &Fonts, text: &str, face: Face) -> Result<Vec<Run>, MissingGlyph> {
    let mut runs: Vec<Run> = Vec::new();
    let mut writing = text.chars().find_map(Writing::of).unwrap_or(Writing::Latin);
    for bytes in clusters(text) {
        let cluster = &text[bytes.clone()];
        writing = cluster.chars().next().and_then(Writing::of).unwrap_or(writing);
        let missing = |character| MissingGlyph { text: text.to_owned(), character, face };
        let font = fonts.choose(cluster, face, writing).map_err(missing)?;
        match runs.last_mut() {
            Some(run) if run.font == font && run.writing == writing => run.bytes.end = bytes.end,
            _ => runs.push(Run { font, writing, bytes }),
        }
    }
    Ok(runs)
}

/// Returns the byte range of every character with its marks.
pub(super) fn clusters(text: &str) -> impl Iterator<Item = Range<usize>> {
    let mut rest = text.char_indices().peekable();
    std::iter::from_fn(move || {
        let (start, first) = rest.next()?;
        let mut end = start + first.len_utf8();
        while let Some((at, mark)) = rest.next_if(|&(_, next)| is_mark(next)) {
            end = at + mark.len_utf8();
        }
        Some(start..end)
    })
}
