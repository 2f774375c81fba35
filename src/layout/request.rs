//! What a map is asked to be.

use std::collections::BTreeSet;

use super::ensemble::Ensemble;
use crate::atlas::{Atlas, Event, Settlement, View};
use crate::date::Date;
use crate::language::{Language, Languages, Words};
use crate::resolve::Snapshot;
use crate::style::{Furniture, Style};
use crate::units::{DistanceUnit, PageSize};

use super::{NARROW_PT, words};

/// Title lines of a map, ready to print.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Heading {
    /// The title.
    pub title: String,
    /// The title in the second language; empty without one.
    pub second: String,
    /// The day drawn, in words.
    pub day: String,
    /// When the settlement was signed, came into force and the like, in words.
    pub dates: Vec<String>,
    /// The line under the title: the day and those dates.
    pub subtitle: String,
    /// One sentence on what was settled; may be empty.
    pub caption: String,
}

/// Room on the page, inside its margins, that a map leaves to others, in pixels.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Reserve {
    /// Above the title.
    pub above_px: f64,
    /// Below the credits.
    pub below_px: f64,
}

/// Everything that decides what one map looks like.
#[derive(Clone, Copy)]
pub struct Request<'a> {
    /// The day drawn.
    pub date: Date,
    /// Who holds what.
    pub snapshot: &'a Snapshot,
    /// The part of the Earth.
    pub view: &'a View,
    /// Size and resolution.
    pub page: PageSize,
    /// Look.
    pub style: &'a Style,
    /// Language of everything on the map, and of a second line under names.
    pub languages: Languages,
    /// Units of distances: the first one, and the others in brackets.
    pub units: &'a [DistanceUnit],
    /// Title lines.
    pub heading: &'a Heading,
    /// Room for others.
    pub reserve: Reserve,
    /// What is shown though the page is small, because it is asked for by name.
    pub asked: &'a BTreeSet<Furniture>,
    /// The sequence that it is part of, if it is.
    pub ensemble: Ensemble<'a>,
}

/// The smallest page that has the caption in print, in square points.
const CAPTION_PT2: f64 = 120_000.0;

impl Request<'_> {
    /// Whether the map has a timeline, if the atlas has settlements.
    pub fn shows_timeline(&self) -> bool {
        self.style.show.timeline
            && (self.page.width_pt() > NARROW_PT || self.asked.contains(&Furniture::Timeline))
    }

    /// Whether the map has its caption in print. A small page keeps its room for the map; the
    /// sentence stays in the description.
    pub fn shows_caption(&self) -> bool {
        self.style.show.caption
            && (self.page.area_pt2() >= CAPTION_PT2 || self.asked.contains(&Furniture::Caption))
    }
}

impl Heading {
    /// The title lines of a settlement's map.
    pub fn of(atlas: &Atlas, settlement: &Settlement, languages: Languages) -> Self {
        let event = settlement.event.map(|event| &atlas.events[event]);
        let dates = event.map(|event| words::event_dates(languages.main, &event.dates));
        let caption = settlement.caption.get(languages.main).to_owned();
        let dates = dates.unwrap_or_default();
        Self { caption, ..Self::titled(&settlement.title, settlement.date, dates, languages) }
    }

    /// The title lines of an event's map on a day.
    pub fn event(event: &Event, day: Date, languages: Languages) -> Self {
        let dates = words::event_dates(languages.main, &event.dates);
        let heading = Self::titled(&event.title, day, dates, languages);
        // Summaries are in English only.
        match languages.main {
            Language::En => Self { caption: event.summary.clone(), ..heading },
            Language::Ja | Language::Ru => heading,
        }
    }

    /// A title with its second line, the day drawn and further dates; no caption.
    pub fn titled(title: &Words, day: Date, dates: Vec<String>, languages: Languages) -> Self {
        let first = title.get(languages.main);
        let second = languages.second.map_or("", |second| title.get(second));
        let second = if second == first { "" } else { second };
        let day = day.in_words(languages.main);
        let mut parts = vec![words::situation(languages.main, &day)];
        parts.extend(dates.iter().cloned());
        Self {
            title: first.to_owned(),
            second: second.to_owned(),
            day,
            dates,
            subtitle: parts.join(words::BETWEEN),
            caption: String::new(),
        }
    }
}
