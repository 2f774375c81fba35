//! Boundaries: land arcs whose two sides differ in holder, and dated lines through straits.

use std::collections::BTreeMap;

use crate::atlas::{
    Atlas, BoundaryKind, CONTEXT_OWNER, LandBoundaries, PowerId, Status, TerritoryId,
};
use crate::geometry::{Rect, Xy};
use crate::projection::{Frame, ProjectedBase, project_line};
use crate::resolve::{Holding, Snapshot};

use super::describe::{Parted, sides};
use super::far_land::{is_cut, shores};
use super::symbol::Class;

/// The boundaries of a panel by kind.
pub fn boundaries(
    atlas: &Atlas,
    snapshot: &Snapshot,
    base: &ProjectedBase,
    frame: &Frame,
) -> BTreeMap<BoundaryKind, Vec<Vec<Xy>>> {
    let mut lines: BTreeMap<BoundaryKind, Vec<Vec<Xy>>> = BTreeMap::new();
    for (arc, kind, _) in on_land(atlas, snapshot) {
        lines.entry(kind).or_default().extend(base.stroke(arc));
    }
    for (id, kind) in &snapshot.sea_boundaries {
        if let Some(line) = atlas.layers.sea_lines.get(id) {
            lines.entry(*kind).or_default().extend(project_line(line, frame));
        }
    }
    lines.retain(|_, lines| !lines.is_empty());
    lines
}

/// Which territories the boundaries of a panel part.
pub fn parted(atlas: &Atlas, snapshot: &Snapshot, base: &ProjectedBase, frame: &Frame) -> Parted {
    let mut parted = Parted::new();
    for (arc, kind, pair) in on_land(atlas, snapshot) {
        if !base.stroke(arc).is_empty() {
            parted.entry(kind).or_default().insert(pair);
        }
    }
    for (id, kind) in &snapshot.sea_boundaries {
        let line = atlas.layers.sea_lines.get(id);
        if let Some(line) = line.filter(|line| !project_line(line, frame).is_empty()) {
            parted.entry(*kind).or_default().extend(sides(atlas, line));
        }
    }
    parted
}

/// The arcs that are boundaries, with the territories on their sides, the first of the atlas first.
fn on_land(
    atlas: &Atlas,
    snapshot: &Snapshot,
) -> impl Iterator<Item = (usize, BoundaryKind, (TerritoryId, TerritoryId))> {
    let topology = atlas.topology();
    (0..topology.arcs.len()).filter_map(move |arc| {
        let (left, right) = (topology.sides(arc).0?, topology.sides(arc).1?);
        if left == right || left == CONTEXT_OWNER || right == CONTEXT_OWNER {
            return None;
        }
        let (left, right) = (holding(snapshot, left)?, holding(snapshot, right)?);
        // Land in doubt has an edge of its own.
        if left.uncertain || right.uncertain {
            return None;
        }
        let pair = (left.territory.min(right.territory), left.territory.max(right.territory));
        Some((arc, between(atlas, left, right)?, pair))
    })
}

/// The edges of land that is in doubt, but for those between lands that are in doubt and held alike.
pub fn doubtful(atlas: &Atlas, snapshot: &Snapshot, base: &ProjectedBase) -> Vec<Vec<Xy>> {
    if snapshot.holdings.iter().all(|holding| !holding.uncertain) {
        return Vec::new();
    }
    let topology = atlas.topology();
    let of = |owner: Option<u32>| owner.and_then(|owner| holding(snapshot, owner));
    let is_edge = |arc: &usize| {
        let (left, right) = topology.sides(*arc);
        match (of(left), of(right)) {
            (Some(left), Some(right)) => {
                (left.uncertain || right.uncertain)
                    && Class::of(atlas, left) != Class::of(atlas, right)
            }
            (Some(one), None) | (None, Some(one)) => one.uncertain,
            (None, None) => false,
        }
    };
    (0..topology.arcs.len()).filter(is_edge).flat_map(|arc| base.stroke(arc)).collect()
}

/// The coasts of a panel: arcs with land on one side only, but for where the land around was cut
/// and for islets that would be smaller than `least_px`.
pub fn coasts(
    atlas: &Atlas,
    (base, least_px): (&ProjectedBase, f64),
    frame: &Frame,
) -> Vec<Vec<Xy>> {
    let topology = atlas.topology();
    let is_speck = |arc: usize| {
        let bounds = Rect::around(base.arc(arc).iter().copied());
        topology.arcs[arc].ring
            && bounds.is_some_and(|rect| rect.width().max(rect.height()) < least_px)
    };
    let drawn = |arc: usize| match topology.sides(arc) {
        (Some(owner), None) | (None, Some(owner)) => {
            let points = &topology.arcs[arc].points;
            let cut = owner == CONTEXT_OWNER
                && base.is_on_page(arc)
                && points.windows(2).any(|edge| is_cut(edge[0], edge[1]));
            if cut {
                shores(points).iter().flat_map(|shore| project_line(shore, frame)).collect()
            } else {
                base.stroke(arc)
            }
        }
        _ => Vec::new(),
    };
    (0..topology.arcs.len()).filter(|arc| !is_speck(*arc)).flat_map(drawn).collect()
}

fn holding(snapshot: &Snapshot, owner: u32) -> Option<&Holding> {
    snapshot.holdings.iter().find(|holding| holding.territory.0 as u32 == owner)
}

/// What separates two neighbours; `None` when nothing does.
fn between(atlas: &Atlas, a: &Holding, b: &Holding) -> Option<BoundaryKind> {
    match (a.status.is_blank(), b.status.is_blank()) {
        (true, true) => return None,
        (false, false) => {}
        _ => return Some(BoundaryKind::Viewed),
    }
    // Where nothing is known of one side, nothing is known of a boundary.
    if [a, b].iter().any(|side| side.status == Status::Unrecorded) {
        return None;
    }
    if atlas.boundaries == LandBoundaries::Plain {
        let alike = |a: &Holding, b: &Holding| {
            (&a.administering, a.sovereign, a.status) == (&b.administering, b.sovereign, b.status)
        };
        return (!alike(a, b)).then_some(BoundaryKind::Plain);
    }
    let is_state = |power: PowerId| atlas.powers[power.0].is_state();
    let two_sovereigns =
        a.sovereign != b.sovereign && is_state(a.sovereign) && is_state(b.sovereign);
    let contested = [a, b].iter().any(|side| side.status == Status::Disputed);
    let mut held = [a.administering.clone(), b.administering.clone()];
    held.iter_mut().for_each(|powers| powers.sort());
    match (two_sovereigns, held[0] == held[1]) {
        (true, _) if contested => Some(BoundaryKind::DeFacto),
        (true, _) => Some(BoundaryKind::Treaty),
        (false, true) => None,
        (false, false) => Some(BoundaryKind::DeFacto),
    }
}
