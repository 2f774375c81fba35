//! Names and ids of the territories of a new atlas, as far as the data have some.
//!
//! Data of states name states, not pieces of land: a piece that changed hands is called by its last holder and
//! the one before, until somebody who knows gives it its own name.

use std::collections::{BTreeMap, BTreeSet};

use super::history::Row;
use super::lands::Lands;
use super::powers::Powers;
use crate::atlas::dated::{Ids, Whole};
use crate::date::Date;
use crate::language::{Language, Words};

/// Gives every territory its names and its id.
pub fn name(lands: &mut Lands, (whole, powers): (&Whole, &Powers), ids: &mut Ids) {
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for land in &mut lands.all {
        let mut names = of(&land.rows, whole, powers);
        let count = counts.entry(names.en.clone()).or_default();
        *count += 1;
        if *count > 1 {
            for name in [&mut names.en, &mut names.ja, &mut names.ru] {
                if !name.is_empty() {
                    name.push_str(&format!(" {count}"));
                }
            }
        }
        let own = own_id(&land.rows, whole);
        land.id = ids.make(own.unwrap_or(&names.en), "land");
        land.names = names;
    }
}

/// The id that all features of a piece of land give it.
fn own_id<'a>(rows: &[Row], whole: &'a Whole) -> Option<&'a str> {
    let features = rows.iter().filter_map(|row| row.feature);
    let mut ids = features.map(|feature| whole.features[feature].kept.remarks.territory.as_str());
    let first = ids.next().filter(|id| !id.is_empty())?;
    ids.all(|id| id == first).then_some(first)
}

fn of(rows: &[Row], whole: &Whole, powers: &Powers) -> Words {
    let named = |row: &Row| {
        let kept = &whole.features[row.feature?].kept;
        let own = !kept.names.en.is_empty() && !kept.holders.contains(&kept.names.en);
        Some((kept, own))
    };
    // Data of lands: a name that is not that of its holder.
    let own: BTreeSet<&str> = rows
        .iter()
        .filter_map(named)
        .filter(|(_, own)| *own)
        .map(|(kept, _)| kept.names.en.as_str())
        .collect();
    if let (1, Some((kept, _))) =
        (own.len(), rows.iter().rev().filter_map(named).find(|(_, own)| *own))
    {
        return kept.names.clone();
    }
    let holder = |row: &Row| -> Option<Words> {
        let (kept, _) = named(row)?;
        let first = kept.holders.first()?;
        Some(powers.find(first).map_or_else(Words::default, |power| power.names.clone()))
    };
    let mut held = rows.iter().rev().filter_map(|row| Some((row, holder(row)?)));
    let Some((last_row, last)) = held.next() else { return Words::default() };
    let before = held.find(|(_, names)| *names != last);
    match (last_row.until, before) {
        (Some(until), _) => {
            last.with(&last, |language, _, name| until_in_words(language, name, until))
        }
        (None, Some((row, before))) => {
            let until = row.until.unwrap_or(last_row.from);
            last.with(&before, |language, name, before| {
                format!("{name} ({})", until_in_words_inside(language, before, until))
            })
        }
        (None, None) => last,
    }
}

fn until_in_words(language: Language, name: &str, until: Date) -> String {
    match language {
        Language::En => format!("{name} (until {})", until.year_in_words(language)),
        Language::Ja => format!("{name}({}まで)", until.year_in_words(language)),
        Language::Ru => format!("{name} (до {})", until.year_in_words(language)),
    }
}

fn until_in_words_inside(language: Language, name: &str, until: Date) -> String {
    match language {
        Language::En => format!("{name} until {}", until.year_in_words(language)),
        Language::Ja => format!("{}まで{name}", until.year_in_words(language)),
        Language::Ru => format!("до {} {name}", until.year_in_words(language)),
    }
}

/// Two names made one, in the languages that both have.
trait With {
    fn with(&self, other: &Self, join: impl Fn(Language, &str, &str) -> String) -> Self;
}

impl With for Words {
    fn with(&self, other: &Self, join: impl Fn(Language, &str, &str) -> String) -> Self {
        let joined = |language, one: &str, two: &str| match one.is_empty() || two.is_empty() {
            true => String::new(),
            false => join(language, one, two),
        };
        Self {
            en: joined(Language::En, &self.en, &other.en),
            ja: joined(Language::Ja, &self.ja, &other.ja),
            ru: joined(Language::Ru, &self.ru, &other.ru),
        }
    }
}
