//! Laws of the views on every page: furniture hides no land, frames are used well.
#![allow(clippy::panic, clippy::unwrap_used, reason = "a test fails by panicking")]

mod common;

use treatymap::export::spans;
use treatymap::geometry::{Rect, Xy};
use treatymap::layout::{Layout, Panel};
use treatymap::{Language, Order, Page, PageSize, draw};

use common::{atlas, none, order};

/// Every view on every page, for settlements with a short and a long legend.
fn cases() -> impl Iterator<Item = (String, Layout)> {
    let pages = Page::ALL.into_iter();
    let all = pages.flat_map(|page| atlas().views.iter().map(move |view| (page, view)));
    let settlements = ["portsmouth-1905", "today"];
    let all = all.flat_map(move |which| settlements.map(|settlement| (which, settlement)));
    all.map(|((page, view), settlement)| {
        // Few pixels: only shares of the page matter.
        let size: PageSize = page.size(100.0, &spans(view).unwrap());
        let order: Order = order(settlement, Some(&view.id), Language::En, size);
        let layout = draw(atlas(), &order).unwrap().layout;
        (format!("{} {page} {settlement}", view.id), layout)
    })
}

/// Whether a box stands on land or the dot of a territory.
fn hides(panel: &Panel, rect: &Rect) -> bool {
    let mut rings = panel.fills.iter().flat_map(|fill| &fill.rings);
    let inside = |ring: &Vec<Xy>| ring.iter().any(|point| rect.contains(*point));
    let middle = |rings: &[Vec<Xy>]| treatymap::geometry::clip::encloses(rings, rect.center());
    rings.any(inside)
        || panel.islets.iter().any(|islet| rect.contains(islet.at))
        || panel.fills.iter().any(|fill| middle(&fill.rings))
}

#[test]
fn the_legend_hides_no_land_of_the_territories() {
    let hidden = |(name, layout): (String, Layout)| {
        let inside = layout.main.area.contains_rect(&layout.legend.area);
        (inside && hides(&layout.main, &layout.legend.area)).then_some(name)
    };
    none(&cases().filter_map(hidden).collect::<Vec<String>>());
}
