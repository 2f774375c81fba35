//! What a name of land names: its territories, their outlines on the panel, the land it lies on.

use crate::atlas::{CONTEXT_OWNER, NamedPlace};
use crate::geometry::{Rect, Xy};
use crate::layout::ground::Owners;

use super::Scene;

/// What is seen of the land that a label names.
pub(super) struct Land {
    /// Whose it is.
    pub(super) own: Owners,
    /// Of each of its territories on the panel, the points of the largest outline.
    pub(super) parts: Vec<Vec<Xy>>,
    /// Whether most of its territories are islands.
    pub(super) is_archipelago: bool,
    /// The share of its territories that are on the panel.
    pub(super) share: f64,
}

impl Land {
    /// At most 160 points of it, evenly taken: enough to find its outermost ones.
    pub(super) fn thinned(&self) -> Vec<Xy> {
        const MOST: usize = 160;
        let count: usize = self.parts.iter().map(Vec::len).sum();
        let step = count.div_ceil(MOST).max(1);
        self.parts.iter().flatten().copied().step_by(step).collect()
    }
}

impl Scene<'_> {
    /// What is seen of the land that a label names.
    pub(super) fn land(&self, place: &NamedPlace) -> Land {
        let members = self.members(place);
        let parts: Vec<Vec<Xy>> = members.iter().filter_map(|owner| self.largest(*owner)).collect();
        let count = members.len().max(1);
        let islands = members.iter().filter(|owner| !self.is_area(**owner)).count();
        let share = parts.len() as f64 / count as f64;
        let is_archipelago = 2 * islands > count;
        Land { own: Owners::of(&members), parts, is_archipelago, share }
    }

    /// Boxes of the islands on the panel that a label could be taken to name instead.
    pub(super) fn other_islands(&self, place: &NamedPlace) -> Vec<Rect> {
        let own = self.members(place);
        let others = (0..self.atlas.territories.len() as u32).filter(|owner| !own.contains(owner));
        let islands = others.filter(|owner| !self.is_area(*owner));
        islands.filter_map(|owner| Rect::around(self.largest(owner)?)).collect()
    }

    /// The territories that a label names.
    pub(super) fn members(&self, place: &NamedPlace) -> Vec<u32> {
        match place.territory {
            Some(territory) => vec![territory.0 as u32],
            None => {
                let group = self.atlas.groups.get(&place.id);
                group.map_or_else(Vec::new, |g| g.members.iter().map(|m| m.0 as u32).collect())
            }
        }
    }

    /// The land on which a town or cape lies: its territory with all that borders on it by land.
    pub(super) fn home(&self, place: &NamedPlace, borders: &[(u32, u32)]) -> Owners {
        let mut home = vec![place.territory.map_or(CONTEXT_OWNER, |territory| territory.0 as u32)];
        let beyond = |home: &[u32]| {
            let both = borders.iter().flat_map(|(a, b)| [(*a, *b), (*b, *a)]);
            let mut across =
                both.filter(|(here, there)| home.contains(here) && !home.contains(there));
            across.next().map(|(_, there)| there)
        };
        while let Some(owner) = beyond(&home) {
            home.push(owner);
        }
        Owners::of(&home)
    }

    /// Which owners border on each other by land.
    pub(super) fn borders(&self) -> Vec<(u32, u32)> {
        let topology = self.atlas.topology();
        let sides = (0..topology.arcs.len()).map(|arc| topology.sides(arc));
        let mut borders: Vec<(u32, u32)> = sides
            .filter_map(|(left, right)| left.zip(right).filter(|(left, right)| left != right))
            .collect();
        borders.sort_unstable();
        borders.dedup();
        borders
    }

    /// Whether a territory is lettered as an area rather than as an island.
    fn is_area(&self, owner: u32) -> bool {
        let kind = &self.atlas.territories[owner as usize].kind;
        !["island", "islet", "rocks"].contains(&kind.as_str())
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
