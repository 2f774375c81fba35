//! Laws of the list of the year's events.

use treatymap::geometry::{Rect, Xy};
use treatymap::layout::Lettered;

use super::{Case, any_overlap, lettering, overlap};
use crate::common::atlas;

/// In empty sea or below the frame; nothing lies on it, and its lines keep inside.
pub fn the_events_have_a_place_to_themselves(case: &Case) -> Vec<String> {
    let layout = &case.layout;
    let Some(list) = &layout.events else { return Vec::new() };
    let page = layout.page;
    let sheet = Rect::from_size(Xy::default(), f64::from(page.width_px), f64::from(page.height_px));
    let boxes: Vec<Rect> = list.lines.iter().flat_map(Lettered::boxes).collect();
    let mut faults = Vec::new();
    if !boxes.iter().all(|rect| list.area.contains_rect(rect)) || !sheet.contains_rect(&list.area) {
        faults.push("a line leaves the list, or the list the page".to_owned());
    }
    if boxes.iter().enumerate().any(|(index, a)| boxes[index + 1..].iter().any(|b| overlap(a, b))) {
        faults.push("two lines of the list overlap".to_owned());
    }
    let inside = layout.main.area.contains_rect(&list.area);
    if !inside && list.area.min.y < layout.main.area.max.y {
        faults.push("the list is neither in the frame nor below it".to_owned());
    }
    let insets = layout.insets.iter().map(|inset| inset.area);
    let others = insets.chain(layout.legend.iter().map(|legend| legend.area));
    let others = others.chain(layout.timeline.iter().map(|bar| bar.area));
    let others = others.chain(layout.credits.iter().flat_map(Lettered::boxes));
    if any_overlap(&[list.area], &others.collect::<Vec<_>>()) {
        faults.push("the list lies on other furniture".to_owned());
    }
    for (name, boxes) in lettering(&layout.main) {
        if any_overlap(&boxes, &[list.area]) {
            faults.push(format!("`{name}` lies on the list"));
        }
    }
    let fills = layout.main.fills.iter().flat_map(|fill| &fill.rings).flatten();
    if fills.into_iter().any(|point| list.area.contains(*point)) {
        faults.push("the list hides land".to_owned());
    }
    faults
}

/// Every event of the year is told or counted, with its title, in order of time.
pub fn the_events_are_those_of_the_year(case: &Case) -> Vec<String> {
    let year = case.order.date.year();
    let of_year: Vec<&str> = atlas()
        .events
        .iter()
        .filter(|event| event.sort_date.year() == year)
        .map(|event| event.id.as_str())
        .collect();
    let Some(list) = &case.layout.events else {
        return if of_year.is_empty() {
            Vec::new()
        } else {
            vec![format!("no list of {of_year:?}")]
        };
    };
    let mut faults = Vec::new();
    if list.events.len() + list.left != of_year.len() {
        faults.push(format!("{:?} and {} of {of_year:?}", list.events, list.left));
    }
    let days: Vec<_> =
        list.events.iter().filter_map(|id| atlas().events.get(id)).map(|e| e.sort_date).collect();
    if !days.is_sorted() || days.iter().any(|day| day.year() != year) {
        faults.push(format!("days {days:?}"));
    }
    let squeezed = |text: &str| text.replace(' ', "");
    let said: Vec<&str> = list.lines.iter().map(|line| line.line.text.as_str()).collect();
    let said = squeezed(&said.concat());
    for event in list.events.iter().filter_map(|id| atlas().events.get(id)) {
        let title = event.title.get(case.order.languages.main);
        if !said.contains(&squeezed(title)) {
            faults.push(format!("{title:?} is not in {said:?}"));
        }
    }
    if list.left > 0 && !said.contains(&list.left.to_string()) {
        faults.push(format!("{} more are not told of", list.left));
    }
    faults
}
