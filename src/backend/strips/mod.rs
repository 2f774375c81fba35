//! Frames → PNG by strips of rows that are encoded apart: what has not changed since an earlier
//! frame is not encoded again.
//!
//! Each strip is a piece of the deflate stream that refers to nothing outside it, in an `IDAT`
//! chunk of its own with its CRC; Adler-32 of the whole is put together from those of the strips. A
//! frame is then little more than a copy of chunks that are ready.

mod apng;
mod bits;
mod checksum;
mod deflate;
mod scanlines;

pub use apng::ApngWriter;
pub use scanlines::Scanlines;

use std::ops::Range;

use checksum::{EMPTY, adler32, chunk, combined};
use deflate::Tables;
use scanlines::stride;

use crate::units::{MM_PER_INCH, PageSize};

/// How much time goes into making files small.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Effort {
    /// The least that is not wasteful.
    #[default]
    Fast,
    /// Several times as much, for smaller files.
    Small,
}

/// Rows in a strip: few, so that little is encoded anew; not so few that the pixels to look back at
/// are missing.
const FAST_ROWS: u32 = 16;
/// The same where size matters.
const SMALL_ROWS: u32 = 120;
/// The level of deflate where size matters.
const SMALL_LEVEL: u32 = 8;
/// The eight bytes that every PNG begins with.
const SIGNATURE: [u8; 8] = [0x89, b'P', b'N', b'G', b'\r', b'\n', 0x1a, b'\n'];
/// The head of a zlib stream: deflate, a window of 32 kB, no preset words (RFC 1950).
const ZLIB_HEAD: [u8; 2] = [0x78, 0x01];
/// An empty last block with fixed codes.
const LAST_BLOCK: [u8; 2] = [0x03, 0x00];

/// Encodes the frames of one film.
#[derive(Debug)]
pub struct Encoder {
    page: PageSize,
    effort: Effort,
    tables: Tables,
    /// What every file begins with.
    head: Vec<u8>,
}

/// An encoded strip.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Strip {
    /// Its `IDAT` chunk.
    chunk: Vec<u8>,
    /// Adler-32 of its rows.
    adler: u32,
    /// Bytes in its rows.
    length: usize,
}

impl Encoder {
    /// For frames of this size.
    pub fn new(page: PageSize, effort: Effort) -> Self {
        Self { page, effort, tables: Tables::new(stride(page.width_px)), head: head(page) }
    }

    /// How many strips a frame has.
    pub fn strips(&self) -> usize {
        self.page.height_px.div_ceil(self.strip_rows()) as usize
    }

    /// The rows of a strip.
    pub fn rows(&self, strip: usize) -> Range<u32> {
        let start = (strip as u32 * self.strip_rows()).min(self.page.height_px);
        start..(start + self.strip_rows()).min(self.page.height_px)
    }

    /// Encodes rows with their filter bytes, as [`Scanlines::raw`] gives them.
    pub fn strip(&self, raw: &[u8]) -> Strip {
        let piece = self.piece(raw);
        Strip { chunk: chunk(*b"IDAT", &piece), adler: adler32(raw), length: raw.len() }
    }

    /// Rows with their filter bytes as a piece of a deflate stream.
    fn piece(&self, raw: &[u8]) -> Vec<u8> {
        match self.effort {
            Effort::Fast => self.tables.deflate(raw),
            Effort::Small => small(raw).unwrap_or_else(|| self.tables.deflate(raw)),
        }
    }

    /// A frame's file from its strips in order, and the exact day it shows for its metadata.
    pub fn join<'a>(&self, day: &str, strips: impl Iterator<Item = &'a Strip> + Clone) -> Vec<u8> {
        let length: usize = strips.clone().map(|strip| strip.chunk.len()).sum();
        let mut bytes = Vec::with_capacity(self.head.len() + length + 128);
        bytes.extend_from_slice(&self.head);
        bytes.extend_from_slice(&chunk(*b"tEXt", &[b"Date\0", day.as_bytes()].concat()));
        bytes.extend_from_slice(&chunk(*b"IDAT", &ZLIB_HEAD));
        let mut sum = EMPTY;
        for strip in strips {
            bytes.extend_from_slice(&strip.chunk);
            sum = combined(sum, strip.adler, strip.length);
        }
        bytes.extend_from_slice(&chunk(*b"IDAT", &[&LAST_BLOCK[..], &sum.to_be_bytes()].concat()));
        bytes.extend_from_slice(&chunk(*b"IEND", &[]));
        bytes
    }

    /// A picture's file, every strip of it encoded.
    pub fn encode(&self, day: &str, picture: &Scanlines) -> Vec<u8> {
        let strips = (0..self.strips()).map(|strip| self.strip(picture.raw(self.rows(strip))));
        let strips: Vec<Strip> = strips.collect();
        self.join(day, strips.iter())
    }

    fn strip_rows(&self) -> u32 {
        match self.effort {
            Effort::Fast => FAST_ROWS,
            Effort::Small => SMALL_ROWS,
        }
    }
}

/// Signature, size, resolution, colour space, program.
fn head(page: PageSize) -> Vec<u8> {
    let mut size = Vec::with_capacity(13);
    size.extend_from_slice(&page.width_px.to_be_bytes());
    size.extend_from_slice(&page.height_px.to_be_bytes());
    // Eight bits a channel, RGB, deflate, filters by row, not interlaced.
    size.extend_from_slice(&[8, 2, 0, 0, 0]);
    let pixels_per_metre = (page.dpi / MM_PER_INCH * 1000.0).round() as u32;
    let mut resolution = Vec::with_capacity(9);
    resolution.extend_from_slice(&pixels_per_metre.to_be_bytes());
    resolution.extend_from_slice(&pixels_per_metre.to_be_bytes());
    resolution.push(1);
    let program = [b"Software\0", super::svg::GENERATOR.as_bytes()].concat();
    let parts = [
        SIGNATURE.to_vec(),
        chunk(*b"IHDR", &size),
        chunk(*b"sRGB", &[0]),
        chunk(*b"pHYs", &resolution),
        chunk(*b"tEXt", &program),
    ];
    parts.concat()
}

/// A piece of a deflate stream made by the general encoder, ended like those of the fast one; none
/// when it fails.
fn small(raw: &[u8]) -> Option<Vec<u8>> {
    let mut encoder = flate2::Compress::new(flate2::Compression::new(SMALL_LEVEL), false);
    let mut piece = Vec::new();
    // It has said everything when it leaves room.
    while piece.len() == piece.capacity() {
        piece.reserve(raw.len() / 16 + 64);
        let rest = &raw[encoder.total_in() as usize..];
        encoder.compress_vec(rest, &mut piece, flate2::FlushCompress::Full).ok()?;
    }
    Some(piece)
}
