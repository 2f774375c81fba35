//! Choosing one candidate a label: no overlaps, the greatest worth placed, at the least cost.
//!
//! Greedy by rank; then a label without room makes others give way, to their next-best place or, if
//! they are worth less than it, out of the map; then every label moves to the best place left free.
//! Steps are bounded, and the same input gives the same result.

use super::candidate::Candidate;
use super::options::Options;
use crate::geometry::Rect;
use crate::layout::ensemble::Presence;

/// A label to be placed.
#[derive(Debug, Clone, Default)]
pub struct Placement {
    /// Smaller is placed first.
    pub rank: u32,
    /// What it costs to leave it out.
    pub worth: f64,
    /// Where it could go.
    pub candidates: Vec<Candidate>,
    /// A candidate that costs more is not taken.
    pub limit: f64,
    /// Space that it keeps to all else beyond what every label keeps, in pixels.
    pub air: f64,
}

/// What labels must keep off.
pub struct Bounds<'a> {
    /// Where labels may be.
    pub area: Rect,
    /// Boxes that none may touch.
    pub obstacles: &'a [Rect],
    /// Boxes under which no leader runs.
    pub furniture: &'a [Rect],
    /// Space between labels in pixels.
    pub gap_px: f64,
    /// In which maps of a sequence each label is; none where it is one map.
    pub presence: &'a [Presence],
}

/// How many others may give way to one label.
const GIVE_WAY: usize = 4;
/// How often it is tried to find room for what was left out.
const PASSES: usize = 3;
/// A place that costs more is kept only while no other label can make room for a better one.
const UNEASY: f64 = 14.0;
/// For names worth so much, labels that give way push others in turn.
const DEAR: f64 = 350.0;
/// How many places are tried where others push in turn.
const PUSHES: usize = 60;

/// A label that counts so much is there most of the time.
const LASTING: f64 = 0.5;

/// How labels give way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Manner {
    /// To a free place.
    Step,
    /// If there is none, to the place of another that steps aside.
    Push,
}

/// The chosen candidate of each label; `None` where there is no room.
pub fn place(labels: &[&Placement], bounds: &Bounds<'_>) -> Vec<Option<usize>> {
    let mut order: Vec<usize> = (0..labels.len()).collect();
    order.sort_by_key(|index| labels[*index].rank);
    let mut search = Search {
        options: labels.iter().map(|label| Options::of(label, bounds)).collect(),
        worth: labels.iter().map(|label| label.worth).collect(),
        weight: (0..labels.len()).map(|label| weight(bounds, label)).collect(),
        taken: vec![None; labels.len()],
        gap_px: bounds.gap_px,
        presence: bounds.presence,
    };
    // On a sequence of maps, what is there most of the time comes first, as if there were nothing else.
    let lasting = order.iter().copied().filter(|label| search.weight[*label] >= LASTING);
    let lasting: Vec<usize> = lasting.collect();
    if lasting.len() < order.len() {
        search.settle(&lasting);
    }
    search.settle(&order);
    let chosen = search.taken.iter().zip(&search.options);
    chosen.map(|(taken, options)| taken.map(|taken| options.candidate(taken))).collect()
}

fn weight(bounds: &Bounds<'_>, label: usize) -> f64 {
    bounds.presence.get(label).map_or(1.0, Presence::weight)
}

/// Which option of each label is taken.
type Taken = Vec<Option<usize>>;

struct Search<'a> {
    options: Vec<Options>,
    worth: Vec<f64>,
    /// What each label counts: less if it is on some maps of a sequence only.
    weight: Vec<f64>,
    taken: Taken,
    gap_px: f64,
    presence: &'a [Presence],
}

impl Search<'_> {
    /// Places the labels of these that have no place, and finds room for those left out.
    fn settle(&mut self, order: &[usize]) {
        for label in order {
            if self.taken[*label].is_none() {
                self.taken[*label] = self.free(*label);
            }
        }
        for _ in 0..PASSES {
            let mut changed = false;
            for label in order {
                if self.is_ill_placed(*label) {
                    changed |= self.make_room(*label, Manner::Step)
                        || (self.worth[*label] >= DEAR && self.make_room(*label, Manner::Push));
                }
            }
            changed |= self.improve(order);
            if !changed {
                break;
            }
        }
    }

    /// Whether a label has no place, or one that it should not keep if others can step aside.
    fn is_ill_placed(&self, label: usize) -> bool {
        self.taken[label].is_none_or(|option| self.options[label].cost(option) > UNEASY)
    }

    /// The labels that an option would overlap.
    fn conflicts(&self, label: usize, option: usize) -> Vec<usize> {
        let mine = self.options[label].claim(option);
        let others = self.taken.iter().enumerate();
        let others = others.filter(|(other, _)| *other != label && self.meet(label, *other));
        others
            .filter_map(|(other, taken)| {
                let theirs = self.options[other].claim((*taken)?);
                mine.touches(theirs, self.gap_px).then_some(other)
            })
            .collect()
    }

    /// Whether two labels are ever on the same map.
    fn meet(&self, label: usize, other: usize) -> bool {
        match (self.presence.get(label), self.presence.get(other)) {
            (Some(label), Some(other)) => label.meets(other),
            _ => true,
        }
    }

    /// The best option that overlaps nothing.
    fn free(&self, label: usize) -> Option<usize> {
        let all = 0..self.options[label].len();
        all.into_iter().find(|option| self.conflicts(label, *option).is_empty())
    }

    /// What all labels cost as they are: places, and those left out.
    fn cost(&self) -> f64 {
        let cost = |(label, taken): (usize, &Option<usize>)| match taken {
            Some(taken) => self.options[label].cost(*taken),
            None => self.worth[label],
        };
        self.taken
            .iter()
            .enumerate()
            .map(|(label, taken)| self.weight[label] * cost((label, taken)))
            .sum()
    }

    /// Places a label, or places it better, by making others give way, if that makes everything cheaper.
    fn make_room(&mut self, label: usize, manner: Manner) -> bool {
        let before = self.taken.clone();
        let (mut least, mut best) = (self.cost(), None);
        // Of the names of a sequence, many stand on one spot at different times.
        let most_conflicts = if self.presence.is_empty() { GIVE_WAY } else { 4 * GIVE_WAY };
        let most = if manner == Manner::Push { PUSHES } else { usize::MAX };
        for option in 0..self.options[label].len().min(most) {
            let conflicts = self.conflicts(label, option);
            if conflicts.len() > most_conflicts {
                continue;
            }
            self.taken[label] = Some(option);
            for other in &conflicts {
                self.taken[*other] = None;
            }
            for other in &conflicts {
                self.taken[*other] = self.free(*other);
                if manner == Manner::Push && self.taken[*other].is_none() {
                    self.push(*other, label);
                }
            }
            let cost = self.cost();
            if cost < least - 1e-9 {
                (least, best) = (cost, Some(self.taken.clone()));
            }
            self.taken.clone_from(&before);
        }
        let found = best.is_some();
        self.taken = best.unwrap_or(before);
        found
    }

    /// Places a label where one other than `fixed` has to step aside, and can.
    fn push(&mut self, label: usize, fixed: usize) {
        for option in 0..self.options[label].len().min(PUSHES) {
            let [other] = self.conflicts(label, option)[..] else { continue };
            if other == fixed {
                continue;
            }
            let before = self.taken[other];
            self.taken[label] = Some(option);
            self.taken[other] = None;
            self.taken[other] = self.free(other);
            if self.taken[other].is_some() {
                return;
            }
            self.taken[other] = before;
            self.taken[label] = None;
        }
    }

    /// Moves labels to cheaper free places; whether any did.
    fn improve(&mut self, order: &[usize]) -> bool {
        let mut moved = false;
        for label in order {
            let free = self.free(*label);
            if free.is_some() && free != self.taken[*label] {
                self.taken[*label] = free;
                moved = true;
            }
        }
        moved
    }
}
