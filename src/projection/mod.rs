//! From degrees to a page: a PROJ string, a frame that fits an extent into a page rectangle, and
//! the outlines projected onto it.
//!
//! In: `geometry::Topology`, lines, positions in degrees on WGS 84. Out: points in pixels, x to
//! the right, y down. Knows no country, no date and no style. Arcs stay shared: each is clipped,
//! resampled and thinned once, so neighbouring outlines fit without gaps at every scale.
#![cfg_attr(test, allow(clippy::unwrap_used))]

pub mod base;
mod cap;
mod domain;
pub mod error;
pub mod fitting;
mod fold;
pub mod frame;
mod globe;
pub mod graticule;
pub mod line;
pub mod pipeline;
#[cfg(test)]
mod pipeline_tests;
pub mod proj;
mod proj_string;
mod resample;
mod round;
mod seam;
mod turns;

pub use base::ProjectedBase;
pub use error::{FrameError, ProjectionError};
pub use fitting::{Unfit, showing, suiting};
pub use frame::{Frame, LocalScale, span_m};
pub use globe::Globe;
pub use graticule::{EdgeCrossing, Graticule, GraticuleLine, Side, graticule};
pub use line::project_line;
pub use pipeline::{ProjectOptions, project_topology};
pub use proj::Projection;
