//! Meridians and parallels on the page, and where they meet the sides of the map (for labels).
//!
//! In: a frame and a step in degrees. Out: lines in pixels, y down, cut at the page rectangle.

use super::frame::Frame;
use super::line::LineProjector;
use crate::geometry::{LonLat, Rect, Xy, point::lon_around};

/// A side of the page rectangle.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Side {
    /// The upper side (smallest y).
    Top,
    /// The right side.
    Right,
    /// The lower side.
    Bottom,
    /// The left side.
    Left,
}

/// A point where a line of the graticule leaves the map.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct EdgeCrossing {
    /// Which side it crosses; a corner counts as top or bottom.
    pub side: Side,
    /// Where, pixels.
    pub at: Xy,
}

/// A meridian or a parallel.
#[derive(Debug, Clone, PartialEq)]
pub struct GraticuleLine {
    /// Longitude (over −180 to 180) or latitude, degrees.
    pub value_deg: f64,
    /// Its visible parts.
    pub lines: Vec<Vec<Xy>>,
    /// Where it meets the sides of the page rectangle.
    pub crossings: Vec<EdgeCrossing>,
}

/// The visible net of meridians and parallels.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Graticule {
    /// From west to east.
    pub meridians: Vec<GraticuleLine>,
    /// From south to north.
    pub parallels: Vec<GraticuleLine>,
}

/// More lines than this in one direction are no net but a blot: none is drawn.
const MOST_LINES: f64 = 400.0;

/// The meridians and parallels at the multiples of a step that show in a frame.
///
/// Empty if the step is not a positive number or gives more than 400 lines one way.
pub fn graticule(frame: &Frame, step_deg: f64) -> Graticule {
    let domain = frame.domain().to_rect();
    let too_many = |span: f64| !(step_deg > 0.0 && span / step_deg <= MOST_LINES);
    if too_many(domain.width()) || too_many(domain.height()) {
        return Graticule::default();
    }
    let projector = LineProjector::new(frame);
    let page = frame.page();
    let visible = |value_deg: f64, from: LonLat, to: LonLat| {
        let lines = projector.project(&[from, to]);
        let crossings = crossings(&lines, &page);
        (!lines.is_empty()).then_some(GraticuleLine { value_deg, lines, crossings })
    };
    let meridian = |lon: f64| {
        let (south, north) = (LonLat::new(lon, domain.min.y), LonLat::new(lon, domain.max.y));
        let value_deg = lon_around(lon, 0.0);
        visible(if value_deg == -180.0 { 180.0 } else { value_deg }, south, north)
    };
    let parallel =
        |lat: f64| visible(lat, LonLat::new(domain.min.x, lat), LonLat::new(domain.max.x, lat));
    // A whole turn begins and ends on the same meridian: the last one is left out.
    let east = if domain.width() >= 360.0 { domain.max.x - step_deg / 2.0 } else { domain.max.x };
    Graticule {
        meridians: multiples(domain.min.x, east, step_deg).filter_map(meridian).collect(),
        parallels: multiples(domain.min.y, domain.max.y, step_deg)
            .filter(|lat| lat.abs() < 90.0)
            .filter_map(parallel)
            .collect(),
    }
}

/// The multiples of a step from `low` to `high`, rounded to 1e-9 so that 1457 tenths are 145.7.
fn multiples(low: f64, high: f64, step: f64) -> impl Iterator<Item = f64> {
    let (first, last) = ((low / step).ceil(), (high / step).floor());
    let count = (last - first + 1.0).max(0.0) as u32;
    (0..count).map(move |index| ((first + f64::from(index)) * step * 1e9).round() / 1e9)
}

/// The ends of lines that lie on the sides of the rectangle.
fn crossings(lines: &[Vec<Xy>], page: &Rect) -> Vec<EdgeCrossing> {
    const NEAR: f64 = 1e-6;
    let side_of = |at: Xy| {
        let sides = [
            (Side::Top, at.y - page.min.y),
            (Side::Bottom, page.max.y - at.y),
            (Side::Left, at.x - page.min.x),
            (Side::Right, page.max.x - at.x),
        ];
        sides.into_iter().find(|(_, gap)| gap.abs() < NEAR).map(|(side, _)| side)
    };
    let ends = lines.iter().flat_map(|line| [line.first(), line.last()]).flatten();
    ends.filter_map(|&at| side_of(at).map(|side| EdgeCrossing { side, at })).collect()
}

#[cfg(test)]
mod tests {
    use super::super::proj::Projection;
    use super::*;
    use crate::geometry::{Extent, LonLatBox};

    fn frame(text: &str, west: f64, south: f64, east: f64, north: f64) -> Frame {
        let page = Rect::from_size(Xy::new(100.0, 50.0), 1600.0, 1200.0);
        let extent = Extent::Box(LonLatBox { west, south, east, north });
        Frame::fit(Projection::parse(text).unwrap(), &extent, page).unwrap()
    }

    #[test]
    fn lines_end_at_the_sides_of_the_map() {
        let frame = frame("+proj=laea +lat_0=50 +lon_0=150", 135.0, 41.0, 165.0, 60.0);
        let net = graticule(&frame, 5.0);
        let fifty = net.parallels.iter().find(|line| line.value_deg == 50.0).unwrap();
        let sides: Vec<_> = fifty.crossings.iter().map(|crossing| crossing.side).collect();
        assert_eq!(sides, [Side::Left, Side::Right]);
        for crossing in net.meridians.iter().chain(&net.parallels).flat_map(|line| &line.crossings)
        {
            assert!(frame.page().contains(crossing.at));
        }
        let central = net.meridians.iter().find(|line| line.value_deg == 150.0).unwrap();
        assert_eq!(central.lines.len(), 1);
        assert_eq!(central.lines[0].len(), 2, "the central meridian is straight");
    }

    #[test]
    fn the_antimeridian_is_180_degrees() {
        let net =
            graticule(&frame("+proj=laea +lat_0=60 +lon_0=180", 170.0, 50.0, -170.0, 65.0), 5.0);
        let values: Vec<_> = net.meridians.iter().map(|line| line.value_deg).collect();
        assert!(
            values.contains(&180.0) && values.contains(&175.0) && values.contains(&-175.0),
            "{values:?}"
        );
        let world = graticule(&frame("+proj=eqc", -180.0, -80.0, 180.0, 80.0), 90.0);
        assert_eq!(world.meridians.len(), 3, "the fourth is the edge of the map");
    }

    #[test]
    fn senseless_steps_give_no_net() {
        let frame = frame("+proj=laea +lat_0=50 +lon_0=150", 135.0, 41.0, 165.0, 60.0);
        for step in [0.0, -5.0, f64::NAN, f64::INFINITY, 1e-9] {
            let net = graticule(&frame, step);
            assert!(
                net.parallels.iter().all(|line| line.value_deg == 0.0) && net.meridians.len() <= 1
            );
        }
    }
}
