//! Which glyphs a subset has, and their outlines: `glyf` and `loca`.

use std::collections::{BTreeMap, BTreeSet};

use harfrust::FontRef;
use skrifa::GlyphId;
use skrifa::raw::tables::glyf::Glyph;
use skrifa::raw::{ReadError, TableProvider};

/// Arguments of a component are words rather than bytes (OpenType, `glyf`, composite glyph flags).
const WORDS: u16 = 0x0001;
const SCALE: u16 = 0x0008;
const MORE: u16 = 0x0020;
const TWO_SCALES: u16 = 0x0040;
const MATRIX: u16 = 0x0080;

/// The glyphs of a subset in the order of their old numbers; their place is their new number.
pub(super) struct Glyphs(Vec<u32>);

impl Glyphs {
    /// These glyphs, those that they are composed of, and the glyph for a missing character, 0.
    pub(super) fn new(
        file: &FontRef<'_>,
        wanted: impl Iterator<Item = u32>,
    ) -> Result<Self, ReadError> {
        let (loca, glyf) = (file.loca(None)?, file.glyf()?);
        let mut open: Vec<u32> = wanted.chain([0]).collect();
        let mut found = BTreeSet::new();
        while let Some(id) = open.pop() {
            if !found.insert(id) {
                continue;
            }
            if let Some(Glyph::Composite(glyph)) = loca.get_glyf(GlyphId::new(id), &glyf)? {
                open.extend(glyph.components().map(|part| u32::from(part.glyph.to_u16())));
            }
        }
        Ok(Self(found.into_iter().collect()))
    }

    pub(super) fn count(&self) -> u16 {
        self.0.len() as u16
    }

    pub(super) fn old_ids(&self) -> impl Iterator<Item = GlyphId> {
        self.0.iter().copied().map(GlyphId::new)
    }

    pub(super) fn new_id(&self, old: u32) -> Option<u16> {
        self.0.binary_search(&old).ok().map(|new| new as u16)
    }

    /// `glyf` and a `loca` of 32 bits.
    pub(super) fn outlines(&self, file: &FontRef<'_>) -> Result<(Vec<u8>, Vec<u8>), ReadError> {
        let (loca, glyf) = (file.loca(None)?, file.glyf()?);
        let data = glyf.offset_data().as_bytes();
        let at = |index: u32| loca.get_raw(index as usize).ok_or(ReadError::OutOfBounds);
        let renumbered: BTreeMap<u16, u16> =
            self.0.iter().zip(0..).map(|(old, new)| (*old as u16, new)).collect();
        let (mut outlines, mut offsets) = (Vec::new(), Vec::new());
        for old in &self.0 {
            offsets.extend((outlines.len() as u32).to_be_bytes());
            let bytes = at(*old)? as usize..at(old + 1)? as usize;
            let mut outline = data.get(bytes).ok_or(ReadError::OutOfBounds)?.to_vec();
            renumber(&mut outline, &renumbered).ok_or(ReadError::OutOfBounds)?;
            outline.resize(outline.len().next_multiple_of(4), 0);
            outlines.extend(outline);
        }
        offsets.extend((outlines.len() as u32).to_be_bytes());
        Ok((outlines, offsets))
    }
}

/// Gives the components of a composite glyph their new numbers; `None` if the glyph is cut short.
fn renumber(outline: &mut [u8], new_ids: &BTreeMap<u16, u16>) -> Option<()> {
    let word = |outline: &[u8], at: usize| {
        Some(u16::from_be_bytes([*outline.get(at)?, *outline.get(at + 1)?]))
    };
    // A glyph without ink has no bytes; a simple one has a number of contours that is not negative.
    if outline.is_empty() || word(outline, 0)? & 0x8000 == 0 {
        return Some(());
    }
    let mut at = 10;
    loop {
        let (flags, old) = (word(outline, at)?, word(outline, at + 2)?);
        let new = new_ids.get(&old)?;
        outline.get_mut(at + 2..at + 4)?.copy_from_slice(&new.to_be_bytes());
        at += 4 + if flags & WORDS != 0 { 4 } else { 2 };
        at += match flags & (SCALE | TWO_SCALES | MATRIX) {
            SCALE => 2,
            TWO_SCALES => 4,
            MATRIX => 8,
            _ => 0,
        };
        if flags & MORE == 0 {
            return Some(());
        }
    }
}
