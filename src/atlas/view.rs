//! Views: which part of the Earth a map shows, in which projection, with which insets.

use schemars::JsonSchema;
use serde::Deserialize;

use super::annotation::Annotation;
use super::files::Files;
use super::registry::{Entry, Registry};
use super::toml_items::read_items;
use crate::diagnostic::{Diagnostic, Faults, Place};
use crate::geometry::{Extent, LonLat, LonLatBox, Spare};
use crate::language::Words;

/// A corner of the map frame.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
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
#[derive(Debug, Clone, Deserialize, JsonSchema)]
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

/// Which distances a view shows as main map, of those whose ends are inside the frame.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Distances {
    /// Those that name the view.
    #[default]
    Named,
    /// All that are long enough to be seen.
    Visible,
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
    /// PROJ string of the projection on a frame that is higher than wide, where it is another one.
    pub projection_tall: Option<String>,
    /// PROJ string of the projection on a frame much wider than high, where it is another one.
    pub projection_wide: Option<String>,
    /// What must be inside the frame.
    pub extent: Extent,
    /// Where room goes that the extent leaves in the frame.
    pub spare: Spare,
    /// Distance of the graticule's lines in degrees; none: the scale decides.
    pub graticule_deg: Option<f64>,
    /// Names up to this priority are lettered (1 to 3), and more where the scale has room for them.
    pub priority: Option<u8>,
    /// Which distances it shows as main map.
    pub distances: Distances,
    /// Smaller maps inside the frame.
    pub insets: Vec<Inset>,
    /// Where it is in the data.
    pub place: Place,
}

/// A frame that is so many times wider than high is a wide one.
const WIDE: f64 = 1.9;
/// A frame that is so many times higher than wide is a tall one.
const TALL: f64 = 1.2;

impl View {
    /// The PROJ string for a frame of this width and height.
    pub fn projection_for(&self, width: f64, height: f64) -> &str {
        match (&self.projection_tall, &self.projection_wide) {
            (Some(tall), _) if height > TALL * width => tall,
            (_, Some(wide)) if width > WIDE * height => wide,
            _ => &self.projection,
        }
    }

    /// Its PROJ strings.
    pub fn projections(&self) -> impl Iterator<Item = &str> {
        let others = self.projection_tall.iter().chain(&self.projection_wide);
        std::iter::once(&self.projection).chain(others).map(String::as_str)
    }
}

impl Entry for View {
    const KIND: &'static str = "view";

    fn id(&self) -> &str {
        &self.id
    }
}

#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct RawView {
    id: String,
    names: Words,
    projection: String,
    #[serde(default)]
    projection_tall: Option<String>,
    #[serde(default)]
    projection_wide: Option<String>,
    /// West, south, east, north in degrees.
    #[serde(default)]
    extent: Option<[f64; 4]>,
    /// Longitude, latitude in degrees.
    #[serde(default)]
    points: Vec<[f64; 2]>,
    #[serde(default)]
    spare: Vec<Side>,
    graticule_deg: Option<f64>,
    priority: Option<u8>,
    #[serde(default)]
    inset: Vec<Inset>,
}

/// A side of the frame.
#[derive(Clone, Copy, PartialEq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
enum Side {
    Left,
    Right,
    Above,
    Below,
}

pub(super) fn load(files: &Files, faults: &mut Faults) -> Registry<View> {
    let mut views = Registry::default();
    let mut insets = Vec::new();
    read_items(files, "views.toml", "view", faults, |raw: RawView, place, faults| {
        let mut fault = |message: String, help: &str| {
            faults.0.push(Diagnostic::error(place.clone(), message).help(help));
        };
        let extent = raw.shown(&mut fault);
        let spare = raw.spare(&mut fault);
        raw.check(&mut fault);
        insets.extend(raw.inset.iter().map(|inset| (inset.view.clone(), place.clone())));
        let view = View {
            id: raw.id,
            names: raw.names,
            projection: raw.projection,
            projection_tall: raw.projection_tall,
            projection_wide: raw.projection_wide,
            extent,
            spare,
            graticule_deg: raw.graticule_deg,
            priority: raw.priority,
            distances: Distances::Named,
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

impl RawView {
    /// What it shows; the whole world where that is faulty.
    fn shown(&self, fault: &mut impl FnMut(String, &str)) -> Extent {
        match self.extent {
            Some(edges) if self.points.is_empty() => {
                let bounds = extent(edges);
                if bounds.is_none() {
                    fault(
                        format!("bad extent {edges:?} of view `{}`", self.id),
                        "expected [west, south, east, north] in degrees, for example [135, 41, 165, 60]",
                    );
                }
                Extent::Box(bounds.unwrap_or(LonLatBox::WORLD))
            }
            None if self.points.len() >= 2 => {
                for [lon, lat] in &self.points {
                    // Not a number is outside, too.
                    if !((-180.0..=180.0).contains(lon) && (-90.0..=90.0).contains(lat)) {
                        fault(
                            format!("bad point [{lon}, {lat}] of view `{}`", self.id),
                            "expected [longitude, latitude] in degrees",
                        );
                    }
                }
                let position = |[lon, lat]: &[f64; 2]| LonLat::new(*lon, *lat);
                Extent::Points(self.points.iter().map(position).collect())
            }
            _ => {
                fault(
                    format!("view `{}` needs either `extent` or two or more `points`", self.id),
                    "extent = [west, south, east, north], or points = [[longitude, latitude], …]",
                );
                Extent::Box(LonLatBox::WORLD)
            }
        }
    }

    fn spare(&self, fault: &mut impl FnMut(String, &str)) -> Spare {
        let has = |side| self.spare.contains(&side);
        let share = |before, after| match (has(before), has(after)) {
            (true, false) => 1.0,
            (false, true) => 0.0,
            _ => 0.5,
        };
        if (has(Side::Left) && has(Side::Right)) || (has(Side::Above) && has(Side::Below)) {
            fault(
                format!("`spare` of view `{}` names opposite sides", self.id),
                "without a side, spare room is shared evenly",
            );
        }
        Spare { left: share(Side::Left, Side::Right), above: share(Side::Above, Side::Below) }
    }

    fn check(&self, fault: &mut impl FnMut(String, &str)) {
        let bad_step = |degrees: &f64| !(*degrees > 0.0 && *degrees <= 90.0);
        if let Some(degrees) = self.graticule_deg.filter(bad_step) {
            fault(
                format!("bad graticule_deg {degrees} of view `{}`", self.id),
                "expected degrees between 0 and 90",
            );
        }
        if let Some(priority) = self.priority.filter(|priority| !(1..=3).contains(priority)) {
            fault(
                format!("bad priority {priority} of view `{}`", self.id),
                "expected 1, 2 or 3: names up to this priority are lettered",
            );
        }
        for inset in &self.inset {
            if !(0.05..=0.9).contains(&inset.width) || !(0.05..=0.9).contains(&inset.height) {
                fault(
                    format!("bad size of inset `{}` in view `{}`", inset.view, self.id),
                    "width and height are shares of the frame between 0.05 and 0.9",
                );
            }
            if !(1..=3).contains(&inset.priority) {
                let message = format!("bad priority {} of inset `{}`", inset.priority, inset.view);
                fault(message, "expected 1, 2 or 3");
            }
            let same = self.inset.iter().filter(|other| other.view == inset.view).count();
            if same > 1 {
                let message = format!("view `{}` has two insets of `{}`", self.id, inset.view);
                fault(message, "an inset shows another view: one of each");
            }
        }
    }
}

/// A box of west, south, east and north, if it is one.
fn extent([west, south, east, north]: [f64; 4]) -> Option<LonLatBox> {
    // Comparisons with what is not a number fail.
    let lon = |degrees: f64| (-180.0..=180.0).contains(&degrees);
    let sound =
        lon(west) && lon(east) && west != east && south < north && south >= -90.0 && north <= 90.0;
    sound.then_some(LonLatBox { west, south, east, north })
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
