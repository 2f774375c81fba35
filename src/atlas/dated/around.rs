//! The land round a layer: that of the whole Earth, generalised, less the islands that the layer has itself.
//!
//! Its coarser coast would show beside that of the layer, like a bad print.

use super::inside::{Grounds, inside};
use crate::atlas::files::Files;
use crate::atlas::outline::{WorldLand, load_world};
use crate::diagnostic::Faults;
use crate::geometry::{LonLat, Polygon, sphere_km2};

/// What is larger is no island of which a few positions tell whether the layer has all of it.
const LARGEST_KM2: f64 = 300_000.0;
/// Positions across the box round an island.
const STEPS: i32 = 11;

/// The land of the whole Earth, none of which the layer is known to have.
pub fn earth(faults: &mut Faults) -> Vec<WorldLand> {
    let land = load_world(&Files::Builtin, faults).into_iter();
    land.map(|land| WorldLand { near: false, ..land }).collect()
}

/// The land that the layer does not have.
pub fn around<T: Copy>(world: &[WorldLand], layer: &Grounds<T>) -> Vec<WorldLand> {
    world.iter().filter(|land| !is_covered(&land.polygon, layer)).cloned().collect()
}

/// Whether a layer has an island, whatever its coast is: all that is well inside lies on its land, but for single
/// positions in a bay that the generalised coast leaves out. Two side by side are somebody else's land.
fn is_covered<T: Copy>(island: &Polygon, layer: &Grounds<T>) -> bool {
    let (Some(bounds), Some(middle)) = (island.bounds(), inside(island)) else { return false };
    if sphere_km2(island) > LARGEST_KM2 || layer.holding(middle).is_none() {
        return false;
    }
    let step = |length: f64| length / f64::from(STEPS + 1);
    let at = |column: i32, row: i32| {
        LonLat::new(
            bounds.min.x + step(bounds.width()) * f64::from(column),
            bounds.min.y + step(bounds.height()) * f64::from(row),
        )
    };
    let beside = [(0, 0), (1, 0), (-1, 0), (0, 1), (0, -1)];
    let is_well_inside = |column: i32, row: i32| {
        beside.into_iter().all(|(x, y)| island.contains(at(column + x, row + y)))
    };
    let mut bays: Vec<(i32, i32)> = Vec::new();
    for (column, row) in (1..=STEPS).flat_map(|row| (1..=STEPS).map(move |column| (column, row))) {
        if !is_well_inside(column, row) || layer.holding(at(column, row)).is_some() {
            continue;
        }
        if bays.iter().any(|bay| (bay.0 - column).abs() <= 1 && (bay.1 - row).abs() <= 1) {
            return false;
        }
        bays.push((column, row));
    }
    true
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;

    fn land(west: f64, south: f64, east: f64, north: f64) -> Polygon {
        let corners = [(west, south), (east, south), (east, north), (west, north), (west, south)];
        let exterior = corners.map(|(lon, lat)| LonLat::new(lon, lat)).to_vec();
        Polygon { exterior, holes: Vec::new() }
    }

    #[test]
    fn islands_of_the_layer_are_left_out_and_no_others() {
        let world = [
            land(0.0, 0.0, 4.0, 4.0),
            land(10.0, 0.0, 14.0, 4.0),
            land(20.0, 0.0, 20.02, 0.02),
            land(30.0, 0.0, 60.0, 30.0),
        ];
        let world: Vec<WorldLand> =
            world.into_iter().map(|polygon| WorldLand { near: false, polygon }).collect();
        // In two pieces with a coast of their own and a bay; a part of one; the whole of one; a continent.
        let mut west = land(0.05, -0.05, 2.0, 4.05);
        west.holes.push(land(0.9, 0.9, 1.1, 1.1).exterior);
        let layer = [
            west,
            land(2.0, 0.05, 3.95, 3.95),
            land(10.0, 0.0, 13.0, 4.0),
            land(19.9, -0.1, 20.1, 0.1),
            land(30.0, 0.0, 60.0, 30.0),
        ]
        .map(Arc::new);
        let grounds = Grounds::of(layer.iter().map(|polygon| (polygon, ())));
        let left = around(&world, &grounds);
        let west: Vec<f64> = left.iter().map(|land| land.polygon.exterior[0].lon_deg).collect();
        assert_eq!(west, [10.0, 30.0]);
    }
}
