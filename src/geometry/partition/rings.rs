//! Faces of one class joined to polygons.

use super::faces::Graph;
use super::{GRID_PER_DEG, Piece, Spot};
use crate::geometry::bounds::Rect;
use crate::geometry::point::LonLat;
use crate::geometry::shape::{Polygon, doubled_area};

/// The land of each class.
pub(super) fn pieces(graph: &Graph, classes: &[Option<usize>]) -> Vec<Piece> {
    let count = classes.iter().flatten().max().map_or(0, |most| most + 1);
    let mut rings: Vec<Vec<Vec<LonLat>>> = vec![Vec::new(); count];
    let class = |half: usize| classes[graph.left[half]];
    let is_border = |half: usize| class(half).is_some() && class(half) != class(half ^ 1);
    let mut done = vec![false; graph.next.len()];
    for start in 0..graph.next.len() {
        let Some(own) = class(start).filter(|_| is_border(start) && !done[start]) else { continue };
        let mut ring = Vec::new();
        let mut at = start;
        loop {
            done[at] = true;
            ring.push(position(graph.ends(at).0));
            // Past the edges inside the class, round the vertex.
            at = graph.next[at];
            while !is_border(at) {
                at = graph.next[at ^ 1];
            }
            if done[at] {
                break;
            }
        }
        ring.extend(ring.first().copied());
        rings[own].push(ring);
    }
    let pieces = rings.into_iter().enumerate().filter(|(_, rings)| !rings.is_empty());
    pieces.map(|(class, rings)| Piece { class, polygons: polygons(rings) }).collect()
}

fn position((x, y): Spot) -> LonLat {
    LonLat::new(x as f64 / GRID_PER_DEG, y as f64 / GRID_PER_DEG)
}

/// Exteriors with the holes that lie in them.
fn polygons(rings: Vec<Vec<LonLat>>) -> Vec<Polygon> {
    let (outer, holes): (Vec<_>, Vec<_>) =
        rings.into_iter().partition(|ring| doubled_area(ring) > 0.0);
    let mut polygons: Vec<(Option<Rect>, Polygon)> = outer
        .into_iter()
        .map(|exterior| {
            let polygon = Polygon { exterior, holes: Vec::new() };
            (polygon.bounds(), polygon)
        })
        .collect();
    for hole in holes {
        // The middle of an edge lies on no other edge.
        let at = hole[0].lerp(hole[1], 0.5);
        let around = polygons.iter_mut().filter(|(bounds, polygon)| {
            let near = bounds.is_some_and(|bounds| bounds.contains(at.to_xy()));
            near && Polygon { exterior: polygon.exterior.clone(), holes: Vec::new() }.contains(at)
        });
        let size = |polygon: &Polygon| doubled_area(&polygon.exterior);
        if let Some((_, polygon)) = around.min_by(|a, b| size(&a.1).total_cmp(&size(&b.1))) {
            polygon.holes.push(hole);
        }
    }
    polygons.into_iter().map(|(_, polygon)| polygon).collect()
}
