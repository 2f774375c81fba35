//! Pictures in pieces, for a page that shows many: what two pictures have in common is written once.
//!
//! A piece is the markup of one item, the same bytes for the same item. How it is painted is a class of a
//! style sheet that all pieces share, in the colours of a light and of a dark style. Text is live, in one
//! set of fonts for the whole page; its halo is a stroke below its letters, which every browser knows.

use std::collections::BTreeMap;
use std::fmt::Write;

use super::base64::encode;
use super::live::{Cast, Part, manner, same};
use super::path::hundredths;
use super::{Writer, escape, is_empty};
use crate::scene::{Item, Path, Text};
use crate::text::{Font, FontId, Fonts};

/// The light and the dark picture differ in more than colours.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Differs;

/// The paints and fonts of a page's pictures.
#[derive(Default)]
pub struct Pieces {
    cast: Cast,
    /// Declarations in the light and in the dark style, and the number of their class.
    paints: BTreeMap<(String, String), usize>,
}

impl Pieces {
    /// The markup of an item that is no group; empty where there is nothing to see. `dark` is the same item
    /// in a dark style.
    ///
    /// # Errors
    /// When the two differ in more than colours.
    pub fn piece(&mut self, light: &Item, dark: &Item) -> Result<String, Differs> {
        if is_empty(light) {
            return Ok(String::new());
        }
        let mut writer = Writer { out: String::new(), ids: Vec::new(), cast: None };
        match (light, dark) {
            (Item::Path(light), Item::Path(dark)) if light.shape == dark.shape => {
                let class = self.class(paint(light), paint(dark));
                writer.push(format_args!("<path class=\"p{class}\" d=\""));
                writer.shape(&light.shape);
                writer.raw("\"/>");
            }
            (Item::Text(light), Item::Text(dark)) if alike(light, dark) => {
                self.text(light, dark, &mut writer);
            }
            _ => return Err(Differs),
        }
        Ok(writer.out)
    }

    fn class(&mut self, light: String, dark: String) -> usize {
        let next = self.paints.len();
        *self.paints.entry((light, dark)).or_insert(next)
    }

    fn text(&mut self, light: &Text, dark: &Text, writer: &mut Writer) {
        let class = self.class(lettering(light), lettering(dark));
        let language = |writer: &mut Writer| {
            if let Some(language) = light.language {
                writer.push(format_args!(" lang=\"{language}\""));
            }
        };
        if light.letters.is_empty() {
            writer.push(format_args!("<path class=\"p{class}\""));
            language(writer);
            writer.raw(" d=\"");
            writer.outline(&light.outline);
            writer.raw("\"/>");
            return;
        }
        light.letters.iter().for_each(|letter| self.cast.admit(letter));
        let parts: Vec<Part> = light.letters.iter().map(|letter| self.cast.part(letter)).collect();
        writer.push(format_args!("<text class=\"p{class}\""));
        language(writer);
        writer.raw(">");
        let mut letters = &light.letters[..];
        for run in parts.chunk_by(|a, b| a == b) {
            let (these, rest) = letters.split_at(run.len());
            writer.push(format_args!("<tspan class=\"{}\"", family(run[0])));
            writer.list("x", these.iter().map(|letter| hundredths(letter.at.x)).collect());
            writer.list("y", same(these.iter().map(|letter| hundredths(letter.at.y)).collect()));
            let turns = these.iter().map(|letter| hundredths(letter.angle_deg));
            let turns = same(turns.collect());
            if turns != [0] {
                writer.list("rotate", turns);
            }
            writer.raw(">");
            writer.escaped(&these.iter().map(|letter| letter.character).collect::<String>());
            writer.raw("</tspan>");
            letters = rest;
        }
        writer.raw("</text>");
    }

    /// The style sheet of all pieces so far: fonts with whose they are, and paints. On a screen that is set
    /// to dark the dark ones hold.
    pub fn style_sheet(&self) -> String {
        let mut out = String::new();
        for (part, characters) in &self.cast.0 {
            let font = Fonts::bundled().font(part.0);
            let (_, weight, style) = manner(part.0);
            let family = family(*part);
            face((&family, weight, style), font, characters, &mut out);
            // Writing to a String can't fail.
            let _ = writeln!(
                out,
                ".{family}{{font:{style} {weight} 1em {family},\"{}\",sans-serif}}",
                font.family()
            );
        }
        let mut numbered: Vec<_> = self.paints.iter().collect();
        numbered.sort_by_key(|(_, class)| **class);
        for ((light, _), class) in &numbered {
            let _ = writeln!(out, ".p{class}{{{light}}}");
        }
        out.push_str("@media screen and (prefers-color-scheme:dark){\n");
        for ((_, dark), class) in numbered.iter().filter(|((light, dark), _)| light != dark) {
            let _ = writeln!(out, ".p{class}{{{dark}}}");
        }
        out.push_str("}\n");
        out
    }
}

/// The family of [`fallback`].
pub const FALLBACK: &str = "map-fallback";

/// A style sheet with a font for the kana and kanji of a page's own text, for readers who have none; empty
/// where it has no such characters. The font's family is [`FALLBACK`].
pub fn fallback(text: &str) -> String {
    let font = Fonts::bundled().font(FontId::JapaneseRegular);
    let characters = text.chars().filter(|character| *character >= FIRST_CJK);
    let characters: BTreeMap<char, u32> =
        characters.filter_map(|character| Some((character, font.glyph_of(character)?))).collect();
    let mut out = String::new();
    if !characters.is_empty() {
        face((FALLBACK, 400, "normal"), font, &characters, &mut out);
    }
    out
}

/// From here on Unicode has the characters of East Asia, their punctuation and full-width forms.
const FIRST_CJK: char = '\u{2e80}';

/// A font with just these glyphs, and whose it is.
fn face(
    (family, weight, style): (&str, u16, &str),
    font: &Font,
    characters: &BTreeMap<char, u32>,
    out: &mut String,
) {
    out.push_str("/* ");
    escape(&format!("{}: {}", font.family(), font.rights()).replace("*/", ""), out);
    // Writing to a String can't fail.
    let _ = write!(
        out,
        " */\n@font-face{{font-family:{family};font-weight:{weight};font-style:{style};\
         src:url(data:font/ttf;base64,"
    );
    encode(&font.subset(characters), out);
    out.push_str(") format(\"truetype\")}\n");
}

/// How a shape is painted, as declarations.
fn paint(path: &Path) -> String {
    let mut out = match path.fill {
        Some(color) => format!("fill:{color}"),
        None => "fill:none".to_owned(),
    };
    if let Some(pen) = &path.stroke {
        let dashes: Vec<String> = pen.dash_px.iter().map(|px| number(*px)).collect();
        // Writing to a String can't fail.
        let _ = write!(
            out,
            ";stroke:{};stroke-width:{};stroke-linejoin:bevel",
            pen.color,
            number(pen.width_px)
        );
        if !dashes.is_empty() {
            let _ = write!(out, ";stroke-dasharray:{}", dashes.join(" "));
        }
    }
    out
}

/// How a text is painted, as declarations.
fn lettering(text: &Text) -> String {
    let mut out = format!("fill:{}", text.color);
    if !text.letters.is_empty() {
        let _ = write!(out, ";font-size:{}px", number(text.size_px));
    }
    if let Some(halo) = text.halo.as_ref().filter(|halo| !halo.contours.is_empty()) {
        let _ = write!(
            out,
            ";stroke:{};stroke-width:{};stroke-linejoin:round;paint-order:stroke",
            halo.color,
            number(halo.width_px)
        );
    }
    out
}

/// A number of pixels as the pictures have it.
fn number(value: f64) -> String {
    let mut writer = Writer { out: String::new(), ids: Vec::new(), cast: None };
    writer.number(hundredths(value));
    writer.out
}

/// Whether two texts are the same but for colours.
fn alike(one: &Text, other: &Text) -> bool {
    let halo = |text: &Text| {
        text.halo.as_ref().map(|halo| (halo.width_px.to_bits(), halo.contours.is_empty()))
    };
    one.words == other.words
        && one.letters == other.letters
        && one.size_px == other.size_px
        && halo(one) == halo(other)
}

/// The family, and class, of an embedded font.
fn family((font, number): Part) -> String {
    let (name, _, _) = manner(font);
    if number > 0 { format!("map-{name}-{}", number + 1) } else { format!("map-{name}") }
}
