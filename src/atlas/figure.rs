//! Figures: published numbers (widths, lengths, areas) that texts and maps quote.

use schemars::JsonSchema;
use serde::Deserialize;

use super::files::Files;
use super::registry::{Entry, Registry};
use super::source::Source;
use super::toml_items::read_items;
use crate::diagnostic::Faults;

/// A published number.
#[derive(Debug, Clone)]
pub struct Figure {
    /// Id, for example `la-perouse-width`.
    pub id: String,
    /// What it measures.
    pub label: String,
    /// The number.
    pub value: f64,
    /// Its unit, in words.
    pub unit: String,
    /// The wording of the mission text, if it gives one.
    pub mission_value: String,
    /// Where in the mission text (`HH:MM:SS`).
    pub mission_time: String,
    /// `checked`, `partly checked` or `not checked`.
    pub status: String,
    /// Remarks of the editors.
    pub note: String,
    /// Positions in [`super::Atlas::sources`].
    pub sources: Vec<usize>,
    /// Other published values: number, unit, who says so.
    pub alternatives: Vec<Alternative>,
}

/// Another published value of the same figure.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Alternative {
    /// The number.
    pub value: f64,
    /// Its unit, in words.
    pub unit: String,
    /// Who says so.
    #[serde(default)]
    pub source: String,
}

impl Entry for Figure {
    const KIND: &'static str = "figure";

    fn id(&self) -> &str {
        &self.id
    }
}

#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct RawFigure {
    id: String,
    label: String,
    value: f64,
    unit: String,
    #[serde(default)]
    mission_value: String,
    #[serde(default)]
    mission_time: String,
    status: String,
    #[serde(default)]
    note: String,
    #[serde(default)]
    sources: Vec<String>,
    #[serde(default)]
    alternative: Vec<Alternative>,
}

pub(super) fn load(
    files: &Files,
    sources: &Registry<Source>,
    faults: &mut Faults,
) -> Registry<Figure> {
    let mut figures = Registry::default();
    read_items(files, "figures.toml", "figure", faults, |raw: RawFigure, place, faults| {
        let sources = raw.sources.iter().filter_map(|id| sources.find(id, place, faults)).collect();
        let figure = Figure {
            id: raw.id,
            label: raw.label,
            value: raw.value,
            unit: raw.unit,
            mission_value: raw.mission_value,
            mission_time: raw.mission_time,
            status: raw.status,
            note: raw.note,
            sources,
            alternatives: raw.alternative,
        };
        figures.add(figure, place, faults);
    });
    figures
}
