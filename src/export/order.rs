//! An order: everything that decides one map, checked.

use crate::atlas::{Atlas, Event, Settlement, View};
use crate::date::Date;
use crate::diagnostic::Faults;
use crate::language::Language;
use crate::layout::{Heading, words};
use crate::style::Style;
use crate::units::{DistanceUnit, PageSize};

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
    /// The look.
    pub style: Style,
    /// The language of everything on the map.
    pub language: Language,
    /// Size and resolution. Default: 1600x1200 px at 240 dpi, 169 mm wide.
    pub page: PageSize,
    /// Units of distances: the first one, and the others in brackets.
    pub units: Vec<DistanceUnit>,
    /// Title lines.
    pub heading: Heading,
}

/// The default page: the width of a text page at a resolution fit to print.
pub const DEFAULT_PAGE: PageSize = PageSize { width_px: 1600, height_px: 1200, dpi: 240.0 };

impl Order {
    /// An order for a subject with the default page, in `style` and `language`; `view` is an id.
    ///
    /// # Errors
    /// An unknown settlement, event or view (the nearest is named), or a day before the atlas begins.
    pub fn new(
        atlas: &Atlas,
        subject: &Subject,
        view: Option<&str>,
        style: Style,
        language: Language,
    ) -> Result<Self, Faults> {
        let (date, heading, own_view) = resolve(atlas, subject, language)?;
        let view = view.unwrap_or(own_view.unwrap_or(&atlas.default_view));
        let units = match language {
            Language::En => vec![DistanceUnit::Km, DistanceUnit::Mi],
            Language::Ja | Language::Ru => vec![DistanceUnit::Km],
        };
        Ok(Self {
            date,
            view: atlas.views.require(view)?.clone(),
            style,
            language,
            page: DEFAULT_PAGE,
            units,
            heading,
        })
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

type Resolved<'a> = (Date, Heading, Option<&'a str>);

fn resolve<'a>(
    atlas: &'a Atlas,
    subject: &Subject,
    language: Language,
) -> Result<Resolved<'a>, Faults> {
    match subject {
        Subject::Day(day) => Ok((*day, plain(atlas, *day, language), None)),
        Subject::Year(year) => {
            let day = Date::end_of_year(*year).ok_or_else(|| {
                Faults::one(
                    format!("there is no year {year}"),
                    "expected a year from -9999 to 9999",
                )
            })?;
            Ok((day, plain(atlas, day, language), None))
        }
        Subject::Settlement(id) => {
            let settlement = atlas.settlements.require(id)?;
            let subtitle = settlement_subtitle(atlas, settlement, language);
            let heading = Heading::of(settlement, subtitle, language);
            Ok((settlement.date, heading, Some(&settlement.view)))
        }
        Subject::Event(id) => {
            let event = atlas.events.require(id)?;
            Ok((event.sort_date, event_heading(event, language), None))
        }
    }
}

/// The heading of a day that is not a settlement: who was settled last is not claimed.
fn plain(atlas: &Atlas, day: Date, language: Language) -> Heading {
    Heading {
        title: atlas
            .views
            .get(&atlas.default_view)
            .map_or_else(String::new, |view: &View| view.names.get(language).to_owned()),
        subtitle: words::situation(language, &day.in_words(language)),
        caption: String::new(),
    }
}

fn settlement_subtitle(atlas: &Atlas, settlement: &Settlement, language: Language) -> String {
    let mut parts = vec![words::situation(language, &settlement.date.in_words(language))];
    if let Some(event) = settlement.event {
        parts.extend(words::event_dates(language, &atlas.events[event].dates));
    }
    join(&parts)
}

fn event_heading(event: &Event, language: Language) -> Heading {
    let mut parts = vec![words::situation(language, &event.sort_date.in_words(language))];
    parts.extend(words::event_dates(language, &event.dates));
    // Summaries are in English only.
    let caption = if language == Language::En { event.summary.clone() } else { String::new() };
    Heading { title: event.title.get(language).to_owned(), subtitle: join(&parts), caption }
}

fn join(parts: &[String]) -> String {
    parts.join("  ·  ")
}
