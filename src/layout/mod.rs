//! Layout: everything at its place on the page, before anything is painted.
//!
//! In: the atlas's shapes, a [`Snapshot`](crate::resolve::Snapshot), a style, a page. Out: a
//! [`Layout`] in pixels, y down, on which "no two labels overlap" and "the legend lists exactly
//! what is drawn" can be asserted. Leaves paint order and colours of strokes to `scene`.

mod boundary;
mod describe;
mod distance;
mod fill;
mod graticule;
mod ground;
mod islet;
mod label;
mod legend;
mod lettering;
mod naming;
mod panel;
mod request;
mod room;
mod scale_bar;
mod symbol;
mod title;
pub mod words;

pub use distance::{Distance, printed};
pub use fill::Fill;
pub use graticule::DrawnGraticule;
pub use islet::Islet;
pub use label::{Label, Over};
pub use legend::{Key, Legend, LegendEntry};
pub use lettering::{Lettered, Typesetter, turn};
pub use naming::{Naming, TOWN_PT};
pub use panel::{Kind, Panel};
pub use request::{Heading, Request};
pub use scale_bar::ScaleBar;
pub use symbol::{Class, Symbol, power_color};

use crate::atlas::{Atlas, Corner, View};
use crate::diagnostic::Faults;
use crate::geometry::{Rect, Xy};
use crate::style::Role;
use crate::text::Fonts;
use crate::units::PageSize;

/// A map, laid out.
#[derive(Debug, Clone)]
pub struct Layout {
    /// The page.
    pub page: PageSize,
    /// Pixels in a point.
    pub px_per_pt: f64,
    /// The main map.
    pub main: Panel,
    /// Smaller maps inside its frame.
    pub insets: Vec<Panel>,
    /// Title, subtitle, caption.
    pub title: Vec<Lettered>,
    /// What the symbols mean.
    pub legend: Legend,
    /// The scale bar of the main map.
    pub scale_bar: Option<ScaleBar>,
    /// Credits and what the map shows, below the frame.
    pub credits: Vec<Lettered>,
    /// The title as plain text.
    pub name: String,
    /// What the map shows, in words.
    pub description: String,
    /// Credits as plain text.
    pub rights: String,
}

impl Layout {
    /// The main map and the insets.
    pub fn panels(&self) -> impl Iterator<Item = &Panel> {
        std::iter::once(&self.main).chain(&self.insets)
    }
}

/// Space around the frame in points.
const MARGIN_PT: f64 = 8.0;
/// Space between furniture and the frame in points.
const INNER_PT: f64 = 5.0;

/// Lays out a map.
///
/// # Errors
/// A page too small for a map, a projection that can't be used, a character that the fonts lack.
pub fn compose(atlas: &Atlas, request: &Request<'_>) -> Result<Layout, Faults> {
    let type_ = Typesetter {
        fonts: Fonts::bundled(),
        style: request.style,
        px_per_pt: request.page.px_per_pt(),
        language: request.language,
    };
    let head = title::head(request, type_.pt(MARGIN_PT), &type_)?;
    let foot = title::foot(atlas, request, type_.pt(MARGIN_PT), &type_)?;
    let area = map_area(request.page, head.height_px, foot.height_px, type_.pt(MARGIN_PT))?;
    let mut main = Panel::project(atlas, request, request.view, (area, Kind::Main), &type_)?;
    let mut insets = insets(atlas, request, area, &type_)?;
    main.enlarge(insets.iter().map(|inset| main.outline_of(inset)).collect());
    let mut taken: Vec<Rect> = insets.iter().map(|inset| inset.area).collect();

    let all: Vec<&Panel> = std::iter::once(&main).chain(&insets).collect();
    let drafts = legend::drafts(atlas, request.snapshot, &all, &type_)?;
    let heading = type_.line(words::legend(request.language), Role::Heading)?;
    let size = legend::size(&drafts, &heading, &type_);
    let margin = type_.pt(INNER_PT);
    let corner = room::room(&main, size, margin, &taken);
    let legend = legend::compose(drafts, heading, (corner, size), &type_);
    taken.push(legend.area);
    let unit = request.units.first().copied().unwrap_or_default();
    let scale_bar = scale_bar::draft(&main.frame, unit, &type_)?.map(|bar| {
        let corner = room::room(&main, bar.size(), margin, &taken);
        taken.push(Rect::from_size(corner, bar.size().0, bar.size().1));
        bar.at(corner)
    });
    main.graticule.degrees.retain(|degree| {
        let free = |rect: &Rect| !taken.iter().any(|other| other.intersects(rect));
        degree.boxes().iter().all(free)
    });

    let panels = std::iter::once(&main).chain(&insets);
    let said: Vec<String> = panels.flat_map(|p| p.distances.iter().map(|d| d.id.clone())).collect();
    main.letter(atlas, request, &taken, &said, &type_)?;
    for inset in &mut insets {
        inset.letter(atlas, request, &[], &said, &type_)?;
    }
    let description = describe::describe(atlas, request, &main);
    Ok(Layout {
        page: request.page,
        px_per_pt: type_.px_per_pt,
        title: head.lines,
        legend,
        scale_bar,
        credits: foot.at_bottom(request.page, type_.pt(MARGIN_PT)),
        name: request.heading.title.clone(),
        description,
        rights: title::credits(atlas, request.language),
        main,
        insets,
    })
}

fn map_area(page: PageSize, head: f64, foot: f64, margin: f64) -> Result<Rect, Faults> {
    let (width, height) = (f64::from(page.width_px), f64::from(page.height_px));
    let area = Rect {
        min: Xy::new(margin, margin + head),
        max: Xy::new(width - margin, height - margin - foot),
    };
    if area.max.x - area.min.x < 12.0 * margin || area.max.y - area.min.y < 8.0 * margin {
        let message = format!(
            "a page of {}x{} px at {} dpi ({:.0} x {:.0} mm) is too small for a map",
            page.width_px,
            page.height_px,
            page.dpi,
            page.width_mm(),
            page.height_mm()
        );
        return Err(Faults::one(
            message,
            "make it larger, or lower the dpi: type keeps its size in points",
        ));
    }
    Ok(area)
}

fn insets(
    atlas: &Atlas,
    request: &Request<'_>,
    area: Rect,
    type_: &Typesetter<'_>,
) -> Result<Vec<Panel>, Faults> {
    let mut panels = Vec::new();
    for inset in &request.view.insets {
        let view: &View = atlas.views.require(&inset.view)?;
        let (width, height) = (area.width() * inset.width, area.height() * inset.height);
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
        let line = type_.line(view.names.get(request.language), Role::Heading)?;
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
