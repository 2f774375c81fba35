//! Which part of the Earth a map shows: a view of the atlas, or one that is made for the order.
//!
//! In: an id, a box of degrees or the territories to be shown, and a projection if one is asked for.
//! Out: a [`View`] that is known to be drawable. What its data would say follows from its scale.

use crate::atlas::{Atlas, Distances, TerritoryId, View};
use crate::diagnostic::{Diagnostic, Faults, Place, unknown};
use crate::geometry::{Extent, LonLat, LonLatBox, Rect, Spare, Xy, convex_hull, distance_km};
use crate::language::{Language, Words};
use crate::layout::words;
use crate::projection::{Unfit, showing, suiting};

use super::standard::{STANDARD_VIEWS, standard_view};

/// What a map shows, as it is asked for.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Shown {
    /// The part of the Earth.
    pub part: Part,
    /// The PROJ string of another projection than the part's own.
    pub projection: Option<String>,
}

/// A part of the Earth, as it is asked for.
#[derive(Debug, Clone, Default, PartialEq)]
pub enum Part {
    /// The view of the settlement, or else of the atlas.
    #[default]
    Usual,
    /// A view, by id.
    View(String),
    /// A box of degrees.
    Box(LonLatBox),
    /// Territories and groups of them, by id: what holds them all, and a margin.
    Fit(Vec<String>),
}

/// The id of a view that is no view of the atlas.
const CUSTOM: &str = "custom";
/// What is fitted takes this share of the frame at most; the rest is margin.
const FITTED_SHARE: f64 = 0.86;
/// What is fitted counts as so wide at least, in kilometres: the outlines bear no larger scale.
const LEAST_KM: f64 = 12.0;
/// The smallest box: its sides in degrees, about a kilometre.
const LEAST_DEG: f64 = 0.01;
/// More names than this are no title.
const MOST_NAMED: usize = 4;

impl Shown {
    /// The view; `usual` is the id of the one that is drawn unless another is asked for.
    ///
    /// # Errors
    /// An unknown view, territory or group (the nearest is named), or a projection that can't be
    /// used or does not show all of the part.
    pub fn view(&self, atlas: &Atlas, usual: &str) -> Result<View, Faults> {
        let mut view = match &self.part {
            Part::Usual => atlas.views.require(usual)?.clone(),
            Part::View(id) => named(atlas, id)?,
            Part::Box(bounds) => {
                let bounds = checked_box(*bounds)
                    .map_err(|fault| Faults::from(Diagnostic::error(Place::default(), fault)))?;
                made(atlas, Extent::Box(bounds), edges(&bounds))
            }
            Part::Fit(ids) => fitted(atlas, ids)?,
        };
        if let Some(projection) = &self.projection {
            check(projection, &view.extent)?;
            view.projection.clone_from(projection);
            view.projection_tall = None;
            view.projection_wide = None;
        }
        Ok(view)
    }
}

/// A box of degrees that is one.
///
/// # Errors
/// Edges that are no longitudes or latitudes, that are in another order, or too near to each other.
pub fn checked_box(bounds: LonLatBox) -> Result<LonLatBox, String> {
    let LonLatBox { west, south, east, north } = bounds;
    // Not a number is in no range.
    if let Some(lon) = [west, east].into_iter().find(|lon| !(-180.0..=180.0).contains(lon)) {
        return Err(format!("{lon} is no longitude: -180 to 180; the order is W,S,E,N"));
    }
    if let Some(lat) = [south, north].into_iter().find(|lat| !(-90.0..=90.0).contains(lat)) {
        return Err(format!("{lat} is no latitude: -90 to 90; the order is W,S,E,N"));
    }
    if south > north {
        return Err(format!("the south ({south}) is north of the north ({north}): W,S,E,N"));
    }
    if bounds.width_deg() < LEAST_DEG || north - south < LEAST_DEG {
        return Err(format!("too small: at least {LEAST_DEG} degrees either way"));
    }
    Ok(bounds)
}

/// A view of the atlas, or one that every atlas has.
fn named(atlas: &Atlas, id: &str) -> Result<View, Faults> {
    if let Some(view) = atlas.views.get(id) {
        return Ok(view.clone());
    }
    standard_view(atlas, id).ok_or_else(|| {
        let ids: Vec<&str> = atlas.views.ids().chain(STANDARD_VIEWS).collect();
        let (message, help) = unknown("view", id, ids);
        Faults::one(message, help)
    })
}

/// A view for an extent. It asks for as many names as the atlas's own view does at least: where that asks for all
/// of them, the data have no ranks that could be gone by.
pub(super) fn made(atlas: &Atlas, extent: Extent, names: Words) -> View {
    let usual = atlas.views.get(&atlas.default_view);
    View {
        id: CUSTOM.to_owned(),
        names,
        projection: suiting(&extent),
        projection_tall: None,
        projection_wide: None,
        extent,
        spare: Spare::EVEN,
        graticule_deg: None,
        priority: usual.and_then(|view| view.priority),
        distances: Distances::Visible,
        insets: Vec::new(),
        place: Place::default(),
    }
}

fn check(projection: &str, extent: &Extent) -> Result<(), Faults> {
    match showing(projection, extent) {
        Ok(_) => Ok(()),
        Err(Unfit::Projection(fault)) => Err(Faults::one(
            fault.to_string(),
            "leave the projection away: then one is chosen that suits",
        )),
        Err(hidden) => {
            let help = match hidden {
                Unfit::Hides(at) if at.lat_deg.abs() >= 90.0 => {
                    "let the map end before the pole, such as --bbox=-180,-80,180,84 for Mercator's, or \
                     give another projection or none: then one is chosen that suits"
                }
                _ => {
                    "give one whose lat_0 and lon_0 lie in the map, or none: then one is chosen that \
                     suits"
                }
            };
            let message = format!("projection \"{projection}\" can't show the whole map: {hidden}");
            Err(Faults::one(message, help))
        }
    }
}

/// The title of a box: its edges.
fn edges(bounds: &LonLatBox) -> Words {
    let said = |language: Language| words::edges(language, bounds);
    Words { en: said(Language::En), ja: said(Language::Ja), ru: said(Language::Ru) }
}

/// The view that holds territories.
fn fitted(atlas: &Atlas, ids: &[String]) -> Result<View, Faults> {
    let mut members: Vec<TerritoryId> = Vec::new();
    let mut names: Vec<&Words> = Vec::new();
    for id in ids {
        let (named, its) = territories(atlas, id)?;
        names.push(named);
        members.extend(its);
    }
    let land = atlas
        .outlines
        .iter()
        .filter(|outline| outline.territory.is_some_and(|territory| members.contains(&territory)));
    let land: Vec<LonLat> = land.flat_map(|outline| outline.polygon.exterior.clone()).collect();
    let Some(first) = land.first().copied() else {
        return Err(Faults::one("there is nothing to fit", "name a territory or a group"));
    };
    let land = land.into_iter().map(|at| at.around(first.lon_deg).to_xy());
    Ok(made(atlas, with_margin(&convex_hull(land)), title(&names)))
}

/// The name and the members of a territory or group.
fn territories<'a>(atlas: &'a Atlas, id: &str) -> Result<(&'a Words, Vec<TerritoryId>), Faults> {
    if let Some(group) = atlas.groups.get(id) {
        return Ok((&group.names, group.members.clone()));
    }
    let position = atlas.territories.position(id).ok_or_else(|| {
        let ids: Vec<&str> = atlas.territories.ids().chain(atlas.groups.ids()).collect();
        let (message, help) = unknown("territory or group", id, ids);
        Faults::one(message, help)
    })?;
    Ok((&atlas.territories[position].names, vec![TerritoryId(position)]))
}

/// The corners of a hull in degrees, moved away from its middle by the margin.
fn with_margin(hull: &[Xy]) -> Extent {
    let bounds = Rect::around(hull.iter().copied()).unwrap_or(Rect::EMPTY);
    let middle = bounds.center();
    let km = distance_km(LonLat::from_xy(bounds.min), LonLat::from_xy(bounds.max));
    let factor = (LEAST_KM / km.max(1e-9)).max(1.0) / FITTED_SHARE;
    let moved = |corner: &Xy| {
        let away = middle.lerp(*corner, factor);
        LonLat::new(away.x, away.y.clamp(-90.0, 90.0))
    };
    Extent::Points(hull.iter().map(moved).collect())
}

/// The names of what is fitted; without them all where they are many.
fn title(names: &[&Words]) -> Words {
    let said = |language: Language| {
        let mut all: Vec<&str> = names.iter().map(|words| words.get(language)).collect();
        all.dedup();
        if all.len() > MOST_NAMED {
            return words::and_others(language, &all[..MOST_NAMED]);
        }
        words::list(language, &all)
    };
    Words { en: said(Language::En), ja: said(Language::Ja), ru: said(Language::Ru) }
}
