//! Views that every atlas has: the world, a globe and the poles, turned to the atlas's own part of the Earth.
//!
//! A view of the same id in the atlas goes before.

use super::custom::made;
use crate::atlas::{Atlas, View};
use crate::geometry::point::lon_around;
use crate::geometry::{Extent, LonLatBox};
use crate::language::Words;

/// Ids of the views that every atlas has.
pub const STANDARD_VIEWS: [&str; 4] = ["world", "globe", "north-pole", "south-pole"];

/// What is in their middle is a multiple of so many degrees: a graticule line as a rule.
const STEP_DEG: f64 = 10.0;
/// Round a pole, a map reaches so near to the equator, degrees.
const NORTH_FROM_DEG: f64 = 40.0;
const SOUTH_TO_DEG: f64 = -50.0;

/// The views that every atlas has and that this one has no own ones for.
pub fn standard_views(atlas: &Atlas) -> impl Iterator<Item = View> {
    let missing = STANDARD_VIEWS.into_iter().filter(|id| atlas.views.get(id).is_none());
    missing.filter_map(|id| standard_view(atlas, id))
}

/// The view that every atlas has by an id.
pub(super) fn standard_view(atlas: &Atlas, id: &str) -> Option<View> {
    let bounds = atlas.views.get(&atlas.default_view).map(|view| view.extent.bounds());
    let (lon, lat) = bounds.map_or((0.0, 0.0), |bounds| {
        (bounds.west + bounds.width_deg() / 2.0, (bounds.south + bounds.north) / 2.0)
    });
    let step = |degrees: f64| (degrees / STEP_DEG).round() * STEP_DEG + 0.0;
    let (lon, lat) = (step(lon_around(lon, 0.0)), step(lat));
    let (projection, south, north, [en, ja, ru]) = match id {
        "world" => (format!("eqearth +lon_0={lon}"), -90.0, 90.0, ["The world", "世界", "Мир"]),
        "globe" => (
            format!("ortho +lat_0={lat} +lon_0={lon}"),
            -90.0,
            90.0,
            ["The globe", "地球", "Земной шар"],
        ),
        "north-pole" => (
            format!("laea +lat_0=90 +lon_0={lon}"),
            NORTH_FROM_DEG,
            90.0,
            ["Round the North Pole", "北極の周り", "Вокруг Северного полюса"],
        ),
        "south-pole" => (
            format!("laea +lat_0=-90 +lon_0={lon}"),
            -90.0,
            SOUTH_TO_DEG,
            ["Round the South Pole", "南極の周り", "Вокруг Южного полюса"],
        ),
        _ => return None,
    };
    let names = Words { en: en.to_owned(), ja: ja.to_owned(), ru: ru.to_owned() };
    let extent = Extent::Box(LonLatBox { west: -180.0, south, east: 180.0, north });
    let projection = format!("+proj={projection} +datum=WGS84 +units=m");
    Some(View { id: id.to_owned(), projection, ..made(atlas, extent, names) })
}
