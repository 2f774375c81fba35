//! Baselines: how a shaped line lies on the page, glyph by glyph.
//!
//! In: a [`Line`] and a baseline. Out: for each glyph where its own baseline starts and how it is
//! turned, and boxes that hold all ink. Pixels, y down; angles in degrees, clockwise.

use crate::geometry::{Rect, Xy};
use crate::text::{Line, PlacedGlyph};

/// How a line lies on the page.
#[derive(Debug, Clone, PartialEq)]
pub enum Baseline {
    /// Straight: from `at` in direction `angle_deg`; 0 reads to the right.
    Straight {
        /// The start of the baseline.
        at: Xy,
        /// Its direction in degrees, clockwise.
        angle_deg: f64,
    },
    /// Along a smooth curve on which the letters' optical middle lies, each turned with it.
    Curve(Vec<Xy>),
    /// Along a smooth curve, kana and kanji upright: down a column (tategaki) or down a slope.
    Upright(Vec<Xy>),
}

/// Where a glyph stands.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Stand {
    /// The left end of the glyph's own baseline.
    pub at: Xy,
    /// How it is turned about that point.
    pub angle_deg: f64,
}

impl Baseline {
    /// A level baseline from `at` to the right.
    pub fn level(at: Xy) -> Self {
        Self::Straight { at, angle_deg: 0.0 }
    }

    /// A straight baseline on which the line's optical middle is at `center`.
    pub fn centered(line: &Line, center: Xy, angle_deg: f64) -> Self {
        Self::Straight {
            at: turn(center, angle_deg, -line.width_px / 2.0, line.middle_px),
            angle_deg,
        }
    }

    /// Moves it.
    pub fn shift(&mut self, by: Xy) {
        let shift = |point: &mut Xy| *point = Xy::new(point.x + by.x, point.y + by.y);
        match self {
            Self::Straight { at, .. } => shift(at),
            Self::Curve(path) | Self::Upright(path) => path.iter_mut().for_each(shift),
        }
    }

    /// Where each glyph of `line` stands, in the order of its glyphs.
    pub fn stands(&self, line: &Line) -> Vec<Stand> {
        match self {
            Self::Straight { at, angle_deg } => {
                let rotation = Rotation::by(*angle_deg);
                let stand = |glyph: &PlacedGlyph| Stand {
                    at: rotation.turn(*at, glyph.x_px, 0.0),
                    angle_deg: *angle_deg,
                };
                line.glyphs.iter().map(stand).collect()
            }
            Self::Curve(path) => along(line, path, |_, angle_deg| Pose::Turned(angle_deg)),
            Self::Upright(path) => along(line, path, upright),
        }
    }

    /// Boxes that together hold all ink: one for a level line, one a glyph for any other.
    pub fn boxes(&self, line: &Line) -> Vec<Rect> {
        let (top, bottom) = (-line.ascent_px, line.descent_px);
        if let Self::Straight { at, angle_deg: 0.0 } = self {
            let (left, right) = match &line.ink {
                Some(ink) => (ink.left_px.min(0.0), ink.right_px.max(line.width_px)),
                None => (0.0, line.width_px),
            };
            let corner = |x: f64, y: f64| Xy::new(at.x + x, at.y + y);
            return vec![Rect::new(corner(left, top), corner(right, bottom))];
        }
        let mut rotation = Rotation::by(0.0);
        let boxes = line.glyphs.iter().zip(self.stands(line)).filter_map(|(glyph, stand)| {
            if rotation.angle_deg != stand.angle_deg {
                rotation = Rotation::by(stand.angle_deg);
            }
            let corner = |x: f64, y: f64| rotation.turn(stand.at, x, y);
            let right = glyph.advance_px;
            Rect::around([
                corner(0.0, top),
                corner(right, top),
                corner(right, bottom),
                corner(0.0, bottom),
            ])
        });
        boxes.collect()
    }
}

/// How a glyph on a curve is held.
enum Pose {
    /// Turned by so many degrees.
    Turned(f64),
    /// Upright; its middle moved by a share of the em.
    Upright(f64, f64),
}

/// Glyphs with their middles on a path, each held as `pose` says of its character and the path's
/// direction there.
fn along(line: &Line, path: &[Xy], pose: impl Fn(char, f64) -> Pose) -> Vec<Stand> {
    let measured = Path::new(path);
    let mut stands: Vec<Stand> = Vec::with_capacity(line.glyphs.len());
    let mut letter_px = 0.0;
    for glyph in &line.glyphs {
        // A mark stands on its letter.
        if glyph.advance_px == 0.0
            && let Some(letter) = stands.last().copied()
        {
            let at = turn(letter.at, letter.angle_deg, glyph.x_px - letter_px, 0.0);
            stands.push(Stand { at, ..letter });
            continue;
        }
        letter_px = glyph.x_px;
        let half = glyph.advance_px / 2.0;
        let (from, to) = (measured.at(glyph.x_px), measured.at(glyph.x_px + 2.0 * half));
        let middle = measured.at(glyph.x_px + half);
        let direction = libm::atan2(to.y - from.y, to.x - from.x).to_degrees();
        let character = line.text[glyph.byte..].chars().next().unwrap_or_default();
        stands.push(match pose(character, direction) {
            Pose::Turned(angle_deg) => {
                Stand { at: turn(middle, angle_deg, -half, line.middle_px), angle_deg }
            }
            Pose::Upright(dx, dy) => {
                let em = line.size_px;
                let at = Xy::new(middle.x - half + dx * em, middle.y + line.middle_px + dy * em);
                Stand { at, angle_deg: 0.0 }
            }
        });
    }
    stands
}

/// Steeper than this, a line of kana and kanji counts as a column.
const COLUMN_DEG: f64 = 40.0;

/// Kana and kanji upright, what has a vertical form of its own turned with the path.
fn upright(character: char, direction_deg: f64) -> Pose {
    let steep = direction_deg.abs() > COLUMN_DEG;
    match character {
        _ if !steep && direction_deg.abs() < 15.0 => Pose::Turned(direction_deg),
        // In a column small kana stand to the upper right of their square (JIS X 4051).
        'ぁ' | 'ぃ' | 'ぅ' | 'ぇ' | 'ぉ' | 'っ' | 'ゃ' | 'ゅ' | 'ょ' | 'ァ' | 'ィ' | 'ゥ'
        | 'ェ' | 'ォ' | 'ッ' | 'ャ' | 'ュ' | 'ョ' | 'ヵ' | 'ヶ'
            if steep =>
        {
            Pose::Upright(0.1, -0.1)
        }
        'ー' | '～' | '〜' | '（' | '）' | '「' | '」' | '＝' if steep => {
            Pose::Turned(direction_deg)
        }
        '\u{2e80}'.. => Pose::Upright(0.0, 0.0),
        // Letters, digits and signs of other scripts.
        _ if steep => Pose::Turned(direction_deg),
        _ => Pose::Upright(0.0, 0.0),
    }
}

/// A path with its lengths; beyond its ends it goes on straight.
pub struct Path<'a> {
    points: &'a [Xy],
    /// Length up to each point.
    lengths: Vec<f64>,
}

impl<'a> Path<'a> {
    /// Measures a path.
    pub fn new(points: &'a [Xy]) -> Self {
        let mut sum = 0.0;
        let mut lengths = Vec::with_capacity(points.len());
        for (index, point) in points.iter().enumerate() {
            sum += index.checked_sub(1).map_or(0.0, |before| points[before].distance(*point));
            lengths.push(sum);
        }
        Self { points, lengths }
    }

    /// Its whole length.
    pub fn length(&self) -> f64 {
        self.lengths.last().copied().unwrap_or_default()
    }

    /// The point at a length from the start.
    pub fn at(&self, length: f64) -> Xy {
        if self.points.len() < 2 {
            return self.points.first().copied().unwrap_or_default();
        }
        let after = self.lengths.partition_point(|before| *before < length);
        let after = after.clamp(1, self.points.len() - 1);
        let (from, to) = (self.points[after - 1], self.points[after]);
        let step = (self.lengths[after] - self.lengths[after - 1]).max(1e-9);
        from.lerp(to, (length - self.lengths[after - 1]) / step)
    }

    /// The point at a length from the start and so far to the right of the path: below it, if it
    /// runs from left to right.
    pub fn beside(&self, length: f64, below: f64) -> Xy {
        let at = self.at(length);
        if below == 0.0 {
            return at;
        }
        // The direction of a stretch, not of one edge: the curve's corners shall not show.
        let (from, to) = (self.at(length - below.abs()), self.at(length + below.abs()));
        let apart = from.distance(to).max(1e-9);
        let (dx, dy) = ((to.x - from.x) / apart, (to.y - from.y) / apart);
        Xy::new(at.x - dy * below, at.y + dx * below)
    }

    /// Points from one length to another.
    pub fn part(&self, from: f64, to: f64) -> Vec<Xy> {
        const STEPS: u32 = 48;
        let share = |step: u32| from + (to - from) * f64::from(step) / f64::from(STEPS);
        (0..=STEPS).map(|step| self.at(share(step))).collect()
    }
}

/// The page point that lies `x` along and `y` below a baseline from `at` in direction `angle_deg`.
pub fn turn(at: Xy, angle_deg: f64, x: f64, y: f64) -> Xy {
    Rotation::by(angle_deg).turn(at, x, y)
}

/// A direction whose sine and cosine are known, for many points.
#[derive(Debug, Clone, Copy)]
pub struct Rotation {
    /// Degrees, clockwise.
    pub angle_deg: f64,
    sin: f64,
    cos: f64,
}

impl Rotation {
    /// The direction of an angle in degrees, clockwise.
    pub fn by(angle_deg: f64) -> Self {
        let (sin, cos) = libm::sincos(angle_deg.to_radians());
        Self { angle_deg, sin, cos }
    }

    /// The page point that lies `x` along and `y` below a baseline from `at`.
    pub fn turn(&self, at: Xy, x: f64, y: f64) -> Xy {
        Xy::new(at.x + x * self.cos - y * self.sin, at.y + x * self.sin + y * self.cos)
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

    use super::*;
    use crate::text::{Face, Fonts, TextStyle};

    fn line(text: &str) -> Line {
        Fonts::bundled().shape(text, &TextStyle::new(Face::Regular, 20.0)).unwrap()
    }

    #[test]
    fn a_straight_curve_is_the_straight_baseline() {
        let line = line("Kuril Islands");
        let (start, end) = (Xy::new(10.0, 50.0), Xy::new(10.0 + line.width_px, 50.0));
        let middle = Xy::new(start.x + line.width_px / 2.0, 50.0);
        let curved = Baseline::Curve(vec![start, middle, end]).stands(&line);
        let straight = Baseline::centered(&line, middle, 0.0).stands(&line);
        for (a, b) in curved.iter().zip(&straight) {
            assert!(a.at.distance(b.at) < 1e-6 && (a.angle_deg - b.angle_deg).abs() < 1e-6);
        }
    }

    #[test]
    fn letters_turn_with_the_curve() {
        let line = line("Strait of Tartary");
        let arc: Vec<Xy> = (0..=40_u32)
            .map(|step| {
                let (sin, cos) = libm::sincos(f64::from(step) / 40.0 * std::f64::consts::FRAC_PI_2);
                Xy::new(100.0 - 100.0 * cos, 100.0 - 100.0 * sin)
            })
            .collect();
        let stands = Baseline::Curve(arc).stands(&line);
        assert!(stands.windows(2).all(|pair| pair[0].angle_deg < pair[1].angle_deg));
        assert!(stands[0].angle_deg < -80.0);
    }

    #[test]
    fn a_column_keeps_kanji_upright_and_turns_the_long_sound_mark() {
        let line = line("オホーツク海");
        let column = Baseline::Upright(vec![Xy::new(50.0, 10.0), Xy::new(50.0, 200.0)]);
        let angles: Vec<f64> = column.stands(&line).iter().map(|stand| stand.angle_deg).collect();
        assert_eq!(angles, [0.0, 0.0, 90.0, 0.0, 0.0, 0.0]);
        let boxes = column.boxes(&line);
        assert!(boxes.windows(2).all(|pair| pair[0].center().y < pair[1].center().y));
        assert!(boxes.iter().all(|rect| (rect.center().x - 50.0).abs() < 3.0));
    }
}
