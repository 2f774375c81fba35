//! A feature of a layer that is drawn on some of the days asked for, and the reading of a whole file.
//!
//! Features that hold on none of the days are dropped as soon as their dates are known: their shapes are
//! never read.

use std::collections::BTreeSet;
use std::ops::Range;
use std::path::Path;

use serde_json::{Map, Value};

use super::dates;
use super::mapping::{Mapping, Role, said};
use super::parties;
use super::raw::Raw;
use super::shape::Shape;
use super::span::{Hold, Span};
use super::stream::{Features, Found, Spot};
use super::tally::Counts;
use crate::atlas::files::open;
use crate::atlas::geojson::unplaced;
use crate::atlas::{BoundaryKind, Status};
use crate::date::{Date, Uncertain};
use crate::diagnostic::{Diagnostic, Faults, Place};
use crate::language::Words;
use crate::units::Color;

/// How a feature is drawn on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Drawn {
    /// Whether it is not certain that it holds.
    pub uncertain: bool,
    /// Whether it holds by the days that stand for its dates.
    pub by_sharp_days: bool,
}

/// A feature that is drawn.
#[derive(Debug, Clone)]
pub struct Kept {
    /// Where it is.
    pub place: Place,
    /// Its number in its file, from 0.
    pub index: usize,
    /// Its own id; empty where it has none.
    pub id: String,
    /// Its name; the English one is empty where it has none at all.
    pub names: Words,
    /// Who holds it: several where it is joint, nobody where that is not told.
    pub holders: Vec<String>,
    /// Who is sovereign; empty: the holder.
    pub sovereign: String,
    /// By which title.
    pub status: Status,
    /// Who claims it.
    pub claimants: Vec<String>,
    /// The colour of its holder, if it tells one.
    pub color: Option<Color>,
    /// What boundary its lines are; `None`: none.
    pub boundary: Option<BoundaryKind>,
    /// When.
    pub span: Span,
    /// Its shape.
    pub shape: Shape,
    /// How it is drawn on each of the days; `None`: not.
    pub drawn: Vec<Option<Drawn>>,
    /// What it says of itself besides.
    pub remarks: Remarks,
}

/// What a feature says of itself in words, as `export` writes it; empty where it says nothing.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Remarks {
    /// What it rests on.
    pub source: String,
    /// The event that brought the change.
    pub event: String,
    /// Notes.
    pub note: String,
    /// The id of its land.
    pub territory: String,
}

impl Remarks {
    fn of(properties: &Map<String, Value>) -> Self {
        let text = |key: &str| properties.get(key).map(said).unwrap_or_default();
        Self {
            source: text("source"),
            event: text("event"),
            note: text("note"),
            territory: text("territory"),
        }
    }
}

/// Which features are kept.
#[derive(Debug, Clone, Copy)]
pub enum Wanted<'a> {
    /// Those that are drawn on some of the days, each with whether the file counts on it.
    On(&'a [(Date, bool)]),
    /// All of them.
    All,
}

/// What is asked of the features of a file.
pub struct Asked<'a> {
    /// Which properties are what.
    pub mapping: &'a Mapping,
    /// Features that lack one of these properties or have another value are not read.
    pub only: &'a [(String, String)],
    /// Whether features with faults are left out rather than being faults of the file.
    pub skip_faulty: bool,
    /// What is done with what is not certain.
    pub uncertain: Uncertain,
    /// Which features are kept.
    pub wanted: Wanted<'a>,
    /// The date that the file's name gives it; its features need none.
    pub file_date: Option<Date>,
}

/// What a file holds.
#[derive(Debug, Default)]
pub struct Holding {
    /// The features that are drawn.
    pub kept: Vec<Kept>,
    /// What stands round the features.
    pub around: Map<String, Value>,
    /// Everybody who holds land on any day.
    pub holders: BTreeSet<String>,
    /// What to look at.
    pub warnings: Vec<Diagnostic>,
    /// The earliest and the latest day of the features, where they have some.
    pub first: Option<Date>,
    /// The end of the last one.
    pub last: Option<Date>,
}

/// So many faults of a file are told.
const MOST_FAULTS: usize = 500;

/// Reads a file.
pub fn read(path: &Path, asked: &Asked<'_>, faults: &mut Faults) -> Holding {
    let shown = path.display().to_string();
    let source = match open(path) {
        Ok(source) => source,
        Err(unread) => {
            faults.0.extend(unread.0);
            return Holding::default();
        }
    };
    let mut reader =
        Reader { asked, shown: &shown, holding: Holding::default(), counts: Counts::default() };
    let mut features = Features::new(source);
    let mut buffer = Vec::new();
    let mut found_faults = Vec::new();
    while let Some(found) = features.next_into(&mut buffer) {
        let result = match found {
            Ok(Found::Feature(spot)) => reader.feature((&buffer, features.parts()), spot),
            Ok(Found::Collection(spot)) => reader.collection(&buffer, spot),
            Err(broken) => {
                let help =
                    "expected GeoJSON (RFC 7946): a FeatureCollection, or one feature a line";
                let place = at(&shown, broken.spot);
                found_faults.push(Diagnostic::error(place, broken.message).help(help));
                break;
            }
        };
        match result {
            Err(faults) if found_faults.len() < MOST_FAULTS => found_faults.extend(faults.0),
            Err(_) => reader.counts.untold += 1,
            Ok(()) => {}
        }
    }
    let Reader { mut holding, counts, .. } = reader;
    holding.warnings.extend(counts.conclude((&shown, asked), &mut found_faults));
    faults.0.extend(found_faults);
    holding
}

/// The text of a feature, and the members of it that are objects.
type Text<'a> = (&'a [u8], &'a [Range<usize>]);

struct Reader<'a> {
    asked: &'a Asked<'a>,
    shown: &'a str,
    holding: Holding,
    counts: Counts,
}

impl Reader<'_> {
    /// A feature; one with a fault is left out and counted where that is asked for.
    fn feature(&mut self, text: Text<'_>, spot: Spot) -> Result<(), Faults> {
        let index = self.counts.features;
        self.counts.features += 1;
        let place = Place::line(self.shown, spot.line).part(format!("feature[{index}]"));
        match self.kept(text, (index, place, spot)) {
            Err(_) if self.asked.skip_faulty => {
                self.counts.faulty += 1;
                Ok(())
            }
            Err(fault) => Err(fault),
            Ok(kept) => {
                self.holding.kept.extend(kept);
                Ok(())
            }
        }
    }

    fn kept(
        &mut self,
        (text, objects): Text<'_>,
        (index, place, spot): (usize, Place, Spot),
    ) -> Result<Option<Kept>, Faults> {
        let raw = Raw::read(text, objects).map_err(|fault| {
            let message = fault.to_string();
            let message = unplaced(&message);
            let spot = spot.plus(fault.line(), fault.column());
            Diagnostic::error(at(self.shown, spot), format!("not JSON: {message}")).help(format!(
                "in feature[{index}], which begins in line {}",
                place.line.unwrap_or(1)
            ))
        })?;
        if raw.kind.as_deref() != Some("Feature") {
            let found = raw
                .kind
                .map_or("an object without a `type`".to_owned(), |kind| format!("`{kind}`"));
            let help = match found.as_str() {
                "`Topology`" => {
                    "TopoJSON is not read: convert it, for example with mapshaper or topo2geo"
                }
                _ => "a GeoJSON feature has the `type` \"Feature\"",
            };
            return Err(Diagnostic::error(place, format!("expected a feature, found {found}"))
                .help(help)
                .into());
        }
        let properties = raw.properties;
        self.counts.remember(&properties);
        let wanted = |(key, value): &(String, String)| {
            properties.get(key).is_some_and(|is| said(is) == *value)
        };
        if !self.asked.only.iter().all(wanted) {
            return Ok(None);
        }
        self.counts.chosen += 1;
        let mapping = self.asked.mapping;
        let id = mapping.told(Role::Id).and_then(|_| mapping.text(Role::Id, &properties));
        let id = id.or_else(|| raw.id.as_ref().map(said).filter(|id| !id.is_empty()));
        let id = id.or_else(|| mapping.text(Role::Id, &properties)).unwrap_or_default();
        let place = match id.is_empty() {
            true => place,
            false => {
                place.clone().part(format!("{} id={id}", place.part.as_deref().unwrap_or_default()))
            }
        };
        let names = parties::names(mapping, &properties);
        let holders = parties::holders(mapping, &properties, &names);
        let is_land = raw.geometry.as_deref().is_some_and(is_land);
        for holder in holders.iter().filter(|_| is_land) {
            if !self.holding.holders.contains(holder) {
                self.holding.holders.insert(holder.clone());
            }
        }
        let Some(span) = self.span(&properties, &place)? else { return Ok(None) };
        let drawn = self.drawn(&span);
        if matches!(self.asked.wanted, Wanted::On(_)) && drawn.iter().all(Option::is_none) {
            return Ok(None);
        }
        let Some(geometry) = raw.geometry else {
            self.counts.shapeless += 1;
            return Ok(None);
        };
        let shape = Shape::read(&geometry, &place, &mut self.counts.mended)?;
        if shape.is_empty() {
            self.counts.shapeless += 1;
            return Ok(None);
        }
        let text = |role| mapping.text(role, &properties).unwrap_or_default();
        let status = self.status(&properties, &place)?;
        // Of whom nothing is said is nobody.
        let is_recorded = status != Status::Unrecorded;
        Ok(Some(Kept {
            index,
            id,
            holders: if is_recorded { holders } else { Vec::new() },
            sovereign: text(Role::Sovereign),
            status,
            claimants: parties::claimants(mapping, &properties),
            color: mapping.text(Role::Color, &properties).and_then(|text| text.parse().ok()),
            boundary: boundary(mapping, &properties),
            names,
            span,
            shape,
            drawn,
            place,
            remarks: Remarks::of(&properties),
        }))
    }

    /// When it holds; `None` where that is on no day.
    fn span(
        &mut self,
        properties: &Map<String, Value>,
        place: &Place,
    ) -> Result<Option<Span>, Faults> {
        let span = match dates::span(properties, self.asked.mapping) {
            Ok(span) => span,
            Err(unread) if unread.harmless => {
                self.counts.dayless += 1;
                return Ok(None);
            }
            Err(unread) => {
                return Err(Diagnostic::error(place.clone(), unread.message)
                    .help(unread.help)
                    .into());
            }
        };
        let (first, last) = span.sharp();
        let earlier = |known: Option<Date>, day: Date| known.map_or(day, |known| known.min(day));
        if let Some(day) = first {
            self.holding.first = Some(earlier(self.holding.first, day));
        }
        if let Some(day) = last {
            self.holding.last = self.holding.last.max(Some(day));
        }
        match (span.is_open(), self.asked.file_date) {
            // What has no dates of its own has that of its file.
            (true, Some(date)) => {
                let from = format!("{date}").parse().ok();
                Ok(Span::between(from.as_ref(), None, false).ok())
            }
            (true, None) => {
                self.counts.undated += 1;
                Ok(Some(span))
            }
            _ => Ok(Some(span)),
        }
    }

    fn drawn(&self, span: &Span) -> Vec<Option<Drawn>> {
        let on = |(day, counts): &(Date, bool)| {
            let hold = if *counts { span.on(*day) } else { Hold::Not };
            match (hold, self.asked.uncertain) {
                (Hold::Not, _) | (Hold::Doubtful { .. }, Uncertain::Strict) => None,
                (Hold::Certain, _) => Some(Drawn { uncertain: false, by_sharp_days: true }),
                (Hold::Doubtful { by_sharp_days }, Uncertain::Draw) => {
                    Some(Drawn { uncertain: true, by_sharp_days })
                }
                (Hold::Doubtful { by_sharp_days }, Uncertain::Ignore) => {
                    by_sharp_days.then_some(Drawn { uncertain: false, by_sharp_days })
                }
            }
        };
        match self.asked.wanted {
            Wanted::On(days) => days.iter().map(on).collect(),
            Wanted::All => Vec::new(),
        }
    }

    /// The status: what was told to be one has to be one, what only has the name of one may be something else.
    fn status(&mut self, properties: &Map<String, Value>, place: &Place) -> Result<Status, Faults> {
        let mapping = self.asked.mapping;
        let Some(text) = mapping.text(Role::Status, properties) else {
            return Ok(Status::Undisputed);
        };
        match text.parse::<Status>() {
            Ok(status) if !status.is_blank() => Ok(status),
            _ if mapping.told(Role::Status).is_none() => {
                self.counts.strange_status += 1;
                Ok(Status::Undisputed)
            }
            Ok(_) => Err(Diagnostic::error(
                place.clone(),
                format!("the status `{text}` is for worldviews only"),
            )
            .help("`treatymap list statuses` has them all")
            .into()),
            Err(fault) => Err(Diagnostic::error(place.clone(), fault)
                .help("`treatymap list statuses` has them all")
                .into()),
        }
    }

    /// What stands round the features.
    fn collection(&mut self, text: &[u8], spot: Spot) -> Result<(), Faults> {
        let around: Map<String, Value> = serde_json::from_slice(text).map_err(|fault| {
            let message = fault.to_string();
            Diagnostic::error(
                at(self.shown, spot),
                format!("round the features: not JSON: {}", unplaced(&message)),
            )
        })?;
        self.holding.around.extend(around);
        Ok(())
    }
}

/// Whether a geometry is land: its type stands at its beginning or its end.
fn is_land(text: &str) -> bool {
    const NEAR: usize = 60;
    let bytes = text.as_bytes();
    let has = |part: &[u8]| {
        [&b"olygon"[..], b"Collection"]
            .iter()
            .any(|word| part.windows(word.len()).any(|window| window == *word))
    };
    has(&bytes[..bytes.len().min(NEAR)]) || has(&bytes[bytes.len().saturating_sub(NEAR)..])
}

fn at(shown: &str, spot: Spot) -> Place {
    Place { column: Some(spot.column), ..Place::line(shown, spot.line) }
}

/// What boundary a line is: one by its kind, or as OpenStreetMap and OpenHistoricalMap mark them.
fn boundary(mapping: &Mapping, properties: &Map<String, Value>) -> Option<BoundaryKind> {
    let kind = mapping.text(Role::Kind, properties).and_then(|text| text.parse().ok());
    let marked = || {
        let boundary = properties.get("boundary").map(said)?;
        matches!(boundary.as_str(), "administrative" | "political" | "historic" | "disputed")
            .then_some(if boundary == "disputed" {
                BoundaryKind::DeFacto
            } else {
                BoundaryKind::Plain
            })
    };
    kind.or_else(marked)
}
