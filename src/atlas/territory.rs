//! Territories, the smallest units that are held as a whole, and named groups of them.

use schemars::JsonSchema;
use serde::Deserialize;

use super::files::Files;
use super::registry::{Entry, Registry};
use super::table::read_table;
use super::toml_items::read_items;
use crate::diagnostic::{Diagnostic, Faults, Place, unknown};
use crate::geometry::LonLat;
use crate::language::Words;

/// A territory by its position in [`super::Atlas::territories`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TerritoryId(pub(crate) usize);

/// A piece of land that changes hands as a whole.
#[derive(Debug, Clone)]
pub struct Territory {
    /// Id, for example `iturup`.
    pub id: String,
    /// `island`, `island-group`, `mainland`, ….
    pub kind: String,
    /// The part of the atlas it belongs to, for example `habomai`.
    pub group: String,
    /// Full name.
    pub names: Words,
    /// A point for its label.
    pub at: LonLat,
    /// How exact that point is, in words.
    pub precision: String,
    /// Published area in square kilometres.
    pub area_km2: Option<f64>,
    /// Who published the area.
    pub area_source: String,
    /// Who administers it today, in words.
    pub admin_today: String,
    /// Wikidata item, for example `Q35581`.
    pub wikidata: String,
    /// Remarks of the editors.
    pub note: String,
    /// Where the row is.
    pub place: Place,
}

impl Entry for Territory {
    const KIND: &'static str = "territory";

    fn id(&self) -> &str {
        &self.id
    }
}

impl std::ops::Index<TerritoryId> for Registry<Territory> {
    type Output = Territory;

    fn index(&self, id: TerritoryId) -> &Territory {
        &self[id.0]
    }
}

/// A named set of territories.
#[derive(Debug, Clone)]
pub struct Group {
    /// Id, for example `kurils-four`.
    pub id: String,
    /// Name.
    pub names: Words,
    /// Its territories, in the order of the data.
    pub members: Vec<TerritoryId>,
}

impl Entry for Group {
    const KIND: &'static str = "group";

    fn id(&self) -> &str {
        &self.id
    }
}

pub(super) const COLUMNS: [&str; 14] = [
    "id",
    "kind",
    "group",
    "name_en",
    "name_ja",
    "name_ru",
    "lon",
    "lat",
    "precision",
    "area_km2",
    "area_source",
    "admin_today",
    "wikidata",
    "note",
];

pub(super) fn load(files: &Files, faults: &mut Faults) -> Registry<Territory> {
    let mut territories = Registry::default();
    read_table(files, "territories.csv", &COLUMNS, faults, |row, faults| {
        let at = super::position(row, faults);
        let territory = Territory {
            id: row.text("id").to_owned(),
            kind: row.text("kind").to_owned(),
            group: row.text("group").to_owned(),
            names: super::names_of(row),
            at: at.unwrap_or_default(),
            precision: row.text("precision").to_owned(),
            area_km2: row.optional("area_km2", faults),
            area_source: row.text("area_source").to_owned(),
            admin_today: row.text("admin_today").to_owned(),
            wikidata: row.text("wikidata").to_owned(),
            note: row.text("note").to_owned(),
            place: row.place().clone(),
        };
        territories.add(territory, row.place(), faults);
    });
    territories
}

#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct RawGroup {
    id: String,
    names: Words,
    members: Vec<String>,
}

pub(super) fn load_groups(
    files: &Files,
    territories: &Registry<Territory>,
    faults: &mut Faults,
) -> Registry<Group> {
    let mut groups = Registry::default();
    read_items(files, "groups.toml", "group", faults, |raw: RawGroup, place, faults| {
        if territories.get(&raw.id).is_some() {
            let message = format!("group `{}` has the id of a territory", raw.id);
            faults.0.push(Diagnostic::error(place.clone(), message).help("rename the group"));
        }
        let members = raw
            .members
            .iter()
            .filter_map(|id| territories.find(id, place, faults))
            .map(TerritoryId)
            .collect();
        let group = Group { id: raw.id, names: raw.names, members };
        groups.add(group, place, faults);
    });
    groups
}

/// Territory ids as they are, group ids as their members.
pub(super) fn expand(
    ids: &[String],
    territories: &Registry<Territory>,
    groups: &Registry<Group>,
    place: &Place,
    faults: &mut Faults,
) -> Vec<TerritoryId> {
    let mut expanded = Vec::new();
    for id in ids {
        if let Some(group) = groups.get(id) {
            expanded.extend(&group.members);
        } else if let Some(position) = territories.position(id) {
            expanded.push(TerritoryId(position));
        } else if territories.is_complete() && groups.is_complete() {
            let (message, help) = unknown("territory or group", id, territories.ids());
            faults.0.push(Diagnostic::error(place.clone(), message).help(help));
        }
    }
    expanded
}
