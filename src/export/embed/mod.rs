//! What to paste into a document: a figure with its map, alt text, caption and credits, in the markup
//! of the document.
//!
//! In: a drawn map and the image files of it. Out: text. Nothing is written or read here.

mod escape;
mod keys;
mod markup;
mod sidecar;

pub use keys::keys;
pub use sidecar::Sidecar;

use std::fmt;
use std::str::FromStr;

use crate::diagnostic::{Diagnostic, Faults, Place, unknown};

use super::draw::Drawing;

/// The markup of a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Markup {
    /// HTML 5: the map itself, or an `<img>`.
    Html,
    /// Markdown (CommonMark).
    Markdown,
    /// LaTeX with graphicx.
    Latex,
    /// Typst.
    Typst,
    /// AsciiDoc.
    Asciidoc,
    /// reStructuredText.
    Rst,
}

impl Markup {
    /// All of them.
    pub const ALL: [Self; 6] =
        [Self::Html, Self::Markdown, Self::Latex, Self::Typst, Self::Asciidoc, Self::Rst];

    /// Its name.
    pub fn id(self) -> &'static str {
        match self {
            Self::Html => "html",
            Self::Markdown => "markdown",
            Self::Latex => "latex",
            Self::Typst => "typst",
            Self::Asciidoc => "asciidoc",
            Self::Rst => "rst",
        }
    }
}

impl fmt::Display for Markup {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.id())
    }
}

impl FromStr for Markup {
    type Err = String;

    fn from_str(id: &str) -> Result<Self, Self::Err> {
        let known = Self::ALL.into_iter().find(|markup| markup.id() == id);
        known.ok_or_else(|| {
            let (message, help) = unknown("markup", id, Self::ALL.map(Self::id));
            format!("{message}: {help}")
        })
    }
}

/// An image file of a map, as a document names it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Image {
    /// Its path or address, as it is to stand in the document.
    pub path: String,
    /// Its width in pixels, if it is known.
    pub width_px: Option<u32>,
}

/// A map as a figure of a document.
#[derive(Debug, Clone, PartialEq)]
pub struct Figure {
    /// Its title.
    pub title: String,
    /// The day drawn and the settlement's dates, in words.
    pub subtitle: String,
    /// One sentence on what was settled; may be empty.
    pub caption: String,
    /// What it is of, in a sentence: the alt text.
    pub alt: String,
    /// What it shows, in a few more.
    pub description: String,
    /// Credits.
    pub credits: String,
    /// The language of it all, as a BCP 47 tag.
    pub language: &'static str,
    /// The SVG document.
    pub svg: String,
    /// Width and height in pixels.
    pub size_px: (u32, u32),
    /// Width and height on paper in millimetres.
    pub size_mm: (f64, f64),
}

impl Drawing {
    /// The map as a figure of a document.
    pub fn figure(&self) -> Figure {
        let page = self.layout.page;
        Figure {
            title: self.title().to_owned(),
            subtitle: self.subtitle().to_owned(),
            caption: self.caption().to_owned(),
            alt: self.alt().to_owned(),
            description: self.description().to_owned(),
            credits: self.credits().to_owned(),
            language: self.language().tag(),
            svg: self.to_svg().to_owned(),
            size_px: (page.width_px, page.height_px),
            size_mm: (page.width_mm(), page.height_mm()),
        }
    }
}

impl Figure {
    /// The figure in a document's markup. Without images HTML has the map itself in it; with several, the
    /// reader's program chooses by width, and the first one is for those that can't.
    ///
    /// # Errors
    /// No image where the markup needs one, several where it takes one, or widths that aren't known.
    pub fn snippet(&self, markup: Markup, images: &[Image]) -> Result<String, Faults> {
        let fault = |message: String, help: &str| {
            Faults::from(Diagnostic::error(Place::default(), message).help(help))
        };
        match (markup, images) {
            (Markup::Html, []) => Ok(markup::html_inline(self)),
            (Markup::Html, [first, ..]) => {
                let unknown = images.iter().find(|image| image.width_px.is_none());
                match unknown.filter(|_| images.len() > 1) {
                    Some(image) => Err(fault(
                        format!("the width of {} is not known", image.path),
                        "of several images each has to be a PNG file that is there",
                    )),
                    None => Ok(markup::html_image(self, first, images)),
                }
            }
            (_, [image]) => Ok(match markup {
                Markup::Html | Markup::Markdown => markup::markdown(self, &image.path),
                Markup::Latex => markup::latex(self, &image.path),
                Markup::Typst => markup::typst(self, &image.path),
                Markup::Asciidoc => markup::asciidoc(self, &image.path),
                Markup::Rst => markup::rst(self, &image.path),
            }),
            (_, []) => Err(fault(
                format!("{markup} needs the name of the image"),
                "draw it with `render`, and name it with --image",
            )),
            (_, [..]) => Err(fault(
                format!("{markup} takes one image"),
                "name one with --image; several sizes are for html",
            )),
        }
    }

    /// The title as the first sentence of the words below.
    pub fn lead(&self) -> String {
        let is_ended = self.language == "ja" || self.title.ends_with(['.', '!', '?']);
        format!("{}{}", self.title, if is_ended { "" } else { "." })
    }

    /// The words below the figure: what was settled and when, or else what it is of.
    pub fn words(&self) -> String {
        let stop = if self.language == "ja" { "。" } else { ". " };
        // Russian years end with a stop of their own.
        let subtitle = self.subtitle.strip_suffix('.').unwrap_or(&self.subtitle);
        let parts = [subtitle, self.caption.as_str()];
        let parts: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
        if parts.is_empty() {
            return self.alt.clone();
        }
        let words = parts.join(stop);
        let is_ended = words.ends_with(['.', '。', '!', '?']);
        if is_ended { words } else { format!("{words}{}", stop.trim_end()) }
    }
}
