//! What a map is asked to be.

use crate::atlas::{Settlement, View};
use crate::language::{Languages, Words};
use crate::resolve::Snapshot;
use crate::style::Style;
use crate::units::{DistanceUnit, PageSize};

/// Title lines of a map, ready to print.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Heading {
    /// The title.
    pub title: String,
    /// The title in the second language; empty without one.
    pub second: String,
    /// Date and dates of the settlement.
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
}

impl Heading {
    /// The title lines of a settlement's map under a finished subtitle.
    pub fn of(settlement: &Settlement, subtitle: String, languages: Languages) -> Self {
        let caption = settlement.caption.get(languages.main).to_owned();
        Self { caption, ..Self::titled(&settlement.title, subtitle, languages) }
    }

    /// A title with its second line, and a finished subtitle; no caption.
    pub fn titled(title: &Words, subtitle: String, languages: Languages) -> Self {
        let first = title.get(languages.main);
        let second = languages.second.map_or("", |second| title.get(second));
        let second = if second == first { "" } else { second };
        Self {
            title: first.to_owned(),
            second: second.to_owned(),
            subtitle,
            caption: String::new(),
        }
    }
}
