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
const OVER_LAND: f64 = 50.0;
/// What such a leader costs that crosses a boundary or another distance, before it is at its own.
const OVER_LINE: f64 = 15.0;
const BEFORE_LINE: f64 = 0.8;
/// Of words in their line: what it costs to leave them out, and what their place may cost; where they
/// take most of the line.
const INLINE: (f64, f64) = (130.0, 60.0);
const CRAMPED: (f64, f64) = (22.0, 60.0);
/// The same of words beside their line; these may stand far off at the end of a leader.
const ROOMY: (f64, f64) = (400.0, 160.0);
/// The same where the line is hardly to be read.
const TOO_SHORT: (f64, f64) = (50.0, 26.0);
/// The same in an inset, which is there for its islands.
const TINY: (f64, f64) = (6.0, 8.0);
/// What the first distance of the atlas is worth more, the second half of it, and so on.
const FIRST: f64 = 120.0;
/// What it costs to leave out the part of a name in brackets.
const SHORTENED: f64 = 4.0;
/// Words in a line take this share of it, or are not asked for.
const MOST_OF_LINE: f64 = 0.7;

impl Scene<'_> {
    pub(super) fn distance(&self, distance: &Distance) -> Result<Wanted, Faults> {
        let role = Role::Annotation;
        // Names of islands come first in an inset.
        let rank = if self.panel == Kind::Inset { 140 } else { 1 };
        let (settings, mut placement) = if distance.inline {
            let name = distance.names.get(self.type_.languages.main);
            let text = format!("{name}: {}", distance.measure);
            let lines = vec![self.type_.line(&text, role)?.into()];
            let candidates = self.along(&lines, &distance.path);
            (vec![lines], Placement { rank: 5, candidates, ..Placement::default() })
        } else {
            let mut settings = Vec::new();
            for breaking in [Breaking::AtBrackets, Breaking::WithoutBrackets] {
                let mut lines = self.type_.name(&distance.names, role, breaking)?;
                lines.push(self.type_.line(&distance.measure, role)?.into());
                if !settings.contains(&lines) {
                    settings.push(lines);
                }
            }
            let candidates = self.beside_line(&settings, &distance.path);
            (settings, Placement { rank, candidates, ..Placement::default() })
        };
        let at = at_share(&distance.path, 0.5).map_or(self.frame.page().center(), |(at, _)| at);
        let is_roomy = settings.first().is_some_and(|lines| self.is_roomy(distance, lines));
        let call = if is_roomy { Call::Must } else { Call::Spare };
        (placement.worth, placement.limit) = match (distance.inline, is_roomy) {
            (true, true) => INLINE,
            (true, false) => CRAMPED,
            (false, true) => ROOMY,
            (false, false) if self.panel == Kind::Inset => TINY,
            (false, false) => TOO_SHORT,
        };
        let others = self.distances.iter().take_while(|other| other.id != distance.id).count();
        placement.worth += FIRST / (1 + others) as f64;
        let id = distance.id.clone();
        let (name, presence) = (None, Presence::Always);
        Ok(Wanted { id, priority: 1, call, at, settings, role, placement, name, presence })
    }

    /// Beside a short line, with a leader to its middle where they stand apart from it.
    fn beside_line(&self, settings: &[Vec<LabelLine>], path: &[Xy]) -> Vec<Candidate> {
        let gap = self.type_.pt(3.0);
        let own = Owners::none();
        let terrain = self.terrain(&own);
        let mut candidates = Vec::new();
        for (setting, lines) in settings.iter().enumerate() {
            let found = beside(lines, path, (gap, f64::INFINITY), Reach::Far, &terrain);
            candidates.extend(found.into_iter().map(|candidate| {
                let cost = candidate.cost + SHORTENED * setting as f64;
                Candidate { setting, cost, ..candidate }
            }));
        }
        if let Some((middle, _)) = at_share(path, 0.5) {
            for candidate in &mut candidates {
                self.lead(candidate, path, middle);
            }
        }
        candidates
    }

    /// Gives words that stand apart from their line a leader to its middle.
    fn lead(&self, candidate: &mut Candidate, path: &[Xy], middle: Xy) {
        let apart = path.iter().map(|at| candidate.nearest_to(*at).distance(*at));
        if apart.fold(f64::INFINITY, f64::min) < self.type_.pt(APART_PT) {
            return;
        }
        let from = candidate.nearest_to(middle);
        let share = self.ground.foreign_share(from, middle, &Owners::none());
        let crosses = self.ground.meets_line(from, from.lerp(middle, BEFORE_LINE));
        candidate.leader = Some((from, middle));
        candidate.cost += OVER_LAND * share + if crosses { OVER_LINE } else { 0.0 };
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
