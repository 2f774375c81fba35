//! The atlas: outlines and dated tables, read from plain files, checked and then never changed.
//!
//! In: a folder (or the built-in one) as docs/data-format.md describes it. Out: an [`Atlas`], or
//! all faults of all files together. Leaves the question "who held what on a day" to `resolve`.

mod annotation;
mod boundary;
mod check;
pub mod dated;
mod event;
mod figure;
mod files;
mod front;
mod geojson;
mod json_place;
mod measure;
mod mend;
mod outline;
mod place;
mod power;
mod registry;
mod schema;
mod settlement;
mod source;
pub mod starter;
mod table;
mod tenure;
mod territory;
mod toml_items;
mod view;
mod worldview;

pub use annotation::{Annotation, Course, Endpoint};
pub use boundary::{BoundaryKind, LandBoundaries, SeaBoundary};
pub use check::Findings;
pub use event::{Effect, Event, EventDates, EventKind};
pub use figure::{Alternative, Figure};
pub use front::{Front, Mark};
pub use mend::{Mended, mend_geojson};
pub use outline::{Layers, Outline, RankedLine, WorldLand};
pub use place::{NamedPlace, PlaceKind, PlaceName};
pub use power::{Power, PowerId, PowerLabel};
pub use registry::{Entry, Registry};
pub use schema::AtlasFile;
pub use settlement::Settlement;
pub use source::Source;
pub use tenure::{Status, Tenure};
pub use territory::{Group, Territory, TerritoryId};
pub use view::{Corner, Distances, Inset, View};
pub use worldview::{NEUTRAL, Reading, Worldview};

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::OnceLock;

use schemars::JsonSchema;
use serde::Deserialize;

use crate::date::{Date, Interval};
use crate::diagnostic::{Diagnostic, Faults, Place};
use crate::geometry::{Face, LonLat, Topology};
use crate::language::Words;

use files::Files;
use table::Row;

/// The line that says whose data a map is made from.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Credit {
    /// The line itself.
    pub text: Words,
    /// The licence of the data.
    pub licence: String,
}

/// Outlines and dated tables, checked.
#[derive(Debug)]
pub struct Atlas {
    /// Id, for example `okhotsk`.
    pub id: String,
    /// Name.
    pub names: Words,
    /// The first day there are tenures for.
    pub begins: Date,
    /// The last day on which the facts were reviewed.
    pub reviewed: Date,
    /// The id of the view that is drawn when none is named.
    pub default_view: String,
    /// Whether it is a day of a layer.
    pub is_layer: bool,
    /// What its land boundaries are taken for.
    pub boundaries: LandBoundaries,
    /// Lakes are drawn from this many metres a pixel on: their outlines bear no larger scale.
    pub lakes_from_m_per_px: f64,
    /// Whose data it is.
    pub credits: Vec<Credit>,
    /// Powers.
    pub powers: Registry<Power>,
    /// Territories.
    pub territories: Registry<Territory>,
    /// Groups of territories.
    pub groups: Registry<Group>,
    /// Sources.
    pub sources: Registry<Source>,
    /// Events, in the order of the data.
    pub events: Registry<Event>,
    /// Settlements in drawing order.
    pub settlements: Registry<Settlement>,
    /// Places and map labels.
    pub places: Registry<NamedPlace>,
    /// Published numbers.
    pub figures: Registry<Figure>,
    /// Distance annotations.
    pub annotations: Registry<Annotation>,
    /// Views.
    pub views: Registry<View>,
    /// The tenures of each territory (by its position) in order of time.
    pub tenures: Vec<Vec<Tenure>>,
    /// In which order land was taken.
    pub fronts: Vec<Front>,
    /// Declared readings of the facts; `neutral` and `treaty` are always among them.
    pub worldviews: Registry<Worldview>,
    /// Boundaries at sea.
    pub sea_boundaries: Vec<SeaBoundary>,
    /// The land.
    pub outlines: Vec<Outline>,
    /// What is drawn over and beside it.
    pub layers: Layers,
    /// What an editor should look at.
    pub warnings: Vec<Diagnostic>,
    topology: OnceLock<Topology>,
    lake_topology: OnceLock<Topology>,
}

/// The owner of land that belongs to no territory, in [`Atlas::topology`].
pub(crate) const CONTEXT_OWNER: u32 = u32::MAX;

#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct Head {
    id: String,
    names: Words,
    begins: Date,
    reviewed: Date,
    default_view: String,
    #[serde(default)]
    lakes_from_m_per_px: f64,
    #[serde(default)]
    boundaries: LandBoundaries,
    credit: Vec<Credit>,
}

impl Atlas {
    /// The atlas inside the binary: Hokkaido, Sakhalin, Kamchatka and the Kuril chain since 1600.
    ///
    /// # Errors
    /// Never in a released build: a test holds it valid.
    pub fn builtin() -> Result<Self, Faults> {
        Self::read(&Files::Builtin)
    }

    /// The atlas in a folder.
    ///
    /// # Errors
    /// All faults of all its files, each with its place.
    pub fn load(folder: impl AsRef<Path>) -> Result<Self, Faults> {
        Self::read(&Files::folder(folder.as_ref())?)
    }

    /// An atlas from texts in memory, by the names that they have in a folder, such as
    /// `outlines/land.geojson`.
    ///
    /// # Errors
    /// All faults of all texts, each with its place.
    pub fn from_texts(texts: BTreeMap<String, String>) -> Result<Self, Faults> {
        Self::read(&Files::Memory(texts))
    }

    fn read(files: &Files) -> Result<Self, Faults> {
        let mut faults = Faults::default();
        let atlas = Self::gather(files, &mut faults);
        let (atlas, warnings) = faults.unless_error(atlas)?;
        let missing = || Diagnostic::error(Place::file(&files.shown("atlas.toml")), "no atlas");
        atlas.map(|atlas| Self { warnings, ..atlas }).ok_or_else(|| missing().into())
    }

    /// What can be read of an atlas, sound only if there is no error among the faults; nothing without a head.
    fn gather(files: &Files, faults: &mut Faults) -> Option<Self> {
        let head = toml_items::read_single::<Head>(files, "atlas.toml", "atlas", faults);
        // Everything else is judged by its dates: without it there would be a fault a row.
        let head = head?;
        let (begins, reviewed) = (head.begins, head.reviewed);
        let powers = required(files, "powers.toml", faults, |faults| power::load(files, faults));
        let territories =
            required(files, "territories.csv", faults, |faults| territory::load(files, faults));
        let groups = whole(faults, |faults| territory::load_groups(files, &territories, faults));
        let sources = whole(faults, |faults| source::load(files, faults));
        let events =
            whole(faults, |faults| event::load(files, &territories, &groups, &sources, faults));
        let views = required(files, "views.toml", faults, |faults| view::load(files, faults));
        let settlements = settlement::load(files, &events, &views, (begins, reviewed), faults);
        let known = place::References {
            territories: &territories,
            groups: &groups,
            sources: &sources,
            begins,
        };
        let places = whole(faults, |faults| place::load(files, &known, faults));
        let figures = figure::load(files, &sources, faults);
        let annotations =
            whole(faults, |faults| annotation::load(files, &territories, &places, &views, faults));
        view::check_annotations(&views, &annotations, faults);
        let known = tenure::References {
            territories: &territories,
            powers: &powers,
            events: &events,
            sources: &sources,
            begins,
        };
        let before = faults.errors();
        let tenures = tenure::load(files, &known, faults);
        let whole_tenures = powers.is_complete() && faults.errors() == before;
        let advanced = front::References {
            territories: &territories,
            events: &events,
            sources: &sources,
            places: &places,
            tenures: whole_tenures.then_some(&tenures[..]),
        };
        let fronts = front::load(files, &advanced, faults);
        let worldviews = whole(faults, |faults| worldview::load(files, &known, &groups, faults));
        let read = worldviews.iter().flat_map(|worldview| worldview.readings.iter().flatten());
        tenure::check_colors(tenures.iter().flatten().chain(read), &powers, faults);
        let outlines = outline::load(files, &territories, faults);
        let layers = outline::load_layers(files, faults);
        let known = boundary::References {
            lines: &layers.sea_lines,
            worldviews: &worldviews,
            events: &events,
            sources: &sources,
        };
        let sea_boundaries = boundary::load(files, &known, faults);
        let before = faults.0.len();
        views.find(&head.default_view, &Place::file(&files.shown("atlas.toml")), faults);
        toml_items::locate(files, "atlas.toml", &mut faults.0[before..]);
        Some(Self {
            id: head.id,
            names: head.names,
            begins,
            reviewed,
            default_view: head.default_view,
            is_layer: false,
            boundaries: head.boundaries,
            lakes_from_m_per_px: head.lakes_from_m_per_px,
            credits: head.credit,
            powers,
            territories,
            groups,
            sources,
            events,
            settlements,
            places,
            figures,
            annotations,
            views,
            tenures,
            fronts,
            worldviews,
            sea_boundaries,
            outlines,
            layers,
            warnings: Vec::new(),
            topology: OnceLock::new(),
            lake_topology: OnceLock::new(),
        })
    }

    /// An atlas of nothing, to be filled.
    fn empty() -> Self {
        Self {
            id: String::new(),
            names: Words::default(),
            begins: Date::FIRST,
            reviewed: Date::FIRST,
            default_view: String::new(),
            is_layer: false,
            boundaries: LandBoundaries::ByTitle,
            lakes_from_m_per_px: 0.0,
            credits: Vec::new(),
            powers: Registry::default(),
            territories: Registry::default(),
            groups: Registry::default(),
            sources: Registry::default(),
            events: Registry::default(),
            settlements: Registry::default(),
            places: Registry::default(),
            figures: Registry::default(),
            annotations: Registry::default(),
            views: Registry::default(),
            tenures: Vec::new(),
            fronts: Vec::new(),
            worldviews: Registry::default(),
            sea_boundaries: Vec::new(),
            outlines: Vec::new(),
            layers: Layers::default(),
            warnings: Vec::new(),
            topology: OnceLock::new(),
            lake_topology: OnceLock::new(),
        }
    }

    /// The outlines as arcs that neighbours share; face `i` is outline `i`, its owner the territory.
    pub fn topology(&self) -> &Topology {
        self.topology.get_or_init(|| {
            let faces: Vec<Face> = self
                .outlines
                .iter()
                .map(|outline| Face {
                    owner: outline.territory.map_or(CONTEXT_OWNER, |id| id.0 as u32),
                    polygon: &outline.polygon,
                })
                .collect();
            Topology::build(&faces)
        })
    }

    /// The lakes as arcs; face `i` is lake `i`.
    pub fn lake_topology(&self) -> &Topology {
        self.lake_topology.get_or_init(|| {
            let lakes = self.layers.lakes.iter();
            let faces: Vec<Face> =
                lakes.map(|polygon| Face { owner: CONTEXT_OWNER, polygon }).collect();
            Topology::build(&faces)
        })
    }
}

/// What `load` reads; with faults of its own it is incomplete, and ids that name what is lost are
/// not held against the files that name them.
fn whole<T: Entry>(
    faults: &mut Faults,
    load: impl FnOnce(&mut Faults) -> Registry<T>,
) -> Registry<T> {
    let before = faults.errors();
    let mut registry = load(faults);
    if faults.errors() > before {
        registry.mark_incomplete();
    }
    registry
}

/// As [`whole`], for a file that every atlas has.
fn required<T: Entry>(
    files: &Files,
    name: &str,
    faults: &mut Faults,
    load: impl FnOnce(&mut Faults) -> Registry<T>,
) -> Registry<T> {
    whole(faults, |faults| {
        let before = faults.errors();
        let registry = load(faults);
        if registry.is_empty() && faults.errors() == before {
            let message = match files.read(name) {
                Ok(None) => "this file is missing".to_owned(),
                _ => format!("the atlas has no {}", T::KIND),
            };
            let fault = Diagnostic::error(Place::file(&files.shown(name)), message);
            faults.0.push(fault.help("see docs/data-format.md"));
        }
        registry
    })
}

/// Reports an interval to which no day belongs; whether it is one.
fn report_empty_interval(interval: &Interval, place: &Place, faults: &mut Faults) -> bool {
    let Some(message) = interval.fault() else { return false };
    let help = "`from` is the first day, `to` the first day that no longer belongs to it";
    faults.0.push(Diagnostic::error(place.clone(), message).help(help));
    true
}

/// The columns `lon` and `lat` of a row.
fn position(row: &Row<'_>, faults: &mut Faults) -> Option<LonLat> {
    let lon: f64 = row.required("lon", faults)?;
    let lat: f64 = row.required("lat", faults)?;
    if lon.is_finite() && lat.is_finite() && lon.abs() <= 180.0 && lat.abs() <= 90.0 {
        return Some(LonLat::new(lon, lat));
    }
    let message = format!("position lon {lon}, lat {lat} is outside the world");
    let help = "longitude is -180 to 180, latitude -90 to 90, in degrees; are they swapped?";
    faults.0.push(Diagnostic::error(row.at("lon"), message).help(help));
    None
}

/// The columns `name_en`, `name_ja` and `name_ru` of a row.
fn names_of(row: &Row<'_>) -> Words {
    Words {
        en: row.text("name_en").to_owned(),
        ja: row.text("name_ja").to_owned(),
        ru: row.text("name_ru").to_owned(),
    }
}
