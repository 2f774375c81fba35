//! Which names a panel letters, and where each could go.
//!
//! In: the names in use, the projected shapes, the distances. Out: placed labels, town dots, and
//! the ids for which there was no room.

mod distance;
mod land;
mod members;
mod spine;
mod water;

use crate::atlas::{Atlas, NamedPlace, PlaceKind, PlaceName};
use crate::diagnostic::Faults;
use crate::geometry::clip::encloses;
use crate::geometry::{Rect, Xy};
use crate::language::Words;
use crate::projection::{Frame, ProjectedBase};
use crate::resolve::Snapshot;
use crate::style::Role;
use crate::units::Color;

use super::distance::Distance;
use super::fill::Fill;
use super::ground::{Ground, Owners};
use super::label::{Bounds, Candidate, Label, Over, Placement, Terrain, place, round_point};
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

/// What sort of panel is lettered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// The main map.
    Main,
    /// A smaller map of a part of it.
    Inset,
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
    /// What it letters.
    pub panel: Kind,
    /// Distances drawn on the panel.
    pub distances: &'a [Distance],
    /// What insets enlarge: names in there are lettered in the inset.
    pub enlarged: &'a [Rect],
    /// Ids that a distance on the page names already.
    pub said: &'a [String],
    /// Ids that an inset names already.
    pub named: &'a [String],
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
    /// Its lines, in each of the ways in which they may be set.
    settings: Vec<Vec<LabelLine>>,
    role: Role,
    placement: Placement,
}

/// How a name is to be lettered: its role, its settings, and where it could go.
type Draft = (Role, Vec<Vec<LabelLine>>, Placement);

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
    let placements: Vec<&Placement> = wanted.iter().map(|wanted| &wanted.placement).collect();
    let bounds = Bounds {
        area: scene.frame.page().expand(-scene.type_.pt(EDGE_PT)),
        obstacles: &obstacles,
        furniture: scene.furniture,
        gap_px: scene.type_.pt(GAP_PT),
    };
    let chosen = place(&placements, &bounds);
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
        let lines = wanted.settings.into_iter().nth(candidate.setting).unwrap_or_default();
        let lines = lines.into_iter().zip(&candidate.baselines);
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
        let middle = candidate.middle();
        let fill = self.fills.iter().find(|fill| encloses(&fill.rings, middle));
        Over::Land(fill.map_or(self.land, |fill| fill.symbol.base))
    }

    /// The ground for a label that may touch the land of these owners.
    fn terrain<'t>(&'t self, own: &'t Owners) -> Terrain<'t> {
        let area = self.frame.page().expand(-self.type_.pt(EDGE_PT));
        Terrain { ground: self.ground, area, own }
    }

    /// The label of a place; `None` when it is not on the panel.
    fn named(
        &self,
        place: &NamedPlace,
        name: &PlaceName,
        towns: &mut Vec<(String, Xy)>,
    ) -> Result<Option<Wanted>, Faults> {
        let Some(at) = self.frame.to_page(name.at) else { return Ok(None) };
        if self.enlarged.iter().any(|rect| rect.contains(at)) && self.is_for_inset(place, name) {
            return Ok(None);
        }
        let draft = match place.kind {
            PlaceKind::Territory | PlaceKind::Group => self.land_label(place, at, &name.names)?,
            PlaceKind::Town => {
                let draft = self.point(place, at, &name.names, (50, TOWN_PT * 0.8))?;
                if draft.is_some() {
                    towns.push((place.id.clone(), at));
                }
                draft
            }
            PlaceKind::Cape | PlaceKind::BorderPoint => {
                self.point(place, at, &name.names, (60, 1.6))?
            }
            PlaceKind::Sea | PlaceKind::Ocean => self.sea(at, &name.names)?,
            PlaceKind::Strait | PlaceKind::Bay => self.strait(at, &name.names)?,
        };
        Ok(draft.map(|(role, settings, placement)| {
            let rank = u32::from(name.priority) * 100 + placement.rank;
            let worth = worth(place.kind, name.priority);
            let placement = Placement { rank, worth, ..placement };
            Wanted { id: place.id.clone(), priority: name.priority, settings, role, placement }
        }))
    }

    /// Whether a place that an inset enlarges is its business: territories that no map does without
    /// are named here if the inset had no room.
    fn is_for_inset(&self, place: &NamedPlace, name: &PlaceName) -> bool {
        let is_land = matches!(place.kind, PlaceKind::Territory | PlaceKind::Group);
        !(is_land && name.priority == 1) || self.named.contains(&place.id)
    }

    /// A town or cape: its rank, and how far in points its name stands from its middle.
    fn point(
        &self,
        place: &NamedPlace,
        at: Xy,
        names: &Words,
        (rank, gap_pt): (u32, f64),
    ) -> Result<Option<Draft>, Faults> {
        if !self.type_.style.show.towns || !self.frame.page().contains(at) {
            return Ok(None);
        }
        let lines = self.type_.name(names, Role::Town, Breaking::AtBrackets)?;
        let own = self.home(place);
        let candidates = round_point(&lines, at, self.type_.pt(gap_pt), &self.terrain(&own));
        Ok(Some((Role::Town, vec![lines], Placement { rank, worth: 0.0, candidates, limit: 14.0 })))
    }
}

/// Space between labels and the frame in points.
const EDGE_PT: f64 = 1.5;
/// Space between labels in points.
const GAP_PT: f64 = 1.7;

/// What it costs to leave a name out: no map does without its first territories.
fn worth(kind: PlaceKind, priority: u8) -> f64 {
    match (kind, priority) {
        (PlaceKind::Territory | PlaceKind::Group, 1) => 600.0,
        (PlaceKind::Sea | PlaceKind::Ocean, 1) => 150.0,
        (_, 1) => 100.0,
        (_, 2) => 45.0,
        _ => 20.0,
    }
}

fn land(candidate: &Candidate, ground: &Ground) -> f64 {
    let count = candidate.boxes.len().max(1) as f64;
    candidate.boxes.iter().map(|rect| ground.land_share(rect)).sum::<f64>() / count
}
