//! The same sheet on another day: only what changes is made anew, for pictures that change in place.

use crate::atlas::Atlas;
use crate::language::Language;
use crate::resolve::Snapshot;

use super::Layout;
use super::describe::describe;
use super::ensemble::Cast;
use super::legend::{Key, keys};
use super::lettering::Typesetter;
use super::panel::Panel;
use super::request::Request;

impl Layout {
    /// The map of another day of the sequence that it is one of: land, boundaries and names are of that
    /// day, frame and furniture stay. The request has the page, view and style of this map.
    pub fn recast(&self, atlas: &Atlas, request: &Request<'_>, cast: &Cast) -> Self {
        let type_ = Typesetter::new(request.page, request.style, request.languages);
        let mut other = self.clone();
        let panels = std::iter::once(&mut other.main).chain(&mut other.insets);
        for (panel, naming) in panels.zip(&cast.namings) {
            panel.refill(atlas, request.snapshot, &type_);
            panel.letter_as(naming, atlas, request);
        }
        other.description = describe(atlas, request, &other.main, &other.insets);
        other.name.clone_from(&request.heading.title);
        other.worldview.clone_from(&request.snapshot.worldview);
        other
    }

    /// What is to be explained on the map, each with what it means: the entries of its legend, whether
    /// or not it has one.
    pub fn keys(
        &self,
        atlas: &Atlas,
        snapshot: &Snapshot,
        language: Language,
    ) -> Vec<(Key, String)> {
        let panels: Vec<&Panel> = self.panels().collect();
        keys(atlas, snapshot, &panels, language)
    }
}
