//! The edge of the Earth on a panel: where a map of the world ends, or the rim of a globe.
//!
//! In: a frame. Out: what of the panel is the Earth, and the line round it, which takes the place of the
//! panel's frame. Beyond it is the ground of the page: no sea, no name.

use crate::geometry::{Rect, Xy, clamp_path, lines_inside, winding_number};
use crate::projection::Frame;

/// The edge of the Earth.
#[derive(Debug, Clone, PartialEq)]
pub struct Outline {
    /// The part of the panel that is the Earth, a closed ring.
    pub earth: Vec<Xy>,
    /// The line round it: the edge of the Earth, and the sides of the panel where they cut it.
    pub lines: Vec<Vec<Xy>>,
}

/// So far the edge may lie outside the panel without being cut by it, pixels: the fit is not exact.
const OUTSIDE_PX: f64 = 0.5;
/// The sides of the panel are looked at in steps of this many pixels.
const STEP_PX: f64 = 1.0;

impl Outline {
    /// The edge of the Earth on a panel, if it is seen there.
    pub fn of(frame: &Frame) -> Option<Self> {
        let ring = frame.outline()?;
        let page = frame.page().expand(OUTSIDE_PX);
        let mut lines = lines_inside(&ring, &page);
        if !ring.iter().all(|at| page.contains(*at)) {
            lines.extend(sides(&frame.page(), &ring));
        }
        Some(Self { earth: clamp_path(&ring, &page), lines })
    }

    /// What of a panel is not the Earth, as closed rings.
    pub fn beyond(&self, area: Rect) -> Vec<Vec<Xy>> {
        let clockwise = doubled_area(&self.earth) < 0.0;
        let mut frame = area.expand(2.0 * OUTSIDE_PX).ring();
        if (doubled_area(&frame) < 0.0) == clockwise {
            frame.reverse();
        }
        vec![frame, self.earth.clone()]
    }

    /// Boxes of this height that cover what of a panel is not the Earth, for lettering to keep off.
    pub fn boxes_beyond(&self, area: &Rect, height_px: f64) -> Vec<Rect> {
        let rows = (area.height() / height_px.max(1.0)).ceil().clamp(1.0, 4000.0) as u32;
        let height = area.height() / f64::from(rows);
        let row = |row: u32| {
            let top = area.min.y + f64::from(row) * height;
            let strip = Rect::from_size(Xy::new(area.min.x - 1.0, top), area.width() + 2.0, height);
            let inside = lines_inside(&self.earth, &strip);
            let whole =
                |left: f64, right: f64| Rect::new(Xy::new(left, top), Xy::new(right, top + height));
            let Some(earth) = Rect::around(inside.into_iter().flatten()) else {
                let seen = winding_number(&self.earth, strip.center()) != 0;
                return if seen { Vec::new() } else { vec![whole(area.min.x, area.max.x)] };
            };
            let sides = [whole(area.min.x, earth.min.x), whole(earth.max.x, area.max.x)];
            sides.into_iter().filter(|side| side.width() > 0.0).collect()
        };
        (0..rows).flat_map(row).collect()
    }
}

/// The parts of a rectangle's sides that lie in a ring.
fn sides(rect: &Rect, ring: &[Xy]) -> Vec<Vec<Xy>> {
    let corners = rect.corners();
    let side = |index: usize| {
        let (from, to) = (corners[index], corners[(index + 1) % 4]);
        let steps = (from.distance(to) / STEP_PX).ceil().clamp(1.0, 20_000.0) as u32;
        let points = (0..=steps).map(|step| from.lerp(to, f64::from(step) / f64::from(steps)));
        let seen: Vec<(Xy, bool)> = points.map(|at| (at, winding_number(ring, at) != 0)).collect();
        let runs = seen.chunk_by(|a, b| a.1 == b.1);
        let ends = |run: &[(Xy, bool)]| match run {
            [first, .., last] if first.1 => Some(vec![first.0, last.0]),
            _ => None,
        };
        runs.filter_map(ends).collect::<Vec<_>>()
    };
    (0..4).flat_map(side).collect()
}

fn doubled_area(ring: &[Xy]) -> f64 {
    ring.windows(2).map(|edge| edge[0].x * edge[1].y - edge[1].x * edge[0].y).sum()
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::geometry::{Extent, LonLatBox};
    use crate::projection::Projection;

    fn outline(text: &str, bounds: LonLatBox) -> (Outline, Rect) {
        let page = Rect::from_size(Xy::new(10.0, 20.0), 800.0, 600.0);
        let projection = Projection::parse(text).unwrap();
        let frame = Frame::fit(projection, &Extent::Box(bounds), page).unwrap();
        (Outline::of(&frame).unwrap(), page)
    }

    #[test]
    fn a_globe_is_a_disc() {
        let (outline, page) = outline("+proj=ortho +lat_0=40 +lon_0=20", LonLatBox::WORLD);
        let area = doubled_area(&outline.earth).abs() / 2.0;
        assert!((area / (std::f64::consts::PI * 300.0 * 300.0) - 1.0).abs() < 0.01, "{area}");
        assert_eq!(outline.lines.len(), 1);
        let boxes = outline.boxes_beyond(&page, 5.0);
        let covered: f64 = boxes.iter().map(|rect| rect.width() * rect.height()).sum();
        assert!((covered / (800.0 * 600.0 - area) - 1.0).abs() < 0.05, "{covered}");
    }

    #[test]
    fn the_sides_of_the_panel_close_what_they_cut() {
        let world = LonLatBox { west: -180.0, south: -80.0, east: 180.0, north: 84.0 };
        let (outline, page) = outline("+proj=merc", world);
        // Two meridians; above and below the panel cuts.
        assert_eq!(outline.lines.len(), 4);
        let bounds = Rect::around(outline.lines.iter().flatten().copied()).unwrap();
        assert!(bounds.width() < page.width() && (bounds.height() - page.height()).abs() < 2.0);
    }
}
