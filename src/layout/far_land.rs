//! Land beyond the atlas's outlines, generalised, so that no land ends where the outlines do.
//!
//! In: the world layer of the atlas, a frame. Out: rings and coasts in pixels. It laps under the land of
//! the outlines and is painted first, so that no seam is seen.

use crate::atlas::{Atlas, CONTEXT_OWNER};
use crate::geometry::dissolve::dissolve_polygons;
use crate::geometry::{Face, LonLat, Polygon, Rect, Topology, Xy, on_180};
use crate::projection::{Frame, ProjectOptions, project_line, project_topology};

/// Generalised land on a panel.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct FarLand {
    /// Closed rings; inside by the non-zero rule.
    pub rings: Vec<Vec<Xy>>,
    /// Its coasts.
    pub coasts: Vec<Vec<Xy>>,
}

/// The land that a frame shows beyond the outlines.
pub fn far_land(atlas: &Atlas, frame: &Frame, options: ProjectOptions) -> FarLand {
    let domain = frame.domain().to_rect();
    let far = atlas.layers.world.iter().filter(|land| !land.near).map(|land| &land.polygon);
    let faces: Vec<Face> = far
        .filter(|polygon| is_in(polygon, &domain))
        .map(|polygon| Face { owner: CONTEXT_OWNER, polygon })
        .collect();
    if faces.is_empty() {
        return FarLand::default();
    }
    let topology = Topology::build(&faces);
    let base = project_topology(&topology, frame, options);
    let visible = (0..base.polygons().len()).filter(|polygon| base.is_visible(*polygon));
    // Land that was cut along the 180th meridian is one again.
    let rings = dissolve_polygons(&topology, visible);
    let rings = rings.iter().flat_map(|ring| base.rings(ring));
    let shores = topology.arcs.iter().filter(|arc| arc.left.is_none() || arc.right.is_none());
    let coasts = shores.flat_map(|arc| self::shores(&arc.points));
    let coasts = coasts.flat_map(|shore| project_line(&shore, frame)).collect();
    FarLand { rings: rings.collect(), coasts }
}

/// Whether a polygon meets a box of degrees, on whatever turn of longitude.
fn is_in(polygon: &Polygon, domain: &Rect) -> bool {
    let Some(bounds) = polygon.bounds() else { return false };
    [0.0, 360.0, -360.0].into_iter().any(|turn| {
        let moved = |at: Xy| Xy::new(at.x + turn, at.y);
        Rect::new(moved(bounds.min), moved(bounds.max)).intersects(domain)
    })
}

/// A cut is longer than this, degrees: shorter edges along a meridian or parallel are chance.
const LEAST_CUT_DEG: f64 = 0.2;

/// Whether an edge is where land was cut and no coast is: along the 180th meridian, or for a long way
/// along another meridian or a parallel.
pub fn is_cut(a: LonLat, b: LonLat) -> bool {
    let (east, north) = ((b.lon_deg - a.lon_deg).abs(), (b.lat_deg - a.lat_deg).abs());
    on_180(a, b) || (east.min(north) == 0.0 && east.max(north) > LEAST_CUT_DEG)
}

/// The parts of a line between its cuts.
pub fn shores(line: &[LonLat]) -> Vec<Vec<LonLat>> {
    let parts = line.chunk_by(|a, b| !is_cut(*a, *b));
    parts.filter(|part| part.len() > 1).map(<[LonLat]>::to_vec).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cuts_are_no_coast() {
        let parts = |ring: &[(f64, f64)]| {
            let ring: Vec<LonLat> = ring.iter().map(|at| LonLat::new(at.0, at.1)).collect();
            shores(&ring).iter().map(Vec::len).collect::<Vec<_>>()
        };
        let at_180 = [(170.0, 60.0), (180.0, 61.0), (180.0, 65.0), (170.0, 66.0), (170.1, 60.0)];
        assert_eq!(parts(&at_180), [2, 3]);
        let at_112 = [(112.0, 50.0), (112.0, 70.0), (113.0, 71.0), (113.0, 71.1)];
        assert_eq!(parts(&at_112), [3]);
    }
}
