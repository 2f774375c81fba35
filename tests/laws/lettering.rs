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

/// The letters of a label stand one after the other, along whatever line.
pub fn letters_do_not_stand_on_each_other(case: &Case) -> Vec<String> {
    /// Of the line's width: the last letter counts only where it begins.
    const LEAST_SHARE: f64 = 0.6;
    let mut faults = Vec::new();
    let labels = case.layout.panels().flat_map(|panel| &panel.naming.labels);
    for line in labels.flat_map(|label| &label.lines) {
        let stands = line.stands();
        let run: f64 = stands.windows(2).map(|pair| pair[0].at.distance(pair[1].at)).sum();
        if stands.len() > 4 && run < LEAST_SHARE * line.line.width_px {
            let width = line.line.width_px;
            faults.push(format!("`{}` has {run:.0} px for {width:.0} px", line.line.text));
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
