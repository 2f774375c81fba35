//! A page of which each map is drawn when it is asked for: for those who work on an atlas or a style.

use serde::Serialize;

use super::album::Stock;
use super::page::{Content, data_of, legend, maps, page};
use super::subject::{Moment, Subject};
use super::{Gallery, Plan};
use crate::atlas::Atlas;
use crate::diagnostic::Faults;

/// A page of which each map is drawn when it is asked for.
pub struct Live {
    atlas: Atlas,
    plan: Plan,
    subject: Subject,
    version: u64,
}

/// A map as the script of the page takes it.
#[derive(Serialize)]
struct Picture {
    maps: String,
    legend: String,
    paints: String,
    /// What is measured, and the numbers.
    distances: Vec<(String, String)>,
}

impl Live {
    /// The page of a plan. Its script knows the number of the edition, and asks for news of later ones.
    ///
    /// # Errors
    /// As [`super::write`].
    pub fn new(atlas: Atlas, plan: Plan, version: u64) -> Result<Self, Faults> {
        let subject = Subject::of(&atlas, &plan)?;
        Ok(Self { atlas, plan, subject, version })
    }

    /// What it opens with.
    pub fn opening(&self) -> Moment {
        self.subject.opening(&self.plan)
    }

    /// The moment nearest to one of another edition of the page: its days may have become others.
    pub fn nearest(&self, moment: Moment) -> Moment {
        Moment {
            language: moment.language.min(self.plan.languages.len().saturating_sub(1)),
            worldview: moment.worldview.min(self.plan.worldviews.len().saturating_sub(1)),
            day: moment.day.min(self.subject.days.len().saturating_sub(1)),
        }
    }

    /// The page as an HTML document that shows its first map and asks for others: `data.json`,
    /// `picture.json` and `news.json`, where it comes from.
    ///
    /// # Errors
    /// What can't be drawn.
    pub fn document(&self) -> Result<String, Faults> {
        let moment = self.opening();
        let gallery = self.gallery(moment)?;
        Ok(page(&self.content(&gallery), moment))
    }

    /// What the script knows, without any picture, as JSON.
    pub fn data(&self) -> String {
        let gallery = Gallery { stock: Stock::default(), albums: Vec::new() };
        // Data of strings and numbers can't fail.
        serde_json::to_string(&data_of(&self.content(&gallery))).unwrap_or_default()
    }

    /// A map as JSON.
    ///
    /// # Errors
    /// What can't be drawn.
    pub fn picture(&self, moment: Moment) -> Result<String, Faults> {
        let moment = self.nearest(moment);
        let gallery = self.gallery(moment)?;
        let content = self.content(&gallery);
        let picture = Picture {
            maps: maps(&content, moment),
            legend: legend(&content, moment),
            paints: gallery.stock.pieces.style_sheet(),
            distances: gallery
                .albums
                .first()
                .map_or_else(Vec::new, |album| album.distances.concat()),
        };
        // Strings can't fail.
        Ok(serde_json::to_string(&picture).unwrap_or_default())
    }

    fn gallery(&self, moment: Moment) -> Result<Gallery, Faults> {
        let state = self.subject.pictures[moment.worldview][moment.day];
        let language = self.plan.languages[moment.language];
        let states = std::slice::from_ref(&self.subject.states[state]);
        Gallery::draw(&self.atlas, &self.plan, &[language], states)
    }

    fn content<'a>(&'a self, gallery: &'a Gallery) -> Content<'a> {
        let Self { atlas, plan, subject, version } = self;
        Content { atlas, plan, subject, gallery, edition: Some(*version) }
    }
}
