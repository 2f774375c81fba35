//! The words and the line of years of a film.

use crate::geometry::Rect;
use crate::language::Language;
use crate::layout::{Lettered, Panel, Years};
use crate::style::Style;
use crate::units::{Color, PageSize};

use super::furniture::margin;
use super::land::{Brush, land};
use super::{Item, Scene};

/// The words of a film's heading or running date.
pub fn words(id: &str, lines: &[Lettered], style: &Style, page: PageSize) -> Item {
    margin(id, lines, &Brush { style, px_per_pt: page.px_per_pt() })
}

/// The land of a panel.
pub fn bare(panel: &Panel, style: &Style, page: PageSize) -> Item {
    land(panel, "", &Brush { style, px_per_pt: page.px_per_pt() })
}

/// The line of years before any of it has gone by.
pub fn years(years: &Years, style: &Style, page: PageSize) -> Item {
    let (rest, ink) = (rest(style), ink(style));
    let mut items = vec![Item::rect(&years.line, Some(rest), None)];
    items.extend(years.marks.iter().map(|mark| Item::rect(mark, Some(ink), None)));
    items.push(words("years-words", &years.words, style, page));
    Item::group("years", items)
}

/// The boxes that show how far the film is where the hand is at `x_px`, with their colours.
pub fn progress(years: &Years, x_px: f64, style: &Style) -> [(Rect, Color); 2] {
    [(years.gone(x_px), ink(style)), (years.hand(x_px), ink(style))]
}

/// A scene of these items on an empty page.
pub fn part(items: Vec<Item>, style: &Style, page: PageSize, language: Language) -> Scene {
    Scene {
        page,
        background: style.ground.page,
        language,
        title: String::new(),
        description: String::new(),
        worldview: String::new(),
        rights: String::new(),
        date: String::new(),
        items,
    }
}

/// The colour of what has gone by.
fn ink(style: &Style) -> Color {
    style.letterings.subtitle.color
}

/// The colour of what is to come.
fn rest(style: &Style) -> Color {
    style.ground.page.mix(ink(style), 0.3)
}
