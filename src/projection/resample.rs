//! Lines of degrees to lines of pixels: edges that bend in the projection get points in between,
//! vertices closer than a fraction of a pixel are left out before they cost a projection.
//!
//! Edges are straight in lon/lat, so the points in between lie on that line: a border along 50° N
//! follows the parallel. Midpoint test as in d3-geo's resample.js, with a limit of depth.

use super::frame::Frame;
use crate::geometry::{LonLat, Xy};

/// Edges longer than this are halved without asking, degrees: a midpoint alone may lie on the
/// chord of a line that bends both ways.
const ALWAYS_SPLIT_DEG: f64 = 4.0;
/// Halvings of one edge at most.
const DEEPEST: u32 = 14;

/// What projecting lines needs to know about a frame.
pub(super) struct Resampler<'a> {
    frame: &'a Frame,
    /// Pixels a degree, at most.
    lon_scale: f64,
    lat_scale: f64,
    /// Vertices nearer than this to the last one kept are left out, pixels.
    thin_px: f64,
    /// How far a midpoint may lie off the chord, squared pixels.
    bend_squared: f64,
    /// No edge shorter than this can bend so much, degrees.
    shortest_deg: f64,
}

impl<'a> Resampler<'a> {
    pub(super) fn new(frame: &'a Frame, tolerance_px: f64) -> Self {
        let (lon_scale, lat_scale) = frame.px_per_degree();
        let bend = tolerance_px / 2.0;
        // A parallel of radius r px bends by r·Δλ²/8, and lon_scale is r·π/180 in azimuthal and
        // conic projections; others bend less.
        let scale = lon_scale.max(lat_scale).max(1e-9);
        let shortest_deg = (8.0 * bend / 4.0 / (scale * 1.0_f64.to_radians())).sqrt();
        Self {
            frame,
            lon_scale,
            lat_scale,
            thin_px: tolerance_px / 2.0,
            bend_squared: bend * bend,
            shortest_deg,
        }
    }

    /// The greatest length in pixels that two positions may have between them on the page.
    fn length_at_most(&self, a: LonLat, b: LonLat) -> f64 {
        let dx = (a.lon_deg - b.lon_deg) * self.lon_scale;
        let dy = (a.lat_deg - b.lat_deg) * self.lat_scale;
        // Along diagonals the two directions add up at worst.
        dx.abs() + dy.abs()
    }

    /// Leaves out vertices that hardly move a pixel; ends stay, and four points of a ring.
    pub(super) fn thin(&self, points: &[LonLat]) -> Vec<LonLat> {
        let [first, middle @ .., last] = points else { return points.to_vec() };
        let mut kept = Vec::with_capacity(points.len() / 2 + 2);
        kept.push(*first);
        let mut anchor = *first;
        for &position in middle {
            // Written so that a scale that is not a number keeps the vertex.
            let near = self.length_at_most(anchor, position) < self.thin_px;
            if !near {
                kept.push(position);
                anchor = position;
            }
        }
        kept.push(*last);
        let ring = first == last;
        if ring && kept.len() < 4 { points.to_vec() } else { kept }
    }

    /// Projects a line; parts that the projection can't show are left out and bridged.
    pub(super) fn path(&self, points: &[LonLat]) -> Vec<Xy> {
        let mut path = Vec::with_capacity(points.len() + 8);
        let mut before: Option<(LonLat, Option<Xy>)> = None;
        for &position in points {
            let here = (position, self.frame.to_page(position));
            if let Some(from) = before {
                self.edge(from, here, &mut path);
            }
            path.extend(here.1);
            before = Some(here);
        }
        path
    }

    /// Adds the points between the two ends of an edge.
    fn edge(&self, a: (LonLat, Option<Xy>), b: (LonLat, Option<Xy>), path: &mut Vec<Xy>) {
        match (a.1, b.1) {
            (Some(from), Some(to)) => {
                if self.may_bend(a.0, b.0) {
                    self.bend((a.0, from), (b.0, to), path);
                }
            }
            // One end is hidden: go as far as can be seen.
            (Some(_), None) => path.extend(self.rim(a.0, b.0)),
            (None, Some(_)) => path.extend(self.rim(b.0, a.0)),
            (None, None) => {}
        }
    }

    fn may_bend(&self, a: LonLat, b: LonLat) -> bool {
        let span = (a.lon_deg - b.lon_deg).abs() + (a.lat_deg - b.lat_deg).abs();
        span > self.shortest_deg
    }

    fn bend(&self, from: (LonLat, Xy), to: (LonLat, Xy), path: &mut Vec<Xy>) {
        let mut start = from;
        let mut ends = vec![(to, 0)];
        while let Some((end, depth)) = ends.pop() {
            let middle = start.0.lerp(end.0, 0.5);
            let point = self.frame.to_page(middle).filter(|_| depth < DEEPEST);
            match point {
                Some(point) if self.is_needed(start, (middle, point), end) => {
                    ends.push((end, depth + 1));
                    ends.push(((middle, point), depth + 1));
                }
                _ => {
                    if !ends.is_empty() {
                        path.push(end.1);
                    }
                    start = end;
                }
            }
        }
    }

    fn is_needed(&self, a: (LonLat, Xy), middle: (LonLat, Xy), b: (LonLat, Xy)) -> bool {
        let span = (a.0.lon_deg - b.0.lon_deg).abs().max((a.0.lat_deg - b.0.lat_deg).abs());
        span > ALWAYS_SPLIT_DEG
            || (self.may_bend(a.0, b.0)
                && a.1.lerp(b.1, 0.5).distance_squared(middle.1) > self.bend_squared)
    }

    /// The last point that can be shown on the way from a visible position to a hidden one.
    fn rim(&self, visible: LonLat, hidden: LonLat) -> Option<Xy> {
        let (mut low, mut high, mut found) = (0.0, 1.0, None);
        for _ in 0..24 {
            let middle = (low + high) / 2.0;
            match self.frame.to_page(visible.lerp(hidden, middle)) {
                Some(point) => (low, found) = (middle, Some(point)),
                None => high = middle,
            }
        }
        found
    }
}
