//! The outlines on the page: arcs in pixels (y down) and how polygons are made of them.
//!
//! Fills take rings, which run along the clip border where the outline is outside; strokes take
//! arcs, cut where they leave the map, so that no line is drawn along the border.

use std::collections::BTreeMap;

use super::round::Round;
use crate::geometry::{ArcRef, PolygonArcs, Rect, Xy, lines_inside, winding_number};

/// One arc on the page.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct ProjectedArc {
    pub(super) points: Vec<Xy>,
    /// Whether some of it lies inside the page rectangle.
    pub(super) on_page: bool,
    /// What is stroked, on a map that shows its seam.
    pub(super) lines: Vec<Vec<Xy>>,
}

/// A topology projected into a frame; indices are those of the topology.
#[derive(Debug, Clone, PartialEq)]
pub struct ProjectedBase {
    arcs: Vec<ProjectedArc>,
    round: Round,
    polygons: Vec<PolygonArcs>,
    /// Whether some of it shows on the page, by polygon.
    visible: Vec<bool>,
    /// By owner, ascending.
    owned: BTreeMap<u32, Vec<usize>>,
    page: Rect,
    margin_px: f64,
}

impl ProjectedBase {
    pub(super) fn new(
        (arcs, round): (Vec<ProjectedArc>, Round),
        polygons: Vec<PolygonArcs>,
        page: Rect,
        margin_px: f64,
    ) -> Self {
        let mut owned: BTreeMap<u32, Vec<usize>> = BTreeMap::new();
        for (index, polygon) in polygons.iter().enumerate() {
            owned.entry(polygon.owner).or_default().push(index);
        }
        let mut base = Self { arcs, round, polygons, visible: Vec::new(), owned, page, margin_px };
        base.visible = base.polygons.iter().map(|polygon| base.shows(polygon)).collect();
        base
    }

    /// The rectangle of the page that the map fills, pixels.
    pub fn page(&self) -> Rect {
        self.page
    }

    /// How many arcs there are, those outside included.
    pub fn arc_count(&self) -> usize {
        self.arcs.len()
    }

    /// The points of an arc in its own direction, within the page rectangle and its margin; empty
    /// if it lies far outside or there is no such arc.
    pub fn arc(&self, arc: usize) -> &[Xy] {
        self.arcs.get(arc).map_or(&[], |found| &found.points)
    }

    /// The polygons by the index of their face.
    pub fn polygons(&self) -> &[PolygonArcs] {
        &self.polygons
    }

    /// The polygons of an owner, by the index of their face, in ascending order.
    pub fn polygons_of(&self, owner: u32) -> impl Iterator<Item = usize> + '_ {
        self.owned.get(&owner).into_iter().flatten().copied()
    }

    /// A ring of arcs as closed paths (first == last), each junction once; none if nothing with an area
    /// is left of it on the page. It is one path, or one for each part that the map's seam makes of it.
    pub fn rings(&self, ring: &[ArcRef]) -> Vec<Vec<Xy>> {
        let paths = match &self.round {
            Round::Flat => vec![self.path(ring)],
            Round::Strip(strip) => strip.rings(ring),
            Round::Disc(disc) => disc.rings(ring),
        };
        paths.into_iter().map(closed).filter(|path| !path.is_empty()).collect()
    }

    fn path(&self, ring: &[ArcRef]) -> Vec<Xy> {
        let total = ring.iter().map(|reference| self.arc(reference.arc).len()).sum();
        let mut path: Vec<Xy> = Vec::with_capacity(total);
        for reference in ring {
            let points = self.arc(reference.arc).iter().copied();
            if reference.reversed {
                path.extend(points.rev());
            } else {
                path.extend(points);
            }
        }
        path
    }

    /// The parts of an arc to stroke: lines that end a little outside the page rectangle, without
    /// the stretches along the clip border.
    pub fn stroke(&self, arc: usize) -> Vec<Vec<Xy>> {
        if !self.is_on_page(arc) {
            return Vec::new();
        }
        if !matches!(self.round, Round::Flat) {
            return self.arcs.get(arc).map_or_else(Vec::new, |found| found.lines.clone());
        }
        lines_inside(self.arc(arc), &self.page.expand(self.margin_px / 2.0))
    }

    /// Whether some of an arc lies inside the page rectangle.
    pub fn is_on_page(&self, arc: usize) -> bool {
        self.arcs.get(arc).is_some_and(|found| found.on_page)
    }

    /// Whether some of an owner's land shows on the page.
    pub fn visible(&self, owner: u32) -> bool {
        self.polygons_of(owner).any(|polygon| self.is_visible(polygon))
    }

    /// Whether some of a polygon shows on the page: an outline of it, or its inside alone.
    pub fn is_visible(&self, polygon: usize) -> bool {
        self.visible.get(polygon).copied().unwrap_or_default()
    }

    fn shows(&self, polygon: &PolygonArcs) -> bool {
        let outlined =
            polygon.rings.iter().flatten().any(|reference| self.is_on_page(reference.arc));
        let center = self.page.center();
        let fills = || -> i32 {
            let rings = polygon.rings.iter().flat_map(|ring| self.rings(ring));
            rings.map(|ring| winding_number(&ring, center)).sum()
        };
        outlined || fills() != 0
    }
}

/// A path without repeated points, closed; empty if it has no area.
fn closed(mut path: Vec<Xy>) -> Vec<Xy> {
    path.dedup();
    let first = path.first().copied();
    if path.last().copied() != first {
        path.extend(first);
    }
    let flat = Rect::around(path.iter().copied())
        .is_none_or(|rect| rect.width() == 0.0 || rect.height() == 0.0);
    if path.len() < 4 || flat { Vec::new() } else { path }
}
