//! Islets: territories too small to see at the map's scale get a symbol of a smallest size.
//!
//! They are the subject of the dispute, and they must not vanish. Symbols that would hide each
//! other are thinned: the first in the order of the fills stays, whoever holds the next. A piece of larger
//! land that is held alike is seen with it, and of land of which nothing is known there is nothing to see.

use std::collections::{BTreeMap, BTreeSet};

use crate::atlas::{Atlas, Status, TerritoryId};
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
pub fn islets(atlas: &Atlas, fills: &[Fill], base: &ProjectedBase, least_px: f64) -> Vec<Islet> {
    let mut found: Vec<Islet> = Vec::new();
    let is_small = |bounds: &Rect| bounds.width().max(bounds.height()) < least_px * 1.3;
    let pieces = pieces(atlas, fills, |land| largest(base, land).is_none_or(|b| is_small(&b)));
    for fill in fills.iter().filter(|fill| fill.symbol.status != Status::Unrecorded) {
        for territory in fill.territories.iter().filter(|land| !pieces.contains(land)) {
            let Some(bounds) = largest(base, *territory) else { continue };
            let at = bounds.center();
            let hidden = found.iter().any(|other| other.at.distance(at) < least_px * 1.05);
            if is_small(&bounds) && !hidden && base.page().contains(at) {
                found.push(Islet { territory: *territory, at, symbol: fill.symbol });
            }
        }
    }
    found
}

/// Territories that border by land on others of the same fill, which are not small themselves.
fn pieces(
    atlas: &Atlas,
    fills: &[Fill],
    is_small: impl Fn(TerritoryId) -> bool,
) -> BTreeSet<TerritoryId> {
    let fill_of: BTreeMap<TerritoryId, usize> = fills
        .iter()
        .enumerate()
        .flat_map(|(index, fill)| fill.territories.iter().map(move |land| (*land, index)))
        .collect();
    let topology = atlas.topology();
    let sides = (0..topology.arcs.len()).filter_map(|arc| {
        let (left, right) = topology.sides(arc);
        left.zip(right)
    });
    let land = |owner: u32| TerritoryId(owner as usize);
    let alike = sides.filter(|(left, right)| {
        let fill = |owner: &u32| fill_of.get(&land(*owner));
        left != right && fill(left).is_some() && fill(left) == fill(right)
    });
    let pairs = alike.flat_map(|(left, right)| [(left, right), (right, left)]);
    let pairs: BTreeSet<(u32, u32)> = pairs.collect();
    let pieces = pairs.into_iter().filter(|(_, other)| !is_small(land(*other)));
    pieces.map(|(one, _)| land(one)).collect()
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
