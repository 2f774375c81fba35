//! Shapes and outlines as paths, with their paint as in the SVG.

use krilla::color::rgb;
use krilla::geom::{Path as Outline, PathBuilder};
use krilla::paint::{Fill, FillRule, LineCap, LineJoin, Stroke, StrokeDash};

use super::Writer;
use crate::geometry::Xy;
use crate::scene::{Path, Pen, Shape};
use crate::text::Segment;
use crate::units::Color;

/// How far the control points of a quarter of a circle are from its ends, in radii.
const QUARTER: f64 = 0.552_284_75;

impl Writer<'_> {
    pub(super) fn path(&mut self, path: &Path) {
        let stroke = path.stroke.as_ref().map(stroke);
        self.paint(shaped(&path.shape), path.fill.map(fill), stroke);
    }

    /// Closed polygons stroked with a line of one colour.
    pub(super) fn band(&mut self, rings: &[Vec<Xy>], pen: &Pen) {
        let mut builder = PathBuilder::new();
        rings.iter().for_each(|ring| add_ring(&mut builder, ring));
        self.paint(builder.finish(), None, Some(stroke(pen)));
    }

    /// Filled outlines of letters.
    pub(super) fn outline(&mut self, segments: &[Segment], color: Color) {
        let mut builder = PathBuilder::new();
        for segment in segments {
            match *segment {
                Segment::MoveTo(x, y) => builder.move_to(rounded(x), rounded(y)),
                Segment::LineTo(x, y) => builder.line_to(rounded(x), rounded(y)),
                Segment::QuadTo(ax, ay, x, y) => {
                    builder.quad_to(rounded(ax), rounded(ay), rounded(x), rounded(y));
                }
                Segment::CubicTo(ax, ay, bx, by, x, y) => {
                    let [ax, ay, bx, by, x, y] = [ax, ay, bx, by, x, y].map(rounded);
                    builder.cubic_to(ax, ay, bx, by, x, y);
                }
                Segment::Close => builder.close(),
            }
        }
        self.paint(builder.finish(), Some(fill(color)), None);
    }

    /// Paints a path; one without a length is none, and one without paint would be black.
    fn paint(&mut self, outline: Option<Outline>, fill: Option<Fill>, stroke: Option<Stroke>) {
        if let (Some(outline), true) = (outline, fill.is_some() || stroke.is_some()) {
            self.surface.set_fill(fill);
            self.surface.set_stroke(stroke);
            self.surface.draw_path(&outline);
        }
    }
}

pub(super) fn fill(color: Color) -> Fill {
    Fill { paint: ink(color), rule: FillRule::NonZero, ..Fill::default() }
}

fn stroke(pen: &Pen) -> Stroke {
    let array: Vec<f32> = pen.dash_px.iter().copied().map(rounded).collect();
    Stroke {
        paint: ink(pen.color),
        width: rounded(pen.width_px),
        line_cap: LineCap::Butt,
        line_join: LineJoin::Bevel,
        dash: (!array.is_empty()).then_some(StrokeDash { array, offset: 0.0 }),
        ..Stroke::default()
    }
}

fn ink(color: Color) -> krilla::paint::Paint {
    rgb::Color::new(color.r, color.g, color.b).into()
}

fn shaped(shape: &Shape) -> Option<Outline> {
    let mut builder = PathBuilder::new();
    match shape {
        Shape::Rings(rings) => rings.iter().for_each(|ring| add_ring(&mut builder, ring)),
        Shape::Lines(lines) => lines.iter().for_each(|line| add_line(&mut builder, line)),
        Shape::Dots(centers, radius) => {
            centers.iter().for_each(|center| add_dot(&mut builder, *center, *radius));
        }
    }
    builder.finish()
}

fn add_ring(builder: &mut PathBuilder, ring: &[Xy]) {
    let open = match ring {
        [first, .., last] if first == last => &ring[..ring.len() - 1],
        _ => ring,
    };
    add_line(builder, open);
    builder.close();
}

fn add_line(builder: &mut PathBuilder, line: &[Xy]) {
    let mut points = line.iter().map(|point| (rounded(point.x), rounded(point.y)));
    let Some(mut pen) = points.next() else { return };
    builder.move_to(pen.0, pen.1);
    for to in points {
        if to != pen {
            builder.line_to(to.0, to.1);
            pen = to;
        }
    }
}

fn add_dot(builder: &mut PathBuilder, center: Xy, radius: f64) {
    let at = |x: f64, y: f64| (rounded(center.x + x * radius), rounded(center.y + y * radius));
    let (x, y) = at(1.0, 0.0);
    builder.move_to(x, y);
    // The ends of the quarters, clockwise from the right, each with the direction to the next one.
    for (x, y) in [(1.0, 0.0), (0.0, 1.0), (-1.0, 0.0), (0.0, -1.0)] {
        let (ax, ay) = at(x - y * QUARTER, y + x * QUARTER);
        let (bx, by) = at(-y + x * QUARTER, x + y * QUARTER);
        let (to_x, to_y) = at(-y, x);
        builder.cubic_to(ax, ay, bx, by, to_x, to_y);
    }
    builder.close();
}

/// To 0.01 px, as in the SVG: short numbers, and nobody sees the rest.
pub(super) fn rounded(px: f64) -> f32 {
    ((px * 100.0).round() / 100.0) as f32
}
