//! Arcs and lines on a map that shows a cap of the Earth: what lies outside is folded onto its rim, and
//! lines are cut there.
//!
//! In: positions in degrees. Out: paths in pixels for fills, and the parts inside for strokes.

use super::cap::Cap;
use super::frame::Frame;
use super::resample::Resampler;
use super::round::Fold;
use crate::geometry::{LonLat, Xy};

/// Edges are looked at in steps of this many degrees at most.
const STEP_DEG: f64 = 4.0;
/// The rim is followed in steps of this many radians.
const RIM_STEP: f64 = 0.012;
/// Halvings until where an edge crosses the rim is known.
const HALVINGS: u32 = 40;

/// Folds onto the cap of a frame.
pub(super) struct Folder<'a> {
    pub(super) frame: &'a Frame,
    pub(super) cap: Cap,
    pub(super) resampler: &'a Resampler<'a>,
}

impl Folder<'_> {
    /// A line as a path that stays in the cap.
    pub(super) fn fold(&self, line: &[LonLat]) -> Fold {
        let mut fold = Fold::default();
        let opposite = self.cap.antipode();
        for edge in self.steps(line) {
            let (a, b) = edge;
            fold.passes += passes(a, b, opposite);
            fold.turning -= turn(self.cap.azimuth(a), self.cap.azimuth(b));
        }
        let runs = self.runs(line);
        fold.whole = matches!(&runs[..], [run] if run.inside);
        for run in runs {
            if run.inside {
                fold.inside = true;
                fold.path.extend(self.resampler.path(&run.points));
            } else {
                fold.path.extend(self.along_rim(&run.points));
            }
        }
        fold
    }

    /// The parts of a line in the cap.
    pub(super) fn cut(&self, line: &[LonLat]) -> Vec<Vec<LonLat>> {
        let inside = self.runs(line).into_iter().filter(|run| run.inside && run.points.len() > 1);
        inside.map(|run| run.points).collect()
    }

    /// The edges of a line in short steps.
    fn steps(&self, line: &[LonLat]) -> Vec<(LonLat, LonLat)> {
        let mut steps = Vec::with_capacity(line.len());
        for edge in line.windows(2) {
            let (a, b) = (edge[0], edge[1]);
            let length = (b.lon_deg - a.lon_deg).abs().max((b.lat_deg - a.lat_deg).abs());
            let count = (length / STEP_DEG).ceil().clamp(1.0, 400.0) as u32;
            let at = |step: u32| match step {
                0 => a,
                step if step == count => b,
                step => a.lerp(b, f64::from(step) / f64::from(count)),
            };
            steps.extend((0..count).map(|step| (at(step), at(step + 1))));
        }
        steps
    }

    /// A line in runs that are wholly inside or outside; each begins where the one before ends.
    fn runs(&self, line: &[LonLat]) -> Vec<Run> {
        let mut runs: Vec<Run> = Vec::new();
        let mut run = match line.first() {
            Some(first) => Run { inside: self.cap.holds(*first), points: vec![*first] },
            None => return runs,
        };
        for (a, b) in self.steps(line) {
            let inside = self.cap.holds(b);
            if inside != run.inside {
                let (within, without) = self.crossing(a, b, run.inside);
                let (here, next) = if inside { (without, within) } else { (within, without) };
                run.points.push(here);
                runs.push(std::mem::replace(&mut run, Run { inside, points: vec![next] }));
            }
            run.points.push(b);
        }
        runs.push(run);
        runs
    }

    /// The positions just inside and just outside the rim on an edge that crosses it.
    fn crossing(&self, a: LonLat, b: LonLat, a_inside: bool) -> (LonLat, LonLat) {
        let (mut low, mut high) = (0.0, 1.0);
        for _ in 0..HALVINGS {
            let middle = (low + high) / 2.0;
            if self.cap.holds(a.lerp(b, middle)) == a_inside {
                low = middle;
            } else {
                high = middle;
            }
        }
        let (near, far) = (a.lerp(b, low), a.lerp(b, high));
        if a_inside { (near, far) } else { (far, near) }
    }

    /// The way along the rim below positions outside.
    fn along_rim(&self, outside: &[LonLat]) -> Vec<Xy> {
        let mut path = Vec::new();
        let Some(first) = outside.first() else { return path };
        let mut from = self.cap.azimuth(*first);
        let place = |azimuth: f64| self.frame.to_page(self.cap.rim(azimuth));
        path.extend(place(from));
        for position in &outside[1..] {
            let by = turn(from, self.cap.azimuth(*position));
            let count = (by.abs() / RIM_STEP).ceil().max(1.0) as u32;
            for step in 1..=count {
                path.extend(place(from + by * f64::from(step) / f64::from(count)));
            }
            from += by;
        }
        path
    }
}

/// A part of a line on one side of the rim.
struct Run {
    inside: bool,
    points: Vec<LonLat>,
}

/// The turn from one direction to another, the shorter way, radians.
fn turn(from: f64, to: f64) -> f64 {
    let by = to - from;
    by - (by / std::f64::consts::TAU).round() * std::f64::consts::TAU
}

/// Whether an edge passes over the meridian of a position north of it: 1 westwards, −1 eastwards.
fn passes(a: LonLat, b: LonLat, at: LonLat) -> i32 {
    let turns = |lon: f64| ((lon - at.lon_deg) / 360.0).floor();
    let (from, to) = (turns(a.lon_deg), turns(b.lon_deg));
    if from == to {
        return 0;
    }
    let meridian = at.lon_deg + 360.0 * from.max(to);
    let share = (meridian - a.lon_deg) / (b.lon_deg - a.lon_deg);
    let lat = a.lat_deg + (b.lat_deg - a.lat_deg) * share;
    match lat > at.lat_deg {
        true if to > from => -1,
        true => 1,
        false => 0,
    }
}
