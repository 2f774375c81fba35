//! Rings as RFC 7946 wants them: which way they turn, whether they cross, whether holes lie in their shell.

use super::land::{Land, LandFile, Piece, in_words};
use crate::atlas::json_place::Locator;
use crate::diagnostic::{Diagnostic, Place};
use crate::geometry::{
    Contact, Crossing, LonLat, Polygon, crossings, first_jump, shape::doubled_area,
};

/// Crossings of one polygon that are looked for: one is told for each pair of rings.
const MOST_CROSSINGS: usize = 1000;

pub(super) fn check(land: &Land) -> Vec<Diagnostic> {
    land.files.iter().flat_map(of_file).collect()
}

fn of_file(file: &LandFile) -> Vec<Diagnostic> {
    let mut report = Report { locator: file.locator(), found: Vec::new(), outlines: file.outlines };
    let mut turning = Vec::new();
    for piece in &file.pieces {
        wrapping(piece, &mut report);
        // Which way a ring without an inside turns says nothing.
        if !flat_rings(piece, &mut report) && !crossing(piece, &mut report) {
            turning.push(piece);
        }
    }
    often(file, &turning, &mut report);
    report.found
}

struct Report<'f> {
    locator: Locator<'f>,
    found: Vec<Diagnostic>,
    outlines: bool,
}

impl Report<'_> {
    fn place(&mut self, piece: &Piece, ring: usize, vertex: Option<usize>) -> Place {
        let ring = piece.spot.part("ring", ring);
        match vertex {
            Some(vertex) => ring.part("vertex", vertex).place(&mut self.locator),
            None => ring.place(&mut self.locator),
        }
    }

    /// A fault of an outline; a layer is only painted, so that it can be lived with there.
    fn fault(&mut self, place: Place, message: String, help: &str) {
        self.found.push(if self.outlines {
            Diagnostic::error(place, message).help(help)
        } else {
            Diagnostic::warning(place, message).help(help)
        });
    }

    fn warning(&mut self, place: Place, message: String, help: &str) {
        self.found.push(Diagnostic::warning(place, message).help(help));
    }
}

/// What a file has often if it has it at all is told once, with its number.
fn often(file: &LandFile, turning: &[&Piece], report: &mut Report<'_>) {
    let mut turned = Vec::new();
    for piece in turning {
        let rings = piece.unrolled.rings().enumerate();
        turned.extend(rings.filter(|(i, ring)| turns_wrong(ring, *i)).map(|(i, _)| (*piece, i)));
    }
    let mut repeated = Vec::new();
    for piece in &file.pieces {
        for (index, ring) in piece.unrolled.rings().enumerate() {
            let vertices = ring.windows(2).enumerate();
            let same = vertices.filter(|(_, pair)| pair[0] == pair[1]);
            repeated.extend(same.map(|(vertex, _)| (piece, index, vertex + 1)));
        }
    }
    if let Some((piece, ring)) = turned.first() {
        let place = report.place(piece, *ring, None);
        let which =
            if *ring == 0 { "outer ring runs clockwise" } else { "hole runs counter-clockwise" };
        let message = format!("this {which}{}", others(turned.len(), "ring"));
        let help = "RFC 7946 wants outer rings counter-clockwise and holes clockwise; maps are right either way. `--fix` turns them";
        report.warning(place, message, help);
    }
    if let Some((piece, ring, vertex)) = repeated.first() {
        let place = report.place(piece, *ring, Some(*vertex));
        let message =
            format!("this position repeats the one before{}", others(repeated.len(), "position"));
        report.warning(place, message, "remove it; `--fix` does");
    }
}

fn others(count: usize, word: &str) -> String {
    match count {
        0 | 1 => String::new(),
        2 => format!("; so does 1 other {word} of this file"),
        _ => format!("; so do {} other {word}s of this file", count - 1),
    }
}

/// Whether a ring turns the other way than RFC 7946 wants; the first is the outer one.
pub fn turns_wrong(ring: &[LonLat], index: usize) -> bool {
    let area = doubled_area(ring);
    if index == 0 { area < 0.0 } else { area > 0.0 }
}

/// Reports rings without an inside; whether there are some.
fn flat_rings(piece: &Piece, report: &mut Report<'_>) -> bool {
    let before = report.found.len();
    for (index, ring) in piece.unrolled.rings().enumerate() {
        let first = ring.first().copied().unwrap_or_default();
        let Some(apart) = ring.iter().find(|position| **position != first) else {
            let place = report.place(piece, index, None);
            let message = "all positions of this ring are the same".to_owned();
            report.fault(place, message, "remove it, or give it the shape that it should have");
            continue;
        };
        let across = |p: &LonLat| {
            (apart.lon_deg - first.lon_deg) * (p.lat_deg - first.lat_deg)
                - (apart.lat_deg - first.lat_deg) * (p.lon_deg - first.lon_deg)
        };
        if ring.iter().all(|position| across(position) == 0.0) {
            let place = report.place(piece, index, None);
            let message = "this ring encloses nothing: its positions are on one line".to_owned();
            report.fault(place, message, "remove it, or give it the shape that it should have");
        }
    }
    report.found.len() > before
}

fn wrapping(piece: &Piece, report: &mut Report<'_>) {
    for (index, ring) in piece.polygon.rings().enumerate() {
        if let Some(vertex) = first_jump(ring) {
            let place = report.place(piece, index, Some(vertex));
            let (from, to) = (ring[vertex], ring[vertex + 1]);
            let message = format!(
                "this ring crosses the antimeridian between {} and {}",
                in_words(from),
                in_words(to)
            );
            let help = "cut the polygon along the 180th meridian into two that end at 180 and at -180, in a MultiPolygon (RFC 7946, 3.1.9)";
            report.warning(place, message, help);
        }
    }
}

/// Reports rings that cross, and holes that are none; whether a ring crosses itself.
fn crossing(piece: &Piece, report: &mut Report<'_>) -> bool {
    let rings: Vec<&[LonLat]> = piece.unrolled.rings().collect();
    let mut found = crossings(&rings, MOST_CROSSINGS);
    for (hole, ring) in rings.iter().enumerate().skip(1) {
        if !found.iter().any(|one| one.rings == [0, hole])
            && let Some(vertex) = outside(&piece.unrolled, ring)
        {
            let place = report.place(piece, hole, Some(vertex));
            let message =
                format!("this hole lies outside its shell, at {}", in_words(ring[vertex]));
            let help = "a hole lies inside the first ring of its polygon; land of its own is a polygon of its own";
            report.fault(place, message, help);
        }
    }
    found.sort_by_key(|one| (one.rings, one.contact, one.vertices));
    for same in found.chunk_by(|a, b| a.rings == b.rings) {
        let Some(first) = same.first() else { continue };
        let place = report.place(piece, first.rings[1], Some(first.vertices[1]));
        let (message, help) = words(first, same.len());
        report.fault(place, message, help);
    }
    found.iter().any(|one| one.rings[0] == one.rings[1])
}

fn words(first: &Crossing, count: usize) -> (String, &'static str) {
    let at = in_words(first.at);
    let [one, two] = first.rings;
    let [from, to] = first.vertices;
    let places = match count {
        1 => String::new(),
        MOST_CROSSINGS.. => format!(" and at {} places or more besides", MOST_CROSSINGS - 1),
        2 => " and at 1 other place".to_owned(),
        _ => format!(" and at {} other places", count - 1),
    };
    match (one == two, one, first.contact) {
        (true, _, Contact::Across) => (
            format!(
                "this ring crosses itself at {at}{places}: the edges from vertex[{from}] and vertex[{to}] meet there"
            ),
            "put the vertices in the order in which they follow each other along the shore, or make two rings of it",
        ),
        (true, _, Contact::Along) => (
            format!(
                "this ring runs along itself at {at}{places}: the edges from vertex[{from}] and vertex[{to}] share a piece"
            ),
            "remove the vertices of the spike",
        ),
        (false, 0, Contact::Across) => (
            format!("this hole crosses its shell at {at}{places}"),
            "a hole lies inside the first ring of its polygon",
        ),
        (false, 0, Contact::Along) => (
            format!("this hole shares a piece of line with its shell at {at}{places}"),
            "draw the shell round it instead: a hole may touch its shell in single points only",
        ),
        (false, _, Contact::Across) => {
            (format!("this hole crosses ring[{one}] at {at}{places}"), "make one hole of both")
        }
        (false, _, Contact::Along) => (
            format!("this hole shares a piece of line with ring[{one}] at {at}{places}"),
            "make one hole of both",
        ),
    }
}

/// A vertex of a hole that lies outside the shell; `None` where all lie inside or on it.
fn outside(polygon: &Polygon, hole: &[LonLat]) -> Option<usize> {
    let shell = Polygon { exterior: polygon.exterior.clone(), holes: Vec::new() };
    // Without crossings all vertices lie on one side, but for those that touch the shell.
    let sides: Vec<(usize, bool)> = hole
        .iter()
        .enumerate()
        .filter(|(_, vertex)| !shell.exterior.contains(vertex))
        .map(|(index, vertex)| (index, shell.contains(*vertex)))
        .collect();
    let out = sides.iter().filter(|(_, inside)| !inside).count();
    // A vertex on an edge of the shell may be taken for either.
    if out * 2 > sides.len() {
        sides.iter().find(|(_, inside)| !inside).map(|(index, _)| *index)
    } else {
        None
    }
}
