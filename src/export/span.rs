//! The days of a film or of a web page: from when to when.

use std::str::FromStr;

use crate::atlas::Atlas;
use crate::date::Date;
use crate::diagnostic::{Diagnostic, Faults, Place};

/// A day or a year at an end of a film or a web page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum End {
    /// A day.
    Day(Date),
    /// A year: as the beginning its first settlement, or else 1 January; as the end 31 December.
    Year(i16),
}

impl FromStr for End {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        match text.parse::<i16>() {
            Ok(year) => Ok(Self::Year(year)),
            Err(_) => text.parse().map(Self::Day).map_err(|_| {
                format!("bad date `{text}`: expected a year or YYYY-MM-DD, for example 1855")
            }),
        }
    }
}

/// As [`FromStr`], for functions that take a value or how it is written.
impl TryFrom<&str> for End {
    type Error = String;

    fn try_from(text: &str) -> Result<Self, String> {
        text.parse()
    }
}

/// A year.
impl TryFrom<i32> for End {
    type Error = String;

    fn try_from(year: i32) -> Result<Self, String> {
        i16::try_from(year).map(Self::Year).map_err(|_| no_year(year))
    }
}

impl From<Date> for End {
    fn from(day: Date) -> Self {
        Self::Day(day)
    }
}

impl End {
    /// The day, or the last one of the year.
    ///
    /// # Errors
    /// A year that there is not.
    pub fn last_day(self) -> Result<Date, Faults> {
        match self {
            Self::Day(day) => Ok(day),
            Self::Year(year) => Date::end_of_year(year).ok_or_else(|| none(year)),
        }
    }
}

/// The first and the last day: those of the settlements where none is given.
///
/// # Errors
/// A year that there is not, or an end before the beginning.
pub fn span(atlas: &Atlas, first: Option<End>, last: Option<End>) -> Result<(Date, Date), Faults> {
    let days = || atlas.settlements.iter().map(|settlement| settlement.date);
    let from = match first {
        Some(End::Day(day)) => day,
        Some(End::Year(year)) => {
            let first = Date::new(year, 1, 1).ok_or_else(|| none(year))?;
            days().filter(|day| day.year() == year).min().unwrap_or(first.max(atlas.begins))
        }
        None => days().min().unwrap_or(atlas.begins),
    };
    let to = match last {
        Some(end) => end.last_day()?,
        None => days().max().unwrap_or(atlas.reviewed),
    };
    match from <= to {
        true => Ok((from, to)),
        false => Err(Faults::one(
            format!("the last day ({to}) is before the first ({from})"),
            "let `from` be a day or year before that of `to`",
        )),
    }
}

fn none(year: i16) -> Faults {
    Diagnostic::error(Place::default(), no_year(year.into())).into()
}

fn no_year(year: i32) -> String {
    format!("there is no year {year}: expected one from -9999 to 9999")
}
