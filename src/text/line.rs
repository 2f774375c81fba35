//! A shaped line: its extent, its glyphs and their outlines.
//!
//! In: what `shape` placed. Out: numbers and path segments in pixels, baseline y = 0, y down. Outlines of
//! glyphs come singly as well, so that a caller can set them along a curve.

use skrifa::outline::OutlinePen;

use super::font::UNITS_PER_EM;
use super::{FontId, Fonts};

/// A line of text, shaped.
#[derive(Debug, Clone, PartialEq)]
pub struct Line {
    /// What the line says.
    pub text: String,
    /// The em.
    pub size_px: f64,
    /// Advance from the first glyph's origin to the end of the last; ink may reach a little beyond (italics).
    pub width_px: f64,
    /// Height above the baseline, positive: the capital height or the highest ink, whichever is more.
    pub ascent_px: f64,
    /// Depth of the lowest ink below the baseline, positive or 0.
    pub descent_px: f64,
    /// Height of the optical middle above the baseline: half a capital, which is also the middle of a kanji.
    /// The same for all lines of a size, unlike the middle of ascent and descent.
    pub middle_px: f64,
    /// Distance of two baselines that keeps ascents and descents apart.
    pub line_height_px: f64,
    /// The box around all ink; none if the line is blank.
    pub ink: Option<Extent>,
    /// The glyphs from left to right.
    pub glyphs: Vec<PlacedGlyph>,
}

/// A glyph at its place on the line.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct PlacedGlyph {
    /// The font that draws it.
    pub font: FontId,
    /// Index of the glyph in that font.
    pub glyph_id: u32,
    /// Left end of the glyph's own baseline.
    pub x_px: f64,
    /// 0 but for marks that are shifted off the baseline.
    pub y_px: f64,
    /// Width up to the next glyph, without letter spacing; 0 for a mark.
    pub advance_px: f64,
    /// Byte of the line's text at which its character starts.
    pub byte: usize,
}

/// A box around ink.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Extent {
    /// Least x.
    pub left_px: f64,
    /// Least y: the highest ink, mostly negative.
    pub top_px: f64,
    /// Greatest x.
    pub right_px: f64,
    /// Greatest y: the lowest ink.
    pub bottom_px: f64,
}

impl Extent {
    pub(super) fn union(one: Option<Self>, other: Option<Self>) -> Option<Self> {
        let (Some(a), Some(b)) = (one, other) else {
            return one.or(other);
        };
        Some(Self {
            left_px: a.left_px.min(b.left_px),
            top_px: a.top_px.min(b.top_px),
            right_px: a.right_px.max(b.right_px),
            bottom_px: a.bottom_px.max(b.bottom_px),
        })
    }
}

/// A piece of an outline, in pixels, y down: the point it leads to comes last, control points before it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Segment {
    /// Starts a contour at x, y.
    MoveTo(f64, f64),
    /// A straight line to x, y.
    LineTo(f64, f64),
    /// A quadratic curve: control x, y, end x, y.
    QuadTo(f64, f64, f64, f64),
    /// A cubic curve: first control x, y, second control x, y, end x, y.
    CubicTo(f64, f64, f64, f64, f64, f64),
    /// Closes the contour.
    Close,
}

impl Segment {
    /// Returns the segment with every point replaced by what `map` makes of it.
    #[must_use]
    pub fn mapped(self, map: impl Fn(f64, f64) -> (f64, f64)) -> Self {
        match self {
            Self::MoveTo(x, y) => {
                let (x, y) = map(x, y);
                Self::MoveTo(x, y)
            }
            Self::LineTo(x, y) => {
                let (x, y) = map(x, y);
                Self::LineTo(x, y)
            }
            Self::QuadTo(ax, ay, x, y) => {
                let ((ax, ay), (x, y)) = (map(ax, ay), map(x, y));
                Self::QuadTo(ax, ay, x, y)
            }
            Self::CubicTo(ax, ay, bx, by, x, y) => {
                let ((ax, ay), (bx, by), (x, y)) = (map(ax, ay), map(bx, by), map(x, y));
                Self::CubicTo(ax, ay, bx, by, x, y)
            }
            Self::Close => Self::Close,
        }
    }
}

impl Line {
    /// Returns the outline of the whole line.
    #[must_use]
    pub fn outline(&self) -> Vec<Segment> {
        let mut segments = Vec::with_capacity(self.glyphs.len() * 32);
        self.draw(&mut |segment| segments.push(segment));
        segments
    }

    /// Sends the outline of the whole line to `sink`.
    pub fn draw(&self, sink: &mut impl FnMut(Segment)) {
        for glyph in &self.glyphs {
            draw(glyph, self.size_px, (glyph.x_px, glyph.y_px), sink);
        }
    }

    /// Pairs each glyph with the character that it draws. None where they don't go one by one, or where a
    /// character is beyond U+FFFF, which SVG viewers count in different ways.
    #[must_use]
    pub fn letters(&self) -> Option<Vec<(char, &PlacedGlyph)>> {
        let mut letters = Vec::with_capacity(self.glyphs.len());
        for (index, cluster) in self.glyphs.chunk_by(|a, b| a.byte == b.byte).enumerate() {
            let start = if index == 0 { 0 } else { cluster.first()?.byte };
            let next = letters.len() + cluster.len();
            let end = self.glyphs.get(next).map_or(self.text.len(), |glyph| glyph.byte);
            let characters: Vec<char> = self.text.get(start..end)?.chars().collect();
            if characters.len() != cluster.len() || characters.iter().any(|c| *c > '\u{FFFF}') {
                return None;
            }
            letters.extend(characters.into_iter().zip(cluster));
        }
        Some(letters)
    }

    /// Sends the outline of one glyph of this line to `sink`, its origin moved to x = 0; y stays as on the line.
    pub fn draw_glyph(&self, glyph: &PlacedGlyph, sink: &mut impl FnMut(Segment)) {
        draw(glyph, self.size_px, (0.0, glyph.y_px), sink);
    }
}

impl PlacedGlyph {
    pub(super) fn ink(&self, fonts: &Fonts, size_px: f64) -> Option<Extent> {
        let bounds = fonts.font(self.font).bounds(self.glyph_id)?;
        let px = |units: f32| f64::from(units) * size_px / f64::from(UNITS_PER_EM);
        Some(Extent {
            left_px: self.x_px + px(bounds.x_min),
            top_px: self.y_px - px(bounds.y_max),
            right_px: self.x_px + px(bounds.x_max),
            bottom_px: self.y_px - px(bounds.y_min),
        })
    }
}

fn draw(glyph: &PlacedGlyph, size_px: f64, origin: (f64, f64), sink: &mut impl FnMut(Segment)) {
    let mut pen = Pen { origin, scale: size_px / f64::from(UNITS_PER_EM), sink };
    Fonts::bundled().font(glyph.font).draw(glyph.glyph_id, &mut pen);
}

/// Turns font units, y up, into pixels, y down.
struct Pen<'a, S> {
    origin: (f64, f64),
    scale: f64,
    sink: &'a mut S,
}

impl<S> Pen<'_, S> {
    fn at(&self, x: f32, y: f32) -> (f64, f64) {
        (self.origin.0 + f64::from(x) * self.scale, self.origin.1 - f64::from(y) * self.scale)
    }
}

impl<S: FnMut(Segment)> OutlinePen for Pen<'_, S> {
    fn move_to(&mut self, x: f32, y: f32) {
        let end = self.at(x, y);
        (self.sink)(Segment::MoveTo(end.0, end.1));
    }

    fn line_to(&mut self, x: f32, y: f32) {
        let end = self.at(x, y);
        (self.sink)(Segment::LineTo(end.0, end.1));
    }

    fn quad_to(&mut self, cx: f32, cy: f32, x: f32, y: f32) {
        let (control, end) = (self.at(cx, cy), self.at(x, y));
        (self.sink)(Segment::QuadTo(control.0, control.1, end.0, end.1));
    }

    fn curve_to(&mut self, ax: f32, ay: f32, bx: f32, by: f32, x: f32, y: f32) {
        let (a, b, end) = (self.at(ax, ay), self.at(bx, by), self.at(x, y));
        (self.sink)(Segment::CubicTo(a.0, a.1, b.0, b.1, end.0, end.1));
    }

    fn close(&mut self) {
        (self.sink)(Segment::Close);
    }
}
