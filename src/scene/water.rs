//! Lines in the sea that follow the coast at given distances, as engravers drew them.
//!
//! A line at a distance is the edge of a band of twice that width round the coast, painted below the
//! land: a wide stroke in the line's colour with a narrower one in the sea's over it. Where the bands
//! of two coasts meet they run together, and no offset curve has to be computed. The coast is thinned
//! first (wide strokes are dear), and cut so far inside the frame that no band leaves it.

use crate::geometry::{SmallRings, Xy, lines_inside, simplify_ring};
use crate::layout::Panel;

use super::land::Brush;
use super::{Item, Pen};

/// How far the thinned coast may be off, as a share of the distance of the nearest line.
const THINNING: f64 = 0.25;

/// The water lines of a panel, the farthest from the coast first.
pub fn water_lines(panel: &Panel, brush: &Brush<'_>) -> Vec<Item> {
    let style = brush.style;
    let mut distances: Vec<f64> =
        style.water_lines_pt.iter().map(|distance| distance * brush.px_per_pt).collect();
    distances.sort_by(|a, b| b.total_cmp(a));
    let (Some(farthest), Some(nearest)) = (distances.first(), distances.last()) else {
        return Vec::new();
    };
    let inside = panel.area.expand(-farthest - brush.px_per_pt);
    // Where the edge of the Earth is seen, rings run along it: there the coasts themselves are taken.
    let lines: Vec<&Vec<Xy>> = if panel.outline.is_some() {
        panel.coasts.iter().chain(&panel.far_land.coasts).collect()
    } else {
        let rings = panel.fills.iter().flat_map(|fill| &fill.rings);
        rings.chain(&panel.land).chain(&panel.far_land.rings).collect()
    };
    let coasts: Vec<Vec<Xy>> = lines
        .into_iter()
        .map(|line| simplify_ring(line, nearest * THINNING, SmallRings::Keep))
        .flat_map(|line| lines_inside(&line, &inside))
        .collect();
    let stroke = &style.lines.water;
    let width_px = brush.width(stroke.width_pt);
    let band = |color, width_px| {
        Item::stroked(coasts.clone(), Pen { color, width_px, dash_px: Vec::new() })
    };
    let lines = distances.iter().flat_map(|distance| {
        let inner = (2.0 * distance - width_px).max(0.0);
        [band(stroke.color, 2.0 * distance + width_px), band(style.ground.sea, inner)]
    });
    let mut items: Vec<Item> = lines.collect();
    // The bands of a coast that ends at the edge of the Earth reach over it.
    let beyond = panel.outline.iter().map(|outline| outline.beyond(panel.area));
    items.extend(beyond.map(|rings| Item::filled(rings, style.ground.page)));
    items
}
