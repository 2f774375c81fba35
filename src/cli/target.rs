//! Where results go: files and folders that may be there already.

use std::path::Path;

use super::failure::Failure;
use super::options::ForceArgs;
use super::outputs::DEFAULT_FOLDER;
use super::print::Console;
use crate::export::{WriteError, write_whole};

impl ForceArgs {
    /// Refuses a file that is there already and may not be replaced; `help` says what to do.
    pub fn refuse_existing(&self, path: &Path, help: &str) -> Result<(), Failure> {
        match self.overwrite().refuses(path) {
            true => Err(unwritten(&WriteError::Exists(path.to_owned()), help)),
            false => Ok(()),
        }
    }

    /// Writes a file whole; `help` is for one that has come to be there in the meantime.
    pub fn write(&self, path: &Path, bytes: &[u8], help: &str) -> Result<(), Failure> {
        write_whole(path, bytes, self.overwrite()).map_err(|fault| unwritten(&fault, help))
    }
}

fn unwritten(fault: &WriteError, help: &str) -> Failure {
    match fault {
        WriteError::Exists(_) => Failure::usage(fault.to_string(), help),
        WriteError::Io(..) => Failure::failed(fault.to_string()),
    }
}

/// Writes one document: to stdout where `output` is `-`, into `output/NAME` where it is not given. What may
/// not be replaced is said before the document is made; what is written is noted with its size in kilobytes.
pub fn deliver(
    output: Option<&Path>,
    name: &str,
    force: &ForceArgs,
    console: Console,
    make: impl FnOnce() -> Result<String, Failure>,
) -> Result<(), Failure> {
    let help = "give another name with --output, or --force to replace it";
    let path = match output {
        Some(path) if path == Path::new("-") => return console.result(make()?.as_bytes()),
        Some(path) => path.to_owned(),
        None => Path::new(DEFAULT_FOLDER).join(name),
    };
    force.refuse_existing(&path, help)?;
    let document = make()?;
    if output.is_none() {
        make_folder(Path::new(DEFAULT_FOLDER))?;
    }
    force.write(&path, document.as_bytes(), help)?;
    console.note(&format!("wrote {} ({} kB)", path.display(), document.len().div_ceil(1000)));
    Ok(())
}

/// Refuses a plain file where `--out` names a folder.
pub fn require_folder(out: &Path) -> Result<(), Failure> {
    match out.exists() && !out.is_dir() {
        true => Err(Failure::usage(
            format!("--out {} is a file", out.display()),
            "give a folder; one that is not there is made",
        )),
        false => Ok(()),
    }
}

/// Makes a folder and those above it, unless they are there.
pub fn make_folder(folder: &Path) -> Result<(), Failure> {
    std::fs::create_dir_all(folder)
        .map_err(|e| Failure::failed(format!("can't make the folder {}: {e}", folder.display())))
}
