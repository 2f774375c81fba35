//! Finding room for furniture: the emptiest place of a panel for a box.

use crate::geometry::{Rect, Xy};

use super::panel::Panel;

/// Steps across the free width and height that are tried.
const STEPS: u32 = 24;

/// The upper left corner for a box of `size` where it hides least, nearest to a corner of the
/// panel, `margin` from the edge and from `taken` boxes; `None` when there is no such place.
pub fn room(panel: &Panel, size: (f64, f64), margin: f64, taken: &[Rect]) -> Option<Xy> {
    let area = panel.area.expand(-margin);
    let (free_x, free_y) = (area.width() - size.0, area.height() - size.1);
    if free_x < 0.0 || free_y < 0.0 {
        return None;
    }
    let share = |step: u32| f64::from(step) / f64::from(STEPS);
    let mut best: Option<(f64, Xy)> = None;
    for (row, column) in (0..=STEPS).flat_map(|row| (0..=STEPS).map(move |column| (row, column))) {
        let corner = Xy::new(area.min.x + free_x * share(column), area.min.y + free_y * share(row));
        let rect = Rect::from_size(corner, size.0, size.1);
        if taken.iter().any(|other| rect.expand(margin).intersects(other)) {
            continue;
        }
        let edge = share(column).min(1.0 - share(column)) + share(row).min(1.0 - share(row));
        let cost = 60.0 * panel.ground().land_share(&rect)
            + 40.0 * panel.ground().line_share(&rect)
            + 1.5 * edge;
        // Counting what is hidden costs time: only where the place can still win.
        if best.is_none_or(|(least, _)| cost < least) {
            let cost = cost + 4.0 * hidden(panel, &rect.expand(margin * 0.5)) as f64;
            if best.is_none_or(|(least, _)| cost < least) {
                best = Some((cost, corner));
            }
        }
    }
    best.map(|(_, corner)| corner)
}

/// How many rings of the territories a box touches: islands count one by one.
fn hidden(panel: &Panel, rect: &Rect) -> usize {
    let rings = panel.fills.iter().flat_map(|fill| &fill.rings);
    rings.filter(|ring| ring.iter().any(|point| rect.contains(*point))).count()
}
