//! Thin strips, where borders of different dates nearly agree, go to the neighbour with the longest border.

use std::collections::BTreeMap;

use super::GRID_PER_DEG;
use super::faces::Graph;

const KM_PER_DEG: f64 = 111.2;

/// Gives the classes of neighbours to strips thinner than `thin_km` in the mean; how many there were, and
/// their area in km². What is a polygon of the data as it stands is no strip, as thin as it may be.
pub(super) fn give_away(
    graph: &Graph,
    thin_km: f64,
    classes: &mut [Option<usize>],
) -> (usize, f64) {
    let measures = measures(graph);
    let is_strip = |face: usize| {
        let measure = &measures[face];
        classes[face].is_some()
            && 2.0 * measure.km2 < thin_km * measure.border_km
            && !is_whole_polygon(graph, measure)
    };
    let mut strips: Vec<usize> = (1..graph.faces.len()).filter(|face| is_strip(*face)).collect();
    strips.sort_by(|a, b| measures[*a].km2.total_cmp(&measures[*b].km2));
    // To whom each face belongs now; those in a chain all end at the same.
    let mut heir: Vec<usize> = (0..graph.faces.len()).collect();
    let (mut count, mut km2) = (0, 0.0);
    for strip in strips {
        let mut shared: BTreeMap<usize, f64> = BTreeMap::new();
        for half in &measures[strip].halves {
            let other = graph.left[half ^ 1];
            if classes[other].is_some() && end_of(&heir, other) != strip {
                *shared.entry(other).or_default() += length_km(graph, *half);
            }
        }
        // The last of the longest; ascending order makes it the same every time.
        let longest = shared.into_iter().max_by(|a, b| a.1.total_cmp(&b.1));
        if let Some((other, _)) = longest {
            heir[strip] = other;
            count += 1;
            km2 += measures[strip].km2;
        }
    }
    let given: Vec<Option<usize>> =
        (0..classes.len()).map(|face| classes[end_of(&heir, face)]).collect();
    classes.copy_from_slice(&given);
    (count, km2)
}

fn end_of(heir: &[usize], mut face: usize) -> usize {
    while heir[face] != face {
        face = heir[face];
    }
    face
}

#[derive(Default)]
struct Measure {
    km2: f64,
    border_km: f64,
    halves: Vec<usize>,
}

fn measures(graph: &Graph) -> Vec<Measure> {
    let mut measures: Vec<Measure> = graph.faces.iter().map(|_| Measure::default()).collect();
    for (half, face) in graph.left.iter().enumerate() {
        let measure = &mut measures[*face];
        measure.border_km += length_km(graph, half);
        measure.halves.push(half);
    }
    for measure in &mut measures {
        let Some(first) = measure.halves.first() else { continue };
        // Relative to one vertex: strips are thin.
        let (x0, y0) = graph.ends(*first).0;
        let doubled: f64 = measure
            .halves
            .iter()
            .map(|half| {
                let (a, b) = graph.ends(*half);
                let [ax, ay, bx, by] = [a.0 - x0, a.1 - y0, b.0 - x0, b.1 - y0].map(degrees);
                ax * by - bx * ay
            })
            .sum();
        let squared = KM_PER_DEG * KM_PER_DEG * cosine(y0);
        measure.km2 = (doubled / 2.0 * squared).abs();
    }
    measures
}

/// Whether all of a face's border is that of one polygon.
fn is_whole_polygon(graph: &Graph, measure: &Measure) -> bool {
    let mut halves = measure.halves.iter();
    let Some(first) = halves.next() else { return false };
    let mut common = graph.borders[first / 2].clone();
    for half in halves {
        common.retain(|polygon| graph.borders[half / 2].contains(polygon));
    }
    let covers = measure.halves.first().map(|half| &graph.faces[graph.left[*half]].covers);
    common.iter().any(|polygon| covers.is_some_and(|covers| covers.contains(polygon)))
}

fn length_km(graph: &Graph, half: usize) -> f64 {
    let (a, b) = graph.ends(half);
    let (dx, dy) = (degrees(b.0 - a.0) * cosine(a.1), degrees(b.1 - a.1));
    (dx * dx + dy * dy).sqrt() * KM_PER_DEG
}

fn degrees(spots: i64) -> f64 {
    spots as f64 / GRID_PER_DEG
}

fn cosine(y: i64) -> f64 {
    libm::cos(degrees(y).to_radians())
}
