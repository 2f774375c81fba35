//! One bundled font file, parsed and ready to shape and draw.
//!
//! In: the bytes of a font. Out: coverage, shaped glyphs, glyph bounds and outlines, all in font units
//! (y up); pixels come in with `line` and `shape`.

use std::collections::BTreeMap;

use harfrust::{
    Direction, Feature, FontRef, GlyphBuffer, ShapeOptions, ShapePlan, ShaperData, Tag,
    UnicodeBuffer,
};
use skrifa::charmap::Charmap;
use skrifa::instance::{LocationRef, Size};
use skrifa::metrics::{BoundingBox, GlyphMetrics};
use skrifa::outline::{DrawSettings, OutlineGlyphCollection, OutlinePen};
use skrifa::string::StringId;
use skrifa::{GlyphId, MetadataProvider};

use super::writing::Writing;

/// Units to the em in every bundled font; `Font::parse` checks it.
pub(super) const UNITS_PER_EM: u16 = 1000;

/// A bundled font.
pub struct Font {
    family: &'static str,
    data: &'static [u8],
    file: FontRef<'static>,
    shaper: ShaperData,
    /// One a writing, by `Writing as usize`: making a plan costs more than shaping a label.
    plans: [ShapePlan; Writing::ALL.len()],
    charmap: Charmap<'static>,
    metrics: GlyphMetrics<'static>,
    outlines: OutlineGlyphCollection<'static>,
}

impl Font {
    /// Parses a bundled font.
    ///
    /// # Panics
    /// If the data isn't a font with 1000 units to the em. It is compiled in, so a test sees that first.
    pub(super) fn parse(family: &'static str, data: &'static [u8]) -> Self {
        let file = FontRef::new(data).expect("a bundled font is a valid font");
        let em = file.metrics(Size::unscaled(), LocationRef::default()).units_per_em;
        assert_eq!(em, UNITS_PER_EM, "a bundled font has 1000 units to the em");
        let shaper = ShaperData::new(&file);
        Self {
            family,
            data,
            plans: Writing::ALL.map(|writing| plan(&shaper, &file, writing)),
            shaper,
            charmap: file.charmap(),
            metrics: file.glyph_metrics(Size::unscaled(), LocationRef::default()),
            outlines: file.outline_glyphs(),
            file,
        }
    }

    /// Returns the family name that the font file itself carries.
    #[must_use]
    pub fn family(&self) -> &'static str {
        self.family
    }

    /// Returns the font file (TrueType), to embed it or to draw with it elsewhere.
    #[must_use]
    pub fn data(&self) -> &'static [u8] {
        self.data
    }

    /// Returns whose the font is and under which licence, in the words of the font file.
    #[must_use]
    pub fn rights(&self) -> String {
        let ids = [StringId::COPYRIGHT_NOTICE, StringId::LICENSE_DESCRIPTION];
        let strings =
            ids.iter().filter_map(|id| self.file.localized_strings(*id).english_or_first());
        strings.map(|string| string.to_string()).collect::<Vec<_>>().join(" ")
    }

    /// Returns a font file with only the glyphs of `characters`, the given one for each, to be embedded:
    /// TrueType, with the names and the licence of this font. Its glyphs have other numbers.
    ///
    /// # Panics
    /// If the font is damaged. It is compiled in, so a test sees that first.
    #[must_use]
    pub fn subset(&self, characters: &BTreeMap<char, u32>) -> Vec<u8> {
        super::subset::subset(&self.file, characters).expect("a bundled font has sound tables")
    }

    /// Whether the font has a glyph for `character`.
    #[must_use]
    pub fn covers(&self, character: char) -> bool {
        self.charmap.map(character).is_some()
    }

    /// Returns the glyph that `character` has when nothing stands beside it; none if the font lacks it.
    #[must_use]
    pub fn glyph_of(&self, character: char) -> Option<u32> {
        self.charmap.map(character).map(GlyphId::to_u32)
    }

    /// Whether the font draws `character` in a square of one em.
    pub(super) fn is_full_width(&self, character: char) -> bool {
        let advance =
            self.charmap.map(character).and_then(|glyph| self.metrics.advance_width(glyph));
        advance.is_some_and(|advance| (advance - f32::from(UNITS_PER_EM)).abs() < 0.5)
    }

    /// Shapes a run of one writing; takes and returns the same buffer to spare allocations.
    pub(super) fn shape(
        &self,
        run: &str,
        writing: Writing,
        mut buffer: UnicodeBuffer,
    ) -> GlyphBuffer {
        buffer.push_str(run);
        buffer.set_direction(Direction::LeftToRight);
        buffer.set_script(writing.script());
        if let Some(language) = writing.language() {
            buffer.set_language(language);
        }
        let options = ShapeOptions::new()
            .plan(Some(&self.plans[writing as usize]))
            .features(features(writing));
        self.shaper.shaper(&self.file).build().shape(buffer, options)
    }

    /// Returns the width of a glyph up to the next one, in ems; 0 for a glyph that the font lacks.
    #[must_use]
    pub fn advance_em(&self, glyph_id: u32) -> f64 {
        let advance = self.metrics.advance_width(GlyphId::new(glyph_id)).unwrap_or_default();
        f64::from(advance) / f64::from(UNITS_PER_EM)
    }

    /// Returns the box around the ink of a glyph; none if it has no ink.
    pub(super) fn bounds(&self, glyph_id: u32) -> Option<BoundingBox> {
        self.metrics.bounds(GlyphId::new(glyph_id)).filter(|ink| ink.x_max > ink.x_min)
    }

    /// Sends the outline of a glyph to `pen`.
    pub(super) fn draw(&self, glyph_id: u32, pen: &mut impl OutlinePen) {
        let settings = DrawSettings::unhinted(Size::unscaled(), LocationRef::default());
        if let Some(glyph) = self.outlines.get(GlyphId::new(glyph_id)) {
            glyph.draw(settings, pen).expect("a bundled font has sound outlines");
        }
    }
}

fn plan(shaper: &ShaperData, file: &FontRef<'_>, writing: Writing) -> ShapePlan {
    let shaper = shaper.shaper(file).build();
    let (script, language) = (writing.script(), writing.language());
    ShapePlan::new(
        &shaper,
        Direction::LeftToRight,
        Some(script),
        language.as_ref(),
        features(writing),
    )
}

/// Returns what is asked for beyond the shaper's defaults.
fn features(writing: Writing) -> &'static [Feature] {
    // Kana and kanji are set solid, each in its square; kerning is meant for proportional kana.
    const SOLID: [Feature; 1] =
        [Feature { tag: Tag::new(b"kern"), value: 0, start: 0, end: u32::MAX }];
    match writing {
        Writing::Latin | Writing::Cyrillic => &[],
        Writing::Japanese => &SOLID,
    }
}
