//! Names of land: areas along their axis, islands beside their shore, chains along their bow.

use crate::atlas::{NamedPlace, PlaceKind};
use crate::diagnostic::Faults;
use crate::geometry::{Rect, Xy};
use crate::language::Words;
use crate::layout::label::{
    Bow, Candidate, Placement, Reach, along_area, beside, beside_chain, on_area, on_water,
    runs_down,
};
use crate::layout::lettering::{Breaking, LabelLine};
use crate::layout::tracking::tracked;
use crate::style::Role;

use super::members::Land;
use super::spine::of_land;
use super::{ASTRAY, Draft, Kind, Scene};

/// A group is named where so much of it is on the panel.
const GROUP_SHARE: f64 = 0.5;
/// A part of an island that runs off the panel is named if it is longer, in points.
const LEAST_PART_PT: f64 = 8.0;
/// Space added between the letters of a chain's name, in ems, the best first.
const TRACKING_EM: [f64; 4] = [0.45, 0.25, 0.1, 0.0];
/// What it costs an area's name to stand in the water beside it.
const ASHORE: f64 = 13.0;
/// What it costs to break an area's name.
const BROKEN: f64 = 1.0;

impl Scene<'_> {
    /// Role, lines and positions of a territory's or group's label.
    pub(super) fn land_label(
        &self,
        place: &NamedPlace,
        at: Xy,
        names: &Words,
    ) -> Result<Option<Draft>, Faults> {
        let land = self.land(place);
        let shape = land.thinned();
        let page = self.frame.page();
        let bounds = Rect::around(shape.iter().copied());
        let Some(visible) = bounds.and_then(|bounds| bounds.intersection(&page)) else {
            return Ok(None);
        };
        // What is small on this page is lettered as an island, whatever it is called.
        let least_em = if land.is_archipelago { 12.0 } else { 5.0 };
        let extent = visible.width().max(visible.height());
        let is_large = extent > least_em * self.type_.size_px(Role::Area);
        let is_group = place.kind == PlaceKind::Group;
        if land.is_archipelago && is_group && land.share < GROUP_SHARE {
            return Ok(None);
        }
        if is_large && !land.is_archipelago {
            return self.area(&land, (at, &visible), names).map(Some);
        }
        if is_large && is_group {
            return self.chain(&land, at, names).map(Some);
        }
        let seen = visible.center();
        if !page.contains(at) && extent < self.type_.pt(LEAST_PART_PT)
            || self.furniture.iter().any(|rect| rect.contains(seen))
        {
            return Ok(None);
        }
        self.island(place, &land, names).map(Some)
    }

    /// An island, or a group that is as small: beside its shore.
    fn island(&self, place: &NamedPlace, land: &Land, names: &Words) -> Result<Draft, Faults> {
        let lines = self.type_.name(names, Role::Island, Breaking::AtBrackets)?;
        let shape = land.thinned();
        let gap = self.type_.pt(2.2);
        let terrain = self.terrain(&land.own);
        let mut candidates = beside(&lines, &shape, (gap, gap * 3.0), Reach::Far, &terrain);
        let neighbours = self.other_islands(place);
        if let Some(bounds) = Rect::around(shape.iter().copied()) {
            for candidate in candidates.iter_mut().filter(|candidate| candidate.leader.is_none()) {
                candidate.keep_to(&bounds, &neighbours, ASTRAY);
            }
        }
        Ok((Role::Island, vec![lines], Placement { rank: 20, worth: 0.0, candidates, limit: 30.0 }))
    }

    /// A group of islands: along their bow, tracked out.
    fn chain(&self, land: &Land, at: Xy, names: &Words) -> Result<Draft, Faults> {
        let line = self.type_.name(names, Role::Area, Breaking::Never)?;
        let terrain = self.terrain(&land.own);
        let centers: Vec<(Xy, f64)> = land
            .parts
            .iter()
            .filter_map(|part| {
                let bounds = Rect::around(part.iter().copied())?;
                Some((bounds.center(), bounds.width() + bounds.height()))
            })
            .collect();
        let mut settings: Vec<Vec<LabelLine>> =
            TRACKING_EM.iter().map(|em| tracked(&line, *em)).collect();
        let mut candidates = Bow::through(&centers).map_or_else(Vec::new, |bow| {
            beside_chain(&settings, &bow, self.type_.pt(3.0), &terrain)
        });
        let reach = self.type_.pt(60.0);
        let plain = settings.len();
        let level = on_water(&line, at, 0.0, reach, &terrain);
        candidates.extend(level.into_iter().map(|mut candidate| {
            candidate.setting = plain;
            candidate.cost += 5.0;
            candidate
        }));
        settings.push(line);
        Ok((Role::Area, settings, Placement { rank: 12, worth: 0.0, candidates, limit: 16.0 }))
    }

    /// An area: inside it, in one line or more, level or along its bow; or wholly in the water.
    fn area(
        &self,
        land: &Land,
        (at, visible): (Xy, &Rect),
        names: &Words,
    ) -> Result<Draft, Faults> {
        let terrain = self.terrain(&land.own);
        let line = self.type_.name(names, Role::Area, Breaking::Never)?;
        // Kana and kanji could be parted anywhere; names should not.
        let breaking = if runs_down(&line) { Breaking::AtBrackets } else { Breaking::Anywhere };
        let broken = self.type_.name(names, Role::Area, breaking)?;
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
        // An inset is there for its islands: the main map names the land around.
        if self.panel == Kind::Main {
            let gap = self.type_.pt(3.0);
            let shape = land.thinned();
            let ashore = beside(&broken, &shape, (gap, gap * 3.0), Reach::Near, &terrain);
            let margin = self.type_.pt(8.0);
            let afloat = ashore.into_iter().filter(|Candidate { boxes, .. }| {
                terrain.is_afloat(boxes) && terrain.is_beside_own(boxes, margin)
            });
            candidates.extend(afloat.map(later(1, ASHORE)));
        }
        Ok((
            Role::Area,
            vec![line, broken],
            Placement { rank: 10, worth: 0.0, candidates, limit: 26.0 },
        ))
    }
}
