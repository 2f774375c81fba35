//! Words of distances: beside a short line, in a long one.

use crate::diagnostic::Faults;
use crate::geometry::Xy;
use crate::layout::baseline::Path;
use crate::layout::distance::Distance;
use crate::layout::ensemble::Presence;
use crate::layout::ground::Owners;
use crate::layout::label::{Candidate, Placement, Reach, along, beside};
use crate::layout::lettering::{Breaking, LabelLine};
use crate::style::Role;

use super::asking::Call;
use super::{Kind, Scene, Wanted};

/// A distance whose line is shorter, in points, is not asked for.
const LEAST_PT: f64 = 5.2;
/// Words farther from their line, in points, have a leader.
const APART_PT: f64 = 6.5;
/// What such a leader would cost wholly over land.
const OVER_LAND: f64 = 12.0;
/// What it costs to leave a distance out that is beside its line.
const WORTH: f64 = 400.0;
/// Words in a line take this share of it, or are not asked for.
const MOST_OF_LINE: f64 = 0.7;

impl Scene<'_> {
    pub(super) fn distance(&self, distance: &Distance) -> Result<Wanted, Faults> {
        let role = Role::Annotation;
        // Names of islands come first in an inset.
        let rank = if self.panel == Kind::Inset { 140 } else { 1 };
        let (lines, placement) = if distance.inline {
            let name = distance.names.get(self.type_.languages.main);
            let text = format!("{name}: {}", distance.measure);
            let lines = vec![self.type_.line(&text, role)?.into()];
            let candidates = self.along(&lines, &distance.path);
            (lines, Placement { rank: 5, worth: 130.0, candidates, limit: 60.0 })
        } else {
            let mut lines = self.type_.name(&distance.names, role, Breaking::AtBrackets)?;
            lines.push(self.type_.line(&distance.measure, role)?.into());
            let gap = self.type_.pt(3.0);
            let own = Owners::none();
            let terrain = self.terrain(&own);
            let reach = (gap, f64::INFINITY);
            let mut candidates = beside(&lines, &distance.path, reach, Reach::Far, &terrain);
            if let Some((middle, _)) = at_share(&distance.path, 0.5) {
                for candidate in &mut candidates {
                    self.lead(candidate, &distance.path, middle);
                }
            }
            (lines, Placement { rank, worth: WORTH, candidates, limit: 34.0 })
        };
        let at = at_share(&distance.path, 0.5).map_or(self.frame.page().center(), |(at, _)| at);
        let call = if self.is_roomy(distance, &lines) { Call::Must } else { Call::Spare };
        let (id, settings) = (distance.id.clone(), vec![lines]);
        let (name, presence) = (None, Presence::Always);
        Ok(Wanted { id, priority: 1, call, at, settings, role, placement, name, presence })
    }

    /// Gives words that stand apart from their line a leader to its middle.
    fn lead(&self, candidate: &mut Candidate, path: &[Xy], middle: Xy) {
        let apart = path.iter().map(|at| candidate.nearest_to(*at).distance(*at));
        if apart.fold(f64::INFINITY, f64::min) < self.type_.pt(APART_PT) {
            return;
        }
        let from = candidate.nearest_to(middle);
        let share = self.ground.foreign_share(from, middle, &Owners::none());
        candidate.leader = Some((from, middle));
        candidate.cost += OVER_LAND * share;
    }

    /// Whether a distance's line is in view, long enough to be read on this map, and to hold its words.
    fn is_roomy(&self, distance: &Distance, lines: &[LabelLine]) -> bool {
        let length = Path::new(&distance.path).length();
        let width = lines.iter().map(|set| set.line.width_px).fold(0.0, f64::max);
        let least = if distance.inline { width / MOST_OF_LINE } else { self.type_.pt(LEAST_PT) };
        let is_seen = !distance.path.iter().any(|at| self.is_hidden(*at));
        length > least && is_seen
    }

    /// In a long line, along it, near its middle.
    fn along(&self, lines: &[LabelLine], path: &[Xy]) -> Vec<Candidate> {
        // Never upside down.
        let backwards = path.first().zip(path.last()).is_some_and(|(first, last)| last.x < first.x);
        let path: Vec<Xy> =
            if backwards { path.iter().rev().copied().collect() } else { path.to_vec() };
        let path = Path::new(&path);
        let width = lines.iter().map(|set| set.line.width_px).fold(0.0, f64::max);
        let own = Owners::none();
        let terrain = self.terrain(&own);
        let mut candidates = Vec::new();
        for step in 0..31_u32 {
            let side = if step % 2 == 0 { 1.0 } else { -1.0 };
            let middle = path.length() * (0.5 + f64::from(step.div_ceil(2)) * 0.02 * side);
            let (from, to) = (middle - width / 2.0, middle + width / 2.0);
            // Beyond the end of the line letters would stand on each other.
            if from < 0.0 || to > path.length() {
                continue;
            }
            let stretch = path.part(from, to);
            let candidate = along(lines, &stretch, f64::from(step) * 0.05);
            if terrain.is_afloat(&candidate.boxes) {
                candidates.push(candidate);
            }
        }
        candidates
    }
}

/// The point at a share of a line's length and the line's direction there in degrees.
fn at_share(path: &[Xy], share: f64) -> Option<(Xy, f64)> {
    let total: f64 = path.windows(2).map(|pair| pair[0].distance(pair[1])).sum();
    let mut left = total * share.clamp(0.0, 1.0);
    for pair in path.windows(2) {
        let length = pair[0].distance(pair[1]);
        if left <= length && length > 0.0 {
            let (dx, dy) = (pair[1].x - pair[0].x, pair[1].y - pair[0].y);
            return Some((pair[0].lerp(pair[1], left / length), libm::atan2(dy, dx).to_degrees()));
        }
        left -= length;
    }
    None
}
