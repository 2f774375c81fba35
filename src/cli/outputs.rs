//! What one map is drawn into: a file, files of several formats side by side, or stdout.

use std::path::{Path, PathBuf};

use clap::ValueEnum;

use super::failure::{Exit, Failure};
use super::options::Format;
use crate::export::{Drawing, Phase, Subject};

/// Where single maps go unless told otherwise.
pub const DEFAULT_FOLDER: &str = "output";

/// What a map is drawn into.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outputs {
    /// The output stream.
    Stdout(Format),
    /// Files, at least one.
    Files(Vec<(PathBuf, Format)>),
}

impl Outputs {
    /// The outputs of these names (`--output`) and formats (`--format`).
    pub fn of(names: &[PathBuf], formats: &[Format], subject: &Subject) -> Result<Self, Failure> {
        let names: Vec<PathBuf> = names.iter().flat_map(|name| braced(name)).collect();
        let formats = distinct(formats)?;
        if let [name] = &names[..]
            && name.as_os_str() == "-"
        {
            return match formats[..] {
                [] => Ok(Self::Stdout(Format::Svg)),
                [format] => Ok(Self::Stdout(format)),
                _ => Err(Failure::usage("stdout takes one format", "name files with --output")),
            };
        }
        let mut files = Vec::new();
        match &names[..] {
            [] => {
                let stem = Path::new(DEFAULT_FOLDER).join(subject.to_string());
                let formats = if formats.is_empty() { vec![Format::Svg] } else { formats };
                files.extend(formats.into_iter().map(|format| (beside(&stem, format), format)));
            }
            [name] if told(name).is_none() && formats.len() > 1 => {
                files.extend(formats.iter().map(|format| (beside(name, *format), *format)));
            }
            names => {
                for name in names {
                    files.push((name.clone(), format_of(name, &formats)?));
                }
            }
        }
        let twice = files.iter().enumerate().find(|(at, file)| files[..*at].contains(file));
        match twice {
            Some((_, (path, _))) => Err(Failure::usage(
                format!("{} is given twice", path.display()),
                "name each file once",
            )),
            None => Ok(Self::Files(files)),
        }
    }

    /// The formats.
    pub fn formats(&self) -> Vec<Format> {
        match self {
            Self::Stdout(format) => vec![*format],
            Self::Files(files) => files.iter().map(|(_, format)| *format).collect(),
        }
    }
}

/// A name with an ending added to it: a name may have stops of its own.
fn beside(stem: &Path, format: Format) -> PathBuf {
    let mut name = stem.as_os_str().to_owned();
    name.push(format!(".{}", format.extension()));
    PathBuf::from(name)
}

/// `map.{svg,png}` as the two names that a shell would have made of it.
fn braced(name: &Path) -> Vec<PathBuf> {
    let Some(text) = name.to_str() else { return vec![name.to_owned()] };
    let parts = text.strip_suffix('}').and_then(|text| text.rsplit_once(".{"));
    match parts {
        Some((stem, endings)) => {
            endings.split(',').map(|ending| PathBuf::from(format!("{stem}.{ending}"))).collect()
        }
        None => vec![name.to_owned()],
    }
}

fn distinct(formats: &[Format]) -> Result<Vec<Format>, Failure> {
    match formats.iter().enumerate().find(|(at, format)| formats[..*at].contains(format)) {
        Some((_, twice)) => Err(Failure::usage(
            format!("format {} is given twice", twice.extension()),
            "name each format once",
        )),
        None => Ok(formats.to_vec()),
    }
}

/// The name's ending decides; where it tells nothing, the one format asked for.
fn format_of(path: &Path, asked: &[Format]) -> Result<Format, Failure> {
    match (told(path), asked) {
        (Some(told), []) => Ok(told),
        (Some(told), asked) if asked.contains(&told) && asked.len() == 1 => Ok(told),
        (Some(_), asked) => {
            let asked: Vec<&str> = asked.iter().map(|format| format.extension()).collect();
            Err(Failure::usage(
                format!("--format {} contradicts the name {}", asked.join(","), path.display()),
                "leave --format away: the name decides",
            ))
        }
        (None, [asked]) => Ok(*asked),
        (None, _) => {
            let endings = Format::value_variants().iter().map(|format| format.extension());
            let endings: Vec<String> = endings.map(|ending| format!(".{ending}")).collect();
            Err(Failure::usage(
                format!("can't tell the format of {}", path.display()),
                format!("let the name end in {}, or give --format", endings.join(" or ")),
            ))
        }
    }
}

/// The format that a name's ending tells.
fn told(path: &Path) -> Option<Format> {
    let ending = path.extension()?.to_string_lossy().to_lowercase();
    Format::value_variants().iter().copied().find(|format| format.extension() == ending)
}

/// The map as a file of a format; `smaller` is what to do when the memory does not do, and `done` is
/// called after each phase.
pub fn encode(
    drawing: &Drawing,
    format: Format,
    smaller: &str,
    done: &mut dyn FnMut(Phase),
) -> Result<Vec<u8>, Failure> {
    match format {
        Format::Svg => Ok(drawing.to_svg().as_bytes().to_vec()),
        Format::Png => {
            drawing.to_png_observed(done).map_err(|faults| Failure::refused(faults, smaller))
        }
        Format::Pdf => {
            let bytes = drawing.to_pdf().map_err(|faults| Failure::Faults(Exit::Failed, faults));
            done(Phase::Pdf);
            bytes
        }
    }
}
