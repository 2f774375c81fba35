//! Files appear whole or not at all: written under a temporary name beside the target, then renamed.

use std::fmt;
use std::io::Write;
use std::path::{Path, PathBuf};

use crate::diagnostic::{Diagnostic, Faults, Place};

/// What to do with a file that is there already.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Overwrite {
    /// Leave it and fail.
    Refuse,
    /// Replace it.
    Allow,
}

/// Why a file could not be written.
#[derive(Debug)]
pub enum WriteError {
    /// There is one of that name.
    Exists(PathBuf),
    /// The system refused.
    Io(PathBuf, std::io::Error),
}

impl fmt::Display for WriteError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Exists(path) => write!(
                f,
                "{} is there already: give another name, or --force to replace it",
                path.display()
            ),
            Self::Io(path, fault) => write!(f, "can't write {}: {fault}", path.display()),
        }
    }
}

impl std::error::Error for WriteError {}

impl From<WriteError> for Faults {
    fn from(fault: WriteError) -> Self {
        Diagnostic::error(Place::default(), fault.to_string()).into()
    }
}

/// Writes a file so that it is never seen half-written.
///
/// # Errors
/// When it exists and may not be replaced, or the system refuses; then nothing is left behind.
pub fn write_whole(path: &Path, bytes: &[u8], overwrite: Overwrite) -> Result<(), WriteError> {
    if overwrite == Overwrite::Refuse && path.exists() {
        return Err(WriteError::Exists(path.to_owned()));
    }
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    // The process id keeps two programs that write the same file apart.
    let temporary = path.with_file_name(format!(".{name}.{}.part", std::process::id()));
    let written = write_and_rename(&temporary, path, bytes);
    written.map_err(|fault| {
        // The fault that matters is the first one.
        let _ = std::fs::remove_file(&temporary);
        WriteError::Io(path.to_owned(), fault)
    })
}

fn write_and_rename(temporary: &Path, path: &Path, bytes: &[u8]) -> std::io::Result<()> {
    let mut file = std::fs::File::create(temporary)?;
    file.write_all(bytes)?;
    file.sync_all()?;
    drop(file);
    std::fs::rename(temporary, path)
}
