//! Joins polygons of one group: lines between two of its members vanish, the rest is stitched
//! into closed rings.
//!
//! In and out: rings of arc references of one `Topology`. Every ring keeps the group on its left,
//! so exteriors stay counter-clockwise and holes clockwise, and a non-zero fill is right.

use super::arcs::QuickMap;
use super::topology::{ArcRef, Topology};

/// Dissolves the rings of a group of polygons into its outer boundary.
///
/// Arcs used in both directions are left out, as are lines there and back within a ring; arcs used twice in one direction count once. Rings
/// come in the order in which their first arc appears. References to arcs that the topology
/// hasn't are ignored.
pub fn dissolve<'a>(
    topology: &Topology,
    rings: impl IntoIterator<Item = &'a [ArcRef]>,
) -> Vec<Vec<ArcRef>> {
    let mut used = vec![[false; 2]; topology.arcs.len()];
    let mut balance = vec![0_i32; topology.arcs.len()];
    let mut order = Vec::new();
    for ring in rings {
        // A line there and back within a ring, such as a spike, is nothing; whatever else is on it stays.
        let known = ring.iter().filter(|reference| reference.arc < topology.arcs.len());
        let way = |reference: &ArcRef| if reference.reversed { -1 } else { 1 };
        known.clone().for_each(|reference| balance[reference.arc] += way(reference));
        for &reference in known.clone() {
            let flag = &mut used[reference.arc][usize::from(reference.reversed)];
            if !*flag && balance[reference.arc].signum() == way(&reference) {
                *flag = true;
                order.push(reference);
            }
        }
        known.for_each(|reference| balance[reference.arc] = 0);
    }
    order.retain(|reference| used[reference.arc] != [true, true]);
    stitch(topology, &order)
}

/// The boundary of several polygons of a topology, given by their indices.
pub fn dissolve_polygons(
    topology: &Topology,
    polygons: impl IntoIterator<Item = usize>,
) -> Vec<Vec<ArcRef>> {
    let members = polygons.into_iter().filter_map(|index| topology.polygons.get(index));
    dissolve(topology, members.flat_map(|polygon| polygon.rings.iter().map(Vec::as_slice)))
}

/// Walks from arc to arc until every one is used.
fn stitch(topology: &Topology, order: &[ArcRef]) -> Vec<Vec<ArcRef>> {
    let mut rings = Vec::new();
    let mut leaving: QuickMap<u32, Vec<ArcRef>> = QuickMap::default();
    for &reference in order {
        if let Some((start, end)) = ends(topology, reference)
            && start != end
        {
            leaving.entry(start).or_default().push(reference);
        }
    }
    let mut done = vec![false; topology.arcs.len()];
    for &first in order {
        if done[first.arc] {
            continue;
        }
        let mut ring = Vec::new();
        let mut next = Some(first);
        while let Some(reference) = next {
            done[reference.arc] = true;
            ring.push(reference);
            next = follow(topology, &leaving, &done, first, reference);
        }
        rings.push(ring);
    }
    rings
}

/// The arc after `reference`, or `None` when the walk is back at the start of `first`.
fn follow(
    topology: &Topology,
    leaving: &QuickMap<u32, Vec<ArcRef>>,
    done: &[bool],
    first: ArcRef,
    reference: ArcRef,
) -> Option<ArcRef> {
    let (_, end) = ends(topology, reference)?;
    let (start, _) = ends(topology, first)?;
    if start == end {
        return None;
    }
    let free = leaving.get(&end)?.iter().filter(|next| !done[next.arc]);
    // Where rings touch in a point, the sharpest left turn keeps them apart.
    free.copied().max_by(|a, b| {
        let turn = |next: &ArcRef| left_turn(topology, reference, *next);
        turn(a).total_cmp(&turn(b)).then(b.cmp(a))
    })
}

/// The vertices at which an arc starts and ends.
fn ends(topology: &Topology, reference: ArcRef) -> Option<(u32, u32)> {
    let [first, last] = topology.arcs.get(reference.arc)?.ends;
    Some(if reference.reversed { (last, first) } else { (first, last) })
}

/// The turn to the left from the end of one arc into another, radians, −π to π.
fn left_turn(topology: &Topology, from: ArcRef, to: ArcRef) -> f64 {
    let heading = |reference: ArcRef, at_end: bool| {
        let points = topology.arcs.get(reference.arc).map_or(&[][..], |arc| &arc.points);
        let last = points.len().saturating_sub(1);
        let edge =
            if at_end == reference.reversed { (0, 1) } else { (last.saturating_sub(1), last) };
        let (a, b) = match (points.get(edge.0), points.get(edge.1)) {
            (Some(a), Some(b)) if reference.reversed => (*b, *a),
            (Some(a), Some(b)) => (*a, *b),
            _ => return (0.0, 0.0),
        };
        (b.lon_deg - a.lon_deg, b.lat_deg - a.lat_deg)
    };
    let ((ax, ay), (bx, by)) = (heading(from, true), heading(to, false));
    libm::atan2(ax * by - ay * bx, ax * bx + ay * by)
}

#[cfg(test)]
mod tests {
    use super::super::numbers::position_key;
    use super::super::point::LonLat;
    use super::super::shape::{Polygon, doubled_area};
    use super::super::topology::Face;
    use super::super::unrolled::unrolled;
    use super::*;

    fn grid(columns: u32, rows: u32) -> Vec<Polygon> {
        let corner = |x: u32, y: u32| LonLat::new(140.0 + f64::from(x), 40.0 + f64::from(y));
        let cells = (0..rows).flat_map(|y| (0..columns).map(move |x| (x, y)));
        cells
            .map(|(x, y)| Polygon {
                exterior: vec![
                    corner(x, y),
                    corner(x + 1, y),
                    corner(x + 1, y + 1),
                    corner(x, y + 1),
                    corner(x, y),
                ],
                holes: Vec::new(),
            })
            .collect()
    }

    fn topology(polygons: &[Polygon]) -> Topology {
        let faces: Vec<_> = polygons.iter().map(|polygon| Face { owner: 0, polygon }).collect();
        Topology::build(&faces)
    }

    fn areas(topology: &Topology, members: &[usize]) -> Vec<f64> {
        dissolve_polygons(topology, members.iter().copied())
            .iter()
            .map(|ring| {
                // Where arcs meet on the 180th meridian one may end at 180° and the next begin at −180°.
                let mut points = topology.ring_points(ring);
                points.dedup_by_key(|at| position_key(*at));
                let points = unrolled(&points);
                assert_eq!(points.first(), points.last());
                doubled_area(&points) / 2.0
            })
            .collect()
    }

    #[test]
    fn a_grid_of_squares_is_one_ring() {
        let topology = topology(&grid(3, 3));
        assert_eq!(areas(&topology, &[0, 1, 2, 3, 4, 5, 6, 7, 8]), [9.0]);
    }

    #[test]
    fn a_missing_square_is_a_clockwise_hole() {
        let topology = topology(&grid(3, 3));
        let mut found = areas(&topology, &[0, 1, 2, 3, 5, 6, 7, 8]);
        found.sort_by(f64::total_cmp);
        assert_eq!(found, [-1.0, 9.0]);
    }

    #[test]
    fn lands_over_the_180th_meridian_are_one_ring_however_they_are_written() {
        let land = |points: &[(f64, f64)]| Polygon {
            exterior: points.iter().map(|at| LonLat::new(at.0, at.1)).collect(),
            holes: Vec::new(),
        };
        // Two neighbours, one of them over the meridian by a jump.
        let jumping = [
            land(&[(170., 0.), (178., 0.), (178., 5.), (170., 5.), (170., 0.)]),
            land(&[(178., 0.), (-175., 0.), (-175., 5.), (178., 5.), (178., 0.)]),
        ];
        assert_eq!(areas(&topology(&jumping), &[0, 1]), [75.0]);
        assert_eq!(areas(&topology(&jumping), &[1]), [35.0]);
        // Both sides of a cut, whose coasts run along it to and fro before they part.
        let cut = [
            land(&[
                (170., 0.),
                (180., 0.),
                (180., 5.),
                (180., 6.),
                (180., 5.5),
                (170., 5.),
                (170., 0.),
            ]),
            land(&[
                (-180., 0.),
                (-175., 0.),
                (-175., 5.),
                (-180., 7.),
                (-180., 6.5),
                (-180., 7.5),
                (-180., 0.),
            ]),
        ];
        let joined = areas(&topology(&cut), &[0, 1]);
        let apart: f64 = cut.iter().map(|land| doubled_area(&land.exterior).abs() / 2.0).sum();
        assert_eq!(joined.len(), 1);
        assert!((joined[0] - apart).abs() < 1e-9, "{joined:?} {apart}");
    }

    #[test]
    fn squares_that_touch_in_a_corner_stay_two_rings() {
        let topology = topology(&grid(2, 2));
        assert_eq!(areas(&topology, &[0, 3]), [1.0, 1.0]);
        assert_eq!(areas(&topology, &[0, 0, 1]), [2.0]);
        assert!(areas(&topology, &[]).is_empty());
    }
}
