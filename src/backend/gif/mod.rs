//! Frames → an animated GIF: one table of colours, no dithering, and of each frame only the rectangle
//! that changed, in which what did not change is transparent.

mod lzw;
mod palette;

pub use palette::{Histogram, Palette};

use std::io::{Error, Result, Write};

use super::strips::Scanlines;

/// The index that means "as before".
const AS_BEFORE: u8 = palette::MOST as u8;
/// The longest time that a frame can say, in hundredths of a second.
const LONGEST: u64 = 65_535;
/// The most frames a second that players keep up with.
pub const MOST_FPS: u32 = 50;

/// Writes a GIF.
pub struct GifWriter<W> {
    out: W,
    fps: u32,
    palette: Palette,
    width_px: u16,
    height_px: u16,
    /// The indices shown.
    shown: Option<Vec<u8>>,
    /// Frames so far.
    frames: u64,
}

/// A rectangle of pixels, ends not included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Changed {
    left: usize,
    top: usize,
    right: usize,
    bottom: usize,
}

impl<W: Write> GifWriter<W> {
    /// Begins a GIF of frames of one size.
    ///
    /// # Errors
    /// When writing fails, or a side has more than 65535 pixels.
    pub fn new(
        mut out: W,
        (width, height): (u32, u32),
        fps: u32,
        palette: Palette,
    ) -> Result<Self> {
        let side = |px: u32| u16::try_from(px).map_err(|_| Error::other("too large for a GIF"));
        let (width_px, height_px) = (side(width)?, side(height)?);
        out.write_all(b"GIF89a")?;
        out.write_all(&width_px.to_le_bytes())?;
        out.write_all(&height_px.to_le_bytes())?;
        // A table of 256 colours for all frames; background and shape of pixels are not said.
        out.write_all(&[0xf7, 0, 0])?;
        let mut table = palette.colors().concat();
        table.resize(3 * 256, 0);
        out.write_all(&table)?;
        // Again and again.
        out.write_all(b"\x21\xff\x0bNETSCAPE2.0\x03\x01\x00\x00\x00")?;
        Ok(Self { out, fps: fps.max(1), palette, width_px, height_px, shown: None, frames: 0 })
    }

    /// Adds a frame that is shown as often as this.
    ///
    /// # Errors
    /// When writing fails.
    pub fn frame(&mut self, picture: &Scanlines, times: u32) -> Result<()> {
        let indices = self.indices(picture);
        let rect = self.changed(&indices);
        let width = usize::from(self.width_px);
        let before = self.shown.as_deref();
        let pixels = (rect.top..rect.bottom).flat_map(|y| {
            (y * width + rect.left..y * width + rect.right).map(|at| match before {
                Some(before) if before[at] == indices[at] => AS_BEFORE,
                _ => indices[at],
            })
        });
        let data = lzw::data(pixels);
        let hundredths = |frames: u64| frames * 100 / u64::from(self.fps);
        let mut rest = hundredths(self.frames + u64::from(times)) - hundredths(self.frames);
        self.frames += u64::from(times);
        self.image(rect, rest.min(LONGEST), &data)?;
        rest -= rest.min(LONGEST);
        while rest > 0 {
            let pixel = Changed { left: 0, top: 0, right: 1, bottom: 1 };
            let data = lzw::data(std::iter::once(AS_BEFORE));
            self.image(pixel, rest.min(LONGEST), &data)?;
            rest -= rest.min(LONGEST);
        }
        self.shown = Some(indices);
        Ok(())
    }

    /// Ends the GIF and gives back what it was written to.
    ///
    /// # Errors
    /// When writing fails.
    pub fn finish(mut self) -> Result<W> {
        self.out.write_all(&[0x3b])?;
        self.out.flush()?;
        Ok(self.out)
    }

    fn image(&mut self, rect: Changed, hundredths: u64, data: &[u8]) -> Result<()> {
        // What is there stays; one index is transparent.
        self.out.write_all(&[0x21, 0xf9, 4, 0b0000_0101])?;
        self.out.write_all(&(hundredths as u16).to_le_bytes())?;
        self.out.write_all(&[AS_BEFORE, 0, 0x2c])?;
        let (width, height) = (rect.right - rect.left, rect.bottom - rect.top);
        for side in [rect.left, rect.top, width, height] {
            self.out.write_all(&(side as u16).to_le_bytes())?;
        }
        self.out.write_all(&[0])?;
        self.out.write_all(data)
    }

    fn indices(&mut self, picture: &Scanlines) -> Vec<u8> {
        let mut indices =
            Vec::with_capacity(usize::from(self.width_px) * usize::from(self.height_px));
        let mut last = ([0; 3], self.palette.index([0; 3]));
        for y in 0..u32::from(self.height_px) {
            for pixel in picture.row(y).chunks_exact(3) {
                let color = [pixel[0], pixel[1], pixel[2]];
                if color != last.0 {
                    last = (color, self.palette.index(color));
                }
                indices.push(last.1);
            }
        }
        indices
    }

    /// The rectangle that differs from what is shown; one pixel where nothing does.
    fn changed(&self, indices: &[u8]) -> Changed {
        let (width, height) = (usize::from(self.width_px), usize::from(self.height_px));
        let Some(shown) = &self.shown else {
            return Changed { left: 0, top: 0, right: width, bottom: height };
        };
        let mut rect = Changed { left: width, top: height, right: 0, bottom: 0 };
        let rows = shown.chunks_exact(width.max(1)).zip(indices.chunks_exact(width.max(1)));
        for (y, (before, now)) in rows.enumerate().filter(|(_, (before, now))| before != now) {
            let differs = |at: &usize| before[*at] != now[*at];
            rect.left = (0..rect.left).find(differs).unwrap_or(rect.left);
            rect.right = (rect.right..width).rfind(differs).map_or(rect.right, |at| at + 1);
            rect.top = rect.top.min(y);
            rect.bottom = y + 1;
        }
        if rect.bottom == 0 { Changed { left: 0, top: 0, right: 1, bottom: 1 } } else { rect }
    }
}
