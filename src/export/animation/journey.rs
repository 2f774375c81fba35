//! A camera's way from the map of one view to that of another: first what stands on the one goes, then
//! the land moves, then what stands on the other comes. What is outside both frames fades.

use std::sync::Arc;

use rayon::prelude::*;

use crate::backend::raster::{Window, paint_area};
use crate::backend::strips::Scanlines;
use crate::diagnostic::Faults;
use crate::geometry::{Rect, Xy};
use crate::units::Color;

use super::camera::{Camera, Exposure};
use super::easing::WAY;
use super::film::Studio;
use super::part::{Difference, copy, fill, window};
use super::plan::WHOLE;
use super::plate::{Plate, Spot, mixed};
use crate::export::digest::Digest;

/// A way that is planned: what it is made of, not yet painted.
pub struct Route {
    camera: Camera,
    /// What the plates show, as documents.
    plates: Vec<(Exposure, String)>,
    /// Of everything that decides it.
    pub digest: Digest,
}

/// A way that is ready.
pub struct Journey {
    camera: Camera,
    plates: Vec<Plate>,
    /// The maps at both ends with all that stands on them.
    maps: [Arc<Scanlines>; 2],
    /// The same without.
    bare: [Scanlines; 2],
    /// Where they differ: before, after.
    differences: [Difference; 2],
    /// What is outside the frames of both: credits, and an empty page.
    ground: Scanlines,
    sheet: Sheet,
}

/// Where the map's box is, and its frame's line.
#[derive(Debug, Clone, Copy)]
struct Sheet {
    box_: Window,
    line: Color,
    line_px: f64,
}

impl Sheet {
    /// The corner of the map's box on the page.
    fn corner(&self) -> Xy {
        Xy::new(f64::from(self.box_.left_px), f64::from(self.box_.top_px))
    }

    /// A rectangle of the page in whole pixels of the map's box.
    fn inside(&self, area: &Rect) -> Rect {
        let corner = self.corner();
        let whole = |at: Xy| Xy::new((at.x - corner.x).round(), (at.y - corner.y).round());
        Rect { min: whole(area.min), max: whole(area.max) }
    }
}

/// Pixels between points of a frame that are led exactly; what is between them follows in a line.
const MESH_PX: u32 = 32;

impl Route {
    /// The way from the map of one stop to that of another.
    ///
    /// # Errors
    /// Views that lie too far apart, or that can't be drawn.
    pub fn plan(studio: &Studio<'_>, from: usize, to: usize) -> Result<Self, Faults> {
        let camera = studio.camera(from, to)?;
        let plates = camera.exposures()?.into_par_iter().map(|exposure| {
            let document = studio.plate(&exposure, (from, to))?;
            Ok::<_, Faults>((exposure, document))
        });
        let plates: Vec<(Exposure, String)> = plates.collect::<Result<_, _>>()?;
        let mut text = format!("{camera:?}");
        for (exposure, document) in &plates {
            text.push_str(&format!("{exposure:?} {}", Digest::of(document.as_bytes())));
        }
        Ok(Self { camera, plates, digest: Digest::of(text.as_bytes()) })
    }

    /// Paints what the way is made of; `maps` are those at its ends.
    ///
    /// # Errors
    /// When the memory does not do.
    pub fn equip(self, studio: &Studio<'_>, maps: [Arc<Scanlines>; 2]) -> Result<Journey, Faults> {
        let page = studio.film.order.page;
        let plates = self.plates.into_par_iter().map(|(exposure, document)| {
            let picture = paint_area(&document, page, &exposure.area);
            let picture =
                picture.map_err(|fault| Faults::one(fault.to_string(), "try smaller frames"))?;
            Ok::<_, Faults>(Plate::new(exposure.area.min, &picture))
        });
        let plates: Vec<Plate> = plates.collect::<Result<_, _>>()?;
        let stroke = &studio.film.order.style.lines.neatline;
        let sheet = Sheet {
            box_: window(&studio.stage.map),
            line: stroke.color,
            line_px: (stroke.width_pt * page.px_per_pt()).round().max(1.0),
        };
        let empty = || Scanlines::new(sheet.box_.width_px, sheet.box_.height_px);
        let mut journey = Journey {
            camera: self.camera,
            plates,
            bare: [empty(), empty()],
            differences: [Difference::default(), Difference::default()],
            maps,
            ground: empty(),
            sheet,
        };
        journey.ground = journey.empty(studio.film.order.style.ground.page);
        for (end, way) in [(0, 0), (1, WAY)] {
            let mut bare = empty();
            journey.move_to(way, &mut bare);
            journey.differences[end] = Difference::of(&journey.maps[end], &bare);
            journey.bare[end] = bare;
        }
        Ok(journey)
    }
}

impl Journey {
    /// The map that is left, without so much of what stands on it.
    pub fn leave(&self, weight: u16, frame: &mut Scanlines) {
        self.fade(0, weight, frame);
    }

    /// The map that is come to, with so much of what stands on it.
    pub fn arrive(&self, weight: u16, frame: &mut Scanlines) {
        self.fade(1, WHOLE - weight, frame);
    }

    /// One of the maps as it fades into itself without names and the like, in its box of a frame.
    fn fade(&self, end: usize, weight: u16, frame: &mut Scanlines) {
        copy(&self.maps[end], self.sheet.box_, frame);
        let pair = (&*self.maps[end], &self.bare[end]);
        self.differences[end].mix(pair, weight, self.sheet.box_, frame);
    }

    /// The land after so much of the way, in the map's box of a frame.
    pub fn go(&self, way: u32, frame: &mut Scanlines) {
        let mut map = Scanlines::new(self.sheet.box_.width_px, self.sheet.box_.height_px);
        self.move_to(way, &mut map);
        copy(&map, self.sheet.box_, frame);
    }

    /// The map's box after so much of the way.
    fn move_to(&self, way: u32, map: &mut Scanlines) {
        let alone = Window { left_px: 0, top_px: 0, ..self.sheet.box_ };
        copy(&self.ground, alone, map);
        let share = f64::from(way) / f64::from(WAY);
        let area = self.sheet.inside(&self.camera.area(share));
        self.expose(share, &area, map);
        for side in sides(&area, self.sheet.line_px) {
            fill(&side, self.sheet.line, map);
        }
    }

    /// What both maps have outside their frames; the page's colour where they differ, so that a legend goes
    /// before the other comes.
    fn empty(&self, page: Color) -> Scanlines {
        let [before, after] = &self.maps;
        let mut ground = (**before).clone();
        Difference::of(before, after).fill(page, &mut ground);
        for way in [0.0, 1.0] {
            let area = self.sheet.inside(&self.camera.area(way));
            fill(&area.expand(self.sheet.line_px), page, &mut ground);
        }
        ground
    }

    /// Samples the land of a rectangle of the map's box.
    fn expose(&self, share: f64, area: &Rect, map: &mut Scanlines) {
        let corner = self.sheet.corner();
        let (first, between) = self.camera.plates(share);
        let weight = (between * 256.0).round() as u32;
        let edge = |at: f64, most: u32| (at.max(0.0) as u32).min(most);
        let (left, right) = (edge(area.min.x, map.width_px()), edge(area.max.x, map.width_px()));
        let (top, bottom) = (edge(area.min.y, map.height_px()), edge(area.max.y, map.height_px()));
        let used: Vec<usize> = match weight {
            0 => vec![first],
            256.. => vec![first + 1],
            _ => vec![first, first + 1],
        };
        let spots = |x: u32, y: u32| -> Vec<Spot> {
            // Pixels have their colour at their middle.
            let at = Xy::new(corner.x + f64::from(x) + 0.5, corner.y + f64::from(y) + 0.5);
            let spot = |plate: &usize| {
                let point = self.camera.on_plate(*plate, share, at);
                point.map(|point| self.plates[*plate].spot(point)).unwrap_or_default()
            };
            used.iter().map(spot).collect()
        };
        let mut y = top;
        while y < bottom {
            let rows = MESH_PX.min(bottom - y);
            let mut x = left;
            while x < right {
                let columns = MESH_PX.min(right - x);
                let corners = [(x, y), (x + columns, y), (x, y + rows), (x + columns, y + rows)];
                let corners = corners.map(|(x, y)| spots(x, y));
                self.cell((&used, &corners, weight), (x, y, columns, rows), map);
                x += columns;
            }
            y += rows;
        }
    }

    /// Samples a cell, of which the spots of the corners are known for each plate used.
    fn cell(
        &self,
        (used, corners, weight): (&[usize], &[Vec<Spot>; 4], u32),
        (left, top, columns, rows): (u32, u32, u32, u32),
        map: &mut Scanlines,
    ) {
        for row in 0..rows {
            let spots = |at: usize| {
                let down = |a: usize, b: usize| {
                    corners[a][at].towards(corners[b][at], row.into(), rows.into())
                };
                down(0, 2).steps(down(1, 3), columns)
            };
            let from = 3 * left as usize;
            let to = &mut map.row_mut(top + row)[from..from + 3 * columns as usize];
            let pixels = to.chunks_exact_mut(3);
            let put = |pixel: &mut [u8], color: u32| {
                pixel.copy_from_slice(&color.to_be_bytes()[1..]);
            };
            match *used {
                [plate] => {
                    let plate = &self.plates[plate];
                    pixels.zip(spots(0)).for_each(|(pixel, spot)| put(pixel, plate.color(spot)));
                }
                [a, b] => {
                    let (a, b) = (&self.plates[a], &self.plates[b]);
                    for ((pixel, at), by) in pixels.zip(spots(0)).zip(spots(1)) {
                        put(pixel, mixed(a.color(at), b.color(by), weight));
                    }
                }
                _ => {}
            }
        }
    }
}

/// The line of a frame as boxes, half of it inside.
fn sides(area: &Rect, line_px: f64) -> [Rect; 4] {
    let half = (line_px / 2.0).floor();
    let outer = Rect {
        min: Xy::new(area.min.x - half, area.min.y - half),
        max: Xy::new(area.max.x + half, area.max.y + half),
    };
    let (width, height) = (outer.width(), outer.height());
    let low = Xy::new(outer.min.x, outer.max.y - line_px);
    let right = Xy::new(outer.max.x - line_px, outer.min.y);
    [
        Rect::from_size(outer.min, width, line_px),
        Rect::from_size(low, width, line_px),
        Rect::from_size(outer.min, line_px, height),
        Rect::from_size(right, line_px, height),
    ]
}
