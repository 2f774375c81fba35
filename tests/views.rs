//! Laws of the views on every page: furniture hides no land, frames are used well.
#![allow(clippy::panic, clippy::unwrap_used, reason = "a test fails by panicking")]

mod common;

use treatymap::export::{Subject, spans};
use treatymap::geometry::clip::encloses;
use treatymap::geometry::{LonLat, Rect, Xy};
use treatymap::layout::{Layout, Lettered, Panel};
use treatymap::{Language, Order, Page, PageSize, Style, draw};

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

/// How many outlines and dots of territories a box stands on.
fn hides(panel: &Panel, rect: &Rect) -> usize {
    let rings = panel.fills.iter().flat_map(|fill| &fill.rings);
    let inside = |ring: &Vec<Xy>| ring.iter().any(|point| rect.contains(*point));
    let middle = |rings: &[Vec<Xy>]| encloses(rings, rect.center());
    rings.filter(|ring| inside(ring)).count()
        + panel.islets.iter().filter(|islet| rect.contains(islet.at)).count()
        + panel.fills.iter().filter(|fill| middle(&fill.rings)).count()
}

#[test]
fn the_legend_hides_no_land_of_the_territories_but_an_outlying_island_or_two() {
    let hidden = |(name, layout): (String, Layout)| {
        let legend = layout.legend.as_ref().unwrap();
        let inside = layout.main.area.contains_rect(&legend.area);
        (inside && hides(&layout.main, &legend.area) > 2).then_some(name)
    };
    none(&cases().filter_map(hidden).collect::<Vec<String>>());
}

/// Whether a position lies near the end of the outlines or beyond, and, as exactly as the generalised
/// land is, on land.
fn is_far_inland(at: LonLat) -> bool {
    const OFF_DEG: f64 = 0.8;
    let world = &atlas().layers.world;
    let lon = at.around(150.0).lon_deg;
    if (116.0..178.0).contains(&lon) && (27.0..69.0).contains(&at.lat_deg) {
        return false;
    }
    let moved = [(0.0, 0.0), (OFF_DEG, 0.0), (-OFF_DEG, 0.0), (0.0, OFF_DEG), (0.0, -OFF_DEG)];
    moved.iter().all(|(east, north)| {
        let at = LonLat::new(at.lon_deg + east, at.lat_deg + north).around(0.0);
        world.iter().any(|land| land.polygon.contains(at))
    })
}

#[test]
fn no_land_ends_inside_a_frame() {
    let mut faults = Vec::new();
    for (name, layout) in cases() {
        let Panel { area, frame, land, far_land, fills, .. } = &layout.main;
        for cell in 0..30 * 30_u32 {
            let share = |index: u32| (f64::from(index) + 0.5) / 30.0;
            let (x, y) = (area.width() * share(cell % 30), area.height() * share(cell / 30));
            let at = Xy::new(area.min.x + x, area.min.y + y);
            let Some(place) = frame.from_page(at).filter(|place| is_far_inland(*place)) else {
                continue;
            };
            let on = |rings: &[Vec<Xy>]| encloses(rings, at);
            if !(on(land) || on(&far_land.rings) || fills.iter().any(|fill| on(&fill.rings))) {
                faults.push(format!("{name}: sea at {place:?}"));
            }
        }
    }
    none(&faults);
}

#[test]
fn close_maps_have_a_globe_in_the_sea_that_shows_where_they_lie() {
    let mut faults = Vec::new();
    let mut globes = 0;
    for (name, layout) in cases() {
        let Layout { main, locator, legend, scale_bar, insets, .. } = &layout;
        let wide = name.starts_with("region") || name.starts_with("northeast-asia");
        let Some(globe) = locator else { continue };
        globes += 1;
        let disc = Rect::new(globe.center, globe.center).expand(globe.radius_px);
        let mut others: Vec<Rect> = insets.iter().map(|inset| inset.area).collect();
        others.extend(legend.iter().map(|legend| legend.area));
        others.extend(scale_bar.iter().flat_map(|bar| bar.halves));
        let labels = main.naming.labels.iter().flat_map(|label| &label.lines);
        others.extend(labels.flat_map(Lettered::boxes));
        if wide || hides(main, &disc) > 0 || others.iter().any(|other| other.intersects(&disc)) {
            faults.push(format!("{name}: the globe covers something, or is not needed"));
        }
        let off = |at: &Xy| at.distance(globe.center) > globe.radius_px + 1e-6;
        if globe.extent.len() < 4 || globe.extent.iter().chain(globe.land.iter().flatten()).any(off)
        {
            faults.push(format!("{name}: something leaves the disc"));
        }
    }
    none(&faults);
    assert!(globes > 60, "only {globes} globes");
}

#[test]
fn the_wider_story_of_north_east_asia_is_in_the_legend() {
    let style = Style::named("atlas").unwrap();
    let legend = |event: &str| {
        let subject = Subject::Event(event.to_owned());
        let view = Some("northeast-asia");
        let order = Order::new(atlas(), &subject, view, style.clone(), Language::En).unwrap();
        let layout = draw(atlas(), &order).unwrap().layout;
        let words = layout.legend.as_ref().unwrap().entries.iter().map(|entry| {
            let lines = entry.words.iter().map(|line| line.line.text.as_str());
            lines.collect::<Vec<_>>().join(" ")
        });
        words.collect::<Vec<String>>()
    };
    let told = [
        ("aigun-1858", "Russia and Qing: joint possession, undivided"),
        ("peking-1860", "Boundary by treaty"),
        ("portsmouth-1905", "Japan and Russia: occupation; sovereign by treaty: Qing"),
        ("korea-1910", "Japan: annexed; validity contested"),
        ("manchukuo-1932", "Manchukuo: set up by an occupier; by treaty: Republic of China"),
        ("korea-1945", "Soviet Union: occupation; sovereign by treaty: Korea"),
    ];
    for (event, words) in told {
        let legend = legend(event);
        assert!(legend.iter().any(|said| said == words), "{event}: {words} is not in {legend:?}");
    }
    let peking = legend("peking-1860");
    assert!(!peking.iter().any(|said| said.starts_with("Russia and Qing")), "{peking:?}");
}
