//! SVG → pixels: the document is read back by usvg and painted by resvg on a tiny-skia pixmap.

use tiny_skia::{Pixmap, Transform};

use crate::geometry::{Rect, Xy};
use crate::units::PageSize;

/// Pixels of a page: RGBA, 8 bits a channel, premultiplied, rows from the top.
#[derive(Debug, Clone, PartialEq)]
pub struct Picture {
    /// Size and resolution.
    pub page: PageSize,
    /// Four bytes a pixel.
    pub rgba: Vec<u8>,
}

/// Why an SVG could not be painted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RasterError(String);

impl std::fmt::Display for RasterError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "the picture could not be painted: {}", self.0)
    }
}

impl std::error::Error for RasterError {}

/// Paints an SVG document on a page of exactly this size.
///
/// # Errors
/// When the document is not an SVG that usvg reads, or the page is empty or too large.
pub fn paint(svg: &str, page: PageSize) -> Result<Picture, RasterError> {
    let (width_px, height_px) = (page.width_px, page.height_px);
    paint_window(svg, page, Window { left_px: 0, top_px: 0, width_px, height_px })
}

/// A box of a page in whole pixels.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Window {
    /// Its left side.
    pub left_px: u32,
    /// Its upper side.
    pub top_px: u32,
    /// Its width.
    pub width_px: u32,
    /// Its height.
    pub height_px: u32,
}

/// Paints a part of an SVG document: the very pixels that it has on the whole page.
///
/// # Errors
/// As [`paint`].
pub fn paint_window(svg: &str, page: PageSize, window: Window) -> Result<Picture, RasterError> {
    let corner = Xy::new(f64::from(window.left_px), f64::from(window.top_px));
    let size = (f64::from(window.width_px), f64::from(window.height_px));
    paint_area(svg, page, &Rect::from_size(corner, size.0, size.1))
}

/// Paints a rectangle of whole pixels of an SVG document, also where it lies outside the page; the
/// picture has the page's resolution.
///
/// # Errors
/// As [`paint`].
pub fn paint_area(svg: &str, page: PageSize, area: &Rect) -> Result<Picture, RasterError> {
    let (width_px, height_px) = (area.width() as u32, area.height() as u32);
    let options = usvg::Options { dpi: page.dpi as f32, ..usvg::Options::default() };
    let tree = usvg::Tree::from_str(svg, &options).map_err(|e| RasterError(e.to_string()))?;
    let mut pixmap = Pixmap::new(width_px, height_px)
        .ok_or_else(|| RasterError(format!("{width_px}x{height_px} px")))?;
    let scale = |px: u32, size: f32| px as f32 / size;
    let transform = Transform::from_scale(
        scale(page.width_px, tree.size().width()),
        scale(page.height_px, tree.size().height()),
    );
    let transform = transform.post_translate(-(area.min.x as f32), -(area.min.y as f32));
    resvg::render(&tree, transform, &mut pixmap.as_mut());
    let page = PageSize { width_px, height_px, ..page };
    Ok(Picture { page, rgba: pixmap.take() })
}
