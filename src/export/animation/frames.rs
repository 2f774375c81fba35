//! The frames of a film one after the other, for programs: drawn as they are asked for, a few ahead at the
//! same time, so that memory does not grow with the film.

use std::collections::VecDeque;
use std::fmt;
use std::num::NonZeroUsize;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, channel};

use rayon::prelude::*;

use crate::backend::strips::Encoder;
use crate::date::Date;
use crate::diagnostic::Faults;

use super::bench::{Bench, Parts};
use super::film::{FilmOrder, Studio};
use super::leg::{Leg, Plant, Stock};
use super::manifest::file_name;

/// What its threads are called.
const NAME: &str = "treatymap";
/// So many frames a thread are drawn at once.
const AHEAD: usize = 4;

/// A frame of a film as a file.
#[derive(Clone, PartialEq, Eq)]
pub struct Frame {
    /// Its number, from 0.
    pub number: u32,
    /// The exact day that it shows.
    pub date: Date,
    /// The PNG file. Frames that look the same share its bytes.
    pub png: Arc<Vec<u8>>,
}

impl Frame {
    /// The name that its file has in a folder of frames, such as `frame_000042.png`.
    pub fn file_name(&self) -> String {
        file_name(self.number)
    }
}

/// A frame of a film as pixels.
#[derive(Clone, PartialEq, Eq)]
pub struct Picture {
    /// Its number, from 0.
    pub number: u32,
    /// The exact day that it shows.
    pub date: Date,
    /// Width in pixels.
    pub width_px: u32,
    /// Height in pixels.
    pub height_px: u32,
    /// Rows from the top, each from the left: red, green and blue in a byte each (sRGB).
    pub rgb: Vec<u8>,
}

/// Without the bytes.
impl fmt::Debug for Frame {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut debug = f.debug_struct("Frame");
        debug.field("number", &self.number).field("date", &self.date).finish_non_exhaustive()
    }
}

/// Without the pixels.
impl fmt::Debug for Picture {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut debug = f.debug_struct("Picture");
        debug.field("number", &self.number).field("date", &self.date);
        debug.field("width_px", &self.width_px).field("height_px", &self.height_px);
        debug.finish_non_exhaustive()
    }
}

/// The frames of a film in order, as PNG files.
pub type Frames<'a> = Reel<'a, Frame>;

/// The frames of a film in order, as pixels.
pub type Pictures<'a> = Reel<'a, Picture>;

impl<'a> Frames<'a> {
    /// The frames of a film that is ready to be drawn.
    ///
    /// # Errors
    /// When the memory does not do, or the system gives no threads.
    pub fn of(studio: Studio<'a>, threads: Option<NonZeroUsize>) -> Result<Self, Faults> {
        Self::new(studio, threads, |bench, reel, parts, number| {
            let date = reel.studio.film.plan.moment(number).day;
            let look = (&reel.studio.look(number), date);
            let made = bench.file(reel.studio, reel.encoder, parts, look)?;
            Ok(Frame { number, date, png: made.bytes })
        })
    }
}

impl<'a> Pictures<'a> {
    /// The frames of a film that is ready to be drawn.
    ///
    /// # Errors
    /// As [`Frames::of`].
    pub fn of(studio: Studio<'a>, threads: Option<NonZeroUsize>) -> Result<Self, Faults> {
        Self::new(studio, threads, |bench, reel, parts, number| {
            let date = reel.studio.film.plan.moment(number).day;
            let lines = bench.paint(reel.studio, parts, &reel.studio.look(number))?;
            let (width_px, height_px) = (lines.width_px(), lines.height_px());
            Ok(Picture { number, date, width_px, height_px, rgb: lines.rgb() })
        })
    }
}

impl<T: Send> Iterator for Reel<'_, T> {
    type Item = Result<T, Faults>;

    fn next(&mut self) -> Option<Self::Item> {
        while self.ready.is_empty() && !self.wanted.is_empty() {
            if let Err(faults) = self.draw() {
                self.wanted.start = self.wanted.end;
                self.ready.clear();
                return Some(Err(faults));
            }
        }
        self.ready.pop_front().map(Ok)
    }

    fn nth(&mut self, skipped: usize) -> Option<Self::Item> {
        let drawn = skipped.min(self.ready.len());
        self.ready.drain(..drawn);
        let rest = u32::try_from(skipped - drawn).unwrap_or(u32::MAX);
        self.wanted.start = self.wanted.start.saturating_add(rest).min(self.wanted.end);
        self.next()
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        let left = self.ready.len() + self.wanted.len();
        (left, Some(left))
    }
}

/// How many frames are left.
impl<T: Send> fmt::Debug for Reel<'_, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Reel").field("left", &self.len()).finish_non_exhaustive()
    }
}

impl<T: Send> ExactSizeIterator for Reel<'_, T> {}
impl<T: Send> std::iter::FusedIterator for Reel<'_, T> {}

/// Makes what the user gets of a frame.
type Make<T> = fn(&mut Bench, &Plant<'_>, &Parts, u32) -> Result<T, Faults>;

/// The frames of a film in order, as `T`.
///
/// Frames are drawn while the next one is waited for, a few ahead by as many threads as there are
/// processor cores (or [`threads`](super::Film::threads)); in between, nothing is done. When it is
/// dropped, whether or not all frames were taken, its threads have ended. After an error there is no
/// other frame. Frames that are skipped (`skip`, `step_by`, `nth`) are not drawn.
pub struct Reel<'a, T> {
    studio: Studio<'a>,
    encoder: Encoder,
    stock: Stock,
    crew: Crew,
    benches: Vec<Bench>,
    make: Make<T>,
    /// The leg at work, and the one after it once that is made ready.
    legs: [Option<Leg>; 2],
    /// The stop of the leg that is made ready next.
    next_stop: usize,
    /// The frames that are not drawn yet.
    wanted: std::ops::Range<u32>,
    /// Frames that are drawn and not taken yet.
    ready: VecDeque<T>,
}

impl<'a, T: Send> Reel<'a, T> {
    fn new(
        studio: Studio<'a>,
        threads: Option<NonZeroUsize>,
        make: Make<T>,
    ) -> Result<Self, Faults> {
        let encoder = Encoder::new(studio.film.order.page, studio.film.effort);
        let crew = Crew::new(threads)?;
        let benches = 0..crew.pool()?.current_num_threads();
        let benches = benches.map(|_| Bench::new(&studio, &encoder)).collect();
        Ok(Self {
            stock: Stock::of(&studio)?,
            wanted: 0..studio.film.plan.frames(),
            studio,
            encoder,
            crew,
            benches,
            make,
            legs: [None, None],
            next_stop: 0,
            ready: VecDeque::new(),
        })
    }

    /// What decides the film.
    pub fn order(&self) -> &FilmOrder {
        &self.studio.film
    }

    /// Draws the next few frames, and makes the leg after theirs ready meanwhile.
    fn draw(&mut self) -> Result<(), Faults> {
        let Self { studio, encoder, stock, crew, benches, make, legs, next_stop, .. } = self;
        let stops = studio.film.plan.stops.len();
        let plant = Plant { studio, encoder, stock, known: None, wanted: self.wanted.clone() };
        let [leg, after] = legs;
        let first = plant.wanted.start;
        let of = |leg: &Leg| leg.pending.partition_point(|(frame, _)| *frame < first);
        let drawn = crew.pool()?.install(|| {
            if leg.as_ref().is_none_or(|leg| leg.pending[of(leg)..].is_empty()) {
                let next = match after.take() {
                    Some(next) => next,
                    None => {
                        *next_stop += 1;
                        plant.leg(*next_stop - 1, leg.as_ref())?
                    }
                };
                *leg = Some(next);
            }
            let Some(leg) = leg.as_ref() else { return Ok(Vec::new()) };
            let prepares = after.is_none() && *next_stop < stops;
            let (drawn, prepared) = rayon::join(
                || match &leg.parts {
                    Some(parts) => {
                        let pending = &leg.pending[of(leg)..];
                        let few = &pending[..pending.len().min(AHEAD * benches.len())];
                        frames(&plant, parts, few, benches, *make)
                    }
                    None => Ok(Vec::new()),
                },
                || prepares.then(|| plant.leg(*next_stop, Some(leg))).transpose(),
            );
            if let Some(prepared) = prepared? {
                *after = Some(prepared);
                *next_stop += 1;
            }
            drawn
        })?;
        self.wanted.start += drawn.len() as u32;
        self.ready.extend(drawn);
        Ok(())
    }
}

/// Draws a few frames of a leg; neighbours by the same thread.
fn frames<T: Send>(
    plant: &Plant<'_>,
    parts: &Parts,
    few: &[(u32, super::Digest)],
    benches: &mut [Bench],
    make: Make<T>,
) -> Result<Vec<T>, Faults> {
    let share = few.len().div_ceil(benches.len().max(1)).max(1);
    let shares: Vec<Result<Vec<T>, Faults>> = benches
        .par_iter_mut()
        .zip(few.par_chunks(share))
        .map(|(bench, few)| {
            few.iter().map(|(frame, _)| make(bench, plant, parts, *frame)).collect()
        })
        .collect();
    let mut drawn = Vec::with_capacity(few.len());
    for share in shares {
        drawn.extend(share?);
    }
    Ok(drawn)
}

/// Threads that end with it.
struct Crew {
    pool: Option<rayon::ThreadPool>,
    /// Disconnected once the last thread has let go of the pool.
    at_work: Receiver<()>,
}

impl Crew {
    fn new(threads: Option<NonZeroUsize>) -> Result<Self, Faults> {
        let (works, at_work) = channel();
        let pool = rayon::ThreadPoolBuilder::new()
            .num_threads(threads.map_or(0, NonZeroUsize::get))
            .thread_name(|_| NAME.to_owned())
            // Kept by the pool's threads as long as they are there; who would listen is told nothing.
            .exit_handler(move |_| {
                let _ = works.send(());
            })
            .build();
        let pool = pool.map_err(|fault| no_threads(&fault.to_string()))?;
        Ok(Self { pool: Some(pool), at_work })
    }

    fn pool(&self) -> Result<&rayon::ThreadPool, Faults> {
        self.pool.as_ref().ok_or_else(|| no_threads("they have ended"))
    }
}

fn no_threads(fault: &str) -> Faults {
    Faults::one(format!("can't start threads: {fault}"), "try fewer")
}

impl Drop for Crew {
    fn drop(&mut self) {
        // Its end tells the threads to end.
        drop(self.pool.take());
        while self.at_work.recv().is_ok() {}
    }
}
