//! An atlas as dated features for other programs: GeoJSON (RFC 7946) or TopoJSON.
//!
//! A feature is a territory in one of its tenures, with OpenHistoricalMap's keys for dates: QGIS, mapshaper and
//! D3 take it as it is, and so does `--layer`. `end_date` is the first day that no longer belongs to it.

use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;

use serde_json::{Map, Value, json};

use crate::atlas::{Atlas, PowerId, Tenure, TerritoryId};
use crate::date::Date;
use crate::diagnostic::{Faults, unknown};
use crate::geometry::{LonLat, Polygon, doubled_area};
use crate::language::Language;
use crate::layout::rights;
use crate::resolve::{require_day, snapshot_as};
use crate::units::Color;

/// The form of the features.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FeatureForm {
    /// GeoJSON: every feature has its own shape.
    Geojson,
    /// TopoJSON: borders are stored once, on a grid of [`GRID_DEG`]; a fifteenth of the size.
    Topojson,
}

impl FeatureForm {
    /// Every form.
    pub const ALL: [Self; 2] = [Self::Geojson, Self::Topojson];

    /// Its name, and the end of the names of its files.
    pub fn id(self) -> &'static str {
        match self {
            Self::Geojson => "geojson",
            Self::Topojson => "topojson",
        }
    }
}

impl fmt::Display for FeatureForm {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.id())
    }
}

impl FromStr for FeatureForm {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        Self::ALL.into_iter().find(|form| form.id() == text).ok_or_else(|| {
            let (message, help) = unknown("format", text, Self::ALL.map(Self::id));
            format!("{message}: {help}")
        })
    }
}

/// The grid of TopoJSON in degrees: about a metre.
pub const GRID_DEG: f64 = 1e-5;

/// Which features.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Which {
    /// Every tenure of every territory, by control in fact.
    All,
    /// Those of a day, as a worldview reads them.
    On(Date, String),
}

/// The features of an atlas as a document; the same bytes for the same atlas.
///
/// # Errors
/// A day before the atlas begins, or an unknown worldview.
pub fn features(atlas: &Atlas, which: &Which, form: FeatureForm) -> Result<String, Faults> {
    let rows = rows(atlas, which)?;
    Ok(match form {
        FeatureForm::Geojson => geojson(atlas, &rows),
        FeatureForm::Topojson => topojson(atlas, &rows),
    })
}

/// A territory in one of its tenures.
#[derive(Clone, Copy)]
struct Row<'a> {
    territory: TerritoryId,
    tenure: &'a Tenure,
    /// The tenure that it follows.
    before: Option<&'a Tenure>,
    /// The one that follows it.
    after: Option<&'a Tenure>,
}

impl<'a> Row<'a> {
    /// A tenure at a position among others of the territory.
    fn of(territory: TerritoryId, all: &'a [Tenure], position: usize) -> Option<Self> {
        let tenure = all.get(position)?;
        let before = position.checked_sub(1).and_then(|position| all.get(position));
        Some(Self { territory, tenure, before, after: all.get(position + 1) })
    }

    /// When it begins, as it is written, if that is in doubt.
    fn start_edtf(&self) -> Option<String> {
        self.before.and_then(|before| doubt(before, self.tenure))
    }

    /// When it ends, as it is written, if that is in doubt.
    fn end_edtf(&self) -> Option<String> {
        self.after.and_then(|after| doubt(self.tenure, after))
    }
}

/// When one tenure follows another, as it is written, if that is in doubt.
fn doubt(old: &Tenure, new: &Tenure) -> Option<String> {
    let change = new.interval.from;
    let is_old = old.doubtful.iter().any(|days| days.until == Some(change));
    let is_new = new.doubtful.iter().any(|days| days.from == change);
    (is_old || is_new).then(|| new.from_edtf.text().to_owned())
}

fn rows<'a>(atlas: &'a Atlas, which: &Which) -> Result<Vec<Row<'a>>, Faults> {
    match which {
        Which::All => {
            let all = atlas.tenures.iter().enumerate();
            Ok(all
                .flat_map(|(territory, tenures)| {
                    let positions = 0..tenures.len();
                    positions.filter_map(move |at| Row::of(TerritoryId(territory), tenures, at))
                })
                .collect())
        }
        Which::On(day, worldview) => {
            require_day(atlas, *day)?;
            let snapshot = snapshot_as(atlas, *day, worldview)?;
            let holdings = snapshot.holdings.iter();
            Ok(holdings
                .filter_map(|holding| {
                    let (all, position) = holding.rows(atlas)?;
                    Row::of(holding.territory, all, position)
                })
                .collect())
        }
    }
}

/// What is told of a row.
fn properties(atlas: &Atlas, row: Row<'_>) -> Map<String, Value> {
    let tenure = row.tenure;
    let land = &atlas.territories[row.territory];
    let names = |powers: &[PowerId]| {
        let names = powers.iter().map(|power| atlas.powers[power.0].names.get(Language::En));
        names.collect::<Vec<_>>().join("; ")
    };
    // Whose colour leads stands first.
    let mut holders = tenure.administering.clone();
    if let Some(lead) = tenure.lead {
        holders.sort_by_key(|power| *power != lead);
    }
    let sources = tenure.sources.iter().map(|source| atlas.sources[*source].title.as_str());
    let color = holders.first().and_then(|power| atlas.powers[power.0].color);
    let entries = [
        ("territory", Some(land.id.clone())),
        ("name", Some(land.names.get(Language::En).to_owned())),
        ("name:en", Some(land.names.get(Language::En).to_owned())),
        ("name:ja", Some(land.names.get(Language::Ja).to_owned())),
        ("name:ru", Some(land.names.get(Language::Ru).to_owned())),
        ("holder", Some(names(&holders))),
        ("sovereign", Some(names(&[tenure.sovereign]))),
        ("claimants", Some(names(&tenure.claimants))),
        ("status", Some(tenure.status.code().to_owned())),
        ("start_date", Some(tenure.interval.from.to_string())),
        ("start_date:edtf", row.start_edtf()),
        ("end_date", tenure.interval.until.map(|day| day.to_string())),
        ("end_date:edtf", row.end_edtf()),
        ("event", tenure.event.map(|event| atlas.events[event].title.get(Language::En).to_owned())),
        ("source", Some(sources.collect::<Vec<_>>().join("; "))),
        ("note", Some(tenure.note.clone())),
        ("color", color.map(|color| color.to_string())),
    ];
    let filled = entries.into_iter().filter_map(|(key, value)| Some((key, value?)));
    let filled = filled.filter(|(_, value)| !value.is_empty());
    filled.map(|(key, value)| (key.to_owned(), Value::String(value))).collect()
}

/// An id that no other feature has.
fn id(atlas: &Atlas, Row { territory, tenure, .. }: Row<'_>) -> String {
    format!("{}@{}", atlas.territories[territory].id, tenure.interval.from)
}

fn geojson(atlas: &Atlas, rows: &[Row<'_>]) -> String {
    let mut shapes: BTreeMap<TerritoryId, String> = BTreeMap::new();
    let mut out = format!(
        "{{\"type\":\"FeatureCollection\",\"name\":{},\"attribution\":{},\"holders\":{},\"features\":[",
        Value::from(atlas.id.as_str()),
        Value::from(rights(atlas, Language::En)),
        holders(atlas, rows)
    );
    for (position, row) in rows.iter().enumerate() {
        let shape = shapes.entry(row.territory).or_insert_with(|| shape(atlas, row.territory));
        out.push_str(if position > 0 { ",\n" } else { "\n" });
        out.push_str(&format!(
            "{{\"type\":\"Feature\",\"id\":{},\"properties\":{},\"geometry\":{shape}}}",
            Value::from(id(atlas, *row)),
            Value::Object(properties(atlas, *row)),
        ));
    }
    out.push_str("\n]}\n");
    out
}

/// What is told of those who hold or claim land, by their names: the colour of one that is no state is `null`.
fn holders(atlas: &Atlas, rows: &[Row<'_>]) -> Value {
    let named = rows.iter().flat_map(|Row { tenure, .. }| {
        let others = tenure.claimants.iter().chain(std::iter::once(&tenure.sovereign));
        tenure.administering.iter().chain(others)
    });
    let holders = named.map(|power| {
        let power = &atlas.powers[power.0];
        let color = |color: Color| Value::from(color.to_string());
        let mut told = Map::new();
        told.insert("color".to_owned(), power.color.map_or(Value::Null, color));
        told.extend(power.ink.map(|ink| ("ink".to_owned(), color(ink))));
        told.extend(power.authority.then(|| ("authority".to_owned(), Value::Bool(true))));
        for language in [Language::Ja, Language::Ru] {
            let name = power.names.get(language);
            told.insert(format!("name:{language}"), name.into());
        }
        (power.names.get(Language::En).to_owned(), Value::Object(told))
    });
    Value::Object(holders.collect())
}

/// The polygons of a territory.
fn shape(atlas: &Atlas, territory: TerritoryId) -> String {
    let own = atlas.outlines.iter().filter(|outline| outline.territory == Some(territory));
    let polygons: Vec<Value> = own.map(|outline| rings(&outline.polygon)).collect();
    json!({"type": "MultiPolygon", "coordinates": polygons}).to_string()
}

/// Rings as RFC 7946 winds them: the exterior counter-clockwise, holes clockwise.
fn rings(polygon: &Polygon) -> Value {
    let rings = polygon.rings().enumerate().map(|(index, ring)| {
        let is_exterior = index == 0;
        let mut ring: Vec<LonLat> = ring.to_vec();
        if (doubled_area(&ring) > 0.0) != is_exterior {
            ring.reverse();
        }
        ring.iter().map(|at| json!([at.lon_deg, at.lat_deg])).collect::<Value>()
    });
    rings.collect()
}

fn topojson(atlas: &Atlas, rows: &[Row<'_>]) -> String {
    let topology = atlas.topology();
    let grid = |degrees: f64| (degrees / GRID_DEG).round() as i64;
    let arcs: Value = topology
        .arcs
        .iter()
        .map(|arc| {
            let mut pen = (0, 0);
            let steps = arc.points.iter().map(|point| {
                let at = (grid(point.lon_deg), grid(point.lat_deg));
                let step = json!([at.0 - pen.0, at.1 - pen.1]);
                pen = at;
                step
            });
            steps.collect::<Value>()
        })
        .collect();
    let shape = |territory: TerritoryId| -> Value {
        let faces = atlas.outlines.iter().zip(&topology.polygons);
        let own = faces.filter(|(outline, _)| outline.territory == Some(territory));
        let rings = own.filter(|(_, polygon)| !polygon.rings.is_empty()).map(|(_, polygon)| {
            let rings = polygon.rings.iter().map(|ring| {
                // An arc that is walked backwards is the one's complement of its number.
                let arcs = ring.iter().map(|arc| {
                    let number = arc.arc as i64;
                    if arc.reversed { !number } else { number }
                });
                arcs.collect::<Vec<i64>>()
            });
            json!(rings.collect::<Vec<_>>())
        });
        rings.collect()
    };
    let geometries: Vec<Value> = rows
        .iter()
        .map(|row| {
            json!({
                "type": "MultiPolygon",
                "id": id(atlas, *row),
                "properties": properties(atlas, *row),
                "arcs": shape(row.territory),
            })
        })
        .collect();
    // The type stands first: programs know the file by it.
    format!(
        "{{\"type\":\"Topology\",\"attribution\":{},\"transform\":{},\"objects\":{},\"arcs\":{arcs}}}\n",
        Value::from(rights(atlas, Language::En)),
        json!({"scale": [GRID_DEG, GRID_DEG], "translate": [0, 0]}),
        json!({&atlas.id: {"type": "GeometryCollection", "geometries": geometries}}),
    )
}
