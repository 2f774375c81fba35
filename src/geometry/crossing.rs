//! Where rings cross: each other, or themselves.
//!
//! In: rings in degrees, straight in lon/lat. Out: the places at which one edge passes through another or
//! runs along it. Boxes of chunks of edges, swept from west to east, rule out nearly all pairs.

use geo::line_intersection::{LineIntersection, line_intersection};
use geo::{Coord, Line};

use super::bounds::Rect;
use super::point::LonLat;

/// How two edges meet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Contact {
    /// They pass through each other.
    Across,
    /// They share a piece of line.
    Along,
}

/// A place at which two edges meet as edges of sound rings don't.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Crossing {
    /// The ring of each edge; the first is not after the second.
    pub rings: [usize; 2],
    /// The vertex at which each edge begins.
    pub vertices: [usize; 2],
    /// Where they meet.
    pub at: LonLat,
    /// How they meet.
    pub contact: Contact,
}

/// Edges a chunk.
const CHUNK: usize = 12;

/// Where the rings cross, in the order of rings and vertices; the search ends after `most` of them.
///
/// Rings that touch in a point without passing through each other do not cross.
pub fn crossings(rings: &[&[LonLat]], most: usize) -> Vec<Crossing> {
    let edges = edges(rings);
    let mut chunks: Vec<(Rect, std::ops::Range<usize>)> = Vec::new();
    let mut start = 0;
    while start < edges.len() {
        let ring = edges[start].ring;
        let end = (start..edges.len().min(start + CHUNK))
            .find(|index| edges[*index].ring != ring)
            .unwrap_or_else(|| edges.len().min(start + CHUNK));
        let bounds = edges[start..end].iter().map(Edge::bounds).reduce(|a, b| a.union(&b));
        chunks.extend(bounds.map(|bounds| (bounds, start..end)));
        start = end;
    }
    chunks.sort_by(|(a, _), (b, _)| a.min.x.total_cmp(&b.min.x));
    let mut found = Vec::new();
    let mut active: Vec<usize> = Vec::new();
    for (index, (bounds, range)) in chunks.iter().enumerate() {
        active.retain(|other| chunks[*other].0.max.x >= bounds.min.x);
        active.push(index);
        let near = active.iter().map(|other| &chunks[*other]);
        for (other, others) in near.filter(|(other, _)| other.intersects(bounds)) {
            meet(&edges, (other, others), (bounds, range), &mut found);
        }
        if found.len() >= most {
            break;
        }
    }
    let key = |one: &Crossing| (one.rings, one.vertices);
    found.sort_by_key(key);
    found.dedup_by_key(|one| key(one));
    found.truncate(most);
    found
}

/// An edge of a ring, and the vertices before and after it.
struct Edge {
    ring: usize,
    vertex: usize,
    from: LonLat,
    to: LonLat,
    after: LonLat,
}

impl Edge {
    fn bounds(&self) -> Rect {
        Rect::new(self.from.to_xy(), self.to.to_xy())
    }

    fn line(&self) -> Line<f64> {
        let coord = |p: LonLat| Coord { x: p.lon_deg, y: p.lat_deg };
        Line::new(coord(self.from), coord(self.to))
    }

    /// The way through a point of the edge that is not its start: where it comes from, where it goes.
    fn way(&self, at: LonLat) -> [LonLat; 2] {
        [self.from, if at == self.to { self.after } else { self.to }]
    }
}

fn edges(rings: &[&[LonLat]]) -> Vec<Edge> {
    let mut edges = Vec::new();
    for (ring, positions) in rings.iter().enumerate() {
        let first = edges.len();
        for (vertex, pair) in positions.windows(2).enumerate() {
            if let &[from, to] = pair
                && from != to
            {
                edges.push(Edge { ring, vertex, from, to, after: to });
            }
        }
        let afters: Vec<LonLat> = edges[first..].iter().map(|edge| edge.to).collect();
        let length = afters.len();
        for (index, edge) in edges[first..].iter_mut().enumerate() {
            edge.after = afters[(index + 1) % length];
        }
    }
    edges
}

type Chunk<'a> = (&'a Rect, &'a std::ops::Range<usize>);

fn meet(edges: &[Edge], one: Chunk<'_>, two: Chunk<'_>, found: &mut Vec<Crossing>) {
    for first in one.1.clone().filter(|index| edges[*index].bounds().intersects(two.0)) {
        let bounds = edges[first].bounds();
        for second in two.1.clone() {
            // Within one chunk each pair is looked at once.
            if (one.1.start == two.1.start && second <= first)
                || !edges[second].bounds().intersects(&bounds)
            {
                continue;
            }
            let (a, b) = (first.min(second), first.max(second));
            found.extend(contact(&edges[a], &edges[b]));
        }
    }
}

fn contact(a: &Edge, b: &Edge) -> Option<Crossing> {
    let (at, contact) = match line_intersection(a.line(), b.line())? {
        LineIntersection::SinglePoint { intersection, is_proper } => {
            let at = LonLat::new(intersection.x, intersection.y);
            // Where a vertex lies on the other ring, the edge that ends in it speaks for it.
            let passes = is_proper
                || (at != a.from && at != b.from && pass_through(at, a.way(at), b.way(at)));
            passes.then_some((at, Contact::Across))?
        }
        LineIntersection::Collinear { intersection: Line { start, end } } if start != end => {
            let at = LonLat::new((start.x + end.x) / 2.0, (start.y + end.y) / 2.0);
            (at, Contact::Along)
        }
        LineIntersection::Collinear { .. } => return None,
    };
    Some(Crossing { rings: [a.ring, b.ring], vertices: [a.vertex, b.vertex], at, contact })
}

/// Whether two ways through a point change sides there.
fn pass_through(at: LonLat, a: [LonLat; 2], b: [LonLat; 2]) -> bool {
    let angle = |to: LonLat| libm::atan2(to.lat_deg - at.lat_deg, to.lon_deg - at.lon_deg);
    let from = angle(a[0]);
    let turn = |to: LonLat| (angle(to) - from).rem_euclid(std::f64::consts::TAU);
    let (out, [c, d]) = (turn(a[1]), b.map(turn));
    // A common direction is a line that they share, which is told as such.
    let apart = |angle: f64| angle != 0.0 && angle != out;
    apart(c) && apart(d) && (c < out) != (d < out)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ring(positions: &[(f64, f64)]) -> Vec<LonLat> {
        positions.iter().map(|(lon, lat)| LonLat::new(*lon, *lat)).collect()
    }

    fn of(rings: &[&[(f64, f64)]]) -> Vec<(Contact, [usize; 2], f64, f64)> {
        let rings: Vec<Vec<LonLat>> = rings.iter().map(|positions| ring(positions)).collect();
        let rings: Vec<&[LonLat]> = rings.iter().map(Vec::as_slice).collect();
        let found = crossings(&rings, 1000).into_iter();
        found.map(|c| (c.contact, c.vertices, c.at.lon_deg, c.at.lat_deg)).collect()
    }

    const SQUARE: [(f64, f64); 5] = [(0., 0.), (4., 0.), (4., 4.), (0., 4.), (0., 0.)];

    #[test]
    fn a_bow_tie_crosses_itself_and_a_square_does_not() {
        assert!(of(&[&SQUARE]).is_empty());
        let bow = [(0., 0.), (2., 2.), (2., 0.), (0., 2.), (0., 0.)];
        assert_eq!(of(&[&bow]), [(Contact::Across, [0, 2], 1.0, 1.0)]);
        // The same with the crossing among its vertices.
        let bow = [(0., 0.), (1., 1.), (2., 2.), (2., 0.), (1., 1.), (0., 2.), (0., 0.)];
        assert_eq!(of(&[&bow]), [(Contact::Across, [0, 3], 1.0, 1.0)]);
        let bow = [(0., 0.), (1., 1.), (2., 2.), (2., 0.), (0., 2.), (0., 0.)];
        assert_eq!(of(&[&bow]), [(Contact::Across, [0, 3], 1.0, 1.0)]);
    }

    #[test]
    fn rings_that_touch_do_not_cross() {
        let pinched = [(0., 0.), (2., 0.), (1., 1.), (2., 2.), (0., 2.), (1., 1.), (0., 0.)];
        assert!(of(&[&pinched]).is_empty());
        let hole = [(0., 2.), (1., 1.), (1., 3.), (0., 2.)];
        assert!(of(&[&SQUARE, &hole]).is_empty());
    }

    #[test]
    fn spikes_and_shared_edges_run_along() {
        let spike = [(0., 0.), (4., 0.), (6., 0.), (4., 0.), (4., 4.), (0., 0.)];
        assert_eq!(of(&[&spike])[0], (Contact::Along, [1, 2], 5.0, 0.0));
        let hole = [(0., 1.), (1., 2.), (0., 3.), (0., 1.)];
        assert_eq!(of(&[&SQUARE, &hole])[0].0, Contact::Along);
    }

    #[test]
    fn every_crossing_is_found_whatever_the_chunks() {
        // A comb of 100 teeth, crossed by a thin needle from end to end.
        let mut comb = vec![(0., 0.)];
        for tooth in 0..100 {
            let x = f64::from(tooth);
            comb.extend([(x + 0.25, 10.), (x + 0.5, 1.)]);
        }
        comb.extend([(100., 0.), (0., 0.)]);
        let needle = [(-1., 5.), (101., 5.001), (101., 5.002), (-1., 5.)];
        assert_eq!(of(&[&comb, &needle]).len(), 400);
    }
}
