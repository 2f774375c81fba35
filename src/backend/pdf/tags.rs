//! The structure of the file, for those who have it read out.
//!
//! Words that are meant to be read are paragraphs in their order: the title before the map, legend and
//! credits after it. Everything drawn, with its scattered names, is one figure, whose alternative text
//! says in sentences what it shows.

use krilla::geom::Rect;
use krilla::tagging::{BBox, Identifier, Node, Tag, TagGroup, TagTree, kind};

use crate::scene::{Scene, Voice};

/// The structure while the page is drawn.
pub(super) struct Tags {
    language: String,
    /// Paragraphs before the figure begins.
    before: Vec<Node>,
    figure: TagGroup,
    after: Vec<Node>,
}

impl Tags {
    pub(super) fn new(scene: &Scene, width_pt: f32, height_pt: f32) -> Self {
        let sheet = Rect::from_xywh(0.0, 0.0, width_pt, height_pt);
        let figure = Tag::<kind::Figure>::Figure(Some(scene.description.clone()))
            .with_bbox(sheet.map(|sheet| BBox::new(0, sheet)));
        Self {
            language: scene.language.tag().to_owned(),
            before: Vec::new(),
            figure: TagGroup::new(figure),
            after: Vec::new(),
        }
    }

    /// Adds a piece of the drawing.
    pub(super) fn draw(&mut self, mark: Identifier) {
        self.figure.push(mark);
    }

    /// Adds a line of words.
    pub(super) fn say(&mut self, mark: Identifier, voice: Voice) {
        let paragraph = || TagGroup::with_children(Tag::<kind::P>::P, vec![mark.into()]).into();
        match voice {
            Voice::Silent => self.draw(mark),
            Voice::Read if self.figure.children.is_empty() => self.before.push(paragraph()),
            Voice::Read => self.after.push(paragraph()),
        }
    }

    pub(super) fn tree(self) -> TagTree {
        let mut nodes = self.before;
        nodes.push(self.figure.into());
        nodes.extend(self.after);
        TagTree::from(nodes).with_lang(Some(self.language))
    }
}
