//! Back ends: a scene → bytes.
//!
//! `svg` writes the canonical output; `raster` reads that SVG back and paints it, so that the PNG
//! is the SVG; `pdf` draws the same scene as a PDF (feature `pdf`); `strips` encodes
//! the frames of a film, `gif` a whole one.

pub mod gif;
#[cfg(feature = "pdf")]
pub mod pdf;
pub mod png;
pub mod raster;
pub mod strips;
pub mod svg;
