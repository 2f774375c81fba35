//! The manifest of a film: what it is made from, its segments, and for each frame its exact day, its
//! segment and the digests of what decides it and of its file.

use serde::{Deserialize, Serialize};

use crate::atlas::Atlas;
use crate::date::Date;

use super::film::{FilmOrder, Studio};
use super::records::Record;
use super::shard::Shard;
use super::stops::Occasion;
use crate::export::digest::Digest;
use crate::export::order::Order;

/// The version of the format.
const FORMAT: u32 = 1;

/// A manifest.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Manifest {
    /// Version of the format.
    pub format: u32,
    /// The program and its version.
    pub tool: String,
    /// The share of the frames, as `2/3`; `1/1` is all of them.
    pub shard: String,
    /// How many frames the whole film has.
    pub frame_count: u32,
    /// Frames a second.
    pub fps: u32,
    /// Width of a frame in pixels.
    pub width_px: u32,
    /// Height of a frame in pixels.
    pub height_px: u32,
    /// The id of the first view.
    pub view: String,
    /// SHA-256 of the script, if the film was made from one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub script: Option<Digest>,
    /// The worldview's id.
    pub worldview: String,
    /// Language tags.
    pub languages: Vec<String>,
    /// Whose data the frames are made from.
    pub credits: Vec<String>,
    /// The days on which the film stops.
    pub stops: Vec<StopEntry>,
    /// What happens when.
    pub segments: Vec<SegmentEntry>,
    /// The frames, in order.
    pub frames: Vec<FrameEntry>,
}

/// A day on which the film stops.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StopEntry {
    /// The day.
    pub day: Date,
    /// The view's id.
    #[serde(default)]
    pub view: String,
    /// The title above the map.
    pub title: String,
    /// The settlement's id, if it is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub settlement: Option<String>,
    /// The event's id, if it is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub event: Option<String>,
}

/// A run of frames.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SegmentEntry {
    /// What happens: `hold`, `fade`, `run`, `leave`, `move`, `arrive`, `card`, `veil`, `unveil`.
    pub motion: String,
    /// The stop that is shown, or appears: its position among the stops.
    pub stop: usize,
    /// The first frame.
    pub first: u32,
    /// How many frames.
    pub frames: u32,
}

/// A frame.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FrameEntry {
    /// The file's name.
    pub file: String,
    /// The exact day that it shows.
    pub day: Date,
    /// Its segment: a position among the segments.
    pub segment: usize,
    /// SHA-256 of everything that decides how it looks.
    pub look: Digest,
    /// SHA-256 of the file.
    pub sha256: Digest,
}

impl Manifest {
    /// The manifest of a film without its frames.
    pub fn of(atlas: &Atlas, studio: &Studio<'_>, shard: Shard) -> Self {
        let FilmOrder { order, plan, .. } = &studio.film;
        let Order { view, languages, page, .. } = order;
        let tags = std::iter::once(languages.main).chain(languages.second);
        let stops = plan.stops.iter().enumerate().map(|(position, stop)| {
            let (settlement, event) = match stop.occasion {
                Occasion::Settlement(at) => (Some(atlas.settlements[at].id.clone()), None),
                Occasion::Event(at) => (None, Some(atlas.events[at].id.clone())),
                Occasion::Quiet => (None, None),
            };
            StopEntry {
                day: stop.day,
                view: studio.film.chapter(position).view.id.clone(),
                title: studio.caption(position).title.clone(),
                settlement,
                event,
            }
        });
        let segments = plan.segments.iter().map(|segment| SegmentEntry {
            motion: segment.motion.code().to_owned(),
            stop: segment.stop,
            first: segment.first,
            frames: segment.frames,
        });
        let credits = atlas.credits.iter();
        Self {
            format: FORMAT,
            tool: crate::backend::svg::GENERATOR.to_owned(),
            shard: shard.to_string(),
            frame_count: plan.frames(),
            fps: plan.fps,
            width_px: page.width_px,
            height_px: page.height_px,
            view: studio.film.chapters.first().map_or(&view.id, |first| &first.view.id).clone(),
            script: studio.film.script,
            worldview: order.worldview.clone(),
            languages: tags.map(|language| language.tag().to_owned()).collect(),
            credits: credits
                .map(|credit| format!("{} ({})", credit.text.get(languages.main), credit.licence))
                .collect(),
            stops: stops.collect(),
            segments: segments.collect(),
            frames: Vec::new(),
        }
    }

    /// Adds a frame.
    pub fn add(&mut self, studio: &Studio<'_>, frame: u32, record: Record) {
        let moment = studio.film.plan.moment(frame);
        self.frames.push(FrameEntry {
            file: file_name(frame),
            day: moment.day,
            segment: moment.segment,
            look: record.look,
            sha256: record.file,
        });
    }

    /// What it knows of its frames.
    pub fn records(&self) -> impl Iterator<Item = (u32, Record)> + '_ {
        self.frames.iter().filter_map(|entry| {
            let record = Record { look: entry.look, file: entry.sha256 };
            Some((frame_number(&entry.file)?, record))
        })
    }
}

/// The name of a frame's file.
pub fn file_name(frame: u32) -> String {
    format!("frame_{frame:06}.png")
}

/// The frame whose file has this name.
pub fn frame_number(name: &str) -> Option<u32> {
    let digits = name.strip_prefix("frame_")?.strip_suffix(".png")?;
    (digits.len() >= 6 && digits.bytes().all(|byte| byte.is_ascii_digit()))
        .then(|| digits.parse().ok())?
}
