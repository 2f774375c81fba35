//! Legend, scale bar, title and credits.

use crate::geometry::{Rect, Xy};
use crate::layout::{
    EventList, Key, Legend, LegendEntry, Lettered, Locator, Over, SWATCH_PT, ScaleBar,
};
use crate::style::Style;

use super::land::Brush;
use super::names::{text, text_on_map};
use super::{Item, Path, Pen, Shape};

/// The box with the legend.
pub fn legend(legend: &Legend, brush: &Brush<'_>) -> Item {
    let style = brush.style;
    let frame = brush.pen(&style.lines.panel);
    let mut items = vec![Item::rect(&legend.area, Some(style.ground.panel), Some(frame))];
    items.push(text(&legend.heading, style.ground.panel, brush));
    items.extend(legend.entries.iter().flat_map(|entry| self::entry(entry, brush)));
    Item::words("legend", items)
}

/// The box with what happened in the year.
pub fn events(list: &EventList, brush: &Brush<'_>) -> Item {
    let style = brush.style;
    let frame = brush.pen(&style.lines.panel);
    let mut items = vec![Item::rect(&list.area, Some(style.ground.panel), Some(frame))];
    items.extend(list.lines.iter().map(|line| text(line, style.ground.panel, brush)));
    Item::words("events", items)
}

fn entry(entry: &LegendEntry, brush: &Brush<'_>) -> Vec<Item> {
    let mut items = swatches(&entry.key, &entry.swatches, brush);
    let panel = brush.style.ground.panel;
    items.extend(entry.words.iter().map(|line| text(line, panel, brush)));
    items
}

/// The swatches of what a legend explains, in their boxes.
fn swatches(key: &Key, boxes: &[Rect], brush: &Brush<'_>) -> Vec<Item> {
    let lines = &brush.style.lines;
    let mut items = Vec::new();
    match key {
        Key::Land(symbols) => {
            for (swatch, symbol) in boxes.iter().zip(symbols) {
                items.extend(brush.symbol(&[swatch.ring()], symbol));
                let edge = if symbol.uncertain { &lines.uncertain } else { &lines.swatch };
                items.push(Item::rect(swatch, None, Some(brush.pen(edge))));
            }
        }
        Key::Outside => {
            let pen = brush.pen(&lines.swatch);
            let swatch = |rect| Item::rect(rect, Some(brush.style.ground.land), Some(pen.clone()));
            items.extend(boxes.iter().map(swatch));
        }
        Key::Boundary(kind) => {
            let stroke = lines.of(*kind);
            for swatch in boxes {
                let y = swatch.center().y;
                let line = vec![Xy::new(swatch.min.x, y), Xy::new(swatch.max.x, y)];
                items.push(Item::stroked(vec![line], brush.pen(stroke)));
            }
        }
    }
    items
}

/// What a legend explains as a small picture of its own: its swatches below each other, and its width and
/// height in pixels.
pub fn key(key: &Key, style: &Style, px_per_pt: f64) -> (Vec<Item>, (f64, f64)) {
    let brush = Brush { style, px_per_pt };
    let count = if let Key::Land(symbols) = key { symbols.len() } else { 1 };
    let (width, height) = (SWATCH_PT.0 * px_per_pt, SWATCH_PT.1 * px_per_pt);
    // Room for the pen round them.
    let edge = brush.width(1.0);
    let top = |index: usize| edge + index as f64 * (height + px_per_pt);
    let boxes: Vec<Rect> =
        (0..count).map(|index| Rect::from_size(Xy::new(edge, top(index)), width, height)).collect();
    (swatches(key, &boxes, &brush), (width + 2.0 * edge, top(count) - px_per_pt + edge))
}

/// The scale bar.
pub fn scale_bar(bar: &ScaleBar, brush: &Brush<'_>) -> Item {
    let style = brush.style;
    let ink = style.letterings.furniture.color;
    let pen = Pen { color: ink, width_px: brush.width(0.4), dash_px: Vec::new() };
    let [first, second] = &bar.halves;
    let mut items = vec![
        Item::rect(first, Some(ink), Some(pen.clone())),
        Item::rect(second, Some(style.ground.panel), Some(pen)),
    ];
    items.extend(bar.words.iter().map(|line| text_on_map(line, Over::Sea, brush)));
    Item::group("scale", items)
}

/// The globe that shows where the map lies.
pub fn locator(globe: &Locator, brush: &Brush<'_>) -> Item {
    let style = brush.style;
    let lines = &style.lines;
    let disc = |fill, stroke| {
        let shape = Shape::Dots(vec![globe.center], globe.radius_px);
        Item::Path(Path { shape, fill, stroke })
    };
    let extent = Pen {
        color: style.letterings.annotation.color,
        width_px: brush.width(1.0),
        dash_px: Vec::new(),
    };
    let items = vec![
        disc(Some(style.ground.panel), None),
        Item::stroked(globe.net.clone(), brush.pen(&lines.graticule)),
        Item::filled(globe.land.clone(), lines.context_border.color),
        disc(None, Some(brush.pen(&lines.panel))),
        Item::stroked(vec![globe.extent.clone()], extent),
    ];
    Item::group("locator", items)
}

/// Lines outside the frame, such as title and credits.
pub fn margin(id: &str, lines: &[Lettered], brush: &Brush<'_>) -> Item {
    Item::words(id, lines.iter().map(|line| text(line, brush.style.ground.page, brush)).collect())
}
