//! Live text: `<text>` with every letter at its place, in fonts that have just the glyphs used.
//!
//! Each letter has its own x (and y and turn where they differ): nothing depends on how a program sets
//! text. Lines whose characters have no glyph each stay outlines.

use std::collections::BTreeMap;

use super::Writer;
use super::base64::encode;
use super::path::hundredths;
use crate::scene::{Item, Letter, Text};
use crate::text::{FontId, Fonts};

/// A font to embed: a bundled one, and which of its glyphs stand for characters. Where the same character
/// has two glyphs (a digit beside kanji and beside letters), the second one goes into a font of its own.
pub(super) type Part = (FontId, usize);

/// The fonts to embed: characters and their glyphs.
#[derive(Default)]
pub(super) struct Cast(pub(super) BTreeMap<Part, BTreeMap<char, u32>>);

impl Cast {
    /// What the texts among `items` need.
    pub(super) fn of(items: &[Item]) -> Self {
        let mut cast = Self(BTreeMap::new());
        cast.collect(items);
        cast
    }

    fn collect(&mut self, items: &[Item]) {
        for item in items {
            match item {
                Item::Group(group) => self.collect(&group.items),
                Item::Text(text) => text.letters.iter().for_each(|letter| self.admit(letter)),
                Item::Path(_) => {}
            }
        }
    }

    pub(super) fn admit(&mut self, letter: &Letter) {
        let mut parts = (0..).map(|number| (letter.font, number));
        let part = parts.find(|part| {
            let known = self.0.get(part).and_then(|glyphs| glyphs.get(&letter.character));
            known.is_none_or(|glyph| *glyph == letter.glyph_id)
        });
        if let Some(part) = part {
            self.0.entry(part).or_default().insert(letter.character, letter.glyph_id);
        }
    }

    /// The font that has the letter's glyph for its character.
    pub(super) fn part(&self, letter: &Letter) -> Part {
        let mut parts = self.0.range((letter.font, 0)..=(letter.font, usize::MAX));
        let has =
            |glyphs: &BTreeMap<char, u32>| glyphs.get(&letter.character) == Some(&letter.glyph_id);
        parts.find(|(_, glyphs)| has(glyphs)).map_or((letter.font, 0), |(part, _)| *part)
    }
}

/// Name, weight and style by which a font is embedded and asked for.
pub(super) fn manner(font: FontId) -> (&'static str, u16, &'static str) {
    match font {
        FontId::JapaneseRegular => ("font-regular", 400, "normal"),
        FontId::JapaneseBold => ("font-bold", 700, "normal"),
        FontId::CompanionRegular => ("font-companion", 400, "normal"),
        FontId::CompanionBold => ("font-companion-bold", 700, "normal"),
        FontId::Italic => ("font-italic", 400, "italic"),
    }
}

impl Writer {
    /// The fonts, each with whose it is. Their names have the document's prefix: another map on the same
    /// page has other glyphs.
    pub(super) fn fonts(&mut self) {
        let Some(cast) = self.cast.take() else { return };
        self.raw("<style>\n");
        for (part, characters) in &cast.0 {
            let font = Fonts::bundled().font(part.0);
            let (_, weight, style) = manner(part.0);
            let rights = format!("{}: {}", font.family(), font.rights());
            self.raw("/* ");
            self.escaped(&rights.replace("*/", ""));
            self.raw(" */\n@font-face{font-family:");
            self.family(*part);
            self.push(format_args!(
                ";font-weight:{weight};font-style:{style};src:url(data:font/ttf;base64,"
            ));
            encode(&font.subset(characters), &mut self.out);
            self.raw(") format(\"truetype\")}\n");
        }
        self.raw("</style>\n");
        self.cast = Some(cast);
    }

    /// Writes a text as live text, if that is wanted and can be done.
    pub(super) fn live(&mut self, text: &Text) -> bool {
        let Some(cast) = self.cast.as_ref().filter(|_| !text.letters.is_empty()) else {
            return false;
        };
        let parts: Vec<Part> = text.letters.iter().map(|letter| cast.part(letter)).collect();
        self.raw("<text xml:space=\"preserve\" text-rendering=\"geometricPrecision\"");
        self.language(text);
        self.push(format_args!(" fill=\"{}\" font-size=\"", text.color));
        self.number(hundredths(text.size_px));
        self.raw("\"");
        let runs: Vec<&[Part]> = parts.chunk_by(|a, b| a == b).collect();
        if let [one] = runs[..] {
            self.run(one[0], &text.letters);
        } else {
            self.raw(">");
            let mut letters = &text.letters[..];
            for run in runs {
                let (these, rest) = letters.split_at(run.len());
                self.raw("<tspan");
                self.run(run[0], these);
                self.raw("</tspan>");
                letters = rest;
            }
        }
        self.raw("</text>\n");
        true
    }

    /// The name of an embedded font.
    fn family(&mut self, (font, number): Part) {
        self.id(manner(font).0);
        if number > 0 {
            self.push(format_args!("-{}", number + 1));
        }
    }

    /// Attributes and characters of letters of one font, up to the end tag.
    fn run(&mut self, part: Part, letters: &[Letter]) {
        let (_, weight, style) = manner(part.0);
        self.raw(" font-family=\"");
        self.family(part);
        let family = Fonts::bundled().font(part.0).family();
        self.push(format_args!(",&quot;{family}&quot;,sans-serif\""));
        if weight != 400 {
            self.push(format_args!(" font-weight=\"{weight}\""));
        }
        if style != "normal" {
            self.push(format_args!(" font-style=\"{style}\""));
        }
        self.list("x", letters.iter().map(|letter| hundredths(letter.at.x)).collect());
        self.list("y", same(letters.iter().map(|letter| hundredths(letter.at.y)).collect()));
        let turns = same(letters.iter().map(|letter| hundredths(letter.angle_deg)).collect());
        if turns != [0] {
            self.list("rotate", turns);
        }
        self.raw(">");
        self.escaped(&letters.iter().map(|letter| letter.character).collect::<String>());
    }

    pub(super) fn list(&mut self, name: &str, values: Vec<i64>) {
        self.push(format_args!(" {name}=\""));
        for (index, value) in values.into_iter().enumerate() {
            if index > 0 {
                self.raw(" ");
            }
            self.number(value);
        }
        self.raw("\"");
    }
}

/// One value where all are the same: it holds for the letters that follow.
pub(super) fn same(mut values: Vec<i64>) -> Vec<i64> {
    if values.windows(2).all(|pair| pair[0] == pair[1]) {
        values.truncate(1);
    }
    values
}
