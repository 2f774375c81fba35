//! Islets: territories too small to see at the map's scale get a symbol of a smallest size.
//!
//! They are the subject of the dispute, and they must not vanish. Symbols that would hide each
//! other are thinned: the first in the order of the fills stays, whoever holds the next.

use crate::atlas::TerritoryId;
use crate::geometry::{Rect, Xy};
use crate::projection::ProjectedBase;

use super::fill::Fill;
use super::symbol::Symbol;

/// A symbol that stands for a small territory.
#[derive(Debug, Clone, PartialEq)]
pub struct Islet {
    /// The territory.
    pub territory: TerritoryId,
    /// Its middle.
    pub at: Xy,
    /// How it is painted.
    pub symbol: Symbol,
}

/// The symbols of a panel; `least_px` is their diameter.
pub fn islets(fills: &[Fill], base: &ProjectedBase, least_px: f64) -> Vec<Islet> {
    let mut found: Vec<Islet> = Vec::new();
    for fill in fills {
        for territory in &fill.territories {
            let Some(bounds) = largest(base, *territory) else { continue };
            let at = bounds.center();
            let small = bounds.width().max(bounds.height()) < least_px * 1.3;
            let hidden = found.iter().any(|other| other.at.distance(at) < least_px * 1.05);
            if small && !hidden && base.page().contains(at) {
                found.push(Islet { territory: *territory, at, symbol: fill.symbol });
            }
        }
    }
    found
}

/// The box of a territory's largest polygon on the page.
fn largest(base: &ProjectedBase, territory: TerritoryId) -> Option<Rect> {
    base.polygons_of(territory.0 as u32)
        .filter_map(|polygon| {
            let exterior = base.polygons().get(polygon)?.rings.first()?;
            let points = exterior.iter().flat_map(|reference| base.arc(reference.arc));
            Rect::around(points.copied())
        })
        .max_by(|a, b| (a.width() + a.height()).total_cmp(&(b.width() + b.height())))
}
