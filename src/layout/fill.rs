//! Fills: territories of one class and look, dissolved into one shape each, and the land around.
//!
//! Dissolving drops the arcs that two territories of a class share: no seam can show between them.

use std::collections::BTreeMap;

use crate::atlas::{Atlas, CONTEXT_OWNER, TerritoryId};
use crate::geometry::Xy;
use crate::geometry::dissolve::dissolve_polygons;
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

/// The fills of a panel, in the order of their classes.
pub fn fills(atlas: &Atlas, snapshot: &Snapshot, style: &Style, base: &ProjectedBase) -> Vec<Fill> {
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
                .flat_map(|territory| base.polygons_of(territory.0 as u32))
                .filter(|polygon| base.is_visible(*polygon))
                .collect();
            let symbol = symbols.get(&class).copied().unwrap_or_else(|| class.symbol(atlas, style));
            let rings = rings(atlas, base, polygons);
            Fill { class, symbol, territories, rings }
        })
        .collect()
}

/// The land that belongs to no territory.
pub fn context(atlas: &Atlas, base: &ProjectedBase) -> Vec<Vec<Xy>> {
    let polygons = base.polygons_of(CONTEXT_OWNER).filter(|polygon| base.is_visible(*polygon));
    rings(atlas, base, polygons.collect())
}

fn rings(atlas: &Atlas, base: &ProjectedBase, polygons: Vec<usize>) -> Vec<Vec<Xy>> {
    dissolve_polygons(atlas.topology(), polygons)
        .iter()
        .map(|ring| base.ring(ring))
        .filter(|ring| !ring.is_empty())
        .collect()
}
