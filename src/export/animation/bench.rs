//! The bench at which frames are put together: one a thread, each with the frame it made last, so that
//! only what differs is painted and encoded.

use std::sync::Arc;

use crate::backend::raster::Window;
use crate::backend::strips::{Encoder, Scanlines, Strip};
use crate::date::Date;
use crate::diagnostic::Faults;
use crate::layout::DateFace;

use super::advance::Advance;
use super::film::Studio;
use super::journey::Journey;
use super::look::{Fading, Look, Shot};
use super::part::{Difference, blend, copy, fill, paint, window};
use super::plan::WHOLE;
use crate::export::digest::Digest;

/// A part that becomes another, with both pictures.
#[derive(Debug, Clone)]
pub struct Pair {
    /// The picture that is there.
    pub from: Arc<Scanlines>,
    /// The one that appears.
    pub to: Arc<Scanlines>,
    /// Where they differ.
    pub difference: Difference,
}

impl Pair {
    /// Of two pictures of one size.
    pub fn new(from: Arc<Scanlines>, to: Arc<Scanlines>) -> Self {
        let difference = if Arc::ptr_eq(&from, &to) {
            Difference::default()
        } else {
            Difference::of(&from, &to)
        };
        Self { from, to, difference }
    }
}

/// What the frames of one leg are made of.
pub struct Parts {
    /// The map before it and its own.
    pub map: Pair,
    /// The order in which land changes that is taken along a front.
    pub advance: Option<Advance>,
    /// For each strip of a frame, the stop at which the map in it became what it is: first that of the
    /// map before, then that of its own.
    pub since: [Vec<usize>; 2],
    /// The heading before it that goes, and its own that comes.
    pub heading: [Pair; 2],
    /// The line of years.
    pub years: Arc<Scanlines>,
    /// The camera's way to its map, if it comes by one.
    pub journey: Option<Journey>,
    /// The cards of the film.
    pub cards: Vec<Arc<Scanlines>>,
}

/// What decides the bytes of a strip.
#[derive(Debug, Clone, PartialEq, Eq)]
struct StripKey {
    map: MapKey,
    heading: Option<Fading>,
    face: Option<DateFace>,
    hand_px: Option<u32>,
    card: Option<(usize, u16)>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum MapKey {
    None,
    Since(usize),
    Mixed(Fading),
    /// On the way to the map of a stop.
    Shot(Shot, usize),
}

/// Puts frames together.
pub struct Bench {
    frame: Scanlines,
    /// The frame with a card over it.
    covered: Option<Scanlines>,
    shown: Option<Look>,
    strips: Vec<Option<(StripKey, Strip)>>,
    /// The last file, with the look and the day it shows.
    file: Option<(Look, Date, Made)>,
}

/// The file of a frame.
#[derive(Debug, Clone)]
pub struct Made {
    /// Its bytes.
    pub bytes: Arc<Vec<u8>>,
    /// Their digest.
    pub digest: Digest,
}

impl Bench {
    /// With nothing on it yet.
    pub fn new(studio: &Studio<'_>, encoder: &Encoder) -> Self {
        let page = studio.film.order.page;
        Self {
            frame: Scanlines::new(page.width_px, page.height_px),
            covered: None,
            shown: None,
            strips: vec![None; encoder.strips()],
            file: None,
        }
    }

    /// The pixels of a frame.
    ///
    /// # Errors
    /// When the memory does not do, or a character of the running date has no glyph.
    pub fn paint(
        &mut self,
        studio: &Studio<'_>,
        parts: &Parts,
        look: &Look,
    ) -> Result<&Scanlines, Faults> {
        let stage = &studio.stage;
        let shown = self.shown.take();
        let was =
            |same: fn(&Look, &Look) -> bool| shown.as_ref().is_some_and(|shown| same(shown, look));
        if !was(|a, b| (a.map, a.shot) == (b.map, b.shot)) {
            let frame = &mut self.frame;
            match (look.shot, &parts.journey) {
                (Shot::Leaving(weight), Some(journey)) => journey.leave(weight, frame),
                (Shot::Moving(way), Some(journey)) => journey.go(way, frame),
                (Shot::Arriving(weight), Some(journey)) => journey.arrive(weight, frame),
                _ => {
                    let before = shown.filter(|shown| shown.shot == Shot::Still);
                    let before = before.map(|shown| shown.map);
                    lay(parts, (before, look.map), window(&stage.map), frame);
                }
            }
        }
        if !was(|a, b| a.heading == b.heading) {
            head(&parts.heading, look.heading, window(&stage.heading), &mut self.frame);
        }
        if !was(|a, b| a.face == b.face) {
            let window = window(&stage.counter);
            let counter = paint(&studio.counter(&look.face)?, studio.film.order.page, window)?;
            copy(&counter, window, &mut self.frame);
        }
        if !was(|a, b| a.hand_px == b.hand_px) {
            copy(&parts.years, window(&stage.bar), &mut self.frame);
            for (rect, color) in studio.progress(look.hand_px) {
                fill(&rect, color, &mut self.frame);
            }
        }
        self.shown = Some(*look);
        Ok(match look.card {
            Some((card, weight)) => self.cover(&parts.cards[card], weight),
            None => &self.frame,
        })
    }

    /// The frame with so much of a card over it.
    fn cover(&mut self, card: &Scanlines, weight: u16) -> &Scanlines {
        let covered = self.covered.get_or_insert_with(|| self.frame.clone());
        for y in 0..covered.height_px() {
            blend((self.frame.row(y), card.row(y)), weight, covered.row_mut(y));
        }
        covered
    }

    /// The file of a frame; the last one again where it looks the same.
    ///
    /// # Errors
    /// As [`Bench::paint`].
    pub fn file(
        &mut self,
        studio: &Studio<'_>,
        encoder: &Encoder,
        parts: &Parts,
        (look, day): (&Look, Date),
    ) -> Result<Made, Faults> {
        if let Some((.., made)) = self.file.as_ref().filter(|last| (last.0, last.1) == (*look, day))
        {
            return Ok(made.clone());
        }
        self.paint(studio, parts, look)?;
        let frame = self.covered.as_ref().filter(|_| look.card.is_some()).unwrap_or(&self.frame);
        for (index, slot) in self.strips.iter_mut().enumerate() {
            let key = key(studio, encoder, parts, look, index);
            if slot.as_ref().is_none_or(|(made, _)| *made != key) {
                *slot = Some((key, encoder.strip(frame.raw(encoder.rows(index)))));
            }
        }
        let strips = self.strips.iter().flatten().map(|(_, strip)| strip);
        let bytes = encoder.join(&day.to_string(), strips);
        let made = Made { digest: Digest::of(&bytes), bytes: Arc::new(bytes) };
        self.file = Some((*look, day, made.clone()));
        Ok(made)
    }
}

/// Brings the map as it is to be into its box; what was there before can stay where the two do not
/// differ.
fn lay(
    parts: &Parts,
    (before, now): (Option<Fading>, Fading),
    window: Window,
    frame: &mut Scanlines,
) {
    let pair = &parts.map;
    let of_pair =
        |fading: Fading| !now.is_settled() && (fading.from, fading.to) == (now.from, now.to);
    // A map that is there, or one of the same mixture, is the ground for the mixture.
    let grounded = before.is_some_and(|before| {
        of_pair(before) || (before.is_settled() && !now.is_settled() && before.from == now.from)
    });
    if now.is_settled() {
        copy(&pair.to, window, frame);
        return;
    }
    if !grounded {
        copy(&pair.from, window, frame);
    }
    let pictures = (&*pair.from, &*pair.to);
    match &parts.advance {
        Some(advance) => {
            pair.difference.mix_along(pictures, (now.weight, advance), window, frame);
        }
        None => pair.difference.mix(pictures, now.weight, window, frame),
    }
}

/// Brings a heading as it is to be into its box: one goes before the other comes, because two at the
/// same place can't be read.
fn head([going, coming]: &[Pair; 2], now: Fading, window: Window, frame: &mut Scanlines) {
    let half = WHOLE / 2;
    let (pair, weight) = match now.weight {
        0 => return copy(&coming.to, window, frame),
        weight if weight < half => (going, 2 * weight),
        weight => (coming, 2 * (weight - half)),
    };
    copy(&pair.from, window, frame);
    pair.difference.mix((&pair.from, &pair.to), weight, window, frame);
}

/// What decides the bytes of a strip of a frame.
fn key(
    studio: &Studio<'_>,
    encoder: &Encoder,
    parts: &Parts,
    look: &Look,
    strip: usize,
) -> StripKey {
    let stage = &studio.stage;
    let rows = encoder.rows(strip);
    let inside = |rect: &crate::geometry::Rect| {
        let window = window(rect);
        let top = window.top_px.max(rows.start);
        let bottom = (window.top_px + window.height_px).min(rows.end);
        (top < bottom).then(|| top - window.top_px..bottom - window.top_px)
    };
    let map = match inside(&stage.map) {
        None => MapKey::None,
        Some(_) if look.shot != Shot::Still => MapKey::Shot(look.shot, look.map.to),
        Some(_) if look.map.is_settled() => MapKey::Since(parts.since[1][strip]),
        Some(rows) if parts.map.difference.touches(rows.clone()) => MapKey::Mixed(look.map),
        Some(_) => MapKey::Since(parts.since[0][strip]),
    };
    StripKey {
        map,
        heading: inside(&stage.heading).map(|_| look.heading),
        face: inside(&stage.counter).map(|_| look.face),
        hand_px: inside(&stage.bar).map(|_| look.hand_px),
        card: look.card,
    }
}
