//! Lines that are no outlines: rivers, borders, meridians and parallels.
//!
//! In: positions in degrees. Out: the parts inside the page rectangle in pixels, y down. Lines are
//! really cut at its sides and at the map's seam, so that dashes and strokes begin there.

use std::borrow::Cow;

use super::fold::Folder;
use super::frame::Frame;
use super::pipeline::ProjectOptions;
use super::resample::Resampler;
use super::seam::Seam;
use super::turns::turns;
use crate::geometry::{LonLat, Rect, Xy, first_jump, lines_inside, simplify_line, unrolled};

/// Projects a line such as a river, a border or a meridian: its parts inside the page rectangle.
///
/// Edges are straight in lon/lat. Tolerance: 0.1 px.
pub fn project_line(line: &[LonLat], frame: &Frame) -> Vec<Vec<Xy>> {
    LineProjector::new(frame).project(line)
}

/// Projects many lines with what has to be worked out once for the frame.
pub(super) struct LineProjector<'a> {
    frame: &'a Frame,
    resampler: Resampler<'a>,
    seam: Seam,
    page: Rect,
}

impl<'a> LineProjector<'a> {
    pub(super) fn new(frame: &'a Frame) -> Self {
        let resampler = Resampler::new(frame, ProjectOptions::default().tolerance_px);
        Self { frame, resampler, seam: Seam::of(frame), page: frame.page() }
    }

    pub(super) fn project(&self, line: &[LonLat]) -> Vec<Vec<Xy>> {
        let tolerance = ProjectOptions::default().tolerance_px / 2.0;
        let shown = self.shown(line).into_iter();
        shown
            .flat_map(|part| {
                let path = self.resampler.path(&self.resampler.thin(&part));
                lines_inside(&simplify_line(&path, tolerance), &self.page)
            })
            .collect()
    }

    /// The parts of a line that the map can show, each on one side of its seam.
    fn shown(&self, line: &[LonLat]) -> Vec<Vec<LonLat>> {
        let line = if first_jump(line).is_some() {
            Cow::Owned(unrolled(line))
        } else {
            Cow::Borrowed(line)
        };
        let Some(bounds) = Rect::around(line.iter().map(|position| position.to_xy())) else {
            return Vec::new();
        };
        let domain = match self.seam {
            Seam::Box(domain) => domain,
            Seam::Cap(cap) => {
                let folder = Folder { frame: self.frame, cap, resampler: &self.resampler };
                return folder.cut(&line);
            }
        };
        let mut parts = Vec::new();
        for shift in turns(&bounds, &domain) {
            let moved: Vec<Xy> =
                line.iter().map(|at| Xy::new(at.lon_deg + shift, at.lat_deg)).collect();
            let inside = lines_inside(&moved, &domain).into_iter();
            parts.extend(inside.map(|part| part.into_iter().map(LonLat::from_xy).collect()));
        }
        parts
    }
}
