//! The convex hull of points: what a map has to hold to hold them all.

use super::point::Xy;

/// The corners of the convex hull, counter-clockwise where y points up; fewer than three where the
/// points lie on a line. Points that are not finite are left out.
pub fn convex_hull(points: impl IntoIterator<Item = Xy>) -> Vec<Xy> {
    let mut points: Vec<Xy> = points.into_iter().filter(|point| point.is_finite()).collect();
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
    fn a_line_has_no_area() {
        let line = (0..5).map(|i| Xy::new(f64::from(i), f64::from(i) * 2.0));
        assert_eq!(convex_hull(line).len(), 2);
        assert_eq!(convex_hull([Xy::new(f64::NAN, 0.0)]), []);
    }
}
