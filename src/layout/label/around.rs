//! Positions beside what is named: round a point such as a town, in the water beside an island.

use crate::geometry::{Rect, Xy};
use crate::layout::lettering::LabelLine;

use super::block::Block;
use super::candidate::{Candidate, Terrain};

/// Where on its box a block of lines is held, and the direction from the point it names.
/// Readers prefer labels directly above a point (PerceptPPO); then right, left, below.
const DIRECTIONS: [(f64, f64, f64); 12] = [
    (0.0, -1.0, 0.0),
    (1.0, -0.7, 0.6),
    (1.0, 0.0, 0.4),
    (1.0, 0.7, 0.8),
    (-1.0, 0.0, 0.9),
    (-1.0, -0.7, 1.0),
    (-1.0, 0.7, 1.2),
    (0.0, 1.0, 1.0),
    (0.5, -1.0, 0.5),
    (-0.5, -1.0, 0.8),
    (0.5, 1.0, 1.2),
    (-0.5, 1.0, 1.3),
];

/// In gaps: a name so far from its point has a leader.
const LED: f64 = 5.0;

/// Beside a point such as a town: on land or on water, but not across the coast.
pub fn round_point(lines: &[LabelLine], at: Xy, gap: f64, terrain: &Terrain<'_>) -> Vec<Candidate> {
    let block = Block::new(lines);
    let mut found = Vec::with_capacity(3 * DIRECTIONS.len());
    for (ring, extra) in [(gap, 0.0), (gap * 2.2, 2.5), (gap * LED, 6.0)] {
        for (dx, dy, usual) in DIRECTIONS {
            let mut candidate = block.towards(at, (dx, dy), ring, usual + extra);
            if terrain.admits(&candidate.boxes) {
                candidate.cost += terrain.across_coast(&candidate.boxes);
                if ring > gap * 3.0 {
                    candidate.leader = Some((candidate.nearest_to(at), at));
                }
                found.push(candidate);
            }
        }
    }
    found
}

/// How far from the shore names of islands may stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reach {
    /// As far as the eye goes along a leader.
    Near,
    /// Wherever there is room: for names that no map does without.
    Far,
}

/// Distances from the shore in gaps, and what each costs.
const RINGS: [(f64, f64); 9] = [
    (1.0, 0.0),
    (2.2, 1.0),
    (4.5, 4.0),
    (9.0, 8.0),
    (15.0, 14.0),
    (23.0, 24.0),
    (32.0, 38.0),
    (43.0, 58.0),
    (56.0, 80.0),
];
/// How many of the rings are near.
const NEAR: usize = 6;
/// Directions tried round an island.
const COMPASS: u32 = 24;

/// Beside an island: in the water, clear of every coast, nearest to the island's own shore.
///
/// `shape` are the island's projected points. Positions farther than `leader_from` get a leader.
pub fn beside(
    lines: &[LabelLine],
    shape: &[Xy],
    (gap, leader_from): (f64, f64),
    reach: Reach,
    terrain: &Terrain<'_>,
) -> Vec<Candidate> {
    let block = Block::new(lines);
    let rings = if reach == Reach::Far { &RINGS[..] } else { &RINGS[..NEAR] };
    let mut found = Vec::with_capacity(rings.len() * COMPASS as usize);
    let Some(bounds) = Rect::around(shape.iter().copied()) else { return found };
    let center = bounds.center();
    for step in 0..COMPASS {
        let (sin, cos) = libm::sincos(f64::from(step) * std::f64::consts::TAU / f64::from(COMPASS));
        // The outermost point of the island in this direction, and the block beyond it.
        let reach = |p: &Xy| p.x * cos + p.y * sin;
        let Some(anchor) = shape.iter().copied().max_by(|a, b| reach(a).total_cmp(&reach(b)))
        else {
            continue;
        };
        let direction = (stretch(cos), stretch(sin));
        // East and above are a little more usual than west and below.
        let usual = 0.4 * (1.0 - cos) + 0.2 * (1.0 + sin);
        for (gaps, extra) in rings {
            let distance = gap * gaps;
            let mut candidate = block.towards(anchor, direction, distance, extra + usual);
            if !terrain.admits(&candidate.boxes) {
                continue;
            }
            let apart = candidate.middle().distance(center);
            candidate.cost += terrain.over_land(&candidate.boxes)
                + apart.min(bounds.width() + bounds.height() + block.width)
                    / (block.width + block.height)
                    * 0.4;
            if distance > leader_from {
                let leader = (candidate.nearest_to(anchor), anchor);
                let Some(cost) = terrain.leader_cost(leader) else { continue };
                candidate.cost += cost;
                candidate.leader = Some(leader);
            }
            found.push(candidate);
        }
    }
    found
}

/// Pushes a direction towards the sides of a box, so that the box touches rather than overlaps.
fn stretch(component: f64) -> f64 {
    (component * 1.5).clamp(-1.0, 1.0)
}
