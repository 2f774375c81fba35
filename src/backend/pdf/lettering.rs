//! Lettering as text: glyphs of the bundled fonts at their places, halos below as paths.
//!
//! Programs that extract text take a gap for the end of a word and a turn for the end of a line. So
//! words that are spaced out, bent or aslant are drawn as outlines, with unseen glyphs from their first
//! letter to their last, set solid, that can be searched and copied. (Marking the drawn glyphs with the
//! `ActualText` they stand for would do by the standard; poppler puts it in a wrong place.)

use std::collections::BTreeMap;

use krilla::Data;
use krilla::geom::{Point, Transform};
use krilla::num::NormalizedF32;
use krilla::paint::Fill;
use krilla::tagging::SpanTag;
use krilla::text::{Font, GlyphId, KrillaGlyph};

use super::Writer;
use super::paths::{fill, rounded};
use crate::geometry::Xy;
use crate::language::Language;
use crate::scene::{Halo, Letter, Pen, Text};
use crate::text::{FontId, Fonts};

/// How far letters may be off the first one's baseline to be on it, in pixels.
const OFF_LINE_PX: f64 = 0.01;
/// A gap after a letter that kerning does not make, in ems: the letters are spaced out.
const GAP_EM: f64 = 0.05;
/// How far below a whole pixel baselines stand. Poppler drops the fraction of a pixel, so that at the map's
/// own resolution letters would stand up to a pixel too high; half a pixel up or down is not seen in print.
/// On the very pixel, single precision could make it the one above.
const ON_PIXEL_PX: f64 = 0.02;

/// The fonts in use.
#[derive(Default)]
pub(super) struct Typecase(BTreeMap<FontId, Option<Font>>);

impl Typecase {
    fn font(&mut self, id: FontId) -> Option<Font> {
        let load = || Font::new(Data::from(Fonts::bundled().font(id).data()), 0);
        self.0.entry(id).or_insert_with(load).clone()
    }
}

/// How a text is marked: its language, and what it says where it has no letters that do.
pub(super) fn span(text: &Text) -> SpanTag<'_> {
    SpanTag::empty()
        .with_lang(text.language.map(Language::tag))
        .with_actual_text(text.letters.is_empty().then_some(text.words.as_str()))
}

/// Letters on a straight line.
struct Strand<'a> {
    letters: &'a [Letter],
    /// Where each letter begins, from `at` on, in pixels; then where the last one ends.
    starts_px: Vec<f64>,
    /// Where the line begins.
    at: Xy,
    heading: Heading,
    size_px: f64,
}

/// Where a line of text runs to on the page.
#[derive(Clone, Copy, PartialEq)]
enum Heading {
    Right,
    Down,
    Up,
}

impl<'a> Strand<'a> {
    /// Letters where they are; none unless they follow each other on a level line.
    fn plain(letters: &'a [Letter], size_px: f64) -> Option<Self> {
        let (first, last) = (letters.first()?, letters.last()?);
        let level = letters.iter().all(|letter| {
            letter.angle_deg == 0.0 && (letter.at.y - first.at.y).abs() <= OFF_LINE_PX
        });
        let close = letters.windows(2).all(|pair| {
            let gap_px = pair[1].at.x - pair[0].at.x - advance_em(&pair[0]) * size_px;
            gap_px <= GAP_EM * size_px
        });
        let mut starts_px: Vec<f64> =
            letters.iter().map(|letter| letter.at.x - first.at.x).collect();
        starts_px.push(last.at.x - first.at.x + advance_em(last) * size_px);
        let at = Xy::new(first.at.x, first.at.y.round() + ON_PIXEL_PX);
        let strand = Self { letters, starts_px, at, heading: Heading::Right, size_px };
        (level && close).then_some(strand)
    }

    /// Letters set solid from the place of the first one to that of the last one, level or upright,
    /// whichever is nearer.
    fn along_chord(letters: &'a [Letter], size_px: f64) -> Option<Self> {
        let (first, last) = (letters.first()?, letters.last()?);
        let (across, down) = (last.at.x - first.at.x, last.at.y - first.at.y);
        let heading = match (across.abs() >= down.abs(), down > 0.0) {
            (true, _) => Heading::Right,
            (false, true) => Heading::Down,
            (false, false) => Heading::Up,
        };
        let mut starts_em = vec![0.0];
        starts_em.extend(letters.iter().scan(0.0, |end, letter| {
            *end += advance_em(letter);
            Some(*end)
        }));
        let chord_em = starts_em[letters.len() - 1];
        let chord_px = across.abs().max(down.abs());
        let size_px = if chord_em > 0.0 { chord_px / chord_em } else { size_px };
        let count = letters.len() as f64;
        let middle = |of: fn(&Letter) -> f64| letters.iter().map(of).sum::<f64>() / count;
        let at = match heading {
            Heading::Right => Xy::new(first.at.x.min(last.at.x), middle(|letter| letter.at.y)),
            Heading::Down | Heading::Up => Xy::new(middle(|letter| letter.at.x), first.at.y),
        };
        let starts_px = starts_em.iter().map(|start| start * size_px).collect();
        Some(Self { letters, starts_px, at, heading, size_px })
    }
}

fn advance_em(letter: &Letter) -> f64 {
    Fonts::bundled().font(letter.font).advance_em(letter.glyph_id)
}

impl Writer<'_> {
    pub(super) fn text(&mut self, text: &Text) {
        let halo = text.halo.as_ref().filter(|halo| !halo.contours.is_empty());
        if let Some(Halo { color, width_px, contours }) = halo {
            let pen = Pen { color: *color, width_px: *width_px, dash_px: Vec::new() };
            self.band(contours, &pen);
        }
        let ink = fill(text.color);
        if let Some(strand) = Strand::plain(&text.letters, text.size_px) {
            return self.strand(&strand, ink);
        }
        self.outline(&text.outline, text.color);
        if let Some(strand) = Strand::along_chord(&text.letters, text.size_px) {
            self.strand(&strand, Fill { opacity: NormalizedF32::ZERO, ..ink });
        }
    }

    fn strand(&mut self, strand: &Strand<'_>, ink: Fill) {
        let (x, y) = (rounded(strand.at.x), rounded(strand.at.y));
        self.surface.push_transform(&match strand.heading {
            Heading::Right => Transform::from_translate(x, y),
            Heading::Down => Transform::from_row(0.0, 1.0, -1.0, 0.0, x, y),
            Heading::Up => Transform::from_row(0.0, -1.0, 1.0, 0.0, x, y),
        });
        self.surface.set_fill(Some(ink));
        self.surface.set_stroke(None);
        let mut begin = 0;
        for run in strand.letters.chunk_by(|a, b| a.font == b.font) {
            let end = begin + run.len();
            self.run(run, &strand.starts_px[begin..=end], strand.size_px);
            begin = end;
        }
        self.surface.pop();
    }

    /// Draws letters of one font, each from its start to the next one's.
    fn run(&mut self, letters: &[Letter], starts_px: &[f64], size_px: f64) {
        let (Some(first), Some(start_px)) = (letters.first(), starts_px.first()) else { return };
        let Some(font) = self.typecase.font(first.font) else { return };
        let mut words = String::new();
        let mut glyphs = Vec::with_capacity(letters.len());
        for (letter, ends) in letters.iter().zip(starts_px.windows(2)) {
            let start = words.len();
            words.push(spoken(letter.character));
            let advance = ((ends[1] - ends[0]) / size_px) as f32;
            let id = GlyphId::new(letter.glyph_id);
            glyphs.push(KrillaGlyph::new(id, advance, 0.0, 0.0, 0.0, start..words.len(), None));
        }
        let at = Point::from_xy(rounded(*start_px), 0.0);
        self.surface.draw_glyphs(at, &glyphs, font, &words, size_px as f32, false);
    }
}

/// A space is a space for those who search, may a line end there or not.
fn spoken(character: char) -> char {
    if character.is_whitespace() { ' ' } else { character }
}
