//! Uncertain dates: a thin wrapper of `edtf-core`, so that its types stay out of our interface.
//!
//! EDTF is ISO 8601-2:2019 annex A; all levels are read, levels 0 and 1 are what the atlas uses:
//! `1855`, `1945-08`, `1855~` (about), `186X`, `1945-08-22/1945-08-23`, `../1905`.

use std::borrow::Cow;
use std::fmt;
use std::str::FromStr;

use edtf_core::{Bound, BoundDate};
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::Date;

/// A date with its stated precision and uncertainty.
#[derive(Debug, Clone, PartialEq)]
pub struct Edtf {
    text: String,
    earliest: Option<Date>,
    latest: Option<Date>,
    qualified: bool,
}

impl Edtf {
    /// A time of which nothing is said.
    pub fn open() -> Self {
        Self { text: "..".to_owned(), earliest: None, latest: None, qualified: false }
    }

    /// The text as it was written.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The first day it may mean; `None` when it is open to the past.
    pub fn earliest(&self) -> Option<Date> {
        self.earliest
    }

    /// The last day it may mean; `None` when it is open to the future.
    pub fn latest(&self) -> Option<Date> {
        self.latest
    }

    /// Whether it carries a mark of doubt: `?` uncertain, `~` approximate, `%` both.
    pub fn is_qualified(&self) -> bool {
        self.qualified
    }

    /// The days that it may mean, its doubt included: a mark of doubt (`1855~`, `2004-06?`) widens what
    /// it stands at by as much again, either way, since EDTF does not say by how much. `None` is open.
    ///
    /// ```
    /// use treatymap::{Date, Edtf};
    /// let about: Edtf = "1855~".parse()?;
    /// assert_eq!(about.doubt(), (Date::new(1854, 1, 1), Date::new(1856, 12, 31)));
    /// # Ok::<(), String>(())
    /// ```
    pub fn doubt(&self) -> (Option<Date>, Option<Date>) {
        let (first, last) = match self.text.split_once('/') {
            Some((first, last)) => (first.parse().ok(), last.parse().ok()),
            None => (Some(self.clone()), Some(self.clone())),
        };
        let before = first.as_ref().and_then(|part| part.widened().0);
        let after = last.as_ref().and_then(|part| part.widened().1);
        (before.or(self.earliest), after.or(self.latest))
    }

    /// The first and the last day, moved away by as much as it is long, if it carries a mark of doubt.
    fn widened(&self) -> (Option<Date>, Option<Date>) {
        let (true, Some(first), Some(last)) = (self.qualified, self.earliest, self.latest) else {
            return (None, None);
        };
        if first == last {
            return (Some(first.previous()), Some(last.next()));
        }
        if (first.year(), first.month()) == (last.year(), last.month()) {
            let before = first.previous();
            let after = last.next().plus_days(31);
            let start = |day: Date| Date::new(day.year(), day.month(), 1);
            return (start(before), start(after).map(Date::previous));
        }
        let years = last.year().saturating_sub(first.year()).saturating_add(1);
        let year = |day: Date, year: i16| Date::new(year, day.month(), day.day());
        let (before, after) = (first.year().checked_sub(years), last.year().checked_add(years));
        (before.and_then(|y| year(first, y)), after.and_then(|y| year(last, y)))
    }

    /// Whether it names one day and no doubt about it.
    pub fn is_exact(&self) -> bool {
        !self.qualified && self.earliest.is_some() && self.earliest == self.latest
    }
}

impl From<Date> for Edtf {
    fn from(day: Date) -> Self {
        Self { text: day.to_string(), earliest: Some(day), latest: Some(day), qualified: false }
    }
}

fn day(bound: Bound) -> Option<Date> {
    let Bound::Date(BoundDate { year, month, day }) = bound else {
        return None;
    };
    Date::new(i16::try_from(year).ok()?, month as i8, day as i8)
}

impl FromStr for Edtf {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let parsed = edtf_core::Edtf::parse(text).map_err(|fault| {
            format!(
                "bad date `{text}`: {fault}; expected a day (1945-08-22) or EDTF (1855~, 1945-08, 1945-08-22/1945-08-23)"
            )
        })?;
        let bounds = parsed.bounds();
        Ok(Self {
            text: text.to_owned(),
            earliest: day(bounds.earliest),
            latest: day(bounds.latest),
            qualified: parsed.is_uncertain() || parsed.is_approximate(),
        })
    }
}

impl fmt::Display for Edtf {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

impl JsonSchema for Edtf {
    fn schema_name() -> Cow<'static, str> {
        "UncertainDate".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "description": "A date with its doubt, EDTF (ISO 8601-2:2019, annex A): 1855~, 1945-08-22/1945-08-23.",
            "type": "string",
            "minLength": 1
        })
    }
}

impl Serialize for Edtf {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Edtf {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn edtf(text: &str) -> Edtf {
        text.parse().expect("EDTF")
    }

    #[test]
    fn bounds_are_days() {
        let range = edtf("1945-08-22/1945-08-23");
        assert_eq!(range.earliest().map(|d| d.to_string()).as_deref(), Some("1945-08-22"));
        assert_eq!(range.latest().map(|d| d.to_string()).as_deref(), Some("1945-08-23"));
        assert_eq!(edtf("186X").latest(), Date::new(1869, 12, 31));
        assert_eq!(edtf("../1905").earliest(), None);
    }

    #[test]
    fn a_mark_of_doubt_widens_by_what_it_stands_at() {
        let doubt = |text: &str| {
            let (first, last) = edtf(text).doubt();
            [first, last].map(|day| day.map_or_else(|| "..".to_owned(), |day| day.to_string()))
        };
        assert_eq!(doubt("1855"), ["1855-01-01", "1855-12-31"]);
        assert_eq!(doubt("1855~"), ["1854-01-01", "1856-12-31"]);
        assert_eq!(doubt("2004-06?"), ["2004-05-01", "2004-07-31"]);
        assert_eq!(doubt("2004-01~"), ["2003-12-01", "2004-02-29"]);
        assert_eq!(doubt("1945-08-25~"), ["1945-08-24", "1945-08-26"]);
        assert_eq!(doubt("1855~/1860"), ["1854-01-01", "1860-12-31"]);
        assert_eq!(doubt("186X"), ["1860-01-01", "1869-12-31"]);
        assert_eq!(doubt("../1905~"), ["..", "1906-12-31"]);
    }

    #[test]
    fn doubt_is_kept() {
        assert!(edtf("1855~").is_qualified() && !edtf("1855~").is_exact());
        assert!(edtf("1905-10-16").is_exact());
        assert!(!edtf("1905-10").is_exact());
        assert!("1905-10-40".parse::<Edtf>().is_err());
    }
}
