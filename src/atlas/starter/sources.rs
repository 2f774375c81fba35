//! What the tenures of a new atlas rest on: the file itself, or what its features name.

use std::collections::BTreeMap;

use crate::atlas::dated::{Dated, Ids, Whole};

/// A row of sources.csv.
#[derive(Debug, Clone)]
pub struct Cited {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Who published it.
    pub publisher: String,
    /// `yes`, or `no` for what the data only name.
    pub read: &'static str,
}

/// All of them.
#[derive(Debug)]
pub struct Sources {
    /// The data first.
    pub all: Vec<Cited>,
    by_title: BTreeMap<String, usize>,
}

impl Sources {
    pub fn of(whole: &Whole) -> Self {
        let mut ids = Ids::default();
        let files = match &whole.files[..] {
            [one] => one.clone(),
            [first, .., last] => format!("{first} to {last}"),
            [] => String::new(),
        };
        let data = Cited {
            id: ids.make("data", "data"),
            title: format!("{} ({files})", whole.title),
            publisher: whole.rights.join("; "),
            read: "yes",
        };
        let mut sources = Self { all: vec![data], by_title: BTreeMap::new() };
        for title in whole.features.iter().flat_map(titles) {
            if !sources.by_title.contains_key(title) {
                let id = ids.make(&shortened(title), "source");
                sources.by_title.insert(title.to_owned(), sources.all.len());
                let (title, publisher) = (title.to_owned(), String::new());
                sources.all.push(Cited { id, title, publisher, read: "no" });
            }
        }
        sources
    }

    /// The ids of what some features rest on.
    pub fn ids<'a>(&'a self, features: impl Iterator<Item = &'a Dated>) -> Vec<&'a str> {
        let mut ids: Vec<&str> = Vec::new();
        for position in features.flat_map(titles).filter_map(|title| self.by_title.get(title)) {
            let id = self.all[*position].id.as_str();
            if !ids.contains(&id) {
                ids.push(id);
            }
        }
        if ids.is_empty() { vec![self.all[0].id.as_str()] } else { ids }
    }
}

/// Ids are made of so many letters of a title at most.
const LONGEST_ID: usize = 40;

/// The first words of a title.
fn shortened(title: &str) -> String {
    let mut short = String::new();
    for word in title.split_whitespace() {
        if !short.is_empty() && short.chars().count() + word.chars().count() >= LONGEST_ID {
            break;
        }
        if !short.is_empty() {
            short.push(' ');
        }
        short.push_str(word);
    }
    short.chars().take(2 * LONGEST_ID).collect()
}

/// What a feature names as its sources.
fn titles(dated: &Dated) -> impl Iterator<Item = &str> {
    dated.kept.remarks.source.split(';').map(str::trim).filter(|title| !title.is_empty())
}
