//! Civil dates, uncertain dates (EDTF) and half-open intervals.
//!
//! In: ISO 8601 days and EDTF texts from the tables and the command line. Out: ordered days in the
//! proleptic Gregorian calendar (a Julian source date keeps its note in the data). No clock here.

mod edtf;
mod format;
mod interval;
mod uncertain;

pub use edtf::Edtf;
pub use interval::Interval;
pub use uncertain::Uncertain;

use std::borrow::Cow;
use std::fmt;
use std::str::FromStr;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A day of the proleptic Gregorian calendar, years -9999 to 9999 (0 is 1 BC).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date(jiff::civil::Date);

impl Date {
    /// The day `year`-`month`-`day`, if there is such a day.
    pub fn new(year: i16, month: i8, day: i8) -> Option<Self> {
        jiff::civil::Date::new(year, month, day).ok().map(Self)
    }

    /// 31 December of a year: the day that stands for the year.
    pub fn end_of_year(year: i16) -> Option<Self> {
        Self::new(year, 12, 31)
    }

    /// Astronomical year.
    pub fn year(self) -> i16 {
        self.0.year()
    }

    /// Month, 1 to 12.
    pub fn month(self) -> i8 {
        self.0.month()
    }

    /// Day of the month, 1 to 31.
    pub fn day(self) -> i8 {
        self.0.day()
    }

    /// Its place among the years: the year and the share of it that is over.
    ///
    /// ```
    /// use treatymap::Date;
    /// let middle: Date = "1905-07-02".parse()?;
    /// assert!((middle.in_years() - 1905.5).abs() < 0.003);
    /// # Ok::<(), String>(())
    /// ```
    pub fn in_years(self) -> f64 {
        let over = f64::from(self.0.day_of_year() - 1) / f64::from(self.0.days_in_year());
        f64::from(self.year()) + over
    }

    /// The next day; the last day there is stays itself.
    #[must_use]
    pub fn next(self) -> Self {
        Self(self.0.tomorrow().unwrap_or(self.0))
    }

    /// The first day there is.
    pub const FIRST: Self = Self(jiff::civil::Date::MIN);

    /// How many days later `other` is; negative if it is earlier.
    pub fn days_until(self, other: Self) -> i64 {
        i64::from((other.0 - self.0).get_days())
    }

    /// The day so many days later; the last day there is, or the first, if there is none.
    #[must_use]
    pub fn plus_days(self, days: i64) -> Self {
        Self(self.0.saturating_add(jiff::SignedDuration::from_secs(days.saturating_mul(86_400))))
    }

    /// The day before; the first day there is stays itself.
    #[must_use]
    pub fn previous(self) -> Self {
        Self(self.0.yesterday().unwrap_or(self.0))
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.year() < 0 { "-" } else { "" };
        write!(f, "{sign}{:04}-{:02}-{:02}", self.year().abs(), self.month(), self.day())
    }
}

impl FromStr for Date {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let shape = || format!("bad date `{text}`: expected YYYY-MM-DD, for example 1905-10-16");
        let (sign, body) = match text.strip_prefix('-') {
            Some(rest) => (-1, rest),
            None => (1, text),
        };
        let parts: Vec<&str> = body.split('-').collect();
        let [year, month, day] = parts[..] else {
            return Err(shape());
        };
        let lengths = [(year, 4), (month, 2), (day, 2)];
        if lengths
            .iter()
            .any(|(part, n)| part.len() != *n || !part.bytes().all(|b| b.is_ascii_digit()))
        {
            return Err(shape());
        }
        let number = |part: &str| part.parse::<i16>().map_err(|_| shape());
        let (year, month, day) = (sign * number(year)?, number(month)?, number(day)?);
        Self::new(year, month as i8, day as i8).ok_or_else(|| match month {
            1..=12 => format!("bad date `{text}`: that month has no day {day}"),
            _ => format!("bad date `{text}`: there is no month {month}"),
        })
    }
}

/// As [`FromStr`], for functions that take a value or how it is written.
impl TryFrom<&str> for Date {
    type Error = String;

    fn try_from(text: &str) -> Result<Self, String> {
        text.parse()
    }
}

impl JsonSchema for Date {
    fn schema_name() -> Cow<'static, str> {
        "Day".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "description": "A day, ISO 8601: YYYY-MM-DD.",
            "type": "string",
            "pattern": "^-?[0-9]{4}-[0-9]{2}-[0-9]{2}$"
        })
    }
}

impl Serialize for Date {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Date {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_parse_print_and_order() {
        let day: Date = "1905-10-16".parse().expect("a day");
        assert_eq!(day.to_string(), "1905-10-16");
        assert_eq!(day.next().to_string(), "1905-10-17");
        assert!(day.previous() < day);
        assert_eq!(day.days_until(day.plus_days(40_000)), 40_000);
        assert_eq!(day.plus_days(-16).to_string(), "1905-09-30");
        assert_eq!(day.plus_days(i64::MAX).to_string(), "9999-12-31");
        assert!("0988-01-01".parse::<Date>().is_ok());
    }

    #[test]
    fn bad_days_say_what_is_wrong() {
        let fault = |text: &str| text.parse::<Date>().expect_err("not a day");
        assert!(fault("1905-02-30").contains("no day 30"));
        assert!(fault("1905-13-01").contains("no month 13"));
        assert!(fault("5.10.1905").contains("YYYY-MM-DD"));
        assert!(fault("1905-9-05").contains("YYYY-MM-DD"));
        assert!(fault("").contains("YYYY-MM-DD"));
    }
}
