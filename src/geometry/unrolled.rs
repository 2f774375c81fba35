//! Rings on the round Earth, made ready to be cut into arcs: where they cross the 180th meridian or
//! hold a pole, however that was written down.
//!
//! In: rings as they are found. They may be cut along the 180th meridian and the pole (RFC 7946), jump
//! from 179° to −179°, or go on beyond 180°. Out: rings that say the same in one way. An edge goes the
//! shorter way round the Earth, but the side of a box from −180° to 180° follows its parallel.

use std::borrow::Cow;

use super::point::LonLat;
use super::shape::doubled_area;
use super::topology::Face;

/// The latitudes of all vertices on the 180th meridian, ascending.
///
/// Both sides of a cut get all of them, so that their edges along the meridian are the same and vanish.
pub(super) struct Cuts(Vec<f64>);

impl Cuts {
    /// The cuts of all rings.
    pub(super) fn of(faces: &[Face]) -> Self {
        let all = faces.iter().flat_map(|face| face.polygon.rings()).flatten();
        let mut lats: Vec<f64> =
            all.filter(|at| at.lon_deg.abs() == 180.0).map(|at| at.lat_deg).collect();
        lats.sort_by(f64::total_cmp);
        lats.dedup();
        Self(lats)
    }

    /// A ring with the vertices that it needs, and whether its winding is to be turned for it to be
    /// counter-clockwise.
    pub(super) fn ready<'a>(&self, ring: &'a [LonLat]) -> (Cow<'a, [LonLat]>, bool) {
        let long = ring.windows(2).any(|edge| (edge[1].lon_deg - edge[0].lon_deg).abs() > 180.0);
        let cut = !self.0.is_empty() && ring.windows(2).any(|edge| is_on_cut(edge[0], edge[1]));
        if !long && !cut {
            return (Cow::Borrowed(ring), doubled_area(ring) < 0.0);
        }
        let mut ready = self.with_vertices(ring);
        let along_pole = |lat: f64| {
            let mut edges = ring.windows(2).enumerate();
            edges.any(|(index, edge)| {
                edge[0].lat_deg == lat && edge[1].lat_deg == lat && goes_round(ring, index)
            })
        };
        if along_pole(-90.0) && along_pole(90.0) {
            // The whole Earth: nothing would be left of its edge if its sides met.
            let west = ready.iter_mut().filter(|at| at.lon_deg == -180.0);
            west.for_each(|at| at.lon_deg += A_HAIR_DEG);
        }
        let unrolled = unrolled(&ready);
        let turn = match (unrolled.first(), unrolled.last()) {
            (Some(first), Some(last)) => last.lon_deg - first.lon_deg,
            _ => 0.0,
        };
        if turn.abs() < 180.0 {
            return (Cow::Owned(ready), doubled_area(&unrolled) < 0.0);
        }
        // Round a pole: the one in the smaller of the two parts of the Earth.
        let north = mean_sine(&unrolled) > 0.0;
        let pole = if north { 90.0 } else { -90.0 };
        if let Some(first) = ready.first().copied() {
            // The way to the pole and back is one line: it vanishes, and says which pole is meant.
            ready.extend([LonLat::new(first.lon_deg, pole), first]);
        }
        (Cow::Owned(ready), (turn > 0.0) != north)
    }

    /// The vertices of the others on its edges along the 180th meridian, and two on every edge that
    /// goes once round the Earth.
    fn with_vertices(&self, ring: &[LonLat]) -> Vec<LonLat> {
        let mut full = Vec::with_capacity(ring.len() + 2);
        for (index, edge) in ring.windows(2).enumerate() {
            let (a, b) = (edge[0], edge[1]);
            full.push(a);
            if goes_round(ring, index) {
                full.extend([a.lerp(b, 1.0 / 3.0), a.lerp(b, 2.0 / 3.0)]);
            } else if is_on_cut(a, b) {
                let (low, high) = (a.lat_deg.min(b.lat_deg), a.lat_deg.max(b.lat_deg));
                let after_low = self.0.partition_point(|lat| *lat <= low);
                let from_high = self.0.partition_point(|lat| *lat < high);
                let between = self.0.get(after_low..from_high).unwrap_or_default().iter();
                let between = between.map(|lat| LonLat::new(a.lon_deg, *lat));
                if b.lat_deg < a.lat_deg {
                    full.extend(between.rev());
                } else {
                    full.extend(between);
                }
            }
        }
        full.extend(ring.last().copied());
        full
    }
}

/// So far the sides of the whole Earth are kept apart, degrees: a tenth of a millimetre.
const A_HAIR_DEG: f64 = 1e-9;

/// Whether an edge runs along the 180th meridian.
fn is_on_cut(a: LonLat, b: LonLat) -> bool {
    a.lon_deg.abs() == 180.0 && b.lon_deg.abs() == 180.0 && a.lat_deg != b.lat_deg
}

/// Whether an edge of a line goes once round the Earth along its parallel, as the side of a box does: one
/// from 180° to −180° between vertices that lie elsewhere only crosses the 180th meridian.
fn goes_round(line: &[LonLat], edge: usize) -> bool {
    let (Some(a), Some(b)) = (line.get(edge), line.get(edge + 1)) else { return false };
    // Along the 180th meridian one end may be written as 180°, the other as −180°.
    if (b.lon_deg - a.lon_deg).abs() < 360.0 || a.lat_deg != b.lat_deg {
        return false;
    }
    let closed = line.len() > 2 && line.first() == line.last();
    let before = match edge {
        0 if closed => line.get(line.len() - 2),
        0 => None,
        edge => line.get(edge - 1),
    };
    let after = line.get(edge + 2).or(if closed { line.get(1) } else { None });
    before.is_none_or(|at| at.lon_deg == a.lon_deg)
        || after.is_none_or(|at| at.lon_deg == b.lon_deg)
}

/// Whether an edge of a line goes over the 180th meridian by a jump of its longitudes.
fn leaps(line: &[LonLat], edge: usize) -> bool {
    let (Some(a), Some(b)) = (line.get(edge), line.get(edge + 1)) else { return false };
    (b.lon_deg - a.lon_deg).abs() > 180.0 && !goes_round(line, edge)
}

/// A line whose longitudes go on where they jump by more than half a turn.
pub fn unrolled(line: &[LonLat]) -> Vec<LonLat> {
    let mut shift = 0.0;
    let mut path: Vec<LonLat> = Vec::with_capacity(line.len());
    for (index, at) in line.iter().enumerate() {
        if index > 0 && leaps(line, index - 1) {
            let raw = at.lon_deg - line[index - 1].lon_deg;
            shift -= (raw / 360.0).round() * 360.0;
        }
        path.push(LonLat { lon_deg: at.lon_deg + shift, ..*at });
    }
    path
}

/// The first edge of a line on which its longitudes jump by more than half a turn.
pub fn first_jump(line: &[LonLat]) -> Option<usize> {
    (0..line.len()).find(|edge| leaps(line, *edge))
}

/// Whether an edge runs along the 180th meridian, on whatever turn.
pub fn on_180(a: LonLat, b: LonLat) -> bool {
    let on_it = |at: LonLat| {
        let turns = (at.lon_deg / 180.0).round();
        turns as i64 % 2 != 0 && (at.lon_deg - turns * 180.0).abs() < ON_IT_DEG
    };
    on_it(a) && on_it(b)
}

/// How near to a meridian a position is on it, degrees: a centimetre.
const ON_IT_DEG: f64 = 1e-7;

/// The mean sine of latitude over the longitudes of a line that goes once round the Earth: the share of
/// the sphere south of it, less that north of it.
fn mean_sine(line: &[LonLat]) -> f64 {
    let sine = |at: &LonLat| libm::sin(at.lat_deg.to_radians());
    let (sum, turn) = line.windows(2).fold((0.0, 0.0), |(sum, turn), edge| {
        let east = edge[1].lon_deg - edge[0].lon_deg;
        (sum + east * (sine(&edge[0]) + sine(&edge[1])) / 2.0, turn + east)
    });
    if turn == 0.0 { 0.0 } else { sum / turn }
}
