//! The mark of an output folder: a small file that lists what a series of ours wrote into it.
//!
//! Files that the mark lists may be replaced by the next series; any other file there is somebody
//! else's. The mark is written before the first map, so that an interrupted series can be repeated.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::file::{Overwrite, WriteError, write_whole};
use crate::diagnostic::{Diagnostic, Faults, Place};

/// The name of the mark in its folder.
pub const MARK_FILE: &str = ".treatymap-series";

/// What a series wrote into a folder.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mark {
    /// The program and its version.
    pub tool: String,
    /// Names of the files, without the folder.
    pub files: BTreeSet<String>,
}

impl Mark {
    /// The mark of a folder; an empty one when it has none.
    ///
    /// # Errors
    /// When there is one but it can't be read.
    pub fn read(folder: &Path) -> Result<Self, Faults> {
        let path = folder.join(MARK_FILE);
        let fault = |message: String| {
            let place = Place::file(&path.display().to_string());
            let help =
                "it lists the files of an earlier series; without it they are somebody else's";
            Faults::from(Diagnostic::error(place, message).help(help))
        };
        match std::fs::read(&path) {
            Ok(bytes) => serde_json::from_slice(&bytes)
                .map_err(|e| fault(format!("not a mark of ours: {e}"))),
            Err(e) if e.kind() == std::io::ErrorKind::NotFound => Ok(Self::default()),
            Err(e) => Err(fault(format!("can't be read: {e}"))),
        }
    }

    /// Those of the files that are there already and that no series of ours wrote.
    pub fn foreign<'a>(&self, files: impl IntoIterator<Item = &'a Path>) -> Vec<PathBuf> {
        let ours = |path: &Path| {
            path.file_name().is_some_and(|name| self.files.contains(&*name.to_string_lossy()))
        };
        files.into_iter().filter(|path| path.exists() && !ours(path)).map(Path::to_owned).collect()
    }

    /// The mark with these files as well.
    #[must_use]
    pub fn with<'a>(&self, files: impl IntoIterator<Item = &'a Path>) -> Self {
        let names = files.into_iter().filter_map(Path::file_name);
        let added = names.map(|name| name.to_string_lossy().into_owned());
        Self {
            tool: concat!("treatymap ", env!("CARGO_PKG_VERSION")).to_owned(),
            files: self.files.iter().cloned().chain(added).collect(),
        }
    }

    /// The mark with those of its files only that are there.
    #[must_use]
    pub fn existing(mut self, folder: &Path) -> Self {
        self.files.retain(|name| folder.join(name).is_file());
        self
    }

    /// Writes the mark into its folder; an empty one is taken away instead.
    ///
    /// # Errors
    /// When the system refuses.
    pub fn write(&self, folder: &Path) -> Result<(), WriteError> {
        let path = folder.join(MARK_FILE);
        if self.files.is_empty() {
            return match std::fs::remove_file(&path) {
                Err(e) if e.kind() != std::io::ErrorKind::NotFound => Err(WriteError::Io(path, e)),
                _ => Ok(()),
            };
        }
        let text = serde_json::to_string_pretty(self)
            .map_err(|e| WriteError::Io(path.clone(), e.into()))?;
        write_whole(&path, format!("{text}\n").as_bytes(), Overwrite::Allow)
    }
}
