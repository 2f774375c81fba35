//! A leg of a film: the frames in which the map of one stop appears, stands and sees time go by, and
//! the parts that they are made of.

use std::path::Path;
use std::sync::Arc;

use rayon::prelude::*;

use super::advance::advance;
use super::bench::{Pair, Parts};
use crate::backend::raster::Window;
use crate::backend::strips::{Encoder, Scanlines};
use crate::diagnostic::Faults;

use super::film::Studio;
use super::journey::Route;
use super::look::{Look, Shot};
use super::manifest::file_name;
use super::part::{paint, window};
use super::records::{Record, Records};
use crate::export::digest::Digest;

/// What all legs of a film share.
pub struct Plant<'a> {
    /// The film.
    pub studio: &'a Studio<'a>,
    /// Its encoder.
    pub encoder: &'a Encoder,
    /// What does not change from leg to leg.
    pub stock: &'a Stock,
    /// The folder of its frames, and what is known of them; none where frames go elsewhere.
    pub known: Option<(&'a Path, &'a Records)>,
    /// The frames that are to be there.
    pub wanted: std::ops::Range<u32>,
}

/// What does not change from leg to leg, painted once.
pub struct Stock {
    /// The line of years.
    years: Arc<Scanlines>,
    /// The cards, each with its document's digest.
    cards: Vec<(Digest, Arc<Scanlines>)>,
    /// What decides every frame alike.
    constant: String,
}

/// A leg.
pub struct Leg {
    /// Its stop.
    stop: usize,
    /// The map as a document with its digest; none where no frame needs it.
    document: Option<(String, Digest)>,
    /// The same as pixels, and since which stop each strip is what it is.
    picture: Option<(Arc<Scanlines>, Vec<usize>)>,
    /// Frames that are there, as they should be.
    pub done: Vec<(u32, Record)>,
    /// Frames that are still to be drawn, with the digests of their looks.
    pub pending: Vec<(u32, Digest)>,
    /// What these are made of.
    pub parts: Option<Parts>,
}

impl Stock {
    /// A film's.
    ///
    /// # Errors
    /// When the memory does not do.
    pub fn of(studio: &Studio<'_>) -> Result<Self, Faults> {
        let page = studio.film.order.page;
        let document = studio.years();
        let years = paint(&document, page, window(&studio.stage.bar))?;
        let constant = format!(
            "{} {:?} {:?} {} {:?}",
            crate::backend::svg::GENERATOR,
            studio.film.effort,
            page,
            Digest::of(document.as_bytes()),
            studio.progress(0),
        );
        let whole =
            Window { left_px: 0, top_px: 0, width_px: page.width_px, height_px: page.height_px };
        let card = |document: String| {
            Ok::<_, Faults>((Digest::of(document.as_bytes()), paint(&document, page, whole)?))
        };
        let cards = studio.cards()?.into_iter().map(card).collect::<Result<_, _>>()?;
        Ok(Self { years, cards, constant })
    }
}

impl Plant<'_> {
    /// Finds out which frames of a stop's leg are to be drawn, and makes what they need.
    ///
    /// # Errors
    /// A page too small, a character that the fonts lack, or the memory does not do.
    pub fn leg(&self, stop: usize, before: Option<&Leg>) -> Result<Leg, Faults> {
        let frames = self.frames(stop);
        // The next leg begins with this map.
        let needed = !frames.is_empty() || !self.frames(stop + 1).is_empty();
        let document = match needed {
            true => {
                let document = self.studio.map(stop)?;
                let digest = Digest::of(document.as_bytes());
                Some((document, digest))
            }
            false => None,
        };
        let mut leg = Leg {
            stop,
            document,
            picture: None,
            done: Vec::new(),
            pending: Vec::new(),
            parts: None,
        };
        if frames.is_empty() {
            return Ok(leg);
        }
        let moves = |frame: u32| self.studio.look(frame).shot != Shot::Still;
        let route = match before.filter(|_| frames.clone().any(moves)) {
            Some(before) => Some(Route::plan(self.studio, before.stop, stop)?),
            None => None,
        };
        let digests = [before.unwrap_or(&leg).digest(), leg.digest()];
        let way = route.as_ref().map(|route| route.digest);
        let captions = [before.map_or(stop, |before| before.stop), stop];
        let headings = [self.studio.heading(captions[0])?, self.studio.heading(captions[1])?];
        let words = [0, 1].map(|at: usize| Digest::of(headings[at].as_bytes()));
        let found: Vec<(u32, Digest, Option<Record>)> = frames
            .into_par_iter()
            .map(|frame| {
                let look = self.digest(frame, (digests, way), words);
                (frame, look, self.found(frame, look))
            })
            .collect();
        for (frame, look, record) in found {
            match record {
                Some(record) => leg.done.push((frame, record)),
                None => leg.pending.push((frame, look)),
            }
        }
        if !leg.pending.is_empty() {
            self.equip(&mut leg, (before, route), &headings)?;
        }
        Ok(leg)
    }

    /// The frames of a stop's leg that are wanted.
    fn frames(&self, stop: usize) -> std::ops::Range<u32> {
        let segments = &self.studio.film.plan.segments;
        let mut own = segments.iter().filter(|segment| segment.stop == stop);
        let Some(first) = own.next() else { return 0..0 };
        let last = own.next_back().unwrap_or(first);
        let start = first.first.max(self.wanted.start);
        start..(last.first + last.frames).min(self.wanted.end).max(start)
    }

    /// The digest of everything that decides a frame.
    fn digest(
        &self,
        frame: u32,
        (maps, way): ([Option<Digest>; 2], Option<Digest>),
        words: [Digest; 2],
    ) -> Digest {
        let Look { map, shot, card, heading, face, hand_px } = self.studio.look(frame);
        let day = self.studio.film.plan.moment(frame).day;
        // A picture alone is named alone: whatever came before it.
        let still = shot == Shot::Still;
        let maps = if still && map.is_settled() { [maps[1]; 2] } else { maps };
        let words = if heading.is_settled() { [words[1]; 2] } else { words };
        let mut text = format!(
            "{}\n{maps:?} {} {words:?} {} {face:?} {hand_px} {day}",
            self.stock.constant, map.weight, heading.weight
        );
        if !map.is_settled() {
            for front in self.studio.fronts(map.to) {
                text.push_str(&format!(" {:?}", front.marks));
            }
        }
        if !still {
            text.push_str(&format!(" {shot:?} {way:?}"));
        }
        if let Some((card, weight)) = card {
            text.push_str(&format!(" {} {weight}", self.stock.cards[card].0));
        }
        Digest::of(text.as_bytes())
    }

    /// The record of a frame whose file is there, has the bytes that were written and looks as it is
    /// to look.
    fn found(&self, frame: u32, look: Digest) -> Option<Record> {
        let (folder, records) = self.known?;
        let record = records.get(frame).filter(|record| record.look == look)?;
        let bytes = std::fs::read(folder.join(file_name(frame))).ok()?;
        (Digest::of(&bytes) == record.file).then_some(record)
    }

    /// Paints what the pending frames of a leg are made of.
    fn equip(
        &self,
        leg: &mut Leg,
        (before, route): (Option<&Leg>, Option<Route>),
        headings: &[String; 2],
    ) -> Result<(), Faults> {
        let stop = leg.stop;
        let from = match before {
            Some(before) => Some((before, self.picture(before)?)),
            None => None,
        };
        let (picture, since) = match &from {
            Some((before, from)) if before.digest() == leg.digest() => from.clone(),
            Some((_, (from, since))) => {
                let picture = self.paint(leg)?;
                let since = self.since(stop, &picture, (from, since));
                (picture, since)
            }
            None => (self.paint(leg)?, vec![stop; self.encoder.strips()]),
        };
        let (from, from_since) =
            from.map_or_else(|| (Arc::clone(&picture), since.clone()), |(_, from)| from);
        let page = self.studio.film.order.page;
        let box_ = window(&self.studio.stage.heading);
        let heading = paint(&headings[1], page, box_)?;
        let heading_before = if headings[0] == headings[1] {
            Arc::clone(&heading)
        } else {
            paint(&headings[0], page, box_)?
        };
        let blank = paint(&self.studio.blank(), page, box_)?;
        leg.picture = Some((Arc::clone(&picture), since.clone()));
        let ends = [Arc::clone(&from), Arc::clone(&picture)];
        let journey = route.map(|route| route.equip(self.studio, ends)).transpose()?;
        leg.parts = Some(Parts {
            map: Pair::new(from, picture),
            advance: if before.is_some() { advance(self.studio, stop)? } else { None },
            since: [from_since, since],
            heading: [Pair::new(heading_before, Arc::clone(&blank)), Pair::new(blank, heading)],
            years: Arc::clone(&self.stock.years),
            journey,
            cards: self.stock.cards.iter().map(|(_, card)| Arc::clone(card)).collect(),
        });
        Ok(())
    }

    /// The picture of a leg, painted now if no frame of its own needed it.
    fn picture(&self, leg: &Leg) -> Result<(Arc<Scanlines>, Vec<usize>), Faults> {
        match &leg.picture {
            Some((picture, since)) => Ok((Arc::clone(picture), since.clone())),
            None => Ok((self.paint(leg)?, vec![leg.stop; self.encoder.strips()])),
        }
    }

    fn paint(&self, leg: &Leg) -> Result<Arc<Scanlines>, Faults> {
        let document = leg.document.as_ref().map_or("", |(document, _)| document);
        paint(document, self.studio.film.order.page, window(&self.studio.stage.map))
    }

    /// For each strip of a frame, since which stop the map in it is what it is.
    fn since(
        &self,
        stop: usize,
        picture: &Scanlines,
        (from, since): (&Scanlines, &[usize]),
    ) -> Vec<usize> {
        let box_ = window(&self.studio.stage.map);
        let strip = |(strip, before): (usize, &usize)| {
            let rows = self.encoder.rows(strip);
            let inside = |y: u32| y.saturating_sub(box_.top_px).min(box_.height_px);
            let rows = inside(rows.start)..inside(rows.end);
            if picture.raw(rows.clone()) == from.raw(rows) { *before } else { stop }
        };
        since.iter().enumerate().map(strip).collect()
    }
}

impl Leg {
    fn digest(&self) -> Option<Digest> {
        self.document.as_ref().map(|(_, digest)| *digest)
    }
}
