//! Candidate positions of a label, each with its cost: lower is better, 0 is perfect.
//!
//! One function a manner of lettering (Imhof 1975): beside a point, beside an island, along an area,
//! on the water. Costs weigh how usual the position is, the coast it crosses and the lines it covers.

use crate::geometry::{Rect, Xy};
use crate::layout::baseline::{Baseline, Path, turn};
use crate::layout::ground::Ground;
use crate::layout::lettering::{LabelLine, Tier};

/// A position that a label could take.
#[derive(Debug, Clone)]
pub struct Candidate {
    /// How each line lies.
    pub baselines: Vec<Baseline>,
    /// Boxes that hold the ink.
    pub boxes: Vec<Rect>,
    /// What it costs.
    pub cost: f64,
    /// A line to what it names.
    pub leader: Option<(Xy, Xy)>,
}

impl Candidate {
    /// Makes a position dear that stands nearer to a neighbour than to what it names.
    pub fn keep_to(&mut self, own: &Rect, neighbours: &[Rect], cost: f64) {
        let distance = |to: &Rect| {
            let gap = |rect: &Rect| {
                let dx = (rect.min.x - to.max.x).max(to.min.x - rect.max.x).max(0.0);
                let dy = (rect.min.y - to.max.y).max(to.min.y - rect.max.y).max(0.0);
                dx.hypot(dy)
            };
            self.boxes.iter().map(gap).fold(f64::INFINITY, f64::min)
        };
        let mine = distance(own);
        if neighbours.iter().any(|other| distance(other) < mine) {
            self.cost += cost;
        }
    }

    /// Boxes that no other label may touch: the ink and, in short pieces, the leader.
    pub fn claims(&self) -> Vec<Rect> {
        let mut claims = self.boxes.clone();
        if let Some((from, to)) = self.leader {
            let steps = (from.distance(to) / LEADER_PIECE_PX).ceil().max(1.0);
            claims.extend((0..steps as u32).map(|step| {
                let at = |step: u32| from.lerp(to, f64::from(step) / steps);
                Rect::new(at(step), at(step + 1))
            }));
        }
        claims
    }
}

/// Length of the pieces in which a leader claims its room.
const LEADER_PIECE_PX: f64 = 12.0;

/// Cost of letters across a coast, at the worst half land, half water.
const COAST: f64 = 24.0;
/// Cost of letters over land where they belong on the water.
const ON_LAND: f64 = 60.0;
/// Cost of letters over boundaries and other lines.
const OVER_LINE: f64 = 150.0;

/// Where on its box a block of lines is held, and the direction from the point it names.
/// Readers prefer labels directly above a point (PerceptPPO); then right, left, below.
const DIRECTIONS: [(f64, f64, f64); 12] = [
    (0.0, -1.0, 0.0),
    (1.0, -0.7, 0.6),
    (1.0, 0.0, 0.4),
    (1.0, 0.7, 0.8),
    (-1.0, 0.0, 0.9),
    (-1.0, -0.7, 1.0),
    (-1.0, 0.7, 1.2),
    (0.0, 1.0, 1.0),
    (0.5, -1.0, 0.5),
    (-0.5, -1.0, 0.8),
    (0.5, 1.0, 1.2),
    (-0.5, 1.0, 1.3),
];

/// A block of horizontal lines, one under the other.
struct Block<'a> {
    lines: &'a [LabelLine],
    width: f64,
    height: f64,
}

impl<'a> Block<'a> {
    fn new(lines: &'a [LabelLine]) -> Self {
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
        let mut ink = Vec::with_capacity(self.lines.len());
        for (index, LabelLine { line, .. }) in self.lines.iter().enumerate() {
            if index > 0 {
                y += line.line_height_px;
            }
            let baseline =
                Baseline::level(Xy::new(corner.x + (self.width - line.width_px) * align, y));
            ink.extend(baseline.boxes(line));
            baselines.push(baseline);
        }
        Candidate { baselines, boxes: ink, cost, leader: None }
    }

    /// The block beside `anchor` in direction (dx, dy), `gap` away from it.
    fn towards(&self, anchor: Xy, (dx, dy): (f64, f64), gap: f64, cost: f64) -> Candidate {
        let center = Xy::new(
            anchor.x + dx * (gap + self.width / 2.0),
            anchor.y + dy * (gap + self.height / 2.0),
        );
        self.centered(center, dx, cost)
    }

    /// The block with its middle at `center`, aligned towards what lies in direction -dx.
    fn centered(&self, center: Xy, dx: f64, cost: f64) -> Candidate {
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

/// Shares of land and lines under all boxes of a candidate.
fn shares(boxes: &[Rect], ground: &Ground) -> (f64, f64) {
    let count = boxes.len().max(1) as f64;
    let land: f64 = boxes.iter().map(|rect| ground.land_share(rect)).sum();
    let lines: f64 = boxes.iter().map(|rect| ground.line_share(rect)).sum();
    (land / count, lines / count)
}

/// Beside a point such as a town: on land or on water, but not across the coast.
pub fn round_point(lines: &[LabelLine], at: Xy, gap: f64, ground: &Ground) -> Vec<Candidate> {
    let block = Block::new(lines);
    let mut found = Vec::with_capacity(2 * DIRECTIONS.len());
    for (ring, extra) in [(gap, 0.0), (gap * 2.2, 2.5)] {
        for (dx, dy, usual) in DIRECTIONS {
            let mut candidate = block.towards(at, (dx, dy), ring, usual + extra);
            let (land, line) = shares(&candidate.boxes, ground);
            candidate.cost += COAST * land * (1.0 - land) + OVER_LINE * line;
            found.push(candidate);
        }
    }
    found
}

/// Distances from the shore in gaps, and what each costs.
const RINGS: [(f64, f64); 6] =
    [(1.0, 0.0), (2.2, 1.0), (4.5, 4.0), (9.0, 7.0), (15.0, 10.0), (23.0, 13.0)];
/// Directions tried round an island.
const COMPASS: u32 = 24;

/// Beside an island: in the water, clear of every coast, nearest to the island's own shore.
///
/// `shape` are the island's projected points. Positions farther than `leader_from` get a leader.
pub fn beside(
    lines: &[LabelLine],
    shape: &[Xy],
    gap: f64,
    leader_from: f64,
    ground: &Ground,
) -> Vec<Candidate> {
    let block = Block::new(lines);
    let mut found = Vec::with_capacity(RINGS.len() * COMPASS as usize);
    let Some(bounds) = Rect::around(shape.iter().copied()) else { return found };
    let center = bounds.center();
    for step in 0..COMPASS {
        let (sin, cos) = libm::sincos(f64::from(step) * std::f64::consts::TAU / f64::from(COMPASS));
        // The outermost point of the island in this direction, and the block beyond it.
        let reach = |p: &Xy| p.x * cos + p.y * sin;
        let Some(anchor) = shape.iter().copied().max_by(|a, b| reach(a).total_cmp(&reach(b)))
        else {
            continue;
        };
        let direction = (stretch(cos), stretch(sin));
        // East and above are a little more usual than west and below.
        let usual = 0.4 * (1.0 - cos) + 0.2 * (1.0 + sin);
        for (gaps, extra) in RINGS {
            let distance = gap * gaps;
            let mut candidate = block.towards(anchor, direction, distance, extra + usual);
            let (land, line) = shares(&candidate.boxes, ground);
            let apart = middle(&candidate.boxes).distance(center);
            candidate.cost +=
                ON_LAND * land + OVER_LINE * line + apart / (block.width + block.height) * 0.4;
            if distance > leader_from {
                candidate.leader = Some((nearest_on(&candidate.boxes, anchor), anchor));
            }
            found.push(candidate);
        }
    }
    found
}

/// Pushes a direction towards the sides of a box, so that the box touches rather than overlaps.
fn stretch(component: f64) -> f64 {
    (component * 1.5).clamp(-1.0, 1.0)
}

fn middle(boxes: &[Rect]) -> Xy {
    let corners = boxes.iter().flat_map(|rect| [rect.min, rect.max]);
    Rect::around(corners).map_or_else(Xy::default, |rect| rect.center())
}

fn nearest_on(boxes: &[Rect], point: Xy) -> Xy {
    let nearest = boxes
        .iter()
        .map(|rect| rect.clamp(point))
        .min_by(|a, b| a.distance_squared(point).total_cmp(&b.distance_squared(point)));
    nearest.unwrap_or(point)
}

/// Inside an area: horizontal, or unparted along its axis, as near to its middle as there is room.
pub fn on_area(
    lines: &[LabelLine],
    at: Xy,
    axis_deg: f64,
    reach: f64,
    ground: &Ground,
) -> Vec<Candidate> {
    let block = Block::new(lines);
    let mut found = Vec::new();
    for offset in spiral(reach, 6) {
        let center = Xy::new(at.x + offset.x, at.y + offset.y);
        let apart = 3.0 * offset.distance(Xy::default()) / reach.max(1.0);
        let mut positions = vec![block.centered(center, 0.0, apart)];
        if is_one_name(lines) {
            positions.push(turned(lines, center, axis_deg, apart + 1.5));
        }
        for mut candidate in positions {
            let worst =
                candidate.boxes.iter().map(|rect| ground.land_share(rect)).fold(1.0, f64::min);
            let (land, over) = shares(&candidate.boxes, ground);
            candidate.cost += 60.0 * (1.0 - land) + 10.0 * (1.0 - worst) + OVER_LINE * over;
            found.push(candidate);
        }
    }
    found
}

/// On the water round a point, turned by `angle_deg`.
pub fn on_water(
    lines: &[LabelLine],
    at: Xy,
    angle_deg: f64,
    reach: f64,
    ground: &Ground,
) -> Vec<Candidate> {
    let block = Block::new(lines);
    spiral(reach, 8)
        .map(|offset| {
            let center = Xy::new(at.x + offset.x, at.y + offset.y);
            let apart = 7.0 * offset.distance(Xy::default()) / reach.max(1.0);
            let mut candidate = if angle_deg != 0.0 && is_one_name(lines) {
                turned(lines, center, angle_deg, apart)
            } else {
                block.centered(center, 0.0, apart)
            };
            let (land, over) = shares(&candidate.boxes, ground);
            candidate.cost += ON_LAND * 2.0 * land + OVER_LINE * over;
            candidate
        })
        .collect()
}

/// Whether these are a name in one line, alone or with the same name in the second language.
fn is_one_name(lines: &[LabelLine]) -> bool {
    lines.iter().filter(|set| set.tier == Tier::First).count() == 1
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
    let boxes = lines.iter().zip(&baselines).flat_map(|(set, at)| at.boxes(&set.line)).collect();
    Candidate { baselines, boxes, cost, leader: None }
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
