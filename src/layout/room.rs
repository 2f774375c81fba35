//! Finding room for furniture: the emptiest place of a panel for a box.

use crate::geometry::{Rect, Xy};

use super::panel::Panel;

/// The upper left corner for a box of `size` where it covers least land, nearest to a corner of
/// the panel. It keeps `margin` from the edge and from `taken` boxes where that is possible.
pub fn room(panel: &Panel, size: (f64, f64), margin: f64, taken: &[Rect]) -> Xy {
    let area = panel.area.expand(-margin);
    let (free_x, free_y) = ((area.width() - size.0).max(0.0), (area.height() - size.1).max(0.0));
    let subject: Vec<Xy> = panel.fills.iter().flat_map(|fill| fill.rings.iter().flatten().copied()).collect();
    let steps = 24_u32;
    let mut best: Option<(f64, Xy)> = None;
    for row in 0..=steps {
        for column in 0..=steps {
            let share = |step: u32| f64::from(step) / f64::from(steps);
            let corner = Xy::new(area.min.x + free_x * share(column), area.min.y + free_y * share(row));
            let rect = Rect::from_size(corner, size.0, size.1);
            let over = taken.iter().filter(|other| rect.expand(margin).intersects(other)).count() as f64;
            let edge = share(column).min(1.0 - share(column)) + share(row).min(1.0 - share(row));
            let cost = 1000.0 * over
                + 60.0 * panel.ground().land_share(&rect)
                + 20.0 * panel.ground().line_share(&rect)
                + 1.5 * edge;
            // Exact counting only where it can still win.
            if best.is_none_or(|(least, _)| cost < least) {
                let hidden = subject.iter().filter(|point| rect.contains(**point)).count() as f64;
                let cost = cost + hidden * 0.02;
                if best.is_none_or(|(least, _)| cost < least) {
                    best = Some((cost, corner));
                }
            }
        }
    }
    best.map_or(area.min, |(_, corner)| corner)
}
