//! Drawing a film into a folder: leg by leg, the frames of a leg in parallel while the next leg is made
//! ready. What is there already, as it should be, stays.

use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering};

use rayon::prelude::*;

use crate::atlas::Atlas;
use crate::backend::strips::Encoder;
use crate::diagnostic::{Diagnostic, Faults, Place};
use crate::export::file::{Overwrite, WriteError, write_whole};

use super::bench::Bench;
use super::film::Studio;
use super::leg::{Leg, Plant, Stock};
use super::manifest::{Manifest, file_name, frame_number};
use super::records::{Journal, Record, Records};
use super::shard::Shard;
use crate::export::digest::Digest;

/// What is to be done with a folder.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Task {
    /// Draw the frames of a share that are missing.
    Draw(Shard),
    /// Make one film of the shares that were drawn.
    Join,
}

/// How a film is drawn.
#[derive(Debug, Clone, Copy)]
pub struct Settings {
    /// What is to be done.
    pub task: Task,
    /// How many frames are drawn at a time. Default: one a processor core.
    pub threads: Option<NonZeroUsize>,
}

/// What happens while a film is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// A frame has been drawn.
    Drawn(u32),
    /// A frame was there, as it should be.
    Kept(u32),
}

/// What became of a film.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Outcome {
    /// Frames drawn.
    pub drawn: u32,
    /// Frames that were there.
    pub kept: u32,
    /// Whether it was stopped before it was whole.
    pub interrupted: bool,
}

/// The frame files in a folder that no film of ours accounts for.
///
/// # Errors
/// When the folder's manifest or journal can't be read.
pub fn foreign(folder: &Path) -> Result<Vec<PathBuf>, Faults> {
    // Frames first: another share at work has a journal before its first frame.
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    let frames = entries.map(|entry| entry.path()).filter(|path| {
        path.file_name().is_some_and(|name| frame_number(&name.to_string_lossy()).is_some())
    });
    let mut frames: Vec<PathBuf> = frames.collect();
    frames.sort();
    let is_ours = !Records::read(folder)?.names().is_empty();
    Ok(if is_ours { Vec::new() } else { frames })
}

/// Draws a film into a folder that is there. `stop` is looked at before each frame; `report` is called
/// after each, in no particular order.
///
/// # Errors
/// What can't be drawn; a file that can't be written (frames that are whole stay, and the same call
/// goes on from there); when shares are to be joined, frames that are missing.
pub fn animate(
    atlas: &Atlas,
    studio: &Studio<'_>,
    folder: &Path,
    settings: Settings,
    (stop, report): (&AtomicBool, &(dyn Fn(Step) + Sync)),
) -> Result<Outcome, Faults> {
    let pool =
        rayon::ThreadPoolBuilder::new().num_threads(settings.threads.map_or(0, NonZeroUsize::get));
    let pool = pool.build();
    let pool = pool.map_err(|e| Faults::one(format!("can't start threads: {e}"), "try fewer"))?;
    let records = Records::read(folder)?;
    let shard = match settings.task {
        Task::Draw(shard) => shard,
        Task::Join => Shard::WHOLE,
    };
    let encoder = Encoder::new(studio.film.order.page, studio.film.effort);
    let wanted = shard.frames(studio.film.plan.frames());
    let stock = Stock::of(studio)?;
    let known = Some((folder, &records));
    let plant = Plant { studio, encoder: &encoder, stock: &stock, known, wanted };
    clean(folder, shard);
    let desk = Desk {
        plant: &plant,
        folder,
        records: &records,
        shard,
        journal: Mutex::new(None),
        stop,
        failed: AtomicBool::new(false),
        report,
    };
    let frames = pool.install(|| desk.draw(settings.task))?;
    let drawn = frames.iter().filter(|(.., drawn)| *drawn).count() as u32;
    let kept = frames.len() as u32 - drawn;
    if stop.load(Ordering::Relaxed) {
        return Ok(Outcome { drawn, kept, interrupted: true });
    }
    let mut manifest = Manifest::of(atlas, studio, shard);
    frames.iter().for_each(|(frame, record, _)| manifest.add(studio, *frame, *record));
    conclude(folder, shard, &manifest, &records, desk.journal)?;
    Ok(Outcome { drawn, kept, interrupted: false })
}

/// Where frames are drawn and written down.
struct Desk<'a> {
    plant: &'a Plant<'a>,
    folder: &'a Path,
    records: &'a Records,
    shard: Shard,
    /// Begun with the first frame that is drawn.
    journal: Mutex<Option<Journal>>,
    stop: &'a AtomicBool,
    /// Whether a frame could not be written.
    failed: AtomicBool,
    report: &'a (dyn Fn(Step) + Sync),
}

/// A frame that is there, and whether it was drawn now.
type Done = (u32, Record, bool);

impl Desk<'_> {
    fn draw(&self, task: Task) -> Result<Vec<Done>, Faults> {
        let mut benches: Vec<Bench> = (0..rayon::current_num_threads())
            .map(|_| Bench::new(self.plant.studio, self.plant.encoder))
            .collect();
        let mut frames: Vec<Done> = Vec::new();
        let mut missing = Vec::new();
        let mut leg = Some(self.plant.leg(0, None)?);
        let stops = self.plant.studio.film.plan.stops.len();
        for next in 1..=stops {
            let Some(current) = leg.take() else { break };
            if task == Task::Join {
                missing.extend(current.pending.iter().map(|(frame, _)| *frame));
            }
            let (drawn, prepared) = rayon::join(
                || match task {
                    Task::Draw(_) => self.frames(&current, &mut benches),
                    Task::Join => Ok(Vec::new()),
                },
                || (next < stops).then(|| self.plant.leg(next, Some(&current))).transpose(),
            );
            frames.extend(current.done.iter().map(|(frame, record)| (*frame, *record, false)));
            frames.extend(drawn?);
            current.done.iter().for_each(|(frame, _)| (self.report)(Step::Kept(*frame)));
            leg = prepared?;
            if self.stop.load(Ordering::Relaxed) {
                break;
            }
        }
        frames.sort_by_key(|(frame, ..)| *frame);
        match missing.first() {
            Some(first) => Err(not_there(self.folder, *first, missing.len())),
            None => Ok(frames),
        }
    }

    /// Draws the pending frames of a leg; neighbours by the same thread.
    fn frames(&self, leg: &Leg, benches: &mut [Bench]) -> Result<Vec<Done>, Faults> {
        let Some(parts) = leg.parts.as_ref() else { return Ok(Vec::new()) };
        let share = leg.pending.len().div_ceil(benches.len().max(1)).max(1);
        let shares: Vec<Result<Vec<Done>, Faults>> = benches
            .par_iter_mut()
            .zip(leg.pending.par_chunks(share))
            .map(|(bench, pending)| {
                let mut done = Vec::with_capacity(pending.len());
                for (frame, look) in pending {
                    if self.stop.load(Ordering::Relaxed) || self.failed.load(Ordering::Relaxed) {
                        break;
                    }
                    let drawn = self.frame(bench, parts, *frame, *look);
                    let record =
                        drawn.inspect_err(|_| self.failed.store(true, Ordering::Relaxed))?;
                    done.push((*frame, record, true));
                    (self.report)(Step::Drawn(*frame));
                }
                Ok(done)
            })
            .collect();
        let mut done = Vec::with_capacity(leg.pending.len());
        for share in shares {
            done.extend(share?);
        }
        Ok(done)
    }

    fn frame(
        &self,
        bench: &mut Bench,
        parts: &super::bench::Parts,
        frame: u32,
        look: Digest,
    ) -> Result<Record, Faults> {
        let Plant { studio, encoder, .. } = self.plant;
        let day = studio.film.plan.moment(frame).day;
        let made = bench.file(studio, encoder, parts, (&studio.look(frame), day))?;
        let record = Record { look, file: made.digest };
        // A frame without a journal in its folder would be taken for a stranger's, by another share.
        let written = self
            .journal(|_| Ok(()))
            .and_then(|()| put(self.folder, &file_name(frame), &made.bytes, self.shard))
            .and_then(|()| self.journal(|journal| journal.add(frame, record)));
        written.map_err(|fault| going_on(fault.into()))?;
        Ok(record)
    }

    /// Does something with the journal, which is begun if need be.
    fn journal(
        &self,
        with: impl FnOnce(&mut Journal) -> Result<(), WriteError>,
    ) -> Result<(), WriteError> {
        // A thread that panicked has left a line or none.
        let mut journal = self.journal.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        let open = match journal.take() {
            Some(open) => open,
            None => Journal::begin(self.folder, self.shard, self.records)?,
        };
        with(journal.insert(open))
    }
}

/// Writes a frame so that it is never seen half-written. Whether it is on the disk is not waited for:
/// a film that goes on after a power cut looks at the bytes of every frame.
fn put(folder: &Path, name: &str, bytes: &[u8], shard: Shard) -> Result<(), WriteError> {
    let path = folder.join(name);
    let part = folder.join(format!(".{name}{}", part_suffix(shard)));
    let written = std::fs::write(&part, bytes).and_then(|()| std::fs::rename(&part, &path));
    written.map_err(|fault| {
        // The fault that matters is the first one.
        let _ = std::fs::remove_file(&part);
        WriteError::Io(path, fault)
    })
}

fn part_suffix(shard: Shard) -> String {
    format!("{}.part", shard.journal())
}

/// Takes away what a killed run of the same share left half-written.
fn clean(folder: &Path, shard: Shard) {
    let suffix = part_suffix(shard);
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        if name.starts_with(".frame_") && name.ends_with(&suffix) {
            // It is in nobody's way.
            let _ = std::fs::remove_file(entry.path());
        }
    }
}

/// Writes the manifest; takes away the journal and what belonged to an earlier film in the folder.
fn conclude(
    folder: &Path,
    shard: Shard,
    manifest: &Manifest,
    records: &Records,
    journal: Mutex<Option<Journal>>,
) -> Result<(), Faults> {
    let path = folder.join(shard.manifest());
    let text = serde_json::to_string_pretty(manifest)
        .map_err(|fault| WriteError::Io(path.clone(), fault.into()))?;
    write_whole(&path, format!("{text}\n").as_bytes(), Overwrite::Allow)
        .map_err(|fault| going_on(fault.into()))?;
    drop(journal);
    let mut stale = vec![shard.journal()];
    if shard == Shard::WHOLE {
        let beyond = records.frames().filter(|frame| *frame >= manifest.frame_count);
        stale.extend(beyond.map(file_name));
        stale.extend(records.names().iter().filter(|name| **name != shard.manifest()).cloned());
    }
    for name in stale {
        match std::fs::remove_file(folder.join(&name)) {
            Err(fault) if fault.kind() != std::io::ErrorKind::NotFound => {
                return Err(WriteError::Io(folder.join(name), fault).into());
            }
            _ => (),
        }
    }
    Ok(())
}

fn going_on(faults: Faults) -> Faults {
    let help = "the frames that are whole stay: make room, and the same command goes on from there";
    Faults(faults.0.into_iter().map(|fault| fault.help(help)).collect())
}

fn not_there(folder: &Path, first: u32, count: usize) -> Faults {
    let place = Place::file(&folder.join(file_name(first)).display().to_string());
    let message = match count {
        1 => "missing, damaged, or of another film".to_owned(),
        _ => format!("missing, damaged, or of another film, as {} other frames", count - 1),
    };
    let help = "draw its share again with the same options as for --join, then join";
    Diagnostic::error(place, message).help(help).into()
}
