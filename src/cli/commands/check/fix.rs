//! `--fix`: a copy of an atlas in which is mended what can be mended without a choice.

use std::path::{Path, PathBuf};

use crate::atlas::{Mended, mend_geojson};
use crate::cli::failure::Failure;
use crate::cli::print::Console;
use crate::export::{Overwrite, write_whole};

/// Folders inside folders of an atlas at most.
const DEEPEST: usize = 8;

/// Copies the atlas into a new folder, mends the copy and says what was done; the folder.
pub fn mend<'a>(
    folder: Option<&Path>,
    into: &'a Path,
    console: Console,
) -> Result<&'a Path, Failure> {
    let Some(folder) = folder else {
        let help = "the built-in atlas can't be changed: name the folder of an atlas";
        return Err(Failure::usage("--fix needs an atlas in a folder", help));
    };
    if !folder.join("atlas.toml").is_file() {
        let message = format!("{} is no atlas: there is no atlas.toml in it", folder.display());
        return Err(Failure::usage(message, "name the folder of an atlas"));
    }
    if std::fs::read_dir(into).is_ok_and(|mut entries| entries.next().is_some()) || into.is_file() {
        let message = format!("{} is there already, and not empty", into.display());
        let help = "name a new folder for the mended copy: --fix overwrites nothing";
        return Err(Failure::usage(message, help));
    }
    refuse_inside(folder, into)?;
    let mut files = Vec::new();
    collect(folder, Path::new(""), 0, &mut files)?;
    let mut mended = 0;
    for name in &files {
        let bytes = std::fs::read(folder.join(name)).map_err(|e| failed(&folder.join(name), &e))?;
        let to = into.join(name);
        if let Some(parent) = to.parent() {
            std::fs::create_dir_all(parent).map_err(|e| failed(parent, &e))?;
        }
        let written = match text_of(name, &bytes).map(mend_geojson) {
            Some((text, done)) if done != Mended::default() => {
                mended += 1;
                console.note(&format!("{}: {done}", to.display()));
                text.into_bytes()
            }
            _ => bytes,
        };
        write_whole(&to, &written, Overwrite::Refuse)
            .map_err(|fault| Failure::failed(fault.to_string()))?;
    }
    let changed = match mended {
        0 => "nothing to mend".to_owned(),
        1 => "1 file mended".to_owned(),
        _ => format!("{mended} files mended"),
    };
    let copied = files.len();
    console.note(&format!("{}: {copied} files copied, {changed}; what is left:", into.display()));
    Ok(into)
}

/// The text of a GeoJSON file; its byte order mark stays with it.
fn text_of<'b>(name: &Path, bytes: &'b [u8]) -> Option<&'b str> {
    let geojson = name.extension().is_some_and(|ending| ending == "geojson");
    std::str::from_utf8(bytes).ok().filter(|_| geojson)
}

/// A copy inside its original would be copied into itself.
fn refuse_inside(folder: &Path, into: &Path) -> Result<(), Failure> {
    let original = std::fs::canonicalize(folder).map_err(|e| failed(folder, &e))?;
    let mut above = std::path::absolute(into).map_err(|e| failed(into, &e))?;
    loop {
        if let Ok(real) = std::fs::canonicalize(&above) {
            if !real.starts_with(&original) {
                return Ok(());
            }
            let message = format!("{} is inside {}", into.display(), folder.display());
            return Err(Failure::usage(message, "name a folder beside the atlas"));
        }
        if !above.pop() {
            return Ok(());
        }
    }
}

/// The files of a folder and of those in it; hidden ones and links are left out.
fn collect(
    root: &Path,
    below: &Path,
    depth: usize,
    files: &mut Vec<PathBuf>,
) -> Result<(), Failure> {
    let folder = root.join(below);
    let mut entries = Vec::new();
    for entry in std::fs::read_dir(&folder).map_err(|e| failed(&folder, &e))? {
        let entry = entry.map_err(|e| failed(&folder, &e))?;
        let kind = entry.file_type().map_err(|e| failed(&entry.path(), &e))?;
        entries.push((entry.file_name(), kind));
    }
    entries.sort_by(|(a, _), (b, _)| a.cmp(b));
    for (name, kind) in entries {
        if name.to_string_lossy().starts_with('.') {
            continue;
        }
        let inner = below.join(&name);
        if kind.is_file() {
            files.push(inner);
        } else if kind.is_dir() && depth < DEEPEST {
            collect(root, &inner, depth + 1, files)?;
        }
    }
    Ok(())
}

fn failed(path: &Path, fault: &std::io::Error) -> Failure {
    Failure::failed(format!("{}: {fault}", path.display()))
}
