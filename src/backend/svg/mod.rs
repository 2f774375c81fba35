//! Scene → SVG 1.1, self-contained: no scripts, patterns, clips or links.
//!
//! Text is outlines, one path a line, so that it looks the same in every program; what it says is
//! kept in `aria-label`. Or it is live (`live`), with the glyphs it needs as fonts inside.
//! Coordinates are relative and rounded to 0.01 px. Ids begin with a prefix made from the content:
//! ten maps can live on one page, and the same map is the same bytes.

mod base64;
mod live;
mod path;
mod pieces;

use std::fmt::Write;

use crate::scene::{Group, Halo, Item, Path, Pen, Scene, Shape, Text, Voice};

pub use base64::encode as base64;
pub use pieces::{Differs, FALLBACK, Pieces, fallback};

use live::Cast;
use path::hundredths;

/// What text becomes in an SVG.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum TextForm {
    /// Outlines: the same look in every program that opens it.
    #[default]
    Outlines,
    /// Text that can be searched and selected, with the fonts for it inside.
    Live,
}

/// Stands for the prefix until the content is known; as long as a prefix.
const PLACEHOLDER: &str = "tm00000000";

/// The scene as an SVG document.
pub fn write(scene: &Scene, form: TextForm) -> String {
    let cast = match form {
        TextForm::Outlines => None,
        TextForm::Live => Some(Cast::of(&scene.items)),
    };
    let mut writer = Writer { out: String::with_capacity(1 << 19), ids: Vec::new(), cast };
    writer.document(scene);
    let prefix = format!("tm{:08x}", fnv1a(writer.out.as_bytes()));
    let mut bytes = writer.out.into_bytes();
    for at in writer.ids {
        bytes[at..at + PLACEHOLDER.len()].copy_from_slice(prefix.as_bytes());
    }
    // Only ASCII was replaced by ASCII, so that this never replaces anything.
    String::from_utf8(bytes)
        .unwrap_or_else(|fault| String::from_utf8_lossy(fault.as_bytes()).into_owned())
}

/// FNV-1a, folded to 32 bits (Fowler, Noll, Vo; draft-eastlake-fnv): a name, not a seal.
fn fnv1a(bytes: &[u8]) -> u32 {
    let hash = bytes.iter().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3)
    });
    (hash ^ (hash >> 32)) as u32
}

struct Writer {
    out: String,
    /// Where the prefix of ids is to be put.
    ids: Vec<usize>,
    /// The fonts of live text; none where text is outlines.
    cast: Option<Cast>,
}

/// A shape as path data.
pub fn path_data(shape: &Shape) -> String {
    let mut writer = Writer { out: String::new(), ids: Vec::new(), cast: None };
    writer.shape(shape);
    writer.out
}

/// Adds text in which no character can become markup, in XML or HTML; control characters are dropped.
pub fn escape(text: &str, to: &mut String) {
    for character in text.chars() {
        match character {
            '&' => to.push_str("&amp;"),
            '<' => to.push_str("&lt;"),
            '>' => to.push_str("&gt;"),
            '"' => to.push_str("&quot;"),
            '\'' => to.push_str("&#39;"),
            '\t' | '\n' | '\r' => to.push(' '),
            control if control.is_control() => {}
            '\u{fffe}' | '\u{ffff}' => {}
            plain => to.push(plain),
        }
    }
}

impl Writer {
    fn document(&mut self, scene: &Scene) {
        let page = scene.page;
        let language = scene.language;
        self.raw("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"");
        self.push(format_args!("{:.4}mm\" height=\"{:.4}mm\"", page.width_mm(), page.height_mm()));
        self.push(format_args!(" viewBox=\"0 0 {} {}\"", page.width_px, page.height_px));
        // What is in a picture is not read out; what is in a document of graphics is.
        let role = if self.cast.is_none() { "img" } else { "graphics-document document" };
        self.push(format_args!(
            " xml:lang=\"{language}\" lang=\"{language}\" role=\"{role}\" aria-labelledby=\""
        ));
        self.id("title");
        self.raw("\" aria-describedby=\"");
        self.id("desc");
        self.raw("\">\n");
        self.element("title", &scene.title);
        self.element("desc", &scene.description);
        self.metadata(scene);
        self.fonts();
        let (width, height) = (page.width_px, page.height_px);
        self.push(format_args!(
            "<path fill=\"{}\" d=\"M0 0h{width}v{height}h-{width}z\"/>\n",
            scene.background
        ));
        scene.items.iter().for_each(|item| self.item(item));
        self.raw("</svg>\n");
    }

    fn metadata(&mut self, scene: &Scene) {
        self.raw("<metadata><rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><rdf:Description rdf:about=\"\">");
        let worldview = format!("worldview: {}", scene.worldview);
        let parts = [
            ("title", scene.title.as_str()),
            ("date", &scene.date),
            ("subject", &worldview),
            ("language", scene.language.tag()),
            ("rights", &scene.rights),
            ("creator", GENERATOR),
        ];
        for (name, value) in parts {
            self.push(format_args!("<dc:{name}>"));
            self.escaped(value);
            self.push(format_args!("</dc:{name}>"));
        }
        self.raw("</rdf:Description></rdf:RDF></metadata>\n");
    }

    fn element(&mut self, name: &str, text: &str) {
        self.push(format_args!("<{name} id=\""));
        self.id(name);
        self.raw("\">");
        self.escaped(text);
        self.push(format_args!("</{name}>\n"));
    }

    fn item(&mut self, item: &Item) {
        match item {
            Item::Group(group) => self.group(group),
            Item::Path(path) => self.path(path),
            Item::Text(text) => self.text(text),
        }
    }

    fn group(&mut self, group: &Group) {
        if group.items.iter().all(is_empty) {
            return;
        }
        self.raw("<g id=\"");
        self.id(&group.id);
        self.raw(match group.voice {
            Voice::Silent => "\" aria-hidden=\"true\">\n",
            Voice::Read => "\" role=\"group\">\n",
        });
        group.items.iter().for_each(|item| self.item(item));
        self.raw("</g>\n");
    }

    fn path(&mut self, path: &Path) {
        if is_empty_shape(&path.shape) {
            return;
        }
        self.raw("<path");
        match path.fill {
            Some(color) => self.push(format_args!(" fill=\"{color}\"")),
            None => self.raw(" fill=\"none\""),
        }
        if let Some(pen) = &path.stroke {
            self.pen(pen);
        }
        self.raw(" d=\"");
        self.shape(&path.shape);
        self.raw("\"/>\n");
    }

    fn pen(&mut self, pen: &Pen) {
        self.push(format_args!(" stroke=\"{}\" stroke-width=\"", pen.color));
        self.number(hundredths(pen.width_px));
        self.raw("\"");
        if !pen.dash_px.is_empty() {
            self.raw(" stroke-dasharray=\"");
            for (index, length) in pen.dash_px.iter().enumerate() {
                if index > 0 {
                    self.raw(" ");
                }
                self.number(hundredths(*length));
            }
            self.raw("\"");
        }
        self.raw(" stroke-linejoin=\"bevel\"");
    }

    /// The halo is a path of its own below the letters: `paint-order` is not in SVG 1.1, and
    /// programs that ignore it would paint the band over the letters.
    fn text(&mut self, text: &Text) {
        let halo = text.halo.as_ref().filter(|halo| !halo.contours.is_empty());
        if let Some(Halo { color, width_px, contours }) = halo {
            self.push(format_args!("<path fill=\"none\" stroke=\"{color}\" stroke-width=\""));
            self.number(hundredths(*width_px));
            self.raw("\" stroke-linejoin=\"bevel\" d=\"");
            contours.iter().for_each(|contour| self.ring(contour));
            self.raw("\"/>\n");
        }
        if self.live(text) {
            return;
        }
        self.raw("<path role=\"img\" aria-label=\"");
        self.escaped(&text.words);
        self.raw("\"");
        self.language(text);
        self.push(format_args!(" fill=\"{}\" d=\"", text.color));
        self.outline(&text.outline);
        self.raw("\"/>\n");
    }

    fn language(&mut self, text: &Text) {
        if let Some(language) = text.language {
            self.push(format_args!(" xml:lang=\"{language}\" lang=\"{language}\""));
        }
    }

    fn id(&mut self, id: &str) {
        self.ids.push(self.out.len());
        self.raw(PLACEHOLDER);
        self.raw("-");
        self.raw(id);
    }

    fn escaped(&mut self, text: &str) {
        escape(text, &mut self.out);
    }

    fn raw(&mut self, text: &str) {
        self.out.push_str(text);
    }

    fn push(&mut self, arguments: std::fmt::Arguments<'_>) {
        // Writing to a String can't fail.
        let _ = self.out.write_fmt(arguments);
    }
}

/// Who made the file.
pub const GENERATOR: &str = concat!("treatymap ", env!("CARGO_PKG_VERSION"));

fn is_empty(item: &Item) -> bool {
    match item {
        Item::Group(group) => group.items.iter().all(is_empty),
        Item::Path(path) => is_empty_shape(&path.shape),
        Item::Text(text) => text.outline.is_empty(),
    }
}

fn is_empty_shape(shape: &Shape) -> bool {
    match shape {
        Shape::Rings(lines) | Shape::Lines(lines) => lines.iter().all(|line| line.len() < 2),
        Shape::Dots(centers, _) => centers.is_empty(),
    }
}
