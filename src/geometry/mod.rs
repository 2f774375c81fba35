//! Shapes without meaning: positions, boxes, outlines, their shared arcs, and geodesic measures.
//!
//! Geographic positions (`LonLat`, degrees on WGS 84) and planar ones (`Xy`) are different types.
//! Knows no territory, date, projection or page. Nothing here panics; a position that is not
//! finite gives a useless but harmless answer, because positions are validated where they are read.
#![cfg_attr(test, allow(clippy::unwrap_used))]

mod arcs;
pub mod bounds;
pub mod clip;
pub mod crossing;
pub mod dissolve;
mod extent;
pub mod geodesic;
mod hull;
pub mod nearest;
mod numbers;
pub mod overlap;
pub mod partition;
pub mod point;
mod segments;
pub mod shape;
pub mod sheet;
pub mod simplify;
pub mod tip;
pub mod topology;
pub mod unrolled;

pub use bounds::{LonLatBox, Rect};
pub use clip::{clamp_path, lines_inside, winding_number};
pub use crossing::{Contact, Crossing, crossings};
pub use dissolve::{dissolve, dissolve_polygons};
pub use extent::{Extent, Spare};
pub use geodesic::{
    area_km2, azimuth_deg, destination, distance_km, length_km, point_at_fraction, sphere_km2,
};
pub use hull::convex_hull;
pub use nearest::{Nearest, nearest};
pub use overlap::{Overlap, overlap};
pub use partition::{Partition, Piece, partition};
pub use point::{LonLat, Xy};
pub use shape::{Polygon, doubled_area};
pub use sheet::{unrolled_polygon, unrolled_ring};
pub use simplify::{SmallRings, simplify_line, simplify_ring};
pub use tip::{Compass8, tip};
pub use topology::{Arc, ArcRef, Face, PolygonArcs, Topology};
pub use unrolled::{first_jump, on_180, unrolled};
