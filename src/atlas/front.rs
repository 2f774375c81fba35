//! Fronts: in which order the land of a territory was taken, as far as sources have days and places.

use schemars::JsonSchema;
use serde::Deserialize;

use super::Atlas;
use super::event::Event;
use super::files::Files;
use super::place::NamedPlace;
use super::registry::Registry;
use super::source::Source;
use super::tenure::Tenure;
use super::territory::{Territory, TerritoryId};
use super::toml_items::read_items;
use crate::date::Date;
use crate::diagnostic::{Diagnostic, Faults, Place};
use crate::geometry::LonLat;

/// An advance over a territory.
#[derive(Debug, Clone, PartialEq)]
pub struct Front {
    /// The territory.
    pub territory: TerritoryId,
    /// The event by which it changes hands: its position in [`Atlas::events`].
    pub event: usize,
    /// Where it was when, in order of time; never none.
    pub marks: Vec<Mark>,
}

/// Where an advance was on a day.
#[derive(Debug, Clone, PartialEq)]
pub struct Mark {
    /// The day.
    pub date: Date,
    /// A place, or a line through two or more points.
    pub points: Vec<LonLat>,
}

#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct RawFront {
    territory: String,
    event: String,
    sources: Vec<String>,
    /// Remarks of the editors.
    #[serde(default, rename = "note")]
    _note: String,
    mark: Vec<RawMark>,
}

/// Where it was on a day: a place, or a line.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct RawMark {
    date: Date,
    #[serde(default)]
    place: Option<String>,
    /// Longitude, latitude in degrees.
    #[serde(default)]
    line: Vec<[f64; 2]>,
}

/// What a front may refer to.
pub(super) struct References<'a> {
    pub territories: &'a Registry<Territory>,
    pub events: &'a Registry<Event>,
    pub sources: &'a Registry<Source>,
    pub places: &'a Registry<NamedPlace>,
    /// None where some are lost with faults of their own.
    pub tenures: Option<&'a [Vec<Tenure>]>,
}

pub(super) fn load(files: &Files, known: &References<'_>, faults: &mut Faults) -> Vec<Front> {
    let mut fronts = Vec::new();
    read_items(files, "fronts.toml", "front", faults, |raw: RawFront, place, faults| {
        let territory = known.territories.find(&raw.territory, place, faults);
        let event = known.events.find(&raw.event, place, faults);
        for source in &raw.sources {
            known.sources.find(source, place, faults);
        }
        let marks: Vec<Mark> =
            raw.mark.iter().filter_map(|mark| known.mark(mark, place, faults)).collect();
        if raw.mark.is_empty() || !raw.mark.is_sorted_by_key(|mark| mark.date) {
            let message = format!("the marks of a front over `{}` are not in order", raw.territory);
            let help = "give one or more [[front.mark]], the earliest first";
            faults.0.push(Diagnostic::error(place.clone(), message).help(help));
        }
        let (Some(territory), Some(event)) = (territory, event) else { return };
        let taken = |tenures: &[Vec<Tenure>]| {
            tenures.get(territory).into_iter().flatten().any(|tenure| tenure.event == Some(event))
        };
        if !known.tenures.is_none_or(taken) {
            let message = format!("`{}` does not change hands by `{}`", raw.territory, raw.event);
            let help = "name the event of a row of tenures.csv, or take the front out";
            faults.0.push(Diagnostic::error(place.clone(), message).help(help));
        }
        if !marks.is_empty() {
            fronts.push(Front { territory: TerritoryId(territory), event, marks });
        }
    });
    fronts
}

impl References<'_> {
    fn mark(&self, raw: &RawMark, place: &Place, faults: &mut Faults) -> Option<Mark> {
        let sound =
            |[lon, lat]: &[f64; 2]| (-180.0..=180.0).contains(lon) && (-90.0..=90.0).contains(lat);
        let points = match (&raw.place, &raw.line[..]) {
            (Some(id), []) => {
                let named = &self.places[self.places.find(id, place, faults)?];
                named.names.first().map(|name| name.at).into_iter().collect()
            }
            (None, line) if line.len() >= 2 && line.iter().all(sound) => {
                line.iter().map(|[lon, lat]| LonLat::new(*lon, *lat)).collect()
            }
            _ => {
                let message = format!("the mark of {} is nowhere", raw.date);
                let help =
                    "either `place`, or `line` = [[longitude, latitude], …] of two points or more";
                faults.0.push(Diagnostic::error(place.clone(), message).help(help));
                return None;
            }
        };
        Some(Mark { date: raw.date, points })
    }
}

impl Atlas {
    /// The fronts over territories that change hands on a day.
    pub fn fronts_on(&self, day: Date) -> impl Iterator<Item = &Front> {
        self.fronts.iter().filter(move |front| {
            let tenures = self.tenures.get(front.territory.0).into_iter().flatten();
            let mut begun = tenures.filter(|tenure| tenure.interval.from == day);
            begun.any(|tenure| tenure.event == Some(front.event))
        })
    }
}
