//! Who holds each territory on each day, by which title, and since when: the words of the page's table and
//! of what it says of the land under the pointer.

use serde::Serialize;

use super::pool::Pool;
use crate::atlas::{Atlas, TerritoryId};
use crate::language::Language;
use crate::layout::Class;
use crate::resolve::{Holding, Snapshot};

/// A text in the languages of the page.
pub type Said = Vec<String>;

/// The facts of all days in all worldviews.
#[derive(Debug, Default, Serialize)]
pub struct Facts {
    /// Who holds land and by which title; since when; by which event.
    said: Pool<Said>,
    /// Positions in `said`: holder, since, event (empty where none is known).
    facts: Pool<[usize; 3]>,
    /// For each territory of the page a position in `facts`; as many where nothing is known.
    rows: Pool<Vec<usize>>,
    /// For each worldview and day a position in `rows`.
    on: Vec<Vec<usize>>,
}

impl Facts {
    /// The facts of days in worldviews: what `snapshots` has, the days of each worldview in order.
    pub fn of(
        atlas: &Atlas,
        (snapshots, territories): (&[Vec<Snapshot>], &[TerritoryId]),
        languages: &[Language],
    ) -> Self {
        let mut facts = Self::default();
        for of_worldview in snapshots {
            let mut on = Vec::new();
            for snapshot in of_worldview {
                let row = territories.iter().map(|territory| {
                    let mut holdings = snapshot.holdings.iter();
                    holdings.find(|holding| holding.territory == *territory)
                });
                let row: Vec<Option<&Holding>> = row.collect();
                let row = row.into_iter().map(|holding| {
                    holding.map_or(usize::MAX, |holding| {
                        facts.fact(atlas, (snapshot, holding), languages)
                    })
                });
                let row = row.collect();
                on.push(facts.rows.position(row));
            }
            facts.on.push(on);
        }
        facts
    }

    fn fact(
        &mut self,
        atlas: &Atlas,
        (snapshot, holding): (&Snapshot, &Holding),
        languages: &[Language],
    ) -> usize {
        let class = Class::of(atlas, holding);
        let tenure = holding.source(atlas);
        let event = tenure.and_then(|tenure| tenure.event).map(|event| &atlas.events[event]);
        let said = |words: &dyn Fn(Language) -> String| -> Said {
            languages.iter().map(|language| words(*language)).collect()
        };
        let holder = said(&|language| class.words(atlas, snapshot, language));
        let since = said(&|language| {
            // Where the atlas begins nothing began.
            let begun = tenure.filter(|tenure| tenure.interval.from > atlas.begins);
            begun.map_or_else(String::new, |tenure| tenure.from_edtf.in_words(language))
        });
        let event = said(&|language| {
            event.map_or_else(String::new, |event| event.title.get(language).to_owned())
        });
        let fact = [holder, since, event].map(|said| self.said.position(said));
        self.facts.position(fact)
    }

    /// Holder, since and event of a territory of the page, by its position; nothing where nothing is known.
    pub fn told(
        &self,
        (worldview, day): (usize, usize),
        territory: usize,
        language: usize,
    ) -> Option<[&str; 3]> {
        let row = *self.on.get(worldview)?.get(day)?;
        let fact = *self.rows.values().get(row)?.get(territory)?;
        let fact = self.facts.values().get(fact)?;
        let said = |at: usize| {
            let said = self.said.values().get(at).and_then(|said| said.get(language));
            said.map_or("", String::as_str)
        };
        Some(fact.map(said))
    }
}
