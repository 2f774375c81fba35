//! The three languages of the map and a text in all of them.
//!
//! In: what the atlas's tables give. Out: one string for one language. Which words the map itself
//! uses (legend, units) is the layout's business.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// A language the map can speak.
#[derive(
    Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(rename_all = "lowercase")]
pub enum Language {
    /// English.
    #[default]
    En,
    /// Japanese.
    Ja,
    /// Russian.
    Ru,
}

impl Language {
    /// Every language, in the order of the tables' columns.
    pub const ALL: [Self; 3] = [Self::En, Self::Ja, Self::Ru];

    /// The BCP 47 tag, as in `lang="ja"`.
    pub fn tag(self) -> &'static str {
        match self {
            Self::En => "en",
            Self::Ja => "ja",
            Self::Ru => "ru",
        }
    }
}

impl fmt::Display for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.tag())
    }
}

impl FromStr for Language {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        Self::ALL
            .into_iter()
            .find(|language| language.tag() == text)
            .ok_or_else(|| format!("unknown language `{text}`: expected en, ja or ru"))
    }
}

/// A text in the three languages.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Words {
    /// English.
    pub en: String,
    /// Japanese.
    pub ja: String,
    /// Russian.
    pub ru: String,
}

impl Words {
    /// The text in `language`; English where the data have none.
    pub fn get(&self, language: Language) -> &str {
        let text = match language {
            Language::En => &self.en,
            Language::Ja => &self.ja,
            Language::Ru => &self.ru,
        };
        if text.is_empty() { &self.en } else { text }
    }
}
