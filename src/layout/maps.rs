//! The maps of a sheet: the main one in its rectangle, the insets in its corners.

use crate::atlas::{Atlas, Corner, View};
use crate::diagnostic::Faults;
use crate::geometry::{Rect, Xy};
use crate::style::Role;
use crate::units::PageSize;

use super::lettering::{Lettered, Typesetter};
use super::panel::{Kind, Panel};
use super::request::Request;

/// The main map and its insets.
pub type Maps = (Panel, Vec<Panel>);

/// The smallest map, in points: 53 x 35 mm at a type scale of 1.
const LEAST_MAP_PT: (f64, f64) = (150.0, 100.0);
/// The smallest inset, in points: below it the names in it have no room.
const LEAST_INSET_PT: (f64, f64) = (120.0, 80.0);

/// The main map and its insets.
pub fn project(
    atlas: &Atlas,
    request: &Request<'_>,
    area: Rect,
    type_: &Typesetter<'_>,
) -> Result<Maps, Faults> {
    let mut main = Panel::project(atlas, request, request.view, (area, Kind::Main), type_)?;
    let insets = insets(atlas, request, area, type_)?;
    main.enlarge(insets.iter().map(|inset| main.outline_of(inset)).collect());
    Ok((main, insets))
}

/// The rectangle of the main map between a head and a foot of these heights.
///
/// # Errors
/// A page too small for a map.
pub fn map_area(
    page: PageSize,
    (head, foot): (f64, f64),
    margin: f64,
    type_: &Typesetter<'_>,
) -> Result<Rect, Faults> {
    let (width, height) = (f64::from(page.width_px), f64::from(page.height_px));
    let area = Rect {
        min: Xy::new(margin, margin + head),
        max: Xy::new(width - margin, height - margin - foot),
    };
    if is_map(&area, type_) { Ok(area) } else { Err(too_small(page)) }
}

/// Why nothing can be drawn on a page.
pub fn too_small(page: PageSize) -> Faults {
    let message = format!(
        "a page of {}x{} px at {} dpi ({:.0} x {:.0} mm) is too small for a map",
        page.width_px,
        page.height_px,
        page.dpi,
        page.width_mm(),
        page.height_mm()
    );
    Faults::one(message, "make it larger, or lower the dpi: type keeps its size in points")
}

fn insets(
    atlas: &Atlas,
    request: &Request<'_>,
    area: Rect,
    type_: &Typesetter<'_>,
) -> Result<Vec<Panel>, Faults> {
    let mut panels = Vec::new();
    let wanted = request.view.insets.iter().filter(|_| request.style.show.insets);
    for inset in wanted {
        let view: &View = atlas.views.require(&inset.view)?;
        let (width, height) = (area.width() * inset.width, area.height() * inset.height);
        if width < type_.pt(LEAST_INSET_PT.0) || height < type_.pt(LEAST_INSET_PT.1) {
            continue;
        }
        let right = area.max.x - width;
        let lower = area.max.y - height;
        let corner = match inset.corner {
            Corner::TopLeft => area.min,
            Corner::TopRight => Xy::new(right, area.min.y),
            Corner::BottomLeft => Xy::new(area.min.x, lower),
            Corner::BottomRight => Xy::new(right, lower),
        };
        let rect = Rect::from_size(corner, width, height);
        let kind = Kind::Inset(inset);
        let mut panel = Panel::project(atlas, request, view, (rect, kind), type_)?;
        let line = type_.line(view.names.get(request.languages.main), Role::Heading)?;
        // Below the degrees along the upper edge.
        let top = rect.min.y + type_.pt(3.0) + 1.3 * type_.size_px(Role::Graticule);
        let at = Xy::new(rect.min.x + type_.pt(4.0), top + line.ascent_px);
        let title = Lettered::new(line, at, Role::Heading);
        let boxes = title.boxes();
        panel.graticule.degrees.retain(|degree| {
            !degree.boxes().iter().any(|rect| boxes.iter().any(|other| other.intersects(rect)))
        });
        panel.title = Some(title);
        panels.push(panel);
    }
    Ok(panels)
}

/// Whether a rectangle has room for a map.
pub fn is_map(area: &Rect, type_: &Typesetter<'_>) -> bool {
    let (least_width, least_height) = LEAST_MAP_PT;
    area.max.x - area.min.x >= type_.pt(least_width)
        && area.max.y - area.min.y >= type_.pt(least_height)
}
