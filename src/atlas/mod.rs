//! The atlas: outlines and dated tables, read from plain files, checked and then never changed.
//!
//! In: a folder (or the built-in one) as docs/data-format.md describes it. Out: an [`Atlas`], or
//! all faults of all files together. Leaves the question "who held what on a day" to `resolve`.

mod annotation;
mod boundary;
mod check;
mod event;
mod figure;
mod files;
mod geojson;
mod measure;
mod outline;
mod place;
mod power;
mod registry;
mod settlement;
mod source;
mod table;
mod tenure;
mod territory;
mod toml_items;
mod view;

pub use annotation::{Annotation, Course, Endpoint};
pub use boundary::{BoundaryKind, SeaBoundary};
pub use event::{Effect, Event, EventDates, EventKind};
pub use figure::{Alternative, Figure};
pub use outline::{Layers, Outline, RankedLine};
pub use place::{NamedPlace, PlaceKind, PlaceName};
pub use power::{Power, PowerId, PowerLabel};
pub use registry::{Entry, Registry};
pub use settlement::Settlement;
pub use source::Source;
pub use tenure::{Status, Tenure};
pub use territory::{Group, Territory, TerritoryId};
pub use view::{Corner, Inset, View};

pub(crate) use tenure::on as tenure_on;

use std::path::Path;
use std::sync::OnceLock;

use serde::Deserialize;

use crate::date::Date;
use crate::diagnostic::{Diagnostic, Faults, Place};
use crate::geometry::{Face, LonLat, Topology};
use crate::language::Words;

use files::Files;
use table::Row;

/// The line that says whose data a map is made from.
#[derive(Debug, Clone, Deserialize)]
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
    /// Events in order of time.
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

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Head {
    id: String,
    names: Words,
    begins: Date,
    reviewed: Date,
    default_view: String,
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
    pub fn load(folder: &Path) -> Result<Self, Faults> {
        Self::read(&Files::folder(folder)?)
    }

    fn read(files: &Files) -> Result<Self, Faults> {
        let mut faults = Faults::default();
        let faults = &mut faults;
        let head = toml_items::read_single::<Head>(files, "atlas.toml", "atlas", faults);
        let begins = head.as_ref().map_or_else(first_day, |head| head.begins);
        let reviewed = head.as_ref().map_or_else(first_day, |head| head.reviewed);
        let powers = power::load(files, faults);
        let territories = territory::load(files, faults);
        let groups = territory::load_groups(files, &territories, faults);
        let sources = source::load(files, faults);
        let events = event::load(files, &territories, &groups, &sources, faults);
        let views = view::load(files, faults);
        let settlements = settlement::load(files, &events, &views, (begins, reviewed), faults);
        let known = place::References {
            territories: &territories,
            groups: &groups,
            sources: &sources,
            begins,
        };
        let places = place::load(files, &known, faults);
        let figures = figure::load(files, &sources, faults);
        let annotations = annotation::load(files, &territories, &places, &views, faults);
        view::check_annotations(&views, &annotations, faults);
        let known = tenure::References {
            territories: &territories,
            powers: &powers,
            events: &events,
            sources: &sources,
            begins,
        };
        let tenures = tenure::load(files, &known, faults);
        tenure::check_colors(&tenures, &powers, faults);
        let outlines = outline::load(files, &territories, faults);
        let layers = outline::load_layers(files, faults);
        let known =
            boundary::References { lines: &layers.sea_lines, events: &events, sources: &sources };
        let sea_boundaries = boundary::load(files, &known, faults);
        report_empty(files, &territories, &views, faults);
        if let Some(head) = &head {
            views.find(&head.default_view, &Place::file(&files.shown("atlas.toml")), faults);
        }
        let Some(head) = head else {
            return Err(std::mem::take(faults));
        };
        let ((), warnings) = std::mem::take(faults).unless_error(())?;
        Ok(Self {
            id: head.id,
            names: head.names,
            begins,
            reviewed,
            default_view: head.default_view,
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
            sea_boundaries,
            outlines,
            layers,
            warnings,
            topology: OnceLock::new(),
            lake_topology: OnceLock::new(),
        })
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
                lakes.map(|(_, polygon)| Face { owner: CONTEXT_OWNER, polygon }).collect();
            Topology::build(&faces)
        })
    }
}

fn first_day() -> Date {
    Date::end_of_year(0).unwrap_or_else(|| unreachable!("31 December of year 0 is a day"))
}

fn report_empty(
    files: &Files,
    territories: &Registry<Territory>,
    views: &Registry<View>,
    faults: &mut Faults,
) {
    let mut report = |name: &str, what: &str| {
        let place = Place::file(&files.shown(name));
        let message = format!("the atlas has no {what}");
        faults.0.push(Diagnostic::error(place, message).help("see docs/data-format.md"));
    };
    if territories.is_empty() {
        report("territories.csv", "territory");
    }
    if views.is_empty() {
        report("views.toml", "view");
    }
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
    faults.0.push(Diagnostic::error(row.place().clone(), message).help(help));
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
