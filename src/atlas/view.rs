//! Views: which part of the Earth a map shows, in which projection, with which insets.

use serde::Deserialize;

use super::annotation::Annotation;
use super::files::Files;
use super::registry::{Entry, Registry};
use super::toml_items::read_items;
use crate::diagnostic::{Diagnostic, Faults, Place};
use crate::geometry::LonLatBox;
use crate::language::Words;

/// A corner of the map frame.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Corner {
    /// Upper left.
    TopLeft,
    /// Upper right.
    TopRight,
    /// Lower left.
    BottomLeft,
    /// Lower right.
    BottomRight,
}

/// A smaller map inside the frame that enlarges a part.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Inset {
    /// The id of the view it shows.
    pub view: String,
    /// Where it sits.
    pub corner: Corner,
    /// Its width as a share of the frame's width.
    pub width: f64,
    /// Its height as a share of the frame's height.
    pub height: f64,
    /// Names up to this priority are lettered in it (1 to 3).
    pub priority: u8,
    /// Ids of the distance annotations drawn in it. Default: none.
    #[serde(default)]
    pub annotations: Vec<String>,
}

/// A part of the Earth and how it is drawn.
#[derive(Debug, Clone)]
pub struct View {
    /// Id, for example `region`.
    pub id: String,
    /// Name.
    pub names: Words,
    /// PROJ string of the projection.
    pub projection: String,
    /// What must be inside the frame.
    pub extent: LonLatBox,
    /// Distance of the graticule's lines in degrees.
    pub graticule_deg: f64,
    /// Names up to this priority are lettered (1 to 3).
    pub priority: u8,
    /// Smaller maps inside the frame.
    pub insets: Vec<Inset>,
    /// Where it is in the data.
    pub place: Place,
}

impl Entry for View {
    const KIND: &'static str = "view";

    fn id(&self) -> &str {
        &self.id
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawView {
    id: String,
    names: Words,
    projection: String,
    /// West, south, east, north in degrees.
    extent: [f64; 4],
    graticule_deg: f64,
    priority: u8,
    #[serde(default)]
    inset: Vec<Inset>,
}

pub(super) fn load(files: &Files, faults: &mut Faults) -> Registry<View> {
    let mut views = Registry::default();
    let mut insets = Vec::new();
    read_items(files, "views.toml", "view", faults, |raw: RawView, place, faults| {
        let mut fault = |message: String, help: &str| {
            faults.0.push(Diagnostic::error(place.clone(), message).help(help));
        };
        let [west, south, east, north] = raw.extent;
        if !(raw.extent.iter().all(|v| v.is_finite())
            && south < north
            && south >= -90.0
            && north <= 90.0
            && west != east
            && west.abs() <= 180.0
            && east.abs() <= 180.0)
        {
            fault(
                format!("bad extent {:?} of view `{}`", raw.extent, raw.id),
                "expected [west, south, east, north] in degrees, for example [135, 41, 165, 60]",
            );
        }
        if !(raw.graticule_deg > 0.0 && raw.graticule_deg <= 90.0) {
            fault(
                format!("bad graticule_deg {} of view `{}`", raw.graticule_deg, raw.id),
                "expected degrees between 0 and 90",
            );
        }
        if !(1..=3).contains(&raw.priority) {
            fault(
                format!("bad priority {} of view `{}`", raw.priority, raw.id),
                "expected 1, 2 or 3: names up to this priority are lettered",
            );
        }
        for inset in &raw.inset {
            if !(0.05..=0.9).contains(&inset.width) || !(0.05..=0.9).contains(&inset.height) {
                fault(
                    format!("bad size of inset `{}` in view `{}`", inset.view, raw.id),
                    "width and height are shares of the frame between 0.05 and 0.9",
                );
            }
            if !(1..=3).contains(&inset.priority) {
                let message = format!("bad priority {} of inset `{}`", inset.priority, inset.view);
                fault(message, "expected 1, 2 or 3");
            }
            let same = raw.inset.iter().filter(|other| other.view == inset.view).count();
            if same > 1 {
                let message = format!("view `{}` has two insets of `{}`", raw.id, inset.view);
                fault(message, "an inset shows another view: one of each");
            }
            insets.push((inset.view.clone(), place.clone()));
        }
        let view = View {
            id: raw.id,
            names: raw.names,
            projection: raw.projection,
            extent: LonLatBox { west, south, east, north },
            graticule_deg: raw.graticule_deg,
            priority: raw.priority,
            insets: raw.inset,
            place: place.clone(),
        };
        views.add(view, place, faults);
    });
    for (id, place) in insets {
        views.find(&id, &place, faults);
    }
    views
}

/// Reports annotations that insets name but the atlas doesn't have.
pub(super) fn check_annotations(
    views: &Registry<View>,
    annotations: &Registry<Annotation>,
    faults: &mut Faults,
) {
    for view in views {
        for id in view.insets.iter().flat_map(|inset| &inset.annotations) {
            annotations.find(id, &view.place, faults);
        }
    }
}
