//! What a panel would like to letter, with all the positions it could take; and which of it finds
//! room. The positions are found once, however often the choice is made.

use crate::diagnostic::Faults;
use crate::geometry::Rect;
use crate::layout::ensemble::Presence;
use crate::layout::label::{Bounds, Placement, place};

use super::asking::{Call, asked};
use super::{ASTRAY, Dots, EDGE_PT, Naming, Scene, TOWN_PT, Wanted};

/// Space between labels in points.
const GAP_PT: f64 = 1.7;
/// What it costs to leave out a name that was not asked for.
const SPARE: f64 = 22.0;

/// All that a panel would letter.
pub struct Wishes {
    wanted: Vec<Wanted>,
    towns: Dots,
}

impl Wishes {
    /// The distances and the names in use, with where each could go.
    ///
    /// # Errors
    /// A character that the fonts lack.
    pub fn gather(scene: &Scene<'_>) -> Result<Self, Faults> {
        let mut towns = Dots::new();
        let mut wanted = Vec::new();
        for distance in scene.distances {
            wanted.push(scene.distance(distance)?);
        }
        for in_use in &scene.snapshot.names {
            let place = &scene.atlas.places[in_use.place];
            let name = &place.names[in_use.name];
            if name.priority > scene.priority {
                continue;
            }
            if let Some(label) = scene.named(place, name, &mut towns)? {
                let presence = scene.presence(*in_use);
                wanted.push(Wanted { name: Some(*in_use), presence, ..label });
            }
        }
        Ok(Self { wanted, towns })
    }

    /// Places what there is room for, without the distances of these ids (`dropped`) and the names of
    /// places that a distance names already (`said`).
    pub fn settle(&self, scene: &Scene<'_>, dropped: &[String], said: &[String]) -> Naming {
        let mut naming = Naming::default();
        let is_wanted = |label: &&Wanted| {
            !if label.name.is_some() { said } else { dropped }.contains(&label.id)
        };
        let mut wanted: Vec<Wanted> = self.wanted.iter().filter(is_wanted).cloned().collect();
        for index in 0..wanted.len() {
            if wanted[index].call == Call::Tiny {
                let grouped = scene.is_in_group(&wanted[index].id, &wanted);
                wanted[index].call = if grouped { Call::Spare } else { Call::Must };
            }
        }
        let page = scene.frame.page();
        let (mut wanted, declined) = asked(wanted, (&page, scene.furniture), scene.type_.px_per_pt);
        naming.not_asked = declined;
        let is_spare = |label: &&mut Wanted| label.call == Call::Spare && label.name.is_some();
        for label in wanted.iter_mut().filter(is_spare) {
            label.placement.worth = label.placement.worth.min(SPARE);
        }
        let mut towns = self.towns.clone();
        towns.retain(|(id, _)| wanted.iter().any(|label| label.id == *id));
        // The names of a town in time stand at one dot.
        towns.dedup();
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
        let presence: Vec<Presence> = match scene.sequence {
            Some(_) => wanted.iter().map(|label| label.presence.clone()).collect(),
            None => Vec::new(),
        };
        let bounds = Bounds {
            presence: &presence,
            area: page.expand(-scene.type_.pt(EDGE_PT)),
            obstacles: &obstacles,
            furniture: scene.furniture,
            gap_px: scene.type_.pt(GAP_PT),
        };
        let chosen = place(&placements, &bounds);
        for (wanted, choice) in wanted.into_iter().zip(chosen) {
            match choice {
                Some(index) => naming.labels.push(scene.label(wanted, index)),
                None if wanted.call == Call::Spare => naming.not_asked.push(wanted.id),
                None => naming.left_out.push(wanted.id),
            }
        }
        // A dot without a name would be taken for its neighbour's.
        towns.retain(|(id, _)| naming.names(id));
        naming.towns = towns.into_iter().map(|(_, at)| at).collect();
        naming
    }
}
