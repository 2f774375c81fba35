//! What a map is asked to be.

use crate::atlas::{Settlement, View};
use crate::language::Language;
use crate::resolve::Snapshot;
use crate::style::Style;
use crate::units::{DistanceUnit, PageSize};

/// Title lines of a map, ready to print.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Heading {
    /// The title.
    pub title: String,
    /// Date and dates of the settlement.
    pub subtitle: String,
    /// One sentence on what was settled; may be empty.
    pub caption: String,
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
    /// Language of everything on the map.
    pub language: Language,
    /// Units of distances: the first one, and the others in brackets.
    pub units: &'a [DistanceUnit],
    /// Title lines.
    pub heading: &'a Heading,
}

impl Heading {
    /// The title lines of a settlement's map under a finished subtitle.
    pub fn of(settlement: &Settlement, subtitle: String, language: Language) -> Self {
        Self {
            title: settlement.title.get(language).to_owned(),
            subtitle,
            caption: settlement.caption.get(language).to_owned(),
        }
    }
}
