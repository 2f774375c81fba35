//! On which turn of longitude data has to be taken to show in a frame.
//!
//! In: boxes of degrees; the frame's domain, which may reach beyond ±180. Out: whole turns to add to
//! longitudes.

use crate::geometry::{Rect, Topology, Xy};

/// The whole turns by which a box has to be moved to meet the domain.
pub(super) fn turns(bounds: &Rect, domain: &Rect) -> impl Iterator<Item = f64> + use<> {
    let (bounds, domain) = (*bounds, *domain);
    let shifts = [0.0, 360.0, -360.0, 720.0, -720.0].into_iter();
    shifts.filter(move |shift| moved(&bounds, *shift).intersects(&domain))
}

/// A box of degrees moved eastwards.
fn moved(rect: &Rect, shift: f64) -> Rect {
    Rect {
        min: Xy::new(rect.min.x + shift, rect.min.y),
        max: Xy::new(rect.max.x + shift, rect.max.y),
    }
}

/// For every polygon the turn of longitude at which it shows most, `None` if it never shows.
/// Polygons that share arcs get the same one, or their rings would come apart.
pub(super) fn shifts(topology: &Topology, boxes: &[Rect], domain: &Rect) -> Vec<Option<f64>> {
    let polygon_box = |polygon: usize| {
        let rings = topology.polygons.get(polygon).map_or(&[][..], |found| &found.rings);
        let arcs = rings.iter().flatten().filter_map(|reference| boxes.get(reference.arc));
        arcs.fold(Rect::EMPTY, |all, arc| all.union(arc))
    };
    let bounds: Vec<Rect> = (0..topology.polygons.len()).map(polygon_box).collect();
    let groups = groups(topology);
    let mut group_boxes = vec![Rect::EMPTY; groups.len()];
    for (polygon, group) in groups.iter().enumerate() {
        group_boxes[*group] = group_boxes[*group].union(&bounds[polygon]);
    }
    let shown = |rect: &Rect, shift: f64| {
        moved(rect, shift).intersection(domain).map_or(-1.0, |part| part.width())
    };
    let best = |rect: &Rect| {
        let better = |a: f64, b: f64| if shown(rect, b) > shown(rect, a) { b } else { a };
        [0.0, 360.0, -360.0].into_iter().reduce(better).unwrap_or(0.0)
    };
    let chosen = groups.iter().map(|group| best(&group_boxes[*group]));
    chosen
        .zip(&bounds)
        .map(|(shift, rect)| moved(rect, shift).intersects(domain).then_some(shift))
        .collect()
}

/// For every polygon the lowest polygon to which shared arcs lead.
fn groups(topology: &Topology) -> Vec<usize> {
    fn root(parents: &[usize], mut at: usize) -> usize {
        while parents[at] != at {
            at = parents[at];
        }
        at
    }
    let count = topology.polygons.len();
    let mut parents: Vec<usize> = (0..count).collect();
    for arc in &topology.arcs {
        if let (Some(left), Some(right)) = (arc.left, arc.right)
            && left < count
            && right < count
        {
            let (a, b) = (root(&parents, left), root(&parents, right));
            parents[a.max(b)] = a.min(b);
        }
    }
    (0..count).map(|polygon| root(&parents, polygon)).collect()
}

/// For every arc the turn at which to draw it; `None` if no visible polygon uses it.
pub(super) fn wanted(topology: &Topology, shifts: &[Option<f64>]) -> Vec<Option<f64>> {
    let mut wanted = vec![None; topology.arcs.len()];
    for (polygon, shift) in topology.polygons.iter().zip(shifts) {
        for reference in polygon.rings.iter().flatten() {
            if let (Some(slot), Some(shift)) = (wanted.get_mut(reference.arc), shift) {
                *slot = Some(*shift);
            }
        }
    }
    wanted
}
