//! Scene → PDF of one page: vectors, real text, tagged.
//!
//! In: the scene the SVG is written from. Out: a PDF 1.7 file (PDF/UA-1) on a page of the very size of
//! the scene. Text is glyphs of the bundled fonts, cut down to those used; a file has no date, so that
//! the same map is the same bytes. What is drawn is one figure with the description for those who can't
//! see it (`tags`); its paths are in `paths`, its lettering in `lettering`. Coordinates are pixels,
//! rounded to 0.01 px as in the SVG, under one scale for the page.

mod lettering;
mod paths;
mod tags;

use krilla::configure::{Accessibility, ConfigurationBuilder};
use krilla::destination::XyzDestination;
use krilla::geom::{Point, Transform};
use krilla::metadata::Metadata;
use krilla::outline::{Outline, OutlineNode};
use krilla::page::PageSettings;
use krilla::surface::Surface;
use krilla::tagging::{Artifact, ArtifactType, ContentTag};
use krilla::{Document, SerializeSettings};

use super::svg::GENERATOR;
use crate::geometry::{Rect, Xy};
use crate::scene::{Item, Path, Scene, Shape, Voice};
use crate::units::PT_PER_INCH;

use lettering::Typecase;
use tags::Tags;

/// The scene as a PDF file.
///
/// # Errors
/// What the scene has that PDF can't hold, in words.
pub fn write(scene: &Scene) -> Result<Vec<u8>, String> {
    // Its rules are checked with each file: a title, a language, alternative texts, and characters for
    // all glyphs.
    let rules = ConfigurationBuilder::new().with_accessibility_validator(Accessibility::UA1);
    let configuration = rules.finish().map_err(|fault| format!("{fault:?}"))?;
    // The colours are those of sRGB, as in the PNG, not those of whatever prints.
    let settings =
        SerializeSettings { configuration, no_device_cs: true, ..SerializeSettings::default() };
    let mut document = Document::new_with(settings);
    document.set_metadata(metadata(scene));
    document.set_outline(outline(scene));
    let pt_per_px = PT_PER_INCH / scene.page.dpi;
    let [width_pt, height_pt] = [scene.page.width_px, scene.page.height_px]
        .map(|length_px| (f64::from(length_px) * pt_per_px) as f32);
    let page = PageSettings::from_wh(width_pt, height_pt)
        .ok_or_else(|| format!("a page can't have {width_pt} by {height_pt} points"))?;
    let mut page = document.start_page_with(page);
    let writer = Writer {
        surface: page.surface(),
        tags: Tags::new(scene, width_pt, height_pt),
        typecase: Typecase::default(),
    };
    let tags = writer.draw(scene, pt_per_px as f32);
    page.finish();
    document.set_tag_tree(tags.tree());
    document.finish().map_err(|fault| fault.to_string())
}

/// What the file says about itself.
fn metadata(scene: &Scene) -> Metadata {
    Metadata::new()
        .title(scene.title.clone())
        .description(scene.description.clone())
        .language(scene.language.tag().to_owned())
        .authors(vec![scene.rights.clone()])
        .keywords(vec![scene.date.clone(), format!("worldview: {}", scene.worldview)])
        .creator(GENERATOR.to_owned())
        // Maps of one title may show other things: each is a document of its own.
        .document_id(format!("{:?} {} {}", scene.page, scene.worldview, scene.description))
}

/// The one bookmark that PDF/UA asks for.
fn outline(scene: &Scene) -> Outline {
    let top = XyzDestination::new(0, Point::from_xy(0.0, 0.0));
    let mut outline = Outline::new();
    outline.push_child(OutlineNode::new(scene.title.clone(), top));
    outline
}

struct Writer<'a> {
    surface: Surface<'a>,
    tags: Tags,
    typecase: Typecase,
}

impl Writer<'_> {
    /// Draws the page; what is left is its structure.
    fn draw(mut self, scene: &Scene, pt_per_px: f32) -> Tags {
        self.surface.push_transform(&Transform::from_scale(pt_per_px, pt_per_px));
        let [width, height] = [scene.page.width_px, scene.page.height_px].map(f64::from);
        let sheet = Rect::from_size(Xy::new(0.0, 0.0), width, height);
        self.decoration(&Path {
            shape: Shape::Rings(vec![sheet.ring()]),
            fill: Some(scene.background),
            stroke: None,
        });
        scene.items.iter().for_each(|item| self.item(item, Voice::Silent));
        self.surface.pop();
        self.surface.finish();
        self.tags
    }

    fn item(&mut self, item: &Item, voice: Voice) {
        match (item, voice) {
            (Item::Group(group), _) => {
                group.items.iter().for_each(|item| self.item(item, group.voice));
            }
            (Item::Path(path), Voice::Silent) => {
                let mark = self.surface.start_tagged(ContentTag::Other);
                self.path(path);
                self.surface.end_tagged();
                self.tags.draw(mark);
            }
            (Item::Path(path), Voice::Read) => self.decoration(path),
            (Item::Text(text), _) => {
                let mark = self.surface.start_tagged(ContentTag::Span(lettering::span(text)));
                self.text(text);
                self.surface.end_tagged();
                self.tags.say(mark, voice);
            }
        }
    }

    /// A path that is no part of what is told or described.
    fn decoration(&mut self, path: &Path) {
        let tag = ContentTag::Artifact(Artifact::with_kind(ArtifactType::Layout));
        self.surface.start_tagged(tag);
        self.path(path);
        self.surface.end_tagged();
    }
}
