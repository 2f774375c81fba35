//! What noded edges enclose: faces, each with the polygons that cover it.

use std::collections::{BTreeMap, BTreeSet};

use super::nodes::without_common;
use super::{Spot, turn};

/// A face: it is bounded from outside by one walk along its edges, and from inside by others.
#[derive(Debug, Default)]
pub(super) struct Face {
    /// The polygons that cover it, ascending; none: the sea, or what lies round everything.
    pub covers: Vec<u32>,
}

/// Edges and faces. A half-edge is an edge in one direction: `2 * edge`, and `2 * edge + 1` backwards.
pub(super) struct Graph {
    /// The ends of the edges.
    pub edges: Vec<(Spot, Spot)>,
    /// The polygons whose border each edge is.
    pub borders: Vec<Vec<u32>>,
    /// The half-edge that follows each along the face on its left.
    pub next: Vec<usize>,
    /// The face on the left of each half-edge.
    pub left: Vec<usize>,
    /// The faces; the first is what lies round everything.
    pub faces: Vec<Face>,
}

/// Buckets of longitude in which edges are looked for.
const BUCKETS: i64 = 2048;

impl Graph {
    pub(super) fn of(noded: Vec<((Spot, Spot), Vec<u32>)>) -> Self {
        let (edges, borders): (Vec<(Spot, Spot)>, Vec<Vec<u32>>) = noded.into_iter().unzip();
        let mut graph = Self {
            next: vec![0; edges.len() * 2],
            left: vec![0; edges.len() * 2],
            faces: vec![Face::default()],
            edges,
            borders,
        };
        graph.link();
        graph.find_faces();
        graph
    }

    /// Where a half-edge begins and ends.
    pub(super) fn ends(&self, half: usize) -> (Spot, Spot) {
        let (a, b) = self.edges[half / 2];
        if half.is_multiple_of(2) { (a, b) } else { (b, a) }
    }

    /// Which half-edge follows which: the next one clockwise from the way back.
    fn link(&mut self) {
        let mut leaving: BTreeMap<Spot, Vec<usize>> = BTreeMap::new();
        for half in 0..self.next.len() {
            leaving.entry(self.ends(half).0).or_default().push(half);
        }
        for (node, mut halves) in leaving {
            halves.sort_by(|one, two| by_angle(node, self.ends(*one).1, self.ends(*two).1));
            for (position, half) in halves.iter().enumerate() {
                let clockwise = halves[(position + halves.len() - 1) % halves.len()];
                self.next[half ^ 1] = clockwise;
            }
        }
    }

    /// The half-edges of a walk round a face.
    pub(super) fn walk(&self, start: usize) -> Vec<usize> {
        let mut walked = vec![start];
        let mut at = self.next[start];
        while at != start && walked.len() <= self.next.len() {
            walked.push(at);
            at = self.next[at];
        }
        walked
    }

    fn find_faces(&mut self) {
        let count = self.next.len();
        const UNSEEN: usize = usize::MAX;
        // Walks: the outer edges of faces, and those of everything that hangs together, seen from outside.
        let mut walk_of = vec![UNSEEN; count];
        let mut walks: Vec<(usize, bool)> = Vec::new();
        for start in 0..count {
            if walk_of[start] == UNSEEN {
                let walked = self.walk(start);
                let doubled: i128 = walked.iter().map(|half| self.doubled_area(*half)).sum();
                walked.iter().for_each(|half| walk_of[*half] = walks.len());
                walks.push((start, doubled > 0));
            }
        }
        let mut face_of: Vec<Option<usize>> = vec![None; walks.len()];
        for (walk, (_, inner)) in walks.iter().enumerate() {
            if *inner {
                face_of[walk] = Some(self.faces.len());
                self.faces.push(Face::default());
            }
        }
        self.place_components(&walks, &walk_of, &mut face_of);
        for half in 0..count {
            self.left[half] = face_of[walk_of[half]].unwrap_or(0);
        }
        self.spread_covers();
    }

    fn doubled_area(&self, half: usize) -> i128 {
        let ((ax, ay), (bx, by)) = self.ends(half);
        i128::from(ax) * i128::from(by) - i128::from(bx) * i128::from(ay)
    }

    /// Finds out in which face each part that hangs together lies: that of the next edge above it.
    fn place_components(
        &self,
        walks: &[(usize, bool)],
        walk_of: &[usize],
        face_of: &mut [Option<usize>],
    ) {
        let buckets = Buckets::of(&self.edges);
        let outer: Vec<usize> = (0..walks.len()).filter(|walk| !walks[*walk].1).collect();
        // Of each the walk that is next above, or nothing.
        let mut above: BTreeMap<usize, Option<usize>> = BTreeMap::new();
        for walk in outer {
            let spots = self.walk(walks[walk].0).into_iter().map(|half| self.ends(half).0);
            // The top: nothing of the part itself is above it.
            let top = spots.max_by_key(|spot| (spot.1, spot.0));
            let over = top.and_then(|top| buckets.next_above(&self.edges, top));
            above.insert(walk, over.map(|edge| walk_of[2 * edge + 1]));
        }
        for walk in above.keys() {
            let mut seen = BTreeSet::new();
            let mut at = above.get(walk).copied().flatten();
            while let Some(other) = at.filter(|other| !walks[*other].1 && seen.insert(*other)) {
                at = above.get(&other).copied().flatten();
            }
            face_of[*walk] = Some(at.and_then(|other| face_of[other]).unwrap_or(0));
        }
    }

    /// Which polygons cover each face: over an edge those begin or end whose border it is.
    fn spread_covers(&mut self) {
        let mut halves: Vec<Vec<usize>> = vec![Vec::new(); self.faces.len()];
        for (half, face) in self.left.iter().enumerate() {
            halves[*face].push(half);
        }
        let mut known = vec![false; self.faces.len()];
        known[0] = true;
        let mut waiting = vec![0];
        while let Some(face) = waiting.pop() {
            for half in &halves[face] {
                let other = self.left[half ^ 1];
                if !known[other] {
                    known[other] = true;
                    self.faces[other].covers =
                        without_common(&self.faces[face].covers, &self.borders[half / 2]);
                    waiting.push(other);
                }
            }
        }
    }
}

/// Two directions from a node, counter-clockwise from the east.
fn by_angle(node: Spot, one: Spot, two: Spot) -> std::cmp::Ordering {
    let lower = |to: Spot| to.1 < node.1 || (to.1 == node.1 && to.0 < node.0);
    lower(one).cmp(&lower(two)).then_with(|| 0.cmp(&turn(node, one, two)))
}

/// Edges by the longitudes over which they run.
struct Buckets {
    west: i64,
    width: i64,
    edges: Vec<Vec<usize>>,
}

impl Buckets {
    fn of(edges: &[(Spot, Spot)]) -> Self {
        let west = edges.iter().map(|(a, _)| a.0).min().unwrap_or(0);
        let east = edges.iter().map(|(_, b)| b.0).max().unwrap_or(0);
        let width = (east - west) / BUCKETS + 1;
        let mut buckets = Self { west, width, edges: vec![Vec::new(); BUCKETS as usize + 1] };
        for (index, (a, b)) in edges.iter().enumerate() {
            for bucket in buckets.at(a.0)..=buckets.at(b.0) {
                buckets.edges[bucket].push(index);
            }
        }
        buckets
    }

    fn at(&self, x: i64) -> usize {
        ((x - self.west) / self.width) as usize
    }

    /// The nearest edge above a spot; edges that touch it are not above it.
    fn next_above(&self, edges: &[(Spot, Spot)], (x, y): Spot) -> Option<usize> {
        let over = self.edges[self.at(x)].iter().copied().filter(|index| {
            let (a, b) = edges[*index];
            // Half-open, so that of two edges that meet above one counts; `a` is the western end.
            a.0 <= x && x < b.0 && turn(a, b, (x, y)) < 0
        });
        let height = |index: &usize| {
            let (a, b) = edges[*index];
            let slope = (b.1 - a.1) as f64 / (b.0 - a.0) as f64;
            (a.1 as f64 + slope * (x - a.0) as f64, slope)
        };
        over.min_by(|one, two| {
            let (one, two) = (height(one), height(two));
            one.0.total_cmp(&two.0).then(one.1.total_cmp(&two.1))
        })
    }
}
