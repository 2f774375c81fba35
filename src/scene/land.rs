//! The map of a panel without its names: sea, land, fills, hatches, lines, symbols.

use crate::layout::{Islet, Panel, Symbol};
use crate::style::{Stroke, Style};
use crate::units::Color;

use super::hatch::hatch_lines;
use super::water::water_lines;
use super::{Item, Path, Pen, Shape};
use crate::geometry::Xy;

/// Sizes in pixels and the colours of the style.
#[derive(Clone, Copy)]
pub struct Brush<'a> {
    /// The style.
    pub style: &'a Style,
    /// Pixels in a point.
    pub px_per_pt: f64,
}

impl Brush<'_> {
    /// A pen for a line of the style.
    pub fn pen(&self, stroke: &Stroke) -> Pen {
        Pen {
            color: stroke.color,
            width_px: self.width(stroke.width_pt),
            dash_px: stroke.dash_pt.iter().map(|pt| pt * self.px_per_pt).collect(),
        }
    }

    /// A width in pixels, never below the thinnest printable line.
    pub fn width(&self, width_pt: f64) -> f64 {
        width_pt.max(self.style.least_line_pt) * self.px_per_pt
    }

    /// The paint of a symbol over closed rings: fill, then hatch.
    pub fn symbol(&self, rings: &[Vec<Xy>], symbol: &Symbol) -> Vec<Item> {
        let mut items = vec![Item::filled(rings.to_vec(), symbol.base)];
        items.extend(self.hatch(rings, symbol));
        items
    }

    /// The hatch of a symbol over closed rings.
    pub fn hatch(&self, rings: &[Vec<Xy>], symbol: &Symbol) -> Vec<Item> {
        let hatch = self.style.hatches.of(symbol.status);
        let (Some(ink), Some(hatch)) = (symbol.ink, hatch) else { return Vec::new() };
        let spacing = hatch.spacing_pt * self.px_per_pt;
        let mut lines = hatch_lines(rings, hatch.angle_deg, spacing);
        if hatch.crossed {
            lines.extend(hatch_lines(rings, hatch.angle_deg + 90.0, spacing));
        }
        if lines.is_empty() {
            return Vec::new();
        }
        let dashes = &self.style.hatch_dashes_pt;
        let dash_pt = dashes.get(symbol.dashes % dashes.len().max(1));
        let dash_px = dash_pt.iter().flat_map(|dash| dash.iter().map(|pt| pt * self.px_per_pt));
        let dash_px: Vec<f64> = dash_px.collect();
        let pen = |color, width_pt| Pen {
            color,
            width_px: self.width(width_pt),
            dash_px: dash_px.clone(),
        };
        match symbol.core.filter(|_| hatch.edge_pt > 0.0) {
            Some(core) => {
                let edges = pen(ink, hatch.width_pt + 2.0 * hatch.edge_pt);
                vec![
                    Item::stroked(lines.clone(), edges),
                    Item::stroked(lines, pen(core, hatch.width_pt)),
                ]
            }
            None => vec![Item::stroked(lines, pen(ink, hatch.width_pt))],
        }
    }
}

/// The layers of a panel below its names.
pub fn land(panel: &Panel, prefix: &str, brush: &Brush<'_>) -> Item {
    let style = brush.style;
    let lines = &style.lines;
    let layer = |name: &str, items: Vec<Item>| Item::group(&format!("{prefix}{name}"), items);
    let stroked = |of: &[Vec<Xy>], stroke: &Stroke| Item::stroked(of.to_vec(), brush.pen(stroke));
    let sea = style.ground.sea;
    let mut items = vec![match &panel.outline {
        Some(outline) => Item::filled(vec![outline.earth.clone()], sea),
        None => Item::rect(&panel.area, Some(sea), None),
    }];
    items.push(layer("water-lines", water_lines(panel, brush)));
    items.push(layer("graticule", vec![stroked(&panel.graticule.lines, &lines.graticule)]));
    let far = &panel.far_land;
    let ground = style.ground.land;
    let mut outside = Vec::new();
    if !far.rings.is_empty() {
        outside.push(Item::filled(far.rings.clone(), ground));
        outside.push(stroked(&far.coasts, &lines.coast));
    }
    outside.push(Item::filled(panel.land.clone(), ground));
    items.push(layer("land", outside));
    let fills = panel.fills.iter().flat_map(|fill| brush.symbol(&fill.rings, &fill.symbol));
    items.push(layer("territories", fills.collect()));
    let lakes = Path {
        shape: Shape::Rings(panel.lakes.clone()),
        fill: Some(style.ground.lake),
        stroke: Some(brush.pen(&lines.lake)),
    };
    let water = vec![stroked(&panel.rivers, &lines.river), Item::Path(lakes)];
    items.push(layer("waters", water));
    let borders = vec![stroked(&panel.context_borders, &lines.context_border)];
    items.push(layer("borders-of-today", borders));
    items.push(layer("coasts", vec![stroked(&panel.coasts, &lines.coast)]));
    items.push(layer("boundaries", boundaries(panel, brush)));
    items.push(layer(
        "islets",
        panel.islets.iter().flat_map(|islet| symbol_dot(islet, brush)).collect(),
    ));
    if let Some(outline) = &panel.outline {
        items.push(layer("frame", vec![stroked(&outline.lines, &lines.neatline)]));
    }
    let frames = vec![stroked(&panel.enlarged, &lines.panel)];
    items.push(layer("enlarged", frames));
    Item::group(&format!("{prefix}map"), items)
}

fn boundaries(panel: &Panel, brush: &Brush<'_>) -> Vec<Item> {
    let lines = &brush.style.lines;
    let cased = panel.boundaries.iter().filter(|(kind, _)| lines.is_cased(**kind));
    let casing = cased.flat_map(|(_, lines)| lines).cloned().collect();
    let mut items = vec![Item::stroked(casing, brush.pen(&lines.boundary_casing))];
    if !panel.doubtful.is_empty() {
        items.push(Item::stroked(panel.doubtful.clone(), brush.pen(&lines.uncertain)));
    }
    for (kind, of) in &panel.boundaries {
        items.push(Item::stroked(of.clone(), brush.pen(lines.of(*kind))));
    }
    items
}

/// A dot in the fill; its lower half in the hatch's colour where there is one.
fn symbol_dot(islet: &Islet, brush: &Brush<'_>) -> Vec<Item> {
    let radius = brush.style.islet_pt * brush.px_per_pt / 2.0;
    let dot = |color: Color, stroke: Option<Pen>| {
        let shape = Shape::Dots(vec![islet.at], radius);
        Item::Path(Path { shape, fill: Some(color), stroke })
    };
    let mut items = vec![dot(islet.symbol.base, None)];
    if let Some(ink) = islet.symbol.ink {
        items.push(Item::filled(vec![half_disc(islet.at, radius)], ink));
    }
    let pen = brush.pen(&brush.style.lines.coast);
    let shape = Shape::Dots(vec![islet.at], radius);
    items.push(Item::Path(Path { shape, fill: None, stroke: Some(pen) }));
    items
}

fn half_disc(center: Xy, radius: f64) -> Vec<Xy> {
    let mut ring: Vec<Xy> = (0..=8_u32)
        .map(|step| {
            let (sin, cos) = libm::sincos(f64::from(step) * 22.5_f64.to_radians());
            Xy::new(center.x + radius * cos, center.y + radius * sin)
        })
        .collect();
    ring.extend(ring.first().copied());
    ring
}
