//! A position that a label could take, with its cost, and the ground on which it is judged.
//!
//! Costs weigh how usual a position is, how far it is from what it names and what it covers: lower is
//! better, 0 is perfect. What must not be covered at all is no matter of cost: [`Terrain::admits`].

use crate::geometry::{Rect, Xy};
use crate::layout::baseline::Baseline;
use crate::layout::ground::{Ground, Owners};

/// A position that a label could take.
#[derive(Debug, Clone)]
pub struct Candidate {
    /// Which of the label's settings it is for: in one line or two, spaced out or not.
    pub setting: usize,
    /// How each line lies.
    pub baselines: Vec<Baseline>,
    /// Boxes that hold the ink.
    pub boxes: Vec<Rect>,
    /// What it costs.
    pub cost: f64,
    /// A line to what it names.
    pub leader: Option<(Xy, Xy)>,
}

impl Candidate {
    /// Makes a position dear that stands nearer to a neighbour than to what it names.
    pub fn keep_to(&mut self, own: &Rect, neighbours: &[Rect], cost: f64) {
        let distance = |to: &Rect| {
            let gap = |rect: &Rect| {
                let dx = (rect.min.x - to.max.x).max(to.min.x - rect.max.x).max(0.0);
                let dy = (rect.min.y - to.max.y).max(to.min.y - rect.max.y).max(0.0);
                dx.hypot(dy)
            };
            self.boxes.iter().map(gap).fold(f64::INFINITY, f64::min)
        };
        let mine = distance(own);
        if neighbours.iter().any(|other| distance(other) < mine) {
            self.cost += cost;
        }
    }

    /// Boxes that no other label may touch: the ink and, in short pieces, the leader.
    pub fn claims(&self) -> Vec<Rect> {
        let mut claims = self.boxes.clone();
        if let Some((from, to)) = self.leader {
            let steps = (from.distance(to) / LEADER_PIECE_PX).ceil().max(1.0);
            claims.extend((0..steps as u32).map(|step| {
                let at = |step: u32| from.lerp(to, f64::from(step) / steps);
                Rect::new(at(step), at(step + 1))
            }));
        }
        claims
    }

    /// The middle of the box round it.
    pub fn middle(&self) -> Xy {
        let corners = self.boxes.iter().flat_map(|rect| [rect.min, rect.max]);
        Rect::around(corners).map_or_else(Xy::default, |rect| rect.center())
    }

    /// The point of its boxes that is nearest to another.
    pub fn nearest_to(&self, point: Xy) -> Xy {
        let nearest = self
            .boxes
            .iter()
            .map(|rect| rect.clamp(point))
            .min_by(|a, b| a.distance_squared(point).total_cmp(&b.distance_squared(point)));
        nearest.unwrap_or(point)
    }
}

/// Length of the pieces in which a leader claims its room.
const LEADER_PIECE_PX: f64 = 12.0;

/// Cost of letters across a coast, at the worst half land, half water.
const COAST: f64 = 24.0;
/// Cost of letters over land where they belong on the water.
const ON_LAND: f64 = 60.0;
/// Cost of letters over boundaries and other lines: at all, and by how much of the letters is.
const OVER_LINE: (f64, f64) = (9.0, 300.0);
/// Cost of a leader over the land of others.
const LEADER_OVER_LAND: f64 = 30.0;
/// Cost of a leader across a boundary or another line.
const LEADER_OVER_LINE: f64 = 24.0;

/// Space between the ink and the edge of its land in cells: at least, and at ease.
const EDGE_CELLS: (f64, f64) = (1.5, 6.0);
/// Cost of letters near the edge of their land.
const NARROW: f64 = 1.2;

/// The largest share of a leader that runs over the land of others.
const MOST_OVER_LAND: f64 = 0.2;

/// The ground on which a label is placed.
#[derive(Clone, Copy)]
pub struct Terrain<'a> {
    /// Land and lines.
    pub ground: &'a Ground,
    /// Where labels may be.
    pub area: Rect,
    /// Whose land the label may touch.
    pub own: &'a Owners,
}

impl Terrain<'_> {
    /// Whether a label may have its ink here at all: on the panel, off the land of others.
    pub fn admits(&self, boxes: &[Rect]) -> bool {
        let hair = self.hair();
        boxes.iter().all(|rect| {
            self.area.contains_rect(rect) && !self.ground.is_foreign(&rect.expand(hair), self.own)
        })
    }

    /// Whether the ink, with so many pixels round it, is all on the label's own land.
    pub fn is_inside(&self, boxes: &[Rect], margin: f64) -> bool {
        boxes.iter().all(|rect| {
            self.area.contains_rect(rect) && self.ground.is_within(&rect.expand(margin), self.own)
        })
    }

    /// What it costs to stand on the label's own land: near its edge, and over lines; none if it
    /// doesn't all stand there.
    pub fn on_own_land(&self, boxes: &[Rect]) -> Option<f64> {
        let holds = |cells: f64| self.is_inside(boxes, cells * self.ground.cell_px());
        let narrow = if holds(EDGE_CELLS.1) {
            0.0
        } else if holds(EDGE_CELLS.0) {
            NARROW
        } else {
            return None;
        };
        Some(self.over_lines(boxes) + narrow)
    }

    /// Whether the ink is all in the water.
    pub fn is_afloat(&self, boxes: &[Rect]) -> bool {
        let hair = self.hair();
        boxes.iter().all(|rect| {
            self.area.contains_rect(rect) && self.ground.land_share(&rect.expand(hair)) <= 0.0
        })
    }

    /// Whether the land next to the ink, within `margin` pixels, is the label's own.
    pub fn is_beside_own(&self, boxes: &[Rect], margin: f64) -> bool {
        boxes.iter().all(|rect| !self.ground.is_foreign(&rect.expand(margin), self.own))
    }

    /// Whether all of a line is on the panel and in the water.
    pub fn is_wet(&self, line: &[Xy]) -> bool {
        line.iter().all(|at| self.ground.is_water(*at))
    }

    /// A coast may run so far beside the middle of the cell that knows of it.
    fn hair(&self) -> f64 {
        0.4 * self.ground.cell_px()
    }

    /// What it costs to cross the coast, and to cover lines.
    pub fn across_coast(&self, boxes: &[Rect]) -> f64 {
        let (land, lines) = self.shares(boxes);
        COAST * land * (1.0 - land) + over(lines)
    }

    /// What it costs to cover land, and lines.
    pub fn over_land(&self, boxes: &[Rect]) -> f64 {
        let (land, lines) = self.shares(boxes);
        ON_LAND * land + over(lines)
    }

    /// What it costs to cover lines.
    pub fn over_lines(&self, boxes: &[Rect]) -> f64 {
        over(self.shares(boxes).1)
    }

    /// What a leader costs that crosses lines or runs over the land of others; none if it does for
    /// long.
    pub fn leader_cost(&self, (from, to): (Xy, Xy)) -> Option<f64> {
        let share = self.ground.foreign_share(from, to, self.own);
        // What it names may lie on a line.
        let crossing = self.ground.meets_line(from, from.lerp(to, 0.85));
        let crossing = if crossing { LEADER_OVER_LINE } else { 0.0 };
        (share < MOST_OVER_LAND).then_some(LEADER_OVER_LAND * share + crossing)
    }

    /// Shares of land and lines under all boxes of a candidate.
    fn shares(&self, boxes: &[Rect]) -> (f64, f64) {
        let count = boxes.len().max(1) as f64;
        let land: f64 = boxes.iter().map(|rect| self.ground.land_share(rect)).sum();
        let lines: f64 = boxes.iter().map(|rect| self.ground.line_share(rect)).sum();
        (land / count, lines / count)
    }
}

/// What it costs to cover so large a share of lines.
fn over(lines: f64) -> f64 {
    if lines > 0.0 { OVER_LINE.0 + OVER_LINE.1 * lines } else { 0.0 }
}
