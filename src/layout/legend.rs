//! The legend: an entry for each class of land and each kind of boundary that is on the map.
//!
//! In: the fills and boundaries of all panels. Out: swatches and words at their place in a box.

use std::collections::BTreeSet;

use crate::atlas::{Atlas, BoundaryKind};
use crate::diagnostic::Faults;
use crate::geometry::clip::encloses;
use crate::geometry::{Rect, Xy};
use crate::language::Language;
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

/// The most classes of land of which each is explained; of more only those that are not plain.
const MOST_HOLDERS: usize = 30;

/// What is to be explained on the panels, each with what it means; classes of land that read the same are
/// one.
pub fn keys(
    atlas: &Atlas,
    snapshot: &Snapshot,
    panels: &[&Panel],
    language: Language,
) -> Vec<(Key, String)> {
    let mut land: Vec<(String, Vec<Symbol>)> = Vec::new();
    let fills = panels.iter().flat_map(|panel| panel.fills.iter().map(move |fill| (panel, fill)));
    for (_, fill) in fills.filter(|(panel, fill)| is_seen(fill, panel)) {
        let said = fill.class.words(atlas, snapshot, language);
        match land.iter_mut().find(|(words, _)| *words == said) {
            Some((_, symbols)) if symbols.contains(&fill.symbol) => {}
            Some((_, symbols)) => symbols.push(fill.symbol),
            None => land.push((said, vec![fill.symbol])),
        }
    }
    // Nobody looks up so many colours: the names are on the map.
    if land.len() > MOST_HOLDERS {
        land.retain(|(_, symbols)| symbols.iter().any(|symbol| !symbol.is_plain()));
    }
    let kinds: BTreeSet<BoundaryKind> =
        panels.iter().flat_map(|panel| panel.boundaries.keys().copied()).collect();
    let mut keys: Vec<(Key, String)> =
        land.into_iter().map(|(said, symbols)| (Key::Land(symbols), said)).collect();
    if panels.iter().any(|panel| panel.shows_outside_land()) {
        let said = if atlas.is_layer { words::elsewhere } else { words::outside };
        keys.push((Key::Outside, said(language).to_owned()));
    }
    let boundary = |kind| (Key::Boundary(kind), words::boundary(language, kind).to_owned());
    keys.extend(kinds.into_iter().map(boundary));
    keys
}

/// What the legend will say in lines of at most `width` pixels.
///
/// # Errors
/// A character that the fonts lack.
pub fn drafts(
    atlas: &Atlas,
    snapshot: &Snapshot,
    panels: &[&Panel],
    width: f64,
    type_: &Typesetter<'_>,
) -> Result<Vec<Draft>, Faults> {
    let draft = |(key, said): (Key, String)| {
        Ok(Draft { key, lines: type_.wrap(&said, Role::Furniture, width)? })
    };
    keys(atlas, snapshot, panels, type_.languages.main).into_iter().map(draft).collect()
}

/// Whether land shows inside the frame: outlines end a little outside it.
fn is_seen(fill: &Fill, panel: &Panel) -> bool {
    let area = &panel.area;
    let outlined = fill.rings.iter().flatten().any(|point| area.contains(*point));
    let dotted = || panel.islets.iter().any(|islet| fill.territories.contains(&islet.territory));
    let inside = || {
        // A corner that only its very tip reaches into shows nothing.
        let [a, b, c, d] = area.expand(-0.05 * area.width().min(area.height())).corners();
        [area.center(), a, b, c, d].into_iter().any(|at| encloses(&fill.rings, at))
    };
    outlined || dotted() || inside()
}

/// Widest lines of words in a legend on the map, in points, the usual one first: where that has no
/// room, a legend that is lower or narrower may have some.
pub const WORDS_PT: [f64; 4] = [104.0, 136.0, 172.0, 84.0];
const PADDING_PT: f64 = 4.5;
/// Width and height of a swatch in points.
pub const SWATCH_PT: (f64, f64) = (14.0, 7.5);
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

/// A legend whose entries are set in columns, before it has a place.
#[derive(Debug, Clone)]
pub struct Arranged {
    heading: Line,
    columns: Vec<Vec<Draft>>,
    column_px: f64,
    /// Width and height of its box.
    pub size: (f64, f64),
}

/// The widest line of words in so many columns of a width.
pub fn words_px((width, columns): (f64, u32), type_: &Typesetter<'_>) -> f64 {
    let column = (width - 2.0 * type_.pt(PADDING_PT)) / f64::from(columns);
    // A pixel less, so that rounding does not cost a column.
    (column - type_.pt(SWATCH_PT.0 + 3.0 * GAP_PT) - 1.0).max(1.0)
}

/// Sets the entries in one column, or in as many as `width_px` gives room for.
pub fn arrange(
    drafts: Vec<Draft>,
    heading: Line,
    width_px: Option<f64>,
    type_: &Typesetter<'_>,
) -> Arranged {
    let padding = 2.0 * type_.pt(PADDING_PT);
    let words = drafts.iter().flat_map(|draft| &draft.lines).map(|line| line.width_px);
    let entry_px = type_.pt(SWATCH_PT.0 + GAP_PT) + words.fold(0.0, f64::max);
    let column_px = entry_px + type_.pt(2.0 * GAP_PT);
    let count = width_px.map_or(1.0, |width| ((width - padding) / column_px).floor().max(1.0));
    let height = |draft: &Draft| entry_height(draft, type_) + type_.pt(BETWEEN_PT);
    let columns = balanced(drafts, count as usize, height);
    let tallest = columns.iter().map(|column| column.iter().map(height).sum::<f64>());
    let tallest = tallest.fold(0.0, f64::max);
    let text = column_px * columns.len().max(1) as f64 - type_.pt(2.0 * GAP_PT);
    let width = width_px.unwrap_or(text.max(heading.width_px) + padding);
    let size = (width, heading.line_height_px + tallest + padding);
    Arranged { heading, columns, column_px, size }
}

/// Entries in at most `count` columns, in order, the tallest as low as can be.
fn balanced(drafts: Vec<Draft>, count: usize, height: impl Fn(&Draft) -> f64) -> Vec<Vec<Draft>> {
    let heights: Vec<f64> = drafts.iter().map(&height).collect();
    let columns_at = |limit: f64| {
        let (mut columns, mut filled) = (1, 0.0);
        for entry in &heights {
            if filled > 0.0 && filled + entry > limit {
                columns += 1;
                filled = 0.0;
            }
            filled += entry;
        }
        columns
    };
    // The limits worth trying are the heights of runs of entries.
    let mut limits: Vec<f64> = (0..heights.len())
        .flat_map(|from| (from..heights.len()).map(move |to| (from, to)))
        .map(|(from, to)| heights[from..=to].iter().sum::<f64>() + 1e-6)
        .collect();
    limits.sort_by(f64::total_cmp);
    let limit = limits.into_iter().find(|limit| columns_at(*limit) <= count).unwrap_or(f64::MAX);
    let mut columns: Vec<Vec<Draft>> = vec![Vec::new()];
    let mut filled = 0.0;
    for (draft, entry) in drafts.into_iter().zip(heights) {
        if filled > 0.0 && filled + entry > limit {
            columns.push(Vec::new());
            filled = 0.0;
        }
        filled += entry;
        if let Some(column) = columns.last_mut() {
            column.push(draft);
        }
    }
    columns
}

impl Arranged {
    /// The legend with its upper left corner at `corner`.
    pub fn at(self, corner: Xy, type_: &Typesetter<'_>) -> Legend {
        let padding = type_.pt(PADDING_PT);
        let (left, top) = (corner.x + padding, corner.y + padding);
        let start = Xy::new(left, top + self.heading.ascent_px);
        let below = top + self.heading.line_height_px + type_.pt(BETWEEN_PT * 0.5);
        let heading = Lettered::new(self.heading, start, Role::Heading);
        let mut entries = Vec::new();
        for (index, column) in self.columns.into_iter().enumerate() {
            let mut at = Xy::new(left + index as f64 * self.column_px, below);
            for draft in column {
                let height = entry_height(&draft, type_);
                entries.push(entry(draft, at, type_));
                at.y += height + type_.pt(BETWEEN_PT);
            }
        }
        let area = Rect::from_size(corner, self.size.0, self.size.1);
        Legend { area, heading, entries }
    }
}

/// An entry with its upper left corner at `at`.
fn entry(draft: Draft, at: Xy, type_: &Typesetter<'_>) -> LegendEntry {
    let swatches = (0..swatch_count(&draft)).map(|index| {
        let top = at.y + index as f64 * type_.pt(SWATCH_PT.1 + 1.0);
        Rect::from_size(Xy::new(at.x, top), type_.pt(SWATCH_PT.0), type_.pt(SWATCH_PT.1))
    });
    let swatches: Vec<Rect> = swatches.collect();
    let first_middle = swatches.first().map_or(at.y, |swatch| swatch.center().y);
    let left = at.x + type_.pt(SWATCH_PT.0 + GAP_PT);
    let words = draft.lines.into_iter().enumerate().map(|(index, line)| {
        let baseline = first_middle + line.middle_px + index as f64 * line.line_height_px;
        Lettered::new(line, Xy::new(left, baseline), Role::Furniture)
    });
    LegendEntry { key: draft.key, swatches, words: words.collect() }
}
