//! Choosing one candidate a label: no overlaps, important labels first, then mending.
//!
//! Greedy by priority; a label without room may push one other aside to its next-best place.

use super::candidate::Candidate;
use crate::geometry::Rect;

/// A label to be placed.
pub struct Placement {
    /// Smaller is placed first.
    pub rank: u32,
    /// Where it could go.
    pub candidates: Vec<Candidate>,
    /// A candidate that costs more is not taken.
    pub limit: f64,
}

/// The chosen candidate of each label; `None` where there is no room.
///
/// `area` is where labels may be; none touches an obstacle, and no leader runs under furniture.
/// The same input gives the same result.
pub fn place(
    labels: &[&Placement],
    area: &Rect,
    (obstacles, furniture): (&[Rect], &[Rect]),
    gap_px: f64,
) -> Vec<Option<usize>> {
    let usable = |candidate: &Candidate, limit: f64| {
        candidate.cost <= limit
            && candidate.boxes.iter().all(|rect| {
                area.contains_rect(rect) && !obstacles.iter().any(|other| touches(rect, other, 0.0))
            })
            && !runs_under(candidate, furniture)
    };
    // Candidates of each label that are possible at all, best first.
    let options: Vec<Vec<usize>> = labels
        .iter()
        .map(|label| {
            let all = 0..label.candidates.len();
            let mut fit: Vec<usize> =
                all.filter(|index| usable(&label.candidates[*index], label.limit)).collect();
            fit.sort_by(|a, b| label.candidates[*a].cost.total_cmp(&label.candidates[*b].cost));
            fit
        })
        .collect();
    let mut order: Vec<usize> = (0..labels.len()).collect();
    order.sort_by_key(|index| labels[*index].rank);
    let claims = labels.iter().zip(&options).map(|(label, options)| {
        let mut claims = vec![Vec::new(); label.candidates.len()];
        for option in options {
            claims[*option] = label.candidates[*option].claims();
        }
        claims
    });
    let claims = claims.collect();
    let mut chosen = Chosen { labels, claims, taken: vec![None; labels.len()], gap_px };
    for label in &order {
        let free =
            options[*label].iter().find(|option| chosen.conflicts(*label, **option).is_empty());
        chosen.taken[*label] = free.copied();
    }
    for label in &order {
        if chosen.taken[*label].is_none() {
            chosen.push_aside(*label, &options);
        }
    }
    chosen.improve(&order, &options);
    chosen.taken
}

/// Whether a candidate's leader runs under one of these boxes.
fn runs_under(candidate: &Candidate, furniture: &[Rect]) -> bool {
    let Some((from, to)) = candidate.leader else { return false };
    // Most leaders are short: their box alone keeps clear.
    let reach = Rect::new(from, to);
    let near = furniture.iter().any(|other| touches(&reach, other, 0.0));
    let touched = |rect: &Rect| furniture.iter().any(|other| touches(rect, other, 0.0));
    near && candidate.claims().iter().any(touched)
}

/// How much dearer a label's new place may be when it makes room for another.
const WORTH: f64 = 4.0;

fn touches(a: &Rect, b: &Rect, gap: f64) -> bool {
    a.min.x < b.max.x + gap
        && b.min.x < a.max.x + gap
        && a.min.y < b.max.y + gap
        && b.min.y < a.max.y + gap
}

struct Chosen<'a> {
    labels: &'a [&'a Placement],
    /// What each usable candidate of each label claims.
    claims: Vec<Vec<Vec<Rect>>>,
    taken: Vec<Option<usize>>,
    gap_px: f64,
}

impl Chosen<'_> {
    fn claims_of(&self, label: usize, option: usize) -> &[Rect] {
        &self.claims[label][option]
    }

    /// The labels that a choice would overlap.
    fn conflicts(&self, label: usize, option: usize) -> Vec<usize> {
        let mine = self.claims_of(label, option);
        let overlaps = |other: usize, taken: usize| {
            let theirs = self.claims_of(other, taken);
            mine.iter().any(|a| theirs.iter().any(|b| touches(a, b, self.gap_px)))
        };
        let others = self.taken.iter().enumerate().filter(|(other, _)| *other != label);
        others
            .filter_map(|(other, taken)| {
                taken.filter(|taken| overlaps(other, *taken)).map(|_| other)
            })
            .collect()
    }

    /// Places a label where exactly one other has to move, and can without going far.
    fn push_aside(&mut self, label: usize, options: &[Vec<usize>]) {
        let cost = |of: usize, option: usize| self.labels[of].candidates[option].cost;
        let mut best: Option<(f64, usize, usize, usize)> = None;
        for option in &options[label] {
            let [other] = self.conflicts(label, *option)[..] else { continue };
            let Some(before) = self.taken[other] else { continue };
            self.taken[label] = Some(*option);
            let free = options[other].iter().find(|next| self.conflicts(other, **next).is_empty());
            self.taken[label] = None;
            let Some(next) = free.copied() else { continue };
            let moved = cost(other, next) - cost(other, before);
            let total = cost(label, *option) + moved;
            if moved < WORTH && best.is_none_or(|(least, ..)| total < least) {
                best = Some((total, *option, other, next));
            }
        }
        if let Some((_, option, other, next)) = best {
            self.taken[label] = Some(option);
            self.taken[other] = Some(next);
        }
    }

    /// Moves labels to cheaper free places until nothing changes.
    fn improve(&mut self, order: &[usize], options: &[Vec<usize>]) {
        for _ in 0..3 {
            let mut moved = false;
            for label in order {
                let free = options[*label].iter().find(|o| self.conflicts(*label, **o).is_empty());
                if let Some(best) = free.copied()
                    && self.taken[*label] != Some(best)
                {
                    self.taken[*label] = Some(best);
                    moved = true;
                }
            }
            if !moved {
                return;
            }
        }
    }
}
