//! Which names a panel letters, and where each could go.
//!
//! In: the names in use, the projected shapes, the distances. Out: placed labels, town dots, and
//! the ids for which there was no room.

use crate::atlas::{Atlas, NamedPlace, PlaceKind, PlaceName, Territory};
use crate::diagnostic::Faults;
use crate::geometry::clip::winding_number;
use crate::geometry::{Rect, Xy};
use crate::language::Language;
use crate::projection::{Frame, ProjectedBase};
use crate::resolve::Snapshot;
use crate::style::Role;
use crate::text::Line;
use crate::units::Color;

use super::distance::Distance;
use super::fill::Fill;
use super::ground::Ground;
use super::label::{
    Candidate, Label, Over, Placement, beside, on_area, on_water, place, round_point, turned,
};
use super::lettering::{Lettered, Typesetter};

/// What the panel letters.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Naming {
    /// Placed labels.
    pub labels: Vec<Label>,
    /// Dots of the towns whose names are wanted.
    pub towns: Vec<Xy>,
    /// Ids of names for which there was no room.
    pub left_out: Vec<String>,
}

/// The surroundings in which names are placed.
pub struct Scene<'a> {
    /// The atlas.
    pub atlas: &'a Atlas,
    /// Names in use.
    pub snapshot: &'a Snapshot,
    /// Names up to this priority are lettered.
    pub priority: u8,
    /// Projection onto the panel.
    pub frame: &'a Frame,
    /// Projected outlines.
    pub base: &'a ProjectedBase,
    /// Who holds what.
    pub fills: &'a [Fill],
    /// Colour of land that belongs to no territory.
    pub land: Color,
    /// Land and lines.
    pub ground: &'a Ground,
    /// How early distances are placed: names of islands come first in an inset.
    pub distance_rank: u32,
    /// Distances drawn on the panel.
    pub distances: &'a [Distance],
    /// What insets enlarge: names in there are lettered in the inset.
    pub enlarged: &'a [Rect],
    /// Ids that a distance on the page names already.
    pub said: &'a [String],
    /// Boxes that no label may touch.
    pub obstacles: &'a [Rect],
    /// Sizes.
    pub type_: &'a Typesetter<'a>,
}

/// A label that is wanted: what it says, and the positions it could take.
struct Wanted {
    id: String,
    priority: u8,
    lines: Vec<Line>,
    role: Role,
    placement: Placement,
}

/// Letters a panel.
///
/// # Errors
/// A character that the fonts lack.
pub fn letter(scene: &Scene<'_>) -> Result<Naming, Faults> {
    let mut naming = Naming::default();
    let mut wanted: Vec<Wanted> = Vec::new();
    for distance in scene.distances {
        wanted.push(scene.distance(distance)?);
    }
    for in_use in &scene.snapshot.names {
        let place = &scene.atlas.places[in_use.place];
        let name = &place.names[in_use.name];
        if name.priority > scene.priority || scene.said.contains(&place.id) {
            continue;
        }
        if let Some(label) = scene.named(place, name, &mut naming.towns)? {
            wanted.push(label);
        }
    }
    let mut obstacles = scene.obstacles.to_vec();
    let dot = scene.type_.pt(TOWN_PT) / 2.0;
    obstacles.extend(naming.towns.iter().map(|at| Rect::new(*at, *at).expand(dot)));
    let area = scene.frame.page().expand(-scene.type_.pt(1.5));
    let placements: Vec<&Placement> = wanted.iter().map(|wanted| &wanted.placement).collect();
    let chosen = place(&placements, &area, &obstacles, scene.type_.pt(1.7));
    for (wanted, choice) in wanted.into_iter().zip(chosen) {
        match choice {
            Some(index) => naming.labels.push(scene.label(wanted, index)),
            None => naming.left_out.push(wanted.id),
        }
    }
    Ok(naming)
}

/// A name that costs less stands inside its area.
const INSIDE: f64 = 7.0;

/// Diameter of a town's dot in points.
pub const TOWN_PT: f64 = 2.4;

impl Scene<'_> {
    /// A wanted label at the chosen position.
    fn label(&self, wanted: Wanted, choice: usize) -> Label {
        let candidate = &wanted.placement.candidates[choice];
        let lines = wanted.lines.into_iter().zip(&candidate.starts).map(|(line, at)| Lettered {
            line,
            at: *at,
            angle_deg: candidate.angle_deg,
            role: wanted.role,
        });
        Label {
            id: wanted.id,
            priority: wanted.priority,
            lines: lines.collect(),
            leader: candidate.leader,
            over: self.over(candidate),
        }
    }

    /// What a label's letters stand on.
    fn over(&self, candidate: &Candidate) -> Over {
        let land = land(candidate, self.ground);
        if land < 0.3 {
            return Over::Sea;
        }
        if land < 0.7 {
            return Over::Coast;
        }
        let boxes = candidate.boxes.iter().flat_map(|rect| [rect.min, rect.max]);
        let Some(middle) = Rect::around(boxes).map(|rect| rect.center()) else {
            return Over::Coast;
        };
        let winding =
            |fill: &Fill| fill.rings.iter().map(|ring| winding_number(ring, middle)).sum::<i32>();
        let fill = self.fills.iter().find(|fill| winding(fill) != 0);
        Over::Land(fill.map_or(self.land, |fill| fill.symbol.base))
    }

    /// The label of a place; `None` when it is not on the panel.
    fn named(
        &self,
        place: &NamedPlace,
        name: &PlaceName,
        towns: &mut Vec<Xy>,
    ) -> Result<Option<Wanted>, Faults> {
        let Some(at) = self.frame.to_page(name.at) else { return Ok(None) };
        if self.enlarged.iter().any(|rect| rect.contains(at)) {
            return Ok(None);
        }
        let text = name.names.get(self.type_.language);
        let inside = self.frame.page().contains(at);
        let pt = |length: f64| self.type_.pt(length);
        let (role, lines, rank, limit, candidates) = match place.kind {
            PlaceKind::Territory | PlaceKind::Group => {
                return Ok(self.land_label(place, at, text)?.map(|(role, lines, placement)| {
                    self.wanted(place, name, role, lines, placement)
                }));
            }
            _ if !inside => return Ok(None),
            PlaceKind::Town => {
                towns.push(at);
                let lines = self.lines(text, Role::Town)?;
                let candidates = round_point(&lines, at, pt(TOWN_PT * 0.8), self.ground);
                (Role::Town, lines, 50, 14.0, candidates)
            }
            PlaceKind::Cape | PlaceKind::BorderPoint => {
                let lines = self.lines(text, Role::Town)?;
                let candidates = round_point(&lines, at, pt(1.6), self.ground);
                (Role::Town, lines, 60, 14.0, candidates)
            }
            PlaceKind::Sea | PlaceKind::Ocean => {
                let lines = vec![self.type_.line(text, Role::Sea)?];
                let reach = self.frame.page().height() * 0.25;
                let candidates = on_water(&lines, at, 0.0, reach, self.ground);
                (Role::Sea, lines, 30, 25.0, candidates)
            }
            PlaceKind::Strait | PlaceKind::Bay => {
                let lines = self.lines(text, Role::Strait)?;
                let candidates = self.strait(&lines, at);
                (Role::Strait, lines, 70, 14.0, candidates)
            }
        };
        Ok(Some(self.wanted(place, name, role, lines, Placement { rank, candidates, limit })))
    }

    fn wanted(
        &self,
        place: &NamedPlace,
        name: &PlaceName,
        role: Role,
        lines: Vec<Line>,
        placement: Placement,
    ) -> Wanted {
        let rank = u32::from(name.priority) * 100 + placement.rank;
        let placement = Placement { rank, ..placement };
        Wanted { id: place.id.clone(), priority: name.priority, lines, role, placement }
    }

    /// On the strait where there is room, otherwise beside it.
    fn strait(&self, lines: &[Line], at: Xy) -> Vec<Candidate> {
        let mut candidates = round_point(lines, at, self.type_.pt(1.5), self.ground);
        for candidate in &mut candidates {
            candidate.cost += 12.0 * land(candidate, self.ground);
        }
        for (angle, usual) in
            [(0.0, 0.0), (-35.0, 1.0), (35.0, 1.0), (-65.0, 1.5), (65.0, 1.5), (-85.0, 2.0)]
        {
            let along = on_water(lines, at, angle, self.type_.pt(16.0), self.ground);
            candidates.extend(along.into_iter().map(|mut candidate| {
                candidate.cost += usual;
                candidate
            }));
        }
        candidates
    }

    /// A name in one line, or in two where it is long and has a part in brackets.
    fn lines(&self, text: &str, role: Role) -> Result<Vec<Line>, Faults> {
        let split =
            text.find(['(', '(', '/']).filter(|start| *start > 0 && text.chars().count() > 9);
        match split {
            Some(start) => {
                // A stroke ends the first line, a bracket begins the second.
                let start = if text[start..].starts_with('/') { start + 1 } else { start };
                let (first, second) = text.split_at(start);
                Ok(vec![
                    self.type_.line(first.trim(), role)?,
                    self.type_.line(second.trim(), role)?,
                ])
            }
            None => Ok(vec![self.type_.line(text, role)?]),
        }
    }

    /// The name of an area, in capitals where the script has them; in several lines when `broken`.
    fn area_lines(&self, text: &str, broken: bool) -> Result<Vec<Line>, Faults> {
        let capitals = match self.type_.language {
            Language::Ja => text.to_owned(),
            Language::En | Language::Ru => text.to_uppercase(),
        };
        if broken {
            self.type_.wrap(&capitals, Role::Area, 1.0)
        } else {
            Ok(vec![self.type_.line(&capitals, Role::Area)?])
        }
    }

    /// Role, lines and positions of a territory's or group's label.
    #[allow(clippy::type_complexity, reason = "one tuple, taken apart at once")]
    fn land_label(
        &self,
        place: &NamedPlace,
        at: Xy,
        text: &str,
    ) -> Result<Option<(Role, Vec<Line>, Placement)>, Faults> {
        let shape = thinned(self.shape(place));
        let Some(bounds) = Rect::around(shape.iter().copied()) else { return Ok(None) };
        let page = self.frame.page();
        let Some(visible) = bounds.intersection(&page) else { return Ok(None) };
        // What is small on this page is lettered as an island, whatever it is called.
        let large = bounds.width().max(bounds.height()) > 5.0 * self.type_.size_px(Role::Area);
        let is_area =
            place.territory.is_none_or(|id| large && is_area(&self.atlas.territories[id.0]));
        if !is_area && !page.contains(at) {
            return Ok(None);
        }
        if !is_area {
            let lines = self.lines(text, Role::Island)?;
            let gap = self.type_.pt(2.2);
            let candidates = beside(&lines, &shape, gap, gap * 3.0, self.ground);
            return Ok(Some((
                Role::Island,
                lines,
                Placement { rank: 20, candidates, limit: 16.0 },
            )));
        }
        let one_line = self.area_lines(text, false)?;
        let axis = axis_deg(&shape);
        let spot = Rect::new(at, at).expand(self.type_.pt(2.0));
        if place.kind == PlaceKind::Group
            && page.contains(at)
            && self.ground.land_share(&spot) < 0.5
        {
            let reach = self.type_.pt(40.0);
            let mut candidates = on_water(&one_line, at, axis, reach, self.ground);
            candidates.extend(on_water(&one_line, at, 0.0, reach, self.ground));
            return Ok(Some((
                Role::Area,
                one_line,
                Placement { rank: 12, candidates, limit: 12.0 },
            )));
        }
        // Where the recorded point is off the panel, the middle of what is seen stands in.
        let recorded = page.contains(at);
        let middle = if recorded { at } else { visible.center() };
        let reach = (visible.width().min(visible.height()) * 0.6).max(self.type_.pt(10.0));
        let inside = on_area(&one_line, middle, axis, reach, self.ground);
        let fits = inside.iter().any(|candidate| candidate.cost < INSIDE);
        // No room inside: in short lines, inside or beside it.
        let (lines, mut candidates) = if fits {
            (one_line, inside)
        } else {
            let lines = self.area_lines(text, true)?;
            let candidates = on_area(&lines, middle, axis, reach, self.ground);
            (lines, candidates)
        };
        if !recorded {
            return Ok(Some((
                Role::Area,
                lines,
                Placement { rank: 10, candidates, limit: INSIDE },
            )));
        }
        for mut candidate in beside(&lines, &shape, self.type_.pt(3.0), f64::INFINITY, self.ground)
        {
            candidate.cost += 4.0;
            candidates.push(candidate);
        }
        Ok(Some((Role::Area, lines, Placement { rank: 10, candidates, limit: 18.0 })))
    }

    /// The projected points of what a label names: the largest outline, or all of a group's.
    fn shape(&self, place: &NamedPlace) -> Vec<Xy> {
        let members: Vec<u32> = match place.territory {
            Some(territory) => vec![territory.0 as u32],
            None => {
                let group = self.atlas.groups.get(&place.id);
                group.map_or_else(Vec::new, |g| g.members.iter().map(|m| m.0 as u32).collect())
            }
        };
        let page = self.frame.page();
        let largest = |owner: &u32| -> Option<Vec<Xy>> {
            self.base
                .polygons_of(*owner)
                .filter_map(|polygon| {
                    let ring = self.base.ring(self.base.polygons().get(polygon)?.rings.first()?);
                    let ring: Vec<Xy> = ring.into_iter().filter(|p| page.contains(*p)).collect();
                    let bounds = Rect::around(ring.iter().copied())?;
                    Some((bounds.width() + bounds.height(), ring))
                })
                .max_by(|a, b| a.0.total_cmp(&b.0))
                .map(|(_, ring)| ring)
        };
        members.iter().filter_map(largest).flatten().collect()
    }

    fn distance(&self, distance: &Distance) -> Result<Wanted, Faults> {
        let role = Role::Annotation;
        let (lines, placement) = if distance.inline {
            let text = format!("{}: {}", distance.words[0], distance.words[1]);
            let line = self.type_.line(&text, role)?;
            let candidates = self.along(&line, &distance.path);
            (vec![line], Placement { rank: 5, candidates, limit: 60.0 })
        } else {
            let mut lines = self.lines(&distance.words[0], role)?;
            lines.push(self.type_.line(&distance.words[1], role)?);
            let gap = self.type_.pt(3.0);
            let mut candidates = beside(&lines, &distance.path, gap, gap * 2.0, self.ground);
            let middle = at_share(&distance.path, 0.5).map(|(at, _)| at);
            for candidate in &mut candidates {
                if let (Some((_, anchor)), Some(middle)) = (&mut candidate.leader, middle) {
                    *anchor = middle;
                }
            }
            (lines, Placement { rank: self.distance_rank, candidates, limit: 60.0 })
        };
        Ok(Wanted { id: distance.id.clone(), priority: 1, lines, role, placement })
    }

    /// In a long line, turned with it, near its middle.
    fn along(&self, line: &Line, path: &[Xy]) -> Vec<Candidate> {
        let mut candidates = Vec::new();
        for step in 0..31_u32 {
            let side = if step % 2 == 0 { 1.0 } else { -1.0 };
            let share = 0.5 + f64::from(step.div_ceil(2)) * 0.02 * side;
            let Some((center, direction)) = at_share(path, share) else { continue };
            // Never upside down.
            let upside_down = direction.abs() > 90.0;
            let angle =
                if upside_down { direction - 180.0 * direction.signum() } else { direction };
            let mut candidate = turned(line, center, angle, f64::from(step) * 0.05);
            let over: f64 = candidate.boxes.iter().map(|rect| self.ground.land_share(rect)).sum();
            candidate.cost += 8.0 * over;
            candidates.push(candidate);
        }
        candidates
    }
}

/// At most 160 points of a shape, evenly taken: enough to find its outermost ones.
fn thinned(shape: Vec<Xy>) -> Vec<Xy> {
    const MOST: usize = 160;
    let step = shape.len().div_ceil(MOST).max(1);
    shape.into_iter().step_by(step).collect()
}

/// Whether a territory is lettered as an area rather than as an island.
fn is_area(territory: &Territory) -> bool {
    !["island", "islet", "rocks"].contains(&territory.kind.as_str())
}

fn land(candidate: &Candidate, ground: &Ground) -> f64 {
    let count = candidate.boxes.len().max(1) as f64;
    candidate.boxes.iter().map(|rect| ground.land_share(rect)).sum::<f64>() / count
}

/// The point at a share of a line's length and the line's direction there in degrees.
pub fn at_share(path: &[Xy], share: f64) -> Option<(Xy, f64)> {
    let total: f64 = path.windows(2).map(|pair| pair[0].distance(pair[1])).sum();
    let mut left = total * share.clamp(0.0, 1.0);
    for pair in path.windows(2) {
        let length = pair[0].distance(pair[1]);
        if left <= length && length > 0.0 {
            // The direction over a longer stretch: a single short segment would jitter.
            let (dx, dy) = (pair[1].x - pair[0].x, pair[1].y - pair[0].y);
            return Some((pair[0].lerp(pair[1], left / length), libm::atan2(dy, dx).to_degrees()));
        }
        left -= length;
    }
    None
}

/// The direction of a shape's longest extent in degrees, -90 to 90; the axis of its second moments.
fn axis_deg(shape: &[Xy]) -> f64 {
    let count = shape.len().max(1) as f64;
    let mean = shape
        .iter()
        .fold(Xy::default(), |sum, p| Xy::new(sum.x + p.x / count, sum.y + p.y / count));
    let (mut xx, mut yy, mut xy) = (0.0, 0.0, 0.0);
    for point in shape {
        let (dx, dy) = (point.x - mean.x, point.y - mean.y);
        xx += dx * dx;
        yy += dy * dy;
        xy += dx * dy;
    }
    let axis = 0.5 * libm::atan2(2.0 * xy, xx - yy);
    let degrees = axis.to_degrees();
    // Reading upwards is the custom for steep names.
    if degrees > 60.0 { degrees - 180.0 } else { degrees }
}
