//! A bundled font reduced to the glyphs of some characters: a small TrueType file, to be embedded.
//!
//! In: a font, and which glyph is to stand for each character. Out: the bytes of a font with these glyphs,
//! their metrics and a character map, with the names, copyright and licence of the original. What shapes
//! text (GSUB, GPOS) is left away: the text is shaped already, and each glyph is placed by itself.

mod glyphs;
mod tables;

use std::collections::BTreeMap;

use harfrust::{FontRef, Tag};
use skrifa::raw::{ReadError, TableProvider};

use glyphs::Glyphs;
use tables::{assemble, character_map, put};

/// Reduces `file` to the glyphs of `characters`.
///
/// # Errors
/// A font whose tables are damaged or that has no TrueType outlines.
pub(super) fn subset(
    file: &FontRef<'_>,
    characters: &BTreeMap<char, u32>,
) -> Result<Vec<u8>, ReadError> {
    let glyphs = Glyphs::new(file, characters.values().copied())?;
    let (outlines, offsets) = glyphs.outlines(file)?;
    let count = glyphs.count();
    let map: BTreeMap<u32, u16> = characters
        .iter()
        .filter_map(|(character, old)| Some((u32::from(*character), glyphs.new_id(*old)?)))
        .collect();
    let mut parts = vec![
        (Tag::new(b"OS/2"), copy(file, b"OS/2")?),
        (Tag::new(b"cmap"), character_map(&map)),
        (Tag::new(b"glyf"), outlines),
        (Tag::new(b"head"), head(copy(file, b"head")?)),
        (Tag::new(b"hhea"), counted(copy(file, b"hhea")?, 34, count)),
        (Tag::new(b"hmtx"), metrics(file, &glyphs)?),
        (Tag::new(b"loca"), offsets),
        (Tag::new(b"maxp"), counted(copy(file, b"maxp")?, 4, count)),
        (Tag::new(b"name"), copy(file, b"name")?),
        (Tag::new(b"post"), nameless(copy(file, b"post")?)),
    ];
    parts.sort_by_key(|(tag, _)| *tag);
    Ok(assemble(&parts))
}

fn copy(file: &FontRef<'_>, tag: &[u8; 4]) -> Result<Vec<u8>, ReadError> {
    let tag = Tag::new(tag);
    let data = file.table_data(tag).ok_or(ReadError::TableIsMissing(tag))?;
    Ok(data.as_bytes().to_vec())
}

/// `head` with offsets of 32 bits in `loca`; the checksum of the whole is put in by `assemble`.
fn head(mut table: Vec<u8>) -> Vec<u8> {
    put(&mut table, 8, &[0; 4]);
    put(&mut table, 50, &1_u16.to_be_bytes());
    table
}

/// A table with a number of glyphs at `at`.
fn counted(mut table: Vec<u8>, at: usize, count: u16) -> Vec<u8> {
    put(&mut table, at, &count.to_be_bytes());
    table
}

/// `post` without names of glyphs: version 3.
fn nameless(mut table: Vec<u8>) -> Vec<u8> {
    table.truncate(32);
    put(&mut table, 0, &0x0003_0000_u32.to_be_bytes());
    table
}

fn metrics(file: &FontRef<'_>, glyphs: &Glyphs) -> Result<Vec<u8>, ReadError> {
    let hmtx = file.hmtx()?;
    let mut table = Vec::new();
    for old in glyphs.old_ids() {
        table.extend(hmtx.advance(old).unwrap_or(0).to_be_bytes());
        table.extend(hmtx.side_bearing(old).unwrap_or(0).to_be_bytes());
    }
    Ok(table)
}
