//! Which part of the earth a frame shows: a box of degrees, rather too large than too small.
//!
//! The rim of the page rectangle is led back to degrees. What bends between two samples is covered
//! by a margin as wide as the widest step between them.

use super::cap::Cap;
use super::frame::Frame;
use crate::geometry::{LonLat, LonLatBox, Rect, Xy};

/// How far around the page rectangle the box reaches, pixels.
pub(super) const MARGIN_PX: f64 = 64.0;
/// Samples a side.
const STEPS: u32 = 48;

/// The box of degrees of what a frame shows.
pub(super) fn of(frame: &Frame) -> LonLatBox {
    let rect = frame.page().expand(MARGIN_PX);
    let lon_0 = frame.projection().lon_0_deg();
    let rim: Option<Vec<LonLat>> = rim(&rect).map(|point| on_earth(frame, point)).collect();
    // A point off the earth: its rim is in sight.
    let turn = || LonLatBox {
        west: lon_0 - 180.0,
        south: farthest(frame, -90.0),
        east: lon_0 + 180.0,
        north: farthest(frame, 90.0),
    };
    let Some(rim) = rim else { return turn() };
    let Some(bounds) = Rect::around(rim.iter().map(|position| position.to_xy())) else {
        return turn();
    };
    let turn = LonLatBox { west: lon_0 - 180.0, south: -90.0, east: lon_0 + 180.0, north: 90.0 };
    let (lon_step, lat_step) = widest_steps(&rim);
    let pole = |lat_deg: f64| {
        let on_page = frame.to_page(LonLat::new(lon_0, lat_deg));
        on_page.is_some_and(|point| rect.contains(point))
    };
    let (north_pole, south_pole) = (pole(90.0), pole(-90.0));
    let (west, east) = (bounds.min.x - lon_step, bounds.max.x + lon_step);
    let whole_turn = north_pole || south_pole || lon_step > 90.0 || east - west >= 360.0;
    LonLatBox {
        west: if whole_turn { turn.west } else { west.max(turn.west) },
        east: if whole_turn { turn.east } else { east.min(turn.east) },
        south: if south_pole { -90.0 } else { (bounds.min.y - lat_step).max(-90.0) },
        north: if north_pole { 90.0 } else { (bounds.max.y + lat_step).min(90.0) },
    }
}

/// So far a point may lie from where its position is drawn, pixels: beyond the edge of the Earth some
/// projections lead back to a place that they draw elsewhere.
const ASTRAY_PX: f64 = 1.0;
/// The Earth goes so many times as far as the page at most: the poles of some projections lie at infinity.
const FAR: f64 = 4.0;

/// The position at a page point, if there is one that is drawn there.
fn on_earth(frame: &Frame, point: Xy) -> Option<LonLat> {
    let position = frame.from_page(point)?;
    let back = frame.to_page(position)?;
    (back.distance(point) < ASTRAY_PX).then_some(position)
}

/// The latitude nearest to a pole that lies within reach of the page, on the middle meridian; the pole
/// itself on a map that shows a cap of the Earth.
fn farthest(frame: &Frame, pole_deg: f64) -> f64 {
    let page = frame.page();
    let reach = page.expand((page.width() + page.height()) * FAR);
    let within = |lat_deg: f64| {
        let at = frame.to_page(LonLat::new(frame.projection().lon_0_deg(), lat_deg));
        at.is_some_and(|at| reach.contains(at))
    };
    if Cap::of(frame.projection()).is_some() || within(pole_deg) {
        return pole_deg;
    }
    let (mut near, mut far) = (0.0, pole_deg);
    for _ in 0..32 {
        let middle = (near + far) / 2.0;
        if within(middle) { near = middle } else { far = middle }
    }
    near
}

/// Points along the border of a rectangle, closed.
fn rim(rect: &Rect) -> impl Iterator<Item = Xy> + use<> {
    let [a, b, c, d] = rect.corners();
    [(a, b), (b, c), (c, d), (d, a)].into_iter().flat_map(|(from, to)| {
        (0..=STEPS).map(move |step| from.lerp(to, f64::from(step) / f64::from(STEPS)))
    })
}

fn widest_steps(rim: &[LonLat]) -> (f64, f64) {
    rim.windows(2).fold((0.0_f64, 0.0_f64), |(lon, lat), edge| match edge {
        [a, b] => (lon.max((b.lon_deg - a.lon_deg).abs()), lat.max((b.lat_deg - a.lat_deg).abs())),
        _ => (lon, lat),
    })
}

/// The greatest number of pixels a degree of longitude and a degree of latitude take on the page.
///
/// Infinite where the projection fails near the page, so that nothing is thinned there.
pub(super) fn px_per_degree(frame: &Frame) -> (f64, f64) {
    // On a map of the world scales differ more from place to place.
    const GRID: u32 = 8;
    const WORLD_GRID: u32 = 32;
    const STEP_DEG: f64 = 1e-4;
    let is_world = frame.domain().width_deg() >= 360.0;
    let (page, grid) = (frame.page(), if is_world { WORLD_GRID } else { GRID });
    let (mut lon, mut lat) = (0.0_f64, 0.0_f64);
    for cell in 0..(grid + 1) * (grid + 1) {
        let (x, y) = (f64::from(cell % (grid + 1)), f64::from(cell / (grid + 1)));
        let at = Xy::new(
            page.min.x + page.width() * x / f64::from(grid),
            page.min.y + page.height() * y / f64::from(grid),
        );
        // What is not on the Earth says nothing of it.
        let here = if is_world { on_earth(frame, at) } else { frame.from_page(at) };
        let Some(here) = here else { continue };
        let back = if here.lat_deg > 0.0 { -STEP_DEG } else { STEP_DEG };
        // Not over the seam: what lies beyond it is on the other side of the map.
        let at_seam = here.lon_deg + STEP_DEG > frame.projection().lon_0_deg() + 180.0;
        let aside = if at_seam { -STEP_DEG } else { STEP_DEG };
        let scale = |east: f64, north: f64| {
            let moved = LonLat::new(here.lon_deg + east, here.lat_deg + north);
            let (a, b) = (frame.to_page(here)?, frame.to_page(moved)?);
            Some(a.distance(b) / STEP_DEG)
        };
        lon = lon.max(scale(aside, 0.0).unwrap_or(f64::INFINITY));
        lat = lat.max(scale(0.0, back).unwrap_or(f64::INFINITY));
    }
    // A quarter more for what lies between the samples and in the margin.
    (lon * 1.25, lat * 1.25)
}
