//! What is shown and left out by name, and the list of the year's events.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

mod common;
mod laws;

use treatymap::export::Subject;
use treatymap::style::Furniture;
use treatymap::units::Page;
use treatymap::{Language, Order, PageSize, Style};

use common::{PAGE, atlas, none, order, settlements};
use laws::{Case, event_list, faults, lettering, print, timeline};

/// A narrow page, as a column of a journal.
const COLUMN: PageSize = PageSize::new(803, 900, 240.0);

fn with(furniture: &[Furniture], order: Order) -> Case {
    let mut order = order;
    furniture.iter().for_each(|one| order.with(*one));
    Case::of(format!("{} {furniture:?}", order.date), order)
}

fn without(furniture: Furniture) -> Case {
    let mut order = order("portsmouth-1905", None, Language::En, PAGE);
    order.without(furniture);
    Case::of(format!("without {furniture}"), order)
}

#[test]
fn events_stand_in_empty_sea_or_below_in_any_year() {
    let mut cases = Vec::new();
    let mut years: Vec<i16> = atlas().events.iter().map(|event| event.sort_date.year()).collect();
    years.dedup();
    // A year in which nothing happened, too.
    let years = years.into_iter().step_by(4).chain([1700, 1855, 1905, 1945, 2022]);
    for (index, year) in years.enumerate() {
        let language = Language::ALL[index % 3];
        let view = ["region", "kurils", "northeast-asia", "sakhalin"][index % 4];
        let style = Style::named("atlas").unwrap();
        let order = Order::new(atlas(), &Subject::Year(year), Some(view), style, language).unwrap();
        let page = [PAGE, COLUMN][index % 2];
        cases.push(with(&[Furniture::Events], Order { page, ..order }));
    }
    assert!(cases.iter().filter(|case| case.layout.events.is_some()).count() > 15);
    none(&faults(&cases, event_list::the_events_have_a_place_to_themselves));
    none(&faults(&cases, event_list::the_events_are_those_of_the_year));
    none(&faults(&cases, lettering::no_two_labels_overlap));
    none(&faults(&cases, timeline::the_timeline_has_its_place_to_itself));
    none(&faults(&cases, print::type_and_lines_are_not_below_the_floors));
}

#[test]
fn long_years_end_in_a_number() {
    let case = with(&[Furniture::Events], order("occupation-1945", None, Language::En, PAGE));
    let list = case.layout.events.as_ref().unwrap();
    assert!(list.left > 0 && list.events.len() == 6, "{list:?}");
    let last = list.lines.last().unwrap();
    assert_eq!(last.line.text, format!("and {} more", list.left));
    assert!(!without(Furniture::Events).order.style.show.events);
}

#[test]
fn what_is_asked_for_is_there_though_the_page_is_narrow() {
    let narrow = || order("portsmouth-1905", Some("kurils"), Language::En, COLUMN);
    let plain = Case::of("plain".to_owned(), narrow());
    assert!(plain.layout.timeline.is_none());
    let captions = |case: &Case| {
        let lines = case.layout.title.iter();
        lines.filter(|line| line.role == treatymap::style::Role::Caption).count()
    };
    assert_eq!(captions(&plain), 0);
    let case = with(&[Furniture::Timeline, Furniture::Caption], narrow());
    assert!(case.layout.timeline.is_some());
    assert!(captions(&case) > 0);
    none(&faults([&case], timeline::the_timeline_has_its_place_to_itself));
    assert_eq!(Page::ALL.len(), 7);
}

#[test]
fn what_is_left_out_is_gone() {
    let whole = Case::of("whole".to_owned(), order("portsmouth-1905", None, Language::En, PAGE));
    let count = |case: &Case, furniture: Furniture| {
        let layout = &case.layout;
        match furniture {
            Furniture::Legend => layout.legend.iter().count(),
            Furniture::ScaleBar => layout.scale_bar.iter().count(),
            Furniture::Graticule => layout.main.graticule.lines.len(),
            Furniture::Degrees => layout.main.graticule.degrees.len(),
            Furniture::Rivers => layout.main.rivers.len(),
            Furniture::Borders => layout.main.context_borders.len(),
            Furniture::Towns => layout.main.naming.towns.len(),
            Furniture::Distances => layout.panels().map(|panel| panel.distances.len()).sum(),
            Furniture::Insets => layout.insets.len(),
            Furniture::Locator => layout.locator.iter().count(),
            Furniture::Caption => layout.title.len() - 2,
            Furniture::Timeline => layout.timeline.iter().count(),
            Furniture::Events => layout.events.iter().count(),
            Furniture::Credits => layout.credits.len() - 1,
        }
    };
    for furniture in Furniture::ALL {
        // Close maps have the globe.
        let absent = [Furniture::Events, Furniture::Borders, Furniture::Locator];
        let shown = !absent.contains(&furniture);
        assert_eq!(count(&whole, furniture) > 0, shown, "{furniture}");
        assert_eq!(count(&without(furniture), furniture), 0, "{furniture}");
        assert_eq!(furniture.id().parse(), Ok(furniture));
    }
}

#[test]
fn a_legend_that_has_room_on_the_map_takes_none_of_it() {
    // In a strip beside it, the map of the region would lose the seas around.
    for settlement in settlements() {
        let order = order(settlement, Some("region"), Language::En, PAGE);
        let layout = Case::of(settlement.to_owned(), order).layout;
        let (legend, map) = (layout.legend.unwrap().area, layout.main.area);
        assert_eq!(legend.intersection(&map), Some(legend), "{settlement}");
        assert!(map.width() > 0.95 * f64::from(PAGE.width_px), "{settlement}");
    }
}
