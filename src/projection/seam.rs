//! Where a map of the whole Earth is cut: along the meridian opposite `lon_0`, or on the rim of the cap
//! that an azimuthal projection shows.
//!
//! In: a frame. Out: its seam, and the outline of the Earth on the page.

use super::cap::Cap;
use super::frame::Frame;
use crate::geometry::{LonLat, Rect, Xy, on_180};

/// What bounds the part of the Earth that a frame can show.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Seam {
    /// A box of degrees. It is narrower than a whole turn by a hair, so that both sides of the seam
    /// keep their side.
    Box(Rect),
    /// A cap.
    Cap(Cap),
}

/// From so many degrees of longitude on, a box is a whole turn.
pub(super) const WHOLE_TURN_DEG: f64 = 359.99;
/// So far from the seam a map ends, degrees: a millimetre.
pub(super) const HAIR_DEG: f64 = 1e-8;
/// Steps of the outline, degrees.
const STEP_DEG: f64 = 0.5;

impl Seam {
    /// The seam of a frame.
    pub(super) fn of(frame: &Frame) -> Self {
        let domain = frame.domain().to_rect();
        if domain.width() < WHOLE_TURN_DEG {
            return Self::Box(domain);
        }
        Cap::of(frame.projection()).map_or_else(
            || {
                Self::Box(Rect {
                    min: Xy::new(domain.min.x + HAIR_DEG, domain.min.y),
                    max: Xy::new(domain.max.x - HAIR_DEG, domain.max.y),
                })
            },
            Self::Cap,
        )
    }

    /// The positions along it, closed, with the Earth on the left.
    pub(super) fn positions(&self) -> Vec<LonLat> {
        match self {
            Self::Box(rect) => {
                let [a, b, c, d] = rect.corners();
                let sides = [(a, b), (b, c), (c, d), (d, a)];
                let mut ring: Vec<LonLat> =
                    sides.into_iter().flat_map(|(from, to)| along(from, to)).collect();
                ring.extend(ring.first().copied());
                ring
            }
            Self::Cap(cap) => {
                let steps = (360.0 / STEP_DEG) as u32;
                let direction = |step: u32| -f64::from(step % steps) * STEP_DEG.to_radians();
                (0..=steps).map(|step| cap.rim(direction(step))).collect()
            }
        }
    }
}

/// Points from one corner of a box of degrees to the next, without the last.
pub(super) fn along(from: Xy, to: Xy) -> impl Iterator<Item = LonLat> {
    let length = (to.x - from.x).abs().max((to.y - from.y).abs());
    let steps = (length / STEP_DEG).ceil().clamp(1.0, 1000.0) as u32;
    (0..steps).map(move |step| LonLat::from_xy(from.lerp(to, f64::from(step) / f64::from(steps))))
}

/// How near to a pole a position is at it, degrees.
const AT_POLE_DEG: f64 = 1e-7;

/// Whether an edge is no line on the Earth but where data was cut: along a pole, or, if it has land on
/// one side only, along the 180th meridian.
pub(super) fn is_cut(a: LonLat, b: LonLat, one_sided: bool) -> bool {
    let at_pole = |at: LonLat| at.lat_deg.abs() > 90.0 - AT_POLE_DEG;
    (at_pole(a) && at_pole(b)) || (one_sided && on_180(a, b))
}

/// Whether a box of degrees is wide of all places where data is cut.
pub(super) fn is_uncut(bounds: &Rect) -> bool {
    let turn = |lon: f64| (lon - 180.0) / 360.0;
    let meridian =
        turn(bounds.min.x - AT_POLE_DEG).ceil() <= turn(bounds.max.x + AT_POLE_DEG).floor();
    !meridian && bounds.min.y.abs().max(bounds.max.y.abs()) < 90.0 - AT_POLE_DEG
}
