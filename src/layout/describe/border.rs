//! Which territories the boundaries of a map part.
//!
//! On land the two sides of an arc say so. A line at sea parts the nearest land on its one side from
//! the nearest land on its other side, seen from the middle of the line.

use std::collections::{BTreeMap, BTreeSet};

use super::{Naming, told};
use crate::atlas::{Atlas, BoundaryKind, TerritoryId};
use crate::geometry::LonLat;
use crate::language::Language;
use crate::layout::words::Borders;

/// Pairs of neighbours by the kind of boundary between them.
pub type Parted = BTreeMap<BoundaryKind, BTreeSet<(TerritoryId, TerritoryId)>>;

/// The names of the pairs of each kind that are told, and how many pairs are left.
pub fn named(atlas: &Atlas, parted: &Parted, language: Language, naming: Naming) -> Vec<Borders> {
    let name = |territory: &TerritoryId| {
        naming.of(&atlas.territories[*territory].names, language).to_owned()
    };
    let kinds = parted.iter().map(|(kind, pairs)| {
        if naming.most_pairs == 0 {
            return Borders { kind: *kind, pairs: Vec::new(), left: 0 };
        }
        let told = told(pairs.len(), naming.most_pairs);
        let names = pairs.iter().take(told).map(|(one, other)| (name(one), name(other)));
        Borders { kind: *kind, pairs: names.collect(), left: pairs.len() - told }
    });
    kinds.collect()
}

/// The two territories that a line at sea parts; `None` where there is land on one side only.
pub fn sides(atlas: &Atlas, line: &[LonLat]) -> Option<(TerritoryId, TerritoryId)> {
    let middle = line.len() / 2;
    let (before, at) = (line.get(middle.checked_sub(1)?)?, line.get(middle)?);
    let shrink = libm::cos(at.lat_deg.to_radians());
    let flat = |from: &LonLat, to: &LonLat| {
        // The shorter way round; outlines may go on beyond 180°.
        let mut east = to.lon_deg - from.lon_deg;
        if east > 180.0 {
            east -= 360.0;
        } else if east < -180.0 {
            east += 360.0;
        }
        (east * shrink, to.lat_deg - from.lat_deg)
    };
    let (along_x, along_y) = flat(before, at);
    let mut nearest: [Option<(f64, TerritoryId)>; 2] = [None, None];
    for outline in &atlas.outlines {
        let Some(territory) = outline.territory else { continue };
        for point in &outline.polygon.exterior {
            let (x, y) = flat(at, point);
            let side = usize::from(along_x * y - along_y * x > 0.0);
            let square = x * x + y * y;
            if nearest[side].is_none_or(|(least, _)| square < least) {
                nearest[side] = Some((square, territory));
            }
        }
    }
    let [Some((_, one)), Some((_, other))] = nearest else { return None };
    (one != other).then(|| (one.min(other), one.max(other)))
}
