//! Which names a panel letters, and where each could go.
//!
//! In: the names in use, the projected shapes, the distances. Out: placed labels, town dots, and
//! the ids for which there was no room.

mod distance;
mod land;

use crate::atlas::{Atlas, NamedPlace, PlaceKind, PlaceName};
use crate::diagnostic::Faults;
use crate::geometry::clip::encloses;
use crate::geometry::{Rect, Xy};
use crate::projection::{Frame, ProjectedBase};
use crate::resolve::Snapshot;
use crate::style::Role;
use crate::units::Color;

use super::distance::Distance;
use super::fill::Fill;
use super::ground::Ground;
use super::label::{Candidate, Label, Over, Placement, on_water, place, round_point};
use super::lettering::{Breaking, LabelLine, Lettered, Typesetter};

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

impl Naming {
    /// Whether this id has a label.
    pub fn names(&self, id: &str) -> bool {
        self.labels.iter().any(|label| label.id == id)
    }
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
    /// Legend, insets and the like: no leader runs under them.
    pub furniture: &'a [Rect],
    /// Boxes that no label may touch.
    pub obstacles: &'a [Rect],
    /// Sizes.
    pub type_: &'a Typesetter<'a>,
}

/// A label that is wanted: what it says, and the positions it could take.
struct Wanted {
    id: String,
    priority: u8,
    lines: Vec<LabelLine>,
    role: Role,
    placement: Placement,
}

/// Letters a panel.
///
/// # Errors
/// A character that the fonts lack.
pub fn letter(scene: &Scene<'_>) -> Result<Naming, Faults> {
    let mut naming = Naming::default();
    let mut towns: Vec<(String, Xy)> = Vec::new();
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
        if let Some(label) = scene.named(place, name, &mut towns)? {
            wanted.push(label);
        }
    }
    let mut obstacles = scene.obstacles.to_vec();
    let dot = scene.type_.pt(TOWN_PT) / 2.0;
    let dots: Vec<Rect> = towns.iter().map(|(_, at)| Rect::new(*at, *at).expand(dot)).collect();
    for label in &mut wanted {
        let Some(own) = towns.iter().position(|(id, _)| *id == label.id) else { continue };
        let others: Vec<Rect> =
            dots.iter().enumerate().filter(|(i, _)| *i != own).map(|(_, rect)| *rect).collect();
        for candidate in &mut label.placement.candidates {
            candidate.keep_to(&dots[own], &others, ASTRAY);
        }
    }
    obstacles.extend(dots);
    let area = scene.frame.page().expand(-scene.type_.pt(1.5));
    let placements: Vec<&Placement> = wanted.iter().map(|wanted| &wanted.placement).collect();
    let chosen = place(&placements, &area, (&obstacles, scene.furniture), scene.type_.pt(1.7));
    for (wanted, choice) in wanted.into_iter().zip(chosen) {
        match choice {
            Some(index) => naming.labels.push(scene.label(wanted, index)),
            None => naming.left_out.push(wanted.id),
        }
    }
    // A dot without a name would be taken for its neighbour's.
    naming.towns = towns.into_iter().filter(|(id, _)| naming.names(id)).map(|(_, at)| at).collect();
    Ok(naming)
}

/// What it costs a name to stand nearer to something else than to what it names.
const ASTRAY: f64 = 14.0;

/// Diameter of a town's dot in points.
pub const TOWN_PT: f64 = 2.4;

impl Scene<'_> {
    /// A wanted label at the chosen position.
    fn label(&self, wanted: Wanted, choice: usize) -> Label {
        let candidate = &wanted.placement.candidates[choice];
        let lines = wanted.lines.into_iter().zip(&candidate.baselines);
        let lines = lines.map(|(line, at)| Lettered::label(line, at.clone(), wanted.role));
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
        let fill = self.fills.iter().find(|fill| encloses(&fill.rings, middle));
        Over::Land(fill.map_or(self.land, |fill| fill.symbol.base))
    }

    /// The label of a place; `None` when it is not on the panel.
    fn named(
        &self,
        place: &NamedPlace,
        name: &PlaceName,
        towns: &mut Vec<(String, Xy)>,
    ) -> Result<Option<Wanted>, Faults> {
        let Some(at) = self.frame.to_page(name.at) else { return Ok(None) };
        if self.enlarged.iter().any(|rect| rect.contains(at)) {
            return Ok(None);
        }
        let names = &name.names;
        let lines = |role: Role, breaking| self.type_.name(names, role, breaking);
        let inside = self.frame.page().contains(at);
        let pt = |length: f64| self.type_.pt(length);
        let (role, lines, rank, limit, candidates) = match place.kind {
            PlaceKind::Territory | PlaceKind::Group => {
                return Ok(self.land_label(place, at, names)?.map(|(role, lines, placement)| {
                    self.wanted(place, name, role, lines, placement)
                }));
            }
            _ if !inside => return Ok(None),
            PlaceKind::Town | PlaceKind::Cape | PlaceKind::BorderPoint
                if !self.type_.style.show.towns =>
            {
                return Ok(None);
            }
            PlaceKind::Town => {
                towns.push((place.id.clone(), at));
                let lines = lines(Role::Town, Breaking::AtBrackets)?;
                let candidates = round_point(&lines, at, pt(TOWN_PT * 0.8), self.ground);
                (Role::Town, lines, 50, 14.0, candidates)
            }
            PlaceKind::Cape | PlaceKind::BorderPoint => {
                let lines = lines(Role::Town, Breaking::AtBrackets)?;
                let candidates = round_point(&lines, at, pt(1.6), self.ground);
                (Role::Town, lines, 60, 14.0, candidates)
            }
            PlaceKind::Sea | PlaceKind::Ocean => {
                let lines = lines(Role::Sea, Breaking::Never)?;
                let reach = self.frame.page().height() * 0.25;
                let candidates = on_water(&lines, at, 0.0, reach, self.ground);
                (Role::Sea, lines, 30, 25.0, candidates)
            }
            PlaceKind::Strait | PlaceKind::Bay => {
                let lines = lines(Role::Strait, Breaking::AtBrackets)?;
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
        lines: Vec<LabelLine>,
        placement: Placement,
    ) -> Wanted {
        let rank = u32::from(name.priority) * 100 + placement.rank;
        let placement = Placement { rank, ..placement };
        Wanted { id: place.id.clone(), priority: name.priority, lines, role, placement }
    }

    /// On the strait where there is room, otherwise beside it.
    fn strait(&self, lines: &[LabelLine], at: Xy) -> Vec<Candidate> {
        let mut candidates = round_point(lines, at, self.type_.pt(1.5), self.ground);
        for candidate in &mut candidates {
            candidate.cost += 40.0 * land(candidate, self.ground);
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
}

fn land(candidate: &Candidate, ground: &Ground) -> f64 {
    let count = candidate.boxes.len().max(1) as f64;
    candidate.boxes.iter().map(|rect| ground.land_share(rect)).sum::<f64>() / count
}
