//! Lists of land and names: territories, groups, places.

use serde::Serialize;

use super::{Listing, cell, ids};
use crate::atlas::{Atlas, NamedPlace, TerritoryId};
use crate::cli::failure::Failure;
use crate::date::Date;
use crate::language::Language;

#[derive(Serialize)]
struct TerritoryEntry<'a> {
    id: &'a str,
    name: &'a str,
    kind: &'a str,
    group: &'a str,
    lon: f64,
    lat: f64,
    area_km2: Option<f64>,
    area_source: &'a str,
    wikidata: &'a str,
    note: &'a str,
}

/// Territories.
pub fn territories(atlas: &Atlas, language: Language) -> Result<Listing, Failure> {
    let mut listing = Listing::new(&["ID", "KIND", "GROUP", "KM²", "NAME"]);
    for territory in &atlas.territories {
        let name = territory.names.get(language);
        let area = cell(territory.area_km2);
        listing.table.row([
            territory.id.clone(),
            territory.kind.clone(),
            territory.group.clone(),
            area,
            name.to_owned(),
        ]);
        listing.entry(&TerritoryEntry {
            id: &territory.id,
            name,
            kind: &territory.kind,
            group: &territory.group,
            lon: territory.at.lon_deg,
            lat: territory.at.lat_deg,
            area_km2: territory.area_km2,
            area_source: &territory.area_source,
            wikidata: &territory.wikidata,
            note: &territory.note,
        })?;
    }
    Ok(listing)
}

#[derive(Serialize)]
struct GroupEntry<'a> {
    id: &'a str,
    name: &'a str,
    members: Vec<&'a str>,
}

/// Groups of territories.
pub fn groups(atlas: &Atlas, language: Language) -> Result<Listing, Failure> {
    let mut listing = Listing::new(&["ID", "NAME", "MEMBERS"]);
    for group in &atlas.groups {
        let members =
            ids(&atlas.territories, group.members.iter().map(|TerritoryId(position)| *position));
        let name = group.names.get(language);
        listing.table.row([group.id.clone(), name.to_owned(), members.join(" ")]);
        listing.entry(&GroupEntry { id: &group.id, name, members })?;
    }
    Ok(listing)
}

#[derive(Serialize)]
struct PlaceEntry<'a> {
    id: &'a str,
    kind: &'static str,
    territory: Option<&'a str>,
    lon: f64,
    lat: f64,
    names: Vec<NameEntry<'a>>,
}

#[derive(Serialize)]
struct NameEntry<'a> {
    name: &'a str,
    since: Date,
    until: Option<Date>,
    priority: u8,
}

/// Places, a row for each of their names.
pub fn places(atlas: &Atlas, language: Language) -> Result<Listing, Failure> {
    let mut listing = Listing::new(&["ID", "KIND", "TERRITORY", "SINCE", "UNTIL", "NAME"]);
    for (position, place) in atlas.places.iter().enumerate() {
        let entry = place_entry(atlas, position, place, language);
        for name in &entry.names {
            listing.table.row([
                place.id.clone(),
                entry.kind.to_owned(),
                cell(entry.territory),
                name.since.to_string(),
                cell(name.until),
                name.name.to_owned(),
            ]);
        }
        listing.entry(&entry)?;
    }
    Ok(listing)
}

fn place_entry<'a>(
    atlas: &'a Atlas,
    position: usize,
    place: &'a NamedPlace,
    language: Language,
) -> PlaceEntry<'a> {
    let at = atlas.place_position(position);
    let names = place.names.iter().map(|name| NameEntry {
        name: name.names.get(language),
        since: name.interval.from,
        until: name.interval.until,
        priority: name.priority,
    });
    PlaceEntry {
        id: &place.id,
        kind: place.kind.code(),
        territory: place
            .territory
            .map(|TerritoryId(position)| atlas.territories[position].id.as_str()),
        lon: at.lon_deg,
        lat: at.lat_deg,
        names: names.collect(),
    }
}
