//! Shapes laid over each other and cut into pieces that do not overlap.
//!
//! In: polygons that may cover each other and whose borders nearly agree, as outlines of several dates do.
//! Out: pieces, each covered by the same polygons all over, with exactly shared vertices, in classes that the
//! caller makes. On a grid of a centimetre, so that what meets does meet: `nodes` cuts edges where they
//! meet, `faces` finds what they enclose, `slivers` gives thin strips to a neighbour, `rings` makes polygons.

mod cut;
mod faces;
mod nodes;
mod rings;
mod slivers;

use super::shape::Polygon;

/// Positions on the grid: longitude and latitude in units of [`GRID_DEG`].
type Spot = (i64, i64);

/// The grid in degrees: a centimetre.
const GRID_PER_DEG: f64 = 1e7;

/// Land of one class.
#[derive(Debug, Clone, PartialEq)]
pub struct Piece {
    /// What the caller made of the polygons that cover it.
    pub class: usize,
    /// Its shape; exteriors are counter-clockwise.
    pub polygons: Vec<Polygon>,
}

/// What came out.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Partition {
    /// One piece a class, in the order of the classes.
    pub pieces: Vec<Piece>,
    /// How many strips were given to a neighbour.
    pub slivers: usize,
    /// Their area, km².
    pub slivers_km2: f64,
}

/// Cuts polygons into pieces. `class` says of the polygons that cover a place (their positions, ascending)
/// which class it is of; `None`: it is no land. Strips thinner than `thin_km` go to a neighbour.
pub fn partition(
    polygons: &[&Polygon],
    thin_km: f64,
    mut class: impl FnMut(&[u32]) -> Option<usize>,
) -> Partition {
    let mut edges = nodes::Edges::default();
    for (index, polygon) in polygons.iter().enumerate() {
        for part in cut::at_180(polygon) {
            part.rings().for_each(|ring| edges.add_ring(ring, index as u32));
        }
    }
    let graph = faces::Graph::of(edges.noded());
    let mut classes: Vec<Option<usize>> = graph
        .faces
        .iter()
        .map(|face| if face.covers.is_empty() { None } else { class(&face.covers) })
        .collect();
    let (slivers, slivers_km2) = slivers::give_away(&graph, thin_km, &mut classes);
    Partition { pieces: rings::pieces(&graph, &classes), slivers, slivers_km2 }
}

/// Twice the signed area of a triangle: positive if `c` lies on the left of the way from `a` to `b`.
fn turn(a: Spot, b: Spot, c: Spot) -> i128 {
    i128::from(b.0 - a.0) * i128::from(c.1 - a.1) - i128::from(b.1 - a.1) * i128::from(c.0 - a.0)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::super::geodesic::area_km2;
    use super::super::point::LonLat;
    use super::*;

    fn polygon(points: &[(f64, f64)]) -> Polygon {
        let mut exterior: Vec<LonLat> =
            points.iter().map(|&(lon, lat)| LonLat::new(lon, lat)).collect();
        exterior.extend(exterior.first().copied());
        Polygon { exterior, holes: Vec::new() }
    }

    fn square(west: f64, south: f64, size: f64) -> Polygon {
        let (east, north) = (west + size, south + size);
        polygon(&[(west, south), (east, south), (east, north), (west, north)])
    }

    /// The pieces by the polygons that cover them.
    fn cut(polygons: &[Polygon], thin_km: f64) -> (BTreeMap<Vec<u32>, Vec<Polygon>>, Partition) {
        let mut seen: Vec<Vec<u32>> = Vec::new();
        let polygons: Vec<&Polygon> = polygons.iter().collect();
        let made = partition(&polygons, thin_km, |covers| {
            let known = seen.iter().position(|other| other == covers);
            Some(known.unwrap_or_else(|| {
                seen.push(covers.to_vec());
                seen.len() - 1
            }))
        });
        let pieces = made.pieces.iter();
        (pieces.map(|piece| (seen[piece.class].clone(), piece.polygons.clone())).collect(), made)
    }

    fn km2(polygons: &[Polygon]) -> f64 {
        polygons.iter().map(area_km2).sum()
    }

    #[test]
    fn two_squares_that_overlap_are_three_pieces_with_shared_vertices() {
        let (one, two) = (square(0.0, 0.0, 2.0), square(1.0, 1.0, 2.0));
        let (pieces, _) = cut(&[one.clone(), two.clone()], 0.0);
        assert_eq!(pieces.keys().cloned().collect::<Vec<_>>(), [vec![0], vec![0, 1], vec![1]]);
        let common = km2(&pieces[&vec![0, 1]]);
        assert!((common - area_km2(&square(1.0, 1.0, 1.0))).abs() < 1e-3);
        assert!((km2(&pieces[&vec![0]]) + common - area_km2(&one)).abs() < 5.0);
        for corner in [LonLat::new(2.0, 1.0), LonLat::new(1.0, 2.0)] {
            let having = |piece: &&Vec<Polygon>| piece[0].exterior.contains(&corner);
            assert_eq!(pieces.values().filter(having).count(), 3, "{corner:?}");
        }
    }

    #[test]
    fn holes_enclaves_and_islands_keep_their_places() {
        let mut ring = square(0.0, 0.0, 9.0);
        ring.holes.push(square(3.0, 3.0, 3.0).exterior);
        let (enclave, island) = (square(3.0, 3.0, 3.0), square(4.0, 4.0, 1.0));
        let far = square(20.0, 0.0, 1.0);
        let (pieces, _) = cut(&[ring, enclave, island, far], 0.0);
        assert_eq!(pieces.len(), 4);
        assert_eq!(pieces[&vec![0]][0].holes.len(), 1);
        assert_eq!(pieces[&vec![1]][0].holes.len(), 1, "the island is cut out of the enclave");
        assert!((km2(&pieces[&vec![1, 2]]) - area_km2(&square(4.0, 4.0, 1.0))).abs() < 1e-6);
        assert_eq!(pieces[&vec![3]].len(), 1);
    }

    #[test]
    fn strips_between_borders_that_nearly_agree_go_to_a_neighbour() {
        // The border of the second is some 50 m off, and jagged.
        let west = square(0.0, 0.0, 1.0);
        let jagged = [(1.0005, 0.0), (2.0, 0.0), (2.0, 1.0), (0.9995, 1.0), (1.0005, 0.5)];
        let east = polygon(&jagged);
        let (pieces, made) = cut(&[west.clone(), east], 1.0);
        assert_eq!(pieces.len(), 2, "{:?}", pieces.keys());
        assert!(made.slivers > 0 && made.slivers_km2 < 10.0);
        // Land that is a polygon of its own stays, as small as it may be.
        let (pieces, made) = cut(&[west, square(0.5, 0.5, 0.001)], 1.0);
        assert_eq!((pieces.len(), made.slivers), (2, 0));
        // A strip all round, which touches neither border, goes too.
        let (pieces, made) = cut(&[square(0.0, 0.0, 1.0), square(0.0005, 0.0005, 0.999)], 1.0);
        assert_eq!((pieces.len(), made.slivers), (1, 1));
    }

    #[test]
    fn land_over_the_180th_meridian_is_cut_there_and_at_the_pole() {
        let fiji = polygon(&[(178.0, -18.0), (-179.0, -18.0), (-179.0, -16.0), (178.0, -16.0)]);
        let (pieces, _) = cut(std::slice::from_ref(&fiji), 0.0);
        let parts = &pieces[&vec![0]];
        assert_eq!(parts.len(), 2);
        assert!(parts.iter().flat_map(|p| &p.exterior).all(|at| at.lon_deg.abs() <= 180.0));
        assert!((km2(parts) - area_km2(&square(0.0, -18.0, 2.0)) * 1.5).abs() < 500.0);
        let pole: Vec<(f64, f64)> =
            (0..12).map(|at| (-165.0 + 30.0 * f64::from(at), -70.0)).collect();
        let (pieces, _) = cut(&[polygon(&pole)], 0.0);
        assert!(pieces[&vec![0]][0].contains(LonLat::new(10.0, -85.0)));
        assert!(!pieces[&vec![0]][0].contains(LonLat::new(10.0, -60.0)));
    }

    #[test]
    fn many_crossing_shapes_keep_their_whole_area() {
        // Needles in all directions through one point: the hardest case for a grid.
        let needles: Vec<Polygon> = (0..40)
            .map(|at| {
                let angle = f64::from(at) * std::f64::consts::PI / 40.0;
                let (y, x) = (libm::sin(angle) * 3.0, libm::cos(angle) * 3.0);
                polygon(&[(x, y), (x - 0.002 * y, y + 0.002 * x), (-x, -y)])
            })
            .collect();
        let (pieces, _) = cut(&needles, 0.0);
        for index in 0..needles.len() as u32 {
            let own = pieces.iter().filter(|(covers, _)| covers.contains(&index));
            let total: f64 = own.map(|(_, polygons)| km2(polygons)).sum();
            let whole = area_km2(&needles[index as usize]);
            assert!((total - whole).abs() < 0.01 * whole + 0.1, "{index}: {total} and {whole}");
        }
    }
}
