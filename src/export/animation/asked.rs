//! A film, as it is asked for: what is not said has a default, and what is said is checked all at once.

use std::fmt::Display;
use std::num::NonZeroUsize;

use crate::atlas::Atlas;
use crate::backend::strips::Effort;
use crate::date::Uncertain;
use crate::diagnostic::{Diagnostic, Faults, Place};
use crate::export::map::Map;
use crate::export::order::Subject;
use crate::export::span::{End, span};

use super::cut::cut;
use super::film::{FilmOrder, Studio};
use super::frames::{Frames, Pictures};
use super::pace::Pace;
use super::plan::Plan;
use super::script::Script;
use super::stops::stops;

/// Most frames a second.
pub const MOST_FPS: u32 = 240;

/// A film, as it is asked for. The setters mirror the options of `treatymap animate`; without any it is
/// the film of all settlements, 30 frames a second of 1280 by 720 pixels.
///
/// ```
/// use treatymap::{Atlas, Film, Map};
///
/// let atlas = Atlas::builtin()?;
/// let map = Map::of(&atlas).view("south-kurils").size(320, 180);
/// let film = map.film().from("1945-08-27").to("1945-09-05").fps(5).seconds(4);
/// let mut shown = Vec::new();
/// for frame in film.frames()? {
///     let frame = frame?;
///     assert!(frame.png.starts_with(b"\x89PNG"));
///     shown.push((frame.number, frame.date.to_string()));
/// }
/// assert_eq!(shown.len(), 20);
/// assert_eq!(shown[0], (0, "1945-08-27".to_owned()));
///
/// let faults = Film::of(&atlas).from("Tuesday").fps(0).frames().unwrap_err();
/// assert_eq!(faults.0.len(), 2);
/// assert!(faults.to_string().contains("bad date `Tuesday`"));
/// # Ok::<(), treatymap::Faults>(())
/// ```
#[derive(Debug, Clone)]
#[must_use = "nothing is drawn until its frames are asked for"]
pub struct Film<'a> {
    map: Map<'a>,
    from: Option<End>,
    to: Option<End>,
    fps: u32,
    pace: Pace,
    script: Option<Script>,
    effort: Effort,
    threads: Option<NonZeroUsize>,
    /// What was wrong with values as they were written.
    faults: Faults,
}

/// Seconds within the limits of a film.
///
/// # Errors
/// Some that are not; the limits are named.
pub fn checked_seconds(seconds: f64) -> Result<f64, String> {
    match (0.0..=36_000.0).contains(&seconds) {
        true => Ok(seconds),
        false => Err("expected seconds from 0 to 36000, for example 2.5".to_owned()),
    }
}

impl<'a> Map<'a> {
    /// A film in which every map looks like this one; its frames have its size, or that of its page.
    pub fn film(self) -> Film<'a> {
        Film {
            map: self,
            from: None,
            to: None,
            fps: 30,
            pace: Pace::default(),
            script: None,
            effort: Effort::default(),
            threads: None,
            faults: Faults::default(),
        }
    }
}

impl<'a> Film<'a> {
    /// A film of an atlas.
    pub fn of(atlas: &'a Atlas) -> Self {
        Map::of(atlas).film()
    }

    /// The first day or year. Default: the first settlement.
    pub fn from(mut self, day: impl TryInto<End, Error: Display>) -> Self {
        if let Some(end) = self.read(day) {
            self.from = Some(end);
        }
        self
    }

    /// The last day or year. Default: the last settlement.
    pub fn to(mut self, day: impl TryInto<End, Error: Display>) -> Self {
        if let Some(end) = self.read(day) {
            self.to = Some(end);
        }
        self
    }

    /// Frames a second, 1 to 240. Default: 30.
    pub fn fps(mut self, fps: u32) -> Self {
        match (1..=MOST_FPS).contains(&fps) {
            true => self.fps = fps,
            false => self.refuse(format!("{fps} frames a second: expected 1 to {MOST_FPS}")),
        }
        self
    }

    /// Seconds of the whole film. Default: as the atlas asks for, from 40 to 90.
    pub fn seconds(mut self, seconds: impl Into<f64>) -> Self {
        self.pace.duration_s = self.lasting(seconds.into());
        self
    }

    /// Seconds at each settlement. Default: 3.
    pub fn hold(mut self, seconds: impl Into<f64>) -> Self {
        self.pace.hold_s = self.lasting(seconds.into());
        self
    }

    /// Seconds in which the map of a settlement appears. Default: 0.8.
    pub fn transition(mut self, seconds: impl Into<f64>) -> Self {
        self.pace.transition_s = self.lasting(seconds.into());
        self
    }

    /// A script with segments, camera moves, captions and cards (docs/film.md) instead of days and
    /// seconds.
    pub fn script(mut self, script: Script) -> Self {
        self.script = Some(script);
        self
    }

    /// How much time goes into small PNG files. Default: little.
    pub fn effort(mut self, effort: Effort) -> Self {
        self.effort = effort;
        self
    }

    /// How many frames are drawn at a time. Default: one a processor core.
    pub fn threads(mut self, threads: NonZeroUsize) -> Self {
        self.threads = Some(threads);
        self
    }

    /// Everything that decides the film, checked.
    ///
    /// # Errors
    /// All that is wrong with what was asked for: that of [`Map::order`], days that are none or go
    /// backwards, faults of the script with their places.
    pub fn order(&self) -> Result<FilmOrder, Faults> {
        let mut faults = self.faults.clone();
        faults.part(self.undisputed());
        let span = faults.part(span(self.map.atlas, self.from, self.to));
        let first =
            span.map_or_else(|| Subject::latest(self.map.atlas), |(from, _)| Subject::Day(from));
        let map = self.map.clone().uncertain(Uncertain::Ignore);
        let order = faults.part(map.order_of(&first));
        let (Some(span), Some(mut order), []) = (span, order, &faults.0[..]) else {
            return Err(faults);
        };
        order.page = self.map.paper.frame_of(&order.view)?;
        let atlas = self.map.atlas;
        if let Some(script) = &self.script {
            return cut(atlas, order, script, (self.fps, self.effort));
        }
        let plan = Plan::new(stops(atlas, &order, span)?, self.fps, &self.pace);
        Ok(FilmOrder::new(order, plan, self.effort))
    }

    /// The frames in order, as PNG files: the very ones that `treatymap animate` writes.
    ///
    /// # Errors
    /// As [`Film::order`]; a page too small, characters that the fonts lack, views too far apart for the
    /// camera.
    pub fn frames(&self) -> Result<Frames<'a>, Faults> {
        Frames::of(self.studio()?, self.threads)
    }

    /// The frames in order, as pixels for those who encode a video themselves.
    ///
    /// # Errors
    /// As [`Film::frames`].
    pub fn pictures(&self) -> Result<Pictures<'a>, Faults> {
        Pictures::of(self.studio()?, self.threads)
    }

    fn studio(&self) -> Result<Studio<'a>, Faults> {
        let studio = Studio::new(self.map.atlas, self.order()?)?;
        studio.scout()?;
        Ok(studio)
    }

    /// Whether nothing is asked for against itself.
    fn undisputed(&self) -> Result<(), Faults> {
        if self.map.subject.is_some() {
            return Err(Faults::one(
                "a film has days of its own, and its map is of one",
                "say with `from` and `to` which days it is of",
            ));
        }
        let timed = self.from.is_some() || self.to.is_some() || self.pace != Pace::default();
        match self.script.is_some() && timed {
            true => Err(Faults::one(
                "a script says the days and the seconds of a film",
                "leave the script away, or `from`, `to`, `seconds`, `hold` and `transition`",
            )),
            false => Ok(()),
        }
    }

    fn lasting(&mut self, seconds: f64) -> Option<f64> {
        let checked = checked_seconds(seconds);
        checked.map_err(|fault| self.refuse(format!("{seconds} seconds: {fault}"))).ok()
    }

    /// A value, or how it is written.
    fn read(&mut self, value: impl TryInto<End, Error: Display>) -> Option<End> {
        value.try_into().map_err(|fault| self.refuse(fault.to_string())).ok()
    }

    fn refuse(&mut self, fault: String) {
        self.faults.0.push(Diagnostic::error(Place::default(), fault));
    }
}
