//! The bow along which a name lies: through the middle of a long area, down the middle of a strait.

use crate::geometry::{Rect, Xy};
use crate::layout::ground::{Ground, Owners};
use crate::layout::label::Bow;

/// Points across the longer side of an area that are looked at.
const SAMPLES: f64 = 70.0;

/// The bow through the middle of the land of these owners within a box.
pub(super) fn of_land(ground: &Ground, own: &Owners, visible: &Rect) -> Option<Bow> {
    let step = (visible.width().max(visible.height()) / SAMPLES).max(ground.cell_px());
    let (columns, rows) = ((visible.width() / step) as u32, (visible.height() / step) as u32);
    let points = (0..=rows).flat_map(|row| {
        (0..=columns).map(move |column| {
            let (x, y) = (f64::from(column) * step, f64::from(row) * step);
            Xy::new(visible.min.x + x, visible.min.y + y)
        })
    });
    let mass: Vec<(Xy, f64)> =
        points.filter(|at| ground.is_of(*at, own)).map(|at| (at, 1.0)).collect();
    Bow::through(&mass)
}

/// How long and how wide a strait is looked at, in pixels.
pub(super) struct Look {
    /// Along the strait, to each side of its point.
    pub(super) along: f64,
    /// Across it, to each side of its middle: wider water is open.
    pub(super) across: f64,
    /// The distance of points along it.
    pub(super) step: f64,
}

/// Directions looked at.
const DIRECTIONS: u32 = 24;

/// The bow down the middle of the water between two shores through a point.
pub(super) fn of_strait(ground: &Ground, at: Xy, look: &Look) -> Option<Bow> {
    let reach = |from: Xy, (dx, dy): (f64, f64), most: f64| {
        let steps = (most / ground.cell_px()).ceil() as u32;
        let at = |step: u32| {
            let length = f64::from(step) * ground.cell_px();
            Xy::new(from.x + dx * length, from.y + dy * length)
        };
        let free = (1..=steps).take_while(|step| ground.is_water(at(*step))).count();
        free as f64 * ground.cell_px()
    };
    let length =
        |(dx, dy): (f64, f64)| reach(at, (dx, dy), look.along) + reach(at, (-dx, -dy), look.along);
    let directions = (0..DIRECTIONS).map(|step| {
        let turn = f64::from(step) / f64::from(DIRECTIONS) * std::f64::consts::PI;
        let (sin, cos) = libm::sincos(turn);
        (cos, sin)
    });
    let (dx, dy) = directions.max_by(|a, b| length(*a).total_cmp(&length(*b)))?;
    let mut middles = Vec::new();
    for way in [1.0, -1.0] {
        let mut middle = at;
        loop {
            let left = reach(middle, (dy, -dx), look.across * 2.0);
            let right = reach(middle, (-dy, dx), look.across * 2.0);
            let open = left + right > 2.0 * look.across;
            middle = Xy::new(
                middle.x + (right - left) / 2.0 * -dy,
                middle.y + (right - left) / 2.0 * dx,
            );
            if open || !ground.is_water(middle) || middle.distance(at) > look.along {
                break;
            }
            middles.push((middle, 1.0));
            middle = Xy::new(middle.x + dx * way * look.step, middle.y + dy * way * look.step);
        }
    }
    Bow::through(&middles)
}
