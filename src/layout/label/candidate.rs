//! Candidate positions of a label, each with its cost: lower is better, 0 is perfect.
//!
//! One function a manner of lettering (Imhof 1975): beside a point, beside an island, along an area,
//! on the water. Costs weigh how usual the position is, the coast it crosses and the lines it covers.

use crate::geometry::{Rect, Xy};
use crate::layout::ground::Ground;
use crate::layout::lettering::{Lettered, boxes};
use crate::style::Role;
use crate::text::Line;

/// A position that a label could take.
#[derive(Debug, Clone)]
pub struct Candidate {
    /// The lines at their place.
    pub lines: Vec<Lettered>,
    /// Boxes that hold their ink.
    pub boxes: Vec<Rect>,
    /// What it costs.
    pub cost: f64,
    /// A line to what it names.
    pub leader: Option<(Xy, Xy)>,
}

/// Cost of letters across a coast, at the worst half land, half water.
const COAST: f64 = 24.0;
/// Cost of letters over land where they belong on the water.
const ON_LAND: f64 = 30.0;
/// Cost of letters over boundaries and other lines.
const OVER_LINE: f64 = 20.0;

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
pub struct Block<'a> {
    lines: &'a [Line],
    role: Role,
    width: f64,
    height: f64,
}

impl<'a> Block<'a> {
    fn new(lines: &'a [Line], role: Role) -> Self {
        let width = lines.iter().map(|line| line.width_px).fold(0.0, f64::max);
        let between: f64 = lines.iter().skip(1).map(|line| line.line_height_px).sum();
        let first = lines.first().map_or(0.0, |line| line.ascent_px);
        let last = lines.last().map_or(0.0, |line| line.descent_px);
        Self { lines, role, width, height: first + between + last }
    }

    /// The block with its upper left corner at `corner`; lines are aligned by `align`: 0 left, 1 right.
    fn at(&self, corner: Xy, align: f64, cost: f64) -> Candidate {
        let mut y = corner.y + self.lines.first().map_or(0.0, |line| line.ascent_px);
        let mut lettered = Vec::with_capacity(self.lines.len());
        for (index, line) in self.lines.iter().enumerate() {
            if index > 0 {
                y += line.line_height_px;
            }
            let x = corner.x + (self.width - line.width_px) * align;
            lettered.push(Lettered::new(line.clone(), Xy::new(x, y), self.role));
        }
        let boxes = lettered.iter().flat_map(Lettered::boxes).collect();
        Candidate { lines: lettered, boxes, cost, leader: None }
    }

    /// The block beside `anchor` in direction (dx, dy), `gap` away from it.
    fn towards(&self, anchor: Xy, (dx, dy): (f64, f64), gap: f64, cost: f64) -> Candidate {
        let center = Xy::new(
            anchor.x + dx * (gap + self.width / 2.0),
            anchor.y + dy * (gap + self.height / 2.0),
        );
        let corner = Xy::new(center.x - self.width / 2.0, center.y - self.height / 2.0);
        let align = if dx > 0.5 { 0.0 } else if dx < -0.5 { 1.0 } else { 0.5 };
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
pub fn round_point(lines: &[Line], role: Role, at: Xy, gap: f64, ground: &Ground) -> Vec<Candidate> {
    let block = Block::new(lines, role);
    let mut found = Vec::new();
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

/// Beside an island: in the water, clear of every coast, nearest to the island's own shore.
///
/// `shape` are the island's projected points. Farther positions get a leader.
pub fn beside(
    lines: &[Line],
    role: Role,
    shape: &[Xy],
    gap: f64,
    leader_from: f64,
    ground: &Ground,
) -> Vec<Candidate> {
    let block = Block::new(lines, role);
    let mut found = Vec::new();
    let Some(bounds) = Rect::around(shape.iter().copied()) else { return found };
    let center = bounds.center();
    for (distance, extra) in [(gap, 0.0), (gap * 2.5, 1.0), (gap * 6.0, 4.0), (gap * 11.0, 7.0), (gap * 17.0, 10.0)] {
        for step in 0..24_u32 {
            let angle = f64::from(step) * 15.0_f64.to_radians();
            let (sin, cos) = libm::sincos(angle);
            // The outermost point of the island in this direction, and the block beyond it.
            let reach = |p: &Xy| p.x * cos + p.y * sin;
            let Some(anchor) = shape.iter().copied().max_by(|a, b| reach(a).total_cmp(&reach(b))) else {
                continue;
            };
            let direction = (stretch(cos), stretch(sin));
            let mut candidate = block.towards(anchor, direction, distance, extra);
            let (land, line) = shares(&candidate.boxes, ground);
            // East and above are a little more usual than west and below.
            let usual = 0.4 * (1.0 - cos) + 0.2 * (1.0 + sin);
            let apart = Rect::around(candidate.boxes.iter().flat_map(|b| [b.min, b.max]))
                .map_or(0.0, |rect| rect.center().distance(center));
            candidate.cost += usual + ON_LAND * land + OVER_LINE * line + apart / (block.width + block.height) * 0.4;
            if distance > leader_from {
                let to = nearest_on_boxes(&candidate.boxes, anchor);
                candidate.leader = Some((to, anchor));
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

fn nearest_on_boxes(boxes: &[Rect], point: Xy) -> Xy {
    let nearest = boxes
        .iter()
        .map(|rect| rect.clamp(point))
        .min_by(|a, b| a.distance_squared(point).total_cmp(&b.distance_squared(point)));
    nearest.unwrap_or(point)
}

/// Inside an area, horizontal or along its axis, as near to its middle as there is room.
pub fn on_area(line: &Line, role: Role, middle: Xy, axis_deg: f64, reach: f64, ground: &Ground) -> Vec<Candidate> {
    let mut found = Vec::new();
    for (angle, turned) in [(0.0, 0.0), (axis_deg, 1.5)] {
        if turned > 0.0 && angle == 0.0 {
            continue;
        }
        for offset in spiral(reach, 6) {
            let center = Xy::new(middle.x + offset.x, middle.y + offset.y);
            let mut candidate = turned_line(line, role, center, angle);
            let worst = candidate.boxes.iter().map(|rect| ground.land_share(rect)).fold(1.0, f64::min);
            let (land, lines) = shares(&candidate.boxes, ground);
            candidate.cost = turned
                + 60.0 * (1.0 - land)
                + 10.0 * (1.0 - worst)
                + OVER_LINE * lines
                + 3.0 * offset.distance(Xy::default()) / reach.max(1.0);
            found.push(candidate);
        }
    }
    found
}

/// On the water round a point; `angle_deg` turns the line.
pub fn on_water(line: &Line, role: Role, middle: Xy, angle_deg: f64, reach: f64, ground: &Ground) -> Vec<Candidate> {
    let angles: &[f64] = if angle_deg == 0.0 { &[0.0] } else { &[angle_deg] };
    let mut found = Vec::new();
    for angle in angles {
        for offset in spiral(reach, 8) {
            let center = Xy::new(middle.x + offset.x, middle.y + offset.y);
            let mut candidate = turned_line(line, role, center, *angle);
            let (land, lines) = shares(&candidate.boxes, ground);
            candidate.cost = ON_LAND * 2.0 * land
                + OVER_LINE * lines
                + 4.0 * offset.distance(Xy::default()) / reach.max(1.0);
            found.push(candidate);
        }
    }
    found
}

/// A line with its optical middle at `center`.
fn turned_line(line: &Line, role: Role, center: Xy, angle_deg: f64) -> Candidate {
    let at = crate::layout::lettering::turn(center, angle_deg, -line.width_px / 2.0, line.middle_px);
    let lettered = Lettered { line: line.clone(), at, angle_deg, role };
    let boxes = boxes(line, at, angle_deg);
    Candidate { lines: vec![lettered], boxes, cost: 0.0, leader: None }
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
