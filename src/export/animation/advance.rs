//! An advance over a territory: when each pixel of its land becomes what it becomes, while the map of a
//! stop appears.
//!
//! The days of the marks are spread over the land, the nearer a mark the more it counts (the inverse of the
//! squared distance; Shepard 1968); around a single day, by distance. The order is all that is used of them.

use crate::atlas::{Front, Mark};
use crate::backend::raster::Window;
use crate::backend::strips::Scanlines;
use crate::diagnostic::Faults;
use crate::geometry::simplify::segment_distance_squared;
use crate::geometry::{LonLat, Rect, Xy};
use crate::projection::Frame;

use super::film::Studio;
use super::part::{paint, window};
use super::plan::WHOLE;

/// The order in which the pixels of a map's box change.
#[derive(Debug, Clone)]
pub struct Advance {
    box_: Window,
    /// For each pixel its turn from 1 to 255; 0 where it is no land that is taken.
    turns: Vec<u8>,
}

/// So much of [`WHOLE`] is a pixel on its way from one colour to the other: the softness of the line.
const SOFT: i32 = 20;
/// So many times faster all else changes, midway: two names that share a spot are not seen at once for long.
const HURRY: i32 = 4;
/// Kilometres of a degree of latitude, near enough for an order.
const KM: f64 = 111.2;

/// The advances by which the map of a stop becomes what it is; none where there are none.
///
/// # Errors
/// A view that can't be drawn, or the memory does not do.
pub fn advance(studio: &Studio<'_>, stop: usize) -> Result<Option<Advance>, Faults> {
    let fronts = studio.fronts(stop);
    if fronts.is_empty() {
        return Ok(None);
    }
    let box_ = window(&studio.stage.map);
    let pixels = box_.width_px as usize * box_.height_px as usize;
    let mut advance = Advance { box_, turns: vec![0; pixels] };
    for panel in studio.layout(stop)?.panels() {
        // What an inset covers is not seen.
        advance.clear(&panel.area);
        for front in &fronts {
            let base = panel.outlines();
            let owned = base.polygons_of(front.territory.0 as u32);
            let rings = owned.flat_map(|polygon| &base.polygons()[polygon].rings);
            let rings: Vec<Vec<Xy>> = rings.flat_map(|ring| base.rings(ring)).collect();
            let land = paint(&studio.silhouette(rings), studio.film.order.page, box_)?;
            advance.add(&land, &panel.frame, front);
        }
    }
    Ok(Some(advance))
}

impl Advance {
    /// How far a pixel has changed when the map has by `weight`.
    pub fn weight(&self, (x, y): (usize, u32), weight: u16) -> u16 {
        let turn = self.turns[y as usize * self.box_.width_px as usize + x];
        let whole = i32::from(WHOLE);
        if turn == 0 {
            let hurried = (i32::from(weight) - whole / 2) * HURRY + whole / 2;
            return hurried.clamp(0, whole) as u16;
        }
        let begins = (i32::from(turn) - 1) * (whole - SOFT) / 254;
        ((i32::from(weight) - begins) * whole / SOFT).clamp(0, whole) as u16
    }

    fn clear(&mut self, area: &Rect) {
        for (index, turn) in self.turns.iter_mut().enumerate() {
            if area.contains(middle(self.box_, index)) {
                *turn = 0;
            }
        }
    }

    /// Adds land, which is dark in a picture of the map's box.
    fn add(&mut self, land: &Scanlines, frame: &Frame, front: &Front) {
        let width = self.box_.width_px as usize;
        let dark = |index: &usize| land.row((index / width) as u32)[3 * (index % width)] < 255;
        let when = |index: usize| {
            Some((index, order(&front.marks, frame.from_page(middle(self.box_, index))?)))
        };
        let inside = (0..self.turns.len())
            .filter(dark)
            .filter(|index| frame.page().contains(middle(self.box_, *index)));
        let times: Vec<(usize, f64)> = inside.filter_map(when).collect();
        let first = times.iter().map(|(_, time)| *time).fold(f64::INFINITY, f64::min);
        let last = times.iter().map(|(_, time)| *time).fold(f64::NEG_INFINITY, f64::max);
        for (index, time) in times {
            let share = (time - first) / (last - first).max(f64::MIN_POSITIVE);
            self.turns[index] = 1 + (share * 254.0).round() as u8;
        }
    }
}

/// The middle of a pixel of a box on the page.
fn middle(box_: Window, index: usize) -> Xy {
    let width = box_.width_px as usize;
    let at = |from: u32, pixel: usize| f64::from(from) + pixel as f64 + 0.5;
    Xy::new(at(box_.left_px, index % width), at(box_.top_px, index / width))
}

/// When an advance comes to a position: a number that grows.
fn order(marks: &[Mark], at: LonLat) -> f64 {
    let distances: Vec<f64> = marks.iter().map(|mark| distance_km(&mark.points, at)).collect();
    let Some((first, last)) = marks.first().zip(marks.last()) else { return 0.0 };
    if first.date == last.date {
        return distances.into_iter().fold(f64::INFINITY, f64::min);
    }
    let (mut sum, mut weights) = (0.0, 0.0);
    for (mark, distance) in marks.iter().zip(distances) {
        let weight = 1.0 / (distance * distance).max(1e-6);
        sum += weight * first.date.days_until(mark.date) as f64;
        weights += weight;
    }
    sum / weights
}

/// From a position to a place or a line, on a plane that touches the Earth there.
fn distance_km(points: &[LonLat], at: LonLat) -> f64 {
    let narrow = libm::cos(at.lat_deg.to_radians());
    let flat = |point: &LonLat| {
        let point = point.around(at.lon_deg);
        Xy::new((point.lon_deg - at.lon_deg) * narrow * KM, (point.lat_deg - at.lat_deg) * KM)
    };
    let points: Vec<Xy> = points.iter().map(flat).collect();
    let origin = Xy::default();
    let to_edge = |edge: &[Xy]| segment_distance_squared(origin, edge[0], edge[1]).sqrt();
    let alone = points.first().map_or(f64::INFINITY, |point| point.distance(origin));
    points.windows(2).map(to_edge).fold(alone, f64::min)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

    use super::*;

    fn mark(date: &str, points: &[(f64, f64)]) -> Mark {
        let points = points.iter().map(|(lon, lat)| LonLat::new(*lon, *lat)).collect();
        Mark { date: date.parse().unwrap(), points }
    }

    #[test]
    fn marks_are_reached_in_the_order_of_their_days() {
        let marks = [
            mark("1945-08-11", &[(142.0, 50.0), (144.0, 50.0)]),
            mark("1945-08-20", &[(142.0, 47.0)]),
            mark("1945-08-25", &[(142.8, 46.6)]),
        ];
        let at = |lon, lat| order(&marks, LonLat::new(lon, lat));
        let way = [at(143.0, 50.0), at(142.5, 48.5), at(142.0, 47.0), at(142.8, 46.6)];
        assert!(way.is_sorted(), "{way:?}");
        assert!(way[0] < 0.01 && (way[2] - 9.0).abs() < 0.01 && (way[3] - 14.0).abs() < 0.01);
    }

    #[test]
    fn from_a_single_mark_it_spreads() {
        let marks = [mark("1905-07-07", &[(142.75, 46.3)])];
        let at = |lat| order(&marks, LonLat::new(142.75, lat));
        assert!(at(46.3) < at(47.0) && at(47.0) < at(49.9));
        assert!((at(47.3) - KM).abs() < 0.1);
    }

    #[test]
    fn pixels_change_one_after_the_other_and_all_of_them() {
        let box_ = Window { left_px: 0, top_px: 0, width_px: 256, height_px: 1 };
        let advance = Advance { box_, turns: (0..=255).collect() };
        assert_eq!(
            [0, 96, 128, 160, 256].map(|w| advance.weight((0, 0), w)),
            [0, 0, 128, 256, 256]
        );
        for x in 1..=255 {
            assert_eq!((advance.weight((x, 0), 0), advance.weight((x, 0), WHOLE)), (0, WHOLE));
        }
        assert_eq!((advance.weight((40, 0), 128), advance.weight((220, 0), 128)), (WHOLE, 0));
    }
}
