//! A folder of files that appears whole or not at all: written under a temporary name, then renamed.

use std::collections::BTreeMap;
use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use super::file::{Overwrite, WriteError, part, write_whole};

/// Refuses what is there already, but for an empty folder: hidden files, such as those of Git, may be in it.
///
/// # Errors
/// A file of that name, or a folder with files in it; a folder that can't be read.
pub fn require_empty(folder: &Path) -> Result<(), WriteError> {
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(fault) if fault.kind() == ErrorKind::NotFound => return Ok(()),
        Err(_) if folder.exists() && !folder.is_dir() => {
            return Err(WriteError::Exists(folder.to_owned()));
        }
        Err(fault) => return Err(WriteError::Io(folder.to_owned(), fault)),
    };
    for entry in entries {
        let entry = entry.map_err(|fault| WriteError::Io(folder.to_owned(), fault))?;
        if !entry.file_name().to_string_lossy().starts_with('.') {
            return Err(WriteError::Exists(folder.to_owned()));
        }
    }
    Ok(())
}

/// Writes files into a new or empty folder; their names may have folders in them.
///
/// # Errors
/// As [`require_empty`], or the system refuses; then nothing is left behind.
pub fn write_folder(folder: &Path, files: &BTreeMap<String, String>) -> Result<(), WriteError> {
    require_empty(folder)?;
    let failed = |fault| WriteError::Io(folder.to_owned(), fault);
    let is_new = !folder.exists();
    // An empty folder stays the one that it is: a shell may be in it.
    let temporary = if is_new { part(folder) } else { part(&folder.join("new")) };
    let made = made_above(&temporary);
    let written = write_all(&temporary, files).and_then(|()| match is_new {
        true => fs::rename(&temporary, folder).map_err(failed),
        false => move_up(&temporary, folder).map_err(failed),
    });
    if written.is_err() {
        // The fault that matters is the first one.
        let _ = fs::remove_dir_all(&temporary);
        made.iter().for_each(|above| {
            let _ = fs::remove_dir(above);
        });
    }
    written
}

/// The folders above a path that are not there yet, the deepest first.
fn made_above(path: &Path) -> Vec<PathBuf> {
    let above = path.ancestors().skip(1);
    above
        .take_while(|above| !above.as_os_str().is_empty() && !above.exists())
        .map(Path::to_owned)
        .collect()
}

fn write_all(folder: &Path, files: &BTreeMap<String, String>) -> Result<(), WriteError> {
    for (name, text) in files {
        let path = folder.join(name);
        if let Some(above) = path.parent() {
            fs::create_dir_all(above).map_err(|fault| WriteError::Io(above.to_owned(), fault))?;
        }
        write_whole(&path, text.as_bytes(), Overwrite::Refuse)?;
    }
    Ok(())
}

/// Moves what is in a folder to the one above it; on a fault back again.
fn move_up(from: &Path, to: &Path) -> std::io::Result<()> {
    let mut moved = Vec::new();
    let mut go = || -> std::io::Result<()> {
        for entry in fs::read_dir(from)? {
            let entry = entry?;
            let target = to.join(entry.file_name());
            fs::rename(entry.path(), &target)?;
            moved.push((target, entry.path()));
        }
        fs::remove_dir(from)
    };
    go().inspect_err(|_| {
        for (target, origin) in &moved {
            let _ = fs::rename(target, origin);
        }
    })
}
