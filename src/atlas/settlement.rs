//! Settlements: the moments for which a series draws a map.

use schemars::JsonSchema;
use serde::Deserialize;

use super::event::Event;
use super::files::Files;
use super::registry::{Entry, Registry};
use super::toml_items::read_items;
use super::view::View;
use crate::date::Date;
use crate::diagnostic::{Diagnostic, Faults};
use crate::language::Words;

/// A moment at which the map was redrawn.
#[derive(Debug, Clone)]
pub struct Settlement {
    /// Id, for example `shimoda-1855`.
    pub id: String,
    /// The event behind it: its position in [`super::Atlas::events`].
    pub event: Option<usize>,
    /// The day that is drawn.
    pub date: Date,
    /// Title of the map.
    pub title: Words,
    /// One sentence on what it settled.
    pub caption: Words,
    /// The id of the view that shows it best.
    pub view: String,
}

impl Entry for Settlement {
    const KIND: &'static str = "settlement";

    fn id(&self) -> &str {
        &self.id
    }
}

#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct RawSettlement {
    id: String,
    event: Option<String>,
    date: Option<Date>,
    title: Words,
    caption: Words,
    view: String,
}

/// A settlement without a date is drawn as of the day the atlas was last reviewed.
pub(super) fn load(
    files: &Files,
    events: &Registry<Event>,
    views: &Registry<View>,
    (begins, reviewed): (Date, Date),
    faults: &mut Faults,
) -> Registry<Settlement> {
    let mut settlements = Registry::default();
    read_items(
        files,
        "settlements.toml",
        "settlement",
        faults,
        |raw: RawSettlement, place, faults| {
            let event = raw.event.as_deref().and_then(|id| events.find(id, place, faults));
            views.find(&raw.view, place, faults);
            let date = raw.date.unwrap_or(reviewed);
            if date < begins {
                let message =
                    format!("settlement `{}` is before the atlas begins ({begins})", raw.id);
                faults.0.push(Diagnostic::error(place.clone(), message));
            }
            let settlement = Settlement {
                id: raw.id,
                event,
                date,
                title: raw.title,
                caption: raw.caption,
                view: raw.view,
            };
            settlements.add(settlement, place, faults);
        },
    );
    settlements
}
