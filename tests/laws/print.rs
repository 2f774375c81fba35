//! Laws of what can be printed: sizes of type, widths of lines.

use treatymap::layout::Lettered;
use treatymap::scene::Item;

use super::Case;

/// Smallest type in points.
const LEAST_TYPE_PT: f64 = 6.0;
/// Thinnest line in points.
const LEAST_LINE_PT: f64 = 0.25;
/// Rounding.
const HAIR: f64 = 1e-6;

/// No type below 6 pt and no line below 0.25 pt at the declared print size.
pub fn type_and_lines_are_not_below_the_floors(case: &Case) -> Vec<String> {
    let layout = &case.layout;
    let pt = layout.page.dpi / 72.0;
    let mut lettered: Vec<&Lettered> = layout.title.iter().chain(&layout.credits).collect();
    lettered.extend(layout.legend.iter().map(|legend| &legend.heading));
    lettered.extend(layout.events.iter().flat_map(|list| &list.lines));
    lettered.extend(
        layout.legend.iter().flat_map(|legend| &legend.entries).flat_map(|entry| &entry.words),
    );
    lettered.extend(layout.scale_bar.iter().flat_map(|bar| &bar.words));
    lettered.extend(layout.timeline.iter().flat_map(|bar| &bar.years));
    for panel in layout.panels() {
        lettered.extend(panel.naming.labels.iter().flat_map(|label| &label.lines));
        lettered.extend(panel.graticule.degrees.iter().chain(&panel.title));
    }
    let small = lettered.iter().filter(|line| line.line.size_px < LEAST_TYPE_PT * pt - HAIR);
    let mut faults: Vec<String> = small
        .map(|line| format!("`{}` is set in {:.2} pt", line.line.text, line.line.size_px / pt))
        .collect();
    let mut widths = Vec::new();
    case.scene.items.iter().for_each(|item| collect_widths(item, &mut widths));
    let thin = widths.into_iter().filter(|width| *width < LEAST_LINE_PT * pt - HAIR);
    faults.extend(thin.map(|width| format!("a line of {:.3} pt", width / pt)));
    faults
}

fn collect_widths(item: &Item, widths: &mut Vec<f64>) {
    match item {
        Item::Group(group) => group.items.iter().for_each(|item| collect_widths(item, widths)),
        Item::Path(path) => widths.extend(path.stroke.iter().map(|pen| pen.width_px)),
        Item::Text(_) => {}
    }
}
