//! Where an atlas's files come from: compiled into the binary, a folder of the user's, or memory.
//!
//! The only file access of the module. Names are relative, with `/`, and can't leave the folder.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fs::File;
use std::io::{BufRead, BufReader};
use std::path::{Component, Path, PathBuf};

use flate2::bufread::MultiGzDecoder;

use crate::diagnostic::{Diagnostic, Faults, Place};

macro_rules! builtin_files {
    ($($name:literal),+ $(,)?) => {
        /// The built-in atlas: file name and content.
        const BUILTIN: &[(&str, &str)] = &[
            $(($name, include_str!(concat!("../../geodata/", $name)))),+
        ];
    };
}

builtin_files![
    "atlas.toml",
    "powers.toml",
    "groups.toml",
    "territories.csv",
    "tenures.csv",
    "sources.csv",
    "events.toml",
    "settlements.toml",
    "names.csv",
    "figures.toml",
    "fronts.toml",
    "annotations.toml",
    "boundaries.csv",
    "worldviews.toml",
    "worldviews.csv",
    "views.toml",
    "outlines/context.geojson",
    "outlines/habomai.geojson",
    "outlines/hokkaido.geojson",
    "outlines/japan.geojson",
    "outlines/kamchatka.geojson",
    "outlines/kurils-central.geojson",
    "outlines/kurils-north.geojson",
    "outlines/kurils-south.geojson",
    "outlines/mainland.geojson",
    "outlines/sakhalin.geojson",
    "layers/borders.geojson",
    "layers/lakes.geojson",
    "layers/rivers.geojson",
    "layers/sea_lines.geojson",
    "layers/world.geojson",
];

/// A set of named text files.
#[derive(Debug, Clone)]
pub enum Files {
    /// The atlas inside the binary.
    Builtin,
    /// A folder.
    Folder(PathBuf),
    /// Texts by their names.
    Memory(BTreeMap<String, String>),
}

impl Files {
    /// The folder `path`.
    ///
    /// # Errors
    /// When there is no such folder.
    pub fn folder(path: &Path) -> Result<Self, Faults> {
        if path.is_dir() {
            return Ok(Self::Folder(path.to_owned()));
        }
        let place = Place::file(&path.display().to_string());
        Err(Diagnostic::error(place, "there is no such folder")
            .help("an atlas is a folder with atlas.toml, territories.csv, tenures.csv, outlines/*.geojson …: see docs/data-format.md")
            .into())
    }

    /// The name under which diagnostics know a file.
    pub fn shown(&self, name: &str) -> String {
        match self {
            Self::Builtin => format!("geodata/{name}"),
            Self::Folder(folder) => folder.join(name).display().to_string(),
            Self::Memory(_) => name.to_owned(),
        }
    }

    /// The reverse of [`Files::shown`], with `/`.
    pub fn name_of(&self, shown: &str) -> Option<String> {
        let name = match self {
            Self::Builtin => shown.strip_prefix("geodata/")?.to_owned(),
            Self::Folder(folder) => {
                Path::new(shown).strip_prefix(folder).ok()?.to_str()?.replace('\\', "/")
            }
            Self::Memory(_) => shown.to_owned(),
        };
        Some(name)
    }

    /// The content of a file; `None` when there is none of that name.
    ///
    /// # Errors
    /// When it is there but can't be read as UTF-8 text.
    pub fn read(&self, name: &str) -> Result<Option<Cow<'static, str>>, Faults> {
        match self {
            Self::Builtin => Ok(BUILTIN
                .iter()
                .find(|(file, _)| *file == name)
                .map(|(_, content)| Cow::Borrowed(*content))),
            Self::Folder(folder) => read_inside(folder, name),
            Self::Memory(texts) => Ok(texts.get(name).cloned().map(Cow::Owned)),
        }
    }

    /// The names of the `.geojson` files in a subfolder, sorted.
    ///
    /// # Errors
    /// When the folder is there but can't be listed.
    pub fn geojson_in(&self, subfolder: &str) -> Result<Vec<String>, Faults> {
        let mut names: Vec<String> = match self {
            Self::Builtin => BUILTIN
                .iter()
                .map(|(name, _)| (*name).to_owned())
                .filter(|name| name.starts_with(&format!("{subfolder}/")))
                .collect(),
            Self::Folder(folder) => list_inside(folder, subfolder)?
                .into_iter()
                .map(|name| format!("{subfolder}/{name}"))
                .collect(),
            Self::Memory(texts) => {
                let inside = |name: &&String| {
                    name.split_once('/').is_some_and(|(folder, _)| folder == subfolder)
                };
                texts.keys().filter(inside).cloned().collect()
            }
        };
        names.retain(|name| name.ends_with(".geojson"));
        names.sort();
        Ok(names)
    }
}

/// The names in a folder, sorted.
///
/// # Errors
/// When it can't be listed.
pub fn names_in(folder: &Path) -> Result<Vec<String>, Faults> {
    let mut names = list_folder(folder)?;
    names.sort();
    Ok(names)
}

/// So much of a file is read at a time.
const PIECE: usize = 1 << 16;
/// What a gzipped file begins with.
const GZIP: [u8; 2] = [0x1f, 0x8b];

/// A file to be read piece by piece; what is gzipped is unpacked, whatever its name.
///
/// # Errors
/// When it can't be read.
pub fn open(path: &Path) -> Result<Box<dyn BufRead>, Faults> {
    let opened = File::open(path).and_then(|file| {
        let mut file = BufReader::with_capacity(PIECE, file);
        let zipped = file.fill_buf()?.starts_with(&GZIP);
        Ok((file, zipped))
    });
    match opened {
        Ok((file, true)) => {
            Ok(Box::new(BufReader::with_capacity(PIECE, MultiGzDecoder::new(file))))
        }
        Ok((file, false)) => Ok(Box::new(file)),
        Err(fault) if fault.kind() == std::io::ErrorKind::NotFound => {
            let place = Place::file(&path.display().to_string());
            Err(Diagnostic::error(place, "there is no such file").into())
        }
        Err(fault) => Err(unreadable(path, &fault)),
    }
}

/// A file of more bytes is refused: no atlas that can be drawn has one.
const LARGEST: u64 = 512 << 20;

/// The text of a file of the folder; a name or a link that leads out of it is a fault.
fn read_inside(folder: &Path, name: &str) -> Result<Option<Cow<'static, str>>, Faults> {
    let path = folder.join(name);
    keep_inside(folder, name)?;
    match std::fs::metadata(&path) {
        Ok(about) if about.is_file() && about.len() > LARGEST => {
            let message = format!("{} MB are too many", about.len() >> 20);
            let help = format!("a file has at most {} MB: simplify it, or cut it", LARGEST >> 20);
            Err(Diagnostic::error(Place::file(&path.display().to_string()), message)
                .help(help)
                .into())
        }
        // Reading a device or a pipe might never end.
        Ok(about) if !about.is_file() && !about.is_dir() => {
            let place = Place::file(&path.display().to_string());
            Err(Diagnostic::error(place, "this is no file").help("put the text itself here").into())
        }
        _ => read_text(&path),
    }
}

fn list_inside(folder: &Path, name: &str) -> Result<Vec<String>, Faults> {
    keep_inside(folder, name)?;
    list_folder(&folder.join(name))
}

/// Refuses what is not inside the folder, however it is written or linked; what is not there is harmless.
fn keep_inside(folder: &Path, name: &str) -> Result<(), Faults> {
    let path = folder.join(name);
    let plain = |part: Component<'_>| matches!(part, Component::Normal(_) | Component::CurDir);
    let leads_out = if Path::new(name).components().all(plain) {
        match (std::fs::canonicalize(folder), std::fs::canonicalize(&path)) {
            (Ok(folder), Ok(file)) => !file.starts_with(folder),
            _ => false,
        }
    } else {
        true
    };
    if leads_out {
        let place = Place::file(&path.display().to_string());
        let help = "an atlas is read from its own folder only: copy the file into it";
        return Err(Diagnostic::error(place, "this leads out of the atlas").help(help).into());
    }
    Ok(())
}

/// A text file; `None` when there is none of that name.
///
/// # Errors
/// When it is there but can't be read as UTF-8 text.
pub fn read_text(path: &Path) -> Result<Option<Cow<'static, str>>, Faults> {
    let bytes = match std::fs::read(path) {
        Ok(bytes) => bytes,
        Err(fault) if fault.kind() == std::io::ErrorKind::NotFound => return Ok(None),
        Err(fault) => return Err(unreadable(path, &fault)),
    };
    let text = String::from_utf8(bytes).map_err(|fault| {
        let end = fault.utf8_error().valid_up_to();
        let sound = std::str::from_utf8(fault.as_bytes().get(..end).unwrap_or_default());
        let sound = sound.unwrap_or_default();
        let place = Place::offset(&path.display().to_string(), sound, end);
        let message = "can't be read: what stands here is not UTF-8";
        Diagnostic::error(place, message).help("files must be readable UTF-8 text: save it as such")
    })?;
    Ok(Some(Cow::Owned(match text.strip_prefix('\u{feff}') {
        Some(rest) => rest.to_owned(),
        None => text,
    })))
}

fn list_folder(path: &Path) -> Result<Vec<String>, Faults> {
    let entries = match std::fs::read_dir(path) {
        Ok(entries) => entries,
        Err(fault) if fault.kind() == std::io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(fault) => return Err(unreadable(path, &fault)),
    };
    entries
        .map(|entry| {
            entry
                .map(|entry| entry.file_name().to_string_lossy().into_owned())
                .map_err(|fault| unreadable(path, &fault))
        })
        .collect()
}

fn unreadable(path: &Path, fault: &std::io::Error) -> Faults {
    let place = Place::file(&path.display().to_string());
    Diagnostic::error(place, format!("can't be read: {fault}"))
        .help("files must be readable UTF-8 text")
        .into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_name_leads_out_of_the_folder() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("geodata");
        for name in ["../Cargo.toml", "outlines/../../Cargo.toml", "/etc/hostname"] {
            let fault = read_inside(&folder, name).expect_err(name);
            assert!(fault.to_string().contains("leads out of the atlas"), "{fault}");
        }
        assert!(list_inside(&folder, "..").is_err());
        assert!(read_inside(&folder, "./atlas.toml").is_ok_and(|text| text.is_some()));
        assert!(read_inside(&folder, "gone.toml").is_ok_and(|text| text.is_none()));
    }
}
