//! Outlines cut into arcs, so that a border that two polygons share is one line, stored once.
//!
//! In: faces (a polygon and the index of its owner). Out: arcs, and polygons as lists of
//! references to arcs. Vertices are the same if their coordinates are bit-equal; 180° and −180° are
//! one meridian, so that what was cut along it is whole again. Rings are turned so that the polygon is
//! on the left (longitude to the right, latitude up).

use super::arcs::ArcCutter;
use super::point::LonLat;
use super::shape::Polygon;
use super::unrolled::Cuts;

/// One polygon of the input and whose it is.
#[derive(Debug, Clone, Copy)]
pub struct Face<'a> {
    /// The caller's index of the owner, such as a territory.
    pub owner: u32,
    /// The outline.
    pub polygon: &'a Polygon,
}

/// A line between two junctions, or a whole ring that meets no other line.
#[derive(Debug, Clone, PartialEq)]
pub struct Arc {
    /// Its positions, at least two; a ring repeats the first at the end. Where it crosses the 180th
    /// meridian they go on beyond 180°; one that goes round a pole ends a whole turn from its start.
    pub points: Vec<LonLat>,
    /// The numbers of its first and its last vertex. Arcs that meet have the same one, though their longitudes may
    /// be a turn apart.
    pub ends: [u32; 2],
    /// The polygon on the left going along the points; `None` is sea.
    ///
    /// If faces overlap, the first one counts; the same holds for `right`.
    pub left: Option<usize>,
    /// The polygon on the right going along the points; `None` is sea.
    pub right: Option<usize>,
    /// Whether it closes on itself without meeting another arc.
    pub ring: bool,
}

/// An arc in one of its two directions.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ArcRef {
    /// Index in [`Topology::arcs`].
    pub arc: usize,
    /// Whether the arc is walked from its last point to its first.
    pub reversed: bool,
}

impl ArcRef {
    /// The same arc in the other direction.
    pub fn flipped(self) -> Self {
        Self { reversed: !self.reversed, ..self }
    }
}

/// A polygon as references to arcs.
#[derive(Debug, Clone, PartialEq)]
pub struct PolygonArcs {
    /// The owner of the face.
    pub owner: u32,
    /// The exterior (counter-clockwise) first, then the holes (clockwise). Empty if the exterior
    /// has fewer than three different positions.
    pub rings: Vec<Vec<ArcRef>>,
}

/// Polygons on shared arcs; `polygons[i]` is the face `i` of the input.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Topology {
    /// Every line once.
    pub arcs: Vec<Arc>,
    /// One entry a face, in the order of the input.
    pub polygons: Vec<PolygonArcs>,
}

impl Topology {
    /// Cuts faces into shared arcs. The same faces in the same order give the same arcs.
    pub fn build(faces: &[Face]) -> Self {
        let total = faces.iter().flat_map(|face| face.polygon.rings()).map(<[_]>::len).sum();
        let mut cutter = ArcCutter::with_capacity(total, apart_deg(faces));
        let cuts = Cuts::of(faces);
        for (index, face) in faces.iter().enumerate() {
            for (ring_index, ring) in face.polygon.rings().enumerate() {
                let (ring, clockwise) = cuts.ready(ring);
                let turn = clockwise == (ring_index == 0);
                let added = cutter.add_ring(index, &ring, turn);
                // Holes of nothing are nothing.
                if ring_index == 0 && !added {
                    break;
                }
            }
        }
        let (arcs, rings) = cutter.cut();
        let mut polygons: Vec<_> =
            faces.iter().map(|face| PolygonArcs { owner: face.owner, rings: Vec::new() }).collect();
        for (polygon, refs) in rings {
            if let Some(entry) = polygons.get_mut(polygon) {
                entry.rings.push(refs);
            }
        }
        Self { arcs, polygons }
    }

    /// The positions of a reference in walking order; nothing if the index is not an arc.
    pub fn points(&self, reference: ArcRef) -> Vec<LonLat> {
        let mut points =
            self.arcs.get(reference.arc).map(|arc| arc.points.clone()).unwrap_or_default();
        if reference.reversed {
            points.reverse();
        }
        points
    }

    /// The positions of a ring of arcs, closed, each junction once.
    pub fn ring_points(&self, ring: &[ArcRef]) -> Vec<LonLat> {
        let mut points: Vec<LonLat> = Vec::new();
        for &reference in ring {
            let part = self.points(reference);
            let skip = usize::from(points.last().is_some() && points.last() == part.first());
            points.extend(part.into_iter().skip(skip));
        }
        points
    }

    /// The owners on the left and on the right of an arc; `None` is sea (or no such arc).
    pub fn sides(&self, arc: usize) -> (Option<u32>, Option<u32>) {
        let owner = |side: Option<usize>| Some(self.polygons.get(side?)?.owner);
        self.arcs.get(arc).map_or((None, None), |arc| (owner(arc.left), owner(arc.right)))
    }
}

/// How far vertices lie apart along their lines, degrees: the mean of some.
fn apart_deg(faces: &[Face]) -> f64 {
    const EVERY: usize = 64;
    let rings = faces.iter().flat_map(|face| face.polygon.rings());
    let edges = rings.flat_map(|ring| ring.windows(2).step_by(EVERY));
    let (sum, count) = edges.fold((0.0, 0_u32), |(sum, count), edge| {
        let (east, north) = (edge[1].lon_deg - edge[0].lon_deg, edge[1].lat_deg - edge[0].lat_deg);
        // Cuts say nothing of coasts.
        let apart = east.abs().max(north.abs());
        if apart < 1.0 { (sum + apart, count + 1) } else { (sum, count) }
    });
    sum / f64::from(count.max(1))
}

#[cfg(test)]
mod tests {
    use super::super::shape::doubled_area;
    use super::*;

    fn polygon(points: &[(f64, f64)]) -> Polygon {
        let exterior = points.iter().map(|&(lon, lat)| LonLat::new(lon, lat)).collect();
        Polygon { exterior, holes: Vec::new() }
    }

    fn build(polygons: &[Polygon]) -> Topology {
        let faces: Vec<_> = polygons
            .iter()
            .enumerate()
            .map(|(owner, polygon)| Face { owner: owner as u32, polygon })
            .collect();
        Topology::build(&faces)
    }

    #[test]
    fn neighbours_share_one_arc() {
        let topology = build(&[
            polygon(&[(0., 0.), (1., 0.), (1., 0.5), (1., 1.), (0., 1.), (0., 0.)]),
            polygon(&[(1., 0.), (2., 0.), (2., 1.), (1., 1.), (1., 0.5), (1., 0.)]),
        ]);
        assert_eq!(topology.arcs.len(), 3);
        let shared: Vec<_> =
            topology.arcs.iter().filter(|arc| arc.left.is_some() && arc.right.is_some()).collect();
        assert_eq!(shared.len(), 1);
        assert_eq!(shared[0].points.len(), 3);
        assert_eq!((shared[0].left, shared[0].right), (Some(0), Some(1)));
        for index in 0..2 {
            let points = topology.ring_points(&topology.polygons[index].rings[0]);
            assert_eq!(points.first(), points.last());
            assert_eq!(doubled_area(&points), 2.0);
        }
    }

    #[test]
    fn winding_and_start_of_the_input_do_not_matter() {
        let island = polygon(&[(0., 0.), (0., 1.), (1., 1.), (1., 0.), (0., 0.)]);
        let hole = [(1., 1.), (1., 0.), (0., 0.), (0., 1.), (1., 1.)];
        let mut ocean = polygon(&[(-1., -1.), (2., -1.), (2., 2.), (-1., 2.), (-1., -1.)]);
        ocean.holes.push(hole.iter().map(|&(x, y)| LonLat::new(x, y)).collect());
        let topology = build(&[island, ocean]);
        assert_eq!(topology.arcs.len(), 2);
        assert_eq!((topology.arcs[0].left, topology.arcs[0].right), (Some(0), Some(1)));
        assert!(topology.arcs.iter().all(|arc| arc.ring));
        assert!(topology.polygons[1].rings[1][0].reversed);
        assert_eq!(topology.sides(0), (Some(0), Some(1)));
    }

    #[test]
    fn the_180th_meridian_is_one_whichever_way_its_vertices_are_written() {
        // Both sides of a cut, with vertices at other latitudes, and a neighbour that touches it in one of them.
        let topology = build(&[
            polygon(&[(179.9, -17.0), (179.92, -17.1), (180., -17.0), (179.9, -17.0)]),
            polygon(&[
                (-180., -16.8),
                (-180., -17.0),
                (-179.8, -16.7),
                (-179.9, -16.6),
                (-180., -16.8),
            ]),
            polygon(&[
                (179.9, -17.0),
                (180., -17.0),
                (180., -16.9),
                (180., -16.81),
                (179.9, -17.0),
            ]),
        ]);
        for arc in &topology.arcs {
            let lons = arc.points.iter().map(|at| at.lon_deg);
            let (west, east) = lons.fold((f64::MAX, f64::MIN), |(w, e), at| (w.min(at), e.max(at)));
            assert!(east - west < 1.0, "{:?}", arc.points);
        }
    }

    #[test]
    fn touching_corners_and_degenerate_rings_are_taken() {
        let topology = build(&[
            polygon(&[(0., 0.), (1., 0.), (1., 1.), (0., 1.), (0., 0.)]),
            polygon(&[(1., 1.), (2., 1.), (2., 2.), (1., 2.), (1., 1.)]),
            polygon(&[(5., 5.), (5., 5.), (6., 6.), (5., 5.)]),
            polygon(&[]),
            polygon(&[(f64::NAN, 0.), (1., f64::INFINITY), (2., 2.), (f64::NAN, 0.)]),
        ]);
        assert_eq!(topology.polygons.len(), 5);
        assert!(topology.polygons[2].rings.is_empty() && topology.polygons[3].rings.is_empty());
        assert_eq!(topology.polygons[0].rings[0].len(), 1);
        assert!(!topology.arcs[0].ring, "it meets another line at its only junction");
    }
}
