//! Where the camera is on its way between two views: a path on the page of the wider one, and the
//! pictures ("plates") that frames along it are sampled from.
//!
//! All points are pixels, y down. A point of a frame is led to the page of the wider view by turning,
//! scaling and moving (a spiral into, or out of, the narrower view), and bent a little more the nearer the
//! camera is to the narrower view, so that at both ends it is the very page of that view. Plates have
//! the wider view's projection at growing scales, but for the last one, which is the narrower view itself.

use crate::diagnostic::Faults;
use crate::geometry::{LonLat, Rect, Xy};
use crate::projection::Frame;

/// The camera's path between two views.
#[derive(Debug, Clone)]
pub struct Camera {
    wide: End,
    narrow: End,
    /// Whether it begins at the wider view.
    inwards: bool,
    /// From the page of the narrower view to that of the wider one, as nearly as turning and scaling
    /// can.
    fit: Turn,
    /// How many plates there are after the first.
    plates: u32,
}

/// A view at an end of the path.
#[derive(Debug, Clone)]
pub struct End {
    /// Its map on the page.
    pub frame: Frame,
    /// The rectangle of that map.
    pub area: Rect,
}

/// What a plate is a picture of.
#[derive(Debug, Clone, PartialEq)]
pub struct Exposure {
    /// PROJ string.
    pub projection: String,
    /// Corners of the rectangle on Earth.
    pub corners: Vec<LonLat>,
    /// The rectangle in pixels of the plate's own page.
    pub area: Rect,
    /// Whether it is one of the two views, with that view's graticule, or lies between them.
    pub end: Option<Which>,
}

/// One of the two views.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Which {
    /// The one that the camera leaves.
    Before,
    /// The one that it goes to.
    After,
}

/// Turning, scaling and moving: `p ↦ a·p + b` in complex numbers.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Turn {
    a: Xy,
    b: Xy,
}

/// From plate to plate the scale grows so many times at most.
const OCTAVE: f64 = 2.0;
/// A plate that is more times as large as the map means that the camera goes far and sees nothing.
const MOST_MAPS: f64 = 9.0;

impl Camera {
    /// The path from one map to another.
    ///
    /// # Errors
    /// When one can't be seen in the projection of the other, or they lie too far apart.
    pub fn new(before: End, after: End) -> Result<Self, Faults> {
        let inwards = before.frame.metres_per_px() >= after.frame.metres_per_px();
        let (wide, narrow) = if inwards { (before, after) } else { (after, before) };
        let seen = mesh(&narrow.area).into_iter().map(|point| {
            let there = narrow.frame.from_page(point).and_then(|at| wide.frame.to_page(at));
            there.map(|there| (point, there)).ok_or_else(apart)
        });
        let pairs = seen.collect::<Result<Vec<_>, _>>()?;
        let fit = Turn::fitted(&pairs);
        let growth = 1.0 / fit.scale();
        let plates = (libm::log2(growth) / libm::log2(OCTAVE)).ceil().max(1.0) as u32;
        let camera = Self { wide, narrow, inwards, fit, plates };
        camera.exposures().map(|_| camera)
    }

    /// The rectangle that the map fills after a share of the way.
    pub fn area(&self, way: f64) -> Rect {
        let near = self.nearness(way);
        let (wide, narrow) = (&self.wide.area, &self.narrow.area);
        Rect { min: wide.min.lerp(narrow.min, near), max: wide.max.lerp(narrow.max, near) }
    }

    /// The two plates that a frame is sampled from, and how far it is from the first to the second.
    pub fn plates(&self, way: f64) -> (usize, f64) {
        let at = self.nearness(way) * f64::from(self.plates);
        let first = (at.floor()).min(f64::from(self.plates) - 1.0);
        (first as usize, at - first)
    }

    /// Where a point of a frame lies on a plate's own page; none where the projection fails.
    pub fn on_plate(&self, plate: usize, way: f64, point: Xy) -> Option<Xy> {
        let near = self.nearness(way);
        let place = self.place(near, point)?;
        if plate as u32 == self.plates {
            return if near >= 1.0 { Some(point) } else { self.on_narrow(place) };
        }
        Some(times(place, self.magnification(plate)))
    }

    /// What the plates are pictures of, from the wider view to the narrower.
    ///
    /// # Errors
    /// When the camera goes too far.
    pub fn exposures(&self) -> Result<Vec<Exposure>, Faults> {
        (0..=self.plates as usize).map(|plate| self.exposure(plate)).collect()
    }

    fn exposure(&self, plate: usize) -> Result<Exposure, Faults> {
        const STEPS: u32 = 8;
        let near = |step: u32| {
            let from = plate as f64 - 1.0 + 2.0 * f64::from(step) / f64::from(STEPS);
            (from / f64::from(self.plates)).clamp(0.0, 1.0)
        };
        let ways = (0..=STEPS).map(|step| self.way(near(step)));
        let mut seen = Vec::new();
        for way in ways {
            let area = self.area(way);
            for point in area.corners().into_iter().chain([area.center()]) {
                seen.push(self.on_plate(plate, way, point).ok_or_else(apart)?);
            }
        }
        let bounds = Rect::around(seen).ok_or_else(apart)?.expand(4.0);
        let area = Rect {
            min: Xy::new(bounds.min.x.floor(), bounds.min.y.floor()),
            max: Xy::new(bounds.max.x.ceil(), bounds.max.y.ceil()),
        };
        let maps = self.wide.area.width() * self.wide.area.height();
        if area.width() * area.height() > MOST_MAPS * maps {
            return Err(apart());
        }
        let last = plate as u32 == self.plates;
        let (end, scale) = match last {
            true => (&self.narrow, 1.0),
            false => (&self.wide, self.magnification(plate)),
        };
        let corners = area.corners().map(|corner| end.frame.from_page(times(corner, 1.0 / scale)));
        let corners = corners.into_iter().collect::<Option<Vec<_>>>().ok_or_else(apart)?;
        let of_wide = plate == 0;
        let which = match (last, of_wide) {
            (true, _) => Some(if self.inwards { Which::After } else { Which::Before }),
            (_, true) => Some(if self.inwards { Which::Before } else { Which::After }),
            _ => None,
        };
        Ok(Exposure {
            projection: end.frame.projection().text().to_owned(),
            corners,
            area,
            end: which,
        })
    }

    /// How many times larger a plate is than the page of the wider view.
    fn magnification(&self, plate: usize) -> f64 {
        libm::pow(1.0 / self.fit.scale(), plate as f64 / f64::from(self.plates))
    }

    /// A point of a frame on the page of the wider view: 0 is there, 1 at the narrower view.
    fn place(&self, near: f64, point: Xy) -> Option<Xy> {
        if near <= 0.0 {
            return Some(point);
        }
        let there = self.narrow.frame.from_page(point).and_then(|at| self.wide.frame.to_page(at));
        let bent = self.fit.undo(there?);
        Some(self.turn(near).lead(point.lerp(bent, near)))
    }

    fn on_narrow(&self, place: Xy) -> Option<Xy> {
        self.wide.frame.from_page(place).and_then(|at| self.narrow.frame.to_page(at))
    }

    /// The turn of a frame on the page of the wider view: about its middle, which goes straight.
    fn turn(&self, near: f64) -> Turn {
        let whole = self.fit.scale();
        let scale = libm::pow(whole, near);
        let angle = near * libm::atan2(self.fit.a.y, self.fit.a.x);
        let middle = self.wide.area.center();
        let gone = if (1.0 - whole).abs() > 1e-3 { (1.0 - scale) / (1.0 - whole) } else { near };
        let to = middle.lerp(self.fit.lead(middle), gone);
        let (sin, cos) = libm::sincos(angle);
        let a = Xy::new(scale * cos, scale * sin);
        Turn { a, b: minus(to, product(a, middle)) }
    }

    fn nearness(&self, way: f64) -> f64 {
        if self.inwards { way } else { 1.0 - way }
    }

    /// The reverse of [`Camera::nearness`], which is its own.
    fn way(&self, near: f64) -> f64 {
        self.nearness(near)
    }
}

/// Points all over a rectangle.
fn mesh(area: &Rect) -> Vec<Xy> {
    const STEPS: u32 = 8;
    let along =
        |from: f64, to: f64, step: u32| from + (to - from) * f64::from(step) / f64::from(STEPS);
    let row = |y: u32| {
        (0..=STEPS).map(move |x| {
            Xy::new(along(area.min.x, area.max.x, x), along(area.min.y, area.max.y, y))
        })
    };
    (0..=STEPS).flat_map(row).collect()
}

impl Turn {
    /// The turn that leads the first points nearest to the second ones (least squares).
    fn fitted(pairs: &[(Xy, Xy)]) -> Self {
        let count = (pairs.len() as f64).max(1.0);
        let mean = |of: fn(&(Xy, Xy)) -> Xy| {
            times(pairs.iter().map(of).fold(Xy::default(), plus), 1.0 / count)
        };
        let (from, to) = (mean(|pair| pair.0), mean(|pair| pair.1));
        let (mut dot, mut cross, mut square) = (0.0, 0.0, 0.0);
        for (p, q) in pairs {
            let (p, q) = (minus(*p, from), minus(*q, to));
            dot += p.x * q.x + p.y * q.y;
            cross += p.x * q.y - p.y * q.x;
            square += p.x * p.x + p.y * p.y;
        }
        let a = times(Xy::new(dot, cross), 1.0 / square.max(f64::MIN_POSITIVE));
        Self { a, b: minus(to, product(a, from)) }
    }

    fn lead(&self, point: Xy) -> Xy {
        plus(product(self.a, point), self.b)
    }

    fn undo(&self, point: Xy) -> Xy {
        let square = self.a.x * self.a.x + self.a.y * self.a.y;
        times(product(Xy::new(self.a.x, -self.a.y), minus(point, self.b)), 1.0 / square)
    }

    fn scale(&self) -> f64 {
        libm::hypot(self.a.x, self.a.y)
    }
}

fn plus(a: Xy, b: Xy) -> Xy {
    Xy::new(a.x + b.x, a.y + b.y)
}

fn minus(a: Xy, b: Xy) -> Xy {
    Xy::new(a.x - b.x, a.y - b.y)
}

fn times(a: Xy, factor: f64) -> Xy {
    Xy::new(a.x * factor, a.y * factor)
}

fn product(a: Xy, b: Xy) -> Xy {
    Xy::new(a.x * b.x - a.y * b.y, a.x * b.y + a.y * b.x)
}

fn apart() -> Faults {
    Faults::one(
        "the camera can't go straight from one of these views to the other: they lie too far apart",
        "let it go by a segment with a wider view that holds both, or give `camera = 0`: then the maps fade into each other",
    )
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

    use super::*;
    use crate::geometry::{Extent, LonLatBox};
    use crate::projection::Projection;

    const WIDE: (&str, [f64; 4]) = ("+proj=laea +lat_0=50 +lon_0=151", [139.0, 41.0, 168.0, 57.0]);
    const NEAR: (&str, [f64; 4]) =
        ("+proj=omerc +lat_0=44.4 +lonc=147 +alpha=47 +gamma=90", [144.9, 43.0, 149.0, 45.6]);

    fn end((projection, [west, south, east, north]): (&str, [f64; 4])) -> End {
        let area = Rect::from_size(Xy::new(8.0, 90.0), 1264.0, 540.0);
        let extent = Extent::Box(LonLatBox { west, south, east, north });
        let projection = Projection::parse(projection).unwrap();
        End { frame: Frame::fit(projection, &extent, area).unwrap(), area }
    }

    /// The place on Earth that a point of a frame shows.
    fn shown(camera: &Camera, way: f64, point: Xy) -> LonLat {
        camera.wide.frame.from_page(camera.place(camera.nearness(way), point).unwrap()).unwrap()
    }

    #[test]
    fn both_ends_are_the_very_maps() {
        for (before, after) in [(WIDE, NEAR), (NEAR, WIDE)] {
            let camera = Camera::new(end(before), end(after)).unwrap();
            for (way, map) in [(0.0, end(before)), (1.0, end(after))] {
                for point in mesh(&map.area) {
                    let there = map.frame.to_page(shown(&camera, way, point)).unwrap();
                    assert!(there.distance(point) < 0.01, "{way}: {there:?} for {point:?}");
                }
            }
        }
    }

    #[test]
    fn the_land_moves_without_a_jump_and_every_plate_agrees_on_it() {
        let camera = Camera::new(end(WIDE), end(NEAR)).unwrap();
        let corner = camera.wide.area.min;
        let mut before = camera.place(0.0, corner).unwrap();
        let whole = before.distance(camera.place(1.0, corner).unwrap());
        for step in 1..=200 {
            let way = f64::from(step) / 200.0;
            let now = camera.place(way, corner).unwrap();
            assert!(now.distance(before) < whole / 20.0, "{way}");
            before = now;
            let (first, _) = camera.plates(way);
            for plate in [first, first + 1] {
                let at = camera.on_plate(plate, way, corner).unwrap();
                let area = camera.exposures().unwrap()[plate].area;
                assert!(area.expand(1.0).contains(at), "{way}: {at:?} outside plate {plate}");
            }
        }
    }

    #[test]
    fn a_camera_that_would_see_nothing_on_its_way_stays() {
        let far = (NEAR.0, [150.0, 46.0, 150.4, 46.2]);
        let near = (NEAR.0, [144.9, 43.0, 145.3, 43.2]);
        let fault = Camera::new(end(near), end(far)).unwrap_err().to_string();
        assert!(fault.contains("too far apart"), "{fault}");
    }
}
