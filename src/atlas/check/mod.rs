//! What is wrong with an atlas, and what an editor should look at.
//!
//! Loading refuses what can't be drawn. What is too dear to be asked before each map is asked here: rings
//! that cross, land that lies twice, points off their land, numbers that differ from published ones.

mod land;
mod overlaps;
mod points;
mod published;
mod rings;

use std::borrow::Cow;
use std::path::Path;

use super::Atlas;
use super::files::Files;
use crate::diagnostic::{Diagnostic, Faults};

pub(super) use rings::turns_wrong;

/// What was found in an atlas.
#[derive(Debug)]
pub struct Findings {
    /// What could be read; with errors among what was found it is incomplete, and can't be drawn.
    pub atlas: Option<Atlas>,
    /// All faults and warnings, sorted by place.
    pub found: Vec<Diagnostic>,
    files: Option<Files>,
}

impl Findings {
    /// Everything that is to be said of the atlas in a folder, or of the built-in one.
    pub fn of(folder: Option<&Path>) -> Self {
        match folder.map_or(Ok(Files::Builtin), Files::folder) {
            Ok(files) => Self::read(files),
            Err(faults) => Self { atlas: None, found: faults.0, files: None },
        }
    }

    fn read(files: Files) -> Self {
        let mut faults = Faults::default();
        let atlas = Atlas::gather(&files, &mut faults);
        let sound = faults.errors() == 0;
        let land = land::Land::read(&files);
        faults.0.extend(rings::check(&land));
        faults.0.extend(overlaps::check(&land));
        if let Some(atlas) = &atlas {
            faults.0.extend(points::check(atlas, &land));
            if sound {
                faults.0.extend(published::check(atlas));
            }
        }
        faults.0.sort();
        faults.0.dedup();
        Self { atlas, found: faults.0, files: Some(files) }
    }

    /// The text of a file by the name that a finding has for it.
    pub fn source(&self, shown: &str) -> Option<Cow<'static, str>> {
        let files = self.files.as_ref()?;
        let name = files.name_of(shown)?;
        files.read(&name).ok().flatten()
    }
}
