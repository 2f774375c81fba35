//! The timeline: a slim bar at the foot of the page with the settlements of the atlas and the map's day.
//!
//! Years are linear, from a little before the first settlement to the day the facts were reviewed; a
//! day outside makes the bar longer. Year numbers that have no room beside more important ones are left
//! out: that of the map's day comes first, then the ends, then the order of the data.

use crate::atlas::Atlas;
use crate::date::Date;
use crate::diagnostic::Faults;
use crate::geometry::{Rect, Xy};
use crate::style::Role;

use super::lettering::{Lettered, Typesetter};
use super::request::Request;

/// A timeline at its place.
#[derive(Debug, Clone, PartialEq)]
pub struct Timeline {
    /// Its box.
    pub area: Rect,
    /// The ends of the line of years.
    pub axis: [Xy; 2],
    /// Where the settlements are, in drawing order.
    pub ticks: Vec<Tick>,
    /// Where the map's day is on the line.
    pub mark: Xy,
    /// Length of a tick in pixels, below the line.
    pub tick_px: f64,
    /// Year numbers.
    pub years: Vec<Lettered>,
}

/// A settlement on a timeline.
#[derive(Debug, Clone, PartialEq)]
pub struct Tick {
    /// The settlement's id.
    pub settlement: String,
    /// Its day on the line.
    pub at: Xy,
}

/// Room above the line for the mark of the map's day, in points.
const ABOVE_PT: f64 = 5.2;
/// Length of a tick in points.
const TICK_PT: f64 = 2.6;
/// Space below the numbers in points.
const BELOW_PT: f64 = 2.0;
/// Space between two numbers in points.
const BETWEEN_PT: f64 = 3.0;
/// How far before the first settlement the line begins, as a share of the whole.
const BEFORE: f64 = 0.02;

/// The years that a timeline spans, as numbers with a fraction.
#[derive(Debug, Clone, Copy)]
struct Span {
    from: f64,
    to: f64,
}

impl Span {
    /// The span for a map; `None` in an atlas without settlements or where all is on one day.
    fn of(atlas: &Atlas, day: Date) -> Option<Self> {
        let days = atlas.settlements.iter().map(|settlement| settlement.date);
        let first = days.clone().min()?.min(day).in_years();
        let last = days.max()?.max(atlas.reviewed).max(day).in_years();
        let from = first - BEFORE * (last - first);
        (last > from).then_some(Self { from, to: last })
    }

    /// How far along the line a day is, 0 to 1.
    fn share(self, day: Date) -> f64 {
        (day.in_years() - self.from) / (self.to - self.from)
    }
}

/// The height that the timeline of a map takes in pixels; 0 without one.
///
/// # Errors
/// A character that the fonts lack.
pub fn height_px(
    atlas: &Atlas,
    request: &Request<'_>,
    type_: &Typesetter<'_>,
) -> Result<f64, Faults> {
    if !request.shows_timeline() || Span::of(atlas, request.date).is_none() {
        return Ok(0.0);
    }
    let number = type_.line("0", Role::Heading)?;
    Ok(type_.pt(ABOVE_PT + TICK_PT + BELOW_PT) + number.line_height_px)
}

/// The timeline of a map in a box as high as [`height_px`] says.
///
/// # Errors
/// A character that the fonts lack.
pub fn compose(
    atlas: &Atlas,
    request: &Request<'_>,
    area: Rect,
    type_: &Typesetter<'_>,
) -> Result<Option<Timeline>, Faults> {
    let span = Span::of(atlas, request.date).filter(|_| request.shows_timeline());
    let Some(span) = span else { return Ok(None) };
    let y = area.min.y + type_.pt(ABOVE_PT);
    let at = |day: Date| Xy::new(area.min.x + span.share(day) * area.width(), y);
    let ticks: Vec<Tick> = atlas
        .settlements
        .iter()
        .map(|settlement| Tick { settlement: settlement.id.clone(), at: at(settlement.date) })
        .collect();
    let mut years: Vec<Lettered> = Vec::new();
    for (role, day) in by_importance(atlas, request.date) {
        let line = type_.line(&day.year().to_string(), role)?;
        // At the ends a number stays within the line.
        let x = (at(day).x - line.width_px / 2.0).min(area.max.x - line.width_px).max(area.min.x);
        let baseline = y + type_.pt(TICK_PT + 0.6) + line.ascent_px;
        let year = Lettered::new(line, Xy::new(x, baseline), role);
        let near = |rect: &Rect| {
            let rect = rect.expand(type_.pt(BETWEEN_PT));
            years.iter().flat_map(Lettered::boxes).any(|other| other.intersects(&rect))
        };
        if !year.boxes().iter().any(near) {
            years.push(year);
        }
    }
    let axis = [Xy::new(area.min.x, y), Xy::new(area.max.x, y)];
    let (mark, tick_px) = (at(request.date), type_.pt(TICK_PT));
    Ok(Some(Timeline { area, axis, ticks, mark, tick_px, years }))
}

/// The days whose years are wanted, the most important first; that of the map in bold.
fn by_importance(atlas: &Atlas, day: Date) -> Vec<(Role, Date)> {
    let settlements = || atlas.settlements.iter().map(|settlement| settlement.date);
    let ends = settlements().min().into_iter().chain(settlements().max());
    let mut days = vec![(Role::Heading, day)];
    for other in ends.chain(settlements()) {
        // A year is said once.
        if days.iter().all(|(_, said)| said.year() != other.year()) {
            days.push((Role::Furniture, other));
        }
    }
    days
}
