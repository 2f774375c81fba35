//! Reading a style: built in by name, or a file of the user's; `extends` merges it over another.

use std::collections::BTreeMap;
use std::path::Path;

use serde::Deserialize;
use toml::de::DeTable;

use super::{Ground, HatchSet, Letterings, Lines};
use crate::diagnostic::{Diagnostic, Faults, Place, unknown};
use crate::language::Words;
use crate::units::Color;

/// The styles inside the binary: name and text.
pub const BUILTIN_STYLES: &[(&str, &str)] = &[
    ("atlas", include_str!("../../styles/atlas.toml")),
    ("print-grey", include_str!("../../styles/print-grey.toml")),
];

/// How a map looks.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Style {
    /// Name.
    pub names: Words,
    /// Fills of the ground.
    pub ground: Ground,
    /// Lines.
    pub lines: Lines,
    /// Lettering.
    pub letterings: Letterings,
    /// Hatches by status.
    pub hatches: HatchSet,
    /// Colour of hatch lines where no power's colour applies.
    pub hatch_ink: Color,
    /// How much hatch lines in a power's colour are darkened, 0 to 1.
    pub hatch_darken: f64,
    /// How much renounced land is lightened, 0 to 1.
    pub renounced_lighten: f64,
    /// Smallest width and height of an island's symbol in points.
    pub islet_pt: f64,
    /// Fills by power id, instead of the atlas's own colours. Default: none.
    #[serde(default)]
    pub powers: BTreeMap<String, Color>,
    /// Smallest type in points; smaller sizes are raised to it.
    pub least_type_pt: f64,
    /// Thinnest line in points; thinner ones are raised to it.
    pub least_line_pt: f64,
}

impl Style {
    /// A built-in style by name, or the style in a `.toml` file.
    ///
    /// # Errors
    /// An unknown name (the nearest is named), an unreadable file, or all faults in it.
    pub fn named(name: &str) -> Result<Self, Faults> {
        let is_file = Path::new(name).extension().is_some_and(|extension| extension == "toml");
        if is_file {
            let place = Place::file(name);
            let text = std::fs::read_to_string(name).map_err(|fault| {
                Diagnostic::error(place, format!("can't read the style: {fault}"))
            })?;
            return Self::parse(name, &text);
        }
        match builtin(name) {
            Some(text) => Self::parse(&format!("styles/{name}.toml"), text),
            None => {
                let names: Vec<&str> = BUILTIN_STYLES.iter().map(|(name, _)| *name).collect();
                let (message, help) = unknown("style", name, names);
                Err(Faults::one(message, format!("{help} (or give a .toml file)")))
            }
        }
    }

    /// The style in a TOML text; `shown` is the file name in diagnostics.
    ///
    /// # Errors
    /// Syntax faults, an unknown key, a bad value, or an unknown style after `extends`.
    pub fn parse(shown: &str, text: &str) -> Result<Self, Faults> {
        let fault_at = |fault: &toml::de::Error| {
            let place = match fault.span() {
                Some(span) => Place::offset(shown, text, span.start),
                None => Place::file(shown),
            };
            Faults::from(Diagnostic::error(place, fault.message().replace('\n', " ")))
        };
        // The text alone first: a merged table has lost its places.
        DeTable::parse(text).map_err(|fault| fault_at(&fault))?;
        let mut table: toml::Table = toml::from_str(text).map_err(|fault| fault_at(&fault))?;
        let Some(base) = table.remove("extends") else {
            return toml::from_str(text).map_err(|fault| fault_at(&fault));
        };
        let base = base.as_str().unwrap_or_default().to_owned();
        let Some(base_text) = builtin(&base) else {
            let names: Vec<&str> = BUILTIN_STYLES.iter().map(|(name, _)| *name).collect();
            let (message, help) = unknown("style", &base, names);
            let place = line_of_key(shown, text, "extends");
            return Err(Diagnostic::error(place, message).help(help).into());
        };
        let mut merged: toml::Table =
            toml::from_str(base_text).map_err(|fault| fault_at(&fault))?;
        merge(&mut merged, table);
        Self::deserialize(merged).map_err(|fault| {
            let message = fault.message().replace('\n', " ");
            let key = message.split('`').nth(1).unwrap_or_default();
            Diagnostic::error(line_of_key(shown, text, key), message.clone()).into()
        })
    }
}

fn builtin(name: &str) -> Option<&'static str> {
    BUILTIN_STYLES.iter().find(|(style, _)| *style == name).map(|(_, text)| *text)
}

fn merge(base: &mut toml::Table, over: toml::Table) {
    for (key, value) in over {
        match (base.get_mut(&key), value) {
            (Some(toml::Value::Table(below)), toml::Value::Table(above)) => merge(below, above),
            (_, value) => {
                base.insert(key, value);
            }
        }
    }
}

/// The first line that holds a word, for faults whose exact place is lost by merging.
fn line_of_key(shown: &str, text: &str, key: &str) -> Place {
    match text.lines().position(|line| !key.is_empty() && line.contains(key)) {
        Some(index) => Place::line(shown, index + 1),
        None => Place::file(shown),
    }
}
