//! The file around a font's tables, and the table that maps characters to glyphs.

use std::collections::BTreeMap;

use harfrust::Tag;

/// TrueType outlines.
const VERSION: u32 = 0x0001_0000;
/// The sum of a whole font file (OpenType, `head`, checksumAdjustment).
const WHOLE: u32 = 0xB1B0_AFBA;
/// Where `head` has what makes up that sum.
const ADJUSTMENT: usize = 8;
/// Size of a record in the table directory.
const RECORD: usize = 16;

/// Overwrites bytes of a table.
pub(super) fn put(table: &mut [u8], at: usize, bytes: &[u8]) {
    if let Some(place) = table.get_mut(at..at + bytes.len()) {
        place.copy_from_slice(bytes);
    }
}

/// A font file from tables in the order of their tags.
pub(super) fn assemble(tables: &[(Tag, Vec<u8>)]) -> Vec<u8> {
    let count = tables.len() as u16;
    let power = count.ilog2();
    let range = 16_u16 << power;
    let mut file = VERSION.to_be_bytes().to_vec();
    for word in [count, range, power as u16, count * 16 - range] {
        file.extend(word.to_be_bytes());
    }
    let mut offset = file.len() + RECORD * tables.len();
    let mut head = 0;
    for (tag, table) in tables {
        if *tag == Tag::new(b"head") {
            head = offset;
        }
        file.extend(tag.to_be_bytes());
        for word in [checksum(table), offset as u32, table.len() as u32] {
            file.extend(word.to_be_bytes());
        }
        offset += table.len().next_multiple_of(4);
    }
    for (_, table) in tables {
        file.extend(table);
        file.resize(file.len().next_multiple_of(4), 0);
    }
    let adjustment = WHOLE.wrapping_sub(checksum(&file));
    put(&mut file, head + ADJUSTMENT, &adjustment.to_be_bytes());
    file
}

/// The sum of 32-bit words; what is lacking of the last one is 0.
fn checksum(bytes: &[u8]) -> u32 {
    bytes.chunks(4).fold(0, |sum: u32, chunk| {
        let mut word = [0; 4];
        word[..chunk.len()].copy_from_slice(chunk);
        sum.wrapping_add(u32::from_be_bytes(word))
    })
}

/// `cmap`: format 4 for the characters up to U+FFFF, and format 12 besides if there are others.
pub(super) fn character_map(map: &BTreeMap<u32, u16>) -> Vec<u8> {
    let all = runs(map.iter().map(|(character, glyph)| (*character, *glyph)));
    let plane = |run: &&Run| run.last < 0xFFFF;
    let small = format_4(&all.iter().filter(plane).copied().collect::<Vec<_>>());
    let large = if all.iter().all(|run| plane(&run)) { None } else { Some(format_12(&all)) };
    let count = 1 + u16::from(large.is_some());
    let mut table = [0, count].map(u16::to_be_bytes).concat();
    let mut offset = 4 + 8 * u32::from(count);
    // Platform 3: Windows. Encoding 1 is the first plane of Unicode, 10 is all of it.
    for (encoding, part) in [(1_u16, Some(&small)), (10, large.as_ref())] {
        let Some(part) = part else { continue };
        table.extend([3, encoding].map(u16::to_be_bytes).concat());
        table.extend(offset.to_be_bytes());
        offset += part.len() as u32;
    }
    table.extend(small);
    table.extend(large.unwrap_or_default());
    table
}

/// Characters in a row whose glyphs are in a row as well.
#[derive(Clone, Copy)]
struct Run {
    first: u32,
    last: u32,
    glyph: u16,
}

fn runs(map: impl Iterator<Item = (u32, u16)>) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    for (character, glyph) in map {
        match runs.last_mut() {
            Some(run)
                if run.last + 1 == character
                    && character != 0x1_0000
                    && u32::from(run.glyph) + character - run.first == u32::from(glyph) =>
            {
                run.last = character;
            }
            _ => runs.push(Run { first: character, last: character, glyph }),
        }
    }
    runs
}

/// Segments by their ends, their starts and what is added to a character; no lists of glyphs.
fn format_4(runs: &[Run]) -> Vec<u8> {
    // The last segment has to be U+FFFF, which is no character.
    let end = Run { first: 0xFFFF, last: 0xFFFF, glyph: 0 };
    let segments: Vec<Run> = runs.iter().copied().chain([end]).collect();
    let count = segments.len() as u16;
    let power = count.ilog2();
    let range = 2_u16 << power;
    let mut words = vec![4, 16 + 8 * count, 0, 2 * count, range, power as u16, 2 * count - range];
    words.extend(segments.iter().map(|run| run.last as u16));
    words.push(0);
    words.extend(segments.iter().map(|run| run.first as u16));
    words.extend(segments.iter().map(|run| run.glyph.wrapping_sub(run.first as u16)));
    words.extend(segments.iter().map(|_| 0));
    words.into_iter().flat_map(u16::to_be_bytes).collect()
}

fn format_12(runs: &[Run]) -> Vec<u8> {
    let mut table = [12_u16, 0].map(u16::to_be_bytes).concat();
    let length = 16 + 12 * runs.len() as u32;
    let groups = runs.iter().flat_map(|run| [run.first, run.last, u32::from(run.glyph)]);
    let words = [length, 0, runs.len() as u32].into_iter().chain(groups);
    table.extend(words.flat_map(u32::to_be_bytes));
    table
}
