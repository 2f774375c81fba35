//! Powers: states and other holders, with dated official names and a colour.

use schemars::JsonSchema;
use serde::Deserialize;

use super::files::Files;
use super::registry::{Entry, Registry};
use super::toml_items::read_items;
use crate::date::{Date, Interval};
use crate::diagnostic::{Faults, Place};
use crate::language::Words;
use crate::units::Color;

/// A power by its position in [`super::Atlas::powers`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PowerId(pub(crate) usize);

/// A state, or another answer to "who holds it" (`indigenous`, `undetermined`, …).
#[derive(Debug, Clone)]
pub struct Power {
    /// Id, for example `japan`.
    pub id: String,
    /// Fill colour; only powers that can hold land have one.
    pub color: Option<Color>,
    /// Colour of hatch lines that stand for it; darker than the fill.
    pub ink: Option<Color>,
    /// Whether it is itself an occupation authority, not a state.
    pub authority: bool,
    /// Short name for maps.
    pub names: Words,
    /// Official names with the time in which they were used.
    pub labels: Vec<PowerLabel>,
    /// Where it is in the data.
    pub place: Place,
}

/// An official name and its time.
#[derive(Debug, Clone)]
pub struct PowerLabel {
    /// When it was used.
    pub interval: Interval,
    /// The name.
    pub names: Words,
}

impl Entry for Power {
    const KIND: &'static str = "power";

    fn id(&self) -> &str {
        &self.id
    }
}

impl Power {
    /// Whether it can hold land: `none`, `joint`, `undetermined` and the like can't.
    pub fn is_state(&self) -> bool {
        self.color.is_some()
    }

    /// The official name on a day, or the short name.
    pub fn name_at(&self, day: Date) -> &Words {
        self.labels
            .iter()
            .find(|label| label.interval.contains(day))
            .map_or(&self.names, |label| &label.names)
    }
}

impl std::ops::Index<PowerId> for Registry<Power> {
    type Output = Power;

    fn index(&self, id: PowerId) -> &Power {
        &self[id.0]
    }
}

#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct RawPower {
    id: String,
    color: Option<Color>,
    ink: Option<Color>,
    #[serde(default)]
    authority: bool,
    names: Words,
    #[serde(default)]
    label: Vec<RawLabel>,
}

#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct RawLabel {
    from: Date,
    to: Option<Date>,
    names: Words,
}

pub(super) fn load(files: &Files, faults: &mut Faults) -> Registry<Power> {
    let mut powers = Registry::default();
    read_items(files, "powers.toml", "power", faults, |raw: RawPower, place, faults| {
        let labels = raw.label.into_iter().map(|label| PowerLabel {
            interval: Interval { from: label.from, until: label.to },
            names: label.names,
        });
        let labels: Vec<PowerLabel> = labels.collect();
        for label in &labels {
            super::report_empty_interval(&label.interval, place, faults);
        }
        let power = Power {
            id: raw.id,
            color: raw.color,
            ink: raw.ink,
            authority: raw.authority,
            names: raw.names,
            labels,
            place: place.clone(),
        };
        powers.add(power, place, faults);
    });
    powers
}
