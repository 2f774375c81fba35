//! Boundaries at sea, by date: which line through a strait separated whom, and by which title.
//!
//! Land boundaries need no table: they are where the holders of neighbouring territories differ.

use std::collections::BTreeMap;
use std::str::FromStr;

use schemars::JsonSchema;
use serde::Deserialize;

use super::event::Event;
use super::files::Files;
use super::registry::Registry;
use super::source::Source;
use super::table::read_table;
use super::worldview::Worldview;
use crate::date::{Date, Interval};
use crate::diagnostic::{Diagnostic, Faults, Place, unknown};
use crate::geometry::LonLat;

/// By which title a boundary runs. A closed set: each has its own line symbol.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum BoundaryKind {
    /// Agreed by treaty.
    Treaty,
    /// The limit of control, not agreed.
    DeFacto,
    /// Where one side says it should run.
    Claimed,
    /// Where a worldview draws a border that the facts of control do not have.
    Viewed,
    /// Between two holders; nothing is said of a title.
    Plain,
}

impl BoundaryKind {
    /// Every kind.
    pub const ALL: [Self; 5] =
        [Self::Treaty, Self::DeFacto, Self::Claimed, Self::Viewed, Self::Plain];

    /// The word in the table.
    pub fn code(self) -> &'static str {
        match self {
            Self::Treaty => "treaty",
            Self::DeFacto => "de-facto",
            Self::Claimed => "claimed",
            Self::Viewed => "viewed",
            Self::Plain => "plain",
        }
    }
}

impl FromStr for BoundaryKind {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        Self::ALL.into_iter().find(|kind| kind.code() == text).ok_or_else(|| {
            let (message, help) = unknown("kind", text, Self::ALL.map(Self::code));
            format!("{message}: {help}")
        })
    }
}

/// What the boundaries between territories are taken for.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum LandBoundaries {
    /// What follows from the titles of both sides: by treaty, or a limit of control.
    #[default]
    ByTitle,
    /// Nothing is said of a title: they only part two holders.
    Plain,
}

/// A line at sea that was a boundary for some time.
#[derive(Debug, Clone)]
pub struct SeaBoundary {
    /// The id of its line in `layers/sea_lines.geojson`.
    pub line: String,
    /// When it was a boundary.
    pub interval: Interval,
    /// By which title.
    pub kind: BoundaryKind,
    /// The worldviews that have it, by their positions in [`super::Atlas::worldviews`]; empty: all.
    pub worldviews: Vec<usize>,
}

impl SeaBoundary {
    /// Whether a worldview, by its position, has this boundary.
    pub fn counts_for(&self, worldview: usize) -> bool {
        self.worldviews.is_empty() || self.worldviews.contains(&worldview)
    }

    /// Whether some worldview has both boundaries.
    fn meets(&self, other: &Self) -> bool {
        self.worldviews.is_empty()
            || other.worldviews.is_empty()
            || self.worldviews.iter().any(|worldview| other.worldviews.contains(worldview))
    }
}

/// What the rows of the table may refer to.
pub(super) struct References<'a> {
    pub lines: &'a BTreeMap<String, Vec<LonLat>>,
    pub worldviews: &'a Registry<Worldview>,
    pub events: &'a Registry<Event>,
    pub sources: &'a Registry<Source>,
}

pub(super) const COLUMNS: [&str; 8] =
    ["line", "from", "to", "kind", "worldviews", "event", "source", "note"];

pub(super) fn load(files: &Files, known: &References<'_>, faults: &mut Faults) -> Vec<SeaBoundary> {
    let mut boundaries: Vec<(SeaBoundary, Place)> = Vec::new();
    read_table(files, "boundaries.csv", &COLUMNS, faults, |row, faults| {
        let line = row.text("line").to_owned();
        if !known.lines.contains_key(&line) {
            let (message, help) = unknown("line", &line, known.lines.keys().map(String::as_str));
            faults.0.push(Diagnostic::error(row.at("line"), message).help(help));
        }
        if let Some(event) = row.optional::<String>("event", faults) {
            known.events.find(&event, &row.at("event"), faults);
        }
        for (source, place) in row.list_at("source", '|') {
            known.sources.find(source, &place, faults);
        }
        let from: Option<Date> = row.required("from", faults);
        let until: Option<Date> = row.optional("to", faults);
        let kind: Option<BoundaryKind> = row.required("kind", faults);
        let named = row.list_at("worldviews", '|');
        let found = named.map(|(id, place)| known.worldviews.find(id, &place, faults));
        // Without one that is unknown, the line would count for others than it was meant for.
        let worldviews: Option<Vec<usize>> = found.collect::<Vec<_>>().into_iter().collect();
        let (Some(from), Some(kind), Some(worldviews)) = (from, kind, worldviews) else {
            return;
        };
        let boundary = SeaBoundary { line, interval: Interval { from, until }, kind, worldviews };
        super::report_empty_interval(&boundary.interval, row.place(), faults);
        report_overlap(&boundaries, &boundary, row.place(), faults);
        boundaries.push((boundary, row.place().clone()));
    });
    boundaries.into_iter().map(|(boundary, _)| boundary).collect()
}

fn report_overlap(
    earlier: &[(SeaBoundary, Place)],
    boundary: &SeaBoundary,
    place: &Place,
    faults: &mut Faults,
) {
    let twice = earlier.iter().find(|(other, _)| {
        other.line == boundary.line
            && other.interval.overlaps(&boundary.interval)
            && other.meets(boundary)
    });
    if let Some((_, other)) = twice {
        let message = format!(
            "line `{}` has two kinds at once: see line {}",
            boundary.line,
            other.line.unwrap_or(0)
        );
        let help = "`to` is the first day on which it is no longer a boundary";
        faults.0.push(Diagnostic::error(place.clone(), message).help(help));
    }
}
