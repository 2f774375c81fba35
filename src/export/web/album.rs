//! The pictures of a page: one for each state of the land and each language, in pieces that they share.
//!
//! Names, scale bar and locator are placed once for all of them, so that nothing jumps. A layer that is the
//! same on all pictures stands in the document; of the others each picture has a list of pieces.

use rayon::prelude::*;
use serde::Serialize;

use super::pool::Pool;
use crate::atlas::{Atlas, TerritoryId};
use crate::backend::svg::{Differs, Pieces};
use crate::diagnostic::Faults;
use crate::export::order::Order;
use crate::geometry::{Rect, SmallRings, Xy, simplify_ring};
use crate::layout::{Cast, Ensemble, Key, Layout, Panel, Request, cast, compose};
use crate::resolve::Snapshot;
use crate::scene::{Item, Scene, build, key};
use crate::style::Style;
use crate::units::PageSize;

/// What all albums of a page share.
#[derive(Default, Serialize)]
pub struct Stock {
    /// Markup of items.
    pub items: Pool<String>,
    /// Entries of legends as markup.
    pub entries: Pool<String>,
    /// The paints and fonts of `items` and `entries`.
    #[serde(skip)]
    pub pieces: Pieces,
}

/// All pictures of one shape of page.
#[derive(Serialize)]
pub struct Album {
    /// The frame of the map in the pictures.
    #[serde(skip)]
    pub frame: Rect,
    /// Where the land is that can be pointed at.
    #[serde(skip)]
    pub lands: Vec<Land>,
    /// Layers in paint order.
    #[serde(skip)]
    pub layers: Vec<Layer>,
    /// For each layer that changes its distinct contents: positions in [`Stock::items`].
    pub contents: Vec<Pool<Vec<usize>>>,
    /// For each language and state, for each layer that changes, a position in `contents`.
    pub pictures: Vec<Vec<Vec<usize>>>,
    /// For each language and state its legend: positions in [`Stock::entries`].
    pub legends: Vec<Vec<Vec<usize>>>,
    /// For each language what is measured, and the numbers.
    #[serde(skip)]
    pub distances: Vec<Vec<(String, String)>>,
}

/// A layer of the pictures.
pub enum Layer {
    /// The same on all of them: its markup.
    Fixed(String),
    /// Its position among those that change.
    Changing(usize),
}

/// Land that can be pointed at.
pub struct Land {
    /// The territory; none for the ground of an inset, which hides what is below.
    pub territory: Option<TerritoryId>,
    /// Its outline, coarser than it is drawn.
    pub rings: Vec<Vec<Xy>>,
    /// The middle, if it is too small to be met with a pointer.
    pub spot: Option<Xy>,
}

/// Land smaller than this is hard to meet with a pointer, in pixels.
const LEAST_TARGET_PX: f64 = 16.0;
/// How far the outlines of what can be pointed at may be off, in pixels.
const COARSE_PX: f64 = 0.8;

/// The styles of a page; they draw the same shapes.
pub struct Styles<'a> {
    /// For light screens and for print.
    pub light: &'a Style,
    /// For dark screens, if that is another.
    pub dark: Option<&'a Style>,
}

impl Styles<'_> {
    /// The light one, and the dark one if there is one.
    fn each(&self) -> impl Iterator<Item = &Style> {
        std::iter::once(self.light).chain(self.dark)
    }
}

/// Draws all states in each order's language; the orders differ in nothing else.
///
/// # Errors
/// What can't be drawn, or styles that differ in more than colours.
pub fn album(
    atlas: &Atlas,
    (orders, styles): (&[Order], &Styles<'_>),
    states: &[Snapshot],
    stock: &mut Stock,
) -> Result<Album, Faults> {
    let mut album = Album {
        frame: Rect::EMPTY,
        lands: Vec::new(),
        layers: Vec::new(),
        contents: Vec::new(),
        pictures: Vec::new(),
        legends: Vec::new(),
        distances: Vec::new(),
    };
    let mut all: Vec<Pool<Vec<usize>>> = Vec::new();
    for order in orders {
        let set = Set::new(atlas, order, styles, states)?;
        let Some((_, base)) = set.tints.first() else { continue };
        if album.pictures.is_empty() {
            album.frame = base.main.area;
            album.lands = lands(atlas, base);
        }
        let drawn: Vec<Vec<Drawn>> =
            states.par_iter().map(|state| set.draw(atlas, state)).collect();
        let mut pictures = Vec::with_capacity(states.len());
        let mut legends = Vec::with_capacity(states.len());
        for tints in &drawn {
            let (Some(light), Some(dark)) = (tints.first(), tints.last()) else { continue };
            pictures.push(picture(light, dark, &mut all, stock)?);
            legends.push(legend(light, dark, order, styles, stock)?);
        }
        album.pictures.push(pictures);
        album.legends.push(legends);
        let measured = base.panels().flat_map(|panel| &panel.distances);
        let language = order.languages.main;
        let measured = measured.map(|d| (d.names.get(language).to_owned(), d.measure.clone()));
        album.distances.push(measured.collect());
    }
    album.part(all, stock);
    Ok(album)
}

impl Album {
    /// Parts the layers that change from those that don't.
    fn part(&mut self, all: Vec<Pool<Vec<usize>>>, stock: &Stock) {
        let mut changing = Vec::new();
        for (position, contents) in all.into_iter().enumerate() {
            match contents.values() {
                [only] => {
                    let markup = only.iter().filter_map(|item| stock.items.values().get(*item));
                    let markup: String = markup.map(String::as_str).collect();
                    self.layers.push(Layer::Fixed(markup));
                }
                _ => {
                    self.layers.push(Layer::Changing(changing.len()));
                    changing.push(position);
                    self.contents.push(contents);
                }
            }
        }
        for picture in self.pictures.iter_mut().flatten() {
            let kept = changing.iter().filter_map(|position| picture.get(*position).copied());
            *picture = kept.collect();
        }
    }

    /// The markup of a picture's layers, the lowest first.
    pub fn markup(&self, stock: &Stock, (language, state): (usize, usize)) -> String {
        let mut out = String::new();
        for layer in &self.layers {
            match layer {
                Layer::Fixed(markup) => {
                    out.push_str("<g>");
                    out.push_str(markup);
                }
                Layer::Changing(position) => {
                    out.push_str("<g class=\"changes\">");
                    let content = self.pictures[language][state][*position];
                    let items = &self.contents[*position].values()[content];
                    let markup = items.iter().filter_map(|item| stock.items.values().get(*item));
                    markup.for_each(|markup| out.push_str(markup));
                }
            }
            out.push_str("</g>\n");
        }
        out
    }
}

/// What all pictures in one language have in common.
struct Set<'a> {
    /// For each style, the light one first.
    tints: Vec<(Order, Layout)>,
    cast: Cast,
    first: &'a Snapshot,
}

/// A picture's scene and what its legend explains.
struct Drawn {
    scene: Scene,
    keys: Vec<(Key, String)>,
}

impl<'a> Set<'a> {
    fn new(
        atlas: &Atlas,
        order: &Order,
        styles: &Styles<'_>,
        states: &'a [Snapshot],
    ) -> Result<Self, Faults> {
        let Some(first) = states.first() else {
            return Err(Faults::one("a page without a day", "give it one"));
        };
        let tinted = |style| Order { style: bare(style, &order.style), ..order.clone() };
        let cast = cast(atlas, &tinted(styles.light).request(first), states)?;
        let tints = styles.each().map(|style| {
            let order = tinted(style);
            let ensemble = Ensemble::Member(&cast);
            let base = compose(atlas, &Request { ensemble, ..order.request(first) })?;
            Ok((order, base))
        });
        let tints = tints.collect::<Result<_, Faults>>()?;
        Ok(Self { tints, cast, first })
    }

    /// A state in each style.
    fn draw(&self, atlas: &Atlas, state: &Snapshot) -> Vec<Drawn> {
        let tints = self.tints.iter().map(|(order, base)| {
            let language = order.languages.main;
            let layout = if state == self.first {
                base.clone()
            } else {
                base.recast(atlas, &order.request(state), &self.cast)
            };
            let scene = build(&layout, &order.style, language, "");
            Drawn { scene, keys: layout.keys(atlas, state, language) }
        });
        tints.collect()
    }
}

/// A style without what stands beside the map: the page has that in its own text.
fn bare(style: &Style, asked: &Style) -> Style {
    let mut style = style.clone();
    style.show = asked.show.clone();
    style.show.legend = false;
    style.show.caption = false;
    style.show.timeline = false;
    style.show.events = false;
    style.show.credits = false;
    style
}

/// The layers of a scene, flat and in paint order: the items of each group, and what stands between groups.
fn layers(items: &[Item]) -> Vec<Vec<&Item>> {
    let mut found: Vec<Vec<&Item>> = Vec::new();
    let mut loose = false;
    for item in items {
        match item {
            Item::Group(group) if group.items.iter().any(|item| matches!(item, Item::Group(_))) => {
                found.extend(layers(&group.items));
                loose = false;
            }
            Item::Group(group) => {
                found.push(group.items.iter().collect());
                loose = false;
            }
            item => {
                if !loose {
                    found.push(Vec::new());
                }
                loose = true;
                found.last_mut().into_iter().for_each(|layer| layer.push(item));
            }
        }
    }
    found
}

/// The contents of each layer of a picture: positions in `all`.
fn picture(
    light: &Drawn,
    dark: &Drawn,
    all: &mut Vec<Pool<Vec<usize>>>,
    stock: &mut Stock,
) -> Result<Vec<usize>, Faults> {
    let (light, dark) = (layers(&light.scene.items), layers(&dark.scene.items));
    if all.is_empty() {
        all.resize_with(light.len(), Pool::default);
    }
    if light.len() != all.len() || dark.len() != all.len() {
        return Err(differs(Differs));
    }
    let mut picture = Vec::with_capacity(all.len());
    for ((light, dark), contents) in light.into_iter().zip(dark).zip(all) {
        if light.len() != dark.len() {
            return Err(differs(Differs));
        }
        let mut items = Vec::with_capacity(light.len());
        for (light, dark) in light.into_iter().zip(dark) {
            let piece = stock.pieces.piece(light, dark).map_err(differs)?;
            if !piece.is_empty() {
                items.push(stock.items.position(piece));
            }
        }
        picture.push(contents.position(items));
    }
    Ok(picture)
}

/// The legend of a picture.
fn legend(
    light: &Drawn,
    dark: &Drawn,
    order: &Order,
    styles: &Styles<'_>,
    stock: &mut Stock,
) -> Result<Vec<usize>, Faults> {
    let px_per_pt = order.page.px_per_pt();
    let mut entries = Vec::with_capacity(light.keys.len());
    for ((light, said), (dark, _)) in light.keys.iter().zip(&dark.keys) {
        let (light, (width, height)) = key(light, styles.light, px_per_pt);
        let (dark, _) = key(dark, styles.dark.unwrap_or(styles.light), px_per_pt);
        let mut entry = format!(
            "<li><svg class=\"swatch\" width=\"{width:.1}\" height=\"{height:.1}\" aria-hidden=\"true\">"
        );
        for (light, dark) in light.iter().zip(&dark) {
            entry.push_str(&stock.pieces.piece(light, dark).map_err(differs)?);
        }
        entry.push_str("</svg><span>");
        crate::backend::svg::escape(said, &mut entry);
        entry.push_str("</span></li>");
        entries.push(stock.entries.position(entry));
    }
    Ok(entries)
}

fn differs(_: Differs) -> Faults {
    Faults::one(
        "the style for dark screens draws other shapes than the map's own style",
        "give one that differs in colours only with --dark, or --dark none",
    )
}

/// The land of a map and of its insets that can be pointed at, the lowest first.
fn lands(atlas: &Atlas, layout: &Layout) -> Vec<Land> {
    let of = |panel: &Panel| {
        let lands = panel.lands(atlas).into_iter().map(|(territory, rings)| {
            let bounds = Rect::around(rings.iter().flatten().copied());
            let spot = bounds.filter(|bounds| {
                bounds.width().min(bounds.height()) < LEAST_TARGET_PX
                    && panel.area.contains(bounds.center())
            });
            let coarse = rings.iter().map(|ring| simplify_ring(ring, COARSE_PX, SmallRings::Keep));
            Land {
                territory: Some(territory),
                rings: coarse.collect(),
                spot: spot.map(|bounds| bounds.center()),
            }
        });
        lands.collect::<Vec<_>>()
    };
    let mut lands = of(&layout.main);
    for inset in &layout.insets {
        lands.push(Land { territory: None, rings: vec![inset.area.ring()], spot: None });
        lands.extend(of(inset));
    }
    lands
}

/// The radius of a spot in pixels.
pub const SPOT_PX: f64 = LEAST_TARGET_PX / 2.0;

/// The pages that a page's pictures are drawn on: for wide and for narrow screens, in type that can be read
/// there without enlarging it.
pub const SHAPES: [(&str, PageSize); 2] =
    [("wide", PageSize::new(1000, 740, 126.0)), ("narrow", PageSize::new(356, 460, 112.0))];
