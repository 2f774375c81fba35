//! Names, town dots and distances of a panel.

use crate::geometry::{Rect, SmallRings, Xy, simplify_ring};
use crate::layout::{Distance, Lettered, Over, Panel, TOWN_PT, Tier, turn};
use crate::style::{Style, TEXT_CONTRAST};
use crate::text::Segment;
use crate::units::Color;

use super::land::Brush;
use super::{Halo, Item, Letter, Path, Shape, Text};

/// A piece of lettering on something of colour `behind`.
pub fn text(lettered: &Lettered, behind: Color, brush: &Brush<'_>) -> Item {
    let color = ink(lettered, &[behind], brush.style);
    Item::Text(Text { outline: outline(lettered), ..bare(lettered, color) })
}

/// What a piece of lettering says and where its letters stand; outlines are still to come.
fn bare(lettered: &Lettered, color: Color) -> Text {
    Text {
        words: lettered.line.text.clone(),
        language: lettered.language,
        outline: Vec::new(),
        letters: letters(lettered),
        size_px: lettered.line.size_px,
        color,
        halo: None,
    }
}

/// A piece of lettering on a map, with a band round it that parts it from what it stands on.
pub fn text_on_map(lettered: &Lettered, over: Over, brush: &Brush<'_>) -> Item {
    let band = halo(over, brush.style);
    let behind = match over {
        Over::Land(fill) => fill,
        Over::Sea | Over::Coast => brush.style.ground.sea,
    };
    let lettering = brush.style.letterings.of(lettered.role);
    let width_px = 2.0 * lettering.halo_pt * brush.px_per_pt;
    let outline = outline(lettered);
    let halo =
        (width_px > 0.0).then(|| Halo { color: band, width_px, contours: contours(&outline) });
    let color = ink(lettered, &[behind, band], brush.style);
    Item::Text(Text { outline, halo, ..bare(lettered, color) })
}

/// A name on a panel: letters that stand on nothing but water need no band of water round them.
fn name(lettered: &Lettered, over: Over, panel: &Panel, brush: &Brush<'_>) -> Item {
    let mut item = text_on_map(lettered, over, brush);
    if let (Over::Sea, Item::Text(Text { halo: Some(halo), .. })) = (over, &mut item) {
        let reach = halo.width_px / 2.0;
        let around = lettered.boxes().iter().fold(Rect::EMPTY, |all, rect| all.union(rect));
        let waters = panel.waters(&around.expand(reach));
        halo.contours.retain(|contour| {
            Rect::around(contour.iter().copied())
                .is_some_and(|rect| !waters.are_open(&rect.expand(reach)))
        });
    }
    item
}

/// The largest share of the ground's colour in a second line.
const LIGHTER: f64 = 0.24;

/// The colour of letters over these colours; second lines are nearer to the ground, as far as they
/// can still be read.
fn ink(lettered: &Lettered, behind: &[Color], style: &Style) -> Color {
    let color = style.ink(lettered.role, behind);
    match (lettered.tier, behind.last()) {
        (Tier::Second, Some(ground)) => {
            let steps = (0..=6_u32).rev();
            let mixes = steps.map(|step| color.mix(*ground, LIGHTER * f64::from(step) / 6.0));
            let legible = |mix: &Color| mix.least_contrast(behind) >= TEXT_CONTRAST;
            mixes.into_iter().find(legible).unwrap_or(color)
        }
        _ => color,
    }
}

/// The colour of the band round letters: that of what they stand on, so that it is not seen as such.
fn halo(over: Over, style: &Style) -> Color {
    match over {
        Over::Sea => style.ground.sea,
        Over::Land(fill) => fill.mix(style.ground.panel, 0.35),
        Over::Coast => style.ground.sea.mix(style.ground.panel, 0.6),
    }
}

/// The characters of a line at their places.
fn letters(lettered: &Lettered) -> Vec<Letter> {
    let letters = lettered.line.letters().unwrap_or_default().into_iter();
    let placed = letters.zip(lettered.stands()).map(|((character, glyph), stand)| Letter {
        character,
        font: glyph.font,
        glyph_id: glyph.glyph_id,
        at: turn(stand.at, stand.angle_deg, 0.0, glyph.y_px),
        angle_deg: stand.angle_deg,
    });
    placed.collect()
}

fn outline(lettered: &Lettered) -> Vec<Segment> {
    let line = &lettered.line;
    let mut segments = Vec::with_capacity(line.glyphs.len() * 24);
    for (glyph, stand) in line.glyphs.iter().zip(lettered.stands()) {
        let (sin, cos) = libm::sincos(stand.angle_deg.to_radians());
        let moved =
            |x: f64, y: f64| (stand.at.x + x * cos - y * sin, stand.at.y + x * sin + y * cos);
        line.draw_glyph(glyph, &mut |segment| segments.push(segment.mapped(moved)));
    }
    segments
}

/// How far a halo's contour may be off the letter's, in pixels: nobody sees it in a band this wide.
const CONTOUR_PX: f64 = 0.5;

/// The contours of letters as polygons: a stroke along them costs a fifth of one along the curves.
fn contours(outline: &[Segment]) -> Vec<Vec<Xy>> {
    let mut contours: Vec<Vec<Xy>> = Vec::new();
    for segment in outline {
        let pen = contours.last().and_then(|contour| contour.last().copied()).unwrap_or_default();
        let mut to =
            |x: f64, y: f64| contours.last_mut().map(|contour| contour.push(Xy::new(x, y)));
        match *segment {
            Segment::MoveTo(x, y) => contours.push(vec![Xy::new(x, y)]),
            Segment::LineTo(x, y) => drop(to(x, y)),
            Segment::QuadTo(ax, ay, x, y) => {
                // The curve's middle and its end: letters are drawn with many short curves.
                to(0.25 * pen.x + 0.5 * ax + 0.25 * x, 0.25 * pen.y + 0.5 * ay + 0.25 * y);
                to(x, y);
            }
            Segment::CubicTo(ax, ay, bx, by, x, y) => {
                let middle = |p: f64, a: f64, b: f64, q: f64| (p + 3.0 * a + 3.0 * b + q) / 8.0;
                to(middle(pen.x, ax, bx, x), middle(pen.y, ay, by, y));
                to(x, y);
            }
            Segment::Close => {}
        }
    }
    for contour in &mut contours {
        contour.extend(contour.first().copied());
        *contour = simplify_ring(contour, CONTOUR_PX, SmallRings::Keep);
    }
    contours
}

/// Distances, towns and names of a panel.
pub fn names(panel: &Panel, prefix: &str, brush: &Brush<'_>) -> Vec<Item> {
    let style = brush.style;
    let mut distances = Vec::new();
    for distance in &panel.distances {
        distances.extend(distance_lines(distance, panel, brush));
    }
    let leaders = panel.naming.labels.iter().filter_map(|label| label.leader);
    let leaders: Vec<Vec<Xy>> = leaders.map(|(from, to)| vec![from, to]).collect();
    let towns = Item::Path(Path {
        shape: Shape::Dots(panel.naming.towns.clone(), TOWN_PT * brush.px_per_pt / 2.0),
        fill: Some(style.ground.panel),
        stroke: Some(brush.pen(&style.lines.town)),
    });
    let degrees =
        panel.graticule.degrees.iter().map(|degree| text_on_map(degree, Over::Coast, brush));
    let labels =
        panel.naming.labels.iter().flat_map(|label| {
            label.lines.iter().map(move |line| name(line, label.over, panel, brush))
        });
    let labels: Vec<Item> = labels.collect();
    let layer = |name: &str, items: Vec<Item>| Item::group(&format!("{prefix}{name}"), items);
    vec![
        layer("degrees", degrees.collect()),
        layer("distances", distances),
        layer("towns", vec![towns]),
        layer("leaders", vec![Item::stroked(leaders, brush.pen(&style.lines.leader))]),
        layer("names", labels),
    ]
}

/// A distance's line, open where its words stand in it, with its ticks.
fn distance_lines(distance: &Distance, panel: &Panel, brush: &Brush<'_>) -> Vec<Item> {
    let pen = brush.pen(&brush.style.lines.annotation);
    let label = panel.naming.labels.iter().find(|label| label.id == distance.id);
    let Some(label) = label else { return Vec::new() };
    let gap = 2.0 * brush.px_per_pt;
    let mut lines = vec![distance.path.clone()];
    if distance.inline {
        for words in &label.lines {
            lines = lines.iter().flat_map(|line| open(line, words, gap)).collect();
        }
    }
    lines.extend(distance.ticks.iter().map(|tick| tick.to_vec()));
    vec![Item::stroked(lines, pen)]
}

/// The parts of a line that do not run under words standing in it.
fn open(line: &[Xy], words: &Lettered, gap: f64) -> Vec<Vec<Xy>> {
    let boxes: Vec<Rect> = words.boxes().iter().map(|rect| rect.expand(gap)).collect();
    let mut parts: Vec<Vec<Xy>> = vec![Vec::new()];
    for point in dense(line) {
        if boxes.iter().any(|rect| rect.contains(point)) {
            if parts.last().is_some_and(|part| !part.is_empty()) {
                parts.push(Vec::new());
            }
        } else if let Some(part) = parts.last_mut() {
            part.push(point);
        }
    }
    parts.retain(|part| part.len() > 1);
    parts
}

/// The line with points at most 2 px apart, so that it can be opened where words stand.
fn dense(line: &[Xy]) -> Vec<Xy> {
    let mut points = Vec::new();
    for pair in line.windows(2) {
        let steps = (pair[0].distance(pair[1]) / 2.0).ceil().clamp(1.0, 10_000.0);
        points.extend((0..steps as usize).map(|step| pair[0].lerp(pair[1], step as f64 / steps)));
    }
    points.extend(line.last().copied());
    points
}
