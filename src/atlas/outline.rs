//! Outlines: the land as polygons, each with its territory, and the lines drawn over it.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::files::Files;
use super::geojson::{Feature, read_features};
use super::registry::Registry;
use super::territory::{Territory, TerritoryId};
use crate::diagnostic::{Diagnostic, Faults, Place};
use crate::geometry::{LonLat, Polygon};

/// A piece of land.
#[derive(Debug, Clone)]
pub struct Outline {
    /// Unique id, for example `iturup-2`.
    pub id: String,
    /// The territory it belongs to; `None` for land that is only drawn for context.
    pub territory: Option<TerritoryId>,
    /// The name of the island, if it is a known one.
    pub island: Option<String>,
    /// Whether distances are measured to it; false for lone rocks.
    pub coast: bool,
    /// Its shape; the atlases of several days share it.
    pub polygon: Arc<Polygon>,
}

/// A line with its rank: rivers by importance (0 first), borders by class.
#[derive(Debug, Clone)]
pub struct RankedLine {
    /// 0 is the most important.
    pub rank: u8,
    /// Its positions.
    pub points: Vec<LonLat>,
}

/// What is drawn over or beside the territories.
#[derive(Debug, Clone, Default)]
pub struct Layers {
    /// Lakes and lagoons.
    pub lakes: Vec<Polygon>,
    /// Rivers.
    pub rivers: Vec<RankedLine>,
    /// Land borders of today outside the territories.
    pub borders: Vec<RankedLine>,
    /// Lines at sea by id, for [`super::SeaBoundary`].
    pub sea_lines: BTreeMap<String, Vec<LonLat>>,
    /// The land of the whole Earth, generalised.
    pub world: Vec<WorldLand>,
}

/// A piece of the generalised land.
#[derive(Debug, Clone)]
pub struct WorldLand {
    /// Whether the outlines show the same land with more detail.
    pub near: bool,
    /// Its shape.
    pub polygon: Polygon,
}

pub(super) fn load(
    files: &Files,
    territories: &Registry<Territory>,
    faults: &mut Faults,
) -> Vec<Outline> {
    let mut outlines = Vec::new();
    let names = match files.geojson_in("outlines") {
        Ok(names) => names,
        Err(unread) => {
            faults.0.extend(unread.0);
            return outlines;
        }
    };
    if names.is_empty() {
        let place = Place::file(&files.shown("outlines"));
        let help =
            "put the land into one or more files outlines/*.geojson: see docs/data-format.md";
        faults.0.push(Diagnostic::error(place, "there is no file of outlines").help(help));
        return outlines;
    }
    let mut ids = BTreeSet::new();
    let before = faults.errors();
    for name in names {
        for feature in read_features(files, &name, faults) {
            outlines.extend(read_outline(feature, territories, &mut ids, faults));
        }
    }
    // An outline that can't be read is there all the same.
    if faults.errors() == before {
        report_missing(files, territories, &outlines, faults);
    }
    outlines
}

fn read_outline(
    feature: Feature,
    territories: &Registry<Territory>,
    ids: &mut BTreeSet<String>,
    faults: &mut Faults,
) -> Vec<Outline> {
    let place = &feature.place;
    if feature.id.is_empty() {
        let help = "give each outline a unique `id` beside its `type`";
        faults.0.push(Diagnostic::error(place.clone(), "an outline without an id").help(help));
    } else if !ids.insert(feature.id.clone()) {
        let message = format!("a second outline `{}`", feature.id);
        faults.0.push(
            Diagnostic::error(place.clone(), message).help("ids are unique over all outline files"),
        );
    }
    let territory = match feature.properties.get("territory") {
        Some(serde_json::Value::String(id)) => {
            territories.find(id, &feature.territory_place, faults).map(TerritoryId)
        }
        Some(serde_json::Value::Null) => None,
        _ => {
            let help = "give the id of a territory, or null for land drawn only for context";
            faults.0.push(
                Diagnostic::error(place.clone(), "property `territory` is missing").help(help),
            );
            None
        }
    };
    let island = feature.text("island").map(str::to_owned);
    let coast = feature.properties.get("coast").and_then(serde_json::Value::as_bool) != Some(false);
    if feature.shapes.polygons.is_empty() && !is_blamed(place, faults) {
        let help = "its geometry is a Polygon or a MultiPolygon";
        faults.0.push(Diagnostic::error(place.clone(), "an outline without a polygon").help(help));
    }
    let id = feature.id;
    let polygons = feature.shapes.polygons.into_iter();
    polygons
        .map(|polygon| Outline {
            id: id.clone(),
            territory,
            island: island.clone(),
            coast,
            polygon: Arc::new(polygon),
        })
        .collect()
}

/// Whether a fault of this feature's geometry is reported already.
fn is_blamed(feature: &Place, faults: &Faults) -> bool {
    let part = feature.part.as_deref().unwrap_or_default();
    let inside = |place: &Place| {
        let rest = place.part.as_deref().and_then(|inner| inner.strip_prefix(part));
        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
    };
    faults.0.iter().any(|fault| fault.place.file == feature.file && inside(&fault.place))
}

fn report_missing(
    files: &Files,
    territories: &Registry<Territory>,
    outlines: &[Outline],
    faults: &mut Faults,
) {
    let mut seen = vec![false; territories.len()];
    for TerritoryId(index) in outlines.iter().filter_map(|outline| outline.territory) {
        seen[index] = true;
    }
    for (territory, _) in territories.iter().zip(seen).filter(|(_, seen)| !seen) {
        let message = format!("territory `{}` has no outline", territory.id);
        let help = "add a polygon with this `territory` property to a file in outlines/";
        faults.0.push(Diagnostic::error(Place::file(&files.shown("outlines")), message).help(help));
    }
}

pub(super) fn load_layers(files: &Files, faults: &mut Faults) -> Layers {
    let mut layers = Layers::default();
    for lake in read_features(files, "layers/lakes.geojson", faults) {
        layers.lakes.extend(lake.shapes.polygons);
    }
    layers.rivers = ranked(files, "layers/rivers.geojson", faults);
    layers.borders = ranked(files, "layers/borders.geojson", faults);
    layers.world = load_world(files, faults);
    for feature in read_features(files, "layers/sea_lines.geojson", faults) {
        let Some(id) = feature.text("line").map(str::to_owned) else {
            let help = "give the id by which boundaries.csv names it";
            faults
                .0
                .push(Diagnostic::error(feature.place, "property `line` is missing").help(help));
            continue;
        };
        let mut lines = feature.shapes.lines.into_iter();
        let (Some(points), None) = (lines.next(), lines.next()) else {
            let help = "a line at sea is one LineString";
            let message = format!("line `{id}` has not exactly one part");
            faults.0.push(Diagnostic::error(feature.place, message).help(help));
            continue;
        };
        if layers.sea_lines.insert(id.clone(), points).is_some() {
            let message = format!("a second line `{id}`");
            faults.0.push(Diagnostic::error(feature.place, message).help("ids are unique"));
        }
    }
    layers
}

/// The land of the whole Earth.
pub(super) fn load_world(files: &Files, faults: &mut Faults) -> Vec<WorldLand> {
    let mut world = Vec::new();
    for feature in read_features(files, "layers/world.geojson", faults) {
        let near = feature.properties.get("near").and_then(serde_json::Value::as_bool);
        let near = near.unwrap_or(false);
        let polygons = feature.shapes.polygons.into_iter();
        world.extend(polygons.map(|polygon| WorldLand { near, polygon }));
    }
    world
}

fn ranked(files: &Files, name: &str, faults: &mut Faults) -> Vec<RankedLine> {
    let features = read_features(files, name, faults).into_iter();
    features
        .flat_map(|feature| {
            let rank = feature.properties.get("rank").and_then(serde_json::Value::as_u64);
            let rank = rank.and_then(|rank| u8::try_from(rank).ok()).unwrap_or(0);
            let lines = feature.shapes.lines.into_iter();
            lines.map(move |points| RankedLine { rank, points })
        })
        .collect()
}
