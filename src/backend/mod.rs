//! Back ends: a scene → bytes.
//!
//! `svg` writes the canonical output; `raster` reads that SVG back and paints it, so that the PNG
//! is the SVG.

pub mod png;
pub mod raster;
pub mod svg;
