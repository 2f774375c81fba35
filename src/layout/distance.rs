//! Distance annotations: the measured line with its end ticks, and the rounded number to print.
//!
//! In: an annotation and the outlines. Out: lines in pixels and the words. The number is measured
//! on the ellipsoid; the other units are converted from the printed first number, so that they agree.

use crate::atlas::{Annotation, Atlas, Course};
use crate::geometry::Xy;
use crate::language::{Language, Words};
use crate::projection::{Frame, project_line};
use crate::units::DistanceUnit;

use super::label::Bow;
use super::words;

/// A drawn distance.
#[derive(Debug, Clone, PartialEq)]
pub struct Distance {
    /// The annotation's id.
    pub id: String,
    /// What is measured, in kilometres, unrounded.
    pub km: f64,
    /// The line.
    pub path: Vec<Xy>,
    /// The strokes across its ends.
    pub ticks: Vec<[Xy; 2]>,
    /// What it is of.
    pub names: Words,
    /// The number as it is printed, with its units.
    pub measure: String,
    /// Whether the words stand in the line (a long line) or beside it.
    pub inline: bool,
}

/// How far beside what it measures a line through several ends runs, in points.
const OFFSET_PT: f64 = 25.0;
/// Length of a tick in points.
const TICK_PT: f64 = 4.0;

/// The drawn distance of an annotation; `None` when it is not on the panel.
pub fn distance(
    atlas: &Atlas,
    annotation: &Annotation,
    frame: &Frame,
    px_per_pt: f64,
    (language, units): (Language, &[DistanceUnit]),
) -> Option<Distance> {
    let (course, km) = atlas.annotation_course(annotation)?;
    let inline = matches!(annotation.course, Course::Through(_));
    let path = if inline {
        let points: Option<Vec<Xy>> = course.iter().map(|p| frame.to_page(*p)).collect();
        beside(&points?, OFFSET_PT * px_per_pt)
    } else {
        project_line(&course, frame).into_iter().next()?
    };
    let (first, last) = (*path.first()?, *path.last()?);
    let area = frame.page();
    if !(area.contains(first) && area.contains(last)) {
        return None;
    }
    let tick = TICK_PT * px_per_pt / 2.0;
    let (start, end) = (path.get(1)?, path.get(path.len().checked_sub(2)?)?);
    let ticks = vec![across(first, *start, tick), across(last, *end, tick)];
    let (names, measure) = (annotation.names.clone(), printed(annotation, km, language, units));
    Some(Distance { id: annotation.id.clone(), km, path, ticks, names, measure, inline })
}

/// The number as it is printed: rounded, in the first unit, the others in brackets.
pub fn printed(
    annotation: &Annotation,
    km: f64,
    language: Language,
    units: &[DistanceUnit],
) -> String {
    let step_in = |unit: DistanceUnit| {
        if unit == DistanceUnit::Km { annotation.round_km } else { round_step(annotation.round_km) }
    };
    let first = units.first().copied().unwrap_or_default();
    let round = |km: f64, unit: DistanceUnit| {
        let step = step_in(unit);
        (km / unit.in_km() / step).round() * step
    };
    let main = round(km, first);
    let quantity = |value: f64, unit: DistanceUnit| {
        words::quantity(language, &words::number(language, value, step_in(unit)), unit)
    };
    let mut text = quantity(main, first);
    let others: Vec<String> = units
        .iter()
        .skip(1)
        .map(|unit| quantity(round(main * first.in_km(), *unit), *unit))
        .collect();
    if annotation.about {
        text = words::about(language, &text);
    }
    if others.is_empty() { text } else { format!("{text} ({})", others.join(", ")) }
}

/// The step for the other units: that of kilometres, or, where it is coarse, the 1, 2 or 5 times a
/// power of ten next below six tenths of it, because miles are the longer unit.
fn round_step(km: f64) -> f64 {
    if km < 10.0 {
        return km;
    }
    let most = 0.6 * km;
    let power = libm::pow(10.0, libm::floor(libm::log10(most)));
    [5.0, 2.0, 1.0].map(|step| step * power).into_iter().find(|step| *step <= most).unwrap_or(km)
}

/// A stroke across a line's end.
fn across(end: Xy, next: Xy, half: f64) -> [Xy; 2] {
    let length = end.distance(next).max(1e-9);
    let (nx, ny) = (-(next.y - end.y) / length * half, (next.x - end.x) / length * half);
    [Xy::new(end.x + nx, end.y + ny), Xy::new(end.x - nx, end.y - ny)]
}

/// A line so far to the right of a course: along its bow, or, where it has none, along the course.
fn beside(course: &[Xy], by: f64) -> Vec<Xy> {
    let weighted: Vec<(Xy, f64)> = course.iter().map(|at| (*at, 1.0)).collect();
    let bow = Bow::through(&weighted).filter(|bow| course.iter().all(|at| bow.off(*at) < by));
    let (Some(bow), Some(first), Some(last)) = (bow, course.first(), course.last()) else {
        return shifted(&smooth(&smooth(&smooth(course))), by);
    };
    // The bow reads to the right whichever way the course goes.
    let mut path = bow.path(by, bow.span);
    let along =
        |path: &[Xy]| path.first().is_some_and(|at| at.distance(*first) < at.distance(*last));
    if !along(&path) {
        path = bow.path(-by, bow.span);
        path.reverse();
    }
    path
}

/// Chaikin's corner cutting, ends kept.
fn smooth(points: &[Xy]) -> Vec<Xy> {
    let (Some(first), Some(last)) = (points.first(), points.last()) else { return Vec::new() };
    let mut cut = vec![*first];
    for pair in points.windows(2) {
        cut.push(pair[0].lerp(pair[1], 0.25));
        cut.push(pair[0].lerp(pair[1], 0.75));
    }
    cut.push(*last);
    cut
}

/// The line moved sideways, to the right of its direction.
fn shifted(points: &[Xy], by: f64) -> Vec<Xy> {
    let normal = |i: usize| {
        let before = points[i.saturating_sub(1)];
        let after = points[(i + 1).min(points.len() - 1)];
        let length = before.distance(after).max(1e-9);
        (-(after.y - before.y) / length, (after.x - before.x) / length)
    };
    (0..points.len())
        .map(|i| {
            let (nx, ny) = normal(i);
            Xy::new(points[i].x + nx * by, points[i].y + ny * by)
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::round_step;

    #[test]
    fn other_units_are_rounded_as_coarsely() {
        assert_eq!([0.1, 1.0, 10.0, 25.0, 100.0].map(round_step), [0.1, 1.0, 5.0, 10.0, 50.0]);
    }
}
