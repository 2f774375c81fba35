//! Clipping to a rectangle: one way for fills, one for strokes. Any unit, any direction of y.
//!
//! Fills: every point is moved to the nearest point of the rectangle (a continuous retraction), so
//! that winding numbers inside stay as they are and neighbouring rings stay consistent arc by arc.
//! Strokes: lines are really cut, so that nothing is drawn along the border.

use super::bounds::Rect;
use super::point::Xy;

/// Moves a path onto a rectangle: points inside stay, parts outside slide along its border.
///
/// Points are inserted where an edge crosses the line of a side; repeated points are dropped. A
/// closed path stays closed (at least first == last, or a single point).
pub fn clamp_path(points: &[Xy], rect: &Rect) -> Vec<Xy> {
    let mut path = Vec::with_capacity(points.len());
    let mut push = |point: Xy| {
        if path.last() != Some(&point) {
            path.push(point);
        }
    };
    let mut before: Option<Xy> = None;
    for &point in points {
        if let Some(from) = before
            && crosses_a_side(from, point, rect)
        {
            crossings(from, point, rect).for_each(|crossing| push(rect.clamp(crossing)));
        }
        push(rect.clamp(point));
        before = Some(point);
    }
    path
}

/// Whether the ends of an edge lie on both sides of a side's line: of most edges they don't.
fn crosses_a_side(a: Xy, b: Xy, rect: &Rect) -> bool {
    let apart = |a: f64, b: f64, side: f64| (a < side && b > side) || (a > side && b < side);
    apart(a.x, b.x, rect.min.x)
        || apart(a.x, b.x, rect.max.x)
        || apart(a.y, b.y, rect.min.y)
        || apart(a.y, b.y, rect.max.y)
}

/// Where an edge crosses the four lines of the sides, in walking order.
fn crossings(a: Xy, b: Xy, rect: &Rect) -> impl Iterator<Item = Xy> + use<> {
    let on_x = |x: f64| {
        let t = (x - a.x) / (b.x - a.x);
        (t, Xy::new(x, a.y + (b.y - a.y) * t))
    };
    let on_y = |y: f64| {
        let t = (y - a.y) / (b.y - a.y);
        (t, Xy::new(a.x + (b.x - a.x) * t, y))
    };
    let mut found = [on_x(rect.min.x), on_x(rect.max.x), on_y(rect.min.y), on_y(rect.max.y)];
    found.sort_by(|one, other| one.0.total_cmp(&other.0));
    // An edge along a side's line gives t = NaN or ±inf: not a crossing.
    found.into_iter().filter(|(t, _)| *t > 0.0 && *t < 1.0).map(|(_, point)| point)
}

/// Cuts a line to the parts inside a rectangle; parts outside are left out, not moved.
///
/// Every part has at least two different points. A closed path that starts inside comes back as
/// two parts or more if it leaves the rectangle.
pub fn lines_inside(points: &[Xy], rect: &Rect) -> Vec<Vec<Xy>> {
    let mut parts: Vec<Vec<Xy>> = Vec::new();
    let mut part: Vec<Xy> = Vec::new();
    for edge in points.windows(2) {
        let &[a, b] = edge else { continue };
        let Some((from, to)) = segment_inside(a, b, rect) else {
            flush(&mut part, &mut parts);
            continue;
        };
        if part.last() != Some(&from) {
            flush(&mut part, &mut parts);
            part.push(from);
        }
        if from != to {
            part.push(to);
        }
    }
    flush(&mut part, &mut parts);
    parts
}

fn flush(part: &mut Vec<Xy>, parts: &mut Vec<Vec<Xy>>) {
    if part.len() > 1 {
        parts.push(std::mem::take(part));
    }
    part.clear();
}

/// The part of a segment inside a rectangle (Liang and Barsky 1984), or `None`.
fn segment_inside(a: Xy, b: Xy, rect: &Rect) -> Option<(Xy, Xy)> {
    if rect.contains(a) && rect.contains(b) {
        return Some((a, b));
    }
    let (dx, dy) = (b.x - a.x, b.y - a.y);
    let (mut enter, mut leave) = (0.0_f64, 1.0_f64);
    let sides = [
        (-dx, a.x - rect.min.x),
        (dx, rect.max.x - a.x),
        (-dy, a.y - rect.min.y),
        (dy, rect.max.y - a.y),
    ];
    for (p, q) in sides {
        if p == 0.0 {
            if q < 0.0 {
                return None;
            }
        } else if p < 0.0 {
            enter = enter.max(q / p);
        } else {
            leave = leave.min(q / p);
        }
    }
    // Also false, as it has to be, if a coordinate is not a number.
    let finite = a.is_finite() && b.is_finite();
    if !(finite && enter <= leave) {
        return None;
    }
    // The ends are exact where nothing is cut, so that parts join point to point.
    let from = if enter == 0.0 { a } else { rect.clamp(a.lerp(b, enter)) };
    let to = if leave == 1.0 { b } else { rect.clamp(a.lerp(b, leave)) };
    Some((from, to))
}

/// How often a closed path winds round a point, counted by crossings of a ray along +x.
pub fn winding_number(ring: &[Xy], at: Xy) -> i32 {
    let side = |a: Xy, b: Xy| (b.x - a.x) * (at.y - a.y) - (at.x - a.x) * (b.y - a.y);
    ring.windows(2)
        .map(|edge| match *edge {
            [a, b] if a.y <= at.y && b.y > at.y && side(a, b) > 0.0 => 1,
            [a, b] if b.y <= at.y && a.y > at.y && side(a, b) < 0.0 => -1,
            _ => 0,
        })
        .sum()
}

/// Whether closed rings hold a point by the non-zero rule.
pub fn encloses(rings: &[Vec<Xy>], at: Xy) -> bool {
    rings.iter().map(|ring| winding_number(ring, at)).sum::<i32>() != 0
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Numerical Recipes' 64-bit linear congruence: the same numbers every run.
    struct Dice(u64);

    impl Dice {
        fn roll(&mut self, low: f64, high: f64) -> f64 {
            self.0 = self.0.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
            low + (self.0 >> 11) as f64 / (1u64 << 53) as f64 * (high - low)
        }
    }

    #[test]
    fn clamping_keeps_winding_numbers_inside() {
        let rect = Rect::from_size(Xy::new(-1.0, -1.0), 3.0, 2.0);
        let mut dice = Dice(7);
        for _ in 0..400 {
            let count = 3 + (dice.roll(0.0, 12.0) as usize);
            let mut ring: Vec<_> =
                (0..count).map(|_| Xy::new(dice.roll(-6.0, 7.0), dice.roll(-5.0, 5.0))).collect();
            ring.push(ring[0]);
            let clamped = clamp_path(&ring, &rect);
            assert_eq!(clamped.first(), clamped.last());
            assert!(clamped.iter().all(|point| rect.contains(*point)));
            for _ in 0..20 {
                let at = Xy::new(dice.roll(-0.999, 1.999), dice.roll(-0.999, 0.999));
                assert_eq!(winding_number(&ring, at), winding_number(&clamped, at));
            }
        }
    }

    #[test]
    fn strokes_do_not_run_along_the_border() {
        let rect = Rect::from_size(Xy::new(0.0, 0.0), 10.0, 10.0);
        let line =
            [(5., 5.), (5., 20.), (20., 20.), (20., 4.), (-5., 4.)].map(|(x, y)| Xy::new(x, y));
        let parts = lines_inside(&line, &rect);
        let expected = vec![
            vec![Xy::new(5.0, 5.0), Xy::new(5.0, 10.0)],
            vec![Xy::new(10.0, 4.0), Xy::new(0.0, 4.0)],
        ];
        assert_eq!(parts, expected);
        assert_eq!(lines_inside(&line, &rect.expand(50.0)), vec![line.to_vec()]);
    }

    #[test]
    fn strange_numbers_do_no_harm() {
        let rect = Rect::from_size(Xy::new(0.0, 0.0), 10.0, 10.0);
        let line = [Xy::new(f64::NAN, 1.0), Xy::new(3.0, f64::INFINITY), Xy::new(4.0, 4.0)];
        assert!(clamp_path(&line, &rect).iter().all(|point| rect.contains(*point)));
        assert!(lines_inside(&line, &rect).is_empty());
        assert!(clamp_path(&[], &rect).is_empty());
    }
}
