//! The pipeline: an order becomes an SVG document and, on demand, a PNG or a PDF file.

use std::borrow::Cow;

use crate::atlas::Atlas;
#[cfg(feature = "pdf")]
use crate::backend::pdf;
use crate::backend::png::{About, encode};
use crate::backend::raster::paint;
use crate::backend::svg::{self, TextForm};
use crate::diagnostic::Faults;
use crate::language::Language;
use crate::layout::{Heading, Layout, compose};
use crate::resolve::{Snapshot, snapshot_with};
use crate::scene::{Scene, build};
use crate::units::PageSize;

use super::order::{DEFAULT_PAGE, Order};

/// A step of the pipeline, for those who measure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Phase {
    /// Who holds what.
    Resolve,
    /// Everything at its place.
    Layout,
    /// The display list.
    Scene,
    /// The SVG document.
    Svg,
    /// The pixels.
    Raster,
    /// The PNG file.
    Png,
    /// The PDF file.
    Pdf,
}

/// A drawn map: its files, and its words for those who can't see it or print it elsewhere.
///
/// ```
/// use treatymap::{Atlas, Map};
///
/// let atlas = Atlas::builtin()?;
/// let drawing = Map::of(&atlas).settlement("portsmouth-1905").draw()?;
/// assert!(drawing.to_svg().starts_with("<svg"));
/// assert!(drawing.to_png()?.starts_with(b"\x89PNG"));
/// assert_eq!(drawing.date, "1905-10-16");
/// assert!(drawing.alt().ends_with("on 16 October 1905."));
/// assert!(drawing.credits().contains("OpenStreetMap"));
/// # Ok::<(), treatymap::Faults>(())
/// ```
#[derive(Debug, Clone)]
pub struct Drawing {
    /// Everything at its place, for tests and other outputs.
    pub layout: Layout,
    /// The exact day drawn, ISO 8601.
    pub date: String,
    svg: String,
    scene: Scene,
    /// What text is in `svg`.
    text: TextForm,
    heading: Heading,
    language: Language,
}

/// Draws a map.
///
/// # Errors
/// A day before the atlas begins, a page too small, a view that can't be projected, or a character
/// that the fonts lack.
pub fn draw(atlas: &Atlas, order: &Order) -> Result<Drawing, Faults> {
    draw_observed(atlas, order, &mut |_| ())
}

/// Draws a map and calls `done` after each phase.
///
/// # Errors
/// As [`draw`].
pub fn draw_observed(
    atlas: &Atlas,
    order: &Order,
    done: &mut dyn FnMut(Phase),
) -> Result<Drawing, Faults> {
    let snapshot = order.snapshot(atlas)?;
    done(Phase::Resolve);
    let request = order.request(&snapshot);
    let layout = compose(atlas, &request)?;
    done(Phase::Layout);
    let date = order.date.to_string();
    let scene = build(&layout, &order.style, order.languages.main, &date);
    done(Phase::Scene);
    let svg = svg::write(&scene, order.text);
    done(Phase::Svg);
    let (heading, language) = (order.heading.clone(), order.languages.main);
    Ok(Drawing { layout, date, svg, scene, text: order.text, heading, language })
}

/// Puts everything of a map at its place, without drawing it.
///
/// # Errors
/// As [`draw`].
pub fn lay_out(atlas: &Atlas, order: &Order) -> Result<Layout, Faults> {
    compose(atlas, &order.request(&order.snapshot(atlas)?))
}

impl Order {
    /// Who holds what on its day.
    fn snapshot(&self, atlas: &Atlas) -> Result<Snapshot, Faults> {
        snapshot_with(atlas, self.date, &self.worldview, self.uncertain)
    }

    /// Whether the page is what an order can't be drawn for: with the same pixels on more paper it
    /// can.
    pub fn page_is_too_small(&self, atlas: &Atlas) -> bool {
        let pixels = f64::from(self.page.width_px.min(self.page.height_px));
        let dpi = pixels / (f64::from(DEFAULT_PAGE.height_px) / DEFAULT_PAGE.dpi);
        let roomy = Self { page: PageSize { dpi, ..self.page }, ..self.clone() };
        dpi < self.page.dpi && draw(atlas, self).is_err() && draw(atlas, &roomy).is_ok()
    }
}

impl Drawing {
    /// Ids of the names for which there was no room on any panel.
    pub fn left_out(&self) -> impl Iterator<Item = &str> {
        self.layout.panels().flat_map(|panel| &panel.naming.left_out).map(String::as_str)
    }

    /// The title.
    pub fn title(&self) -> &str {
        &self.layout.name
    }

    /// The day drawn and the settlement's dates, in words.
    pub fn subtitle(&self) -> &str {
        &self.heading.subtitle
    }

    /// One sentence on what was settled; may be empty. A small page does not have it in print.
    pub fn caption(&self) -> &str {
        &self.heading.caption
    }

    /// What it is of, in a sentence: the alt text.
    pub fn alt(&self) -> &str {
        &self.layout.description.alt
    }

    /// What it shows, in a few sentences more.
    pub fn description(&self) -> &str {
        &self.layout.description.text
    }

    /// The credits, which whoever publishes the map has to print.
    pub fn credits(&self) -> &str {
        &self.layout.rights
    }

    /// The language of it all.
    pub fn language(&self) -> Language {
        self.language
    }

    /// The map as an SVG document: it was made when the map was drawn.
    pub fn to_svg(&self) -> &str {
        &self.svg
    }

    /// The same map as a PNG file: its SVG with outlines, read back and painted.
    ///
    /// # Errors
    /// When the picture is too large for the memory.
    pub fn to_png(&self) -> Result<Vec<u8>, Faults> {
        self.to_png_observed(&mut |_| ())
    }

    /// As [`Drawing::to_png`]; calls `done` after each phase.
    ///
    /// # Errors
    /// As [`Drawing::to_png`].
    pub fn to_png_observed(&self, done: &mut dyn FnMut(Phase)) -> Result<Vec<u8>, Faults> {
        let too_large = |fault: String| Faults::one(fault, "try a smaller page");
        let outlined = match self.text {
            TextForm::Outlines => Cow::Borrowed(&self.svg),
            // What paints pixels has no fonts.
            TextForm::Live => Cow::Owned(svg::write(&self.scene, TextForm::Outlines)),
        };
        let picture = paint(&outlined, self.scene.page).map_err(|e| too_large(e.to_string()))?;
        done(Phase::Raster);
        let about = About {
            title: self.layout.name.clone(),
            description: self.layout.description.text.clone(),
            rights: self.layout.rights.clone(),
            date: self.date.clone(),
        };
        let bytes = encode(&picture, &about).map_err(|e| too_large(e.to_string()))?;
        done(Phase::Png);
        Ok(bytes)
    }

    /// The same map as a PDF file: vectors, text that can be searched, on a page of the map's size.
    ///
    /// # Errors
    /// When the page is larger than PDF allows.
    #[cfg(feature = "pdf")]
    pub fn to_pdf(&self) -> Result<Vec<u8>, Faults> {
        pdf::write(&self.scene).map_err(|fault| {
            Faults::one(format!("no PDF can be made: {fault}"), "try a smaller page")
        })
    }

    /// No PDF: this build is without the feature `pdf`.
    ///
    /// # Errors
    /// Always.
    #[cfg(not(feature = "pdf"))]
    pub fn to_pdf(&self) -> Result<Vec<u8>, Faults> {
        Err(Faults::one(
            "no PDF can be made: this treatymap was built without it",
            "build it with the feature `pdf`",
        ))
    }
}
