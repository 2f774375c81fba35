//! What `--page`, `--size` and `--dpi` mean together: they may not contradict each other.

use super::failure::Failure;
use super::options::PageArgs;
use super::size::{self, Size};
use crate::atlas::View;
use crate::export::{DEFAULT_PAGE, spans};
use crate::units::{Height, MM_PER_INCH, Page, PageSize};

/// By what share a size may differ from the shape of a page: a rounded pixel.
const TOLERANCE: f64 = 0.01;

impl PageArgs {
    /// The page for a view.
    pub fn size(&self, view: &View) -> Result<PageSize, Failure> {
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
                    Failure::usage(message, "give another --dpi")
                })?;
                Ok(size)
            }
            (Some(page), Some(size)) => self.sized(page, size),
        }
    }

    /// A page with its pixels given: they decide the resolution.
    fn sized(&self, page: Page, size: Size) -> Result<PageSize, Failure> {
        let Size { width_px, height_px } = size;
        let width_mm = page.width_mm();
        if let Height::Mm(height_mm) = page.height() {
            let fitting = f64::from(width_px) * height_mm / width_mm;
            if (f64::from(height_px) / fitting - 1.0).abs() > TOLERANCE {
                let message = format!(
                    "--size {width_px}x{height_px} has not the shape of --page {page} ({width_mm:.0} x {height_mm:.0} mm)"
                );
                let help =
                    format!("leave one of them away, or give --size {width_px}x{fitting:.0}");
                return Err(Failure::usage(message, help));
            }
        }
        let dpi = f64::from(width_px) / width_mm * MM_PER_INCH;
        let stated = self.dpi.unwrap_or(dpi);
        if (stated / dpi - 1.0).abs() > TOLERANCE {
            let message = format!(
                "--size {width_px}x{height_px} on --page {page} is {dpi:.0} dpi, not --dpi {stated}"
            );
            return Err(Failure::usage(
                message,
                "leave --size or --dpi away: each follows from the other",
            ));
        }
        size::dpi(&dpi.to_string()).map_err(|_| {
            let message = format!("--size {width_px}x{height_px} on --page {page} is {dpi:.0} dpi");
            Failure::usage(message, "a resolution is from 30 to 2400 dpi: give another --size")
        })?;
        Ok(PageSize { width_px, height_px, dpi, type_scale: page.type_scale() })
    }
}
