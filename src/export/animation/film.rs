//! A film: everything that decides it, and the documents its frames are made of.

use crate::atlas::{Atlas, Distances, Front, View};
use crate::backend::strips::Effort;
use crate::backend::svg::{TextForm, write};
use crate::date::Date;
use crate::diagnostic::{Diagnostic, Faults, Place};
use crate::export::order::Order;
use crate::geometry::{Extent, Rect, Spare, Xy};
use crate::language::Language;
use crate::layout::{
    Cast, DateFace, Ensemble, Heading, Layout, Request, Stage, Typesetter, Years, bare, card, cast,
    compose,
};
use crate::resolve::{Snapshot, snapshot_as};
use crate::scene::{Item, Scene, build, film};
use crate::style::Style;
use crate::units::Color;

use super::camera::{Camera, End, Exposure, Which};
use super::look::{Fading, Look, Shot};
use super::plan::{Motion, Plan, WHOLE};
use super::stops::{Change, Occasion, Stop};
use crate::export::digest::Digest;

/// Everything that decides a film.
#[derive(Debug, Clone)]
pub struct FilmOrder {
    /// What its maps have in common; day, view and title are those of each stop.
    pub order: Order,
    /// What each frame shows.
    pub plan: Plan,
    /// Its chapters, in order; never none.
    pub chapters: Vec<Chapter>,
    /// Cards that lie over the film at its beginning and its end.
    pub cards: Vec<Caption>,
    /// Digest of the script it was made from, if it was.
    pub script: Option<Digest>,
    /// How much time goes into small files.
    pub effort: Effort,
}

/// A part of a film in one view.
#[derive(Debug, Clone)]
pub struct Chapter {
    /// The view.
    pub view: View,
    /// A title instead of those of the stops.
    pub title: Option<String>,
    /// A sentence instead of those of the stops.
    pub sentence: Option<String>,
    /// Where the script has it.
    pub place: Place,
}

impl FilmOrder {
    /// A film of one chapter, in the order's view.
    pub fn new(order: Order, plan: Plan, effort: Effort) -> Self {
        let chapters = vec![Chapter {
            view: order.view.clone(),
            title: None,
            sentence: None,
            place: Place::default(),
        }];
        Self { order, plan, chapters, cards: Vec::new(), script: None, effort }
    }

    /// The chapter of a stop.
    pub fn chapter(&self, stop: usize) -> &Chapter {
        &self.chapters[self.plan.stops[stop].chapter]
    }
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
    pub film: FilmOrder,
    /// Where everything is on the page.
    pub stage: Stage,
    years: Years,
    /// Titles with their captions.
    captions: Vec<Caption>,
    /// For each stop, which of them stands above its map.
    caption_of: Vec<usize>,
    /// Where everything stands on all maps of a chapter.
    casts: Vec<Cast>,
}

/// How many times faster the words change than the map where land is taken along a front.
const ANNOUNCED: u16 = 4;
/// Where more days than this go by in a frame, nobody can read them.
const READABLE_DAYS: i64 = 8;

impl<'a> Studio<'a> {
    /// Prepares a film.
    ///
    /// # Errors
    /// A character that the fonts lack.
    pub fn new(atlas: &'a Atlas, film: FilmOrder) -> Result<Self, Faults> {
        let type_ = typesetter(&film);
        let stage = Stage::new(film.order.page, &type_)?;
        let stops = &film.plan.stops;
        let marked = stops.iter().filter(|stop| matches!(stop.occasion, Occasion::Settlement(_)));
        let marked: Vec<Date> = marked.map(|stop| stop.day).collect();
        let days = || stops.iter().map(|stop| stop.day);
        let span = (days().min().unwrap_or(atlas.begins), days().max().unwrap_or(atlas.begins));
        let years = stage.years(span, &marked, &type_)?;
        let mut captions: Vec<Caption> = Vec::new();
        let mut caption_of = Vec::with_capacity(stops.len());
        for (index, stop) in stops.iter().enumerate() {
            let opens = index == 0 || stops[index - 1].chapter != stop.chapter;
            // What is quiet keeps the words before it.
            captions.extend(caption(atlas, &film, stop, opens));
            caption_of.push(captions.len().saturating_sub(1));
        }
        let mut studio =
            Self { atlas, film, stage, years, captions, caption_of, casts: Vec::new() };
        for chapter in 0..studio.film.chapters.len() {
            let same =
                (0..chapter).find(|earlier| studio.view_id(*earlier) == studio.view_id(chapter));
            let cast = match same {
                Some(earlier) => studio.casts[earlier].clone(),
                None => studio.cast(chapter)?,
            };
            studio.casts.push(cast);
        }
        Ok(studio)
    }

    /// Finds out where everything stands on all maps in the view of a chapter.
    fn cast(&self, chapter: usize) -> Result<Cast, Faults> {
        let stops = self.film.plan.stops.iter().enumerate();
        let own: Vec<usize> = stops
            .filter(|(_, stop)| self.view_id(stop.chapter) == self.view_id(chapter))
            .map(|(position, _)| position)
            .collect();
        let snapshots: Vec<Snapshot> =
            own.iter().map(|stop| self.snapshot(*stop)).collect::<Result<_, _>>()?;
        let (Some(first), Some(snapshot)) = (own.first(), snapshots.first()) else {
            return Err(Faults::one("a chapter without a day", "give it one"));
        };
        cast(self.atlas, &self.order(*first).request(snapshot), &snapshots)
    }

    fn view_id(&self, chapter: usize) -> &str {
        &self.film.chapters[chapter].view.id
    }

    /// Looks whether the camera can go all its ways.
    ///
    /// # Errors
    /// Views that lie too far apart, with the place of the segment in the script.
    pub fn scout(&self) -> Result<(), Faults> {
        let moves = self.film.plan.segments.iter();
        let moves = moves.filter(|segment| matches!(segment.motion, Motion::Move(_)));
        for segment in moves {
            let place = &self.film.chapter(segment.stop).place;
            let found = self.camera(segment.stop - 1, segment.stop).map_err(|faults| {
                let placed = faults.0.into_iter();
                Faults(placed.map(|fault| Diagnostic { place: place.clone(), ..fault }).collect())
            });
            found?;
        }
        Ok(())
    }

    /// The camera's path from the map of one stop to that of another.
    ///
    /// # Errors
    /// Views that lie too far apart.
    pub fn camera(&self, from: usize, to: usize) -> Result<Camera, Faults> {
        let end = |stop: usize| {
            let main = self.layout(stop)?.main;
            Ok::<_, Faults>(End { frame: main.frame, area: main.area })
        };
        Camera::new(end(from)?, end(to)?)
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
            view: self.film.chapter(stop).view.clone(),
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
        // Words go before the camera does, and come when it is there.
        let (map, told) = match moment.shot {
            // An advance is announced before it is seen.
            Shot::Still if self.film.plan.stops[moment.to].change == Change::Advance => {
                (map, moment.weight.saturating_mul(ANNOUNCED))
            }
            Shot::Still => (map, moment.weight),
            Shot::Leaving(weight) => (Fading::new(moment.to, moment.to, 0), (weight / 2).max(1)),
            Shot::Moving(_) => (Fading::new(moment.to, moment.to, 0), WHOLE / 2),
            Shot::Arriving(weight) => {
                (Fading::new(moment.to, moment.to, 0), (WHOLE / 2 + weight / 2).min(WHOLE - 1))
            }
        };
        let heading = Fading::new(caption(moment.from), caption(moment.to), told);
        let segment = plan.segments[moment.segment];
        let next = plan.stops.get(segment.stop + 1).map_or(moment.day, |stop| stop.day);
        let days = plan.stops[segment.stop].day.days_until(next);
        let precise =
            segment.motion != Motion::Run || days <= READABLE_DAYS * i64::from(segment.frames);
        let face = DateFace::new(moment.day, precise);
        let hand_px = self.years.x_of(moment.day) as u32;
        Look { map, shot: moment.shot, card: moment.card, heading, face, hand_px }
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

    /// The fronts along which land is taken when the map of a stop appears.
    pub fn fronts(&self, stop: usize) -> Vec<&Front> {
        match self.film.plan.stops[stop] {
            Stop { change: Change::Advance, day, .. } => self.atlas.fronts_on(day).collect(),
            _ => Vec::new(),
        }
    }

    /// Land, black on white, as an SVG document on the whole page.
    pub fn silhouette(&self, land: Vec<Vec<Xy>>) -> String {
        let item = Item::filled(land, Color::BLACK);
        let scene = film::part(vec![item], self.style(), self.film.order.page, self.language());
        write(&Scene { background: Color::WHITE, ..scene }, TextForm::Outlines)
    }

    /// The cards as SVG documents.
    ///
    /// # Errors
    /// A character that the fonts lack.
    pub fn cards(&self) -> Result<Vec<String>, Faults> {
        let page = self.film.order.page;
        let cards = self.film.cards.iter().map(|Caption { title, sentence }| {
            let lines = card(page, (title, sentence), &typesetter(&self.film))?;
            Ok(self.part(film::words("card", &lines, self.style(), page)))
        });
        cards.collect()
    }

    /// The land that a plate of the camera shows as an SVG document, on the way from one stop to another.
    ///
    /// # Errors
    /// A view that can't be drawn.
    pub fn plate(&self, exposure: &Exposure, (from, to): (usize, usize)) -> Result<String, Faults> {
        let stop = if exposure.end == Some(Which::Before) { from } else { to };
        let own = self.order(stop);
        let view = View {
            projection: exposure.projection.clone(),
            projection_tall: None,
            projection_wide: None,
            extent: Extent::Points(exposure.corners.clone()),
            spare: Spare::EVEN,
            graticule_deg: exposure.end.and(own.view.graticule_deg),
            distances: Distances::Named,
            insets: Vec::new(),
            ..own.view.clone()
        };
        let snapshot = self.snapshot(stop)?;
        let order = Order { view, ..own };
        let panel = bare(self.atlas, &order.request(&snapshot), exposure.area)?;
        Ok(self.part(film::bare(&panel, self.style(), self.film.order.page)))
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
        let ensemble = Ensemble::Member(&self.casts[self.film.plan.stops[stop].chapter]);
        compose(self.atlas, &Request { ensemble, ..order.request(&snapshot) })
    }

    fn map_scene(&self, stop: usize) -> Result<Scene, Faults> {
        // Without the day, so that two days that look the same are the same document.
        Ok(build(&self.layout(stop)?, self.style(), self.language(), ""))
    }

    fn heading_item(&self, stop: usize) -> Result<Item, Faults> {
        let Caption { title, sentence } = self.caption(stop);
        let lines = self.stage.heading((title, sentence), &typesetter(&self.film))?;
        Ok(film::words("heading", &lines, self.style(), self.film.order.page))
    }

    fn counter_item(&self, face: &DateFace) -> Result<Item, Faults> {
        let lines = self.stage.counter(face, &typesetter(&self.film))?;
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

fn typesetter(film: &FilmOrder) -> Typesetter<'_> {
    Typesetter::new(film.order.page, &film.order.style, film.order.languages)
}

/// What is said at a stop; nothing new where it is quiet, unless a chapter opens with it.
fn caption(atlas: &Atlas, film: &FilmOrder, stop: &Stop, opens: bool) -> Option<Caption> {
    let language = film.order.languages.main;
    let chapter = &film.chapters[stop.chapter];
    let told = match stop.occasion {
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
            title: chapter.view.names.get(language).to_owned(),
            sentence: String::new(),
        }),
    };
    told.map(|told| Caption {
        title: chapter.title.clone().unwrap_or(told.title),
        sentence: chapter.sentence.clone().unwrap_or(told.sentence),
    })
}
