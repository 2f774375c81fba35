//! Laws of names: they keep off the coasts of other islands, and what no map does without is named.

use treatymap::atlas::{NamedPlace, PlaceKind, TerritoryId};
use treatymap::geometry::{Rect, Xy, winding_number};
use treatymap::layout::Panel;
use treatymap::snapshot;

use super::Case;
use crate::common::atlas;

/// The owner of land that belongs to no territory.
const NO_TERRITORY: u32 = u32::MAX;

/// The owner of a territory's outlines.
fn owner(territory: TerritoryId) -> u32 {
    let id = &atlas().territories[territory].id;
    atlas().territories.position(id).unwrap() as u32
}

/// The territories whose coasts a name may touch: those it names, or, of a town or cape, all of the
/// land it lies on. A name of water or of a distance has none.
fn own(id: &str) -> Vec<u32> {
    let Some(place) = atlas().places.get(id) else { return Vec::new() };
    match place.kind {
        PlaceKind::Territory | PlaceKind::Group => members(place),
        PlaceKind::Town | PlaceKind::Cape | PlaceKind::BorderPoint => {
            same_land(place.territory.map_or(NO_TERRITORY, owner))
        }
        PlaceKind::Sea | PlaceKind::Ocean | PlaceKind::Strait | PlaceKind::Bay => Vec::new(),
    }
}

fn members(place: &NamedPlace) -> Vec<u32> {
    match place.territory {
        Some(territory) => vec![owner(territory)],
        None => {
            let group = atlas().groups.get(&place.id).unwrap();
            group.members.iter().map(|member| owner(*member)).collect()
        }
    }
}

/// A territory with all that can be reached from it by land.
fn same_land(owner: u32) -> Vec<u32> {
    let topology = atlas().topology();
    let borders: Vec<(u32, u32)> = (0..topology.arcs.len())
        .filter_map(|arc| {
            let (left, right) = topology.sides(arc);
            Some((left?, right?))
        })
        .collect();
    let mut found = vec![owner];
    loop {
        let next = borders
            .iter()
            .flat_map(|(a, b)| [(*a, *b), (*b, *a)])
            .find(|(a, b)| found.contains(a) && !found.contains(b));
        match next {
            Some((_, other)) => found.push(other),
            None => return found,
        }
    }
}

/// Whether some of a line lies in a box.
fn crosses(line: &[Xy], rect: &Rect) -> bool {
    line.windows(2).any(|edge| {
        let mut span = (0.0, 1.0);
        // Clips the edge by each pair of sides (Liang and Barsky).
        let sides = [
            (edge[0].x, edge[1].x, rect.min.x, rect.max.x),
            (edge[0].y, edge[1].y, rect.min.y, rect.max.y),
        ];
        sides.into_iter().all(|(from, to, min, max)| {
            let by = to - from;
            if by == 0.0 {
                return (min..=max).contains(&from);
            }
            let (a, b) = ((min - from) / by, (max - from) / by);
            span = (f64::max(span.0, a.min(b)), f64::min(span.1, a.max(b)));
            span.0 <= span.1
        })
    })
}

/// Names keep off the coasts of islands that they don't name.
pub fn names_keep_off_the_coasts_of_other_islands(case: &Case) -> Vec<String> {
    let topology = atlas().topology();
    let mut faults = Vec::new();
    for panel in case.layout.panels() {
        let coasts: Vec<(u32, Rect, Vec<Xy>)> = (0..topology.arcs.len())
            .filter_map(|arc| match topology.sides(arc) {
                (Some(owner), None) | (None, Some(owner)) => Some((owner, arc)),
                _ => None,
            })
            .flat_map(|(owner, arc)| {
                let lines = panel.outlines().stroke(arc);
                lines.into_iter().map(move |line| (owner, line))
            })
            .filter_map(|(owner, line)| Some((owner, Rect::around(line.iter().copied())?, line)))
            .collect();
        for label in &panel.naming.labels {
            let (own, boxes) = (own(&label.id), label.boxes());
            let mut others: Vec<u32> = coasts
                .iter()
                .filter(|(owner, ..)| !own.contains(owner))
                .filter(|(_, bounds, line)| {
                    boxes.iter().any(|rect| rect.intersects(bounds) && crosses(line, rect))
                })
                .map(|(owner, ..)| *owner)
                .collect();
            others.dedup();
            faults.extend(others.into_iter().map(|owner| {
                let whose = atlas().territories.iter().nth(owner as usize);
                let whose = whose.map_or("land outside", |territory| territory.id.as_str());
                format!("in {}: `{}` crosses the coast of {whose}", panel.view, label.id)
            }));
        }
    }
    faults
}

/// An area must be named if a square of its land is seen whole: its side in points,
/// about a long word.
const SEEN_PT: f64 = 56.0;
/// Steps in which land is looked at, in points.
const STEP_PT: f64 = 7.0;
/// More of a group of islands has to be seen before it must be named, as a share.
const GROUP_SHARE: f64 = 0.5;

/// A part of an island whose middle is off the map must be named if it is longer, in points.
const LEAST_PART_PT: f64 = 24.0;
/// An island shorter than this in points may be named by a group that it belongs to.
const TINY_PT: f64 = 12.0;

/// What is seen of a territory on the main map: whether a whole square of its land, and whether the
/// middle of its largest outline.
fn seen(owner: u32, case: &Case) -> (bool, bool) {
    let Panel { area, .. } = &case.layout.main;
    let base = case.layout.main.outlines();
    let covers = case.covers();
    let free = |at: Xy| area.contains(at) && !covers.iter().any(|rect| rect.contains(at));
    let rings: Vec<Vec<Xy>> = base
        .polygons_of(owner)
        .filter(|polygon| base.is_visible(*polygon))
        .flat_map(|polygon| base.polygons()[polygon].rings.iter().flat_map(|ring| base.rings(ring)))
        .filter(|ring| !ring.is_empty())
        .collect();
    let step = STEP_PT * case.layout.px_per_pt;
    let bounds = Rect::around(rings.iter().flatten().copied());
    let Some(bounds) = bounds.and_then(|bounds| bounds.intersection(area)) else {
        return (false, false);
    };
    let (columns, rows) = ((bounds.width() / step) as u32, (bounds.height() / step) as u32);
    let is_land = |column: u32, row: u32| {
        let (x, y) = (f64::from(column) * step, f64::from(row) * step);
        let at = Xy::new(bounds.min.x + x, bounds.min.y + y);
        free(at) && rings.iter().map(|ring| winding_number(ring, at)).sum::<i32>() != 0
    };
    let land: Vec<Vec<bool>> =
        (0..=rows).map(|row| (0..=columns).map(|column| is_land(column, row)).collect()).collect();
    let side = (SEEN_PT / STEP_PT) as usize + 1;
    let is_square_seen = land.windows(side).any(|rows| {
        let full = |column: usize| rows.iter().all(|row| row[column]);
        (0..=columns as usize)
            .collect::<Vec<_>>()
            .windows(side)
            .any(|across| across.iter().all(|column| full(*column)))
    });
    let largest = rings
        .iter()
        .filter_map(|ring| Rect::around(ring.iter().copied().filter(|at| area.contains(*at))))
        .max_by(|a, b| (a.width() + a.height()).total_cmp(&(b.width() + b.height())));
    (is_square_seen, largest.is_some_and(|bounds| free(bounds.center())))
}

fn is_island(owner: u32) -> bool {
    let territory = atlas().territories.iter().nth(owner as usize).unwrap();
    ["island", "islet", "rocks"].contains(&territory.kind.as_str())
}

/// Every territory and group of priority 1 that is in view has its name, on the map or in an inset.
pub fn every_territory_of_priority_1_is_named(case: &Case) -> Vec<String> {
    let snapshot = snapshot(atlas(), case.order.date).unwrap();
    let mut faults = Vec::new();
    for in_use in &snapshot.names {
        let place = atlas().places.iter().nth(in_use.place).unwrap();
        let is_land = matches!(place.kind, PlaceKind::Territory | PlaceKind::Group);
        if !is_land || place.names[in_use.name].priority > 1 {
            continue;
        }
        let members = members(place);
        let parts: Vec<(bool, bool)> = members.iter().map(|owner| seen(*owner, case)).collect();
        let islands = members.iter().filter(|owner| is_island(**owner)).count();
        let is_in_view = if 2 * islands > members.len() {
            let middles = parts.iter().filter(|(_, is_middle_seen)| *is_middle_seen).count();
            let at = case.layout.main.frame.to_page(place.names[in_use.name].at);
            let is_whole = at.is_some_and(|at| case.layout.main.area.contains(at));
            middles as f64 > GROUP_SHARE * members.len() as f64
                && (is_whole || longest(&members, case) >= LEAST_PART_PT)
        } else {
            parts.iter().any(|(is_square_seen, _)| *is_square_seen)
        };
        let is_grouped = || {
            let tiny = longest(&members, case) < TINY_PT;
            let groups = atlas().places.iter().filter(|group| group.id != place.id);
            let mut groups = groups.filter(|group| group.kind == PlaceKind::Group);
            tiny && groups.any(|group| {
                let all = self::members(group);
                members.iter().all(|owner| all.contains(owner)) && is_named(&group.id, case)
            })
        };
        if is_in_view && !is_named(&place.id, case) && !is_grouped() {
            faults.push(format!("`{}` is not named", place.id));
        }
    }
    faults
}

/// Whether something is named on the map or in an inset.
fn is_named(id: &str, case: &Case) -> bool {
    case.layout.panels().any(|panel| panel.naming.names(id))
}

/// The longer side of the box round territories on the main map, in points.
fn longest(owners: &[u32], case: &Case) -> f64 {
    let base = case.layout.main.outlines();
    let polygons = owners.iter().flat_map(|owner| base.polygons_of(*owner));
    let rings = polygons.filter(|polygon| base.is_visible(*polygon)).flat_map(|polygon| {
        base.polygons()[polygon].rings.iter().flat_map(|ring| base.rings(ring)).flatten()
    });
    // Outlines are cut outside the map, and run along the cut.
    let bounds = Rect::around(rings.filter(|at| case.layout.main.area.contains(*at)));
    bounds.map_or(0.0, |bounds| bounds.width().max(bounds.height()) / case.layout.px_per_pt)
}
