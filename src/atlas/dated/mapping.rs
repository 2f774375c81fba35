//! Which properties of a feature are what: as told by the user, or as the known forms have them.

use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;

use serde::Deserialize;
use serde_json::{Map, Value};

use super::holder::Holders;
use crate::diagnostic::unknown;

/// What a property can be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Role {
    /// The first day.
    Start,
    /// The end.
    End,
    /// Who holds the land in fact.
    Holder,
    /// Who is sovereign by treaty, where that is another.
    Sovereign,
    /// By which title.
    Status,
    /// Who claims it.
    Claimants,
    /// The name.
    Name,
    /// The name in English.
    NameEn,
    /// The name in Japanese.
    NameJa,
    /// The name in Russian.
    NameRu,
    /// The id.
    Id,
    /// What a line is.
    Kind,
    /// The colour of the holder.
    Color,
}

impl Role {
    /// Every role.
    pub const ALL: [Self; 13] = [
        Self::Start,
        Self::End,
        Self::Holder,
        Self::Sovereign,
        Self::Status,
        Self::Claimants,
        Self::Name,
        Self::NameEn,
        Self::NameJa,
        Self::NameRu,
        Self::Id,
        Self::Kind,
        Self::Color,
    ];

    /// How it is written.
    pub fn code(self) -> &'static str {
        match self {
            Self::Start => "start",
            Self::End => "end",
            Self::Holder => "holder",
            Self::Sovereign => "sovereign",
            Self::Status => "status",
            Self::Claimants => "claimants",
            Self::Name => "name",
            Self::NameEn => "name:en",
            Self::NameJa => "name:ja",
            Self::NameRu => "name:ru",
            Self::Id => "id",
            Self::Kind => "kind",
            Self::Color => "color",
        }
    }

    /// The properties that it has where nothing is told, the first one that is there counts.
    fn usual(self) -> &'static [&'static str] {
        match self {
            // Ends have forms of their own.
            Self::Start | Self::End => &[],
            Self::Holder => &["holder", "SUBJECTO"],
            Self::Sovereign => &["sovereign"],
            Self::Status => &["status"],
            Self::Claimants => &["claimants"],
            Self::Name => &["name", "NAME", "Name", "cntry_name", "CNTRY_NAME"],
            Self::NameEn => &["name:en", "name_en"],
            Self::NameJa => &["name:ja", "name_ja"],
            Self::NameRu => &["name:ru", "name_ru"],
            Self::Id => &["id", "@id"],
            Self::Kind => &["kind"],
            Self::Color => &["color", "fill"],
        }
    }
}

impl fmt::Display for Role {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

/// Which properties are what, as far as it is told.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Mapping {
    keys: BTreeMap<Role, Vec<String>>,
    /// Whether the end is the last day that belongs; `None`: as the form of the dates has it.
    pub inclusive: Option<bool>,
}

impl Mapping {
    /// The properties that were told to have a role; `None` where nothing is told.
    pub fn told(&self, role: Role) -> Option<&[String]> {
        self.keys.get(&role).map(Vec::as_slice)
    }

    /// Everything that is told, with its role.
    pub fn all(&self) -> impl Iterator<Item = (Role, &str)> {
        self.keys.iter().flat_map(|(role, keys)| keys.iter().map(|key| (*role, key.as_str())))
    }

    /// The value of a role and the property that has it, if that is there and not empty.
    pub fn value<'a>(
        &'a self,
        role: Role,
        properties: &'a Map<String, Value>,
    ) -> Option<(&'a str, &'a Value)> {
        let filled = |key: &&str| properties.get(*key).is_some_and(|value| !is_empty(value));
        let key = match self.told(role) {
            Some(keys) => keys.iter().map(String::as_str).find(filled),
            None => role.usual().iter().copied().find(filled),
        }?;
        properties.get(key).map(|value| (key, value))
    }

    /// The text of a role.
    pub fn text(&self, role: Role, properties: &Map<String, Value>) -> Option<String> {
        self.value(role, properties).map(|(_, value)| said(value))
    }

    /// What is told here, and where nothing is, what is told there.
    #[must_use]
    pub fn or(mut self, other: Self) -> Self {
        for (role, keys) in other.keys {
            self.keys.entry(role).or_insert(keys);
        }
        self.inclusive = self.inclusive.or(other.inclusive);
        self
    }

    fn tell(&mut self, role: Role, keys: Vec<String>) -> Result<(), String> {
        match self.keys.insert(role, keys) {
            Some(_) => Err(format!("`{role}` is given twice")),
            None => Ok(()),
        }
    }
}

/// Whether a value says nothing.
fn is_empty(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::String(text) => text.trim().is_empty(),
        Value::Array(items) => items.is_empty(),
        _ => false,
    }
}

/// A value as text.
pub fn said(value: &Value) -> String {
    match value {
        Value::String(text) => text.trim().to_owned(),
        Value::Number(number) => match number.as_f64().filter(|value| value.fract() == 0.0) {
            // Years come out of some programs as 1905.0.
            Some(whole) if whole.abs() < 1e15 => format!("{}", whole as i64),
            _ => number.to_string(),
        },
        Value::Null => String::new(),
        other => other.to_string(),
    }
}

/// As typed: `start=begin,end=finish,holder=country,inclusive`; of several properties joined by `|` the first
/// one that is there counts.
impl FromStr for Mapping {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let mut mapping = Self::default();
        for part in text.split(',').map(str::trim).filter(|part| !part.is_empty()) {
            match part.split_once('=') {
                None if part == "inclusive" => mapping.inclusive = Some(true),
                None if part == "exclusive" => mapping.inclusive = Some(false),
                None => {
                    return Err(format!(
                        "`{part}` has no property: expected ROLE=PROPERTY, or `inclusive` or `exclusive`"
                    ));
                }
                Some((role, keys)) => {
                    let role = role.trim();
                    let known = Role::ALL.into_iter().find(|known| known.code() == role);
                    let Some(known) = known else {
                        let (message, help) = unknown("role", role, Role::ALL.map(Role::code));
                        return Err(format!("{message}: {help}"));
                    };
                    let keys = keys.split('|').map(|key| key.trim().to_owned());
                    let keys: Vec<String> = keys.filter(|key| !key.is_empty()).collect();
                    if keys.is_empty() {
                        return Err(format!("`{role}=` names no property"));
                    }
                    mapping.tell(known, keys)?;
                }
            }
        }
        Ok(mapping)
    }
}

/// A property, or several of which the first one that is there counts.
#[derive(Debug, Clone, Deserialize)]
#[serde(untagged)]
enum Keys {
    One(String),
    Several(Vec<String>),
}

/// The table `[layer]` of the file beside a layer.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Beside {
    /// The title.
    pub title: Option<String>,
    /// Whose data it is.
    pub credit: Option<String>,
    /// What is told of holders.
    #[serde(default)]
    pub holders: Holders,
    inclusive: Option<bool>,
    start: Option<Keys>,
    end: Option<Keys>,
    holder: Option<Keys>,
    sovereign: Option<Keys>,
    status: Option<Keys>,
    claimants: Option<Keys>,
    name: Option<Keys>,
    #[serde(rename = "name:en")]
    name_en: Option<Keys>,
    #[serde(rename = "name:ja")]
    name_ja: Option<Keys>,
    #[serde(rename = "name:ru")]
    name_ru: Option<Keys>,
    id: Option<Keys>,
    kind: Option<Keys>,
    color: Option<Keys>,
}

impl Beside {
    /// Its mapping.
    pub fn mapping(&self) -> Mapping {
        let told = [
            (Role::Start, &self.start),
            (Role::End, &self.end),
            (Role::Holder, &self.holder),
            (Role::Sovereign, &self.sovereign),
            (Role::Status, &self.status),
            (Role::Claimants, &self.claimants),
            (Role::Name, &self.name),
            (Role::NameEn, &self.name_en),
            (Role::NameJa, &self.name_ja),
            (Role::NameRu, &self.name_ru),
            (Role::Id, &self.id),
            (Role::Kind, &self.kind),
            (Role::Color, &self.color),
        ];
        let keys = told.into_iter().filter_map(|(role, keys)| {
            let keys = match keys.clone()? {
                Keys::One(key) => vec![key],
                Keys::Several(keys) => keys,
            };
            Some((role, keys))
        });
        Mapping { keys: keys.collect(), inclusive: self.inclusive }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mapping_is_read_as_it_is_typed() {
        let mapping: Mapping =
            "start=begin, end=finish,name=nom|name,inclusive".parse().expect("one");
        assert_eq!(mapping.told(Role::Start), Some(&["begin".to_owned()][..]));
        assert_eq!(mapping.told(Role::Name).map(<[String]>::len), Some(2));
        assert_eq!(mapping.inclusive, Some(true));
        let fault = |text: &str| text.parse::<Mapping>().expect_err("a fault");
        assert!(fault("strat=begin").contains("did you mean `start`?"));
        assert!(fault("start").contains("ROLE=PROPERTY"));
        assert!(fault("start=a,start=b").contains("twice"));
        assert!(fault("start=").contains("names no property"));
    }

    #[test]
    fn numbers_and_texts_say_the_same() {
        let says = |text: &str| said(&serde_json::from_str::<Value>(text).expect("JSON"));
        assert_eq!([says("1905"), says("1905.0"), says("\" 1905 \"")], ["1905"; 3]);
        assert_eq!(says("1.5"), "1.5");
    }
}
