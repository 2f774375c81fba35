//! The convex hull of points: what a map has to hold to hold them all.

use super::point::Xy;

/// The corners of the convex hull, counter-clockwise where y points up; fewer than three where the
/// points lie on a line. Points that are not finite are left out.
pub fn convex_hull(points: impl IntoIterator<Item = Xy>) -> Vec<Xy> {
    let points: Vec<Xy> = points.into_iter().filter(|point| point.is_finite()).collect();
    let mut points = without_inner(points);
    points.sort_by(|a, b| a.x.total_cmp(&b.x).then(a.y.total_cmp(&b.y)));
    points.dedup();
    if points.len() < 3 {
        return points;
    }
    let mut hull = chain(points.iter());
    let upper = chain(points.iter().rev());
    // Each chain ends where the other begins.
    hull.pop();
    hull.extend(upper);
    hull.pop();
    hull
}

/// Fewer points are not worth looking at twice.
const MANY: usize = 100;
/// How far inside a point has to be to be left out, of the size of it all: rounding makes no corner.
const INSIDE: f64 = 1e-9;

/// Many points without most of those that are no corners, which are dear to sort: what lies inside of the
/// outermost in eight directions (Akl and Toussaint 1978).
fn without_inner(mut points: Vec<Xy>) -> Vec<Xy> {
    if points.len() < MANY {
        return points;
    }
    let directions =
        [(1., 0.), (1., 1.), (0., 1.), (-1., 1.), (-1., 0.), (-1., -1.), (0., -1.), (1., -1.)];
    let mut outermost = directions.map(|_| (f64::NEG_INFINITY, points[0]));
    for point in &points {
        for (most, (dx, dy)) in outermost.iter_mut().zip(directions) {
            let far = point.x * dx + point.y * dy;
            if far > most.0 {
                *most = (far, *point);
            }
        }
    }
    let corners = outermost.map(|(_, corner)| corner);
    let size = (corners[0].x - corners[4].x).abs() + (corners[2].y - corners[6].y).abs();
    let edges = [0, 1, 2, 3, 4, 5, 6, 7].map(|index| (corners[index], corners[(index + 1) % 8]));
    let edges: Vec<(Xy, Xy)> = edges.into_iter().filter(|(a, b)| a != b).collect();
    let least = INSIDE * size * size;
    points.retain(|point| {
        let inside = edges
            .iter()
            .all(|(a, b)| (b.x - a.x) * (point.y - a.y) - (b.y - a.y) * (point.x - a.x) > least);
        !inside || edges.len() < 3
    });
    points
}

/// The chain of sorted points that turns left only.
fn chain<'a>(points: impl Iterator<Item = &'a Xy>) -> Vec<Xy> {
    let mut chain: Vec<Xy> = Vec::new();
    for point in points {
        while let [.., a, b] = chain[..]
            && (b.x - a.x) * (point.y - a.y) <= (b.y - a.y) * (point.x - a.x)
        {
            chain.pop();
        }
        chain.push(*point);
    }
    chain
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_hull_has_the_corners_alone() {
        let square = [(0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 1.0)].map(|(x, y)| Xy::new(x, y));
        let inside = [(0.5, 0.5), (0.5, 0.0), (0.2, 0.9), (0.0, 0.0)].map(|(x, y)| Xy::new(x, y));
        assert_eq!(convex_hull(square.into_iter().chain(inside)), square);
    }

    #[test]
    fn of_many_points_the_corners_are_the_same() {
        // Points of a disc and a spike; the corners by asking every point of every other is too slow: chains of all.
        let points: Vec<Xy> = (0..4000_u32)
            .map(|index| {
                let (turn, far) = (f64::from(index) * 2.4, f64::from(index % 97));
                Xy::new(140.0 + far * libm::cos(turn), 45.0 + far * libm::sin(turn) * 0.5)
            })
            .chain([Xy::new(300.0, 45.0)])
            .collect();
        let mut all = points.clone();
        all.sort_by(|a, b| a.x.total_cmp(&b.x).then(a.y.total_cmp(&b.y)));
        let (lower, upper) = (chain(all.iter()), chain(all.iter().rev()));
        let expected: Vec<Xy> =
            lower[..lower.len() - 1].iter().chain(&upper[..upper.len() - 1]).copied().collect();
        assert!(without_inner(points.clone()).len() < 400);
        assert_eq!(convex_hull(points), expected);
    }

    #[test]
    fn a_line_has_no_area() {
        let line = (0..5).map(|i| Xy::new(f64::from(i), f64::from(i) * 2.0));
        assert_eq!(convex_hull(line).len(), 2);
        assert_eq!(convex_hull([Xy::new(f64::NAN, 0.0)]), []);
    }
}
