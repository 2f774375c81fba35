//! The bundled fonts, and which of them serves a character.
//!
//! In: nothing; the font files are compiled in. Out: [`Fonts`], parsed once a process. Noto Sans JP draws its
//! letters after Source Sans; the companions (Source Sans 3, enlarged to the same size and renamed) add the
//! letters it lacks and the italic, so that a change of font inside a word can't be seen.

use std::sync::OnceLock;

use super::writing::Writing;
use super::{Face, Font};

/// Names a bundled font.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum FontId {
    /// Kana, kanji, Latin, Russian.
    JapaneseRegular,
    /// The same in bold.
    JapaneseBold,
    /// Letters that the Japanese font lacks, and narrow forms of its full-width signs.
    CompanionRegular,
    /// The same in bold.
    CompanionBold,
    /// Latin and Cyrillic italic.
    Italic,
}

impl FontId {
    /// Every bundled font, at the index `id as usize`.
    pub const ALL: [Self; 5] = [
        Self::JapaneseRegular,
        Self::JapaneseBold,
        Self::CompanionRegular,
        Self::CompanionBold,
        Self::Italic,
    ];

    fn load(self) -> Font {
        let (family, data): (_, &'static [u8]) = match self {
            Self::JapaneseRegular => {
                ("Noto Sans JP", include_bytes!("../../fonts/NotoSansJP-Regular-subset.ttf"))
            }
            Self::JapaneseBold => {
                ("Noto Sans JP", include_bytes!("../../fonts/NotoSansJP-Bold-subset.ttf"))
            }
            Self::CompanionRegular => {
                ("Treatymap Sans", include_bytes!("../../fonts/TreatymapSans-Regular.ttf"))
            }
            Self::CompanionBold => {
                ("Treatymap Sans", include_bytes!("../../fonts/TreatymapSans-Bold.ttf"))
            }
            Self::Italic => {
                ("Treatymap Sans", include_bytes!("../../fonts/TreatymapSans-Italic.ttf"))
            }
        };
        Font::parse(family, data)
    }
}

/// The bundled fonts.
pub struct Fonts {
    /// By `FontId as usize`.
    loaded: [Font; FontId::ALL.len()],
}

impl Fonts {
    /// Returns the bundled fonts; the first call parses them.
    ///
    /// # Examples
    /// ```
    /// use treatymap::text::{Face, Fonts, TextStyle};
    /// let line = Fonts::bundled().shape("Hokkaido 北海道 Хоккайдо", &TextStyle::new(Face::Regular, 12.0))?;
    /// assert!(line.width_px > 100.0 && line.width_px < 200.0);
    /// # Ok::<(), treatymap::text::MissingGlyph>(())
    /// ```
    #[must_use]
    pub fn bundled() -> &'static Self {
        static BUNDLED: OnceLock<Fonts> = OnceLock::new();
        BUNDLED.get_or_init(|| Self { loaded: FontId::ALL.map(FontId::load) })
    }

    /// Returns one font, for embedding.
    #[must_use]
    pub fn font(&self, id: FontId) -> &Font {
        &self.loaded[id as usize]
    }

    /// Whether `character` can be drawn in `face`, by whichever font.
    #[must_use]
    pub fn covers(&self, face: Face, character: char) -> bool {
        let writing = Writing::of(character).unwrap_or(Writing::Latin);
        order(face, writing).iter().any(|&id| self.font(id).covers(character))
    }

    /// Returns the font that draws all of `cluster` (a character and its marks) in text of `writing`.
    ///
    /// # Errors
    /// The first character that stops every font.
    pub(super) fn choose(
        &self,
        cluster: &str,
        face: Face,
        writing: Writing,
    ) -> Result<FontId, char> {
        let order = order(face, writing);
        let able =
            |id: &&FontId| cluster.chars().all(|character| self.font(**id).covers(character));
        let mut able = order.iter().filter(able).copied();
        let first = able.next().ok_or_else(|| self.culprit(cluster, order))?;
        // Signs such as ± are a full em wide in the Japanese font: right beside kanji, too wide beside letters.
        let too_wide = writing != Writing::Japanese
            && cluster.chars().all(|c| self.font(first).is_full_width(c));
        Ok(if too_wide { able.next().unwrap_or(first) } else { first })
    }

    /// Returns the character that no font has; if each has a font but they share none, the last of them.
    fn culprit(&self, cluster: &str, order: &[FontId]) -> char {
        let lacks = |character: &char| !order.iter().any(|&id| self.font(id).covers(*character));
        cluster.chars().find(lacks).or_else(|| cluster.chars().last()).unwrap_or_default()
    }
}

/// Returns the fonts to try for a face, best first.
fn order(face: Face, writing: Writing) -> &'static [FontId] {
    use FontId::{CompanionBold, CompanionRegular, Italic, JapaneseBold, JapaneseRegular};
    match (face, writing) {
        (Face::Regular, _) => &[JapaneseRegular, CompanionRegular],
        (Face::Bold, _) => &[JapaneseBold, CompanionBold],
        // Digits and brackets inside a Japanese name are upright as its kanji are.
        (Face::Italic, Writing::Japanese) => &[JapaneseRegular, Italic],
        (Face::Italic, _) => &[Italic, JapaneseRegular, CompanionRegular],
    }
}
