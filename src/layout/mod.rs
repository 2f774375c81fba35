//! Layout: everything at its place on the page, before anything is painted.
//!
//! In: the atlas's shapes, a [`Snapshot`], a style, a page. Out: a
//! [`Layout`] in pixels, y down, on which "no two labels overlap" and "the legend lists exactly
//! what is drawn" can be asserted. Leaves paint order and colours of strokes to `scene`.

mod baseline;
mod boundary;
mod card;
mod describe;
mod distance;
mod ensemble;
mod event_list;
mod far_land;
mod fill;
mod film;
mod graticule;
mod ground;
mod islet;
mod label;
mod legend;
mod legend_setting;
mod lettering;
mod locator;
mod maps;
mod naming;
mod outline;
mod panel;
mod recast;
mod request;
mod room;
mod scale;
mod scale_bar;
mod sheet;
mod strip;
mod symbol;
mod timeline;
mod title;
mod tracking;
pub mod words;

pub use baseline::{Baseline, Stand, turn};
pub use card::card;
pub use describe::{Description, MOST_CHARACTERS, MOST_SENTENCES};
pub use distance::{Distance, printed};
pub use ensemble::{Cast, Ensemble, Keep, Presence, Sequence};
pub use event_list::EventList;
pub use far_land::FarLand;
pub use fill::Fill;
pub use film::{DateFace, Stage, Years};
pub use graticule::DrawnGraticule;
pub use islet::Islet;
pub use label::{Label, Over};
pub use legend::{Key, Legend, LegendEntry, SWATCH_PT};
pub use lettering::{Breaking, LabelLine, Lettered, Tier, Typesetter};
pub use locator::Locator;
pub use naming::{Naming, TOWN_PT};
pub use outline::Outline;
pub use panel::{Kind, Panel};
pub use request::{Heading, Request, Reserve};
pub use scale_bar::ScaleBar;
pub use symbol::{Class, Symbol, power_color, symbols};
pub use timeline::{Tick, Timeline};
pub use title::credits as rights;

use crate::atlas::Atlas;
use crate::diagnostic::Faults;
use crate::geometry::{Rect, Xy};
use crate::resolve::Snapshot;
use crate::units::PageSize;

use sheet::Sheet;

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
    /// What the symbols mean, unless it is left out.
    pub legend: Option<Legend>,
    /// What happened in the map's year, if it is asked for.
    pub events: Option<EventList>,
    /// Where the legend stands on every map of a sequence, if this stands for all of them.
    pub kept: Option<Keep>,
    /// Boxes inside the frame in which furniture stands.
    pub taken: Vec<Rect>,
    /// The scale bar of the main map.
    pub scale_bar: Option<ScaleBar>,
    /// The globe that shows where a close map lies.
    pub locator: Option<Locator>,
    /// The bar with the settlements and the map's day, below the frame.
    pub timeline: Option<Timeline>,
    /// Credits and what the map shows, below the frame.
    pub credits: Vec<Lettered>,
    /// The title as plain text.
    pub name: String,
    /// The id of the worldview that it draws.
    pub worldview: String,
    /// What the map shows, in words.
    pub description: Description,
    /// Credits as plain text.
    pub rights: String,
}

impl Layout {
    /// The main map and the insets.
    pub fn panels(&self) -> impl Iterator<Item = &Panel> {
        std::iter::once(&self.main).chain(&self.insets)
    }
}

/// A page so many points wide or less is a column: with a narrow margin and without a timeline.
pub const NARROW_PT: f64 = 310.0;

/// Space around the frame in points: a column stands on a page that has its own margin.
fn margin_pt(page: &PageSize) -> f64 {
    if page.width_pt() <= NARROW_PT { 3.0 } else { 8.0 }
}

/// Lays out a map.
///
/// # Errors
/// A page too small for a map, a projection that can't be used, a character that the fonts lack.
pub fn compose(atlas: &Atlas, request: &Request<'_>) -> Result<Layout, Faults> {
    let type_ = Typesetter::new(request.page, request.style, request.languages);
    let margin = type_.pt(margin_pt(&request.page));
    let head = title::head(request, margin, &type_)?;
    let foot = title::foot(atlas, request, margin, &type_)?;
    let reserve = request.reserve;
    let above_px = head.height_px + reserve.above_px;
    let bar_px = timeline::height_px(atlas, request, &type_)?;
    let below_px = foot.height_px + bar_px + reserve.below_px;
    let (width, height) = (f64::from(request.page.width_px), f64::from(request.page.height_px));
    let inner = width - 2.0 * margin;
    let mut sheet = sheet::compose(atlas, request, (above_px, below_px), &type_)?;
    let mut events = event_list::inside(atlas, request, (&sheet.main, &sheet.taken), &type_)?;
    sheet.taken.extend(events.iter().map(|list| list.area));
    if events.is_none() && request.style.show.events {
        let lists = event_list::below(atlas, request, inner, &type_)?;
        let placed = lists.into_iter().find_map(|list| {
            let strip_px = below_px + list.height_px();
            let sheet = sheet::compose(atlas, request, (above_px, strip_px), &type_).ok()?;
            let top = height - margin - below_px - list.size.1;
            Some((sheet, list.at(Xy::new(margin, top))))
        });
        if let Some((smaller, list)) = placed {
            (sheet, events) = (smaller, Some(list));
        }
    }
    let bar = Rect::from_size(Xy::new(margin, height - margin - below_px), inner, bar_px);
    let timeline = timeline::compose(atlas, request, bar, &type_)?;
    let Sheet { mut main, mut insets, legend, scale_bar, locator, kept, taken } = sheet;
    main.graticule.degrees.retain(|degree| {
        let free = |rect: &Rect| !taken.iter().any(|other| other.intersects(rect));
        degree.boxes().iter().all(free)
    });

    if let Ensemble::Member(cast) = request.ensemble {
        let panels = std::iter::once(&mut main).chain(&mut insets).zip(&cast.namings);
        panels.for_each(|(panel, naming)| panel.letter_as(naming, atlas, request));
    } else {
        letter(atlas, request, (&mut main, &mut insets), &taken, &type_)?;
    }
    let description = describe::describe(atlas, request, &main, &insets);
    Ok(Layout {
        page: request.page,
        px_per_pt: type_.px_per_pt,
        title: head.lines,
        legend,
        events,
        kept,
        taken,
        scale_bar,
        locator,
        timeline,
        credits: foot.at_bottom(request.page, (margin, margin + reserve.below_px)),
        name: request.heading.title.clone(),
        worldview: request.snapshot.worldview.clone(),
        description,
        rights: title::credits(atlas, request.languages.main),
        main,
        insets,
    })
}

/// Letters all panels.
fn letter(
    atlas: &Atlas,
    request: &Request<'_>,
    (main, insets): (&mut Panel, &mut [Panel]),
    taken: &[Rect],
    type_: &Typesetter<'_>,
) -> Result<(), Faults> {
    let panels = std::iter::once(&*main).chain(&*insets);
    let said: Vec<String> = panels.flat_map(|p| p.distances.iter().map(|d| d.id.clone())).collect();
    for inset in insets.iter_mut() {
        inset.letter(atlas, request, &[], (&said, &[]), type_)?;
    }
    let placed = insets.iter().flat_map(|inset| &inset.naming.labels);
    let named: Vec<String> = placed.map(|label| label.id.clone()).collect();
    main.letter(atlas, request, taken, (&said, &named), type_)?;
    Ok(())
}

/// The land of a view in a rectangle of any page, without names and furniture.
///
/// # Errors
/// A projection that can't be used.
pub fn bare(atlas: &Atlas, request: &Request<'_>, area: Rect) -> Result<Panel, Faults> {
    let type_ = Typesetter::new(request.page, request.style, request.languages);
    Panel::project(atlas, request, request.view, (area, Kind::Main), &type_)
}

/// Finds where everything stands on all maps of a sequence; each is asked for like `request`.
///
/// # Errors
/// As [`compose`].
pub fn cast(atlas: &Atlas, request: &Request<'_>, snapshots: &[Snapshot]) -> Result<Cast, Faults> {
    let sequence = Sequence::new(snapshots);
    let united = sequence.united().unwrap_or_else(|| request.snapshot.clone());
    let ensemble = Ensemble::All(&sequence);
    let layout = compose(atlas, &Request { snapshot: &united, ensemble, ..*request })?;
    let (legend, taken) = (layout.kept, layout.taken);
    let (scale_bar, locator) = (layout.scale_bar, layout.locator);
    let namings = std::iter::once(layout.main).chain(layout.insets).map(|panel| panel.naming);
    Ok(Cast { namings: namings.collect(), legend, scale_bar, locator, taken })
}
