//! Positions along a bow: beside a chain of islands, in a long island, down a strait.

use crate::geometry::{Rect, Xy};
use crate::layout::lettering::LabelLine;

use super::block::{Block, along, down};
use super::bow::Bow;
use super::candidate::{Candidate, Terrain};
use super::inside::runs_down;

/// A bow steeper than this is read downwards where the script can.
const COLUMN_DEG: f64 = 60.0;
/// Letters along a bow turn by no more than this from the first to the last.
const MOST_TURN_DEG: f64 = 50.0;
/// How far from the middle a name may slide, as a share of the bow.
const SLIDES: [f64; 11] = [0.0, -0.06, 0.06, -0.12, 0.12, -0.2, 0.2, -0.28, 0.28, -0.36, 0.36];
/// What sliding by the whole length of the bow costs.
const SLIDING: f64 = 8.0;
/// Cost of the inner side of a chain.
const INNER_SIDE: f64 = 1.2;
/// Cost of a point more from the chain.
const APART: f64 = 0.12;
/// Distances tried beside a chain.
const OFFSETS: u32 = 26;

/// Beside a chain, in the water: on the outside of its bow if there is room, as near as the
/// islands allow.
///
/// `settings` are the label's lines, the best first; `step` is a length of about 3 pt.
pub fn beside_chain(
    settings: &[Vec<LabelLine>],
    bow: &Bow,
    step: f64,
    terrain: &Terrain<'_>,
) -> Vec<Candidate> {
    let mut found = Vec::new();
    for (setting, lines) in settings.iter().enumerate() {
        let nearest = Block::new(lines).height / 2.0 + step * 0.7;
        for (side, slide) in
            [1.0, -1.0].into_iter().flat_map(|side| SLIDES.map(|slide| (side, slide)))
        {
            let usual = setting as f64 * 0.6
                + if side > 0.0 { 0.0 } else { INNER_SIDE }
                + SLIDING * slide.abs();
            // The nearest two that are clear of the islands: others may be taken by then.
            let offsets = (0..OFFSETS).map(|offset| f64::from(offset) * step);
            let clear = offsets.filter_map(|offset| {
                let right = side * bow.outside() * (nearest + offset);
                let cost = usual + APART * offset / step * 3.0;
                let path = stretch(lines, bow, (right, slide))?;
                // Most of them cross an island: that is seen before letters are set.
                let path = Some(path).filter(|path| terrain.is_wet(path))?;
                let candidate = lettered(lines, bow, path, cost);
                terrain.is_afloat(&candidate.boxes).then_some(candidate)
            });
            found.extend(clear.take(NEAREST).map(|mut candidate| {
                candidate.setting = setting;
                candidate.cost += terrain.over_lines(&candidate.boxes);
                candidate
            }));
        }
    }
    found
}

/// How many distances from the chain are kept of each place along it.
const NEAREST: usize = 3;

/// In a long area, along its bow.
pub fn along_area(
    lines: &[LabelLine],
    bow: &Bow,
    step: f64,
    terrain: &Terrain<'_>,
) -> Vec<Candidate> {
    let holds = |path: &[Xy]| path.iter().all(|at| terrain.ground.is_of(*at, terrain.own));
    along_bow(lines, bow, step, (holds, |boxes: &[Rect]| terrain.on_own_land(boxes)))
}

/// Down a strait, along its bow.
pub fn along_water(
    lines: &[LabelLine],
    bow: &Bow,
    step: f64,
    terrain: &Terrain<'_>,
) -> Vec<Candidate> {
    let afloat = |boxes: &[Rect]| terrain.is_afloat(boxes).then(|| terrain.over_lines(boxes));
    along_bow(lines, bow, step, (|path: &[Xy]| terrain.is_wet(path), afloat))
}

/// Along a bow where it holds them and there is a price for it.
fn along_bow(
    lines: &[LabelLine],
    bow: &Bow,
    step: f64,
    (holds, price): (impl Fn(&[Xy]) -> bool, impl Fn(&[Rect]) -> Option<f64>),
) -> Vec<Candidate> {
    let mut found = Vec::new();
    for slide in SLIDES {
        for offset in [0.0, 1.0, -1.0, 2.0, -2.0] {
            let cost = SLIDING * slide.abs() + f64::abs(offset) * 0.4;
            // Most of them cross the shore: that is seen before letters are set.
            let path = stretch(lines, bow, (offset * step, slide)).filter(|path| holds(path));
            found.extend(path.and_then(|path| {
                let candidate = lettered(lines, bow, path, cost);
                let cost = candidate.cost + price(&candidate.boxes)?;
                Some(Candidate { cost, ..candidate })
            }));
        }
    }
    found
}

/// The stretch of a bow that lines take, so far to its right and so far along it from its middle;
/// none where it bends too much for them.
fn stretch(lines: &[LabelLine], bow: &Bow, (right, slide): (f64, f64)) -> Option<Vec<Xy>> {
    let length = bow.span.1 - bow.span.0;
    let middle = (bow.span.0 + bow.span.1) / 2.0 + slide * length;
    let half = Block::new(lines).width / 2.0;
    let ends = (middle - half, middle + half);
    (bow.turn_deg(ends) <= MOST_TURN_DEG).then(|| bow.path(right, ends))
}

/// Lines along a stretch of a bow.
fn lettered(lines: &[LabelLine], bow: &Bow, mut path: Vec<Xy>, cost: f64) -> Candidate {
    if lines.len() == 1 && bow.angle_deg().abs() > COLUMN_DEG && runs_down(lines) {
        if path.first().zip(path.last()).is_some_and(|(first, last)| last.y < first.y) {
            path.reverse();
        }
        return down(lines, &path, cost);
    }
    along(lines, &path, cost)
}
