//! Frames → an APNG: of each frame the rows from the first that changed to the last.

use std::io::{Result, Write};

use super::checksum::{EMPTY, adler32, chunk, combined};
use super::{Encoder, LAST_BLOCK, Scanlines, ZLIB_HEAD};

/// Rows that are encoded as one piece.
const PIECE_ROWS: u32 = 64;

/// Writes an APNG.
pub struct ApngWriter<W> {
    out: W,
    encoder: Encoder,
    fps: u16,
    /// Chunks with a number so far.
    numbers: u32,
    shown: Option<Scanlines>,
}

impl<W: Write> ApngWriter<W> {
    /// Begins an APNG of so many frames.
    ///
    /// # Errors
    /// When writing fails.
    pub fn new(mut out: W, encoder: Encoder, frames: u32, fps: u16) -> Result<Self> {
        out.write_all(&encoder.head)?;
        // So many frames, again and again.
        let control = [frames.to_be_bytes(), 0_u32.to_be_bytes()].concat();
        out.write_all(&chunk(*b"acTL", &control))?;
        Ok(Self { out, encoder, fps: fps.max(1), numbers: 0, shown: None })
    }

    /// Adds a frame that is shown as often as this.
    ///
    /// # Errors
    /// When writing fails.
    pub fn frame(&mut self, picture: &Scanlines, times: u32) -> Result<()> {
        let (top, bottom) = self.changed(picture);
        let mut control = Vec::with_capacity(26);
        control.extend_from_slice(&self.number());
        for side in [picture.width_px(), bottom - top, 0, top] {
            control.extend_from_slice(&side.to_be_bytes());
        }
        // A longer time than that is hardly meant.
        control.extend_from_slice(&(times.min(u32::from(u16::MAX)) as u16).to_be_bytes());
        control.extend_from_slice(&self.fps.to_be_bytes());
        // What is there stays, and is replaced.
        control.extend_from_slice(&[0, 0]);
        self.out.write_all(&chunk(*b"fcTL", &control))?;
        let data = self.data(picture, top, bottom);
        if self.shown.is_none() {
            self.out.write_all(&chunk(*b"IDAT", &data))?;
        } else {
            let numbered = [&self.number()[..], &data].concat();
            self.out.write_all(&chunk(*b"fdAT", &numbered))?;
        }
        self.shown = Some(picture.clone());
        Ok(())
    }

    /// Ends the APNG and gives back what it was written to.
    ///
    /// # Errors
    /// When writing fails.
    pub fn finish(mut self) -> Result<W> {
        self.out.write_all(&chunk(*b"IEND", &[]))?;
        self.out.flush()?;
        Ok(self.out)
    }

    fn number(&mut self) -> [u8; 4] {
        let number = self.numbers.to_be_bytes();
        self.numbers += 1;
        number
    }

    /// The rows from the first that differs from what is shown to the last; one row where none does.
    fn changed(&self, picture: &Scanlines) -> (u32, u32) {
        let height = picture.height_px();
        let Some(shown) = &self.shown else { return (0, height) };
        let differs = |y: &u32| shown.row(*y) != picture.row(*y);
        match ((0..height).find(differs), (0..height).rfind(differs)) {
            (Some(first), Some(last)) => (first, last + 1),
            _ => (0, 1),
        }
    }

    /// Rows as a zlib stream.
    fn data(&self, picture: &Scanlines, top: u32, bottom: u32) -> Vec<u8> {
        let mut data = ZLIB_HEAD.to_vec();
        let mut sum = EMPTY;
        let mut from = top;
        while from < bottom {
            let to = (from + PIECE_ROWS).min(bottom);
            let raw = picture.raw(from..to);
            data.extend(self.encoder.piece(raw));
            sum = combined(sum, adler32(raw), raw.len());
            from = to;
        }
        data.extend_from_slice(&LAST_BLOCK);
        data.extend_from_slice(&sum.to_be_bytes());
        data
    }
}
