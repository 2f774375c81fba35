//! What a page, a size in pixels and a resolution mean together: they may not contradict each other.

use super::order::DEFAULT_PAGE;
use super::shape::spans;
use crate::atlas::View;
use crate::diagnostic::Faults;
use crate::units::{Height, MM_PER_INCH, Page, PageSize, Size, checked_dpi};

/// By what share a size may differ from the shape of a page: a rounded pixel.
const TOLERANCE: f64 = 0.01;
/// Frames of the usual screen.
const SCREEN: Size = Size { width_px: 1280, height_px: 720 };

/// How large a map is to be, as it is asked for.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Paper {
    /// A page with its size, resolution and scale of type.
    pub page: Option<Page>,
    /// Pixels. Default: those of the page, or else of [`DEFAULT_PAGE`].
    pub size: Option<Size>,
    /// Pixels an inch. Default: those of the page, or else of [`DEFAULT_PAGE`].
    pub dpi: Option<f64>,
}

impl Paper {
    /// The page for a view.
    ///
    /// # Errors
    /// Page, size and resolution that contradict each other, or a page whose height follows the view's
    /// where that can't be projected.
    pub fn of(&self, view: &View) -> Result<PageSize, Faults> {
        match (self.page, self.size) {
            (None, size) => {
                let Size { width_px, height_px } = size.unwrap_or(Size {
                    width_px: DEFAULT_PAGE.width_px,
                    height_px: DEFAULT_PAGE.height_px,
                });
                Ok(PageSize::new(width_px, height_px, self.dpi.unwrap_or(DEFAULT_PAGE.dpi)))
            }
            (Some(page), None) => {
                let size = page.size(self.dpi.unwrap_or(page.dpi()), &spans(view)?);
                Size::checked(size.width_px, size.height_px).map_err(|fault| {
                    let message = format!(
                        "page {page} at {} dpi has {}x{} pixels: {fault}",
                        size.dpi, size.width_px, size.height_px
                    );
                    Faults::one(message, "give another dpi")
                })?;
                Ok(size)
            }
            (Some(page), Some(size)) => self.sized(page, size),
        }
    }

    /// The frame of a film in a view: a screen, unless a page with a name is asked for.
    ///
    /// # Errors
    /// As [`Paper::of`].
    pub fn frame_of(&self, view: &View) -> Result<PageSize, Faults> {
        match self.page {
            Some(_) => self.of(view),
            None => {
                let Size { width_px, height_px } = self.size.unwrap_or(SCREEN);
                let page = PageSize::screen(width_px, height_px);
                Ok(PageSize { dpi: self.dpi.unwrap_or(page.dpi), ..page })
            }
        }
    }

    /// A page with its pixels given: they decide the resolution.
    fn sized(&self, page: Page, size: Size) -> Result<PageSize, Faults> {
        let Size { width_px, height_px } = size;
        let width_mm = page.width_mm();
        if let Height::Mm(height_mm) = page.height() {
            let fitting = f64::from(width_px) * height_mm / width_mm;
            if (f64::from(height_px) / fitting - 1.0).abs() > TOLERANCE {
                let message = format!(
                    "size {width_px}x{height_px} has not the shape of page {page} ({width_mm:.0} x {height_mm:.0} mm)"
                );
                let help =
                    format!("leave one of them away, or let the size be {width_px}x{fitting:.0}");
                return Err(Faults::one(message, help));
            }
        }
        let dpi = f64::from(width_px) / width_mm * MM_PER_INCH;
        let stated = self.dpi.unwrap_or(dpi);
        if (stated / dpi - 1.0).abs() > TOLERANCE {
            let message =
                format!("size {width_px}x{height_px} on page {page} is {dpi:.0} dpi, not {stated}");
            return Err(Faults::one(
                message,
                "leave the size or the dpi away: each follows from the other",
            ));
        }
        checked_dpi(dpi).map_err(|_| {
            let message = format!("size {width_px}x{height_px} on page {page} is {dpi:.0} dpi");
            Faults::one(message, "a resolution is from 30 to 2400 dpi: give another size")
        })?;
        Ok(PageSize { width_px, height_px, dpi, type_scale: page.type_scale() })
    }
}
