//! Lettering: a string in a role → a shaped line, a name in the map's languages → the lines of its label,
//! and lines at their place on the page.

use crate::diagnostic::Faults;
use crate::geometry::{Rect, Xy};
use crate::language::{Language, Languages, Words};
use crate::style::{Role, Style};
use crate::text::{Fonts, Line, MissingGlyph, TextStyle};
use crate::units::PageSize;

use super::baseline::{Baseline, Stand};

/// The width of a text page in points, for which the title's sizes are made.
const TEXT_WIDTH_PT: f64 = 468.0;

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
    /// The map's languages.
    pub languages: Languages,
}

/// Which of the lines of a name, or of the titles of a map, a line belongs to.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Tier {
    /// The map's own language.
    #[default]
    First,
    /// The second language: smaller and lighter.
    Second,
}

/// Where a name may be parted into lines.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Breaking {
    /// Nowhere.
    Never,
    /// Nowhere; what stands in brackets, such as its other name, is left out.
    WithoutBrackets,
    /// Before a bracket or after a stroke, if the name is long.
    AtBrackets,
    /// Wherever a line may end; kana and kanji, which could be parted anywhere, only at brackets.
    Anywhere,
}

/// A shaped line of a label.
#[derive(Debug, Clone, PartialEq)]
pub struct LabelLine {
    /// The line.
    pub line: Line,
    /// Its language, where it isn't the map's own.
    pub language: Option<Language>,
    /// Whether it belongs to the name or to the name in the second language.
    pub tier: Tier,
}

impl From<Line> for LabelLine {
    fn from(line: Line) -> Self {
        Self { line, language: None, tier: Tier::First }
    }
}

impl<'a> Typesetter<'a> {
    /// Sets the text of a page.
    pub fn new(page: PageSize, style: &'a Style, languages: Languages) -> Self {
        Self {
            fonts: Fonts::bundled(),
            style,
            px_per_pt: page.px_per_pt(),
            title_scale: (page.width_pt() / TEXT_WIDTH_PT).clamp(0.6, 1.0),
            languages,
        }
    }
}

impl Typesetter<'_> {
    /// The em size of a role in pixels, never below the smallest printable type.
    pub fn size_px(&self, role: Role) -> f64 {
        self.tier_size_px(role, Tier::First)
    }

    fn tier_size_px(&self, role: Role, tier: Tier) -> f64 {
        let scale = match role {
            Role::Title | Role::Subtitle | Role::Caption => self.title_scale,
            _ => 1.0,
        };
        let scale = scale
            * match (tier, role) {
                (Tier::First, _) => 1.0,
                (Tier::Second, Role::Title) => SECOND_TITLE_SCALE,
                (Tier::Second, _) => SECOND_SCALE,
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
        self.tier_line(text, role, Tier::First)
    }

    fn tier_line(&self, text: &str, role: Role, tier: Tier) -> Result<Line, Faults> {
        self.fonts.shape(text, &self.text_style(role, tier)).map_err(|fault| missing(&fault))
    }

    /// Shapes a text in lines of at most `width_px`.
    ///
    /// # Errors
    /// A character that the fonts lack.
    pub fn wrap(&self, text: &str, role: Role, width_px: f64) -> Result<Vec<Line>, Faults> {
        self.tier_wrap(text, role, Tier::First, width_px)
    }

    /// Shapes a text of the map's language or of the second one in lines of at most `width_px`.
    ///
    /// # Errors
    /// A character that the fonts lack.
    pub fn block(
        &self,
        text: &str,
        role: Role,
        tier: Tier,
        width_px: f64,
    ) -> Result<Vec<LabelLine>, Faults> {
        let language = if tier == Tier::Second { self.languages.second } else { None };
        let lines = self.tier_wrap(text, role, tier, width_px)?;
        Ok(lines.into_iter().map(|line| LabelLine { line, language, tier }).collect())
    }

    fn tier_wrap(
        &self,
        text: &str,
        role: Role,
        tier: Tier,
        width_px: f64,
    ) -> Result<Vec<Line>, Faults> {
        let style = self.text_style(role, tier);
        self.fonts.wrap(text, &style, width_px).map_err(|fault| missing(&fault))
    }

    /// Shapes a name: its lines in the map's language and, where it reads differently, those in the
    /// second one. An area's name is in capitals where the script has them.
    ///
    /// # Errors
    /// A character that the fonts lack.
    pub fn name(
        &self,
        names: &Words,
        role: Role,
        breaking: Breaking,
    ) -> Result<Vec<LabelLine>, Faults> {
        let (language, text) = names.said(self.languages.main);
        let capitals = match (role, language) {
            (Role::Area, Language::En | Language::Ru) => text.to_uppercase(),
            _ => text.to_owned(),
        };
        let first = self.parted(&capitals, role, Tier::First, breaking, 1.0)?;
        let width_px = first.iter().map(|line| line.width_px).fold(1.0, f64::max);
        let foreign = Some(language).filter(|language| *language != self.languages.main);
        let set = |lines: Vec<Line>, language, tier| {
            lines.into_iter().map(move |line| LabelLine { line, language, tier })
        };
        let mut lines: Vec<LabelLine> = set(first, foreign, Tier::First).collect();
        let second = self.languages.second.map(|second| names.said(second));
        if let Some((language, other)) = second.filter(|(_, other)| *other != text) {
            let second = self.parted(other, role, Tier::Second, breaking, width_px)?;
            lines.extend(set(second, Some(language), Tier::Second));
        }
        Ok(lines)
    }

    /// A name in the lines that `breaking` allows; broken anywhere, they are as wide as `width_px`.
    fn parted(
        &self,
        text: &str,
        role: Role,
        tier: Tier,
        breaking: Breaking,
        width_px: f64,
    ) -> Result<Vec<Line>, Faults> {
        Ok(match (breaking, at_brackets(text)) {
            (Breaking::WithoutBrackets, _) => {
                vec![self.tier_line(&without_brackets(text), role, tier)?]
            }
            (Breaking::Anywhere, _) if !is_ideographic(text) => {
                self.tier_wrap(text, role, tier, width_px)?
            }
            (Breaking::AtBrackets | Breaking::Anywhere, Some((first, second))) => {
                vec![self.tier_line(first, role, tier)?, self.tier_line(second, role, tier)?]
            }
            _ => vec![self.tier_line(text, role, tier)?],
        })
    }

    fn text_style(&self, role: Role, tier: Tier) -> TextStyle {
        let size_px = self.tier_size_px(role, tier);
        let spacing = self.style.letterings.of(role).spacing;
        TextStyle::new(role.face(), size_px).spaced(size_px * spacing)
    }
}

/// The size of a line in the second language, as a share of the first one's.
const SECOND_SCALE: f64 = 0.82;
/// The same of the title, which is large enough for a clear step.
const SECOND_TITLE_SCALE: f64 = 0.7;
/// Names of so many characters are not parted.
const SHORT: usize = 9;

/// Whether a name is in kana and kanji.
fn is_ideographic(text: &str) -> bool {
    text.chars().any(|letter| letter >= '\u{2e80}')
}

/// A name without what stands in brackets; all of it if that is the whole name.
fn without_brackets(text: &str) -> String {
    let mut depth = 0_u32;
    let mut bare = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '(' | '\u{ff08}' => depth += 1,
            ')' | '\u{ff09}' => depth = depth.saturating_sub(1),
            _ if depth == 0 => bare.push(letter),
            _ => {}
        }
    }
    let words: Vec<&str> = bare.split_whitespace().collect();
    if words.is_empty() { text.to_owned() } else { words.join(" ") }
}

/// The two lines of a long name with a part in brackets.
fn at_brackets(text: &str) -> Option<(&str, &str)> {
    let start = text.find(['(', '\u{ff08}', '/']).filter(|start| *start > 0)?;
    if text.chars().count() <= SHORT {
        return None;
    }
    // A stroke ends the first line, a bracket begins the second.
    let start = if text[start..].starts_with('/') { start + 1 } else { start };
    let (first, second) = text.split_at(start);
    Some((first.trim(), second.trim()))
}

fn missing(fault: &MissingGlyph) -> Faults {
    Faults::one(
        fault.to_string(),
        "the bundled fonts cover Latin, Cyrillic, kana and JIS level 1 kanji",
    )
}

/// A shaped line at its place.
#[derive(Debug, Clone, PartialEq)]
pub struct Lettered {
    /// The line.
    pub line: Line,
    /// How it lies on the page.
    pub baseline: Baseline,
    /// What it is for.
    pub role: Role,
    /// Its language, where it isn't the map's own.
    pub language: Option<Language>,
    /// Whether it is in the map's language or a second line in another.
    pub tier: Tier,
}

impl Lettered {
    /// A level line in the map's language whose baseline starts at `at`.
    pub fn new(line: Line, at: Xy, role: Role) -> Self {
        Self::label(line.into(), Baseline::level(at), role)
    }

    /// A line of a label on its baseline.
    pub fn label(line: LabelLine, baseline: Baseline, role: Role) -> Self {
        let LabelLine { line, language, tier } = line;
        Self { line, baseline, role, language, tier }
    }

    /// Where each glyph stands: its place and turn, whatever the baseline is.
    pub fn stands(&self) -> Vec<Stand> {
        self.baseline.stands(&self.line)
    }

    /// Boxes that together hold all ink: one for a level line, one a glyph for any other.
    pub fn boxes(&self) -> Vec<Rect> {
        self.baseline.boxes(&self.line)
    }
}
