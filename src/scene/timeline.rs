//! The timeline: its line, heavier up to the map's day, ticks, mark and year numbers.

use crate::geometry::Xy;
use crate::layout::Timeline;
use crate::style::{LINE_CONTRAST, Role};

use super::land::Brush;
use super::names::text;
use super::{Item, Pen};

/// Half the width and the height of the mark, in points.
const MARK_PT: (f64, f64) = (2.2, 3.2);

/// The bar below the frame.
pub fn timeline(bar: &Timeline, brush: &Brush<'_>) -> Item {
    let style = brush.style;
    let page = style.ground.page;
    let ink = style.ink(Role::Furniture, &[page]);
    let accent = style.lines.treaty.color.standing_out(&[page], LINE_CONTRAST);
    let pen = |color, width_pt| Pen { color, width_px: brush.width(width_pt), dash_px: Vec::new() };
    let [start, end] = bar.axis;
    let ticks = bar.ticks.iter().map(|tick| vec![tick.at, down(tick.at, bar.tick_px)]);
    let (half, height) = (MARK_PT.0 * brush.px_per_pt, MARK_PT.1 * brush.px_per_pt);
    let (left, right) = (bar.mark.x - half, bar.mark.x + half);
    let top = bar.mark.y - height;
    let mark = vec![bar.mark, Xy::new(left, top), Xy::new(right, top), bar.mark];
    let mut items = vec![
        Item::stroked(vec![vec![start, end]], pen(ink, 0.4)),
        Item::stroked(vec![vec![start, bar.mark]], pen(ink, 1.2)),
        Item::stroked(ticks.collect(), pen(ink, 0.6)),
        Item::stroked(vec![vec![bar.mark, down(bar.mark, bar.tick_px)]], pen(accent, 1.0)),
        Item::filled(vec![mark], accent),
    ];
    items.extend(bar.years.iter().map(|year| text(year, page, brush)));
    Item::words("timeline", items)
}

fn down(from: Xy, by: f64) -> Xy {
    Xy::new(from.x, from.y + by)
}
