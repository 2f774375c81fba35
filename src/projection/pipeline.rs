//! The way of an outline to the page: pre-clip in degrees → thin → project with adaptive
//! resampling → simplify → post-clip in pixels. Once an arc, whoever shares it.
//!
//! In: a `Topology` in degrees and a `Frame`. Out: pixels, y down.

use super::base::{ProjectedArc, ProjectedBase};
use super::domain;
use super::frame::Frame;
use super::resample::Resampler;
use super::turns::{shifts, wanted};
use crate::geometry::{
    Arc, LonLat, Rect, SmallRings, Topology, Xy, clamp_path, lines_inside, simplify_line,
    simplify_ring,
};

/// How exactly outlines are drawn.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ProjectOptions {
    /// How far a drawn line may lie off the true one, about, pixels. Default: 0.2.
    pub tolerance_px: f64,
    /// How far outlines go on beyond the page rectangle, pixels, 1 to 64; at least the widest
    /// stroke. Default: 16.
    pub margin_px: f64,
}

impl Default for ProjectOptions {
    fn default() -> Self {
        Self { tolerance_px: 0.2, margin_px: 16.0 }
    }
}

impl ProjectOptions {
    /// The options with senseless numbers replaced by the nearest sensible ones.
    fn sane(self) -> Self {
        let default = Self::default();
        let or = |value: f64, default: f64| if value.is_nan() { default } else { value };
        Self {
            tolerance_px: or(self.tolerance_px, default.tolerance_px).clamp(0.001, 10.0),
            margin_px: or(self.margin_px, default.margin_px).clamp(1.0, domain::MARGIN_PX),
        }
    }
}

/// Projects all arcs of a topology that may be visible.
///
/// Arcs of which every polygon lies outside the frame's domain come out empty. Neighbouring
/// polygons of a topology have to lie on the same turn of longitude (add 360 to negative
/// longitudes where data goes on beyond 180°); then any turn will do.
pub fn project_topology(
    topology: &Topology,
    frame: &Frame,
    options: ProjectOptions,
) -> ProjectedBase {
    let options = options.sane();
    let shaper = Shaper::new(frame, options);
    let boxes: Vec<Rect> = topology.arcs.iter().map(arc_box).collect();
    let shifts = shifts(topology, &boxes, &shaper.domain);
    let wanted = wanted(topology, &shifts);
    let arcs = topology
        .arcs
        .iter()
        .zip(boxes)
        .zip(wanted)
        .map(|((arc, bounds), shift)| {
            shift.map_or_else(ProjectedArc::default, |shift| shaper.arc(arc, bounds, shift))
        })
        .collect();
    ProjectedBase::new(arcs, topology.polygons.clone(), frame.page(), options.margin_px)
}

fn arc_box(arc: &Arc) -> Rect {
    let mut rect = Rect::EMPTY;
    arc.points.iter().for_each(|position| rect.include(position.to_xy()));
    rect
}

/// Projects arcs one by one.
struct Shaper<'a> {
    resampler: Resampler<'a>,
    domain: Rect,
    page: Rect,
    outer: Rect,
    tolerance_px: f64,
}

impl<'a> Shaper<'a> {
    fn new(frame: &'a Frame, options: ProjectOptions) -> Self {
        Self {
            resampler: Resampler::new(frame, options.tolerance_px),
            domain: frame.domain().to_rect(),
            page: frame.page(),
            outer: frame.page().expand(options.margin_px),
            tolerance_px: options.tolerance_px,
        }
    }

    fn arc(&self, arc: &Arc, bounds: Rect, shift: f64) -> ProjectedArc {
        let clipped;
        let points = if shift == 0.0 && self.domain.contains_rect(&bounds) {
            &arc.points
        } else {
            let moved: Vec<Xy> =
                arc.points.iter().map(|at| Xy::new(at.lon_deg + shift, at.lat_deg)).collect();
            let inside = clamp_path(&moved, &self.domain);
            clipped = inside.into_iter().map(LonLat::from_xy).collect::<Vec<_>>();
            &clipped
        };
        let path = self.resampler.path(&self.resampler.thin(points));
        // What lies far outside may not keep the thinning busy nor reach ±1e6 px.
        let path = clamp_path(&path, &self.outer);
        let closed = arc.ring && path.first() == path.last();
        let points = if closed {
            simplify_ring(&path, self.tolerance_px, SmallRings::Keep)
        } else {
            simplify_line(&path, self.tolerance_px)
        };
        let on_page = points.iter().any(|point| self.page.contains(*point))
            || !lines_inside(&points, &self.page).is_empty();
        ProjectedArc { points, on_page }
    }
}
