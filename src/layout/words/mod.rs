//! The words and numbers that the map itself says, in its three languages.
//!
//! In: names from the data, values with their units. Out: finished strings. One file a subject: titles
//! to land in the legend (`holding`) and in sentences (`clause`), the description (`description`), events
//! (`event`), the furniture around the map (`furniture`), numbers and degrees (`number`).

mod article;
mod clause;
mod description;
mod event;
mod furniture;
mod holding;
mod number;

pub use clause::{Clause, Telling, held, titled};
pub use description::{
    Borders, Opening, borders, distances, lands, not_certain, opening, sentence, uncertain, unknown,
};
pub use event::{dated, events_of, more_events};
pub use furniture::{boundary, elsewhere, event_dates, legend, outside, situation};
pub use holding::{Title, in_doubt, left_blank, title};
pub use number::{about, edges, latitude, longitude, number, quantity, scale_at, unit};

use crate::language::Language;

/// What stands between the parts of a line.
pub const BETWEEN: &str = "  ·  ";

/// Picks the string of a language.
fn pick<'a>(language: Language, en: &'a str, ja: &'a str, ru: &'a str) -> &'a str {
    match language {
        Language::En => en,
        Language::Ja => ja,
        Language::Ru => ru,
    }
}

/// Names joined as a list.
pub fn list(language: Language, names: &[&str]) -> String {
    match (language, names) {
        (_, []) => String::new(),
        (Language::Ja, names) => names.join("・"),
        (_, [one]) => (*one).to_owned(),
        (language, [first @ .., last]) => {
            let and = pick(language, "and", "", "и");
            format!("{} {and} {last}", first.join(", "))
        }
    }
}

/// Names joined as a list that is not whole.
pub fn and_others(language: Language, names: &[&str]) -> String {
    match language {
        Language::En => format!("{} and others", names.join(", ")),
        Language::Ja => format!("{}ほか", names.join("・")),
        Language::Ru => format!("{} и др.", names.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_follow_the_language() {
        assert_eq!(list(Language::En, &["Russia", "Japan"]), "Russia and Japan");
        assert_eq!(list(Language::Ja, &["ロシア", "日本"]), "ロシア・日本");
    }
}
