//! What a file tells of a holder beside its name: its colour and its names in other languages.
//!
//! It stands in the table `[layer.holders]` of the TOML beside a layer, or in the member `holders` of the
//! collection, where `export` writes it.

use std::collections::BTreeMap;

use serde::{Deserialize, Deserializer};

use crate::language::Words;
use crate::units::Color;

/// Holders by their names.
pub type Holders = BTreeMap<String, Holder>;

/// What is told of a holder.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(from = "Written")]
pub struct Holder {
    /// Its colour; `Some(None)`: it is no state, and its land has no colour; `None`: nothing is told.
    pub color: Option<Option<Color>>,
    /// The colour of hatch lines that stand for it.
    pub ink: Option<Color>,
    /// Whether it is itself an occupation authority, not a state.
    pub authority: bool,
    ja: String,
    ru: String,
}

impl Holder {
    /// Its names, the English one being that of the features.
    pub fn names(&self, en: &str) -> Words {
        Words { en: en.to_owned(), ja: self.ja.clone(), ru: self.ru.clone() }
    }

    /// The same without names that can't be lettered.
    #[must_use]
    pub fn spelled(mut self, spelled: &dyn Fn(&str) -> bool) -> Self {
        for name in [&mut self.ja, &mut self.ru] {
            if !spelled(name) {
                name.clear();
            }
        }
        self
    }
}

/// As it is written: a colour alone, or a table.
#[derive(Deserialize)]
#[serde(
    untagged,
    expecting = "expected a colour (#rrggbb), \"none\", or a table of `color`, \
                               `ink`, `authority`, `name:ja` and `name:ru`"
)]
enum Written {
    Color(Hue),
    Table(Table),
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Table {
    #[serde(default, deserialize_with = "present")]
    color: Option<Hue>,
    ink: Option<Color>,
    #[serde(default)]
    authority: bool,
    #[serde(default, rename = "name:ja")]
    ja: String,
    #[serde(default, rename = "name:ru")]
    ru: String,
}

/// A colour, or `none` (in JSON also `null`).
struct Hue(Option<Color>);

impl<'de> Deserialize<'de> for Hue {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        match Option::<String>::deserialize(deserializer)?.as_deref() {
            None | Some("none") => Ok(Self(None)),
            Some(text) => {
                text.parse().map(|color| Self(Some(color))).map_err(serde::de::Error::custom)
            }
        }
    }
}

/// Tells `null` from what is not there.
fn present<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Hue>, D::Error> {
    Hue::deserialize(deserializer).map(Some)
}

impl From<Written> for Holder {
    fn from(written: Written) -> Self {
        match written {
            Written::Color(Hue(color)) => Self { color: Some(color), ..Self::default() },
            Written::Table(Table { color, ink, authority, ja, ru }) => {
                Self { color: color.map(|Hue(color)| color), ink, authority, ja, ru }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_colour_alone_none_and_nothing_are_told_apart() {
        let color = |json: &str| serde_json::from_str::<Holder>(json).map(|holder| holder.color);
        let blue = Some(Some(Color::rgb(0, 0, 255)));
        for (json, told) in [
            ("\"#0000ff\"", blue),
            ("{\"color\": \"#0000ff\"}", blue),
            ("\"none\"", Some(None)),
            ("{\"color\": null}", Some(None)),
            ("{\"name:ja\": \"日本\"}", None),
        ] {
            assert_eq!(color(json).ok(), Some(told), "{json}");
        }
        let fault = color("{\"colour\": \"#0000ff\"}").err().map(|fault| fault.to_string());
        assert!(fault.is_some_and(|fault| fault.contains("a table of `color`")));
    }
}
