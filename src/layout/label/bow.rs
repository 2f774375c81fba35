//! A bow: the smooth curve along which a chain of islands, a long island or a strait lies.
//!
//! In: weighted points. Out: a parabola over their main axis (weighted least squares), which never
//! winds as letters must not, and paths beside it. Pixels, y down.

use crate::geometry::Xy;

/// A parabola over an axis.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Bow {
    origin: Xy,
    /// Cosine and sine of the axis, which reads to the right, or upwards if it is steep.
    axis: (f64, f64),
    /// v = bend[0] + bend[1] u + bend[2] u²; v is to the right of the axis: below it.
    bend: [f64; 3],
    /// Where along the axis the points begin and end.
    pub span: (f64, f64),
}

/// An axis steeper than this reads upwards.
const STEEP_DEG: f64 = 75.0;
/// Points along a path.
const STEPS: u32 = 40;

impl Bow {
    /// The bow through points with weights; none through fewer than two places.
    pub fn through(points: &[(Xy, f64)]) -> Option<Self> {
        let total: f64 = points.iter().map(|(_, weight)| weight).sum();
        if points.len() < 2 || total <= 0.0 {
            return None;
        }
        let mean = |of: &dyn Fn(Xy) -> f64| {
            points.iter().map(|(at, weight)| of(*at) * weight).sum::<f64>() / total
        };
        let origin = Xy::new(mean(&|at| at.x), mean(&|at| at.y));
        let xx = mean(&|at| (at.x - origin.x) * (at.x - origin.x));
        let yy = mean(&|at| (at.y - origin.y) * (at.y - origin.y));
        let xy = mean(&|at| (at.x - origin.x) * (at.y - origin.y));
        let mut angle = 0.5 * libm::atan2(2.0 * xy, xx - yy);
        if angle > STEEP_DEG.to_radians() {
            angle -= std::f64::consts::PI;
        }
        let (sin, cos) = libm::sincos(angle);
        let mut bow = Self { origin, axis: (cos, sin), bend: [0.0; 3], span: (0.0, 0.0) };
        let local: Vec<(f64, f64, f64)> = points
            .iter()
            .map(|(at, weight)| {
                let (u, v) = bow.local(*at);
                (u, v, *weight)
            })
            .collect();
        let ends = local.iter().fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), (u, ..)| {
            (low.min(*u), high.max(*u))
        });
        bow.span = ends;
        bow.bend = parabola(&local);
        (ends.1 - ends.0 > 1.0).then_some(bow)
    }

    /// Along the axis and to the right of it.
    fn local(&self, at: Xy) -> (f64, f64) {
        let (dx, dy) = (at.x - self.origin.x, at.y - self.origin.y);
        (dx * self.axis.0 + dy * self.axis.1, dy * self.axis.0 - dx * self.axis.1)
    }

    /// How far a point is off it, across the axis.
    pub fn off(&self, at: Xy) -> f64 {
        let (u, v) = self.local(at);
        let [a, b, c] = self.bend;
        (v - (a + b * u + c * u * u)).abs()
    }

    /// The side to which it bulges: 1 right of the reading direction (below), -1 left of it.
    pub fn outside(&self) -> f64 {
        if self.bend[2] <= 0.0 { 1.0 } else { -1.0 }
    }

    /// The angle of its axis, degrees clockwise; 0 reads to the right.
    pub fn angle_deg(&self) -> f64 {
        libm::atan2(self.axis.1, self.axis.0).to_degrees()
    }

    /// By how much it turns from one place on the axis to another, in degrees.
    pub fn turn_deg(&self, (from, to): (f64, f64)) -> f64 {
        let angle = |u: f64| libm::atan(self.bend[1] + 2.0 * self.bend[2] * u).to_degrees();
        (angle(to) - angle(from)).abs()
    }

    /// The bow moved sideways, `right` of it, from one place on the axis to another.
    pub fn path(&self, right: f64, (from, to): (f64, f64)) -> Vec<Xy> {
        let [a, b, c] = self.bend;
        let at = |step: u32| {
            let u = from + (to - from) * f64::from(step) / f64::from(STEPS);
            let slope = b + 2.0 * c * u;
            let length = (1.0 + slope * slope).sqrt();
            let (u, v) = (u - slope / length * right, a + b * u + c * u * u + right / length);
            let (cos, sin) = self.axis;
            Xy::new(self.origin.x + u * cos - v * sin, self.origin.y + u * sin + v * cos)
        };
        (0..=STEPS).map(at).collect()
    }
}

/// The weighted least squares parabola through (u, v, weight); a line if the points say no more.
fn parabola(points: &[(f64, f64, f64)]) -> [f64; 3] {
    let scale = points.iter().map(|(u, ..)| u.abs()).fold(1.0, f64::max);
    let (mut s, mut t) = ([0.0; 5], [0.0; 3]);
    for (u, v, weight) in points {
        let mut power = *weight;
        for sum in 0..5 {
            s[sum] += power;
            if sum < 3 {
                t[sum] += power * v;
            }
            power *= u / scale;
        }
    }
    let det = |m: [[f64; 3]; 3]| {
        m[0][0] * (m[1][1] * m[2][2] - m[1][2] * m[2][1])
            - m[0][1] * (m[1][0] * m[2][2] - m[1][2] * m[2][0])
            + m[0][2] * (m[1][0] * m[2][1] - m[1][1] * m[2][0])
    };
    let rows = [[s[0], s[1], s[2]], [s[1], s[2], s[3]], [s[2], s[3], s[4]]];
    let whole = det(rows);
    if whole.abs() < 1e-9 * s[0] * s[0] * s[0] {
        return [t[0] / s[0], 0.0, 0.0];
    }
    let part = |column: usize| {
        let mut rows = rows;
        for (row, value) in rows.iter_mut().zip(t) {
            row[column] = value;
        }
        det(rows) / whole
    };
    [part(0), part(1) / scale, part(2) / (scale * scale)]
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

    use super::*;

    /// A chain that rises to the right and bulges to the lower right.
    fn chain() -> Vec<(Xy, f64)> {
        (0..9_u32)
            .map(|step| {
                let (sin, cos) = libm::sincos(f64::from(step) / 8.0 * std::f64::consts::FRAC_PI_2);
                (Xy::new(100.0 * sin, 100.0 * cos), 1.0)
            })
            .collect()
    }

    #[test]
    fn a_bow_follows_its_points_and_knows_its_outside() {
        let bow = Bow::through(&chain()).unwrap();
        assert!((bow.angle_deg() + 45.0).abs() < 1.0, "{}", bow.angle_deg());
        let path = bow.path(0.0, bow.span);
        assert!(path.iter().all(|at| (at.distance(Xy::default()) - 100.0).abs() < 4.0));
        // The circle's middle is inside, at the upper left: to the left of the reading direction.
        assert_eq!(bow.outside(), 1.0);
    }

    #[test]
    fn a_path_beside_a_bow_keeps_its_distance() {
        let bow = Bow::through(&chain()).unwrap();
        let path = bow.path(20.0 * bow.outside(), bow.span);
        let apart = path.iter().map(|at| at.distance(Xy::default()));
        assert!(apart.into_iter().all(|from_middle| (from_middle - 120.0).abs() < 6.0));
        assert!(path.windows(2).all(|pair| pair[0].x < pair[1].x));
    }

    #[test]
    fn points_on_one_spot_make_no_bow() {
        assert_eq!(Bow::through(&[(Xy::default(), 1.0), (Xy::default(), 1.0)]), None);
    }
}
