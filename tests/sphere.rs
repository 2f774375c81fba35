//! Maps of the whole Earth: polygons that go over the 180th meridian or hold a pole keep their area in
//! equal-area projections, however they are written down, and nothing is drawn along the seam.
#![allow(clippy::unwrap_used)]

use proptest::prelude::*;
use treatymap::geometry::dissolve::dissolve_polygons;
use treatymap::geometry::{
    Extent, Face, LonLat, LonLatBox, Polygon, Rect, Topology, Xy, area_km2, distance_km,
    winding_number,
};
use treatymap::projection::{
    Frame, ProjectOptions, ProjectedBase, Projection, project_line, project_topology,
};

const EQUAL_AREA: [&str; 12] = [
    "+proj=eqearth",
    "+proj=eqearth +lon_0=150",
    "+proj=eqearth +lon_0=180",
    "+proj=cea +lon_0=-100",
    "+proj=sinu +lon_0=37",
    "+proj=laea +lat_0=90",
    "+proj=laea +lat_0=-90 +lon_0=40",
    "+proj=laea +lat_0=50 +lon_0=150",
    "+proj=laea +lat_0=-10 +lon_0=-60",
    "+proj=laea +lon_0=180",
    "+proj=aea +lat_1=20 +lat_2=60 +lon_0=150",
    "+proj=aea +lat_1=-20 +lat_2=-60 +lon_0=0",
];
const OTHERS: [&str; 12] = [
    "+proj=robin",
    "+proj=robin +lon_0=150",
    "+proj=moll +lon_0=-30",
    "+proj=eqc",
    "+proj=merc",
    "+proj=mill +lon_0=11",
    "+proj=ortho +lat_0=50 +lon_0=150",
    "+proj=ortho +lat_0=-90",
    "+proj=ortho +lon_0=0",
    "+proj=stere +lat_0=90 +lat_ts=70",
    "+proj=aeqd +lat_0=40 +lon_0=-20",
    "+proj=nsper +h=9000000 +lat_0=20 +lon_0=170",
];

fn page() -> Rect {
    Rect::from_size(Xy::new(0.0, 0.0), 1600.0, 1200.0)
}

fn frame(text: &str) -> Frame {
    let bounds = if text.contains("merc") {
        LonLatBox { west: -180.0, south: -84.0, east: 180.0, north: 84.0 }
    } else if text.contains("stere") {
        LonLatBox { west: -180.0, south: 10.0, east: 180.0, north: 90.0 }
    } else {
        LonLatBox::WORLD
    };
    Frame::fit(Projection::parse(text).unwrap(), &Extent::Box(bounds), page()).unwrap()
}

/// A ring with a vertex every degree or so: its edges are as good as geodesics.
fn dense(points: &[(f64, f64)]) -> Vec<LonLat> {
    let mut ring = Vec::new();
    for edge in points.windows(2) {
        let (a, b) = (LonLat::new(edge[0].0, edge[0].1), LonLat::new(edge[1].0, edge[1].1));
        let length = (b.lon_deg - a.lon_deg).abs().max((b.lat_deg - a.lat_deg).abs());
        let steps = (length / 0.5).ceil().max(1.0);
        ring.extend((0..steps as u32).map(|step| a.lerp(b, f64::from(step) / steps)));
    }
    let last = points[points.len() - 1];
    ring.push(LonLat::new(last.0, last.1));
    ring
}

/// A ring whose longitudes are brought to ±180, so that it jumps where it goes over the 180th meridian.
fn jumping(points: &[(f64, f64)]) -> Vec<LonLat> {
    let within = |lon: f64| if lon > 180.0 { lon - 360.0 } else { lon };
    dense(points).into_iter().map(|at| LonLat::new(within(at.lon_deg), at.lat_deg)).collect()
}

fn polygon(exterior: Vec<LonLat>) -> Polygon {
    Polygon { exterior, holes: Vec::new() }
}

/// A shape in the pieces in which it is found.
struct Shape {
    name: &'static str,
    pieces: Vec<Polygon>,
}

/// A coast round a pole, from longitude −180 to 180; `side` is 1 in the north and −1 in the south.
fn polar_coast(side: f64) -> Vec<(f64, f64)> {
    let lat = |lon: f64| side * (68.0 + 6.0 * (lon.to_radians() * 3.0).sin());
    (0..=720).map(|step| f64::from(step) / 2.0 - 180.0).map(|lon| (lon, lat(lon))).collect()
}

fn shapes() -> Vec<Shape> {
    let whole = [(165.0, 62.0), (190.0, 64.0), (188.0, 69.0), (170.0, 70.0), (165.0, 62.0)];
    // The same, cut at 180: the southern coast is met at 63.2, the northern one at 69.444….
    let south = 62.0 + 2.0 * 15.0 / 25.0;
    let north = 69.0 + 8.0 / 18.0;
    let western = [(165.0, 62.0), (180.0, south), (180.0, north), (170.0, 70.0), (165.0, 62.0)];
    let eastern = [(-180.0, south), (-170.0, 64.0), (-172.0, 69.0), (-180.0, north)];
    let eastern: Vec<(f64, f64)> =
        eastern.into_iter().chain([(-180.0, 66.123), (-180.0, south)]).collect();
    let cap = |side: f64, closed: bool| {
        let mut coast = polar_coast(side);
        if closed {
            let pole = 90.0 * side;
            coast.extend([(180.0, pole), (-180.0, pole)]);
        } else {
            coast.pop();
        }
        coast.extend(coast.first().copied());
        coast
    };
    let positions = |points: Vec<(f64, f64)>| -> Vec<LonLat> {
        points.into_iter().map(|(lon, lat)| LonLat::new(lon, lat)).collect()
    };
    let lake = [(-60.0, -80.0), (-30.0, -80.0), (-30.0, -76.0), (-60.0, -76.0), (-60.0, -80.0)];
    let wedge = [(-20.0, -60.0), (-20.0, -90.0), (-80.0, -90.0), (-80.0, -60.0), (-20.0, -60.0)];
    let other = [(-80.0, -60.0), (-80.0, -90.0), (-150.0, -90.0), (-150.0, -60.0), (-80.0, -60.0)];
    let shape = |name, pieces| Shape { name, pieces };
    // Cut by a program that rounds: the two sides do not quite meet.
    let off = |by: f64| -> Vec<(f64, f64)> {
        let moved = |(lon, lat): &(f64, f64)| (*lon, if *lat == south { lat + by } else { *lat });
        eastern.iter().map(moved).collect()
    };
    let nearly = |by: f64| [polygon(dense(&western)), polygon(dense(&off(by)))];
    let turned = |[west, east]: [Polygon; 2]| vec![east, west];
    vec![
        shape("over 180, nearly met", nearly(5e-7).to_vec()),
        shape("over 180, nearly met in the south", nearly(-5e-7).to_vec()),
        shape("over 180, nearly met, east first", turned(nearly(5e-7))),
        shape("over 180, nearly met in the south, east first", turned(nearly(-5e-7))),
        shape("over 180, off by a kilometre, east first", turned(nearly(0.01))),
        shape("over 180, jumping", vec![polygon(jumping(&whole))]),
        shape("over 180, going on", vec![polygon(dense(&whole))]),
        shape("over 180, cut", vec![polygon(dense(&western)), polygon(dense(&eastern))]),
        shape("south pole, cut", vec![polygon(positions(cap(-1.0, true)))]),
        shape("south pole, jumping", vec![polygon(positions(cap(-1.0, false)))]),
        shape("north pole, cut", vec![polygon(positions(cap(1.0, true)))]),
        shape("north pole, jumping", vec![polygon(positions(cap(1.0, false)))]),
        shape(
            "south pole with a lake",
            vec![Polygon { exterior: positions(cap(-1.0, true)), holes: vec![dense(&lake)] }],
        ),
        shape("a wedge to the pole", vec![polygon(dense(&wedge))]),
        shape("two wedges", vec![polygon(dense(&wedge)), polygon(dense(&other))]),
        shape(
            "far from every seam",
            vec![polygon(dense(&[(20., 10.), (40., 12.), (30., 30.), (20., 10.)]))],
        ),
    ]
}

/// The pieces with every ring the other way round.
fn reversed(pieces: &[Polygon]) -> Vec<Polygon> {
    let turned = |ring: &Vec<LonLat>| ring.iter().rev().copied().collect::<Vec<_>>();
    pieces
        .iter()
        .map(|piece| Polygon {
            exterior: turned(&piece.exterior),
            holes: piece.holes.iter().map(turned).collect(),
        })
        .collect()
}

fn topology(pieces: &[Polygon]) -> Topology {
    let faces: Vec<Face> = pieces.iter().map(|polygon| Face { owner: 0, polygon }).collect();
    Topology::build(&faces)
}

/// The rings of all of a topology, as land of one holder is filled.
fn filled(topology: &Topology, base: &ProjectedBase) -> Vec<Vec<Xy>> {
    let rings = dissolve_polygons(topology, 0..topology.polygons.len());
    rings.iter().flat_map(|ring| base.rings(ring)).collect()
}

fn doubled_area(ring: &[Xy]) -> f64 {
    ring.windows(2).map(|edge| edge[0].x * edge[1].y - edge[1].x * edge[0].y).sum()
}

/// The area of a shape on the Earth, km².
fn true_area(pieces: &[Polygon]) -> f64 {
    pieces.iter().map(area_km2).sum()
}

#[test]
fn areas_are_kept_by_equal_area_projections() {
    let mut wrong = Vec::new();
    for text in EQUAL_AREA {
        let frame = frame(text);
        let px_km2 = (frame.metres_per_px() / 1000.0).powi(2);
        for shape in shapes() {
            let expected = true_area(&shape.pieces);
            for pieces in [shape.pieces.clone(), reversed(&shape.pieces)] {
                let topology = topology(&pieces);
                let options = ProjectOptions { tolerance_px: 0.02, margin_px: 16.0 };
                let base = project_topology(&topology, &frame, options);
                let rings = filled(&topology, &base);
                let area = rings.iter().map(|ring| doubled_area(ring)).sum::<f64>().abs() / 2.0;
                let found = area * px_km2;
                if (found / expected - 1.0).abs() > 0.004 {
                    wrong.push(format!("{text}: {}: {found:.0} for {expected:.0}", shape.name));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{} wrong\n{}", wrong.len(), wrong.join("\n"));
}

/// Each of neighbours by itself: borders between them start and end where others go on beyond 180° or jump back.
#[test]
fn neighbours_over_the_180th_meridian_keep_their_areas() {
    let land = |west: f64, east: f64| {
        let ring = [(west, 50.0), (east, 50.0), (east, 60.0), (west, 60.0), (west, 50.0)];
        polygon(jumping(&ring))
    };
    let pieces = [land(160.0, 172.0), land(172.0, 184.5), land(184.5, 195.0), land(195.0, 205.0)];
    let topology = topology(&pieces);
    for text in EQUAL_AREA {
        let frame = frame(text);
        let px_km2 = (frame.metres_per_px() / 1000.0).powi(2);
        let options = ProjectOptions { tolerance_px: 0.02, margin_px: 16.0 };
        let base = project_topology(&topology, &frame, options);
        for (members, name) in [(0..1, "west"), (1..2, "over"), (2..3, "east"), (0..4, "all")] {
            let expected = true_area(&pieces[members.clone()]);
            let rings = dissolve_polygons(&topology, members);
            let rings: Vec<Vec<Xy>> = rings.iter().flat_map(|ring| base.rings(ring)).collect();
            let area = rings.iter().map(|ring| doubled_area(ring)).sum::<f64>().abs() / 2.0;
            assert!((area * px_km2 / expected - 1.0).abs() < 0.004, "{text}: {name}");
        }
    }
}

#[test]
fn nothing_is_drawn_along_the_seam() {
    let mut wrong = Vec::new();
    for text in EQUAL_AREA.iter().chain(&OTHERS) {
        let frame = frame(text);
        for shape in shapes().iter().filter(|shape| !shape.name.contains("wedge")) {
            let topology = topology(&shape.pieces);
            let base = project_topology(&topology, &frame, ProjectOptions::default());
            let coasts = (0..topology.arcs.len()).filter(|arc| {
                let (left, right) = topology.sides(*arc);
                left != right
            });
            for line in coasts.flat_map(|arc| base.stroke(arc)) {
                for edge in line.windows(2) {
                    let length = edge[0].distance(edge[1]);
                    let ends = [frame.from_page(edge[0]), frame.from_page(edge[1])];
                    let [Some(a), Some(b)] = ends else { continue };
                    // What is long on the page is long on the Earth.
                    let far = length > 60.0 && distance_km(a, b) < 300.0;
                    let on_180 = |at: LonLat| at.lon_deg.rem_euclid(360.0) - 180.0;
                    let seam = length > 0.5 && on_180(a).abs() < 1e-3 && on_180(b).abs() < 1e-3;
                    let polar = a.lat_deg.abs() > 89.9 || b.lat_deg.abs() > 89.9;
                    if far || seam || polar {
                        wrong.push(format!("{text}: {}: {a:?} {b:?} {length}", shape.name));
                    }
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{} wrong\n{}", wrong.len(), wrong[..wrong.len().min(30)].join("\n"));
}

#[test]
fn lines_are_drawn_as_outlines_are() {
    let long = |lines: &[Vec<Xy>]| -> f64 {
        lines.iter().flat_map(|line| line.windows(2)).map(|edge| edge[0].distance(edge[1])).sum()
    };
    for text in EQUAL_AREA.iter().chain(&OTHERS) {
        let frame = frame(text);
        for shape in shapes().iter().filter(|shape| !shape.name.contains("wedge")) {
            let topology = topology(&shape.pieces);
            let base = project_topology(&topology, &frame, ProjectOptions::default());
            for (arc, of) in topology.arcs.iter().enumerate() {
                let at_pole = of.points.iter().all(|at| at.lat_deg.abs() == 90.0);
                if of.left.is_some() == of.right.is_some() || at_pole {
                    continue;
                }
                let (coast, line) = (base.stroke(arc), project_line(&of.points, &frame));
                let (coast, line) = (long(&coast), long(&line));
                let off = (coast - line).abs();
                assert!(off < 0.02 * coast + 2.0, "{text}: {}: {coast} {line}", shape.name);
            }
        }
    }
}

#[test]
fn fills_stay_inside_the_outline() {
    let mut wrong = Vec::new();
    for text in EQUAL_AREA.iter().chain(&OTHERS) {
        let frame = frame(text);
        let Some(outline) = frame.outline() else { continue };
        let around = Rect::around(outline.iter().copied()).unwrap().expand(0.5);
        for shape in shapes() {
            let topology = topology(&shape.pieces);
            let base = project_topology(&topology, &frame, ProjectOptions::default());
            let outside =
                filled(&topology, &base).into_iter().flatten().find(|at| !around.contains(*at));
            wrong.extend(outside.map(|at| format!("{text}: {}: {at:?}", shape.name)));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Land of the built-in atlas's world layer, which is cut along the 180th meridian and at the south pole.
fn world() -> Vec<Polygon> {
    let atlas = treatymap::Atlas::builtin().unwrap();
    atlas.layers.world.iter().filter(|land| !land.near).map(|land| land.polygon.clone()).collect()
}

#[test]
fn the_land_of_the_world_is_whole() {
    let pieces = world();
    let topology = topology(&pieces);
    let expected = true_area(&pieces);
    // Chukotka and Wrangel Island on both sides of the 180th meridian, Fiji, Antarctica up to the pole.
    let land = [
        (179.9, 67.5),
        (-179.9, 67.5),
        (180.0, 71.2),
        (179.5, -16.5),
        (180.0, -85.5),
        (77.0, -89.9),
    ];
    let sea = [(180.0, 60.0), (180.0, -60.0), (-179.0, -17.5), (0.0, 88.0)];
    for text in EQUAL_AREA {
        let frame = frame(text);
        let options = ProjectOptions { tolerance_px: 0.02, margin_px: 16.0 };
        let base = project_topology(&topology, &frame, options);
        let rings = filled(&topology, &base);
        let area = rings.iter().map(|ring| doubled_area(ring)).sum::<f64>().abs() / 2.0;
        let found = area * (frame.metres_per_px() / 1000.0).powi(2);
        assert!((found / expected - 1.0).abs() < 0.004, "{text}: {found} for {expected}");
        let holds = |(lon, lat): (f64, f64)| {
            let at = frame.to_page(LonLat::new(lon, lat)).unwrap();
            rings.iter().map(|ring| winding_number(ring, at)).sum::<i32>() != 0
        };
        // On the seam itself, inside and outside are the same point.
        let clear = |at: &(f64, f64)| {
            let at = frame.to_page(LonLat::new(at.0, at.1));
            let outline = frame.outline().unwrap();
            at.is_some_and(|at| outline.iter().all(|edge| edge.distance(at) > 3.0))
        };
        for at in land.into_iter().filter(clear) {
            assert!(holds(at), "{text}: {at:?} is land");
        }
        for at in sea.into_iter().filter(clear) {
            assert!(!holds(at), "{text}: {at:?} is sea");
        }
    }
}

#[test]
fn the_whole_earth_is_a_polygon_too() {
    let corners = [(-180., -90.), (180., -90.), (180., 90.), (-180., 90.), (-180., -90.)];
    let ring: Vec<LonLat> = corners.iter().map(|at| LonLat::new(at.0, at.1)).collect();
    let island = dense(&[(20., 10.), (40., 12.), (30., 30.), (20., 10.)]);
    let sea = [Polygon { exterior: ring, holes: vec![island.clone()] }];
    let topology = topology(&sea);
    for text in ["+proj=eqearth", "+proj=cea +lon_0=-100", "+proj=laea +lat_0=50 +lon_0=150"] {
        let frame = frame(text);
        let base = project_topology(&topology, &frame, ProjectOptions::default());
        let rings = filled(&topology, &base);
        let holds = |lon: f64, lat: f64| {
            let at = frame.to_page(LonLat::new(lon, lat)).unwrap();
            rings.iter().map(|ring| winding_number(ring, at)).sum::<i32>() != 0
        };
        for (lon, lat) in [(0.0, 0.0), (100.0, 60.0), (-120.0, -50.0), (170.0, 5.0), (0.0, 80.0)] {
            assert!(holds(lon, lat), "{text}: {lon}, {lat}");
        }
        assert!(!holds(30.0, 18.0), "{text}");
    }
}

fn any_ring() -> impl Strategy<Value = Vec<LonLat>> {
    let lon = prop_oneof![4 => -180.0..=180.0_f64, 1 => Just(180.0), 1 => Just(-180.0)];
    let lat = prop_oneof![6 => -90.0..=90.0_f64, 1 => Just(90.0), 1 => Just(-90.0)];
    prop::collection::vec((lon, lat), 3..9).prop_map(|points| {
        let mut ring: Vec<LonLat> =
            points.into_iter().map(|(lon, lat)| LonLat::new(lon, lat)).collect();
        ring.extend(ring.first().copied());
        ring
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    /// Any rings at all, crossing themselves and each other, give finite shapes near the page.
    #[test]
    fn any_polygons_survive(rings in prop::collection::vec(any_ring(), 1..4), which in 0..24_usize) {
        let all: Vec<&str> = EQUAL_AREA.iter().chain(&OTHERS).copied().collect();
        let frame = frame(all[which]);
        let pieces: Vec<Polygon> = rings.into_iter().map(polygon).collect();
        let topology = topology(&pieces);
        let base = project_topology(&topology, &frame, ProjectOptions::default());
        let near = page().expand(17.0);
        for ring in filled(&topology, &base) {
            prop_assert_eq!(ring.first(), ring.last());
            prop_assert!(ring.iter().all(|at| near.contains(*at)));
        }
        for line in (0..topology.arcs.len()).flat_map(|arc| base.stroke(arc)) {
            prop_assert!(line.iter().all(|at| near.contains(*at)));
        }
    }
}
