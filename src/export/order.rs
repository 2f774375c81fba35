//! An order: everything that decides one map, checked.

use std::collections::BTreeSet;
use std::fmt;

use crate::atlas::{Atlas, Event, NEUTRAL, Settlement, View};
use crate::backend::svg::TextForm;
use crate::date::{Date, Uncertain};
use crate::diagnostic::Faults;
use crate::language::{Language, Languages};
use crate::layout::{Ensemble, Heading, Request, Reserve};
use crate::resolve::{Snapshot, require_day};
use crate::style::{Furniture, Style};
use crate::units::{DistanceUnit, PageSize};

use super::custom::{Part, Shown};

/// What a map is of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Subject {
    /// A day.
    Day(Date),
    /// A year: 31 December of it.
    Year(i16),
    /// A settlement, by id.
    Settlement(String),
    /// An event, by id: the day that places it on the time axis.
    Event(String),
}

/// Everything that decides one map.
#[derive(Debug, Clone)]
pub struct Order {
    /// The day drawn.
    pub date: Date,
    /// The view.
    pub view: View,
    /// The id of the worldview. Default: `neutral`.
    pub worldview: String,
    /// What is done with what the dates leave in doubt on the day. Default: it is drawn as uncertain.
    pub uncertain: Uncertain,
    /// The look.
    pub style: Style,
    /// The language of everything on the map, and that of a second line under names.
    pub languages: Languages,
    /// What text becomes in an SVG. Default: outlines.
    pub text: TextForm,
    /// Size and resolution. Default: 1600x1200 px at 240 dpi, 169 mm wide.
    pub page: PageSize,
    /// Units of distances: the first one, and the others in brackets.
    pub units: Vec<DistanceUnit>,
    /// Title lines.
    pub heading: Heading,
    /// Room for others than the map. Default: none.
    pub reserve: Reserve,
    /// What is shown though the page is small, because it is asked for by name.
    pub asked: BTreeSet<Furniture>,
}

/// The default page: the width of a text page at a resolution fit to print.
pub const DEFAULT_PAGE: PageSize = PageSize::new(1600, 1200, 240.0);

impl Order {
    /// What the layout is asked for, given who holds what on the day.
    pub fn request<'a>(&'a self, snapshot: &'a Snapshot) -> Request<'a> {
        Request {
            date: self.date,
            snapshot,
            view: &self.view,
            page: self.page,
            style: &self.style,
            languages: self.languages,
            units: &self.units,
            heading: &self.heading,
            reserve: self.reserve,
            asked: &self.asked,
            ensemble: Ensemble::Alone,
        }
    }

    /// An order for a subject with the default page, in `style`, in one language or two; `view` is an
    /// id.
    ///
    /// # Errors
    /// An unknown settlement, event or view (the nearest is named), or a day before the atlas begins.
    pub fn new(
        atlas: &Atlas,
        subject: &Subject,
        view: Option<&str>,
        style: Style,
        languages: impl Into<Languages>,
    ) -> Result<Self, Faults> {
        let part = view.map_or(Part::Usual, |id| Part::View(id.to_owned()));
        let shown = Shown { part, projection: None };
        Self::showing(atlas, subject, &shown, style, languages)
    }

    /// An order for a subject with the default page, in `style`, in one language or two, of any part
    /// of the Earth.
    ///
    /// # Errors
    /// An unknown id (the nearest is named), a projection that does not show the part, or a day
    /// before the atlas begins.
    pub fn showing(
        atlas: &Atlas,
        subject: &Subject,
        shown: &Shown,
        style: Style,
        languages: impl Into<Languages>,
    ) -> Result<Self, Faults> {
        let languages = languages.into();
        let found = Found::of(atlas, subject)?;
        let date = found.date();
        require_day(atlas, date)?;
        let view = shown.view(atlas, found.view(atlas))?;
        Ok(Self {
            date,
            heading: found.heading(atlas, &view, languages),
            view,
            worldview: NEUTRAL.to_owned(),
            uncertain: Uncertain::default(),
            style,
            languages,
            text: TextForm::default(),
            page: DEFAULT_PAGE,
            units: usual_units(languages.main),
            reserve: Reserve::default(),
            asked: BTreeSet::new(),
        })
    }

    /// Shows something that the style leaves out, or that the page is too small for.
    pub fn with(&mut self, furniture: Furniture) {
        self.style.show.add(furniture);
        self.asked.insert(furniture);
    }

    /// Leaves something out.
    pub fn without(&mut self, furniture: Furniture) {
        self.style.show.remove(furniture);
        self.asked.remove(&furniture);
    }

    /// The map of a settlement in English and the default style.
    ///
    /// # Errors
    /// An unknown settlement; the nearest is named.
    pub fn settlement(atlas: &Atlas, id: &str) -> Result<Self, Faults> {
        let subject = Subject::Settlement(id.to_owned());
        Self::new(atlas, &subject, None, Style::named("atlas")?, Language::En)
    }
}

impl Subject {
    /// The map that is drawn when nothing is asked for: the settlement `today`, or else the day on
    /// which the atlas was last reviewed.
    pub fn latest(atlas: &Atlas) -> Self {
        match atlas.settlements.get("today") {
            Some(today) => Self::Settlement(today.id.clone()),
            None => Self::Day(atlas.reviewed),
        }
    }

    /// The day that stands for it.
    ///
    /// # Errors
    /// An unknown settlement or event (the nearest is named), a year that is none, or a day before
    /// the atlas begins.
    pub fn day(&self, atlas: &Atlas) -> Result<Date, Faults> {
        let date = Found::of(atlas, self)?.date();
        require_day(atlas, date).map(|()| date)
    }
}

/// The subject's short name, fit for a file name: an id, a day or a year.
impl fmt::Display for Subject {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Day(day) => day.fmt(f),
            Self::Year(year) => write!(f, "{year:04}"),
            Self::Settlement(id) | Self::Event(id) => f.write_str(id),
        }
    }
}

/// What a subject names.
enum Found<'a> {
    Day(Date),
    Settlement(&'a Settlement),
    Event(&'a Event),
}

impl<'a> Found<'a> {
    fn of(atlas: &'a Atlas, subject: &Subject) -> Result<Self, Faults> {
        Ok(match subject {
            Subject::Day(day) => Self::Day(*day),
            Subject::Year(year) => Self::Day(end_of_year(*year)?),
            Subject::Settlement(id) => Self::Settlement(atlas.settlements.require(id)?),
            Subject::Event(id) => Self::Event(atlas.events.require(id)?),
        })
    }

    fn date(&self) -> Date {
        match self {
            Self::Day(day) => *day,
            Self::Settlement(settlement) => settlement.date,
            Self::Event(event) => event.sort_date,
        }
    }

    /// The id of the view in which it is drawn unless another is asked for.
    fn view(&self, atlas: &'a Atlas) -> &'a str {
        match self {
            Self::Settlement(settlement) => &settlement.view,
            Self::Day(_) | Self::Event(_) => &atlas.default_view,
        }
    }

    fn heading(&self, atlas: &Atlas, view: &View, languages: Languages) -> Heading {
        match self {
            // Who was settled last is not claimed.
            Self::Day(day) => Heading::titled(&view.names, *day, Vec::new(), languages),
            Self::Settlement(settlement) => Heading::of(atlas, settlement, languages),
            Self::Event(event) => Heading::event(event, event.sort_date, languages),
        }
    }
}

/// The units of distances that readers of a language expect.
pub fn usual_units(language: Language) -> Vec<DistanceUnit> {
    match language {
        Language::En => vec![DistanceUnit::Km, DistanceUnit::Mi],
        Language::Ja | Language::Ru => vec![DistanceUnit::Km],
    }
}

fn end_of_year(year: i16) -> Result<Date, Faults> {
    Date::end_of_year(year).ok_or_else(|| {
        Faults::one(format!("there is no year {year}"), "expected a year from -9999 to 9999")
    })
}
