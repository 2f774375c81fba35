//! Lists of what happened and who took part: settlements, events, powers, sources, statuses.

use serde::Serialize;

use super::{Listing, cell, ids};
use crate::atlas::{Atlas, Event, EventDates, EventKind, Status, TerritoryId};
use crate::cli::failure::Failure;
use crate::date::{Date, Edtf};
use crate::language::Language;

#[derive(Serialize)]
struct SettlementEntry<'a> {
    id: &'a str,
    date: Date,
    event: Option<&'a str>,
    view: &'a str,
    title: &'a str,
    caption: &'a str,
}

/// Settlements in drawing order.
pub fn settlements(atlas: &Atlas, language: Language) -> Result<Listing, Failure> {
    let mut listing = Listing::new(&["ID", "DATE", "EVENT", "TITLE"]);
    for settlement in &atlas.settlements {
        let event = settlement.event.map(|event| atlas.events[event].id.as_str());
        let title = settlement.title.get(language);
        listing.table.row([
            settlement.id.clone(),
            settlement.date.to_string(),
            cell(event),
            title.to_owned(),
        ]);
        listing.entry(&SettlementEntry {
            id: &settlement.id,
            date: settlement.date,
            event,
            view: &settlement.view,
            title,
            caption: settlement.caption.get(language),
        })?;
    }
    Ok(listing)
}

#[derive(Serialize)]
struct EventEntry<'a> {
    id: &'a str,
    date: Date,
    kind: EventKind,
    title: &'a str,
    summary: &'a str,
    dates: &'a EventDates,
    effects: Vec<EffectEntry<'a>>,
    mission: &'a [String],
    mission_note: &'a str,
    sources: Vec<&'a str>,
    confidence: &'a str,
    verified: bool,
    alternatives: &'a [String],
}

#[derive(Serialize)]
struct EffectEntry<'a> {
    territories: Vec<&'a str>,
    change: &'a str,
}

/// Events in order of time.
pub fn events(atlas: &Atlas, language: Language) -> Result<Listing, Failure> {
    let mut listing = Listing::new(&["ID", "DATE", "DATES", "IN THE MISSION TEXT", "TITLE"]);
    for event in &atlas.events {
        let title = event.title.get(language);
        listing.table.row([
            event.id.clone(),
            event.sort_date.to_string(),
            dates(&event.dates),
            event.mission.join(" "),
            title.to_owned(),
        ]);
        listing.entry(&event_entry(atlas, event, title))?;
    }
    Ok(listing)
}

fn event_entry<'a>(atlas: &'a Atlas, event: &'a Event, title: &'a str) -> EventEntry<'a> {
    let effects = event.effects.iter().map(|effect| EffectEntry {
        territories: ids(
            &atlas.territories,
            effect.territories.iter().map(|TerritoryId(position)| *position),
        ),
        change: &effect.change,
    });
    EventEntry {
        id: &event.id,
        date: event.sort_date,
        kind: event.kind,
        title,
        summary: &event.summary,
        dates: &event.dates,
        effects: effects.collect(),
        mission: &event.mission,
        mission_note: &event.mission_note,
        sources: ids(&atlas.sources, event.sources.iter().copied()),
        confidence: &event.confidence,
        verified: event.verified,
        alternatives: &event.alternatives,
    }
}

/// The dates that are known, each with what happened then.
fn dates(dates: &EventDates) -> String {
    let known: [(&str, &Option<Edtf>); 7] = [
        ("signed", &dates.signed),
        ("ratified", &dates.ratified),
        ("exchanged", &dates.exchanged),
        ("in force", &dates.in_force),
        ("handed over", &dates.handed_over),
        ("announced", &dates.announced),
        ("occurred", &dates.occurred),
    ];
    let said = known.iter().filter_map(|(word, date)| Some(format!("{word} {}", date.as_ref()?)));
    said.collect::<Vec<_>>().join(", ")
}

#[derive(Serialize)]
struct PowerEntry<'a> {
    id: &'a str,
    name: &'a str,
    color: Option<String>,
    names: Vec<DatedName<'a>>,
}

#[derive(Serialize)]
struct DatedName<'a> {
    name: &'a str,
    since: Date,
    until: Option<Date>,
}

/// Powers, a row for each official name.
pub fn powers(atlas: &Atlas, language: Language) -> Result<Listing, Failure> {
    let mut listing = Listing::new(&["ID", "COLOR", "NAME", "SINCE", "UNTIL", "OFFICIAL NAME"]);
    for power in &atlas.powers {
        let color = power.color.map(|color| color.to_string());
        let name = power.names.get(language);
        let start = || [power.id.clone(), cell(color.as_ref()), name.to_owned()];
        let names: Vec<DatedName<'_>> = power
            .labels
            .iter()
            .map(|label| DatedName {
                name: label.names.get(language),
                since: label.interval.from,
                until: label.interval.until,
            })
            .collect();
        for official in &names {
            let dated =
                [official.since.to_string(), cell(official.until), official.name.to_owned()];
            listing.table.row(start().into_iter().chain(dated));
        }
        if names.is_empty() {
            listing.table.row(start().into_iter().chain([
                String::new(),
                String::new(),
                String::new(),
            ]));
        }
        listing.entry(&PowerEntry { id: &power.id, name, color, names })?;
    }
    Ok(listing)
}

#[derive(Serialize)]
struct SourceEntry<'a> {
    id: &'a str,
    title: &'a str,
    publisher: &'a str,
    read: bool,
}

/// Sources.
pub fn sources(atlas: &Atlas) -> Result<Listing, Failure> {
    let mut listing = Listing::new(&["ID", "READ", "TITLE", "PUBLISHER"]);
    for source in &atlas.sources {
        let read = if source.read { "yes" } else { "no" };
        let cells = [source.id.as_str(), read, &source.title, &source.publisher];
        listing.table.row(cells.map(str::to_owned));
        listing.entry(&SourceEntry {
            id: &source.id,
            title: &source.title,
            publisher: &source.publisher,
            read: source.read,
        })?;
    }
    Ok(listing)
}

#[derive(Serialize)]
struct StatusEntry {
    id: &'static str,
    meaning: &'static str,
}

/// Statuses with their meaning.
pub fn statuses() -> Result<Listing, Failure> {
    let mut listing = Listing::new(&["ID", "MEANING"]);
    for status in Status::ALL {
        let entry = StatusEntry { id: status.code(), meaning: meaning(status) };
        listing.table.row([entry.id.to_owned(), entry.meaning.to_owned()]);
        listing.entry(&entry)?;
    }
    Ok(listing)
}

fn meaning(status: Status) -> &'static str {
    match status {
        Status::Undisputed => "one state rules and no other state claims it",
        Status::Joint => "undivided between two states by agreement",
        Status::UnassignedAinu => {
            "Ainu or other Indigenous land, or uninhabited; no state sovereignty"
        }
        Status::ClaimedNoTreaty => {
            "a state is present or levies tribute, but no treaty settles the title"
        }
        Status::Occupied => "held by force of a state that is not the treaty sovereign",
        Status::Leased => "foreign administration by lease",
        Status::Protectorate => "a sovereign under foreign control",
        Status::Annexed => "annexed by a treaty whose validity is contested",
        Status::ClientState => "a state set up by an occupier",
        Status::RenouncedUndetermined => {
            "renounced by the former sovereign; the treaty names no recipient"
        }
        Status::Disputed => "held by one state, sovereignty claimed by another",
        Status::Unrecorded => "nothing is said of who held it",
        Status::Undetermined => "worldviews only: no state is sovereign; left blank",
        Status::Unclear => "worldviews only: nobody can say who is sovereign; blank and hatched",
    }
}
