//! Rings on a map that shows its seam: how they are put together of the pieces of their arcs.
//!
//! In: arcs folded onto the part of the Earth that is shown, on each turn of longitude on which they are
//! seen. Out: closed rings in pixels that fill what they fill on the Earth. As with the page's
//! rectangle, what is outside slides along the seam, arc by arc, so that neighbours fit; a ring round a
//! pole is closed over the pole, one round the point opposite the centre along the rim.

use crate::geometry::{Arc, ArcRef, LonLat, Rect, Xy};

/// Turns of longitude that are looked at on both sides of an arc's own.
pub(super) const TURNS: i32 = 3;

/// Where an arc runs in longitude and latitude.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Course {
    bounds: Rect,
    first: Xy,
    last: Xy,
    /// It runs along a pole, so it is nowhere.
    at_pole: bool,
}

impl Course {
    pub(super) fn of(arc: &Arc, bounds: Rect) -> Self {
        let end = |at: Option<&LonLat>| at.map_or(Xy::default(), |at| at.to_xy());
        Self {
            bounds,
            first: end(arc.points.first()),
            last: end(arc.points.last()),
            at_pole: bounds.min.y >= 90.0 || bounds.max.y <= -90.0,
        }
    }

    pub(super) fn bounds(&self) -> &Rect {
        &self.bounds
    }

    fn ends(&self, reversed: bool) -> (Xy, Xy) {
        if reversed { (self.last, self.first) } else { (self.first, self.last) }
    }
}

/// A ring as it goes round the Earth.
struct Walk {
    /// Its arcs, each with the turn on which it goes on from the one before.
    steps: Vec<(ArcRef, i32)>,
    /// Longitudes and latitudes of all of it.
    bounds: Rect,
    start: Xy,
    end: Xy,
    /// How often it goes round the Earth, eastwards positive: 0 unless it holds a pole.
    turns: i32,
}

fn walk(courses: &[Course], ring: &[ArcRef]) -> Option<Walk> {
    let known = |reference: &ArcRef| courses.get(reference.arc);
    if ring.iter().filter_map(known).all(|course| course.at_pole) {
        return None;
    }
    let mut walk = Walk {
        steps: Vec::with_capacity(ring.len()),
        bounds: Rect::EMPTY,
        start: Xy::default(),
        end: Xy::default(),
        turns: 0,
    };
    for &reference in ring {
        let course = courses.get(reference.arc)?;
        let (from, to) = course.ends(reference.reversed);
        let turn = match walk.steps.is_empty() {
            true => 0,
            false => ((walk.end.x - from.x) / 360.0).round() as i32,
        };
        let shift = f64::from(turn) * 360.0;
        if walk.steps.is_empty() {
            walk.start = from;
        }
        walk.end = Xy::new(to.x + shift, to.y);
        walk.bounds = walk.bounds.union(&moved(&course.bounds, shift));
        walk.steps.push((reference, turn));
    }
    walk.turns = ((walk.end.x - walk.start.x) / 360.0).round() as i32;
    Some(walk)
}

pub(super) fn moved(rect: &Rect, shift: f64) -> Rect {
    Rect {
        min: Xy::new(rect.min.x + shift, rect.min.y),
        max: Xy::new(rect.max.x + shift, rect.max.y),
    }
}

/// How the rings of a map are put together.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Round {
    /// Of arcs that are seen once each.
    Flat,
    /// On a map of a box of degrees, turn by turn.
    Strip(Strip),
    /// On a map of a cap.
    Disc(Disc),
}

/// A side of the seam on the page: latitudes with their points, from south to north.
type Side = Vec<(f64, Xy)>;

/// Arcs on a map that shows a box of degrees.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Strip {
    pub(super) domain: Rect,
    pub(super) courses: Vec<Course>,
    /// By turn, from −TURNS to TURNS, by arc: its path; none where it lies east or west of the box.
    pub(super) paths: Vec<Vec<Option<Vec<Xy>>>>,
    pub(super) west: Side,
    pub(super) east: Side,
    /// The southern and the northern edge, from west to east.
    pub(super) south: Vec<Xy>,
    pub(super) north: Vec<Xy>,
}

impl Strip {
    /// The closed rings that a ring of arcs makes.
    pub(super) fn rings(&self, ring: &[ArcRef]) -> Vec<Vec<Xy>> {
        let Some(walk) = walk(&self.courses, ring) else { return Vec::new() };
        let seen =
            |turn: &i32| moved(&walk.bounds, f64::from(*turn) * 360.0).intersects(&self.domain);
        if walk.turns == 0 {
            let turns = (-TURNS..=TURNS).filter(seen);
            return turns.map(|turn| self.lap(&walk, turn)).collect();
        }
        let mut turns: Vec<i32> = (-TURNS..=TURNS).filter(seen).collect();
        if walk.turns < 0 {
            turns.reverse();
        }
        let mut path: Vec<Xy> = turns.iter().flat_map(|turn| self.lap(&walk, *turn)).collect();
        path.extend(self.over_pole(&walk));
        vec![path]
    }

    /// A ring on one turn.
    fn lap(&self, walk: &Walk, turn: i32) -> Vec<Xy> {
        let mut path = Vec::new();
        for (reference, step) in &walk.steps {
            let piece = self.piece(*reference, step.saturating_add(turn));
            path.extend(piece);
        }
        path
    }

    fn piece(&self, reference: ArcRef, turn: i32) -> Vec<Xy> {
        let paths = usize::try_from(turn.saturating_add(TURNS))
            .ok()
            .and_then(|index| self.paths.get(index));
        let known = paths.and_then(|paths| paths.get(reference.arc)).and_then(Option::as_ref);
        if let Some(path) = known {
            let mut path = path.clone();
            if reference.reversed {
                path.reverse();
            }
            return path;
        }
        let Some(course) = self.courses.get(reference.arc) else { return Vec::new() };
        let (from, to) = course.ends(reference.reversed);
        let middle = course.bounds.center().x + f64::from(turn) * 360.0;
        let side = if middle < self.domain.center().x { &self.west } else { &self.east };
        along_side(side, from.y, to.y)
    }

    /// The way from the end of a ring that goes round the Earth over its pole to its start: the pole on
    /// its left.
    fn over_pole(&self, walk: &Walk) -> Vec<Xy> {
        let (start, end) = (walk.start.y, walk.end.y);
        let (from, to, edge, pole) = if walk.turns > 0 {
            (&self.east, &self.west, &self.north, f64::INFINITY)
        } else {
            (&self.west, &self.east, &self.south, f64::NEG_INFINITY)
        };
        let mut path = along_side(from, end, pole);
        if walk.turns > 0 {
            path.extend(edge.iter().rev());
        } else {
            path.extend(edge);
        }
        path.extend(along_side(to, pole, start));
        path
    }
}

/// The part of a side between two latitudes, in walking order.
fn along_side(side: &Side, from: f64, to: f64) -> Vec<Xy> {
    let at = |lat: f64| -> Option<Xy> {
        let next = side.partition_point(|(other, _)| *other < lat);
        let (before, after) = (next.saturating_sub(1), next.min(side.len().saturating_sub(1)));
        let (a, b) = (side.get(before)?, side.get(after)?);
        let share = if b.0 > a.0 { ((lat - a.0) / (b.0 - a.0)).clamp(0.0, 1.0) } else { 0.0 };
        Some(a.1.lerp(b.1, share))
    };
    let (low, high) = (from.min(to), from.max(to));
    let between = side.iter().filter(|(lat, _)| *lat > low && *lat < high).map(|(_, at)| *at);
    let mut path: Vec<Xy> = at(low).into_iter().chain(between).chain(at(high)).collect();
    if from > to {
        path.reverse();
    }
    path
}

/// Arcs on a map that shows a cap.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Disc {
    pub(super) courses: Vec<Course>,
    /// By arc: its path, folded onto the rim where it is outside.
    pub(super) paths: Vec<Fold>,
    /// The rim on the page, with the Earth on its left.
    pub(super) rim: Vec<Xy>,
}

/// An arc folded onto a cap.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Fold {
    pub(super) path: Vec<Xy>,
    /// Whether some of it is in the cap.
    pub(super) inside: bool,
    /// Whether all of it is.
    pub(super) whole: bool,
    /// How often it passes, north of the point opposite the centre, over its meridian; westwards
    /// positive.
    pub(super) passes: i32,
    /// How far it turns round the centre, radians, from east to north.
    pub(super) turning: f64,
}

impl Disc {
    /// The closed rings that a ring of arcs makes.
    pub(super) fn rings(&self, ring: &[ArcRef]) -> Vec<Vec<Xy>> {
        let Some(walk) = walk(&self.courses, ring) else { return Vec::new() };
        let (mut path, mut inside, mut passes, mut turning) = (Vec::new(), false, 0, 0.0);
        for reference in ring {
            let Some(fold) = self.paths.get(reference.arc) else { continue };
            let sign = if reference.reversed { -1 } else { 1 };
            inside |= fold.inside;
            passes += sign * fold.passes;
            turning += f64::from(sign) * fold.turning;
            if reference.reversed {
                path.extend(fold.path.iter().rev());
            } else {
                path.extend(&fold.path);
            }
        }
        // A ring round the north pole is closed there, which passes over every meridian.
        let opposite = passes + walk.turns.max(0);
        let turned = (turning / std::f64::consts::TAU).round() as i32;
        let rim = |count: i32| -> Vec<Vec<Xy>> {
            let mut rim = self.rim.clone();
            if count < 0 {
                rim.reverse();
            }
            (0..count.unsigned_abs()).map(|_| rim.clone()).collect()
        };
        if !inside {
            // All of what is seen, or nothing.
            return rim(turned + opposite);
        }
        let mut rings = vec![path];
        rings.extend(rim(opposite));
        rings
    }
}
