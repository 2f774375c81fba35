//! A film: everything that decides it, and the documents its frames are made of.

use crate::atlas::Atlas;
use crate::backend::strips::Effort;
use crate::backend::svg::{TextForm, write};
use crate::date::Date;
use crate::diagnostic::Faults;
use crate::export::order::Order;
use crate::geometry::Rect;
use crate::language::Language;
use crate::layout::{
    Cast, DateFace, Ensemble, Heading, Layout, Request, Stage, Typesetter, Years, cast, compose,
};
use crate::resolve::{Snapshot, snapshot_as};
use crate::scene::{Item, Scene, build, film};
use crate::style::Style;
use crate::units::Color;

use super::look::{Fading, Look};
use super::plan::{Motion, Plan};
use super::stops::{Occasion, Stop};

/// Everything that decides a film.
#[derive(Debug, Clone)]
pub struct Film {
    /// What its maps have in common; day and title are those of each stop.
    pub order: Order,
    /// What each frame shows.
    pub plan: Plan,
    /// How much time goes into small files.
    pub effort: Effort,
}

/// Title and caption of what a film shows.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Caption {
    /// The title.
    pub title: String,
    /// A sentence on it; may be empty.
    pub sentence: String,
}

/// A film that is ready to be drawn.
pub struct Studio<'a> {
    atlas: &'a Atlas,
    /// The film.
    pub film: &'a Film,
    /// Where everything is on the page.
    pub stage: Stage,
    years: Years,
    /// Titles with their captions.
    captions: Vec<Caption>,
    /// For each stop, which of them stands above its map.
    caption_of: Vec<usize>,
    /// Where everything stands on all maps; each by itself where there is no room for that.
    cast: Option<Cast>,
}

/// Where more days than this go by in a frame, nobody can read them.
const READABLE_DAYS: i64 = 8;

impl<'a> Studio<'a> {
    /// Prepares a film.
    ///
    /// # Errors
    /// A character that the fonts lack.
    pub fn new(atlas: &'a Atlas, film: &'a Film) -> Result<Self, Faults> {
        let type_ = typesetter(film);
        let stage = Stage::new(film.order.page, &type_)?;
        let stops = &film.plan.stops;
        let marked = stops.iter().filter(|stop| matches!(stop.occasion, Occasion::Settlement(_)));
        let marked: Vec<Date> = marked.map(|stop| stop.day).collect();
        let span = |stop: Option<&Stop>| stop.map_or(atlas.begins, |stop| stop.day);
        let years = stage.years((span(stops.first()), span(stops.last())), &marked, &type_)?;
        let mut captions: Vec<Caption> = Vec::new();
        let mut caption_of = Vec::with_capacity(stops.len());
        for stop in stops {
            // What is quiet keeps the words before it.
            captions.extend(caption(atlas, film, stop, captions.is_empty()));
            caption_of.push(captions.len().saturating_sub(1));
        }
        let mut studio = Self { atlas, film, stage, years, captions, caption_of, cast: None };
        studio.cast = studio.cast()?;
        Ok(studio)
    }

    /// Finds out where everything stands on all maps of the film.
    fn cast(&self) -> Result<Option<Cast>, Faults> {
        let stops = 0..self.film.plan.stops.len();
        let snapshots: Vec<Snapshot> =
            stops.map(|stop| self.snapshot(stop)).collect::<Result<_, _>>()?;
        let Some(first) = snapshots.first() else { return Ok(None) };
        let order = self.order(0);
        cast(self.atlas, &order.request(first), &snapshots).map(Some)
    }

    fn snapshot(&self, stop: usize) -> Result<Snapshot, Faults> {
        snapshot_as(self.atlas, self.film.plan.stops[stop].day, &self.film.order.worldview)
    }

    /// The order for the map of a stop.
    fn order(&self, stop: usize) -> Order {
        let mut style = self.film.order.style.clone();
        // The film has a line of years and captions of its own.
        style.show.timeline = false;
        style.show.events = false;
        Order {
            style,
            date: self.film.plan.stops[stop].day,
            heading: Heading::default(),
            reserve: self.stage.reserve(),
            ..self.film.order.clone()
        }
    }

    /// The title at a stop.
    pub fn caption(&self, stop: usize) -> &Caption {
        &self.captions[self.caption_of[stop]]
    }

    /// What a frame looks like.
    pub fn look(&self, frame: u32) -> Look {
        let plan = &self.film.plan;
        let moment = plan.moment(frame);
        let map = Fading::new(moment.from, moment.to, moment.weight);
        let caption = |stop: usize| self.caption_of[stop];
        let heading = Fading::new(caption(moment.from), caption(moment.to), moment.weight);
        let segment = plan.segments[moment.segment];
        let next = plan.stops.get(segment.stop + 1).map_or(moment.day, |stop| stop.day);
        let days = plan.stops[segment.stop].day.days_until(next);
        let precise =
            segment.motion != Motion::Run || days <= READABLE_DAYS * i64::from(segment.frames);
        let face = DateFace::new(moment.day, precise);
        let hand_px = self.years.x_of(moment.day) as u32;
        Look { map, heading, face, hand_px }
    }

    /// The map of a stop as an SVG document on the whole page.
    ///
    /// # Errors
    /// A page too small, or a character that the fonts lack.
    pub fn map(&self, stop: usize) -> Result<String, Faults> {
        Ok(write(&self.map_scene(stop)?, TextForm::Outlines))
    }

    /// Title and caption at a stop as an SVG document on the whole page.
    ///
    /// # Errors
    /// A character that the fonts lack.
    pub fn heading(&self, stop: usize) -> Result<String, Faults> {
        Ok(self.part(self.heading_item(stop)?))
    }

    /// The running date as an SVG document on the whole page.
    ///
    /// # Errors
    /// A character that the fonts lack.
    pub fn counter(&self, face: &DateFace) -> Result<String, Faults> {
        Ok(self.part(self.counter_item(face)?))
    }

    /// The line of years as an SVG document on the whole page.
    pub fn years(&self) -> String {
        self.part(film::years(&self.years, self.style(), self.film.order.page))
    }

    /// An empty page as an SVG document.
    pub fn blank(&self) -> String {
        self.part(Item::group("blank", Vec::new()))
    }

    /// What has gone by of the line of years where its hand is: boxes in paint order.
    pub fn progress(&self, hand_px: u32) -> [(Rect, Color); 2] {
        film::progress(&self.years, f64::from(hand_px), self.style())
    }

    /// A frame as one SVG document; where a map is appearing, as if it had.
    ///
    /// # Errors
    /// As [`Studio::map`].
    pub fn frame(&self, frame: u32) -> Result<String, Faults> {
        let look = self.look(frame);
        let mut scene = self.map_scene(look.map.to)?;
        scene.items.push(self.heading_item(look.map.to)?);
        scene.items.push(self.counter_item(&look.face)?);
        scene.items.push(film::years(&self.years, self.style(), self.film.order.page));
        let boxes = self.progress(look.hand_px);
        scene.items.extend(boxes.map(|(rect, color)| Item::rect(&rect, Some(color), None)));
        Ok(write(&scene, TextForm::Outlines))
    }

    /// The map of a stop, laid out.
    ///
    /// # Errors
    /// As [`Studio::map`].
    pub fn layout(&self, stop: usize) -> Result<Layout, Faults> {
        let (order, snapshot) = (self.order(stop), self.snapshot(stop)?);
        let ensemble = self.cast.as_ref().map_or(Ensemble::Alone, Ensemble::Member);
        compose(self.atlas, &Request { ensemble, ..order.request(&snapshot) })
    }

    fn map_scene(&self, stop: usize) -> Result<Scene, Faults> {
        // Without the day, so that two days that look the same are the same document.
        Ok(build(&self.layout(stop)?, self.style(), self.language(), ""))
    }

    fn heading_item(&self, stop: usize) -> Result<Item, Faults> {
        let Caption { title, sentence } = self.caption(stop);
        let lines = self.stage.heading((title, sentence), &typesetter(self.film))?;
        Ok(film::words("heading", &lines, self.style(), self.film.order.page))
    }

    fn counter_item(&self, face: &DateFace) -> Result<Item, Faults> {
        let lines = self.stage.counter(face, &typesetter(self.film))?;
        Ok(film::words("counter", &lines, self.style(), self.film.order.page))
    }

    fn part(&self, item: Item) -> String {
        let scene = film::part(vec![item], self.style(), self.film.order.page, self.language());
        write(&scene, TextForm::Outlines)
    }

    fn style(&self) -> &Style {
        &self.film.order.style
    }

    fn language(&self) -> Language {
        self.film.order.languages.main
    }
}

fn typesetter(film: &Film) -> Typesetter<'_> {
    Typesetter::new(film.order.page, &film.order.style, film.order.languages)
}

/// What is said at a stop; nothing new where it is quiet, unless the film opens with it.
fn caption(atlas: &Atlas, film: &Film, stop: &Stop, opens: bool) -> Option<Caption> {
    let language = film.order.languages.main;
    match stop.occasion {
        Occasion::Settlement(position) => {
            let settlement = &atlas.settlements[position];
            Some(Caption {
                title: settlement.title.get(language).to_owned(),
                sentence: settlement.caption.get(language).to_owned(),
            })
        }
        Occasion::Event(position) => {
            let event = &atlas.events[position];
            // Summaries are in English only.
            let sentence = if language == Language::En { event.summary.as_str() } else { "" };
            Some(Caption {
                title: event.title.get(language).to_owned(),
                sentence: sentence.to_owned(),
            })
        }
        Occasion::Quiet => opens.then(|| Caption {
            title: film.order.view.names.get(language).to_owned(),
            sentence: String::new(),
        }),
    }
}
