//! How the lines of a label lie together: level in a block, turned, along a curve, in a column.

use crate::geometry::{Rect, Xy};
use crate::layout::baseline::{Baseline, Path, turn};
use crate::layout::lettering::LabelLine;

use super::candidate::Candidate;

/// A block of horizontal lines, one under the other.
pub struct Block<'a> {
    lines: &'a [LabelLine],
    /// Width of the longest line in pixels.
    pub width: f64,
    /// Height from the top of the first to the bottom of the last line in pixels.
    pub height: f64,
}

impl<'a> Block<'a> {
    /// Measures a block.
    pub fn new(lines: &'a [LabelLine]) -> Self {
        let width = lines.iter().map(|set| set.line.width_px).fold(0.0, f64::max);
        let between: f64 = lines.iter().skip(1).map(|set| set.line.line_height_px).sum();
        let first = lines.first().map_or(0.0, |set| set.line.ascent_px);
        let last = lines.last().map_or(0.0, |set| set.line.descent_px);
        Self { lines, width, height: first + between + last }
    }

    /// The block with its upper left corner at `corner`; lines are aligned by `align`: 0 left, 1 right.
    fn at(&self, corner: Xy, align: f64, cost: f64) -> Candidate {
        let mut y = corner.y + self.lines.first().map_or(0.0, |set| set.line.ascent_px);
        let mut baselines = Vec::with_capacity(self.lines.len());
        for (index, LabelLine { line, .. }) in self.lines.iter().enumerate() {
            y += if index > 0 { line.line_height_px } else { 0.0 };
            let x = corner.x + (self.width - line.width_px) * align;
            baselines.push(Baseline::level(Xy::new(x, y)));
        }
        set(self.lines, baselines, cost)
    }

    /// The block beside `anchor` in direction (dx, dy), `gap` away from it.
    pub fn towards(&self, anchor: Xy, (dx, dy): (f64, f64), gap: f64, cost: f64) -> Candidate {
        let center = Xy::new(
            anchor.x + dx * (gap + self.width / 2.0),
            anchor.y + dy * (gap + self.height / 2.0),
        );
        self.centered(center, dx, cost)
    }

    /// The block with its middle at `center`, aligned towards what lies in direction -dx.
    pub fn centered(&self, center: Xy, dx: f64, cost: f64) -> Candidate {
        let corner = Xy::new(center.x - self.width / 2.0, center.y - self.height / 2.0);
        let align = if dx > 0.5 {
            0.0
        } else if dx < -0.5 {
            1.0
        } else {
            0.5
        };
        self.at(corner, align, cost)
    }
}

/// Lines one under the other, their optical middle at `center`, turned by `angle_deg`.
pub fn turned(lines: &[LabelLine], center: Xy, angle_deg: f64, cost: f64) -> Candidate {
    let mut baselines = Vec::with_capacity(lines.len());
    for (LabelLine { line, .. }, below) in lines.iter().zip(stack(lines)) {
        let middle = turn(center, angle_deg, 0.0, below);
        baselines.push(Baseline::centered(line, middle, angle_deg));
    }
    set(lines, baselines, cost)
}

/// Lines one under the other along a curve, their middle at the middle of the curve.
pub fn along(lines: &[LabelLine], curve: &[Xy], cost: f64) -> Candidate {
    let path = Path::new(curve);
    let half = path.length() / 2.0;
    let mut baselines = Vec::with_capacity(lines.len());
    for (LabelLine { line, .. }, below) in lines.iter().zip(stack(lines)) {
        let start = half - line.width_px / 2.0;
        let steps = (line.width_px / line.size_px).ceil().clamp(2.0, 200.0);
        let points = (0..=steps as u32)
            .map(|step| path.beside(start + line.width_px * f64::from(step) / steps, below));
        baselines.push(Baseline::Curve(points.collect()));
    }
    set(lines, baselines, cost)
}

/// One line down a curve, kana and kanji upright, its middle at the middle of the curve.
pub fn down(lines: &[LabelLine], curve: &[Xy], cost: f64) -> Candidate {
    let path = Path::new(curve);
    let half = path.length() / 2.0;
    let baseline = |set: &LabelLine| {
        let reach = set.line.width_px / 2.0;
        Baseline::Upright(path.part(half - reach, half + reach))
    };
    set(lines, lines.iter().map(baseline).collect(), cost)
}

/// How far the optical middle of each line lies below that of them all.
fn stack(lines: &[LabelLine]) -> Vec<f64> {
    let all: f64 = lines.iter().skip(1).map(|set| set.line.line_height_px).sum();
    let mut below = -all / 2.0;
    let mut offsets = Vec::with_capacity(lines.len());
    for (index, set) in lines.iter().enumerate() {
        below += if index > 0 { set.line.line_height_px } else { 0.0 };
        offsets.push(below);
    }
    offsets
}

/// Lines on their baselines.
fn set(lines: &[LabelLine], baselines: Vec<Baseline>, cost: f64) -> Candidate {
    let boxes: Vec<Rect> =
        lines.iter().zip(&baselines).flat_map(|(set, at)| at.boxes(&set.line)).collect();
    Candidate { setting: 0, baselines, boxes, cost, leader: None }
}
