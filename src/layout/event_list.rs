//! What happened in the map's year: a box with the dates and titles of its events.
//!
//! The box stands in empty sea; where there is none, it stands below the frame. Of many events those are
//! told that changed something for some land, treaties first.

use crate::atlas::{Atlas, Event, EventKind};
use crate::diagnostic::Faults;
use crate::geometry::{Rect, Xy};
use crate::style::Role;
use crate::text::Line;

use super::lettering::{Lettered, Typesetter};
use super::panel::Panel;
use super::request::Request;
use super::room::{Room, room};
use super::words;

/// The list at its place.
#[derive(Debug, Clone, PartialEq)]
pub struct EventList {
    /// Its box.
    pub area: Rect,
    /// Its heading and its entries.
    pub lines: Vec<Lettered>,
    /// Ids of the events that are told, in order of time.
    pub events: Vec<String>,
    /// How many are not.
    pub left: usize,
}

/// A list before it has a place.
#[derive(Debug, Clone)]
pub struct Arranged {
    heading: Line,
    entries: Vec<Vec<Line>>,
    events: Vec<String>,
    left: usize,
    /// Width and height of its box.
    pub size: (f64, f64),
    /// Entries in a column.
    rows: usize,
    column_px: f64,
    indent_px: f64,
    padding_px: f64,
    between_px: f64,
}

/// How many events a list inside the frame tells, as far as there is room.
const INSIDE: [usize; 2] = [6, 4];
/// The same of a list below the frame.
const BELOW: [usize; 3] = [6, 3, 1];
/// Widest line inside the frame in points.
const WORDS_PT: f64 = 128.0;
/// Width of a column below the frame in points, at least.
const COLUMN_PT: f64 = 150.0;
const PADDING_PT: f64 = 4.5;
const INDENT_PT: f64 = 5.0;
const BETWEEN_PT: f64 = 1.6;
/// Space between the list and what is around it in points.
const AROUND_PT: f64 = 5.0;
/// A list inside the frame takes this share of the map at most.
const MOST_SHARE: f64 = 0.2;
/// Empty sea has less land than this.
const MOST_LAND: f64 = 0.02;

/// The list in empty sea; `None` where it is not wanted, nothing happened, or there is no such place.
///
/// # Errors
/// A character that the fonts lack.
pub fn inside(
    atlas: &Atlas,
    request: &Request<'_>,
    (main, taken): (&Panel, &[Rect]),
    type_: &Typesetter<'_>,
) -> Result<Option<EventList>, Faults> {
    for most in INSIDE {
        let list = arranged(atlas, request, (most, type_.pt(WORDS_PT)), type_)?;
        let Some(list) = list else { return Ok(None) };
        let (width, height) = list.size;
        if width * height > MOST_SHARE * main.area.width() * main.area.height() {
            continue;
        }
        let place = room(main, list.size, type_.pt(AROUND_PT), taken);
        let Some(Room { corner, free: true, .. }) = place else { continue };
        let area = Rect::from_size(corner, width, height);
        if main.ground().land_share(&area) < MOST_LAND {
            return Ok(Some(list.at(corner)));
        }
    }
    Ok(None)
}

/// Lists as wide as `width_px`, for below the frame, the longest first; none where they are not
/// wanted or nothing happened. On a page too small for all of them there is no list.
///
/// # Errors
/// A character that the fonts lack.
pub fn below(
    atlas: &Atlas,
    request: &Request<'_>,
    width_px: f64,
    type_: &Typesetter<'_>,
) -> Result<Vec<Arranged>, Faults> {
    let inner = width_px - type_.pt(2.0 * PADDING_PT);
    let columns = (inner / type_.pt(COLUMN_PT)).floor().clamp(1.0, 3.0);
    let column_px = inner / columns;
    let words = (column_px - type_.pt(INDENT_PT + AROUND_PT)).max(1.0);
    let mut lists = Vec::new();
    for most in BELOW {
        let list = arranged(atlas, request, (most, words), type_)?;
        lists.extend(list.map(|list| list.in_columns(columns as usize, (width_px, column_px))));
    }
    Ok(lists)
}

fn arranged(
    atlas: &Atlas,
    request: &Request<'_>,
    (most, words_px): (usize, f64),
    type_: &Typesetter<'_>,
) -> Result<Option<Arranged>, Faults> {
    let language = request.languages.main;
    let (told, left) = of_year(atlas, request.date.year(), most);
    if told.is_empty() || !request.style.show.events {
        return Ok(None);
    }
    let heading = words::events_of(language, request.date.year());
    let heading = type_.line(&heading, Role::Heading)?;
    let mut said: Vec<String> = told
        .iter()
        .map(|event| {
            let date = event.date().or_else(|| event.dates.iter().next());
            let date = date.map(|date| date.of_year_in_words(language));
            let date = date.unwrap_or_else(|| event.sort_date.day_in_words(language));
            words::dated(language, &date, event.title.get(language))
        })
        .collect();
    said.extend((left > 0).then(|| words::more_events(language, left)));
    let mut entries = Vec::with_capacity(said.len());
    for text in &said {
        entries.push(type_.wrap(text, Role::Furniture, words_px)?);
    }
    let (padding_px, indent_px) = (type_.pt(PADDING_PT), type_.pt(INDENT_PT));
    let between_px = type_.pt(BETWEEN_PT);
    let lines = entries.iter().flatten();
    let widest = lines.map(|line| line.width_px + indent_px).fold(heading.width_px, f64::max);
    let list = Arranged {
        events: told.iter().map(|event| event.id.clone()).collect(),
        left,
        size: (0.0, 0.0),
        rows: 0,
        column_px: 0.0,
        indent_px,
        padding_px,
        between_px,
        heading,
        entries,
    };
    Ok(Some(list.in_columns(1, (widest + 2.0 * padding_px, widest))))
}

/// At most about `most` events of a year, in order of time, and how many are left.
fn of_year(atlas: &Atlas, year: i16, most: usize) -> (Vec<&Event>, usize) {
    let mut events: Vec<&Event> =
        atlas.events.iter().filter(|event| event.sort_date.year() == year).collect();
    let count = events.len();
    // One more would be as short as "and 1 more".
    if count > most + 1 {
        events.sort_by_key(|event| (event.effects.is_empty(), event.kind != EventKind::Treaty));
        events.truncate(most);
    }
    events.sort_by_key(|event| event.sort_date);
    let left = count - events.len();
    (events, left)
}

impl Arranged {
    /// The same list in at most so many columns, in a box of this width.
    fn in_columns(self, columns: usize, (width_px, column_px): (f64, f64)) -> Self {
        let rows = self.entries.len().div_ceil(columns.max(1)).max(1);
        let height = |entry: &Vec<Line>| {
            self.between_px + entry.iter().map(|line| line.line_height_px).sum::<f64>()
        };
        let columns =
            self.entries.chunks(rows).map(|column| column.iter().map(height).sum::<f64>());
        let tallest = columns.fold(0.0, f64::max);
        let height = self.heading.line_height_px + tallest + 2.0 * self.padding_px;
        Self { rows, column_px, size: (width_px, height), ..self }
    }

    /// Its height with the space above.
    pub fn height_px(&self) -> f64 {
        self.size.1 + self.padding_px
    }

    /// The list with its upper left corner at `corner`.
    pub fn at(self, corner: Xy) -> EventList {
        let (left, top) = (corner.x + self.padding_px, corner.y + self.padding_px);
        let below = top + self.heading.line_height_px;
        let start = Xy::new(left, top + self.heading.ascent_px);
        let mut lines = vec![Lettered::new(self.heading, start, Role::Heading)];
        let mut y = below;
        for (index, entry) in self.entries.into_iter().enumerate() {
            let column = index / self.rows.max(1);
            if index == column * self.rows {
                y = below;
            }
            let left = left + column as f64 * self.column_px;
            y += self.between_px;
            for (index, line) in entry.into_iter().enumerate() {
                // Lines that go on stand in from the one with the date.
                let x = if index == 0 { left } else { left + self.indent_px };
                let height = line.line_height_px;
                let at = Xy::new(x, y + line.ascent_px);
                lines.push(Lettered::new(line, at, Role::Furniture));
                y += height;
            }
        }
        let area = Rect::from_size(corner, self.size.0, self.size.1);
        EventList { area, lines, events: self.events, left: self.left }
    }
}
