//! Which names a panel letters, and where each could go.
//!
//! In: the names in use, the projected shapes, the distances. Out: placed labels, town dots, and
//! the ids for which there was no room.

use crate::atlas::{Atlas, NamedPlace, PlaceKind, PlaceName, Territory};
use crate::diagnostic::Faults;
use crate::geometry::{Rect, Xy};
use crate::language::Language;
use crate::projection::{Frame, ProjectedBase};
use crate::resolve::Snapshot;
use crate::style::Role;
use crate::text::Line;

use super::distance::Distance;
use super::ground::Ground;
use super::label::{Candidate, Label, Placement, beside, on_area, on_water, place, round_point};
use super::lettering::{Lettered, Typesetter, turn};

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
    /// Land and lines.
    pub ground: &'a Ground,
    /// Distances drawn on the panel.
    pub distances: &'a [Distance],
    /// Boxes that no label may touch.
    pub obstacles: &'a [Rect],
    /// Sizes.
    pub type_: &'a Typesetter<'a>,
}

/// A label that is wanted, with the positions it could take.
struct Wanted {
    id: String,
    priority: u8,
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
        if name.priority > scene.priority || scene.distances.iter().any(|d| d.id == place.id) {
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
    let (ids, placements): (Vec<_>, Vec<_>) =
        wanted.into_iter().map(|w| ((w.id, w.priority), w.placement)).unzip();
    let chosen = place(&placements, &area, &obstacles, scene.type_.pt(0.8));
    for (((id, priority), placement), choice) in ids.into_iter().zip(&placements).zip(chosen) {
        match choice {
            Some(index) => {
                let Candidate { lines, leader, .. } = placement.candidates[index].clone();
                naming.labels.push(Label { id, priority, lines, leader });
            }
            None => naming.left_out.push(id),
        }
    }
    Ok(naming)
}

/// Diameter of a town's dot in points.
pub const TOWN_PT: f64 = 2.4;

impl Scene<'_> {
    /// The label of a place; `None` when it is not on the panel.
    fn named(&self, place: &NamedPlace, name: &PlaceName, towns: &mut Vec<Xy>) -> Result<Option<Wanted>, Faults> {
        let Some(at) = self.frame.to_page(name.at) else { return Ok(None) };
        let text = name.names.get(self.type_.language);
        let inside = self.frame.page().contains(at);
        let (rank, limit, candidates) = match place.kind {
            PlaceKind::Territory | PlaceKind::Group => match self.land_label(place, at, text)? {
                Some(found) => found,
                None => return Ok(None),
            },
            _ if !inside => return Ok(None),
            PlaceKind::Town => {
                towns.push(at);
                (50, 14.0, self.round(text, Role::Town, at, TOWN_PT * 0.8)?)
            }
            PlaceKind::Cape | PlaceKind::BorderPoint => (60, 9.0, self.round(text, Role::Town, at, 1.6)?),
            PlaceKind::Sea | PlaceKind::Ocean => (30, 25.0, self.water(text, Role::Sea, at, 0.16)?),
            PlaceKind::Strait | PlaceKind::Bay => (70, 14.0, self.strait(text, at)?),
        };
        let rank = u32::from(name.priority) * 100 + rank;
        let placement = Placement { rank, candidates, limit };
        Ok(Some(Wanted { id: place.id.clone(), priority: name.priority, placement }))
    }

    fn round(&self, text: &str, role: Role, at: Xy, gap_pt: f64) -> Result<Vec<Candidate>, Faults> {
        let line = self.type_.line(text, role)?;
        Ok(round_point(&[line], role, at, self.type_.pt(gap_pt), self.ground))
    }

    fn water(&self, text: &str, role: Role, at: Xy, reach: f64) -> Result<Vec<Candidate>, Faults> {
        let line = self.type_.line(text, role)?;
        let reach = self.frame.page().height() * reach;
        Ok(on_water(&line, role, at, 0.0, reach, self.ground))
    }

    /// On the strait where there is room, otherwise beside it.
    fn strait(&self, text: &str, at: Xy) -> Result<Vec<Candidate>, Faults> {
        let lines = self.lines(text, Role::Strait)?;
        let mut candidates = round_point(&lines, Role::Strait, at, self.type_.pt(1.5), self.ground);
        for candidate in &mut candidates {
            candidate.cost += 12.0 * land(candidate, self.ground);
        }
        if let [line] = &lines[..] {
            candidates.extend(on_water(line, Role::Strait, at, 0.0, self.type_.pt(9.0), self.ground));
        }
        Ok(candidates)
    }

    /// A name in one line, or in two where it has a part in brackets.
    fn lines(&self, text: &str, role: Role) -> Result<Vec<Line>, Faults> {
        let long = text.chars().count() > 14;
        match text.find([' ', '(']).filter(|_| long).and(text.find('(')) {
            Some(start) if start > 0 => {
                let (first, second) = text.split_at(start);
                Ok(vec![self.type_.line(first.trim(), role)?, self.type_.line(second, role)?])
            }
            _ => Ok(vec![self.type_.line(text, role)?]),
        }
    }

    /// Rank, limit and candidates of a territory's or group's label.
    #[allow(clippy::type_complexity, reason = "one tuple, taken apart at once")]
    fn land_label(&self, place: &NamedPlace, at: Xy, text: &str) -> Result<Option<(u32, f64, Vec<Candidate>)>, Faults> {
        let shape = self.shape(place);
        let Some(bounds) = Rect::around(shape.iter().copied()) else { return Ok(None) };
        let page = self.frame.page();
        let Some(visible) = bounds.intersection(&page) else { return Ok(None) };
        let is_area = match place.territory {
            Some(id) => is_area(&self.atlas.territories[id.0]),
            None => true,
        };
        if !is_area {
            let lines = self.lines(text, Role::Island)?;
            let gap = self.type_.pt(2.2);
            let candidates = beside(&lines, Role::Island, &shape, gap, gap * 4.0, self.ground);
            return Ok(Some((20, 16.0, candidates)));
        }
        let capitals = match self.type_.language {
            Language::Ja => text.to_owned(),
            Language::En | Language::Ru => text.to_uppercase(),
        };
        let line = self.type_.line(&capitals, Role::Area)?;
        let axis = axis_deg(&shape);
        if !page.contains(at) {
            // The recorded point is off the panel: the middle of what is seen stands in.
            let middle = visible.center();
            let reach = visible.width().min(visible.height()) * 0.5;
            return Ok(Some((15, 9.0, on_area(&line, Role::Area, middle, axis, reach, self.ground))));
        }
        let spot = Rect::new(at, at).expand(self.type_.pt(2.0));
        if place.kind == PlaceKind::Group && self.ground.land_share(&spot) < 0.5 {
            let reach = self.type_.pt(30.0);
            return Ok(Some((12, 12.0, on_water(&line, Role::Area, at, axis, reach, self.ground))));
        }
        let reach = (visible.width().min(visible.height()) * 0.6).max(self.type_.pt(10.0));
        let mut candidates = on_area(&line, Role::Area, at, axis, reach, self.ground);
        let lines = [line];
        for mut candidate in beside(&lines, Role::Area, &shape, self.type_.pt(4.0), f64::INFINITY, self.ground) {
            candidate.cost += 9.0;
            candidates.push(candidate);
        }
        Ok(Some((10, 24.0, candidates)))
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
        let placement = if distance.inline {
            let text = format!("{}: {}", distance.words[0], distance.words[1]);
            let line = self.type_.line(&text, role)?;
            Placement { rank: 5, candidates: self.along(&line, &distance.path), limit: 40.0 }
        } else {
            let mut lines = self.lines(&distance.words[0], role)?;
            lines.push(self.type_.line(&distance.words[1], role)?);
            let gap = self.type_.pt(3.0);
            let mut candidates = beside(&lines, role, &distance.path, gap, gap * 2.0, self.ground);
            let middle = middle(&distance.path);
            for candidate in &mut candidates {
                if let Some((_, anchor)) = &mut candidate.leader {
                    *anchor = middle;
                }
            }
            Placement { rank: 1, candidates, limit: 40.0 }
        };
        Ok(Wanted { id: distance.id.clone(), priority: 1, placement })
    }

    /// In a long line, turned with it, near its middle.
    fn along(&self, line: &Line, path: &[Xy]) -> Vec<Candidate> {
        let mut candidates = Vec::new();
        for step in 0..31_u32 {
            let share = 0.5 + f64::from(step.div_ceil(2)) * 0.02 * if step % 2 == 0 { 1.0 } else { -1.0 };
            let Some((center, angle_deg)) = at_share(path, share) else { continue };
            // Never upside down.
            let angle_deg = if angle_deg.abs() > 90.0 { angle_deg - 180.0 * angle_deg.signum() } else { angle_deg };
            let at = turn(center, angle_deg, -line.width_px / 2.0, line.middle_px);
            let lettered = Lettered { line: line.clone(), at, angle_deg, role: Role::Annotation };
            let boxes = lettered.boxes();
            let over: f64 = boxes.iter().map(|rect| self.ground.land_share(rect)).sum();
            let cost = 8.0 * over + f64::from(step) * 0.05;
            candidates.push(Candidate { lines: vec![lettered], boxes, cost, leader: None });
        }
        candidates
    }
}

/// Whether a territory is lettered as an area rather than as an island.
fn is_area(territory: &Territory) -> bool {
    !["island", "islet", "rocks"].contains(&territory.kind.as_str()) && territory.group != "central"
}

fn land(candidate: &Candidate, ground: &Ground) -> f64 {
    let count = candidate.boxes.len().max(1) as f64;
    candidate.boxes.iter().map(|rect| ground.land_share(rect)).sum::<f64>() / count
}

fn middle(path: &[Xy]) -> Xy {
    at_share(path, 0.5).map_or_else(Xy::default, |(at, _)| at)
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
    let mean = shape.iter().fold(Xy::default(), |sum, p| Xy::new(sum.x + p.x / count, sum.y + p.y / count));
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
