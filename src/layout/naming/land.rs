//! Names of land: areas along their axis, islands beside their shore, groups in the sea.

use crate::atlas::{NamedPlace, PlaceKind, Territory};
use crate::diagnostic::Faults;
use crate::geometry::clip::encloses;
use crate::geometry::{Rect, SmallRings, Xy, simplify_ring};
use crate::language::Words;
use crate::layout::label::{Candidate, Placement, beside, on_area, on_water};
use crate::layout::lettering::{Breaking, LabelLine};
use crate::style::Role;

use super::{ASTRAY, Scene};

/// An outline of fewer points is an islet, which holds no name.
const SPECK: usize = 24;
/// How coarse the outline may be on which a name's letters are looked for, in pixels.
const OUTLINE_PX: f64 = 3.0;
/// How many positions of an area's name are tested for standing on its own land.
const LOOKED_AT: usize = 48;

/// A name that costs less stands inside its area.
const INSIDE: f64 = 7.0;

impl Scene<'_> {
    /// Role, lines and positions of a territory's or group's label.
    #[allow(clippy::type_complexity, reason = "one tuple, taken apart at once")]
    pub(super) fn land_label(
        &self,
        place: &NamedPlace,
        at: Xy,
        names: &Words,
    ) -> Result<Option<(Role, Vec<LabelLine>, Placement)>, Faults> {
        let shape = thinned(self.shape(place));
        let Some(bounds) = Rect::around(shape.iter().copied()) else { return Ok(None) };
        let page = self.frame.page();
        let Some(visible) = bounds.intersection(&page) else { return Ok(None) };
        // What is small on this page is lettered as an island, whatever it is called.
        let least_em = if place.kind == PlaceKind::Group { 12.0 } else { 5.0 };
        let extent = bounds.width().max(bounds.height());
        let is_area = extent > least_em * self.type_.size_px(Role::Area)
            && place.territory.is_none_or(|id| is_area(&self.atlas.territories[id.0]));
        if !is_area && !page.contains(at) {
            return Ok(None);
        }
        if !is_area {
            let lines = self.type_.name(names, Role::Island, Breaking::AtBrackets)?;
            let gap = self.type_.pt(2.2);
            let mut candidates = beside(&lines, &shape, gap, gap * 3.0, self.ground);
            let neighbours = self.other_islands(place);
            for candidate in candidates.iter_mut().filter(|candidate| candidate.leader.is_none()) {
                candidate.keep_to(&bounds, &neighbours, ASTRAY);
            }
            return Ok(Some((
                Role::Island,
                lines,
                Placement { rank: 20, candidates, limit: 16.0 },
            )));
        }
        let one_line = self.type_.name(names, Role::Area, Breaking::Never)?;
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
        let mut inside = on_area(&one_line, middle, axis, reach, self.ground);
        self.keep_on_own_land(place, &mut inside);
        let fits = inside.iter().any(|candidate| candidate.cost < INSIDE);
        // No room inside: in short lines, inside or beside it.
        let (lines, mut candidates) = if fits {
            (one_line, inside)
        } else {
            let lines = self.type_.name(names, Role::Area, Breaking::Anywhere)?;
            let mut candidates = on_area(&lines, middle, axis, reach, self.ground);
            self.keep_on_own_land(place, &mut candidates);
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
            candidate.cost += 8.0;
            candidates.push(candidate);
        }
        Ok(Some((Role::Area, lines, Placement { rank: 10, candidates, limit: 18.0 })))
    }

    /// Boxes of the territories on the panel that a label could be taken to name instead.
    fn other_islands(&self, place: &NamedPlace) -> Vec<Rect> {
        let own = self.members(place);
        let others = (0..self.atlas.territories.len() as u32).filter(|owner| !own.contains(owner));
        let islands = others.filter(|owner| !is_area(&self.atlas.territories[*owner as usize]));
        islands.filter_map(|owner| Rect::around(self.largest(owner)?)).collect()
    }

    /// Makes positions dear whose letters stand on somebody else's land.
    ///
    /// Only the best positions are looked at, on a coarse outline: it is only a choice of place.
    fn keep_on_own_land(&self, place: &NamedPlace, candidates: &mut Vec<Candidate>) {
        let rings: Vec<Vec<Xy>> = self
            .members(place)
            .into_iter()
            .flat_map(|owner| self.base.polygons_of(owner))
            .filter_map(|polygon| self.base.polygons().get(polygon)?.rings.first())
            .map(|ring| self.base.ring(ring))
            .filter(|ring| ring.len() > SPECK)
            .map(|ring| simplify_ring(&ring, OUTLINE_PX, SmallRings::Keep))
            .collect();
        let own = |at: Xy| encloses(&rings, at);
        let page = self.frame.page();
        candidates.retain(|candidate| candidate.boxes.iter().all(|rect| page.contains_rect(rect)));
        candidates.sort_by(|a, b| a.cost.total_cmp(&b.cost));
        for candidate in candidates.iter_mut().take(LOOKED_AT) {
            let points = candidate.boxes.iter().flat_map(|rect| {
                let y = rect.center().y;
                [rect.min.x, rect.center().x, rect.max.x].map(|x| Xy::new(x, y))
            });
            let (inside, all) = points.fold((0.0, 0.0), |(inside, all), at| {
                (inside + f64::from(u8::from(own(at))), all + 1.0)
            });
            candidate.cost += ASTRAY * (1.0 - inside / f64::max(all, 1.0));
        }
        for candidate in candidates.iter_mut().skip(LOOKED_AT) {
            candidate.cost += ASTRAY;
        }
    }

    /// The projected points of what a label names: the largest outline, or all of a group's.
    fn shape(&self, place: &NamedPlace) -> Vec<Xy> {
        self.members(place).into_iter().filter_map(|owner| self.largest(owner)).flatten().collect()
    }

    /// The territories that a label names.
    fn members(&self, place: &NamedPlace) -> Vec<u32> {
        match place.territory {
            Some(territory) => vec![territory.0 as u32],
            None => {
                let group = self.atlas.groups.get(&place.id);
                group.map_or_else(Vec::new, |g| g.members.iter().map(|m| m.0 as u32).collect())
            }
        }
    }

    /// The points on the panel of a territory's largest outline.
    fn largest(&self, owner: u32) -> Option<Vec<Xy>> {
        let page = self.frame.page();
        self.base
            .polygons_of(owner)
            .filter_map(|polygon| {
                let ring = self.base.ring(self.base.polygons().get(polygon)?.rings.first()?);
                let ring: Vec<Xy> = ring.into_iter().filter(|p| page.contains(*p)).collect();
                let bounds = Rect::around(ring.iter().copied())?;
                Some((bounds.width() + bounds.height(), ring))
            })
            .max_by(|a, b| a.0.total_cmp(&b.0))
            .map(|(_, ring)| ring)
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
