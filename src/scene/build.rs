//! Layout → scene: which layer lies on which.

use crate::language::Language;
use crate::layout::{Layout, Over};
use crate::style::Style;

use super::furniture::{events, legend, locator, margin, scale_bar};
use super::land::{Brush, land};
use super::names::{names, text_on_map};
use super::timeline::timeline;
use super::{Item, Scene};

/// The scene of a map; `date` is the day drawn, for the metadata.
pub fn build(layout: &Layout, style: &Style, language: Language, date: &str) -> Scene {
    let brush = Brush { style, px_per_pt: layout.px_per_pt };
    // Outside the frame nothing lies on anything: the title comes first, as it is read.
    let mut items = vec![margin("heading", &layout.title, &brush), land(&layout.main, "", &brush)];
    items.extend(names(&layout.main, "", &brush));
    for inset in &layout.insets {
        let prefix = format!("{}-", inset.view);
        let mut parts = vec![land(inset, &prefix, &brush)];
        parts.extend(names(inset, &prefix, &brush));
        parts.extend(inset.title.iter().map(|title| text_on_map(title, Over::Coast, &brush)));
        parts.push(Item::rect(&inset.area, None, Some(brush.pen(&style.lines.panel))));
        items.push(Item::group(&format!("{prefix}inset"), parts));
    }
    items.extend(layout.legend.iter().map(|box_| legend(box_, &brush)));
    items.extend(layout.events.iter().map(|list| events(list, &brush)));
    items.extend(layout.scale_bar.iter().map(|bar| scale_bar(bar, &brush)));
    items.extend(layout.locator.iter().map(|globe| locator(globe, &brush)));
    let neatline = brush.pen(&style.lines.neatline);
    // Where the edge of the Earth is seen, it is the frame, and lies below the furniture.
    if layout.main.outline.is_none() {
        items.push(Item::group("frame", vec![Item::rect(&layout.main.area, None, Some(neatline))]));
    }
    items.extend(layout.timeline.iter().map(|bar| timeline(bar, &brush)));
    items.push(margin("credits", &layout.credits, &brush));
    Scene {
        page: layout.page,
        background: style.ground.page,
        language,
        title: layout.name.clone(),
        description: layout.description.text.clone(),
        rights: layout.rights.clone(),
        date: date.to_owned(),
        worldview: layout.worldview.clone(),
        items,
    }
}
