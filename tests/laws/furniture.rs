//! Laws of what stands round the map and in its corners.

use treatymap::geometry::{LonLat, Rect, Xy, distance_km};
use treatymap::layout::{Layout, Lettered, Panel};

use super::{Case, any_overlap, overlap};

/// Title, credits, legend, insets and scale bar keep off each other and on the page.
pub fn furniture_overlaps_nothing_and_stays_on_its_place(case: &Case) -> Vec<String> {
    let Layout { page, main, legend, scale_bar, title, credits, insets, .. } = &case.layout;
    let mut faults = Vec::new();
    let Some(legend) = legend else { return vec!["no legend".to_owned()] };
    let sheet = Rect::from_size(Xy::default(), f64::from(page.width_px), f64::from(page.height_px));
    let text = |lines: &[Lettered]| lines.iter().flat_map(Lettered::boxes).collect::<Vec<Rect>>();
    let (head, foot) = (text(title), text(credits));
    if !head.iter().chain(&foot).all(|rect| sheet.contains_rect(rect)) {
        faults.push("title or credits leave the page".to_owned());
    }
    if any_overlap(&head, &[main.area]) || any_overlap(&foot, &[main.area]) {
        faults.push("title or credits reach into the map".to_owned());
    }
    for inset in insets {
        if !main.area.expand(1e-6).contains_rect(&inset.area) {
            faults.push(format!("inset {} leaves the frame", inset.view));
        }
        if overlap(&legend.area, &inset.area) {
            faults.push(format!("the legend covers inset {}", inset.view));
        }
    }
    // Inside the frame, or wholly beside it, or below it and above the credits.
    let below = legend.area.min.y >= main.area.max.y && !any_overlap(&foot, &[legend.area]);
    let beside = legend.area.min.x >= main.area.max.x && legend.area.max.y <= main.area.max.y;
    let inside = main.area.contains_rect(&legend.area);
    if !(inside || ((below || beside) && sheet.contains_rect(&legend.area))) {
        faults.push("the legend is neither in the frame nor below or beside it".to_owned());
    }
    let bar: Vec<Rect> = scale_bar
        .iter()
        .flat_map(|bar| bar.words.iter().flat_map(Lettered::boxes).chain(bar.halves))
        .collect();
    let covers: Vec<Rect> = insets.iter().map(|inset| inset.area).chain([legend.area]).collect();
    if any_overlap(&bar, &covers) || !bar.iter().all(|rect| main.area.contains_rect(rect)) {
        faults.push("the scale bar leaves the frame, or lies on the legend or an inset".to_owned());
    }
    if bar.iter().enumerate().any(|(index, a)| bar[index + 1..].iter().any(|b| overlap(a, b))) {
        faults.push("the words of the scale bar overlap".to_owned());
    }
    let mut inside: Vec<Vec<Rect>> = vec![legend.heading.boxes()];
    for entry in &legend.entries {
        inside.push(entry.swatches.clone());
        inside.push(text(&entry.words));
    }
    if !inside.iter().flatten().all(|rect| legend.area.contains_rect(rect)) {
        faults.push("an entry leaves the legend".to_owned());
    }
    for (index, a) in inside.iter().enumerate() {
        if inside[index + 1..].iter().any(|b| any_overlap(a, b)) {
            faults.push(format!("part {index} of the legend lies on another one"));
        }
    }
    faults
}

/// Pixels a kilometre along a parallel, over all of it that is in the frame.
fn px_per_km(panel: &Panel, lat_deg: f64) -> f64 {
    let on_page = |lon: f64| {
        panel.frame.to_page(LonLat::new(lon, lat_deg)).filter(|at| panel.area.contains(*at))
    };
    let (mut px, mut km) = (0.0, 0.0);
    for step in 0..1_800_u32 {
        let (west, east) = (f64::from(step) * 0.2 - 180.0, f64::from(step + 1) * 0.2 - 180.0);
        if let (Some(from), Some(to)) = (on_page(west), on_page(east)) {
            px += from.distance(to);
            km += distance_km(LonLat::new(west, lat_deg), LonLat::new(east, lat_deg));
        }
    }
    px / km
}

/// The scale bar is as long as it says, where it says so.
pub fn the_scale_bar_is_true_at_the_latitude_it_names(case: &Case) -> Vec<String> {
    let Some(bar) = &case.layout.scale_bar else { return vec!["no scale bar".to_owned()] };
    let [first, second] = bar.halves;
    let drawn = first.width() + second.width();
    let wanted = bar.length_km * px_per_km(&case.layout.main, bar.lat_deg);
    let mut faults = Vec::new();
    if wanted.is_nan() || (drawn / wanted - 1.0).abs() > 0.015 {
        faults.push(format!("{drawn:.2} px for {} km, which are {wanted:.2} px", bar.length_km));
    }
    if (first.width() - second.width()).abs() > 1e-6 || (first.max.x - second.min.x).abs() > 1e-6 {
        faults.push(format!("unequal halves {first:?}, {second:?}"));
    }
    let number = format!("{}", bar.length_km);
    // Without the signs that group thousands.
    let plain = |line: &Lettered| line.line.text.replace([',', '\u{a0}', '\u{202f}'], "");
    let says = bar.words.iter().any(|line| {
        plain(line).strip_prefix(&number).is_some_and(|unit| unit == "km" || unit == "км")
    });
    let latitude = format!("{}°", bar.lat_deg);
    let names_it = |line: &Lettered| line.line.text.replace(',', ".").contains(&latitude);
    if !says || !bar.words.iter().any(names_it) {
        let words: Vec<&str> = bar.words.iter().map(|line| line.line.text.as_str()).collect();
        faults.push(format!("{words:?} does not say {number} km at {}°", bar.lat_deg));
    }
    faults
}
