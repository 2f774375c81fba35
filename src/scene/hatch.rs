//! Hatching as geometry: parallel lines cut at the rings of a shape.
//!
//! In: closed rings in pixels and a direction. Out: line segments. The phase is fixed to the page,
//! so that the lines of neighbouring shapes run on and nothing drifts between viewers.

use crate::geometry::Xy;

/// The stretches of the lines that lie inside the rings (non-zero rule).
///
/// `angle_deg` is counter-clockwise from the horizontal as seen on the page; `spacing_px` is the
/// distance of two lines. Stretches that touch are joined. No lines when the spacing is not
/// positive.
pub fn hatch_lines(rings: &[Vec<Xy>], angle_deg: f64, spacing_px: f64) -> Vec<Vec<Xy>> {
    if !(spacing_px > 0.0 && spacing_px.is_finite() && angle_deg.is_finite()) {
        return Vec::new();
    }
    let (sin, cos) = libm::sincos(-angle_deg.to_radians());
    // u runs along the lines, v across them.
    let to_uv = |p: &Xy| Xy::new(p.x * cos + p.y * sin, -p.x * sin + p.y * cos);
    let to_page = |u: f64, v: f64| Xy::new(u * cos - v * sin, u * sin + v * cos);
    let mut crossings: Vec<(i64, f64, i32)> = Vec::new();
    for ring in rings {
        let turned: Vec<Xy> = ring.iter().map(to_uv).collect();
        for edge in turned.windows(2) {
            cross(edge[0], edge[1], spacing_px, &mut crossings);
        }
    }
    crossings.sort_by(|a, b| a.0.cmp(&b.0).then(a.1.total_cmp(&b.1)));
    let mut lines = Vec::new();
    for row in crossings.chunk_by(|a, b| a.0 == b.0) {
        let v = row[0].0 as f64 * spacing_px;
        for (start, end) in stretches(row) {
            lines.push(vec![to_page(start, v), to_page(end, v)]);
        }
    }
    lines
}

/// Adds where an edge crosses hatch lines: number of the line, place along it, direction.
fn cross(a: Xy, b: Xy, spacing: f64, crossings: &mut Vec<(i64, f64, i32)>) {
    let (low, high, direction) = if a.y < b.y { (a, b, 1) } else { (b, a, -1) };
    let first = (low.y / spacing).floor() as i64 + 1;
    let last = (high.y / spacing).floor() as i64;
    for line in first..=last {
        let share = (line as f64 * spacing - low.y) / (high.y - low.y);
        crossings.push((line, low.x + (high.x - low.x) * share, direction));
    }
}

/// The inside stretches of one line; gaps below a hundredth of a pixel are closed.
fn stretches(row: &[(i64, f64, i32)]) -> Vec<(f64, f64)> {
    let mut found: Vec<(f64, f64)> = Vec::new();
    let mut winding = 0;
    for pair in row.windows(2) {
        winding += pair[0].2;
        let (start, end) = (pair[0].1, pair[1].1);
        if winding == 0 || end - start < 1e-9 {
            continue;
        }
        match found.last_mut() {
            Some(before) if start - before.1 < 0.01 => before.1 = end,
            _ => found.push((start, end)),
        }
    }
    found.retain(|(start, end)| end - start >= 0.05);
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn square(x: f64, y: f64, size: f64) -> Vec<Xy> {
        [(0.0, 0.0), (size, 0.0), (size, size), (0.0, size), (0.0, 0.0)]
            .map(|(dx, dy)| Xy::new(x + dx, y + dy))
            .to_vec()
    }

    fn length(lines: &[Vec<Xy>]) -> f64 {
        lines.iter().map(|line| line[0].distance(line[1])).sum()
    }

    #[test]
    fn the_length_of_all_lines_is_area_over_spacing() {
        for angle in [0.0, 30.0, 45.0, 90.0, 135.0] {
            let lines = hatch_lines(&[square(13.0, 7.0, 200.0)], angle, 2.0);
            assert!((length(&lines) - 20_000.0).abs() < 300.0, "{angle}: {}", length(&lines));
        }
    }

    #[test]
    fn holes_stay_empty_and_neighbours_join() {
        let mut hole = square(50.0, 50.0, 100.0);
        hole.reverse();
        let lines = hatch_lines(&[square(0.0, 0.0, 200.0), hole], 0.0, 2.0);
        assert!((length(&lines) - 15_000.0).abs() < 300.0);
        let two = hatch_lines(&[square(0.0, 0.5, 100.0), square(100.0, 0.5, 100.0)], 0.0, 10.0);
        assert!(two.iter().all(|line| (line[0].distance(line[1]) - 200.0).abs() < 1e-6), "{two:?}");
    }

    #[test]
    fn the_phase_is_fixed_to_the_page() {
        let here = hatch_lines(&[square(0.0, 0.0, 50.0)], 45.0, 5.0);
        let both = hatch_lines(&[square(0.0, 0.0, 90.0)], 45.0, 5.0);
        let offset = |p: &Xy| p.x + p.y;
        for line in &here {
            assert!(both.iter().any(|other| (offset(&other[0]) - offset(&line[0])).abs() < 1e-6));
        }
    }
}
