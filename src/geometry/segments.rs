//! Coastlines as short segments in space, in chunks with boxes: what `nearest` searches.
//!
//! In: lines in degrees, straight in lon/lat. Out: segments of at most about 2 km with their ends
//! in metres, earth-centred (WGS 84), so that a chord differs from the drawn edge by decimetres
//! only; and chunks of neighbouring segments with their boxes, to leave most of them out unseen.

use super::point::LonLat;

/// The longest segment that may stand for a piece of an edge, metres.
const LONGEST_M: f64 = 2000.0;
/// Pieces of one edge at most; edges over 4000 km are followed more coarsely.
const MOST_PIECES: f64 = 2000.0;
/// Segments a chunk.
const CHUNK: usize = 24;

pub(super) type Vector = [f64; 3];

/// A piece of an edge; both ends equal for a lone point.
#[derive(Clone, Copy)]
pub(super) struct Segment {
    pub(super) from: LonLat,
    pub(super) to: LonLat,
    pub(super) a: Vector,
    pub(super) b: Vector,
}

/// Consecutive segments and the box around them.
pub(super) struct Chunk {
    pub(super) segments: std::ops::Range<usize>,
    pub(super) low: Vector,
    pub(super) high: Vector,
}

/// The segments of a set of lines.
pub(super) struct Segments {
    pub(super) all: Vec<Segment>,
    pub(super) chunks: Vec<Chunk>,
}

impl Segments {
    /// Cuts lines up; positions that are not on the earth are left out with their edges.
    pub(super) fn of(lines: &[&[LonLat]]) -> Self {
        let mut segments = Self { all: Vec::new(), chunks: Vec::new() };
        for line in lines {
            let start = segments.all.len();
            segments.add_line(line);
            segments.add_chunks(start);
        }
        segments
    }

    fn add_line(&mut self, line: &[LonLat]) {
        let mut before: Option<(LonLat, Vector)> = None;
        for &position in line.iter().filter(|position| on_earth(**position)) {
            let here = (position, earth_centred(position));
            match before {
                Some(from) => self.add_edge(from, here),
                None if line.len() == 1 => self.add_edge(here, here),
                None => {}
            }
            before = Some(here);
        }
    }

    fn add_edge(&mut self, (from, a): (LonLat, Vector), (to, b): (LonLat, Vector)) {
        let span = (to.lon_deg - from.lon_deg).abs().max((to.lat_deg - from.lat_deg).abs());
        // The chord of an edge right round the earth is short; 111 km a degree is never too short.
        let length = if span < 1.0 { squared(minus(b, a)).sqrt() } else { span * 111_700.0 };
        let pieces = (length / LONGEST_M).ceil().clamp(1.0, MOST_PIECES);
        let mut start = (from, a);
        for piece in 1..pieces as u32 {
            let position = from.lerp(to, f64::from(piece) / pieces);
            let end = (position, earth_centred(position));
            self.all.push(Segment { from: start.0, to: end.0, a: start.1, b: end.1 });
            start = end;
        }
        self.all.push(Segment { from: start.0, to, a: start.1, b });
    }

    fn add_chunks(&mut self, start: usize) {
        let end = self.all.len();
        for first in (start..end).step_by(CHUNK) {
            let segments = first..(first + CHUNK).min(end);
            let mut chunk = Chunk {
                segments: segments.clone(),
                low: [f64::INFINITY; 3],
                high: [f64::NEG_INFINITY; 3],
            };
            for corner in self.all[segments].iter().flat_map(|segment| [segment.a, segment.b]) {
                for ((low, high), value) in chunk.low.iter_mut().zip(&mut chunk.high).zip(corner) {
                    *low = low.min(value);
                    *high = high.max(value);
                }
            }
            self.chunks.push(chunk);
        }
    }
}

impl Chunk {
    /// The square of the distance between two boxes, m²: no segments in them are nearer.
    pub(super) fn gap_squared(&self, other: &Self) -> f64 {
        let mut sum = 0.0;
        for axis in 0..3 {
            let gap = (other.low[axis] - self.high[axis]).max(self.low[axis] - other.high[axis]);
            sum += gap.max(0.0) * gap.max(0.0);
        }
        sum
    }
}

/// False also for NaN. Rings that go on beyond 180° are on the earth.
fn on_earth(position: LonLat) -> bool {
    position.lon_deg.abs() <= 720.0 && position.lat_deg.abs() <= 90.0
}

/// Earth-centred coordinates on WGS 84, metres.
fn earth_centred(position: LonLat) -> Vector {
    const A: f64 = 6_378_137.0;
    const E2: f64 = 0.006_694_379_990_141_316;
    let (sin_lat, cos_lat) = libm::sincos(position.lat_deg.to_radians());
    let (sin_lon, cos_lon) = libm::sincos(position.lon_deg.to_radians());
    let n = A / (1.0 - E2 * sin_lat * sin_lat).sqrt();
    [n * cos_lat * cos_lon, n * cos_lat * sin_lon, n * (1.0 - E2) * sin_lat]
}

pub(super) fn minus(a: Vector, b: Vector) -> Vector {
    [a[0] - b[0], a[1] - b[1], a[2] - b[2]]
}

pub(super) fn dot(a: Vector, b: Vector) -> f64 {
    a[0] * b[0] + a[1] * b[1] + a[2] * b[2]
}

pub(super) fn squared(a: Vector) -> f64 {
    dot(a, a)
}

/// Fractions along two segments at which they come nearest, and the square of that distance, m²
/// (Ericson, Real-Time Collision Detection, 5.1.9).
pub(super) fn closest(one: &Segment, two: &Segment) -> (f64, f64, f64) {
    let (d1, d2, r) = (minus(one.b, one.a), minus(two.b, two.a), minus(one.a, two.a));
    let (a, e, f) = (squared(d1), squared(d2), dot(d2, r));
    let c = dot(d1, r);
    let ratio =
        |part: f64, whole: f64| if whole > 0.0 { (part / whole).clamp(0.0, 1.0) } else { 0.0 };
    let b = dot(d1, d2);
    let denominator = a * e - b * b;
    let mut s = ratio(b * f - c * e, denominator);
    let mut t = if e > 0.0 { (b * s + f) / e } else { 0.0 };
    if t < 0.0 {
        (s, t) = (ratio(-c, a), 0.0);
    } else if t > 1.0 {
        (s, t) = (ratio(b - c, a), 1.0);
    } else if e <= 0.0 {
        s = ratio(-c, a);
    }
    let mut gap = r;
    for axis in 0..3 {
        gap[axis] += d1[axis] * s - d2[axis] * t;
    }
    (s, t, squared(gap))
}
