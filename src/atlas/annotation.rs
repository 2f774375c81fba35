//! Distance annotations: which two things, how the number is rounded, what has been published.
//!
//! The number itself is never in the data: it is measured on the outlines.

use schemars::JsonSchema;
use serde::Deserialize;

use super::files::Files;
use super::place::NamedPlace;
use super::registry::{Entry, Registry};
use super::territory::{Territory, TerritoryId};
use super::toml_items::read_items;
use super::view::View;
use crate::diagnostic::{Diagnostic, Faults, Place, unknown};
use crate::language::Words;

/// An end of a distance: the coast of a territory, or a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Endpoint {
    /// The nearest point of a territory's coast.
    Territory(TerritoryId),
    /// A place: its position in [`super::Atlas::places`]. A cape stands for its tip.
    Place(usize),
}

/// What is measured.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Course {
    /// The shortest line between two ends.
    Shortest(Endpoint, Endpoint),
    /// A line through several ends, in this order.
    Through(Vec<Endpoint>),
}

/// A distance to be drawn on maps.
#[derive(Debug, Clone)]
pub struct Annotation {
    /// Id, for example `la-perouse-strait`.
    pub id: String,
    /// What the distance is of.
    pub names: Words,
    /// What is measured.
    pub course: Course,
    /// The printed number is a multiple of this.
    pub round_km: f64,
    /// Whether it is printed as "about".
    pub about: bool,
    /// A published value, for comparison.
    pub published_km: Option<f64>,
    /// Who published it.
    pub published: String,
    /// Ids of the views that show it.
    pub views: Vec<String>,
    /// Where it is in the data.
    pub place: Place,
}

impl Entry for Annotation {
    const KIND: &'static str = "annotation";

    fn id(&self) -> &str {
        &self.id
    }
}

#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct RawAnnotation {
    id: String,
    names: Words,
    /// Two ends, or more for a line through all of them.
    between: Vec<String>,
    round_km: f64,
    #[serde(default)]
    about: bool,
    published_km: Option<f64>,
    #[serde(default)]
    published: String,
    views: Vec<String>,
}

pub(super) fn load(
    files: &Files,
    territories: &Registry<Territory>,
    places: &Registry<NamedPlace>,
    views: &Registry<View>,
    faults: &mut Faults,
) -> Registry<Annotation> {
    let mut annotations = Registry::default();
    read_items(
        files,
        "annotations.toml",
        "annotation",
        faults,
        |raw: RawAnnotation, place, faults| {
            let ends: Vec<Endpoint> = raw
                .between
                .iter()
                .filter_map(|id| match endpoint(id, territories, places) {
                    Ok(end) => Some(end),
                    // Lost with the faults of its own file.
                    Err(_) if !(territories.is_complete() && places.is_complete()) => None,
                    Err((message, help)) => {
                        faults.0.push(Diagnostic::error(place.clone(), message).help(help));
                        None
                    }
                })
                .collect();
            let positive = |km: f64| km.is_finite() && km > 0.0;
            let numbers = positive(raw.round_km) && raw.published_km.is_none_or(positive);
            if raw.between.len() < 2 || !numbers {
                let message = format!("annotation `{}` can't be measured", raw.id);
                let help = "`between` names two or more territories or places; `round_km` and `published_km` are positive";
                faults.0.push(Diagnostic::error(place.clone(), message).help(help));
            }
            for view in &raw.views {
                views.find(view, place, faults);
            }
            let course = match ends[..] {
                [a, b] => Course::Shortest(a, b),
                _ => Course::Through(ends),
            };
            let annotation = Annotation {
                id: raw.id,
                names: raw.names,
                course,
                round_km: raw.round_km,
                about: raw.about,
                published_km: raw.published_km,
                published: raw.published,
                views: raw.views,
                place: place.clone(),
            };
            annotations.add(annotation, place, faults);
        },
    );
    annotations
}

/// The territory or, failing that, the place of this id; otherwise message and help.
pub(super) fn endpoint(
    id: &str,
    territories: &Registry<Territory>,
    places: &Registry<NamedPlace>,
) -> Result<Endpoint, (String, String)> {
    if let Some(position) = territories.position(id) {
        return Ok(Endpoint::Territory(TerritoryId(position)));
    }
    match places.position(id) {
        Some(position) if !places[position].kind.is_point() => {
            let message =
                format!("`{id}` is a {}: it has no one position", places[position].kind.code());
            Err((message, "name a territory, a town or a cape".to_owned()))
        }
        Some(position) => Ok(Endpoint::Place(position)),
        None => {
            let ids: Vec<&str> = territories.ids().chain(places.ids()).collect();
            Err(unknown("territory or place", id, ids))
        }
    }
}
