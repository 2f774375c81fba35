//! What is known of the frames in a folder: the manifest of a finished film, and the journal of one at
//! work, to which a line is added with each frame.
//!
//! Nothing in them is believed: a frame counts as done when its file has the very bytes that were
//! written, and was to look as it is to look now.

use std::collections::BTreeMap;
use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};

use crate::diagnostic::{Diagnostic, Faults, Place};
use crate::export::file::{Overwrite, WriteError, write_whole};

use super::manifest::Manifest;
use super::shard::Shard;
use crate::export::digest::Digest;

/// What was written for a frame.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Record {
    /// Digest of everything that decides how it looks.
    pub look: Digest,
    /// Digest of its file.
    pub file: Digest,
}

/// What is known of the frames in a folder.
#[derive(Debug, Clone, Default)]
pub struct Records {
    frames: BTreeMap<u32, Record>,
    /// The manifests and journals they were read from.
    names: Vec<String>,
}

impl Records {
    /// Reads the manifests and journals of a folder: those of the whole film and of all its shards.
    ///
    /// # Errors
    /// When one is there but can't be read.
    pub fn read(folder: &Path) -> Result<Self, Faults> {
        let mut records = Self::default();
        // Journals, which begin with a dot, are newer than manifests: they come last.
        for name in names(folder)?.into_iter().rev() {
            let is_manifest = name.starts_with(Shard::MANIFEST) && name.ends_with(".json");
            if !is_manifest && !name.starts_with(Shard::JOURNAL) {
                continue;
            }
            let path = folder.join(&name);
            records.names.push(name);
            let text = match std::fs::read_to_string(&path) {
                Ok(text) => text,
                // Another share has put one in the place of the other since the folder was listed.
                Err(fault) if fault.kind() == ErrorKind::NotFound => continue,
                Err(fault) => return Err(unreadable(&path, &fault.to_string())),
            };
            if is_manifest {
                let manifest: Manifest = serde_json::from_str(&text).map_err(|fault| {
                    unreadable(&path, &format!("not a manifest of ours: {fault}"))
                })?;
                records.frames.extend(manifest.records());
            } else {
                // The line that was being written when the film was stopped is no line.
                records.frames.extend(text.lines().filter_map(line));
            }
        }
        Ok(records)
    }

    /// The record of a frame.
    pub fn get(&self, frame: u32) -> Option<Record> {
        self.frames.get(&frame).copied()
    }

    /// The manifests and journals they were read from.
    pub fn names(&self) -> &[String] {
        &self.names
    }

    /// The numbers of all frames on record.
    pub fn frames(&self) -> impl Iterator<Item = u32> {
        self.frames.keys().copied()
    }
}

fn names(folder: &Path) -> Result<Vec<String>, Faults> {
    let entries = match std::fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(fault) if fault.kind() == ErrorKind::NotFound => return Ok(Vec::new()),
        Err(fault) => return Err(unreadable(folder, &fault.to_string())),
    };
    let mut names = Vec::new();
    for entry in entries {
        let entry = entry.map_err(|fault| unreadable(folder, &fault.to_string()))?;
        names.push(entry.file_name().to_string_lossy().into_owned());
    }
    names.sort();
    Ok(names)
}

fn unreadable(path: &Path, fault: &str) -> Faults {
    let place = Place::file(&path.display().to_string());
    Diagnostic::error(place, fault).help("delete it, and all frames are drawn again").into()
}

fn line(text: &str) -> Option<(u32, Record)> {
    let mut parts = text.split(' ');
    let frame = parts.next()?.parse().ok()?;
    let look = parts.next()?.parse().ok()?;
    let file = parts.next()?.parse().ok()?;
    parts.next().is_none().then_some((frame, Record { look, file }))
}

/// The journal of a film at work.
pub struct Journal {
    path: PathBuf,
    file: std::fs::File,
}

impl Journal {
    /// Begins the journal of a share, with what is known so far; then the manifest, which is no longer
    /// true, is taken away.
    ///
    /// # Errors
    /// When the system refuses.
    pub fn begin(folder: &Path, shard: Shard, known: &Records) -> Result<Self, WriteError> {
        let path = folder.join(shard.journal());
        let fault = |fault| WriteError::Io(path.clone(), fault);
        let lines = known.frames.iter().map(|(frame, record)| line_of(*frame, *record));
        write_whole(&path, lines.collect::<String>().as_bytes(), Overwrite::Allow)?;
        let file = std::fs::OpenOptions::new().append(true).open(&path).map_err(fault)?;
        match std::fs::remove_file(folder.join(shard.manifest())) {
            Err(e) if e.kind() != ErrorKind::NotFound => Err(fault(e)),
            _ => Ok(Self { path, file }),
        }
    }

    /// Adds a frame whose file is whole.
    ///
    /// # Errors
    /// When the system refuses.
    pub fn add(&mut self, frame: u32, record: Record) -> Result<(), WriteError> {
        let written = self.file.write_all(line_of(frame, record).as_bytes());
        written.map_err(|fault| WriteError::Io(self.path.clone(), fault))
    }
}

fn line_of(frame: u32, record: Record) -> String {
    format!("{frame} {} {}\n", record.look, record.file)
}
