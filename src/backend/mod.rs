//! Back ends: a scene → bytes.
//!
//! `svg` writes the canonical output; `raster` reads that SVG back and paints it, so that the PNG
//! is the SVG; `strips` encodes the frames of a film, `gif` a whole one.

pub mod gif;
pub mod png;
pub mod raster;
pub mod strips;
pub mod svg;
