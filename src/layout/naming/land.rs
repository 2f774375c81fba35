//! Names of land: areas along their axis, islands beside their shore, chains along their bow.

use crate::atlas::{NamedPlace, PlaceKind, PlaceName};
use crate::diagnostic::Faults;
use crate::geometry::{Rect, Xy};
use crate::layout::label::{
    Bow, Candidate, Placement, Reach, along_area, beside, beside_chain, on_area, on_water,
};
use crate::layout::lettering::{Breaking, LabelLine};
use crate::layout::tracking::tracked;
use crate::style::Role;

use super::asking::Call;
use super::members::Land;
use super::spine::of_land;
use super::{Draft, Kind, Scene, Wanted};

/// A group is named where so much of it is on the panel.
const GROUP_SHARE: f64 = 0.5;
/// Or where what is seen is so short, in points, and more than this share of it.
const COMPACT_PT: f64 = 170.0;
const COMPACT_SHARE: f64 = 0.25;
/// An island shorter than this, in points, is named by its group where there is no room.
const TINY_PT: f64 = 10.0;
/// A part of an island that runs off the panel is named if it is longer, in points.
const LEAST_PART_PT: f64 = 24.0;
/// Space added between the letters of a chain's name, in ems, the best first.
const TRACKING_EM: [f64; 4] = [0.45, 0.25, 0.1, 0.0];
/// What it costs a chain's name to lie level: it may be taken for that of other land.
const LEVEL: f64 = 14.0;
/// What it costs to leave out what stands in brackets in it.
const BARE: f64 = 3.0;
/// What it costs an area's name to stand in the water beside it.
const ASHORE: f64 = 13.0;
/// The longest leader from there to its land, in points.
const ASHORE_LEADER_PT: f64 = 24.0;
/// What it costs to break an area's name.
const BROKEN: f64 = 1.0;
/// A line of fewer letters, such as an abbreviation, is not parted from its name.
const LEAST_LETTERS: usize = 4;
/// What each further way to set an island's name costs.
const OTHERWISE: f64 = 4.0;
/// What it costs an island's name to stand nearer to another one.
const MISTAKEN: f64 = 24.0;
/// What the place of an island's name may cost: of one that no map does without, and of any other.
const FARTHEST: f64 = 160.0;
const FAR: f64 = 30.0;
/// Space taken from between the letters of an area's name where it is narrow, in ems, and its cost.
const CLOSE_EM: f64 = -0.1;
const CLOSE: f64 = 2.5;

impl Scene<'_> {
    /// Role, lines and positions of a territory's or group's label.
    pub(super) fn land_label(
        &self,
        place: &NamedPlace,
        at: Xy,
        name: &PlaceName,
    ) -> Result<Option<Draft>, Faults> {
        let land = self.land(place);
        let page = self.frame.page();
        let outlined = Rect::around(land.parts.iter().flatten().copied());
        let bounds = if land.is_archipelago {
            outlined
        } else {
            self.ground.extent_of(&land.own).or(outlined)
        };
        let Some(visible) = bounds.and_then(|bounds| bounds.intersection(&page)) else {
            return Ok(None);
        };
        // What is small on this page is lettered as an island, whatever it is called.
        let least_em = if land.is_archipelago { 12.0 } else { 5.0 };
        let extent = visible.width().max(visible.height());
        let is_large = extent > least_em * self.type_.size_px(Role::Area);
        let is_group = place.kind == PlaceKind::Group;
        let is_main = self.panel == Kind::Main;
        let is_compact =
            is_main && extent < self.type_.pt(COMPACT_PT) && land.share > COMPACT_SHARE;
        if land.is_archipelago && is_group && land.share < GROUP_SHARE && !is_compact {
            return Ok(None);
        }
        let must = if name.priority == 1 { Call::Must } else { Call::Ask };
        if is_large && !land.is_archipelago {
            let draft = self.area(&land, (at, &visible), name)?;
            // An inset is there for its islands: the main map names the land around.
            // Nor is a name asked for that its land can't hold.
            let is_spare = !is_main || (must == Call::Ask && draft.call == Call::Spare);
            let call = if is_spare { Call::Spare } else { must };
            return Ok(Some(Draft { call, ..draft }));
        }
        if is_large && is_group {
            let draft = self.chain(&land, at, name)?;
            return Ok(Some(Draft { call: must, ..draft }));
        }
        let is_part = !page.contains(at) && extent < self.type_.pt(LEAST_PART_PT);
        if is_part || self.is_hidden(visible.center()) {
            return Ok(None);
        }
        let is_tiny = extent < self.type_.pt(TINY_PT) && name.priority == 1;
        let call = if is_tiny { Call::Tiny } else { must };
        let draft = self.island(place, &land, name)?;
        Ok(Some(Draft { call, at: visible.center(), ..draft }))
    }

    /// Whether one of the groups that are wanted has this tiny piece of land in it.
    pub(super) fn is_in_group(&self, id: &str, wanted: &[Wanted]) -> bool {
        let Some(own) = self.atlas.places.get(id).map(|place| self.members(place)) else {
            return false;
        };
        let groups = wanted.iter().filter(|label| label.id != id);
        let groups = groups.filter_map(|label| self.atlas.places.get(&label.id));
        groups.filter(|place| place.kind == PlaceKind::Group).any(|place| {
            let members = self.members(place);
            own.iter().all(|owner| members.contains(owner))
        })
    }

    /// An island, or a group that is as small: beside its shore.
    fn island(&self, place: &NamedPlace, land: &Land, name: &PlaceName) -> Result<Draft, Faults> {
        let settings = self.island_settings(name)?;
        let shape = land.thinned();
        let gap = self.type_.pt(2.2);
        let terrain = self.terrain(&land.own);
        let mut candidates = Vec::new();
        for (setting, lines) in settings.iter().enumerate() {
            let found = beside(lines, &shape, (gap, gap * 3.0), Reach::Far, &terrain);
            candidates.extend(found.into_iter().map(|candidate| {
                let cost = candidate.cost + OTHERWISE * setting as f64;
                Candidate { setting, cost, ..candidate }
            }));
        }
        let neighbours = self.other_islands(place);
        if let Some(bounds) = Rect::around(shape.iter().copied()) {
            for candidate in candidates.iter_mut().filter(|candidate| candidate.leader.is_none()) {
                candidate.keep_to(&bounds, &neighbours, MISTAKEN);
            }
        }
        let limit = if name.priority == 1 { FARTHEST } else { FAR };
        let placement = Placement { rank: 20, candidates, limit, ..Placement::default() };
        let at = self.frame.page().center();
        Ok(Draft { role: Role::Island, settings, placement, call: Call::Ask, at })
    }

    /// An island's name: in full, without what stands in brackets, in short lines.
    fn island_settings(&self, name: &PlaceName) -> Result<Vec<Vec<LabelLine>>, Faults> {
        let full = self.lines(name, Role::Island, Breaking::AtBrackets)?;
        let bare = self.lines(name, Role::Island, Breaking::WithoutBrackets)?;
        let broken = self.lines(name, Role::Island, Breaking::Anywhere)?;
        let mut settings = vec![full];
        for other in [bare, broken] {
            let is_torn = other.iter().any(|set| set.line.text.chars().count() < LEAST_LETTERS);
            if !is_torn && !settings.contains(&other) {
                settings.push(other);
            }
        }
        Ok(settings)
    }

    /// A group of islands: along their bow, tracked out; if it must be, without what stands in brackets.
    fn chain(&self, land: &Land, at: Xy, name: &PlaceName) -> Result<Draft, Faults> {
        let full = self.lines(name, Role::Area, Breaking::Never)?;
        let bare = self.lines(name, Role::Area, Breaking::WithoutBrackets)?;
        let terrain = self.terrain(&land.own);
        let centers: Vec<(Xy, f64)> = land
            .parts
            .iter()
            .filter_map(|part| {
                let bounds = Rect::around(part.iter().copied())?;
                Some((bounds.center(), bounds.width() + bounds.height()))
            })
            .collect();
        let bow = Bow::through(&centers);
        let reach = self.type_.pt(60.0);
        let (mut settings, mut candidates) = (Vec::new(), Vec::new());
        let shorter = Some(&bare).filter(|bare| **bare != full);
        for (line, extra) in std::iter::once((&full, 0.0)).chain(shorter.map(|bare| (bare, BARE))) {
            let first = settings.len();
            let spaced: Vec<Vec<LabelLine>> =
                TRACKING_EM.iter().map(|em| tracked(line, *em)).collect();
            let along = bow.map_or_else(Vec::new, |bow| {
                beside_chain(&spaced, &bow, self.type_.pt(3.0), &terrain)
            });
            let level = on_water(line, at, 0.0, reach, &terrain).into_iter().map(|candidate| {
                let cost = candidate.cost + LEVEL;
                Candidate { setting: spaced.len(), cost, ..candidate }
            });
            candidates.extend(along.into_iter().chain(level).map(|candidate| {
                let (setting, cost) = (first + candidate.setting, candidate.cost + extra);
                Candidate { setting, cost, ..candidate }
            }));
            settings.extend(spaced);
            settings.push(line.clone());
        }
        let placement = Placement { rank: 12, candidates, limit: 24.0, ..Placement::default() };
        Ok(Draft { role: Role::Area, settings, placement, call: Call::Ask, at })
    }

    /// An area: inside it, in one line or more, level or along its bow; or wholly in the water.
    fn area(
        &self,
        land: &Land,
        (at, visible): (Xy, &Rect),
        name: &PlaceName,
    ) -> Result<Draft, Faults> {
        let terrain = self.terrain(&land.own);
        let line = self.lines(name, Role::Area, Breaking::Never)?;
        let broken = self.lines(name, Role::Area, Breaking::Anywhere)?;
        let bow = of_land(self.ground, &land.own, visible);
        let axis_deg = bow.map_or(0.0, |bow| bow.angle_deg());
        // Where the recorded point is off the panel, the middle of what is seen stands in.
        let recorded = self.frame.page().contains(at);
        let middle = if recorded { at } else { visible.center() };
        let mut candidates = on_area(&line, (middle, visible), axis_deg, &terrain);
        if let Some(bow) = bow {
            candidates.extend(along_area(&line, &bow, self.type_.pt(2.0), &terrain));
        }
        let later = |setting: usize, cost: f64| {
            move |mut candidate: Candidate| {
                candidate.setting = setting;
                candidate.cost += cost;
                candidate
            }
        };
        let mut inside = on_area(&broken, (middle, visible), axis_deg, &terrain);
        if let Some(bow) = bow {
            inside.extend(along_area(&broken, &bow, self.type_.pt(2.0), &terrain));
        }
        candidates.extend(inside.into_iter().map(later(1, BROKEN)));
        let call = if candidates.is_empty() { Call::Spare } else { Call::Ask };
        if self.panel == Kind::Main {
            let gap = self.type_.pt(3.0);
            let shape = land.thinned();
            let ashore = beside(&broken, &shape, (gap, gap * 3.0), Reach::Near, &terrain);
            let margin = self.type_.pt(8.0);
            let longest = self.type_.pt(ASHORE_LEADER_PT);
            let afloat = ashore.into_iter().filter(|Candidate { boxes, leader, .. }| {
                let is_told = match leader {
                    Some((from, to)) => from.distance(*to) <= longest,
                    None => terrain.is_beside_own(boxes, margin),
                };
                is_told && terrain.is_afloat(boxes)
            });
            candidates.extend(afloat.map(later(1, ASHORE)));
        }
        let close = [tracked(&line, CLOSE_EM), tracked(&broken, CLOSE_EM)];
        for (setting, lines) in (2..).zip(&close) {
            let inside = on_area(lines, (middle, visible), axis_deg, &terrain);
            candidates.extend(inside.into_iter().map(later(setting, CLOSE)));
        }
        let placement = Placement { rank: 10, candidates, limit: 60.0, ..Placement::default() };
        let settings = [line, broken].into_iter().chain(close).collect();
        Ok(Draft { role: Role::Area, settings, placement, call, at: middle })
    }
}
