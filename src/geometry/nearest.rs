//! The nearest points of two sets of lines, such as the coasts of two territories.
//!
//! In: lines in degrees whose edges are straight in lon/lat; a line of one position is a place.
//! Out: the two positions and the geodesic distance. A place inside a polygon counts by its
//! distance to the outline: containment is the caller's question.
//!
//! Way: chords in space rule out nearly everything (boxes of chunks first), what is left within a
//! slack of the best is measured on the ellipsoid, and the end points slide along their edges.
//! Planar lon/lat distances would choose wrong ends: a degree east is shorter than a degree north.

use super::geodesic::distance_km;
use super::point::LonLat;
use super::segments::{Segment, Segments, closest, minus, squared};

/// Two positions and the geodesic distance between them.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Nearest {
    /// On the first set of lines.
    pub from: LonLat,
    /// On the second.
    pub to: LonLat,
    /// Kilometres; 0 where the sets touch or cross.
    pub km: f64,
}

/// Finds the nearest points of two sets of lines; `None` if one of them holds no position.
///
/// Of several equally near pairs the first in the order of the lines is taken.
pub fn nearest(a: &[&[LonLat]], b: &[&[LonLat]]) -> Option<Nearest> {
    let (a, b) = (Segments::of(a), Segments::of(b));
    let candidates = candidates(&a, &b);
    let measured: Vec<_> =
        candidates.into_iter().map(|pair| (pair.measure(&a, &b), pair)).collect();
    let less = |best: Nearest, next: Nearest| if next.km < best.km { next } else { best };
    let mut result = measured.iter().map(|(found, _)| *found).reduce(less)?;
    // Where two segments meet at a vertex both are candidates: all within a metre are refined.
    let limit = result.km + 0.001;
    for (_, pair) in measured.iter().filter(|(found, _)| found.km <= limit) {
        let refined = refine(&a.all[pair.one], &b.all[pair.two], pair);
        if refined.km < result.km {
            result = refined;
        }
        if result.km == 0.0 {
            break;
        }
    }
    Some(result)
}

/// Two segments and the fractions at which their chords come nearest.
#[derive(Clone, Copy)]
struct Pair {
    one: usize,
    two: usize,
    s: f64,
    t: f64,
    chord: f64,
}

impl Pair {
    fn measure(&self, a: &Segments, b: &Segments) -> Nearest {
        let (one, two) = (&a.all[self.one], &b.all[self.two]);
        between(one, two, self.s, self.t)
    }
}

fn between(one: &Segment, two: &Segment, s: f64, t: f64) -> Nearest {
    let (from, to) = (on(one, s), on(two, t));
    Nearest { from, to, km: distance_km(from, to) }
}

fn on(segment: &Segment, fraction: f64) -> LonLat {
    // The ends exactly, not to within rounding: they are vertices that a reader can check.
    if fraction <= 0.0 {
        segment.from
    } else if fraction >= 1.0 {
        segment.to
    } else {
        segment.from.lerp(segment.to, fraction)
    }
}

/// By how much the order of chords and of geodesics may differ, metres: the sagittas of 2 km
/// edges, and 2 % of what a chord is shorter than its arc (d³ / 24 R²; the ellipsoid's radii of
/// curvature differ by 1 %).
fn slack(chord: f64) -> f64 {
    const R: f64 = 6_371_000.0;
    1.0 + 0.02 * chord * chord * chord / (24.0 * R * R)
}

/// Pairs of segments whose chord distance is within the slack of the least.
fn candidates(a: &Segments, b: &Segments) -> Vec<Pair> {
    let mut best = first_guess(a, b);
    let mut order = Vec::new();
    for (i, one) in a.chunks.iter().enumerate() {
        for (j, two) in b.chunks.iter().enumerate() {
            let gap = one.gap_squared(two);
            if gap <= reach(best) {
                order.push((gap, i, j));
            }
        }
    }
    order.sort_by(|x, y| x.0.total_cmp(&y.0).then((x.1, x.2).cmp(&(y.1, y.2))));
    let mut pairs = Vec::new();
    for (gap, i, j) in order {
        if gap > reach(best) {
            break;
        }
        for one in a.chunks[i].segments.clone() {
            for two in b.chunks[j].segments.clone() {
                let (s, t, gap) = closest(&a.all[one], &b.all[two]);
                if gap <= reach(best) {
                    let chord = gap.sqrt();
                    best = best.min(chord);
                    pairs.push(Pair { one, two, s, t, chord });
                }
            }
        }
    }
    let limit = best + slack(best);
    pairs.retain(|pair| pair.chord <= limit);
    pairs.sort_by_key(|pair| (pair.one, pair.two));
    pairs
}

/// The square of the chord up to which a pair may still win.
fn reach(best: f64) -> f64 {
    let limit = best + slack(best);
    limit * limit
}

/// A distance that is reached by some pair: the least between the first segments of chunks.
fn first_guess(a: &Segments, b: &Segments) -> f64 {
    let heads = |set: &Segments| -> Vec<Segment> {
        set.chunks.iter().map(|chunk| set.all[chunk.segments.start]).collect()
    };
    let (ones, twos) = (heads(a), heads(b));
    let mut least = f64::INFINITY;
    for one in &ones {
        for two in &twos {
            least = least.min(squared(minus(one.a, two.a)));
        }
    }
    least.sqrt()
}

/// Slides both ends along their edges until the geodesic is shortest.
fn refine(one: &Segment, two: &Segment, start: &Pair) -> Nearest {
    if let Some(point) = crossing(one, two) {
        return Nearest { from: point, to: point, km: 0.0 };
    }
    let (mut s, mut t) = (start.s, start.t);
    let mut best = between(one, two, s, t);
    for _ in 0..4 {
        let before = best.km;
        s = golden(s, |s| between(one, two, s, t).km);
        t = golden(t, |t| between(one, two, s, t).km);
        let found = between(one, two, s, t);
        if found.km < best.km {
            best = found;
        }
        if before - best.km < 1e-7 {
            break;
        }
    }
    best
}

/// The fraction 0 to 1 at which a function with one valley is least (Kiefer 1953), to about 10⁻⁶;
/// `start` or an end if that is as good.
fn golden(start: f64, measure: impl Fn(f64) -> f64) -> f64 {
    const STEP: f64 = 0.618_033_988_749_894_8;
    let (mut low, mut high) = (0.0, 1.0);
    let (mut left, mut right) = (high - STEP * (high - low), low + STEP * (high - low));
    let (mut at_left, mut at_right) = (measure(left), measure(right));
    for _ in 0..28 {
        if at_left <= at_right {
            (high, right, at_right) = (right, left, at_left);
            left = high - STEP * (high - low);
            at_left = measure(left);
        } else {
            (low, left, at_left) = (left, right, at_right);
            right = low + STEP * (high - low);
            at_right = measure(right);
        }
    }
    let choices =
        [0.0, 1.0, start, (low + high) / 2.0].map(|fraction| (fraction, measure(fraction)));
    let better = |best: (f64, f64), next: (f64, f64)| if next.1 < best.1 { next } else { best };
    choices.into_iter().reduce(better).map_or(start, |(fraction, _)| fraction)
}

/// Where two edges cross or touch in the lon/lat plane; parallel ones meet only at their ends.
fn crossing(one: &Segment, two: &Segment) -> Option<LonLat> {
    let ends = [one.from, one.to];
    if let Some(shared) = ends.into_iter().find(|end| *end == two.from || *end == two.to) {
        return Some(shared);
    }
    let (ax, ay) = (one.to.lon_deg - one.from.lon_deg, one.to.lat_deg - one.from.lat_deg);
    let (bx, by) = (two.to.lon_deg - two.from.lon_deg, two.to.lat_deg - two.from.lat_deg);
    let (cx, cy) = (two.from.lon_deg - one.from.lon_deg, two.from.lat_deg - one.from.lat_deg);
    let denominator = ax * by - ay * bx;
    let (s, t) = ((cx * by - cy * bx) / denominator, (cx * ay - cy * ax) / denominator);
    let within = |fraction: f64| (0.0..=1.0).contains(&fraction);
    (within(s) && within(t)).then(|| on(one, s))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(points: &[(f64, f64)]) -> Vec<LonLat> {
        points.iter().map(|&(lon, lat)| LonLat::new(lon, lat)).collect()
    }

    fn between_lines(a: &[(f64, f64)], b: &[(f64, f64)]) -> Option<Nearest> {
        nearest(&[&line(a)], &[&line(b)])
    }

    #[test]
    fn a_degree_east_is_shorter_than_a_degree_north() {
        let home = line(&[(145.0, 44.0)]);
        let (east, north) =
            (line(&[(145.9, 43.0), (145.9, 45.0)]), line(&[(144.0, 44.8), (146.0, 44.8)]));
        let found = nearest(&[&home], &[&north, &east]).unwrap();
        assert_eq!(found.to.lon_deg, 145.9);
        assert!((found.km - 72.2).abs() < 0.1, "{found:?}");
        assert!((found.to.lat_deg - 44.0).abs() < 0.01);
    }

    #[test]
    fn vertices_are_returned_exactly() {
        let found = between_lines(
            &[(142.0, 46.2), (142.0809, 45.89269), (142.2, 46.2)],
            &[(141.7, 45.3), (141.94652, 45.52208), (142.2, 45.2)],
        )
        .unwrap();
        assert_eq!(found.from, LonLat::new(142.0809, 45.89269));
        assert_eq!(found.to, LonLat::new(141.94652, 45.52208));
        assert!((found.km - 42.500).abs() < 0.0005, "{}", found.km);
    }

    #[test]
    fn an_edge_along_a_parallel_is_measured_on_the_parallel() {
        let parallel = [(140.0, 50.0), (150.0, 50.0)];
        let place = [(145.0, 49.5)];
        let found = between_lines(&place, &parallel).unwrap();
        assert!((found.to.lat_deg - 50.0).abs() < 1e-12 && (found.to.lon_deg - 145.0).abs() < 1e-3);
        assert!(
            (found.km - distance_km(LonLat::new(145.0, 49.5), LonLat::new(145.0, 50.0))).abs()
                < 1e-6
        );
        let again = between_lines(&parallel, &place).unwrap();
        assert!((again.km - found.km).abs() < 1e-9);
    }

    #[test]
    fn lines_that_meet_are_at_no_distance() {
        let crossing = between_lines(&[(140., 40.), (150., 50.)], &[(140., 50.), (150., 40.)]);
        assert_eq!(crossing.map(|found| found.km), Some(0.0));
        let touching = between_lines(&[(140., 40.), (141., 41.)], &[(141., 41.), (142., 40.)]);
        assert_eq!(touching.map(|found| found.km), Some(0.0));
        assert_eq!(between_lines(&[], &[(1.0, 1.0)]), None);
        assert_eq!(between_lines(&[(f64::NAN, 0.0)], &[(1.0, 1.0)]), None);
    }
}
