//! The three languages of the map, the one or two in which it is lettered, and a text in all of them.
//!
//! In: what the atlas's tables give. Out: one string for one language. Which words the map itself
//! uses (legend, units) is the layout's business.

use std::fmt;
use std::str::FromStr;

use schemars::JsonSchema;
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

/// The languages of one map: the one of everything on it, and one in which names are given besides.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Languages {
    /// The language of everything on the map.
    pub main: Language,
    /// The language of a second line under names and title; never the same as `main`.
    pub second: Option<Language>,
}

impl From<Language> for Languages {
    fn from(main: Language) -> Self {
        Self { main, second: None }
    }
}

/// As typed: `ja`, or `en+ja`.
impl fmt::Display for Languages {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.main.fmt(f)?;
        self.second.map_or(Ok(()), |second| write!(f, "+{second}"))
    }
}

impl FromStr for Languages {
    type Err = String;

    /// ```
    /// use treatymap::{Language, Languages};
    /// let both: Languages = "en+ja".parse()?;
    /// assert_eq!((both.main, both.second), (Language::En, Some(Language::Ja)));
    /// assert!("en+en".parse::<Languages>().is_err());
    /// # Ok::<(), String>(())
    /// ```
    fn from_str(text: &str) -> Result<Self, String> {
        let Some((main, second)) = text.split_once('+') else {
            return text.parse::<Language>().map(Self::from);
        };
        if second.contains('+') {
            return Err(format!("`{text}` are too many languages: one or two, such as en+ja"));
        }
        let (main, second): (Language, Language) = (main.parse()?, second.parse()?);
        if main == second {
            return Err(format!(
                "`{text}` names one language twice: two different ones, such as en+ja"
            ));
        }
        Ok(Self { main, second: Some(second) })
    }
}

/// As [`FromStr`], for functions that take a value or how it is written.
impl TryFrom<&str> for Languages {
    type Error = String;

    fn try_from(text: &str) -> Result<Self, String> {
        text.parse()
    }
}

/// A text in the three languages.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
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
        self.said(language).1
    }

    /// The text in `language`, and the language that it is really in.
    pub fn said(&self, language: Language) -> (Language, &str) {
        let text = match language {
            Language::En => &self.en,
            Language::Ja => &self.ja,
            Language::Ru => &self.ru,
        };
        if text.is_empty() { (Language::En, &self.en) } else { (language, text) }
    }
}
