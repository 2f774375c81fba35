//! The names of one map of a sequence, from where all names of the sequence stand.

use crate::atlas::{Atlas, PlaceKind};
use crate::geometry::Xy;
use crate::layout::fill::Fill;
use crate::layout::ground::Ground;
use crate::layout::label::Label;
use crate::projection::Frame;
use crate::resolve::Snapshot;
use crate::units::Color;

use super::{Naming, over};

/// What a map of a sequence has that others do not.
pub struct Member<'a> {
    /// The atlas.
    pub atlas: &'a Atlas,
    /// Names in use.
    pub snapshot: &'a Snapshot,
    /// Projection onto the panel.
    pub frame: &'a Frame,
    /// Who holds what.
    pub fills: &'a [Fill],
    /// Colour of land that belongs to no territory.
    pub land: Color,
    /// Land and lines.
    pub ground: &'a Ground,
}

impl Naming {
    /// Those of the names that a map of the sequence has, on its own colours.
    pub fn of(&self, member: &Member<'_>) -> Self {
        let used =
            |label: &&Label| label.name.is_none_or(|name| member.snapshot.names.contains(&name));
        let labels = self.labels.iter().filter(used);
        let colors = (member.fills, member.land);
        let labels = labels.map(|label| Label {
            over: over(&label.boxes(), member.ground, colors),
            ..label.clone()
        });
        let labels: Vec<Label> = labels.collect();
        let towns = labels.iter().filter_map(|label| {
            let name = label.name?;
            let place = &member.atlas.places[name.place];
            let town = place.kind == PlaceKind::Town;
            town.then(|| member.frame.to_page(place.names[name.name].at)).flatten()
        });
        let towns: Vec<Xy> = towns.collect();
        Self { towns, labels, left_out: self.left_out.clone(), not_asked: self.not_asked.clone() }
    }
}
