//! The outlines are what the facts say: every island in its territory, of its area, at its place;
//! Sakhalin cut exactly on 50° N; rings closed; no land that belongs to two territories.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

mod common;

use serde::Deserialize;
use treatymap::atlas::Outline;
use treatymap::geometry::{Arc, LonLat, Polygon, area_km2};

use common::{atlas, data, none};

/// A row of tests/data/islands.csv.
#[derive(Deserialize)]
struct Island {
    name: String,
    territory: String,
    lon: f64,
    lat: f64,
    km2: f64,
    centroid_lon: f64,
    centroid_lat: f64,
}

impl Island {
    fn outlines(&self) -> Vec<&'static Outline> {
        atlas()
            .outlines
            .iter()
            .filter(|outline| outline.island.as_deref() == Some(&self.name))
            .collect()
    }

    /// How far the area may be off. Five decimals move the corners of a rock by half a metre.
    fn tolerance(&self) -> f64 {
        if self.km2 < 0.05 { 0.06 } else { 0.02 }
    }
}

fn territory(outline: &Outline) -> &'static str {
    outline.territory.map_or("", |id| &atlas().territories[id].id)
}

/// The centroid of exterior rings in the plane of degrees: good to 0.01° for an island.
fn centroid(polygons: &[&Polygon]) -> LonLat {
    let origin = polygons[0].exterior[0];
    let (mut area, mut x, mut y) = (0.0, 0.0, 0.0);
    for edge in polygons.iter().flat_map(|polygon| polygon.exterior.windows(2)) {
        let (ax, ay) = (edge[0].lon_deg - origin.lon_deg, edge[0].lat_deg - origin.lat_deg);
        let (bx, by) = (edge[1].lon_deg - origin.lon_deg, edge[1].lat_deg - origin.lat_deg);
        let cross = ax * by - bx * ay;
        area += cross;
        x += (ax + bx) * cross;
        y += (ay + by) * cross;
    }
    LonLat::new(origin.lon_deg + x / (3.0 * area), origin.lat_deg + y / (3.0 * area))
}

#[test]
fn every_island_has_its_territory_area_and_place() {
    let mut faults = Vec::new();
    let islands: Vec<Island> = data("islands.csv");
    assert_eq!(islands.len(), 60);
    for island in &islands {
        let name = &island.name;
        let outlines = island.outlines();
        let mut owners: Vec<&str> = outlines.iter().map(|outline| territory(outline)).collect();
        owners.sort_unstable();
        if owners.join("|") != island.territory {
            faults.push(format!(
                "{name}: in `{}`, not in `{}`",
                owners.join("|"),
                island.territory
            ));
            continue;
        }
        let polygons: Vec<&Polygon> =
            outlines.iter().map(|outline| outline.polygon.as_ref()).collect();
        let km2: f64 = polygons.iter().map(|polygon| area_km2(polygon)).sum();
        let off = km2 / island.km2 - 1.0;
        if off.abs() > island.tolerance() {
            faults.push(format!(
                "{name}: {km2:.4} km², not {:.4} ({:+.1} %)",
                island.km2,
                off * 100.0
            ));
        }
        let at = centroid(&polygons);
        let wide =
            (at.lon_deg - island.centroid_lon).abs().max((at.lat_deg - island.centroid_lat).abs());
        if wide > 0.01 {
            faults.push(format!("{name}: its middle is {at:?}, {wide:.4}° off"));
        }
        let anchor = LonLat::new(island.lon, island.lat);
        let holder = atlas().outlines.iter().find(|outline| outline.polygon.contains(anchor));
        let holder = holder.and_then(|outline| outline.island.as_deref());
        if holder != Some(name) {
            faults.push(format!("{name}: at {anchor:?} lies {holder:?}"));
        }
    }
    none(&faults);
}

#[test]
fn the_halves_of_sakhalin_share_one_edge_on_the_parallel() {
    let topology = atlas().topology();
    let id =
        |owner: Option<u32>| owner.and_then(|owner| atlas().territories.ids().nth(owner as usize));
    let between: Vec<&Arc> = (0..topology.arcs.len())
        .filter(|arc| {
            let (left, right) = topology.sides(*arc);
            let mut sides = [id(left), id(right)];
            sides.sort_unstable();
            sides == [Some("sakhalin-north"), Some("sakhalin-south")]
        })
        .map(|arc| &topology.arcs[arc])
        .collect();
    assert_eq!(between.len(), 1, "one line between the halves");
    let points = &between[0].points;
    assert!(points.iter().all(|point| point.lat_deg == 50.0), "{points:?}");
    let mut ends = [points[0].lon_deg, points[points.len() - 1].lon_deg];
    ends.sort_by(f64::total_cmp);
    assert!((ends[0] - 142.1543).abs() < 0.0005 && (ends[1] - 143.9885).abs() < 0.0005, "{ends:?}");
    // Nothing of one half lies on the other's side.
    for outline in &atlas().outlines {
        let mut lats = outline.polygon.exterior.iter().map(|point| point.lat_deg);
        match territory(outline) {
            "sakhalin-north" => assert!(lats.all(|lat| lat >= 50.0), "{}", outline.id),
            "sakhalin-south" => assert!(lats.all(|lat| lat <= 50.0), "{}", outline.id),
            _ => {}
        }
    }
}

#[test]
fn every_territory_has_an_outline_with_a_coast() {
    let without = atlas().territories.ids().filter(|id| {
        !atlas().outlines.iter().any(|outline| territory(outline) == *id && outline.coast)
    });
    let without: Vec<&str> = without.collect();
    assert!(without.is_empty(), "{without:?}");
}

#[test]
fn rings_are_closed_and_turn_the_right_way() {
    use treatymap::geometry::shape::doubled_area;
    let mut faults = Vec::new();
    for outline in &atlas().outlines {
        for (index, ring) in outline.polygon.rings().enumerate() {
            let id = &outline.id;
            if ring.len() < 4 || ring.first() != ring.last() {
                faults.push(format!("{id}, ring {index}: not closed, or fewer than three corners"));
            }
            if (doubled_area(ring) > 0.0) != (index == 0) {
                faults.push(format!(
                    "{id}, ring {index}: exteriors run counter-clockwise, holes clockwise"
                ));
            }
            let outside = |p: &LonLat| {
                !(p.is_finite() && p.lon_deg.abs() <= 180.0 && p.lat_deg.abs() <= 90.0)
            };
            if ring.iter().any(outside) {
                faults.push(format!("{id}, ring {index}: a point outside the world"));
            }
        }
    }
    none(&faults);
}

#[test]
fn no_arc_bounds_three_polygons() {
    let topology = atlas().topology();
    let mut uses = vec![0_u32; topology.arcs.len()];
    let references = topology.polygons.iter().flat_map(|polygon| polygon.rings.iter().flatten());
    references.for_each(|reference| uses[reference.arc] += 1);
    let mut faults = Vec::new();
    for (index, arc) in topology.arcs.iter().enumerate() {
        let sides = u32::from(arc.left.is_some()) + u32::from(arc.right.is_some());
        if uses[index] != sides || sides == 0 {
            faults.push(format!(
                "arc {index} at {:?}: {} polygons, {sides} sides",
                arc.points[0], uses[index]
            ));
        }
    }
    none(&faults);
}

/// Points just inside every outline, beside the middle of its edges, lie in no other one.
#[test]
fn no_land_belongs_to_two_outlines() {
    let bounds = |polygon: &Polygon| {
        let lons = || polygon.exterior.iter().map(|p| p.lon_deg);
        let lats = || polygon.exterior.iter().map(|p| p.lat_deg);
        [
            lons().fold(f64::INFINITY, f64::min),
            lats().fold(f64::INFINITY, f64::min),
            lons().fold(f64::NEG_INFINITY, f64::max),
            lats().fold(f64::NEG_INFINITY, f64::max),
        ]
    };
    let boxes: Vec<[f64; 4]> =
        atlas().outlines.iter().map(|outline| bounds(&outline.polygon)).collect();
    let near = |at: LonLat, [west, south, east, north]: [f64; 4]| {
        (west..=east).contains(&at.lon_deg) && (south..=north).contains(&at.lat_deg)
    };
    let mut faults = Vec::new();
    for (index, outline) in atlas().outlines.iter().enumerate() {
        let edges = outline.polygon.exterior.windows(2);
        let step = (edges.len() / 200).max(1);
        for edge in edges.step_by(step) {
            let (dx, dy) = (edge[1].lon_deg - edge[0].lon_deg, edge[1].lat_deg - edge[0].lat_deg);
            let length = dx.hypot(dy).max(1e-12);
            // The inside is on the left; 1e-7° is a centimetre.
            let at = LonLat::new(
                f64::midpoint(edge[0].lon_deg, edge[1].lon_deg) - dy / length * 1e-7,
                f64::midpoint(edge[0].lat_deg, edge[1].lat_deg) + dx / length * 1e-7,
            );
            let others = atlas().outlines.iter().zip(&boxes).enumerate();
            for (other, (holder, rect)) in others {
                if other != index && near(at, *rect) && holder.polygon.contains(at) {
                    faults.push(format!("{at:?} lies in {} and in {}", outline.id, holder.id));
                }
            }
        }
    }
    none(&faults);
}
