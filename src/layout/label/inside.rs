//! Positions in an area of land or water: round a middle, level, turned or in a column.

use crate::geometry::{Rect, Xy};
use crate::layout::baseline::Rotation;
use crate::layout::lettering::{LabelLine, Tier};

use super::block::{Block, down, turned};
use super::candidate::{Candidate, Terrain};

/// Inside an area: wholly on its own land, level or unparted along its axis, as near to its middle
/// as there is room.
///
/// `visible` is the box round the land that is seen. A column is for scripts that run downwards.
pub fn on_area(
    lines: &[LabelLine],
    (at, visible): (Xy, &Rect),
    axis_deg: f64,
    terrain: &Terrain<'_>,
) -> Vec<Candidate> {
    let block = Block::new(lines);
    let reach = visible.width().hypot(visible.height()) / 2.0;
    let (level, axis) = (Rotation::by(0.0), Rotation::by(axis_deg));
    let (up, falling) = (Rotation::by(-90.0), Rotation::by(90.0));
    let mut found = Vec::new();
    for center in grid(visible, at) {
        if !terrain.ground.is_of(center, terrain.own) {
            continue;
        }
        let apart = 6.0 * at.distance(center) / reach.max(1.0);
        // Most of them cross the coast: that is seen before letters are set.
        let holds = |way: Rotation| {
            let end = |share: f64| way.turn(center, block.width * share, 0.0);
            [-0.5, -0.25, 0.25, 0.5]
                .iter()
                .all(|share| terrain.ground.is_of(end(*share), terrain.own))
        };
        let mut positions = Vec::new();
        if holds(level) {
            positions.push(block.centered(center, 0.0, apart));
        }
        if is_one_name(lines) && axis_deg.abs() > LEVEL_DEG && holds(axis) {
            positions.push(turned(lines, center, axis_deg, apart + 1.5));
        }
        let is_tall = visible.height() > visible.width();
        if is_tall && axis_deg.abs() < UPRIGHT_DEG && holds(up) {
            positions.push(turned(lines, center, -90.0, apart + 3.0));
        }
        if lines.len() == 1 && runs_down(lines) && holds(falling) {
            let half = block.width / 2.0;
            let ends = [Xy::new(center.x, center.y - half), Xy::new(center.x, center.y + half)];
            positions.push(down(lines, &ends, apart + 0.8));
        }
        found.extend(positions.into_iter().filter_map(|candidate| {
            let cost = candidate.cost + terrain.on_own_land(&candidate.boxes)?;
            Some(Candidate { cost, ..candidate })
        }));
    }
    found
}

/// Along a steeper axis a name is nearly upright already.
const UPRIGHT_DEG: f64 = 75.0;
/// A name turned by less is set level.
const LEVEL_DEG: f64 = 8.0;

/// On the water round a point, turned by `angle_deg`.
pub fn on_water(
    lines: &[LabelLine],
    at: Xy,
    angle_deg: f64,
    reach: f64,
    terrain: &Terrain<'_>,
) -> Vec<Candidate> {
    let block = Block::new(lines);
    let positions = spiral(reach, 8).map(|offset| {
        let center = Xy::new(at.x + offset.x, at.y + offset.y);
        let apart = 7.0 * offset.distance(Xy::default()) / reach.max(1.0);
        if angle_deg != 0.0 && is_one_name(lines) {
            turned(lines, center, angle_deg, apart)
        } else {
            block.centered(center, 0.0, apart)
        }
    });
    let afloat = positions.filter(|candidate| terrain.is_afloat(&candidate.boxes));
    afloat
        .map(|mut candidate| {
            candidate.cost += terrain.over_lines(&candidate.boxes);
            candidate
        })
        .collect()
}

/// Whether these are a name in one line, alone or with the same name in the second language.
fn is_one_name(lines: &[LabelLine]) -> bool {
    lines.iter().filter(|set| set.tier == Tier::First).count() == 1
}

/// Whether a name may be set in a column: kana and kanji, and brackets.
pub fn runs_down(lines: &[LabelLine]) -> bool {
    let runs = |letter: char| letter >= '\u{2e80}' || letter == '(' || letter == ')';
    lines.iter().all(|set| set.line.text.chars().all(runs))
}

/// Steps across the longer side of an area.
const STEPS: f64 = 22.0;

/// Points over a box, and the point `at` itself.
fn grid(visible: &Rect, at: Xy) -> impl Iterator<Item = Xy> {
    let step = (visible.width().max(visible.height()) / STEPS).max(1.0);
    let columns = (visible.width() / step).floor() as u32;
    let rows = (visible.height() / step).floor() as u32;
    let corner = Xy::new(
        visible.center().x - f64::from(columns) * step / 2.0,
        visible.center().y - f64::from(rows) * step / 2.0,
    );
    let points = (0..=rows).flat_map(move |row| {
        (0..=columns).map(move |column| {
            Xy::new(corner.x + f64::from(column) * step, corner.y + f64::from(row) * step)
        })
    });
    std::iter::once(at).chain(points)
}

/// Offsets from the middle outwards: `rings` rings of 16 up to `reach`.
fn spiral(reach: f64, rings: u32) -> impl Iterator<Item = Xy> {
    let outer = (1..=rings).flat_map(move |ring| {
        (0..16_u32).map(move |step| {
            let radius = reach * f64::from(ring) / f64::from(rings);
            let (sin, cos) = libm::sincos(f64::from(step) * 22.5_f64.to_radians());
            Xy::new(radius * cos, radius * sin)
        })
    });
    std::iter::once(Xy::default()).chain(outer)
}
