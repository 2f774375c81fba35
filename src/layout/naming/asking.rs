//! Which names a map asks for: as many as the room round their places takes, the first in rank first.
//!
//! The scale decides through the page: the fewer points of it there are round a place, the fewer names
//! are asked for. This is settled before anything is placed, from the places and the sizes of the
//! names alone; a name that is asked for and finds no room still counts as left out.

use crate::geometry::{Rect, Xy};
use crate::layout::ensemble::Presence;
use crate::layout::label::Block;

use super::Wanted;

/// How strongly a map asks for a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Call {
    /// No map does without it: territories of the first rank, distances long
    /// enough to be read.
    Must,
    /// Asked for where its neighbourhood takes it.
    Ask,
    /// An island too small to see: spare where a group that holds it is named, else a must.
    Tiny,
    /// Lettered if there is room, not asked for.
    Spare,
}

/// Round a place, names within so many points of it compete for room.
const NEAR_PT: f64 = 22.0;
/// Space that a name takes besides its ink, in points.
const AIR_PT: f64 = 2.5;
/// Names that are asked for fill at most this share of a neighbourhood.
const SHARE: f64 = 0.25;
/// Where they would fill more than this, a name is not even tried.
const MOST: f64 = 0.6;
/// What the place of a spare name may cost.
const SPARE_LIMIT: f64 = 8.0;

/// The room a name needs.
struct Need {
    at: Xy,
    /// In square pixels.
    area: f64,
    /// On which maps of a sequence.
    presence: Presence,
}

/// Parts names into those to be placed, asked for or spare, and the ids of the others. `free` is where names may be,
/// `furniture` what it is covered by; `px_per_pt` are pixels in a point.
pub(super) fn asked(
    mut wanted: Vec<Wanted>,
    (free, furniture): (&Rect, &[Rect]),
    px_per_pt: f64,
) -> (Vec<Wanted>, Vec<String>) {
    let must = |label: &Wanted| u32::from(label.call != Call::Must);
    wanted.sort_by_key(|label| (must(label), label.placement.rank));
    let mut taken: Vec<Need> = Vec::new();
    let mut declined = Vec::new();
    let mut kept = Vec::with_capacity(wanted.len());
    for mut label in wanted {
        let Some(lines) = label.settings.first() else { continue };
        let block = Block::new(lines);
        let air = AIR_PT * px_per_pt;
        let area = (block.width + air) * (block.height + air);
        let reach = NEAR_PT * px_per_pt;
        let (half_width, half_height) = (block.width / 2.0 + reach, block.height / 2.0 + reach);
        let round = Rect::new(
            Xy::new(label.at.x - half_width, label.at.y - half_height),
            Xy::new(label.at.x + half_width, label.at.y + half_height),
        );
        // What is never seen together does not crowd.
        let near = taken
            .iter()
            .filter(|need| round.contains(need.at) && need.presence.meets(&label.presence));
        let demand = area + near.map(|need| need.area).sum::<f64>();
        let filled = demand / supply(&round, free, furniture).max(1.0);
        if label.call == Call::Ask && filled > MOST {
            declined.push(label.id);
            continue;
        }
        if label.call == Call::Ask && filled > SHARE {
            label.call = Call::Spare;
        }
        if label.call == Call::Spare && label.name.is_some() {
            label.placement.limit = label.placement.limit.min(SPARE_LIMIT);
        }
        // A distance is dearer than the names round it, asked for or not.
        if label.call != Call::Spare || label.name.is_none() {
            taken.push(Need { at: label.at, area, presence: label.presence.clone() });
        }
        kept.push(label);
    }
    (kept, declined)
}

/// The area of a neighbourhood on the panel that no furniture covers, in square pixels.
fn supply(round: &Rect, free: &Rect, furniture: &[Rect]) -> f64 {
    let area = |rect: &Rect| rect.width() * rect.height();
    let Some(seen) = round.intersection(free) else { return 0.0 };
    let covered = furniture.iter().filter_map(|rect| rect.intersection(&seen));
    (area(&seen) - covered.map(|rect| area(&rect)).sum::<f64>()).max(0.0)
}
