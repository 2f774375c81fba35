//! JSON Schemas of the files of an atlas, made from what reads them.
//!
//! Out: for a TOML file the schema of the whole; for a table the schema of a row, as an object of
//! texts by column; for GeoJSON the schema of a feature's properties. Editors and other programs check
//! files with them; that ids exist and intervals meet only `check` knows.

use std::fmt;
use std::str::FromStr;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde_json::{Map, Value, json};

use super::place::PlaceKind;
use super::{BoundaryKind, Head, Status};
use super::{annotation, boundary, event, figure, front, place, power, settlement, source, tenure};
use super::{territory, view, worldview};
use crate::diagnostic::unknown;

/// A file of an atlas, or files of one form.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum AtlasFile {
    /// `atlas.toml`.
    Atlas,
    /// `powers.toml`.
    Powers,
    /// `groups.toml`.
    Groups,
    /// `events.toml`.
    Events,
    /// `settlements.toml`.
    Settlements,
    /// `views.toml`.
    Views,
    /// `annotations.toml`.
    Annotations,
    /// `figures.toml`.
    Figures,
    /// `fronts.toml`.
    Fronts,
    /// `worldviews.toml`.
    Worldviews,
    /// A row of `territories.csv`.
    Territories,
    /// A row of `tenures.csv`.
    Tenures,
    /// A row of `worldviews.csv`.
    Readings,
    /// A row of `names.csv`.
    Names,
    /// A row of `sources.csv`.
    Sources,
    /// A row of `boundaries.csv`.
    Boundaries,
    /// Properties in `outlines/*.geojson`.
    Outlines,
    /// Properties in `layers/rivers.geojson` and `layers/borders.geojson`.
    Lines,
    /// Properties in `layers/sea_lines.geojson`.
    SeaLines,
    /// Properties in `layers/world.geojson`.
    World,
}

impl AtlasFile {
    /// Every file whose form has a schema.
    pub const ALL: [Self; 20] = [
        Self::Atlas,
        Self::Powers,
        Self::Groups,
        Self::Events,
        Self::Settlements,
        Self::Views,
        Self::Annotations,
        Self::Figures,
        Self::Fronts,
        Self::Worldviews,
        Self::Territories,
        Self::Tenures,
        Self::Readings,
        Self::Names,
        Self::Sources,
        Self::Boundaries,
        Self::Outlines,
        Self::Lines,
        Self::SeaLines,
        Self::World,
    ];

    /// The name on the command line.
    pub fn id(self) -> &'static str {
        match self {
            Self::Atlas => "atlas",
            Self::Powers => "powers",
            Self::Groups => "groups",
            Self::Events => "events",
            Self::Settlements => "settlements",
            Self::Views => "views",
            Self::Annotations => "annotations",
            Self::Figures => "figures",
            Self::Fronts => "fronts",
            Self::Worldviews => "worldviews",
            Self::Territories => "territories",
            Self::Tenures => "tenures",
            Self::Readings => "readings",
            Self::Names => "names",
            Self::Sources => "sources",
            Self::Boundaries => "boundaries",
            Self::Outlines => "outlines",
            Self::Lines => "lines",
            Self::SeaLines => "sea-lines",
            Self::World => "world",
        }
    }

    /// The files of this form, as paths in the folder of an atlas.
    pub fn files(self) -> &'static str {
        match self {
            Self::Atlas => "atlas.toml",
            Self::Powers => "powers.toml",
            Self::Groups => "groups.toml",
            Self::Events => "events.toml",
            Self::Settlements => "settlements.toml",
            Self::Views => "views.toml",
            Self::Annotations => "annotations.toml",
            Self::Figures => "figures.toml",
            Self::Fronts => "fronts.toml",
            Self::Worldviews => "worldviews.toml",
            Self::Territories => "territories.csv",
            Self::Tenures => "tenures.csv",
            Self::Readings => "worldviews.csv",
            Self::Names => "names.csv",
            Self::Sources => "sources.csv",
            Self::Boundaries => "boundaries.csv",
            Self::Outlines => "outlines/*.geojson",
            Self::Lines => "layers/rivers.geojson, layers/borders.geojson",
            Self::SeaLines => "layers/sea_lines.geojson",
            Self::World => "layers/world.geojson",
        }
    }

    /// The schema (JSON Schema 2020-12).
    pub fn schema(self) -> Schema {
        let statuses = || json!({ "enum": Status::ALL.map(Status::code) });
        let title = self.files();
        match self {
            Self::Atlas => table::<Head>(title, "atlas", Tables::One),
            Self::Powers => table::<power::RawPower>(title, "power", Tables::Many),
            Self::Groups => table::<territory::RawGroup>(title, "group", Tables::Many),
            Self::Events => table::<event::RawEvent>(title, "event", Tables::Many),
            Self::Settlements => {
                table::<settlement::RawSettlement>(title, "settlement", Tables::Many)
            }
            Self::Views => table::<view::RawView>(title, "view", Tables::Many),
            Self::Annotations => {
                table::<annotation::RawAnnotation>(title, "annotation", Tables::Many)
            }
            Self::Figures => table::<figure::RawFigure>(title, "figure", Tables::Many),
            Self::Fronts => table::<front::RawFront>(title, "front", Tables::Many),
            Self::Worldviews => table::<worldview::RawWorldview>(title, "worldview", Tables::Many),
            Self::Territories => row(title, &territory::COLUMNS, &[]),
            Self::Tenures => row(title, &tenure::COLUMNS, &[("status", statuses())]),
            Self::Readings => row(title, &worldview::COLUMNS, &[("status", statuses())]),
            Self::Names => {
                let kinds = json!({ "enum": PlaceKind::ALL.map(PlaceKind::code) });
                let date = |name| (name, json!({ "type": "string" }));
                let place = json!({ "type": "string", "pattern": "^[a-z0-9-]*$" });
                let own = [("kind", kinds), date("from"), date("to"), ("territory", place)];
                row(title, &place::COLUMNS, &own)
            }
            Self::Sources => row(title, &source::COLUMNS, &[]),
            Self::Boundaries => {
                let kinds = json!({ "enum": BoundaryKind::ALL.map(BoundaryKind::code) });
                let any = |name| (name, json!({ "type": "string" }));
                row(title, &boundary::COLUMNS, &[("kind", kinds), any("worldviews")])
            }
            Self::Outlines => properties(
                title,
                &json!({
                    "territory": { "type": ["string", "null"] },
                    "island": { "type": ["string", "null"] },
                    "coast": { "type": "boolean" }
                }),
                &["territory"],
            ),
            Self::Lines => {
                let rank = json!({ "type": "integer", "minimum": 0, "maximum": 255 });
                properties(title, &json!({ "rank": rank }), &[])
            }
            Self::SeaLines => {
                properties(title, &json!({ "line": { "type": "string" } }), &["line"])
            }
            Self::World => properties(title, &json!({ "near": { "type": "boolean" } }), &[]),
        }
    }
}

impl fmt::Display for AtlasFile {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.id())
    }
}

impl FromStr for AtlasFile {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        Self::ALL.into_iter().find(|file| file.id() == text).ok_or_else(|| {
            let (message, help) = unknown("schema", text, Self::ALL.map(Self::id));
            format!("{message}: {help}")
        })
    }
}

const DIALECT: &str = "https://json-schema.org/draft/2020-12/schema";

/// Whether a file holds one table of its key or a list of them.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Tables {
    One,
    Many,
}

/// A TOML file with the table `[key]`, or with tables `[[key]]`.
fn table<T: JsonSchema>(title: &str, key: &str, tables: Tables) -> Schema {
    let mut generator = SchemaGenerator::default();
    let item = generator.subschema_for::<T>();
    let held = match tables {
        Tables::One => json!(item),
        Tables::Many => json!({ "type": "array", "items": item }),
    };
    let required: &[&str] = if tables == Tables::One { &[key] } else { &[] };
    json_schema!({
        "$schema": DIALECT,
        "title": title,
        "type": "object",
        "properties": { key: held },
        "required": required,
        "additionalProperties": false,
        "$defs": generator.take_definitions(true)
    })
}

/// A row of a table: texts by column; what is in `closed` is one of a list.
fn row(title: &str, columns: &[&str], closed: &[(&str, Value)]) -> Schema {
    let known = |name: &str| closed.iter().find(|(column, _)| *column == name);
    let properties: Map<String, Value> = columns
        .iter()
        .map(|name| {
            let value = known(name).map_or_else(|| text(name), |(_, value)| value.clone());
            ((*name).to_owned(), value)
        })
        .collect();
    json_schema!({
        "$schema": DIALECT,
        "title": title,
        "description": "A row: each column as a text.",
        "type": "object",
        "properties": properties,
        "required": columns,
        "additionalProperties": false
    })
}

/// What a column holds, by its name: it means the same in every table.
fn text(column: &str) -> Value {
    let pattern = match column {
        "id" | "line" | "territory" | "worldview" | "sovereign" => "^[a-z0-9-]+$",
        "event" | "lead" => "^[a-z0-9-]*$",
        "lon" | "lat" => "^-?[0-9]+([.][0-9]+)?$",
        "area_km2" => "^([0-9]+([.][0-9]+)?)?$",
        "from" => "^-?[0-9]{4}-[0-9]{2}-[0-9]{2}$",
        "to" => "^(-?[0-9]{4}-[0-9]{2}-[0-9]{2})?$",
        "priority" => "^[123]$",
        "read" => "^(yes|no)$",
        _ => return json!({ "type": "string" }),
    };
    json!({ "type": "string", "pattern": pattern })
}

/// Properties of a feature; others are allowed and not read.
fn properties(title: &str, properties: &Value, required: &[&str]) -> Schema {
    json_schema!({
        "$schema": DIALECT,
        "title": title,
        "description": "Properties of a feature; others are not read.",
        "type": "object",
        "properties": properties,
        "required": required
    })
}
