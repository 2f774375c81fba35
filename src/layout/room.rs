//! Finding room for furniture: the emptiest place of a panel for a box.
//!
//! In: a panel without its names, the size of a box, boxes that are taken. Out: a place in the sea or
//! on land that is only context, if there is any; otherwise the one that hides least.

use crate::geometry::clip::{encloses, winding_number};
use crate::geometry::{Rect, Xy};

use super::panel::Panel;

/// Steps across the free width and height that are tried.
const STEPS: u32 = 24;
/// What it costs to stand on land of the territories: more than anything else together.
const ON_TERRITORY: f64 = 200.0;

/// On a map of the world a box stands on so much land at most, as a share of it; on more it hides as much
/// as so many islands.
const MOST_LAND: f64 = 0.03;
const MANY: usize = 20;
/// On any other map land of the territories under more than this share of a box counts as much, too.
const LITTLE_LAND: f64 = 0.06;
/// Points across a box at which it is seen whether they are on land.
const SAMPLES: u32 = 8;

/// A place for a box.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Room {
    /// The upper left corner.
    pub corner: Xy,
    /// Whether no land of the territories is hidden.
    pub free: bool,
    /// How much of it is: islands count one by one.
    pub hidden: usize,
}

/// The place for a box of `size` where it hides least, nearest to a corner of the panel, `margin`
/// from the edge and from `taken` boxes; `None` when there is no such place.
pub fn room(panel: &Panel, size: (f64, f64), margin: f64, taken: &[Rect]) -> Option<Room> {
    let area = panel.area.expand(-margin);
    let (free_x, free_y) = (area.width() - size.0, area.height() - size.1);
    if free_x < 0.0 || free_y < 0.0 {
        return None;
    }
    let islands = Islands::of(panel);
    let share = |step: u32| f64::from(step) / f64::from(STEPS);
    let mut best: Option<(f64, Room)> = None;
    for (row, column) in (0..=STEPS).flat_map(|row| (0..=STEPS).map(move |column| (row, column))) {
        let corner = Xy::new(area.min.x + free_x * share(column), area.min.y + free_y * share(row));
        let rect = Rect::from_size(corner, size.0, size.1);
        if taken.iter().any(|other| rect.expand(margin).intersects(other)) {
            continue;
        }
        let edge = share(column).min(1.0 - share(column)) + share(row).min(1.0 - share(row));
        // Summing up lines and counting what is hidden cost time: only where the place can still win.
        let can_win = |cost: f64| best.is_none_or(|(least, _)| cost < least);
        let cost = 60.0 * panel.ground().land_share(&rect) + 1.5 * edge;
        if !can_win(cost) {
            continue;
        }
        let cost = cost + 40.0 * panel.ground().line_share(&rect);
        if !can_win(cost) {
            continue;
        }
        let hidden = islands.under(&rect.expand(margin * 0.5));
        // On a map of the world all land is worth seeing.
        let covers = panel.outline.is_some() && panel.ground().land_share(&rect) > MOST_LAND;
        let hidden = if covers { hidden + MANY } else { hidden };
        let free = hidden == 0;
        let cost = cost + if free { 0.0 } else { ON_TERRITORY + 4.0 * hidden as f64 };
        if best.is_none_or(|(least, _)| cost < least) {
            best = Some((cost, Room { corner, free, hidden }));
        }
    }
    best.map(|(_, room)| {
        let rect = Rect::from_size(room.corner, size.0, size.1);
        let covers = !room.free && islands.land_share(&rect) > LITTLE_LAND;
        Room { hidden: if covers { room.hidden.max(MANY) } else { room.hidden }, ..room }
    })
}

/// What an island that is hidden as a whole counts, if it is large enough to be missed.
const WHOLE: usize = 8;
/// Such an island's box is at least this share of the box that hides it.
const MISSED: f64 = 0.06;

/// Whether most of an island that would be missed is under a box.
fn is_hidden(island: &Rect, rect: &Rect) -> bool {
    let area = |rect: &Rect| rect.width() * rect.height();
    let covered = island.intersection(rect).as_ref().map_or(0.0, area);
    area(island) >= MISSED * area(rect) && covered > 0.5 * area(island)
}

/// The rings of the territories with the boxes round them, and the dots of small ones.
struct Islands<'a> {
    panel: &'a Panel,
    rings: Vec<(Rect, &'a [Xy])>,
}

impl<'a> Islands<'a> {
    fn of(panel: &'a Panel) -> Self {
        let rings = panel.fills.iter().flat_map(|fill| &fill.rings);
        let boxed =
            |ring: &'a Vec<Xy>| Some((Rect::around(ring.iter().copied())?, ring.as_slice()));
        Self { panel, rings: rings.filter_map(boxed).collect() }
    }

    /// The share of a box that stands on land of the territories, from a grid of points.
    fn land_share(&self, rect: &Rect) -> f64 {
        if self.panel.ground().land_share(rect) <= LITTLE_LAND {
            return 0.0;
        }
        let near: Vec<&[Xy]> = self
            .rings
            .iter()
            .filter(|(bounds, _)| bounds.intersects(rect))
            .map(|(_, ring)| *ring)
            .collect();
        let at = |step: u32| (f64::from(step) + 0.5) / f64::from(SAMPLES);
        let points = (0..SAMPLES).flat_map(|row| (0..SAMPLES).map(move |column| (column, row)));
        let on_land = points.filter(|(column, row)| {
            let x = rect.min.x + rect.width() * at(*column);
            let y = rect.min.y + rect.height() * at(*row);
            near.iter().map(|ring| winding_number(ring, Xy::new(x, y))).sum::<i32>() != 0
        });
        on_land.count() as f64 / f64::from(SAMPLES * SAMPLES)
    }

    /// How much of the territories a box stands on: islands count one by one.
    fn under(&self, rect: &Rect) -> usize {
        let near = self.rings.iter().filter(|(bounds, _)| bounds.intersects(rect));
        let touched = near.filter(|(_, ring)| ring.iter().any(|point| rect.contains(*point)));
        let dots = self.panel.islets.iter().filter(|islet| rect.contains(islet.at));
        let middle = rect.center();
        let on_land = self.panel.ground().land_share(&Rect::new(middle, middle)) > 0.0;
        let inside = self.panel.fills.iter().filter(|fill| encloses(&fill.rings, middle));
        let touched = touched.map(|(bounds, _)| if is_hidden(bounds, rect) { WHOLE } else { 1 });
        touched.sum::<usize>() + dots.count() + if on_land { inside.count() } else { 0 }
    }
}
