//! The candidates of a label that are possible at all, the best first, with the room they claim.

use super::candidate::Candidate;
use super::place::{Bounds, Placement};
use crate::geometry::{Rect, Xy};

/// So many options of a label are kept.
const MOST: usize = 90;

/// The candidates of a label that are possible.
pub(super) struct Options(Vec<Choice>);

struct Choice {
    /// Which of the label's candidates it is.
    candidate: usize,
    cost: f64,
    claim: Claim,
}

/// The room that a candidate takes.
pub(super) struct Claim {
    around: Rect,
    boxes: Vec<Rect>,
}

impl Claim {
    /// Whether two claims are nearer than `gap` pixels.
    pub(super) fn touches(&self, other: &Self, gap: f64) -> bool {
        touches(&self.around, &other.around, gap)
            && self.boxes.iter().any(|a| other.boxes.iter().any(|b| touches(a, b, gap)))
    }
}

fn touches(a: &Rect, b: &Rect, gap: f64) -> bool {
    a.min.x < b.max.x + gap
        && b.min.x < a.max.x + gap
        && a.min.y < b.max.y + gap
        && b.min.y < a.max.y + gap
}

impl Options {
    pub(super) fn of(label: &Placement, bounds: &Bounds<'_>) -> Self {
        let mut order: Vec<usize> = (0..label.candidates.len()).collect();
        let cost = |index: &usize| label.candidates[*index].cost;
        order.retain(|index| cost(index) <= label.limit);
        order.sort_by(|a, b| cost(a).total_cmp(&cost(b)));
        let usable =
            order.into_iter().filter(|index| usable(&label.candidates[*index], label.air, bounds));
        let choices = usable.take(MOST).map(|candidate| {
            let mut boxes = label.candidates[candidate].claims();
            boxes.iter_mut().for_each(|rect| *rect = rect.expand(label.air));
            let around = boxes.iter().fold(Rect::EMPTY, |all, rect| all.union(rect));
            let cost = label.candidates[candidate].cost;
            Choice { candidate, cost, claim: Claim { around, boxes } }
        });
        Self(choices.collect())
    }

    pub(super) fn len(&self) -> usize {
        self.0.len()
    }

    pub(super) fn candidate(&self, option: usize) -> usize {
        self.0[option].candidate
    }

    pub(super) fn cost(&self, option: usize) -> f64 {
        self.0[option].cost
    }

    pub(super) fn claim(&self, option: usize) -> &Claim {
        &self.0[option].claim
    }
}

/// Whether a candidate keeps off everything that doesn't move.
fn usable(candidate: &Candidate, air: f64, bounds: &Bounds<'_>) -> bool {
    let free = |rect: &Rect| {
        bounds.area.contains_rect(rect)
            && !bounds.obstacles.iter().any(|other| touches(rect, other, air))
    };
    candidate.boxes.iter().all(free)
        && candidate.leader.is_none_or(|leader| !runs_under(candidate, leader, bounds.furniture))
}

/// Whether a leader runs under one of these boxes.
fn runs_under(candidate: &Candidate, (from, to): (Xy, Xy), furniture: &[Rect]) -> bool {
    // Most leaders are short: their box alone keeps clear.
    let reach = Rect::new(from, to);
    let touched = |rect: &Rect| furniture.iter().any(|other| touches(rect, other, 0.0));
    touched(&reach) && candidate.claims().iter().any(touched)
}
