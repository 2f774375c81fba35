//! The plan of a film: segments, each with its frames, and what each frame shows.

use crate::date::Date;

use super::easing::{Easing, WAY};
use super::look::Shot;
use super::pace::{Pace, Position};
use super::stops::{Occasion, Stop};

/// What happens in a segment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Motion {
    /// Time goes by; nothing on the map changes.
    Run,
    /// A map becomes the next one, while the day stands still.
    Fade,
    /// Everything stands still.
    Hold,
    /// The camera is about to go: names, legend and the like disappear.
    Leave,
    /// The camera goes to the view of the stop.
    Move(Easing),
    /// The camera is there: names, legend and the like appear.
    Arrive,
    /// A card hides everything; its position among the film's.
    Card(usize),
    /// The card goes.
    Unveil(usize),
    /// The card comes.
    Veil(usize),
}

impl Motion {
    /// The word for it in manifests.
    pub fn code(self) -> &'static str {
        match self {
            Self::Run => "run",
            Self::Fade => "fade",
            Self::Hold => "hold",
            Self::Leave => "leave",
            Self::Move(_) => "move",
            Self::Arrive => "arrive",
            Self::Card(_) => "card",
            Self::Unveil(_) => "unveil",
            Self::Veil(_) => "veil",
        }
    }
}

/// A run of frames.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Segment {
    /// What happens in it.
    pub motion: Motion,
    /// The stop that is shown, or appears: its position in [`Plan::stops`].
    pub stop: usize,
    /// Its first frame.
    pub first: u32,
    /// How many frames it has.
    pub frames: u32,
}

/// What a film shows, frame by frame.
#[derive(Debug, Clone, PartialEq)]
pub struct Plan {
    /// Frames a second.
    pub fps: u32,
    /// The stops in order; never none.
    pub stops: Vec<Stop>,
    /// The segments in order, each with a frame or more.
    pub segments: Vec<Segment>,
}

/// What one frame shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Moment {
    /// The exact day.
    pub day: Date,
    /// Its segment.
    pub segment: usize,
    /// The stop whose map is shown.
    pub from: usize,
    /// The stop whose map appears over it.
    pub to: usize,
    /// How far it has appeared: 0 not at all, [`WHOLE`] altogether.
    pub weight: u16,
    /// What the camera does.
    pub shot: Shot,
    /// The card that lies over everything, and how far it hides it.
    pub card: Option<(usize, u16)>,
}

/// The weight of a map that has appeared altogether.
pub const WHOLE: u16 = 256;

/// How the map of a chapter follows that of the chapter before.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Passage {
    /// Seconds that it takes.
    pub seconds: f64,
    /// How the camera moves; none: one map fades into the other.
    pub camera: Option<Easing>,
}

/// Shares of a camera's time in which names and the like disappear, and in which they appear.
const LEAVE_SHARE: f64 = 0.14;
const ARRIVE_SHARE: f64 = 0.18;

impl Plan {
    /// The plan for stops at a pace.
    pub fn new(stops: Vec<Stop>, fps: u32, pace: &Pace) -> Self {
        let natural = seconds(&stops, pace);
        // Where something is told, there is time to read it.
        let told = |motion: Motion, stop: usize| {
            let end = motion == Motion::Hold && (stop == 0 || stop + 1 == stops.len());
            end || motion != Motion::Run && stops[stop].occasion != Occasion::Quiet
        };
        let total = |of_told: bool| -> f64 {
            let those = natural.iter().filter(|(motion, stop, _)| told(*motion, *stop) == of_told);
            those.map(|(.., seconds)| seconds).sum()
        };
        let (told_by, other_by) = pace.scale(total(true), total(false));
        let mut segments = Vec::new();
        let (mut first, mut clock) = (0, 0.0);
        for (motion, stop, seconds) in natural {
            let scale = if told(motion, stop) { told_by } else { other_by };
            // Rounded from the start of the film, so that roundings do not add up.
            clock += seconds * scale;
            let end = (clock * f64::from(fps)).round() as u32;
            let frames = end.saturating_sub(first).max(least(motion, seconds));
            if frames > 0 {
                segments.push(Segment { motion, stop, first, frames });
            }
            first += frames;
        }
        Self { fps, stops, segments }
    }

    /// The plans of chapters as one; each but the first is reached by its passage.
    pub fn join(fps: u32, chapters: Vec<(Self, Passage)>) -> Self {
        let mut whole = Self { fps, stops: Vec::new(), segments: Vec::new() };
        for (index, (chapter, passage)) in chapters.into_iter().enumerate() {
            let offset = whole.stops.len();
            if index > 0 {
                whole.pass(offset, passage);
            }
            whole.stops.extend(chapter.stops.iter().map(|stop| Stop { chapter: index, ..*stop }));
            for segment in chapter.segments {
                whole.add(segment.motion, offset + segment.stop, segment.frames);
            }
        }
        whole
    }

    /// Adds how a stop of another view is reached.
    fn pass(&mut self, stop: usize, passage: Passage) {
        let frames = |seconds: f64| ((seconds * f64::from(self.fps)).round() as u32).max(1);
        let all = frames(passage.seconds);
        let Some(easing) = passage.camera else { return self.add(Motion::Fade, stop, all) };
        let leave = frames(passage.seconds * LEAVE_SHARE);
        let arrive = frames(passage.seconds * ARRIVE_SHARE);
        self.add(Motion::Leave, stop, leave);
        self.add(Motion::Move(easing), stop, all.saturating_sub(leave + arrive).max(1));
        self.add(Motion::Arrive, stop, arrive);
    }

    /// Adds a segment at the end, unless it has no frames.
    pub fn add(&mut self, motion: Motion, stop: usize, frames: u32) {
        if frames > 0 {
            self.segments.push(Segment { motion, stop, first: self.frames(), frames });
        }
    }

    /// Puts segments of the first stop before all others.
    pub fn open_with(&mut self, segments: &[(Motion, u32)]) {
        let rest = std::mem::take(&mut self.segments);
        segments.iter().for_each(|(motion, frames)| self.add(*motion, 0, *frames));
        rest.iter().for_each(|segment| self.add(segment.motion, segment.stop, segment.frames));
    }

    /// How many frames the film has.
    pub fn frames(&self) -> u32 {
        self.segments.last().map_or(0, |segment| segment.first + segment.frames)
    }

    /// What a frame shows; the last one stands for those after it.
    pub fn moment(&self, frame: u32) -> Moment {
        let after = self.segments.partition_point(|segment| segment.first <= frame);
        let index = after.saturating_sub(1);
        let Segment { motion, stop, first, frames } = self.segments[index];
        let step = (frame - first + 1).min(frames);
        let day = self.stops[stop].day;
        let settled = Moment {
            day,
            segment: index,
            from: stop,
            to: stop,
            weight: 0,
            shot: Shot::Still,
            card: None,
        };
        let shot = |shot| Moment { from: stop.saturating_sub(1), shot, ..settled };
        match motion {
            Motion::Hold => settled,
            Motion::Fade => {
                Moment { from: stop.saturating_sub(1), weight: eased(step, frames), ..settled }
            }
            Motion::Leave => shot(Shot::Leaving(eased(step, frames))),
            Motion::Move(easing) => shot(Shot::Moving(easing.done(WAY, step, frames))),
            Motion::Arrive => shot(Shot::Arriving(eased(step, frames))),
            Motion::Card(card) => Moment { card: Some((card, WHOLE)), ..settled },
            Motion::Veil(card) => Moment { card: Some((card, eased(step, frames))), ..settled },
            Motion::Unveil(card) => {
                let left = WHOLE - eased(step, frames);
                Moment { card: (left > 0).then_some((card, left)), ..settled }
            }
            Motion::Run => {
                // Up to, but without, the day of the next stop.
                let next = self.stops.get(stop + 1).map_or(day, |next| next.day);
                let days = day.days_until(next) - 1;
                let gone = i64::from(step) * days.max(0) / i64::from(frames);
                Moment { day: day.plus_days(gone), ..settled }
            }
        }
    }
}

/// Fewest frames of a segment: what is to be seen is seen.
fn least(motion: Motion, seconds: f64) -> u32 {
    match motion {
        Motion::Run => 0,
        _ => u32::from(seconds > 0.0),
    }
}

/// The segments with the seconds that they would take by themselves.
fn seconds(stops: &[Stop], pace: &Pace) -> Vec<(Motion, usize, f64)> {
    let mut segments = Vec::new();
    for (index, stop) in stops.iter().enumerate() {
        if let Some(before) = index.checked_sub(1) {
            let days = stops[before].day.days_until(stop.day);
            segments.push((Motion::Run, before, Pace::run_s(days)));
            segments.push((Motion::Fade, index, pace.fade_s(stop.occasion, stop.change)));
        }
        let position = match index {
            0 => Position::Opening,
            _ if index + 1 == stops.len() => Position::Ending,
            _ => Position::Within,
        };
        segments.push((Motion::Hold, index, pace.hold_s(stop.occasion, position)));
    }
    segments
}

/// The weight after `step` of `steps`: slow, fast, slow (3t² − 2t³), in whole numbers.
fn eased(step: u32, steps: u32) -> u16 {
    // From the first step on, something has appeared.
    Easing::Smooth.done(u32::from(WHOLE), step, steps).max(1) as u16
}
