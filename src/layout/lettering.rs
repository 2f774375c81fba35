//! Lettering: a string in a role → a shaped line, and lines at their place on the page.

use crate::diagnostic::Faults;
use crate::geometry::{Rect, Xy};
use crate::language::Language;
use crate::style::{Role, Style};
use crate::text::{Fonts, Line, MissingGlyph, TextStyle};

/// Sets text in the style's sizes, in the language of the map.
#[derive(Clone, Copy)]
pub struct Typesetter<'a> {
    /// The fonts.
    pub fonts: &'a Fonts,
    /// The style.
    pub style: &'a Style,
    /// Pixels in a point.
    pub px_per_pt: f64,
    /// How much smaller the title lines of a small page are: 1 on a text page or larger.
    pub title_scale: f64,
    /// The map's language.
    pub language: Language,
}

impl Typesetter<'_> {
    /// The em size of a role in pixels, never below the smallest printable type.
    pub fn size_px(&self, role: Role) -> f64 {
        let scale = match role {
            Role::Title | Role::Subtitle | Role::Caption => self.title_scale,
            _ => 1.0,
        };
        let size_pt = self.style.letterings.of(role).size_pt * scale;
        size_pt.max(self.style.least_type_pt) * self.px_per_pt
    }

    /// A length in pixels.
    pub fn pt(&self, length_pt: f64) -> f64 {
        length_pt * self.px_per_pt
    }

    /// Shapes one line.
    ///
    /// # Errors
    /// A character that the fonts lack; the fault names the text and the character.
    pub fn line(&self, text: &str, role: Role) -> Result<Line, Faults> {
        self.fonts.shape(text, &self.text_style(role)).map_err(|fault| missing(&fault))
    }

    /// Shapes a text in lines of at most `width_px`.
    ///
    /// # Errors
    /// A character that the fonts lack.
    pub fn wrap(&self, text: &str, role: Role, width_px: f64) -> Result<Vec<Line>, Faults> {
        let style = self.text_style(role);
        self.fonts.wrap(text, &style, width_px).map_err(|fault| missing(&fault))
    }

    fn text_style(&self, role: Role) -> TextStyle {
        let size_px = self.size_px(role);
        let spacing = self.style.letterings.of(role).spacing;
        TextStyle::new(role.face(), size_px).spaced(size_px * spacing)
    }
}

fn missing(fault: &MissingGlyph) -> Faults {
    Faults::one(
        fault.to_string(),
        "the bundled fonts cover Latin, Cyrillic, kana and JIS level 1 kanji",
    )
}

/// A shaped line at its place: straight, turned about the start of its baseline.
#[derive(Debug, Clone, PartialEq)]
pub struct Lettered {
    /// The line.
    pub line: Line,
    /// The start of its baseline.
    pub at: Xy,
    /// Its direction in degrees, clockwise on the page; 0 reads to the right.
    pub angle_deg: f64,
    /// What it is for.
    pub role: Role,
}

impl Lettered {
    /// A horizontal line whose baseline starts at `at`.
    pub fn new(line: Line, at: Xy, role: Role) -> Self {
        Self { line, at, angle_deg: 0.0, role }
    }

    /// Boxes that together hold all ink: one for a horizontal line, one a letter for a turned one.
    pub fn boxes(&self) -> Vec<Rect> {
        boxes(&self.line, self.at, self.angle_deg)
    }
}

/// Boxes that hold the ink of a line whose baseline starts at `at` in direction `angle_deg`.
pub fn boxes(line: &Line, at: Xy, angle_deg: f64) -> Vec<Rect> {
    let (top, bottom) = (-line.ascent_px, line.descent_px);
    if angle_deg == 0.0 {
        let (left, right) = match &line.ink {
            Some(ink) => (ink.left_px.min(0.0), ink.right_px.max(line.width_px)),
            None => (0.0, line.width_px),
        };
        return vec![Rect::new(
            Xy::new(at.x + left, at.y + top),
            Xy::new(at.x + right, at.y + bottom),
        )];
    }
    let turned = |x: f64, y: f64| turn(at, angle_deg, x, y);
    line.glyphs
        .iter()
        .filter_map(|glyph| {
            let (left, right) = (glyph.x_px, glyph.x_px + glyph.advance_px);
            Rect::around([
                turned(left, top),
                turned(right, top),
                turned(right, bottom),
                turned(left, bottom),
            ])
        })
        .collect()
}

/// The page point that lies `x` along and `y` below a baseline from `at` in direction `angle_deg`.
pub fn turn(at: Xy, angle_deg: f64, x: f64, y: f64) -> Xy {
    let (sin, cos) = libm::sincos(angle_deg.to_radians());
    Xy::new(at.x + x * cos - y * sin, at.y + x * sin + y * cos)
}
