//! Pixels as PNG stores them: RGB rows, each after a byte that names its filter, here none.

use super::super::raster::Picture;

/// An opaque picture, rows from the top.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Scanlines {
    width_px: u32,
    height_px: u32,
    bytes: Vec<u8>,
}

impl Scanlines {
    /// A black picture.
    pub fn new(width_px: u32, height_px: u32) -> Self {
        let bytes = vec![0; stride(width_px) * height_px as usize];
        Self { width_px, height_px, bytes }
    }

    /// The colours of an opaque picture.
    pub fn of(picture: &Picture) -> Self {
        let (width_px, height_px) = (picture.page.width_px, picture.page.height_px);
        let mut lines = Self::new(width_px, height_px);
        let rows = picture.rgba.chunks_exact(4 * (width_px as usize).max(1));
        for (y, rgba) in rows.enumerate() {
            let row = lines.row_mut(y as u32);
            for (to, from) in row.chunks_exact_mut(3).zip(rgba.chunks_exact(4)) {
                to.copy_from_slice(&from[..3]);
            }
        }
        lines
    }

    /// Width in pixels.
    pub fn width_px(&self) -> u32 {
        self.width_px
    }

    /// Height in pixels.
    pub fn height_px(&self) -> u32 {
        self.height_px
    }

    /// The pixels of a row, three bytes each; panics below the last row.
    pub fn row(&self, y: u32) -> &[u8] {
        let start = stride(self.width_px) * y as usize;
        &self.bytes[start + 1..start + stride(self.width_px)]
    }

    /// The same, to be changed.
    pub fn row_mut(&mut self, y: u32) -> &mut [u8] {
        let start = stride(self.width_px) * y as usize;
        &mut self.bytes[start + 1..start + stride(self.width_px)]
    }

    /// All pixels without the filter bytes, three bytes each.
    pub fn rgb(&self) -> Vec<u8> {
        let mut rgb = Vec::with_capacity(self.bytes.len());
        (0..self.height_px).for_each(|y| rgb.extend_from_slice(self.row(y)));
        rgb
    }

    /// Rows with their filter bytes.
    pub fn raw(&self, rows: std::ops::Range<u32>) -> &[u8] {
        let stride = stride(self.width_px);
        &self.bytes[stride * rows.start as usize..stride * rows.end as usize]
    }
}

/// Bytes of a row with its filter byte.
pub fn stride(width_px: u32) -> usize {
    1 + 3 * width_px as usize
}
