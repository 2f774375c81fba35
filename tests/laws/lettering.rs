//! Laws of lettering: names overlap nothing, are cut by nothing and stay with what they name.

use treatymap::layout::Distance;

use super::{Case, any_overlap, lettering};

/// No two labels of a panel share more than a hair.
pub fn no_two_labels_overlap(case: &Case) -> Vec<String> {
    let mut faults = Vec::new();
    for panel in case.layout.panels() {
        let all = lettering(panel);
        for (index, (a, boxes)) in all.iter().enumerate() {
            for (b, others) in &all[index + 1..] {
                if any_overlap(boxes, others) {
                    faults.push(format!("in {}: `{a}` and `{b}` overlap", panel.view));
                }
            }
        }
    }
    faults
}

/// No label is cut by its frame or lies on the legend or an inset.
pub fn labels_stay_in_their_frame_and_off_legend_and_insets(case: &Case) -> Vec<String> {
    let mut faults = Vec::new();
    let covers = case.covers();
    for (index, panel) in case.layout.panels().enumerate() {
        for label in &panel.naming.labels {
            let boxes = label.boxes();
            if !boxes.iter().all(|rect| panel.area.contains_rect(rect)) {
                faults.push(format!("in {}: `{}` leaves the frame", panel.view, label.id));
            }
            if index == 0 && any_overlap(&boxes, &covers) {
                faults.push(format!("`{}` touches the legend or an inset", label.id));
            }
        }
    }
    faults
}

/// The distance that the project is known for is on every roomy map of the region.
pub fn the_strait_of_la_perouse_is_measured_on_every_map_of_the_series(case: &Case) -> Vec<String> {
    if case.view != "region" || !case.is_roomy() {
        return Vec::new();
    }
    let panel = &case.layout.main;
    let is_it = |distance: &&Distance| distance.id == "la-perouse-strait";
    let Some(distance) = panel.distances.iter().find(is_it) else {
        return vec!["no line across the strait".to_owned()];
    };
    let Some(label) = panel.naming.labels.iter().find(|label| label.id == distance.id) else {
        return vec!["no room for the 43 km".to_owned()];
    };
    let words: Vec<&str> = label.lines.iter().map(|line| line.line.text.as_str()).collect();
    if words.iter().any(|line| line.contains("43")) {
        Vec::new()
    } else {
        vec![format!("says {words:?}")]
    }
}

/// No distance line without its words.
pub fn every_distance_line_has_its_label(case: &Case) -> Vec<String> {
    let mut faults = Vec::new();
    if !case.is_roomy() {
        return faults;
    }
    for panel in case.layout.panels() {
        let named = |id: &str| panel.naming.labels.iter().any(|label| label.id == id);
        let bare = panel.distances.iter().filter(|distance| !named(&distance.id));
        faults.extend(
            bare.map(|distance| format!("in {}: no room for `{}`", panel.view, distance.id)),
        );
    }
    faults
}
