//! What projected outlines promise: true lines within a fraction of a pixel, shared arcs, nothing
//! beyond the margin, the same land inside as without clipping.

use super::*;
use crate::geometry::simplify::segment_distance_squared;
use crate::geometry::{
    Extent, Face, LonLat, LonLatBox, Polygon, Rect, Topology, Xy, winding_number,
};

const LAEA: &str = "+proj=laea +lat_0=50 +lon_0=150 +datum=WGS84";
const REGION: LonLatBox = LonLatBox { west: 135.0, south: 41.0, east: 165.0, north: 60.0 };

fn frame(text: &str, bounds: LonLatBox) -> Frame {
    let page = Rect::from_size(Xy::new(0.0, 0.0), 1600.0, 1200.0);
    Frame::fit(Projection::parse(text).unwrap(), &Extent::Box(bounds), page).unwrap()
}

fn polygon(points: &[(f64, f64)]) -> Polygon {
    let exterior = points.iter().map(|&(lon, lat)| LonLat::new(lon, lat)).collect();
    Polygon { exterior, holes: Vec::new() }
}

fn cell(west: f64, south: f64, east: f64, north: f64) -> Polygon {
    polygon(&[(west, south), (east, south), (east, north), (west, north), (west, south)])
}

/// A coast with many small bays round a centre.
fn ragged(lon: f64, lat: f64, radius_deg: f64, count: u32) -> Polygon {
    let mut points: Vec<(f64, f64)> = (0..count)
        .map(|step| {
            let angle = f64::from(step) / f64::from(count) * std::f64::consts::TAU;
            let bay = 1.0 + 0.2 * (angle * 9.0).sin() + 0.01 * f64::from(step * step % 13);
            (lon + radius_deg * bay * angle.cos() * 1.5, lat + radius_deg * bay * angle.sin())
        })
        .collect();
    points.push(points[0]);
    polygon(&points)
}

fn topology(polygons: &[Polygon]) -> Topology {
    let owners = 0..polygons.len() as u32;
    let faces: Vec<_> =
        owners.zip(polygons).map(|(owner, polygon)| Face { owner, polygon }).collect();
    Topology::build(&faces)
}

fn distance_to(line: &[Xy], point: Xy) -> f64 {
    let gaps = line.windows(2).map(|edge| segment_distance_squared(point, edge[0], edge[1]));
    gaps.fold(f64::INFINITY, f64::min).sqrt()
}

#[test]
fn a_border_along_a_parallel_follows_it() {
    let frame = frame(LAEA, REGION);
    let ends = [LonLat::new(136.0, 50.0), LonLat::new(164.0, 50.0)];
    let drawn = project_line(&ends, &frame);
    let land = topology(&[cell(136.0, 45.0, 164.0, 50.0), cell(136.0, 50.0, 164.0, 55.0)]);
    let base = project_topology(&land, &frame, ProjectOptions::default());
    let shared = land.arcs.iter().position(|arc| arc.left.is_some() && arc.right.is_some());
    let border = base.arc(shared.unwrap());
    assert!(border.len() > 10 && border.len() < 100, "{}", border.len());
    for step in 0..=1000 {
        let truth = frame.to_page(ends[0].lerp(ends[1], f64::from(step) / 1000.0)).unwrap();
        assert!(distance_to(border, truth) < 0.2);
        assert!(distance_to(&drawn[0], truth) < 0.2);
    }
}

#[test]
fn a_coast_stays_within_two_tenths_of_a_pixel() {
    let frame = frame(LAEA, REGION);
    let island = ragged(150.0, 50.0, 3.0, 40_000);
    let land = topology(std::slice::from_ref(&island));
    let base = project_topology(&land, &frame, ProjectOptions::default());
    assert!(base.arc(0).len() < 20_000);
    for &vertex in island.exterior.iter().step_by(37) {
        assert!(distance_to(base.arc(0), frame.to_page(vertex).unwrap()) < 0.2);
    }
}

#[test]
fn neighbours_have_the_same_line_between_them() {
    let frame = frame(LAEA, REGION);
    let mut jagged: Vec<(f64, f64)> = (0..=5000)
        .map(|i| (148.0 + f64::from(i) * 0.001, 50.0 + f64::from(i * i % 11) * 0.002))
        .collect();
    let mut south = vec![(148.0, 46.0), (153.0, 46.0)];
    south.extend(jagged.iter().rev());
    south.push((148.0, 46.0));
    jagged.extend([(153.0, 54.0), (148.0, 54.0), (148.0, 50.0)]);
    let land = topology(&[polygon(&south), polygon(&jagged)]);
    assert_eq!(land.arcs.len(), 3);
    let base = project_topology(&land, &frame, ProjectOptions::default());
    let rings: Vec<_> =
        base.polygons().iter().map(|polygon| base.rings(&polygon.rings[0]).concat()).collect();
    let shared = land.arcs.iter().position(|arc| arc.left.is_some() && arc.right.is_some());
    let border = base.arc(shared.unwrap());
    assert!(border.len() > 100);
    for ring in rings {
        assert_eq!(ring.first(), ring.last());
        assert!(border.iter().all(|point| ring.contains(point)));
    }
}

#[test]
fn clipping_changes_nothing_inside_the_page() {
    // Far more land than the page shows, so that every ring is clipped in degrees and in pixels.
    let lands = [
        ragged(150.0, 50.0, 14.0, 3000),
        ragged(100.0, 30.0, 28.0, 3000),
        cell(20.0, -80.0, 140.0, 80.0),
    ];
    for text in
        [LAEA, "+proj=lcc +lat_1=44 +lat_2=54 +lat_0=49 +lon_0=149", "+proj=merc +lon_0=150"]
    {
        let frame = frame(text, LonLatBox { west: 138.0, south: 44.0, east: 150.0, north: 52.0 });
        for land in &lands {
            let base = project_topology(
                &topology(std::slice::from_ref(land)),
                &frame,
                ProjectOptions::default(),
            );
            let ring = base
                .polygons()
                .first()
                .map(|polygon| base.rings(&polygon.rings[0]).concat())
                .unwrap();
            let outer = frame.page().expand(16.0);
            assert!(ring.iter().all(|point| outer.contains(*point)));
            for step in 0..400 {
                let at =
                    Xy::new(f64::from(step % 20) * 84.0 + 2.0, f64::from(step / 20) * 63.0 + 1.0);
                // Within the tolerance of the coast either answer is right.
                if distance_to(&ring, at) < 0.5 {
                    continue;
                }
                let inside = land.contains(frame.from_page(at).unwrap());
                assert_eq!(inside, winding_number(&ring, at) != 0, "{text} {at:?}");
            }
        }
    }
}

#[test]
fn strokes_leave_the_clip_border_out() {
    let frame = frame(LAEA, LonLatBox { west: 145.0, south: 47.0, east: 152.0, north: 52.0 });
    let land = topology(&[cell(100.0, 20.0, 148.0, 80.0), cell(0.0, 0.0, 10.0, 10.0)]);
    let base = project_topology(&land, &frame, ProjectOptions::default());
    let strokes = base.stroke(0);
    assert_eq!(strokes.len(), 1, "one meridian crosses the page");
    let meridian = LonLat::new(148.0, 49.5);
    assert!(distance_to(&strokes[0], frame.to_page(meridian).unwrap()) < 0.2);
    let page = frame.page();
    assert!(strokes[0].iter().all(|point| point.x > page.min.x && point.x < page.max.x));
    assert!(base.visible(0) && !base.visible(1) && !base.visible(7));
    assert!(base.arc(1).is_empty() && base.stroke(1).is_empty() && base.arc(99).is_empty());
}

#[test]
fn land_without_a_coast_in_sight_is_visible() {
    let frame = frame(LAEA, LonLatBox { west: 145.0, south: 47.0, east: 152.0, north: 52.0 });
    let land = topology(&[cell(60.0, 10.0, 179.0, 85.0), cell(60.0, 10.0, 100.0, 85.0)]);
    let base = project_topology(&land, &frame, ProjectOptions::default());
    assert!(base.is_visible(0) && !base.is_visible(1));
    assert_eq!(base.polygons_of(0).collect::<Vec<_>>(), [0]);
}

#[test]
fn land_on_another_turn_of_longitude_comes_to_its_place() {
    let frame = frame(
        "+proj=laea +lat_0=60 +lon_0=180",
        LonLatBox { west: 165.0, south: 50.0, east: -165.0, north: 68.0 },
    );
    let east = cell(-175.0, 55.0, -170.0, 60.0);
    let same = cell(185.0, 55.0, 190.0, 60.0);
    let base = project_topology(&topology(&[east, same]), &frame, ProjectOptions::default());
    let rings: Vec<_> =
        base.polygons().iter().map(|polygon| base.rings(&polygon.rings[0]).concat()).collect();
    assert!(base.is_visible(0) && base.is_visible(1));
    assert_eq!(rings[0].len(), rings[1].len());
    for (a, b) in rings[0].iter().zip(&rings[1]) {
        assert!(a.distance(*b) < 1e-6);
    }
    let line = project_line(&[LonLat::new(-178.0, 55.0), LonLat::new(-172.0, 55.0)], &frame);
    assert_eq!(line.len(), 1);
}

#[test]
fn islets_far_below_a_pixel_keep_a_shape() {
    let frame = frame(LAEA, REGION);
    let base = project_topology(
        &topology(&[ragged(146.0, 43.4, 0.0003, 60)]),
        &frame,
        ProjectOptions::default(),
    );
    let ring = base.rings(&base.polygons()[0].rings[0]).concat();
    assert!(ring.len() >= 4 && ring.first() == ring.last());
    assert!(base.visible(0));
}

#[test]
fn globes_and_poles_do_no_harm() {
    let lands = topology(&[
        ragged(100.0, 60.0, 20.0, 500),
        cell(-180.0, -90.0, 180.0, -60.0),
        ragged(-60.0, -20.0, 20.0, 500),
    ]);
    for text in [
        "+proj=ortho +lat_0=50 +lon_0=150",
        "+proj=stere +lat_0=90 +lon_0=150",
        "+proj=moll +lon_0=150",
        "+proj=merc",
    ] {
        let frame = frame(text, LonLatBox { west: -180.0, south: -80.0, east: 180.0, north: 80.0 });
        let base = project_topology(
            &lands,
            &frame,
            ProjectOptions { tolerance_px: f64::NAN, margin_px: -1.0 },
        );
        let outer = frame.page().expand(1.0);
        assert!(
            (0..base.arc_count())
                .all(|arc| base.arc(arc).iter().all(|point| outer.contains(*point)))
        );
        assert!(base.visible(0), "{text}");
    }
}

#[test]
fn the_same_input_gives_the_same_output() {
    let frame = frame(LAEA, REGION);
    let land = topology(&[ragged(150.0, 50.0, 3.0, 5000), ragged(140.0, 45.0, 2.0, 5000)]);
    let once = project_topology(&land, &frame, ProjectOptions::default());
    assert_eq!(once, project_topology(&land, &frame, ProjectOptions::default()));
}

#[test]
fn no_position_makes_it_panic() {
    let odd = [0.0, -0.0, 50.0, 91.0, 180.0, -180.0, 1e300, -1e308, f64::NAN, f64::INFINITY, 150.0];
    let mut seed = 1_u64;
    let mut pick = || {
        seed = seed.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
        odd[(seed >> 33) as usize % odd.len()]
    };
    let frame = frame(LAEA, REGION);
    for round in 0..300 {
        let mut lands = Vec::new();
        for _ in 0..3 {
            let points: Vec<_> = (0..7).map(|_| (pick(), pick())).collect();
            lands.push(polygon(&points));
        }
        let land = topology(&lands);
        let base = project_topology(&land, &frame, ProjectOptions::default());
        let outer = frame.page().expand(16.0);
        for arc in 0..base.arc_count() {
            assert!(base.arc(arc).iter().all(|point| outer.contains(*point)));
            base.stroke(arc).iter().for_each(|part| assert!(part.len() > 1));
        }
        let _ = crate::geometry::dissolve_polygons(&land, 0..3);
        let _ = crate::geometry::area_km2(&lands[0]);
        if round % 30 == 0 {
            let _ =
                crate::geometry::nearest(&[&lands[0].exterior[..2]], &[&lands[1].exterior[..2]]);
        }
        let _ = project_line(&lands[2].exterior, &frame);
        let _ = Frame::fit(
            frame.projection().clone(),
            &Extent::Points(lands[0].exterior.clone()),
            frame.page(),
        );
    }
}

#[test]
fn the_seam_opposite_the_centre_does_not_flip_sides() {
    let frame = frame("+proj=moll +lon_0=150", LonLatBox::WORLD);
    let rect = frame.domain().to_rect();
    let (west, east) = (LonLat::new(rect.min.x, 10.0), LonLat::new(rect.max.x, 10.0));
    assert!(frame.to_page(west).unwrap().x < 100.0 && frame.to_page(east).unwrap().x > 1500.0);
}
