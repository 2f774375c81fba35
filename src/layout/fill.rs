//! Fills: territories of one class and look, dissolved into one shape each, and the land around.
//!
//! Dissolving drops the arcs that two territories of a class share: no seam can show between them.

use std::collections::BTreeMap;

use crate::atlas::{Atlas, CONTEXT_OWNER, TerritoryId};
use crate::geometry::dissolve::dissolve_polygons;
use crate::geometry::{Rect, Xy};
use crate::projection::ProjectedBase;
use crate::resolve::Snapshot;
use crate::style::Style;

use super::symbol::{Class, Symbol, symbols};

/// Land of one class.
#[derive(Debug, Clone, PartialEq)]
pub struct Fill {
    /// What the legend explains.
    pub class: Class,
    /// How it is painted.
    pub symbol: Symbol,
    /// The territories in it that show on the panel.
    pub territories: Vec<TerritoryId>,
    /// Closed rings in pixels; inside by the non-zero rule.
    pub rings: Vec<Vec<Xy>>,
}

/// The fills of a panel, in the order of their classes. Islets that would be smaller than `least_px` are
/// left out, but for the largest piece of a territory.
pub fn fills(
    atlas: &Atlas,
    snapshot: &Snapshot,
    style: &Style,
    (base, least_px): (&ProjectedBase, f64),
) -> Vec<Fill> {
    let symbols = symbols(atlas, snapshot, style);
    let mut classes: BTreeMap<Class, Vec<TerritoryId>> = BTreeMap::new();
    for holding in &snapshot.holdings {
        if base.visible(holding.territory.0 as u32) {
            classes.entry(Class::of(atlas, holding)).or_default().push(holding.territory);
        }
    }
    classes
        .into_iter()
        .map(|(class, territories)| {
            let polygons: Vec<usize> = territories
                .iter()
                .flat_map(|territory| pieces(base, territory.0 as u32, least_px))
                .collect();
            let symbol = symbols.get(&class).copied().unwrap_or_else(|| class.symbol(atlas, style));
            let rings = rings(atlas, base, polygons);
            Fill { class, symbol, territories, rings }
        })
        .collect()
}

/// The land that belongs to no territory, without islets that would be smaller than `least_px`.
pub fn context(atlas: &Atlas, base: &ProjectedBase, least_px: f64) -> Vec<Vec<Xy>> {
    rings(atlas, base, pieces(base, CONTEXT_OWNER, least_px))
}

/// The outline of a territory, without islets that would be smaller than `least_px`.
pub fn outline(
    atlas: &Atlas,
    base: &ProjectedBase,
    (territory, least_px): (TerritoryId, f64),
) -> Vec<Vec<Xy>> {
    rings(atlas, base, pieces(base, territory.0 as u32, least_px))
}

/// The visible polygons of an owner that are large enough to be seen; at least the largest.
fn pieces(base: &ProjectedBase, owner: u32, least_px: f64) -> Vec<usize> {
    let visible = base.polygons_of(owner).filter(|polygon| base.is_visible(*polygon));
    let sized: Vec<(usize, f64)> =
        visible.map(|polygon| (polygon, size_px(base, polygon))).collect();
    let largest = sized.iter().map(|(_, size)| *size).fold(0.0, f64::max);
    let seen = sized.into_iter().filter(|(_, size)| *size >= least_px || *size >= largest);
    seen.map(|(polygon, _)| polygon).collect()
}

/// The longer side of the box round a polygon on the page.
fn size_px(base: &ProjectedBase, polygon: usize) -> f64 {
    let exterior = base.polygons().get(polygon).and_then(|polygon| polygon.rings.first());
    let points = exterior.into_iter().flatten().flat_map(|reference| base.arc(reference.arc));
    Rect::around(points.copied()).map_or(0.0, |bounds| bounds.width().max(bounds.height()))
}

fn rings(atlas: &Atlas, base: &ProjectedBase, polygons: Vec<usize>) -> Vec<Vec<Xy>> {
    dissolve_polygons(atlas.topology(), polygons).iter().flat_map(|ring| base.rings(ring)).collect()
}
