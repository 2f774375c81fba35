//! The legend: an entry for each class of land and each kind of boundary that is on the map.
//!
//! In: the fills and boundaries of all panels. Out: swatches and words at their place in a box.

use std::collections::BTreeSet;

use crate::atlas::{Atlas, BoundaryKind};
use crate::diagnostic::Faults;
use crate::geometry::{Rect, Xy};
use crate::resolve::Snapshot;
use crate::style::Role;
use crate::text::Line;

use super::fill::Fill;
use super::lettering::{Lettered, Typesetter};
use super::panel::Panel;
use super::symbol::Symbol;
use super::words;

/// What a legend entry explains.
#[derive(Debug, Clone, PartialEq)]
pub enum Key {
    /// Land: its symbols (two where a joint possession has two leads).
    Land(Vec<Symbol>),
    /// Land that belongs to no territory.
    Outside,
    /// A boundary.
    Boundary(BoundaryKind),
}

/// An entry.
#[derive(Debug, Clone, PartialEq)]
pub struct LegendEntry {
    /// What it explains.
    pub key: Key,
    /// Boxes of its swatches.
    pub swatches: Vec<Rect>,
    /// Its words.
    pub words: Vec<Lettered>,
}

/// The legend.
#[derive(Debug, Clone, PartialEq)]
pub struct Legend {
    /// Its box.
    pub area: Rect,
    /// Its heading.
    pub heading: Lettered,
    /// Its entries.
    pub entries: Vec<LegendEntry>,
}

/// An entry before it has a place.
#[derive(Debug, Clone)]
pub struct Draft {
    key: Key,
    lines: Vec<Line>,
}

/// What the legend will say; entries with the same words are one.
///
/// # Errors
/// A character that the fonts lack.
pub fn drafts(
    atlas: &Atlas,
    snapshot: &Snapshot,
    panels: &[&Panel],
    type_: &Typesetter<'_>,
) -> Result<Vec<Draft>, Faults> {
    let mut land: Vec<(String, Vec<Symbol>)> = Vec::new();
    for fill in panels.iter().flat_map(|panel| &panel.fills).filter(|fill| is_seen(fill)) {
        let said = fill.class.words(atlas, snapshot, type_.language);
        match land.iter_mut().find(|(words, _)| *words == said) {
            Some((_, symbols)) if symbols.contains(&fill.symbol) => {}
            Some((_, symbols)) => symbols.push(fill.symbol),
            None => land.push((said, vec![fill.symbol])),
        }
    }
    let kinds: BTreeSet<BoundaryKind> =
        panels.iter().flat_map(|panel| panel.boundaries.keys().copied()).collect();
    let width = type_.pt(WORDS_PT);
    let mut drafts = Vec::new();
    for (said, symbols) in land {
        let lines = type_.wrap(&said, Role::Furniture, width)?;
        drafts.push(Draft { key: Key::Land(symbols), lines });
    }
    if panels.iter().any(|panel| panel.shows_outside_land()) {
        let lines = type_.wrap(words::outside(type_.language), Role::Furniture, width)?;
        drafts.push(Draft { key: Key::Outside, lines });
    }
    for kind in kinds {
        let said = words::boundary(type_.language, kind);
        let lines = type_.wrap(said, Role::Furniture, width)?;
        drafts.push(Draft { key: Key::Boundary(kind), lines });
    }
    Ok(drafts)
}

fn is_seen(fill: &Fill) -> bool {
    !fill.rings.is_empty()
}

/// Widest line of words in points.
const WORDS_PT: f64 = 104.0;
const PADDING_PT: f64 = 4.5;
const SWATCH_PT: (f64, f64) = (14.0, 7.5);
const GAP_PT: f64 = 4.0;
const BETWEEN_PT: f64 = 2.0;

fn swatch_count(draft: &Draft) -> usize {
    match &draft.key {
        Key::Land(symbols) => symbols.len().min(2),
        Key::Boundary(_) | Key::Outside => 1,
    }
}

fn entry_height(draft: &Draft, type_: &Typesetter<'_>) -> f64 {
    let words: f64 = draft.lines.iter().map(|line| line.line_height_px).sum();
    let swatches = swatch_count(draft) as f64 * type_.pt(SWATCH_PT.1 + 1.0);
    words.max(swatches)
}

/// Width and height of the legend's box.
pub fn size(drafts: &[Draft], heading: &Line, type_: &Typesetter<'_>) -> (f64, f64) {
    let words = drafts.iter().flat_map(|draft| &draft.lines).map(|line| line.width_px);
    let text = type_.pt(SWATCH_PT.0 + GAP_PT) + words.fold(0.0, f64::max);
    let width = text.max(heading.width_px) + 2.0 * type_.pt(PADDING_PT);
    let entries: f64 =
        drafts.iter().map(|draft| entry_height(draft, type_) + type_.pt(BETWEEN_PT)).sum();
    let height = heading.line_height_px + entries + 2.0 * type_.pt(PADDING_PT);
    (width, height)
}

/// The legend with its upper left corner at `corner`.
pub fn compose(
    drafts: Vec<Draft>,
    heading: Line,
    (corner, size): (Xy, (f64, f64)),
    type_: &Typesetter<'_>,
) -> Legend {
    let padding = type_.pt(PADDING_PT);
    let left = corner.x + padding;
    let mut y = corner.y + padding;
    let at = Xy::new(left, y + heading.ascent_px);
    y += heading.line_height_px + type_.pt(BETWEEN_PT * 0.5);
    let heading = Lettered::new(heading, at, Role::Heading);
    let mut entries = Vec::with_capacity(drafts.len());
    for draft in drafts {
        let height = entry_height(&draft, type_);
        let swatches = (0..swatch_count(&draft)).map(|index| {
            let top = y + index as f64 * type_.pt(SWATCH_PT.1 + 1.0);
            Rect::from_size(Xy::new(left, top), type_.pt(SWATCH_PT.0), type_.pt(SWATCH_PT.1))
        });
        let swatches: Vec<Rect> = swatches.collect();
        let first_middle = swatches.first().map_or(y, |swatch| swatch.center().y);
        let words = draft.lines.into_iter().enumerate().map(|(index, line)| {
            let baseline = first_middle + line.middle_px + index as f64 * line.line_height_px;
            Lettered::new(
                line,
                Xy::new(left + type_.pt(SWATCH_PT.0 + GAP_PT), baseline),
                Role::Furniture,
            )
        });
        let words = words.collect();
        entries.push(LegendEntry { key: draft.key, swatches, words });
        y += height + type_.pt(BETWEEN_PT);
    }
    Legend { area: Rect::from_size(corner, size.0, size.1), heading, entries }
}
