//! Lines that are no outlines: rivers, borders, meridians and parallels.
//!
//! In: positions in degrees. Out: the parts inside the page rectangle in pixels, y down. Lines are
//! really cut at its sides, so that dashes and strokes begin there.

use super::frame::Frame;
use super::pipeline::ProjectOptions;
use super::resample::Resampler;
use super::turns::turns;
use crate::geometry::{LonLat, Rect, Xy, lines_inside, simplify_line};

/// Projects a line such as a river, a border or a meridian: its parts inside the page rectangle.
///
/// Edges are straight in lon/lat. Tolerance: 0.1 px.
pub fn project_line(line: &[LonLat], frame: &Frame) -> Vec<Vec<Xy>> {
    LineProjector::new(frame).project(line)
}

/// Projects many lines with what has to be worked out once for the frame.
pub(super) struct LineProjector<'a> {
    resampler: Resampler<'a>,
    domain: Rect,
    page: Rect,
}

impl<'a> LineProjector<'a> {
    pub(super) fn new(frame: &'a Frame) -> Self {
        let resampler = Resampler::new(frame, ProjectOptions::default().tolerance_px);
        Self { resampler, domain: frame.domain().to_rect(), page: frame.page() }
    }

    pub(super) fn project(&self, line: &[LonLat]) -> Vec<Vec<Xy>> {
        let Some(bounds) = Rect::around(line.iter().map(|position| position.to_xy())) else {
            return Vec::new();
        };
        let tolerance = ProjectOptions::default().tolerance_px / 2.0;
        let mut parts = Vec::new();
        for shift in turns(&bounds, &self.domain) {
            let moved: Vec<Xy> =
                line.iter().map(|at| Xy::new(at.lon_deg + shift, at.lat_deg)).collect();
            for part in lines_inside(&moved, &self.domain) {
                let part: Vec<LonLat> = part.into_iter().map(LonLat::from_xy).collect();
                let path = self.resampler.path(&self.resampler.thin(&part));
                parts.extend(lines_inside(&simplify_line(&path, tolerance), &self.page));
            }
        }
        parts
    }
}
