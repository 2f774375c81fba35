//! Files appear whole or not at all: written under a temporary name beside the target, then renamed.
//! A device or a pipe is written into: a rename would put a file in its place.

use std::fmt;
use std::io::{ErrorKind, Write};
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

impl Overwrite {
    /// Whether what stands under a name keeps a file from being written. A device never does.
    pub fn refuses(self, path: &Path) -> bool {
        self == Self::Refuse && matches!(Standing::at(path), Standing::File(_))
    }
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
            Self::Exists(path) => write!(f, "{} is there already", path.display()),
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

/// What stands under a name, at the end of its links.
pub(crate) enum Standing {
    /// Nothing, or a link that leads nowhere.
    Nothing,
    /// A file, by its own name: what links to it goes on doing so when it is replaced.
    File(PathBuf),
    /// A device, a pipe or a socket.
    Stream,
}

impl Standing {
    /// Looks. A folder counts as a file: the system refuses it by its own words.
    pub(crate) fn at(path: &Path) -> Self {
        match std::fs::metadata(path) {
            Ok(found) if found.is_file() || found.is_dir() => {
                Self::File(std::fs::canonicalize(path).unwrap_or_else(|_| path.to_owned()))
            }
            Ok(_) => Self::Stream,
            Err(_) => Self::Nothing,
        }
    }
}

/// The temporary name of a file; the process id keeps two programs that write the same file apart.
pub(crate) fn part(path: &Path) -> PathBuf {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    path.with_file_name(format!(".{name}.{}.part", std::process::id()))
}

/// Writes a file so that it is never seen half-written; into a device or a pipe, the bytes.
///
/// # Errors
/// When it exists and may not be replaced, or the system refuses; then nothing is left behind.
pub fn write_whole(path: &Path, bytes: &[u8], overwrite: Overwrite) -> Result<(), WriteError> {
    match (Standing::at(path), overwrite) {
        (Standing::File(_), Overwrite::Refuse) => Err(WriteError::Exists(path.to_owned())),
        (Standing::File(own), Overwrite::Allow) => put_whole(&own, bytes, overwrite),
        (Standing::Nothing, _) => put_whole(path, bytes, overwrite),
        (Standing::Stream, _) => std::fs::OpenOptions::new()
            .write(true)
            .open(path)
            .and_then(|mut stream| stream.write_all(bytes))
            .map_err(|fault| WriteError::Io(path.to_owned(), fault)),
    }
}

fn put_whole(path: &Path, bytes: &[u8], overwrite: Overwrite) -> Result<(), WriteError> {
    let temporary = part(path);
    let written = write_synced(&temporary, bytes).and_then(|()| match overwrite {
        Overwrite::Allow => std::fs::rename(&temporary, path),
        Overwrite::Refuse => rename_new(&temporary, path),
    });
    written.map_err(|fault| {
        // The fault that matters is the first one.
        let _ = std::fs::remove_file(&temporary);
        match (overwrite, fault.kind()) {
            (Overwrite::Refuse, ErrorKind::AlreadyExists) => WriteError::Exists(path.to_owned()),
            _ => WriteError::Io(path.to_owned(), fault),
        }
    })
}

/// Renames, but never onto a file that has come to be there in the meantime: unlike a rename, a link
/// replaces nothing.
fn rename_new(temporary: &Path, path: &Path) -> std::io::Result<()> {
    match std::fs::hard_link(temporary, path) {
        Ok(()) => {
            // The file is whole under its name; a second name that stays is no reason to fail.
            let _ = std::fs::remove_file(temporary);
            Ok(())
        }
        Err(fault) if fault.kind() == ErrorKind::AlreadyExists => Err(fault),
        // No links on this file system.
        Err(_) if path.exists() => Err(ErrorKind::AlreadyExists.into()),
        Err(_) => std::fs::rename(temporary, path),
    }
}

fn write_synced(temporary: &Path, bytes: &[u8]) -> std::io::Result<()> {
    let mut file = std::fs::File::create(temporary)?;
    file.write_all(bytes)?;
    file.sync_all()
}
