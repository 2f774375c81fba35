//! The Earth as a globe seen from far away: an orthographic picture on a disc of radius 1.
//!
//! In: positions in degrees. Out: points on the disc, x to the right, y down. The far side is folded
//! onto the rim, so that rings stay closed and fill what is seen of them. A sphere will do: globes are
//! small.

use crate::geometry::{LonLat, Xy};

/// Edges are followed in steps of this many degrees.
const STEP_DEG: f64 = 3.0;

/// The globe as it is seen from straight above a position.
#[derive(Debug, Clone, Copy)]
pub struct Globe {
    centre: LonLat,
    sin: f64,
    cos: f64,
}

/// A point of the disc.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Seen {
    at: Xy,
    near: bool,
}

impl Globe {
    /// The globe from above a position.
    pub fn over(centre: LonLat) -> Self {
        let (sin, cos) = libm::sincos(centre.lat_deg.to_radians());
        Self { centre, sin, cos }
    }

    /// A closed ring as it is seen; nothing if it lies on the far side.
    pub fn ring(&self, ring: &[LonLat]) -> Vec<Xy> {
        let seen = self.path(ring);
        if !seen.iter().any(|point| point.near) {
            return Vec::new();
        }
        let mut path: Vec<Xy> = Vec::with_capacity(seen.len());
        for pair in seen.windows(2) {
            path.push(pair[0].at);
            if !pair[0].near && !pair[1].near {
                path.extend(rim(pair[0].at, pair[1].at));
            }
        }
        path.extend(path.first().copied());
        path
    }

    /// The parts of a line on the near side.
    pub fn line(&self, line: &[LonLat]) -> Vec<Vec<Xy>> {
        let seen = self.path(line);
        let parts = seen.chunk_by(|a, b| a.near == b.near);
        let near = parts.filter(|part| part.len() > 1 && part.iter().all(|point| point.near));
        near.map(|part| part.iter().map(|point| point.at).collect()).collect()
    }

    /// A line as it is seen, with points between those that are far apart.
    fn path(&self, line: &[LonLat]) -> Vec<Seen> {
        let mut path = Vec::with_capacity(line.len());
        for edge in line.windows(2) {
            let (east, north) =
                (edge[1].lon_deg - edge[0].lon_deg, edge[1].lat_deg - edge[0].lat_deg);
            let steps = (east.abs().max(north.abs()) / STEP_DEG).ceil().clamp(1.0, 200.0) as u32;
            let share = |step: u32| f64::from(step) / f64::from(steps);
            path.extend((0..steps).map(|step| self.see(edge[0].lerp(edge[1], share(step)))));
        }
        path.extend(line.last().map(|last| self.see(*last)));
        path
    }

    fn see(&self, position: LonLat) -> Seen {
        let (sin, cos) = libm::sincos(position.lat_deg.to_radians());
        let (sin_east, cos_east) =
            libm::sincos((position.lon_deg - self.centre.lon_deg).to_radians());
        let x = cos * sin_east;
        let y = self.cos * sin - self.sin * cos * cos_east;
        let towards = self.sin * sin + self.cos * cos * cos_east;
        if towards >= 0.0 {
            return Seen { at: Xy::new(x, -y), near: true };
        }
        let length = (x * x + y * y).sqrt().max(1e-12);
        Seen { at: Xy::new(x / length, -y / length), near: false }
    }
}

/// Points along the rim between two of its points, the shorter way, without the ends.
fn rim(from: Xy, to: Xy) -> Vec<Xy> {
    let angle = |at: Xy| libm::atan2(at.y, at.x);
    let turn = angle(to) - angle(from);
    let turn = turn - (turn / std::f64::consts::TAU).round() * std::f64::consts::TAU;
    let steps = (turn.abs().to_degrees() / STEP_DEG).ceil().max(1.0) as u32;
    let point = |step: u32| {
        let (sin, cos) = libm::sincos(angle(from) + turn * f64::from(step) / f64::from(steps));
        Xy::new(cos, sin)
    };
    (1..steps).map(point).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const SEEN_FROM: LonLat = LonLat::new(147.0, 30.0);

    #[test]
    fn the_middle_is_where_it_is_seen_from() {
        let globe = Globe::over(SEEN_FROM);
        let middle = globe.see(SEEN_FROM);
        assert!(middle.near && middle.at.distance(Xy::default()) < 1e-12);
        let north = globe.see(LonLat::new(147.0, 60.0));
        assert!((north.at.y + 0.5).abs() < 1e-12 && north.at.x.abs() < 1e-12);
        assert!(!globe.see(LonLat::new(-33.0, -30.0)).near);
    }

    #[test]
    fn rings_end_at_the_rim() {
        let globe = Globe::over(SEEN_FROM);
        let ring = |points: &[(f64, f64)]| {
            let points: Vec<LonLat> = points.iter().map(|at| LonLat::new(at.0, at.1)).collect();
            globe.ring(&points)
        };
        let across = ring(&[(40.0, 0.0), (100.0, 0.0), (100.0, 50.0), (40.0, 50.0), (40.0, 0.0)]);
        assert_eq!(across.first(), across.last());
        let distance = |at: &Xy| at.distance(Xy::default());
        assert!(across.iter().all(|at| distance(at) <= 1.0 + 1e-12));
        // No chord cuts the rim off.
        let at_rim = |at: &Xy| distance(at) > 1.0 - 1e-9;
        let along = across.windows(2).filter(|pair| at_rim(&pair[0]) && at_rim(&pair[1]));
        let steps: Vec<f64> = along.map(|pair| pair[0].distance(pair[1])).collect();
        assert!(steps.len() > 5 && steps.iter().all(|step| *step < 0.1), "{steps:?}");
        assert!(ring(&[(-40.0, -30.0), (-30.0, -30.0), (-30.0, -20.0), (-40.0, -30.0)]).is_empty());
    }
}
