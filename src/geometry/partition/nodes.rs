//! Edges cut where they meet, so that they have nothing in common but their ends.
//!
//! Where two cross, both get a vertex at the nearest spot of the grid; that moves them by up to half a
//! spot, and so they are looked at again until none meet (snap rounding by repetition).

use std::collections::BTreeMap;

use super::{GRID_PER_DEG, Spot, turn};
use crate::geometry::point::LonLat;

/// Edges, each once, the end that comes first in front; with the polygons whose border they are.
#[derive(Default)]
pub(super) struct Edges(BTreeMap<(Spot, Spot), Vec<u32>>);

/// Rounds of cutting at most; real data take two or three.
const ROUNDS: usize = 40;
/// A vertex so near to an edge, in spots, lies on it.
const ON_IT: f64 = 0.75;

impl Edges {
    /// Adds a ring of a polygon.
    pub(super) fn add_ring(&mut self, ring: &[LonLat], polygon: u32) {
        let spots: Vec<Spot> =
            ring.iter().filter(|at| at.is_finite()).map(|at| spot(*at)).collect();
        for edge in spots.windows(2) {
            self.toggle(edge[0], edge[1], &[polygon]);
        }
        if let (Some(first), Some(last)) = (spots.first(), spots.last()) {
            self.toggle(*last, *first, &[polygon]);
        }
    }

    /// Adds an edge of some polygons: twice the border of one is none of it.
    fn toggle(&mut self, a: Spot, b: Spot, polygons: &[u32]) {
        if a != b {
            let known = self.0.entry((a.min(b), a.max(b))).or_default();
            *known = without_common(known, polygons);
        }
    }

    /// The same edges, cut where they meet.
    pub(super) fn noded(mut self) -> Vec<((Spot, Spot), Vec<u32>)> {
        let mut fresh: BTreeMap<(Spot, Spot), ()> = BTreeMap::new();
        for round in 0..ROUNDS {
            let edges: Vec<(Spot, Spot)> = self.0.keys().copied().collect();
            let is_new: Vec<bool> =
                edges.iter().map(|edge| round == 0 || fresh.contains_key(edge)).collect();
            let cuts = cuts(&edges, &is_new);
            if cuts.is_empty() {
                break;
            }
            fresh.clear();
            for (index, mut spots) in cuts {
                let (a, b) = edges[index];
                let Some(polygons) = self.0.remove(&(a, b)) else { continue };
                spots.sort_by_key(|at| along(a, b, *at));
                spots.dedup();
                let mut from = a;
                for to in spots.into_iter().chain([b]) {
                    self.toggle(from, to, &polygons);
                    fresh.insert((from.min(to), from.max(to)), ());
                    from = to;
                }
            }
        }
        self.0.into_iter().filter(|(_, polygons)| !polygons.is_empty()).collect()
    }
}

fn spot(at: LonLat) -> Spot {
    ((at.lon_deg * GRID_PER_DEG).round() as i64, (at.lat_deg * GRID_PER_DEG).round() as i64)
}

/// Two ascending lists joined, without what is in both.
pub(super) fn without_common(one: &[u32], two: &[u32]) -> Vec<u32> {
    let mut joined = Vec::with_capacity(one.len() + two.len());
    let (mut one, mut two) = (one.iter().peekable(), two.iter().peekable());
    loop {
        match (one.peek(), two.peek()) {
            (Some(a), Some(b)) if a == b => {
                one.next();
                two.next();
            }
            (Some(a), Some(b)) if a > b => joined.extend(two.next()),
            (Some(_), _) => joined.extend(one.next()),
            (None, Some(_)) => joined.extend(two.next()),
            (None, None) => return joined,
        }
    }
}

/// How far along an edge a spot is.
fn along(a: Spot, b: Spot, at: Spot) -> i128 {
    i128::from(b.0 - a.0) * i128::from(at.0 - a.0) + i128::from(b.1 - a.1) * i128::from(at.1 - a.1)
}

/// Where edges are to be cut, by their positions: pairs of which one is new, swept from west to east.
fn cuts(edges: &[(Spot, Spot)], is_new: &[bool]) -> BTreeMap<usize, Vec<Spot>> {
    let mut cuts: BTreeMap<usize, Vec<Spot>> = BTreeMap::new();
    let mut active: Vec<usize> = Vec::new();
    // The edges come in the order of their western ends.
    for (next, (a, b)) in edges.iter().enumerate() {
        active.retain(|other| edges[*other].1.0 >= a.0 - 1);
        let (low, high) = (a.1.min(b.1) - 1, a.1.max(b.1) + 1);
        for &other in &active {
            let (c, d) = edges[other];
            if c.1.max(d.1) < low || c.1.min(d.1) > high || !(is_new[next] || is_new[other]) {
                continue;
            }
            for (index, at) in meet((next, (*a, *b)), (other, (c, d))).into_iter().flatten() {
                cuts.entry(index).or_default().push(at);
            }
        }
        active.push(next);
    }
    cuts
}

type Numbered = (usize, (Spot, Spot));

/// Where two edges meet otherwise than end to end: which is to be cut at which spot.
fn meet(one: Numbered, two: Numbered) -> [Option<(usize, Spot)>; 6] {
    let ((_, (a, b)), (_, (c, d))) = (one, two);
    let ends = [(one, c), (one, d), (two, a), (two, b)];
    let mut found = [None; 6];
    for (place, ((index, edge), at)) in found.iter_mut().zip(ends) {
        *place = lies_on(edge, at).then_some((index, at));
    }
    if found.iter().any(Option::is_some) {
        return found;
    }
    let (c_side, d_side) = (turn(a, b, c), turn(a, b, d));
    let (a_side, b_side) = (turn(c, d, a), turn(c, d, b));
    let apart = |one: i128, two: i128| (one > 0 && two < 0) || (one < 0 && two > 0);
    if apart(c_side, d_side) && apart(a_side, b_side) {
        let share = a_side as f64 / (a_side - b_side) as f64;
        let between = |from: i64, to: i64| from + ((to - from) as f64 * share).round() as i64;
        let at = (between(a.0, b.0), between(a.1, b.1));
        found[4] = (at != a && at != b).then_some((one.0, at));
        found[5] = (at != c && at != d).then_some((two.0, at));
    }
    found
}

/// Whether a spot lies on an edge, between its ends.
fn lies_on((a, b): (Spot, Spot), at: Spot) -> bool {
    if at == a || at == b {
        return false;
    }
    let (way, whole) = (along(a, b, at), along(a, b, b));
    way > 0 && way < whole && (turn(a, b, at) as f64).abs() <= ON_IT * (whole as f64).sqrt()
}
