//! What a name of land names: its territories, their outlines on the panel, the land it lies on.

use crate::atlas::{Atlas, CONTEXT_OWNER, NamedPlace};
use crate::geometry::{Rect, Xy};
use crate::layout::ground::Owners;
use crate::projection::ProjectedBase;

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

/// What a panel shows of each territory, and which border on each other by land.
pub struct Survey {
    /// By territory: the points on the panel of its largest outline, and the box round them.
    outlines: Vec<Option<(Vec<Xy>, Rect)>>,
    /// Pairs of owners.
    borders: Vec<(u32, u32)>,
}

impl Survey {
    /// Looks at all outlines on a panel.
    pub fn of(atlas: &Atlas, base: &ProjectedBase, page: &Rect) -> Self {
        let owners = 0..atlas.territories.len() as u32;
        let topology = atlas.topology();
        let sides = (0..topology.arcs.len()).map(|arc| topology.sides(arc));
        let mut borders: Vec<(u32, u32)> = sides
            .filter_map(|(left, right)| left.zip(right).filter(|(left, right)| left != right))
            .collect();
        borders.sort_unstable();
        borders.dedup();
        Self { outlines: owners.map(|owner| largest(base, page, owner)).collect(), borders }
    }

    fn outline(&self, owner: u32) -> Option<&(Vec<Xy>, Rect)> {
        self.outlines.get(owner as usize)?.as_ref()
    }
}

/// The points on the panel of a territory's largest outline.
fn largest(base: &ProjectedBase, page: &Rect, owner: u32) -> Option<(Vec<Xy>, Rect)> {
    let rings = base.polygons_of(owner).filter_map(|polygon| {
        let rings = base.rings(base.polygons().get(polygon)?.rings.first()?);
        let ring: Vec<Xy> = rings.into_iter().flatten().filter(|at| page.contains(*at)).collect();
        let bounds = Rect::around(ring.iter().copied())?;
        Some((ring, bounds))
    });
    let size = |bounds: &Rect| bounds.width() + bounds.height();
    rings.max_by(|a, b| size(&a.1).total_cmp(&size(&b.1)))
}

impl Scene<'_> {
    /// What is seen of the land that a label names.
    pub(super) fn land(&self, place: &NamedPlace) -> Land {
        let members = self.members(place);
        let outlines = members.iter().filter_map(|owner| self.survey.outline(*owner));
        let parts: Vec<Vec<Xy>> = outlines.map(|(ring, _)| ring.clone()).collect();
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
        islands.filter_map(|owner| Some(self.survey.outline(owner)?.1)).collect()
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
    pub(super) fn home(&self, place: &NamedPlace) -> Owners {
        let mut home = vec![place.territory.map_or(CONTEXT_OWNER, |territory| territory.0 as u32)];
        let beyond = |home: &[u32]| {
            let both = self.survey.borders.iter().flat_map(|(a, b)| [(*a, *b), (*b, *a)]);
            let mut across =
                both.filter(|(here, there)| home.contains(here) && !home.contains(there));
            across.next().map(|(_, there)| there)
        };
        while let Some(owner) = beyond(&home) {
            home.push(owner);
        }
        Owners::of(&home)
    }

    /// Whether a territory is lettered as an area rather than as an island.
    fn is_area(&self, owner: u32) -> bool {
        let kind = &self.atlas.territories[owner as usize].kind;
        !["island", "islet", "rocks"].contains(&kind.as_str())
    }
}
