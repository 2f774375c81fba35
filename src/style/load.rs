//! Reading a style: built in by name, or a file of the user's; `extends` lays it over another.

use std::borrow::Cow;
use std::path::{Component, Path, PathBuf};

use super::Style;
use super::layer::{Layer, lay};
use crate::diagnostic::{Diagnostic, Faults, Place, unknown};

/// The styles inside the binary: name and text.
pub const BUILTIN_STYLES: &[(&str, &str)] = &[
    ("atlas", include_str!("../../styles/atlas.toml")),
    ("print-grey", include_str!("../../styles/print-grey.toml")),
    ("dark", include_str!("../../styles/dark.toml")),
    ("high-contrast", include_str!("../../styles/high-contrast.toml")),
    ("minimal", include_str!("../../styles/minimal.toml")),
    ("antique", include_str!("../../styles/antique.toml")),
];

/// Where a style comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Origin {
    Builtin(&'static str),
    File(PathBuf),
    /// A text without a file.
    Text(String),
}

impl Style {
    /// A built-in style by name, or the style in a `.toml` file.
    ///
    /// # Errors
    /// An unknown name (the nearest is named), an unreadable file, or all faults in it.
    pub fn named(name: &str) -> Result<Self, Faults> {
        if is_file(name) {
            let path = PathBuf::from(name);
            let text = read(&path, &Place::default())?;
            return Self::of(Origin::File(path), text.into());
        }
        match builtin(name) {
            Some((name, text)) => Self::of(Origin::Builtin(name), text.into()),
            None => {
                let (message, help) = unknown_style(name);
                Err(Faults::one(message, format!("{help} (or give a .toml file)")))
            }
        }
    }

    /// The style in a TOML text; `shown` is the file name in diagnostics, from whose folder the files
    /// that it extends are looked for.
    ///
    /// # Errors
    /// All faults in it: syntax, unknown keys, bad values, an unknown style after `extends`.
    pub fn parse(shown: &str, text: &str) -> Result<Self, Faults> {
        Self::of(Origin::Text(shown.to_owned()), text.to_owned().into())
    }

    fn of(origin: Origin, text: Cow<'static, str>) -> Result<Self, Faults> {
        let mut layers = vec![Layer::new(origin.shown(), text)];
        let mut origins = vec![origin];
        while let Some((base, place)) = layers.last().map(Layer::extends).transpose()?.flatten() {
            let from = origins.last().cloned().unwrap_or(Origin::Text(String::new()));
            let (origin, text) = from.base(&base, &place)?;
            if let Some(first) = origins.iter().position(|other| other.is(&origin)) {
                let mut way: Vec<String> = origins[first..].iter().map(Origin::shown).collect();
                way.push(origin.shown());
                let message = format!("a style that extends itself: {}", way.join(" → "));
                let help = "let one of them extend a built-in style";
                return Err(Diagnostic::error(place, message).help(help).into());
            }
            layers.push(Layer::new(origin.shown(), text));
            origins.push(origin);
        }
        layers.reverse();
        lay(&layers)
    }
}

impl Origin {
    /// The name under which diagnostics know it.
    fn shown(&self) -> String {
        match self {
            Self::Builtin(name) => format!("styles/{name}.toml"),
            Self::File(path) => path.display().to_string(),
            Self::Text(shown) => shown.clone(),
        }
    }

    /// What `extends = base`, written here at `place`, names.
    fn base(&self, base: &str, place: &Place) -> Result<(Self, Cow<'static, str>), Faults> {
        if is_file(base) {
            let inside = |part| matches!(part, Component::Normal(_) | Component::CurDir);
            if !Path::new(base).components().all(inside) {
                let message = format!("`extends` leads out of the folder of the style: {base}");
                let help = "name a built-in style, or a file in the folder of this one or below";
                return Err(Diagnostic::error(place.clone(), message).help(help).into());
            }
            let folder = match self {
                Self::Builtin(_) => None,
                Self::File(path) => path.parent(),
                Self::Text(shown) => Path::new(shown).parent(),
            };
            let path = folder.unwrap_or(Path::new("")).join(base);
            let text = read(&path, place)?;
            return Ok((Self::File(path), text.into()));
        }
        let (name, text) = builtin(base).ok_or_else(|| {
            let (message, help) = unknown_style(base);
            Diagnostic::error(place.clone(), message).help(format!("{help} (or give a .toml file)"))
        })?;
        Ok((Self::Builtin(name), text.into()))
    }

    /// Whether both are one style, however the path is written.
    fn is(&self, other: &Self) -> bool {
        let real = |origin: &Self| match origin {
            Self::File(path) => std::fs::canonicalize(path).ok(),
            Self::Text(shown) => std::fs::canonicalize(shown).ok(),
            Self::Builtin(_) => None,
        };
        self == other || real(self).is_some_and(|path| real(other) == Some(path))
    }
}

fn is_file(name: &str) -> bool {
    Path::new(name).extension().is_some_and(|extension| extension == "toml")
}

/// The text of a style's file; a fault is told at `place`, where it is named, or of the file itself.
fn read(path: &Path, place: &Place) -> Result<String, Faults> {
    let text = std::fs::read_to_string(path).map_err(|fault| {
        let file = path.display().to_string();
        let (place, of) = match place.line {
            Some(_) => (place.clone(), format!("the style {file}")),
            None => (Place::file(&file), "the style".to_owned()),
        };
        Diagnostic::error(place, format!("can't read {of}: {fault}")).help(
            "a style is a UTF-8 text file; `extends` counts from the folder of the file it is in",
        )
    })?;
    Ok(text.strip_prefix('\u{feff}').map_or_else(|| text.clone(), str::to_owned))
}

fn builtin(name: &str) -> Option<(&'static str, &'static str)> {
    BUILTIN_STYLES.iter().find(|(style, _)| *style == name).copied()
}

fn unknown_style(name: &str) -> (String, String) {
    let names: Vec<&str> = BUILTIN_STYLES.iter().map(|(name, _)| *name).collect();
    unknown("style", name, names)
}
