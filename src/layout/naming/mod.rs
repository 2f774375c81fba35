//! Which names a panel letters, and where each could go.
//!
//! In: the names in use, the projected shapes, the distances. Out: placed labels, town dots, and
//! the ids for which there was no room.

mod asking;
mod distance;
mod land;
mod members;
mod recall;
mod spine;
mod water;
mod wishes;

pub use members::Survey;
pub use recall::Member;
pub use wishes::Wishes;

use crate::atlas::{Atlas, NamedPlace, PlaceKind, PlaceName};
use crate::diagnostic::Faults;
use crate::geometry::clip::encloses;
use crate::geometry::{Rect, Xy};
use crate::projection::Frame;
use crate::resolve::{NameInUse, Snapshot};
use crate::style::Role;
use crate::units::Color;

use super::distance::Distance;
use super::ensemble::{Presence, Sequence};
use super::fill::Fill;
use super::ground::{Ground, Owners};
use super::label::{Label, Over, Placement, Terrain, round_point};
use super::lettering::{Breaking, LabelLine, Lettered, Tier, Typesetter};
use asking::Call;

/// What the panel letters.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Naming {
    /// Placed labels.
    pub labels: Vec<Label>,
    /// Dots of the towns whose names are wanted.
    pub towns: Vec<Xy>,
    /// Ids of names that were asked for and for which there was no room.
    pub left_out: Vec<String>,
    /// Ids of names that were not asked for: too dense a neighbourhood for the map's scale, or too
    /// small an island of a group that is named.
    pub not_asked: Vec<String>,
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
    /// Whose outlines are where.
    pub survey: Survey,
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
    /// Ids that an inset names already.
    pub named: &'a [String],
    /// Legend, insets and the like: no leader runs under them.
    pub furniture: &'a [Rect],
    /// Boxes that no label may touch.
    pub obstacles: &'a [Rect],
    /// The maps for all of which names are placed at once, if it is not one map.
    pub sequence: Option<&'a Sequence<'a>>,
    /// Sizes.
    pub type_: &'a Typesetter<'a>,
}

/// Towns by id, with their dots.
type Dots = Vec<(String, Xy)>;

/// A label that is wanted: what it says, and the positions it could take.
#[derive(Clone)]
struct Wanted {
    id: String,
    priority: u8,
    /// How strongly it is asked for.
    call: Call,
    /// The middle of what it names.
    at: Xy,
    /// Its lines, in each of the ways in which they may be set.
    settings: Vec<Vec<LabelLine>>,
    role: Role,
    placement: Placement,
    /// The name; none for a distance.
    name: Option<NameInUse>,
    /// On which maps of a sequence it is.
    presence: Presence,
}

/// How a name is to be lettered: its role, its settings, and where it could go.
struct Draft {
    role: Role,
    settings: Vec<Vec<LabelLine>>,
    placement: Placement,
    call: Call,
    at: Xy,
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
            name: wanted.name,
            lines: lines.collect(),
            leader: candidate.leader,
            over: over(&candidate.boxes, self.ground, (self.fills, self.land)),
        }
    }

    /// On which maps of the sequence a name is.
    fn presence(&self, name: NameInUse) -> Presence {
        self.sequence.map_or(Presence::Always, |sequence| sequence.presence(Some(name)))
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
        towns: &mut Dots,
    ) -> Result<Option<Wanted>, Faults> {
        let Some(at) = self.frame.to_page(name.at) else { return Ok(None) };
        if self.enlarged.iter().any(|rect| rect.contains(at)) && self.is_for_inset(place, name) {
            return Ok(None);
        }
        let draft = match place.kind {
            PlaceKind::Territory | PlaceKind::Group => self.land_label(place, at, name)?,
            _ if self.is_hidden(at) => None,
            PlaceKind::Town => {
                let draft = self.point(place, at, name, (50, TOWN_PT * 0.8))?;
                if draft.is_some() {
                    towns.push((place.id.clone(), at));
                }
                draft
            }
            PlaceKind::Cape | PlaceKind::BorderPoint => self.point(place, at, name, (60, 1.6))?,
            PlaceKind::Sea | PlaceKind::Ocean => self.sea(at, name)?,
            PlaceKind::Strait | PlaceKind::Bay => self.strait(at, name)?,
        };
        Ok(draft.map(|Draft { role, settings, placement, call, at }| {
            let rank = u32::from(name.priority) * 100 + placement.rank;
            let worth = worth(place.kind, name.priority);
            let placement = Placement { rank, worth, ..placement };
            let (id, priority) = (place.id.clone(), name.priority);
            let (name, presence) = (None, Presence::Always);
            Wanted { id, priority, call, at, settings, role, placement, name, presence }
        }))
    }

    /// Whether furniture covers a point.
    fn is_hidden(&self, at: Xy) -> bool {
        self.furniture.iter().any(|rect| rect.contains(at))
    }

    /// The lines of a name. On a small map only what is most important has a second language.
    fn lines(
        &self,
        name: &PlaceName,
        role: Role,
        breaking: Breaking,
    ) -> Result<Vec<LabelLine>, Faults> {
        let mut lines = self.type_.name(&name.names, role, breaking)?;
        let is_small = self.frame.page().width() < self.type_.pt(SMALL_PT);
        let is_first = name.priority == 1 && !matches!(role, Role::Town | Role::Strait);
        if is_small && !is_first {
            lines.retain(|line| line.tier == Tier::First);
        }
        Ok(lines)
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
        name: &PlaceName,
        (rank, gap_pt): (u32, f64),
    ) -> Result<Option<Draft>, Faults> {
        if !self.type_.style.show.towns || !self.frame.page().contains(at) {
            return Ok(None);
        }
        let lines = self.lines(name, Role::Town, Breaking::AtBrackets)?;
        let own = self.home(place);
        let candidates = round_point(&lines, at, self.type_.pt(gap_pt), &self.terrain(&own));
        let placement = Placement { rank, candidates, limit: 14.0, ..Placement::default() };
        Ok(Some(Draft { role: Role::Town, settings: vec![lines], placement, call: Call::Ask, at }))
    }
}

/// Space between labels and the frame in points.
const EDGE_PT: f64 = 1.5;
/// A panel so many points wide is small.
const SMALL_PT: f64 = 320.0;

/// What it costs to leave out what no map does without.
const MUST: f64 = 600.0;

/// What it costs to leave a name out: no map does without its first territories.
fn worth(kind: PlaceKind, priority: u8) -> f64 {
    match (kind, priority) {
        (PlaceKind::Territory | PlaceKind::Group, 1) => MUST,
        (PlaceKind::Sea | PlaceKind::Ocean, 1) => 150.0,
        (_, 1) => 100.0,
        (_, 2) => 45.0,
        _ => 20.0,
    }
}

/// What a label's letters stand on: on water, on a shore, or on one of the fills, or else on `land`.
fn over(boxes: &[Rect], ground: &Ground, (fills, land): (&[Fill], Color)) -> Over {
    let count = boxes.len().max(1) as f64;
    let share = boxes.iter().map(|rect| ground.land_share(rect)).sum::<f64>() / count;
    if share < 0.3 {
        return Over::Sea;
    }
    if share < 0.7 {
        return Over::Coast;
    }
    let corners = boxes.iter().flat_map(|rect| [rect.min, rect.max]);
    let middle = Rect::around(corners).map_or_else(Xy::default, |rect| rect.center());
    let fill = fills.iter().find(|fill| encloses(&fill.rings, middle));
    Over::Land(fill.map_or(land, |fill| fill.symbol.base))
}
