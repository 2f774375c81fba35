//! A whole film in one file: frames in order, put together while the next leg is made ready, into
//! whatever makes a file of them. The file appears whole or not at all.

use std::io::BufWriter;
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};

use crate::backend::gif::{GifWriter, Histogram, MOST_FPS};
use crate::backend::strips::{ApngWriter, Encoder, Scanlines};
use crate::diagnostic::{Diagnostic, Faults, Place};
use crate::export::file::{Overwrite, Standing, WriteError, part, write_whole};

use super::bench::Bench;
use super::film::Studio;
use super::leg::{Leg, Plant, Stock};
use super::look::Look;
use super::part::{paint, window};
use super::slides::slides;
use super::video::{Codec, Video};

/// A kind of film file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Container {
    /// An animated GIF.
    Gif,
    /// An animated PNG.
    Apng,
    /// The settlements as an SVG that moves by itself.
    Svg,
    /// A video, made by ffmpeg.
    Video(Codec),
}

impl Container {
    /// The endings of files with their kinds.
    pub const ALL: [(&'static str, Self); 6] = [
        ("gif", Self::Gif),
        ("apng", Self::Apng),
        ("png", Self::Apng),
        ("svg", Self::Svg),
        ("mp4", Self::Video(Codec::Mp4)),
        ("webm", Self::Video(Codec::Webm)),
    ];

    /// The kind of a file with this name.
    pub fn of(path: &Path) -> Option<Self> {
        let ending = path.extension()?.to_str()?.to_ascii_lowercase();
        Self::ALL.into_iter().find(|(known, _)| *known == ending).map(|(_, container)| container)
    }
}

/// Frames that look the same, one after the other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Cel {
    frame: u32,
    times: u32,
}

/// What makes a file of frames.
enum Sink {
    Gif(Box<GifWriter<BufWriter<std::fs::File>>>),
    Apng(Box<ApngWriter<BufWriter<std::fs::File>>>),
    Video(Video),
}

impl Sink {
    fn frame(&mut self, picture: &Scanlines, times: u32) -> std::io::Result<()> {
        match self {
            Self::Gif(gif) => gif.frame(picture, times),
            Self::Apng(apng) => apng.frame(picture, times),
            Self::Video(video) => video.frame(picture, times),
        }
    }

    fn finish(self) -> std::io::Result<()> {
        match self {
            Self::Gif(gif) => gif.finish()?.into_inner()?.sync_all(),
            Self::Apng(apng) => apng.finish()?.into_inner()?.sync_all(),
            Self::Video(video) => video.finish(),
        }
    }
}

/// Draws a film into one file; `report` is called with the number of frames after each. Returns
/// whether it is whole: `stop` is looked at before each frame, and then nothing is left.
///
/// # Errors
/// What can't be drawn; what the container can't hold; a file that can't be written or is there and
/// may not be replaced; ffmpeg that is missing, which is found out first, or that fails.
pub fn movie(
    studio: &Studio<'_>,
    (path, container): (&Path, Container),
    overwrite: Overwrite,
    (stop, report): (&AtomicBool, &(dyn Fn(u32) + Sync)),
) -> Result<bool, Faults> {
    let own = match Standing::at(path) {
        Standing::File(_) if overwrite == Overwrite::Refuse => {
            return Err(WriteError::Exists(path.to_owned()).into());
        }
        Standing::File(own) => own,
        Standing::Nothing => path.to_owned(),
        Standing::Stream => {
            return Err(Faults::one(
                format!("{} is a device or a pipe", path.display()),
                "a film needs a file: its writers go back in it",
            ));
        }
    };
    let path = own.as_path();
    if container == Container::Svg {
        write_whole(path, slides(studio)?.as_bytes(), overwrite)?;
        report(studio.film.plan.frames());
        return Ok(true);
    }
    let part = part(path);
    let drawn = begin(studio, container, &part)
        .and_then(|sink| draw(studio, sink, path, (stop, report)))
        .and_then(|whole| match whole {
            true => {
                std::fs::rename(&part, path).map(|()| true).map_err(|fault| failed(path, &fault))
            }
            false => Ok(false),
        });
    if !matches!(drawn, Ok(true)) {
        // The fault that matters is the first one.
        let _ = std::fs::remove_file(&part);
    }
    drawn
}

fn failed(path: &Path, fault: &std::io::Error) -> Faults {
    let place = Place::file(&path.display().to_string());
    Diagnostic::error(place, format!("can't be written: {fault}")).into()
}

fn begin(studio: &Studio<'_>, container: Container, part: &Path) -> Result<Sink, Faults> {
    let page = studio.film.order.page;
    let fps = studio.film.plan.fps;
    let size = (page.width_px, page.height_px);
    let open = || {
        let file = std::fs::File::create(part).map_err(|fault| failed(part, &fault))?;
        Ok::<_, Faults>(BufWriter::with_capacity(1 << 20, file))
    };
    Ok(match container {
        Container::Gif => {
            if fps > MOST_FPS {
                let message = format!("players show at most {MOST_FPS} frames of a GIF a second");
                return Err(Faults::one(message, "give a lower --fps, for example 12"));
            }
            let palette = colors(studio)?.palette();
            let gif = GifWriter::new(open()?, size, fps, palette);
            Sink::Gif(Box::new(gif.map_err(|fault| failed(part, &fault))?))
        }
        Container::Apng => {
            let encoder = Encoder::new(page, studio.film.effort);
            let count = cels(studio, 0..studio.film.plan.frames()).len() as u32;
            let apng = ApngWriter::new(open()?, encoder, count, fps as u16);
            Sink::Apng(Box::new(apng.map_err(|fault| failed(part, &fault))?))
        }
        Container::Video(codec) => Sink::Video(Video::begin(codec, size, fps, part)?),
        Container::Svg => return Err(Faults::one("an SVG has no frames", "choose another ending")),
    })
}

/// So many maps stand for all when colours are counted.
const SAMPLES: usize = 16;

/// The colours of a film: those of maps from all of it.
fn colors(studio: &Studio<'_>) -> Result<Histogram, Faults> {
    let mut histogram = Histogram::default();
    let page = studio.film.order.page;
    let stops = studio.film.plan.stops.len();
    for sample in 0..SAMPLES.min(stops) {
        let stop = sample * (stops - 1) / (SAMPLES.min(stops) - 1).max(1);
        let map = paint(&studio.map(stop)?, page, window(&studio.stage.map))?;
        histogram.add(&map);
        histogram.add(&*paint(&studio.heading(stop)?, page, window(&studio.stage.heading))?);
    }
    histogram.add(&*paint(&studio.years(), page, window(&studio.stage.bar))?);
    Ok(histogram)
}

fn draw(
    studio: &Studio<'_>,
    mut sink: Sink,
    path: &Path,
    (stop, report): (&AtomicBool, &(dyn Fn(u32) + Sync)),
) -> Result<bool, Faults> {
    let encoder = Encoder::new(studio.film.order.page, studio.film.effort);
    let all = 0..studio.film.plan.frames();
    let stock = Stock::of(studio)?;
    let wanted = all.clone();
    let plant = Plant { studio, encoder: &encoder, stock: &stock, known: None, wanted };
    let mut bench = Bench::new(studio, &encoder);
    let cels = cels(studio, all);
    let mut leg = Some(plant.leg(0, None)?);
    let stops = studio.film.plan.stops.len();
    for next in 1..=stops {
        let Some(current) = leg.take() else { break };
        let (drawn, prepared) = rayon::join(
            || frames(studio, &current, &cels, (&mut bench, &mut sink), (stop, report)),
            || (next < stops).then(|| plant.leg(next, Some(&current))).transpose(),
        );
        drawn.map_err(|fault| fault.at(path))?;
        leg = prepared?;
        if stop.load(Ordering::Relaxed) {
            return Ok(false);
        }
    }
    sink.finish().map_err(|fault| failed(path, &fault))?;
    Ok(true)
}

/// Why a frame was not added.
enum Fault {
    Drawing(Faults),
    Writing(std::io::Error),
}

impl Fault {
    fn at(self, path: &Path) -> Faults {
        match self {
            Self::Drawing(faults) => faults,
            Self::Writing(fault) => failed(path, &fault),
        }
    }
}

/// Adds the frames of a leg.
fn frames(
    studio: &Studio<'_>,
    leg: &Leg,
    cels: &[Cel],
    (bench, sink): (&mut Bench, &mut Sink),
    (stop, report): (&AtomicBool, &(dyn Fn(u32) + Sync)),
) -> Result<(), Fault> {
    let (Some(parts), Some((first, _))) = (&leg.parts, leg.pending.first()) else { return Ok(()) };
    let end = first + leg.pending.len() as u32;
    let from = cels.partition_point(|cel| cel.frame < *first);
    for cel in cels[from..].iter().take_while(|cel| cel.frame < end) {
        if stop.load(Ordering::Relaxed) {
            break;
        }
        let picture =
            bench.paint(studio, parts, &studio.look(cel.frame)).map_err(Fault::Drawing)?;
        sink.frame(picture, cel.times).map_err(Fault::Writing)?;
        report(cel.times);
    }
    Ok(())
}

/// The frames of a film, those together that look the same; none of two stops.
fn cels(studio: &Studio<'_>, frames: std::ops::Range<u32>) -> Vec<Cel> {
    let mut cels: Vec<Cel> = Vec::new();
    let mut before: Option<(usize, Look)> = None;
    for frame in frames {
        let moment = studio.film.plan.moment(frame);
        let now = Some((studio.film.plan.segments[moment.segment].stop, studio.look(frame)));
        match cels.last_mut() {
            Some(last) if now == before => last.times += 1,
            _ => cels.push(Cel { frame, times: 1 }),
        }
        before = now;
    }
    cels
}
