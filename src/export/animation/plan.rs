//! The plan of a film: segments, each with its frames, and what each frame shows.

use crate::date::Date;

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
}

impl Motion {
    /// The word for it in manifests.
    pub fn code(self) -> &'static str {
        match self {
            Self::Run => "run",
            Self::Fade => "fade",
            Self::Hold => "hold",
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
}

/// The weight of a map that has appeared altogether.
pub const WHOLE: u16 = 256;

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
        let settled = Moment { day, segment: index, from: stop, to: stop, weight: 0 };
        match motion {
            Motion::Hold => settled,
            Motion::Fade => {
                Moment { from: stop.saturating_sub(1), weight: eased(step, frames), ..settled }
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
        Motion::Fade | Motion::Hold => u32::from(seconds > 0.0),
    }
}

/// The segments with the seconds that they would take by themselves.
fn seconds(stops: &[Stop], pace: &Pace) -> Vec<(Motion, usize, f64)> {
    let mut segments = Vec::new();
    for (index, stop) in stops.iter().enumerate() {
        if let Some(before) = index.checked_sub(1) {
            let days = stops[before].day.days_until(stop.day);
            segments.push((Motion::Run, before, Pace::run_s(days)));
            segments.push((Motion::Fade, index, pace.fade_s(stop.occasion)));
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
    let (t, n) = (u128::from(step), u128::from(steps.max(1)));
    let cubic = t * t * (3 * n - 2 * t);
    // From the first step on, something has appeared.
    (u128::from(WHOLE) * cubic / (n * n * n)).max(1) as u16
}
