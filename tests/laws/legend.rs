//! Laws of the legend: it lists exactly what is drawn.

use std::collections::BTreeSet;

use treatymap::atlas::BoundaryKind;
use treatymap::geometry::{Rect, Xy, winding_number};
use treatymap::layout::{Fill, Key, Panel, Symbol};

use super::Case;

/// Whether some of a fill can be seen: an islet's symbol, or land that nothing covers.
fn is_seen(fill: &Fill, panel: &Panel, covers: &[Rect]) -> bool {
    let free = |at: Xy| panel.area.contains(at) && !covers.iter().any(|rect| rect.contains(at));
    let islets = panel.islets.iter().filter(|islet| islet.symbol == fill.symbol);
    let mut points = fill.rings.iter().flatten().copied();
    // A point of its edge, or of a grid (for land that fills the whole panel).
    points.any(free) || islets.map(|islet| islet.at).any(free) || {
        let (width, height) = (panel.area.width(), panel.area.height());
        let grid = (1..20_u32)
            .flat_map(|x| (1..20_u32).map(move |y| (f64::from(x) / 20.0, f64::from(y) / 20.0)));
        grid.map(|(x, y)| Xy::new(panel.area.min.x + x * width, panel.area.min.y + y * height))
            .filter(|at| free(*at))
            .any(|at| fill.rings.iter().map(|ring| winding_number(ring, at)).sum::<i32>() != 0)
    }
}

/// Each class of land drawn is in the legend, and each class in the legend is drawn.
pub fn the_legend_lists_exactly_the_land_that_is_drawn(case: &Case) -> Vec<String> {
    let listed: BTreeSet<Symbol> = case
        .layout
        .legend
        .iter()
        .flat_map(|legend| &legend.entries)
        .flat_map(|entry| match &entry.key {
            Key::Land(symbols) => symbols.clone(),
            _ => Vec::new(),
        })
        .collect();
    let mut seen = BTreeSet::new();
    for (panel, covers) in case.panels() {
        seen.extend(
            panel.fills.iter().filter(|fill| is_seen(fill, panel, &covers)).map(|fill| fill.symbol),
        );
    }
    let mut faults: Vec<String> = seen
        .difference(&listed)
        .map(|symbol| format!("{symbol:?} is drawn and not in the legend"))
        .collect();
    faults.extend(
        listed
            .difference(&seen)
            .map(|symbol| format!("{symbol:?} is in the legend and not to be seen")),
    );
    faults
}

/// Land outside the atlas is explained if it is seen.
pub fn the_legend_explains_land_outside_if_there_is_any(case: &Case) -> Vec<String> {
    let listed = case
        .layout
        .legend
        .iter()
        .flat_map(|legend| &legend.entries)
        .any(|entry| entry.key == Key::Outside);
    let seen = case.panels().any(|(panel, covers)| {
        let free =
            |at: &Xy| panel.area.contains(*at) && !covers.iter().any(|rect| rect.contains(*at));
        panel.land.iter().flatten().any(free)
    });
    if listed == seen { Vec::new() } else { vec![format!("seen: {seen}, in the legend: {listed}")] }
}

/// Each entry has a swatch for each of its symbols, and words of its own.
pub fn every_symbol_of_the_legend_has_a_swatch_and_words(case: &Case) -> Vec<String> {
    let mut faults = Vec::new();
    let mut said = BTreeSet::new();
    for entry in case.layout.legend.iter().flat_map(|legend| &legend.entries) {
        let words: Vec<&str> = entry.words.iter().map(|line| line.line.text.as_str()).collect();
        let words = words.join(" ");
        let count = if let Key::Land(symbols) = &entry.key { symbols.len() } else { 1 };
        if entry.swatches.len() != count {
            faults.push(format!(
                "`{words}` has {count} symbols and {} swatches",
                entry.swatches.len()
            ));
        }
        if words.trim().is_empty() || !said.insert(words.clone()) {
            faults.push(format!("`{words}` says nothing, or the same as another entry"));
        }
    }
    faults
}

/// Each kind of boundary drawn is in the legend, and the reverse.
pub fn the_legend_lists_exactly_the_boundaries_that_are_drawn(case: &Case) -> Vec<String> {
    let listed: BTreeSet<BoundaryKind> = case
        .layout
        .legend
        .iter()
        .flat_map(|legend| &legend.entries)
        .filter_map(|entry| if let Key::Boundary(kind) = entry.key { Some(kind) } else { None })
        .collect();
    let mut seen = BTreeSet::new();
    for (panel, covers) in case.panels() {
        let free =
            |at: &Xy| panel.area.contains(*at) && !covers.iter().any(|rect| rect.contains(*at));
        let shown = panel.boundaries.iter().filter(|(_, lines)| lines.iter().flatten().any(free));
        seen.extend(shown.map(|(kind, _)| *kind));
    }
    let mut faults: Vec<String> = seen
        .difference(&listed)
        .map(|kind| format!("{kind:?} is drawn and not in the legend"))
        .collect();
    faults.extend(
        listed
            .difference(&seen)
            .map(|kind| format!("{kind:?} is in the legend and not to be seen")),
    );
    faults
}

/// Two classes never look the same.
pub fn no_two_classes_of_land_on_a_map_look_the_same(case: &Case) -> Vec<String> {
    let entries = case.layout.legend.iter().flat_map(|legend| &legend.entries);
    let symbols: Vec<Symbol> =
        entries
            .flat_map(|entry| {
                if let Key::Land(symbols) = &entry.key { symbols.clone() } else { Vec::new() }
            })
            .collect();
    let unique: BTreeSet<Symbol> = symbols.iter().copied().collect();
    if unique.len() == symbols.len() { Vec::new() } else { vec![format!("{symbols:?}")] }
}
