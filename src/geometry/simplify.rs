//! Thins lines of a plane (Douglas and Peucker 1973) to a tolerance in the unit of the points.
//!
//! Ends stay, so arcs that are simplified one by one still meet. Islands stay: a closed ring keeps
//! at least four points unless the caller asks for small rings to go.

use super::bounds::Rect;
use super::point::Xy;

/// What becomes of rings too small to matter.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum SmallRings {
    /// Every ring stays.
    Keep,
    /// Rings whose box is narrower and lower than this size vanish (an empty list comes back).
    DropBelow(f64),
}

/// Thins an open line: no dropped point lies farther than `tolerance` from the result.
pub fn simplify_line(points: &[Xy], tolerance: f64) -> Vec<Xy> {
    let mut keep = vec![false; points.len()];
    mark(points, 0, points.len().saturating_sub(1), tolerance, &mut keep);
    kept(points, &keep)
}

/// Thins a closed ring (first == last); the first point stays.
///
/// The ring is cut at the point farthest from the first, so no choice of tolerance flattens it to
/// a line: at least four points (three different ones) stay if it has so many.
pub fn simplify_ring(points: &[Xy], tolerance: f64, small: SmallRings) -> Vec<Xy> {
    if let (SmallRings::DropBelow(size), Some(rect)) = (small, Rect::around(points.iter().copied()))
        && rect.width() < size
        && rect.height() < size
    {
        return Vec::new();
    }
    if points.len() <= 4 {
        return points.to_vec();
    }
    let last = points.len() - 1;
    let far = farthest(points, 1..last, |point| point.distance_squared(points[0])).unwrap_or(1);
    let mut keep = vec![false; points.len()];
    mark(points, 0, far, tolerance, &mut keep);
    mark(points, far, last, tolerance, &mut keep);
    if keep.iter().filter(|kept| **kept).count() < 4 {
        let (a, b) = (points[0], points[far]);
        let off_line = |point: Xy| segment_distance_squared(point, a, b);
        let others = (1..last).filter(|index| *index != far);
        if let Some(third) = farthest(points, others, off_line) {
            keep[third] = true;
        }
    }
    kept(points, &keep)
}

fn kept(points: &[Xy], keep: &[bool]) -> Vec<Xy> {
    points.iter().zip(keep).filter(|(_, keep)| **keep).map(|(point, _)| *point).collect()
}

/// The first index with the greatest measure.
fn farthest(
    points: &[Xy],
    indices: impl Iterator<Item = usize>,
    measure: impl Fn(Xy) -> f64,
) -> Option<usize> {
    let mut best: Option<(usize, f64)> = None;
    for index in indices {
        let value = measure(*points.get(index)?);
        if best.is_none_or(|(_, most)| value > most) {
            best = Some((index, value));
        }
    }
    best.map(|(index, _)| index)
}

/// Marks what stays between two indices (both stay). A stack of our own: coasts have 10⁵ points.
fn mark(points: &[Xy], first: usize, last: usize, tolerance: f64, keep: &mut [bool]) {
    let (Some(_), Some(_)) = (points.get(first), points.get(last)) else { return };
    keep[first] = true;
    keep[last] = true;
    let limit = tolerance * tolerance;
    let mut spans = vec![(first, last)];
    while let Some((from, to)) = spans.pop() {
        let (mut worst, mut at) = (limit, None);
        let segment = Segment::new(points[from], points[to]);
        for (offset, &point) in points[from..to].iter().enumerate().skip(1) {
            let distance = segment.distance_squared(point);
            if distance > worst {
                (worst, at) = (distance, Some(from + offset));
            }
        }
        if let Some(at) = at {
            keep[at] = true;
            spans.push((from, at));
            spans.push((at, to));
        }
    }
}

/// A segment with what the inner loop needs worked out once: no division there.
struct Segment {
    a: Xy,
    b: Xy,
    dx: f64,
    dy: f64,
    length_squared: f64,
    inverse: f64,
}

impl Segment {
    fn new(a: Xy, b: Xy) -> Self {
        let (dx, dy) = (b.x - a.x, b.y - a.y);
        let length_squared = dx * dx + dy * dy;
        let inverse = if length_squared > 0.0 { 1.0 / length_squared } else { 0.0 };
        Self { a, b, dx, dy, length_squared, inverse }
    }

    fn distance_squared(&self, point: Xy) -> f64 {
        let (px, py) = (point.x - self.a.x, point.y - self.a.y);
        let along = px * self.dx + py * self.dy;
        if along <= 0.0 {
            px * px + py * py
        } else if along >= self.length_squared {
            point.distance_squared(self.b)
        } else {
            let across = px * self.dy - py * self.dx;
            across * across * self.inverse
        }
    }
}

/// The square of the distance from a point to a segment.
pub fn segment_distance_squared(point: Xy, a: Xy, b: Xy) -> f64 {
    Segment::new(a, b).distance_squared(point)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wavy(count: u32) -> Vec<Xy> {
        (0..count).map(|i| Xy::new(f64::from(i), f64::from(i * i % 7) * 0.1)).collect()
    }

    #[test]
    fn dropped_points_are_within_the_tolerance() {
        let line = wavy(500);
        for tolerance in [0.0, 0.1, 0.35, 5.0] {
            let thin = simplify_line(&line, tolerance);
            assert_eq!((thin.first(), thin.last()), (line.first(), line.last()));
            for point in &line {
                let nearest = thin
                    .windows(2)
                    .map(|edge| segment_distance_squared(*point, edge[0], edge[1]))
                    .fold(f64::INFINITY, f64::min);
                assert!(nearest.sqrt() <= tolerance + 1e-12);
            }
        }
        assert_eq!(simplify_line(&line, 5.0).len(), 2);
        assert!(simplify_line(&[], 1.0).is_empty());
        assert_eq!(simplify_line(&line[..1], 1.0).len(), 1);
    }

    #[test]
    fn an_islet_keeps_a_triangle_unless_told_to_go() {
        let ring: Vec<_> = [(0., 0.), (0.01, 0.), (0.02, 0.01), (0.01, 0.02), (0., 0.01), (0., 0.)]
            .map(|(x, y)| Xy::new(x, y))
            .to_vec();
        let thin = simplify_ring(&ring, 1.0, SmallRings::Keep);
        assert_eq!(thin.len(), 4);
        assert_eq!(thin.first(), thin.last());
        assert!(simplify_ring(&ring, 1.0, SmallRings::DropBelow(0.5)).is_empty());
        assert_eq!(simplify_ring(&ring, 0.0, SmallRings::DropBelow(0.01)).len(), 6);
    }

    #[test]
    fn strange_numbers_do_no_harm() {
        let line =
            [Xy::new(0., 0.), Xy::new(f64::NAN, 1.), Xy::new(f64::INFINITY, 2.), Xy::new(3., 3.)];
        assert!(simplify_line(&line, 0.1).len() >= 2);
        assert!(simplify_ring(&[Xy::new(f64::NAN, 0.); 9], 0.1, SmallRings::Keep).len() >= 2);
    }
}
