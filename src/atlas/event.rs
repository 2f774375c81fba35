//! Events: treaties, wars, declarations, with all their dates, effects and sources.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::files::Files;
use super::registry::{Entry, Registry};
use super::source::Source;
use super::territory::{Group, Territory, TerritoryId, expand};
use super::toml_items::read_items;
use crate::date::{Date, Edtf};
use crate::diagnostic::Faults;
use crate::language::Words;

/// What sort of event it is.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "lowercase")]
pub enum EventKind {
    /// An agreement between states.
    Treaty,
    /// Fighting.
    War,
    /// Land taken.
    Occupation,
    /// Words of a government.
    Declaration,
    /// A law or decree.
    Law,
    /// An act of administration.
    Administrative,
}

/// The dates of an event; those that apply and are known.
#[derive(Debug, Clone, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct EventDates {
    /// Signed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub signed: Option<Edtf>,
    /// Ratified.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ratified: Option<Edtf>,
    /// Instruments of ratification exchanged.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub exchanged: Option<Edtf>,
    /// Entered into force.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub in_force: Option<Edtf>,
    /// Land handed over on the spot.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub handed_over: Option<Edtf>,
    /// Announced or published.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub announced: Option<Edtf>,
    /// Happened.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub occurred: Option<Edtf>,
}

impl EventDates {
    /// All that are known.
    pub fn iter(&self) -> impl Iterator<Item = &Edtf> {
        let Self { signed, ratified, exchanged, in_force, handed_over, announced, occurred } = self;
        [signed, occurred, announced, in_force, ratified, exchanged, handed_over]
            .into_iter()
            .flatten()
    }
}

/// What an event changed for some territories.
#[derive(Debug, Clone)]
pub struct Effect {
    /// The territories.
    pub territories: Vec<TerritoryId>,
    /// The change, in words (English).
    pub change: String,
}

/// A dated event.
#[derive(Debug, Clone)]
pub struct Event {
    /// Id, for example `portsmouth-1905`.
    pub id: String,
    /// What sort of event it is.
    pub kind: EventKind,
    /// The day that places it on a time axis.
    pub sort_date: Date,
    /// Title.
    pub title: Words,
    /// What happened, in a sentence or two (English).
    pub summary: String,
    /// Its dates.
    pub dates: EventDates,
    /// What it changed.
    pub effects: Vec<Effect>,
    /// Positions in [`super::Atlas::sources`].
    pub sources: Vec<usize>,
    /// Time stamps in the mission text (`HH:MM:SS`), if it is mentioned there.
    pub mission: Vec<String>,
    /// How the mission text's wording differs.
    pub mission_note: String,
    /// `high`, `medium` or `low`.
    pub confidence: String,
    /// Whether a source was read for the date.
    pub verified: bool,
    /// Other dates or readings found in sources.
    pub alternatives: Vec<String>,
}

impl Event {
    /// The date that places it on the time axis, with its doubt, where the data give one.
    pub fn date(&self) -> Option<&Edtf> {
        let day = self.sort_date;
        let on = |date: &&Edtf| date.earliest() == Some(day);
        let around = |date: &&Edtf| {
            date.earliest().is_some_and(|first| first <= day)
                && date.latest().is_some_and(|last| day <= last)
        };
        self.dates.iter().find(on).or_else(|| self.dates.iter().find(around))
    }
}

impl Entry for Event {
    const KIND: &'static str = "event";

    fn id(&self) -> &str {
        &self.id
    }
}

#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct RawEvent {
    id: String,
    kind: EventKind,
    sort_date: Date,
    title: Words,
    summary: String,
    #[serde(default)]
    dates: EventDates,
    #[serde(default)]
    sources: Vec<String>,
    #[serde(default)]
    mission: Vec<String>,
    #[serde(default)]
    mission_note: String,
    confidence: Confidence,
    verified: bool,
    #[serde(default)]
    alternatives: Vec<String>,
    #[serde(default)]
    effect: Vec<RawEffect>,
}

#[derive(Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
enum Confidence {
    High,
    Medium,
    Low,
}

#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct RawEffect {
    territories: Vec<String>,
    change: String,
}

pub(super) fn load(
    files: &Files,
    territories: &Registry<Territory>,
    groups: &Registry<Group>,
    sources: &Registry<Source>,
    faults: &mut Faults,
) -> Registry<Event> {
    let mut events = Registry::default();
    read_items(files, "events.toml", "event", faults, |raw: RawEvent, place, faults| {
        let effects = raw.effect.iter().map(|effect| Effect {
            territories: expand(&effect.territories, territories, groups, place, faults),
            change: effect.change.clone(),
        });
        let effects = effects.collect();
        let sources = raw.sources.iter().filter_map(|id| sources.find(id, place, faults)).collect();
        let event = Event {
            id: raw.id,
            kind: raw.kind,
            sort_date: raw.sort_date,
            title: raw.title,
            summary: raw.summary,
            dates: raw.dates,
            effects,
            sources,
            mission: raw.mission,
            mission_note: raw.mission_note,
            confidence: match raw.confidence {
                Confidence::High => "high",
                Confidence::Medium => "medium",
                Confidence::Low => "low",
            }
            .to_owned(),
            verified: raw.verified,
            alternatives: raw.alternatives,
        };
        events.add(event, place, faults);
    });
    events
}
