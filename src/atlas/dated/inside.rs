//! A position well inside a shape, for its name, and the part of the Earth that shapes take up.

use std::borrow::Borrow;
use std::sync::Arc;

use crate::geometry::{
    Extent, LonLat, LonLatBox, Polygon, Rect, Xy, convex_hull, doubled_area, sphere_km2,
};

/// A position in the widest part of a polygon's middle.
pub fn inside(polygon: &Polygon) -> Option<LonLat> {
    let bounds = polygon.bounds()?;
    let levels = [0.5, 0.4, 0.6, 0.3, 0.7].map(|share| bounds.min.y + share * bounds.height());
    let runs = levels.into_iter().filter_map(|lat| widest(polygon, lat));
    let best = runs.max_by(|a, b| (a.1 - a.0).total_cmp(&(b.1 - b.0)))?;
    Some(LonLat::new((best.0 + best.1) / 2.0, best.2))
}

/// The longest stretch of a parallel inside a polygon: from, to, latitude.
fn widest(polygon: &Polygon, lat: f64) -> Option<(f64, f64, f64)> {
    let edges = polygon.rings().flat_map(|ring| ring.windows(2));
    let mut crossings: Vec<f64> = edges
        .filter(|edge| (edge[0].lat_deg > lat) != (edge[1].lat_deg > lat))
        .map(|edge| {
            let share = (lat - edge[0].lat_deg) / (edge[1].lat_deg - edge[0].lat_deg);
            edge[0].lon_deg + share * (edge[1].lon_deg - edge[0].lon_deg)
        })
        .collect();
    crossings.sort_by(f64::total_cmp);
    let runs = crossings.chunks_exact(2).map(|pair| (pair[0], pair[1], lat));
    runs.max_by(|a, b| (a.1 - a.0).total_cmp(&(b.1 - b.0)))
}

/// The largest of some polygons.
pub fn largest<T: Borrow<Polygon>>(polygons: &[T]) -> Option<&Polygon> {
    let sized = polygons.iter().map(Borrow::borrow).map(|polygon: &Polygon| {
        let size = doubled_area(&polygon.exterior).abs();
        (polygon, size)
    });
    sized.max_by(|a, b| a.1.total_cmp(&b.1)).map(|(polygon, _)| polygon)
}

/// About the area of some polygons in square kilometres, to put them in order.
pub fn area(polygons: &[Arc<Polygon>]) -> f64 {
    polygons.iter().map(|polygon| sphere_km2(polygon)).sum()
}

/// Polygons that are asked again and again whether they hold a position.
pub struct Grounds<T> {
    known: Vec<(Rect, Arc<Polygon>, T)>,
}

impl<T: Copy> Grounds<T> {
    /// Polygons, each with what it stands for.
    pub fn of<'a>(polygons: impl IntoIterator<Item = (&'a Arc<Polygon>, T)>) -> Self {
        let bounded = |(polygon, what): (&Arc<Polygon>, T)| {
            Some((polygon.bounds()?, Arc::clone(polygon), what))
        };
        Self { known: polygons.into_iter().filter_map(bounded).collect() }
    }

    /// What the first polygon that holds a position stands for.
    pub fn holding(&self, at: LonLat) -> Option<T> {
        let near = self.known.iter().filter(|(bounds, ..)| bounds.contains(at.to_xy()));
        near.into_iter().find(|(_, polygon, _)| polygon.contains(at)).map(|(.., what)| *what)
    }
}

/// From so many degrees of longitude on, a part of the Earth is all of it.
const WORLD_DEG: f64 = 300.0;
/// Wider parts are boxes: the hull of positions is no shape on the globe any more.
const HULL_DEG: f64 = 150.0;
/// What is shown takes this share of the frame; the rest is margin.
const SHARE: f64 = 0.93;
/// What is shown is so wide at least, in degrees.
const LEAST_DEG: f64 = 0.2;

/// The positions that decide which part of the Earth is shown.
#[derive(Debug, Clone)]
pub struct Reach {
    /// Which degrees of longitude are taken.
    taken: [bool; 360],
    bounds: Rect,
    hull: Vec<Xy>,
}

impl Default for Reach {
    fn default() -> Self {
        Self { taken: [false; 360], bounds: Rect::EMPTY, hull: Vec::new() }
    }
}

impl Reach {
    /// Takes in a shape.
    pub fn include(&mut self, positions: impl Iterator<Item = LonLat>) {
        // Positions are thinned as they come in; a hull of both halves of a world is never asked for.
        let (mut west, mut east): (Vec<Xy>, Vec<Xy>) = self.hull.iter().partition(|at| at.x < 0.0);
        for LonLat { lon_deg, lat_deg } in positions {
            let at = Xy::new(lon_deg, lat_deg);
            self.bounds.include(at);
            self.taken[((lon_deg + 180.0).floor().clamp(0.0, 359.0)) as usize] = true;
            if at.x < 0.0 { west.push(at) } else { east.push(at) }
        }
        self.hull = convex_hull(west);
        self.hull.extend(convex_hull(east));
    }

    /// The part of the Earth with a margin; all of it where nothing was taken in.
    pub fn extent(&self) -> Extent {
        let Some((west, east)) = self.longitudes() else { return Extent::Box(LonLatBox::WORLD) };
        let middle = (west + east) / 2.0;
        let (south, north) = (self.bounds.min.y, self.bounds.max.y);
        if east - west > WORLD_DEG {
            let (south, north) = match north - south < LEAST_DEG {
                true => ((south - LEAST_DEG).max(-90.0), (north + LEAST_DEG).min(90.0)),
                false => (south, north),
            };
            return Extent::Box(LonLatBox { west: -180.0, east: 180.0, south, north });
        }
        let wide = |degrees: f64| (degrees / SHARE).max(LEAST_DEG) / 2.0;
        if east - west > HULL_DEG {
            let (half, tall) = (wide(east - west), wide(north - south));
            let lat = (south + north) / 2.0;
            let turned = |lon: f64| LonLat::new(lon, 0.0).around(0.0).lon_deg;
            return Extent::Box(LonLatBox {
                west: turned(middle - half),
                east: turned(middle + half),
                south: (lat - tall).max(-90.0),
                north: (lat + tall).min(90.0),
            });
        }
        let near = self.hull.iter().map(|at| LonLat::from_xy(*at).around(middle).to_xy());
        let hull = convex_hull(near);
        let bounds = Rect::around(hull.iter().copied()).unwrap_or(self.bounds);
        let center = bounds.center();
        let least = bounds.width().max(bounds.height()) < LEAST_DEG;
        let corners = if least {
            let half = LEAST_DEG / 2.0;
            Rect::new(
                Xy::new(center.x - half, center.y - half),
                Xy::new(center.x + half, center.y + half),
            )
            .corners()
            .to_vec()
        } else {
            hull
        };
        let moved = |corner: &Xy| {
            let away = center.lerp(*corner, 1.0 / SHARE);
            LonLat::new(away.x, away.y.clamp(-90.0, 90.0))
        };
        Extent::Points(corners.iter().map(moved).collect())
    }

    /// From which longitude eastwards to which: all but the widest gap.
    fn longitudes(&self) -> Option<(f64, f64)> {
        let taken: Vec<usize> = (0..360).filter(|degree| self.taken[*degree]).collect();
        let (first, last) = (*taken.first()?, *taken.last()?);
        let inner = taken.windows(2).map(|pair| (pair[1] - pair[0], pair[1], pair[0] + 360));
        let outer = (first + 360 - last, first, last);
        let (gap, from, to) =
            inner.chain([outer]).max_by_key(|(gap, from, _)| (*gap, std::cmp::Reverse(*from)))?;
        let in_one = (gap, from, to) == outer;
        // Where nothing crosses the 180th meridian the exact edges are known.
        if in_one {
            return Some((self.bounds.min.x, self.bounds.max.x));
        }
        let degrees = |degree: usize| degree as f64 - 180.0;
        Some((degrees(from), degrees(to) + 1.0))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(places: &[(f64, f64)]) -> Extent {
        let mut reach = Reach::default();
        reach.include(places.iter().map(|place| LonLat::new(place.0, place.1)));
        reach.extent()
    }

    #[test]
    fn a_part_of_the_earth_leaves_out_the_widest_gap() {
        let bounds = at(&[(170.0, -10.0), (-170.0, -20.0), (178.0, -18.0)]).bounds();
        let width = bounds.width_deg();
        assert!((18.0..24.0).contains(&width), "{bounds:?}");
        let europe = at(&[(-10.0, 36.0), (30.0, 36.0), (20.0, 70.0)]).bounds();
        assert!(europe.west < -10.0 && europe.east > 30.0 && europe.width_deg() < 46.0);
        let world: Vec<(f64, f64)> = (-18..18).map(|ten| (f64::from(ten) * 10.0, 0.0)).collect();
        assert_eq!(at(&world).bounds().width_deg(), 360.0);
    }

    #[test]
    fn a_name_stands_inside() {
        let ring = |points: &[(f64, f64)]| points.iter().map(|p| LonLat::new(p.0, p.1)).collect();
        // A horseshoe, whose middle is outside.
        let polygon = Polygon {
            exterior: ring(&[
                (0.0, 0.0),
                (9.0, 0.0),
                (9.0, 9.0),
                (7.0, 9.0),
                (7.0, 2.0),
                (1.0, 2.0),
                (1.0, 9.0),
                (0.0, 9.0),
                (0.0, 0.0),
            ]),
            holes: Vec::new(),
        };
        assert!(inside(&polygon).is_some_and(|at| polygon.contains(at)));
    }
}
