//! The fit of a projection onto a rectangle of the page.
//!
//! In: a projection, an extent in degrees, a page rectangle in pixels (y down). Out: positions to
//! pixels and back, and the scale at a place. The extent is contained; the map fills the whole
//! rectangle, so more shows on the longer side.

use super::cap::Cap;
use super::domain;
use super::error::FrameError;
use super::proj::Projection;
use super::seam;
use crate::geometry::{Extent, LonLat, LonLatBox, Rect, Spare, Xy, distance_km, lines_inside};

/// A projection fitted to a rectangle of the page.
#[derive(Debug, Clone)]
pub struct Frame {
    projection: Projection,
    page: Rect,
    px_per_m: f64,
    /// The page point of the projection's 0, 0 (may lie far outside the page).
    origin: Xy,
    domain: LonLatBox,
    px_per_degree: (f64, f64),
}

/// How many pixels a kilometre of ground takes at a place, in two directions.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct LocalScale {
    /// Along the parallel (east and west), pixels a kilometre.
    pub px_per_km_parallel: f64,
    /// Along the meridian (north and south), pixels a kilometre.
    pub px_per_km_meridian: f64,
}

impl Frame {
    /// Fits an extent into the middle of a page rectangle.
    ///
    /// # Errors
    /// If the rectangle has no area, or if the extent has no size or no place in the projection.
    pub fn fit(projection: Projection, extent: &Extent, page: Rect) -> Result<Self, FrameError> {
        Self::fit_with(projection, extent, page, Spare::EVEN)
    }

    /// Fits an extent into a page rectangle; `spare` says where the rest of it is.
    ///
    /// # Errors
    /// As [`Frame::fit`].
    pub fn fit_with(
        projection: Projection,
        extent: &Extent,
        page: Rect,
        spare: Spare,
    ) -> Result<Self, FrameError> {
        let has_area = page.width() > 0.0 && page.height() > 0.0;
        if !(has_area && page.min.is_finite() && page.max.is_finite()) {
            return Err(FrameError::PageWithoutArea);
        }
        let metres = bounds_m(&projection, extent).ok_or(FrameError::ExtentNotProjectable)?;
        let px_per_m = (page.width() / metres.width()).min(page.height() / metres.height());
        if !(px_per_m.is_finite() && px_per_m > 0.0) {
            return Err(FrameError::ExtentWithoutSize);
        }
        let left = (page.width() - metres.width() * px_per_m) * spare.left;
        let above = (page.height() - metres.height() * px_per_m) * spare.above;
        let origin = Xy::new(
            page.min.x + left - metres.min.x * px_per_m,
            page.min.y + above + metres.max.y * px_per_m,
        );
        let mut frame = Self {
            projection,
            page,
            px_per_m,
            origin,
            domain: LonLatBox::WORLD,
            px_per_degree: (f64::INFINITY, f64::INFINITY),
        };
        frame.domain = domain::of(&frame);
        frame.px_per_degree = domain::px_per_degree(&frame);
        Ok(frame)
    }

    /// The projection.
    pub fn projection(&self) -> &Projection {
        &self.projection
    }

    /// The rectangle of the page that the map fills, pixels.
    pub fn page(&self) -> Rect {
        self.page
    }

    /// Metres of the projection a pixel: the nominal scale, true where the projection is.
    pub fn metres_per_px(&self) -> f64 {
        1.0 / self.px_per_m
    }

    /// The page point of a position, pixels, also outside the rectangle; `None` where the
    /// projection has none.
    pub fn to_page(&self, position: LonLat) -> Option<Xy> {
        self.projection.forward(position).map(|metres| {
            let (x, y) = (metres.x * self.px_per_m, metres.y * self.px_per_m);
            Xy::new(self.origin.x + x, self.origin.y - y)
        })
    }

    /// The position at a page point; `None` outside the projected earth.
    pub fn from_page(&self, point: Xy) -> Option<LonLat> {
        self.projection.inverse(Xy::new(
            (point.x - self.origin.x) / self.px_per_m,
            (self.origin.y - point.y) / self.px_per_m,
        ))
    }

    /// The scale at a place, by geodesics of some 100 m; `None` where it can't be projected.
    pub fn local_scale_at(&self, position: LonLat) -> Option<LocalScale> {
        const STEP_DEG: f64 = 0.001;
        let scale = |from: LonLat, to: LonLat| {
            let px = self.to_page(from)?.distance(self.to_page(to)?);
            Some(px / distance_km(from, to)).filter(|scale| scale.is_finite())
        };
        let moved = |east: f64, north: f64| {
            let lat_deg = (position.lat_deg + north).clamp(-90.0, 90.0);
            LonLat::new(position.lon_deg + east, lat_deg)
        };
        Some(LocalScale {
            px_per_km_parallel: scale(moved(-STEP_DEG, 0.0), moved(STEP_DEG, 0.0))?,
            px_per_km_meridian: scale(moved(0.0, -STEP_DEG), moved(0.0, STEP_DEG))?,
        })
    }

    /// The greatest number of pixels a degree of longitude and one of latitude take on the page;
    /// infinite where the projection fails near it.
    pub(super) fn px_per_degree(&self) -> (f64, f64) {
        self.px_per_degree
    }

    /// The edge of the Earth on the page, closed, if it is seen there: the rim of a globe, or where a
    /// map of the world ends.
    pub fn outline(&self) -> Option<Vec<Xy>> {
        if self.domain.width_deg() < seam::WHOLE_TURN_DEG {
            return None;
        }
        let ring = seam::Seam::of(self).positions();
        let ring: Vec<Xy> = ring.into_iter().filter_map(|at| self.to_page(at)).collect();
        (!lines_inside(&ring, &self.page).is_empty()).then_some(ring)
    }

    /// A box of degrees that holds everything visible in the page rectangle and 64 px around it.
    ///
    /// Its `west` is not greater than its `east`, which may lie beyond 180. The whole turn from
    /// lon_0 − 180 if a pole or the rim of the earth is in sight.
    pub fn domain(&self) -> LonLatBox {
        self.domain
    }
}

/// Width and height of an extent in metres of a projection; `None` where it has no size there.
pub fn span_m(projection: &Projection, extent: &Extent) -> Option<(f64, f64)> {
    let metres = bounds_m(projection, extent)?;
    let sound = |length: f64| length.is_finite() && length > 0.0;
    let (width, height) = (metres.width(), metres.height());
    (sound(width) && sound(height)).then_some((width, height))
}

/// The box of an extent in metres, y up.
fn bounds_m(projection: &Projection, extent: &Extent) -> Option<Rect> {
    let positions = shown_positions(projection, extent).into_iter();
    Rect::around(positions.filter_map(|position| projection.forward(position)))
}

/// So far inside the seam a whole turn is looked at, degrees: on it some projections have no way back.
const INSIDE_DEG: f64 = 1e-4;

/// The positions that stand for an extent, of those that a projection can show: of the whole turn of
/// longitude, what lies between its seams.
pub(super) fn shown_positions(projection: &Projection, extent: &Extent) -> Vec<LonLat> {
    let Some(whole) = whole_turn(extent) else { return positions(extent) };
    let half = 180.0 - INSIDE_DEG;
    let lon_0 = projection.lon_0_deg();
    let centred = LonLatBox { west: lon_0 - half, east: lon_0 + half, ..*whole };
    let mut shown = positions(&Extent::Box(centred));
    if let Some(cap) = Cap::of(projection) {
        shown.retain(|position| cap.holds(*position));
        let rim = seam::Seam::Cap(cap).positions().into_iter();
        shown.extend(rim.filter(|at| (whole.south..=whole.north).contains(&at.lat_deg)));
    }
    shown
}

/// A box that goes once round the Earth.
fn whole_turn(extent: &Extent) -> Option<&LonLatBox> {
    match extent {
        Extent::Box(bounds) if bounds.width_deg() >= seam::WHOLE_TURN_DEG => Some(bounds),
        _ => None,
    }
}

/// Whether a projection shows a part of the Earth only, and an extent is a whole turn of it: then it
/// shows what it can.
pub(super) fn is_globe(projection: &Projection, extent: &Extent) -> bool {
    whole_turn(extent).is_some() && Cap::of(projection).is_some()
}

/// The positions that stand for an extent: all along the edges of a box and inside it, because
/// with a pole inside it is not the edges that reach farthest.
pub(super) fn positions(extent: &Extent) -> Vec<LonLat> {
    const STEPS: u32 = 48;
    match extent {
        Extent::Points(points) => points.clone(),
        Extent::Box(bounds) => {
            let rect = bounds.to_rect();
            let along = |from: f64, to: f64, step: u32| {
                from + (to - from) * f64::from(step) / f64::from(STEPS)
            };
            let row = |y: u32| {
                (0..=STEPS).map(move |x| {
                    LonLat::new(along(rect.min.x, rect.max.x, x), along(rect.min.y, rect.max.y, y))
                })
            };
            (0..=STEPS).flat_map(row).collect()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geometry::destination;

    const LAEA: &str = "+proj=laea +lat_0=50 +lon_0=150 +datum=WGS84";
    const REGION: LonLatBox = LonLatBox { west: 135.0, south: 41.0, east: 165.0, north: 60.0 };

    fn page() -> Rect {
        Rect::from_size(Xy::new(0.0, 0.0), 1600.0, 1200.0)
    }

    fn frame(text: &str, bounds: LonLatBox) -> Frame {
        Frame::fit(Projection::parse(text).unwrap(), &Extent::Box(bounds), page()).unwrap()
    }

    #[test]
    fn the_extent_touches_two_sides_and_north_is_up() {
        let frame = frame(LAEA, REGION);
        let points = positions(&Extent::Box(REGION)).into_iter();
        let shown = Rect::around(points.filter_map(|position| frame.to_page(position))).unwrap();
        assert!(page().expand(1e-6).contains_rect(&shown));
        assert!((shown.height() - 1200.0).abs() < 1e-6 || (shown.width() - 1600.0).abs() < 1e-6);
        assert!(shown.center().distance(page().center()) < 1e-6);
        let (north, south) = (LonLat::new(150.0, 55.0), LonLat::new(150.0, 45.0));
        assert!(frame.to_page(north).unwrap().y < frame.to_page(south).unwrap().y);
    }

    #[test]
    fn pixels_lead_back_to_degrees() {
        let frame = frame(LAEA, REGION);
        for (x, y) in [(0.0, 0.0), (800.0, 600.0), (1600.0, 0.0), (37.0, 1111.0)] {
            let there = frame.to_page(frame.from_page(Xy::new(x, y)).unwrap()).unwrap();
            assert!(there.distance(Xy::new(x, y)) < 1e-5);
        }
    }

    #[test]
    fn the_scale_bar_agrees_with_the_ground() {
        let frame = frame(LAEA, REGION);
        let here = LonLat::new(141.0, 57.0);
        let scale = frame.local_scale_at(here).unwrap();
        let east = frame.to_page(destination(here, 90.0, 5.0)).unwrap();
        let measured = east.distance(frame.to_page(here).unwrap()) / 5.0;
        assert!((measured / scale.px_per_km_parallel - 1.0).abs() < 1e-3);
        let at_centre = frame.local_scale_at(LonLat::new(150.0, 50.0)).unwrap();
        assert!((at_centre.px_per_km_meridian * frame.metres_per_px() - 1000.0).abs() < 0.01);
    }

    #[test]
    fn the_domain_holds_what_is_visible() {
        let wide = LonLatBox { west: 160.0, south: 50.0, east: -160.0, north: 70.0 };
        for (text, bounds) in [(LAEA, REGION), ("+proj=laea +lat_0=60 +lon_0=180", wide)] {
            let frame = frame(text, bounds);
            let domain = frame.domain();
            for step in 0..=200 {
                let x = f64::from(step) * 8.0;
                for y in [0.0, 300.0, 600.0, 1200.0] {
                    assert!(domain.contains(frame.from_page(Xy::new(x, y)).unwrap()));
                }
            }
            assert!(domain.width_deg() < 200.0, "{domain:?}");
        }
    }

    #[test]
    fn a_pole_or_the_rim_in_sight_takes_the_whole_turn() {
        let arctic = LonLatBox { west: -180.0, south: 70.0, east: 180.0, north: 90.0 };
        let polar = frame("+proj=stere +lat_0=90 +lat_ts=71 +lon_0=150", arctic).domain();
        assert_eq!((polar.width_deg(), polar.north), (360.0, 90.0));
        assert!(polar.south < 70.0 && polar.south > 30.0);
        let globe = frame("+proj=ortho +lat_0=50 +lon_0=150", LonLatBox::WORLD).domain();
        assert_eq!((globe.west, globe.east, globe.south), (-30.0, 330.0, -90.0));
    }

    #[test]
    fn senseless_extents_are_refused() {
        let laea = || Projection::parse(LAEA).unwrap();
        let single = Extent::Points(vec![LonLat::new(150.0, 50.0)]);
        assert_eq!(Frame::fit(laea(), &single, page()).unwrap_err(), FrameError::ExtentWithoutSize);
        let none = Extent::Points(vec![LonLat::new(f64::NAN, 50.0)]);
        assert_eq!(
            Frame::fit(laea(), &none, page()).unwrap_err(),
            FrameError::ExtentNotProjectable
        );
        let flat = Rect::from_size(Xy::new(0.0, 0.0), 100.0, 0.0);
        let fit = Frame::fit(laea(), &Extent::Box(REGION), flat);
        assert_eq!(fit.unwrap_err(), FrameError::PageWithoutArea);
    }
}
