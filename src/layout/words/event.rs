//! The words of the list of a year's events.

use crate::language::Language;

/// Heading of the list.
pub fn events_of(language: Language, year: i16) -> String {
    match language {
        Language::En => format!("Events of {year}"),
        Language::Ja => format!("{year}年の出来事"),
        Language::Ru => format!("События {year} года"),
    }
}

/// An event with its date.
pub fn dated(language: Language, date: &str, title: &str) -> String {
    match language {
        Language::En | Language::Ru => format!("{date}: {title}"),
        Language::Ja => format!("{date} {title}"),
    }
}

/// How many events are not in the list.
pub fn more_events(language: Language, left: usize) -> String {
    match language {
        Language::En => format!("and {left} more"),
        Language::Ja => format!("ほか{left}件"),
        Language::Ru => format!("и ещё {left}"),
    }
}
