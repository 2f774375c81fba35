//! Laws of the timeline: it tells the truth about when, and has its place to itself.

use treatymap::geometry::{Rect, Xy};
use treatymap::layout::{Lettered, NARROW_PT, Timeline};

use super::{Case, any_overlap, overlap};
use crate::common::atlas;

/// Rounding, in pixels.
const HAIR_PX: f64 = 1e-6;

fn all(case: &Case) -> Option<(&Timeline, Vec<Rect>)> {
    let bar = case.layout.timeline.as_ref()?;
    Some((bar, bar.years.iter().flat_map(Lettered::boxes).collect()))
}

/// Every page that is wide enough has one where the style wants it.
pub fn wide_pages_have_a_timeline(case: &Case) -> Vec<String> {
    let wide = case.layout.page.width_pt() > NARROW_PT;
    let wanted = case.order.style.show.timeline && wide;
    let has = case.layout.timeline.is_some();
    if has == wanted { Vec::new() } else { vec![format!("has a timeline: {has}")] }
}

/// It is below frame and legend, above the credits, on the page; its numbers overlap nothing.
pub fn the_timeline_has_its_place_to_itself(case: &Case) -> Vec<String> {
    let Some((bar, years)) = all(case) else { return Vec::new() };
    let layout = &case.layout;
    let page = layout.page;
    let sheet = Rect::from_size(Xy::default(), f64::from(page.width_px), f64::from(page.height_px));
    let credits: Vec<Rect> = layout.credits.iter().flat_map(Lettered::boxes).collect();
    let others: Vec<Rect> = [layout.main.area]
        .into_iter()
        .chain(layout.legend.iter().map(|legend| legend.area))
        .chain(credits)
        .collect();
    let mut faults = Vec::new();
    if any_overlap(&[bar.area], &others) || bar.area.min.y < layout.main.area.max.y {
        faults.push("the timeline lies on the map, the legend or the credits".to_owned());
    }
    let inside = |rect: &Rect| bar.area.expand(HAIR_PX).contains_rect(rect);
    if !sheet.contains_rect(&bar.area) || !years.iter().all(inside) {
        faults.push("the timeline or a year leaves its place".to_owned());
    }
    if years.iter().enumerate().any(|(index, a)| years[index + 1..].iter().any(|b| overlap(a, b))) {
        faults.push("two years overlap".to_owned());
    }
    faults
}

/// A tick for each settlement, years linear, the map's day marked and its year said.
pub fn the_timeline_tells_when(case: &Case) -> Vec<String> {
    let Some((bar, _)) = all(case) else { return Vec::new() };
    let mut faults = Vec::new();
    let days: Vec<f64> = atlas().settlements.iter().map(|s| s.date.in_years()).collect();
    let ids: Vec<&str> = bar.ticks.iter().map(|tick| tick.settlement.as_str()).collect();
    if ids != atlas().settlements.ids().collect::<Vec<_>>() {
        return vec![format!("ticks of {ids:?}")];
    }
    let end = atlas().reviewed.max(case.order.date).in_years();
    let (first, last) = (days[0], bar.axis[1].x);
    let px_per_year = (last - bar.ticks[0].at.x) / (end - first);
    let marked = [(case.order.date.in_years(), bar.mark)];
    let ticks = days.iter().copied().zip(bar.ticks.iter().map(|tick| tick.at));
    for (year, at) in ticks.chain(marked) {
        let wanted = last - (end - year) * px_per_year;
        if (at.x - wanted).abs() > HAIR_PX || (at.y - bar.axis[0].y).abs() > HAIR_PX {
            faults.push(format!("{year:.2} is at {at:?}, not at {wanted}"));
        }
    }
    let year_of = |lettered: &Lettered| lettered.line.text.parse::<f64>().ok();
    let said = bar.years.first().and_then(year_of);
    if said != Some(f64::from(case.order.date.year())) {
        faults.push(format!("the first year said is {said:?}"));
    }
    for year in &bar.years {
        let middle = year.boxes()[0].center().x;
        let near = |(day, tick): (f64, f64)| {
            Some(day.floor()) == year_of(year)
                && (tick - middle).abs() < 12.0 * case.layout.px_per_pt
        };
        let ticks = days.iter().copied().zip(bar.ticks.iter().map(|tick| tick.at.x));
        if !ticks.chain([(case.order.date.in_years(), bar.mark.x)]).any(near) {
            faults.push(format!("`{}` is at no tick of that year", year.line.text));
        }
    }
    if bar.years.len() < 5 {
        faults.push(format!("only {} years are said", bar.years.len()));
    }
    faults
}
