//! From a script to a film: ids and days are looked up, and every segment gets its stops and its frames.

use toml::Spanned;

use crate::atlas::{Atlas, View};
use crate::backend::strips::Effort;
use crate::date::Date;
use crate::diagnostic::{Diagnostic, Faults, Place, unknown};
use crate::export::order::Order;

use super::film::{Caption, Chapter, FilmOrder};
use super::pace::Pace;
use super::plan::{Motion, Passage, Plan};
use super::script::{Card, Script, Segment};
use super::stops::stops;

/// Seconds for which the film stays, unless the script says how long.
const HOLD_S: f64 = 3.0;
/// Seconds in which the map of a settlement appears.
const TRANSITION_S: f64 = 0.8;
/// Seconds of a camera's way.
const CAMERA_S: f64 = 2.5;

/// The film of a script; `order` is what its maps have in common, and its view the one of segments that
/// name none.
///
/// # Errors
/// All faults of the script: unknown views, settlements and events (the nearest is named), days that
/// are none, that the atlas does not know, or that go backwards.
pub fn cut(
    atlas: &Atlas,
    order: Order,
    script: &Script,
    (fps, effort): (u32, Effort),
) -> Result<FilmOrder, Faults> {
    let mut faults = Faults::default();
    let mut chapters = Vec::new();
    let mut plans = Vec::new();
    let mut before: Option<(View, Date)> = None;
    for segment in &script.written.segment {
        let reader = Reader { atlas, script, place: script.place(segment) };
        let (view, span) = match reader.read(segment.get_ref(), &order.view, before.as_ref()) {
            Ok(read) => read,
            Err(found) => {
                faults.0.extend(found.0);
                continue;
            }
        };
        let passage = passage(segment.get_ref(), &view, before.as_ref());
        before = Some((view.clone(), span.1));
        let own = Order { view: view.clone(), ..order.clone() };
        match stops(atlas, &own, span) {
            Ok(stops) => {
                let pace = pace(segment.get_ref(), stops.len());
                plans.push((Plan::new(stops, fps, &pace), passage));
            }
            Err(found) => faults.0.extend(found.0.into_iter().map(|fault| reader.at(fault))),
        }
        chapters.push(Chapter {
            view,
            title: segment.get_ref().title.clone(),
            sentence: segment.get_ref().caption.clone(),
            place: reader.place,
        });
    }
    let plan = Plan::join(fps, plans);
    let film = FilmOrder {
        chapters,
        script: Some(script.digest()),
        ..FilmOrder::new(order, plan, effort)
    };
    faults.unless_error(with_cards(film, script)).map(|(film, _)| film)
}

/// Adds the cards.
fn with_cards(mut film: FilmOrder, script: &Script) -> FilmOrder {
    let fps = f64::from(film.plan.fps);
    let frames = |seconds: &Spanned<f64>| (seconds.get_ref() * fps).round() as u32;
    let caption = |card: &Card| Caption { title: card.title.clone(), sentence: card.text.clone() };
    if let Some(card) = &script.written.opening {
        let at = film.cards.len();
        film.cards.push(caption(card));
        let segments =
            [(Motion::Card(at), frames(&card.seconds)), (Motion::Unveil(at), frames(&card.fade))];
        film.plan.open_with(&segments);
    }
    if let Some(card) = &script.written.ending {
        let (at, last) = (film.cards.len(), film.plan.stops.len().saturating_sub(1));
        film.cards.push(caption(card));
        film.plan.add(Motion::Veil(at), last, frames(&card.fade));
        film.plan.add(Motion::Card(at), last, frames(&card.seconds));
    }
    film
}

/// How a segment is reached from the one before.
fn passage(segment: &Segment, view: &View, before: Option<&(View, Date)>) -> Passage {
    let seconds = |of: &Option<Spanned<f64>>, usual: f64| {
        of.as_ref().map_or(usual, |seconds| *seconds.get_ref())
    };
    let moves = before.is_some_and(|(before, _)| before.id != view.id);
    match seconds(&segment.camera, CAMERA_S) {
        camera if moves && camera > 0.0 => {
            Passage { seconds: camera, camera: Some(segment.ease.unwrap_or_default()) }
        }
        _ => Passage { seconds: seconds(&segment.transition, TRANSITION_S), camera: None },
    }
}

/// The tempo of a segment with so many stops.
fn pace(segment: &Segment, stops: usize) -> Pace {
    let seconds = |of: &Option<Spanned<f64>>| of.as_ref().map(|seconds| *seconds.get_ref());
    let hold = seconds(&segment.hold).unwrap_or(HOLD_S);
    // One day is shown for exactly as long as it is to be held.
    let alone = if stops == 1 { Some(hold) } else { None };
    Pace {
        duration_s: seconds(&segment.duration).or(alone),
        hold_s: Some(hold),
        transition_s: seconds(&segment.transition),
    }
}

/// Reads a segment.
struct Reader<'a> {
    atlas: &'a Atlas,
    script: &'a Script,
    /// Where the segment begins.
    place: Place,
}

/// Which day of a year is meant.
#[derive(Clone, Copy)]
enum Edge {
    First,
    Last,
}

impl Reader<'_> {
    /// View, first and last day of a segment.
    fn read(
        &self,
        segment: &Segment,
        usual: &View,
        before: Option<&(View, Date)>,
    ) -> Result<(View, (Date, Date)), Faults> {
        let view = match (&segment.view, before) {
            (Some(id), _) => self.view(id)?,
            (None, Some((view, _))) => view.clone(),
            (None, None) => usual.clone(),
        };
        if let Some(camera) = segment.camera.as_ref().filter(|_| before.is_none()) {
            let message = "the first segment has no view before it that a camera could come from";
            let fault = Diagnostic::error(self.script.place(camera), message);
            return Err(fault.help("leave `camera` away").into());
        }
        let span = match (&segment.at, &segment.from, &segment.to) {
            (Some(at), None, None) => {
                let day = self.day(at, Edge::Last)?;
                (day, day)
            }
            (None, from, Some(to)) => {
                let from = match from {
                    Some(from) => self.day(from, Edge::First)?,
                    None => self.day_before(before)?,
                };
                let last = self.day(to, Edge::Last)?;
                if last < from {
                    let message =
                        format!("the segment would end ({last}) before it begins ({from})");
                    let fault = Diagnostic::error(self.script.place(to), message);
                    return Err(fault.help("time goes forwards in a segment").into());
                }
                (from, last)
            }
            (None, None, None) => {
                let day = self.day_before(before)?;
                (day, day)
            }
            _ => {
                let message = "a segment has either `at`, or `to` and perhaps `from`";
                let help = "`at` is one day; from `from` to `to` time goes by";
                return Err(Diagnostic::error(self.place.clone(), message).help(help).into());
            }
        };
        Ok((view, span))
    }

    fn view(&self, id: &Spanned<String>) -> Result<View, Faults> {
        self.atlas.views.get(id.get_ref()).cloned().ok_or_else(|| {
            let (message, help) = unknown("view", id.get_ref(), self.atlas.views.ids());
            Diagnostic::error(self.script.place(id), message).help(help).into()
        })
    }

    fn day_before(&self, before: Option<&(View, Date)>) -> Result<Date, Faults> {
        before.map(|(_, day)| *day).ok_or_else(|| {
            let message = "the first segment does not say on which day it begins";
            let fault = Diagnostic::error(self.place.clone(), message);
            fault.help("give it `at`, or `from` and `to`").into()
        })
    }

    /// A date, a year, a settlement or an event.
    fn day(&self, text: &Spanned<String>, edge: Edge) -> Result<Date, Faults> {
        let (words, Atlas { settlements, events, .. }) = (text.get_ref().as_str(), self.atlas);
        let fault = |message: String, help: String| {
            Faults::from(Diagnostic::error(self.script.place(text), message).help(help))
        };
        if let Some(settlement) = settlements.get(words) {
            return Ok(settlement.date);
        }
        if let Some(event) = events.get(words) {
            return Ok(event.sort_date);
        }
        if let Ok(year) = words.parse::<i16>() {
            let day = match edge {
                Edge::First => Date::new(year, 1, 1).map(|day| day.max(self.atlas.begins)),
                Edge::Last => Date::end_of_year(year),
            };
            return day.ok_or_else(|| {
                fault(format!("there is no year {year}"), "expected -9999 to 9999".to_owned())
            });
        }
        // What begins with a digit was meant to be a date.
        if words.starts_with(|c: char| c.is_ascii_digit()) {
            return words
                .parse()
                .map_err(|message| fault(message, "or a year, a settlement, an event".to_owned()));
        }
        let ids: Vec<&str> = settlements.ids().chain(events.ids()).collect();
        let (message, help) = unknown("settlement or event", words, ids);
        Err(fault(message, help))
    }

    /// A fault of the segment as a whole.
    fn at(&self, fault: Diagnostic) -> Diagnostic {
        Diagnostic { place: self.place.clone(), ..fault }
    }
}
