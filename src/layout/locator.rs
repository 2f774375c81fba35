//! The locator: a small globe that shows where on the Earth a close map lies.
//!
//! In: the main map and the atlas's generalised land. Out: disc, land, net and the outline of the map
//! on it, in pixels. It stands in the sea or not at all.

use crate::atlas::Atlas;
use crate::geometry::{LonLat, Rect, Xy};
use crate::projection::Globe;

use super::lettering::Typesetter;
use super::panel::Panel;

/// A globe at its place.
#[derive(Debug, Clone, PartialEq)]
pub struct Locator {
    /// Its middle.
    pub center: Xy,
    /// Its radius in pixels.
    pub radius_px: f64,
    /// Land, as closed rings; inside by the non-zero rule.
    pub land: Vec<Vec<Xy>>,
    /// Meridians and parallels.
    pub net: Vec<Vec<Xy>>,
    /// What the map shows, as a closed ring.
    pub extent: Vec<Xy>,
}

/// A map that shows less than so many kilometres one way needs a globe.
const CLOSE_KM: f64 = 1_300.0;
/// The diameter as a share of the shorter side of the frame, and its limits in points.
const SHARE: f64 = 0.17;
const DIAMETER_PT: (f64, f64) = (36.0, 64.0);
/// The outline of the map is so long and wide at least, in points.
const LEAST_EXTENT_PT: f64 = 4.5;
/// How much nearer to the equator the globe is seen from than the map lies: more land is known there.
const TOWARDS_EQUATOR: f64 = 0.65;
/// Distance of the net's lines in degrees.
const NET_DEG: u32 = 30;

/// The diameter in pixels of the globe that a map needs; `None` where it needs none.
pub fn diameter_px(atlas: &Atlas, main: &Panel, type_: &Typesetter<'_>) -> Option<f64> {
    let shorter = main.area.width().min(main.area.height());
    let close = shorter * main.frame.metres_per_px() < CLOSE_KM * 1000.0;
    let (least, most) = DIAMETER_PT;
    let diameter = shorter * SHARE;
    let fits = diameter >= type_.pt(least) && close && !atlas.layers.world.is_empty();
    fits.then(|| diameter.min(type_.pt(most)))
}

/// The globe of a map in a square box; `None` where the projection does not lead back to degrees.
pub fn locator(
    atlas: &Atlas,
    main: &Panel,
    area: &Rect,
    type_: &Typesetter<'_>,
) -> Option<Locator> {
    let middle = main.frame.from_page(main.area.center())?;
    let globe = Globe::over(LonLat::new(middle.lon_deg, middle.lat_deg * TOWARDS_EQUATOR));
    let (center, radius_px) = (area.center(), area.width() / 2.0);
    let placed = |path: Vec<Xy>| -> Vec<Xy> {
        let at =
            |point: &Xy| Xy::new(center.x + point.x * radius_px, center.y + point.y * radius_px);
        path.iter().map(at).collect()
    };
    let world = atlas.layers.world.iter().flat_map(|land| land.polygon.rings());
    let land = world.map(|ring| globe.ring(ring)).filter(|ring| !ring.is_empty()).map(placed);
    let shown: Vec<LonLat> = edge(&main.area).filter_map(|at| main.frame.from_page(at)).collect();
    Some(Locator {
        center,
        radius_px,
        land: land.collect(),
        net: net(&globe).into_iter().map(placed).collect(),
        extent: at_least(placed(globe.ring(&shown)), type_.pt(LEAST_EXTENT_PT)),
    })
}

/// Points along the sides of a rectangle, closed.
fn edge(rect: &Rect) -> impl Iterator<Item = Xy> {
    const STEPS: u32 = 12;
    let corners = rect.corners();
    let side = move |index: usize| {
        let (from, to) = (corners[index], corners[(index + 1) % 4]);
        (0..STEPS).map(move |step| from.lerp(to, f64::from(step) / f64::from(STEPS)))
    };
    (0..4).flat_map(side).chain([rect.min])
}

fn net(globe: &Globe) -> Vec<Vec<Xy>> {
    let degrees = |step: u32| f64::from(step * NET_DEG);
    let line = |points: Vec<LonLat>| globe.line(&points);
    let meridians = (0..360 / NET_DEG)
        .map(|step| vec![LonLat::new(degrees(step), -90.0), LonLat::new(degrees(step), 90.0)]);
    let parallels = (1..180 / NET_DEG).map(|step| {
        let lat = degrees(step) - 90.0;
        vec![LonLat::new(0.0, lat), LonLat::new(360.0, lat)]
    });
    meridians.chain(parallels).flat_map(line).collect()
}

/// A ring, or a square in its middle where it would be too small to see.
fn at_least(ring: Vec<Xy>, least_px: f64) -> Vec<Xy> {
    let Some(bounds) = Rect::around(ring.iter().copied()) else { return ring };
    if bounds.width().max(bounds.height()) >= least_px {
        return ring;
    }
    let middle = bounds.center();
    Rect::new(middle, middle).expand(least_px / 2.0).ring()
}
